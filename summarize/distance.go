package summarize

import (
	"slices"

	"corrobot/summarize/extract"
	"corrobot/summarize/lexicon"
)

// origin returns the words of the place that a distance is told from: "130 miles northwest of | the old port".
func (s *sentence) origin(f *mention) []word {
	i := s.afterConversion(f)
	for n := 0; i < len(s.words) && n < 5; i, n = i+1, n+1 {
		w := s.words[i].lower
		if w == "of" || w == "from" || w == "off" || w == "to" || w == "outside" || w == "beyond" {
			i++
			break
		}
		if !awayWords[w] && !compass(w) && w != "-" && w != "just" && w != "or" && w != "the" {
			return nil
		}
	}
	var origin []word
	for n := 0; i < len(s.words) && n < 7; i, n = i+1, n+1 {
		w := s.words[i]
		if !w.letter && w.lower != "'" && w.lower != "’" || auxiliaries[w.lower] || nounStops[w.lower] || prepositions[w.lower] && w.lower != "of" {
			break
		}
		if len(w.keys) > 0 && !stopWords[w.lower] {
			origin = append(origin, w)
		}
	}
	return origin
}

// fitDistance tells whether a distance is told from the place of the question, "the territory" for its name, or from another one.
func (r *run) fitDistance(s *sentence, f *mention) fit {
	if r.ofAnotherPlace(s, f) {
		return anothers
	}
	return r.fitOrigin(s, f)
}

func (r *run) asksDistance(f *mention) bool {
	return r.q.part == "far" && f.Value.Kind == extract.Measure && dimension(f.Value.Unit) == "length" && len(r.q.anchors) > 0 && !r.asksMove()
}

// fitOrigin compares the place that a distance is told from with the question's.
func (r *run) fitOrigin(s *sentence, f *mention) fit {
	told := s.origin(f)
	if len(told) == 0 {
		return openFit
	}
	if slices.ContainsFunc(told, r.namesPlaceAsked) {
		return askedFor
	}
	named := slices.ContainsFunc(told, func(w word) bool { return w.capital })
	described := slices.ContainsFunc(told, func(w word) bool { return !w.capital && stands[lexicon.Lemma(w.lower, lexicon.Noun)] })
	asked := r.q.anchors[len(r.q.anchors)-1]
	switch {
	case asked.capital && slices.ContainsFunc(told, func(w word) bool { return w.lower == "capital" }) && !slices.ContainsFunc(told, r.otherName):
		return askedFor
	case len(r.q.names) > 0 && described:
		return openFit // "the territory" may be it
	case asked.is("capital") && named && !described:
		return askedFor // "northwest of Ulm" for "from the capital"
	}
	return anothers
}

// otherName reports whether a word is a place's name and no adjective: "the capital | Ulm", but not "the Danish capital".
func (r *run) otherName(w word) bool {
	kinds, _ := lexicon.Name(w.lower)
	return w.capital && !kinds.Has(lexicon.Demonym)
}

var stands = set("capital city town territory island country village port site place area")

func (r *run) namesPlaceAsked(w word) bool {
	return slices.ContainsFunc(r.q.anchors, func(a word) bool { return r.kin(a, w) })
}

// ofAnotherPlace reports whether a distance describes another place than the one that the question names: "the village of
// Ulm, nine kilometers from the border".
func (r *run) ofAnotherPlace(s *sentence, f *mention) bool {
	if len(r.q.names) == 0 || f.first < 2 || s.words[f.first-1].lower != "," || slices.ContainsFunc(r.q.names, func(a word) bool { return r.holds(s, a) }) {
		return false
	}
	return slices.ContainsFunc(s.words[max(0, f.first-3):f.first-1], func(w word) bool {
		return w.capital && w.start > 0 && !kindOf(w.lower, lexicon.Time)
	})
}

// moves are verbs of which the way that was covered can be told.
var moves = set("drive walk travel go run swim fly march sail ride roll move drift skid career careen plough plow fall slide crawl hike row drag carry")

// asksMove reports whether the question asks how far something moved, "how far did the truck drive".
func (r *run) asksMove() bool {
	return r.asks(movesBy)
}

// movesBefore reports whether a verb of moving stands shortly before a measure.
func movesBefore(s *sentence, f *mention) bool {
	for i := f.first - 1; i >= 0 && i >= f.first-10; i-- {
		if w := s.words[i]; !w.letter && len(w.keys) == 0 && w.lower != "-" && w.lower != "," || i < f.first-6 && (nounStops[w.lower] || auxiliaries[w.lower]) {
			return false
		} else if movesBy(w) {
			return true
		}
	}
	return false
}

func movesBy(w word) bool {
	return anyIn(w.keys, moves) || moves[lexicon.Lemma(w.lower, lexicon.Verb)]
}
