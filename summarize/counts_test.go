package summarize

import (
	"bufio"
	"os"
	"regexp"
	"strings"
	"testing"

	"corrobot/corpus"
	"corrobot/summarize/extract"
)

// testFrames are the happenings and the weights that the program brings.
func testFrames(t *testing.T) (*frames, *model) {
	t.Helper()
	f, err := loadFrames()
	if err != nil {
		t.Fatal(err)
	}
	m, err := parseModel(weightsTable)
	if err != nil {
		t.Fatal(err)
	}
	return f, m
}

func TestCounts(t *testing.T) {
	f, m := testFrames(t)
	file, err := os.Open("testdata/counts.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	question := ""
	lines := bufio.NewScanner(file)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(lines.Text())
		if ask, ok := strings.CutPrefix(line, "? "); ok {
			question = ask
			continue
		}
		if line == "" || line[0] == '#' {
			continue
		}
		text, want, ok := strings.Cut(line, " => ")
		if !ok || question == "" {
			t.Fatalf("counts.txt:%d: want a question above and \"text => answer\", got %q", n, line)
		}
		a := &analyst{reader: newWordReader(), frames: f}
		if got := countIn(a, m, question, text); got != want {
			t.Errorf("counts.txt:%d: %s\n  %q\n  got %s, want %s", n, question, text, got, want)
		}
	}
}

// sentenceEnd is a full stop that no small letter follows: "U.S. citizens" goes on.
var sentenceEnd = regexp.MustCompile(`\. [^a-z]`)

// countIn asks one short document.
func countIn(a *analyst, m *model, question, text string) string {
	doc := &corpus.Document{ID: "example", Text: strings.ReplaceAll(text, " // ", "\n\n")}
	for at := 0; at < len(doc.Text); {
		end := len(doc.Text)
		if i := sentenceEnd.FindStringIndex(doc.Text[at:]); i != nil {
			end = at + i[0] + 1
		}
		role := corpus.Body
		if doc.Text[end-1] != '.' {
			role = corpus.Title
		}
		doc.Passages = append(doc.Passages, corpus.Passage{Start: at, End: end, Role: role})
		at = end + 1
	}
	v := &storyView{}
	v.read(a, []*corpus.Document{doc})
	q := a.analyse(question)
	r := &run{analyst: a, q: &q, view: v, related: map[[2]string]bool{}, begins: map[*docView]extract.Day{}, model: m}
	r.weigh()
	claims, _ := r.claims(v.docs[0])
	if len(claims) == 0 {
		return "none"
	}
	return stated(claims[0].Value) + " " + string(claims[0].Qualifier)
}
