package bot

import (
	"context"
	"fmt"

	"github.com/slack-go/slack"

	"corrobot/corpus"
)

const mostPrompts = 4 // that Slack shows

// assistantStarted greets whoever opens the assistant panel, and suggests the topics that have an answer.
func (b *Bot) assistantStarted(ctx context.Context, r Request) (Reply, error) {
	if err := b.followViewed(ctx, r); err != nil {
		return Reply{}, err
	}
	story, reply, err := b.storyFor(ctx, r, "")
	if err != nil || story.Key == "" {
		return reply, err
	}
	reply = simply(join(text("Hello! Ask me about "), bold(story.Name), text(": I show what each of its "+plural(story.Documents, "document")+" says, in its own words, and whether they agree.")))
	topics, err := b.answeredTopics(ctx, story.Key, mostPrompts)
	if err != nil {
		return Reply{}, err
	}
	for _, t := range topics {
		reply.Prompts = append(reply.Prompts, Prompt{Title: t.Title, Message: capital(asQuestion(t))})
	}
	return reply, nil
}

// followViewed makes the story of the channel that somebody looks at the one that is asked in the panel beside it.
func (b *Bot) followViewed(ctx context.Context, r Request) error {
	story := ""
	if r.Viewed != "" {
		var err error
		if story, err = b.ledger.Bound(ctx, corpus.Place{Team: r.Team, Channel: r.Viewed}); err != nil {
			return fmt.Errorf("story of the viewed channel: %w", err)
		}
	}
	return b.ledger.Bind(ctx, r.panel(), story, r.User)
}

// panel is the place of one thread of the assistant panel, which is bound apart from the direct message that it is a part of.
func (r Request) panel() corpus.Place {
	return corpus.Place{Team: r.Team, Channel: r.Channel + "/" + r.ThreadTS}
}

// joined greets a channel that the bot was added to.
func (b *Bot) joined(ctx context.Context, r Request) (Reply, error) {
	if r.User == "" || r.User != b.me() {
		return Reply{}, nil
	}
	hello := text("Hello! I show what each source says about a question, in its own words, and whether they agree.")
	story, reply, err := b.storyFor(ctx, r, "")
	if err != nil {
		return Reply{}, err
	}
	if story.Key == "" {
		reply.Blocks = append([]slack.Block{rich(section(hello))}, reply.Blocks...)
		reply.InChannel = true
		return reply, nil
	}
	reply = simply(hello, join(text("Here, questions are asked of "), bold(story.Name), text(", "+plural(story.Documents, "document")+". Mention me, or try "),
		mono(b.slash("ask")+" "+exampleQuestion(b.topicsFor(ctx, r, 3))), text("; "), mono(b.slash("ask")+" help"), text(" tells more.")))
	reply.InChannel = true
	return reply, nil
}
