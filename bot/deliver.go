package bot

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

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
	if handed {
		reply.View = nil
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
