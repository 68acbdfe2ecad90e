package extract

// percentAfter reads "65%", "65 per cent", "65 percentage points", "one in two" and "a quarter of".
func percentAfter(ts []token, q quantity) (quantity, bool) {
	j := unitAt(ts, q.end)
	switch wordAt(ts, j) {
	case "%", "％", "percent", "percentage", "percentages", "percents", "pct", "pc":
		end := j + 1
		if w := wordAt(ts, end); w == "point" || w == "points" {
			end++
		}
		if end == j+1 && wordAt(ts, j) == "%" && wordAt(ts, end) == "-" && wordAt(ts, end+1) == "points" {
			end += 2
		}
		return q.with(Percent, "", "percent", end), true
	case "per":
		if wordAt(ts, j+1) == "cent" {
			return q.with(Percent, "", "percent", j+2), true
		}
	}
	if q.fraction && q.value < 1 {
		return shareOf(ts, q)
	}
	return oneIn(ts, q)
}

// shareOf reads a fraction with the whole it is of: "a quarter of", "half the seats", "nearly two thirds".
func shareOf(ts []token, q quantity) (quantity, bool) {
	w := wordAt(ts, q.end)
	switch {
	case w == "of" && startsDigits(ts, q.end+1), q.digits && w != "of":
		return q, false
	case w == "of" && (wordAt(ts, q.end+1) == "a" || wordAt(ts, q.end+1) == "an"):
		u, next := writtenUnitAt(ts, q.end+2, q)
		if u.name == "" {
			break
		}
		return q.with(Measure, u.name, "measure", next), true
	case w != "of" && !wholeOpeners[w] && !(ts[q.end-1].lower == "half" && q.end-q.first == 1):
		return q, false
	}
	if w == "of" {
		return share(q, q.value, q.end+1), true
	}
	return share(q, q.value, q.end), true
}

// share turns a fraction of a whole into percent.
func share(q quantity, v float64, end int) quantity {
	q = q.with(Percent, "", "percent", end)
	q.value, q.high, q.figure.unit = v*100, v*100, 10
	return q
}

// oneIn reads "one in two" and "1 in 10 residents" as a share; "killed two in three days" is none.
func oneIn(ts []token, q quantity) (quantity, bool) {
	if wordAt(ts, q.end) != "in" || q.value < 1 || q.value > 99 || q.scale != 1 {
		return q, false
	}
	whole, ok := readFigure(ts, q.end+1, false)
	if !ok || whole.value <= q.value || whole.digits != q.digits || whole.value > 1e6 {
		return q, false
	}
	if j := unitAt(ts, whole.next); isTimeUnit(wordAt(ts, j)) || q.digits && !pluralAt(ts, j) || !q.digits && q.value > 9 {
		return q, false
	}
	return share(q, q.value/whole.value, whole.next), true
}

// percentBefore reads "per cent of 210" where no figure stands before it.
func percentBefore(ts []token, i int) (quantity, bool) {
	j := i + 1
	if ts[i].lower == "per" {
		if wordAt(ts, j) != "cent" {
			return quantity{}, false
		}
		j++
	}
	if wordAt(ts, j) != "of" || i > 0 {
		return quantity{}, false
	}
	f, ok := readFigure(ts, j+1, false)
	return quantity{figure: f, high: f.value, first: i, end: f.next, kind: Percent, rule: "percent"}, ok
}
