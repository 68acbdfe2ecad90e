package corpus

import (
	"context"
	"database/sql"
	"io/fs"
	"strconv"
	"strings"
	"time"
)

// A database is where a corpus is kept. SQL is written once, with ? for its arguments, in the words that both engines
// share; what they do not share is here.
type database struct {
	*sql.DB
	engine
}

// An engine is what differs between SQLite and PostgreSQL.
type engine struct {
	numbered  bool              // arguments are $1, $2 in place of ?
	schema    fs.FS             // its migrations, in order
	reading   sql.TxOptions     // for a transaction that sees one state of the database throughout
	tables    string            // a query for how many tables there are
	lockStory string            // a query for whether the story named by its argument is now this transaction's alone to write; "" where every writing transaction is alone
	elsewhere string            // what to do about a database that is another program's
	busy      func(error) bool  // whether another writer was waited for in vain; nil where the engine waits as long as it takes
	explain   func(error) error // says what a person can do
}

// patience is how long a writer waits for another one: longer than the largest load takes.
const patience = time.Minute

// A runner runs statements, within a transaction or without.
type runner struct {
	db interface {
		ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
		QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	}
	numbered bool
}

func (db *database) runner() runner { return runner{db.DB, db.numbered} }

// view runs f in a transaction that sees one state of the database. f must not use db itself: a database in memory has one
// connection only.
func (db *database) view(ctx context.Context, f func(runner) error) error {
	return db.transact(ctx, &db.reading, f)
}

// update runs f in a transaction that is kept whole if f returns nil, and not at all otherwise.
func (db *database) update(ctx context.Context, f func(runner) error) error {
	return db.transact(ctx, nil, f)
}

// transact gives the transaction up when ctx ends, but for its very last step: a commit that is cut off may or may not have
// happened, and nobody could say which.
func (db *database) transact(ctx context.Context, opts *sql.TxOptions, f func(runner) error) error {
	inner, stop := context.WithCancel(context.WithoutCancel(ctx))
	defer stop()
	heed := context.AfterFunc(ctx, stop)
	tx, err := db.begin(inner, opts)
	if err == nil {
		defer tx.Rollback()
		err = f(runner{tx, db.numbered})
	}
	if !heed() {
		return ctx.Err() // the driver's own words for it say less
	}
	if err == nil {
		err = tx.Commit()
	}
	return db.explain(err)
}

// begin waits for other writers, and heeds ctx meanwhile, which a driver that waits by itself does not.
func (db *database) begin(ctx context.Context, opts *sql.TxOptions) (*sql.Tx, error) {
	for give := time.Now().Add(patience); ; {
		tx, err := db.BeginTx(ctx, opts)
		if db.busy == nil || !db.busy(err) || ctx.Err() != nil || time.Now().After(give) {
			return tx, err
		}
	}
}

// lock keeps other writers of a story out until the transaction ends. It asks again and again, since a server that lets a
// query wait is not heard meanwhile.
func (db *database) lock(ctx context.Context, r runner, story string) error {
	for mine := db.lockStory == ""; !mine; {
		if err := r.row(ctx, db.lockStory, []any{story}, &mine); err != nil {
			return err
		}
		if !mine {
			select {
			case <-time.After(50 * time.Millisecond):
			case <-ctx.Done():
				return ctx.Err()
			}
		}
	}
	return nil
}

func (r runner) exec(ctx context.Context, query string, args ...any) error {
	_, err := r.db.ExecContext(ctx, r.bind(query), args...)
	return err
}

// query calls scan for every row.
func (r runner) query(ctx context.Context, scan func(*sql.Rows) error, query string, args ...any) error {
	rows, err := r.db.QueryContext(ctx, r.bind(query), args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// row reads one row into dest, or returns sql.ErrNoRows.
func (r runner) row(ctx context.Context, query string, args []any, dest ...any) error {
	found := false
	err := r.query(ctx, func(rows *sql.Rows) error {
		found = true
		return rows.Scan(dest...)
	}, query, args...)
	if err == nil && !found {
		return sql.ErrNoRows
	}
	return err
}

// bind writes a query's arguments as the engine wants them. No query of ours has a question mark in a string.
func (r runner) bind(query string) string {
	if !r.numbered {
		return query
	}
	var b strings.Builder
	for n := 1; ; n++ {
		before, after, more := strings.Cut(query, "?")
		b.WriteString(before)
		if !more {
			return b.String()
		}
		b.WriteString("$" + strconv.Itoa(n))
		query = after
	}
}

// placeholders is "(?, ?, ?)" for n arguments.
func placeholders(n int) string {
	return "(" + strings.TrimSuffix(strings.Repeat("?, ", n), ", ") + ")"
}

// rowsOf is "(?, ?), (?, ?)" for n rows of columns.
func rowsOf(n, columns int) string {
	return strings.TrimSuffix(strings.Repeat(placeholders(columns)+", ", n), ", ")
}

// anys makes arguments of a slice.
func anys[T any](values []T) []any {
	args := make([]any, len(values))
	for i, v := range values {
		args[i] = v
	}
	return args
}

// An inserter gathers rows and inserts many at a time, since each statement is a round trip.
type inserter struct {
	r         runner
	into      string // "INSERT INTO t (a, b) VALUES "
	columns   int
	returning string                // " RETURNING a", or ""
	scan      func(*sql.Rows) error // reads what returns
	args      []any
	bytes     int
}

func (r runner) inserter(into string, columns int) *inserter {
	return &inserter{r: r, into: into, columns: columns}
}

// The rows and bytes that an inserter sends at once.
const (
	insertRows  = 200
	insertBytes = 1 << 20
)

func (w *inserter) add(ctx context.Context, row ...any) error {
	for _, v := range row {
		if b, ok := v.([]byte); ok {
			w.bytes += len(b)
		}
	}
	w.args = append(w.args, row...)
	if len(w.args) >= insertRows*w.columns || w.bytes >= insertBytes {
		return w.flush(ctx)
	}
	return nil
}

func (w *inserter) flush(ctx context.Context) error {
	if len(w.args) == 0 {
		return nil
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	// A statement this long is not broken off while it is sent: a server that waits for the rest of it keeps its locks.
	ctx = context.WithoutCancel(ctx)
	err := w.r.query(ctx, w.scan, w.into+rowsOf(len(w.args)/w.columns, w.columns)+w.returning, w.args...)
	w.args, w.bytes = w.args[:0], 0
	return err
}
