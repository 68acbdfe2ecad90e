package summarize

import (
	"math"

	"corrobot/summarize/lexicon"
)

// weigh gives every anchor its weight: a word that half the documents open with names the story, not the question.
func (r *run) weigh() {
	r.setInitials()
	r.weight, r.loose = make([]float64, len(r.q.anchors)), make([]bool, len(r.q.anchors))
	for i, w := range r.q.anchors {
		rarity := 1.0
		for _, k := range w.keys {
			rarity = math.Min(rarity, r.view.rarity(k))
		}
		r.loose[i] = r.view.namesStory(w)
		r.weight[i] = (0.25 + 0.75*rarity) * tells(w)
		if r.loose[i] {
			r.weight[i] = 0.15
		}
		if isYear(w.lower) {
			r.weight[i] = 1.5
		}
		if i >= len(r.q.anchors)-r.q.soft {
			r.weight[i] *= 0.3 // it only tells which thing is meant
		}
		r.total += r.weight[i]
	}
}

// tells returns how much a word of a question tells by its part of speech: names and nouns most, adverbs least.
func tells(w word) float64 {
	if w.capital || !w.letter {
		return 1
	}
	switch usual(w.lower) {
	case lexicon.Adverb, lexicon.Function:
		return 0.2
	case lexicon.Adjective:
		return 0.6
	case lexicon.Verb:
		return 0.5
	}
	return 1
}

// scene returns how many of the question's words that name the story stand in the sentence itself; 1 when there are none.
func (r *run) scene(s *sentence) float64 {
	asked, held := 0.0, 0.0
	for i, w := range r.q.anchors {
		if r.loose[i] {
			asked++
			held += is(r.holds(s, w))
		}
	}
	if asked == 0 {
		return 1
	}
	return held / asked
}

// anchorScore returns how much of what the question is about a sentence or its surroundings hold, from 0 to 1.
func (r *run) anchorScore(dv *docView, s *sentence) float64 {
	if r.total == 0 {
		return 1
	}
	got := 0.0
	for i, w := range r.q.anchors {
		switch {
		case r.holds(s, w):
			got += r.weight[i]
		case r.loose[i]:
			got += r.weight[i]
		case r.wider(s, w):
			got += 0.6 * r.weight[i]
		case s.previous != nil && r.holds(s.previous, w):
			got += 0.6 * r.weight[i]
		case dv.title != nil && !isYear(w.lower) && r.holds(dv.title, w):
			got += 0.5 * r.weight[i]
		}
	}
	return (got + slack) / (r.total + slack)
}

// slack is what a sentence is granted towards the question's other words, so that one slight word does not decide.
const slack = 0.3

// strict lowers a sentence that lacks a year or a name of the question's that does not merely name the story.
func (r *run) strict(dv *docView, s *sentence) float64 {
	names, held, k := 0, 0, 1.0
	for i, w := range r.q.anchors {
		if r.loose[i] || !r.isName(i) {
			continue
		}
		here := r.holds(s, w) || s.previous != nil && r.holds(s.previous, w)
		if isYear(w.lower) {
			if !here {
				k *= 0.2
			}
			continue
		}
		names++
		if here || dv.title != nil && r.holds(dv.title, w) {
			held++
		}
	}
	switch {
	case names > 0 && held == 0:
		k *= 0.4
	case held < names:
		k *= 0.85
	}
	return k
}

// isName reports whether an anchor is a name or a year.
func (r *run) isName(i int) bool {
	for _, n := range r.q.names {
		if n.start == r.q.anchors[i].start && n.lower == r.q.anchors[i].lower {
			return true
		}
	}
	return false
}

// holds reports whether a sentence has a word or one of its kin.
func (r *run) holds(s *sentence, w word) bool {
	for _, k := range w.keys {
		if s.has[k] {
			return true
		}
	}
	nation := w.capital && country(w.lower) != ""
	for i, v := range s.words {
		if v.letter && r.kin(w, v) || nation && i > 0 && v.capital && s.words[i-1].capital && sameCountry(w.lower, s.words[i-1].lower+" "+v.lower) {
			return true
		}
	}
	return r.tellsOf(s, w) || r.namesBySurname(s, w)
}

// wider reports whether a sentence has a more general or a more special word: "event" for a party, "boat" for a ship.
func (r *run) wider(s *sentence, w word) bool {
	if w.capital || len(w.lower) < 3 {
		return false
	}
	if w.is("body") && s.tellsInside() || inFlight[w.lower] && (s.tells("depart") || s.tells("liftoff")) {
		return true
	}
	happening := lexicon.Kinds(w.lower).Has(lexicon.Event)
	for _, v := range s.words {
		if !v.letter || stopWords[v.lower] || v.capital {
			continue
		}
		if happening && eventNouns[v.lower] {
			return true
		}
		pair := [2]string{"<" + w.lower, v.lower}
		is, known := r.related[pair]
		if !known {
			rel := lexicon.Related(v.lower, w.lower)
			is = rel == lexicon.Hypernym || rel == lexicon.Hyponym
			r.related[pair] = is
		}
		if is {
			return true
		}
	}
	return false
}

// inFlight are words for flying: who has taken off is in the air.
var inFlight = set("air airborne aloft flying flight")

// tellsInside reports whether a sentence tells of what is in somebody's body without the word for it: "inside of me".
func (s *sentence) tellsInside() bool {
	for i, w := range s.words {
		if w.lower != "inside" || i+1 == len(s.words) {
			continue
		}
		if k := i + 1; objectPronouns[s.words[k].lower] || s.words[k].lower == "of" && k+1 < len(s.words) && objectPronouns[s.words[k+1].lower] {
			return true
		}
	}
	return false
}

var objectPronouns = set("me you him her us them")

// eventNouns stand for any event that was told of before.
var eventNouns = set("event incident occasion disaster tragedy")

// tellsOf reports whether a sentence tells of the happening that a noun names: "leave" of the withdrawal.
func (r *run) tellsOf(s *sentence, w word) bool {
	for _, k := range w.keys {
		for _, sense := range r.frames.senses[k] {
			if sense.role == eventRole && s.tells(sense.frame) {
				return true
			}
		}
	}
	return false
}
