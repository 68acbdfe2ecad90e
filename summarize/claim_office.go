package summarize

import (
	"slices"
	"strings"

	"corrobot/summarize/extract"
	"corrobot/summarize/lexicon"
)

// officeKin are words for one office.
var officeKin = [][]string{
	{"spokesman", "spokeswoman", "spokesperson"}, {"head", "chief", "boss", "director", "leader"}, {"head", "chief", "boss", "ceo"}, {"chairman", "chairwoman", "chair", "chairperson"}, {"prime", "premier", "pm"}, {"leader", "president"},
	{"child", "kid", "youngster", "toddler", "boy", "son"}, {"child", "kid", "youngster", "toddler", "girl", "daughter"}, {"child", "baby", "infant", "newborn", "toddler"},
	{"teenager", "teen", "youth", "boy"}, {"teenager", "teen", "girl"},
	{"representative", "lawyer", "attorney", "solicitor", "barrister"}, {"representative", "agent", "spokesman"},
	{"pilot", "captain", "aviator"}, {"captain", "skipper", "master"}, {"driver", "motorist", "chauffeur"}, {"helmsman", "steersman"}, {"author", "writer"},
	{"actor", "actress", "star"}, {"director", "chief"}, {"manager", "coach"}, {"lawyer", "attorney"}, {"owner", "proprietor"}, {"journalist", "reporter", "correspondent", "columnist", "blogger"},
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
	if n.Type == extract.Place || n.Type == extract.Organization || s.namesNobody(n) {
		return 0
	}
	want := r.officeWords()
	head := want[len(want)-1]
	parts := r.descriptions(s, n)
	role := slices.Concat(parts...)
	if len(role) == 0 && !(head.lower == "spokesman" && s.speaksFor(n) && r.anyHeld(s.segmentOf(s.wordAt(n.End)), r.q.anchors)) {
		return 0
	}
	if r.anothers(s, n, want) {
		return 0
	}
	got, total := 1.0, 1.0
	if !r.roleHas(role, head) || !r.isHead(parts, head) {
		if head.lower != "spokesman" {
			return 0
		}
		got = 0.4 // whoever is quoted for it speaks for it
		if body := s.segmentOf(s.wordAt(n.End)); s.speaksFor(n) && (len(r.q.anchors) == 0 || r.anyHeld(body, r.q.anchors)) {
			got, role = 0.9, body
		} else if speakingOffice(role) {
			got = 0.9
		}
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
	objects, held := 0, 0
	for i, w := range r.q.anchors {
		if w.shares(head) || verbOf(&question{}, w.lower) || isRoleVerb(w) {
			continue
		}
		k := 1.2 * r.weight[i]
		total += k
		objects++
		craft := crafts[head.lower] != 0 && kindOf(w.lower, crafts[head.lower])
		if r.roleHas(role, w) || r.holds(s, w) || r.loose[i] || craft {
			held++
		}
		switch {
		case r.describesOffice(i, head) && !r.roleHas(role, w):
			got += 0.2 * k // "mission scientist": of the office itself
		case r.roleHas(role, w) || craft:
			got += k
		case r.loose[i]:
			got += 0.9 * k
		case r.holds(s, w):
			got += 0.7 * k
		case s.previous != nil && r.holds(s.previous, w) && len(s.names()) == 1:
			got += 0.6 * k // nothing else is named that it could be of
		case dv.title != nil && r.holds(dv.title, w):
			got += 0.5 * k
		case r.isName(i):
			total += k // somebody else's office
		}
	}
	if r.ask.slot == agentSlot && objects > 0 && held == 0 {
		got *= 0.5 // he leads something else
	}
	got *= r.timeFit(s, role, head)
	if r.elsewhereOffice(role, head) {
		got *= 0.3
	}
	x[fHappening], x[fAbout] = 1, got/total
	return got / total
}

// describesOffice reports whether anchor i is a plain noun right before the office in the question, "mission | scientist".
func (r *run) describesOffice(i int, head word) bool {
	w := r.q.anchors[i]
	for k := 0; k+1 < len(r.q.words); k++ {
		if r.q.words[k].start == w.start && r.q.words[k+1].start == head.start && r.q.words[k+1].lower == head.lower {
			return w.letter && !w.capital && country(w.lower) == "" && usual(w.lower) == lexicon.Noun && !looseModifiers[w.lower]
		}
	}
	return false
}

// namesNobody reports whether a name is plainly a thing's: its last word is a noun for things, "Solar Probe", or it is an
// ordinary word that describes the noun after it, as in a label, "Rescue operation".
func (s *sentence) namesNobody(n extract.NameMatch) bool {
	first, next := s.wordAt(n.Start), s.wordAt(n.End)
	if first > 0 && (s.words[first-1].lower == "a" || s.words[first-1].lower == "an") {
		return true // "a Methodist"
	}
	if n.Type == extract.Person {
		return false
	}
	if next <= first {
		return false
	}
	last := s.words[next-1].lower
	if next-first > 1 {
		k := lexicon.Kinds(last)
		return lexicon.Common(last) && k.Has(lexicon.Artifact|lexicon.Act|lexicon.Event) && !k.Has(lexicon.Person)
	}
	return lexicon.Common(last) && s.modifies(next-1)
}

// anothers reports whether the title right before a name is that of another body or country than the question's: "Sears Chairman X"
// where Kmart's is asked for.
func (r *run) anothers(s *sentence, n extract.NameMatch, want []word) bool {
	asked := append(append([]word{}, r.q.anchors...), want...)
	named := false
	for i := range r.q.anchors {
		named = named || r.isName(i)
	}
	for _, w := range want {
		named = named || w.capital || country(w.lower) != ""
	}
	if !named || n.RoleEnd > n.Start {
		return false
	}
	other := false
	for _, v := range r.reader.words(n.Role) {
		if kindOf(v.lower, lexicon.Person) && country(v.lower) == "" {
			continue
		}
		if r.anyKin(asked, v) && (v.capital || country(v.lower) != "") {
			return false
		}
		kinds, _ := lexicon.Name(v.lower)
		other = other || v.capital && v.letter && !kinds.Has(lexicon.Country) && !titleNouns[v.lower]
	}
	return other
}

// titleNouns stand in titles without naming a body.
var titleNouns = set("vice deputy prime foreign chief executive general district state board assistant police fire city county federal interior defense defence finance health justice press")

func (r *run) anyKin(ws []word, v word) bool {
	for _, w := range ws {
		if v.letter && r.kin(w, v) {
			return true
		}
	}
	return false
}

// speaksFor reports whether a sentence quotes a person of a body: "said X of the coast guard", "X from the coast guard told".
func (s *sentence) speaksFor(n extract.NameMatch) bool {
	first, next := s.wordAt(n.Start), s.wordAt(n.End)
	if next >= len(s.words) || s.words[next].lower != "of" && s.words[next].lower != "from" {
		return false
	}
	if first > 0 && sayVerbs[s.words[first-1].lower] {
		return true
	}
	end := next + 1
	for end < len(s.words) && end-next < 8 && s.words[end].letter && !sayVerbs[s.words[end].lower] && !auxiliaries[s.words[end].lower] {
		end++
	}
	return end < len(s.words) && sayVerbs[s.words[end].lower]
}

// speakingOffice reports whether an office is that of one who speaks for a body: "head of external affairs", "press officer".
func speakingOffice(role []word) bool {
	leads, speaks := false, false
	for _, w := range role {
		leads = leads || sameOffice("head", w.lower) || w.is("officer") || w.is("manager") || w.is("president") || w.is("secretary") || w.is("executive")
		speaks = speaks || speakingFields[w.lower]
	}
	return leads && speaks
}

var speakingFields = set("affairs communications communication relations press media publicity information")

// segmentOf returns the words after "of" at word i up to the next mark.
func (s *sentence) segmentOf(i int) []word {
	to := i
	for to < len(s.words) && to-i < 12 && !s.ends(to) {
		to++
	}
	return s.words[i:to]
}

// isHead reports whether an office is a person's own, not one that his description only mentions: a lawyer for the wife is no wife.
func (r *run) isHead(parts [][]word, head word) bool {
	for _, part := range parts {
		part, _ = oneOf(part)
		for i, w := range part {
			if i > 0 && prepositions[w.lower] {
				break
			}
			if r.isOfficeAt(part, i, head) {
				return true
			}
		}
	}
	return false
}

// isOfficeAt reports whether word i of a description is the office asked for.
func (r *run) isOfficeAt(part []word, i int, head word) bool {
	w := part[i]
	if !w.letter || officesApart(head.lower, w.lower) || r.lesser(part, i) || i+1 < len(part) && (part[i+1].lower == "'" || part[i+1].lower == "’") {
		return false // "the sheriff's deputy" is no sheriff
	}
	if w.lower == "executive" && head.lower != w.lower && head.is(w.lower) {
		return i > 0 && part[i-1].lower == "chief" // any other executive is no CEO
	}
	if i+2 < len(part) && part[i+1].lower == "-" && (part[i+2].lower == "elect" || part[i+2].lower == "designate") && !r.asksFuture() {
		return false
	}
	return r.kin(head, w) && (!verbForm(w) || kindOf(w.lower, lexicon.Person)) || sameOffice(head.lower, w.lower) || r.kindOfOffice(w, head)
}

// kindOfOffice reports whether a word names a kind of what is asked for, "geologist" for "scientist"; a leader or a head of
// something is asked for by what he heads.
func (r *run) kindOfOffice(w, asked word) bool {
	return w.letter && asked.letter && !sameOffice(asked.lower, asked.lower) && kindOf(asked.lower, lexicon.Person) && kindOf(w.lower, lexicon.Person) && lexicon.IsA(w.lower, asked.lower)
}

// lesserRanks before an office make another of it.
var lesserRanks = set("deputy vice assistant associate junior")

// lesser reports whether the office at word i is that of a deputy where the question asks for none: "deputy prime minister".
func (r *run) lesser(part []word, i int) bool {
	for k := i - 1; k >= 0 && i-k < 4 && (part[k].letter || part[k].lower == "-") && !prepositions[part[k].lower] && part[k].lower != "and"; k-- {
		if lesserRanks[part[k].lower] && !r.inText(part[k]) {
			return true
		}
	}
	return false
}

// officesApart reports whether two words that can mean the same elsewhere name two offices of one body.
func officesApart(a, b string) bool {
	chair := func(w string) bool { return sameOffice(w, "chairman") }
	return chair(a) && b == "president" || chair(b) && a == "president"
}

// looseModifiers may go unsaid of an office.
var looseModifiers = set("new former current acting interim old late next first top senior young")

// descriptions returns the phrases that say what a named person is: before the name, "national disaster agency spokesman X"
// and "the governor of the state, X"; after it, "X, 52, a director at Y", "X as prime minister", "X is the head of Y". Of who
// will be something only what a predicate says of him counts, where one does.
func (r *run) descriptions(s *sentence, n extract.NameMatch) [][]word {
	first, next := s.wordAt(n.Start), s.wordAt(n.End)
	become := s.becoming(first, next)
	if r.asksFuture() && tellsPerson(become) {
		return [][]word{become}
	}
	var parts [][]word
	for _, part := range [][]word{r.reader.words(n.Role), s.segmentBefore(first), s.segmentAfter(next), become, s.bearer(first)} {
		if tellsPerson(part) {
			parts = append(parts, part)
		}
	}
	return parts
}

// titles are the abbreviated offices that stand before a name.
var titles = set("gov sen rep gen col lt sgt capt cmdr adm det sheriff pm ceo vp president judge justice prof dr")

func tellsPerson(ws []word) bool {
	ws, several := oneOf(ws)
	for _, w := range ws {
		if titles[w.lower] || sameOffice(w.lower, "chairman") {
			return true
		}
		if w.letter && kindOf(w.lower, lexicon.Person) && (several || !pluralNoun(w)) && (w.capital || usual(w.lower) != lexicon.Verb || w.lower == "guard") {
			return true
		}
	}
	return false
}

// oneOf drops what only says that others are the same: "one of the | pilots".
func oneOf(ws []word) (rest []word, several bool) {
	if len(ws) > 2 && ws[0].lower == "one" && ws[1].lower == "of" {
		return ws[2:], true
	}
	return ws, false
}

// segmentBefore returns the phrase that a comma sets off before a name: "The governor of the state, | X".
func (s *sentence) segmentBefore(first int) []word {
	first = s.beforeAge(first)
	if first < 2 || s.words[first-1].lower != "," {
		return nil
	}
	from := first - 1
	for from > 0 && first-from < 13 && !s.ends(from-1) {
		from--
	}
	if s.namesBefore(from) {
		from = s.afterLastPreposition(from, first-1)
	}
	return s.words[from : first-1]
}

// namesBefore reports whether a name and a comma stand before word i, so that what follows describes that name: "X, | aide
// to the governor, Y".
func (s *sentence) namesBefore(i int) bool {
	if i < 2 || s.words[i-1].lower != "," {
		return false
	}
	for _, n := range s.names() {
		if n.next == i-1 {
			return true
		}
	}
	return false
}

// afterLastPreposition returns the index after the last preposition of the words [from, to); from if there is none.
func (s *sentence) afterLastPreposition(from, to int) int {
	for i := to - 1; i >= from; i-- {
		if prepositions[s.words[i].lower] || s.words[i].lower == "to" {
			return i + 1
		}
	}
	return from
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
		if i < len(s.words) && s.words[i].lower == "who" {
			i++
		}
		if i < len(s.words) && clauseOpeners[s.words[i].lower] {
			return nil // "thank heaven, it did no harm", "X, whose husband is the mayor"
		}
	case "as":
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
	if w.lower == "." && i > 0 && strings.Contains(s.words[i-1].lower, ".") {
		return false // "the U.K.'s minister"
	}
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

// clauseOpeners begin a clause of their own.
var clauseOpeners = set("it he she they we i you there this that whose")

func (r *run) roleHas(role []word, w word) bool {
	for _, v := range role {
		if v.letter && (r.kin(w, v) || sameOffice(w.lower, v.lower)) || r.kindOfOffice(v, w) {
			return true
		}
	}
	return false
}

// A deed is what makes somebody the bearer of a description.
type deed struct {
	verbs string
	slot  slot
}

// deeds tell of verbs whose subject or object bears a description: an opponent is whom one faces.
var deeds = map[string]deed{
	"opponent": {"face challenge oppose", patientSlot}, "rival": {"face challenge oppose", patientSlot}, "challenger": {"face", patientSlot},
	"winner": {"win", agentSlot}, "victor": {"win", agentSlot}, "loser": {"lose", agentSlot}, "champion": {"win", agentSlot},
	"successor": {"succeed replace", agentSlot}, "predecessor": {"succeed replace", patientSlot},
	"founder": {"found", agentSlot}, "author": {"write", agentSlot}, "buyer": {"buy acquire", agentSlot}, "seller": {"sell", agentSlot},
	"suspect": {"arrest charge detain", patientSlot}, "killer": {"kill shoot", agentSlot}, "gunman": {"shoot", agentSlot}, "shooter": {"shoot", agentSlot},
	"attacker": {"attack", agentSlot}, "victim": {"kill die", patientSlot}, "nominee": {"nominate", patientSlot}, "appointee": {"appoint", patientSlot},
}

// leads are the verbs for what those do who bear an office: who will lead a company is its chief executive.
var leads = map[string]string{
	"ceo": "lead head run", "executive": "lead head run", "chief": "lead head run", "head": "lead head run chair", "leader": "lead head", "boss": "lead head run",
	"chairman": "chair", "chairwoman": "chair", "chair": "chair", "commander": "command",
}

// readDeeds returns the persons whom a sentence tells the deed of that the description asked for stands for.
func (r *run) readDeeds(dv *docView, s *sentence, base features) []candidate {
	words := r.officeWords()
	head := words[len(words)-1].lower
	d, ok := deeds[head]
	ask := nameAsk{slot: d.slot, verb: r.reader.words(d.verbs)}
	if verbs := leads[head]; verbs != "" {
		ask, ok = nameAsk{slot: agentSlot, verb: r.reader.words(verbs), leads: true}, true
	}
	if !ok {
		return nil
	}
	sub := *r
	if !ask.leads {
		r.setFrames(&ask)
	}
	sub.ask = &ask
	return sub.readFillers(dv, s, base)
}
