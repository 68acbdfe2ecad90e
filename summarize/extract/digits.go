package extract

import (
	"math"
	"strconv"
)

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
