package fakeslack

import (
	"slices"
	"strings"
	"time"
)

// eventScopes are the scopes, any one of which an event needs.
var eventScopes = map[string][]string{
	"app_mention":                      {"app_mentions:read"},
	"message.channels":                 {"channels:history"},
	"message.groups":                   {"groups:history"},
	"message.im":                       {"im:history"},
	"member_joined_channel":            {"channels:read", "groups:read"},
	"channel_archive":                  {"channels:read"},
	"channel_rename":                   {"channels:read"},
	"channel_deleted":                  {"channels:read"},
	"channel_left":                     {"channels:read"},
	"group_archive":                    {"groups:read"},
	"group_rename":                     {"groups:read"},
	"group_deleted":                    {"groups:read"},
	"group_left":                       {"groups:read"},
	"member_left_channel":              {"channels:read", "groups:read"},
	"assistant_thread_started":         {"assistant:write"},
	"assistant_thread_context_changed": {"assistant:write"},
}

// Event sends the app an event of the type with these fields, if the app is
// subscribed to it and holds its scope.
func (w *Workspace) Event(kind string, fields map[string]any) {
	w.mu.Lock()
	defer w.mu.Unlock()
	fields["type"] = kind
	w.emit(kind, fields)
}

// emit sends the app an event that it subscribed to under the name. w.mu is held.
func (w *Workspace) emit(subscription string, event map[string]any) {
	app := w.cfg.App
	if !slices.Contains(app.Events, subscription) || w.needScope(eventScopes[subscription]...) != nil {
		return
	}
	if event["event_ts"] == nil {
		event["event_ts"] = w.newTS()
	}
	id := w.newID("Ev")
	w.dispatch(request{
		kind: eventsAPI, name: str(event["type"]), id: id,
		payload: map[string]any{
			"type": "event_callback", "token": verificationToken, "team_id": w.cfg.Team.ID, "context_team_id": w.cfg.Team.ID,
			"api_app_id": app.ID, "event": event, "event_id": id, "event_time": time.Now().Unix(),
			"authorizations": []any{map[string]any{
				"enterprise_id": nil, "team_id": w.cfg.Team.ID, "user_id": app.BotUserID, "is_bot": true, "is_enterprise_install": false,
			}},
			"is_ext_shared_channel": false, "event_context": "4-" + strings.ToLower(id),
		},
	})
}

// verificationToken is the deprecated token that every request still carries.
const verificationToken = "fake-verification-token"

// messageEvent tells the app of a message in a conversation it is in: as
// message.*, and as app_mention too if it is mentioned there. w.mu is held.
func (w *Workspace) messageEvent(c *conversation, m *Message, subtype string) {
	bot := w.cfg.App.BotUserID
	if m.Ephemeral != "" || !c.members[bot] {
		return
	}
	kind := map[string]string{"channels": "channel", "groups": "group", "im": "im"}[c.kind()]
	w.emit("message."+c.kind(), w.messageFields(c, m, subtype, kind))
	if subtype == "" && c.im == "" && m.User != bot && strings.Contains(m.Text, "<@"+bot+">") {
		mention := w.wire(c, m, false)
		mention["type"], mention["channel"], mention["event_ts"] = "app_mention", c.ID, m.TS
		w.emit("app_mention", mention)
	}
}

func (w *Workspace) messageFields(c *conversation, m *Message, subtype, kind string) map[string]any {
	event := w.wire(c, m, false)
	switch subtype {
	case "message_changed":
		event = map[string]any{"type": "message", "message": event, "previous_message": event, "hidden": true, "ts": w.newTS()}
	case "message_deleted":
		event = map[string]any{"type": "message", "previous_message": event, "deleted_ts": m.TS, "hidden": true, "ts": w.newTS()}
	}
	if subtype != "" {
		event["subtype"] = subtype
	}
	event["channel"], event["channel_type"], event["event_ts"] = c.ID, kind, event["ts"]
	return event
}

// joinedEvent tells the app that a user, or its bot, has joined a channel that
// the bot is in. w.mu is held.
func (w *Workspace) joinedEvent(c *conversation, userID, inviter string) {
	if !c.members[w.cfg.App.BotUserID] {
		return
	}
	event := map[string]any{
		"type": "member_joined_channel", "user": userID, "channel": c.ID, "team": w.cfg.Team.ID,
		"channel_type": map[bool]string{true: "G", false: "C"}[c.Private],
	}
	if inviter != "" {
		event["inviter"] = inviter
	}
	w.emit("member_joined_channel", event)
}

// channelEvent tells the app what became of a channel: channel_… for a public one,
// group_… for a private one that the bot is in. w.mu is held.
func (w *Workspace) channelEvent(c *conversation, what string, event map[string]any) {
	kind := "channel_" + what
	if c.Private {
		kind = "group_" + what
	}
	if c.Private && !c.members[w.cfg.App.BotUserID] && what != "left" {
		return
	}
	event["type"] = kind
	w.emit(kind, event)
}

// Archive archives a channel: nothing can be posted there any more.
func (w *Workspace) Archive(channel, by string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	c, u := w.mustChannel(channel), w.mustUser(by)
	c.Archived = true
	w.channelEvent(c, "archive", map[string]any{"channel": c.ID, "user": u.ID})
	w.note()
}

// Rename renames a channel.
func (w *Workspace) Rename(channel, name string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	c := w.mustChannel(channel)
	c.Name = name
	w.channelEvent(c, "rename", map[string]any{
		"channel": map[string]any{"id": c.ID, "name": name, "created": c.created.Unix()},
	})
	w.note()
}

// Delete deletes a channel and its history.
func (w *Workspace) Delete(channel string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	c := w.mustChannel(channel)
	w.channels = slices.DeleteFunc(w.channels, func(o *conversation) bool { return o == c })
	w.channelEvent(c, "deleted", map[string]any{"channel": c.ID})
	w.note()
}

// RateLimitEvents tells the app that its events were cut off for being too many.
// This is an outer event: it holds no event of its own.
func (w *Workspace) RateLimitEvents() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.dispatch(request{kind: eventsAPI, name: "app_rate_limited", payload: map[string]any{
		"type": "app_rate_limited", "token": verificationToken, "team_id": w.cfg.Team.ID,
		"api_app_id": w.cfg.App.ID, "minute_rate_limited": time.Now().Truncate(time.Minute).Unix(),
	}})
}
