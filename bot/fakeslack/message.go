package fakeslack

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"time"
)

// A Block is a Block Kit block, or any object within one, as decoded from JSON.
type Block = map[string]any

// A Message is a message as it stands in a channel.
type Message struct {
	Channel     string // ID
	TS          string // "1642161600.000100", unique in the workspace
	ThreadTS    string // the parent's TS, in a reply
	User        string // the author's ID
	BotID       string // set when the app wrote it
	Text        string
	Blocks      []Block
	Attachments []any
	Metadata    map[string]any
	Ephemeral   string // ID of the one user who sees it; empty if everybody does
	Broadcast   bool   // a thread reply that is also shown in the channel
	Edited      bool
	Parsed      bool // @names and #names in Text become mentions (parse=full, link_names)
	Reactions   map[string][]string
	Files       []File
	PostAt      int64 // for a scheduled message, when it will post

	clientMsgID string
}

// A File is an uploaded file shared in a message.
type File struct {
	ID, Name, Title string
	Content         []byte
}

// Messages gives what everybody sees in the channel, oldest first, thread
// replies among them. The channel may be an ID, a name, or @alice for her direct
// message with the app.
func (w *Workspace) Messages(channel string) []Message {
	return w.messages(channel, func(m *Message) bool { return m.Ephemeral == "" })
}

// Thread gives a thread's parent and replies, oldest first.
func (w *Workspace) Thread(channel, ts string) []Message {
	return w.messages(channel, func(m *Message) bool {
		return m.Ephemeral == "" && (m.TS == ts || m.ThreadTS == ts)
	})
}

// Ephemerals gives what only this user sees, in all channels, oldest first.
func (w *Workspace) Ephemerals(user string) []Message {
	w.mu.Lock()
	defer w.mu.Unlock()
	id := w.mustUser(user).ID
	var found []Message
	for _, c := range w.channels {
		for _, m := range c.messages {
			if m.Ephemeral == id {
				found = append(found, m.snapshot())
			}
		}
	}
	slices.SortFunc(found, func(a, b Message) int { return strings.Compare(a.TS, b.TS) })
	return found
}

func (w *Workspace) messages(channel string, want func(*Message) bool) []Message {
	w.mu.Lock()
	defer w.mu.Unlock()
	var found []Message
	for _, m := range w.mustChannel(channel).messages {
		if want(m) {
			found = append(found, m.snapshot())
		}
	}
	return found
}

// WaitFor waits until the condition holds. It is asked whenever the workspace
// changes, and every now and then since it may depend on the app too. It may call
// the workspace's methods.
func (w *Workspace) WaitFor(ctx context.Context, condition func() bool) error {
	again := time.NewTicker(20 * time.Millisecond)
	defer again.Stop()
	for {
		w.mu.Lock()
		changed := w.changed
		w.mu.Unlock()
		if condition() {
			return nil
		}
		select {
		case <-changed:
		case <-again.C:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// add puts a message into a channel, with a timestamp if it has none. w.mu is held.
func (w *Workspace) add(c *conversation, m *Message) *Message {
	m.Channel = c.ID
	if m.TS == "" {
		m.TS = w.newTS()
	}
	c.messages = append(c.messages, m)
	w.note()
	return m
}

// slackbot tells one user something on Slack's own behalf. w.mu is held.
func (w *Workspace) slackbot(c *conversation, userID, text string) {
	w.add(c, &Message{User: "USLACKBOT", Ephemeral: userID, Text: text})
}

// fromBot is a message that the app writes. w.mu is held.
func (w *Workspace) fromBot(m Message) *Message {
	m.User, m.BotID = w.cfg.App.BotUserID, w.cfg.App.BotID
	return &m
}

// wire gives a message as the Web API and events show it. w.mu is held.
func (w *Workspace) wire(c *conversation, m *Message, metadata bool) map[string]any {
	out := map[string]any{
		"type": "message", "user": m.User, "ts": m.TS, "text": m.Text, "team": w.cfg.Team.ID,
	}
	if m.BotID != "" {
		out["bot_id"], out["app_id"] = m.BotID, w.cfg.App.ID
		out["bot_profile"] = map[string]any{"id": m.BotID, "app_id": w.cfg.App.ID, "name": w.cfg.App.Name, "team_id": w.cfg.Team.ID}
	}
	if m.clientMsgID != "" {
		out["client_msg_id"] = m.clientMsgID
	}
	if m.Blocks != nil {
		out["blocks"] = m.Blocks
	}
	if m.Attachments != nil {
		out["attachments"] = m.Attachments
	}
	if m.ThreadTS != "" {
		out["thread_ts"] = m.ThreadTS
		if parent := c.find(m.ThreadTS); parent != nil {
			out["parent_user_id"] = parent.User
		}
	}
	if m.Edited {
		out["edited"] = map[string]any{"user": m.User, "ts": m.TS}
	}
	if metadata && m.Metadata != nil {
		out["metadata"] = m.Metadata
	}
	addThread(out, c, m)
	addReactions(out, m)
	return out
}

// addThread adds what a thread's parent shows of its replies.
func addThread(out map[string]any, c *conversation, m *Message) {
	var last string
	count, users := 0, []string{}
	for _, reply := range c.messages {
		if reply.ThreadTS == m.TS && reply.Ephemeral == "" {
			count, last = count+1, reply.TS
			if !slices.Contains(users, reply.User) {
				users = append(users, reply.User)
			}
		}
	}
	if count > 0 {
		out["thread_ts"], out["reply_count"], out["latest_reply"], out["reply_users"] = m.TS, count, last, users
	}
}

func addReactions(out map[string]any, m *Message) {
	var list []any
	for name, users := range m.Reactions {
		list = append(list, map[string]any{"name": name, "users": users, "count": len(users)})
	}
	if list != nil {
		out["reactions"] = list
	}
}

// blocksOf turns decoded JSON into blocks; ids are given to those without one, as
// Slack does when it stores them.
func (w *Workspace) blocksOf(x any) []Block {
	list, _ := x.([]any)
	blocks := make([]Block, 0, len(list))
	for _, item := range list {
		b, ok := clone(item).(Block)
		if !ok {
			continue
		}
		w.identify(b)
		blocks = append(blocks, b)
	}
	if len(blocks) == 0 {
		return nil
	}
	return blocks
}

// identify gives a block, its interactive elements and its children the ids that
// the app left out.
func (w *Workspace) identify(b Block) {
	if b["block_id"] == nil || b["block_id"] == "" {
		b["block_id"] = strings.ToLower(w.newID("b"))
	}
	for _, e := range elementsOf(b) {
		if e["action_id"] == nil && interactive[str(e["type"])] {
			e["action_id"] = strings.ToLower(w.newID("a"))
		}
	}
	for _, child := range list(b["child_blocks"]) {
		if c, ok := child.(Block); ok {
			w.identify(c)
		}
	}
}

// interactive are the elements that can send a block_actions payload.
var interactive = map[string]bool{
	"button": true, "checkboxes": true, "datepicker": true, "datetimepicker": true, "timepicker": true,
	"email_text_input": true, "number_input": true, "plain_text_input": true, "url_text_input": true,
	"radio_buttons": true, "overflow": true, "static_select": true, "multi_static_select": true,
	"users_select": true, "multi_users_select": true, "conversations_select": true,
	"multi_conversations_select": true, "channels_select": true, "multi_channels_select": true,
	"external_select": true, "multi_external_select": true, "feedback_buttons": true, "icon_button": true,
}

// elementsOf gives a block's own elements: an accessory, an input's element, or a list.
func elementsOf(b Block) []Block {
	var found []Block
	for _, x := range append(list(b["elements"]), b["accessory"], b["element"]) {
		if e, ok := x.(Block); ok {
			found = append(found, e)
		}
	}
	return found
}

func clone(x any) any {
	raw, err := json.Marshal(x)
	if err != nil {
		return nil
	}
	var out any
	_ = json.Unmarshal(raw, &out)
	return out
}

func list(x any) []any { l, _ := x.([]any); return slices.Clip(l) }

func str(x any) string { s, _ := x.(string); return s }

func object(x any) Block { b, _ := x.(Block); return b }

// snapshot copies a message for a reader outside the lock.
func (m *Message) snapshot() Message {
	out := *m
	out.Reactions = make(map[string][]string, len(m.Reactions))
	for name, users := range m.Reactions {
		out.Reactions[name] = slices.Clone(users)
	}
	return out
}
