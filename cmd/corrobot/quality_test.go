package main

import (
	"context"
	"io"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"corrobot/corpus/corpustest"
	"corrobot/summarize"
	"corrobot/summarize/evaluate"
)

// TestAnswersReachTheirFloors asks every question whose answer is known. A floor in testdata/floors.txt is raised when
// the score has risen for good, and never lowered.
func TestAnswersReachTheirFloors(t *testing.T) {
	dir := os.DirFS(measurements(t))
	set, err := evaluate.Load(dir)
	if err != nil {
		t.Fatal(err)
	}
	topics, err := summarize.DefaultTopics()
	if err != nil {
		t.Fatal(err)
	}
	s := &session{context.Background(), os.Getenv, strings.NewReader(""), io.Discard, io.Discard}
	answers, err := askAll(s, dir, set, topics, "")
	if err != nil {
		t.Fatal(err)
	}
	if server := corpustest.Server(t); server != "" {
		there, err := askAll(s, dir, set, topics, corpustest.FreshSchema(t, server))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(answers, there); diff != "" {
			t.Errorf("PostgreSQL gives other answers (-SQLite +PostgreSQL):\n%s", diff)
		}
	}
	scores := map[string]float64{}
	for _, m := range set.Score(answers).Metrics() {
		scores["all "+m.Name] = m.Value
	}
	for _, story := range set.Stories() {
		for _, m := range set.Of(story).Score(answers).Metrics() {
			scores[story+" "+m.Name] = m.Value
		}
	}
	floors, err := os.ReadFile("testdata/floors.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(floors)) {
		f := strings.Fields(line)
		if len(f) == 0 || f[0] == "#" {
			continue
		}
		floor, err := strconv.ParseFloat(f[2], 64)
		if err != nil {
			t.Fatal(err)
		}
		if got, ok := scores[f[0]+" "+f[1]]; !ok || got < floor {
			t.Errorf("%s of %s = %.3f, want at least %.3f", f[1], f[0], got, floor)
		}
	}
}

// TestEveryQuotationIsItsBytes asks the sample, and holds what every answer promises: a finding for each document, and
// each claim a passage of its document with the value within it.
func TestEveryQuotationIsItsBytes(t *testing.T) {
	s := &session{context.Background(), func(string) string { return "" }, strings.NewReader(""), io.Discard, io.Discard}
	d, err := (&documentFlags{}).open(s)
	if err != nil {
		t.Fatal(err)
	}
	defer d.close()
	for _, question := range []string{
		"death toll", "troop count", "withdrawal date", "How many people were detained?", "How many police officers were killed?",
		"Who is the new prime minister?", "When will the last troops be gone?", "How long will the withdrawal take?", "How many cows drowned?",
	} {
		a, err := d.ask(s, question)
		if err != nil {
			t.Fatal(err)
		}
		if len(a.Findings) != d.story.Documents {
			t.Errorf("%s: %d findings, want one for each of %d documents", question, len(a.Findings), d.story.Documents)
		}
		for _, f := range a.Findings {
			for _, c := range f.Claims {
				if ok := 0 <= c.Start && c.Start <= c.ValueStart && c.ValueStart < c.ValueEnd && c.ValueEnd <= c.End && c.End <= len(f.Document.Text); !ok {
					t.Errorf("%s: %s: passage %d–%d, value %d–%d of a text of %d bytes", question, f.Document.ID, c.Start, c.End, c.ValueStart, c.ValueEnd, len(f.Document.Text))
				}
			}
		}
	}
}
