package bot

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/url"
	"strings"
)

// What Slack sends is read leniently, field by field: one block of an unknown shape in a message must not cost us the event.

// An envelope is the outside of an event.
type envelope struct {
	Type      string          `json:"type"` // event_callback, url_verification, app_rate_limited
	Challenge string          `json:"challenge"`
	Team      string          `json:"team_id"`
	EventID   string          `json:"event_id"`
	Event     json.RawMessage `json:"event"`
}

// An event is the inside of one; each type has some of the fields.
type event struct {
	Type        string          `json:"type"`
	Subtype     string          `json:"subtype"`
	Team        string          `json:"team"`
	User        string          `json:"user"`
	Bot         string          `json:"bot_id"`
	Text        string          `json:"text"`
	Channel     json.RawMessage `json:"channel"` // an ID or, in a rename, an object
	ChannelType string          `json:"channel_type"`
	TS          string          `json:"ts"`
	Thread      string          `json:"thread_ts"`
	Tab         string          `json:"tab"`
	Assistant   struct {
		User    string `json:"user_id"`
		Channel string `json:"channel_id"`
		Thread  string `json:"thread_ts"`
		Context struct {
			Channel string `json:"channel_id"`
		} `json:"context"`
	} `json:"assistant_thread"`
}

// channel returns the ID and, where it is told, the name.
func (e event) channel() (id, name string) {
	if json.Unmarshal(e.Channel, &id) == nil {
		return id, ""
	}
	var c struct{ ID, Name string }
	_ = json.Unmarshal(e.Channel, &c)
	return c.ID, c.Name
}

// eventKinds are the events that we answer to, but for messages.
var eventKinds = map[string]Kind{
	"app_mention":                      Mention,
	"app_home_opened":                  HomeOpened,
	"assistant_thread_started":         AssistantStarted,
	"assistant_thread_context_changed": AssistantMoved,
	"member_joined_channel":            Joined,
	"channel_archive":                  ChannelGone,
	"channel_deleted":                  ChannelGone,
	"channel_left":                     ChannelGone,
	"group_archive":                    ChannelGone,
	"group_deleted":                    ChannelGone,
	"group_left":                       ChannelGone,
	"channel_rename":                   ChannelRenamed,
	"group_rename":                     ChannelRenamed,
}

// eventRequest makes a request of an event; false means that it is none for us. self is the bot's user ID.
func eventRequest(env envelope, self string) (Request, bool, error) {
	var e event
	if err := json.Unmarshal(env.Event, &e); err != nil {
		return Request{}, false, fmt.Errorf("event %s: %w", env.EventID, err)
	}
	kind, known := eventKinds[e.Type]
	if e.Type == "message" {
		kind, known = messageKind(e, self)
	}
	if !known || e.Type == "app_home_opened" && e.Tab == "messages" {
		return Request{}, false, nil
	}
	r := Request{Kind: kind, Team: env.Team, User: e.User, ChannelType: e.ChannelType, Text: e.Text, MessageTS: e.TS, ThreadTS: e.Thread}
	r.Channel, r.ChannelName = e.channel()
	r.ID = requestID("event", env.EventID)
	switch kind {
	case Mention, Message:
		r.ID = requestID("message", r.Team, r.Channel, r.MessageTS) // a mention comes as two events
	case AssistantStarted, AssistantMoved:
		r.User, r.Channel, r.ThreadTS, r.ChannelType = e.Assistant.User, e.Assistant.Channel, e.Assistant.Thread, "im"
		r.Viewed = e.Assistant.Context.Channel
	case HomeOpened:
		r.Channel = ""
	}
	return r, true, nil
}

// messageKind tells what a message is to us. Whether a thread is followed is not known here.
func messageKind(e event, self string) (Kind, bool) {
	switch {
	case e.User == "" || e.User == self || e.Bot != "":
		return "", false
	case e.Subtype != "" && e.Subtype != "thread_broadcast" && e.Subtype != "file_share":
		return "", false
	case e.ChannelType == "im":
		return Message, true
	case self != "" && strings.Contains(e.Text, "<@"+self):
		return Mention, true
	}
	return Message, e.Thread != ""
}

// commandRequest makes a request of a slash command's fields.
func commandRequest(get func(string) string, prefix string) Request {
	name := strings.TrimPrefix(get("command"), "/")
	return Request{
		ID: requestID("trigger", get("trigger_id")), Kind: Command, Command: "/" + strings.TrimPrefix(name, prefix), Text: get("text"),
		Team: get("team_id"), Channel: get("channel_id"), ChannelName: get("channel_name"), User: get("user_id"),
		TriggerID: get("trigger_id"), ResponseURL: get("response_url"),
	}
}

// fieldsOf reads a command's fields from an envelope of Socket Mode.
func fieldsOf(payload []byte) (func(string) string, error) {
	var fields map[string]any
	if err := json.Unmarshal(payload, &fields); err != nil {
		return nil, fmt.Errorf("command: %w", err)
	}
	return func(name string) string { s, _ := fields[name].(string); return s }, nil
}

// An interaction is what Slack tells of a button, a shortcut or a view.
type interaction struct {
	Type        string `json:"type"` // block_actions, message_action, view_submission
	TriggerID   string `json:"trigger_id"`
	ResponseURL string `json:"response_url"`
	CallbackID  string `json:"callback_id"`
	MessageTS   string `json:"message_ts"`
	Team        struct {
		ID string `json:"id"`
	} `json:"team"`
	User struct {
		ID   string `json:"id"`
		Team string `json:"team_id"`
	} `json:"user"`
	Channel struct {
		ID   string `json:"id"`
		Name string `json:"name"`
	} `json:"channel"`
	Container struct {
		Channel string `json:"channel_id"`
		TS      string `json:"message_ts"`
		Thread  string `json:"thread_ts"`
	} `json:"container"`
	Message struct {
		Text        string `json:"text"`
		TS          string `json:"ts"`
		Thread      string `json:"thread_ts"`
		Attachments []struct {
			Link string `json:"title_link"`
			From string `json:"from_url"`
		} `json:"attachments"`
	} `json:"message"`
	View struct {
		ID         string `json:"id"`
		Type       string `json:"type"`
		Hash       string `json:"hash"`
		CallbackID string `json:"callback_id"`
		Metadata   string `json:"private_metadata"`
		State      struct {
			Values map[string]map[string]element `json:"values"`
		} `json:"state"`
	} `json:"view"`
	Actions []action `json:"actions"`
}

type action struct {
	ActionID string `json:"action_id"`
	BlockID  string `json:"block_id"`
	element
}

// An element is what was entered or chosen.
type element struct {
	Value    string `json:"value"`
	Selected struct {
		Value string `json:"value"`
	} `json:"selected_option"`
	Conversation string `json:"selected_conversation"`
	Channel      string `json:"selected_channel"`
	User         string `json:"selected_user"`
	Date         string `json:"selected_date"`
	Time         string `json:"selected_time"`
}

func (e element) entered() string {
	return cmp.Or(e.Value, e.Selected.Value, e.Conversation, e.Channel, e.User, e.Date, e.Time)
}

var interactionKinds = map[string]Kind{"block_actions": Action, "message_action": Shortcut, "view_submission": Submission}

// interactionRequest makes a request of an interaction; false means that it is none for us.
func interactionRequest(payload []byte) (Request, bool, error) {
	var p interaction
	if err := json.Unmarshal(payload, &p); err != nil {
		return Request{}, false, fmt.Errorf("interaction: %w", err)
	}
	kind, known := interactionKinds[p.Type]
	if !known {
		return Request{}, false, nil
	}
	r := Request{
		ID: requestID("trigger", p.TriggerID), Kind: kind, Team: cmp.Or(p.Team.ID, p.User.Team), User: p.User.ID,
		Channel: cmp.Or(p.Channel.ID, p.Container.Channel), ChannelName: p.Channel.Name,
		MessageTS: cmp.Or(p.MessageTS, p.Container.TS, p.Message.TS), ThreadTS: cmp.Or(p.Container.Thread, p.Message.Thread),
		TriggerID: p.TriggerID, ResponseURL: p.ResponseURL, CallbackID: cmp.Or(p.View.CallbackID, p.CallbackID),
		ViewID: p.View.ID, ViewType: p.View.Type, ViewHash: p.View.Hash, PrivateMetadata: p.View.Metadata, Values: p.values(),
	}
	if kind == Shortcut {
		r.Text = p.words()
	}
	if len(p.Actions) > 0 {
		a := p.Actions[0]
		r.ActionID, r.BlockID, r.ActionValue = a.ActionID, a.BlockID, a.entered()
	}
	return r, true, nil
}

// words are a message's, with the addresses that what is attached to it leads to: of a message by an app these may be all.
func (p interaction) words() string {
	words := p.Message.Text
	for _, a := range p.Message.Attachments {
		if link := cmp.Or(a.From, a.Link); strings.HasPrefix(link, "http") && !strings.ContainsAny(link, "<>| ") {
			words += " <" + link + ">"
		}
	}
	return words
}

func (p interaction) values() map[string]string {
	var values map[string]string
	for _, block := range p.View.State.Values {
		for id, e := range block {
			if values == nil {
				values = map[string]string{}
			}
			values[id] = e.entered()
		}
	}
	return values
}

// requestID makes an ID of what Slack names something by, the same for every delivery of it.
func requestID(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return hex.EncodeToString(sum[:12])
}

// form reads a body's fields: the query of the address, which no signature covers, is never looked at.
func form(body []byte) (url.Values, error) {
	values, err := url.ParseQuery(string(body))
	if err != nil {
		return nil, fmt.Errorf("form: %w", err)
	}
	return values, nil
}
