package corpus_test

import (
	"context"
	"database/sql"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"corrobot/corpus"
	"corrobot/corpus/corpustest"
)

// benchDocuments is how many articles of twenty sentences are measured on.
func benchDocuments() int {
	if testing.Short() {
		return 1_000
	}
	return 20_000
}

// The questions that are measured, as people ask them.
var benchQuestions = []string{
	"What is the death toll?",
	"How many people were killed in the protests in Almaty?",
	"When will the troops leave Kisumu?",
	"How many people have been detained since the state of emergency?",
	"What did the interior ministry say about the number of injured?",
	"How much will the reconstruction of the pipeline cost?",
	"Who is the leader of the demonstrators in Valparaiso?",
	"How high is inflation expected to be this year?",
	"When is the election?",
	"How many houses were damaged by the earthquake and the flood?",
	"What is the price of fuel in the capital?",
	"Why was the airport closed on Monday?",
	"How many soldiers and police officers were wounded?",
	"Has the president's office denied the report?",
	"by how much did exports of gas fall",
	"sanctions",
}

func BenchmarkLoad(b *testing.B) {
	for _, e := range engines(b) {
		b.Run(e.name, func(b *testing.B) {
			docs := corpustest.Generate(1, benchDocuments(), 20)
			for b.Loop() {
				b.StopTimer()
				c := e.open(b)
				b.StartTimer()
				load(b, c, docs)
			}
			b.ReportMetric(float64(len(docs)*b.N)/b.Elapsed().Seconds(), "docs/s")
		})
	}
}

// BenchmarkAddOne adds one document to a large story.
func BenchmarkAddOne(b *testing.B) {
	for _, e := range engines(b) {
		b.Run(e.name, func(b *testing.B) {
			c := e.open(b)
			load(b, c, corpustest.Generate(1, benchDocuments(), 20))
			more := corpustest.Generate(2, 10_000, 20)
			story, err := c.Story(context.Background(), "measured")
			if err != nil {
				b.Fatal(err)
			}
			i := 0
			measure(b, func() {
				d := *more[i%len(more)]
				i++
				if _, err := c.Add(context.Background(), story, &d); err != nil {
					b.Fatal(err)
				}
			})
		})
	}
}

func BenchmarkReload(b *testing.B) {
	for _, e := range engines(b) {
		b.Run(e.name, func(b *testing.B) {
			docs := corpustest.Generate(1, benchDocuments(), 20)
			c := e.open(b)
			load(b, c, docs)
			for b.Loop() {
				load(b, c, docs)
			}
		})
	}
}

func BenchmarkSearch(b *testing.B) {
	for _, e := range engines(b) {
		b.Run(e.name, func(b *testing.B) {
			c := e.open(b)
			load(b, c, corpustest.Generate(1, benchDocuments(), 20))
			i := 0
			measure(b, func() {
				words := strings.Fields(benchQuestions[i%len(benchQuestions)])
				i++
				hits, err := c.Search(context.Background(), "measured", words, 50)
				if err != nil || len(hits) == 0 {
					b.Fatalf("Search(%q) = %d hits, error %v", words, len(hits), err)
				}
			})
		})
	}
}

func BenchmarkHeaders(b *testing.B) {
	docs := corpustest.Generate(1, benchDocuments(), 20)
	for _, e := range engines(b) {
		c, again := e.openTwice(b)
		load(b, c, docs)
		b.Run(e.name, func(b *testing.B) {
			for b.Loop() {
				b.StopTimer()
				c := again()
				b.StartTimer()
				if got, err := c.Headers(context.Background(), "measured"); err != nil || len(got) != len(docs) {
					b.Fatalf("Headers = %d documents, error %v; want %d", len(got), err, len(docs))
				}
			}
		})
	}
}

// BenchmarkPlainFTS5 is what BenchmarkSearch is measured against: the same sentences in a full-text table of SQLite's as it
// comes, asked for any of the question's words.
func BenchmarkPlainFTS5(b *testing.B) {
	docs := corpustest.Generate(1, benchDocuments(), 20)
	for _, whole := range []bool{false, true} {
		name := "sentences"
		if whole {
			name = "articles"
		}
		b.Run(name, func(b *testing.B) {
			db := plainFTS5(b, docs, whole)
			i := 0
			measure(b, func() {
				words := strings.FieldsFunc(benchQuestions[i%len(benchQuestions)], func(r rune) bool { return r == ' ' || r == '?' })
				i++
				if n := plainSearch(b, db, words); n == 0 {
					b.Fatalf("%q finds nothing", words)
				}
			})
		})
	}
}

func plainFTS5(b *testing.B, docs []*corpus.Document, whole bool) *sql.DB {
	db, err := sql.Open("sqlite", "file:"+filepath.Join(b.TempDir(), "plain.db"))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { db.Close() })
	if _, err := db.Exec(`CREATE VIRTUAL TABLE plain USING fts5 (text)`); err != nil {
		b.Fatal(err)
	}
	tx, err := db.Begin()
	if err != nil {
		b.Fatal(err)
	}
	insert, err := tx.Prepare(`INSERT INTO plain (text) VALUES (?)`)
	if err != nil {
		b.Fatal(err)
	}
	for _, d := range docs {
		texts := []string{d.Text}
		if !whole {
			texts = nil
			for _, p := range d.Passages {
				texts = append(texts, d.Snippet(p))
			}
		}
		for _, text := range texts {
			if _, err := insert.Exec(text); err != nil {
				b.Fatal(err)
			}
		}
	}
	if err := tx.Commit(); err != nil {
		b.Fatal(err)
	}
	return db
}

func plainSearch(b *testing.B, db *sql.DB, words []string) (n int) {
	query := `"` + strings.Join(words, `" OR "`) + `"`
	rows, err := db.Query(`SELECT rowid, bm25(plain) FROM plain WHERE plain MATCH ? ORDER BY bm25(plain) LIMIT 50`, query)
	if err != nil {
		b.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var id int64
		var score float64
		if err := rows.Scan(&id, &score); err != nil {
			b.Fatal(err)
		}
		n++
	}
	if err := rows.Err(); err != nil {
		b.Fatal(err)
	}
	return n
}

// measure reports the median and the 99th percentile of f's time.
func measure(b *testing.B, f func()) {
	f() // once to warm up
	var times []time.Duration
	for b.Loop() {
		start := time.Now()
		f()
		times = append(times, time.Since(start))
	}
	slices.Sort(times)
	b.ReportMetric(float64(times[len(times)/2].Microseconds())/1000, "p50-ms")
	b.ReportMetric(float64(times[len(times)*99/100].Microseconds())/1000, "p99-ms")
}

func load(tb testing.TB, c *corpus.Corpus, docs []*corpus.Document) {
	tb.Helper()
	if _, err := c.Load(context.Background(), reading("measured", docs...)); err != nil {
		tb.Fatal(err)
	}
}
