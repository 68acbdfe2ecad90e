package bot

import (
	"context"
	"strconv"
	"time"

	"github.com/slack-go/slack"
)

// Slack cannot be asked to post a message once. So each of ours carries a mark, by which we look whether it is there when we
// cannot know.

// replyMark is what a message of ours is found again by.
func replyMark(id string, part int) slack.SlackMetadata {
	return slack.SlackMetadata{EventType: "corrobot_reply", EventPayload: map[string]any{"request": id, "part": strconv.Itoa(part)}}
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
