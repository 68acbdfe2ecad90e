package fakeslack

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

const (
	textLimit     = 40_000 // chat.postMessage truncates text here
	updateLimit   = 4_000  // chat.update refuses text above this
	metadataLimit = 4_000  // bytes

	attachmentLimit = 100
)

func (w *Workspace) postMessage(a args) (reply, error) {
	c, err := w.postable(a)
	if err != nil {
		return nil, err
	}
	m, err := w.compose("chat.postMessage", c, a)
	if err != nil {
		return nil, err
	}
	if m.Broadcast && m.ThreadTS == "" {
		w.violate("chat.postMessage", "reply_broadcast without thread_ts")
	}
	w.add(c, m)
	w.clearStatus(c.ID, m.ThreadTS)
	w.messageEvent(c, m, "")
	return reply{"channel": c.ID, "ts": m.TS, "message": w.wire(c, m, true)}, nil
}

// postable finds the channel of a post and checks that the bot may post there.
// Unlike other calls, a post may name a channel, or a user whose direct message
// it goes to.
func (w *Workspace) postable(a args) (*conversation, error) {
	id := a.str("channel")
	if c := w.findChannel(id); c != nil && !strings.HasPrefix(id, "@") {
		id = c.ID
	}
	c := w.visible(id)
	switch {
	case c == nil:
		return nil, fail("channel_not_found")
	case c.Archived:
		return nil, fail("is_archived")
	case !c.members[w.cfg.App.BotUserID] && w.needScope("chat:write.public") != nil:
		return nil, fail("not_in_channel")
	}
	return c, nil
}

// visible finds a conversation by its ID, if it is one that the bot can know of:
// not somebody's private channel.
func (w *Workspace) visible(id string) *conversation {
	i := slices.IndexFunc(w.channels, func(c *conversation) bool { return c.ID == id })
	if i < 0 {
		return nil
	}
	if c := w.channels[i]; !c.Private || c.members[w.cfg.App.BotUserID] {
		return c
	}
	return nil
}

// compose makes a message of a call's arguments, and records its blocks.
func (w *Workspace) compose(method string, c *conversation, a args) (*Message, error) {
	m := w.fromBot(Message{
		Text:      truncate(a.str("text"), textLimit),
		ThreadTS:  a.str("thread_ts"),
		Broadcast: a.bool("reply_broadcast"),
		Parsed:    a.str("parse") == "full" || a.bool("link_names"),
	})
	if m.Text != a.str("text") {
		w.violate(method, "text of more than %d characters was cut", textLimit)
	}
	if err := w.attach(method, m, a); err != nil {
		return nil, err
	}
	return m, w.checkThread(method, c, m)
}

// checkThread checks that a reply has a parent, and mends a reply to a reply.
func (w *Workspace) checkThread(method string, c *conversation, m *Message) error {
	if m.ThreadTS == "" || w.threads[threadKey(c.ID, m.ThreadTS)] != nil {
		return nil
	}
	parent := c.find(m.ThreadTS)
	if parent == nil {
		return fail("invalid_arguments", "[ERROR] thread_ts names no message")
	}
	if parent.ThreadTS != "" {
		w.violate(method, "thread_ts is a reply's, not its parent's")
		m.ThreadTS = parent.ThreadTS
	}
	return nil
}

// attach reads the parts of a message that are JSON, and checks that something is
// to be shown.
func (w *Workspace) attach(method string, m *Message, a args) error {
	blocks, err := a.json("blocks")
	if err != nil {
		return fail("invalid_blocks_format")
	}
	if markdown := a.str("markdown_text"); markdown != "" {
		if m.Text != "" || blocks != nil {
			return fail("markdown_text_conflict")
		}
		blocks = []any{Block{"type": "markdown", "text": markdown}}
	}
	if err := w.checkBlocks(method, "message", blocks); err != nil {
		return err
	}
	m.Blocks = w.blocksOf(blocks)
	attachments, err := a.json("attachments")
	if err != nil {
		return fail("invalid_arguments", "[ERROR] attachments is not valid JSON")
	}
	m.Attachments = list(attachments)
	if len(m.Attachments) > attachmentLimit {
		return fail("too_many_attachments")
	}
	if m.Text == "" && m.Blocks == nil && m.Attachments == nil {
		return fail("no_text")
	}
	if m.Text == "" && m.Blocks != nil {
		w.violate(method, "blocks without text: notifications and screen readers have nothing to show")
	}
	m.Metadata, err = metadataOf(a)
	return err
}

// checkBlocks judges blocks for a surface and records them.
func (w *Workspace) checkBlocks(method, surface string, blocks any) error {
	if blocks == nil {
		return nil
	}
	err := validateBlocks(blocks, surface, "/blocks", w.cfg.RefuseRawNumber)
	if method == "chat.update" || method == "chat.postEphemeral" {
		err = renameError(err, "msg_blocks_too_long", "msg_too_long")
	}
	w.record(method, surface, blocks, err)
	return err
}

// renameError gives the method's own name for an error.
func renameError(err error, from, to string) error {
	if e, ok := err.(*apiError); ok && e.code == from {
		return &apiError{code: to, messages: e.messages}
	}
	return err
}

func metadataOf(a args) (map[string]any, error) {
	x, err := a.json("metadata")
	if err != nil {
		return nil, fail("invalid_metadata_format")
	}
	if x == nil {
		return nil, nil
	}
	raw, _ := json.Marshal(x)
	m := object(x)
	switch {
	case len(raw) > metadataLimit:
		return nil, fail("metadata_too_large")
	case str(m["event_type"]) == "" || object(m["event_payload"]) == nil:
		return nil, fail("invalid_metadata_schema")
	}
	return m, nil
}

func (w *Workspace) postEphemeral(a args) (reply, error) {
	c, err := w.postable(a)
	if err != nil {
		return nil, err
	}
	u := w.findUser(a.str("user"))
	switch {
	case !c.members[w.cfg.App.BotUserID]:
		return nil, fail("not_in_channel") // chat:write.public does not reach this far
	case u == nil || !c.members[u.ID]:
		return nil, fail("user_not_in_channel")
	}
	m, err := w.compose("chat.postEphemeral", c, a)
	if err != nil {
		return nil, err
	}
	m.Ephemeral = u.ID
	w.add(c, m)
	return reply{"message_ts": m.TS}, nil
}

func (w *Workspace) chatUpdate(a args) (reply, error) {
	c, m, err := w.ownMessage(a, "cant_update_message")
	if err != nil {
		return nil, err
	}
	next := *m
	next.Text = a.str("text")
	if utf8.RuneCountInString(next.Text) > updateLimit {
		return nil, fail("msg_too_long")
	}
	if err := w.attach("chat.update", &next, a); err != nil {
		return nil, err
	}
	if hasRichText(m.Blocks) && next.Blocks != nil && !hasRichText(next.Blocks) {
		return nil, fail("block_mismatch")
	}
	if _, ok := a["metadata"]; !ok {
		next.Metadata = m.Metadata
	}
	if _, ok := a["blocks"]; !ok && a.str("markdown_text") == "" {
		next.Blocks = m.Blocks // only an empty list takes them away
	}
	next.Edited = true
	*m = next
	w.note()
	w.messageEvent(c, m, "message_changed")
	return reply{"channel": c.ID, "ts": m.TS, "text": m.Text, "message": w.wire(c, m, true)}, nil
}

func hasRichText(blocks []Block) bool {
	return slices.ContainsFunc(blocks, func(b Block) bool { return b["type"] == "rich_text" })
}

// ownMessage finds the bot's own message that a call names.
func (w *Workspace) ownMessage(a args, notOwn string) (*conversation, *Message, error) {
	c := w.visible(a.str("channel"))
	if c == nil {
		return nil, nil, fail("channel_not_found")
	}
	m := c.find(a.str("ts"))
	switch {
	case m == nil:
		return nil, nil, fail("message_not_found")
	case m.BotID != w.cfg.App.BotID:
		return nil, nil, fail(notOwn)
	}
	return c, m, nil
}

func (w *Workspace) chatDelete(a args) (reply, error) {
	c, m, err := w.ownMessage(a, "cant_delete_message")
	if err != nil {
		return nil, err
	}
	c.remove(m)
	w.note()
	w.messageEvent(c, m, "message_deleted")
	return reply{"channel": c.ID, "ts": m.TS}, nil
}

func (w *Workspace) getPermalink(a args) (reply, error) {
	c := w.visible(a.str("channel"))
	if c == nil {
		return nil, fail("channel_not_found")
	}
	m := c.find(a.str("message_ts"))
	if m == nil {
		return nil, fail("message_not_found")
	}
	return reply{"channel": c.ID, "permalink": w.Permalink(c.ID, m.TS, m.ThreadTS)}, nil
}

// Permalink is the address of a message, as chat.getPermalink gives it.
func (w *Workspace) Permalink(channel, ts, threadTS string) string {
	link := fmt.Sprintf("https://%s.slack.com/archives/%s/p%s", w.cfg.Team.Domain, channel, strings.Replace(ts, ".", "", 1))
	if threadTS != "" {
		link += "?thread_ts=" + threadTS + "&cid=" + channel
	}
	return link
}

// scheduleMessage keeps a message and never posts it: nothing here is meant to
// rely on Slack's scheduler.
func (w *Workspace) scheduleMessage(a args) (reply, error) {
	c, err := w.postable(a)
	if err != nil {
		return nil, err
	}
	at, err := strconv.ParseInt(a.str("post_at"), 10, 64)
	switch now := time.Now(); {
	case err != nil:
		return nil, fail("invalid_time")
	case at <= now.Unix():
		return nil, fail("time_in_past")
	case at > now.AddDate(0, 0, 120).Unix():
		return nil, fail("time_too_far")
	case w.scheduledNear(c.ID, at) >= 30:
		return nil, fail("restricted_too_many")
	}
	m, err := w.compose("chat.scheduleMessage", c, a)
	if err != nil {
		return nil, renameError(err, "msg_blocks_too_long", "msg_too_long")
	}
	if m.Metadata != nil {
		w.violate("chat.scheduleMessage", "a scheduled message with metadata never posts")
	}
	m.Channel, m.TS, m.PostAt = c.ID, w.newTS(), at
	id := w.newID("Q")
	w.scheduled[id] = m
	return reply{"channel": c.ID, "scheduled_message_id": id, "post_at": at, "message": reply{"text": m.Text, "type": "delayed_message"}}, nil
}

// scheduledNear counts the channel's scheduled messages within five minutes.
func (w *Workspace) scheduledNear(channel string, at int64) int {
	n := 0
	for _, m := range w.scheduled {
		if m.Channel == channel && m.PostAt/300 == at/300 {
			n++
		}
	}
	return n
}

func truncate(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	return string([]rune(s)[:n])
}
