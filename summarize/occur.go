package summarize

import (
	"math"

	"corrobot/summarize/lexicon"
)

// occurs returns how closely a date belongs to words that only say of an event that it came about, began or ended: "it took
// place on Friday", "the accident happened at noon", "the deal is to be completed by May".
func (r *run) occurs(s *sentence, f *mention) float64 {
	best := 0.0
	for i, w := range s.words {
		if r.comesAbout(s, i, w) && r.standsForAsked(s, i) {
			best = math.Max(best, 0.9*s.tieOfDate(f, i))
		}
	}
	return best
}

// eventTie returns how closely a date belongs to the noun by which the question names what happens: "the ruling".
func (r *run) eventTie(s *sentence, f *mention) float64 {
	best := 0.0
	for _, a := range r.q.anchors {
		if a.capital && a.start > 0 || !eventLike(a) {
			continue
		}
		for i, w := range s.words {
			if w.letter && r.kin(a, w) {
				best = math.Max(best, s.tieOfDate(f, i))
			}
		}
	}
	return best
}

// aliasTie returns how closely a date belongs to another noun for the event that the question names: "Saturday's ceremony"
// where the document tells of "the Emmy ceremony".
func (r *run) aliasTie(dv *docView, s *sentence, f *mention) float64 {
	if len(r.q.frames)+len(r.q.verbs) > 0 {
		return 0
	}
	best := 0.0
	for i, w := range s.words {
		if w.letter && !w.capital && eventLike(w) && r.calledSo(dv, w) {
			best = math.Max(best, 0.9*s.tieOfDate(f, i))
		}
	}
	return best
}

// calledSo reports whether a document calls what the question names by a noun as well: "the Emmy | ceremony".
func (r *run) calledSo(dv *docView, noun word) bool {
	for _, s := range dv.sentences {
		for k := 0; k+1 < len(s.words); k++ {
			if !s.words[k].capital || !r.asksNamed(s.words[k]) {
				continue
			}
			for i := k + 1; i < len(s.words) && i < k+3 && s.words[i].letter && !stopWords[s.words[i].lower]; i++ {
				if s.words[i].shares(noun) {
					return true
				}
			}
		}
	}
	return false
}

// asksNamed reports whether a word is the name by which the question calls what it asks about.
func (r *run) asksNamed(w word) bool {
	return len(r.q.anchors) > 0 && r.q.anchors[len(r.q.anchors)-1].capital && r.kin(r.q.anchors[len(r.q.anchors)-1], w)
}

// comesAbout reports whether word i says that something came about, or in the phase that the question asks for.
func (r *run) comesAbout(s *sentence, i int, w word) bool {
	if !w.letter || len(w.keys) == 0 {
		return false
	}
	switch {
	case r.q.part == "end":
		return endWords[w.keys[0]] && !prepositions[w.lower] && (i == 0 || !periods[s.words[i-1].lower]) // "the quarter ended May 3"
	case r.q.part == "begin":
		return beginWords[w.keys[0]]
	case w.is("place"):
		return i > 0 && s.words[i-1].is("take")
	}
	return w.is("happen") || w.is("occur") || w.is("hold") && i > 0 && (beForms[s.words[i-1].lower] || auxiliaries[s.words[i-1].lower])
}

var periods = set("quarter half year month months weeks week period season term")

// standsForAsked reports whether the subject of the verb at word i stands for the event that the question asks about: a
// pronoun after a sentence that names it, another noun for events, or a definite noun for a deed where the question only
// names the story's own.
func (r *run) standsForAsked(s *sentence, i int) bool {
	for k := i - 1; k >= 0 && k >= i-9; k-- {
		w := s.words[k]
		switch {
		case w.lower == "it" || w.lower == "this" || w.lower == "that":
			return r.toldJustBefore(s)
		case auxiliaries[w.lower] || isManner(w) || stopWords[w.lower] && !determiners[w.lower] || verbForm(w):
			continue
		case !w.letter:
			return false
		case !w.capital && eventLike(w):
			return r.looseOnly() && r.opensDefinite(s, k)
		}
	}
	return false
}

// opensDefinite reports whether the noun phrase that word k ends opens with "the" or the like.
func (r *run) opensDefinite(s *sentence, k int) bool {
	for n := k - 1; n >= 0 && n >= k-4; n-- {
		if determiners[s.words[n].lower] {
			return true
		}
		if !s.words[n].letter || stopWords[s.words[n].lower] {
			return false
		}
	}
	return false
}

// eventLike reports whether a noun may stand for an event that was named before: "accident", "deal", "ceremony".
func eventLike(w word) bool {
	return eventNouns[w.lower] || kindOf(w.lower, lexicon.Event|lexicon.Act) && !kindOf(w.lower, lexicon.Person|lexicon.Artifact|lexicon.Place)
}

// toldJustBefore reports whether a sentence follows one that names what the question asks about, or a title that does.
func (r *run) toldJustBefore(s *sentence) bool {
	for _, a := range r.q.anchors {
		if s.previous != nil && r.holds(s.previous, a) {
			return true
		}
	}
	return false
}

// origin returns how closely a date is that since when the thing asked about exists, where its making is asked for: "has been
// around since 1921", "dates back to 1921".
func (r *run) origin(s *sentence, f *mention) float64 {
	if !r.asksOrigin() || !r.looseOnly() && !r.holdsAny(s) {
		return 0
	}
	for k := f.first; k >= 0 && k >= f.first-4; k-- {
		switch w := s.words[k]; {
		case w.lower == "since" && k > 0 && existing[s.words[k-1].lower], w.is("date") && (s.words[k+1].lower == "back" || s.words[k+1].lower == "to" || s.words[k+1].lower == "from"):
			return 0.9
		}
	}
	return 0
}

var existing = set("around existence business operation service production print use there here")

// asksOrigin reports whether the question asks when something was made or set up.
func (r *run) asksOrigin() bool {
	for _, v := range r.q.verbs {
		for _, k := range v.keys {
			if making[k] {
				return true
			}
		}
	}
	return indexOf(r.q.frames, "found") >= 0 || indexOf(r.q.frames, "launch") >= 0
}

var making = set("make create found establish invent build introduce produce form start begin open set")
