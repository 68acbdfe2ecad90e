package extract

import "math"

// anchorReach is how many tokens back a date may stand from the words that count from it.
const anchorReach = 40

// An anchor is a date told before, which "the next day" and "two years later" are counted from.
type anchor struct {
	first, last Day
	grain       string
	relative    bool
	next        int // the token after it
}

// anchored reads a date that is counted from the one told last before it: "the next day", "that year", "the day before",
// "three days later". Without one it reads nothing.
func (r *reader) anchored(i int) (d date, next int, ok bool) {
	if len(r.anchors) == 0 {
		return d, i, false
	}
	if r.isAny(i, "the", "that") {
		if d, next, ok := r.besideAnchor(i); ok {
			return d, next, true
		}
		return r.unitBesideAnchor(i)
	}
	a, k, ok := r.amountAt(i)
	if !ok || a.vague || len(a.parts) != 1 || a.unit() < dayUnit || a.parts[0].n != math.Trunc(a.parts[0].n) {
		return d, i, false
	}
	sign := 0
	switch r.word(k) {
	case "later", "afterward", "afterwards":
		sign = 1
	case "after":
		if r.atEnd(k+1) && !r.is(k+1, "-") {
			sign = 1
		}
	case "earlier", "before", "previously", "prior":
		if r.atEnd(k+1) && !r.is(k+1, "-") || !r.is(k, "before") && !r.is(k+1, "than") && followers[r.word(k+1)] {
			sign = -1
		}
	}
	if sign == 0 {
		return d, i, false
	}
	n := sign * int(a.parts[0].n)
	if d, ok = r.fromAnchor(a.unit(), n, i); ok && (a.unit() == weekUnit || a.unit() == fortnightUnit) {
		d = r.daysFromAnchor(n*int(unitSeconds(a.unit())/secondsADay), i)
	}
	return d, k + 1, ok
}

// besideAnchor reads "the next day", "the previous month", "the following Monday", "that night".
func (r *reader) besideAnchor(i int) (d date, next int, ok bool) {
	k := r.skip(i+1, "very")
	shift := 0
	switch w := r.word(k); {
	case w == "next" || w == "following":
		shift = 1
	case w == "previous" || w == "preceding":
		shift = -1
	case w == "same":
	case r.is(i, "that"):
		k--
	default:
		return d, i, false
	}
	if shift == 0 && r.isAny(i-1, "than", "said", "say", "says", "at") {
		return d, i, false
	}
	if wd, e, ok := r.weekdayAt(k + 1); ok && shift != 0 {
		return r.weekdayBesideAnchor(i, e, wd, shift)
	}
	u := r.unitAt(k + 1)
	if p, ok := dayParts[r.word(k+1)]; ok && p[0] < p[1] {
		u = dayUnit
		if shift < 0 {
			u = noUnit
		}
	}
	if u < dayUnit || u == fortnightUnit || unitPlurals[r.word(k+1)] || r.is(k, "next") && r.isAny(i-1, "over", "within", "in", "for", "during") || r.is(k+2, "-") || shift == 0 && r.is(k+2, "last") {
		return d, i, false
	}
	d, ok = r.fromAnchor(u, shift, i)
	return d, k + 2, ok
}

// unitBesideAnchor reads "the day before", "the year earlier", "the night after".
func (r *reader) unitBesideAnchor(i int) (d date, next int, ok bool) {
	u := r.unitAt(i + 1)
	if r.isAny(i+1, "night", "evening", "morning") {
		u = dayUnit
	}
	if u < dayUnit || unitPlurals[r.word(i+1)] || !r.atEnd(i+3) || r.is(i+3, "-") {
		return d, i, false
	}
	switch r.word(i + 2) {
	case "before", "earlier", "prior":
		d, ok = r.fromAnchor(u, -1, i)
	case "after", "later":
		d, ok = r.fromAnchor(u, 1, i)
	}
	return d, i + 3, ok
}

// weekdayBesideAnchor is the first such weekday after the anchor's day, or the last before it.
func (r *reader) weekdayBesideAnchor(i, next, wd, shift int) (d date, e int, ok bool) {
	a, ok := r.anchorFor(dayUnit, i)
	if !ok {
		return d, i, false
	}
	day := a.last + 1 + Day((wd-(a.last+1).weekday()+7)%7)
	if shift < 0 {
		day = a.first - 1 - Day(((a.first-1).weekday()-wd+7)%7)
	}
	return date{first: day, last: day, grain: "day", words: a.relative, rule: "anchored"}, r.dayPartAfter(next), true
}

// fromAnchor is the calendar unit so many units away from the anchor of token i. A month or a quarter keeps its length
// when years are counted from it, and a day is a day some days or weeks on.
func (r *reader) fromAnchor(u unit, shift, i int) (d date, ok bool) {
	a, ok := r.anchorFor(u, i)
	if !ok || shift > 2000 || shift < -2000 {
		return d, false
	}
	d = date{grain: grains[u], words: a.relative, rule: "anchored"}
	edge := a.last
	if shift < 0 {
		edge = a.first
	}
	switch n := unitMonths(u); {
	case n > 0 && n%12 == 0 && (a.grain == "month" || a.grain == "quarter") && shift != 0:
		d.grain = a.grain
		d.first, d.last = addMonths(a.first, n*shift), addMonths(a.last+1, n*shift)-1
	case n > 0:
		d.first, d.last = unitAround(u, addMonths(edge, n*shift), 0)
	default:
		d.first, d.last = unitAround(u, edge, shift)
	}
	return d, true
}

// daysFromAnchor is the day so many days away from the anchor of token i.
func (r *reader) daysFromAnchor(n, i int) date {
	a, _ := r.anchorFor(dayUnit, i)
	day := a.last + Day(n)
	if n < 0 {
		day = a.first + Day(n)
	}
	return date{first: day, last: day, grain: "day", words: a.relative, rule: "anchored"}
}

// anchorFor is the nearest date before token i that is fine enough to count such units from.
func (r *reader) anchorFor(u unit, i int) (anchor, bool) {
	for k := len(r.anchors) - 1; k >= 0; k-- {
		a := r.anchors[k]
		if i-a.next > anchorReach || a.next > i {
			break
		}
		length, most := a.last-a.first, Day(6)
		switch n := unitMonths(u); {
		case n >= 12:
			most = 366
		case n > 0:
			most = 92
		case u == dayUnit:
			most = 3
		}
		if length <= most && (u != monthUnit || a.grain != "quarter") {
			return a, true
		}
	}
	return anchor{}, false
}

// remember keeps a date that was read, for the words after it to count from.
func (r *reader) remember(m Match, next int) {
	v := m.Value
	if v.Kind != Date || m.Qualifier != Exact || math.IsInf(v.Min, 0) || math.IsInf(v.Max, 0) {
		return
	}
	r.anchors = append(r.anchors, anchor{Day(v.Min), Day(v.Max), m.Grain, m.Relative, next})
}
