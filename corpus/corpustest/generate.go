// Package corpustest makes stories of any size for tests and measurements: news English of a kind, with figures, days and
// people to credit, whose words are as unevenly spread as those of real articles. The same seed makes the same story. It also
// has the database and the site that tests of several packages work with.
package corpustest

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"strings"
	"testing/fstest"
	"time"

	"corrobot/corpus"
)

// Generate makes a story of so many documents, each of so many sentences besides its headline. Their passages are told as a
// reader would find them.
func Generate(seed uint64, documents, sentences int) []*corpus.Document {
	w := newWriter(seed)
	docs := make([]*corpus.Document, documents)
	for i := range docs {
		docs[i] = w.document(seed, i, sentences)
	}
	return docs
}

// Files lays documents out as the folder that they might have been read from, name/ID.txt each.
func Files(name string, docs []*corpus.Document) fs.FS {
	files := fstest.MapFS{}
	for _, d := range docs {
		files[name+"/"+d.ID+".txt"] = &fstest.MapFile{Data: []byte(d.Text), Mode: 0o644}
	}
	return files
}

// A writer writes articles.
type writer struct {
	*rand.Rand
	zipf *rand.Zipf
	day  time.Time
}

// vocabulary is how many different words there are besides those of the sentences' frames.
const vocabulary = 40_000

func newWriter(seed uint64) *writer {
	r := rand.New(rand.NewPCG(seed, 0))
	return &writer{Rand: r, zipf: rand.NewZipf(r, 1.1, 12, vocabulary-1)}
}

func (w *writer) document(seed uint64, number, sentences int) *corpus.Document {
	w.day = time.Date(2021, time.March, 1+w.IntN(300), 0, 0, 0, 0, time.UTC)
	d := &corpus.Document{
		ID:            fmt.Sprintf("%05d_%08x", number+1, w.Uint32()),
		Source:        pick(w, publishers),
		SourceFrom:    corpus.Given,
		Published:     w.day.Format(time.DateOnly),
		PublishedFrom: corpus.Given,
		Version:       1,
		Hash:          fmt.Sprintf("%x-%d", seed, number),
	}
	var text strings.Builder
	passage := func(s string, paragraph int, role corpus.Role) {
		d.Passages = append(d.Passages, corpus.Passage{Start: text.Len(), End: text.Len() + len(s), Paragraph: paragraph, Role: role})
		text.WriteString(s)
	}
	d.Title = w.fill(pick(w, headlines))
	passage(d.Title, 0, corpus.Title)
	text.WriteString("\n\n")
	text.WriteString(w.day.Format("January 2, 2006") + "\n\n")
	paragraph := 1
	for i := range sentences {
		passage(w.fill(pick(w, frames)), paragraph, corpus.Body)
		if w.IntN(2) == 0 || i == sentences-1 {
			text.WriteString("\n\n")
			paragraph++
		} else {
			text.WriteString(" ")
		}
	}
	d.Text = text.String()
	return d
}

func pick(w *writer, from []string) string { return from[w.IntN(len(from))] }

// fill puts words in place of a frame's marks, "{n}" a noun or the like.
func (w *writer) fill(frame string) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(frame, "{")
		b.WriteString(before)
		if !found {
			break
		}
		mark, after, _ := strings.Cut(rest, "}")
		b.WriteString(w.mark(mark))
		frame = after
	}
	s := b.String()
	return strings.ToUpper(s[:1]) + s[1:]
}

func (w *writer) mark(mark string) string {
	switch mark {
	case "place":
		return pick(w, places)
	case "who":
		return pick(w, authorities)
	case "name":
		name := word(2000 + w.IntN(4000))
		return strings.ToUpper(name[:1]) + name[1:]
	case "day":
		return w.day.AddDate(0, 0, -w.IntN(7)).Format("Monday")
	case "date":
		return w.day.AddDate(0, 0, w.IntN(30)-10).Format("Jan. 2")
	case "count":
		return w.count()
	case "about":
		return pick(w, qualifiers) + w.count()
	case "money":
		return fmt.Sprintf("$%.1f million", 1+w.Float64()*400)
	case "percent":
		return fmt.Sprintf("%.1f percent", w.Float64()*60)
	}
	return word(int(w.zipf.Uint64()))
}

// count is a number, small ones more often than large ones, with commas in the large ones.
func (w *writer) count() string {
	n := int(w.ExpFloat64() * 400)
	if w.IntN(5) == 0 {
		n *= 37
	}
	if n >= 1000 {
		return fmt.Sprintf("%d,%03d", n/1000, n%1000)
	}
	return fmt.Sprint(n + 2)
}

// word is the word of a rank: real ones first, and then sayable ones that mean nothing.
func word(rank int) string {
	if rank < len(common) {
		return common[rank]
	}
	n := rank - len(common)
	var b strings.Builder
	for range 2 + n%3%2 {
		b.WriteString(onsets[n%len(onsets)])
		n /= len(onsets)
		b.WriteString(rimes[n%len(rimes)])
		n = n/len(rimes) + rank*7
	}
	b.WriteString(endings[rank%len(endings)])
	return b.String()
}
