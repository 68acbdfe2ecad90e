package extract

import (
	"math"
	"strings"
)

// A phrase is words before a figure and what they say about it.
type phrase struct {
	words     []string
	qualifier Qualifier
	below     bool // "nearly", "almost": the value lies under the figure
}

// phraseBefore returns what the tokens before index i say about the figure that starts there, and the index of the first
// of them: "at least" and 3 for "killed in all at least 24"; without any, Exact and i. It reads up to three phrases,
// "at least some", of which a bound outweighs an approximation.
func phraseBefore(ts []token, i int) (phrase, int) {
	found, start := phrase{qualifier: Exact}, i
	for range 3 {
		p, k := onePhrase(ts, skipFiller(ts, start))
		if p.words == nil {
			return found, start
		}
		if found.qualifier == Exact || p.qualifier != About && p.qualifier != Exact && found.qualifier == About {
			found = p
		}
		start = k
	}
	return found, start
}

// skipFiller steps over words that may stand between a qualifier and its figure: "at least another 20".
func skipFiller(ts []token, i int) int {
	switch wordAt(ts, i-1) {
	case "another", "a", "an", "other":
		return i - 1
	}
	return i
}

func onePhrase(ts []token, i int) (phrase, int) {
	if i <= 0 || i > len(ts) {
		return phrase{}, i
	}
	for _, p := range phrasesByLast[ts[i-1].lower] {
		if k := i - len(p.words); k >= 0 && phraseAt(ts, k, p.words) && !misread(ts, k, i) {
			return p, k
		}
	}
	return phrase{}, i
}

// misread reports the words of a phrase in another sense: "is over 20 to 3", "how about", "and some", "to the about".
func misread(ts []token, k, i int) bool {
	before := wordAt(ts, k-1)
	switch ts[k].lower {
	case "about":
		return before == "how" || before == "what"
	case "over", "under":
		return i-k == 1 && (before == "took" || before == "hand" || before == "handed" || before == "all")
	case "around":
		return before == "turned" || before == "all"
	case "past":
		return !climbs[before]
	case ">", "<":
		return before == ts[k].lower
	}
	return false
}

func phraseAt(ts []token, k int, words []string) bool {
	for n, w := range words {
		if ts[k+n].lower != w {
			return false
		}
	}
	return true
}

// climbs are the verbs that "past" tells a lower bound after: "climbed past 100".
var climbs = wordSet("climb climbs climbed rise rises rose risen go goes went gone surge surges surged soar soared jumped grew grown")

// auxiliaries may follow "and over" where it bounds the figure before it: "those aged 65 and over may".
var auxiliaries = wordSet("may can could must will would should are were is was have had")

// phrasesByLast finds phrases by their last word, the longest first.
var phrasesByLast = indexPhrases(qualifierPhrases)

func indexPhrases(table map[Qualifier]string) map[string][]phrase {
	index := map[string][]phrase{}
	add := func(p phrase) {
		last := p.words[len(p.words)-1]
		at := len(index[last])
		for at > 0 && len(index[last][at-1].words) < len(p.words) {
			at--
		}
		index[last] = append(index[last][:at], append([]phrase{p}, index[last][at:]...)...)
	}
	for q, lines := range table {
		for _, line := range strings.Split(lines, ",") {
			add(phrase{words: strings.Fields(line), qualifier: q})
		}
	}
	for _, line := range strings.Split(nearlyPhrases, ",") {
		add(phrase{words: strings.Fields(line), qualifier: About, below: true})
	}
	for _, w := range strings.Fields("more greater higher larger bigger older longer taller farther further faster better heavier") {
		comparative(add, w, MoreThan, AtLeast, AtMost)
	}
	for _, w := range strings.Fields("less fewer lower smaller younger shorter slower lighter") {
		comparative(add, w, LessThan, AtMost, AtLeast)
	}
	return index
}

// comparative adds the phrases made with one comparative: "more than", "no more than", "more than or equal to".
func comparative(add func(phrase), w string, strict, with, negated Qualifier) {
	for _, line := range []string{w + " than", "just " + w + " than", "slightly " + w + " than", "a little " + w + " than", "well " + w + " than", "much " + w + " than", "far " + w + " than"} {
		add(phrase{words: strings.Fields(line), qualifier: strict})
	}
	for _, line := range []string{"no " + w + " than", "not " + w + " than", "never " + w + " than"} {
		add(phrase{words: strings.Fields(line), qualifier: negated})
	}
	for _, line := range []string{
		w + " or equal than", w + " or equal to", w + " than or equal to", w + " than or equal than", w + " or equals to",
		"equal to or " + w + " than", "equal or " + w + " than", "equals or " + w + " than", "equals to or " + w + " than",
	} {
		add(phrase{words: strings.Fields(line), qualifier: with})
	}
}

// qualifierPhrases are the fixed phrases, apart from the comparatives.
var qualifierPhrases = map[Qualifier]string{
	AtLeast: "at least, at the least, at the very least, at a minimum, a minimum of, minimum of, minimum, as few as, as little as, " +
		"a low of, not under, not below, > =, ≥, ⩾, = >",
	MoreThan: "past, over, well over, just over, slightly over, a little over, upwards of, upward of, in excess of, above, well above, beyond, " +
		"north of, exceed, exceeds, exceeded, exceeding, surpass, surpasses, surpassed, surpassing, topping, topped, >",
	AtMost: "up to, at most, at the most, at the very most, at a maximum, a maximum of, maximum of, maximum, as many as, as much as, " +
		"as high as, as long as, not over, not above, not exceeding, not exceed, within, < =, ≤, ⩽, = <",
	LessThan: "under, just under, well under, slightly under, a little under, below, well below, just below, south of, short of, <",
	About: "about, just about, around, roughly, approximately, aproximately, approx, approx ., circa, ca ., some, an estimated, estimated, est ., " +
		"estimated at, estimates of, in the region of, in the neighborhood of, in the neighbourhood of, in the vicinity of, " +
		"on the order of, in the order of, of the order of, something like, somewhere around, or about, give or take, " +
		"more or less, nearer to, ~, ≈",
	Exact: "exactly, precisely, equal to, equals to, equaling to, equalling to, equal, equals, a total of, a combined",
}

const nearlyPhrases = "nearly, almost, close to, just shy of, shy of, approaching, nearing, getting on for, not quite, virtually"

// phraseAfter reads what stands behind a figure and its unit, and returns the token after it: "or more", "and counting".
func phraseAfter(ts []token, j int) (Qualifier, int) {
	if j < len(ts) && ts[j].text == "+" && touches(ts, j-1) && !(touches(ts, j) && ts[j+1].kind != otherToken) {
		return AtLeast, j + 1
	}
	w := wordAt(ts, j+1)
	switch wordAt(ts, j) {
	case "or":
		switch w {
		case "more", "greater", "higher", "larger", "above", "over", "older", "better", "longer", "taller":
			return AtLeast, pastThan(ts, j+2)
		case "less", "fewer", "lower", "smaller", "below", "under", "younger", "shorter":
			return AtMost, pastThan(ts, j+2)
		case "so", "thereabouts":
			return About, j + 2
		}
	case "and":
		switch w {
		case "counting", "upwards", "older":
			return AtLeast, j + 2
		case "over", "above", "up":
			if k := j + 2; k >= len(ts) || ts[k].kind == otherToken && currencySigns[ts[k].text] == "" || auxiliaries[ts[k].lower] {
				return AtLeast, k
			}
		case "below", "younger":
			if k := j + 2; k >= len(ts) || ts[k].kind == otherToken && currencySigns[ts[k].text] == "" || auxiliaries[ts[k].lower] {
				return AtMost, k
			}
		}
	case "at":
		if k := j + 2; (w == "least" || w == "most") && (k >= len(ts) || ts[k].kind == otherToken) {
			if w == "least" {
				return AtLeast, k
			}
			return AtMost, k
		}
	case "-":
		if w == "plus" && touches(ts, j) {
			return AtLeast, j + 2
		}
		if w == "odd" && touches(ts, j) {
			return About, j + 2
		}
	case "plus":
		if k := j + 1; k >= len(ts) || ts[k].kind == otherToken && ts[k].text != "$" {
			return AtLeast, k
		}
	case "upwards", "minimum":
		return AtLeast, j + 1
	case "maximum", "tops":
		return AtMost, j + 1
	}
	return Exact, j
}

// pastThan takes a "than" that no figure follows: "200 or greater than"; before a figure it is another comparison.
func pastThan(ts []token, j int) int {
	if wordAt(ts, j) != "than" {
		return j
	}
	if _, _, ok := cardinal(ts, j+1); ok {
		return -1
	}
	return j + 1
}

// meaning returns the interval that a figure from lo to hi means under a qualifier. unit is the place value of its
// last significant digit.
func meaning(p phrase, lo, hi, unit float64) Interval {
	inf := math.Inf(1)
	switch p.qualifier {
	case AtLeast:
		return Interval{Min: lo, Max: inf}
	case MoreThan:
		return Interval{Min: lo, Max: inf, MinOpen: true}
	case AtMost:
		return Interval{Min: -inf, Max: hi}
	case LessThan:
		return Interval{Min: -inf, Max: hi, MaxOpen: true}
	case About:
		if lo != hi {
			break
		}
		if p.below && lo > unit {
			return Interval{Min: lo - unit, Max: lo, MaxOpen: true}
		}
		if p.below { // "almost 10,000" is not as little as nothing
			return Interval{Min: lo - unit/2, Max: lo, MaxOpen: true}
		}
		return Interval{Min: lo - unit/2, Max: lo + unit/2}
	}
	return Interval{Min: lo, Max: hi}
}
