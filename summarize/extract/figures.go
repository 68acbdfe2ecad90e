package extract

// A field is one part of a date in figures.
type field struct {
	n, digits int
	name      bool // a month's name
}

// numericDate reads dates in figures: "2022-01-11", "11/7/2016", "21-04-2016", "10.31.1974", "2019/sep/01", "05-Aug-2016",
// "2016-11", "11/2016", "2016 / 11".
func (r *reader) numericDate(i int) (d date, next int, ok bool) {
	if r.digits(i) == 0 && monthNames[r.word(i)] == 0 || r.touching(i-1) && (r.isAny(i-1, ".", ",", "/", "$") || r.digits(i-1) > 0) && r.digits(i-2) > 0 {
		return d, i, false
	}
	if d, ok := r.eightDigits(i); ok {
		return d, i + 1, true
	}
	if f, k, ok := r.fields(i); ok {
		if d, ok := r.fromFields(f); ok {
			return d, k, true
		}
	}
	return r.yearAndMonth(i)
}

// eightDigits reads a date without separators, "20211008", where nothing makes it part of something longer or a count.
func (r *reader) eightDigits(i int) (d date, ok bool) {
	if r.digits(i) != 8 || r.touching(i-1) && r.ts[i-1].kind != otherToken || r.touching(i) && r.ts[i+1].kind == wordToken || r.isAny(i-1, "$", "£", "€", "#", "+") || r.countFollows(i+1) {
		return d, false
	}
	n := r.number(i)
	y, m, day := n/10000, n/100%100, n%100
	if y < 1900 || y > 2100 || !validDate(y, m, day) {
		return d, false
	}
	return dayDate(y, m, day), true
}

// fields reads three parts with the same separator between them.
func (r *reader) fields(i int) (f [3]field, next int, ok bool) {
	sep := r.word(i + 1)
	if sep != "-" && sep != "/" && sep != "." && sep != "–" {
		return f, i, false
	}
	for p := range f {
		k := i + 2*p
		if p > 0 && (!r.is(k-1, sep) || !r.touching(k-2) || !r.touching(k-1)) {
			return f, i, false
		}
		if m, ok := monthNames[r.word(k)]; ok {
			f[p] = field{m, 0, true}
		} else if n := r.digits(k); n > 0 && n <= 4 && n != 3 {
			f[p] = field{r.number(k), n, false}
		} else {
			return f, i, false
		}
	}
	return f, i + 5, true
}

// fromFields decides which part is the year, the month and the day. The month comes before the day, as Americans write,
// where both could be either.
func (r *reader) fromFields(f [3]field) (d date, ok bool) {
	y, m, n := -1, -1, -1
	var rest []int
	for _, x := range f {
		switch {
		case x.name && m < 0:
			m = x.n
		case x.digits == 4 && y < 0:
			y = x.n
		case x.name || x.digits == 4:
			return d, false
		default:
			rest = append(rest, x.n)
		}
	}
	if y < 0 {
		if len(rest) < 2 || f[2].digits != 2 {
			return d, false
		}
		y = r.fullYear(rest[len(rest)-1])
		rest = rest[:len(rest)-1]
	}
	switch {
	case m > 0 && len(rest) == 1:
		n = rest[0]
	case m < 0 && len(rest) == 2:
		m, n = rest[0], rest[1]
		if m > 12 {
			m, n = n, m
		}
	default:
		return d, false
	}
	if !validDate(y, m, n) || y < 1000 || y > 2200 {
		return d, false
	}
	return dayDate(y, m, n), true
}

// yearAndMonth reads "2016-11", "11/2016" and the like, with or without blanks.
func (r *reader) yearAndMonth(i int) (d date, next int, ok bool) {
	if !r.isAny(i+1, "-", "/") || r.isAny(i+3, "-", "/") && r.touching(i+2) || r.touching(i-1) && r.isAny(i-1, "-", "/") {
		return d, i, false
	}
	y, m := r.number(i), r.number(i+2)
	if r.digits(i) < 3 {
		y, m = m, y
	}
	if r.digits(i)+r.digits(i+2) < 5 || r.digits(i) == 3 || y < 1900 || y > 2100 || m < 1 || m > 12 {
		return d, i, false
	}
	return monthDate(y, m), i + 3, true
}

// monthSlashDay reads "7/6", "7.6" or "7-6", which only a weekday or a span makes a date.
func (r *reader) monthSlashDay(i int) (m, n, next int, ok bool) {
	if r.digits(i) == 0 || r.digits(i) > 2 || !r.isAny(i+1, "/", ".", "-") || r.digits(i+2) == 0 || r.digits(i+2) > 2 {
		return 0, 0, i, false
	}
	if !r.touching(i) || !r.touching(i+1) {
		return 0, 0, i, false
	}
	m, n = r.number(i), r.number(i+2)
	if m > 12 {
		m, n = n, m
	}
	return m, n, i + 3, validDate(2000, m, n)
}
