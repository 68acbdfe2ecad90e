package bot

import (
	"context"
	"errors"
	"strings"

	"corrobot/summarize"
)

// mention answers a message that mentions the bot.
func (b *Bot) mention(ctx context.Context, r Request) (Reply, error) {
	return b.talk(ctx, r, asTyped(r.Text))
}

// message answers a direct message, and in a followed thread what reads as a question for us.
func (b *Bot) message(ctx context.Context, r Request) (Reply, error) {
	words := asTyped(r.Text)
	if r.direct() {
		return b.talk(ctx, r, words)
	}
	if b.forOthers(r) {
		return Reply{}, nil
	}
	if _, ok := asksForSources(words); ok {
		return b.talk(ctx, r, words)
	}
	if !readsAsQuestion(words) && b.topicNamed(words) == nil || fitting(words) == "" {
		return Reply{}, nil
	}
	return b.followUp(ctx, r, fitting(words))
}

// followUp answers a question in a thread that was not put to the bot by name. One that could be put to a person is answered
// only when a source does.
func (b *Bot) followUp(ctx context.Context, r Request, question string) (Reply, error) {
	story, _, err := b.storyFor(ctx, r, "")
	if err != nil || story.Key == "" {
		return Reply{}, err
	}
	a, err := b.desk.Ask(ctx, story.Key, question)
	var empty *summarize.EmptyQuestionError
	if errors.As(err, &empty) {
		return Reply{}, nil
	}
	if err != nil || !a.Answered() && !openQuestion.MatchString(bare(question)) {
		return Reply{}, err
	}
	return b.answered(r, a, showing{id: r.ID, story: story.Name})
}

// forOthers reports whether a message speaks to somebody else.
func (b *Bot) forOthers(r Request) bool {
	for _, id := range mentions(r.Text) {
		if id != b.me() {
			return true
		}
	}
	return strings.Contains(r.Text, "<!")
}

// talk answers what was said to the bot itself.
func (b *Bot) talk(ctx context.Context, r Request, words string) (Reply, error) {
	if words == "?" || helpWords.MatchString(bare(words)) {
		return b.help(ctx, r, "")
	}
	if e, ok := readEdit(r.Text, false); ok {
		return b.edit(ctx, r, e, false)
	}
	if about, ok := asksForSources(words); ok {
		if about == "" {
			return b.sourcesAbove(ctx, r)
		}
		return b.sources(ctx, r, about, false)
	}
	if reply, ok := b.smallTalk(ctx, r, words); ok {
		return reply, nil
	}
	if reply, done, err := b.wish(ctx, r, words); done || err != nil {
		return reply, err
	}
	return b.askWords(ctx, r, asking{question: words})
}

// wish does what is asked for by the name of a command or a topic: "brief", "digest weekdays 09:00", "story flood". It
// reports whether it was that.
func (b *Bot) wish(ctx context.Context, r Request, words string) (reply Reply, done bool, err error) {
	words = strings.TrimPrefix(words, "/"+b.prefix)
	first, rest, _ := strings.Cut(words, " ")
	switch name := strings.ToLower(strings.Trim(first, "/:?.!")); {
	case briefWords.MatchString(bare(words)):
		reply, err = b.brief(ctx, r, "")
	case topicWords.MatchString(bare(words)):
		reply, err = b.help(ctx, r, "topics")
	case name == "digest":
		_, rest, _ = strings.Cut(unmarked(r.Text), " ")
		reply, err = b.digest(ctx, r, rest)
	case name == "watch" && b.watchable(rest):
		reply, err = b.watch(ctx, r, rest)
	case (name == "story" || name == "stories") && len(strings.Fields(rest)) <= 3 && !strings.HasSuffix(words, "?"):
		reply, err = b.story(ctx, r, rest)
	case name == "ask" && rest != "":
		reply, err = b.askWords(ctx, r, asking{question: rest})
	case strings.HasPrefix(words, "/") && b.topic(name) != nil:
		reply, err = b.askTopic(ctx, r, *b.topic(name), rest, false)
	default:
		return Reply{}, false, nil
	}
	return reply, true, err
}
