package summarize

import (
	"strings"

	"corrobot/corpus"
	"corrobot/summarize/extract"
	"corrobot/summarize/lexicon"
)

// join links figures that a coordination joins: "26 demonstrators and 18 officers were killed".
func (s *sentence) join() {
	last := map[extract.Kind]int{} // index plus one
	for i := range s.values {
		f := &s.values[i]
		if j := last[f.Value.Kind] - 1; j >= 0 && s.onlyJoins(s.values[j].close(), f.first) {
			f.joined = j
			if f.apposed = s.apposed(&s.values[j], f); f.apposed {
				s.values[j].tail = s.nextComma(f.end())
				continue
			}
		}
		last[f.Value.Kind] = i + 1
	}
}

// nextComma returns the index of the comma that ends an apposition, or i if none is near.
func (s *sentence) nextComma(i int) int {
	for k := i; k < len(s.words) && k < i+9; k++ {
		switch s.words[k].lower {
		case ",":
			return k
		case ".", ";":
			return i
		}
	}
	return i
}

// apposed reports whether one person is told twice, by name and by description, with but a comma between.
func (s *sentence) apposed(p, f *mention) bool {
	if !p.single() || !f.single() || (p.Rule == "name") == (f.Rule == "name") {
		return false
	}
	from := s.afterAge(p.close())
	return from < f.first && s.words[from].lower == "," && from+1 == f.first
}

func (s *sentence) onlyJoins(from, to int) bool {
	if from > to {
		return false
	}
	beside := s.afterBeside(from)
	joins := beside > from
	if to-beside > 3 {
		return false
	}
	for _, w := range s.words[min(beside, to):to] {
		switch w.lower {
		case "and", ",", "or", "plus":
			joins = true
		case "at", "least", "about", "some", "another", "a", "the", "also", "his", "her", "their", "all":
		default:
			return false
		}
	}
	return joins
}

// afterBeside returns the index after "as well as", "along with" or "together with" at word i; i without one.
func (s *sentence) afterBeside(i int) int {
	at := i
	if at < len(s.words) && s.words[at].lower == "," {
		at++
	}
	for _, p := range besides {
		if at < len(s.words) && matchWords(s.words[at:], p) {
			return at + len(p)
		}
	}
	return i
}

var besides = [][]string{{"as", "well", "as"}, {"along", "with"}, {"together", "with"}}

// own gives each figure the happenings that stand right beside it, and then what it shares with the figures joined to it.
func (s *sentence) own() {
	for i := range s.values {
		f := &s.values[i]
		f.owned = s.leftNeighbours(f)
		f.owned = append(f.owned, s.rightNeighbours(f)...)
		f.owned = append(f.owned, s.judgedOn(f)...)
		f.owned = append(f.owned, s.extentOf(f)...)
		f.agent = s.isAgent(f)
	}
	for i := range s.values {
		s.readAntecedent(i)
	}
	for i := range s.values {
		f := &s.values[i]
		if j := s.whole(i); j >= 0 {
			p := &s.values[j]
			if !s.ownFate(f) {
				f.shared = append(f.shared, append(p.owned, p.shared...)...)
			}
		}
	}
	for i := range s.values {
		s.shareOrigin(i)
		s.shareAmong(i)
	}
	for i := len(s.values) - 1; i > 0; i-- {
		f := &s.values[i]
		if j := f.joined; j >= 0 && len(s.values[j].owned) == 0 {
			s.values[j].shared = append(s.values[j].shared, append(f.owned, f.shared...)...)
		}
	}
}

// ownFate reports whether something is told of a figure alone that is more than where those whom it counts were.
func (s *sentence) ownFate(f *mention) bool {
	return s.anyOwned(f, func(t hit) bool { return !staticFrames[t.sense.frame] })
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
		if t.to > f.first || t.unreal {
			continue
		}
		gap := s.words[t.to:f.first]
		switch t.sense.role {
		case objectRole:
			if len(gap) <= 3 && onlyFillers(gap, leftFillers) && !s.passive(t.from) {
				own = append(own, h)
			}
		case tollRole:
			if f.Rule != "none" && len(gap) <= 14 && !s.mentionBetween(t.to, f.first, f) {
				own = append(own, h)
			}
		case eventRole:
			if len(gap) > 0 && len(gap) <= 4 && gap[0].lower == "of" && onlyFillers(gap, leftFillers) {
				own = append(own, h) // "the arrest of 12 men"
			}
		case nounRole:
			if len(gap) <= 4 && onlyFillers(gap, tollFillers) {
				own = append(own, h)
			}
		case stateRole:
			if len(gap) <= 2 && onlyFillers(gap, stateFillers) && (len(gap) > 0 || !s.active(t.from)) {
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

// active reports whether the verb at word i is a participle of doing: "killing", not "being killed".
func (s *sentence) active(i int) bool {
	return strings.HasSuffix(s.words[i].lower, "ing")
}

// leftOf returns the word before a figure and its fillers: "employs | some 300"; -1 without one.
func (s *sentence) leftOf(f *mention) int {
	k := f.first - 1
	for k >= 0 && leftFillers[s.words[k].lower] {
		k--
	}
	return k
}

// ofBefore returns the "of" before a figure and its other fillers: "a team | of about 40"; -1 without one.
func (s *sentence) ofBefore(f *mention) int {
	for k := f.first - 1; k >= 0; k-- {
		if w := s.words[k].lower; w == "of" {
			return k
		} else if !leftFillers[w] {
			break
		}
	}
	return -1
}

var (
	leftFillers  = set("the a an at least about around nearly almost more than over some as many up to another estimated of - its their his")
	tollFillers  = set("at of to is was stands stood rose rises risen reached hit : now")
	stateFillers = set(": -")
	rightFillers = set(`were was are is have has had been being be reportedly also feared confirmed believed presumed thought said to get got , - then now
		still so far as a result left remain remains remained remaining listed forced who among non all either more others other reported dead known ( ) have could may might were later in total`)
)

func onlyFillers(ws []word, ok map[string]bool) bool {
	for _, w := range ws {
		if !ok[w.lower] && !isManner(w) {
			return false
		}
	}
	return true
}

// isManner reports whether a word is an adverb that says how: "accidentally", "critically".
func isManner(w word) bool {
	return strings.HasSuffix(w.lower, "ly") && usual(w.lower) == lexicon.Adverb
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
	end := s.afterAge(f.close())
	var own []int
	for _, i := range f.noun {
		for h := range s.hits {
			if t := s.hits[h]; t.from <= i && i < t.to && !s.deniesOther(f, t) && (t.sense.role == nounRole || t.sense.role == stateRole || t.sense.role == eventRole && (pluralNoun(s.words[i]) || f.Rule == "manifold") || s.describesBy(f, t)) {
				own = append(own, h)
			}
		}
	}
	if f.Value.Kind == extract.Count {
		own = append(own, s.relativeTo(f, end)...)
	}
	beyond := s.afterComplements(f, end)
	for h := range s.hits {
		t := s.hits[h]
		if t.from < end || t.unreal || f.Value.Kind == extract.Count && beForms[s.words[t.from].lower] || t.sense.role == eventRole || t.sense.role == tollRole || t.sense.role == nounRole && t.from > end {
			continue
		}
		gap := s.words[end:t.from]
		if beyond > end && t.from >= beyond && (t.sense.role != objectRole || !s.takesObject(f, t.to)) {
			gap = s.words[beyond:t.from]
		}
		if s.deniesOther(f, t) {
			continue
		}
		if t.sense.role == objectRole && (s.active(t.from) || len(gap) == 1 && gap[0].lower == "," && s.takesObject(f, t.to)) {
			continue // "shot nine people, killing three"
		}
		if len(gap) <= 6 && onlyFillers(gap, rightFillers) || len(own) > 0 && s.coordinated(own[len(own)-1], h) && !(t.sense.role == objectRole && s.takesObject(f, t.to)) {
			own = append(own, h)
		}
	}
	return own
}

// deniesOther reports whether a denial is of something else than a happening: "none of those hurt were guests", "no one was
// seriously hurt".
func (s *sentence) deniesOther(f *mention, t hit) bool {
	if f.Rule != "none" {
		return false
	}
	return t.sense.role != nounRole && t.to < len(s.words) && beForms[s.words[t.to].lower] || t.from > 0 && degrees[s.words[t.from-1].lower]
}

var degrees = set("seriously badly severely critically serious severe grave major")

// describesBy reports whether a happening is told by a participle before the noun that a figure counts: "40 jailed miners".
func (s *sentence) describesBy(f *mention, t hit) bool {
	w := s.words[t.from]
	return t.sense.role == objectRole && t.from < f.noun[len(f.noun)-1] && verbForm(w) && !s.active(t.from) && !pluralNoun(w)
}

// coordinated reports whether "and" or "or" joins two happenings: "killed or injured".
func (s *sentence) coordinated(g, h int) bool {
	from, to := s.hits[g].to, s.hits[h].from
	return to == from+1 && (s.words[from].lower == "or" || s.words[from].lower == "and" || s.words[from].lower == "nor") || to == s.hits[g].from
}

// isAgent reports whether a figure's noun does what the verb right after it tells: "12 gunmen killed the guard".
func (s *sentence) isAgent(f *mention) bool {
	end := s.afterAge(f.close())
	for i := end; i < len(s.words) && i < end+7 && (s.words[i].letter || s.words[i].lower == "-"); i++ {
		if w := s.words[i].lower; speaks[w] && len(f.noun) > 0 && !auxiliaries[s.words[i-1].lower] {
			return true // "several residents of the camp told"
		} else if verbForm(s.words[i]) {
			break
		}
	}
	for _, h := range f.owned {
		t := s.hits[h]
		if t.sense.role != objectRole || t.from != end && (f.Rule != "name" || t.from != end+1) || t.to >= len(s.words) {
			continue
		}
		if s.takesObject(f, t.to) && !s.affectsSubject(t.from) {
			return true
		}
	}
	return false
}

// affectsSubject reports whether the verb at word i tells of its subject, whatever its object: "40 people joined the march".
func (s *sentence) affectsSubject(i int) bool {
	for _, t := range s.hits {
		if t.from == i && t.sense.role == subjectRole {
			return true
		}
	}
	return false
}

// takesObject reports whether word i begins the object of the verb before it.
func (s *sentence) takesObject(f *mention, i int) bool {
	if i >= len(s.words) {
		return false
	}
	next := s.words[i]
	if !next.letter && len(next.keys) == 0 || prepositions[next.lower] || nounStops[next.lower] || auxiliaries[next.lower] || strings.HasSuffix(next.lower, "ly") {
		return false
	}
	if (f.single() || s.role() != corpus.Title) && (objects[next.lower] || next.capital) {
		return true
	}
	switch next.lower {
	case "the", "a", "an", "no":
		return true
	}
	return pluralNoun(next) || len(next.keys) > 0 && !next.letter
}

var objects = set("his her their its him himself herself them themselves another someone somebody several")

var (
	totalNouns = set("total toll tally number count figure")
	raisers    = set("bring raise take lift push drive swell boost increase")
	lowerers   = set("put lower revise cut reduce correct")
)

// readAntecedent finds what a bare figure counts that is of another: "83 ships were attacked, of which 33 were hijacked".
func (s *sentence) readAntecedent(i int) {
	f := &s.values[i]
	if f.Value.Kind != extract.Count || len(s.counted(f)) > 0 || f.first < 2 || s.words[f.first-2].lower != "of" || !relatives[s.words[f.first-1].lower] {
		return
	}
	for j := i - 1; j >= 0; j-- {
		if g := &s.values[j]; g.Value.Kind == extract.Count && len(s.counted(g)) > 0 {
			f.part, f.members, f.classes = true, s.counted(g), g.classes
			return
		}
	}
}

var relatives = set("which whom those them these")

// totals gives a figure that sums up what was told before it the noun and the happening of that: "identified another 22
// of the bodies, bringing the total to 40".
func (s *sentence) totals() {
	for i := range s.values {
		f := &s.values[i]
		if f.Value.Kind != extract.Count {
			continue
		}
		raised, lowered, noun := s.saysTotal(f.first)
		if len(f.noun) > 0 && !s.ofAnyone(f) {
			noun = s.slice(f.noun)
		}
		if noun != nil {
			f.members = noun
		}
		for j := i - 1; j >= 0 && (raised || lowered); j-- {
			g := &s.values[j]
			if g.Value.Kind != extract.Count || g.Rule == "none" {
				continue
			}
			if s.tollOfOther(f, g) {
				break
			}
			f.total, g.more, g.replaced = true, g.more || raised, g.replaced || lowered
			if noun == nil {
				f.members, f.classes = s.counted(g), g.classes
			}
			f.owned = append(f.owned, append(append([]int{}, g.owned...), g.shared...)...)
			break
		}
	}
}

// tollOfOther reports whether a total is a toll of what did not befall those whom figure g counts: "five shells hit the
// town; police put the toll at | six".
func (s *sentence) tollOfOther(f, g *mention) bool {
	return s.anyOwned(f, func(t hit) bool {
		return t.sense.role == tollRole && !s.anyOwned(g, func(u hit) bool { return u.sense.frame == t.sense.frame }) && len(g.owned) > 0
	})
}

// saysTotal reports whether the words before word i make what follows a new total, raised or lowered: "bringing the toll
// to"; noun is what they say it counts, "the number of cases", nil where they do not.
func (s *sentence) saysTotal(i int) (raised, lowered bool, noun []word) {
	k := i - 1
	if k < 2 || s.words[k].lower != "to" && s.words[k].lower != "at" {
		return false, false, nil
	}
	named := false
	for k--; k >= 0 && k >= i-11 && s.words[k].letter; k-- {
		w := s.words[k]
		if totalNouns[w.lower] && !named {
			if named = true; s.words[k+1].lower == "of" {
				noun = s.nounFrom(k+2, i-1)
			}
		}
		for _, key := range w.keys {
			if named && raisers[key] {
				return true, false, noun
			}
			if named && lowerers[key] {
				return false, true, noun
			}
		}
	}
	return false, false, nil
}

// nounFrom returns the words of the noun phrase that begins at word i and ends before word end, its head last.
func (s *sentence) nounFrom(i, end int) []word {
	k := i
	for k < end && s.words[k].letter && !relativePronouns[s.words[k].lower] && !auxiliaries[s.words[k].lower] && !prepositions[s.words[k].lower] {
		k++
	}
	return s.words[i:k]
}

var speaks = set("said says say told tell tells added warned claimed")
