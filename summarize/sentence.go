package summarize

import (
	"strings"

	"corrobot/corpus"
	"corrobot/summarize/extract"
	"corrobot/summarize/lexicon"
)

// A sentence is one passage of a document, read: its words, what happens in it, and its values with what they count.
type sentence struct {
	doc      *corpus.Document
	passage  int
	text     string
	at       int // where text begins in the document
	day      extract.Day
	words    []word
	hits     []hit
	values   []mention
	has      map[string]bool // keys of its words
	before   *sentence       // the one before it in its paragraph or just above; nil for the first
	previous *sentence       // the one before it in the document, whatever it is
}

// A mention is one value of a sentence with the words around it that tell what it is about.
type mention struct {
	extract.Match
	first, next int   // its words
	noun        []int // the words of the noun phrase that it counts, the head last
	of          bool  // "dozens of", "two of the"
	more        bool  // "20 more people", "70 others": beside another figure
	part        bool  // "including 16 officers": of another figure
	replaced    bool  // "down from 18": the source itself says that it no longer holds
	owned       []int // hits that belong to this figure alone
	shared      []int // hits of a figure that it is joined to by "and"
	agent       bool  // it does what is told rather than suffers it: "12 men killed …"
	group       int   // the word of the group that it is the size of, "a crew of 25"; -1
	joined      int   // the figure that it is joined to by "and" or a comma, -1
	classes     []string
}

// end returns the first word after the figure and its noun phrase.
func (f *mention) end() int {
	if len(f.noun) > 0 {
		return f.noun[len(f.noun)-1] + 1
	}
	return f.next
}

// readSentence analyses one passage.
func (a *analyst) readSentence(doc *corpus.Document, passage int, day extract.Day) *sentence {
	p := doc.Passages[passage]
	s := &sentence{doc: doc, passage: passage, text: doc.Snippet(p), at: p.Start, day: day}
	s.words = a.reader.words(s.text)
	s.hits = a.frames.hits(s.words)
	s.has = make(map[string]bool, len(s.words)*2)
	for _, w := range s.words {
		for _, k := range w.keys {
			s.has[k] = true
		}
	}
	for _, m := range append(extract.Read(s.text, day), a.silentCounts(s)...) {
		s.values = append(s.values, a.mentionAt(s, m))
	}
	sortMentions(s.values)
	s.join()
	s.own()
	return s
}

func sortMentions(fs []mention) {
	for i := 1; i < len(fs); i++ {
		for j := i; j > 0 && fs[j].Start < fs[j-1].Start; j-- {
			fs[j], fs[j-1] = fs[j-1], fs[j]
		}
	}
}

// wordAt returns the index of the first word that starts at or after byte b.
func (s *sentence) wordAt(b int) int {
	lo, hi := 0, len(s.words)
	for lo < hi {
		m := (lo + hi) / 2
		if s.words[m].start < b {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return lo
}

// mentionAt finds what a value counts.
func (a *analyst) mentionAt(s *sentence, m extract.Match) mention {
	f := mention{Match: m, first: s.wordAt(m.Start), next: s.wordAt(m.End), joined: -1, group: -1}
	if f.first > 0 && s.words[f.first-1].end > m.Start {
		f.first--
	}
	f.part, f.replaced = s.saysPart(f.first) || s.ofThem(f.next), s.saysReplaced(f.first)
	if m.Value.Kind != extract.Count {
		return f
	}
	a.readNoun(s, &f)
	f.group = s.groupOf(&f)
	if noun := s.counted(&f); len(noun) > 0 {
		f.classes = a.frames.classesOf(noun)
	}
	return f
}

// counted returns the words of what a figure counts: its noun phrase, or the group it gives the size of.
func (s *sentence) counted(f *mention) []word {
	if len(f.noun) == 0 && f.group >= 0 {
		return s.words[f.group : f.group+1]
	}
	return s.slice(f.noun)
}

func (s *sentence) slice(at []int) []word {
	ws := make([]word, len(at))
	for i, j := range at {
		ws[i] = s.words[j]
	}
	return ws
}

// saysPart reports whether the words before word i make what follows a part of something said before.
func (s *sentence) saysPart(i int) bool {
	for k := i - 1; k >= 0 && k >= i-3; k-- {
		switch s.words[k].lower {
		case "including", "among", "comprising", "includes", "included":
			return true
		case "the", "at", "least", "them", "are", "were", ",":
			continue
		}
		return false
	}
	return false
}

// ofThem reports whether word i begins "of them", "of whom": what stands before is a part of a figure said before.
func (s *sentence) ofThem(i int) bool {
	return i+1 < len(s.words) && s.words[i].lower == "of" && (s.words[i+1].lower == "them" || s.words[i+1].lower == "whom" || s.words[i+1].lower == "those")
}

// saysReplaced reports whether the words before word i make what follows an earlier figure: "down from", "revised from".
func (s *sentence) saysReplaced(i int) bool {
	if i < 2 {
		return false
	}
	from := s.words[i-1].lower
	if s.toldEarlier(i) {
		return true
	}
	for k := i - 1; k >= 1 && k >= i-5; k-- {
		if s.words[k].lower == "from" && replacers[s.words[k-1].lower] {
			return true
		}
	}
	return from == "earlier" && i > 2 && s.words[i-2].lower == "an" && s.words[i-3].lower == "from"
}

// toldEarlier reports whether the clause before word i puts what it says in the past of the report: "had earlier
// reported", "initially said".
func (s *sentence) toldEarlier(i int) bool {
	for k := i - 1; k >= 0 && k >= i-7; k-- {
		switch s.words[k].lower {
		case "earlier", "previously", "initially", "originally":
			return k+1 < i && (sayVerbs[s.words[k+1].lower] || s.words[k+1].lower == "had" || k > 0 && s.words[k-1].lower == "had")
		}
	}
	return false
}

var replacers = set("down up revised lowered raised risen fallen increased reduced corrected changed jumped climbed rose fell dropped")

var nounStops = set(`who which that whom whose when where while as and or but after before because since if than not yet also both then so
	including early late earlier later yesterday today tomorrow tonight monday tuesday wednesday thursday friday saturday sunday here there`)

// readNoun reads the noun phrase after a count: "law enforcement officers", "more people", "of the bombs".
func (a *analyst) readNoun(s *sentence, f *mention) {
	i := f.next
	if i < len(s.words) && s.words[i].lower == "of" {
		f.of = true
		i++
		for i < len(s.words) && (s.words[i].lower == "them" || s.words[i].lower == "the" || s.words[i].lower == "these" || s.words[i].lower == "those" || s.words[i].lower == "their" || s.words[i].lower == "its" || s.words[i].lower == "our") {
			i++
		}
	}
	if i+1 < len(s.words) && s.words[i].lower == "-" && headcounts[s.words[i+1].lower] {
		i += 2 // "the 115-strong fleet", "a 25-member crew"
	}
	for n := 0; i < len(s.words) && n < 6; i, n = i+1, n+1 {
		w := s.words[i]
		switch {
		case len(f.noun) == 0 && strings.HasSuffix(w.lower, "ly") && usual(w.lower) == lexicon.Adverb:
			continue // "2,000 mostly Russian troops"
		case w.lower == "more" || w.lower == "other" || w.lower == "others" || w.lower == "further" || w.lower == "additional" || w.lower == "another":
			f.more = true
			continue
		case w.lower == "-" && len(f.noun) > 0 && i+1 < len(s.words) && s.words[i+1].letter && s.words[i+1].start == w.end:
			continue
		case !w.letter || nounStops[w.lower] || prepositions[w.lower] || auxiliaries[w.lower] || w.lower == "to" || w.lower == "the" || w.lower == "a" || w.lower == "an":
			return
		case w.lower == "were" || a.endsNoun(s, f, i):
			return
		}
		f.noun = append(f.noun, i)
	}
}

// headcounts follow a figure with a hyphen and say that it counts the members of what comes next.
var headcounts = set("strong member person man woman people")

// groupOf returns the index of the group that a bare figure counts the members of, "a crew of 25"; -1 for none.
func (s *sentence) groupOf(f *mention) int {
	i := f.first - 2
	if len(f.noun) > 0 || i < 0 || s.words[i+1].lower != "of" || !s.words[i].letter {
		return -1
	}
	if k := lexicon.Kinds(s.words[i].lower); k.Has(lexicon.Group) || k.Has(lexicon.Person) {
		return i
	}
	return -1
}

// endsNoun reports whether word i is the predicate after a noun phrase: "26 people | injured", "24 | dead".
func (a *analyst) endsNoun(s *sentence, f *mention, i int) bool {
	w := s.words[i]
	if strings.HasSuffix(w.lower, "ly") && !lexicon.Parts(w.lower).Has(lexicon.Noun) {
		return true
	}
	next := word{}
	if i+1 < len(s.words) {
		next = s.words[i+1]
	}
	nounNext := next.letter && !auxiliaries[next.lower] && !prepositions[next.lower] && !nounStops[next.lower] && pluralNoun(next) && next.start == w.end+1
	if len(f.noun) == 0 && !verbForm(w) && usual(w.lower) == lexicon.Noun && next.letter && next.start == w.end+1 && usual(next.lower) == lexicon.Noun {
		return false // "one riot police van"
	}
	if a.predicateSense(w) && !nounNext && (!pluralNoun(w) || len(f.noun) > 0 && verbForm(w)) {
		return true
	}
	if len(f.noun) > 0 && pluralNoun(s.words[f.noun[len(f.noun)-1]]) && (verbForm(w) || usual(w.lower) == lexicon.Verb || usual(w.lower) == lexicon.Adjective) {
		return true
	}
	return verbForm(w) && usual(w.lower) == lexicon.Verb && !nounNext && len(f.noun) > 0
}

// join links figures that a coordination joins: "26 demonstrators and 18 officers were killed".
func (s *sentence) join() {
	for i := 1; i < len(s.values); i++ {
		p, f := &s.values[i-1], &s.values[i]
		if p.Value.Kind != f.Value.Kind {
			continue
		}
		if s.onlyJoins(p.end(), f.first) {
			f.joined = i - 1
		}
	}
}

func (s *sentence) onlyJoins(from, to int) bool {
	if from > to || to-from > 3 {
		return false
	}
	joins := false
	for _, w := range s.words[from:to] {
		switch w.lower {
		case "and", ",", "or", "plus":
			joins = true
		case "at", "least", "about", "some", "another", "a", "the", "also":
		default:
			return false
		}
	}
	return joins
}

// own gives each figure the happenings that stand right beside it, and then what it shares with the figures joined to it.
func (s *sentence) own() {
	for i := range s.values {
		f := &s.values[i]
		f.owned = append(s.leftNeighbours(f), s.rightNeighbours(f)...)
		f.agent = s.isAgent(f)
	}
	for i := range s.values {
		f := &s.values[i]
		if j := s.whole(i); j >= 0 {
			p := &s.values[j]
			if len(f.owned) == 0 {
				f.shared = append(f.shared, append(p.owned, p.shared...)...)
			}
		}
	}
	for i := len(s.values) - 1; i > 0; i-- {
		f := &s.values[i]
		if j := f.joined; j >= 0 && len(s.values[j].owned) == 0 {
			s.values[j].shared = append(s.values[j].shared, append(f.owned, f.shared...)...)
		}
	}
}

// whole returns the figure whose happenings figure i shares: the one it is joined to, or the one it is a part of; -1 for none.
func (s *sentence) whole(i int) int {
	f := &s.values[i]
	if f.joined >= 0 || !f.part {
		return f.joined
	}
	for j := i - 1; j >= 0; j-- {
		if s.values[j].Value.Kind == f.Value.Kind {
			return j
		}
	}
	return -1
}

// leftNeighbours returns the happenings right before a figure: "killing | at least five", "a toll of | 31".
func (s *sentence) leftNeighbours(f *mention) []int {
	var own []int
	for h := range s.hits {
		t := s.hits[h]
		if t.to > f.first {
			continue
		}
		gap := s.words[t.to:f.first]
		switch t.sense.role {
		case objectRole:
			if len(gap) <= 3 && onlyFillers(gap, leftFillers) && !s.passive(t.from) {
				own = append(own, h)
			}
		case tollRole:
			if len(gap) <= 14 && !s.mentionBetween(t.to, f.first, f) {
				own = append(own, h)
			}
		case nounRole:
			if len(gap) <= 4 && onlyFillers(gap, tollFillers) {
				own = append(own, h)
			}
		case stateRole:
			if len(gap) <= 2 && onlyFillers(gap, stateFillers) {
				own = append(own, h) // "wounded: 12"
			}
		}
	}
	return own
}

// passive reports whether the verb at word i is part of a passive: "were killed".
func (s *sentence) passive(i int) bool {
	for k := i - 1; k >= 0 && k >= i-2; k-- {
		switch s.words[k].lower {
		case "is", "are", "was", "were", "be", "been", "being":
			return true
		}
		if !strings.HasSuffix(s.words[k].lower, "ly") {
			return false
		}
	}
	return false
}

var (
	leftFillers  = set("the a an at least about around nearly almost more than over some as many up to another estimated of - its their his")
	tollFillers  = set("at of to is was stands stood rose rises risen reached hit : now")
	stateFillers = set(": -")
	rightFillers = set(`were was are is have has had been being be reportedly also feared confirmed believed presumed thought said to get got , - then now
		still so far killed-or as a result left all either more others other reported dead known ( ) have could may might were later in total`)
)

func onlyFillers(ws []word, ok map[string]bool) bool {
	for _, w := range ws {
		if !ok[w.lower] {
			return false
		}
	}
	return true
}

func (s *sentence) mentionBetween(from, to int, except *mention) bool {
	for i := range s.values {
		g := &s.values[i]
		if g != except && g.Value.Kind == except.Value.Kind && g.first >= from && g.next <= to {
			return true
		}
	}
	return false
}

// rightNeighbours returns the happenings right after a figure and its noun phrase: "five people | were killed".
func (s *sentence) rightNeighbours(f *mention) []int {
	end := f.end()
	var own []int
	for _, i := range f.noun {
		for h := range s.hits {
			if t := s.hits[h]; t.from <= i && i < t.to && (t.sense.role == nounRole || t.sense.role == stateRole) {
				own = append(own, h)
			}
		}
	}
	for h := range s.hits {
		t := s.hits[h]
		if t.from < end || t.sense.role == eventRole || t.sense.role == tollRole || t.sense.role == nounRole && t.from > end {
			continue
		}
		gap := s.words[end:t.from]
		if len(gap) <= 6 && onlyFillers(gap, rightFillers) || len(own) > 0 && s.coordinated(own[len(own)-1], h) {
			own = append(own, h)
		}
	}
	return own
}

// coordinated reports whether "and" or "or" joins two happenings: "killed or injured".
func (s *sentence) coordinated(g, h int) bool {
	from, to := s.hits[g].to, s.hits[h].from
	return to == from+1 && (s.words[from].lower == "or" || s.words[from].lower == "and" || s.words[from].lower == "nor") || to == s.hits[g].from
}

// isAgent reports whether a figure's noun does what the verb right after it tells: "12 gunmen killed the guard".
func (s *sentence) isAgent(f *mention) bool {
	for i := f.end(); i < len(s.words) && i < f.end()+7 && (s.words[i].letter || s.words[i].lower == "-"); i++ {
		if w := s.words[i].lower; speaks[w] && len(f.noun) > 0 && !auxiliaries[s.words[i-1].lower] {
			return true // "several residents of the camp told"
		} else if verbForm(s.words[i]) {
			break
		}
	}
	for _, h := range f.owned {
		t := s.hits[h]
		if t.sense.role != objectRole || t.from != f.end() || t.to >= len(s.words) {
			continue
		}
		next := s.words[t.to]
		if !next.letter && len(next.keys) == 0 || prepositions[next.lower] || nounStops[next.lower] || auxiliaries[next.lower] || strings.HasSuffix(next.lower, "ly") {
			continue
		}
		if next.lower == "the" || next.lower == "a" || next.lower == "an" || pluralNoun(next) || len(next.keys) > 0 && !next.letter {
			return true
		}
	}
	return false
}

var speaks = set("said says say told tell tells added warned claimed")

// silentCounts reads the counts that no figure states: "no one", "no casualties", "a child", "none".
func (a *analyst) silentCounts(s *sentence) []extract.Match {
	var ms []extract.Match
	for i, w := range s.words {
		if n, next, rule := a.silentCount(s, i); next > 0 {
			v := extract.Value{Kind: extract.Count, Interval: extract.Point(n), Low: n, High: n}
			ms = append(ms, extract.Match{Start: w.start, End: s.words[next-1].end, Value: v, Qualifier: extract.Exact, Rule: rule})
		}
	}
	return ms
}

func (a *analyst) silentCount(s *sentence, i int) (n float64, next int, rule string) {
	w := s.words[i]
	rest := s.words[i+1:]
	switch w.lower {
	case "nobody":
		return 0, i + 1, "none"
	case "none":
		if len(rest) == 0 || rest[0].lower != "the" && !(rest[0].lower == "of" && len(rest) > 1 && rest[1].lower == "its") {
			return 0, i + 1, "none"
		}
	case "no", "without", "any":
		if w.lower == "any" && !s.negated(i) {
			return 0, 0, ""
		}
		if len(rest) > 0 && rest[0].lower == "one" {
			return 0, i + 2, "none"
		}
		if len(rest) > 0 && (a.countsItself(rest[0]) || rest[0].is("casualty") || pluralNoun(rest[0]) && kindOf(rest[0].lower, lexicon.Person)) {
			return 0, i + 1, "none"
		}
	case "a", "an", "another":
		if k := a.singlePerson(s, i+1); k > 0 {
			return 1, i + 1, "one"
		}
	}
	return 0, 0, ""
}

// negated reports whether a "no" or "not" stands a few words before word i: "no immediate reports of any".
func (s *sentence) negated(i int) bool {
	for k := i - 1; k >= 0 && k >= i-6; k-- {
		switch s.words[k].lower {
		case "no", "not", "without", "n't":
			return true
		}
	}
	return false
}

// singlePerson returns the index after a singular person that starts at word i: "19-year-old man", "child"; 0 when there is none.
func (a *analyst) singlePerson(s *sentence, i int) int {
	for n := 0; i < len(s.words) && n < 7; i, n = i+1, n+1 {
		w := s.words[i]
		if w.lower == "-" || len(w.keys) > 0 && !w.letter {
			continue
		}
		if !w.letter || prepositions[w.lower] || auxiliaries[w.lower] || nounStops[w.lower] {
			return 0
		}
		if pluralNoun(w) {
			return 0
		}
		last := i+1 >= len(s.words) || !s.words[i+1].letter || prepositions[s.words[i+1].lower] || auxiliaries[s.words[i+1].lower] || nounStops[s.words[i+1].lower] || verbForm(s.words[i+1])
		if last {
			if kindOf(w.lower, lexicon.Person) && usual(w.lower) == lexicon.Noun {
				return i + 1
			}
			return 0
		}
	}
	return 0
}
