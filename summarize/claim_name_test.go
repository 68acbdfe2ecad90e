package summarize

import (
	"context"
	"os"
	"strings"
	"testing"
	"testing/fstest"
)

// TestNameClaims asks the questions of testdata/names.txt, each of a story of one document that holds the sentences beside it.
func TestNameClaims(t *testing.T) {
	for _, c := range readCases(t, "testdata/names.txt") {
		if got := c.answer(t); got != c.want {
			t.Errorf("%q of %q: got %s, want %s", c.question, c.text, got, c.want)
		}
	}
}

// TestTextClaims does the same with testdata/texts.txt.
func TestTextClaims(t *testing.T) {
	for _, c := range readCases(t, "testdata/texts.txt") {
		if got := c.answer(t); got != c.want && (c.want == "none" || !strings.HasPrefix(got, c.want)) {
			t.Errorf("%q of %q: got %q, want %q", c.question, c.text, got, c.want)
		}
	}
}

// answer returns what is answered to a case's question, "none" for nothing.
func (c readingCase) answer(t *testing.T) string {
	t.Helper()
	files := fstest.MapFS{"story/a.txt": &fstest.MapFile{Data: []byte("---\npublisher: Paper\npublished: 2019-05-07\n---\nNews of the day\n\n" + c.text)}}
	d, key := newDesk(t, files, "story")
	a, err := d.Ask(context.Background(), key, c.question)
	if err != nil {
		t.Fatalf("%q: %v", c.question, err)
	}
	if f := a.Findings[0]; len(f.Claims) > 0 {
		return f.Claims[0].Value.Word
	}
	return "none"
}

type readingCase struct{ question, text, want string }

// readCases reads lines of the form "question | sentences => answer".
func readCases(t *testing.T, file string) []readingCase {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var cases []readingCase
	for n, line := range strings.Split(string(data), "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		question, rest, ok := strings.Cut(line, " | ")
		text, want, ok2 := strings.Cut(rest, " => ")
		if !ok || !ok2 {
			t.Fatalf("%s:%d: want \"question | sentences => answer\", got %q", file, n+1, line)
		}
		cases = append(cases, readingCase{question, text, want})
	}
	return cases
}
