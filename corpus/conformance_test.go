package corpus_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"corrobot/corpus"
	"corrobot/corpus/corpustest"

	"github.com/google/go-cmp/cmp"
)

// TestConformance holds every database to the same behaviour.
func TestConformance(t *testing.T) {
	tests := []struct {
		name string
		test func(*testing.T, *corpus.Corpus)
	}{
		{"an empty corpus says what to do", testEmpty},
		{"a document comes back as it was", testRoundTrip},
		{"loading again changes nothing", testLoadAgain},
		{"an edited file is a new version", testEdited},
		{"a removed file is history", testRemoved},
		{"a better reading replaces the old one", testReread},
		{"a file that cannot be read keeps its document", testSkipped},
		{"twins and nonsense are skipped", testRefused},
		{"adding leaves the others alone", testAdd},
		{"stories are apart", testStories},
		{"documents by ID", testByID},
		{"search", testSearch},
		{"search takes any words", testSearchAnything},
		{"search ranks the same whatever happened before", testHistory},
		{"a cancelled load leaves everything as it was", testCancelled},
		{"every change is recorded", testJournal},
	}
	memory := engineUnderTest{"memory", func(testing.TB) string { return "" }}
	for _, e := range append([]engineUnderTest{memory}, engines(t)...) {
		for _, tt := range tests {
			t.Run(e.name+"/"+tt.name, func(t *testing.T) { tt.test(t, e.open(t)) })
		}
	}
}

// article makes a document of sentences, each a passage.
func article(id string, sentences ...string) *corpus.Document {
	d := &corpus.Document{ID: id, Source: "Harbour Gazette", SourceFrom: corpus.Given, Published: "2021-03-04", PublishedFrom: corpus.Inferred, Version: 1}
	for i, s := range sentences {
		d.Passages = append(d.Passages, corpus.Passage{Start: len(d.Text), End: len(d.Text) + len(s), Paragraph: i / 2})
		d.Text += s + "\n"
	}
	d.Hash = fmt.Sprintf("hash of %q", d.Text)
	return d
}

func mustLoad(t *testing.T, c *corpus.Corpus, r *corpus.Reading, want corpus.LoadReport) {
	t.Helper()
	got, err := c.Load(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	got.Skipped = nil
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatalf("Load (-want +got):\n%s", diff)
	}
}

// hits is what a search finds, each as "document/passage".
func hits(t *testing.T, c *corpus.Corpus, story, words string) string {
	t.Helper()
	found, err := c.Search(t.Context(), story, strings.Split(words, " "), 10)
	if err != nil {
		t.Fatalf("Search(%q): %v", words, err)
	}
	var s []string
	for i, h := range found {
		if i > 0 && h.Score > found[i-1].Score {
			t.Errorf("Search(%q): hit %d scores %v, more than %v before it", words, i, h.Score, found[i-1].Score)
		}
		s = append(s, fmt.Sprintf("%s/%d", h.Document, h.Passage))
	}
	return strings.Join(s, " ")
}

func wantMissing(t *testing.T, err error, words ...string) {
	t.Helper()
	if !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got error %v, want a fs.ErrNotExist", err)
		return
	}
	for _, w := range words {
		if !strings.Contains(err.Error(), w) {
			t.Errorf("got error %q, want one that says %q", err, w)
		}
	}
}

func testEmpty(t *testing.T, c *corpus.Corpus) {
	if stories, err := c.Stories(t.Context()); err != nil || len(stories) != 0 {
		t.Errorf("Stories = %v, error %v; want none", stories, err)
	}
	_, err := c.Story(t.Context(), "harbour")
	wantMissing(t, err, `"harbour"`, "load")
	_, err = c.Search(t.Context(), "harbour", []string{"crane"}, 5)
	wantMissing(t, err, `"harbour"`)
	_, err = c.Documents(t.Context(), "harbour")
	wantMissing(t, err, `"harbour"`)
	mustLoad(t, c, &corpus.Reading{}, corpus.LoadReport{})
}

func testRoundTrip(t *testing.T, c *corpus.Corpus) {
	d := article("b", "The crane fell.", "Größe\x00 and \xff bytes stay.")
	d.Title, d.URL, d.Author, d.TimeZone = "Crane falls", "https://example.org/crane", "A. Writer", "Asia/Almaty"
	d.Passages[0].Role = corpus.Title
	d.Passages[1].Role = corpus.Furniture
	d.Parts = []corpus.Part{{Start: 3, End: 9, URL: "https://example.org/q", Source: "example.org"}}
	bare := &corpus.Document{ID: "a", Version: 1}
	r := reading("harbour", d, bare)
	r.Stories[0].Story = corpus.Story{Key: "harbour", Name: "The Harbour", TimeZone: "Europe/Oslo"}
	mustLoad(t, c, r, corpus.LoadReport{Added: 2})

	story, err := c.Story(t.Context(), "harbour")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(corpus.Story{Key: "harbour", Name: "The Harbour", TimeZone: "Europe/Oslo", Documents: 2, Revision: 1}, story); diff != "" {
		t.Errorf("Story (-want +got):\n%s", diff)
	}
	for range 2 { // read, and from memory
		docs, err := c.Documents(t.Context(), "harbour")
		if err != nil {
			t.Fatal(err)
		}
		wantBare, wantD := *bare, *d
		wantBare.Story, wantD.Story = "harbour", "harbour"
		wantBare.Passages = []corpus.Passage{}
		if diff := cmp.Diff([]*corpus.Document{&wantBare, &wantD}, docs); diff != "" {
			t.Errorf("Documents (-want +got):\n%s", diff)
		}
		headers, err := c.Headers(t.Context(), "harbour")
		if err != nil {
			t.Fatal(err)
		}
		wantBare.Passages, wantD.Passages, wantD.Parts, wantD.Text = nil, nil, nil, ""
		if diff := cmp.Diff([]*corpus.Document{&wantBare, &wantD}, headers); diff != "" {
			t.Errorf("Headers (-want +got):\n%s", diff)
		}
	}
	_, err = c.Story(t.Context(), "port")
	wantMissing(t, err, `"port"`, "harbour")
	_, err = c.Document(t.Context(), "harbour", "z")
	wantMissing(t, err, `"z"`, "harbour")
}

func testLoadAgain(t *testing.T, c *corpus.Corpus) {
	docs := corpustest.Generate(3, 30, 4)
	r := reading("storm", docs...)
	mustLoad(t, c, r, corpus.LoadReport{Added: 30})
	mustLoad(t, c, r, corpus.LoadReport{Unchanged: 30})
	if s, err := c.Story(t.Context(), "storm"); err != nil || s.Revision != 1 || s.Documents != 30 {
		t.Errorf("Story = %+v, error %v; want 30 documents at revision 1", s, err)
	}
	r.Stories[0].Story.Name = "The Storm"
	mustLoad(t, c, r, corpus.LoadReport{Unchanged: 30})
	if s, err := c.Story(t.Context(), "storm"); err != nil || s.Revision != 2 || s.Name != "The Storm" {
		t.Errorf("Story = %+v, error %v; want it renamed at revision 2", s, err)
	}
}

func testEdited(t *testing.T, c *corpus.Corpus) {
	old := article("a", "Two barges sank.", "The mayor resigned.")
	mustLoad(t, c, reading("river", old, article("b", "Nobody spoke of barges.")), corpus.LoadReport{Added: 2})
	edited := article("a", "Three ferries sank.")
	mustLoad(t, c, reading("river", edited, article("b", "Nobody spoke of barges.")), corpus.LoadReport{Changed: 1, Unchanged: 1})

	if got, want := hits(t, c, "river", "barges mayor"), "b/0"; got != want {
		t.Errorf("the old words find %q, want %q", got, want)
	}
	if got, want := hits(t, c, "river", "ferry"), "a/0"; got != want {
		t.Errorf("the new words find %q, want %q", got, want)
	}
	versions, err := c.Versions(t.Context(), "river", "a")
	if err != nil || len(versions) != 2 || versions[0].Text != old.Text || versions[1].Text != edited.Text || versions[1].Version != 2 {
		t.Errorf("Versions = %+v, error %v; want both texts", versions, err)
	}
	d, err := c.Document(t.Context(), "river", "a")
	if err != nil || d.Version != 2 || d.Text != edited.Text {
		t.Errorf("Document = %+v, error %v; want version 2", d, err)
	}
	mustLoad(t, c, reading("river", old, article("b", "Nobody spoke of barges.")), corpus.LoadReport{Changed: 1, Unchanged: 1})
	if d, err := c.Document(t.Context(), "river", "a"); err != nil || d.Version != 3 || d.Text != old.Text {
		t.Errorf("Document = %+v, error %v; want the first text as version 3", d, err)
	}
}

func testRemoved(t *testing.T, c *corpus.Corpus) {
	a, b := article("a", "The bridge is closed."), article("b", "The bridge is open.")
	mustLoad(t, c, reading("bridge", a, b), corpus.LoadReport{Added: 2})
	mustLoad(t, c, reading("bridge", b), corpus.LoadReport{Unchanged: 1, Removed: 1})
	if got, want := hits(t, c, "bridge", "bridge"), "b/0"; got != want {
		t.Errorf("found %q, want %q", got, want)
	}
	_, err := c.Document(t.Context(), "bridge", "a")
	wantMissing(t, err, `"a"`)
	if docs, err := c.Documents(t.Context(), "bridge"); err != nil || len(docs) != 1 || docs[0].ID != "b" {
		t.Errorf("Documents = %v, error %v; want b", docs, err)
	}
	if versions, err := c.Versions(t.Context(), "bridge", "a"); err != nil || len(versions) != 1 {
		t.Errorf("Versions = %v, error %v; want one", versions, err)
	}
	_, err = c.Versions(t.Context(), "bridge", "z")
	wantMissing(t, err, `"z"`)

	mustLoad(t, c, reading("bridge", a, b), corpus.LoadReport{Added: 1, Unchanged: 1})
	if got, want := hits(t, c, "bridge", "closed"), "a/0"; got != want {
		t.Errorf("after its return found %q, want %q", got, want)
	}
	if versions, err := c.Versions(t.Context(), "bridge", "a"); err != nil || len(versions) != 1 {
		t.Errorf("Versions = %v, error %v; want the one there was", versions, err)
	}
	mustLoad(t, c, reading("bridge"), corpus.LoadReport{Removed: 2})
	if got := hits(t, c, "bridge", "bridge"); got != "" {
		t.Errorf("found %q in a story without documents", got)
	}
}

func testReread(t *testing.T, c *corpus.Corpus) {
	d := article("a", "Sign up for our newsletter.", "The strike is over.")
	mustLoad(t, c, reading("strike", d), corpus.LoadReport{Added: 1})
	if _, err := c.Documents(t.Context(), "strike"); err != nil {
		t.Fatal(err)
	}
	better := *d
	better.Passages = slices.Clone(d.Passages)
	better.Passages[0].Role = corpus.Furniture
	better.Published = "2021-03-05"
	mustLoad(t, c, reading("strike", &better), corpus.LoadReport{Changed: 1})
	if got := hits(t, c, "strike", "newsletter"); got != "" {
		t.Errorf("furniture is found at %q", got)
	}
	docs, err := c.Documents(t.Context(), "strike")
	if err != nil || len(docs) != 1 || docs[0].Version != 1 || docs[0].Published != "2021-03-05" || docs[0].Passages[0].Role != corpus.Furniture {
		t.Errorf("Documents = %+v, error %v; want the better reading as version 1", docs, err)
	}
	if versions, err := c.Versions(t.Context(), "strike", "a"); err != nil || len(versions) != 1 {
		t.Errorf("Versions = %v, error %v; want one", versions, err)
	}
	mustLoad(t, c, reading("strike", &better), corpus.LoadReport{Unchanged: 1})
}

func testSkipped(t *testing.T, c *corpus.Corpus) {
	a, b := article("a", "Snow fell."), article("b", "Rain fell.")
	mustLoad(t, c, reading("weather", a, b), corpus.LoadReport{Added: 2})
	r := reading("weather", a)
	r.Skipped = []corpus.Skipped{{Path: "weather/b.txt", Reason: fs.ErrPermission}}
	report, err := c.Load(t.Context(), r)
	if err != nil || report.Removed != 0 || len(report.Skipped) != 1 {
		t.Errorf("Load = %+v, error %v; want nothing removed and one skipped", report, err)
	}
	if got, want := hits(t, c, "weather", "fell"), "a/0 b/0"; got != want {
		t.Errorf("found %q, want %q", got, want)
	}
}

func testRefused(t *testing.T, c *corpus.Corpus) {
	outside := article("c", "Short.")
	outside.Passages[0].End = 100
	report, err := c.Load(t.Context(), reading("twins", article("a", "One."), article("a", "Two."), article("", "Three."), outside))
	if err != nil || report.Added != 1 || len(report.Skipped) != 3 {
		t.Errorf("Load = %+v, error %v; want one added and three skipped", report, err)
	}
	if _, err := c.Load(t.Context(), reading("", article("a", "One."))); err == nil {
		t.Error("a story without a key was loaded")
	}
}

func testAdd(t *testing.T, c *corpus.Corpus) {
	story := corpus.Story{Key: "port", Name: "Port"}
	for i, s := range []string{"Ship one docked.", "Ship two docked.", "Ship three docked."} {
		report, err := c.Add(t.Context(), story, article(fmt.Sprint(i), s))
		if err != nil || report.Added != 1 || report.Removed != 0 {
			t.Errorf("Add = %+v, error %v; want one added", report, err)
		}
	}
	if _, err := c.Add(t.Context(), corpus.Story{Key: "port"}, article("0", "Ships docked.")); err != nil {
		t.Error(err)
	}
	if s, err := c.Story(t.Context(), "port"); err != nil || s.Name != "Port" || s.Documents != 3 || s.Revision != 4 {
		t.Errorf("Story = %+v, error %v; want its name kept", s, err)
	}
	if got, want := hits(t, c, "port", "ships"), "0/0 1/0 2/0"; got != want {
		t.Errorf("found %q, want %q", got, want)
	}
}

func testStories(t *testing.T, c *corpus.Corpus) {
	r := reading("north", article("a", "Wolves came."))
	r.Stories = append(r.Stories, reading("east", article("a", "Wolves left."), article("b", "Bears came.")).Stories...)
	mustLoad(t, c, r, corpus.LoadReport{Added: 3})
	if got, want := hits(t, c, "north", "wolf wolves came"), "a/0"; got != want {
		t.Errorf("north: found %q, want %q", got, want)
	}
	if got, want := hits(t, c, "east", "bear"), "b/0"; got != want {
		t.Errorf("east: found %q, want %q", got, want)
	}
	stories, err := c.Stories(t.Context())
	want := []corpus.Story{{Key: "east", Name: "east", Documents: 2, Revision: 1}, {Key: "north", Name: "north", Documents: 1, Revision: 1}}
	if diff := cmp.Diff(want, stories); diff != "" || err != nil {
		t.Errorf("Stories: error %v (-want +got):\n%s", err, diff)
	}
	mustLoad(t, c, reading("north", article("a", "Wolves came.")), corpus.LoadReport{Unchanged: 1})
}

func testByID(t *testing.T, c *corpus.Corpus) {
	var docs []*corpus.Document
	for i := range 700 { // more than one query's worth
		docs = append(docs, article(fmt.Sprintf("%03d", i), fmt.Sprintf("This is sentence %d.", i)))
	}
	mustLoad(t, c, reading("many", docs...), corpus.LoadReport{Added: 700})
	var ids []string
	for i := 699; i >= 0; i-- {
		ids = append(ids, fmt.Sprintf("%03d", i), fmt.Sprintf("no %d", i))
	}
	for _, with := range []string{"a query", "headers", "documents held"} {
		got, err := c.DocumentsByID(t.Context(), "many", ids)
		if err != nil || len(got) != 700 || got[0].ID != "699" || got[699].Text != "This is sentence 0.\n" {
			t.Errorf("with %s: %d documents, error %v; want all 700, last first", with, len(got), err)
		}
		if _, err := c.Headers(t.Context(), "many"); err != nil {
			t.Fatal(err)
		}
	}
}

func testSearch(t *testing.T, c *corpus.Corpus) {
	a := article("a", "At least 5,000 troops will leave Valparaíso within two days.", "The governor’s office said no more.")
	b := article("b", "Troops troops troops.", "Deaths: 12.", "The U.S. envoy left; the mines were withdrawn.", "Subscribe to troops weekly.")
	b.Passages[3].Role = corpus.Furniture
	b.Passages[1].Role = corpus.Caption
	mustLoad(t, c, reading("s", a, b), corpus.LoadReport{Added: 2})
	for _, tt := range []struct{ words, want string }{
		{"5000", "a/0"},
		{"5,000", "a/0"},
		{"troop", "b/0 a/0"},
		{"Valparaiso", "a/0"},
		{"VALPARAÍSO", "a/0"},
		{"governors", "a/1"},
		{"governor's", "a/1"},
		{"death", "b/1"},
		{"withdraw U.S.", "b/2"},
		{"us", "b/2"},
		{"withdrawn", "b/2"},
		{"the of is a", ""},
		{"weekly", ""},
		{"nothing like it", ""},
		{"5", ""},
		{"leaving troops", "a/0 b/0"},
	} {
		if got := hits(t, c, "s", tt.words); got != tt.want {
			t.Errorf("Search(%q) = %q, want %q", tt.words, got, tt.want)
		}
	}
	for limit, want := range []int{0, 1, 2, 2} {
		if got, err := c.Search(t.Context(), "s", []string{"troops"}, limit); err != nil || len(got) != want {
			t.Errorf("limit %d: %d hits, error %v; want %d", limit, len(got), err, want)
		}
	}
}

func testSearchAnything(t *testing.T, c *corpus.Corpus) {
	mustLoad(t, c, reading("s", article("a", "The crane fell on Nur-Sultan street.")), corpus.LoadReport{Added: 1})
	for _, words := range []string{`how many killed?`, `"crane`, `nur-sultan`, `crane*`, `AND OR NOT NEAR(`, `'; DROP TABLE stories; --`, "crane\x00", "\xff\xfe", `text:crane ^`, "…", ""} {
		if _, err := c.Search(t.Context(), "s", []string{words}, 5); err != nil {
			t.Errorf("Search(%q): %v", words, err)
		}
	}
	long := strings.Fields(strings.Repeat("crane street ", 5000))
	for i := range 2000 {
		long = append(long, fmt.Sprint("w", i))
	}
	if got, err := c.Search(t.Context(), "s", long, 5); err != nil || len(got) != 1 {
		t.Errorf("12,000 words: %d hits, error %v; want 1", len(got), err)
	}
}

// testHistory loads, edits and removes in many steps, and compares with a corpus that was loaded once.
func testHistory(t *testing.T, c *corpus.Corpus) {
	rnd := rand.New(rand.NewPCG(5, 5))
	all := corpustest.Generate(7, 300, 6)
	now := map[string]*corpus.Document{}
	steps := 25
	if testing.Short() {
		steps = 8
	}
	for step := range steps {
		for range 1 + rnd.IntN(25) {
			d := *all[rnd.IntN(len(all))]
			switch rnd.IntN(3) {
			case 0:
				delete(now, d.ID)
				continue
			case 1:
				d.Text, d.Passages = all[step].Text, all[step].Passages
				d.Hash += fmt.Sprint(step)
			}
			now[d.ID] = &d
		}
		var docs []*corpus.Document
		for _, d := range now {
			docs = append(docs, d)
		}
		if _, err := c.Load(t.Context(), reading("s", docs...)); err != nil {
			t.Fatal(err)
		}
		once := open(t, "")
		if _, err := once.Load(t.Context(), reading("s", docs...)); err != nil {
			t.Fatal(err)
		}
		for _, q := range []string{"death toll", "troops leave Almaty", "police detained", "ministry energy prices the"} {
			got, err := c.Search(t.Context(), "s", strings.Fields(q), 40)
			if err != nil {
				t.Fatal(err)
			}
			want, err := once.Search(t.Context(), "s", strings.Fields(q), 40)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Fatalf("step %d: Search(%q) (-loaded once +with history):\n%s", step, q, diff)
			}
		}
	}
}

func testCancelled(t *testing.T, c *corpus.Corpus) {
	mustLoad(t, c, reading("s", article("a", "The old text.")), corpus.LoadReport{Added: 1})
	docs := corpustest.Generate(9, 400, 10)
	cancelled := 0
	for wait := time.Duration(0); ; wait = wait*3/2 + 100*time.Microsecond {
		ctx, cancel := context.WithTimeout(t.Context(), wait)
		_, err := c.Load(ctx, reading("s", docs...))
		cancel()
		if err == nil {
			break
		}
		cancelled++
		if !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("after %v: %v", wait, err)
		}
		s, err := c.Story(t.Context(), "s")
		if err != nil || s.Documents != 1 || s.Revision != 1 {
			t.Fatalf("cancelled after %v: story %+v, error %v; want it as it was", wait, s, err)
		}
		if got, want := hits(t, c, "s", "old text"), "a/0"; got != want {
			t.Fatalf("cancelled after %v: found %q, want %q", wait, got, want)
		}
	}
	if cancelled == 0 {
		t.Error("no load was cancelled")
	}
	if s, err := c.Story(t.Context(), "s"); err != nil || s.Documents != 400 {
		t.Errorf("story %+v, error %v; want 400 documents", s, err)
	}
}
