package summarize

import (
	"fmt"
	"strings"
	"testing"

	"corrobot/corpus"

	"github.com/google/go-cmp/cmp"
)

// article makes a document of one passage a sentence.
func article(id, published string, sentences ...string) *corpus.Document {
	d := &corpus.Document{ID: id, Source: "Source " + id, Published: published}
	for i, s := range sentences {
		start := len(d.Text)
		d.Text += s
		d.Passages = append(d.Passages, corpus.Passage{Start: start, End: len(d.Text), Paragraph: i})
		d.Text += "\n"
	}
	return d
}

var wire = []string{
	"A ferry with some ninety passengers ran aground near the mouth of the river early on Monday.",
	"Rescuers in small boats brought everyone ashore before noon, the harbour office said in a statement.",
	"The captain told local radio that the channel markers had been out of place since the storm.",
	"An inquiry into the accident is to open in the district court next week.",
}

func TestCopies(t *testing.T) {
	own := []string{
		"Ninety people were taken off a stranded ferry on Monday without so much as a wet foot.",
		"The captain blames channel markers that the last storm had carried out of their places.",
		"Nobody at the shipping company was willing to answer questions about the age of the ferry.",
	}
	quoting := append([]string{wire[0]}, own...)
	docs := []*corpus.Document{
		article("reprint", "2021-05-05", append([]string{"Local paper brings you this report."}, wire...)...),
		article("wire", "2021-05-04", wire...),
		article("own", "2021-05-05", own...),
		article("quoting", "2021-05-06", quoting...),
		article("cut", "2021-05-07", strings.ToUpper(wire[0]), wire[1], wire[2]),
		article("stub", "2021-05-04", "Ferry aground.", "More follows."),
		article("stub2", "2021-05-05", "Ferry aground.", "More follows."),
	}
	got := map[string]string{}
	for d, of := range Copies(docs) {
		got[docs[d].ID] = docs[of].ID
	}
	want := map[string]string{"reprint": "wire", "cut": "wire", "quoting": "own"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("copies (-want +got):\n%s", diff)
	}
}

func TestCopiesOfManyDocuments(t *testing.T) {
	var docs []*corpus.Document
	for i := range 2000 {
		sentences := []string{"Sign up here for our free newsletter and read all about it every single morning."}
		for j := range 20 {
			sentences = append(sentences, fmt.Sprintf("On day %d the harbour office counted %d boats at the quay number %d of the old port.", i/2, i/2+j, j))
		}
		docs = append(docs, article(fmt.Sprintf("doc%04d", i), "", sentences...))
	}
	if got, want := len(Copies(docs)), 1000; got != want {
		t.Errorf("%d copies among documents that come in pairs, want %d", got, want)
	}
}

func TestMarkCopies(t *testing.T) {
	claim := []Claim{{}}
	fs := []Finding{
		{Document: article("b", "2021-05-05", wire...), Claims: claim},
		{Document: article("a", "2021-05-04", wire...), Claims: claim},
		{Document: article("c", "2021-05-03", wire...)},
	}
	MarkCopies(fs)
	if fs[0].CopyOf != "a" || fs[1].CopyOf != "" || fs[2].CopyOf != "" {
		t.Errorf("copy of %q, %q, %q; want a and none: a silent finding is no origin", fs[0].CopyOf, fs[1].CopyOf, fs[2].CopyOf)
	}
}
