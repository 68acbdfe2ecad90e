package summarize

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// nameCamps divides statements of names into as many camps as there are different bearers. The fullest forms lead; a
// shorter form joins the largest camp that it fits, so that "Smailov" is no third person beside "Alikhan Smailov".
func nameCamps(ss []statement) []camp {
	byLength := slices.Clone(ss)
	slices.SortStableFunc(byLength, func(a, b statement) int {
		x, y := nameWords(a.claim.Value.Word), nameWords(b.claim.Value.Word)
		if len(x) != len(y) {
			return len(y) - len(x)
		}
		return strings.Compare(a.claim.Value.Word, b.claim.Value.Word)
	})
	var gs []camp
	for _, s := range byLength {
		best := -1
		for i, g := range gs {
			if sameName(s.claim.Value.Word, g.value.Word) && (best < 0 || len(g.members) > len(gs[best].members)) {
				best = i
			}
		}
		if best < 0 {
			gs = append(gs, camp{value: s.claim.Value})
			best = len(gs) - 1
		}
		gs[best].members = append(gs[best].members, s)
	}
	for _, g := range gs {
		slices.SortFunc(g.members, compareStatements)
	}
	return gs
}

// sameName reports whether two names can mean the same bearer: all words of the shorter stand in the longer in order,
// accents and titles aside ("Smailov", "Alikhan Smailov"); one is the other's initials ("UN"); or two full names differ
// in the spelling of one word only ("Alikhan Smayilov").
func sameName(a, b string) bool {
	if xs, ys := namesOf(a), namesOf(b); len(xs) > 1 || len(ys) > 1 {
		return sameNames(xs, ys)
	}
	x, y := nameWords(a), nameWords(b)
	if len(x) > len(y) {
		x, y, a, b = y, x, b, a
	}
	if len(x) == 0 {
		return len(y) == 0
	}
	if len(x) == 1 && len(y) > 1 && isAcronymOf(a, b) {
		return true
	}
	misspelt, at := 0, 0
	for _, w := range x {
		i := slices.IndexFunc(y[at:], func(v string) bool { return sameNameWord(w, v) })
		if i < 0 {
			i = slices.IndexFunc(y[at:], func(v string) bool { return spelledAlike(w, v) })
			misspelt++
		}
		if i < 0 {
			return false
		}
		at += i + 1
	}
	return misspelt == 0 || misspelt == 1 && len(x) > 1
}

// namesOf divides a list of names, "Olof Berg and Marta Lind", into them.
func namesOf(text string) []string {
	head, last, ok := strings.Cut(text, " and ")
	names := append(strings.Split(head, ", "), last)
	if !ok || slices.ContainsFunc(names, func(n string) bool { return len(strings.Fields(n)) < 2 }) {
		return []string{text} // "Food and Drug Administration"
	}
	return names
}

// sameNames reports whether one list names none but whom the other names too, in whatever order.
func sameNames(xs, ys []string) bool {
	if len(xs) > len(ys) {
		xs, ys = ys, xs
	}
	for _, x := range xs {
		if !slices.ContainsFunc(ys, func(y string) bool { return sameName(x, y) }) {
			return false
		}
	}
	return true
}

// sameNameWord lets an initial stand for its word.
func sameNameWord(a, b string) bool {
	if a == b {
		return true
	}
	return len(a) == 1 && strings.HasPrefix(b, a) || len(b) == 1 && strings.HasPrefix(a, b)
}

// spelledAlike reports whether two words of five letters or more are one or two edits apart, as transliterations are.
func spelledAlike(a, b string) bool {
	return len(a) >= 5 && len(b) >= 5 && editDistance(a, b) <= 2
}

func editDistance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := diagonal
			if a[i] != b[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, diagonal+1)
		}
	}
	return row[len(b)]
}

// nameWords returns the words of a name without accents and case, and without titles where something is left then.
func nameWords(name string) []string {
	all := strings.FieldsFunc(folded(name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	all = slices.DeleteFunc(all, func(w string) bool { return w == "the" || w == "a" || w == "an" })
	words := slices.DeleteFunc(slices.Clone(all), isTitle)
	if len(words) == 0 {
		return all
	}
	return words
}

func isTitle(word string) bool {
	switch word {
	case "mr", "mrs", "ms", "dr", "sir", "lord", "lady", "dame", "president", "minister", "prime", "premier", "chancellor",
		"king", "queen", "prince", "princess", "general", "gen", "colonel", "col", "major", "maj", "captain", "capt",
		"lieutenant", "lt", "sergeant", "sgt", "senator", "sen", "representative", "rep", "governor", "gov", "mayor",
		"judge", "justice", "professor", "prof", "reverend", "rev", "spokesman", "spokeswoman":
		return true
	}
	return false
}

// folded returns text in lower case without accents and apostrophes.
func folded(text string) string {
	drop := func(r rune) rune {
		if unicode.Is(unicode.Mn, r) || strings.ContainsRune("'’‘ʼ`", r) {
			return -1
		}
		return unicode.ToLower(r)
	}
	return strings.Map(drop, norm.NFD.String(strings.Join(strings.Fields(text), " ")))
}

// isAcronymOf reports whether short is the capitals of long: "UN" of "United Nations", "WHO" of "World Health Organization".
func isAcronymOf(short, long string) bool {
	letters := strings.ReplaceAll(strings.TrimPrefix(short, "the "), ".", "")
	if len(letters) < 2 || strings.ToUpper(letters) != letters {
		return false
	}
	var initials strings.Builder
	for _, w := range strings.Fields(strings.ReplaceAll(long, "-", " ")) {
		if r := []rune(w)[0]; unicode.IsUpper(r) {
			initials.WriteRune(r)
		}
	}
	return initials.String() == letters
}
