package corpus

import (
	"context"
	"database/sql"
	"errors"
	"strings"
	"sync"
	"time"
)

// A Ledger keeps what a bot must not forget over a restart: what it was asked, what it replied, and what its channels chose.
// It lives in the corpus's database. It may be used by many goroutines, and its database by many processes.
type Ledger struct {
	db *database

	mu      sync.Mutex
	waiting []*write // for the transaction that comes next
	writing bool
}

// Ledger returns the ledger that is kept in the corpus's database.
func (c *Corpus) Ledger() *Ledger { return c.ledger }

// A write is one change, waiting for a transaction.
type write struct {
	do   func(context.Context, runner) error
	done chan error
}

// update makes a change. Changes that come at the same time share a transaction, since it is its end that takes long. The
// change may be made still after ctx has ended, when what do writes to is no longer the caller's to touch; and do may run
// twice, after a rollback.
func (l *Ledger) update(ctx context.Context, do func(context.Context, runner) error) error {
	w := &write{do, make(chan error, 1)}
	l.mu.Lock()
	l.waiting = append(l.waiting, w)
	if !l.writing {
		l.writing = true
		go l.writeAll(context.WithoutCancel(ctx))
	}
	l.mu.Unlock()
	select {
	case err := <-w.done:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

// writeAll makes the changes that wait, until there are none.
func (l *Ledger) writeAll(ctx context.Context) {
	for {
		l.mu.Lock()
		batch := l.waiting
		l.waiting = nil
		l.writing = len(batch) > 0
		l.mu.Unlock()
		if len(batch) == 0 {
			return
		}
		l.writeBatch(ctx, batch)
	}
}

// writeBatch makes all changes at once or, where one of them fails, each by itself.
func (l *Ledger) writeBatch(ctx context.Context, batch []*write) {
	err := l.db.update(ctx, func(r runner) error {
		for _, w := range batch {
			if err := w.do(ctx, r); err != nil {
				return err
			}
		}
		return nil
	})
	for _, w := range batch {
		if err != nil && len(batch) > 1 {
			w.done <- l.db.update(ctx, func(r runner) error { return w.do(ctx, r) })
			continue
		}
		w.done <- err
	}
}

// changes runs a statement and tells whether it changed a row; the statement returns one value of each row it changes.
func (r runner) changes(ctx context.Context, query string, args ...any) (bool, error) {
	changed := false
	err := r.query(ctx, func(*sql.Rows) error {
		changed = true
		return nil
	}, query, args...)
	return changed, err
}

// A Place is a channel, or a direct message.
type Place struct{ Team, Channel string }

// A PastAnswer is an answer that was given: enough to tell later what it was about, and to work it out again.
type PastAnswer struct {
	ID string // of the request that it answers
	Place
	TS       string // of the message; empty where only its user saw it
	Thread   string // of the thread that it stands in, or that it started
	User     string // who asked
	Story    string // the story's key
	Topic    string // the topic's key, or empty
	Question string
	Body     []byte // the claims, in whatever form the bot wrote them
	At       time.Time
}

const answerColumns = `a.id, a.team, a.channel, a.ts, a.thread, a.asked_by, a.story, a.topic, a.question, a.body, a.at`

func answerFields(a *PastAnswer, at *int64) []any {
	return []any{&a.ID, &a.Team, &a.Channel, &a.TS, &a.Thread, &a.User, &a.Story, &a.Topic, &a.Question, &a.Body, at}
}

// Answer returns the answer given to a request, or a fs.ErrNotExist.
func (l *Ledger) Answer(ctx context.Context, id string) (PastAnswer, error) {
	return l.answer(ctx, `WHERE a.id = ?`, id)
}

// LastAnswer returns the newest answer in a thread, or a fs.ErrNotExist.
func (l *Ledger) LastAnswer(ctx context.Context, p Place, thread string) (PastAnswer, error) {
	return l.answer(ctx, `WHERE a.team = ? AND a.channel = ? AND a.thread = ? ORDER BY a.at DESC, a.ts DESC LIMIT 1`, p.Team, p.Channel, thread)
}

func (l *Ledger) answer(ctx context.Context, where string, args ...any) (PastAnswer, error) {
	var a PastAnswer
	var at int64
	err := l.db.runner().row(ctx, `SELECT `+answerColumns+` FROM answers a `+where, args, answerFields(&a, &at)...)
	if errors.Is(err, sql.ErrNoRows) {
		return PastAnswer{}, missing("no such answer was given")
	}
	a.At = time.UnixMilli(at)
	return a, l.db.explain(err)
}

// KeepAnswer keeps an answer; a later one to the same request takes its place.
func (l *Ledger) KeepAnswer(ctx context.Context, a PastAnswer) error {
	return l.update(ctx, func(ctx context.Context, r runner) error { return r.keepAnswer(ctx, a) })
}

func (r runner) keepAnswer(ctx context.Context, a PastAnswer) error {
	if a.Body == nil {
		a.Body = []byte{}
	}
	return r.exec(ctx, `INSERT INTO answers (id, team, channel, ts, thread, asked_by, story, topic, question, body, at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET ts = excluded.ts, thread = excluded.thread, story = excluded.story, topic = excluded.topic,
			question = excluded.question, body = excluded.body, at = excluded.at`,
		a.ID, a.Team, a.Channel, a.TS, a.Thread, a.User, a.Story, a.Topic, a.Question, a.Body, a.At.UnixMilli())
}

// Bind makes a story the one that a channel's questions are asked of; the empty story unbinds it.
func (l *Ledger) Bind(ctx context.Context, p Place, story, user string) error {
	at := time.Now().UnixMilli()
	return l.update(ctx, func(ctx context.Context, r runner) error {
		if story == "" {
			return r.exec(ctx, `DELETE FROM bindings WHERE team = ? AND channel = ?`, p.Team, p.Channel)
		}
		return r.exec(ctx, `INSERT INTO bindings (team, channel, story, bound_by, at) VALUES (?, ?, ?, ?, ?)
			ON CONFLICT (team, channel) DO UPDATE SET story = excluded.story, bound_by = excluded.bound_by, at = excluded.at`,
			p.Team, p.Channel, story, user, at)
	})
}

// Bound returns the key of the story that a channel is bound to, or "".
func (l *Ledger) Bound(ctx context.Context, p Place) (string, error) {
	var story string
	err := l.db.runner().row(ctx, `SELECT story FROM bindings WHERE team = ? AND channel = ?`, []any{p.Team, p.Channel}, &story)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return story, l.db.explain(err)
}

// A Feedback is what somebody thought of an answer.
type Feedback struct {
	Answer  PastAnswer
	User    string
	Helpful bool
	At      time.Time
}

// AddFeedback keeps what a user thinks of the answer to a request; their later word takes the place of an earlier one. The
// error for an answer that is not kept is a fs.ErrNotExist.
func (l *Ledger) AddFeedback(ctx context.Context, answer, user string, helpful bool) error {
	at := time.Now().UnixMilli()
	known := false
	err := l.update(ctx, func(ctx context.Context, r runner) (err error) {
		known, err = r.changes(ctx, `INSERT INTO feedback (answer, given_by, helpful, at)
			SELECT id, ?, ?, ? FROM answers WHERE id = ?
			ON CONFLICT (answer, given_by) DO UPDATE SET helpful = excluded.helpful, at = excluded.at RETURNING answer`,
			user, helpful, at, answer)
		return err
	})
	if err == nil && !known {
		err = missing("no such answer was given")
	}
	return err
}

// Feedback lists all feedback, oldest first.
func (l *Ledger) Feedback(ctx context.Context) ([]Feedback, error) {
	var all []Feedback
	err := l.db.runner().query(ctx, func(rows *sql.Rows) error {
		var f Feedback
		var answered, at int64
		err := rows.Scan(append(answerFields(&f.Answer, &answered), &f.User, &f.Helpful, &at)...)
		f.Answer.At, f.At = time.UnixMilli(answered), time.UnixMilli(at)
		all = append(all, f)
		return err
	}, `SELECT `+answerColumns+`, f.given_by, f.helpful, f.at FROM feedback f JOIN answers a ON a.id = f.answer ORDER BY f.at, f.answer, f.given_by`)
	return all, l.db.explain(err)
}

// fields splits a list that is kept as words.
func fields(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Fields(s)
}
