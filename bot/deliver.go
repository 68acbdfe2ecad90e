package bot

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/slack-go/slack"

	"corrobot/corpus"
)

// errNotOurs is a request that another process has taken over.
var errNotOurs = errors.New("another process has taken the request over")

// deliver does what a reply says. It returns nil when there is nothing left to do, and an error when it is worth trying again.
func (b *Bot) deliver(ctx context.Context, j *job, reply Reply) error {
	handed, err := b.handOver(ctx, j, reply)
	if err != nil || handed && len(reply.More) == 0 {
		return err
	}
	if err := b.deliverViews(ctx, j, &reply); err != nil {
		return err
	}
	err = b.deliverMessages(ctx, j, reply)
	if errors.Is(err, errNotOurs) {
		return nil
	}
	return err
}

// handOver gives the reply, or its first message, to the acknowledgement, if there is one that waits and can carry it. It is
// noted as done before that: whoever kills us in between leaves a command without acknowledgement, and Slack says so.
func (b *Bot) handOver(ctx context.Context, j *job, reply Reply) (bool, error) {
	if j.hand == nil {
		return false, nil
	}
	body, err := acknowledgement(j.Request, reply)
	if err != nil {
		return false, fmt.Errorf("encode the reply: %w", err)
	}
	if body == nil || !j.hand.reserve(len(body)) {
		if j.hand.reserve(0) {
			j.hand.give(nil)
		}
		return false, nil
	}
	if len(reply.More) == 0 {
		err = b.ledger.Finish(ctx, j.ID, b.answerOf(j, reply, "", ""))
	} else {
		_, err = b.ledger.Sending(ctx, j.ID, b.owner, 1, "", b.lease())
	}
	if err == nil && j.hand.give(body) {
		j.asked.Sent = 1
		b.metrics.replied("acknowledgement", nil)
		return true, nil
	}
	if err == nil {
		err = b.ledger.Reopen(ctx, j.asked, b.owner, b.lease())
	}
	return false, err
}

// answerOf is the answer to keep of a reply, if it is one.
func (b *Bot) answerOf(j *job, reply Reply, ts, thread string) *corpus.PastAnswer {
	if reply.Answer == nil {
		return nil
	}
	a := *reply.Answer
	a.ID, a.Place, a.User, a.At = j.ID, corpus.Place{Team: j.Team, Channel: j.Channel}, j.User, time.Now()
	a.TS, a.Thread = ts, thread
	return &a
}

// deliverViews does what a reply says besides messages. What cannot be shown becomes a message that says so.
func (b *Bot) deliverViews(ctx context.Context, j *job, reply *Reply) error {
	if reply.Home != nil {
		if err := b.publish(ctx, j.User, reply.Home); err != nil {
			return b.unlessRefused(j, "views.publish", err)
		}
	}
	if len(reply.Prompts) > 0 {
		if err := b.suggest(ctx, j.Request, reply.Prompts); err != nil {
			return b.unlessRefused(j, "assistant.threads.setSuggestedPrompts", err)
		}
	}
	if reply.View == nil || j.Kind == Submission {
		return nil
	}
	err := b.show(ctx, j.Request, reply.View)
	if err == nil {
		return nil
	}
	if code(err) == "" && !errors.Is(err, errUnclear) {
		return err
	}
	b.log.Warn("a view could not be shown", "request", j.ID, "err", err)
	if !reply.hasMessage() {
		reply.Text = tooLateText
	}
	return nil
}

// unlessRefused logs a call that Slack refuses, which trying again will not mend, and returns any other error.
func (b *Bot) unlessRefused(j *job, method string, err error) error {
	if code(err) == "" || unusable(err) {
		return err
	}
	b.log.Error("Slack refused a call", "request", j.ID, "method", method, "err", err)
	return nil
}

func (b *Bot) publish(ctx context.Context, user string, view *slack.HomeTabViewRequest) error {
	return b.sender.call(ctx, "views.publish", "", func(ctx context.Context) error {
		_, err := b.client.PublishViewContext(ctx, slack.PublishViewContextRequest{UserID: user, View: *view})
		return err
	})
}

func (b *Bot) suggest(ctx context.Context, r Request, prompts []Prompt) error {
	p := slack.AssistantThreadsSetSuggestedPromptsParameters{ChannelID: r.Channel, ThreadTS: r.ThreadTS}
	for _, prompt := range prompts[:min(4, len(prompts))] {
		p.AddPrompt(prompt.Title, prompt.Message)
	}
	return b.sender.call(ctx, "assistant.threads.setSuggestedPrompts", "", func(ctx context.Context) error {
		return b.client.SetAssistantThreadsSuggestedPromptsContext(ctx, p)
	})
}

// show opens a modal, or puts it in place of the one that the request came from.
func (b *Bot) show(ctx context.Context, r Request, view *slack.ModalViewRequest) error {
	if r.ViewType == "modal" {
		return b.sender.call(ctx, "views.update", "", func(ctx context.Context) error {
			_, err := b.client.UpdateViewContext(ctx, *view, "", "", r.ViewID)
			return err
		})
	}
	return b.sender.call(ctx, "views.open", "", func(ctx context.Context) error {
		_, err := b.client.OpenViewContext(ctx, r.TriggerID, *view)
		return err
	})
}

// openLoading opens the modal that a request is going to show, since that may be done for three seconds only, and gives its
// title; "" if none was opened.
func (b *Bot) openLoading(ctx context.Context, j *job) string {
	title := opensModal(j.Request)
	if title == "" || j.ViewType == "modal" || j.TriggerID == "" {
		return ""
	}
	err := b.sender.call(ctx, "views.open", "", func(ctx context.Context) error {
		v, err := b.client.OpenViewContext(ctx, j.TriggerID, *loading(title))
		if err == nil {
			j.ViewID, j.ViewType = v.ID, "modal"
		}
		return err
	})
	if err != nil {
		b.log.Warn("a view could not be opened", "request", j.ID, "err", err)
		return ""
	}
	return title
}

// showStatus tells a thread that an answer is being worked out; a message of ours ends it.
func (b *Bot) showStatus(ctx context.Context, r Request) {
	thread := threadOf(r)
	if thread == "" || r.Kind != Mention && r.Kind != Message {
		return
	}
	err := b.sender.call(ctx, "assistant.threads.setStatus", "", func(ctx context.Context) error {
		return b.client.SetAssistantThreadsStatusContext(ctx, slack.AssistantThreadsSetStatusParameters{
			ChannelID: r.Channel, ThreadTS: thread, Status: statusText,
		})
	})
	if err != nil {
		b.log.Debug("no status shown", "request", r.ID, "err", err)
	}
}

// threadOf is the thread that a message's reply belongs in: its own, or the one that it starts.
func threadOf(r Request) string {
	if r.ThreadTS != "" {
		return r.ThreadTS
	}
	return r.MessageTS
}

// A route is where a reply's messages go.
type route struct {
	channel, thread string
	user            string
	url             string // a response_url
	post            bool   // as messages of their own; otherwise to the url, or to the user alone
}

func routeOf(r Request, reply Reply) route {
	to := route{channel: r.Channel, user: r.User, url: r.ResponseURL}
	switch r.Kind {
	case Mention, Message:
		to.thread, to.post = threadOf(r), true
	case AssistantStarted:
		to.thread, to.post = r.ThreadTS, true
	case Command, Action, Shortcut:
		to.thread = r.ThreadTS
		to.post = reply.InChannel && !reply.ReplaceOriginal && !reply.DeleteOriginal
		if to.post {
			to.thread = ""
		}
	default:
		to.post = true
	}
	if reply.Channel != "" {
		to.channel, to.thread, to.post, to.url = reply.Channel, "", true, ""
	}
	if reply.Thread != "" {
		to.thread = reply.Thread
	}
	if to.channel == "" {
		to.channel, to.post = r.User, true
	}
	return to
}

// deliverMessages sends the messages of a reply that are not sent yet, and then notes that all is done.
func (b *Bot) deliverMessages(ctx context.Context, j *job, reply Reply) error {
	to := routeOf(j.Request, reply)
	parts := []message{messageOf(reply)}
	if !reply.hasMessage() && !reply.DeleteOriginal {
		parts = nil
	}
	for _, more := range reply.More {
		more.InChannel = reply.InChannel
		parts = append(parts, messageOf(more))
	}
	for i := j.asked.Sent; i < len(parts); i++ {
		ts, err := b.sendPart(ctx, j, to, i, parts[i])
		if err != nil {
			return err
		}
		if i == 0 {
			j.asked.TS = ts
		}
		j.asked.Sent, j.asked.Sending = i+1, false
		if to.thread == "" && to.post {
			to.thread = j.asked.TS // what follows goes under the first
		}
	}
	thread := to.thread
	if !to.post {
		thread = ""
	}
	return b.finish(ctx, j, b.answerOf(j, reply, j.asked.TS, thread))
}

func (b *Bot) finish(ctx context.Context, j *job, answer *corpus.PastAnswer) error {
	if err := b.ledger.Finish(ctx, j.ID, answer); err != nil {
		return fmt.Errorf("note that a request is done: %w", err)
	}
	return nil
}

// sendPart sends one message of a reply once: if an earlier attempt may have been carried out, it looks for that first.
func (b *Bot) sendPart(ctx context.Context, j *job, to route, part int, m message) (ts string, err error) {
	if j.asked.Sending && to.post {
		if ts, found, err := b.findPart(ctx, j, to, part); err != nil || found {
			return ts, err
		}
	}
	j.asked.Since = time.Now()
	mine, err := b.ledger.Sending(ctx, j.ID, b.owner, part, j.asked.TS, b.lease())
	if err != nil {
		return "", fmt.Errorf("note that a reply is sent: %w", err)
	}
	if !mine {
		return "", errNotOurs
	}
	ts, how, err := b.sendBy(ctx, j, to, part, m)
	b.metrics.replied(how, err)
	switch {
	case err == nil:
		return ts, nil
	case errors.Is(err, errUnclear):
		j.asked.Sending = true
		return "", err
	case code(err) == "" || unusable(err):
		return "", err
	}
	b.log.Error("a reply could not be posted", "request", j.ID, "kind", j.Kind, "channel", to.channel, "err", err)
	return "", nil
}

// sendBy sends a message by the first way that Slack does not refuse: as asked, without blocks that it finds fault with,
// and where the channel is closed to us to the user alone.
func (b *Bot) sendBy(ctx context.Context, j *job, to route, part int, m message) (ts, how string, err error) {
	mark := replyMark(j.ID, part)
	if to.post {
		ts, err = b.sender.post(ctx, to.channel, to.thread, m, mark)
		if blocks, changed := plainer(m.Blocks); badBlocks(err) && changed {
			m.Blocks = blocks
			ts, err = b.sender.post(ctx, to.channel, to.thread, m, mark)
		}
		if badBlocks(err) && m.Text != "" {
			b.log.Error("Slack refused the blocks of a reply, so its text went alone", "request", j.ID, "err", err)
			m.Blocks = nil
			ts, err = b.sender.post(ctx, to.channel, to.thread, m, mark)
		}
		if !closedToUs(err) || to.url == "" {
			return ts, "post", err
		}
	}
	err = errSpent
	if to.url != "" {
		if !m.ReplaceOriginal && !m.DeleteOriginal {
			m.Thread = to.thread
		}
		err = b.sender.respond(ctx, to.url, m)
	}
	if !errors.Is(err, errSpent) {
		return "", responseURL, err
	}
	if err = b.sender.postEphemeral(ctx, to.channel, to.thread, to.user, m); !closedToUs(err) {
		return "", "ephemeral", err
	}
	ts, err = b.sender.post(ctx, to.user, "", m, mark)
	return ts, "direct", err
}

// replyMark is what a message of ours is found again by.
func replyMark(id string, part int) slack.SlackMetadata {
	return slack.SlackMetadata{EventType: "corrobot_reply", EventPayload: map[string]any{"request": id, "part": strconv.Itoa(part)}}
}

func badBlocks(err error) bool {
	return slices.Contains([]string{"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_too_long", "block_mismatch"}, code(err))
}

// closedToUs reports whether Slack refuses a message because of where it was to go.
func closedToUs(err error) bool {
	return slices.Contains([]string{"not_in_channel", "channel_not_found", "is_archived", "user_not_in_channel", "restricted_action",
		"restricted_action_read_only_channel", "messages_tab_disabled"}, code(err))
}

// unusable reports whether our token is no longer good for a call, which an administrator may mend.
func unusable(err error) bool {
	return slices.Contains([]string{"token_revoked", "token_expired", "account_inactive", "invalid_auth", "not_authed", "missing_scope",
		"not_allowed_token_type", "team_access_not_granted"}, code(err))
}

// settle is how long after an attempt it can be told whether it was carried out.
const settle = 2 * time.Second

// findPart looks for a message of ours that may have been posted.
func (b *Bot) findPart(ctx context.Context, j *job, to route, part int) (ts string, found bool, err error) {
	if err := sleep(ctx, settle-time.Since(j.asked.Since)); err != nil {
		return "", false, err
	}
	mark := replyMark(j.ID, part)
	ts, found, err = b.find(ctx, to.channel, to.thread, j.asked.Since, mark)
	if code(err) != "" && !unusable(err) || code(err) == "missing_scope" {
		// Without the right to look, a question answered twice is better than one not answered.
		b.log.Warn("it cannot be seen whether a reply was posted, so it is posted again", "request", j.ID, "err", err)
		return "", false, nil
	}
	return ts, found, err
}

// clockSkew is how far our clock and Slack's may be apart.
const clockSkew = 5 * time.Minute

// find looks in a thread, or else in the channel, for a message with the mark that is not older than since.
func (b *Bot) find(ctx context.Context, channel, thread string, since time.Time, mark slack.SlackMetadata) (ts string, found bool, err error) {
	oldest := strconv.FormatInt(since.Add(-clockSkew).Unix(), 10)
	for cursor := ""; ; {
		messages, next, err := b.page(ctx, channel, thread, oldest, cursor)
		if err != nil {
			return "", false, err
		}
		for _, m := range messages {
			if sameMark(m.Metadata, mark) {
				return m.Timestamp, true, nil
			}
		}
		if next == "" {
			return "", false, nil
		}
		cursor = next
	}
}

func sameMark(a, b slack.SlackMetadata) bool {
	if a.EventType != b.EventType || len(a.EventPayload) != len(b.EventPayload) {
		return false
	}
	for k, v := range b.EventPayload {
		if a.EventPayload[k] != v {
			return false
		}
	}
	return true
}

// page reads some messages of a thread, or of the channel.
func (b *Bot) page(ctx context.Context, channel, thread, oldest, cursor string) (messages []slack.Message, next string, err error) {
	if thread == "" {
		err = b.sender.call(ctx, "conversations.history", channel, func(ctx context.Context) error {
			h, err := b.client.GetConversationHistoryContext(ctx, &slack.GetConversationHistoryParameters{
				ChannelID: channel, Oldest: oldest, Cursor: cursor, Limit: 200, IncludeAllMetadata: true,
			})
			if h != nil {
				messages, next = h.Messages, h.ResponseMetaData.NextCursor
			}
			return err
		})
		return messages, next, err
	}
	err = b.sender.call(ctx, "conversations.replies", channel, func(ctx context.Context) (err error) {
		messages, _, next, err = b.client.GetConversationRepliesContext(ctx, &slack.GetConversationRepliesParameters{
			ChannelID: channel, Timestamp: thread, Oldest: oldest, Cursor: cursor, Limit: 200, IncludeAllMetadata: true,
		})
		return err
	})
	return messages, next, err
}
