package bot

import (
	"encoding/json"
	"unicode/utf8"

	"github.com/slack-go/slack"
)

// A message is what goes over the wire in an acknowledgement or to a response_url.
type message struct {
	Type            string        `json:"response_type,omitempty"` // "in_channel" or "ephemeral"
	Text            string        `json:"text,omitempty"`
	Blocks          []slack.Block `json:"blocks,omitempty"`
	Thread          string        `json:"thread_ts,omitempty"`
	ReplaceOriginal bool          `json:"replace_original"`
	DeleteOriginal  bool          `json:"delete_original,omitempty"`
	UnfurlLinks     bool          `json:"unfurl_links"`
	UnfurlMedia     bool          `json:"unfurl_media"`
}

// messageOf is the message of a reply, without what comes in threads under it.
func messageOf(reply Reply) message {
	m := message{Type: "ephemeral", Text: clip(reply.Text), Blocks: reply.Blocks, ReplaceOriginal: reply.ReplaceOriginal, DeleteOriginal: reply.DeleteOriginal}
	if reply.InChannel {
		m.Type = "in_channel"
	}
	return m
}

func (m message) encode() ([]byte, error) { return json.Marshal(m) }

// textLimit is the most that a message's text may hold, in bytes: Slack refuses to update one with more.
const textLimit = 4000

// clip shortens a text to what Slack takes; the blocks say it all.
func clip(text string) string {
	if len(text) <= textLimit {
		return text
	}
	end := textLimit - len("…")
	for !utf8.RuneStart(text[end]) {
		end--
	}
	return text[:end] + "…"
}

// A submitted is the answer to a modal's submission.
type submitted struct {
	Action string                  `json:"response_action"`
	Errors map[string]string       `json:"errors,omitempty"`
	View   *slack.ModalViewRequest `json:"view,omitempty"`
}

// acknowledgement is the body that acknowledges a request with the reply, or nil where it cannot carry it.
func acknowledgement(r Request, reply Reply) ([]byte, error) {
	switch {
	case r.Kind == Command && reply.hasMessage() && !reply.InChannel && reply.View == nil:
		return messageOf(reply).encode()
	case r.Kind == Submission && reply.Errors != nil:
		return json.Marshal(submitted{Action: "errors", Errors: reply.Errors})
	case r.Kind == Submission && reply.View != nil:
		return json.Marshal(submitted{Action: "update", View: reply.View})
	}
	return nil, nil
}

// waitable reports whether the acknowledgement of a request may carry its reply.
func (r Request) waitable() bool { return r.Kind == Command || r.Kind == Submission }
