package summarize

import (
	"fmt"
	"strings"
	"testing"

	"corrobot/corpus"
	"corrobot/summarize/extract"

	"github.com/google/go-cmp/cmp"
)

// ferryStory is five invented reports of one accident; the last is a copy of the second.
func ferryStory() []*corpus.Document {
	coast := []string{
		"The ferry Marigold ran aground on a sandbank off Port Ellery on Monday with 96 people on board, the coastguard said.",
		"He said the weather had been calm.",
		"Lifeboats took all passengers to the pier within three hours.",
		"Do you know more about the accident?",
		"The harbour authority has opened an inquiry into missing channel markers.",
	}
	return []*corpus.Document{
		article("a", "2021-05-03",
			"A ferry with 96 people on board ran aground off Port Ellery on Monday, the coastguard said.",
			"It was the third such accident.",
			"Sign up for our newsletter and get the Port Ellery news to your inbox.",
			"The owner's cat is said to be called Biscuit, neighbours of the family remember fondly."),
		article("b", "2021-05-04", coast...),
		article("c", "2021-05-04",
			"Lifeboats carried the passengers of the stranded ferry Marigold to the pier in less than three hours.",
			"Missing channel markers are the subject of an inquiry that the harbour authority opened on Tuesday.",
			"In 1987 the ferry Tulip ran aground off Port Ellery with 40 people on board, the coastguard said."),
		article("d", "2021-05-05",
			"An inquiry of the harbour authority is to find out why channel markers were missing.",
			"In 1987 another ferry, the Tulip, ran aground off Port Ellery with 40 people on board."),
		article("e", "2021-05-05", coast...),
	}
}

func TestMakeBrief(t *testing.T) {
	b := MakeBrief(corpus.Story{Key: "ferry"}, ferryStory(), nil)
	var got []string
	for _, q := range b.Quotes {
		var backed []string
		for _, d := range q.Backed {
			backed = append(backed, d.ID)
		}
		got = append(got, fmt.Sprintf("%s %s %s: %s", q.Document.ID, q.Day, strings.Join(backed, "+"), q.Text()))
	}
	for _, q := range got {
		t.Log(q)
	}
	if len(got) < 3 {
		t.Fatalf("%d sentences: %q", len(got), got)
	}
	all := strings.Join(got, "\n")
	for _, want := range []string{"96 people", "pier", "channel markers"} {
		if strings.Count(all, want) != 1 {
			t.Errorf("%q stands %d times in the brief, want once:\n%s", want, strings.Count(all, want), all)
		}
	}
	for _, unwanted := range []string{"He said", "It was", "Do you know", "Sign up", "Biscuit", "\ne "} {
		if strings.Contains("\n"+all, unwanted) {
			t.Errorf("%q stands in the brief:\n%s", unwanted, all)
		}
	}
}

func TestBriefIsInOrderOfTime(t *testing.T) {
	b := MakeBrief(corpus.Story{}, ferryStory(), nil)
	last := extract.NoDay
	for _, q := range b.Quotes {
		if q.Day < last {
			t.Errorf("%s (%s) stands after %s", q.Text(), q.Day, last)
		}
		last = q.Day
	}
}

func TestBriefIsTheSameInAnyOrder(t *testing.T) {
	docs := ferryStory()
	text := func(b *Brief) (s []string) {
		for _, q := range b.Quotes {
			s = append(s, q.Document.ID+" "+q.Text())
		}
		return s
	}
	want := text(MakeBrief(corpus.Story{}, docs, nil))
	for i := range docs {
		turned := append(append([]*corpus.Document{}, docs[i:]...), docs[:i]...)
		if diff := cmp.Diff(want, text(MakeBrief(corpus.Story{}, turned, nil))); diff != "" {
			t.Errorf("documents turned by %d (-want +got):\n%s", i, diff)
		}
	}
}

func TestBriefLeavesOutWhatIsSuperseded(t *testing.T) {
	docs := ferryStory()
	first := docs[0].Passages[0]
	claim := Claim{Start: first.Start, End: first.End}
	a := &Answer{
		Findings: []Finding{{Document: docs[0], Claims: []Claim{claim}}},
		Verdict:  Verdict{Superseded: []int{0}},
	}
	b := MakeBrief(corpus.Story{}, docs, []*Answer{a, {}})
	for _, q := range b.Quotes {
		if q.Document == docs[0] && q.Start == first.Start {
			t.Errorf("superseded sentence in the brief: %s", q.Text())
		}
	}
	if len(b.Answers) != 1 {
		t.Errorf("%d answers in the brief, want the one that is answered", len(b.Answers))
	}
}

func TestBriefOfOneDocument(t *testing.T) {
	b := MakeBrief(corpus.Story{}, ferryStory()[1:2], nil)
	if len(b.Quotes) == 0 || !strings.HasPrefix(b.Quotes[0].Text(), "The ferry Marigold ran aground") {
		t.Errorf("got %d sentences, want the article's own first", len(b.Quotes))
	}
	if got := MakeBrief(corpus.Story{}, nil, nil).Quotes; len(got) != 0 {
		t.Errorf("%d sentences of no document", len(got))
	}
}

func TestQuotable(t *testing.T) {
	for _, c := range []struct {
		text string
		want bool
	}{
		{"The harbour authority has opened an inquiry into missing channel markers.", true},
		{"He told reporters that the weather had been calm all morning.", false},
		{"But the weather had been calm all morning, the captain said.", false},
		{"Who opened the inquiry into the missing channel markers of Port Ellery?", false},
		{"Lifeboats took all passengers.", false},
		{"“The weather had been calm all morning on Monday,” the captain said.", true},
		{"“The weather had been calm all morning on Monday until ten.”", false},
		{"“The weather had been calm all morning, the captain said.", false},
		{"Sign up here and we will send you the news from Port Ellery.", false},
		{"US officials said the weather had been calm all Monday morning.", true},
		{"PORT ELLERY FERRY RUNS AGROUND, ALL PASSENGERS SAVED ON MONDAY.", false},
		{"and the harbour authority has opened an inquiry into the markers.", false},
	} {
		if got := quotable(c.text); got != c.want {
			t.Errorf("quotable(%q) = %v, want %v", c.text, got, c.want)
		}
	}
}
