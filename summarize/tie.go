package summarize

import "corrobot/summarize/lexicon"

// ofAnother reports whether a date ends a phrase with an indefinite article, "a bombing two years ago": the event asked about
// would be "the bombing".
func (s *sentence) ofAnother(f *mention) bool {
	k := f.first - 1
	if k >= 0 && prepositions[s.words[k].lower] {
		k--
	}
	for n := 0; k >= 0 && n < 5; k, n = k-1, n+1 {
		switch w := s.words[k]; {
		case w.lower == "a" || w.lower == "an" || w.lower == "another":
			return n > 0
		case !w.letter || stopWords[w.lower] || auxiliaries[w.lower] || prepositions[w.lower]:
			return false
		}
	}
	return false
}

// tieInPhrase returns how closely a date or a place belongs to what word i tells: as near as it stands, and closely where
// it ends the very phrase that the word opens, however long: "founded by A and B in a shed in Borg in 1921".
func (s *sentence) tieInPhrase(f *mention, i int) float64 {
	near := s.near(f, i)
	if near < phraseTie && s.opensPhraseOf(f, i) {
		return phraseTie
	}
	return near
}

const phraseTie = 0.85

// opensPhraseOf reports whether nothing but noun phrases and prepositions stands between word i and a date after it: no
// verb, no new clause and no other date.
func (s *sentence) opensPhraseOf(f *mention, i int) bool {
	if i >= f.first || s.mentionBetween(i+1, f.first, f) {
		return false
	}
	for k := i + 1; k < f.first; k++ {
		switch w := s.words[k]; {
		case w.lower == "," && !s.commaInPhrase(k, f):
			return false
		case w.lower == "and" && (k+1 == f.first || prepositions[s.words[k+1].lower]):
			return false
		case w.lower == "," || w.lower == "-" || w.lower == "/" || w.lower == "and" || w.lower == "'" || w.lower == "’" || prepositions[w.lower] && !opensClause[w.lower]:
		case !w.letter && len(w.keys) == 0, auxiliaries[w.lower] && !w.capital, relativePronouns[w.lower], opensClause[w.lower], sayVerbs[w.lower]:
			return false
		case verbForm(w) && !w.capital && usual(w.lower) == lexicon.Verb:
			return false
		}
	}
	return true
}

// commaInPhrase reports whether the comma at word k belongs to a place's name, "in Borg, Jutland,", rather than to a clause.
func (s *sentence) commaInPhrase(k int, f *mention) bool {
	next := s.words[k+1]
	return k > 0 && s.words[k-1].capital && (next.capital || directions[next.lower] || k+2 >= f.first && prepositions[next.lower])
}

var opensClause = set("after before when while as since until but or if because although though to than that where")

// opensConjunct reports whether a date opens a clause that "and" or "but" joins: "and by the end of May, all will be gone".
func (s *sentence) opensConjunct(f *mention) bool {
	k := f.first - 1
	if k > 0 && prepositions[s.words[k].lower] {
		k--
	}
	joins := k >= 0 && (s.words[k].lower == "and" || s.words[k].lower == "but")
	return joins && f.next < len(s.words) && s.words[f.next].lower == ","
}

func (s *sentence) isPossessive(f *mention) bool {
	i := f.next
	if i < len(s.words) && (s.words[i].lower == "'" || s.words[i].lower == "’") {
		return true
	}
	return i < len(s.words) && s.words[i].lower == "s" && s.words[i-1].lower != ","
}

// verbBefore returns the verb that a date after it belongs to: the nearest one in its clause, a few words back; -1 for none.
func (s *sentence) verbBefore(i int) int {
	for k := i - 1; k >= 0 && k >= i-9; k-- {
		w := s.words[k]
		if sayVerbs[w.lower] || verbForm(w) && usual(w.lower) == lexicon.Verb && !auxiliaries[w.lower] || s.isCopula(k) {
			return k
		}
		if !w.letter && w.lower != "-" && w.lower != "'" && len(w.keys) == 0 {
			return -1
		}
	}
	return -1
}

// isCopula reports whether word k is a form of "be" that an adjective follows: "said the bridge would | be complete".
func (s *sentence) isCopula(k int) bool {
	if k+1 == len(s.words) || !beForms[s.words[k].lower] || !auxiliaries[s.words[k].lower] {
		return false
	}
	next := s.words[k+1]
	return usual(next.lower) == lexicon.Adjective && !verbForm(next) && !stopWords[next.lower] && next.lower != "unable" // "able to" helps another verb
}
