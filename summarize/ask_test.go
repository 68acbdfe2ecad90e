package summarize

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"corrobot/corpus"
)

// newDesk returns a desk on the one story that the folder root of fsys holds, and the story's key.
func newDesk(t testing.TB, fsys fs.FS, root string) (*Desk, string) {
	t.Helper()
	ctx := context.Background()
	r, err := corpus.ReadFolder(ctx, fsys, root, nil)
	if err != nil || len(r.Stories) != 1 {
		t.Fatalf("read %s: %v, %d stories, skipped %v", root, err, len(r.Stories), r.Skipped)
	}
	c, err := corpus.Open(ctx, "")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	if _, err := c.Load(ctx, r); err != nil {
		t.Fatal(err)
	}
	topics, err := DefaultTopics()
	if err != nil {
		t.Fatal(err)
	}
	d, err := New(c, topics)
	if err != nil {
		t.Fatal(err)
	}
	return d, r.Stories[0].Story.Key
}

func sampleDesk(t testing.TB) (*Desk, string) { return newDesk(t, corpus.Sample(), ".") }

// said writes what each document answers: "upi 164 at_least; voa dozens vague".
func said(a *Answer) string {
	var parts []string
	for _, f := range a.Findings {
		if len(f.Claims) > 0 {
			parts = append(parts, fmt.Sprintf("%s %s %s", f.Document.ID, stated(f.Claims[0].Value), f.Claims[0].Qualifier))
		}
	}
	sortStrings(parts)
	return strings.Join(parts, "; ")
}

func sortStrings(s []string) {
	for i := range s {
		for j := i; j > 0 && s[j] < s[j-1]; j-- {
			s[j], s[j-1] = s[j-1], s[j]
		}
	}
}

func TestSampleAnswers(t *testing.T) {
	d, story := sampleDesk(t)
	for _, c := range []struct {
		question string
		status   Status
		want     string
	}{
		{"death toll", Compatible, "democratic-underground 164 at_least; dow-jones 160 more_than; the-week 44 at_least; upi 164 at_least; voa dozens vague"},
		{"troop count", Contested, "democratic-underground 2300 about; dow-jones 2000 more_than"},
		{"withdrawal date", Compatible, "democratic-underground 2022-01-13 exact; dow-jones 2022-01-13 at_most; the-week 2022-01-13 exact; upi 2022-01-13 exact; voa 2022-01-13 exact"},
		{"withdrawal end", Agreed, "democratic-underground 2022-01-23 at_most; dow-jones 2022-01-23 at_most; the-week 2022-01-23 at_most; upi 2022-01-23 at_most"},
		{"How many police officers were killed?", Superseded, "democratic-underground 16 exact; dow-jones 16 exact; the-week 18 exact"},
		{"new prime minister", Agreed, "dow-jones Alikhan Smailov exact"},
		{"how many people were detained", Compatible, "democratic-underground 10000 about; dow-jones 10000 about; the-week 5000 more_than; upi thousands vague; voa 9900 exact"},
		{"magnitude of the earthquake", None, ""},
		{"How many journalists were killed?", None, ""},
	} {
		a, err := d.Ask(context.Background(), story, c.question)
		if err != nil {
			t.Errorf("%q: %v", c.question, err)
			continue
		}
		if got := said(a); got != c.want || a.Verdict.Status != c.status {
			t.Errorf("%q:\n got %s (%s)\nwant %s (%s)\n%s", c.question, got, a.Verdict.Status, c.want, c.status, a.Verdict.Text)
		}
		if len(a.Findings) != 5 {
			t.Errorf("%q: %d findings, want one for each of 5 documents", c.question, len(a.Findings))
		}
	}
}

// stories are small invented ones, each to show one rule of reading.
var stories = []struct {
	name      string
	files     map[string]string // name → text, published on 2019-05-07, a Tuesday
	questions []struct{ ask, want string }
}{
	{"other events and other places", map[string]string{
		"a": "Ferry sinks off Lindholm\n\nA ferry sank off Lindholm on Monday, killing at least 12 people and injuring dozens. In 1998 a ferry disaster in the same strait killed 310 people.",
		"b": "Ferry toll rises\n\nThe death toll from Monday's ferry accident has risen to 14, up from 12, the coast guard said. Nine others were hurt. Two of the victims were children.",
	}, []struct{ ask, want string }{
		{"death toll", "a 12 at_least; b 14 exact"},
		{"how many died in the 1998 ferry disaster?", "a 310 exact"},
		{"when did the ferry sink?", "a 2019-05-06 exact; b 2019-05-06 exact"},
		{"how many firefighters were killed", ""},
	}},
	{"measures, money and shares", map[string]string{
		"a": "Tarn Energy buys rival\n\nTarn Energy said on Tuesday that it will buy its rival Volt Group for $2.4 billion. The deal gives Tarn 35 percent of the market. Volt employs 1,200 people. Its plant lies 40 km (25 miles) from Borg.",
		"b": "Volt sold\n\nVolt Group is worth about $2.5 billion, analysts said. Tarn's chief executive, Marta Lind, 52, called it a good price.",
	}, []struct{ ask, want string }{
		{"how much will Tarn pay for Volt?", "a 2400000000 USD exact"},
		{"how far is the plant from Borg", "a 40 km exact"},
		{"what share of the market does Tarn get?", "a 35 exact"},
		{"how many people does Volt employ?", "a 1200 exact"},
		{"who is Tarn's chief executive?", "b Marta Lind exact"},
		{"how old is Marta Lind?", "b 52 exact"},
	}},
	{"sums of a whole firm", map[string]string{
		"a": "Nordvik splits\n\nNordvik had a market value of about $66 billion on Friday. Its revenue this year will be $12 billion.",
		"b": "Nordvik splits\n\nShares of Nordvik gained 2 percent to $38.05 on Monday. Its printing arm took $5 billion in revenue in fiscal 2017.",
		"c": "Nordvik splits\n\nAnalysts expect Tarn Energy Corp. to report revenue of $26 billion. They called it a good day for Nordvik.",
	}, []struct{ ask, want string }{
		{"what is Nordvik's market value?", "a 66000000000 USD about"},
		{"how much revenue will Nordvik have this year?", "a 12000000000 USD exact"},
	}},
	{"sums and distances that are asked for by their size", map[string]string{
		"a": "Nordvik closes yard\n\nNordvik has taken a $300 million charge for closing its yard at Borg. The yard covers 12 acres.",
		"b": "Comet passes\n\nComet 2018 QB came closest to Earth on Monday, when it passed over Norway at a distance of about 40,000 km (25,000 miles), a university said. The comet is 20 metres long.",
		"c": "Comet seen\n\nIt was in 2018 that the comet was first seen, 90 km off Borg, a university said.",
	}, []struct{ ask, want string }{
		{"how big was the charge for closing the yard?", "a 300000000 USD exact"},
		{"how big was the loan for the yard?", ""},
		{"how close to Earth did comet 2018 QB come?", "b 40000 km about"},
	}},
}

func TestReadingRules(t *testing.T) {
	for _, st := range stories {
		t.Run(st.name, func(t *testing.T) {
			files := fstest.MapFS{}
			for name, text := range st.files {
				files["story/"+name+".txt"] = &fstest.MapFile{Data: []byte("---\npublisher: Paper " + name + "\npublished: 2019-05-07\n---\n" + text)}
			}
			d, key := newDesk(t, files, "story")
			for _, q := range st.questions {
				a, err := d.Ask(context.Background(), key, q.ask)
				if err != nil {
					t.Errorf("%q: %v", q.ask, err)
					continue
				}
				if got := said(a); got != q.want {
					t.Errorf("%q: got %q, want %q", q.ask, got, q.want)
				}
			}
		})
	}
}

// TestSnippetsAreTheDocumentsBytes holds the promise of every answer: a quotation is a range of the stored text, the
// value's words stand in it, and the JSON says the same.
func TestSnippetsAreTheDocumentsBytes(t *testing.T) {
	d, story := sampleDesk(t)
	for _, topic := range d.Topics() {
		a, err := d.Ask(context.Background(), story, topic.Title)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range a.Findings {
			for _, c := range f.Claims {
				if c.Start < 0 || c.End > len(f.Document.Text) || c.ValueStart < c.Start || c.ValueEnd > c.End || c.ValueStart >= c.ValueEnd {
					t.Fatalf("%s: %s: the claim's ranges [%d, %d) and [%d, %d) are not within one another", topic.Key, f.Document.ID, c.Start, c.End, c.ValueStart, c.ValueEnd)
				}
				if got := f.Document.Text[c.ValueStart:c.ValueEnd]; got != c.Text {
					t.Errorf("%s: %s: value reads %q, its bytes %q", topic.Key, f.Document.ID, c.Text, got)
				}
			}
		}
		var out struct {
			Findings []struct {
				Doc    string
				Claims []struct {
					Snippet    string
					Start, End int
				}
			}
		}
		data, err := json.Marshal(a)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(data, &out); err != nil {
			t.Fatal(err)
		}
		for i, f := range out.Findings {
			for _, c := range f.Claims {
				if want := a.Findings[i].Document.Text[c.Start:c.End]; c.Snippet != want {
					t.Errorf("%s: %s: snippet %q, bytes %q", topic.Key, f.Doc, c.Snippet, want)
				}
			}
		}
	}
}

func TestEmptyAndUnknown(t *testing.T) {
	d, story := sampleDesk(t)
	for _, question := range []string{"", "?", "what is the", "and so on"} {
		if a, err := d.Ask(context.Background(), story, question); err == nil && a.Answered() {
			t.Errorf("%q was answered: %s", question, a.Verdict.Text)
		}
	}
	if _, err := d.Ask(context.Background(), "nowhere", "death toll"); err == nil || !strings.Contains(err.Error(), story) {
		t.Errorf("an unknown story gives %v, want an error that names %s", err, story)
	}
}

// TestAskingAtOnce asks one desk from several sides at the same time; with the race detector it shows what they share.
func TestAskingAtOnce(t *testing.T) {
	d, story := sampleDesk(t)
	want := map[string]string{}
	questions := []string{"death toll", "troop count", "new prime minister", "when will the withdrawal begin"}
	for _, q := range questions {
		a, err := d.Ask(context.Background(), story, q)
		if err != nil {
			t.Fatal(err)
		}
		want[q] = a.Verdict.Text
	}
	fresh, story := sampleDesk(t)
	errs := make(chan error, 4*len(questions))
	for range 4 {
		for _, q := range questions {
			go func() {
				a, err := fresh.Ask(context.Background(), story, q)
				if err == nil && a.Verdict.Text != want[q] {
					err = fmt.Errorf("%q: got %q, want %q", q, a.Verdict.Text, want[q])
				}
				errs <- err
			}()
		}
	}
	for range cap(errs) {
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
}
