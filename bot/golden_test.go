package bot

import (
	"encoding/json"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"corrobot/corpus"
	"corrobot/summarize"
	"corrobot/summarize/extract"
)

// A said is a claim of the sample, written out: the renderer is tested on answers that stay as they are.
type said struct {
	doc, snippet, words string
	value               extract.Value
	who                 string
	countedFrom         string
	superseded          bool
}

func atLeast(x float64) extract.Value {
	return extract.Value{Kind: extract.Count, Interval: extract.Interval{Min: x, Max: math.Inf(1)}, Low: x, High: x}
}

func moreThan(x float64) extract.Value {
	v := atLeast(x)
	v.MinOpen = true
	return v
}

func exactly(x float64) extract.Value {
	return extract.Value{Kind: extract.Count, Interval: extract.Point(x), Low: x, High: x}
}

// told builds an answer of the sample from what is said.
func told(t *testing.T, b *Bot, topic, question, verdict string, claims ...said) *summarize.Answer {
	t.Helper()
	docs, err := b.corpus.Documents(t.Context(), "kazakhstan-2022")
	if err != nil {
		t.Fatal(err)
	}
	a := &summarize.Answer{Question: question, Topic: topic, Story: "kazakhstan-2022", Verdict: summarize.Verdict{Status: summarize.Compatible, Text: verdict}}
	if len(claims) == 0 {
		a.Verdict.Status = summarize.None
	}
	byDoc := map[string][]summarize.Claim{}
	var order []string
	for _, s := range claims {
		if byDoc[s.doc] == nil {
			order = append(order, s.doc)
		}
		byDoc[s.doc] = append(byDoc[s.doc], s.claim(t, docs))
	}
	for _, id := range order {
		a.Findings = append(a.Findings, summarize.Finding{Document: findDocument(t, docs, id), Claims: byDoc[id]})
	}
	for _, d := range docs {
		if byDoc[d.ID] == nil {
			a.Findings = append(a.Findings, summarize.Finding{Document: d})
		}
	}
	return a
}

func findDocument(t *testing.T, docs []*corpus.Document, id string) *corpus.Document {
	t.Helper()
	for _, d := range docs {
		if d.ID == id {
			return d
		}
	}
	t.Fatalf("the sample has no document %q", id)
	return nil
}

func (s said) claim(t *testing.T, docs []*corpus.Document) summarize.Claim {
	t.Helper()
	d := findDocument(t, docs, s.doc)
	start, at := strings.Index(d.Text, s.snippet), strings.Index(s.snippet, s.words)
	if start < 0 || at < 0 {
		t.Fatalf("the sample's %s does not say %q with %q in it", s.doc, s.snippet, s.words)
	}
	c := summarize.Claim{
		Value: s.value, Text: s.words, Attribution: s.who, AsOf: 19003, CountedFrom: extract.NoDay, Superseded: s.superseded,
		Start: start, End: start + len(s.snippet), ValueStart: start + at, ValueEnd: start + at + len(s.words),
	}
	if s.countedFrom != "" {
		day, err := extract.ParseDay(s.countedFrom)
		if err != nil {
			t.Fatal(err)
		}
		c.CountedFrom = day
	}
	return c
}

func deathToll(t *testing.T, b *Bot) *summarize.Answer {
	a := told(t, b, "death-toll", "Death toll",
		"164 or more fits every source that gives a figure for people killed: Democratic Underground and UPI say at least 164; Dow Jones says more than 160; The Week’s 26 and 18 make at least 44.",
		said{doc: "upi", snippet: "At least 164 people have been killed.", words: "At least 164", value: atLeast(164)},
		said{doc: "democratic-underground", snippet: "The Kazakh authorities say that at least 164 people died, 16 of them law enforcement officers.", words: "at least 164", value: atLeast(164), who: "the Kazakh authorities"},
		said{doc: "dow-jones", snippet: "More than 160 people were killed, most of them in Almaty, health officials said.", words: "More than 160", value: moreThan(160), who: "health officials"},
		said{doc: "dow-jones", snippet: "The Interior Ministry put the dead among law enforcement at 16, down from the 18 that the police had named before.", words: "16", value: exactly(16), who: "the Interior Ministry"},
		said{doc: "the-week", snippet: "At least 26 protesters and 18 officers died in the riots.", words: "At least 26 protesters and 18", value: atLeast(44)})
	a.Findings[2].Claims[1].Part = true
	a.Findings[3].Claims[0].Parts = []extract.Value{atLeast(26), exactly(18)}
	return a
}

func thursday() extract.Value {
	return extract.Value{Kind: extract.Date, Interval: extract.Point(19005), Low: 19005, High: 19005, Word: "2022-01-13"}
}

func withdrawal(t *testing.T, b *Bot) *summarize.Answer {
	return told(t, b, "withdrawal-date", "When do the troops leave?", "UPI and VOA both say Thursday 13 January 2022.",
		said{doc: "upi", snippet: "Troops led by Russia will start to leave Kazakhstan in two days, President Kassym-Jomart Tokayev said Tuesday.", words: "in two days", value: thursday(), who: "President Kassym-Jomart Tokayev", countedFrom: "2022-01-11"},
		said{doc: "voa", snippet: "a \"phased withdrawal\" would start in two days.", words: "in two days", value: thursday(), countedFrom: "2022-01-11"})
}

func contextOf(a *summarize.Answer) []slack.Block {
	blocks := []slack.Block{verdict(a)}
	for _, f := range a.Findings {
		if len(f.Claims) == 0 {
			continue
		}
		for _, p := range richPieces(inContext(f)) {
			blocks = append(blocks, p...)
		}
	}
	return blocks
}

func briefOf(t *testing.T, b *Bot) *summarize.Brief {
	docs, err := b.corpus.Documents(t.Context(), "kazakhstan-2022")
	if err != nil {
		t.Fatal(err)
	}
	brief := &summarize.Brief{Story: corpus.Story{Name: "Kazakhstan 2022"}, Documents: 5, Answers: []*summarize.Answer{deathToll(t, b), withdrawal(t, b)}}
	c := said{doc: "upi", snippet: "He told lawmakers that the pullout will take no longer than 10 days.", words: "10 days"}.claim(t, docs)
	brief.Quotes = []summarize.Quotation{{Document: findDocument(t, docs, "upi"), Start: c.Start, End: c.End, Day: c.AsOf, Backed: docs[:3]}}
	return brief
}

func newsFor(t *testing.T, b *Bot) news {
	brief := briefOf(t, b)
	n := news{
		story: corpus.Story{Name: "Kazakhstan 2022", Documents: 5}, since: day(t), zone: time.UTC, told: true, answers: brief.Answers,
		titles: map[string]string{"death-toll": "Death toll", "withdrawal-date": "Withdrawal date"},
	}
	docs, err := b.corpus.Documents(t.Context(), "kazakhstan-2022")
	if err != nil {
		t.Fatal(err)
	}
	earlier := *brief.Answers[0]
	earlier.Findings = slices.DeleteFunc(slices.Clone(earlier.Findings), func(f summarize.Finding) bool {
		return f.Document.Source == "UPI" || f.Document.Source == "Democratic Underground"
	})
	before := summarize.StateOf(docs[2:], []*summarize.Answer{&earlier}, b.desk.Topics())
	before.Open = []string{"Who paid for the troops?"}
	before.Documents["dow-jones"], before.Documents["gone"] = "other words", "gone"
	now := summarize.StateOf(docs, brief.Answers, b.desk.Topics())
	now.Open = []string{"How many cars were burnt?"}
	n.News = summarize.Compare(before, now, docs)
	return n
}

// standing is a digest for a channel that was told nothing yet.
func standing(n news) news {
	n.told = false
	return n
}

// unchanged is a digest with nothing new, as a preview.
func unchanged(n news) news {
	n.News, n.preview = summarize.News{}, true
	return n
}

func TestAnswersLookAsTheyShould(t *testing.T) {
	b := newFace(t, corpus.Sample())
	superseded := deathToll(t, b)
	superseded.Verdict.Status, superseded.Verdict.Superseded = summarize.Superseded, []int{2}
	for name, reply := range map[string]Reply{
		"answer":     renderAnswer(deathToll(t, b), showing{id: "REQ1", story: "Kazakhstan 2022", private: true}),
		"everything": renderAnswer(deathToll(t, b), showing{id: "REQ1", story: "Kazakhstan 2022", all: true}),
		"dates":      renderAnswer(withdrawal(t, b), showing{id: "REQ1", story: "Kazakhstan 2022"}),
		"superseded": renderAnswer(superseded, showing{id: "REQ1", story: "Kazakhstan 2022"}),
		"none":       renderAnswer(told(t, b, "", "How many cows drowned?", "No source in this story gives a figure for cows; five documents were searched."), showing{id: "REQ1", story: "Kazakhstan 2022", private: true}),
		"help":       newFace(t).generalHelp(t.Context(), Request{Team: "T1", Channel: "C1"}),
		"digesthelp": b.digestHelp(),
		"brief":      renderBrief(briefOf(t, b), b.desk.Topics()),
		"documents":  renderDocuments(corpus.Story{Name: "Kazakhstan 2022"}, briefOf(t, b).Quotes[0].Backed),
		"digest":     renderDigest(newsFor(t, b)),
		"standing":   renderDigest(standing(newsFor(t, b))),
		"unchanged":  renderDigest(unchanged(newsFor(t, b))),
		"context":    {View: modal("In context", contextOf(deathToll(t, b)))},
	} {
		t.Run(name, func(t *testing.T) {
			judge(t, reply)
			golden(t, name+".txt", []byte(shownAs(t, reply)))
			blocks := reply.Blocks
			if reply.View != nil {
				blocks = reply.View.Blocks.BlockSet
			}
			raw, err := json.MarshalIndent(blocks, "", "  ")
			if err != nil {
				t.Fatal(err)
			}
			golden(t, "payloads/"+name+".json", append(raw, '\n'))
		})
	}
}
