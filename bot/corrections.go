package bot

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"time"

	"corrobot/corpus"
	"corrobot/summarize"
)

// correctFor is how long after an answer its channel is told that its figure has changed.
const correctFor = 14 * 24 * time.Hour

// correct posts a reply under each answer of the last time whose figure has changed with its story: one under each, ever.
func (b *Bot) correct(ctx context.Context, stories []string) error {
	past, err := b.ledger.PostedAnswers(ctx, correctionKind, time.Now().Add(-correctFor))
	if err != nil {
		return err
	}
	asked := map[[2]string]*summarize.Answer{}
	var failed error
	for _, a := range past {
		if !slices.Contains(stories, a.Story) || ctx.Err() != nil {
			continue
		}
		failed = errors.Join(failed, b.guard(ctx, correctionKey(a.ID), func() error { return b.correctAnswer(ctx, a, asked) }))
	}
	return failed
}

func correctionKey(id string) string { return correctionKind + " " + id }

// correctAnswer corrects one answer if it is to be; asked holds the answers of today by story and question.
func (b *Bot) correctAnswer(ctx context.Context, past corpus.PastAnswer, asked map[[2]string]*summarize.Answer) error {
	key := [2]string{past.Story, past.Question}
	now := asked[key]
	if now == nil {
		var err error
		if now, err = b.desk.Ask(ctx, past.Story, past.Question); err != nil {
			return err
		}
		asked[key] = now
	}
	f, err := b.correctionOf(ctx, past, now)
	if err != nil || f == nil {
		return err
	}
	slot := corpus.Slot{Key: correctionKey(past.ID), Due: time.Now()}
	return b.postOnce(ctx, slot, func(context.Context) (*frozen, error) { return f, nil })
}

// makeCorrection works out the correction of the answer to a request, where another process has begun to.
func (b *Bot) makeCorrection(ctx context.Context, id string) (*frozen, error) {
	past, err := b.ledger.Answer(ctx, id)
	if errors.Is(err, fs.ErrNotExist) {
		return &frozen{}, nil
	}
	if err != nil {
		return nil, err
	}
	now, err := b.desk.Ask(ctx, past.Story, past.Question)
	if err != nil {
		return nil, err
	}
	f, err := b.correctionOf(ctx, past, now)
	if f == nil {
		f = &frozen{}
	}
	return f, err
}

// correctionOf is what to post under an answer: nil where what holds is as it was, or differs for another reason than the
// story's documents, such as a program that reads them better.
func (b *Bot) correctionOf(ctx context.Context, past corpus.PastAnswer, now *summarize.Answer) (*frozen, error) {
	kept, err := decodeKept(past.Body)
	if err != nil || kept.knows(now) {
		return nil, err
	}
	before, err := b.decodeAnswer(ctx, past)
	if err != nil || !before.Answered() {
		return nil, nil // it can no longer be told what was said
	}
	t := summarize.CompareAnswers(before, now, b.desk.Topics())
	if t.Change == "" || t.Change == summarize.Joined {
		return nil, nil
	}
	f := freeze(past.Channel, renderCorrection(t, past, now))
	f.Thread = past.TS
	if past.Thread != "" {
		f.Thread = past.Thread
	}
	return f, nil
}

// knows reports whether an answer was given from the same documents that it is given from now.
func (k keptAnswer) knows(now *summarize.Answer) bool {
	held := map[string]int{}
	for _, f := range k.Findings {
		held[f.Document] = f.Version
	}
	for _, f := range now.Findings {
		if held[f.Document.ID] != f.Document.Version {
			return false
		}
	}
	return len(held) == len(now.Findings)
}

// renderCorrection says under an answer what holds now instead.
func renderCorrection(t summarize.TopicNews, past corpus.PastAnswer, now *summarize.Answer) Reply {
	head := fmt.Sprintf("Correction to “%s”, answered on %s: %s", brief(past.Question, 120), past.At.UTC().Format("Mon 2 Jan"), brief(t.Text(), 500))
	d := draft{text: head, head: piece{rich(section(bold("Correction"), text(" to “"+brief(past.Question, 120)+"”, answered on "+past.At.UTC().Format("Mon 2 Jan")+": "+brief(t.Text(), 500))))}}
	d.pieces = newQuotations(t, now)
	d.foot = piece{note("New articles have changed what holds · ask again to see every source’s words")}
	return d.reply()
}
