package summarize

import (
	"math"
	"strings"

	"corrobot/summarize/extract"
	"corrobot/summarize/lexicon"
)

// readNames returns the names of a sentence that may answer.
func (r *run) readNames(dv *docView, s *sentence, base features) []candidate {
	if r.q.part == "kind" {
		return r.readKinds(dv, s, base)
	}
	names := extract.Names(s.text)
	var cs []candidate
	for i, n := range names {
		x, fit, end := base, 0.0, n.End
		switch {
		case r.q.part == "place":
			fit = r.placeFit(s, n, &x)
		case r.q.part == "person" && len(r.roleWords()) > 0:
			fit = r.roleFit(dv, s, n, &x)
		case r.q.part == "person":
			fit = r.doerFit(s, n, &x)
			if r.suffers() {
				end = lastOfList(s, names, i, n.Type)
			}
		default:
			fit = r.nounOfName(s, n, &x)
		}
		if fit > 0 {
			x[fRole] = fit
			cs = append(cs, candidate{claim: r.claim(dv, s, nameMatch(s, n.Start, end), "name"), features: x})
		}
	}
	return cs
}

func nameMatch(s *sentence, start, end int) extract.Match {
	v := extract.Value{Kind: extract.Name, Interval: extract.Everything(), Word: s.text[start:end]}
	return extract.Match{Start: start, End: end, Value: v, Qualifier: extract.Exact, Rule: "name"}
}

// doerRoles are the offices that a verb of the question stands for: who speaks for it is its spokesman.
var doerRoles = map[string]string{
	"speak": "spokesman", "lead": "leader", "head": "head", "govern": "governor", "run": "director", "direct": "director", "found": "founder",
	"own": "owner", "command": "commander", "coach": "coach", "manage": "manager", "chair": "chairman", "rule": "ruler", "represent": "representative",
	"play": "actor", "host": "host", "edit": "editor", "represented": "lawyer",
}

// roleWords returns the words of the office or description that the question gives: "new prime minister", "governor".
func (r *run) roleWords() []word {
	if len(r.q.focus) > 0 && !allNumbers(r.q.focus) {
		return r.q.focus
	}
	if r.suffers() {
		return nil
	}
	for _, w := range r.reader.words(r.q.text) {
		for _, k := range w.keys {
			if role, ok := doerRoles[k]; ok && (k == "speak" || verbOf(r.q, k)) {
				return r.reader.words(role)
			}
		}
		if w.letter && !r.isFrameWord(w) && lexicon.Kinds(w.lower).Has(lexicon.Person) && usual(w.lower) == lexicon.Noun && w.lower != "people" {
			return []word{w} // "who is the Interoute director"
		}
	}
	return nil
}

func (r *run) isFrameWord(w word) bool {
	for _, k := range w.keys {
		if len(r.frames.senses[k]) > 0 {
			return true
		}
	}
	return stopWords[w.lower]
}

func verbOf(q *question, key string) bool {
	for _, v := range q.verbs {
		if v.is(key) {
			return true
		}
	}
	for _, v := range q.anchors {
		if v.is(key) {
			return true
		}
	}
	return false
}

func allNumbers(ws []word) bool {
	for _, w := range ws {
		if !numberWords[w.lower] && w.letter {
			return false
		}
	}
	return true
}

var numberWords = set("one two three four five six seven eight nine ten eleven twelve both all")

// officeKin are words for one office.
var officeKin = [][]string{
	{"spokesman", "spokeswoman", "spokesperson"}, {"head", "chief", "boss", "director", "leader"}, {"chairman", "chairwoman", "chair", "chairperson"}, {"prime", "premier", "pm"}, {"leader", "president"},
	{"actor", "actress", "star"}, {"director", "chief"}, {"manager", "coach"}, {"lawyer", "attorney"}, {"owner", "proprietor"},
}

func sameOffice(a, b string) bool {
	for _, kin := range officeKin {
		if indexOf(kin, a) >= 0 && indexOf(kin, b) >= 0 {
			return true
		}
	}
	return false
}

// roleFit fits a name's description to the one asked for.
func (r *run) roleFit(dv *docView, s *sentence, n extract.NameMatch, x *features) float64 {
	if n.Type == extract.Place || r.q.part == "person" && n.Type == extract.Organization {
		return 0
	}
	role := r.description(s, n)
	if len(role) == 0 {
		return 0
	}
	want := r.roleWords()
	head := want[len(want)-1]
	got, total := 1.0, 1.0
	if !r.roleHas(role, head) {
		if head.lower != "spokesman" {
			return 0
		}
		got = 0.4 // whoever is quoted for it speaks for it
	}
	for _, w := range want[:len(want)-1] {
		k := 1.0
		if looseModifiers[w.lower] || r.view.namesStory(w) {
			k = 0.3
		}
		total += k
		if r.roleHas(role, w) {
			got += k
		} else if k == 1 {
			total += 1.5 // a prime minister is no other minister
		}
	}
	for i, w := range r.q.anchors {
		if w.shares(head) || verbOf(&question{}, w.lower) || isRoleVerb(w) {
			continue
		}
		k := 1.2 * r.weight[i]
		total += k
		switch {
		case r.roleHas(role, w):
			got += k
		case r.loose[i]:
			got += 0.9 * k
		case r.holds(s, w):
			got += 0.7 * k
		case dv.title != nil && r.holds(dv.title, w):
			got += 0.5 * k
		case r.isName(i):
			total += k // somebody else's office
		}
	}
	x[fHappening], x[fAbout] = 1, got/total
	return got / total
}

// looseModifiers may go unsaid of an office.
var looseModifiers = set("new former current acting interim old late next first top senior young")

// description returns the words that say what a named person is: before the name, "national disaster agency spokesman X"
// and "the governor of the state, X"; after it, "X, 52, a director at Y", "X as prime minister", "X is the head of Y".
func (r *run) description(s *sentence, n extract.NameMatch) []word {
	role := r.reader.words(n.Role)
	first, next := s.wordAt(n.Start), s.wordAt(n.End)
	if seg := s.segmentBefore(first); tellsPerson(seg) {
		role = append(role, seg...)
	}
	if seg := s.segmentAfter(next); tellsPerson(seg) {
		role = append(role, seg...)
	}
	if !tellsPerson(role) {
		return nil
	}
	return role
}

// titles are the abbreviated offices that stand before a name.
var titles = set("gov sen rep gen col lt sgt capt cmdr adm det sheriff pm ceo vp president judge justice prof dr")

func tellsPerson(ws []word) bool {
	for _, w := range ws {
		if titles[w.lower] {
			return true
		}
		if w.letter && kindOf(w.lower, lexicon.Person) && !pluralNoun(w) && usual(w.lower) != lexicon.Verb {
			return true
		}
	}
	return false
}

// segmentBefore returns the phrase that a comma sets off before a name: "The governor of the state, | X".
func (s *sentence) segmentBefore(first int) []word {
	if first < 2 || s.words[first-1].lower != "," {
		return nil
	}
	from := first - 1
	for from > 0 && first-from < 13 && !s.ends(from-1) {
		from--
	}
	return s.words[from : first-1]
}

// segmentAfter returns the phrase after a name that describes it: between commas, after "as" or "is", after an age.
func (s *sentence) segmentAfter(next int) []word {
	i := s.skipAge(next)
	if i >= len(s.words) {
		return nil
	}
	switch s.words[i].lower {
	case ",", "-", "(", "–", "—":
		i++
		if i < len(s.words) && (s.words[i].lower == "who" || s.words[i].lower == "whose") {
			i++
		}
	case "as", "is", "was", "became", "becomes":
		i++
	default:
		return nil
	}
	to := i
	for to < len(s.words) && to-i < 14 && !s.ends(to) {
		to++
	}
	return s.words[i:to]
}

// ends reports whether word i ends a descriptive phrase: a mark, or a verb of saying.
func (s *sentence) ends(i int) bool {
	w := s.words[i]
	return !w.letter && len(w.keys) == 0 && w.lower != "-" && w.lower != "'" && w.lower != "’" || sayVerbs[w.lower]
}

// skipAge steps over an age in apposition, ", 49,", so that what follows it is read as if it followed the name.
func (s *sentence) skipAge(i int) int {
	if i+2 >= len(s.words) || s.words[i].lower != "," || s.words[i+1].letter || len(s.words[i+1].keys) == 0 {
		return i
	}
	if s.words[i+2].lower != "," {
		return i
	}
	if i+3 < len(s.words) && s.words[i+3].lower == "as" {
		return i + 3
	}
	return i + 2
}

func isRoleVerb(w word) bool {
	for _, k := range w.keys {
		if _, ok := doerRoles[k]; ok {
			return true
		}
	}
	return false
}

func (r *run) roleHas(role []word, w word) bool {
	for _, v := range role {
		if v.letter && (r.kin(w, v) || sameOffice(w.lower, v.lower)) {
			return true
		}
	}
	return false
}

// suffers reports whether the question asks for those to whom it happened: "who was killed", "names of the dead".
func (r *run) suffers() bool {
	return anyIn(r.q.frames, peopleFrames)
}

// doerFit fits a name to "who did it" or "to whom it happened" by where it stands towards the verb.
func (r *run) doerFit(s *sentence, n extract.NameMatch, x *features) float64 {
	if n.Type == extract.Place || r.suffers() && n.Type != extract.Person {
		return 0
	}
	f := s.mentionOf(n)
	best, side := 0.0, 0.0
	better := func(near float64, verb int) {
		if near > best {
			best, side = near, r.side(s, f, verb)
		}
	}
	for _, t := range s.hits {
		if indexOf(r.q.frames, t.sense.frame) >= 0 {
			better(s.near(f, t.from), t.from)
		}
	}
	for _, v := range r.q.verbs {
		for k, w := range s.words {
			if w.letter && r.kin(v, w) {
				better(s.near(f, k), k)
			}
		}
	}
	x[fHappening], x[fSide] = best, 1-side
	return best
}

func (s *sentence) mentionOf(n extract.NameMatch) *mention {
	return &mention{Match: nameMatch(s, n.Start, n.End), first: s.wordAt(n.Start), next: s.wordAt(n.End)}
}

// side prefers the subject of an active verb for a doer, and its object or a passive's subject for a sufferer.
func (r *run) side(s *sentence, f *mention, verb int) float64 {
	passive := verb > 0 && auxiliaries[s.words[verb-1].lower]
	before := f.next <= verb
	if r.suffers() == (before != passive) {
		return 0
	}
	return 1
}

// lastOfList returns where a list of names that begins with names[i] ends: "A, 18, and B, 14".
func lastOfList(s *sentence, names []extract.NameMatch, i int, t extract.NameType) int {
	end := names[i].End
	for j := i + 1; j < len(names) && names[j].Type == t; j++ {
		if between := strings.TrimSpace(s.text[end:names[j].Start]); len(between) > 90 || !strings.Contains(between, "and") && !strings.Contains(between, ",") {
			break
		}
		end = names[j].End
	}
	return end
}

// placeFit fits the name of a place to "where did it happen".
func (r *run) placeFit(s *sentence, n extract.NameMatch, x *features) float64 {
	if n.Type != extract.Place {
		return 0
	}
	for _, w := range r.reader.words(n.Text) {
		for _, a := range r.q.anchors {
			if w.shares(a) {
				return 0 // the question names it already
			}
		}
	}
	f := s.mentionOf(n)
	x[fHappening] = r.happeningOfDate(s, f)
	x[fSide] = is(f.first == 0 || !placePrepositions[s.words[f.first-1].lower] && s.words[f.first-1].lower != ",")
	return x[fHappening]
}

var placePrepositions = set("in at near off outside inside on around from to")

// nounOfName fits a name to "which bank", "name of the ship": it holds the noun, stands beside it, or is described by it.
func (r *run) nounOfName(s *sentence, n extract.NameMatch, x *features) float64 {
	if len(r.q.focus) == 0 {
		return 0
	}
	head := r.q.focus[len(r.q.focus)-1]
	f := s.mentionOf(n)
	fit := 0.0
	ws := s.words[f.first:f.next]
	if n.Type == extract.Place && len(ws) == 1 && !places[head.lower] {
		return 0 // "an Athens bank" is a bank in Athens
	}
	for _, w := range ws {
		if len(ws) > 1 && w.shares(head) {
			fit = 1
		}
	}
	if f.next < len(s.words) && s.words[f.next].shares(head) || f.first > 0 && s.words[f.first-1].shares(head) {
		fit = 1
	}
	if n.Role != "" && r.roleHas(r.reader.words(n.Role), head) {
		fit = math.Max(fit, 0.9)
	}
	for _, w := range r.q.focus[:len(r.q.focus)-1] {
		if !r.holds(s, w) {
			fit *= 0.5
		}
	}
	x[fHappening] = 0.6
	if len(r.q.frames)+len(r.q.verbs) > 0 {
		x[fHappening] = r.happeningOfDate(s, f)
	}
	return fit
}

// readKinds returns what a sentence puts before the noun asked about: "what kind of plane": "a white aircraft".
func (r *run) readKinds(dv *docView, s *sentence, base features) []candidate {
	if len(r.q.focus) == 0 {
		return nil
	}
	head := r.q.focus[len(r.q.focus)-1]
	var cs []candidate
	for i, w := range s.words {
		if !w.letter || !w.shares(head) && !r.sameClass(head, w) {
			continue
		}
		from := i
		for from > 0 && describes(s.words[from-1]) && s.words[from].start-s.words[from-1].end <= 1 {
			from--
		}
		if from == i {
			continue
		}
		x := base
		x[fRole], x[fSide], x[fHappening] = 1, is(!s.words[i-1].capital), 0.6
		m := nameMatch(s, s.words[from].start, w.end)
		m.Value.Kind = extract.Text
		cs = append(cs, candidate{claim: r.claim(dv, s, m, "kind"), features: x})
	}
	return cs
}

// describes reports whether a word before a noun says what kind it is.
func describes(w word) bool {
	if !w.letter || stopWords[w.lower] || prepositions[w.lower] || auxiliaries[w.lower] || numberWords[w.lower] || nounStops[w.lower] {
		return false
	}
	return w.capital || usual(w.lower) == lexicon.Adjective || usual(w.lower) == lexicon.Noun && !pluralNoun(w)
}
