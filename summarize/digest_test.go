package summarize

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"corrobot/corpus"

	"github.com/google/go-cmp/cmp"
)

var updateDigests = flag.Bool("update-digests", false, "rewrite testdata/digests.txt")

// A replay lets documents come to a story one by one.
type replay struct {
	t     *testing.T
	c     *corpus.Corpus
	desk  *Desk
	files fstest.MapFS
	state State
}

func newReplay(t *testing.T) *replay {
	t.Helper()
	c, err := corpus.Open(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	topics, err := DefaultTopics()
	if err != nil {
		t.Fatal(err)
	}
	desk, err := New(c, topics)
	if err != nil {
		t.Fatal(err)
	}
	return &replay{t: t, c: c, desk: desk, files: fstest.MapFS{}}
}

// arrive puts a file into the story and returns what is new since the last one came.
func (r *replay) arrive(name string, content []byte) News {
	r.t.Helper()
	r.files["story/"+name] = &fstest.MapFile{Data: content}
	reading, err := corpus.ReadFolder(r.t.Context(), r.files, ".", nil)
	if err != nil {
		r.t.Fatal(err)
	}
	if _, err := r.c.Load(r.t.Context(), reading); err != nil {
		r.t.Fatal(err)
	}
	now, docs := r.look(reading.Stories[0].Story.Key)
	news := Compare(r.state, now, docs)
	r.state = throughJSON(r.t, now)
	if again := Compare(r.state, now, docs); !again.Empty() {
		r.t.Errorf("a state differs from itself after %s: %v", name, linesOf(again))
	}
	return news
}

func (r *replay) look(story string) (State, []*corpus.Document) {
	r.t.Helper()
	docs, err := r.c.Headers(context.Background(), story)
	if err != nil {
		r.t.Fatal(err)
	}
	var answers []*Answer
	for _, t := range r.desk.Topics() {
		a, err := r.desk.Ask(context.Background(), story, t.Title)
		if err != nil {
			r.t.Fatal(err)
		}
		answers = append(answers, a)
	}
	return StateOf(docs, answers, r.desk.Topics()), docs
}

// throughJSON is a state as it comes back from where it is kept.
func throughJSON(t *testing.T, s State) State {
	t.Helper()
	raw, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	var back State
	if err := json.Unmarshal(raw, &back); err != nil {
		t.Fatal(err)
	}
	return back
}

// TestDigestsOfASampleThatGrows replays the sample, then a correction of one article and the loss of a figure in another.
func TestDigestsOfASampleThatGrows(t *testing.T) {
	const folder = "../corpus/sample/kazakhstan-2022"
	r := newReplay(t)
	var b strings.Builder
	tell := func(what string, n News) {
		fmt.Fprintf(&b, "== %s\n%s\n", what, n.Headline())
		for _, l := range linesOf(n) {
			fmt.Fprintf(&b, "  %s\n", l)
		}
	}
	read := func(name string) []byte {
		raw, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			t.Fatal(err)
		}
		return raw
	}
	for _, name := range []string{"voa.md", "the-week.md", "dow-jones.md", "democratic-underground.md", "upi.md"} {
		tell(name+" arrives", r.arrive(name, read(name)))
	}
	corrected := strings.Replace(string(read("the-week.md")), "At least 26 protesters and 18 officers died", "Exactly 26 protesters and 18 officers died", 1)
	tell("the-week.md is corrected to a figure that cannot be true with the others", r.arrive("the-week.md", []byte(corrected)))
	corrected = strings.Replace(string(read("the-week.md")), "At least 26 protesters and 18 officers died", "At least 207 protesters and 18 officers died", 1)
	tell("the-week.md is corrected again", r.arrive("the-week.md", []byte(corrected)))
	tell("a copy of upi.md arrives", r.arrive("wire.md", []byte(strings.Replace(string(read("upi.md")), "publisher: UPI", "publisher: The Daily Wire", 1))))
	tell("nothing happens", r.arrive("upi.md", read("upi.md")))
	name := filepath.Join("testdata", "digests.txt")
	if *updateDigests {
		if err := os.WriteFile(name, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), b.String()); diff != "" {
		t.Errorf("digests (-want +got); go test ./summarize -update-digests rewrites them:\n%s", diff)
	}
}

// TestDigestsOfRealStories replays articles that are not ours to publish, where they are.
func TestDigestsOfRealStories(t *testing.T) {
	folders, err := filepath.Glob("../../shared/eval/stories/*")
	if err != nil || len(folders) == 0 {
		t.Skip("the articles are not here")
	}
	for _, folder := range folders {
		t.Run(filepath.Base(folder), func(t *testing.T) {
			entries, err := fs.ReadDir(os.DirFS(folder), ".")
			if err != nil {
				t.Fatal(err)
			}
			r := newReplay(t)
			for i, e := range entries[:min(len(entries), 6)] {
				if e.IsDir() || filepath.Ext(e.Name()) == ".jsonl" {
					continue
				}
				raw, err := os.ReadFile(filepath.Join(folder, e.Name()))
				if err != nil {
					t.Fatal(err)
				}
				n := r.arrive(e.Name(), raw)
				t.Logf("article %d: %s", i+1, n.Headline())
				for _, tn := range n.Topics {
					t.Logf("    %s: %s", tn.Now.Title, tn.Text())
				}
				if n.Headline() == "" || len(n.Fresh) != 1 {
					t.Errorf("article %d: the digest says %q of %d new articles", i+1, n.Headline(), len(n.Fresh))
				}
			}
		})
	}
}

func TestCompareTopics(t *testing.T) {
	figure := func(status Status, value string, low float64, sides ...Side) TopicState {
		s := TopicState{Title: "Death toll", Kind: "count", Status: status, Value: value, Low: low, Sides: sides}
		for _, side := range sides {
			for _, name := range side.Sources {
				s.Given = append(s.Given, Given{Document: name, Source: name, Value: side.Value})
			}
		}
		return s
	}
	one := figure(Agreed, "12", 12, Side{"12", []string{"A"}})
	more := figure(Agreed, "14", 14, Side{"14", []string{"A", "B"}})
	split := figure(Contested, "12", 12, Side{"12", []string{"A"}}, Side{"9", []string{"B"}})
	none := TopicState{Title: "Death toll", Kind: "count", Status: None}
	for _, c := range []struct {
		name        string
		before, now TopicState
		change      Change
		text        string
	}{
		{"nothing", one, one, "", ""},
		{"silence", none, none, "", ""},
		{"first", TopicState{}, one, First, "12, the first figure (A)"},
		{"raised", one, more, Raised, "12 → 14, A and B"},
		{"lowered", more, one, Lowered, "14 → 12, A"},
		{"opened", one, split, Opened, "sources now disagree: 12 (A) against 9 (B)"},
		{"opened at once", none, split, Opened, "sources now disagree: 12 (A) against 9 (B)"},
		{"closed", split, more, Closed, "sources no longer disagree: 14, A and B"},
		{"shifted", split, figure(Contested, "12", 12, Side{"12", []string{"A"}}, Side{"7", []string{"B"}}), Shifted, "sources still disagree, now over other figures: 12 (A) against 7 (B)"},
		{"withdrawn", one, none, Withdrawn, "no source gives a figure any more; it was 12 (A)"},
		{"joined", one, figure(Agreed, "12", 12, Side{"12", []string{"A", "C"}}), Joined, "12 still holds; C says so too"},
	} {
		n := compareTopic(c.before, c.now)
		if n.Change != c.change || c.change != "" && n.Text() != c.text {
			t.Errorf("%s: %q %q, want %q %q", c.name, n.Change, n.Text(), c.change, c.text)
		}
	}
}

func TestCompareQuestions(t *testing.T) {
	n := Compare(State{Open: []string{"who is a?", "who is b?"}}, State{Open: []string{"who is b?", "who is c?"}}, nil)
	if !slices.Equal(n.Settled, []string{"who is a?"}) || !slices.Equal(n.Unsolved, []string{"who is c?"}) {
		t.Errorf("settled %q and unsolved %q", n.Settled, n.Unsolved)
	}
}

// linesOf are the news as plain text, a line each.
func linesOf(n News) []string {
	var lines []string
	for _, t := range n.Topics {
		lines = append(lines, t.Now.Title+": "+t.Text())
	}
	for _, d := range n.Fresh {
		lines = append(lines, "New: "+arrived(d))
	}
	for _, r := range n.Revised {
		lines = append(lines, fmt.Sprintf("Revised: %s, “%s”: %s", SourceName(r.Document), r.Title, r.Text()))
	}
	if n.Removed > 0 {
		lines = append(lines, "Removed: "+counted(float64(n.Removed), "article"))
	}
	for _, q := range n.Settled {
		lines = append(lines, fmt.Sprintf("Answered now: “%s”", q))
	}
	for _, q := range n.Unsolved {
		lines = append(lines, fmt.Sprintf("No source answers: “%s”", q))
	}
	return lines
}

// arrived names a new document: "UPI, “Allied troops …”".
func arrived(f Fresh) string {
	s := SourceName(f.Document)
	if f.Title != "" && f.Title != f.Source {
		s += ", “" + f.Title + "”"
	}
	if f.CopyOf != "" {
		s += ", which carries " + possessive(f.CopyOf) + " text"
	}
	return s
}
