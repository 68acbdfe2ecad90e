package lexicon

import (
	_ "embed"
	"strings"
)

// forms.txt holds the irregular forms: lines "form\tpart of speech\tbase", sorted.
//
//go:embed forms.txt
var formsTxt string

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
	if p > Adverb || len(w) < 2 {
		return entry{}, false
	}
	if b := irregular(w, p); b != "" {
		var text [32]byte
		return words.find(append(text[:0], b...))
	}
	if e, ok := words.find(w); ok && e.parts().Has(p) {
		return e, true
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

// irregular returns the base of an irregular form, "" if it is none.
func irregular(w []byte, p POS) string {
	for at := lineOf(formsTxt, w); at < len(formsTxt); {
		line := lineAt(formsTxt, at)
		rest, ok := strings.CutPrefix(line, string(w))
		if !ok || len(rest) < 4 || rest[0] != '\t' {
			return ""
		}
		if rest[1] == "nvar"[p] {
			return rest[3:]
		}
		at += len(line) + 1
	}
	return ""
}

// lineOf returns the offset of the first line of a sorted file whose key, up to a tab, is not below w.
func lineOf(file string, w []byte) int {
	lo, hi := 0, len(file)
	for lo < hi {
		m := strings.LastIndexByte(file[:(lo+hi)/2], '\n') + 1
		if m < lo {
			m = lo
		}
		line := lineAt(file, m)
		key := line[:max(strings.IndexByte(line, '\t'), 0)]
		if key < string(w) {
			lo = m + len(line) + 1
		} else if m == lo {
			return lo
		} else {
			hi = m
		}
	}
	return lo
}

func lineAt(file string, at int) string {
	if at >= len(file) {
		return ""
	}
	if n := strings.IndexByte(file[at:], '\n'); n >= 0 {
		return file[at : at+n]
	}
	return file[at:]
}
