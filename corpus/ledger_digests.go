package corpus

import (
	"context"
	"database/sql"
	"errors"
	"strings"
	"time"
)

// A Digest is a channel's standing order for digests.
type Digest struct {
	ID int64
	Place
	User     string   // who ordered it
	Schedule string   // in cron's five fields, "0 9 * * 1-5"
	Zone     string   // "Europe/Berlin"
	Topics   []string // keys; all if empty
	Paused   bool
	Mark     string    // how far the last digest read, in whatever form the bot wrote it
	Made     time.Time // when it was ordered
}

// AddDigest keeps an order and returns its ID.
func (l *Ledger) AddDigest(ctx context.Context, d Digest) (int64, error) {
	var id int64
	err := l.update(ctx, func(ctx context.Context, r runner) error {
		return r.row(ctx, `INSERT INTO digests (team, channel, ordered_by, schedule, zone, topics, paused, mark, made)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id`,
			[]any{d.Team, d.Channel, d.User, d.Schedule, d.Zone, strings.Join(d.Topics, " "), d.Paused, d.Mark, d.Made.UnixMilli()}, &id)
	})
	if err != nil {
		return 0, err
	}
	return id, nil
}

// Digests lists the orders of a channel, or all of them for the zero Place, oldest first.
func (l *Ledger) Digests(ctx context.Context, p Place) ([]Digest, error) {
	var all []Digest
	err := l.db.runner().query(ctx, func(rows *sql.Rows) error {
		var d Digest
		var topics string
		var made int64
		err := rows.Scan(&d.ID, &d.Team, &d.Channel, &d.User, &d.Schedule, &d.Zone, &topics, &d.Paused, &d.Mark, &made)
		d.Topics, d.Made = fields(topics), time.UnixMilli(made)
		all = append(all, d)
		return err
	}, `SELECT id, team, channel, ordered_by, schedule, zone, topics, paused, mark, made FROM digests
		WHERE ? = '' OR team = ? AND channel = ? ORDER BY id`, p.Channel, p.Team, p.Channel)
	return all, l.db.explain(err)
}

// RemoveDigest ends an order of the channel; it reports whether there was one.
func (l *Ledger) RemoveDigest(ctx context.Context, p Place, id int64) (bool, error) {
	return l.changeDigest(ctx, `DELETE FROM digests WHERE team = ? AND channel = ? AND id = ? RETURNING id`, p.Team, p.Channel, id)
}

// PauseDigest stops an order of the channel for a while, or lets it go on; it reports whether there was one.
func (l *Ledger) PauseDigest(ctx context.Context, p Place, id int64, paused bool) (bool, error) {
	return l.changeDigest(ctx, `UPDATE digests SET paused = ? WHERE team = ? AND channel = ? AND id = ? RETURNING id`, paused, p.Team, p.Channel, id)
}

// MarkDigest notes how far an order's last digest read.
func (l *Ledger) MarkDigest(ctx context.Context, id int64, mark string) error {
	_, err := l.changeDigest(ctx, `UPDATE digests SET mark = ? WHERE id = ? RETURNING id`, mark, id)
	return err
}

func (l *Ledger) changeDigest(ctx context.Context, query string, args ...any) (bool, error) {
	changed := false
	err := l.update(ctx, func(ctx context.Context, r runner) (err error) {
		changed, err = r.changes(ctx, query, args...)
		return err
	})
	if err != nil {
		return false, err
	}
	return changed, nil
}

// A Slot is one digest of an order: the one of one time on the wall.
type Slot struct {
	Digest  int64
	Wall    string // "2022-01-11T09:00", in the zone
	Zone    string
	State   SlotState
	Payload []byte    // the digest as it is sent, however often that is tried
	TS      string    // of the message
	Since   time.Time // when its state last changed
}

// A SlotState says how far a digest has come.
type SlotState string

// The states of a slot.
const (
	SlotClaimed SlotState = "claimed" // a process works on it
	SlotSending SlotState = "sending" // its payload is fixed and may have been posted
	SlotSent    SlotState = "sent"
	SlotUnknown SlotState = "unknown" // nobody knows whether it was posted
	SlotSkipped SlotState = "skipped" // it came too late, or had nothing to say
)

// ClaimSlot gives a slot to the owner until the lease ends: one that nobody has had, or that is not over and whose lease is.
// It returns the slot as it is kept, and reports whether the owner may go on with it.
func (l *Ledger) ClaimSlot(ctx context.Context, digest int64, wall, zone, owner string, lease time.Time) (Slot, bool, error) {
	now := time.Now().UnixMilli()
	var s Slot
	mine := false
	err := l.update(ctx, func(ctx context.Context, r runner) (err error) {
		mine, err = r.changes(ctx, `INSERT INTO slots (digest, wall, zone, state, owner, lease, payload, ts, since)
			SELECT id, ?, ?, 'claimed', ?, ?, ?, '', ? FROM digests WHERE id = ?
			ON CONFLICT (digest, wall, zone) DO UPDATE SET owner = excluded.owner, lease = excluded.lease
			WHERE slots.lease < ? AND slots.state IN ('claimed', 'sending', 'unknown') RETURNING digest`,
			wall, zone, owner, lease.UnixMilli(), []byte{}, now, digest, now)
		if err != nil {
			return err
		}
		s = Slot{Digest: digest, Wall: wall, Zone: zone}
		var since int64
		err = r.row(ctx, `SELECT state, payload, ts, since FROM slots WHERE digest = ? AND wall = ? AND zone = ?`,
			[]any{digest, wall, zone}, &s.State, &s.Payload, &s.TS, &since)
		s.Since = time.UnixMilli(since)
		if errors.Is(err, sql.ErrNoRows) {
			return nil // the order was removed
		}
		return err
	})
	if err != nil {
		return Slot{}, false, err
	}
	return s, mine, nil
}

// SetSlot keeps a slot's state, payload and message, for the owner who has claimed it; it reports false for anybody else.
func (l *Ledger) SetSlot(ctx context.Context, s Slot, owner string) (bool, error) {
	if s.Payload == nil {
		s.Payload = []byte{}
	}
	return l.changeDigest(ctx, `UPDATE slots SET state = ?, payload = ?, ts = ?, since = ?
		WHERE digest = ? AND wall = ? AND zone = ? AND owner = ? RETURNING digest`,
		s.State, s.Payload, s.TS, time.Now().UnixMilli(), s.Digest, s.Wall, s.Zone, owner)
}

// LastSlot returns an order's slot with the latest time on the wall, or a fs.ErrNotExist.
func (l *Ledger) LastSlot(ctx context.Context, digest int64) (Slot, error) {
	s := Slot{Digest: digest}
	var since int64
	err := l.db.runner().row(ctx, `SELECT wall, zone, state, payload, ts, since FROM slots WHERE digest = ? ORDER BY wall DESC LIMIT 1`,
		[]any{digest}, &s.Wall, &s.Zone, &s.State, &s.Payload, &s.TS, &since)
	if errors.Is(err, sql.ErrNoRows) {
		return Slot{}, missing("this digest has not been posted yet")
	}
	s.Since = time.UnixMilli(since)
	return s, l.db.explain(err)
}
