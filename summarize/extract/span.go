package extract

import "math"

// expression reads the longest date at i: a span where two dates are joined, else a single one.
func (r *reader) expression(i int) (d date, next int, ok bool) {
	if d, next, ok := r.dayRange(i); ok {
		return d, next, true
	}
	if d, next, ok := r.slashRange(i); ok {
		return d, next, true
	}
	d, next, ok = r.simple(i)
	if !ok {
		return d, i, false
	}
	if s, e, ok := r.spanFrom(d, i, next); ok {
		return s, e, true
	}
	return d, next, true
}

// simple reads one date, not a span of two.
func (r *reader) simple(i int) (d date, next int, ok bool) {
	if r.deep > 4 {
		return d, i, false
	}
	r.deep++
	defer func() { r.deep-- }()
	i0 := i
	if r.isAny(i, "earlier", "later") {
		i++
	}
	for _, form := range [...]func(int) (date, int, bool){
		r.partOf, r.deictic, r.weekday, r.ordinalOf, r.counted, r.monthShifted, r.absolute, r.relativeUnit, r.season, r.quarterNamed,
	} {
		d, next, ok := form(i)
		if !ok {
			continue
		}
		if w, e, ok := r.ofWeek(d, next); ok {
			return w, e, true
		}
		if w, e, ok := r.thenWeekday(d, i, next); ok {
			return w, e, true
		}
		return d, next, true
	}
	return d, i0, false
}

// thenWeekday reads the weekday after a date without a year, which helps to find the year: "Jul 18, Fri".
func (r *reader) thenWeekday(d date, i, next int) (w date, e int, ok bool) {
	if !d.yearless || d.day == 0 || d.unknown {
		return d, next, false
	}
	wd, e, ok := r.weekdayAt(r.skip(next, ","))
	if !ok {
		return d, next, false
	}
	d.first = r.nearestYear(d.month, d.day, wd, r.side(i, e, "day"))
	d.last = d.first
	return d, e, d.first.weekday() == wd
}

// counted reads a date that lies an amount of time away: "two days ago", "in three weeks", "16 days from 01/02/2018",
// "3 fridays from now".
func (r *reader) counted(i int) (d date, next int, ok bool) {
	if d, next, ok := r.weekdaysFromNow(i); ok {
		return d, next, true
	}
	if d, next, ok := r.dayBeside(i); ok {
		return d, next, true
	}
	k := i
	for r.isAny(k, "nearly", "about", "around", "almost", "just", "some") {
		k++
	}
	a, e, ok := r.amountAt(k)
	if !ok {
		return d, i, false
	}
	d, next, ok = r.shifted(a, i, e)
	if !ok || a.total() < secondsADay {
		d, next, ok = r.ahead(a, i, e)
		ok = ok && k == i
	}
	if !ok {
		return d, i, false
	}
	if wd, w, ok := r.weekdayAt(r.skip(next, ",") + 1); ok && r.is(w-2, "on") && d.first > r.ref {
		d.first = nearestWeekday(d.first, wd, futureTense)
		d.last, next = d.first, w
	}
	return d, next, true
}

// dayBeside reads "the day after Christmas", "the day before the election of May 5" as far as a date follows at once.
func (r *reader) dayBeside(i int) (d date, next int, ok bool) {
	if !r.is(i, "the") || !r.is(i+1, "day") || !r.isAny(i+2, "before", "after") {
		return d, i, false
	}
	d, next, ok = r.simple(i + 3)
	if !ok || d.first != d.last || d.unknown {
		return d, i, false
	}
	if r.is(i+2, "before") {
		d.first--
	} else {
		d.first++
	}
	d.last, d.yearless = d.first, false
	return d, next, true
}

func (r *reader) weekdaysFromNow(i int) (d date, next int, ok bool) {
	n, k, ok := r.smallNumber(i)
	wd, plural := weekdayPlurals[r.word(k)]
	if !ok || !plural || n < 1 || n > 60 {
		return d, i, false
	}
	d = date{grain: "day", words: true, rule: "ago"}
	switch {
	case r.is(k+1, "from") && r.is(k+2, "now"):
		d.first, next = r.ref+Day((wd-r.ref.weekday()+6)%7+1)+Day(7*(int(n)-1)), k+3
	case r.is(k+1, "ago"):
		d.first, next = r.ref-Day((r.ref.weekday()-wd+6)%7+1)-Day(7*(int(n)-1)), k+2
	default:
		return d, i, false
	}
	d.last = d.first
	return d, next, true
}

// monthShifted reads "March in a year" and "March after next".
func (r *reader) monthShifted(i int) (d date, next int, ok bool) {
	m, k, ok := r.monthAt(i)
	if !ok || !r.isAny(k, "in", "after") {
		return d, i, false
	}
	years := 1
	if r.is(k, "after") && r.is(k+1, "next") {
		next = k + 2
	} else if a, e, ok := r.amountAt(k + 1); ok && r.is(k, "in") && len(a.parts) == 1 && a.unit() == yearUnit {
		years, next = int(a.parts[0].n), e
	} else {
		return d, i, false
	}
	y, now, _ := r.ref.civil()
	if m < now {
		y++
	}
	d = monthDate(y+years, m)
	d.words = true
	return d, next, true
}

// dayPart words say which end of a span is meant. Early, mid and late leave the bounds to the reader: they keep the whole.
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
	case looseParts[w]:
		return r.loosePart(i, k)
	case w == "end" || w == "beginning" || w == "start":
		j := k + 1
		if !r.is(j, "of") && w != "end" || !r.is(j, "of") && !r.isAny(j, "january", "last", "this", "next") {
			return d, i, false
		}
		j = r.skip(j, "of")
		if d, next, ok = r.wholeUnit(j); ok {
			return narrowed(d, w != "end"), next, true
		}
	case w == "half" || w == "latter" || w == "first" || w == "second" || w == "last":
		return r.halfOf(i, k)
	}
	return d, i, false
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

// quarterNamed reads "third quarter", "the third quarter of 2016", "third-quarter", "the fiscal first quarter", "the 1988 quarter".
func (r *reader) quarterNamed(i int) (d date, next int, ok bool) {
	k := r.skip(i, "the")
	q, k, ok := r.quarterOf(i)
	if !ok {
		return d, i, false
	}
	if r.is(k, "-") && r.touching(k-1) {
		return d, i, false
	}
	j := r.skip(r.skip(k, "of"), "in")
	if whole, e, ok := r.wholeUnit(j); ok && whole.grain == "year" && (j > k || r.digits(j) > 0) {
		y, _, _ := whole.first.civil()
		d = quarterDate(y, q)
		d.words = whole.words
		return d, e, true
	}
	return r.yearlessQuarter(i, k, q), k, true
}

// season reads a season with its year or without: "the summer of 1990", "summer 2019", "in the spring".
func (r *reader) season(i int) (d date, next int, ok bool) {
	k := r.skip(i, "the")
	m, ok := seasonNames[r.word(k)]
	if !ok {
		return d, i, false
	}
	if y, j, ok := r.yearOfMonth(k + 1); ok {
		return seasonOf(y, m), j, true
	}
	if !(r.isAny(i-1, "in", "since", "until", "during", "by") && (k > i || r.atEnd(k+1) || r.is(k, "winter") || r.is(k, "summer"))) || r.is(k, "fall") && r.is(k+1, "of") {
		return d, i, false
	}
	y, _, _ := r.ref.civil()
	d = seasonOf(y, m)
	if r.tense(i, k+1) == pastTense && d.first > r.ref {
		d = seasonOf(y-1, m)
	}
	if r.tense(i, k+1) == futureTense && d.last < r.ref {
		d = seasonOf(y+1, m)
	}
	d.words = true
	return d, k + 1, true
}

// joiners are the words between the two ends of a span.
var joiners = makeSet("to through thru till until - – — ~")

// spanFrom reads the second end of the span that d may begin: "from 2014 to 2018", "Nov. 9-10", "between May and July".
func (r *reader) spanFrom(d date, i, next int) (s date, e int, ok bool) {
	before := i - 1
	for r.isAny(before, "the") {
		before--
	}
	between := r.is(before, "between")
	k := next
	switch {
	case between && r.is(k, "and"):
	case joiners[r.word(k)] && (r.ts[k].kind == otherToken || r.is(before, "from") || !r.isAny(k, "until", "till") || between):
	case d.grain == "month" && r.is(k, "between"), d.grain == "month" && r.is(k, "from"):
		return r.daysOfMonth(d, k+1)
	default:
		return s, i, false
	}
	loose := !r.is(before, "from") && !between
	if d.words && loose && r.ts[k].kind != wordToken {
		return s, i, false
	}
	if d.grain == "day" && d.day > 0 {
		if n, e, _, ok := r.dayNumber(k + 1); ok && !r.startsDate(k+1) && !r.countFollows(e) {
			return r.sameMonth(d, n, e)
		}
	}
	if d.grain == "day" && r.isAny(k, "-", "–", "—") && !r.touching(k-1) && !r.is(k+1, "the") && !r.capital(k+1) && r.digits(k+1) == 0 {
		return s, i, false
	}
	end, e, ok := r.simple(k + 1)
	if !ok || loose && d.grain != end.grain && (d.words || end.words) {
		return s, i, false
	}
	return r.joined(d, end), e, true
}

// startsDate reports whether a whole date begins at k, so that its number is not just another day of the month before.
func (r *reader) startsDate(k int) bool {
	d, _, ok := r.dayFirst(k)
	if ok {
		return d.grain == "day"
	}
	_, _, ok = r.numericDate(k)
	return ok
}

// joined is the span from the first day of a to the last of b. The one that lacks a year takes it from the other.
func (r *reader) joined(a, b date) date {
	switch {
	case a.yearless && !b.yearless:
		a = r.inYear(a, b.first, -1)
	case b.yearless && !a.unknown:
		b = r.inYear(b, a.first, 1)
		if back := addMonths(b.last, -12); a.yearless && a.first > r.ref && back >= r.ref {
			a.first, b.last = addMonths(a.first, -12), back
		}
	}
	if a.rule == "weekday" && b.rule == "weekday" {
		b.last = nearestWeekday(a.first, b.last.weekday(), futureTense)
	}
	if b.last < a.first && !a.unknown && !b.unknown && a.words {
		return b
	}
	s := a
	s.last, s.unknown, s.yearless = b.last, a.unknown || b.unknown, a.yearless && b.yearless
	s.words = a.words || b.words
	s.rule = "span"
	if s.unknown {
		s.word = a.word + "/" + b.word
	}
	if a.grain != b.grain {
		s.grain = "day"
	}
	return s
}

// inYear puts a date without a year before (side -1) or after anchor.
func (r *reader) inYear(d date, anchor Day, side int) date {
	y, _, _ := anchor.civil()
	at := func(y int) date {
		if d.day == 0 {
			return monthDate(y, d.month)
		}
		return dayDate(y, d.month, d.day)
	}
	n := at(y)
	switch {
	case side > 0 && n.last < anchor:
		n = at(y + 1)
	case side < 0 && n.first > anchor:
		n = at(y - 1)
	}
	n.rule = d.rule
	return n
}

// sameMonth is the span from a yearless or dated day to the nth of that month, or of the next when n is smaller.
func (r *reader) sameMonth(d date, n, e int) (s date, next int, ok bool) {
	y, j, found := r.yearOfDay(e)
	if found {
		d.first, d.yearless, d.unknown, e = dayOn(y, d.month, d.day), false, false, j
	}
	m := d.month
	if n < d.day {
		m++
	}
	if d.unknown {
		d.word += "/" + yearlessWord(m, n)
		d.rule = "span"
		return d, e, true
	}
	y, _, _ = d.first.civil()
	d.last, d.rule = dayOn(y, m, n), "span"
	return d, e, validDate(2000, (m-1)%12+1, n)
}

// daysOfMonth reads "November between 19 and 20".
func (r *reader) daysOfMonth(md date, k int) (s date, next int, ok bool) {
	a, j, _, ok := r.dayNumber(k)
	if !ok || !r.is(j, "and") && !joiners[r.word(j)] {
		return s, k, false
	}
	b, e, _, ok := r.dayNumber(j + 1)
	if !ok || b < a {
		return s, k, false
	}
	md.last = md.first + Day(b-1)
	md.first += Day(a - 1)
	md.grain, md.rule = "day", "span"
	return md, e, true
}

// dayRange reads days before their month: "from 13 to 15 July", "the 23rd to 26th Oct", "ninth and seventeenth of April".
func (r *reader) dayRange(i int) (s date, next int, ok bool) {
	a, j, _, ok := r.dayNumber(i)
	if !ok || !joiners[r.word(j)] && !(r.is(j, "and") && r.isAny(i-1, "between", "the")) {
		return s, i, false
	}
	k := j + 1
	for r.is(k, "the") {
		k++
	}
	b, _, _, ok := r.dayNumber(k)
	if !ok {
		return s, i, false
	}
	d, next, ok := r.dayFirst(k)
	if !ok || d.grain != "day" || a > b || d.words {
		return s, i, false
	}
	if d.unknown {
		d.word = yearlessWord(d.month, a) + "/" + d.word
	}
	d.first -= Day(b - a)
	d.rule = "span"
	return d, next, true
}

// slashRange reads spans of month/day figures, which only together are dates: "5/1-5/7, 2020", "10/1-11/2/2017".
func (r *reader) slashRange(i int) (s date, next int, ok bool) {
	m, n, k, ok := r.monthSlashDay(i)
	if !ok || !r.is(i+1, "/") || !joiners[r.word(k)] {
		return s, i, false
	}
	if d, e, ok := r.numericDate(k + 1); ok && d.grain == "day" {
		y, _, _ := d.first.civil()
		d.first, d.rule = dayOn(y, m, n), "span"
		if d.first > d.last {
			d.first = dayOn(y-1, m, n)
		}
		return d, e, true
	}
	m2, n2, e, ok := r.monthSlashDay(k + 1)
	if !ok {
		return s, i, false
	}
	if y, j, ok := r.yearOfDay(e); ok {
		return date{first: dayOn(y, m, n), last: dayOn(y, m2, n2), grain: "day", rule: "span"}, j, true
	}
	a, _, _ := r.yearlessDay(i, e, m, n, -1)
	if a.unknown {
		a.word += "/" + yearlessWord(m2, n2)
		return a, e, true
	}
	y, _, _ := a.first.civil()
	a.last, a.rule = dayOn(y, m2, n2), "span"
	return a, e, a.last >= a.first
}

// openDate extends a match to the words before and after it that say on which side of the date the thing lies.
func (r *reader) openDate(m *Match, v *Value, i, next int) {
	p := i - 1
	for r.isAny(p, "the", "about", "around", "on") && !r.is(i, "the") {
		p--
	}
	attributive := r.attributive(i, next)
	switch {
	case r.isAny(next, "and", "or") && r.isAny(next+1, "later", "after", "beyond", "onward", "onwards", "greater") && r.atEnd(next+2),
		r.isAny(next, "onward", "onwards"):
		m.Qualifier, v.Max = AtLeast, math.Inf(1)
	case r.isAny(i-1, "around", "about", "approximately", "circa", "roughly"):
		m.Qualifier, m.Start = About, r.ts[i-1].start
	case r.isAny(i-1, "within") && m.Rule == "ago":
		m.Qualifier, m.Start, v.Min = AtMost, r.ts[i-1].start, math.Min(v.Min, float64(r.ref))
	case r.is(i-1, "in") && m.Rule == "ago":
		m.Start = r.ts[i-1].start
	case attributive:
	case r.is(p, "by"), r.is(p, "than") && r.isAny(p-1, "later"):
		m.Qualifier, m.Start, v.Min = AtMost, r.ts[p].start, math.Inf(-1)
	case r.is(p, "before") && r.negated(p):
		m.Qualifier, m.Start, v.Max = AtLeast, r.ts[p].start, math.Inf(1)
	case r.is(p, "before"):
		m.Qualifier, m.Start, v.Min, v.Max = LessThan, r.ts[p].start, math.Inf(-1), v.Min-1
	case r.is(p, "after") && !r.is(p-1, "shortly") && !r.is(p-1, "soon"):
		m.Qualifier, m.Start, v.Min, v.Max = MoreThan, r.ts[p].start, v.Max+1, math.Inf(1)
	case r.isAny(p, "until", "till"):
		m.Qualifier, m.Start = AtMost, r.ts[p].start
		if r.possible(p) {
			v.Min = math.Inf(-1)
		}
	case r.is(p, "since"):
		m.Qualifier, m.Start = AtLeast, r.ts[p].start
	case r.isAny(p, "starting", "beginning", "onwards"):
		m.Qualifier, m.Start, v.Max = AtLeast, r.ts[p].start, math.Inf(1)
	}
}

// negated reports whether a "not" or "n't" stands in the few words before token p.
func (r *reader) negated(p int) bool {
	for k := p - 1; k >= 0 && k > p-6; k-- {
		if w := r.word(k); w == "not" || w == "never" || w == "unlikely" || len(w) > 3 && (w[len(w)-3:] == "n't") || len(w) > 5 && w[len(w)-5:] == "n’t" {
			return true
		}
	}
	return false
}

// possible reports whether a modal before token p leaves open whether it will be so long: "could take until".
func (r *reader) possible(p int) bool {
	for k := p - 1; k >= 0 && k > p-6; k-- {
		if r.isAny(k, "could", "may", "might", "can") {
			return true
		}
	}
	return false
}

// attributive reports whether the date only describes a noun after it: "before next week's talks", "after the 1987 crash".
func (r *reader) attributive(i, next int) bool {
	if r.end(next) < r.ts[next-1].end {
		return true
	}
	if next >= len(r.ts) || r.ts[next].kind != wordToken || r.capital(next) {
		return false
	}
	if r.digits(i) == 4 && next == i+1 && !followers[r.word(next)] {
		return true
	}
	return (r.is(i, "the") || r.isAny(i-1, "the", "his", "her", "its", "their")) && !followers[r.word(next)]
}

// followers are words that may follow a date without being the noun it describes.
var followers = makeSet(`and or but to in on at for of by with from when as if that which who after before while because although though so
	the a an is was were are will would has had have he she it they we i said says at since until amid due
	over under around during against between into through killing leaving near than not his her its their this more`)
