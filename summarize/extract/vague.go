package extract

import "math"

// vagueFloors gives the least number that a vague word can mean. They are floors for display and never start a conflict.
var vagueFloors = map[string]float64{
	"dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2000, "millions": 2e6, "billions": 2e9, "several": 3, "many": 3,
	"numerous": 3, "countless": 3,
}

// tensOf are the floors of "tens of …" and "hundreds of …".
var tensOf = map[string]float64{"tens": 20, "dozens": 24, "hundreds": 200}

// vague reads a number that the text leaves open: "dozens", "tens of thousands", "several hundred", "a few".
func vague(ts []token, i int) (Match, int, bool) {
	word, floor, next := vagueWord(ts, i)
	if word == "" {
		return Match{}, 0, false
	}
	start := i
	p, k := phraseBefore(ts, i)
	if p.qualifier != Exact && ts[k].lower != "some" {
		start = k
	}
	return Match{
		Start: ts[start].start, End: ts[next-1].end, Qualifier: Vague, Rule: "vague",
		Value: Value{Kind: Count, Word: word, Low: floor, High: floor, Interval: Interval{Min: floor, Max: math.Inf(1)}},
	}, next, true
}

func vagueWord(ts []token, i int) (word string, floor float64, next int) {
	w := ts[i].lower
	switch w {
	case "a":
		return articledVague(ts, i)
	case "tens", "dozens", "hundreds":
		if scale := wordAt(ts, i+2); wordAt(ts, i+1) == "of" && (scale == "thousands" || scale == "millions" || scale == "billions" || scale == "hundreds") {
			return w + " of " + scale, tensOf[w] * numberWords[scale].value, i + 3
		}
	case "several", "many":
		return severalOrMany(ts, i)
	case "scores":
		if n := wordAt(ts, i+1); n != "of" && n != "more" && n != "were" && n != "are" && n != "have" && n != "injured" && n != "killed" && n != "dead" {
			return "", 0, 0
		}
	case "numerous", "countless":
		if !pluralAt(ts, i+1) && !pluralAt(ts, i+2) {
			return "", 0, 0
		}
		return "many", vagueFloors[w], i + 1
	}
	floor = vagueFloors[w]
	if floor == 0 || w == "dozens" && i > 0 && ts[i-1].kind == digitToken {
		return "", 0, 0
	}
	return w, floor, i + 1
}

// articledVague reads "a few", "a few hundred" and "a handful".
func articledVague(ts []token, i int) (string, float64, int) {
	switch wordAt(ts, i+1) {
	case "few":
		if s := numberWords[wordAt(ts, i+2)]; s.class == scaleWord && !s.short {
			if _, isUnit := measureWords[wordAt(ts, i+3)]; isUnit || isTimeUnit(wordAt(ts, i+3)) {
				return "", 0, 0
			}
			return pluralScale(wordAt(ts, i+2)), 2 * s.value, i + 3
		}
		if isTimeUnit(wordAt(ts, i+2)) || isTimeUnit(wordAt(ts, i+3)) {
			return "", 0, 0
		}
		return "a few", 2, i + 2
	case "handful":
		return "a few", 2, i + 2
	}
	return "", 0, 0
}

func severalOrMany(ts []token, i int) (string, float64, int) {
	w, n := ts[i].lower, wordAt(ts, i+1)
	if s := numberWords[n]; s.class == scaleWord && !s.short {
		if _, isUnit := measureWords[wordAt(ts, i+2)]; isUnit || isTimeUnit(wordAt(ts, i+2)) {
			return "", 0, 0
		}
		return pluralScale(n), 3 * s.value, i + 2
	}
	if isTimeUnit(n) || isTimeUnit(wordAt(ts, i+2)) && !pluralAt(ts, i+1) {
		return "", 0, 0
	}
	if w == "many" {
		switch wordAt(ts, i-1) {
		case "how", "as", "so", "too", "not", "however", "very":
			return "", 0, 0
		}
		switch n {
		case "a", "an", "as", "more", "who", "believe", "say", "think", "":
			if n != "more" {
				return "", 0, 0
			}
		}
	}
	return w, vagueFloors[w], i + 1
}

// pluralScale names the vague number that "several hundred" amounts to.
func pluralScale(w string) string {
	if w[len(w)-1] == 's' {
		return w
	}
	return w + "s"
}
