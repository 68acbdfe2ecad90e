package evaluate

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"math/rand"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
)

func TestMatches(t *testing.T) {
	table, err := os.ReadFile("testdata/match.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(table)) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if strings.HasPrefix(line, "#") || len(f) != 4 {
			continue
		}
		q := &Question{Type: f[0]}
		if f[0] == "percent" || f[0] == "quantity" || f[0] == "time" {
			q = &Question{Type: "other", Subtype: f[0]}
		}
		if got, want := q.matches(value(t, f[1]), value(t, f[2])), f[3] == "yes"; got != want {
			t.Errorf("%s: %s for %s matches: got %v, want %v", f[0], f[2], f[1], got, want)
		}
	}
}

func value(t *testing.T, literal string) any {
	t.Helper()
	var v any
	if err := decode([]byte(literal), &v); err != nil {
		t.Fatalf("%s: %v", literal, err)
	}
	return v
}

func TestSupports(t *testing.T) {
	const evidence = "The mayor said nine cows drowned when the river rose on Monday."
	for _, tt := range []struct {
		snippet string
		want    bool
	}{
		{evidence, true},
		{"Before. " + evidence + " After.", true},
		{"nine cows drowned when", true},
		{"nine cows drowned", false}, // too little of the sentence
		{"The mayor said that nine cows\n drowned as the river rose on Monday", true},
		{"The river rose on Monday, and school was out.", false},
		{strings.Repeat("word ", 80) + evidence, false},
		{"", false},
	} {
		if got := supports(tt.snippet, []string{evidence}); got != tt.want {
			t.Errorf("supports(%q) = %v, want %v", tt.snippet, got, tt.want)
		}
	}
}

// small has one question that two documents answer differently and one does not, and one that nothing answers.
var small = fstest.MapFS{
	"stories/flood/a.txt": {Data: []byte("The mayor said nine cows drowned on Monday.")},
	"stories/flood/b.txt": {Data: []byte("At least ten cows drowned, a farmer told reporters.")},
	"stories/flood/c.txt": {Data: []byte("The river rose and fell again.")},
	"questions.jsonl": {Data: []byte(`
{"id": "1", "event": "flood", "question": "how many cows drowned?", "type": "count", "answerable": true, "answers": {"a": {"value": 9, "qualifier": "exact", "evidence": "The mayor said nine cows drowned on Monday."}, "b": {"value": 10, "qualifier": "at_least", "evidence": "At least ten cows drowned, a farmer told reporters."}, "c": null}}
{"id": "2", "event": "flood", "question": "how many sheep drowned?", "type": "count", "answerable": false, "answers": {"a": null, "b": null, "c": null}}
`)},
}

func TestScore(t *testing.T) {
	set, err := Load(small)
	if err != nil {
		t.Fatal(err)
	}
	report := set.Score(map[string][]Answer{"1": {
		{Doc: "a", Value: json.Number("9"), Qualifier: "about", Snippet: "The mayor said nine cows drowned on Monday."},
		{Doc: "c", Value: json.Number("9"), Qualifier: "exact", Snippet: "The river rose, and fell again."},
		{Doc: "z", Value: json.Number("9")},
	}})
	got := map[string]float64{}
	for _, m := range report.Metrics() {
		got[m.Name] = m.Value
	}
	for name, want := range map[string]float64{
		"value_recall": 1. / 2, "value_precision": 1. / 2, "qualifier_acc": 0, "snippet_hit": 1. / 2, "citation_precision": 1. / 2,
		"verbatim": 1. / 2, "null_acc": 0, "unanswerable_acc": 1, "conflict_recall": 1. / 2, "question_recall": 1, "decision_f1": 1. / 2,
	} {
		if got[name] != want {
			t.Errorf("%s = %v, want %v", name, got[name], want)
		}
	}
	if report.UnknownDocuments != 1 {
		t.Errorf("unknown documents = %d, want 1", report.UnknownDocuments)
	}
	var faults []string
	for _, f := range report.Faults {
		faults = append(faults, f.Doc+" "+string(f.What))
	}
	if got, want := strings.Join(faults, ", "), "b missed, c should be null"; got != want {
		t.Errorf("faults: got %q, want %q", got, want)
	}
}

func TestLoadNamesTheLine(t *testing.T) {
	_, err := Load(fstest.MapFS{"questions.jsonl": {Data: []byte("{}\n\n{\"id\": 5}\n")}})
	if err == nil || !strings.Contains(err.Error(), "questions.jsonl: line 3") {
		t.Errorf("got error %v, want one that names line 3 of questions.jsonl", err)
	}
}

// TestEqualsTheReferenceScorer compares every figure with those of the reference implementation, on answers that are
// right, nearly right and wrong in every way.
func TestEqualsTheReferenceScorer(t *testing.T) {
	dir := filepath.Join("..", "..", "..", "shared", "eval")
	if _, err := os.Stat(filepath.Join(dir, "score.py")); err != nil {
		t.Skip("the reference scorer and its questions are not beside the repository")
	}
	python, err := exec.LookPath("python3")
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("python3 is needed to run the reference scorer")
		}
		t.Skip("no python3 to run the reference scorer")
	}
	set, err := Load(os.DirFS(dir))
	if err != nil {
		t.Fatal(err)
	}
	for seed := range int64(3) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "answers.jsonl")
			if err := os.WriteFile(file, mutate(set, rand.New(rand.NewSource(seed))), 0o666); err != nil {
				t.Fatal(err)
			}
			compare(t, set, file, python, filepath.Join(dir, "score.py"))
		})
	}
}

func compare(t *testing.T, set *Set, file, python, script string) {
	out, err := exec.Command(python, script, "--json", file).Output()
	if err != nil {
		t.Fatalf("%s: %v", script, err)
	}
	var want map[string]any
	if err := json.Unmarshal(out, &want); err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	answers, err := loadAnswers(f)
	if err != nil {
		t.Fatal(err)
	}
	report := set.Score(answers)
	for _, m := range report.Metrics() {
		if w, ok := want[m.Name].(float64); !ok || math.Abs(m.Value-w) > 1e-12 {
			t.Errorf("%s = %v, want %v", m.Name, m.Value, want[m.Name])
		}
	}
	counts := want["counts"].(map[string]any)
	for name, got := range map[string]int{
		"pairs": report.Pairs, "returned": report.Returned, "nulls": report.Nulls, "snippets": report.Snippets,
		"unanswerable": report.Unanswerable, "distinct_conflicting_values": report.ConflictingValues, "unknown_docs": report.UnknownDocuments,
	} {
		if w := counts[name].(float64); float64(got) != w {
			t.Errorf("%s = %d, want %v", name, got, w)
		}
	}
	compareRows(t, report.ByType, want["by_type"].(map[string]any))
	compareRows(t, report.ByStory, want["by_event"].(map[string]any))
}

func compareRows(t *testing.T, rows []Row, want map[string]any) {
	if len(rows) != len(want) {
		t.Errorf("%d rows, want %d", len(rows), len(want))
	}
	for _, r := range rows {
		got := fmt.Sprintf("%d %.3f %.3f", r.Pairs, r.ValueF1, r.SnippetHit)
		w, _ := want[r.Name].(map[string]any)
		if want := fmt.Sprintf("%v %.3f %.3f", w["pairs"], w["value_f1"], w["snippet_hit"]); got != want {
			t.Errorf("%s: %s, want %s", r.Name, got, want)
		}
	}
}

// mutate writes answers made from the known ones, a good part of them spoilt.
func mutate(set *Set, r *rand.Rand) []byte {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	for _, q := range set.Questions {
		a := Answers{ID: q.ID}
		for doc, gold := range q.Answers {
			for range 1 + r.Intn(2) {
				if r.Intn(4) > 0 {
					a.Answers = append(a.Answers, spoil(doc, gold, set.texts[document{q.Story, doc}], r))
				}
			}
		}
		if q.Answerable || r.Intn(2) == 0 {
			enc.Encode(a)
		}
	}
	return b.Bytes()
}

func spoil(doc string, gold *Gold, text string, r *rand.Rand) Answer {
	if r.Intn(12) == 0 {
		doc += "-unknown"
	}
	at := r.Intn(len(text) / 2)
	a := Answer{Doc: doc, Value: json.Number("7"), Qualifier: "exact", Snippet: strings.ToValidUTF8(text[at:at+len(text)/20], "")}
	if gold != nil {
		golds := gold.all()
		g := golds[r.Intn(len(golds))]
		a.Value, a.Qualifier, a.Snippet = g.Value, g.Qualifier, g.Evidence
	}
	switch r.Intn(12) {
	case 0:
		a.Value = nil
	case 1:
		a.Value = []any{json.Number("100"), json.Number("110.0")}
	case 2:
		a.Value = []any{a.Value, nil}
	case 3:
		a.Value = display(a.Value) + " Людей É½ " // words around, and letters of other scripts
	case 4:
		a.Value = "dozens"
	case 5:
		a.Value = map[string]any{"amount": "1,000", "unit": "miles"}
	case 6:
		a.Snippet += strings.Repeat(" more", r.Intn(70))
	case 7:
		a.Snippet = a.Snippet[len(a.Snippet)/2:]
	case 8:
		a.Qualifier = "about"
	case 9:
		a.Snippet = ""
	}
	a.Snippet = strings.ToValidUTF8(a.Snippet, "")
	return a
}

// loadAnswers reads answers, an object a line, by their questions' ids.
func loadAnswers(r io.Reader) (map[string][]Answer, error) {
	all := map[string][]Answer{}
	err := lines(r, func(line []byte) error {
		var a Answers
		if err := decode(line, &a); err != nil {
			return err
		}
		all[a.ID] = a.Answers
		return nil
	})
	return all, err
}
