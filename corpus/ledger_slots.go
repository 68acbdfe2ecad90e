package corpus

import (
	"context"
	"database/sql"
	"errors"
	"time"
)

// A Slot is one thing to post once, in one message or several: a digest at one time, an alert of one change, the correction
// of one answer.
type Slot struct {
	Key     string    // what it is of, "digest 3 | 2022-01-11T09:00 | Europe/Berlin": there is one slot of a key
	Digest  int64     // the order that it is of; 0 for none
	Due     time.Time // nothing of it was posted before
	State   SlotState
	Payload []byte    // its messages as they are sent, however often that is tried
	Part    int       // how many of the messages are known to be posted
	Tries   int       // how often the next of them may have been posted
	TS      string    // of the first
	Since   time.Time // when its state last changed
}

// A SlotState says how far a slot has come.
type SlotState string

// The states of a slot.
const (
	SlotClaimed SlotState = "claimed" // a process works on it
	SlotSending SlotState = "sending" // its payload is fixed and may have been posted
	SlotSent    SlotState = "sent"
	SlotUnknown SlotState = "unknown" // nobody will know whether it was posted
	SlotSkipped SlotState = "skipped" // it came too late, had nothing to say, or could not be posted
)

// slotOpen are the states of slots that are not over.
const slotOpen = `('claimed', 'sending')`

const slotColumns = `key, digest, due, state, payload, part, tries, ts, since`

func (s *Slot) scan(read func(...any) error) error {
	var digest sql.NullInt64
	var due, since int64
	err := read(&s.Key, &digest, &due, &s.State, &s.Payload, &s.Part, &s.Tries, &s.TS, &since)
	s.Digest, s.Due, s.Since = digest.Int64, time.UnixMilli(due), time.UnixMilli(since)
	return err
}

// ClaimSlot gives the slot of a key to the owner until the lease ends: one that nobody has had, or that is not over and whose
// lease is. It returns the slot as it is kept, and reports whether the owner may go on with it. The slot of an order that is
// paused or gone is nobody's.
func (l *Ledger) ClaimSlot(ctx context.Context, s Slot, owner string, lease time.Time) (kept Slot, mine bool, err error) {
	now := time.Now().UnixMilli()
	err = l.update(ctx, func(ctx context.Context, r runner) (err error) {
		kept, mine = Slot{}, false
		active, err := r.active(ctx, s.Digest)
		if err != nil || !active {
			return err
		}
		mine, err = r.changes(ctx, `INSERT INTO slots (key, digest, due, state, owner, lease, payload, part, tries, ts, since)
			VALUES (?, ?, ?, 'claimed', ?, ?, ?, 0, 0, '', ?)
			ON CONFLICT (key) DO UPDATE SET owner = excluded.owner, lease = excluded.lease
			WHERE slots.lease < ? AND slots.state IN `+slotOpen+` RETURNING key`,
			s.Key, sql.NullInt64{Int64: s.Digest, Valid: s.Digest != 0}, s.Due.UnixMilli(), owner, lease.UnixMilli(), []byte{}, now, now)
		if err != nil {
			return err
		}
		return kept.scan(func(dest ...any) error {
			return r.row(ctx, `SELECT `+slotColumns+` FROM slots WHERE key = ?`, []any{s.Key}, dest...)
		})
	})
	if err != nil {
		return Slot{}, false, err
	}
	return kept, mine, nil
}

// active reports whether an order is there and not paused; 0 is none and always is.
func (r runner) active(ctx context.Context, digest int64) (bool, error) {
	if digest == 0 {
		return true, nil
	}
	var paused bool
	err := r.row(ctx, `SELECT paused FROM digests WHERE id = ?`, []any{digest}, &paused)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return !paused, err
}

// OpenSlots lists the slots that are not over and that nobody works on, the oldest first.
func (l *Ledger) OpenSlots(ctx context.Context) ([]Slot, error) {
	var all []Slot
	err := l.db.runner().query(ctx, func(rows *sql.Rows) error {
		var s Slot
		err := s.scan(rows.Scan)
		all = append(all, s)
		return err
	}, `SELECT `+slotColumns+` FROM slots WHERE state IN `+slotOpen+` AND lease < ? ORDER BY due, key`, time.Now().UnixMilli())
	return all, l.db.explain(err)
}

// SetSlot keeps a slot as it is now, for the owner who has claimed it and has it until the lease ends; it reports false for
// anybody else.
func (l *Ledger) SetSlot(ctx context.Context, s Slot, owner string, lease time.Time) (bool, error) {
	return l.changeDigest(ctx, slotUpdate, slotValues(s, owner, lease)...)
}

const slotUpdate = `UPDATE slots SET state = ?, payload = ?, part = ?, tries = ?, ts = ?, since = ?, lease = ?
	WHERE key = ? AND owner = ? AND state IN ` + slotOpen + ` RETURNING key`

func slotValues(s Slot, owner string, lease time.Time) []any {
	if s.Payload == nil {
		s.Payload = []byte{}
	}
	return []any{s.State, s.Payload, s.Part, s.Tries, s.TS, time.Now().UnixMilli(), lease.UnixMilli(), s.Key, owner}
}

// An Outcome is what the end of a slot means for its order.
type Outcome struct {
	Mark string    // what the channel knows now; "" if that is as before
	Next time.Time // when the order is due next; zero if that is as before
}

// FinishSlot ends a slot of the owner, in the state that it has, and moves its order on in the same transaction. It reports
// false where the slot is not the owner's.
func (l *Ledger) FinishSlot(ctx context.Context, s Slot, owner string, o Outcome) (mine bool, err error) {
	s.Payload = nil // it has served
	err = l.update(ctx, func(ctx context.Context, r runner) (err error) {
		mine, err = r.changes(ctx, slotUpdate, slotValues(s, owner, time.Now())...)
		if err != nil || !mine || s.Digest == 0 {
			return err
		}
		if o.Mark != "" {
			err = r.exec(ctx, `UPDATE digests SET mark = ? WHERE id = ?`, o.Mark, s.Digest)
		}
		if err == nil && !o.Next.IsZero() {
			err = r.exec(ctx, `UPDATE digests SET next = ? WHERE id = ?`, millis(o.Next), s.Digest)
		}
		return err
	})
	return mine && err == nil, err
}

// LastSlot returns the slot of an order that was due last, or a fs.ErrNotExist.
func (l *Ledger) LastSlot(ctx context.Context, digest int64) (Slot, error) {
	var s Slot
	err := s.scan(func(dest ...any) error {
		return l.db.runner().row(ctx, `SELECT `+slotColumns+` FROM slots WHERE digest = ? ORDER BY due DESC, key DESC LIMIT 1`, []any{digest}, dest...)
	})
	if errors.Is(err, sql.ErrNoRows) {
		return Slot{}, missing("this digest has not been posted yet")
	}
	return s, l.db.explain(err)
}

// ForgetSlots removes the slots that were over before then.
func (l *Ledger) ForgetSlots(ctx context.Context, then time.Time) error {
	return l.update(ctx, func(ctx context.Context, r runner) error {
		return r.exec(ctx, `DELETE FROM slots WHERE state NOT IN `+slotOpen+` AND since < ?`, then.UnixMilli())
	})
}
