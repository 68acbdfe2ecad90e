package summarize

import "corrobot/summarize/lexicon"

// isNominal reports whether word i of a question, whose form may be a verb's, is a noun or an adjective by its place: after an
// article, "in the | protests", after "did" or "will", which the verb follows in its plain form, "did Acme | shares rise", or
// before a time, "| last year".
func isNominal(ws []word, i int) bool {
	if i+1 < len(ws) && (ws[i].lower == "last" || ws[i].lower == "left") && kindOf(ws[i+1].lower, lexicon.Time) {
		return true
	}
	if i == 0 || !pluralNoun(ws[i]) {
		return false
	}
	for _, w := range ws[:i] {
		if supports[w.lower] {
			return true
		}
	}
	if i+1 < len(ws) && ws[i+1].letter && !prepositions[ws[i+1].lower] && !auxiliaries[ws[i+1].lower] && ws[i+1].lower != "to" {
		return false
	}
	return determiners[ws[i-1].lower]
}
