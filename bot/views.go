package bot

import (
	"context"
	"errors"
	"time"

	"github.com/slack-go/slack"
)

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
	if reply.View == nil {
		return nil
	}
	if j.Kind == Submission && j.hand != nil { // the acknowledgement brings a view of its own, which must come first
		if err := sleep(ctx, acknowledged); err != nil {
			return err
		}
	}
	err := b.show(ctx, j.Request, reply.View)
	if err == nil {
		return nil
	}
	if code(err) == "" && !errors.Is(err, errUnclear) {
		return err
	}
	b.log.Warn("a view could not be shown", "request", j.ID, "err", err)
	switch {
	case reply.Instead != nil:
		reply.Text, reply.Blocks, reply.More = reply.Instead.Text, reply.Instead.Blocks, reply.Instead.More
	case !reply.hasMessage():
		reply.Text = tooLateText
	}
	return nil
}

// acknowledged is how long Slack may take over an acknowledgement that is on its way.
const acknowledged = time.Second

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
		v, err := b.client.OpenViewContext(ctx, j.TriggerID, *loading(title, loadingText(j.Request)))
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
			ChannelID: r.Channel, ThreadTS: thread, Status: statusOf(r),
		})
	})
	if err != nil {
		b.log.Debug("no status shown", "request", r.ID, "err", err)
	}
}

// statusOf says what a request is waiting for.
func statusOf(r Request) string {
	if readsPages(r) {
		return readingStatus
	}
	return statusText
}

// loadingText is what a modal shows until it is ready.
func loadingText(r Request) string {
	if readsPages(r) {
		return readingText
	}
	return "One moment …"
}
