package summarize

import (
	"strings"

	"corrobot/summarize/extract"
	"corrobot/summarize/lexicon"
)

// readNouns returns the names of things: "name of the ship", "make of the car".
func (r *run) readNouns(dv *docView, s *sentence, base features) []candidate {
	var cs []candidate
	for _, n := range s.names() {
		fit := r.thingFit(s, n)
		if fit <= 0 || r.inQuestion(n) {
			continue
		}
		x := base
		x[fRole], x[fHappening] = fit, 0.7
		if len(r.ask.verb) > 0 {
			x[fHappening] = r.happeningOfDate(s, s.mentionOf(n.NameMatch))
		}
		cs = append(cs, candidate{claim: r.claim(dv, s, nameMatch(s, n.Start, n.End), "thing"), features: x})
	}
	return cs
}

// A maker is a name that tells by itself what kind of thing bears it.
var makers = map[string]string{
	"airbus": "aircraft", "boeing": "aircraft", "antonov": "aircraft", "ilyushin": "aircraft", "tupolev": "aircraft", "cessna": "aircraft", "embraer": "aircraft",
	"bombardier": "aircraft", "lockheed": "aircraft", "mcdonnell": "aircraft", "fokker": "aircraft", "sukhoi": "aircraft", "mig": "aircraft", "learjet": "aircraft",
	"gulfstream": "aircraft", "beechcraft": "aircraft", "sikorsky": "aircraft", "eurocopter": "aircraft", "yakovlev": "aircraft", "dassault": "aircraft",
	"fiat": "car", "ford": "car", "toyota": "car", "honda": "car", "nissan": "car", "volkswagen": "car", "bmw": "car", "mercedes": "car", "audi": "car", "opel": "car",
	"renault": "car", "peugeot": "car", "citroen": "car", "hyundai": "car", "kia": "car", "mazda": "car", "subaru": "car", "mitsubishi": "car", "volvo": "car",
	"saab": "car", "skoda": "car", "lada": "car", "chevrolet": "car", "chevy": "car", "dodge": "car", "jeep": "car", "chrysler": "car", "buick": "car",
	"cadillac": "car", "tesla": "car", "porsche": "car", "suzuki": "car", "daewoo": "car", "pontiac": "car", "lexus": "car",
}

// maker reports whether a name's maker makes things of the kind that a noun names.
func (r *run) maker(n named, noun word) bool {
	for _, w := range r.reader.words(n.Text) {
		if kind, ok := makers[w.lower]; ok {
			return r.kin(noun, r.reader.words(kind)[0]) || lexicon.IsA(kind, noun.lower) || lexicon.IsA(noun.lower, kind) || kind == "aircraft" && lexicon.Kinds(noun.lower).Has(lexicon.Aircraft) || kind == "car" && carWords[noun.lower]
		}
	}
	return false
}

var carWords = set("car vehicle automobile van truck sedan")

// readFields returns what somebody is a professor, minister or student of: "professor of economics", "an economics professor".
func (r *run) readFields(dv *docView, s *sentence, base features) []candidate {
	head := r.ask.noun[0]
	var cs []candidate
	for i, w := range s.words {
		if !w.letter || !w.shares(head) {
			continue
		}
		from, to := i+2, i+2
		if i+1 < len(s.words) && s.words[i+1].lower == "of" {
			for to < len(s.words) && to < from+5 && s.words[to].letter && (!stopWords[s.words[to].lower] || s.words[to].lower == "and") && !prepositions[s.words[to].lower] && !auxiliaries[s.words[to].lower] {
				to++
			}
		} else {
			for from, to = i, i; from > 0 && s.words[from-1].letter && !s.words[from-1].capital && usual(s.words[from-1].lower) == lexicon.Noun && !ranks[s.words[from-1].lower] && s.words[from].start-s.words[from-1].end == 1; {
				from--
			}
		}
		if from >= to {
			continue
		}
		x := base
		x[fRole], x[fHappening] = 1, 0.9
		m := nameMatch(s, s.words[from].start, s.words[to-1].end)
		cs = append(cs, candidate{claim: r.claim(dv, s, m, "field"), features: x})
	}
	return cs
}

// ranks stand before an office without telling its field.
var ranks = set("associate assistant adjunct visiting college university school senior junior deputy vice chief former fellow state party tenured longtime")

// readKinds returns what kind a thing is: its maker and model, or what a sentence puts before the noun asked about.
func (r *run) readKinds(dv *docView, s *sentence, base features) []candidate {
	if len(r.q.focus) == 0 {
		return nil
	}
	head := r.q.focus[len(r.q.focus)-1]
	var cs []candidate
	ns := s.names()
	for _, n := range ns {
		if r.maker(n, head) || n.Type == extract.Other && r.besideKind(s, n, head) {
			x := base
			x[fRole], x[fHappening] = 1, 0.9
			cs = append(cs, candidate{claim: r.claim(dv, s, nameMatch(s, n.Start, n.End), "model"), features: x})
		}
	}
	if lexicon.Kinds(head.lower).Has(lexicon.Vehicle | lexicon.Aircraft | lexicon.Ship) {
		return cs // their kinds have names
	}
	for i, w := range s.words {
		if !w.letter || !w.shares(head) && !r.sameClass(head, w) {
			continue
		}
		from := i
		for from > 0 && describes(s.words[from-1]) && s.words[from].start-s.words[from-1].end <= 1 {
			from--
		}
		if from == i || ownedBy(ns, from, i) {
			continue
		}
		x := base
		x[fRole], x[fSide], x[fHappening] = 1, is(!s.words[i-1].capital), 0.6
		cs = append(cs, candidate{claim: r.claim(dv, s, nameMatch(s, s.words[from].start, w.end), "kind"), features: x})
	}
	return cs
}

// besideKind reports whether a name is that of a type: "an X plane", "the plane, an X".
func (r *run) besideKind(s *sentence, n named, head word) bool {
	before := ""
	if n.first > 0 {
		before = s.words[n.first-1].lower
	}
	if before != "a" && before != "an" {
		return false
	}
	if n.next < len(s.words) && r.isOf(s.words[n.next], head) {
		return true
	}
	for k := n.first - 2; k >= 0 && n.first-k < 4; k-- {
		if r.isOf(s.words[k], head) {
			return true
		}
	}
	return false
}

// ownedBy reports whether one of the words [from, to) belongs to the name of an owner: "the Air France jet".
func ownedBy(ns []named, from, to int) bool {
	for _, n := range ns {
		if n.first < to && n.next > from && (n.Type == extract.Organization || n.Type == extract.Place) {
			return true
		}
	}
	return false
}

// describes reports whether a word before a noun says what kind it is.
func describes(w word) bool {
	if !w.letter || stopWords[w.lower] || prepositions[w.lower] || auxiliaries[w.lower] || numberWords[w.lower] || nounStops[w.lower] {
		return false
	}
	return w.capital || usual(w.lower) == lexicon.Adjective || usual(w.lower) == lexicon.Noun && !pluralNoun(w)
}

// thingFit returns how surely a name is the name of the thing asked for: it holds the noun, stands beside it, is described by it.
func (r *run) thingFit(s *sentence, n named) float64 {
	if len(r.ask.noun) == 0 {
		return 0
	}
	head := r.ask.noun[len(r.ask.noun)-1]
	fit := r.headFit(s, n, head)
	for _, w := range r.ask.noun[:len(r.ask.noun)-1] {
		if !r.holds(s, w) && !looseModifiers[w.lower] && !s.compounds(w) {
			fit *= 0.5
		}
	}
	return fit
}

// compounds reports whether a sentence has a word that a noun of the question ends: "cybersecurity" for security.
func (s *sentence) compounds(w word) bool {
	for _, v := range s.words {
		if len(w.lower) > 5 && len(v.lower) > len(w.lower) && strings.HasSuffix(v.lower, w.lower) {
			return true
		}
	}
	return false
}

func (r *run) headFit(s *sentence, n named, head word) float64 {
	ws := s.words[n.first:n.next]
	if n.word != "" {
		ws = r.reader.words(n.word)
	}
	for _, w := range ws {
		if len(ws) > 1 && w.shares(head) {
			return 1
		}
	}
	if r.namesThing(s, n.first, head) {
		return 1
	}
	if n.Type == extract.Place && !places[lexicon.Lemma(head.lower, lexicon.Noun)] {
		return 0 // "an Athens bank" is a bank in Athens
	}
	if r.maker(n, head) {
		return 1
	}
	if n.Type == extract.Organization && kindOf(head.lower, lexicon.Person) && !kindOf(head.lower, lexicon.Organization|lexicon.Group) {
		return 0 // "FBI officers" are officers, the FBI is none
	}
	if len(ws) > 1 && shipPrefixes[ws[0].lower] && head.letter && lexicon.IsA("ship", head.lower) {
		return 1
	}
	switch {
	case n.first > 0 && (r.isOf(s.words[n.first-1], head) || r.ask.slot == nounSlot && s.words[n.first-1].shares(head)), n.next < len(s.words) && r.isOf(s.words[n.next], head) && !s.possessive(n) && !s.modifies(n.next):
		return 1
	case n.Role != "" && r.anyOf(r.reader.words(n.Role), head), s.apposedTo(n) && r.isOf(s.words[n.first-2], head):
		return 0.9
	case r.anyOf(s.apposition(n.next), head):
		return 0.9
	}
	k := lexicon.Kinds(head.lower)
	switch {
	case n.Type == extract.Organization && k.Has(lexicon.Organization|lexicon.Group) && r.ask.slot != nounSlot:
		return 0.7
	case n.Type == extract.Person && k.Has(lexicon.Person) && r.ask.slot != nounSlot:
		return 0.6
	case n.Type == extract.Place && places[lexicon.Lemma(head.lower, lexicon.Noun)]:
		return 0.8
	case n.Type == extract.Other && !k.Has(lexicon.Person|lexicon.Place) && r.ask.slot != nounSlot:
		return 0.65 // by its place beside the verb
	}
	return 0
}

// apposedTo reports whether commas set a name off from the noun before it: "by a police officer, X,".
func (s *sentence) apposedTo(n named) bool {
	return n.first > 1 && s.words[n.first-1].lower == "," && (n.next >= len(s.words) || s.ends(n.next))
}

// modifies reports whether the noun at word i only describes the noun after it: "submarine cable".
func (s *sentence) modifies(i int) bool {
	if i+1 >= len(s.words) {
		return false
	}
	w := s.words[i+1]
	return w.letter && !w.capital && w.start == s.words[i].end+1 && !stopWords[w.lower] && !auxiliaries[w.lower] && !prepositions[w.lower] && usual(w.lower) == lexicon.Noun && !verbForm(w)
}

// shipPrefixes stand before the names of ships.
var shipPrefixes = set("hms uss mv ms ss hmas hmcs rms ins uscgc cgc mt")

func (s *sentence) possessive(n named) bool {
	rest := s.text[n.End:]
	return strings.HasPrefix(rest, "'") || strings.HasPrefix(rest, "’")
}

// isOf reports whether a sentence's word names a thing of the kind that a question's noun names: "frigate" for "ship".
func (r *run) isOf(w, noun word) bool {
	return w.letter && !w.capital && (r.kin(noun, w) || lexicon.IsA(w.lower, noun.lower) && usual(w.lower) == lexicon.Noun)
}

func (r *run) anyOf(ws []word, noun word) bool {
	for _, w := range ws {
		if r.isOf(w, noun) {
			return true
		}
	}
	return false
}

// apposition returns the words of the noun phrase that follows a name: "X, a coastal tanker", "X is a tanker".
func (s *sentence) apposition(next int) []word {
	i := next
	if i+1 >= len(s.words) || s.words[i].lower != "," && s.words[i].lower != "is" && s.words[i].lower != "was" {
		return nil
	}
	if i++; s.words[i].lower != "a" && s.words[i].lower != "an" && s.words[i].lower != "the" {
		return nil
	}
	from := i + 1
	for i = from; i < len(s.words) && i < from+6 && s.words[i].letter && !prepositions[s.words[i].lower] && !relativePronouns[s.words[i].lower] && !auxiliaries[s.words[i].lower]; i++ {
	}
	return s.words[from:i]
}
