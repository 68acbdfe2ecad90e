package bot

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/slack-go/slack"
	"golang.org/x/sync/errgroup"

	"corrobot/corpus"
)

const digestsAtOnce = 4 // that are posted at the same time

// postDigests posts digests when they are due, and beside that what changes in the stories, until ctx ends.
func (b *Bot) postDigests(ctx context.Context) {
	var both sync.WaitGroup
	defer both.Wait()
	seen := map[string]int64{}
	both.Go(func() { b.again(ctx, func() error { return b.postChanges(ctx, seen) }) })
	var forgotten time.Time
	b.again(ctx, func() error {
		if time.Since(forgotten) > forgetEvery {
			forgotten = time.Now()
			if err := b.ledger.ForgetSlots(ctx, forgotten.Add(-slotKept)); err != nil {
				return err
			}
		}
		return b.postDue(ctx, time.Now())
	})
}

// again does something now and then, until ctx ends.
func (b *Bot) again(ctx context.Context, do func() error) {
	for {
		if err := do(); err != nil && ctx.Err() == nil {
			b.log.Error("the digests could not be looked through, and are again soon", "err", err)
		}
		if sleep(ctx, b.rhythm.every) != nil {
			return
		}
	}
}

// postDue goes on with what a former process has left, and posts the digests that are due at the time now. A fault of one is
// logged and keeps none of the others waiting.
func (b *Bot) postDue(ctx context.Context, now time.Time) error {
	var group errgroup.Group
	group.SetLimit(digestsAtOnce)
	defer group.Wait()
	open, err := b.ledger.OpenSlots(ctx)
	if err != nil {
		return err
	}
	for _, slot := range open {
		group.Go(func() error {
			_ = b.guard(ctx, slot.Key, func() error { return b.resumeSlot(ctx, slot) })
			return nil
		})
	}
	due, err := b.ledger.Due(ctx, now)
	if err != nil {
		return err
	}
	for _, d := range due {
		group.Go(func() error {
			_ = b.guard(ctx, fmt.Sprint("digest ", d.ID), func() error { return b.postIfDue(ctx, d, now) })
			return nil
		})
	}
	return nil
}

// guard does one thing of many, and logs what goes wrong. A panic is logged too, and is no error: it would come again.
func (b *Bot) guard(ctx context.Context, what string, do func() error) error {
	defer func() {
		if p := recover(); p != nil {
			b.log.Error("a digest failed", "slot", what, "panic", p, "stack", string(debug.Stack()))
		}
	}()
	err := do()
	if err != nil && ctx.Err() == nil {
		b.log.Error("something was not posted yet", "slot", what, "err", err)
	}
	return err
}

// resumeSlot goes on with a slot that its process has left. One that was only claimed is worked out anew.
func (b *Bot) resumeSlot(ctx context.Context, slot corpus.Slot) error {
	kind, id, _ := strings.Cut(slot.Key, " ")
	if kind == noticeKind && slot.State == corpus.SlotClaimed {
		return nil // what it is a notice of is open too, and sends it
	}
	return b.postOnce(ctx, slot, func(ctx context.Context) (*frozen, error) {
		switch kind {
		case correctionKind:
			return b.makeCorrection(ctx, id)
		case alertKind:
			return b.makeAlert(ctx, slot.Digest)
		}
		d, err := b.ledger.Digest(ctx, slot.Digest)
		if err != nil {
			return nil, err
		}
		s, err := b.scheduleOf(d)
		if err != nil {
			return nil, err
		}
		if time.Since(slot.Due) > slotGrace {
			return &frozen{Outcome: corpus.Outcome{Next: s.after(time.Now())}}, nil
		}
		return b.makeDigest(ctx, d.ID, s.after(slot.Due))
	})
}

// The kinds of slots, which open their keys.
const (
	digestKind     = "digest"
	alertKind      = "alert"
	correctionKind = "correction"
	noticeKind     = "notice"
)

// postIfDue posts a digest that is due. Of several that were missed only the last is posted, and none that is too late.
func (b *Bot) postIfDue(ctx context.Context, d corpus.Digest, now time.Time) error {
	s, err := b.scheduleOf(d)
	if err != nil {
		_, paused := b.ledger.PauseDigest(ctx, d.Place, d.ID, err.Error())
		return errors.Join(err, paused)
	}
	if d.Next.IsZero() {
		return b.ledger.SetNext(ctx, d.ID, s.after(now))
	}
	at := s.latest(d.Next, now)
	slot := corpus.Slot{Key: fmt.Sprintf("%s %d | %s", digestKind, d.ID, s.slot(at)), Digest: d.ID, Due: at}
	return b.postOnce(ctx, slot, func(ctx context.Context) (*frozen, error) {
		if now.Sub(at) > slotGrace {
			b.log.Warn("a digest came too late and was skipped", "digest", d.ID, "due", at)
			return &frozen{Outcome: corpus.Outcome{Next: s.after(now)}}, nil
		}
		return b.makeDigest(ctx, d.ID, s.after(at))
	})
}

// makeDigest works a digest out: no messages where it has nothing to say and is not to say so.
func (b *Bot) makeDigest(ctx context.Context, id int64, next time.Time) (*frozen, error) {
	d, err := b.ledger.Digest(ctx, id) // with its mark
	if err != nil {
		return nil, err
	}
	story, reply, err := b.storyFor(ctx, Request{Team: d.Team, Channel: d.Channel}, "")
	if err != nil {
		return nil, err
	}
	mark := ""
	if story.Key != "" {
		n, err := b.newsOf(ctx, story, d)
		if err != nil {
			return nil, err
		}
		if d.Quiet && n.told && n.Empty() {
			return &frozen{Outcome: corpus.Outcome{Next: next}}, nil
		}
		n.drawing = b.draw(ctx, n)
		reply, mark = renderDigest(n), n.mark.encode()
	}
	f := freeze(d.Channel, reply)
	f.Owner, f.Outcome = d.User, corpus.Outcome{Mark: mark, Next: next}
	return f, nil
}

// pausedNotice tells whoever ordered a digest that it is paused.
func (b *Bot) pausedNotice(ctx context.Context, d corpus.Digest, why string) (Reply, error) {
	held, err := b.digestsOf(ctx, d.Place)
	if err != nil {
		return Reply{}, err
	}
	number := 1 + slices.IndexFunc(held, func(h corpus.Digest) bool { return h.ID == d.ID })
	where := line{slack.NewRichTextSectionChannelElement(d.Channel, nil)}
	what := "the digest"
	again := join(text("When that is mended, go on with "), mono(fmt.Sprintf("%s resume %d", b.slash("digest"), number)), text(" there."))
	if d.Schedule == "" {
		what = "an alert"
		again = join(text("When that is mended, order it again with "), mono(b.slash("watch")+" "+strings.ToLower(topicTitle(b.desk.Topics(), first(d.Topics)))), text(" there."))
	}
	return simply(join(text("I could not post "+what+" in "), where, text(": "+why+". It is paused.")), again), nil
}

func first(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return list[0]
}
