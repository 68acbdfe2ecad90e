package corpus

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"github.com/pressly/goose/v3"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// busyTimeout is how long the driver waits for another writer before it can be told to stop waiting.
const busyTimeout = time.Second

// maxLog is how much of the file's log stays on the disk when what it says is in the file itself.
const maxLog = 16 << 20

func sqliteEngine(file string) engine {
	return engine{
		schema: schemaOf("sqlite"),
		// A transaction that only reads must not take the lock that _txlock=immediate gives to all others.
		reading:   sql.TxOptions{ReadOnly: true},
		tables:    `SELECT count(*), coalesce(sum(name = 'goose_db_version'), 0) FROM sqlite_schema WHERE type = 'table'`,
		elsewhere: "name another file",
		busy:      isBusy,
		explain:   func(err error) error { return explainSQLite(err, file) },
	}
}

// openMemory opens a database that lives as long as its one connection.
func openMemory(ctx context.Context) (*database, error) {
	pool, err := sql.Open("sqlite", ":memory:?_txlock=immediate")
	if err != nil {
		return nil, err
	}
	pool.SetMaxOpenConns(1)
	db := &database{pool, sqliteEngine("the database in memory")}
	if err := db.create(ctx); err != nil {
		pool.Close()
		return nil, err
	}
	return db, nil
}

// openFile opens a SQLite database, and creates it where there is none.
func openFile(ctx context.Context, file string) (*database, error) {
	pool, err := sql.Open("sqlite", sqliteDSN(file))
	if err != nil {
		return nil, err
	}
	pool.SetMaxOpenConns(max(4, runtime.GOMAXPROCS(0)))
	pool.SetMaxIdleConns(4)
	db := &database{pool, sqliteEngine(file)}
	if err := prepareFile(ctx, db); err != nil {
		pool.Close()
		return nil, db.explain(err)
	}
	return db, nil
}

// sqliteDSN names file so that no character in it is taken for an option. A writing transaction takes its lock when it
// begins: one that takes it at its first write fails at once, whatever the timeout, when another has written since.
func sqliteDSN(file string) string {
	options := url.Values{
		"_txlock": {"immediate"},
		"_pragma": {fmt.Sprintf("busy_timeout(%d)", busyTimeout.Milliseconds()), fmt.Sprintf("journal_size_limit(%d)", maxLog), "foreign_keys(1)"},
	}
	return "file:" + (&url.URL{Path: filepath.ToSlash(file)}).EscapedPath() + "?" + options.Encode()
}

// prepareFile sets the file up so that readers and a writer do not wait for each other, and migrates it. Of several processes
// that find it empty one does so; the timeout does not hold for all of this, so the others try until they find it done.
func prepareFile(ctx context.Context, db *database) error {
	for give := time.Now().Add(patience); ; {
		err := db.runner().exec(ctx, `PRAGMA journal_mode = WAL`)
		if err == nil {
			err = db.migrate(ctx, goose.DialectSQLite3)
		}
		if !isBusy(err) || time.Now().After(give) {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(20 * time.Millisecond):
		}
	}
}

func isBusy(err error) bool {
	var e *sqlite.Error
	return errors.As(err, &e) && e.Code()&0xff == sqlite3.SQLITE_BUSY
}

// explainSQLite says what a person can do about an error.
func explainSQLite(err error, file string) error {
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return err
	}
	switch e.Code() & 0xff {
	case sqlite3.SQLITE_NOTADB:
		return fmt.Errorf("%s is not a SQLite database: name another file: %w", file, err)
	case sqlite3.SQLITE_CORRUPT:
		return fmt.Errorf("%s is damaged: restore a copy, or move it away and load the stories again: %w", file, err)
	case sqlite3.SQLITE_FULL:
		return fmt.Errorf("the disk that holds %s is full; nothing was stored: make room and try again: %w", file, err)
	case sqlite3.SQLITE_READONLY:
		return fmt.Errorf("%s may not be written to: change its permissions, or name another file: %w", file, err)
	case sqlite3.SQLITE_BUSY:
		return fmt.Errorf("another program has been writing to %s for over a minute: try again when it is done: %w", file, err)
	case sqlite3.SQLITE_CANTOPEN:
		return fmt.Errorf("%s: %w", cannotOpen(file), err)
	}
	return err
}

// cannotOpen says why a file could not be opened or created.
func cannotOpen(file string) string {
	folder := filepath.Dir(file)
	if info, err := os.Stat(file); err == nil && info.IsDir() {
		return fmt.Sprintf("%s is a folder: name a file in it", file)
	}
	if _, err := os.Stat(folder); errors.Is(err, fs.ErrNotExist) {
		return fmt.Sprintf("there is no folder %s: create it, or name a file elsewhere", folder)
	}
	return fmt.Sprintf("%s cannot be created or opened: check that the folder %s may be written to", file, folder)
}
