package summarize

import (
	"strings"

	"corrobot/summarize/lexicon"
)

// entering are verbs of making one's way in, which "through" and the opening follow.
var entering = set("enter get come break climb crawl slip squeeze sneak burrow bore dig tunnel force push penetrate burst smash cut")

// openings are what one can get in through: a part of a body, of a building or of the ground.
const openings = lexicon.Artifact | lexicon.Building | lexicon.Body | lexicon.Disease | lexicon.Place

// readEntries returns the openings through which a sentence says that something got in: "climbed in through a kitchen window".
func (r *run) readEntries(dv *docView, s *sentence, base features) []candidate {
	if !r.holdsAny(s) && (s.before == nil || !r.holdsAny(s.before)) {
		return nil
	}
	var cs []candidate
	for i, w := range s.words {
		if w.lower != "through" || !s.enters(i) {
			continue
		}
		from, to := s.bareNoun(i + 1)
		if from >= to || !kindOf(s.words[to-1].lower, openings) {
			continue
		}
		x := base
		x[fRole], x[fHappening] = 1, 0.9
		cs = append(cs, candidate{claim: r.claim(dv, s, nameMatch(s, s.words[from].start, s.words[to-1].end), "entry"), features: x})
	}
	return cs
}

// enters reports whether "through" at word i follows a verb of making one's way in, its particle or its way between.
func (s *sentence) enters(i int) bool {
	for k := i - 1; k >= 0 && k > i-6 && s.words[k].letter; k-- {
		if anyIn(s.words[k].keys, entering) {
			return !s.denied(k)
		}
	}
	return false
}

// denied reports whether a "not" stands right before the verb at word k: "cannot get", "did not come".
func (s *sentence) denied(k int) bool {
	for i := k - 1; i >= 0 && i > k-3; i-- {
		if w := s.words[i].lower; denials[w] || w == "cannot" || strings.HasSuffix(w, "n't") {
			return true
		}
	}
	return false
}

// bareNoun returns the words [from, to) of the noun phrase that begins at word i, without its article or its owner.
func (s *sentence) bareNoun(i int) (from, to int) {
	for i < len(s.words) && stopWords[s.words[i].lower] {
		i++
	}
	from = i
	for to = i; to < len(s.words) && to < i+6; to++ {
		switch w := s.words[to]; {
		case w.lower == "'" || w.lower == "’" || w.lower == "s" && to == from:
			from = to + 1 // "the house's | drain pipe"
		case !w.letter && w.lower != "-", prepositions[w.lower], stopWords[w.lower], auxiliaries[w.lower], verbForm(w) && !pluralNoun(w) && usual(w.lower) == lexicon.Verb:
			return from, to
		}
	}
	return from, to
}
