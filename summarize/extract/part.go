package extract

// looseParts leave the bounds of a part to the reader. With them a date keeps its whole length.
var looseParts = makeSet("early mid late earlier later middle")

// partOf reads "the end of 2012", "beginning of next week", "mid-1996", "late March", "the week of October 7".
func (r *reader) partOf(i int) (d date, next int, ok bool) {
	k := r.skip(i, "the")
	switch w := r.word(k); {
	case r.isAny(k, "week", "weekend") && r.is(k+1, "of") && k > i:
		d, next, ok = r.simple(k + 2)
		if !ok || d.grain != "day" {
			return d, i, false
		}
		d.first, d.last = unitAround(unitNames[w], d.first, 0)
		d.grain = w
		return d, next, true
	case w == "week" && (r.digits(k+1) == 1 || r.digits(k+1) == 2):
		return r.numberedWeek(i, k+1)
	case (w == "year" || w == "month") && (r.is(k+1, "to") && r.is(k+2, "date") || r.is(k+1, "-") && r.is(k+2, "to") && r.is(k+4, "date")):
		d = r.unitFromNow(r.unitAt(k), 0)
		d.last = r.ref
		return d, k + 3 + 2*(r.skip(k+1, "-")-k-1), true
	case (w == "rest" || w == "remainder") && r.is(k+1, "of"):
		if d, next, ok = r.wholeUnit(k + 2); ok && d.words && d.grain != "day" {
			d.first, d.grain = max(d.first, r.ref), "part of a "+d.grain
			return d, next, true
		}
		return d, i, false
	case looseParts[w]:
		return r.loosePart(i, k)
	case w == "end" || w == "beginning" || w == "start":
		j := k + 1
		if !r.is(j, "of") && w != "end" || !r.is(j, "of") && !r.isAny(j, "january", "last", "this", "next") {
			return d, i, false
		}
		j = r.skip(j, "of")
		if d, next, ok = r.wholeUnit(j); ok {
			d = r.ofPeriod(d, i, j, next, w != "end")
			if r.isAny(next, "fiscal", "financial") && r.is(next+1, "year") {
				next += 2 // "the 2015 financial year"
			}
			return d, next, true
		}
	case w == "half" || w == "latter" || w == "first" || w == "second" || w == "last":
		return r.halfOf(i, k)
	}
	return d, i, false
}

// numberedWeek reads the ISO number of a week and its year: "week 10 of 2014".
func (r *reader) numberedWeek(i, k int) (d date, next int, ok bool) {
	y, next, ok := r.yearNumber(r.skip(k+1, "of"), false)
	if n := r.number(k); !ok || n < 1 || n > 53 || !r.is(k+1, "of") {
		return d, i, false
	}
	first := dayOn(y, 1, 4).monday() + Day(7*(r.number(k)-1))
	return date{first: first, last: first + 6, grain: "week", rule: "date"}, next, true
}

// wholeUnit reads a date that has parts: a month, a year, a week; "the year" and the like stand for the present one.
func (r *reader) wholeUnit(i int) (d date, next int, ok bool) {
	k := r.skip(i, "the")
	if u := r.unitAt(k); k > i && u >= dayUnit && !unitPlurals[r.word(k)] && !r.is(k+1, "of") && !r.is(k+1, "-") {
		return r.unitFromNow(u, 0), k + 1, true
	}
	return r.simple(i)
}

func (r *reader) loosePart(i, k int) (d date, next int, ok bool) {
	j := r.skip(k+1, "-")
	if r.is(k, "middle") {
		if !r.is(k+1, "of") {
			return d, i, false
		}
		j = k + 2
		d, next, ok = r.wholeUnit(j)
		return d, next, ok
	}
	if r.is(k, "mid") && r.is(j, "year") {
		return d, i, false
	}
	j = r.skip(j, "in")
	if r.isAny(k, "early", "late") && r.is(k+1, "in") && !r.isUnit(r.skip(j, "the")) && !r.is(j, "the") {
		return d, i, false
	}
	d, next, ok = r.simple(j)
	if !ok && r.is(k+1, "in") {
		d, next, ok = r.wholeUnit(j)
	}
	return d, next, ok
}

// ofPeriod is the beginning or the end of the period in tokens j to next, told from token i on. A deadline at the end of a
// month is its last day; a company's year ends on a day that only the company knows.
func (r *reader) ofPeriod(d date, i, j, next int, start bool) date {
	deadline := !start && r.isAny(i-1, "by", "before", "until")
	switch {
	case r.isAny(j, "fiscal", "financial") || r.isAny(j+1, "fiscal", "financial") || r.isAny(next, "fiscal", "financial"):
		return d
	case deadline && d.grain == "month" && d.unknown && d.month > 0:
		_, _, last := (dayOn(2001, d.month+1, 1) - 1).civil()
		d.word, d.grain = yearlessWord(d.month, last), "day"
		return d
	case deadline && d.grain == "month":
		d.first, d.grain, d.yearless = d.last, "day", false
		return d
	}
	return narrowed(d, start)
}

// narrowed is the first or last part of a date: a third of a month, four months of a year, three days of a week.
func narrowed(d date, start bool) date {
	first, last := d.first, d.last
	switch d.grain {
	case "week":
		d.first, d.last = last-2, first+2
	case "month":
		d.first, d.last = first+20, first+9
	case "year":
		y, _, _ := first.civil()
		d.first, d.last = dayOn(y, 9, 1), dayOn(y, 4, 1)-1
	case "day":
		return d
	default:
		d.first, d.last = last-(last-first)/4, first+(last-first)/4
	}
	if start {
		d.first = first
	} else {
		d.last = last
	}
	d.grain = "part of a " + d.grain
	return d
}

// halfOf reads "the first half of 1990", "the second half", "first-half".
func (r *reader) halfOf(i, k int) (d date, next int, ok bool) {
	h := 0
	switch {
	case r.isAny(k, "first") && (r.is(k+1, "half") || r.is(k+1, "-") && r.is(k+2, "half")):
		h = 1
	case r.isAny(k, "second", "last", "latter") && (r.is(k+1, "half") || r.is(k+1, "-") && r.is(k+2, "half")):
		h = 2
	default:
		return d, i, false
	}
	j := k + 2
	if r.is(k+1, "-") {
		j++
	}
	j = r.skip(r.skip(j, "of"), "in")
	d, next, ok = r.wholeUnit(j)
	if !ok || d.grain == "day" || next == j {
		return d, i, false
	}
	middle := d.first + (d.last-d.first+1)/2
	if d.grain == "year" {
		y, _, _ := d.first.civil()
		middle = dayOn(y, 7, 1)
	}
	if h == 1 {
		d.last = middle - 1
	} else {
		d.first = middle
	}
	d.grain = "half-" + d.grain
	return d, next, true
}

// ordinalOf reads the nth unit or weekday of something: "first Tuesday of October", "third last week of 2018", "last day in
// May", "the third quarter of 1990", "third-quarter".
func (r *reader) ordinalOf(i int) (d date, next int, ok bool) {
	k := r.skip(i, "the")
	n, j, ok := r.ordinalAt(k)
	switch {
	case ok && r.is(j, "last"):
		n, j = -n, j+1
	case !ok && r.is(k, "last"):
		n, j, ok = -1, k+1, true
	}
	if !ok || n > 53 {
		return d, i, false
	}
	wd, e, isDay := r.weekdayAt(j)
	u := r.unitAt(j)
	if !isDay && u != dayUnit && u != weekUnit && u != weekendUnit && u != monthUnit {
		return d, i, false
	}
	if !isDay {
		e = j + 1
	}
	if !r.isAny(e, "of", "in") {
		if isDay && n > 0 && n < 6 && (r.atEnd(e) && len(r.ts) < 8) {
			return r.nthOf(r.unitFromNow(monthUnit, 0), n, wd, noUnit), e, true
		}
		return d, i, false
	}
	whole, next, ok := r.wholeUnit(e + 1)
	if !ok || whole.grain == "day" || whole.unknown {
		return d, i, false
	}
	if isDay {
		u = noUnit
	}
	return r.nthOf(whole, n, wd, u), next, true
}

// nthOf is the nth day, week or month of a date, or the nth such weekday when u is noUnit. A week belongs to the month or
// year that most of it lies in.
func (r *reader) nthOf(whole date, n, wd int, u unit) date {
	d := whole
	d.grain = "day"
	at := whole.first + Day(n-1)
	if n < 0 {
		at = whole.last + Day(n+1)
	}
	switch u {
	case noUnit:
		at = whole.first + Day((wd-whole.first.weekday()+7)%7) + Day(7*(n-1))
		if n < 0 {
			at = whole.last - Day((whole.last.weekday()-wd+7)%7) + Day(7*(n+1))
		}
	case weekUnit, weekendUnit:
		at = (whole.first + 3).monday() + Day(7*(n-1))
		if n < 0 {
			at = (whole.last - 3).monday() + Day(7*(n+1))
		}
		d.first, d.last = unitAround(u, at, 0)
		d.grain = grains[u]
		return d
	case monthUnit:
		d.first, d.last = unitAround(u, whole.first, n-1)
		if n < 0 {
			d.first, d.last = unitAround(u, whole.last, n+1)
		}
		d.grain = "month"
		return d
	}
	d.first, d.last = at, at
	return d
}
