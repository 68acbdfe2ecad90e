package summarize

import (
	"bytes"
	"encoding/json"
	"math"
	"os"
	"testing"

	"corrobot/corpus"
	"corrobot/summarize/extract"

	"github.com/google/go-cmp/cmp"
)

func TestAnswerJSON(t *testing.T) {
	day, err := extract.ParseDay("2021-05-04")
	if err != nil {
		t.Fatal(err)
	}
	text := "A ferry ran aground. At least 164 people were brought ashore, the harbour office said."
	a := &Answer{
		Question: "rescued?",
		Story:    "ferry-2021",
		Kind:     extract.Count,
		Noun:     "people rescued",
		Findings: []Finding{
			{
				Document: &corpus.Document{ID: "forum", Source: "Forum", Title: "Round-up", URL: "https://forum.example/1", Published: "2021-05-04",
					PublishedFrom: corpus.Given, Text: text,
					Parts: []corpus.Part{{Start: 20, End: len(text), URL: "https://news.example/ferry", Source: "news.example"}}},
				Claims: []Claim{{
					Value:     extract.Value{Kind: extract.Count, Low: 164, High: 164, Interval: extract.Interval{Min: 164, Max: math.Inf(1)}},
					Text:      "At least 164",
					Qualifier: extract.AtLeast, Attribution: "the harbour office", AsOf: day, CountedFrom: extract.NoDay,
					Start: 21, End: len(text), ValueStart: 21, ValueEnd: 33,
				}},
			},
			{Document: &corpus.Document{ID: "metro", Source: "Metro"}},
		},
	}
	a.Verdict = Reconcile(a, false)
	compact, err := json.Marshal(a)
	if err != nil {
		t.Fatal(err)
	}
	var got bytes.Buffer
	if err := json.Indent(&got, compact, "", "  "); err != nil {
		t.Fatal(err)
	}
	got.WriteByte('\n')
	const file = "testdata/answer.json"
	if *update {
		if err := os.WriteFile(file, got.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got.String()); diff != "" {
		t.Errorf("%s (-want +got):\n%s", file, diff)
	}
	if got, want := a.Findings[0].Citation(a.Findings[0].Claims[0]), "news.example, quoted in Forum"; got != want {
		t.Errorf("citation %q, want %q", got, want)
	}
}

func TestAnswerJSONWithoutDocuments(t *testing.T) {
	a := &Answer{Question: "anything?"}
	a.Verdict = Reconcile(a, false)
	got, err := json.Marshal(a)
	if err != nil {
		t.Fatal(err)
	}
	want := `{"question":"anything?","topic":"","story":"","answered":false,"verdict":{"status":"none",` +
		`"text":"This story has no documents yet.","value":null,"groups":[]},"findings":[]}`
	if string(got) != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
