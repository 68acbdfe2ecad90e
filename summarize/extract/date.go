package extract

import "fmt"

// absolute reads a date that says its own place in the calendar, the year perhaps left out.
func (r *reader) absolute(i int) (d date, next int, ok bool) {
	for _, read := range [...]form{
		(*reader).numericDate, (*reader).dayFirst, (*reader).monthFirst, (*reader).ides, (*reader).quarterCode, (*reader).decadeAt, (*reader).yearPair, (*reader).yearFirst, (*reader).yearAt, (*reader).holidayAt, (*reader).dayOfThisMonth, (*reader).nineEleven,
	} {
		if d, next, ok := read(r, i); ok {
			return d, next, true
		}
	}
	return d, i, false
}

// dayDate is a whole date.
func dayDate(y, m, n int) date {
	d := dayOn(y, m, n)
	return date{first: d, last: d, grain: "day", rule: "date"}
}

func monthDate(y, m int) date {
	return date{first: dayOn(y, m, 1), last: dayOn(y, m+1, 0), grain: "month", rule: "date"}
}

func yearDate(y int) date {
	return date{first: dayOn(y, 1, 1), last: dayOn(y, 12, 31), grain: "year", rule: "year"}
}

// monthAt reads a month's name and the point of its abbreviation.
func (r *reader) monthAt(i int) (m, next int, ok bool) {
	m, ok = monthNames[r.word(i)]
	if !ok {
		return 0, i, false
	}
	next = i + 1
	if w := r.ts[i].text; r.is(next, ".") && r.touching(i) && (len(w) <= 4 && m != 5 && len(w) != len("July") || r.is(i, "sept") || r.digits(next+1) > 0 && r.atEnd(next+2)) {
		next++
	}
	return m, next, true
}

// isName reports whether an ambiguous month's name is one here: "may" and "march" are verbs, "mar" and "dec" abbreviations.
func (r *reader) isName(i int) bool {
	if r.isAny(i-1, "said", "says", "told", "asked", "mr", "ms", "mrs", "lady") && r.atEnd(i+1) {
		return false
	}
	switch r.word(i) {
	case "may", "march":
		return r.isAny(i-1, monthPrepositions[:]...) || r.capital(i) && (r.atEnd(i+1) && !r.sentenceStart(i) || r.isAny(i-1, "a", "to") && r.digits(i+1) == 0) || len(r.ts) <= 3 || r.capital(i) && joiners[r.word(i+1)]
	case "april", "june", "august":
		if r.capital(i+1) && !joiners[r.word(i+1)] && r.named(i) {
			return false
		}
	case "mar", "jan", "dec", "sep", "jun":
		if r.capital(i+1) && !joiners[r.word(i+1)] && r.named(i) {
			return false // "Mr. Jan Kowal"
		}
		return r.capital(i) || r.isAny(i-1, monthPrepositions[:]...) || len(r.ts) <= 3
	}
	return r.capital(i) || !r.is(i-1, "an")
}

var monthPrepositions = [...]string{"in", "of", "since", "until", "by", "last", "next", "early", "late", "mid", "-", "during", "this", "from",
	"for", "before", "after", "through", "between"}

// named reports whether a first name can stand at token i: where a clause begins, or after another name.
func (r *reader) named(i int) bool {
	return r.sentenceStart(i) || r.isAny(i-1, ",", "”", "’", "and", "mr", "ms", "mrs", "—") || r.capital(i-1) && !r.sentenceStart(i-1)
}

// sentenceStart reports whether token i opens the text or a sentence of it.
func (r *reader) sentenceStart(i int) bool {
	return i == 0 || r.isAny(i-1, ".", "!", "?", "\"", "“", ":")
}

// dayNumber reads the day of a month: "5", "05", "23rd", "the 23rd", "twenty-first".
func (r *reader) dayNumber(i int) (n, next int, ordinal, ok bool) {
	i = r.skip(i, "the")
	if n, next, ok := r.ordinalAt(i); ok && n <= 31 {
		return n, next, true, true
	}
	if d := r.digits(i); d == 1 || d == 2 {
		if n = r.number(i); n >= 1 && n <= 31 && !r.decimal(i) {
			return n, i + 1, false, true
		}
	}
	if n, next, ok := r.numberWords(i); ok && n >= 1 && n <= 31 && !r.is(i, "a") {
		return n, next, false, true
	}
	return 0, i, false, false
}

// decimal reports whether digits go on after token i: "5.3", "5,300", "5:30".
func (r *reader) decimal(i int) bool {
	return r.isAny(i+1, ".", ",", ":") && r.touching(i) && r.touching(i+1) && r.digits(i+2) > 0
}

// monthFirst reads "Jan. 23", "June 7th, 2016", "May 1991", "March the 3rd", "June of 1999", "October, 2016".
func (r *reader) monthFirst(i int) (d date, next int, ok bool) {
	m, k, ok := r.monthAt(i)
	if !ok {
		return d, i, false
	}
	if y, j, ok := r.yearOfMonth(k); ok {
		return monthDate(y, m), j, true
	}
	if d, j, ok := r.monthAndDay(i, k, m); ok {
		return d, j, true
	}
	if !r.isName(i) {
		return d, i, false
	}
	if y, j, ok := r.relativeYear(k); ok {
		d = monthDate(y, m)
		d.words = true
		return d, j, true
	}
	if y, ok := r.yearOfLaterMonth(k); ok {
		return monthDate(y, m), k, true
	}
	return r.yearlessMonth(i, k, m)
}

// yearOfLaterMonth finds the year that months in a row share: the March of "in March, April and May 2015".
func (r *reader) yearOfLaterMonth(k int) (y int, ok bool) {
	for range 12 {
		for r.isAny(k, ",", "and", "or") {
			k++
		}
		_, j, ok := r.monthAt(k)
		if !ok || !r.isAny(k-1, ",", "and", "or") {
			return 0, false
		}
		if r.digits(j) == 4 {
			y, _, ok := r.yearNumber(j, false)
			return y, ok
		}
		k = j
	}
	return 0, false
}

// relativeYear reads the year that is counted from the present one: "last year", "of this year".
func (r *reader) relativeYear(k int) (y, next int, ok bool) {
	k = r.skip(r.skip(k, ","), "of")
	dir, j, ok := r.direction(k)
	if !ok || !r.is(j, "year") || r.is(k, "past") {
		return 0, k, false
	}
	y, _, _ = r.ref.civil()
	return y + dir, j + 1, true
}

// monthAndDay reads the day, and the year if there is one, after the month that ends before k.
func (r *reader) monthAndDay(i, k, m int) (d date, next int, ok bool) {
	if r.isAny(k, "-", "/") && r.touching(k-1) && r.touching(k) {
		k++
	}
	if r.is(i, "may") && !r.capital(i) && r.digits(k) == 0 && len(r.ts) > 4 && !r.is(i-1, "on") {
		return d, i, false
	}
	n, j, _, ok := r.dayNumber(k)
	if !ok || n > 31 || r.countFollows(j) && r.digits(k) > 0 {
		return d, i, false
	}
	if y, e, ok := r.yearOfDay(j); ok {
		return dayDate(y, m, n), e, validDate(y, m, n)
	}
	if y, e, ok := r.relativeYear(j); ok {
		d = dayDate(y, m, n)
		d.words = true
		return d, e, validDate(y, m, n)
	}
	return r.yearlessDay(i, j, m, n, -1)
}

// yearOfMonth reads the year right after a month: "1991", ", 2016", "of 1999", "in 2016", "/2018", "of '87".
func (r *reader) yearOfMonth(k int) (y, next int, ok bool) {
	joined := false
	switch {
	case r.is(k, ",") && r.digits(k+1) == 4, r.is(k, "of"), r.is(k, "in") && r.digits(k+1) == 4, r.is(k, "'"), r.is(k, "’"):
		joined = r.is(k, "of") || r.is(k, "'") || r.is(k, "’")
		k = r.skip(r.skip(k+1, "'"), "’")
	case r.isAny(k, "/", "-", ".") && r.digits(k+1) == 4 && r.touching(k):
		if r.separatorThenDay(k + 2) {
			return 0, k, false
		}
		k++
	}
	return r.yearNumber(k, joined)
}

func (r *reader) separatorThenDay(k int) bool {
	return r.isAny(k, "-", "/", ".") && r.touching(k-1) && r.touching(k) && (r.digits(k+1) == 1 || r.digits(k+1) == 2)
}

// yearOfDay reads the year after a month and a day: ", 2016", "2016", "of 1995", ", two thousand", "of 87".
func (r *reader) yearOfDay(k int) (y, next int, ok bool) {
	if r.is(k, ",") || r.is(k, "of") || r.is(k, "in") && r.digits(k+1) == 4 || r.isAny(k, "-", "/", ".") && r.touching(k-1) && r.touching(k) && r.digits(k+1) == 4 {
		y, next, ok = r.yearNumber(k+1, r.is(k, "of"))
		if ok && r.is(k, ",") && y < 1000 {
			return 0, k, false
		}
		return y, next, ok
	}
	return r.yearNumber(k, false)
}

// yearNumber reads a year of four digits, of two where short says that one is due, or in words.
func (r *reader) yearNumber(k int, short bool) (y, next int, ok bool) {
	k = r.skip(r.skip(k, "the"), "year")
	switch r.digits(k) {
	case 4:
		if y = r.number(k); y >= 1000 && y < 2200 && !r.decimalYear(k) && !r.countFollows(k+1) {
			return y, k + 1, true
		}
	case 2:
		if short && !r.decimal(k) {
			return r.fullYear(r.number(k)), k + 1, true
		}
	case 0:
		return r.yearWords(k)
	}
	return 0, k, false
}

// decimalYear reports whether four digits are a part of something longer: "2004.5", "1930:15".
func (r *reader) decimalYear(k int) bool {
	return r.isAny(k+1, ".", ":") && r.touching(k) && r.touching(k+1) && r.digits(k+2) > 0 || r.is(k-1, "$") || r.is(k+1, "%")
}

// fullYear puts two digits into the century that brings them nearest to the present.
func (r *reader) fullYear(n int) int {
	now := 2020
	if r.ref != NoDay {
		now, _, _ = r.ref.civil()
	}
	y := now - now%100 + n
	if y > now+20 {
		y -= 100
	}
	return y
}

// yearWords reads "nineteen ninety nine", "nineteen zero one", "two thousand and twenty", "seventeen hundred thirty three".
func (r *reader) yearWords(k int) (y, next int, ok bool) {
	if v := smallCardinals[r.word(k)]; v >= 11 && v <= 20 {
		century, j := v, k+1
		if r.is(j, "hundred") {
			n, e, ok := r.numberWords(r.skip(j+1, "and"))
			if !ok {
				return century * 100, j + 1, true
			}
			return century*100 + n, e, n < 100
		}
		if v == 20 && smallCardinals[r.word(j)] < 10 && !r.isAny(j, "oh", "zero") {
			return 0, k, false
		}
		if r.isAny(j, "oh", "zero", "o") && smallCardinals[r.word(j+1)] > 0 && smallCardinals[r.word(j+1)] < 10 {
			return century*100 + smallCardinals[r.word(j+1)], j + 2, true
		}
		if n, e, ok := r.numberWords(j); ok && n >= 10 && n < 100 {
			return century*100 + n, e, true
		}
		return 0, k, false
	}
	if r.is(k, "two") && r.is(k+1, "thousand") {
		n, e, ok := r.numberWords(k)
		return n, e, ok && n < 2100
	}
	return 0, k, false
}

// dayFirst reads "5 January", "the 23rd of March 1995", "15 of february", "14april 2015", "20 of next month".
func (r *reader) dayFirst(i int) (d date, next int, ok bool) {
	n, k, ordinal, ok := r.dayNumber(i)
	if !ok || r.isAny(i-1, "$", "£", "€") {
		return d, i, false
	}
	k = r.skip(k, "day")
	of := r.is(k, "of")
	k = r.skip(k, "of")
	if !of && r.isAny(k, "-", "/") && r.touching(k-1) && r.touching(k) {
		k++
	}
	m, j, ok := r.monthAt(k)
	if !ok {
		return r.dayOfRelativeMonth(i, n, k, of && (ordinal || r.digits(k-2) > 0))
	}
	if r.is(k, "may") && !r.capital(k) && !of && len(r.ts) > 4 {
		return d, i, false
	}
	if y, e, ok := r.yearOfDay(j); ok && validDate(y, m, n) {
		return dayDate(y, m, n), e, true
	}
	if y, e, ok := r.relativeYear(j); ok && validDate(y, m, n) {
		d = dayDate(y, m, n)
		d.words = true
		return d, e, true
	}
	if r.isAny(j, "'", "’") || r.digits(j) == 2 && ordinal && !r.decimal(j) && r.atEnd(j+1) {
		if y, e, ok := r.yearNumber(r.skip(r.skip(j, "'"), "’"), true); ok {
			return dayDate(y, m, n), e, validDate(y, m, n)
		}
	}
	return r.yearlessDay(i, j, m, n, -1)
}

// atEnd reports whether the clause ends before token k.
func (r *reader) atEnd(k int) bool {
	return k >= len(r.ts) || r.ts[k].kind == otherToken && !r.isAny(k, "-", "–", "$", "£", "€", "%", "°", "'", "’", "/")
}

// dayOfRelativeMonth reads the end of "the 20th of next month".
func (r *reader) dayOfRelativeMonth(i, n, k int, of bool) (d date, next int, ok bool) {
	if !of {
		return d, i, false
	}
	md, j, ok := r.relativeUnit(k)
	if !ok || md.grain != "month" {
		return d, i, false
	}
	md.first += Day(n - 1)
	md.last, md.grain = md.first, "day"
	return md, j, n <= 31
}

// dayOfThisMonth reads "the 14th" after "on", "by", "until" or "since" where no noun follows it.
func (r *reader) dayOfThisMonth(i int) (d date, next int, ok bool) {
	if !r.is(i, "the") || !r.isAny(i-1, "on", "by", "until", "since", "before", "after") {
		return d, i, false
	}
	n, k, ok := r.ordinalAt(i + 1)
	if !ok || n < 1 || n > 31 || r.digits(i+1) == 0 || !r.atEnd(k) && !followers[r.word(k)] || r.is(k, "-") {
		return d, i, false
	}
	y, m, today := r.ref.civil()
	t := r.side(i, k, "day")
	switch {
	case t == futureTense && n < today:
		m++
	case t != futureTense && n > today+15, t == pastTense && n > today:
		m--
	}
	d = date{first: dayOn(y, m, n), grain: "day", words: true, rule: "date"}
	d.last = d.first
	return d, k, true
}

// ides reads "the ides of March".
func (r *reader) ides(i int) (d date, next int, ok bool) {
	k := r.skip(i, "the")
	if !r.is(k, "ides") || !r.is(k+1, "of") {
		return d, i, false
	}
	m, j, ok := r.monthAt(k + 2)
	if !ok {
		return d, i, false
	}
	n := 13
	if m == 3 || m == 5 || m == 7 || m == 10 {
		n = 15
	}
	if y, e, ok := r.yearOfMonth(j); ok {
		return dayDate(y, m, n), e, true
	}
	return r.yearlessDay(i, j, m, n, -1)
}

// yearFirst reads "2015 June", "2016 Q3", "2016 third quarter".
func (r *reader) yearFirst(i int) (d date, next int, ok bool) {
	i0 := i
	i = r.skip(i, "the")
	y := r.number(i)
	if r.digits(i) != 4 || y < 1900 || y > 2100 {
		return d, i0, false
	}
	k := i + 1
	if r.is(k, "-") && r.touching(i) {
		k++
	}
	if r.isAny(k, "'", "’") && r.touching(i) && r.is(k+1, "s") {
		k += 2
	}
	if m, j, ok := r.monthAt(k); ok && r.isName(k) && r.dayless(j) {
		return monthDate(y, m), j, true
	}
	if q, j, ok := r.quarterOf(k); ok {
		return quarterDate(y, q), j, true
	}
	if r.is(k, "quarter") {
		return r.quarterInYear(y), k + 1, true
	}
	return d, i0, false
}

// quarterInYear is the quarter of another year that business reports of the reference day compare with.
func (r *reader) quarterInYear(y int) date {
	_, m, _ := r.ref.civil()
	d := quarterDate(y, (m+8)/3%4+1)
	d.words = true
	return d
}

// quarterOfYear reads the quarter of a year told before it: "last year's fourth quarter".
func (r *reader) quarterOfYear(year date, k int) (d date, next int, ok bool) {
	if year.grain != "year" || year.unknown || year.last-year.first > 366 || r.end(k) == r.ts[k-1].end {
		return d, k, false
	}
	q, next, ok := r.quarterOf(k)
	if !ok {
		return d, k, false
	}
	y, _, _ := year.first.civil()
	d = quarterDate(y, q)
	d.words = year.words
	return d, next, true
}

// dayless reports whether no day of the month follows.
func (r *reader) dayless(k int) bool {
	_, _, _, ok := r.dayNumber(r.skip(r.skip(k, "-"), "/"))
	return !ok
}

func quarterDate(y, q int) date {
	return date{first: dayOn(y, q*3-2, 1), last: dayOn(y, q*3+1, 0), grain: "quarter", rule: "quarter"}
}

// quarterCode reads "Q3", "Q3 2019", "H1 2016", "3Q".
func (r *reader) quarterCode(i int) (d date, next int, ok bool) {
	q, k, ok := r.quarterOf(i)
	half := 0
	if !ok && (r.is(i, "h") && r.digits(i+1) == 1 && r.touching(i)) {
		half, k = r.number(i+1), i+2
		ok = half == 1 || half == 2
	}
	if !ok || r.isAny(i, "first", "second", "third", "fourth", "last", "the", "fiscal") {
		return d, i, false
	}
	y, j, found := r.yearOfMonth(k)
	if !found && r.touching(k-1) {
		y, j, found = r.yearNumber(k, true)
	}
	if half > 0 {
		if !found {
			return d, i, false
		}
		return date{first: dayOn(y, half*6-5, 1), last: dayOn(y, half*6+1, 0), grain: "half-year", rule: "quarter"}, j, true
	}
	if found {
		return quarterDate(y, q), j, true
	}
	return r.yearlessQuarter(i, k, q), k, true
}

// quarterOf reads the name of a quarter: "Q3", "3Q", "third quarter", "third-quarter".
func (r *reader) quarterOf(i int) (q, next int, ok bool) {
	i = r.skip(r.skip(i, "the"), "fiscal")
	i = r.skip(i, "-")
	if r.is(i, "q") && r.digits(i+1) == 1 && r.touching(i) {
		q, next = r.number(i+1), i+2
	} else if r.digits(i) == 1 && r.is(i+1, "q") && r.touching(i) {
		q, next = r.number(i), i+2
	} else if n, k, ok := r.ordinalAt(i); ok {
		k = r.skip(r.skip(k, "-"), "fiscal")
		if !r.is(k, "quarter") {
			return 0, i, false
		}
		q, next = n, k+1
	}
	return q, next, q >= 1 && q <= 4
}

func yearlessWord(m, n int) string {
	if n == 0 {
		return fmt.Sprintf("XXXX-%02d", m)
	}
	return fmt.Sprintf("XXXX-%02d-%02d", m, n)
}
