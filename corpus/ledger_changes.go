package corpus

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
)

// A Change is what happened once to one document of a story.
type Change struct {
	ID       int64 // grows with every change of the story
	Story    string
	Document string // its ID
	Version  int    // the version that came, or that went
	Kind     ChangeKind
	Editor
	At time.Time
}

// A ChangeKind says what happened to a document.
type ChangeKind string

// The kinds of change.
const (
	ChangeAdded   ChangeKind = "added"   // new, or back after it was removed
	ChangeRevised ChangeKind = "revised" // it has new words: a new version
	ChangeReread  ChangeKind = "reread"  // the same words, better read
	ChangeRemoved ChangeKind = "removed" // gone from answers, kept as history
)

// An Editor is who changes documents, and by what means.
type Editor struct {
	Who string // a user, "U0123"; empty where the program acts by itself
	Via string // a page's or feed's address, a folder, a command
}

type editorKey struct{}

// WithEditor returns a context in which changes to documents are recorded as e's.
func WithEditor(ctx context.Context, e Editor) context.Context {
	return context.WithValue(ctx, editorKey{}, e)
}

func editorOf(ctx context.Context) Editor {
	e, _ := ctx.Value(editorKey{}).(Editor)
	return e
}

// record notes what the plan does to documents, in the transaction that does it.
func (p *plan) record(ctx context.Context, r runner) error {
	by, at := editorOf(ctx), time.Now().UnixMilli()
	w := r.inserter(`INSERT INTO changes (story, document, version, kind, made_by, via, at) VALUES `, 7)
	for _, c := range p.changed {
		if err := w.add(ctx, p.about.Key, c.Document, c.Version, string(c.Kind), clean(by.Who), clean(by.Via), at); err != nil {
			return err
		}
	}
	return w.flush(ctx)
}

// Changes lists what happened to a story's documents after the change with this ID, 0 for all, oldest first.
func (l *Ledger) Changes(ctx context.Context, story string, after int64) ([]Change, error) {
	var all []Change
	err := l.db.runner().query(ctx, func(rows *sql.Rows) error {
		var c Change
		var at int64
		err := rows.Scan(&c.ID, &c.Story, &c.Document, &c.Version, &c.Kind, &c.Who, &c.Via, &at)
		c.At = time.UnixMilli(at)
		all = append(all, c)
		return err
	}, `SELECT id, story, document, version, kind, made_by, via, at FROM changes WHERE story = ? AND id > ? ORDER BY id`, story, after)
	return all, l.db.explain(err)
}

// Remove takes documents out of answers; their versions stay as history. Where one of them is not there, none is removed and
// the error is a fs.ErrNotExist. A document that has its file in a folder comes back when that folder is loaded again.
func (c *Corpus) Remove(ctx context.Context, story string, ids ...string) error {
	s, err := c.Story(ctx, story)
	if err != nil {
		return err
	}
	held, err := c.DocumentsByID(ctx, story, ids)
	if err != nil {
		return err
	}
	for _, id := range ids {
		if !slices.ContainsFunc(held, func(d *Document) bool { return d.ID == id }) {
			return missing(fmt.Sprintf("story %s has no document %q", story, id))
		}
	}
	_, err = c.store(ctx, s, nil, func(v record) bool { return !slices.Contains(ids, v.document.ID) })
	if err != nil {
		return fmt.Errorf("remove %s from story %s: %w", strings.Join(ids, ", "), story, err)
	}
	return nil
}

// An Address is what is known of a place that documents are fetched from, for one story.
type Address struct {
	Story    string
	URL      string
	Document string    // the ID of what came of it, or empty
	ETag     string    // the server's validators, for asking whether there is anything new
	Modified string    // as the server wrote it
	Mark     string    // of what was read there last
	Refusal  string    // why nothing came of it, or empty
	Failures int       // in a row
	At       time.Time // when it was last fetched
	Due      time.Time // when it may be fetched again
}

const addressColumns = `document, etag, modified, mark, refusal, failures, at, due`

// Address returns what is known of an address, or a fs.ErrNotExist.
func (l *Ledger) Address(ctx context.Context, story, url string) (Address, error) {
	a, err := l.db.runner().address(ctx, story, url)
	if errors.Is(err, sql.ErrNoRows) {
		return a, missing("nothing was fetched from " + url)
	}
	return a, l.db.explain(err)
}

func (r runner) address(ctx context.Context, story, url string) (Address, error) {
	a := Address{Story: story, URL: url}
	var at, due int64
	err := r.row(ctx, `SELECT `+addressColumns+` FROM addresses WHERE story = ? AND url = ?`, []any{story, url},
		&a.Document, &a.ETag, &a.Modified, &a.Mark, &a.Refusal, &a.Failures, &at, &due)
	if err == nil {
		a.At, a.Due = time.UnixMilli(at), time.UnixMilli(due)
	}
	return a, err
}

// KeepAddress keeps what is known of an address, in place of what was.
func (l *Ledger) KeepAddress(ctx context.Context, a Address) error {
	for _, s := range []*string{&a.Document, &a.ETag, &a.Modified, &a.Mark, &a.Refusal} {
		*s = clean(*s)
	}
	return l.update(ctx, func(ctx context.Context, r runner) error {
		return r.exec(ctx, `INSERT INTO addresses (story, url, `+addressColumns+`) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
			ON CONFLICT (story, url) DO UPDATE SET document = excluded.document, etag = excluded.etag, modified = excluded.modified,
			mark = excluded.mark, refusal = excluded.refusal, failures = excluded.failures, at = excluded.at, due = excluded.due`,
			a.Story, a.URL, a.Document, a.ETag, a.Modified, a.Mark, a.Refusal, a.Failures, a.At.UnixMilli(), a.Due.UnixMilli())
	})
}

// ClaimAddress gives an address that is due to one caller, for whom alone it is not due before until. It returns what is known of the
// address, and reports whether the caller may fetch it.
func (l *Ledger) ClaimAddress(ctx context.Context, story, url string, until time.Time) (a Address, mine bool, err error) {
	now := time.Now().UnixMilli()
	err = l.update(ctx, func(ctx context.Context, r runner) (err error) {
		mine, err = r.changes(ctx, `INSERT INTO addresses (story, url, `+addressColumns+`) VALUES (?, ?, '', '', '', '', '', 0, 0, ?)
			ON CONFLICT (story, url) DO UPDATE SET due = excluded.due WHERE addresses.due <= ? RETURNING story`,
			story, url, until.UnixMilli(), now)
		if err != nil {
			return err
		}
		a, err = r.address(ctx, story, url)
		return err
	})
	if err != nil {
		return Address{}, false, err
	}
	return a, mine, nil
}
