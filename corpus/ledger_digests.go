package corpus

import (
	"context"
	"database/sql"
	"errors"
	"strings"
	"time"
)

// A Digest is a channel's standing order: for digests at set times, or for alerts when something changes.
type Digest struct {
	ID int64
	Place
	User     string   // who ordered it
	Schedule string   // in cron's five fields, "0 9 * * 1-5"; empty for alerts
	Zone     string   // "Europe/Berlin"
	Topics   []string // keys; all if empty
	Quiet    bool     // nothing is posted when nothing is new
	Paused   bool
	Why      string    // it is paused, where that was not asked for
	Next     time.Time // when it is due next; zero if that is not worked out yet
	Mark     string    // what the channel was told last, in whatever form the bot wrote it
	Made     time.Time // when it was ordered
}

const digestColumns = `id, team, channel, ordered_by, schedule, zone, topics, quiet, paused, why, next, made`

// AddDigest keeps an order and returns its ID.
func (l *Ledger) AddDigest(ctx context.Context, d Digest) (id int64, err error) {
	err = l.update(ctx, func(ctx context.Context, r runner) error {
		return r.row(ctx, `INSERT INTO digests (team, channel, ordered_by, schedule, zone, topics, quiet, paused, why, next, made, mark)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id`,
			[]any{d.Team, d.Channel, d.User, d.Schedule, d.Zone, strings.Join(d.Topics, " "), d.Quiet, d.Paused, d.Why, millis(d.Next), d.Made.UnixMilli(), d.Mark}, &id)
	})
	if err != nil {
		return 0, err
	}
	return id, nil
}

// millis is a time as it is kept: zero stays zero.
func millis(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMilli()
}

func fromMillis(ms int64) time.Time {
	if ms == 0 {
		return time.Time{}
	}
	return time.UnixMilli(ms)
}

// Digests lists the orders of a channel, or all of them for the zero Place, oldest first and without their marks.
func (l *Ledger) Digests(ctx context.Context, p Place) ([]Digest, error) {
	return l.digests(ctx, `WHERE ? = '' OR team = ? AND channel = ?`, p.Channel, p.Team, p.Channel)
}

// Due lists the orders with a schedule that are due by now, without their marks: those that are not paused, whose next time
// has come or is not known, and of which nothing is under way.
func (l *Ledger) Due(ctx context.Context, now time.Time) ([]Digest, error) {
	return l.digests(ctx, `WHERE next <= ? AND NOT paused AND schedule <> ''
		AND NOT EXISTS (SELECT 1 FROM slots WHERE digest = digests.id AND state IN `+slotOpen+`)`, now.UnixMilli())
}

func (l *Ledger) digests(ctx context.Context, where string, args ...any) ([]Digest, error) {
	var all []Digest
	err := l.db.runner().query(ctx, func(rows *sql.Rows) error {
		var d Digest
		err := d.scan(rows.Scan)
		all = append(all, d)
		return err
	}, `SELECT `+digestColumns+` FROM digests `+where+` ORDER BY id`, args...)
	return all, l.db.explain(err)
}

// scan reads the columns of a digest, and whatever follows them into more.
func (d *Digest) scan(read func(...any) error, more ...any) error {
	var topics string
	var next, made int64
	err := read(append([]any{&d.ID, &d.Team, &d.Channel, &d.User, &d.Schedule, &d.Zone, &topics, &d.Quiet, &d.Paused, &d.Why, &next, &made}, more...)...)
	d.Topics, d.Next, d.Made = fields(topics), fromMillis(next), time.UnixMilli(made)
	return err
}

// Digest returns an order with its mark, or a fs.ErrNotExist.
func (l *Ledger) Digest(ctx context.Context, id int64) (Digest, error) {
	var d Digest
	err := d.scan(func(dest ...any) error {
		return l.db.runner().row(ctx, `SELECT `+digestColumns+`, mark FROM digests WHERE id = ?`, []any{id}, dest...)
	}, &d.Mark)
	if errors.Is(err, sql.ErrNoRows) {
		return Digest{}, missing("there is no such digest")
	}
	return d, l.db.explain(err)
}

// RemoveDigest ends an order of the channel; it reports whether there was one.
func (l *Ledger) RemoveDigest(ctx context.Context, p Place, id int64) (bool, error) {
	return l.changeDigest(ctx, `DELETE FROM digests WHERE team = ? AND channel = ? AND id = ? RETURNING id`, p.Team, p.Channel, id)
}

// PauseDigest stops an order of the channel for a while, and keeps why where nobody asked for that; it reports whether there
// was one.
func (l *Ledger) PauseDigest(ctx context.Context, p Place, id int64, why string) (bool, error) {
	return l.changeDigest(ctx, `UPDATE digests SET paused = TRUE, why = ? WHERE team = ? AND channel = ? AND id = ? RETURNING id`, why, p.Team, p.Channel, id)
}

// ResumeDigest lets an order of the channel go on, at its next time: what was due in between is left out. It reports whether
// there was one.
func (l *Ledger) ResumeDigest(ctx context.Context, p Place, id int64, next time.Time) (bool, error) {
	return l.changeDigest(ctx, `UPDATE digests SET paused = FALSE, why = '', next = ? WHERE team = ? AND channel = ? AND id = ? RETURNING id`,
		millis(next), p.Team, p.Channel, id)
}

// SetNext keeps when an order is due next.
func (l *Ledger) SetNext(ctx context.Context, id int64, next time.Time) error {
	_, err := l.changeDigest(ctx, `UPDATE digests SET next = ? WHERE id = ? RETURNING id`, millis(next), id)
	return err
}

// MarkDigest notes what an order's channel knows.
func (l *Ledger) MarkDigest(ctx context.Context, id int64, mark string) error {
	_, err := l.changeDigest(ctx, `UPDATE digests SET mark = ? WHERE id = ? RETURNING id`, mark, id)
	return err
}

func (l *Ledger) changeDigest(ctx context.Context, query string, args ...any) (changed bool, err error) {
	err = l.update(ctx, func(ctx context.Context, r runner) (err error) {
		changed, err = r.changes(ctx, query, args...)
		return err
	})
	return changed && err == nil, err
}

// AnswersSince lists the answers given in a channel since then, oldest first.
func (l *Ledger) AnswersSince(ctx context.Context, p Place, then time.Time) ([]PastAnswer, error) {
	return l.answersSince(ctx, `a.team = ? AND a.channel = ? AND a.at > ?`, p.Team, p.Channel, then.UnixMilli())
}

// PostedAnswers lists the answers that were posted for others to see since then and have no slot yet of the kind, oldest first.
// Such a slot's key is the kind, a space and the answer's ID.
func (l *Ledger) PostedAnswers(ctx context.Context, kind string, then time.Time) ([]PastAnswer, error) {
	return l.answersSince(ctx, `a.ts <> '' AND a.at > ? AND NOT EXISTS (SELECT 1 FROM slots WHERE key = ? || ' ' || a.id)`, then.UnixMilli(), kind)
}

func (l *Ledger) answersSince(ctx context.Context, where string, args ...any) ([]PastAnswer, error) {
	var all []PastAnswer
	err := l.db.runner().query(ctx, func(rows *sql.Rows) error {
		var a PastAnswer
		var at int64
		err := rows.Scan(answerFields(&a, &at)...)
		a.At = time.UnixMilli(at)
		all = append(all, a)
		return err
	}, `SELECT `+answerColumns+` FROM answers a WHERE `+where+` ORDER BY a.at, a.id`, args...)
	return all, l.db.explain(err)
}
