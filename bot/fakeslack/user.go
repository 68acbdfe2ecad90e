package fakeslack

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
)

// An Actor acts as one of the workspace's people. Its methods do what a click or
// a key press does in Slack, and return when the app has acknowledged or Slack
// has given up, except for messages, whose events are delivered in the background.
type Actor struct {
	w    *Workspace
	user *User
}

// User gives an actor for a person, by name or ID. It panics if there is none.
func (w *Workspace) User(name string) *Actor {
	w.mu.Lock()
	defer w.mu.Unlock()
	return &Actor{w, w.mustUser(name)}
}

// ID is the user's ID.
func (u *Actor) ID() string { return u.user.ID }

// Type posts what the user typed: @names, #names and addresses become mentions
// and links. The channel "@corrobot", with the bot's name, is the direct message
// with the app.
func (u *Actor) Type(channel, text string) (Message, error) {
	return u.TypeThread(channel, "", text)
}

// TypeThread posts what the user typed in the thread under the message.
func (u *Actor) TypeThread(channel, threadTS, text string) (Message, error) {
	w := u.w
	w.mu.Lock()
	defer w.mu.Unlock()
	c, err := u.place(channel)
	if err != nil {
		return Message{}, err
	}
	if c.Archived {
		return Message{}, fmt.Errorf("#%s is archived", c.Name)
	}
	mrkdwn, inline := w.typed(text)
	m := &Message{
		User: u.user.ID, Text: mrkdwn, ThreadTS: threadTS, clientMsgID: strings.ToLower(w.newID("c0ffee-")),
		Blocks: []Block{{
			"type": "rich_text", "block_id": strings.ToLower(w.newID("b")),
			"elements": []any{Block{"type": "rich_text_section", "elements": inline}},
		}},
	}
	w.add(c, m)
	w.messageEvent(c, m, "")
	if bot := w.cfg.App.BotUserID; !c.members[bot] && strings.Contains(mrkdwn, "<@"+bot+">") {
		w.slackbot(c, u.user.ID, "You mentioned <@"+bot+">, but they’re not in this channel.")
	}
	return m.snapshot(), nil
}

// Edit changes a message that the user has typed.
func (u *Actor) Edit(m Message, text string) error {
	w := u.w
	w.mu.Lock()
	defer w.mu.Unlock()
	c, live, err := u.see(m)
	if err == nil && live.User != u.user.ID {
		err = fmt.Errorf("message %s is not %s's", m.TS, u.user.Name)
	}
	if err != nil {
		return err
	}
	mrkdwn, inline := w.typed(text)
	live.Text, live.Edited = mrkdwn, true
	live.Blocks = []Block{{"type": "rich_text", "elements": []any{Block{"type": "rich_text_section", "elements": inline}}}}
	w.note()
	w.messageEvent(c, live, "message_changed")
	return nil
}

// place finds a conversation that the user is in. w.mu is held.
func (u *Actor) place(channel string) (*conversation, error) {
	if app := u.w.cfg.App; channel == "@"+app.Name || channel == app.BotUserID {
		return u.w.openIM(u.user.ID), nil
	}
	c := u.w.findChannel(channel)
	if c == nil || !c.members[u.user.ID] {
		return nil, fmt.Errorf("%s is not in %s", u.user.Name, channel)
	}
	return c, nil
}

// Slash runs a slash command.
func (u *Actor) Slash(channel, command, text string) Receipt {
	w := u.w
	w.mu.Lock()
	c, err := u.place(channel)
	registered, known := w.command(command)
	if err == nil && c.Archived {
		err = errors.New("the channel is archived")
	}
	if err == nil && !known {
		w.slackbot(c, u.user.ID, command+" is not a valid command.")
		err = fmt.Errorf("%s is not a valid command", command)
	}
	if err != nil {
		w.mu.Unlock()
		return Receipt{Err: err.Error()}
	}
	req := u.commandRequest(c, registered, text)
	w.mu.Unlock()
	r := w.deliverNow(req)
	if r.Err != "" {
		w.mu.Lock()
		w.slackbot(c, u.user.ID, fmt.Sprintf("%s failed with the error %q", command, r.Err))
		w.mu.Unlock()
	}
	return r
}

// SlashThread tries a slash command in a thread, which Slack refuses.
func (u *Actor) SlashThread(channel, threadTS, command, text string) Receipt {
	w := u.w
	w.mu.Lock()
	defer w.mu.Unlock()
	c, err := u.place(channel)
	if err != nil {
		return Receipt{Err: err.Error()}
	}
	said := command + " is not supported in threads. Sorry!"
	w.add(c, &Message{User: "USLACKBOT", Ephemeral: u.user.ID, ThreadTS: threadTS, Text: said})
	return Receipt{Err: said}
}

func (w *Workspace) command(name string) (Command, bool) {
	i := slices.IndexFunc(w.cfg.App.Commands, func(c Command) bool { return c.Name == name })
	if i < 0 || w.needScope("commands") != nil {
		return Command{}, false
	}
	return w.cfg.App.Commands[i], true
}

// commandRequest is what the app gets of a command. w.mu is held.
func (u *Actor) commandRequest(c *conversation, command Command, text string) request {
	w := u.w
	sent := escape(text)
	if command.ShouldEscape {
		sent, _ = w.typed(text)
	}
	answer := w.newResponseURL(c, u.user.ID, nil)
	id := w.newTrigger(u.user.ID)
	return request{
		kind: slashCommands, name: command.Name, id: id,
		payload: map[string]any{
			"token": verificationToken, "team_id": w.cfg.Team.ID, "team_domain": w.cfg.Team.Domain,
			"channel_id": c.ID, "channel_name": c.shownName(), "user_id": u.user.ID, "user_name": u.user.Name,
			"command": command.Name, "text": strings.TrimSpace(sent), "api_app_id": w.cfg.App.ID,
			"is_enterprise_install": "false", "response_url": answer, "trigger_id": id,
		},
		acked: func(a any) { w.inlineAnswer(c, u.user.ID, a) },
	}
}

// inlineAnswer shows what the app answered in its acknowledgement. w.mu is held.
func (w *Workspace) inlineAnswer(c *conversation, userID string, answer any) {
	var a args
	switch x := answer.(type) {
	case string:
		a = args{"text": x}
	case Block:
		a = x
	}
	if len(a) == 0 {
		return
	}
	if err := w.respond("command", &responseURL{channel: c.ID, user: userID}, a); err != nil {
		w.slackbot(c, userID, "The command failed with the error "+err.Error())
	}
}

// shownName is a channel's name as commands and interactions give it.
func (c *conversation) shownName() string {
	switch c.kind() {
	case "im":
		return "directmessage"
	case "groups":
		return "privategroup"
	}
	return c.Name
}

// Shortcut runs a message shortcut on a message.
func (u *Actor) Shortcut(m Message, callbackID string) Receipt {
	w := u.w
	if names := w.cfg.App.Shortcuts; names != nil && !slices.Contains(names, callbackID) {
		return Receipt{Err: "no such shortcut: " + callbackID}
	}
	w.mu.Lock()
	c, live, err := u.see(m)
	if err != nil {
		w.mu.Unlock()
		return Receipt{Err: err.Error()}
	}
	p := u.payload("message_action")
	p["callback_id"], p["message_ts"], p["action_ts"] = callbackID, live.TS, w.newTS()
	p["message"], p["channel"] = w.wire(c, live, false), map[string]any{"id": c.ID, "name": c.shownName()}
	p["response_url"] = w.newResponseURL(c, u.user.ID, nil)
	w.mu.Unlock()
	return w.interact(p, nil)
}

// see finds a message as it stands now, if the user sees it. w.mu is held.
func (u *Actor) see(m Message) (*conversation, *Message, error) {
	c, err := u.place(m.Channel)
	if err != nil {
		return nil, nil, err
	}
	i := slices.IndexFunc(c.messages, func(o *Message) bool {
		return o.TS == m.TS && (o.Ephemeral == "" || o.Ephemeral == u.user.ID)
	})
	if i < 0 {
		return nil, nil, fmt.Errorf("%s sees no message %s in %s", u.user.Name, m.TS, m.Channel)
	}
	return c, c.messages[i], nil
}

// payload begins an interaction. w.mu is held.
func (u *Actor) payload(kind string) map[string]any {
	w := u.w
	return map[string]any{
		"type": kind, "token": verificationToken, "api_app_id": w.cfg.App.ID,
		"team":       map[string]any{"id": w.cfg.Team.ID, "domain": w.cfg.Team.Domain},
		"user":       map[string]any{"id": u.user.ID, "username": u.user.Name, "name": u.user.Name, "team_id": w.cfg.Team.ID},
		"enterprise": nil, "is_enterprise_install": false, "trigger_id": w.newTrigger(u.user.ID),
	}
}

func (w *Workspace) interact(p map[string]any, acked func(any)) Receipt {
	return w.deliverNow(request{kind: interactions, name: str(p["type"]), id: str(p["trigger_id"]), payload: p, acked: acked})
}

// Click uses a message's button.
func (u *Actor) Click(m Message, actionID string) Receipt { return u.Choose(m, actionID, "") }

// Choose uses a message's element with a value: a menu's option, or the value of
// one of two feedback buttons.
func (u *Actor) Choose(m Message, actionID, value string) Receipt {
	w := u.w
	w.mu.Lock()
	c, live, err := u.see(m)
	var action map[string]any
	if err == nil {
		action, err = w.action(live.Blocks, actionID, value)
	}
	if err != nil {
		w.mu.Unlock()
		return Receipt{Err: err.Error()}
	}
	p := u.payload("block_actions")
	container := map[string]any{
		"type": "message", "message_ts": live.TS, "channel_id": c.ID, "is_ephemeral": live.Ephemeral != "", "is_app_unfurl": false,
	}
	if live.ThreadTS != "" {
		container["thread_ts"] = live.ThreadTS
	}
	p["container"], p["channel"] = container, map[string]any{"id": c.ID, "name": c.shownName()}
	p["actions"], p["state"] = []any{action}, map[string]any{"values": map[string]any{}}
	p["response_url"] = w.newResponseURL(c, u.user.ID, live)
	if live.Ephemeral == "" { // Slack keeps no copy of an ephemeral message to send
		p["message"] = w.wire(c, live, false)
	}
	w.mu.Unlock()
	return w.interact(p, nil)
}

// ClickView uses a button of a modal or Home tab.
func (u *Actor) ClickView(v *View, actionID string) Receipt { return u.ChooseView(v, actionID, "") }

// ChooseView uses an element of a modal or Home tab with a value.
func (u *Actor) ChooseView(v *View, actionID, value string) Receipt {
	w := u.w
	w.mu.Lock()
	live, err := u.seeView(v)
	var action map[string]any
	if err == nil {
		action, err = w.action(live.Blocks, actionID, value)
	}
	if err != nil {
		w.mu.Unlock()
		return Receipt{Err: err.Error()}
	}
	p := u.payload("block_actions")
	p["container"] = map[string]any{"type": "view", "view_id": live.ID}
	p["view"], p["actions"] = w.viewWire(live), []any{action}
	p["state"] = map[string]any{"values": live.State}
	w.mu.Unlock()
	return w.interact(p, nil)
}

// seeView finds a view that the user has before them. w.mu is held.
func (u *Actor) seeView(v *View) (*View, error) {
	if v == nil || v.User != u.user.ID {
		return nil, fmt.Errorf("%s has no such view", u.user.Name)
	}
	live := u.w.views[v.ID]
	if live == nil || !u.w.shown(live) {
		return nil, fmt.Errorf("view %s is closed", v.ID)
	}
	return live, nil
}

// Submit enters values by action_id and submits a modal. As in Slack, a modal
// whose required inputs are not filled is not sent.
func (u *Actor) Submit(v *View, values map[string]string) Receipt {
	w := u.w
	w.mu.Lock()
	live, err := u.seeView(v)
	if err == nil {
		err = w.enterValues(live, values)
	}
	if err == nil {
		err = missingInput(live)
	}
	if err != nil {
		w.mu.Unlock()
		return Receipt{Err: err.Error()}
	}
	live.Errors = nil
	p := u.payload("view_submission")
	p["view"], p["response_urls"] = w.viewWire(live), []any{}
	w.mu.Unlock()
	return w.interact(p, func(answer any) { w.submitted(live, answer) })
}

// enterValues puts what the user typed or chose into a view's state.
func (w *Workspace) enterValues(v *View, values map[string]string) error {
	for id, value := range values {
		b, e := findElement(v.Blocks, id)
		if e == nil {
			return fmt.Errorf("the view has no element %q", id)
		}
		block := str(b["block_id"])
		if v.State[block] == nil {
			v.State[block] = map[string]any{}
		}
		v.State[block][id] = stateOf(e, value)
	}
	return nil
}

// CloseView closes a modal; the app is told if the view asks for it.
func (u *Actor) CloseView(v *View) Receipt {
	w := u.w
	w.mu.Lock()
	live, err := u.seeView(v)
	if err != nil {
		w.mu.Unlock()
		return Receipt{Err: err.Error()}
	}
	p := u.payload("view_closed")
	p["view"], p["is_cleared"] = w.viewWire(live), live.raw["clear_on_close"] == true
	w.closeTop(u.user.ID)
	if live.raw["clear_on_close"] == true {
		w.modals[u.user.ID] = nil
	}
	w.note()
	w.mu.Unlock()
	if live.raw["notify_on_close"] != true {
		return Receipt{}
	}
	return w.interact(p, nil)
}

// OpenHome opens the app's Home tab.
func (u *Actor) OpenHome() {
	w := u.w
	w.mu.Lock()
	defer w.mu.Unlock()
	event := map[string]any{"type": "app_home_opened", "user": u.user.ID, "channel": w.openIM(u.user.ID).ID, "tab": "home"}
	if v := w.homes[u.user.ID]; v != nil {
		event["view"] = w.viewWire(v)
	}
	w.emit("app_home_opened", event)
}

// OpenAssistant opens the assistant panel while the user looks at a channel, and
// gives the thread that what they type there goes to.
func (u *Actor) OpenAssistant(lookingAt string) AssistantThread {
	w := u.w
	w.mu.Lock()
	defer w.mu.Unlock()
	c := w.openIM(u.user.ID)
	t := &AssistantThread{Channel: c.ID, TS: w.newTS(), user: u.user.ID}
	w.threads[threadKey(c.ID, t.TS)] = t
	u.emitPanel("assistant_thread_started", *t, lookingAt)
	return *t
}

// LookAt goes to another channel while the assistant panel is open.
func (u *Actor) LookAt(panel AssistantThread, channel string) {
	u.w.mu.Lock()
	defer u.w.mu.Unlock()
	u.emitPanel("assistant_thread_context_changed", panel, channel)
}

func (u *Actor) emitPanel(event string, panel AssistantThread, lookingAt string) {
	u.w.emit(event, map[string]any{"type": event, "assistant_thread": map[string]any{
		"user_id": u.user.ID, "channel_id": panel.Channel, "thread_ts": panel.TS,
		"context": map[string]any{"channel_id": u.w.mustChannel(lookingAt).ID, "team_id": u.w.cfg.Team.ID, "enterprise_id": nil},
	}})
}

// Invite adds somebody, or the bot, to a channel that the user is in.
func (u *Actor) Invite(channel, name string) error {
	w := u.w
	w.mu.Lock()
	defer w.mu.Unlock()
	c, err := u.place(channel)
	if err != nil {
		return err
	}
	who := w.mustUser(name)
	c.members[who.ID] = true
	w.joinedEvent(c, who.ID, u.user.ID)
	w.note()
	return nil
}

// Remove takes somebody, or the bot, out of a channel.
func (u *Actor) Remove(channel, name string) {
	w := u.w
	w.mu.Lock()
	defer w.mu.Unlock()
	c, who := w.mustChannel(channel), w.mustUser(name)
	delete(c.members, who.ID)
	if who.ID == w.cfg.App.BotUserID {
		w.channelEvent(c, "left", map[string]any{"channel": c.ID, "actor_id": u.user.ID})
	} else if c.members[w.cfg.App.BotUserID] {
		w.emit("member_left_channel", map[string]any{"type": "member_left_channel", "user": who.ID, "channel": c.ID, "team": w.cfg.Team.ID})
	}
	w.note()
}

// now is the time an action_ts shows.
func now() string { return fmt.Sprintf("%.6f", float64(time.Now().UnixMicro())/1e6) }
