package corpus

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// edition makes a reading of so many documents, whose text tells the edition.
func edition(documents int, name string) *Reading {
	var docs []*Document
	for i := range documents {
		text := strings.Repeat(fmt.Sprintf("Sentence of the %s edition about subject%d. ", name, i), 20)
		docs = append(docs, &Document{ID: fmt.Sprint(i), Text: text, Hash: name, Passages: []Passage{{Start: 0, End: len(text)}}})
	}
	return &Reading{Stories: []StoryReading{{Story: Story{Key: "s", Name: "S"}, Documents: docs}}}
}

// TestFullDisk lets a file grow no further, which SQLite takes as a full disk.
func TestFullDisk(t *testing.T) {
	ctx := t.Context()
	file := filepath.Join(t.TempDir(), "corpus.db")
	c, err := Open(ctx, file)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if _, err := c.Load(ctx, edition(20, "first")); err != nil {
		t.Fatal(err)
	}
	c.db.SetMaxOpenConns(1) // the limit is a connection's
	var pages int
	if err := c.db.QueryRow(`PRAGMA page_count`).Scan(&pages); err != nil {
		t.Fatal(err)
	}
	setLimit := func(pages int) {
		t.Helper()
		if _, err := c.db.Exec(fmt.Sprintf(`PRAGMA max_page_count = %d`, pages)); err != nil {
			t.Fatal(err)
		}
	}
	for more := range 40 {
		setLimit(pages + more)
		_, err := c.Load(ctx, edition(200, "second"))
		if err == nil || !strings.Contains(err.Error(), "is full") || !strings.Contains(err.Error(), "make room") {
			t.Fatalf("with room for %d pages: error %v, want one that says the disk is full", more, err)
		}
		checkEdition(t, ctx, c, 20, "first")
	}
	setLimit(1 << 20)
	if _, err := c.Load(ctx, edition(200, "second")); err != nil {
		t.Fatal(err)
	}
	checkEdition(t, ctx, c, 200, "second")
}

func checkEdition(t *testing.T, ctx context.Context, c *Corpus, documents int, edition string) {
	t.Helper()
	docs, err := c.Documents(ctx, "s")
	if err != nil || len(docs) != documents {
		t.Fatalf("Documents = %d, error %v; want %d", len(docs), err, documents)
	}
	for _, d := range docs {
		if !strings.Contains(d.Text, edition) {
			t.Fatalf("document %s is not of the %s edition: %.40q", d.ID, edition, d.Text)
		}
	}
	hits, err := c.Search(ctx, "s", []string{edition}, 1000)
	if err != nil || len(hits) != documents {
		t.Errorf("Search(%q) = %d hits, error %v; want %d", edition, len(hits), err, documents)
	}
	var check string
	if err := c.db.QueryRow(`PRAGMA integrity_check`).Scan(&check); err != nil || check != "ok" {
		t.Errorf("integrity check: %s, error %v", check, err)
	}
}

// TestWaitForWriter lets a load wait for another writer until it is cancelled, or the other is done.
func TestWaitForWriter(t *testing.T) {
	file := filepath.Join(t.TempDir(), "corpus.db")
	var corpora [2]*Corpus
	for i := range corpora {
		c, err := Open(t.Context(), file)
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		corpora[i] = c
	}
	writer, err := corpora[0].db.Begin()
	if err != nil {
		t.Fatal(err)
	}
	defer writer.Rollback()
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if _, err := corpora[1].Load(ctx, edition(2, "first")); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("while another writes: error %v, want it cancelled", err)
	}
	loaded := make(chan error)
	go func() {
		_, err := corpora[1].Load(t.Context(), edition(2, "first"))
		loaded <- err
	}()
	if err := writer.Rollback(); err != nil {
		t.Fatal(err)
	}
	if err := <-loaded; err != nil {
		t.Errorf("after the other was done: %v", err)
	}
}

// TestSchemas holds the schemas of the engines to the same migrations, and the one made in memory to the migrated one.
func TestSchemas(t *testing.T) {
	var names [2][]string
	for i, engine := range []string{"sqlite", "postgres"} {
		files, err := migrations(schemaOf(engine))
		if err != nil {
			t.Fatal(err)
		}
		for n, f := range files {
			names[i] = append(names[i], f.name)
			if f.version != int64(n+1) {
				t.Errorf("%s: %s is number %d", engine, f.name, n+1)
			}
			text, err := fs.ReadFile(schemaOf(engine), f.name)
			if err != nil {
				t.Fatal(err)
			}
			if strings.Contains(string(text), "+goose Down") {
				t.Errorf("%s: %s has a way down, which a database in memory would take at once", engine, f.name)
			}
		}
	}
	if !slices.Equal(names[0], names[1]) {
		t.Errorf("SQLite has the migrations %v, PostgreSQL %v", names[0], names[1])
	}
	memory, file := schemaIn(t, ""), schemaIn(t, filepath.Join(t.TempDir(), "corpus.db"))
	if memory != file {
		t.Errorf("the schema in memory is\n%s\nand in a file\n%s", memory, file)
	}
}

func schemaIn(t *testing.T, dsn string) string {
	t.Helper()
	c, err := Open(t.Context(), dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	rows, err := c.db.Query(`SELECT coalesce(sql, name) FROM sqlite_schema WHERE tbl_name NOT LIKE 'goose%' AND tbl_name NOT LIKE 'sqlite%' ORDER BY name`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var all []string
	for rows.Next() {
		var sql string
		if err := rows.Scan(&sql); err != nil {
			t.Fatal(err)
		}
		all = append(all, sql)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return strings.Join(all, "\n")
}
