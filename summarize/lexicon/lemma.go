package lexicon

import (
	"strings"
)

// Lemma returns the base form of the word as p: "died" is "die" as a verb, "children" is "child" as a noun. A word that is
// not known as p comes back in lower case.
func Lemma(word string, p POS) string {
	var b buffer
	w := b.lower(word)
	if e, ok := base(w, p); ok {
		return words.word(e.number)
	}
	return strings.ToLower(word)
}

// base returns the entry of the word that w is a form of as p; it may be w itself. Irregular forms come first, then the
// word itself, then the rules of spelling.
func base(w []byte, p POS) (entry, bool) {
	e, ok := words.find(w)
	return baseOf(w, e, ok, p)
}

// baseOf is base for a word that has been looked up already.
func baseOf(w []byte, self entry, known bool, p POS) (entry, bool) {
	if p > Adverb || len(w) < 2 {
		return entry{}, false
	}
	if known {
		if n, ok := self.base(p); ok {
			return words.entry(n), true
		}
		if self.parts().Has(p) {
			return self, true
		}
	}
	var best entry
	found := false
	for _, r := range endings[p] {
		n := len(w) - len(r.suffix)
		if n < 2 || string(w[n:]) != r.suffix {
			continue
		}
		var b [40]byte
		e, ok := words.find(append(append(b[:0], w[:n]...), r.base...))
		if ok && e.parts().Has(p) && (!found || e.common() && !best.common()) {
			best, found = e, true
		}
	}
	return best, found
}

// An ending is a rule of spelling: cut the suffix, add the base's ending.
type ending struct{ suffix, base string }

var endings = [...][]ending{
	Noun:      {{"s", ""}, {"ies", "y"}, {"ses", "s"}, {"xes", "x"}, {"zes", "z"}, {"ches", "ch"}, {"shes", "sh"}, {"men", "man"}},
	Verb:      {{"s", ""}, {"ies", "y"}, {"es", "e"}, {"es", ""}, {"ied", "y"}, {"ed", "e"}, {"ed", ""}, {"ing", "e"}, {"ing", ""}},
	Adjective: {{"er", ""}, {"est", ""}, {"er", "e"}, {"est", "e"}, {"ier", "y"}, {"iest", "y"}},
	Adverb:    {},
}
