package extract

import (
	"math"
	"strconv"
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

// minus skips a sign that belongs to the number after it.
func minus(ts []token, i int) (int, bool) {
	if i+1 >= len(ts) {
		return i, false
	}
	switch ts[i].lower {
	case "-", "−", "–":
		glued := i > 0 && touches(ts, i-1) && (ts[i-1].kind != otherToken || ts[i-1].text == "%" || ts[i-1].text == ")" || ts[i-1].text == "\"")
		return i + 1, touches(ts, i) && !glued && startsDigits(ts, i+1) && (i == 0 || ts[i-1].text != "-")
	case "minus", "negative":
		return i + 1, startsDigits(ts, i+1) || numberWords[ts[i+1].lower].class != notNumber
	}
	return i, false
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
	return f, article && ts[i].lower == "half"
}

// nearHalf reports whether "half" at i is a share by what stands before it: "almost half", "more than half".
func nearHalf(ts []token, i int) bool {
	switch wordAt(ts, i-1) {
	case "almost", "nearly", "about", "roughly", "over", "than", "around", "approximately":
		return i+1 >= len(ts) || !isTimeUnit(wordAt(ts, i+1)) && ts[i+1].text != "-"
	}
	return false
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

// ofScale takes "of a million" after a fraction.
func ofScale(ts []token, f figure) figure {
	if wordAt(ts, f.next) == "of" && (wordAt(ts, f.next+1) == "a" || wordAt(ts, f.next+1) == "one") {
		if s := numberWords[wordAt(ts, f.next+2)]; s.class == scaleWord {
			return scaled(f, s.value, f.next+3)
		}
	}
	return f
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

// startsDigits reports whether a number in digits starts at token i; ".08" is one.
func startsDigits(ts []token, i int) bool {
	if i >= len(ts) {
		return false
	}
	if ts[i].kind == digitToken {
		return ts[i].text[0] <= '9'
	}
	return ts[i].text == "." && touches(ts, i) && ts[i+1].kind == digitToken && (i == 0 || !touches(ts, i-1) || ts[i-1].kind == otherToken && ts[i-1].text != ".")
}

// digits reads a number in digits with its separators, decimals, exponent or denominator.
func digits(ts []token, i int) (figure, bool) {
	if f, ok := simpleFraction(ts, i); ok {
		return f, true
	}
	buf := make([]byte, 0, 24)
	f := figure{scale: 1, next: i, digits: true}
	if ts[i].text == "." {
		buf = append(buf, '0')
	} else {
		buf = append(buf, ts[i].text...)
		f.next = i + 1
		buf, f = groups(ts, buf, f)
	}
	decimals := 0
	if j := f.next; j < len(ts) && (ts[j].text == "." || decimalComma(ts, i, j)) && touches(ts, j) && (j == i || touches(ts, j-1)) && ts[j+1].kind == digitToken {
		buf = append(append(buf, '.'), ts[j+1].text...)
		decimals = len(ts[j+1].text)
		f.next, f.grouped = j+2, true
	}
	v, err := strconv.ParseFloat(string(buf), 64)
	if err != nil {
		return figure{}, false
	}
	f.value, f.unit = v, math.Pow10(-decimals)
	if decimals == 0 {
		f.unit = lastDigit(v)
	}
	return exponent(ts, f), true
}

// groups joins "1,234,567", "5,00,000" and "1 234 567".
func groups(ts []token, buf []byte, f figure) ([]byte, figure) {
	if len(buf) > 3 || buf[0] == '0' {
		return buf, f
	}
	for j := f.next; ; j = f.next {
		switch {
		case commaGroup(ts, j):
			buf = append(buf, ts[j+1].text...)
			f.next = j + 2
		case spaceGroup(ts, j):
			buf = append(buf, ts[j].text...)
			f.next = j + 1
		default:
			return buf, f
		}
		f.grouped = true
	}
}

func commaGroup(ts []token, j int) bool {
	if j+1 >= len(ts) || ts[j].text != "," || !touches(ts, j-1) || !touches(ts, j) || ts[j+1].kind != digitToken {
		return false
	}
	switch len(ts[j+1].text) {
	case 3:
		return true
	case 2: // lakhs: the last group has three digits
		return commaGroup(ts, j+2)
	}
	return false
}

func spaceGroup(ts []token, j int) bool {
	if j >= len(ts) || ts[j].kind != digitToken || len(ts[j].text) != 3 || ts[j-1].kind != digitToken || ts[j].start-ts[j-1].end > 3 || touches(ts, j-1) {
		return false
	}
	if len(ts[j-1].text) > 3 {
		return false
	}
	more := j+1 < len(ts) && ts[j+1].kind == digitToken && len(ts[j+1].text) != 3
	return !more && (j+1 >= len(ts) || ts[j+1].text != "-" || !touches(ts, j))
}

// decimalComma reports whether the comma at j separates decimals ("5,00") and not the items of a list.
func decimalComma(ts []token, i, j int) bool {
	if ts[j].text != "," || j != i+1 || j+1 >= len(ts) || len(ts[j+1].text) > 2 {
		return false
	}
	if i >= 2 && ts[i-1].text == "," && touches(ts, i-1) {
		return false
	}
	return !(j+3 < len(ts) && ts[j+2].text == "," && touches(ts, j+1) && touches(ts, j+2))
}

func exponent(ts []token, f figure) figure {
	j := f.next
	if j+1 < len(ts) && ts[j].text == "^" && touches(ts, j-1) && touches(ts, j) {
		return power(ts, f)
	}
	if j+2 < len(ts) && ts[j].lower == "e" && (ts[j+1].text == "-" || ts[j+1].text == "+") && touches(ts, j-1) && touches(ts, j) && touches(ts, j+1) && ts[j+2].kind == digitToken && len(ts[j+2].text) < 3 {
		e, _ := strconv.Atoi(ts[j+1].text + ts[j+2].text)
		f.value *= math.Pow10(e)
		f.unit *= math.Pow10(e)
		f.next, f.grouped = j+3, true
		return f
	}
	if j+1 < len(ts) && ts[j].lower == "e" && touches(ts, j-1) && touches(ts, j) && ts[j+1].kind == digitToken && len(ts[j+1].text) < 3 {
		e, _ := strconv.Atoi(ts[j+1].text)
		f.value *= math.Pow10(e)
		f.unit *= math.Pow10(e)
		f.next, f.grouped = j+2, true
	}
	return f
}

// power reads "10^3" and "2^-1".
func power(ts []token, f figure) figure {
	j, sign := f.next+1, 1.0
	if ts[j].text == "-" || ts[j].text == "+" {
		if ts[j].text == "-" {
			sign = -1
		}
		j++
	}
	if !startsDigits(ts, j) || !touches(ts, j-1) {
		return f
	}
	e, ok := digits(ts, j)
	if v := math.Pow(f.value, sign*e.value); ok && !math.IsInf(v, 0) && !math.IsNaN(v) && v < 1e15 {
		f.value, f.unit, f.next, f.grouped = v, lastDigit(v), e.next, true
	}
	return f
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

// lastDigit returns the place value of the last digit of v that is not 0.
func lastDigit(v float64) float64 {
	v = math.Abs(v)
	if v == 0 {
		return 1
	}
	unit := 1.0
	for ; v != math.Trunc(v) && unit > 1e-9; unit /= 10 {
		v = math.Round(v*1e10) / 1e9
	}
	for ; v > 0 && v < 1e300 && math.Mod(v, 10) == 0; unit *= 10 {
		v /= 10
	}
	return unit
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
	return w[len(w)-1] == 's' && w[len(w)-2] != 's'
}
