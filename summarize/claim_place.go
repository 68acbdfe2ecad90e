package summarize

import (
	"math"
	"strings"

	"corrobot/summarize/extract"
	"corrobot/summarize/lexicon"
)

var placePrepositions = set("in at near off outside inside on around from to")

// readPlaces returns the places of a sentence that tell where it was.
func (r *run) readPlaces(dv *docView, s *sentence, base features) []candidate {
	c := s.clause()
	var cs []candidate
	for i := 0; i < len(c.ns); i++ {
		n := c.ns[i]
		if r.otherSize(n) || !r.placeType(n) && !r.asksHouse() || r.asksHouse() && r.houseFit(s, n) == 0 || r.inQuestion(n) {
			continue
		}
		end := n.End
		if i+1 < len(c.ns) && c.ns[i+1].Type == extract.Place && c.text[n.End:c.ns[i+1].Start] == ", " {
			i++
			end = c.ns[i].End // "Plantation, Florida"
		}
		fit, near := r.placeFit(c, n)
		if r.asksHouse() {
			fit = r.houseFit(s, n)
			if len(r.ask.verb) > 0 && anyIn(r.ask.verb[0].keys, holdingWords) {
				near = math.Max(near, 0.75) // no other house of its kind has to do with the story
			}
		}
		if fit == 0 || near == 0 {
			continue
		}
		x := base
		x[fRole], x[fHappening] = fit*r.objectsHeld(dv, s), near
		if !r.ask.lasting() {
			x[fHappening] *= r.sameEvent(dv, s, n)
		}
		x[fSide] = is(fit < 0.6)
		cs = append(cs, candidate{claim: r.claim(dv, s, nameMatch(s, n.Start, end), "place"), features: x})
	}
	return append(append(cs, r.readBorders(dv, c, base)...), r.readHomelands(dv, c, base)...)
}

// readBorders returns the borders at which a sentence says that it was: "at the Canadian border".
func (r *run) readBorders(dv *docView, c *clause, base features) []candidate {
	var cs []candidate
	for i := 2; i < len(c.words); i++ {
		kinds, _ := lexicon.Name(c.lower(i - 1))
		if prep := c.lead(i - 1); c.lower(i) != "border" || !c.words[i-1].capital || !kinds.Has(lexicon.Country|lexicon.Demonym) || prep != "at" && prep != "near" && prep != "on" {
			continue
		}
		m := nameMatch(c.sentence, c.words[i-1].start, c.words[i].end)
		x := base
		x[fRole], x[fHappening] = r.objectsHeld(dv, c.sentence), r.tieOfPlace(c, &mention{Match: m, first: i - 1, next: i + 1})
		if x[fHappening] > 0 {
			cs = append(cs, candidate{claim: r.claim(dv, c.sentence, m, "place: border"), features: x})
		}
	}
	return cs
}

// employs are verbs of what one does at an organisation.
var employs = set("work teach study serve treat train employ hospitalize play graduate attend hold jail imprison detain bury " + taking)

// taking are verbs of bringing somebody to an organisation, a hospital or a prison.
const taking = "take bring rush airlift transport transfer admit send"

// placeType reports whether a name can tell where: a place, or the organisation at which one works or is treated.
func (r *run) placeType(n named) bool {
	if n.Type == extract.Place || n.Type == extract.Other && (r.ask.resides() || r.ask.origin) {
		return true
	}
	return n.Type == extract.Organization && len(r.ask.verb) > 0 && anyKey(r.ask.verb[0], keysOf(employs))
}

// otherSize reports whether a name is a country's where the question asks for a town in it, or the reverse.
func (r *run) otherSize(n named) bool {
	if len(r.ask.noun) == 0 {
		return false
	}
	name := strings.ToLower(n.Text)
	known := country(name) != ""
	switch lexicon.Lemma(r.ask.noun[len(r.ask.noun)-1].lower, lexicon.Noun) {
	case "city", "town", "village", "port":
		return known && !cityStates[name]
	case "country", "nation":
		kinds, _ := lexicon.Name(name)
		return !known && kinds.Has(lexicon.City)
	}
	return false
}

// cityStates are cities and countries at once.
var cityStates = set("singapore monaco luxembourg djibouti panama kuwait guatemala")

func keysOf(m map[string]bool) []string {
	var ks []string
	for k := range m {
		ks = append(ks, k)
	}
	return ks
}

// placeFit returns how a place's name is introduced, and how near it stands to what the question asks about.
func (r *run) placeFit(c *clause, n named) (fit, near float64) {
	f := c.mentionOf(n.NameMatch)
	near = r.tieOfPlace(c, f)
	prep := c.lead(n.first)
	org := n.Type == extract.Organization
	switch {
	case r.ask.resides() && !r.ask.past && c.formerly():
		return 0, 0
	case (r.ask.resides() || r.ask.origin) && (prep == "from" || prep == "of" && (len(r.q.names) > 0 || c.nativeOf(n.first))) && c.follows(n.first, r.bearers()):
		return 1, math.Max(near, 0.95) // "X, 52, of Borg"
	case r.ask.origin && (c.saysNative(n) || c.hailing(n)) && r.anyHeld(c.words, r.bearers()):
		return 0.95, 0.95
	case r.ask.origin && !c.hasPhrase([]string{"born", "in"}), n.Type == extract.Other:
		return 0, 0
	case org && (prep == "at" || prep == "for" || prep == "in" || prep == "to" && anyIn(r.ask.verb[0].keys, set(taking))):
		return 1, near
	case org:
		return 0, 0
	case c.modifiesNoun(n):
		return 0.5, near // "the Oslo suburb of X"
	case prep == "in" || prep == "at" || prep == "near" || prep == "off" || prep == "outside" || prep == "on":
		return 1, near
	case prep == "of" && c.settlement(n.first):
		return 1, near
	case prep == "from" || prep == "to" || prep == "into" || prep == "over" || prep == "around":
		return 0.7, near
	case c.lower(n.next) == "-" && c.lower(n.next+1) == "based":
		return 0.9, near
	}
	return 0.4, near
}

// lasting reports whether a question asks for the place of what is so at all times: a seat, a home, an origin.
func (ask *nameAsk) lasting() bool {
	return ask.origin || ask.resides() || ask.seat()
}

// seat reports whether a question asks where a body has its seat.
func (ask *nameAsk) seat() bool {
	return len(ask.verb) > 0 && (ask.verb[0].is("base") || ask.verb[0].is("headquarter") || ask.verb[0].is("locate"))
}

func (ask *nameAsk) resides() bool {
	return len(ask.verb) > 0 && (ask.verb[0].is("live") || ask.verb[0].is("reside"))
}

// formerly reports whether a sentence tells of what is over.
func (c *clause) formerly() bool {
	return c.hasPhrase([]string{"used", "to"}) || c.hasPhrase([]string{"once"}) || c.hasPhrase([]string{"formerly"})
}

// lead returns the preposition that a name's phrase hangs on, the name's own modifiers between: "in the northern city of X" gives "of",
// "in neighboring X" gives "in".
func (c *clause) lead(first int) string {
	for k := first - 1; k >= 0 && first-k < 5; k-- {
		w := c.words[k]
		if prepositions[w.lower] || w.lower == "to" {
			return w.lower
		}
		if w.capital && directions[w.lower] || !w.capital && strings.HasSuffix(w.lower, "ing") {
			continue // "in neighbouring X"
		}
		if w.lower != "the" && (!w.letter || w.capital || usual(w.lower) != lexicon.Adjective) && w.lower != "central" && w.lower != "downtown" {
			return ""
		}
	}
	return ""
}

// directions stand in capitals before the names of places.
var directions = set(`north south east west northern southern eastern western central upper lower northeast northwest southeast southwest
	northeastern northwestern southeastern southwestern`)

// settlement reports whether "of" before word i belongs to a place: "the city of X", "the entrance of X".
func (c *clause) settlement(i int) bool {
	return i > 1 && c.lower(i-1) == "of" && lexicon.Kinds(c.lower(i-2)).Has(lexicon.Place|lexicon.Building)
}

// follows reports whether one of the question's names stands right before the phrase that word i is in, but for an age: "X, 52, of Borg".
func (c *clause) follows(i int, names []word) bool {
	for i > 0 && !prepositions[c.lower(i)] {
		i--
	}
	for k := i - 1; k >= 0; k-- {
		w := c.words[k]
		for _, v := range names {
			if w.shares(v) {
				return true
			}
		}
		if p := k - 1; w.letter && p > 0 && (nominal(c.lower(p)) && c.lower(p-1) == "of" || c.lower(p) == "of") {
			for k = p; c.lower(k) != "of"; k-- {
			}
			continue // "the driver | of the tram | , 42, from Borg"
		}
		if w.letter && !betweenNameAndPlace[w.lower] {
			return false
		}
	}
	return false
}

var betweenNameAndPlace = set("native resident originally a an the man woman boy girl year years old aged who is was are were comes came come hails hail jr sr")

// bearers returns the words for whom a question asks the origin of: his name, or the nouns that tell of him.
func (r *run) bearers() []word {
	if len(r.q.names) > 0 {
		return r.q.names
	}
	var nouns []word
	for _, w := range r.q.words {
		if !stopWords[w.lower] && r.isPerson(w) || r.anyKin(r.q.anchors, w) {
			nouns = append(nouns, w)
		}
	}
	return nouns
}

// nativeOf reports whether "of" before a place says that somebody is from there: "a native of".
func (c *clause) nativeOf(first int) bool {
	for k := first - 1; k > 0 && first-k < 4; k-- {
		if c.lower(k) == "of" {
			return c.lower(k-1) == "native" || c.lower(k-1) == "resident" || c.lower(k-1) == "natives" || c.lower(k-1) == "residents"
		}
	}
	return false
}

// saysNative reports whether a sentence calls somebody a native by a place's name: "Solberg native X", "the Solberg-born X".
func (c *clause) saysNative(n named) bool {
	next := c.lower(n.next)
	return next == "native" || next == "resident" || next == "-" && (c.lower(n.next+1) == "born" || c.lower(n.next+1) == "bred" || c.lower(n.next+1) == "raised")
}

// hailing reports whether a place's name follows words for where somebody comes from: "grew up in", "born and raised in", "hails from".
func (c *clause) hailing(n named) bool {
	for k := n.first - 1; k >= 0 && n.first-k < 6 && (c.words[k].letter || c.lower(k) == "-"); k-- {
		if w := c.words[k]; w.is("hail") || w.lower == "born" || w.lower == "raised" || w.is("grow") && c.lower(k+1) == "up" || w.is("originate") || w.lower == "originally" {
			return true
		}
	}
	return false
}

// tieOfPlace returns how near a place stands to the question's verb, or to its nouns where it has none.
func (r *run) tieOfPlace(c *clause, f *mention) float64 {
	best, told := 0.0, false
	for _, p := range r.predicates(c.sentence) {
		if told = told || !p.converse; !p.converse && !c.ofOtherVerb(f, p.at) {
			best = math.Max(best, p.like*c.reach(f, p.at))
		}
	}
	if told || r.ask.entry {
		return best
	}
	if len(r.ask.verb) > 0 {
		return 0.6 * r.happeningOfDate(c.sentence, f) * (1 - 0.5*c.cuesOther())
	}
	heaviest := 0.0
	for _, w := range r.weight {
		heaviest = math.Max(heaviest, w)
	}
	for i, a := range r.q.anchors {
		for k, w := range c.words {
			if w.letter && r.kin(a, w) {
				best = math.Max(best, c.reach(f, k)*r.weight[i]/heaviest)
			}
		}
	}
	return math.Max(best, r.anchorNear(c.sentence, f))
}

// reach returns how near a place stands to word k: 1 where its phrase follows right after, "based in the Oslo suburb of X".
func (c *clause) reach(f *mention, k int) float64 {
	if k < f.first && placePrepositions[c.lower(k+1)] && f.first-k < 9 {
		inside := true
		for i := k + 2; i < f.first; i++ {
			inside = inside && (c.inPhrase(i) || c.lower(i) == "of")
		}
		if inside {
			return 1
		}
	}
	return c.tieInPhrase(f, k)
}

// ofOtherVerb reports whether a place belongs to another verb than the one at word k: "men who vanished in X were caught",
// "they were caught, reports Ann Doe in X".
func (c *clause) ofOtherVerb(f *mention, k int) bool {
	if f.first > k {
		return c.saysBetween(k+1, f.first)
	}
	for i := f.first - 1; i >= 0 && i > f.first-10 && (c.words[i].letter || c.lower(i) == "-" || c.lower(i) == "."); i-- {
		if c.tellsVerb(i) {
			return true
		}
	}
	return false
}

// tellsVerb reports whether word i is a verb: by its form, after a relative pronoun, or an infinitive after "to".
func (c *clause) tellsVerb(i int) bool {
	w, before := c.words[i], c.lower(i-1)
	switch {
	case w.capital || auxiliaries[w.lower] || nominal(before):
		return false
	case before == "to":
		return usual(w.lower) == lexicon.Verb
	}
	if strings.HasSuffix(w.lower, "ing") {
		return opensClause[before] // "a bus carrying tourists in X crashed" there
	}
	participle := strings.HasSuffix(w.lower, "ed") && usual(before) == lexicon.Noun // "a man wanted in X"
	return verbForm(w) && (usual(w.lower) == lexicon.Verb || participle || relativePronouns[before] || auxiliaries[before])
}

// saysBetween reports whether a verb of saying stands in the words from one index to another.
func (c *clause) saysBetween(from, to int) bool {
	for i := from; i < to; i++ {
		if sayVerbs[c.lower(i)] && !nominal(c.lower(i-1)) {
			return true
		}
	}
	return false
}
