package extract

import (
	"math"
	"strconv"
	"strings"
)

// An amount is a length of time as the text counts it: "two and a half hours", "1 year and 3 months".
type amount struct {
	parts []amountPart
	vague bool // "several days", "a few hours": the figure is only a usual one
}

type amountPart struct {
	n    float64
	unit unit
}

// months and seconds are the amount on the two scales that no calendar makes one.
func (a amount) months() (m float64) {
	for _, p := range a.parts {
		m += p.n * float64(unitMonths(p.unit))
	}
	return m
}

func (a amount) seconds() (s float64) {
	for _, p := range a.parts {
		s += p.n * unitSeconds(p.unit)
	}
	return s
}

// total is the amount in seconds with months of average length.
func (a amount) total() float64 { return a.seconds() + a.months()*secondsAMonth }

// unit is the smallest unit that the amount is counted in.
func (a amount) unit() unit {
	u := centuryUnit
	for _, p := range a.parts {
		u = min(u, p.unit)
	}
	return u
}

// after returns the day that lies the amount after d, or before it when sign is -1.
func (a amount) after(d Day, sign int) Day {
	m := int(math.Round(a.months()))
	return addMonths(d, sign*m) + Day(float64(sign)*math.Trunc(a.seconds()/secondsADay))
}

// isoLetters are the letters of an ISO 8601 duration in their order; those from the fourth on count the clock.
const isoLetters = "YMWDHMS"

// iso writes the amount as an ISO 8601 duration in the units that the text uses, fractions in the next smaller one.
func (a amount) iso() string {
	var n [len(isoLetters)]float64
	for _, p := range a.parts {
		addISO(&n, p)
	}
	var b strings.Builder
	b.WriteByte('P')
	for k, x := range n {
		if k >= 4 && x > 0 && !strings.Contains(b.String(), "T") {
			b.WriteByte('T')
		}
		if x > 0 {
			b.WriteString(strconv.FormatFloat(x, 'f', -1, 64))
			b.WriteByte(isoLetters[k])
		}
	}
	if b.Len() == 1 {
		return "PT0S"
	}
	return b.String()
}

func addISO(n *[len(isoLetters)]float64, p amountPart) {
	x := p.n
	switch p.unit {
	case centuryUnit, decadeUnit, yearUnit:
		x *= float64(unitMonths(p.unit) / 12)
		n[0] += math.Trunc(x)
		n[1] += (x - math.Trunc(x)) * 12
	case halfYearUnit, quarterUnit, monthUnit:
		x *= float64(unitMonths(p.unit))
		if x != math.Trunc(x) {
			n[3] += x * 30
			break
		}
		n[1] += x
	case fortnightUnit, weekUnit:
		x *= unitSeconds(p.unit) / unitSeconds(weekUnit)
		n[2] += math.Trunc(x)
		n[3] += (x - math.Trunc(x)) * 7
	case weekendUnit, dayUnit:
		x *= unitSeconds(p.unit) / secondsADay
		n[3] += math.Trunc(x)
		n[4] += (x - math.Trunc(x)) * 24
	case hourUnit:
		n[4] += math.Trunc(x)
		n[5] += (x - math.Trunc(x)) * 60
	case minuteUnit:
		n[5] += math.Trunc(x)
		n[6] += (x - math.Trunc(x)) * 60
	case secondUnit:
		n[6] += x
	}
}

// amountAt reads one or more numbers with their units. Its unit words may be joined by a hyphen ("10-day").
func (r *reader) amountAt(i int) (a amount, next int, ok bool) {
	next = i
	for k := i; len(a.parts) < 6; {
		p, vague, j, found := r.amountPart(k)
		if u := r.gluedUnit(a, k); u != noUnit {
			p, vague, j, found = amountPart{float64(r.number(k)), u}, false, k+2, true
		}
		if !found || len(a.parts) > 0 && (p.unit == a.parts[len(a.parts)-1].unit || vague) {
			break
		}
		a.parts, a.vague, next = append(a.parts, p), a.vague || vague, j
		for k = j; r.is(k, ",") || r.is(k, "and") || r.is(k, "-") && r.touching(k-1) && r.digits(k+1) > 0; {
			k++
		}
	}
	if len(a.parts) == 0 {
		return a, i, false
	}
	next = r.half(&a, next)
	return a, next, true
}

// gluedUnit is the unit that a letter right behind figures stands for after a larger one: the minutes of "1h30m".
func (r *reader) gluedUnit(a amount, i int) unit {
	if len(a.parts) == 0 || r.digits(i) == 0 || !r.touching(i) {
		return noUnit
	}
	switch before := a.parts[len(a.parts)-1].unit; {
	case before == hourUnit && r.is(i+1, "m"):
		return minuteUnit
	case before == minuteUnit && r.is(i+1, "s"):
		return secondUnit
	}
	return noUnit
}

// amountRange reads "10 to 12 days", "two or three weeks", "10-20 years".
func (r *reader) amountRange(i int) (low, high amount, next int, ok bool) {
	if low, high, next, ok := r.amountsRange(i); ok {
		return low, high, next, true
	}
	n, k, ok := r.smallNumber(i)
	if !ok || !r.isAny(k, "to", "or", "and", "-", "–") || r.is(k, "and") && !r.is(i-1, "between") {
		return low, high, i, false
	}
	high, next, ok = r.amountAt(k + 1)
	if !ok || high.vague || len(high.parts) != 1 || high.parts[0].n <= n {
		return low, high, i, false
	}
	low.parts = []amountPart{{n, high.parts[0].unit}}
	return low, high, next, true
}

// amountsRange reads a range whose lower end has a unit of its own: "two days to two weeks", "an hour or two".
func (r *reader) amountsRange(i int) (low, high amount, next int, ok bool) {
	p, vague, k, ok := r.amountPart(i)
	if !ok || vague || !r.isAny(k, "to", "or") {
		return low, high, i, false
	}
	low.parts = []amountPart{p}
	if p.n == 1 && r.is(k, "or") && r.is(k+1, "two") && (r.atEnd(k+2) || followers[r.word(k+2)] || r.isAny(k+2, "later", "ago", "after", "before")) {
		high.parts = []amountPart{{2, p.unit}}
		return low, high, k + 2, true
	}
	high, next, ok = r.amountAt(k + 1)
	return low, high, next, ok && !high.vague && high.total() > low.total()
}

// half reads what may follow a unit: "an hour and a half", "one year and a quarter", "2 hours ten".
func (r *reader) half(a *amount, i int) int {
	last := a.parts[len(a.parts)-1]
	k := i
	if r.is(k, "and") {
		k++
	}
	if k > i && (r.is(k, "a") || r.is(k, "one")) {
		k++
	}
	if k > i {
		if f := unitFractions[r.word(k)]; f > 0 && !r.isUnit(k+1) && !r.is(k+1, "of") {
			a.parts[len(a.parts)-1].n += f
			return k + 1
		}
	}
	if last.unit == hourUnit {
		if n, j, ok := r.smallNumber(max(k, i)); ok && n > 0 && n < 60 && (j == len(r.ts)) && j > i {
			a.parts = append(a.parts, amountPart{n, minuteUnit})
			return j
		}
	}
	return i
}

var unitFractions = map[string]float64{"half": 0.5, "quarter": 0.25}

// amountPart reads one number and its unit.
func (r *reader) amountPart(i int) (p amountPart, vague bool, next int, ok bool) {
	n, vague, k, ok := r.howMany(i)
	if !ok {
		return p, false, i, false
	}
	if r.is(k, "-") || r.is(k, "‑") || r.is(k, "–") && r.touching(k-1) && r.touching(k) {
		k++
	}
	for fillers[r.word(k)] && r.isUnit(k+1) {
		k++
	}
	if r.is(k, "half") && (r.is(k+1, "year") || r.is(k+1, "years")) {
		return amountPart{n, halfYearUnit}, vague, k + 2, true
	}
	u := r.unitAt(k)
	if u == noUnit {
		return p, false, i, false
	}
	return amountPart{n, u}, vague, k + 1, true
}

// fillers may stand between a number and its unit.
var fillers = map[string]bool{
	"more": true, "additional": true, "full": true, "whole": true, "consecutive": true, "straight": true, "long": true, "extra": true,
	"further": true, "calendar": true, "solid": true, "short": true, "other": true, "entire": true, "working": true, "business": true,
	"successive": true, "agonizing": true, "tense": true,
}

// howMany reads the number of an amount, with the words that stand for one: "a", "half an", "a couple of", "several".
func (r *reader) howMany(i int) (n float64, vague bool, next int, ok bool) {
	switch w := r.word(i); w {
	case "a", "an", "one":
		switch r.word(i + 1) {
		case "couple":
			return 2, false, r.skip(i+2, "of"), true
		case "few":
			return 3, true, i + 2, true
		case "half":
			return 0.5, false, i + 2, true
		case "quarter":
			if r.is(i+2, "of") {
				return 0.25, false, r.skip(r.skip(i+3, "a"), "an"), true
			}
		case "dozen":
			return 12, false, i + 2, true
		case "hundred", "thousand":
			break
		default:
			if w != "one" {
				return 1, false, i + 1, true
			}
		}
	case "half":
		if r.is(i+1, "a") || r.is(i+1, "an") || r.is(i+1, "of") {
			return 0.5, false, r.skip(i+2, "a"), true
		}
		if r.is(i+1, "year") || r.is(i+1, "hour") || r.is(i+1, "day") || r.is(i+1, "-") {
			return 0.5, false, i + 1, true
		}
		if r.is(i+1, "dozen") {
			return 6, false, i + 2, true
		}
	case "couple":
		return 2, false, r.skip(i+1, "of"), true
	case "several":
		return 3, true, i + 1, true
	case "few":
		return 3, true, i + 1, true
	}
	n, next, ok = r.smallNumber(i)
	if !ok {
		return 0, false, i, false
	}
	if k := r.skip(next, "-"); n == 3 && r.is(k, "quarters") && r.is(k+1, "of") && r.isAny(k+2, "a", "an") {
		return 0.75, false, k + 3, true
	}
	if f, j, ok := r.writtenFraction(next); ok && r.digits(i) > 0 {
		return n + f, false, j, true
	}
	if r.is(next, "/") && r.touching(next-1) && r.touching(next) {
		if d, j, ok := r.smallNumber(next + 1); ok && d > 0 {
			return n / d, false, j, true
		}
		return 0, false, i, false
	}
	if f, j, ok := r.andFraction(next); ok {
		return n + f, false, j, true
	}
	return n, false, next, true
}

// writtenFraction reads the fraction after a whole number: "24 1/2", "24-1/2", and "7 1-2" of old wires before a unit.
func (r *reader) writtenFraction(i int) (f float64, next int, ok bool) {
	if r.is(i, "-") && r.touching(i-1) && r.touching(i) {
		i++
	}
	slash := r.is(i+1, "/")
	if r.digits(i) != 1 || r.digits(i+2) != 1 || !r.touching(i) || !r.touching(i+1) || !slash && !r.is(i+1, "-") || r.number(i) >= r.number(i+2) {
		return 0, i, false
	}
	if d := r.number(i + 2); !slash && (d != 2 && d != 4 || !r.isUnit(i+3)) {
		return 0, i, false
	}
	return float64(r.number(i)) / float64(r.number(i+2)), i + 3, true
}

// andFraction reads "and a half" before a unit.
func (r *reader) andFraction(i int) (f float64, next int, ok bool) {
	if r.is(i, "½") {
		return 0.5, i + 1, true
	}
	k := r.skip(i, "-")
	if !r.is(k, "and") {
		return 0, i, false
	}
	k = r.skip(r.skip(r.skip(k+1, "-"), "a"), "-")
	if f = unitFractions[r.word(k)]; f == 0 || !r.isUnit(r.skip(k+1, "-")) {
		return 0, i, false
	}
	return f, k + 1, true
}

// smallNumber reads digits, with thousands and decimals, or a number in words.
func (r *reader) smallNumber(i int) (n float64, next int, ok bool) {
	if i >= len(r.ts) {
		return 0, i, false
	}
	if r.ts[i].kind != digitToken {
		v, next, ok := r.numberWords(i)
		return float64(v), next, ok
	}
	n, next = float64(atoi(r.ts[i].text)), i+1
	for r.is(next, ",") && r.touching(next-1) && r.touching(next) && r.digits(next+1) == 3 {
		n, next = n*1000+float64(atoi(r.ts[next+1].text)), next+2
	}
	if r.is(next, ".") && r.touching(next-1) && r.touching(next) && r.digits(next+1) > 0 {
		f, err := strconv.ParseFloat(r.ts[next-1].text+"."+r.ts[next+1].text, 64)
		if err == nil && next == i+1 {
			n, next = f, next+2
		}
	}
	return n, next, true
}

// numberWords reads a number in words below a hundred thousand: "twenty-four", "a hundred", "two thousand and five".
func (r *reader) numberWords(i int) (n, next int, ok bool) {
	total, group, k, end := 0, 0, i, i
	if r.is(k, "a") && (r.is(k+1, "hundred") || r.is(k+1, "thousand")) {
		group, k = 1, k+1
	}
	for ; k < len(r.ts); k++ {
		w := r.word(k)
		v, found := smallCardinals[w]
		switch {
		case found && (group%100 == 0 || group%10 == 0 && group%100 >= 20 && v < 10):
			group += v
		case w == "hundred" && group > 0 && group < 100:
			group *= 100
		case w == "thousand" && group > 0:
			total, group = total+group*1000, 0
		case (w == "and" || w == "-") && end == k && k > i && (w == "and" && (group%100 == 0 || group == 20) || w == "-" && group%10 == 0 && group%100 >= 20) && smallCardinals[r.word(k+1)] > 0:
			if w == "-" && smallCardinals[r.word(k+1)] > 9 {
				return total + group, end, end > i
			}
			end = k + 1
			continue
		default:
			return total + group, trimAnd(r, end), end > i
		}
		end = k + 1
	}
	return total + group, end, end > i
}

// trimAnd gives back an "and" that no number followed.
func trimAnd(r *reader, end int) int {
	if end > 0 && (r.is(end-1, "and") || r.is(end-1, "-")) {
		return end - 1
	}
	return end
}

// ordinalAt reads "first", "23rd", "twenty-first".
func (r *reader) ordinalAt(i int) (n, next int, ok bool) {
	w := r.word(i)
	if n, ok := smallOrdinals[w]; ok {
		return n, i + 1, true
	}
	if r.digits(i) > 0 && r.touching(i) {
		switch r.word(i + 1) {
		case "st", "nd", "rd", "th":
			return atoi(r.ts[i].text), i + 2, true
		}
	}
	if t := smallCardinals[w]; t >= 20 {
		k := r.skip(i+1, "-")
		if u := smallOrdinals[r.word(k)]; u > 0 && u < 10 {
			return t + u, k + 1, true
		}
	}
	return 0, i, false
}

func atoi(s string) int {
	n := 0
	for _, c := range []byte(s) {
		if c < '0' || c > '9' || n > 1e8 {
			return n
		}
		n = n*10 + int(c-'0')
	}
	return n
}
