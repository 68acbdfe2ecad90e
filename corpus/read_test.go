package corpus

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestReadFolder reads invented stories in every format; testdata/stories.golden holds what is made of them.
func TestReadFolder(t *testing.T) {
	var calls []string
	reading, err := ReadFolder(context.Background(), os.DirFS("testdata"), "stories", func(done, total int, path string) {
		calls = append(calls, fmt.Sprintf("%d/%d", done, total))
	})
	if err != nil {
		t.Fatal(err)
	}
	if n := len(calls); n == 0 || calls[n-1] != fmt.Sprintf("%d/%d", n, n) {
		t.Errorf("got progress %v, want it to end at the last file", calls)
	}
	got := describe(reading)
	const golden = "testdata/stories.golden"
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("the reading differs from %s (run with -update and look at the change); got\n%s", golden, got)
	}
}

func describe(r *Reading) string {
	var b strings.Builder
	for _, s := range r.Stories {
		fmt.Fprintf(&b, "# %s | %s | %s | %d documents\n", s.Story.Key, s.Story.Name, s.Story.TimeZone, s.Story.Documents)
		for _, d := range s.Documents {
			fmt.Fprintf(&b, "\n## %s\n%s (%s) | %s (%s) | %s | by %s | %s\n", d.ID, d.Source, d.SourceFrom, d.Published, d.PublishedFrom, d.Title, d.Author, d.URL)
			for _, p := range d.Passages {
				fmt.Fprintf(&b, "%2d %-9s %s\n", p.Paragraph, [...]string{"body", "title", "caption", "furniture"}[p.Role], strings.ReplaceAll(d.Snippet(p), "\n", `\n`))
			}
			for _, p := range d.Parts {
				fmt.Fprintf(&b, "part of %s: %.40q … %q\n", p.Source, d.Text[p.Start:p.End], d.Text[max(p.Start, p.End-30):p.End])
			}
		}
		b.WriteString("\n")
	}
	for _, s := range r.Skipped {
		fmt.Fprintf(&b, "skipped %s: %v\n", s.Path, s.Reason)
	}
	return b.String()
}

func TestSample(t *testing.T) {
	reading, err := ReadFolder(context.Background(), Sample(), ".", nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(reading.Skipped) > 0 || len(reading.Stories) != 1 || len(reading.Stories[0].Documents) != 5 {
		t.Fatalf("got %s, want one story of five documents", describe(reading))
	}
	for _, d := range reading.Stories[0].Documents {
		if d.SourceFrom != Given || d.Published != "2022-01-11" || d.PublishedFrom != Given {
			t.Errorf("%s: got source %s (%s), published %s (%s), want both given", d.ID, d.Source, d.SourceFrom, d.Published, d.PublishedFrom)
		}
	}
}

func TestReadFolderErrors(t *testing.T) {
	body := []byte("A headline of some words\n\nThe river rose by two metres on Tuesday, they said.\n")
	t.Run("twins", func(t *testing.T) {
		reading, err := ReadFolder(context.Background(), fstest.MapFS{"s/a.txt": {Data: body}, "s/a.md": {Data: body}, "s/big.txt": {Data: make([]byte, maxText+1)}}, "s", nil)
		if err != nil {
			t.Fatal(err)
		}
		if got := describe(reading); !strings.Contains(got, "skipped s/a.txt: a.md has the same name") || !strings.Contains(got, "skipped s/big.txt: 10.0 MB") {
			t.Errorf("got %s", got)
		}
	})
	t.Run("none", func(t *testing.T) {
		if _, err := ReadFolder(context.Background(), fstest.MapFS{}, "missing", nil); err == nil {
			t.Error("got no error for a folder that is not there")
		}
	})
	t.Run("cancelled", func(t *testing.T) {
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		if _, err := ReadFolder(ctx, fstest.MapFS{"s/a.txt": {Data: body}}, "s", nil); err != context.Canceled {
			t.Errorf("got %v, want %v", err, context.Canceled)
		}
	})
	t.Run("unnamed", func(t *testing.T) {
		reading, err := ReadFolder(context.Background(), fstest.MapFS{"a.txt": {Data: body}}, ".", nil)
		if err != nil || len(reading.Stories) != 1 || reading.Stories[0].Story.Key != "story" {
			t.Errorf("got %+v, %v, want a story whose key is story", reading, err)
		}
	})
}

func TestDecode(t *testing.T) {
	for _, c := range []struct{ name, data, want string }{
		{"plain", "naïve", "naïve"},
		{"mark", "\xef\xbb\xbfnaïve", "naïve"},
		{"UTF-16 LE", "\xff\xfen\x00a\x00\xef\x00v\x00e\x00", "naïve"},
		{"UTF-16 BE", "\xfe\xff\x00n\x00a\x00\xef\x00v\x00e", "naïve"},
		{"UTF-16 without a mark", "n\x00a\x00\xef\x00v\x00e\x00", "naïve"},
		{"Windows-1252", "na\xefve \x93words\x94", "naïve “words”"},
		{"one byte wrong", "naïve “words\xff”", "naïve “words\uFFFD”"},
		{"garbled before", "naÃ¯ve", "naÃ¯ve"},
		{"line ends", "a\r\nb\rc", "a\nb\nc"},
	} {
		if got, err := decode([]byte(c.data)); got != c.want || err != nil {
			t.Errorf("%s: got %q, %v, want %q", c.name, got, err, c.want)
		}
	}
	for _, data := range []string{"", " \n\t", "a\x00b", "\x01\x02\x03\x04\x05\x06\x07"} {
		if got, err := decode([]byte(data)); err == nil {
			t.Errorf("%q: got %q, want an error", data, got)
		}
	}
}

// check holds for every document, whatever it was made of.
func check(t *testing.T, d *Document) {
	t.Helper()
	if !utf8.ValidString(d.Text) || strings.TrimSpace(d.Text) == "" || d.ID == "" || d.Title == "" || d.Source == "" || d.Hash == "" || d.Version != 1 {
		t.Errorf("a field that must be set is not: %+v", d)
	}
	if (d.Published == "") != (d.PublishedFrom == Unknown) {
		t.Errorf("published %q, %s", d.Published, d.PublishedFrom)
	}
	end, paragraph := 0, 0
	for _, p := range d.Passages {
		if p.Start < end || p.End <= p.Start || p.End > len(d.Text) || p.Paragraph < paragraph {
			t.Fatalf("passage %+v after byte %d and paragraph %d of %d bytes", p, end, paragraph, len(d.Text))
		}
		if s := d.Snippet(p); strings.TrimSpace(s) != s || !utf8.ValidString(s) {
			t.Errorf("snippet %q", s)
		}
		end, paragraph = p.End, p.Paragraph
	}
	for _, p := range d.Parts {
		if p.Start < 0 || p.Start >= p.End || p.End > len(d.Text) {
			t.Errorf("part %+v of %d bytes", p, len(d.Text))
		}
	}
}

func FuzzReadDocument(f *testing.F) {
	err := filepath.WalkDir("testdata/stories", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		f.Add(path, data)
		return err
	})
	if err != nil {
		f.Fatal(err)
	}
	f.Add("glued.txt", []byte(strings.Repeat("ab.Cd", 50)))
	f.Add("long.txt", []byte(strings.Repeat("word, and so on; ", 100)))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		if strings.EqualFold(filepath.Ext(name), ".pdf") {
			return // read in another process: TestDamagedPDF
		}
		docs, err := readFile(context.Background(), name, data, Meta{})
		if err != nil {
			return
		}
		InferDates(docs)
		for _, d := range docs {
			check(t, d)
		}
		again, err := readFile(context.Background(), name, bytes.Clone(data), Meta{})
		if err != nil || len(again) != len(docs) || again[0].Text != docs[0].Text {
			t.Errorf("reading the same bytes again gave %v, %v", again, err)
		}
	})
}
