package corpus

import (
	"cmp"
	"context"
	"database/sql"
	"slices"
	"strings"
	"time"
)

// An Asked is a request that a bot has accepted and must reply to once.
type Asked struct {
	ID      string
	Body    []byte    // the request, in the bot's own form
	At      time.Time // when it was accepted
	Sending bool      // a message of the reply may have been posted without our knowing
	Since   time.Time // when it was last begun to be sent
	Sent    int       // how many messages of the reply are known to be posted
	TS      string    // the first of them
}

// Accept writes a request down for the owner to work on alone until the lease ends. It reports false for one that is known
// already, whatever became of it.
func (l *Ledger) Accept(ctx context.Context, a Asked, owner string, lease time.Time) (bool, error) {
	at := a.At.UnixMilli()
	fresh := false
	err := l.update(ctx, func(ctx context.Context, r runner) (err error) {
		fresh, err = r.changes(ctx, `INSERT INTO requests (id, body, state, at, since, sent, ts, owner, lease)
			VALUES (?, ?, 'accepted', ?, ?, 0, '', ?, ?) ON CONFLICT (id) DO NOTHING RETURNING id`,
			a.ID, a.Body, at, at, owner, lease.UnixMilli())
		return err
	})
	if err != nil {
		return false, err
	}
	return fresh, nil
}

// Sending notes that the next message of a reply is about to be posted, when so many are known to be. It reports false where
// the request is no longer the owner's: then nothing may be posted.
func (l *Ledger) Sending(ctx context.Context, id, owner string, sent int, ts string, lease time.Time) (bool, error) {
	now := time.Now().UnixMilli()
	mine := false
	err := l.update(ctx, func(ctx context.Context, r runner) (err error) {
		mine, err = r.changes(ctx, `UPDATE requests SET state = 'sending', since = ?, sent = ?, ts = ?, lease = ?
			WHERE id = ? AND owner = ? AND state <> 'done' RETURNING id`, now, sent, ts, lease.UnixMilli(), id, owner)
		return err
	})
	if err != nil {
		return false, err
	}
	return mine, nil
}

// Finish notes that a request is dealt with, and keeps the answer given, if any.
func (l *Ledger) Finish(ctx context.Context, id string, answer *PastAnswer) error {
	now := time.Now().UnixMilli()
	return l.update(ctx, func(ctx context.Context, r runner) error {
		if answer != nil {
			if err := r.keepAnswer(ctx, *answer); err != nil {
				return err
			}
		}
		return r.exec(ctx, `UPDATE requests SET state = 'done', since = ?, body = ? WHERE id = ?`, now, []byte{}, id)
	})
}

// Reopen takes back a Finish, for a reply that could not be handed over after all.
func (l *Ledger) Reopen(ctx context.Context, a Asked, owner string, lease time.Time) error {
	return l.update(ctx, func(ctx context.Context, r runner) error {
		return r.exec(ctx, `UPDATE requests SET state = 'accepted', body = ?, sent = 0, ts = '', owner = ?, lease = ? WHERE id = ?`,
			a.Body, owner, lease.UnixMilli(), a.ID)
	})
}

// TakeOver makes the owner's those requests that are not done and that nobody works on, and returns them, oldest first.
func (l *Ledger) TakeOver(ctx context.Context, owner string, lease time.Time) ([]Asked, error) {
	now := time.Now().UnixMilli()
	var taken []Asked
	err := l.update(ctx, func(ctx context.Context, r runner) error {
		taken = nil
		return r.query(ctx, func(rows *sql.Rows) error {
			a, err := scanAsked(rows)
			taken = append(taken, a)
			return err
		}, `UPDATE requests SET owner = ?, lease = ? WHERE state <> 'done' AND lease < ?
			RETURNING id, body, state = 'sending', at, since, sent, ts`, owner, lease.UnixMilli(), now)
	})
	if err != nil {
		return nil, err
	}
	slices.SortFunc(taken, func(a, b Asked) int { return cmp.Or(a.At.Compare(b.At), strings.Compare(a.ID, b.ID)) })
	return taken, nil
}

func scanAsked(rows *sql.Rows) (Asked, error) {
	var a Asked
	var at, since int64
	err := rows.Scan(&a.ID, &a.Body, &a.Sending, &at, &since, &a.Sent, &a.TS)
	a.At, a.Since = time.UnixMilli(at), time.UnixMilli(since)
	return a, err
}

// Renew gives the owner's requests a new lease.
func (l *Ledger) Renew(ctx context.Context, owner string, lease time.Time) error {
	return l.update(ctx, func(ctx context.Context, r runner) error {
		return r.exec(ctx, `UPDATE requests SET lease = ? WHERE state <> 'done' AND owner = ?`, lease.UnixMilli(), owner)
	})
}

// Open counts the requests that are not done, whoever works on them.
func (l *Ledger) Open(ctx context.Context) (n int, err error) {
	err = l.db.runner().row(ctx, `SELECT count(*) FROM requests WHERE state <> 'done'`, nil, &n)
	return n, l.db.explain(err)
}

// Forget removes requests that were done before then: if they arrive again they are new.
func (l *Ledger) Forget(ctx context.Context, then time.Time) error {
	return l.update(ctx, func(ctx context.Context, r runner) error {
		return r.exec(ctx, `DELETE FROM requests WHERE state = 'done' AND since < ?`, then.UnixMilli())
	})
}
