package corpus_test

import (
	"context"
	"crypto/rand"
	"database/sql"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"corrobot/corpus"

	"github.com/jackc/pgx/v5"
)

// An engineUnderTest makes databases of one kind, each empty and its own.
type engineUnderTest struct {
	name string
	dsn  func(testing.TB) string
}

// open opens a corpus on a new database.
func (e engineUnderTest) open(tb testing.TB) *corpus.Corpus {
	tb.Helper()
	return open(tb, e.dsn(tb))
}

// openTwice opens a corpus on a new database, and again as another process would.
func (e engineUnderTest) openTwice(tb testing.TB) (*corpus.Corpus, func() *corpus.Corpus) {
	tb.Helper()
	dsn := e.dsn(tb)
	return open(tb, dsn), func() *corpus.Corpus { return open(tb, dsn) }
}

func open(tb testing.TB, dsn string) *corpus.Corpus {
	tb.Helper()
	c, err := corpus.Open(context.Background(), dsn)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { c.Close() })
	return c
}

// engines are the databases that can be shared, as far as they are here: PostgreSQL is where CORROBOT_TEST_POSTGRES says.
func engines(tb testing.TB) []engineUnderTest {
	engines := []engineUnderTest{{"SQLite", func(tb testing.TB) string { return filepath.Join(tb.TempDir(), "corpus.db") }}}
	dsn := os.Getenv("CORROBOT_TEST_POSTGRES")
	if dsn != "" {
		return append(engines, engineUnderTest{"PostgreSQL", func(tb testing.TB) string { return freshSchema(tb, dsn) }})
	}
	if os.Getenv("CI") == "true" {
		tb.Fatal("CORROBOT_TEST_POSTGRES is not set: in CI the tests need a PostgreSQL database, postgres://user:password@host/name")
	}
	tb.Log("PostgreSQL is left out: CORROBOT_TEST_POSTGRES names no database")
	return engines
}

// freshSchema makes a schema that lasts as long as the test, and returns the address of it.
func freshSchema(tb testing.TB, dsn string) string {
	tb.Helper()
	db, err := sql.Open("pgx", dsn)
	if err != nil {
		tb.Fatal(err)
	}
	schema := "test_" + strings.ToLower(rand.Text())
	if _, err := db.Exec("CREATE SCHEMA " + pgx.Identifier{schema}.Sanitize()); err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if _, err := db.Exec("DROP SCHEMA " + pgx.Identifier{schema}.Sanitize() + " CASCADE"); err != nil {
			tb.Error(err)
		}
		db.Close()
	})
	u, err := url.Parse(dsn)
	if err != nil {
		tb.Fatal(err)
	}
	q := u.Query()
	q.Set("search_path", schema)
	u.RawQuery = q.Encode()
	return u.String()
}

// reading is a folder's reading with one story.
func reading(key string, docs ...*corpus.Document) *corpus.Reading {
	return &corpus.Reading{Stories: []corpus.StoryReading{{Story: corpus.Story{Key: key, Name: key}, Documents: docs}}}
}
