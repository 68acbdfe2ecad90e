package bot

import (
	"context"
	"errors"
	"fmt"
	"io/fs"

	"github.com/slack-go/slack"

	"corrobot/corpus"
)

// sources answers /sources: the documents of the story, or for a question or topic every quotation.
func (b *Bot) sources(ctx context.Context, r Request, words string, private bool) (Reply, error) {
	if !hasWords(words) {
		return b.documentsOf(ctx, r, "")
	}
	if about, ok := asksForSources("sources " + words); ok && about != "" {
		words = about
	}
	return b.askWords(ctx, r, asking{question: words, all: true, private: private})
}

// documentsOf lists the documents of a story: the channel's, if none is named.
func (b *Bot) documentsOf(ctx context.Context, r Request, named string) (Reply, error) {
	story, reply, err := b.storyFor(ctx, r, named)
	if err != nil || story.Key == "" {
		return reply, err
	}
	docs, err := b.corpus.Headers(ctx, story.Key)
	if err != nil {
		return Reply{}, err
	}
	return renderDocuments(story, docs), nil
}

// sourcesAbove answers "sources?" in a thread: everything that the answer above rests on, as it was given.
func (b *Bot) sourcesAbove(ctx context.Context, r Request) (Reply, error) {
	past, err := b.lastAnswer(ctx, r)
	if errors.Is(err, fs.ErrNotExist) {
		reply, err := b.documentsOf(ctx, r, "")
		if err == nil && reply.Answer == nil {
			reply.Blocks = append(reply.Blocks, note("There is no answer of mine in this thread: these are the documents that I answer from."))
		}
		return reply, err
	}
	if err != nil {
		return Reply{}, fmt.Errorf("answer above: %w", err)
	}
	return b.everything(ctx, past)
}

// lastAnswer is the newest answer in the request's thread, or at the top of a direct message the newest there.
func (b *Bot) lastAnswer(ctx context.Context, r Request) (corpus.PastAnswer, error) {
	switch {
	case r.ThreadTS == "" && r.direct():
		return b.ledger.LatestAnswer(ctx, r.place())
	case r.ThreadTS == "":
		return corpus.PastAnswer{}, fs.ErrNotExist
	}
	return b.ledger.LastAnswer(ctx, r.place(), r.ThreadTS)
}

// everything shows a past answer with every quotation.
func (b *Bot) everything(ctx context.Context, past corpus.PastAnswer) (Reply, error) {
	a, err := b.recall(ctx, past)
	if err != nil {
		return Reply{}, err
	}
	if !a.Answered() {
		return b.inVain(ctx, past)
	}
	return renderAnswer(a, showing{id: past.ID, story: b.storyName(ctx, past.Story), all: true}), nil
}

// inVain lists what was searched for an answer that no source gives.
func (b *Bot) inVain(ctx context.Context, past corpus.PastAnswer) (Reply, error) {
	story, err := b.corpus.Story(ctx, past.Story)
	if err != nil {
		return Reply{}, err
	}
	docs, err := b.corpus.Headers(ctx, past.Story)
	if err != nil {
		return Reply{}, err
	}
	reply := renderDocuments(story, docs)
	words := "No source answers “" + shorten(oneLine(past.Question), 150) + "”. These were searched:"
	reply.Text = notification(words)
	reply.Blocks = append([]slack.Block{rich(section(text(words)))}, reply.Blocks...)
	return reply, nil
}

// storyName is what a story is called; its key where it is gone.
func (b *Bot) storyName(ctx context.Context, key string) string {
	s, err := b.corpus.Story(ctx, key)
	if err != nil {
		return key
	}
	return s.Name
}
