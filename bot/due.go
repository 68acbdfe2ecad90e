package bot

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"time"

	"github.com/slack-go/slack"

	"corrobot/corpus"
)

const (
	digestEvery  = 30 * time.Second // between looks for digests that are due
	digestGrace  = 3 * time.Hour    // how late a digest may be posted; what is older is skipped
	digestLease  = 2 * time.Minute
	wallTime     = "2006-01-02T15:04"
	digestMarker = "corrobot_digest"
)

// postDigests posts digests when they are due, until ctx ends.
func (b *Bot) postDigests(ctx context.Context) {
	for sleep(ctx, digestEvery) == nil {
		if err := b.postDue(ctx, time.Now()); err != nil && ctx.Err() == nil {
			b.log.Error("the digests could not be looked through", "err", err)
		}
	}
}

// postDue posts the digests that are due at the time now. A fault of one is logged and keeps none of the others waiting.
func (b *Bot) postDue(ctx context.Context, now time.Time) error {
	all, err := b.ledger.Digests(ctx, corpus.Place{})
	if err != nil {
		return err
	}
	for _, d := range all {
		if d.Paused || ctx.Err() != nil {
			continue
		}
		if err := b.postIfDue(ctx, d, now); err != nil {
			b.log.Error("a digest was not posted", "digest", d.ID, "channel", d.Channel, "err", err)
		}
	}
	return nil
}

func (b *Bot) postIfDue(ctx context.Context, d corpus.Digest, now time.Time) error {
	s, err := b.scheduleOf(d)
	if err != nil {
		return err
	}
	at, err := b.dueAt(ctx, d, s, now)
	if err != nil || at.IsZero() {
		return err
	}
	slot, mine, err := b.ledger.ClaimSlot(ctx, d.ID, at.In(s.zone).Format(wallTime), d.Zone, b.owner, now.Add(digestLease))
	if err != nil || !mine {
		return err
	}
	if now.Sub(at) > digestGrace && slot.State == corpus.SlotClaimed {
		b.log.Warn("a digest came too late and was skipped", "digest", d.ID, "due", at)
		slot.State = corpus.SlotSkipped
		_, err := b.ledger.SetSlot(ctx, slot, b.owner)
		return err
	}
	return b.postSlot(ctx, d, slot)
}

// dueAt is the latest time at which a digest was due and has not been dealt with; zero if there is none. Several that were
// missed are one.
func (b *Bot) dueAt(ctx context.Context, d corpus.Digest, s schedule, now time.Time) (time.Time, error) {
	since := d.Made
	last, err := b.ledger.LastSlot(ctx, d.ID)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return time.Time{}, err
	}
	if err == nil {
		wall, err := time.Parse(wallTime, last.Wall)
		if err != nil {
			return time.Time{}, fmt.Errorf("slot %q: %w", last.Wall, err)
		}
		since = s.atWall(wall)
		if last.State == corpus.SlotClaimed || last.State == corpus.SlotSending || last.State == corpus.SlotUnknown {
			return since, nil // begun, and not known to be over
		}
	}
	if early := now.Add(-8 * 24 * time.Hour); since.Before(early) {
		since = early
	}
	var due time.Time
	for t := s.after(since); !t.IsZero() && !t.After(now); t = s.after(t) {
		due = t
	}
	return due, nil
}

// A frozenDigest is a digest as it is sent, however often that is tried.
type frozenDigest struct {
	Text   string
	Blocks slack.Blocks
	More   []slack.Blocks
	Mark   string
}

// digestMark is what a digest's message is found again by.
func digestMark(slot corpus.Slot, part string) slack.SlackMetadata {
	return slack.SlackMetadata{EventType: digestMarker, EventPayload: map[string]any{
		"slot": fmt.Sprintf("%d %s %s", slot.Digest, slot.Wall, slot.Zone), "part": part,
	}}
}

// postSlot posts the digest of a slot that this process has claimed: it is fixed first, and one that may be posted already is
// looked for.
func (b *Bot) postSlot(ctx context.Context, d corpus.Digest, slot corpus.Slot) error {
	if slot.State == corpus.SlotClaimed {
		if mine, err := b.fixDigest(ctx, d, &slot); err != nil || !mine {
			return err
		}
		return b.sendSlot(ctx, d, slot)
	}
	ts, found, err := b.find(ctx, d.Channel, "", slot.Since, digestMark(slot, "0"))
	if err != nil {
		return err
	}
	if found {
		return b.posted(ctx, d, slot, ts)
	}
	return b.sendSlot(ctx, d, slot)
}

// fixDigest works a slot's digest out and keeps it; it reports whether the slot is still this process's.
func (b *Bot) fixDigest(ctx context.Context, d corpus.Digest, slot *corpus.Slot) (bool, error) {
	frozen, err := b.makeDigest(ctx, d)
	if err != nil {
		return false, err
	}
	if slot.Payload, err = json.Marshal(frozen); err != nil {
		return false, err
	}
	slot.State = corpus.SlotSending
	return b.ledger.SetSlot(ctx, *slot, b.owner)
}

// sendSlot posts a digest that is fixed.
func (b *Bot) sendSlot(ctx context.Context, d corpus.Digest, slot corpus.Slot) error {
	var frozen frozenDigest
	if err := json.Unmarshal(slot.Payload, &frozen); err != nil {
		return fmt.Errorf("digest of %s: %w", slot.Wall, err)
	}
	ts, err := b.sender.post(ctx, d.Channel, "", message{Text: frozen.Text, Blocks: frozen.Blocks.BlockSet}, digestMark(slot, "0"))
	switch {
	case err == nil:
		for i, more := range frozen.More {
			if _, err := b.sender.post(ctx, d.Channel, ts, message{Text: continued, Blocks: more.BlockSet}, digestMark(slot, group(i+1))); err != nil {
				b.log.Error("a digest's continuation was not posted", "digest", d.ID, "err", err)
			}
		}
		return b.posted(ctx, d, slot, ts)
	case errors.Is(err, errUnclear):
		slot.State = corpus.SlotUnknown
	case closedToUs(err):
		slot.State = corpus.SlotSkipped
		b.giveUpDigest(ctx, d)
	default:
		return err // the lease ends, and it is tried again
	}
	_, kept := b.ledger.SetSlot(ctx, slot, b.owner)
	return errors.Join(err, kept)
}

// posted notes that a digest is out, and how far it has read.
func (b *Bot) posted(ctx context.Context, d corpus.Digest, slot corpus.Slot, ts string) error {
	var frozen frozenDigest
	if err := json.Unmarshal(slot.Payload, &frozen); err != nil {
		return fmt.Errorf("digest of %s: %w", slot.Wall, err)
	}
	slot.State, slot.TS = corpus.SlotSent, ts
	if _, err := b.ledger.SetSlot(ctx, slot, b.owner); err != nil {
		return err
	}
	return b.ledger.MarkDigest(ctx, d.ID, frozen.Mark)
}

func (b *Bot) makeDigest(ctx context.Context, d corpus.Digest) (frozenDigest, error) {
	story, reply, err := b.storyFor(ctx, Request{Team: d.Team, Channel: d.Channel}, "")
	if err != nil {
		return frozenDigest{}, err
	}
	f := frozenDigest{Mark: d.Mark}
	if story.Key != "" {
		n, err := b.newsOf(ctx, story, d)
		if err != nil {
			return frozenDigest{}, err
		}
		reply, f.Mark = renderDigest(n), n.mark.encode()
	}
	f.Text, f.Blocks = reply.Text, slack.Blocks{BlockSet: reply.Blocks}
	for _, more := range reply.More {
		f.More = append(f.More, slack.Blocks{BlockSet: more.Blocks})
	}
	return f, nil
}

// giveUpDigest pauses a digest whose channel is closed to us, and tells whoever ordered it.
func (b *Bot) giveUpDigest(ctx context.Context, d corpus.Digest) {
	held, err := b.ledger.Digests(ctx, d.Place)
	if err == nil {
		_, err = b.ledger.PauseDigest(ctx, d.Place, d.ID, true)
	}
	if err != nil {
		b.log.Error("a digest could not be paused", "digest", d.ID, "err", err)
		return
	}
	number := 1 + slices.IndexFunc(held, func(h corpus.Digest) bool { return h.ID == d.ID })
	where := line{slack.NewRichTextSectionChannelElement(d.Channel, nil)}
	reply := simply(join(text("I could not post the digest in "), where, text(": the channel is archived, or I am not in it. The digest is paused.")),
		join(text("Invite me there, and then go on with "), mono(fmt.Sprintf("%s resume %d", b.slash("digest"), number)), text(".")))
	if _, err := b.sender.post(ctx, d.User, "", message{Text: reply.Text, Blocks: reply.Blocks}, slack.SlackMetadata{EventType: digestMarker, EventPayload: map[string]any{"paused": group(int(d.ID))}}); err != nil {
		b.log.Error("nobody could be told of a paused digest", "digest", d.ID, "err", err)
	}
}
