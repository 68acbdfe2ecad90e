package extract

import (
	"math"
	"strings"
)

// A figure is a cardinal number as it stands in a text.
type figure struct {
	value    float64
	unit     float64 // place value of the last significant digit: 100 in "2,300", 100,000 in "2.5 million"
	scale    float64 // what the scale words multiply by: a million in "2.5 million", 1 without any
	next     int     // the token after the figure
	digits   bool    // written in digits, at least in part
	grouped  bool    // digits with separators or a decimal point: never a year
	fraction bool    // "half", "two thirds", "1/4"
	round    bool    // "a couple": near its value
}

// cardinal reads a cardinal in digits or words that starts at token i: "1,234", "2.5 million", "a dozen", "half a
// million", "two and a half". It also takes "a couple of" for 2 and "half a", "half an" for 0.5. next is the token
// after it; ok is false when none starts there. A bare "a" or "an" is no cardinal.
func cardinal(ts []token, i int) (v float64, next int, ok bool) {
	f, ok := readFigure(ts, i, false)
	if !ok {
		return 0, i, false
	}
	return f.value, f.next, true
}

// readFigure reads the figure that starts at token i; in money a lone "m" is a million.
func readFigure(ts []token, i int, money bool) (figure, bool) {
	if j, ok := minus(ts, i); ok {
		f, ok := unsigned(ts, j, money)
		f.value = -f.value
		return f, ok
	}
	f, ok := unsigned(ts, i, money)
	if ok {
		f.next = repeated(ts, f, money)
	}
	return f, ok
}

// repeated skips a figure given a second time in brackets: "forty-five (45)".
func repeated(ts []token, f figure, money bool) int {
	if f.next+2 < len(ts) && ts[f.next].text == "(" {
		if g, ok := unsigned(ts, f.next+1, money); ok && g.value == f.value && g.next < len(ts) && ts[g.next].text == ")" {
			return g.next + 1
		}
	}
	return f.next
}

func unsigned(ts []token, i int, money bool) (figure, bool) {
	if i >= len(ts) {
		return figure{}, false
	}
	if f, ok := articled(ts, i); ok {
		return f, true
	}
	return sum(ts, i, money)
}

// articled reads the numbers that begin with an article or with "half".
func articled(ts []token, i int) (figure, bool) {
	switch ts[i].lower {
	case "a", "an":
		return afterArticle(ts, i+1)
	case "half", "quarter":
		return part(ts, i)
	case "couple":
		return couple(ts, i)
	}
	if n := numberWords[ts[i].lower]; n.class == scaleWord && !n.plural && !n.short && wordAt(ts, i-1) == "the" && wordAt(ts, i+1) == "-" && hyphenCounted[wordAt(ts, i+2)] {
		return figure{value: n.value, unit: n.value, scale: n.value, next: i + 1}, true // "the million-member union"
	}
	return figure{}, false
}

func afterArticle(ts []token, i int) (figure, bool) {
	if i >= len(ts) {
		return figure{}, false
	}
	switch w := ts[i].lower; {
	case w == "couple":
		return couple(ts, i)
	case w == "half" || w == "quarter":
		return part(ts, i)
	case fractionWords[w] > 0 && wordAt(ts, i+1) == "of":
		return ofScale(ts, figure{value: 1 / fractionWords[w], scale: 1, next: i + 1, fraction: true}), true
	}
	if n := numberWords[ts[i].lower]; n.class == scaleWord && !n.plural && !n.short {
		return sumFrom(ts, hundreds(ts, figure{value: 1, unit: 1, scale: 1, next: i}), false), true
	}
	return figure{}, false
}

func couple(ts []token, i int) (figure, bool) {
	f := figure{value: 2, unit: 1, scale: 1, next: i + 1, round: true}
	if wordAt(ts, f.next) == "of" {
		f.next++
	}
	if s := numberWords[wordAt(ts, f.next)]; s.class == scaleWord && !s.short {
		f = scaled(f, s.value, f.next+1)
	}
	return f, i > 0 && (ts[i-1].lower == "a" || ts[i-1].lower == "last" || ts[i-1].lower == "next" || ts[i-1].lower == "past")
}

func scaled(f figure, scale float64, next int) figure {
	f.value *= scale
	f.unit *= scale
	f.scale *= scale
	f.next = next
	f.fraction = false
	return f
}

// sum reads terms with falling scales: "two million three hundred thousand and five".
func sum(ts []token, i int, money bool) (figure, bool) {
	f, ok := term(ts, i)
	if !ok {
		return figure{}, false
	}
	if f.fraction {
		return ofScale(ts, f), true
	}
	return sumFrom(ts, f, money), true
}

// sumFrom reads the scale after the first term, and the terms that follow it.
func sumFrom(ts []token, f figure, money bool) figure {
	f = withScale(ts, withFraction(ts, f, 1), money)
	for last := f.scale; last > 1; {
		g, ok := addend(ts, f, last, money)
		if !ok {
			return withFraction(ts, f, last)
		}
		last = g.scale
		f.value += g.value
		f.unit = g.unit
		f.next = g.next
	}
	return f
}

// addend reads the next term of a sum, which must be smaller than the scale before it.
func addend(ts []token, f figure, last float64, money bool) (figure, bool) {
	j := f.next
	and := wordAt(ts, j) == "and"
	if and {
		j++
	}
	g, ok := term(ts, j)
	if !ok || g.fraction || g.grouped || g.value == 0 || last == 12 {
		return figure{}, false
	}
	n := g.next
	g = withScale(ts, g, money)
	switch {
	case g.value >= last || g.value != math.Trunc(g.value):
		return figure{}, false
	case g.digits && !f.digits:
		return figure{}, false
	case g.digits && g.next == n: // "3 hundred and 21", never "5 million 300"
		return g, and && g.value < 100 && last == 100
	case g.digits && and:
		return figure{}, false
	}
	return g, true
}

// withScale multiplies by the scale words after a term: "thousand", "hundred thousand", "bn".
func withScale(ts []token, f figure, money bool) figure {
	for f.next < len(ts) {
		j := f.next
		if ts[j].text == "-" && touches(ts, j-1) && touches(ts, j) && j+1 < len(ts) {
			j++
		}
		n := numberWords[ts[j].lower]
		if n.class != scaleWord || n.short && !abbreviates(ts, j, f, money) || n.value <= f.scale {
			return f
		}
		f = scaled(f, n.value, j+1)
	}
	return f
}

// abbreviates reports whether the word at j ("k", "m", "bn") stands for a scale and not for a unit or a name.
func abbreviates(ts []token, j int, f figure, money bool) bool {
	if touches(ts, j) && ts[j+1].kind == digitToken { // "14CR23565"
		return false
	}
	near := touches(ts, j-1)
	switch t := ts[j].text; t {
	case "m":
		return money || near && f.digits && pluralAt(ts, j+1)
	case "M":
		return near || money
	case "b", "B", "t", "T":
		return near && (money || t == "B")
	case "k", "K":
		return f.digits
	}
	return true
}

// term reads one number without a scale: digits, or words below a hundred, or hundreds.
func term(ts []token, i int) (figure, bool) {
	if i >= len(ts) {
		return figure{}, false
	}
	if startsDigits(ts, i) {
		f, ok := digits(ts, i)
		if d := fractionPlurals[wordAt(ts, f.next)]; ok && d > 0 && !f.grouped && f.value > 0 && f.value < d {
			return figure{value: f.value / d, unit: 0.1, scale: 1, next: f.next + 1, digits: true, grouped: true, fraction: true}, true
		}
		return f, ok
	}
	if v := fractionSigns[ts[i].text]; v > 0 {
		return figure{value: v, unit: v / 5, scale: 1, next: i + 1, fraction: true, digits: true}, true
	}
	if ts[i].kind != wordToken {
		return figure{}, false
	}
	f, ok := small(ts, i)
	if !ok {
		return figure{}, false
	}
	if d, next, ok := decimalWords(ts, f); ok {
		return figure{value: f.value + d, unit: lastDigit(d), scale: 1, next: next, grouped: true}, true
	}
	if d, next, ok := denominator(ts, f); ok {
		return figure{value: f.value / d, unit: 0.1, scale: 1, next: next, fraction: true}, true
	}
	return hundreds(ts, f), true
}

// small reads number words below a hundred: "seven", "sixteen", "fifty-two", "thirty three".
func small(ts []token, i int) (figure, bool) {
	n := numberWords[ts[i].lower]
	if n.class != unitWord && n.class != tensWord {
		return figure{}, false
	}
	f := figure{value: n.value, unit: 1, scale: 1, next: i + 1}
	if n.class == tensWord {
		f.unit = 10
		j := i + 1
		if j < len(ts) && ts[j].text == "-" && touches(ts, i) && touches(ts, j) {
			j++
		}
		w := wordAt(ts, j)
		if m := numberWords[w]; m.class == unitWord && m.value > 0 && m.value < 10 {
			f.value, f.unit, f.next = f.value+m.value, 1, j+1
		} else if ordinalWords[w] > 0 && ordinalWords[w] < 10 {
			return figure{}, false // "twenty-first"
		}
	}
	if n.value == 10 {
		f.unit = 10
	}
	return f, true
}

// hundreds reads "hundred and sixteen" after a small number.
func hundreds(ts []token, f figure) figure {
	j := f.next
	if j+1 < len(ts) && ts[j].text == "-" && touches(ts, j) {
		j++
	}
	w := wordAt(ts, j)
	if w != "hundred" && w != "hundreds" {
		return f
	}
	f.value, f.unit, f.next = f.value*100, f.unit*100, j+1
	if j = f.next; wordAt(ts, j) == "and" {
		j++
	}
	if j >= len(ts) || ts[j].kind != wordToken {
		return f
	}
	if g, ok := small(ts, j); ok && g.value > 0 {
		if _, _, isFraction := denominator(ts, g); !isFraction && wordAt(ts, g.next) != "hundred" {
			f.value, f.unit, f.next = f.value+g.value, g.unit, g.next
		}
	}
	return f
}

// wordAt returns the lower-cased token j, or "" beyond the ends.
func wordAt(ts []token, j int) string {
	if j < 0 || j >= len(ts) {
		return ""
	}
	return ts[j].lower
}

// pluralAt reports whether token j looks like a plural noun: what a count counts.
func pluralAt(ts []token, j int) bool {
	w := wordAt(ts, j)
	if len(w) < 4 || ts[j].kind != wordToken {
		return w == "men"
	}
	switch w {
	case "people", "women", "children", "police", "troops", "staff", "personnel", "cattle", "sheep", "fish", "aircraft", "civilians":
		return true
	case "news", "this", "was", "has", "does", "plus", "less", "across", "versus", "thus", "always", "perhaps", "besides", "its", "his", "as", "is", "us":
		return false
	}
	return w[len(w)-1] == 's' && w[len(w)-2] != 's' && w[len(w)-2] != '\'' && !strings.HasSuffix(w, "’s")
}
