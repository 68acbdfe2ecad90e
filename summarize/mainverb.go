package summarize

import "corrobot/summarize/lexicon"

// mainVerb returns the byte where the verb of a question stands that an auxiliary and its subject separate from its start:
// "how many did the mill | fire in 1987"; -1 where no such verb can be told from a noun.
func mainVerb(ws []word) int {
	for i, w := range ws {
		if !supports[w.lower] {
			continue
		}
		last := -1
		for k := i + 2; k < len(ws) && ws[k].letter && !prepositions[ws[k].lower]; k++ {
			last = k
		}
		if last > 0 && lexicon.Lemma(ws[last].lower, lexicon.Verb) == ws[last].lower && lexicon.Parts(ws[last].lower).Has(lexicon.Verb) {
			return ws[last].start
		}
		return -1
	}
	return -1
}

var supports = set("do does did will would can could should must")

// countsKnown reports whether word i only says how many they are whom the question takes for known: "the | two riders".
func countsKnown(ws []word, i int) bool {
	return i > 0 && i+1 < len(ws) && determiners[ws[i-1].lower] && pluralNoun(ws[i+1]) && (numberWords[ws[i].lower] || !ws[i].letter && !isYear(ws[i].lower))
}
