package summarize

import (
	"strings"

	"corrobot/summarize/lexicon"
)

// withoutPossessives drops the 's after a word, which is a possessive or an "is" and tells nothing here.
func withoutPossessives(ws []word) []word {
	var kept []word
	for i, w := range ws {
		mark := w.lower == "'" || w.lower == "’"
		if mark && i+1 < len(ws) && (ws[i+1].lower == "s" || ws[i+1].lower == "re") || (w.lower == "s" || w.lower == "re") && i > 0 && (ws[i-1].lower == "'" || ws[i-1].lower == "’") {
			continue
		}
		kept = append(kept, w)
	}
	return kept
}

var auxiliaries = set(`is are was were be been being am do does did have has had will would can could may might must shall should 's 're`)

var prepositions = set(`of in on at by for from into onto with without within about over under between among during through after before since until upon off near against across behind beyond despite inside outside toward towards via per as than`)

func followedByNoun(ws []word, n int) bool {
	return n+1 < len(ws) && ws[n+1].letter && !prepositions[ws[n+1].lower] && !auxiliaries[ws[n+1].lower] && pluralNoun(ws[n+1])
}

// pluralNoun reports whether a word is the plural of a noun.
func pluralNoun(w word) bool {
	l := lexicon.Lemma(w.lower, lexicon.Noun)
	return l != w.lower && lexicon.Parts(l).Has(lexicon.Noun) || pluralOnly[w.lower]
}

var pluralOnly = set("people police troops personnel staff cattle crew")

// verbForm reports whether a word is an inflected form of a verb.
func verbForm(w word) bool {
	l := lexicon.Lemma(w.lower, lexicon.Verb)
	return l != w.lower && lexicon.Parts(l).Has(lexicon.Verb)
}

func contentOf(ws []word) []word {
	var out []word
	for _, w := range ws {
		if len(w.keys) > 0 && !stopWords[w.lower] {
			out = append(out, w)
		}
	}
	return out
}

func untilPreposition(ws []word) int {
	for i, w := range ws {
		if prepositions[w.lower] {
			return i
		}
	}
	return len(ws)
}

// relativeClause returns where a clause begins that only tells which thing is meant: "the school | that was hit"; -1 without one.
func relativeClause(ws []word) int {
	for i, w := range ws {
		if i > 1 && (w.lower == "that" || w.lower == "which" || w.lower == "who" || w.lower == "when" || w.lower == "while") && i+1 < len(ws) {
			return i
		}
	}
	return -1
}

func followedByThing(ws []word, n int) bool {
	if n+1 >= len(ws) {
		return false
	}
	w := ws[n+1]
	return w.letter && !stopWords[w.lower] && !verbForm(w) && usual(w.lower) == lexicon.Noun
}

func isYear(s string) bool {
	if len(s) != 4 || s < "1000" || s > "2999" {
		return false
	}
	return strings.Trim(s, "0123456789") == ""
}
