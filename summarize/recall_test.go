package summarize

import (
	"testing"

	"corrobot/corpus"
	"corrobot/summarize/extract"
)

func TestRecalls(t *testing.T) {
	f, m := testFrames(t)
	const talks = "The talks on the release of 40 miners abducted six months ago went on."
	for _, c := range []struct {
		name  string
		texts []string
		want  string // what the first document answers
	}{
		{"most documents recall it", []string{talks, talks, "The gang seized 40 miners in July 2021.", "The talks are held in Lima."}, "40 exact"},
		{"one document recalls it", []string{talks, "The talks are held in Lima.", "The minister left the talks.", "The gang wants money."}, "none"},
		{"most tell of a new one", []string{talks, "The gang abducted 12 miners.", "The gang abducted 12 miners on Monday.", talks, talks, "The gang abducted 12 miners."}, "none"},
		{"it is long ago", []string{"The gang seized 40 miners in July 2014.", "The gang seized 40 miners in July 2014.", "The gang seized 40 miners in July 2014."}, "none"},
	} {
		a := &analyst{reader: newWordReader(), frames: f}
		var docs []*corpus.Document
		for _, text := range c.texts {
			docs = append(docs, &corpus.Document{Text: text, Published: "2022-01-11", Passages: []corpus.Passage{{End: len(text), Role: corpus.Body}}})
		}
		v := &storyView{}
		v.read(a, docs)
		q := a.analyse("how many miners were abducted?")
		r := &run{analyst: a, q: &q, view: v, related: map[[2]string]bool{}, begins: map[*docView]extract.Day{}, model: m}
		r.weigh()
		got := "none"
		if claims, _ := r.claims(v.docs[0]); len(claims) > 0 {
			got = stated(claims[0].Value) + " " + string(claims[0].Qualifier)
		}
		if got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
	}
}
