package extract

import (
	"math"
	"strconv"
)

// part reads "half" and "quarter" before a scale, an article or "of".
func part(ts []token, i int) (figure, bool) {
	f := figure{value: 1 / fractionWords[ts[i].lower], scale: 1, next: i + 1, fraction: true}
	f.unit = f.value / 5
	j := i + 1
	if w := wordAt(ts, j); w == "a" || w == "an" || w == "-" && numberWords[wordAt(ts, j+1)].class == scaleWord {
		j++
	}
	if s := numberWords[wordAt(ts, j)]; s.class == scaleWord && !s.plural && !s.short {
		return scaled(f, s.value, j+1), true
	}
	article := i > 0 && (ts[i-1].lower == "a" || ts[i-1].lower == "an")
	switch {
	case j > i+1 && ts[i].lower == "half":
		f.next = j
		return f, true
	case wordAt(ts, i+1) == "of":
		return ofScale(ts, f), true
	case ts[i].lower == "half" && (wholeOpeners[wordAt(ts, i+1)] || nearHalf(ts, i)):
		return f, true
	}
	_, measured := measureWords[wordAt(ts, i+1)]
	return f, article && (ts[i].lower == "half" || measured)
}

// nearHalf reports whether "half" at i is a share by what stands before it: "almost half", "more than half".
func nearHalf(ts []token, i int) bool {
	switch wordAt(ts, i-1) {
	case "almost", "nearly", "about", "roughly", "over", "than", "around", "approximately":
		return i+1 >= len(ts) || !isTimeUnit(wordAt(ts, i+1)) && ts[i+1].text != "-"
	}
	return false
}

// ofScale takes "of a million" after a fraction.
func ofScale(ts []token, f figure) figure {
	if wordAt(ts, f.next) == "of" && (wordAt(ts, f.next+1) == "a" || wordAt(ts, f.next+1) == "one") {
		if s := numberWords[wordAt(ts, f.next+2)]; s.class == scaleWord {
			return scaled(f, s.value, f.next+3)
		}
	}
	return f
}

// withFraction adds "and a half", "1/2" or "½" of the given scale.
func withFraction(ts []token, f figure, scale float64) figure {
	j := f.next
	if j >= len(ts) {
		return f
	}
	if v := fractionSigns[ts[j].text]; v > 0 && scale == 1 && f.digits {
		f.value, f.next, f.unit = f.value+v, j+1, 0.5
		return f
	}
	if ts[j].text == "-" && f.digits {
		j++
	}
	if f.digits && !f.grouped && scale == 1 && j < len(ts) && ts[j].kind == digitToken && (j > f.next || !touches(ts, j-1)) {
		if g, ok := simpleFraction(ts, j); ok {
			f.value, f.next, f.unit = f.value+g.value, g.next, 0.5
		}
		return f
	}
	if wordAt(ts, f.next) != "and" && wordAt(ts, f.next+1) != "and" {
		return f
	}
	if j = f.next + 1; ts[f.next].text == "-" {
		j++
	}
	v, next := namedPart(ts, j)
	if v > 0 {
		f.value, f.unit, f.next = f.value+v*scale, scale/2, next
	}
	return f
}

// namedPart reads "a half", "one quarter" or "three quarters", hyphens allowed.
func namedPart(ts []token, j int) (float64, int) {
	n := 1.0
	switch w := wordAt(ts, j); w {
	case "a", "one":
	case "two":
		n = 2
	case "three":
		n = 3
	default:
		return 0, j
	}
	if j++; j < len(ts) && ts[j].text == "-" {
		j++
	}
	w := wordAt(ts, j)
	d, ok := fractionWords[w]
	if n > 1 {
		d, ok = fractionPlurals[w], fractionPlurals[w] > 0
	}
	if !ok {
		return 0, j
	}
	return n / d, j + 1
}

// decimalWords reads "point nought three" and "point eleven".
func decimalWords(ts []token, f figure) (v float64, next int, ok bool) {
	if wordAt(ts, f.next) != "point" {
		return 0, 0, false
	}
	place := 1.0
	j := f.next + 1
	for j < len(ts) && ts[j].kind == wordToken {
		g, ok := small(ts, j)
		if !ok {
			break
		}
		place /= 10
		if g.value >= 10 {
			place /= 10
		}
		v += g.value * place
		j = g.next
	}
	return math.Round(v*1e9) / 1e9, j, j > f.next+1
}

// denominator reads "thirds" after "two", "half" after "one"; the hyphen may be there.
func denominator(ts []token, f figure) (d float64, next int, ok bool) {
	j := f.next
	if j+1 < len(ts) && ts[j].text == "-" && touches(ts, j) {
		j++
	}
	w := wordAt(ts, j)
	if f.value < 1 || f.value > 99 || w == "" || f.value >= 20 && j > f.next {
		return 0, 0, false
	}
	if f.value == 1 {
		d = fractionWords[w]
		return d, j + 1, d > 0
	}
	d = fractionPlurals[w]
	return d, j + 1, d > 0
}

// simpleFraction reads "1/2" and "3/16", not "9/11" or the start of "5/17/2018".
func simpleFraction(ts []token, i int) (figure, bool) {
	if i+2 >= len(ts) || ts[i].kind != digitToken || ts[i+1].text != "/" || ts[i+2].kind != digitToken || !touches(ts, i) || !touches(ts, i+1) {
		return figure{}, false
	}
	if i+3 < len(ts) && touches(ts, i+2) && (ts[i+3].text == "/" || ts[i+3].kind == wordToken) || i > 0 && ts[i-1].text == "/" && touches(ts, i-1) {
		return figure{}, false
	}
	n, err1 := strconv.Atoi(ts[i].text)
	d, err2 := strconv.Atoi(ts[i+2].text)
	if err1 != nil || err2 != nil || n < 1 || n >= d && d != 2 {
		return figure{}, false
	}
	switch d {
	case 2, 3, 4, 5, 6, 7, 8, 9, 10, 16, 20, 32, 64, 100:
		return figure{value: float64(n) / float64(d), unit: 0.1, scale: 1, next: i + 3, digits: true, grouped: true, fraction: true}, true
	}
	return figure{}, false
}
