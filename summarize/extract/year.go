package extract

// yearAt reads a bare year: "1991", "year 2008", "fiscal 1989", "FY2019", "2004" before a noun. What the words around
// it count is no year.
func (r *reader) yearAt(i int) (d date, next int, ok bool) {
	k, marked := r.yearMark(i)
	if !marked && r.digits(k) == 0 && !r.isAny(k-1, "in", "since", "of", "until", "by", "early", "late") {
		return d, i, false
	}
	y, next, ok := r.yearNumber(k, marked && r.touching(k-1))
	if !ok || !marked && !r.bareYear(k, y) {
		return d, i, false
	}
	return yearDate(y), next, true
}

// yearPair reads the two years of a season or the ends of a term: "2021-22", "2019/20", "1990-96".
func (r *reader) yearPair(i int) (d date, next int, ok bool) {
	y := r.number(i)
	if r.digits(i) != 4 || y < 1900 || y > 2100 || !r.isAny(i+1, "-", "/", "–") || r.digits(i+2) != 2 {
		return d, i, false
	}
	last := y - y%100 + r.number(i+2)
	if last != y+1 && (r.is(i+1, "/") || last <= y || r.number(i+2) <= 12) || y%100 < 12 && r.number(i+2) <= 12 {
		return d, i, false
	}
	if !r.touching(i) || !r.touching(i+1) || r.touching(i-1) || r.touching(i+2) && r.isAny(i+3, "-", "/") {
		return d, i, false
	}
	return date{first: dayOn(y, 1, 1), last: dayOn(last, 12, 31), grain: "year", rule: "year"}, i + 3, true
}

// yearMark steps over the words that announce a year.
func (r *reader) yearMark(i int) (k int, marked bool) {
	k = r.skip(i, "the")
	for r.isAny(k, "fiscal", "calendar", "year", "fy", "cy") && (r.digits(k+1) == 4 || r.isAny(k+1, "year", "of")) {
		k, marked = k+1, true
		if r.is(k, "of") && r.digits(k+1) == 4 {
			k++
		}
	}
	if !marked && r.isAny(k, "fy", "cy") && r.touching(k) && r.digits(k+1) == 2 {
		return k + 1, true
	}
	if !marked {
		return i, false
	}
	return k, true
}

// bareYear judges four digits that stand alone.
func (r *reader) bareYear(k, y int) bool {
	switch {
	case r.touching(k-1) && !r.isAny(k-1, "(", "'", "’", "\"", "“", "‘", "[", "~", "–", "—", "/", "-", "=", "|", "©"):
		return false
	case r.touching(k-1) && r.isAny(k-1, "-", "/") && r.touching(k-2) && r.digits(k-2) != 4 && monthNames[r.word(k-2)] == 0 && !r.isAny(k-2, "mid", "early", "late", "post", "pre"):
		return false
	case r.touching(k) && r.isAny(k+1, "-", "/") && r.touching(k+1) && (r.digits(k+2) > 0 && r.digits(k+2) != 4):
		return false
	case r.touching(k) && r.ts[k+1].kind == wordToken:
		return false
	case counters[r.word(k-1)] || r.is(k-2, "at") && r.isAny(k-1, "least", "most") || r.is(k-1, "than") || r.is(k-1, "to") && r.is(k-2, "up"):
		return false
	case r.capital(k+1) && r.isAny(k+1, "west", "east", "north", "south", "w", "e", "n", "s"):
		return false // the number of a house
	case zones[r.word(k+1)] || r.isAny(k+1, "hours", "hrs", "local"):
		return false
	}
	if r.isAny(k-1, "in", "since", "until", "till", "year", "during", "circa") {
		return y >= 1100 && y < 2100 && !(y%100 == 0 && y != 2000 && r.plural(k+1))
	}
	return y >= 1800 && y < 2060 && !(y%100 == 0 && r.plural(k+1))
}

// counters before a number make it a count.
var counters = makeSet(`least most about around nearly almost some over approximately roughly only than number no room flight route highway
	page boeing airbus windows model unit bus apartment street suite box nokia exceeded totaled totalled another estimated bring killing
	$ £ € # % ¥`)

// plural reports whether token k looks like a noun in the plural, which a count stands before.
func (r *reader) plural(k int) bool {
	w := r.word(k)
	return len(w) > 3 && w[len(w)-1] == 's' && !r.capital(k) && r.ts[k].lower == w
}

// countFollows reports whether the number before token k counts what follows.
func (r *reader) countFollows(k int) bool {
	return countNouns[r.word(k)] || r.is(k, "%") || r.is(k, "-") && r.touching(k-1) && (countNouns[r.word(k+1)] || r.is(k+1, "year") && r.is(k+2, "-") && r.is(k+3, "old"))
}

// decadeAt reads "the 1990s", "1970's", "1990 s", "the 80s", "the '40s", "the nineties", "the nineteen seventies", "19th century".
func (r *reader) decadeAt(i int) (d date, next int, ok bool) {
	k := r.skip(i, "the")
	if n, j, ok := r.ordinalAt(k); ok && (r.is(j, "century") || r.is(j, "-") && r.is(j+1, "century")) && n <= 21 {
		return date{first: dayOn(n*100-100, 1, 1), last: dayOn(n*100-1, 12, 31), grain: "century", rule: "decade"}, r.skip(j, "-") + 1, true
	}
	if r.isAny(k, "'", "’", "‘") && r.touching(k) && r.digits(k+1) == 2 {
		k++
	}
	y, j := -1, k+1
	if n := r.digits(k); (n == 2 || n == 4) && r.number(k)%10 == 0 {
		y = r.number(k)
		switch {
		case r.is(j, "s") && (r.touching(k) || n == 4 && !r.capital(j)):
			j++
		case r.isAny(j, "'", "’") && r.touching(k) && r.is(j+1, "s"):
			j += 2
		default:
			return d, i, false
		}
		if n == 2 && (k == i && !r.isAny(k-1, "in", "early", "late", "mid", "-") || y < 20) {
			return d, i, false
		}
	} else if n, found := decadeNames[r.word(k)]; found && (k > i || r.isAny(k-1, "in", "early", "late", "mid", "-", "the")) {
		y = n
	} else if c := smallCardinals[r.word(k)]; c >= 17 && c <= 20 && decadeNames[r.word(k+1)] > 0 {
		y, j = c*100+decadeNames[r.word(k+1)], k+2
	}
	if y < 0 || y > 100 && (y < 1000 || y > 2100) {
		return d, i, false
	}
	if y < 100 {
		if r.isAny(k-2, "in") && r.isAny(k-1, "his", "her", "their") {
			return d, i, false
		}
		if y = r.fullYear(y); r.ref != NoDay && dayOn(y, 1, 1) > r.ref {
			y -= 100
		}
	}
	span := 9
	if y%100 == 0 && y < 2000 {
		span = 99
	}
	return date{first: dayOn(y, 1, 1), last: dayOn(y+span, 12, 31), grain: "decade", rule: "decade"}, j, true
}

// nineEleven reads "9/11", which names one day whatever the year of writing.
func (r *reader) nineEleven(i int) (d date, next int, ok bool) {
	if r.number(i) != 9 || !r.is(i+1, "/") || r.number(i+2) != 11 || !r.touching(i) || !r.touching(i+1) || r.is(i+3, "/") || r.touching(i-1) {
		return d, i, false
	}
	return dayDate(2001, 9, 11), i + 3, true
}

// holidayAt reads a holiday and the year after it, if there is one.
func (r *reader) holidayAt(i int) (d date, next int, ok bool) {
	h, k, ok := r.holidayName(i)
	if !ok {
		return d, i, false
	}
	if y, j, found := r.yearOfMonth(k); found {
		return dayHoliday(h, y), j, true
	}
	d = date{grain: "day", rule: "holiday", words: true}
	if r.ref == NoDay {
		return d, k, true
	}
	d.first = r.holidayNear(h, r.side(i, k, "day"))
	d.last = d.first
	d, k = r.withWeekend(d, k)
	return d, k, true
}

// withWeekend reads the weekend after a holiday's name, which goes from the holiday to the Saturday or Sunday beside it.
func (r *reader) withWeekend(d date, k int) (date, int) {
	if !r.is(k, "weekend") || d.first == NoDay {
		return d, k
	}
	switch wd := d.first.weekday(); {
	case wd == 0:
		d.first -= 2
	case wd < 3:
		d.first -= Day(wd + 2)
	case wd < 6:
		d.last += Day(6 - wd)
	default:
		d.first--
	}
	return d, k + 1
}

// holidayNear is the holiday of the year that brings it nearest, on the side that the tense tells.
func (r *reader) holidayNear(h holiday, t tense) Day {
	y, _, _ := r.ref.civil()
	best, cost := NoDay, 1<<30
	for c := y - 1; c <= y+1; c++ {
		away := int(holidayOn(h, c) - r.ref)
		price := max(away, -away)
		switch {
		case away > 0 && t == pastTense:
			price += 250
		case away < 0 && t == futureTense:
			price += 400
		}
		if price < cost {
			best, cost = holidayOn(h, c), price
		}
	}
	return best
}

func dayHoliday(h holiday, y int) date {
	d := holidayOn(h, y)
	return date{first: d, last: d, grain: "day", rule: "holiday"}
}

// holidayOn returns the day that the holiday falls on in a year.
func holidayOn(h holiday, y int) Day {
	switch {
	case h.easter:
		return easter(y) + Day(h.day)
	case h.nth != 0:
		return nthWeekday(y, h.month, h.nth, h.weekday) + Day(h.offset)
	}
	return dayOn(y, h.month, h.day)
}

// holidayName finds the longest holiday that begins at token i.
func (r *reader) holidayName(i int) (h holiday, next int, ok bool) {
	for _, h := range holidays[r.word(i)] {
		k := r.words(i+1, h.words)
		if k == 0 || !r.capital(i) && r.digits(k) != 4 && !r.whole(i, k) {
			continue
		}
		return h, k, true
	}
	return h, i, false
}

// words steps over the words of a phrase, apostrophes between them aside, and returns 0 if they are not there.
func (r *reader) words(i int, phrase string) int {
	for phrase != "" {
		w, rest := phrase, ""
		for k := range phrase {
			if phrase[k] == ' ' {
				w, rest = phrase[:k], phrase[k+1:]
				break
			}
		}
		if !r.is(i, w) && r.isAny(i, "'", "’", ".", ",") {
			i++
		}
		if !r.is(i, w) {
			return 0
		}
		i, phrase = i+1, rest
	}
	return i
}
