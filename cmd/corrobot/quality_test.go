package main

import (
	"context"
	"io"
	"os"
	"strconv"
	"strings"
	"testing"

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
	answers, err := askAll(s, dir, set, topics)
	if err != nil {
		t.Fatal(err)
	}
	scores := map[string]float64{}
	for _, m := range set.Score(answers).Metrics() {
		scores[m.Name] = m.Value
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
		floor, err := strconv.ParseFloat(f[1], 64)
		if err != nil {
			t.Fatal(err)
		}
		if got, ok := scores[f[0]]; !ok || got < floor {
			t.Errorf("%s = %.3f, want at least %.3f", f[0], got, floor)
		}
	}
}
