package summarize

import (
	"strings"

	"corrobot/summarize/lexicon"
)

// A nameRun is the words [from, to) of a sentence, a name in capitals that may be told by its initials.
type nameRun struct {
	s        *sentence
	from, to int
}

// readInitials finds the names that a story's documents also write by their initials, "SA" for Solvik Airways, and marks the
// sentences that have such a name as if they had its initials.
func (v *storyView) readInitials() {
	v.initials = map[string]string{}
	short := map[string]bool{}
	for _, dv := range v.docs {
		for _, s := range dv.sentences {
			s.collectAcronyms(short)
		}
	}
	for _, dv := range v.docs {
		for _, s := range dv.sentences {
			for _, n := range s.capitalRuns() {
				if letters := initialsOf(s.words[n.from:n.to]); short[letters] {
					v.initials[joinedWords(s.words[n.from:n.to])] = letters
					s.has[letters] = true
				}
			}
		}
	}
}

// collectAcronyms adds a sentence's words in capitals that are no words of the dictionary.
func (s *sentence) collectAcronyms(short map[string]bool) {
	for _, w := range s.words {
		if n := len(w.lower); n > 1 && n < 7 && w.letter && w.capital && s.text[w.start:w.end] == strings.ToUpper(w.lower) && !lexicon.Known(w.lower) {
			short[w.lower] = true
		}
	}
}

// capitalRuns returns the runs of two to six words in capitals, with the small words that names have among them.
func (s *sentence) capitalRuns() []nameRun {
	var runs []nameRun
	for from := range s.words {
		if !s.words[from].capital || s.words[from].end-s.words[from].start < 2 {
			continue
		}
		for to := from + 1; to < len(s.words) && to-from < 7; to++ {
			w := s.words[to]
			if w.start != s.words[to-1].end+1 || !w.capital && !nameJoints[w.lower] {
				break
			}
			if w.capital {
				runs = append(runs, nameRun{s, from, to + 1})
			}
		}
	}
	return runs
}

var nameJoints = set("of for the and on")

// initialsOf returns the first letters of a name's words in lower case, small words aside.
func initialsOf(ws []word) string {
	var b strings.Builder
	for _, w := range ws {
		if !nameJoints[w.lower] && w.letter {
			b.WriteByte(w.lower[0])
		}
	}
	return b.String()
}

func joinedWords(ws []word) string {
	var all []string
	for _, w := range ws {
		if !nameJoints[w.lower] {
			all = append(all, w.lower)
		}
	}
	return strings.Join(all, " ")
}

// setInitials notes for the words of the question's names what initials their documents write them by.
func (r *run) setInitials() {
	r.short = map[string]string{}
	ws := r.q.words
	for from := range ws {
		for to := from + 2; to <= len(ws) && to-from < 8; to++ {
			letters, ok := r.view.initials[joinedWords(ws[from:to])]
			for _, w := range ws[from:to] {
				if ok && !nameJoints[w.lower] {
					r.short[w.lower] = letters
				}
			}
		}
	}
}

// abbreviates reports whether a sentence's word is the initials of the name that a question's word belongs to.
func (r *run) abbreviates(asked, told word) bool {
	return told.capital && len(r.short) > 0 && r.short[asked.lower] == told.lower
}
