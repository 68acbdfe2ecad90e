package extract

// weekdayAt reads a weekday's name and the point of its abbreviation.
func (r *reader) weekdayAt(i int) (wd, next int, ok bool) {
	wd, ok = weekdayNames[r.word(i)]
	if !ok {
		return 0, i, false
	}
	next = i + 1
	if len(r.ts[i].text) <= 5 {
		dot := r.is(next, ".") && r.touching(i)
		if dot {
			next++
		}
		if !r.abbreviatesDay(i, next, dot) {
			return 0, i, false
		}
	}
	return wd, next, true
}

// abbreviatesDay keeps "sat", "sun" and "wed" apart from the weekdays' short forms.
func (r *reader) abbreviatesDay(i, next int, dot bool) bool {
	if r.whole(i, next) {
		return true
	}
	switch r.word(i) {
	case "sun", "sat", "wed", "mon":
		_, _, _, day := r.dayNumber(r.skip(next, ","))
		_, _, month := r.monthAt(r.skip(next, ","))
		return r.capital(i) && (dot && !r.is(i-1, "the") || day || month || r.is(i-1, "on") || r.is(next, ",") && !r.is(i-1, "the"))
	}
	return r.capital(i) || dot
}

// weekday reads "Thursday", "Tuesday, Jan. 11, 2022", "Friday the 15th", "Wednesday of next week", "Monday night".
func (r *reader) weekday(i int) (d date, next int, ok bool) {
	i0 := i
	if r.isAny(i-1, "every", "each") {
		return d, i, false
	}
	for r.isAny(i, "early", "late", "very", "on") {
		i++
	}
	wd, k, ok := r.weekdayAt(i)
	if !ok {
		return d, i0, false
	}
	if d, k, ok := r.weekdayDate(i, k, wd); ok {
		return d, k, true
	}
	if d, k, ok := r.weekdayOfWeek(k, wd); ok {
		return d, r.dayPartAfter(k), true
	}
	d = date{grain: "day", words: true, rule: "weekday"}
	t := r.side(i, k, "day")
	d.first = nearestWeekday(r.ref, wd, t)
	if t == futureTense && r.whole(i, k) && d.first == r.ref {
		d.first += 7
	}
	d.last = d.first
	return d, r.dayPartAfter(k), true
}

// nearestWeekday is the last such day up to ref, or the first from ref on in the future.
func nearestWeekday(ref Day, wd int, t tense) Day {
	if t == futureTense {
		return ref + Day((wd-ref.weekday()+7)%7)
	}
	return ref - Day((ref.weekday()-wd+7)%7)
}

// weekdayDate reads the date after a weekday: ", Jan. 11, 2022", ", 5 May", "the 15th", "7/6".
func (r *reader) weekdayDate(i, k, wd int) (d date, next int, ok bool) {
	j := r.skip(r.skip(k, ","), "the")
	if d, e, ok := r.numericDate(j); ok && d.grain == "day" {
		return d, e, true
	}
	for _, read := range [...]form{(*reader).dayFirst, (*reader).monthFirst} {
		if d, e, ok := read(r, j); ok && d.grain == "day" {
			if d.yearless && r.ref != NoDay {
				d.first = r.nearestYear(d.month, d.day, wd, r.side(i, e, "day"))
				d.last = d.first
			}
			return d, e, true
		}
	}
	if m, n, e, ok := r.monthSlashDay(j); ok {
		d, _, ok := r.yearlessDay(i, e, m, n, wd)
		return d, e, ok
	}
	return r.weekdayThe(i, k, wd)
}

// weekdayThe reads the day of the month alone: "Friday the 15th", "Fri 14th".
func (r *reader) weekdayThe(i, k, wd int) (d date, next int, ok bool) {
	n, e, ordinal, ok := r.dayNumber(k)
	if !ok || !ordinal && !r.is(k, "the") || r.isUnit(e) {
		return d, i, false
	}
	d = date{grain: "day", words: true, rule: "weekday"}
	if r.ref == NoDay {
		return d, e, true
	}
	d.first = nearestDayAndWeekday(r.ref, n, wd, r.side(i, e, "day"))
	d.last = d.first
	return d, e, true
}

// nearestDayAndWeekday is the nearest nth of a month that is such a weekday.
func nearestDayAndWeekday(ref Day, n, wd int, t tense) Day {
	y, m, _ := ref.civil()
	for away := 0; away < 60; away++ {
		later, earlier := dayOn(y, m+away, n), dayOn(y, m-away, n)
		if t == pastTense {
			later, earlier = earlier, later
		}
		for _, d := range [2]Day{later, earlier} {
			_, _, day := d.civil()
			if d.weekday() == wd && day == n && (t != pastTense || d <= ref) && (t != futureTense || d >= ref) {
				return d
			}
		}
	}
	return dayOn(y, m, n)
}

// weekdayOfWeek reads the week after a weekday: "next week", "of last week", "from last week", "this week".
func (r *reader) weekdayOfWeek(k, wd int) (d date, next int, ok bool) {
	j := r.skip(k, ",")
	if a, e, ok := r.amountAt(j); ok {
		if d, e, ok := r.shifted(a, j, e); ok && (d.first > r.ref) {
			d.first = nearestWeekday(d.first, wd, futureTense)
			d.last, d.grain, d.rule = d.first, "day", "weekday"
			return d, e, true
		}
	}
	for r.isAny(j, "of", "from", "in") {
		j++
	}
	if !r.isAny(r.skip(j, "the"), "last", "next", "this", "previous", "following", "past", "coming") {
		return d, k, false
	}
	w, e, ok := r.relativeUnit(j)
	if !ok || w.grain != "week" {
		return d, k, false
	}
	w.first += Day(wd)
	w.last, w.grain, w.rule = w.first, "day", "weekday"
	return w, e, true
}

// ofWeek puts a weekday that follows into the week read before it: "next week, how about on Wednesday", "last week Sunday".
func (r *reader) ofWeek(w date, k int) (d date, next int, ok bool) {
	j := k
	for j < k+6 && r.isAny(j, ",", "how", "about", "maybe", "say", "on") {
		j++
	}
	wd, e, ok := r.weekdayAt(j)
	if !ok || w.grain != "week" || j > k+1 && !r.is(j-1, "on") || r.is(k, ",") && j == k+1 {
		return w, k, false
	}
	w.first = w.first.monday() + Day(wd)
	w.last, w.grain, w.rule = w.first, "day", "weekday"
	return w, e, true
}

// dayPartAfter steps over the part of the day after a day: "Monday night", "Thursday in the afternoon".
func (r *reader) dayPartAfter(k int) int {
	j := k
	if r.isAny(j, "early", "late") {
		j++
	}
	if _, ok := dayParts[r.word(j)]; ok && !r.isAny(j, "noon", "midday", "midnight") {
		return j + 1
	}
	if r.isAny(k, "in", "during") && r.is(k+1, "the") && r.isAny(k+2, "morning", "afternoon", "evening", "night") {
		return k + 3
	}
	return k
}

// directedWeekday reads the weekday after "last", "next", "this": "last Monday" is of the week before, "this Friday" of this one.
func (r *reader) directedWeekday(i, k, dir int) (d date, next int, ok bool) {
	wd, next, ok := r.weekdayAt(k)
	if !ok || r.is(k-1, "following") && !r.is(k-2, "the") {
		return d, i, false
	}
	d = date{grain: "day", words: true, rule: "weekday"}
	switch {
	case r.isAny(k-1, "coming", "upcoming"):
		d.first = r.ref + Day((wd-r.ref.weekday()+6)%7+1)
	case r.isAny(k-1, "past") && r.is(k-2, "this"):
		d.first = r.ref - Day((r.ref.weekday()-wd+6)%7+1)
	default:
		d.first = r.ref.monday() + Day(7*dir+wd)
	}
	d.last = d.first
	if e, ok := r.agreeingDate(next, d); ok {
		return e.d, e.next, true
	}
	return d, r.dayPartAfter(next), true
}

type dated struct {
	d    date
	next int
}

// agreeingDate reads the date that repeats a weekday: "this coming Sunday, March 8".
func (r *reader) agreeingDate(k int, d date) (dated, bool) {
	j := r.skip(k, ",")
	if m, n, e, ok := r.monthSlashDay(j); ok {
		y, _, _ := d.first.civil()
		return dated{date{first: dayOn(y, m, n), last: dayOn(y, m, n), grain: "day", rule: "weekday", words: true}, e}, true
	}
	for _, read := range [...]form{(*reader).dayFirst, (*reader).monthFirst} {
		if e, next, ok := read(r, j); ok && e.grain == "day" {
			return dated{e, next}, true
		}
	}
	return dated{}, false
}

// weekdayIn returns the full name of the weekday among tokens i to next.
func (r *reader) weekdayIn(i, next int) (name string, ok bool) {
	for ; i < next; i++ {
		if r.isAny(i, "last", "next", "week") {
			return "", false
		}
		if wd, found := weekdayNames[r.word(i)]; found {
			return weekdayFull[wd], true
		}
	}
	return "", false
}

var weekdayFull = [...]string{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
