package summarize

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strconv"

	"corrobot/corpus"
	"corrobot/summarize/extract"
)

// A Brief is a story in a few sentences: what the standing questions come to, then what most sources bear out.
type Brief struct {
	Story     corpus.Story
	Documents int         // how many it was made from
	Answers   []*Answer   // those that some document answers, in the order they were given
	Quotes    []Quotation // in the order of events
}

// A Quotation is a sentence of one document, verbatim, and who else says the same.
type Quotation struct {
	Document   *corpus.Document
	Start, End int                // bytes of the document's text
	Day        extract.Day        // the day it tells of, else the document's; extract.NoDay when neither is known
	Backed     []*corpus.Document // documents of other sources that bear it out
}

// Text returns the quotation's words.
func (q Quotation) Text() string { return q.Document.Text[q.Start:q.End] }

// The measures of a brief. A sentence bears another out as far as it holds the other's words, the rare ones counting more.
const (
	briefQuotes    = 6    // sentences in a brief, at most
	briefAnyway    = 3    // sentences that one other source is enough for; the rest need two, in a story of many
	briefMany      = 5    // documents from which a story has many
	briefSentences = 4000 // sentences weighed, at most: the first of every document when there are more
	briefBacking   = 0.42 // share of a sentence's words from which another document's sentence bears it out
	briefTwin      = 0.4  // likeness from which two sentences are one piece of news
	briefPenalty   = 0.9  // what likeness to the sentences chosen costs
	briefFullness  = 9    // terms from which a sentence counts as whole
	briefLongest   = 22   // terms up to which it is easy to read
	briefLead      = 3    // sentences of each document that say what the story is about
	briefPast      = 0.3  // what is left of a sentence that tells of another year
)

// MakeBrief summarises a story: the answers that have one, and the sentences that most sources bear out, each once, in the
// order of events. Copies of another text back nothing. Sentences whose figure a later one replaces are left out.
func MakeBrief(story corpus.Story, docs []*corpus.Document, answers []*Answer) *Brief {
	b := &Brief{Story: story, Documents: len(docs)}
	for _, a := range answers {
		if a.Answered() {
			b.Answers = append(b.Answers, a)
		}
	}
	w := newWeighing(docs)
	for _, s := range w.choose(outdated(answers)) {
		b.Quotes = append(b.Quotes, w.quotation(s))
	}
	slices.SortStableFunc(b.Quotes, compareQuotations)
	return b
}

// compareQuotations orders by the day that is told of, then the documents' days, then the place on the page.
func compareQuotations(a, b Quotation) int {
	undated := func(q Quotation) bool { return q.Day == extract.NoDay }
	return cmp.Or(
		compareBools(undated(a), undated(b)),
		cmp.Compare(a.Day, b.Day),
		cmp.Compare(a.Document.Published, b.Document.Published),
		cmp.Compare(a.Start, b.Start),
		cmp.Compare(a.Document.ID, b.Document.ID),
	)
}

// A passageKey names a passage by its document and start.
type passageKey struct {
	doc   string
	start int
}

// outdated collects the passages whose claims are superseded.
func outdated(answers []*Answer) map[passageKey]bool {
	old := map[passageKey]bool{}
	for _, a := range answers {
		for i, f := range a.Findings {
			for _, c := range f.Claims {
				if a.Superseded(i) && !c.Part {
					old[passageKey{f.Document.ID, c.Start}] = true
				}
			}
		}
	}
	return old
}

// A weighed is a sentence as the weighing sees it.
type weighed struct {
	doc      int
	passage  corpus.Passage
	ordinal  int                // among the document's sentences, from 0
	terms    map[string]float64 // weight of each
	weight   float64            // of all terms
	backing  map[int]float64    // by document of another source: how far its best sentence bears this one out
	score    float64
	quotable bool
}

// A weighing holds all sentences of a story and how they bear each other out.
type weighing struct {
	docs      []*corpus.Document
	copies    map[int]int
	sentences []*weighed
}

func newWeighing(docs []*corpus.Document) *weighing {
	docs = slices.Clone(docs)
	slices.SortFunc(docs, func(a, b *corpus.Document) int {
		return cmp.Or(cmp.Compare(a.Published, b.Published), cmp.Compare(a.ID, b.ID))
	})
	w := &weighing{docs: docs, copies: Copies(docs)}
	w.readSentences()
	w.weighTerms()
	w.weighSentences()
	return w
}

func (w *weighing) readSentences() {
	limit := briefSentences / max(1, len(w.docs))
	for i, d := range w.docs {
		n := 0
		for _, p := range d.Passages {
			if p.Role != corpus.Body || n > max(limit, 1) {
				continue
			}
			terms := map[string]float64{}
			for _, t := range termsOf(d.Snippet(p)) {
				terms[t] = 0
			}
			if len(terms) < 3 {
				continue
			}
			w.sentences = append(w.sentences, &weighed{doc: i, passage: p, ordinal: n, terms: terms, quotable: quotable(d.Snippet(p))})
			n++
		}
	}
}

// weighTerms gives each term the logarithm of how rare it is among the sentences.
func (w *weighing) weighTerms() {
	holders := map[string]int{}
	for _, s := range w.sentences {
		for t := range s.terms {
			holders[t]++
		}
	}
	for _, s := range w.sentences {
		for t := range s.terms {
			s.terms[t] = math.Log(1 + float64(len(w.sentences))/float64(holders[t]))
		}
		s.weight = weightOf(s.terms)
	}
}

// weightOf adds in a fixed order, so that equal sentences weigh equally to the last bit.
func weightOf(terms map[string]float64) float64 {
	weights := make([]float64, 0, len(terms))
	for _, x := range terms {
		weights = append(weights, x)
	}
	slices.Sort(weights)
	sum := 0.0
	for _, x := range weights {
		sum += x
	}
	return sum
}

// weighSentences scores every sentence that could be quoted by how many sources bear it out, and how far.
func (w *weighing) weighSentences() {
	byTerm := map[string][]int{}
	for i, s := range w.sentences {
		for t := range s.terms {
			byTerm[t] = append(byTerm[t], i)
		}
	}
	topical := w.topical()
	for i, s := range w.sentences {
		if _, isCopy := w.copies[s.doc]; isCopy || !s.quotable {
			continue
		}
		s.backing = w.backing(i, byTerm)
		for _, share := range sortedValues(s.backing) {
			s.score += share * share
		}
		s.score *= w.standing(s, topical)
	}
}

// standing is how fit a sentence is to be quoted, whoever bears it out: of a good length, near the top of its page, about
// what the story is about, and not about the past.
func (w *weighing) standing(s *weighed, topical map[string]float64) float64 {
	n := float64(len(s.terms))
	fit := math.Min(1, n/briefFullness) * math.Min(1, briefLongest/n)
	fit *= 1 + 0.5/float64(1+s.ordinal)
	about := map[string]float64{}
	for t, x := range s.terms {
		about[t] = x * topical[t]
	}
	fit *= 0.3 + weightOf(about)/s.weight
	if w.isPast(s) {
		fit *= briefPast
	}
	return fit
}

// topical tells of each term in which share of the documents' first sentences it stands.
func (w *weighing) topical() map[string]float64 {
	leads := map[string]map[int]bool{}
	for _, s := range w.sentences {
		if s.ordinal >= briefLead {
			continue
		}
		for t := range s.terms {
			if leads[t] == nil {
				leads[t] = map[int]bool{}
			}
			leads[t][s.doc] = true
		}
	}
	shares := map[string]float64{}
	for t, docs := range leads {
		shares[t] = float64(len(docs)) / float64(len(w.docs))
	}
	return shares
}

// isPast reports whether a sentence names a year before its document's.
func (w *weighing) isPast(s *weighed) bool {
	published, err := extract.ParseDay(w.docs[s.doc].Published)
	for t := range s.terms {
		year, notYear := strconv.Atoi(t)
		if notYear != nil || year < 1500 || year > 2100 || len(t) != 4 {
			continue
		}
		if err != nil || year < published.Time().Year() {
			return true
		}
	}
	return false
}

// backing finds how far the sentences of each other source bear out sentence i.
func (w *weighing) backing(i int, byTerm map[string][]int) map[int]float64 {
	s := w.sentences[i]
	shared := map[int]float64{}
	for _, t := range slices.Sorted(maps.Keys(s.terms)) { // sorted, so that sums are the same to the last bit
		if len(byTerm[t]) > len(w.sentences)/4 && len(w.sentences) > 100 {
			continue // so common that it tells nothing
		}
		for _, j := range byTerm[t] {
			shared[j] += s.terms[t]
		}
	}
	best := map[int]float64{}
	for j, x := range shared {
		d := w.sentences[j].doc
		if _, isCopy := w.copies[d]; !isCopy && !w.sameSource(d, s.doc) {
			best[d] = max(best[d], x/s.weight)
		}
	}
	return best
}

func (w *weighing) sameSource(a, b int) bool {
	return a == b || w.docs[a].Source != "" && w.docs[a].Source == w.docs[b].Source
}

func sortedValues(m map[int]float64) []float64 {
	var xs []float64
	for _, x := range m {
		xs = append(xs, x)
	}
	slices.Sort(xs)
	return xs
}

// choose picks sentences one after another: the highest score, less what is said already.
func (w *weighing) choose(old map[passageKey]bool) []*weighed {
	left := slices.DeleteFunc(slices.Clone(w.sentences), func(s *weighed) bool {
		return s.backing == nil || len(w.docs) > 1 && w.backers(s) == nil || old[passageKey{w.docs[s.doc].ID, s.passage.Start}]
	})
	if len(w.docs) == 1 {
		w.scoreByLead(left)
	}
	var chosen []*weighed
	for len(chosen) < briefQuotes && len(left) > 0 {
		pick := left[w.best(left, chosen)]
		chosen = append(chosen, pick)
		needy := len(chosen) >= briefAnyway && len(w.docs) >= briefMany
		left = slices.DeleteFunc(left, func(s *weighed) bool {
			return s == pick || likeness(s, pick) > briefTwin || needy && len(w.backers(s)) < 2
		})
	}
	return chosen
}

// scoreByLead scores the sentences of a single document: what comes first matters most.
func (w *weighing) scoreByLead(ss []*weighed) {
	for _, s := range ss {
		s.score = 1 / float64(1+s.ordinal)
	}
}

func (w *weighing) best(left, chosen []*weighed) int {
	best, most := 0, math.Inf(-1)
	for i, s := range left {
		gain := s.score
		for _, c := range chosen {
			gain = min(gain, s.score*(1-briefPenalty*likeness(s, c)))
		}
		if gain > most {
			best, most = i, gain
		}
	}
	return best
}

// likeness is how much of the shorter sentence the longer one holds.
func likeness(a, b *weighed) float64 {
	if a.weight > b.weight {
		a, b = b, a
	}
	shared := map[string]float64{}
	for t, x := range a.terms {
		if _, ok := b.terms[t]; ok {
			shared[t] = x
		}
	}
	return weightOf(shared) / a.weight
}

// backers returns the documents that bear a sentence out, in their order.
func (w *weighing) backers(s *weighed) []*corpus.Document {
	var docs []*corpus.Document
	for d := range w.docs {
		if s.backing[d] >= briefBacking {
			docs = append(docs, w.docs[d])
		}
	}
	return docs
}

func (w *weighing) quotation(s *weighed) Quotation {
	d := w.docs[s.doc]
	return Quotation{
		Document: d,
		Start:    s.passage.Start,
		End:      s.passage.End,
		Day:      dayTold(d.Snippet(s.passage), d),
		Backed:   w.backers(s),
	}
}

// dayTold is the first day, or the first of a week, that a sentence names, if it is of the days around the document's own; else the document's.
func dayTold(text string, d *corpus.Document) extract.Day {
	published, err := extract.ParseDay(d.Published)
	if err != nil {
		published = extract.NoDay
	}
	for _, m := range extract.Read(text, published) {
		if m.Value.Kind != extract.Date || m.Grain != "day" && m.Grain != "week" || math.IsInf(m.Value.Min, 0) {
			continue
		}
		day := firstDay(m.Value.Interval)
		if published == extract.NoDay || day >= published-60 && day <= published+60 {
			return day
		}
	}
	return published
}
