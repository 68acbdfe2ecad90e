package extract

import "math"

// deictic reads the days that are named from the speaker's own: "today", "the day before yesterday", "tomorrow night".
func (r *reader) deictic(i int) (d date, next int, ok bool) {
	k := r.skip(i, "the")
	shift, j := 0, k+1
	switch r.word(k) {
	case "today":
	case "tonight":
	case "overnight":
		if !r.capital(k) && r.is(i-1, "an") || r.whole(i, j) {
			return d, i, false
		}
	case "yesterday":
		shift = -1
	case "tomorrow", "tmrw":
		shift = 1
	case "day":
		switch {
		case r.is(k+1, "before") && r.is(k+2, "yesterday"):
			shift, j = -2, k+3
		case r.is(k+1, "after") && r.isAny(k+2, "tomorrow", "tmrw"):
			shift, j = 2, k+3
		default:
			return d, i, false
		}
	case "now":
		if k == i && r.is(i-1, "right") || r.whole(i, j) {
			break
		}
		return d, i, false
	default:
		return d, i, false
	}
	if k > i && r.word(k) != "day" {
		return d, i, false
	}
	return r.dayFromNow(shift), r.dayPartAfter(j), true
}

func (r *reader) dayFromNow(shift int) date {
	return date{first: r.ref + Day(shift), last: r.ref + Day(shift), grain: "day", words: true, rule: "relative"}
}

// relativeUnit reads "last week", "this month", "the next year", "the past three months", "last October", "this summer",
// "the year-ago quarter", "the latest quarter".
func (r *reader) relativeUnit(i int) (d date, next int, ok bool) {
	k := r.skip(i, "the")
	k = r.skip(k, "around")
	if d, next, ok := r.yearAgo(k); ok {
		return d, next, true
	}
	if d, next, ok := r.upcomingNth(k); ok && k == i {
		return d, next, true
	}
	dir, j, ok := r.direction(k)
	if !ok {
		return r.theUnit(i)
	}
	if r.is(k, "this") && r.is(k-1, "to") && r.is(j, "day") {
		return d, i, false
	}
	if d, next, ok := r.directedWeekday(k, j, dir); ok {
		return d, next, true
	}
	if d, next, ok := r.directedMonth(j, dir); ok {
		return d, next, true
	}
	if d, next, ok := r.directedPart(j, dir); ok {
		return d, next, true
	}
	u := r.unitAt(j)
	if u == noUnit {
		return r.countedUnits(i, k, j, dir)
	}
	if u < dayUnit || r.ts[j].lower != r.word(j) && len(r.ts[j].text) == 1 || unitPlurals[r.word(j)] {
		return d, i, false
	}
	if u == dayUnit && r.is(k-1, "the") && !r.whole(i, j+1) {
		return d, i, false // counted from the day last told of, not from the day of writing
	}
	return r.unitFromNow(u, dir), j + 1, true
}

var unitPlurals = makeSet("days weeks months years quarters decades centuries weekends fortnights yrs wks")

// unitFromNow is a calendar unit counted from the one that the reference day lies in.
func (r *reader) unitFromNow(u unit, shift int) date {
	first, last := unitAround(u, r.ref, shift)
	return date{first: first, last: last, grain: grains[u], words: true, rule: "relative"}
}

// direction reads "last", "this coming", "next".
func (r *reader) direction(i int) (dir, next int, ok bool) {
	dir, ok = directions[r.word(i)]
	if !ok || r.is(i, "same") || r.is(i, "last") && r.isAny(i-1, "will", "to", "can", "could", "would", "may", "might", "should", "not") {
		return 0, i, false
	}
	if r.is(i, "this") && r.isAny(i+1, "past", "coming", "upcoming", "last", "next") {
		return directions[r.word(i+1)], i + 2, true
	}
	if r.isAny(i+1, "calendar", "fiscal") && r.isUnit(i+2) {
		return dir, i + 2, true
	}
	return dir, i + 1, true
}

// countedUnits reads "last two months", "next 3 weeks" without an article, which are whole units of the calendar; with one
// ("the last two months") they are a duration up to now.
func (r *reader) countedUnits(i, k, j, dir int) (d date, next int, ok bool) {
	n, e, ok := r.smallNumber(j)
	u := r.unitAt(e)
	if !ok || dir == 0 || u < dayUnit || k > i || n < 1 || n > 1000 || r.isAny(i-1, "in", "over", "within", "for", "during", "through", "of", "than", "least", "about", "these", "those", "his", "her", "its", "their", "our") {
		return d, i, false
	}
	if r.isAny(k, "coming", "upcoming") {
		return r.unitFromNow(u, int(n)), e + 1, true
	}
	first, last := r.unitFromNow(u, dir), r.unitFromNow(u, dir*int(n))
	if dir < 0 {
		first, last = last, first
	}
	first.last = last.last
	return first, e + 1, true
}

// upcomingNth reads "two upcoming weeks": the second from now.
func (r *reader) upcomingNth(i int) (d date, next int, ok bool) {
	n, k, ok := r.smallNumber(i)
	if !ok || !r.isAny(k, "coming", "upcoming") || r.unitAt(k+1) < dayUnit || n > 1000 {
		return d, i, false
	}
	return r.unitFromNow(r.unitAt(k+1), int(n)), k + 2, true
}

// directedMonth reads a month after "last", "next", "this".
func (r *reader) directedMonth(j, dir int) (d date, next int, ok bool) {
	m, k, ok := r.monthAt(j)
	if !ok || !r.capital(j) && !r.whole(0, k) {
		return d, j, false
	}
	if n, e, _, ok := r.dayNumber(k); ok && !r.countFollows(e) {
		d, _, ok := r.yearlessDay(j, e, m, n, -1)
		return d, e, ok
	}
	y, now, _ := r.ref.civil()
	switch {
	case dir < 0 && m >= now:
		y--
	case dir > 0 && m <= now:
		y++
	}
	d = monthDate(y, m)
	d.words = true
	return d, k, true
}

// directedPart reads a season, a holiday or a part of the day after "last", "next", "this": "last fall", "this morning".
func (r *reader) directedPart(j, dir int) (d date, next int, ok bool) {
	if m, ok := seasonNames[r.word(j)]; ok {
		return r.seasonFromNow(m, dir), j + 1, true
	}
	if h, k, ok := r.holidayName(j); ok {
		y, _, _ := r.ref.civil()
		if on := holidayOn(h, y); dir < 0 && on >= r.ref {
			y--
		} else if dir > 0 && on <= r.ref {
			y++
		}
		d = dayHoliday(h, y)
		d.words = true
		return d, k, true
	}
	_, part := dayParts[r.word(j)]
	switch {
	case !part || r.isAny(j, "noon", "midnight", "midday") || dir > 0:
		return d, j, false
	case dir < 0:
		return r.dayFromNow(-1), j + 1, r.isAny(j, "night", "evening")
	}
	return r.dayFromNow(0), j + 1, true
}

// seasonFromNow is a season by its astronomical bounds.
func (r *reader) seasonFromNow(m, dir int) date {
	y, _, _ := r.ref.civil()
	d := seasonOf(y, m)
	switch {
	case dir < 0 && d.last >= r.ref:
		d = seasonOf(y-1, m)
	case dir > 0 && d.first <= r.ref:
		d = seasonOf(y+1, m)
	case dir == 0 && m == 12 && seasonOf(y-1, m).last >= r.ref:
		d = seasonOf(y-1, m)
	}
	d.words = true
	return d
}

func seasonOf(y, m int) date {
	first := map[int]int{3: 20, 6: 21, 9: 23, 12: 21}[m]
	last := map[int]int{3: 20, 6: 23, 9: 20, 12: 19}[m]
	return date{first: dayOn(y, m, first), last: dayOn(y, m+3, last), grain: "season", rule: "season"}
}

// beyondLast reads "the week before last", "the year after next", "the Tuesday before last".
func (r *reader) beyondLast(k int) (d date, next int, ok bool) {
	shift := -2
	if r.is(k+1, "after") && r.is(k+2, "next") {
		shift = 2
	} else if !r.is(k+1, "before") || !r.is(k+2, "last") {
		return d, k, false
	}
	if !r.atEnd(k+3) && !followers[r.word(k+3)] {
		return d, k, false
	}
	if wd, _, ok := r.weekdayAt(k); ok {
		d = date{first: nearestWeekday(r.ref+Day(shift/2), wd, sideOf(shift)), grain: "day", words: true, rule: "relative"}
		d.first += Day(7 * shift / 2)
		d.last = d.first
		return d, k + 3, true
	}
	if u := r.unitAt(k); u > dayUnit && !unitPlurals[r.word(k)] {
		return r.unitFromNow(u, shift), k + 3, true
	}
	return d, k, false
}

// theUnit reads the unit that the article alone makes definite: "the quarter" is the last that has ended, "the week" this one.
func (r *reader) theUnit(i int) (d date, next int, ok bool) {
	k := r.skip(i, "the")
	if k == i {
		return d, i, false
	}
	if d, next, ok := r.beyondLast(k); ok {
		return d, next, true
	}
	if r.is(k, "weekend") && !r.is(k+1, "of") && (r.atEnd(k+1) && !r.is(k+1, "-") || followers[r.word(k+1)]) {
		shift := 0
		if r.ref.weekday() < 5 && r.tense(i, k+1) != futureTense {
			shift = -1
		}
		return r.unitFromNow(weekendUnit, shift), k + 1, true
	}
	latest := r.isAny(k, "latest", "most")
	for r.isAny(k, "latest", "most", "recent") {
		k++
	}
	if r.is(k, "quarter") && (latest || r.isAny(i-1, "in", "for", "during") && !r.is(k+1, "of") || r.is(k+1, "ended") || r.is(i-2, "for")) {
		return r.unitFromNow(quarterUnit, -1), k + 1, true
	}
	return d, i, false
}

// yearAgo reads "the year-ago quarter", "year-ago results", "the year-earlier period".
func (r *reader) yearAgo(i int) (d date, next int, ok bool) {
	i = r.skip(r.skip(i, "comparable"), "a")
	if !r.is(i, "year") || !r.is(i+1, "-") || !r.isAny(i+2, "ago", "earlier") {
		return d, i, false
	}
	k := r.skip(i+3, "fiscal")
	if q, e, ok := r.quarterOf(k); ok && e > k {
		y, _, _ := r.ref.civil()
		d = quarterDate(y-1, q)
		d.words = true
		return d, e, true
	}
	if r.isAny(k, "quarter", "period") {
		return r.unitFromNow(quarterUnit, -5), k + 1, true
	}
	return r.unitFromNow(yearUnit, -1), i + 3, true
}

// shifted reads the anchor after an amount and counts from it: "ago", "from now", "hence", "later", "before yesterday",
// "after January 12th". a is the amount in tokens i to k.
func (r *reader) shifted(a amount, i, k int) (d date, next int, ok bool) {
	k = r.orSo(k)
	switch {
	case r.is(k, "ago") && r.is(k+1, "today"):
		return r.fromDay(a, r.dayFromNow(0), -1), k + 2, true
	case r.is(k, "ago"):
		if wd, e, ok := r.weekdayAt(k + 1); ok && a.unit() == weekUnit {
			d = r.fromDay(a, r.dayFromNow(0), -1)
			d.first = d.first.monday() + Day(wd)
			d.last = d.first
			return d, e, true
		}
		return r.ago(a, i), k + 1, true
	case r.is(k, "earlier") && r.isAny(i-1, "from", "than") && unitMonths(a.unit()) > 0:
		return r.ago(a, i), k + 1, true
	case r.is(k, "from") && r.isAny(k+1, "now", "today"):
		return r.fromDay(a, r.dayFromNow(0), 1), k + 2, true
	case r.is(k, "hence"):
		return r.fromDay(a, r.dayFromNow(0), 1), k + 1, true
	case r.is(k, "back") && r.atEnd(k+1) && !r.isAny(i-1, "in", "dates", "went"):
		return r.ago(a, i), k + 1, true
	case r.isAny(k, "from", "after", "before"):
		sign := 1
		if r.is(k, "before") {
			sign = -1
		}
		if wd, e, ok := r.weekdayAt(k + 1); ok && r.is(k, "from") && a.unit() >= weekUnit {
			d = date{first: nearestWeekday(r.ref, wd, futureTense)}
			return r.fromDay(a, d, 1), e, true
		}
		if anchor, e, ok := r.simple(k + 1); ok && (anchor.first == anchor.last) && a.seconds()+a.months() > 0 {
			d = r.fromDay(a, anchor, sign)
			d.words, d.yearless, d.unknown, d.word = anchor.words, anchor.yearless, anchor.unknown, ""
			return d, e, !anchor.unknown || r.ref == NoDay
		}
	}
	return d, i, false
}

// orSo steps over "or so" and "or more".
func (r *reader) orSo(k int) int {
	if r.is(k, "or") && r.isAny(k+1, "so", "more") {
		return k + 2
	}
	return k
}

func (r *reader) fromDay(a amount, from date, sign int) date {
	d := a.after(from.first, sign)
	return date{first: d, last: d, grain: "day", words: true, rule: "ago"}
}

// ago counts back from the reference day, as finely as the smallest unit counts: "two years ago" is a year.
func (r *reader) ago(a amount, i int) date {
	d := r.fromDay(a, r.dayFromNow(0), -1)
	if len(a.parts) > 1 {
		return d
	}
	u := a.unit()
	if u == yearUnit && a.parts[0].n == 1 && r.comparesResults(i) {
		u = quarterUnit
		d.first, _ = unitAround(quarterUnit, r.ref, -5)
	}
	if n := unitMonths(u); n > 0 && n != 6 && a.parts[0].n == math.Trunc(a.parts[0].n) {
		d.first, d.last = unitAround(u, d.first, 0)
		d.grain = grains[u]
	}
	return d
}

// comparesResults reports whether "a year ago" at token i stands in a business report, whose figures are those of a quarter.
func (r *reader) comparesResults(i int) bool {
	compares, money := false, false
	for k := max(0, i-40); k < min(len(r.ts), i+10); k++ {
		switch r.word(k) {
		case "quarter", "period", "profit", "earnings", "income", "loss", "share", "cents", "revenue", "sales":
			compares = true
		case "$", "million", "billion", "%":
			money = true
		}
	}
	return compares && i > 0 && (money || r.isAny(i-1, "than", "from"))
}

// ahead reads "in two days", "within 10 days", "in a fortnight's time": the day that lies so far ahead. The preposition
// stands before token i.
func (r *reader) ahead(a amount, i, k int) (d date, next int, ok bool) {
	within := r.is(i-1, "within")
	if !r.is(i-1, "in") && !within || a.vague || a.total() < secondsADay || r.is(i-2, "once") {
		return d, i, false
	}
	if within && (unitMonths(a.unit()) > 0 || a.unit() == weekUnit || r.is(k, "of")) {
		return d, i, false
	}
	if !within && r.lookedBack(i, k) {
		return d, i, false
	}
	next = k
	if r.is(k, "time") {
		next++
	}
	return r.fromDay(a, r.dayFromNow(0), 1), next, true
}

// lookedBack reports whether "in two days" is how long something took, or the first "in" so long, and not when it will be.
func (r *reader) lookedBack(i, k int) bool {
	if r.isAny(k, "of", "-") || r.isAny(i-2, "twice", "once", "times", "first", "time", "worst", "biggest", "largest", "best", "deadliest", "lowest", "highest", "second", "third") {
		return true
	}
	for b := i - 2; b >= 0 && b > i-12 && !r.sentenceEnd(b); b-- {
		if r.isAny(b, "first", "worst", "biggest", "largest", "deadliest", "lowest", "highest", "strongest", "greatest") {
			return true
		}
	}
	return r.tense(i, k) == pastTense && !r.is(i-2, "begin")
}
