package summarize

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strings"

	"corrobot/corpus"
	"corrobot/summarize/extract"
)

// A State is what a story came to at one time, as far as a digest tells of it. It holds no words of the documents and can be
// kept as JSON, so that a channel is told later what has changed since.
type State struct {
	Documents map[string]string     `json:",omitempty"` // a mark of each document's words, by its ID
	Topics    map[string]TopicState `json:",omitempty"` // by the topic's key
	Open      []string              `json:",omitempty"` // questions asked that no source answered
}

// A TopicState is what the sources gave for one topic.
type TopicState struct {
	Title  string // "Death toll"
	Kind   extract.Kind
	Status Status
	Value  string  // what the verdict came to, in words: "164 or more"; "" while no source gives any
	Low    float64 // the figure of it, in the kind's unit: 164
	Sides  []Side  `json:",omitempty"` // the groups of sources, largest first; more than one where they disagree
	Given  []Given `json:",omitempty"` // what each source gives
}

// A Side is a group of sources that can all be right.
type Side struct {
	Value   string // what fits them all: "164 or more"
	Sources []string
}

// A Given is what one source gives for a topic.
type Given struct {
	Document string // its ID
	Source   string
	Value    string // with its qualifier: "at least 164"
	CopyOf   string `json:",omitempty"` // the source whose text it repeats
	Replaced bool   `json:",omitempty"` // by a later report
}

// StateOf returns the state of a story from the headers of its documents and the topics' answers. Of a topic that several
// answers are to, the last counts.
func StateOf(docs []*corpus.Document, answers []*Answer, topics []Topic) State {
	s := State{Documents: map[string]string{}, Topics: map[string]TopicState{}}
	for _, d := range docs {
		s.Documents[d.ID] = wordsMark(d)
	}
	for _, a := range answers {
		if i := slices.IndexFunc(topics, func(t Topic) bool { return t.Key == a.Topic }); i >= 0 {
			s.Topics[a.Topic] = topicState(a, topics[i])
		}
	}
	return s
}

// wordsMark tells one version of a document from another by its original bytes: one that is read anew has no new words.
func wordsMark(d *corpus.Document) string { return d.Hash[:min(len(d.Hash), 12)] }

func topicState(a *Answer, t Topic) TopicState {
	r := reconcile(a, t.Grows)
	w := &verdictWriter{reconciliation: r, answer: a}
	s := TopicState{Title: t.Title, Kind: a.Kind, Status: r.status}
	if v := r.value(); v != nil {
		s.Value, s.Low = ValueText(*v), finite(v.Low, v.High, v.Min, v.Max)
		if r.status == VagueOnly {
			s.Value = quoted(s.Value, 60)
		}
	}
	main, _ := w.axes()
	for _, g := range main {
		s.Sides = append(s.Sides, Side{Value: ValueText(g.value), Sources: sourcesOf(g.members)})
	}
	for i, st := range slices.Concat(r.current, r.vague, r.superseded) {
		g := Given{Document: st.doc.ID, Source: st.name(), Value: (&phraser{}).said(st.claim), Replaced: i >= len(r.current)+len(r.vague)}
		if of := w.sourceOf(st.copyOf); of != g.Source {
			g.CopyOf = of
		}
		s.Given = append(s.Given, g)
	}
	return s
}

// finite returns the first of its arguments that is a number one can write down, or 0.
func finite(xs ...float64) float64 {
	for _, x := range xs {
		if !math.IsInf(x, 0) && !math.IsNaN(x) {
			return x
		}
	}
	return 0
}

// News is what changed in a story from one state of it to a later one.
type News struct {
	Topics   []TopicNews // what matters most first
	Fresh    []Fresh     // documents that came
	Revised  []Revision  // documents with new words
	Removed  int         // documents that went
	Settled  []string    // questions that no source answered before, and one does now
	Unsolved []string    // questions asked since, that no source answers
}

// Empty reports whether nothing has changed.
func (n News) Empty() bool {
	return len(n.Topics)+len(n.Fresh)+len(n.Revised)+n.Removed+len(n.Settled)+len(n.Unsolved) == 0
}

// Moved returns the topics on which what holds has changed, and not only who says so.
func (n News) Moved() []TopicNews {
	return slices.DeleteFunc(slices.Clone(n.Topics), func(t TopicNews) bool { return t.Change == Joined })
}

// A Fresh is a document that came.
type Fresh struct {
	*corpus.Document
	CopyOf string // the source whose text it repeats, as far as a topic shows it
}

// A Revision is a document whose words have changed.
type Revision struct {
	*corpus.Document
	Changes []Moved // what it gives otherwise than before
}

// A Moved is what one document gave for a topic before, and now: either may be "".
type Moved struct{ Title, Before, Now string }

// A Change says what happened to a topic.
type Change string

// The changes, the one that matters most first.
const (
	Opened    Change = "opened"    // sources disagree, and did not before
	Closed    Change = "closed"    // they no longer do
	Raised    Change = "raised"    // the figure is higher, the day later
	Lowered   Change = "lowered"   // the figure is lower, the day earlier
	Reworded  Change = "reworded"  // it is another, and neither
	First     Change = "first"     // the first that any source gives
	Shifted   Change = "shifted"   // sources still disagree, and give other figures than before
	Withdrawn Change = "withdrawn" // no source gives any more what one gave
	Joined    Change = "joined"    // nothing is different, but more sources say so
)

var byWeight = []Change{Opened, Closed, Raised, Lowered, Reworded, First, Shifted, Withdrawn, Joined}

// A TopicNews is what changed on one topic.
type TopicNews struct {
	Key     string
	Change  Change
	Before  TopicState
	Now     TopicState
	By      []Given // what the change rests on: what sources give that did not give it before
	Sources []string
}

// Compare tells what changed from one state of a story to a later one, whose documents' headers are docs.
func Compare(before, now State, docs []*corpus.Document) News {
	var n News
	for _, key := range slices.Sorted(maps.Keys(now.Topics)) {
		if t := compareTopic(before.Topics[key], now.Topics[key]); t.Change != "" {
			t.Key = key
			n.Topics = append(n.Topics, t)
		}
	}
	slices.SortStableFunc(n.Topics, func(a, b TopicNews) int {
		return cmp.Compare(slices.Index(byWeight, a.Change), slices.Index(byWeight, b.Change))
	})
	n.compareDocuments(before, now, docs)
	for _, q := range now.Open {
		if !slices.Contains(before.Open, q) {
			n.Unsolved = append(n.Unsolved, q)
		}
	}
	for _, q := range before.Open {
		if !slices.Contains(now.Open, q) {
			n.Settled = append(n.Settled, q)
		}
	}
	return n
}

// compareDocuments files the documents under those that came, that have new words and that went.
func (n *News) compareDocuments(before, now State, docs []*corpus.Document) {
	for _, d := range docs {
		mark, known := before.Documents[d.ID]
		switch {
		case !known:
			n.Fresh = append(n.Fresh, Fresh{d, now.copyOf(d.ID)})
		case mark != now.Documents[d.ID]:
			n.Revised = append(n.Revised, Revision{d, revised(before, now, d.ID)})
		}
	}
	for id := range before.Documents {
		if _, held := now.Documents[id]; !held {
			n.Removed++
		}
	}
}

// copyOf is the source that a document repeats, wherever a topic shows that it does.
func (s State) copyOf(id string) string {
	for _, key := range slices.Sorted(maps.Keys(s.Topics)) {
		for _, g := range s.Topics[key].Given {
			if g.Document == id && g.CopyOf != "" {
				return g.CopyOf
			}
		}
	}
	return ""
}

// revised tells what a document gives otherwise than before.
func revised(before, now State, id string) []Moved {
	var all []Moved
	for _, key := range slices.Sorted(maps.Keys(now.Topics)) {
		was, is := before.Topics[key].givenBy(id), now.Topics[key].givenBy(id)
		if was != is {
			all = append(all, Moved{now.Topics[key].Title, was, is})
		}
	}
	return all
}

// givenBy is what a document gives for the topic, in all that it quotes, or "".
func (t TopicState) givenBy(id string) string {
	var values []string
	for _, g := range t.Given {
		if g.Document == id {
			values = append(values, g.Value)
		}
	}
	return strings.Join(values, " and ")
}

// has reports whether the same document gave the same before.
func (t TopicState) has(g Given) bool {
	return slices.ContainsFunc(t.Given, func(b Given) bool { return b.Document == g.Document && b.Source == g.Source && b.Value == g.Value })
}

// CompareAnswers tells what changed from one answer to a question to a later one; its Change is "" if nothing did.
func CompareAnswers(before, now *Answer, topics []Topic) TopicNews {
	t := Topic{Title: now.Question}
	if i := slices.IndexFunc(topics, func(t Topic) bool { return now.Topic != "" && t.Key == now.Topic }); i >= 0 {
		t = topics[i]
	}
	return compareTopic(topicState(before, t), topicState(now, t))
}

func compareTopic(before, now TopicState) TopicNews {
	n := TopicNews{Before: before, Now: now}
	for _, g := range now.Given {
		if !before.has(g) && g.CopyOf == "" {
			n.By = append(n.By, g)
		}
	}
	n.Change = changeOf(before, now, len(n.By) > 0)
	n.Sources = n.bearers()
	return n
}

// changeOf names what happened; joined tells that sources give what they did not before.
func changeOf(before, now TopicState, joined bool) Change {
	contested := now.Status == Contested
	switch {
	case before.Value == "" && now.Value == "":
		return ""
	case now.Value == "":
		return Withdrawn
	case contested && before.Status != Contested:
		return Opened
	case before.Value == "":
		return First
	case !contested && before.Status == Contested:
		return Closed
	case contested && !sameSides(before.Sides, now.Sides):
		return Shifted
	case !contested && before.Value != now.Value:
		return direction(before, now)
	case joined:
		return Joined
	}
	return ""
}

// direction tells a rise from a fall, where both states have a figure.
func direction(before, now TopicState) Change {
	ranked := now.Kind != extract.Name && now.Kind != extract.Text && before.Status != VagueOnly && now.Status != VagueOnly
	switch {
	case ranked && now.Low > before.Low:
		return Raised
	case ranked && now.Low < before.Low:
		return Lowered
	}
	return Reworded
}

// sameSides reports whether sources disagree over the same figures, whoever they are.
func sameSides(a, b []Side) bool {
	return slices.Equal(sideValues(a), sideValues(b))
}

func sideValues(ss []Side) []string {
	var vs []string
	for _, s := range ss {
		vs = append(vs, s.Value)
	}
	slices.Sort(vs)
	return vs
}

// bearers are the sources that the change rests on: those of the largest side that give something new, or else all of it.
func (n TopicNews) bearers() []string {
	if len(n.Now.Sides) == 0 {
		return sourcesGiving(n.Now.Given)
	}
	main := n.Now.Sides[0].Sources
	var fresh []string
	for _, s := range sourcesGiving(n.By) {
		if slices.Contains(main, s) {
			fresh = append(fresh, s)
		}
	}
	if len(fresh) > 0 {
		return fresh
	}
	return main
}

func sourcesGiving(gs []Given) []string {
	var names []string
	for _, g := range gs {
		if !slices.Contains(names, g.Source) {
			names = append(names, g.Source)
		}
	}
	return names
}
