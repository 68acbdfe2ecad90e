package extract

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
	for _, read := range [...]form{
		(*reader).partOf, (*reader).deictic, (*reader).weekday, (*reader).ordinalOf, (*reader).counted, (*reader).monthShifted, (*reader).absolute, (*reader).relativeUnit, (*reader).season, (*reader).quarterNamed,
	} {
		d, next, ok := read(r, i)
		if !ok {
			continue
		}
		if w, e, ok := r.ofWeek(d, next); ok {
			return w, e, true
		}
		if q, e, ok := r.quarterOfYear(d, next); ok {
			return q, e, true
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

// dayBeside reads the unit or weekday next to a date that follows at once: "the day after Christmas", "the week before
// Easter", "the third Tuesday after May 5".
func (r *reader) dayBeside(i int) (d date, next int, ok bool) {
	k := r.skip(i, "the")
	nth := 1
	if n, j, ok := r.ordinalAt(k); ok && n < 60 {
		nth, k = n, j
	}
	u, j := r.unitAt(k), k+1
	wd, e, isDay := r.weekdayAt(k)
	if isDay {
		u, j = noUnit, e
	}
	if k == i || !isDay && (u < dayUnit || u == fortnightUnit || nth > 1 || unitPlurals[r.word(k)]) || !r.isAny(j, "before", "after", "following") {
		return d, i, false
	}
	d, next, ok = r.simple(j + 1)
	if !ok || d.first != d.last && (isDay || u == dayUnit || d.grain != grains[u]) || d.unknown {
		return d, i, false
	}
	sign := 1
	if r.is(j, "before") {
		sign = -1
	}
	if isDay {
		d.first += Day(sign + 7*sign*(nth-1))
		d.first = nearestWeekday(d.first, wd, sideOf(sign))
		d.last = d.first
	} else {
		d.first, d.last = unitAround(u, d.first, sign)
		d.grain = grains[u]
	}
	d.yearless = false
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

// quarterNamed reads "third quarter", "the third quarter of 2016", "third-quarter", "the fiscal first quarter", "the 1988 quarter".
func (r *reader) quarterNamed(i int) (d date, next int, ok bool) {
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
	case d.grain == "day" && d.day > 0 && r.isAny(k, ",", "and"):
		return r.dayList(d, k)
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

// dayList reads the days after the first that follow on it one by one: "Feb. 3, 4 and 5", "Jan. 9 and 10, 2021".
func (r *reader) dayList(d date, k int) (s date, next int, ok bool) {
	last, e := d.day, k
	for r.isAny(e, ",", "and") && !r.is(e-2, "and") {
		n, j, _, ok := r.dayNumber(e + 1)
		if !ok || r.digits(e+1) == 0 || n != last+1 || r.isUnit(j) || r.countFollows(j) {
			break
		}
		last, e = n, j
	}
	if e == k || !r.is(e-2, "and") || !r.atEnd(e) && r.digits(e) != 4 && !followers[r.word(e)] {
		return s, k, false
	}
	return r.sameMonth(d, last, e)
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
	both := r.digits(i) > 0 && r.is(j, "and") && r.number(j+1) == a+1
	if !ok || !joiners[r.word(j)] && !both && !(r.is(j, "and") && r.isAny(i-1, "between", "the")) {
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
