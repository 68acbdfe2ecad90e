package summarize

import (
	"strings"

	"corrobot/summarize/extract"
	"corrobot/summarize/lexicon"
)

// takers are verbs that things are taken with as well as people: "seized a town", "captured the bridge".
var takers = set("seize capture snatch")

// dropThings leaves out the captures whose object is plainly a thing: "two guns were seized" is nobody's arrest.
func (s *sentence) dropThings() {
	kept := s.hits[:0]
	for _, t := range s.hits {
		if !captures[t.sense.frame] || t.sense.role != objectRole || t.to > t.from+1 || !anyIn(s.words[t.from].keys, takers) || !s.takesThing(t.from) {
			kept = append(kept, t)
		}
	}
	s.hits = kept
}

var captures = set("detain kidnap")

// takesThing reports whether the object of the verb at word i, or the subject of its passive, is a thing.
func (s *sentence) takesThing(i int) bool {
	if k := s.passiveSubject(i); k >= 0 {
		return isThing(s.words[k]) && !s.tellsWho(k)
	}
	for k := i + 1; k < len(s.words) && k < i+7; k++ {
		w := s.words[k]
		if prepositions[w.lower] || auxiliaries[w.lower] || !w.letter && len(w.keys) == 0 && w.lower != "-" {
			return false
		}
		if w.letter && !stopWords[w.lower] && usual(w.lower) == lexicon.Noun && (k+1 == len(s.words) || !s.inNoun(k+1)) {
			return isThing(w)
		}
	}
	return false
}

// tellsWho reports whether a "who" stands before word k, so that the subject whose clause it ends is people: "men who fled a
// camp | were found".
func (s *sentence) tellsWho(k int) bool {
	for i := k; i >= 0 && i > k-25; i-- {
		if s.words[i].lower == "who" {
			return true
		}
	}
	return false
}

// inNoun reports whether word k goes on with the noun phrase of the word before it: "control | room".
func (s *sentence) inNoun(k int) bool {
	w := s.words[k]
	return w.lower == "-" || w.letter && !stopWords[w.lower] && !prepositions[w.lower] && !verbForm(w) && usual(w.lower) == lexicon.Noun
}

// passiveSubject returns the last word of the subject of a passive whose participle is word i, -1 where it is active.
func (s *sentence) passiveSubject(i int) int {
	if !s.passive(i) {
		return -1
	}
	k := i - 1
	for k >= 0 && (auxiliaries[s.words[k].lower] || strings.HasSuffix(s.words[k].lower, "ly")) {
		k--
	}
	return k
}

// isThing reports whether a word is a common noun for neither people nor a group of them.
func isThing(w word) bool {
	return w.letter && !w.capital && lexicon.Known(w.lower) && !stopWords[w.lower] && usual(w.lower) == lexicon.Noun && !kindOf(w.lower, lexicon.Person|lexicon.Group|lexicon.Organization|lexicon.Animal)
}

// settleCapture reads the plain words for a capture, which a report of one rarely uses: "when were the nuns taken", "where
// was he caught".
func (a *analyst) settleCapture(q *question, ws []word) {
	if f := captureAsked(ws); f != "" && q.want != extract.Name {
		q.frames = appendNew(q.frames, f)
		q.verbs = withoutKey(q.verbs, "take")
	}
}

// captureAsked returns the capture that a question asks about in plain words, "" for none.
func captureAsked(ws []word) string {
	for i, w := range ws {
		switch {
		case w.is("catch") && (i+1 == len(ws) || !ws[i+1].letter || placePrepositions[ws[i+1].lower] || ws[i+1].lower == "by"):
			return "detain"
		case w.is("take") && endsPassive(ws[startOfPassive(ws):], i-startOfPassive(ws)) && peopleBefore(ws, i):
			return "kidnap"
		}
	}
	return ""
}

// startOfPassive returns the first form of "be" in a question.
func startOfPassive(ws []word) int {
	for i, w := range ws {
		if beForms[w.lower] {
			return i
		}
	}
	return 0
}

// peopleBefore reports whether a noun for people stands right before word i, or a pronoun for them.
func peopleBefore(ws []word, i int) bool {
	return i > 0 && (kindOf(ws[i-1].lower, lexicon.Person) || ws[i-1].capital)
}

func withoutKey(ws []word, key string) []word {
	var kept []word
	for _, w := range ws {
		if !w.is(key) {
			kept = append(kept, w)
		}
	}
	return kept
}
