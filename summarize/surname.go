package summarize

import "corrobot/summarize/lexicon"

// namesBySurname reports whether word w of the question is a given name whose bearer a sentence names by the surname alone,
// "Lind said" for Marta Lind; with another given name before it the surname is somebody else's.
func (r *run) namesBySurname(s *sentence, w word) bool {
	if kinds, _ := lexicon.Name(w.lower); !w.capital || !kinds.Has(lexicon.Given) && (kinds != 0 || lexicon.Known(w.lower)) {
		return false
	}
	surname, ok := r.surnameOf(w)
	if !ok || !s.has[surname.lower] {
		return false
	}
	for i, v := range s.words {
		if v.lower == surname.lower && v.capital && (i == 0 || !s.words[i-1].capital || isTitle(s.words[i-1].lower) || kindOf(s.words[i-1].lower, lexicon.Person)) {
			return true
		}
	}
	return false
}

// surnameOf returns the surname that follows a given name in the question.
func (r *run) surnameOf(given word) (word, bool) {
	for i, w := range r.q.words {
		if w.start == given.start && i+1 < len(r.q.words) {
			next := r.q.words[i+1]
			return next, next.capital && next.letter
		}
	}
	return word{}, false
}
