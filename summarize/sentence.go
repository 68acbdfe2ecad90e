package summarize

import (
	"corrobot/corpus"
	"corrobot/summarize/extract"
	"corrobot/summarize/lexicon"
)

// A sentence is one passage of a document, read: its words, what happens in it, and its values with what they count.
type sentence struct {
	doc       *corpus.Document
	passage   int
	text      string
	at        int // where text begins in the document
	day       extract.Day
	words     []word
	hits      []hit
	values    []mention
	offspring []mention       // the counts of "a father of four": no people of whom the story tells
	has       map[string]bool // keys of its words
	before    *sentence       // the one before it in its paragraph or just above; nil for the first
	previous  *sentence       // the one before it in the document, whatever it is
}

// A mention is one value of a sentence with the words around it that tell what it is about.
type mention struct {
	extract.Match
	first, next int    // its words
	noun        []int  // the words of the noun phrase that it counts, the head last
	of          bool   // "dozens of", "two of the"
	more        bool   // "20 more people", "70 others": beside another figure
	part        bool   // "including 16 officers": of another figure
	replaced    bool   // "down from 18": the source itself says that it no longer holds
	owned       []int  // hits that belong to this figure alone
	shared      []int  // hits of a figure that it is joined to by "and"
	agent       bool   // it does what is told rather than suffers it: "12 men killed …"
	joined      int    // the figure that it is joined to by "and" or a comma, -1
	tail        int    // the first word after its description: "Karl Lindner, a father of two | "
	apposed     bool   // it only describes the person before it: "Karl Lindner, a father of two"
	members     []word // the noun that it counts, where that is not the words after it: the members of "a crew of 11"
	base        bool   // the whole of a share: "18% of its 600 workers"
	share       bool   // what a share of a whole comes to: "18% of its workers, or 108"
	early       bool   // the source calls it an early one: "initially reported 14 dead"
	total       bool   // what parts told before add up to: "bringing the total to 40"
	classes     []string
}

// single reports whether the figure is one person whom the words name or describe.
func (f *mention) single() bool { return f.Rule == "one" || f.Rule == "known" || f.Rule == "name" }

// counted returns the words of what the figure counts, the head last.
func (s *sentence) counted(f *mention) []word {
	if f.members != nil {
		return f.members
	}
	return s.slice(f.noun)
}

// close returns the first word after the figure, its noun phrase, and what only describes it.
func (f *mention) close() int { return max(f.end(), f.tail) }

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
	s.addDrivenOut()
	s.markUnreal()
	s.dropThings()
	s.has = make(map[string]bool, len(s.words)*2)
	for _, w := range s.words {
		for _, k := range w.keys {
			s.has[k] = true
		}
	}
	for _, m := range append(append(extract.Read(s.text, day), a.silentCounts(s)...), a.knownPeople(s)...) {
		switch {
		case m.Value.Kind == extract.Count && s.ofParent(m):
			s.offspring = append(s.offspring, a.mentionAt(s, m))
		case m.Value.Kind != extract.Count || !s.isAge(m):
			s.values = append(s.values, a.mentionAt(s, m))
		}
	}
	sortMentions(s.values)
	s.join()
	s.own()
	s.readShares()
	s.totals()
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
	f := mention{Match: m, first: s.wordAt(m.Start), next: s.wordAt(m.End), joined: -1}
	if f.first > 0 && s.words[f.first-1].end > m.Start {
		f.first--
	}
	f.part, f.replaced = s.saysPart(f.first) || s.ofThem(f.next), s.saysReplaced(f.first)
	if m.Value.Kind != extract.Count {
		return f
	}
	f.early = s.saysEarly(f.first)
	f.more = extras[s.words[f.first].lower] || f.first > 0 && extras[s.words[f.first-1].lower]
	f.replaced = f.replaced || f.early && s.takesBack(f.next)
	if f.Rule == "name" {
		return f
	}
	if f.single() {
		if k := a.singlePerson(s, f.next); k > 0 && lexicon.IsFunction(s.words[f.first].lower) {
			f.noun = s.phraseEnding(k)
		}
	} else {
		a.readNoun(s, &f)
		if f.Rule == "none" {
			a.readDenied(s, &f)
		}
		a.readGroup(s, &f)
	}
	if noun := s.counted(&f); len(noun) > 0 {
		f.classes = a.frames.classesOf(noun)
	}
	return f
}

// extras are the words before a figure that is told beside another: "an additional | 20 people".
var extras = set("additional another further extra")

// phraseEnding returns the unbroken words of a noun phrase that ends before word k: "police officer".
func (s *sentence) phraseEnding(k int) []int {
	i := k - 1
	for i > 0 && s.words[i-1].letter && !lexicon.IsFunction(s.words[i-1].lower) && s.words[i-1].end+1 == s.words[i].start {
		i--
	}
	var at []int
	for ; i < k; i++ {
		at = append(at, i)
	}
	return at
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
		case "among":
			return k == 0 || !beForms[s.words[k-1].lower] || s.words[k+1].lower == "them" // "was among | the 40 guests"
		case "including", "comprising", "includes", "included":
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

// isAge reports whether a bare number only describes somebody just named: "Jonas Weber, 26, of Hamburg".
func (s *sentence) isAge(m extract.Match) bool {
	i, next := s.wordAt(m.Start), s.wordAt(m.End)
	if m.Value.Low < 1 || m.Value.Low > 115 || m.Value.Low != m.Value.High || m.Qualifier != extract.Exact || next != i+1 || i < 2 || s.words[i].letter {
		return false
	}
	k := i - 1
	if months[s.words[k].lower] && s.words[k].capital {
		return true // "the July 15 deaths"
	}
	if s.words[k].lower == "not" || s.words[k].lower == "," && k > 0 && s.words[k-1].lower == "not" {
		return s.followsAge(m.Start) // "37 years old, not 39"
	}
	for k > 0 && (s.words[k].lower == "”" || s.words[k].lower == "\"") {
		k--
	}
	if s.words[k].lower != "," {
		return false
	}
	for k > 0 && !s.words[k].letter {
		k--
	}
	if !s.words[k].capital || next >= len(s.words) {
		return false
	}
	switch s.words[next].lower {
	case ",", "–", "—", ";", ")":
		return true
	}
	return false
}

var months = set("january february march april may june july august september october november december")

func (s *sentence) followsAge(at int) bool {
	for i := range s.values {
		if m := &s.values[i]; m.Rule == "age" && m.End < at && at-m.End < 12 {
			return true
		}
	}
	return false
}

var (
	earlyWords   = set("earlier initially originally previously first")
	reportWords  = set("say report state announce put estimate give confirm claim count")
	revokedWords = set("but however later then since")
)

// saysEarly reports whether the words before word i call what follows an early report: "police initially reported 14".
func (s *sentence) saysEarly(i int) bool {
	early, reported := false, false
	for k := i - 1; k >= 0 && k >= i-8 && s.words[k].lower != ";" && s.words[k].lower != "but"; k-- {
		w := s.words[k]
		early = early || reported && earlyWords[w.lower]
		for _, key := range w.keys {
			reported = reported || reportWords[key]
		}
	}
	return early && reported
}

// takesBack reports whether the words from word i on say that what was reported is no longer so.
func (s *sentence) takesBack(i int) bool {
	for k := i; k < len(s.words); k++ {
		if revokedWords[s.words[k].lower] {
			return true
		}
	}
	return false
}

var (
	denials = set("not never nobody")
	unreals = set("attempt try threaten plot plan conspire intend want fail refuse attempted could would might if")
)

// markUnreal marks the harm that a sentence says did not happen, or not yet: "not hurt", "attempted murder".
func (s *sentence) markUnreal() {
	for h := range s.hits {
		t := &s.hits[h]
		if harmFrames[t.sense.frame] {
			t.unreal = s.unreal(t.from) || t.sense.weak && (s.toDeath(t.to) || s.shootingAsNoun(t.from) || s.shotFired(t.from))
		}
	}
}

// toDeath reports whether the object that begins at word i was left dead: "shot | three relatives to death".
func (s *sentence) toDeath(i int) bool {
	for k := i; k < len(s.words) && k < i+8; k++ {
		w := s.words[k]
		if w.lower == "dead" || w.lower == "death" && k > i && s.words[k-1].lower == "to" {
			return true
		}
		if !w.letter && w.lower != "-" && len(w.keys) == 0 || auxiliaries[w.lower] || k > i && verbForm(w) {
			return false
		}
	}
	return false
}

// shootingAsNoun reports whether word i names what happened and has no object: "a mass shooting that left five dead".
func (s *sentence) shootingAsNoun(i int) bool {
	if !s.active(i) || i == 0 {
		return false
	}
	before := s.words[i-1]
	nominal := stopWords[before.lower] && !prepositions[before.lower] && !auxiliaries[before.lower] || usual(before.lower) == lexicon.Adjective
	return nominal && (i+1 == len(s.words) || s.words[i+1].lower != "of")
}

// shotFired reports whether word i is what a weapon gave: "firing one shot".
func (s *sentence) shotFired(i int) bool {
	if s.words[i].lower != "shot" {
		return false
	}
	for _, w := range s.words[max(0, i-3):i] {
		if w.is("fire") || w.is("hear") {
			return true
		}
	}
	return false
}

func (s *sentence) unreal(i int) bool {
	for k, n := i-1, 0; k >= 0 && n < 3; k-- {
		w := s.words[k]
		if !w.letter {
			return false
		}
		if w.lower == "without" && !pluralNoun(s.words[i]) {
			return true // "escaped without injury"
		}
		if denials[w.lower] || len(w.lower) > 3 && w.lower[len(w.lower)-3:] == "n't" {
			return k+1 >= len(s.words) || s.words[k+1].lower != "only" && s.words[k+1].lower != "just"
		}
		for _, key := range w.keys {
			if unreals[key] {
				return true
			}
		}
		if w.lower != "to" && w.lower != "have" && w.lower != "been" && w.lower != "be" && w.lower != "of" && w.lower != "yet" && w.lower != "seriously" && w.lower != "also" {
			return false
		}
		n++
	}
	return false
}
