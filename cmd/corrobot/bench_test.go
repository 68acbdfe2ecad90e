package main

import (
	"database/sql"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	_ "modernc.org/sqlite" // the rival

	"corrobot/corpus"
	"corrobot/corpus/corpustest"
	"corrobot/summarize"
)

const benchmarkDocuments = 20_000

// benchmarkQuestions are questions as people ask them, each of every place.
func benchmarkQuestions() []string {
	var all []string
	for _, place := range strings.Fields("Almaty Valparaiso Kisumu Tbilisi Oaxaca Surabaya Trieste Malmo Cardiff Mendoza Izmir Lahore") {
		for _, q := range []string{
			"death toll in %s", "How many people were killed in the protests in %s?", "When will the troops leave %s?",
			"How many people have been detained in %s since the state of emergency?", "What did the interior ministry say about the injured in %s?",
			"How much will the reconstruction of the pipeline in %s cost?", "Who is the leader of the demonstrators in %s?",
			"How high is inflation expected to be in %s this year?", "How many houses in %s were damaged by the earthquake and the flood?",
			"What is the price of fuel in %s?", "Why was the airport of %s closed on Monday?", "How many soldiers and police officers were wounded in %s?",
			"Has the president's office denied the report from %s?", "by how much did exports of gas from %s fall", "troop count %s", "%s withdrawal date",
		} {
			all = append(all, fmt.Sprintf(q, place))
		}
	}
	return all
}

// unasked are the words of the questions that are too common to be searched for.
var unasked = strings.Fields("how many was were in the to what is of did after when will who why has have been by be much on from and this about")

// BenchmarkAsk loads a large story into SQLite, and into PostgreSQL where there is one, and asks it there, each question
// followed by a plain full-text search for its words in the same sentences, so that all meet the same machine. One iteration
// is the whole comparison.
func BenchmarkAsk(b *testing.B) {
	story := corpustest.Files("protests", corpustest.Generate(1, benchmarkDocuments, 20))
	for b.Loop() {
		dir := b.TempDir()
		began := time.Now()
		reading, err := corpus.ReadFolder(b.Context(), story, "protests", nil)
		if err != nil {
			b.Fatal(err)
		}
		read := time.Since(began)
		stores := []store{loadedStore(b, "sqlite", filepath.Join(dir, "news.db"), reading, read)}
		if server := corpustest.Server(b); server != "" {
			stores = append(stores, loadedStore(b, "postgres", corpustest.FreshSchema(b, server), reading, read))
		}
		rival := fullText(b, filepath.Join(dir, "plain.db"), reading)
		reading = nil
		compareTimes(b, stores, rival)
		if err := rival.Close(); err != nil {
			b.Fatal(err)
		}
		for _, s := range stores {
			if err := s.corpus.Close(); err != nil {
				b.Fatal(err)
			}
		}
	}
}

// A store is a corpus on one of the databases that are compared, and who answers from it.
type store struct {
	name   string
	corpus *corpus.Corpus
	desk   *summarize.Desk
}

// loadedStore puts what was read, which took a while, into a new database.
func loadedStore(b *testing.B, name, dsn string, reading *corpus.Reading, read time.Duration) store {
	began := time.Now()
	c, err := corpus.Open(b.Context(), dsn)
	if err != nil {
		b.Fatal(err)
	}
	if _, err := c.Load(b.Context(), reading); err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(benchmarkDocuments/(read+time.Since(began)).Seconds(), name+"-docs-loaded/s")
	topics, err := summarize.DefaultTopics()
	if err != nil {
		b.Fatal(err)
	}
	d, err := summarize.New(c, topics)
	if err != nil {
		b.Fatal(err)
	}
	return store{name, c, d}
}

// compareTimes asks every question of each store in turn, and then the rival.
func compareTimes(b *testing.B, stores []store, rival *sql.DB) {
	questions := benchmarkQuestions()
	ask := func(s store, question string) (time.Duration, bool) {
		began := time.Now()
		a, err := s.desk.Ask(b.Context(), "protests", question)
		if err != nil {
			b.Fatalf("%s: %s: %v", s.name, question, err)
		}
		return time.Since(began), a.Answered()
	}
	for _, s := range stores {
		first, _ := ask(s, questions[0])
		b.ReportMetric(ms(first), s.name+"-first-ask-ms")
	}
	times := map[string][]time.Duration{}
	var theirs []time.Duration
	answered := 0
	runtime.GC()
	for _, question := range questions {
		for _, s := range stores {
			took, ok := ask(s, question)
			times[s.name] = append(times[s.name], took)
			if ok {
				answered++
			}
		}
		began := time.Now()
		search(b, rival, question)
		theirs = append(theirs, time.Since(began))
	}
	for _, s := range stores {
		b.ReportMetric(ms(percentile(times[s.name], 50)), s.name+"-ask-p50-ms")
		b.ReportMetric(ms(percentile(times[s.name], 99)), s.name+"-ask-p99-ms")
		b.ReportMetric(ms(percentile(times[s.name], 99))/ms(percentile(theirs, 99)), s.name+"-to-fts5-p99")
	}
	b.ReportMetric(ms(percentile(theirs, 50)), "fts5-p50-ms")
	b.ReportMetric(ms(percentile(theirs, 99)), "fts5-p99-ms")
	b.ReportMetric(100*float64(answered)/float64(len(questions)*len(stores)), "%answered")
}

// fullText puts every sentence into a table of SQLite's own full-text search.
func fullText(b *testing.B, file string, reading *corpus.Reading) *sql.DB {
	db, err := sql.Open("sqlite", file)
	if err != nil {
		b.Fatal(err)
	}
	if _, err := db.Exec(`CREATE VIRTUAL TABLE sentences USING fts5(text, tokenize = 'porter unicode61')`); err != nil {
		b.Fatal(err)
	}
	tx, err := db.Begin()
	if err != nil {
		b.Fatal(err)
	}
	insert, err := tx.Prepare(`INSERT INTO sentences (text) VALUES (?)`)
	if err != nil {
		b.Fatal(err)
	}
	for _, doc := range reading.Stories[0].Documents {
		for _, p := range doc.Passages {
			if _, err := insert.Exec(doc.Snippet(p)); err != nil {
				b.Fatal(err)
			}
		}
	}
	if err := tx.Commit(); err != nil {
		b.Fatal(err)
	}
	return db
}

// search reads the 50 best sentences for the question's words, the commonest left out.
func search(b *testing.B, db *sql.DB, question string) {
	var terms []string
	for _, w := range strings.Fields(strings.Trim(question, "?")) {
		if !slices.Contains(unasked, strings.ToLower(w)) {
			terms = append(terms, `"`+w+`"`)
		}
	}
	rows, err := db.Query(`SELECT text, bm25(sentences) FROM sentences WHERE sentences MATCH ? ORDER BY bm25(sentences) LIMIT 50`, strings.Join(terms, " OR "))
	if err != nil {
		b.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var text string
		var rank float64
		if err := rows.Scan(&text, &rank); err != nil {
			b.Fatal(err)
		}
	}
	if err := rows.Err(); err != nil {
		b.Fatal(err)
	}
}

// BenchmarkColdStart runs the built program, which CORROBOT_BINARY names, on the sample: an iteration is a process.
func BenchmarkColdStart(b *testing.B) {
	binary := os.Getenv("CORROBOT_BINARY")
	if binary == "" {
		b.Skip("CORROBOT_BINARY names no built program")
	}
	var times []time.Duration
	var memory int64
	for b.Loop() {
		cmd := exec.Command(binary, "ask", "death toll")
		began := time.Now()
		if err := cmd.Run(); err != nil {
			b.Fatal(err)
		}
		times = append(times, time.Since(began))
		memory = max(memory, cmd.ProcessState.SysUsage().(*syscall.Rusage).Maxrss)
	}
	b.ReportMetric(ms(percentile(times, 50)), "p50-ms")
	b.ReportMetric(ms(percentile(times, 100)), "worst-ms")
	b.ReportMetric(float64(memory)/1024, "most-MB")
}

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

func percentile(times []time.Duration, p int) time.Duration {
	sorted := slices.Sorted(slices.Values(times))
	return sorted[(len(sorted)-1)*p/100]
}
