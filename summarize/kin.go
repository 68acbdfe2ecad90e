package summarize

import (
	"strings"

	"corrobot/summarize/lexicon"
)

// kin reports whether two words are forms, synonyms or derivations of one another: withdraw and withdrawal, Greek and Greece.
func (r *run) kin(a, b word) bool {
	if a.shares(b) || r.abbreviates(a, b) {
		return true
	}
	if !a.letter || !b.letter || stopWords[b.lower] || len(a.lower) < 3 || len(b.lower) < 3 {
		return false
	}
	pair := [2]string{a.lower, b.lower}
	if is, ok := r.related[pair]; ok {
		return is
	}
	rel := lexicon.Related(a.lower, b.lower)
	is := rel == lexicon.Same || rel == lexicon.Synonym || rel == lexicon.Derivation || sameCountry(a.lower, b.lower) || r.sameClass(a, b) || b.capital && (sameSpelling(a.lower, b.lower) || namesake(a.lower, b.lower))
	r.related[pair] = is
	return is
}

// namesake reports whether a name is the plural of the other, as prizes are named: "the Emmys", "the Emmy awards".
func namesake(a, b string) bool {
	return len(a) > 4 && a == b+"s" || len(b) > 4 && b == a+"s"
}

// sameSpelling reports whether two words are likely one name written two ways, "Zughayar" and "Zughayer": long, neither
// in the dictionary, and a letter apart.
func sameSpelling(a, b string) bool {
	if len(a) < 6 || len(b) < 6 || a[0] != b[0] || lexicon.Known(a) || lexicon.Known(b) {
		return false
	}
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	x, y := a[i:], b[i:]
	n := 0
	for n < len(x) && n < len(y) && x[len(x)-1-n] == y[len(y)-1-n] {
		n++
	}
	return len(x)-n <= 1 && len(y)-n <= 1
}

func (r *run) sameClass(a, b word) bool {
	x, y := r.frames.classesOf([]word{a}), r.frames.classesOf([]word{b})
	for _, c := range x {
		if c != "people" && indexOf(y, c) >= 0 {
			return true
		}
	}
	return false
}

// sameCountry reports whether two words name one country or its people: Greek, Greece.
func sameCountry(a, b string) bool {
	x, y := country(a), country(b)
	return x != "" && x == y
}

func country(w string) string {
	kinds, of := lexicon.Name(w)
	if kinds == 0 && strings.Contains(w, ".") {
		kinds, of = lexicon.Name(w + ".") // "U.K."
	}
	switch {
	case kinds.Has(lexicon.Country) && of == "":
		return w
	case kinds.Has(lexicon.Country) || kinds.Has(lexicon.Demonym):
		return strings.ToLower(of)
	}
	return ""
}
