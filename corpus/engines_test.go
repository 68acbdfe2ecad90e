package corpus_test

import (
	"context"
	"path/filepath"
	"testing"

	"corrobot/corpus"
	"corrobot/corpus/corpustest"
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

// engines are the databases that can be shared, as far as they are here.
func engines(tb testing.TB) []engineUnderTest {
	engines := []engineUnderTest{{"SQLite", func(tb testing.TB) string { return filepath.Join(tb.TempDir(), "corpus.db") }}}
	if server := corpustest.Server(tb); server != "" {
		engines = append(engines, engineUnderTest{"PostgreSQL", func(tb testing.TB) string { return corpustest.FreshSchema(tb, server) }})
	}
	return engines
}

// reading is a folder's reading with one story.
func reading(key string, docs ...*corpus.Document) *corpus.Reading {
	return &corpus.Reading{Stories: []corpus.StoryReading{{Story: corpus.Story{Key: key, Name: key}, Documents: docs}}}
}
