package bot

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"strconv"
	"time"

	"github.com/slack-go/slack"

	"corrobot/corpus"
)

// What nobody has asked for is posted by slots: what is to be posted is claimed under a key that is unique in the ledger, then
// fixed, then posted with the key in its metadata, and then noted as sent. Where it is not known whether a message went out,
// it is looked for in the channel before it is sent once more.

const (
	slotTries = 2             // how often one message may be sent where it is never seen
	slotGrace = 3 * time.Hour // how late a digest may come, and how long it is looked for
	slotKept  = 90 * 24 * time.Hour
	slotEvent = "corrobot_digest"
)

// A rhythm is how often slots are looked through, and how long they are a process's own.
type rhythm struct {
	every  time.Duration // between looks for what is due
	lease  time.Duration
	work   time.Duration // within a lease; what is begun then ends before it does
	settle time.Duration // after which a message that was posted can be seen in its channel
}

var steady = rhythm{every: 30 * time.Second, lease: 2 * time.Minute, work: 90 * time.Second, settle: 20 * time.Second}

// A frozen is what a slot posts: fixed before the first attempt, so that every attempt posts the same.
type frozen struct {
	Channel  string
	Thread   string          `json:",omitempty"` // to reply in
	Messages []frozenMessage // those after the first reply to it
	Owner    string          `json:",omitempty"` // who is told when the channel is closed to us
	Passing  bool            `json:",omitempty"` // once it could not be posted it is over, and what comes later is told
	corpus.Outcome
}

type frozenMessage struct {
	Text   string
	Blocks slack.Blocks
}

// freeze fixes a reply for a channel.
func freeze(channel string, reply Reply) *frozen {
	f := &frozen{Channel: channel}
	for _, r := range append([]Reply{reply}, reply.More...) {
		f.Messages = append(f.Messages, frozenMessage{Text: clip(r.Text), Blocks: slack.Blocks{BlockSet: r.Blocks}})
	}
	return f
}

// postOnce posts a slot, unless another process does or has. What it posts is made by the process that claims it first; where
// there is nothing to post the frozen has no messages.
func (b *Bot) postOnce(ctx context.Context, slot corpus.Slot, make func(context.Context) (*frozen, error)) error {
	slot, mine, err := b.ledger.ClaimSlot(ctx, slot, b.owner, time.Now().Add(b.rhythm.lease))
	if err != nil || !mine {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, b.rhythm.work)
	defer cancel()
	if slot.State == corpus.SlotClaimed {
		f, err := make(ctx)
		if err != nil {
			return fmt.Errorf("make: %w", err)
		}
		if slot.Payload, err = json.Marshal(f); err != nil {
			return err
		}
		slot.State = corpus.SlotSending
		if mine, err := b.keepSlot(ctx, &slot, b.rhythm.lease); err != nil || !mine {
			return err
		}
	}
	return b.carryOut(ctx, slot)
}

// keepSlot notes how far a slot has come; it reports false where it is no longer this process's. What has happened is noted
// even when the process is being stopped.
func (b *Bot) keepSlot(ctx context.Context, slot *corpus.Slot, lease time.Duration) (bool, error) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), callTimeout)
	defer cancel()
	slot.Since = time.Now()
	return b.ledger.SetSlot(ctx, *slot, b.owner, time.Now().Add(lease))
}

func (b *Bot) finishSlot(ctx context.Context, slot corpus.Slot, state corpus.SlotState, o corpus.Outcome) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), callTimeout)
	defer cancel()
	slot.State = state
	_, err := b.ledger.FinishSlot(ctx, slot, b.owner, o)
	return err
}

// carryOut posts the messages of a slot that are not posted yet.
func (b *Bot) carryOut(ctx context.Context, slot corpus.Slot) error {
	var f frozen
	if err := json.Unmarshal(slot.Payload, &f); err != nil {
		return fmt.Errorf("payload of %s: %w", slot.Key, err)
	}
	if len(f.Messages) == 0 {
		return b.finishSlot(ctx, slot, corpus.SlotSkipped, f.Outcome)
	}
	for slot.Part < len(f.Messages) {
		if on, err := b.postPart(ctx, &slot, &f); err != nil || !on {
			return err
		}
	}
	return b.finishSlot(ctx, slot, corpus.SlotSent, f.Outcome)
}

// postPart posts the next message of a slot, or finds that it is posted; it reports whether to go on with the one after it.
func (b *Bot) postPart(ctx context.Context, slot *corpus.Slot, f *frozen) (on bool, err error) {
	if slot.Tries > 0 {
		if seen, err := b.seePart(ctx, slot, f); err != nil || seen || slot.Tries == 0 {
			return seen, err
		}
	}
	slot.Tries++ // noted first: whoever finds the slot like this looks before posting
	if mine, err := b.keepSlot(ctx, slot, b.rhythm.lease); err != nil || !mine {
		return false, err
	}
	m := f.Messages[slot.Part]
	ts, err := b.sender.post(ctx, f.Channel, f.threadOf(slot), message{Text: m.Text, Blocks: m.Blocks.BlockSet}, slotMark(slot))
	if err == nil {
		return b.partPosted(ctx, slot, ts)
	}
	if errors.Is(err, errUnclear) && !neverSent(err) {
		_, kept := b.keepSlot(ctx, slot, b.rhythm.settle)
		return false, errors.Join(err, kept)
	}
	slot.Tries-- // it is certain that it was not posted
	switch {
	case badBlocks(err) && m.simplify():
		f.Messages[slot.Part] = m
		if slot.Payload, err = json.Marshal(f); err != nil {
			return false, err
		}
		return b.keepSlot(ctx, slot, b.rhythm.lease)
	case closedToUs(err), code(err) == "account_inactive", badBlocks(err):
		return false, b.giveUp(ctx, *slot, f, err)
	}
	_, kept := b.keepSlot(ctx, slot, 0)
	return false, errors.Join(err, kept)
}

// partPosted notes that the next message of a slot is out.
func (b *Bot) partPosted(ctx context.Context, slot *corpus.Slot, ts string) (bool, error) {
	if slot.Part == 0 {
		slot.TS = ts
	}
	slot.Part, slot.Tries = slot.Part+1, 0
	return b.keepSlot(ctx, slot, b.rhythm.lease)
}

// seePart looks for the next message of a slot, which may have been posted; seen is true when it was. Where it was not and
// is not to be sent either, the slot is over and its Tries are 0.
func (b *Bot) seePart(ctx context.Context, slot *corpus.Slot, f *frozen) (seen bool, err error) {
	if err := sleep(ctx, b.rhythm.settle-time.Since(slot.Since)); err != nil {
		return false, err
	}
	ts, seen, err := b.find(ctx, f.Channel, f.threadOf(slot), slot.Due, slotMark(slot))
	late := time.Since(slot.Due) > slotGrace
	switch {
	case seen:
		return b.partPosted(ctx, slot, ts)
	case err != nil && !late && code(err) != "missing_scope" && !closedToUs(err):
		return false, err // it can be looked for later
	case err != nil, slot.Tries >= slotTries:
		slot.Tries = 0
		return false, b.leaveUnknown(ctx, *slot, f, err)
	case late:
		slot.Tries = 0
		return false, b.finishSlot(ctx, *slot, corpus.SlotSkipped, f.failed())
	}
	return false, nil
}

// threadOf is the thread that the next message of a slot belongs in.
func (f *frozen) threadOf(slot *corpus.Slot) string {
	if f.Thread == "" && slot.Part > 0 {
		return slot.TS
	}
	return f.Thread
}

// slotMark is what the next message of a slot is found again by.
func slotMark(slot *corpus.Slot) slack.SlackMetadata {
	key := slot.Key
	if slot.Part > 0 {
		key += "#" + strconv.Itoa(slot.Part)
	}
	return slack.SlackMetadata{EventType: slotEvent, EventPayload: map[string]any{"slot": key}}
}

// neverSent reports whether a call failed before anything was sent.
func neverSent(err error) bool {
	var op *net.OpError
	return errors.As(err, &op) && op.Op == "dial"
}

// simplify leaves out what Slack may have refused: first the picture, then all blocks. It reports false when there is nothing
// to leave out.
func (m *frozenMessage) simplify() bool {
	var rest []slack.Block
	for _, block := range m.Blocks.BlockSet {
		if block.BlockType() != slack.MBTImage {
			rest = append(rest, block)
		}
	}
	had := len(m.Blocks.BlockSet)
	if len(rest) == had {
		rest = nil
	}
	m.Blocks.BlockSet = rest
	return had > 0
}

// whyClosed says in words why Slack takes no message there.
func whyClosed(err error) string {
	switch code(err) {
	case "is_archived":
		return "the channel is archived"
	case "not_in_channel", "user_not_in_channel":
		return "I am not in the channel"
	case "account_inactive":
		return "my account here is no longer active"
	case "channel_not_found":
		return "the channel is gone, or closed to me"
	}
	return "I may not post there (" + code(err) + ")"
}

// giveUp ends a slot that Slack will not take, pauses its order, and tells whoever ordered it.
func (b *Bot) giveUp(ctx context.Context, slot corpus.Slot, f *frozen, cause error) error {
	b.log.Error("Slack refused what was to be posted", "slot", slot.Key, "channel", f.Channel, "err", cause)
	if slot.Digest != 0 && !badBlocks(cause) {
		if err := b.pauseFor(ctx, slot, whyClosed(cause)); err != nil {
			return err
		}
	}
	return b.finishSlot(ctx, slot, corpus.SlotSkipped, f.failed())
}

// failed is what it means for an order that its slot could not be posted.
func (f *frozen) failed() corpus.Outcome {
	if f.Passing {
		return f.Outcome
	}
	return corpus.Outcome{Next: f.Next}
}

// pauseFor pauses the order of a slot, and tells whoever ordered it why.
func (b *Bot) pauseFor(ctx context.Context, slot corpus.Slot, why string) error {
	d, err := b.ledger.Digest(ctx, slot.Digest)
	if err != nil || d.Paused {
		return err
	}
	b.tell(ctx, slot.Key, d.User, func() (Reply, error) { return b.pausedNotice(ctx, d, why) })
	_, err = b.ledger.PauseDigest(ctx, d.Place, d.ID, why)
	return err
}

// leaveUnknown ends a slot of which nobody will know whether it was posted, and says so to whoever ordered it.
func (b *Bot) leaveUnknown(ctx context.Context, slot corpus.Slot, f *frozen, cause error) error {
	b.log.Error("it cannot be told whether something was posted, and it is not posted again", "slot", slot.Key, "channel", f.Channel, "err", cause)
	if f.Owner != "" {
		b.tell(ctx, slot.Key, f.Owner, func() (Reply, error) {
			where := line{slack.NewRichTextSectionChannelElement(f.Channel, nil)}
			return simply(join(text("I cannot tell whether what was due in "), where, text(" at "+slot.Due.UTC().Format("Mon 2 Jan 15:04")+" UTC was posted, because Slack did not answer. I do not post it again; what it told stands in the next one too."))), nil
		})
	}
	return b.finishSlot(ctx, slot, corpus.SlotUnknown, f.failed())
}

// tell sends a user a direct message about a slot, once.
func (b *Bot) tell(ctx context.Context, about, user string, notice func() (Reply, error)) {
	err := b.postOnce(ctx, corpus.Slot{Key: noticeKind + " | " + about, Due: time.Now()}, func(ctx context.Context) (*frozen, error) {
		reply, err := notice()
		if err != nil {
			return nil, err
		}
		channel, err := b.direct(ctx, user)
		if err != nil {
			return nil, err
		}
		return freeze(channel, reply), nil
	})
	if err != nil {
		b.log.Error("nobody could be told", "slot", about, "err", err)
	}
}

// direct is the channel of direct messages with a user.
func (b *Bot) direct(ctx context.Context, user string) (id string, err error) {
	err = b.sender.call(ctx, "conversations.open", "", func(ctx context.Context) error {
		c, _, _, err := b.client.OpenConversationContext(ctx, &slack.OpenConversationParameters{Users: []string{user}})
		if err == nil {
			id = c.ID
		}
		return err
	})
	return id, err
}
