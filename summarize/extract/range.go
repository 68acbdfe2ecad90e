package extract

// readRange reads a quantity, or two that make a range: "70 to 80", "between $10 and $20", "12-27", "10 or 11".
func readRange(ts []token, i int) (quantity, bool) {
	q, ok := readQuantity(ts, i)
	if !ok {
		return ordinalRange(ts, i)
	}
	opener := wordAt(ts, q.first-1)
	j, word := joiner(ts, q, opener)
	if j == 0 || j >= len(ts) {
		return q, true
	}
	r, ok := upper(ts, q, j)
	if !ok {
		return q, true
	}
	q, ok = span(ts, q, r, word)
	if ok && (opener == "between" || opener == "from" && word == "to") {
		q.first, q.between = q.first-1, true
	}
	return q, true
}

// joiner returns the token after the word or dash that joins two figures to a range, or 0.
func joiner(ts []token, q quantity, opener string) (int, string) {
	j := q.end
	if j+1 < len(ts) && ts[j].text == "-" && touches(ts, j-1) && !touches(ts, j) { // "12- to 27-year-olds"
		j++
	}
	switch w := wordAt(ts, j); w {
	case "to", "or", "through":
		if w == "to" && q.kind != Count && changes(ts, q.first) {
			return 0, ""
		}
		return j + 1, w
	case "and":
		if opener == "between" {
			return j + 1, w
		}
	case "-", "–", "—", "~", "‑", "−":
		if j+1 >= len(ts) {
			return 0, ""
		}
		if touches(ts, j-1) == touches(ts, j) {
			return j + 1, "-"
		}
	}
	return 0, ""
}

// changes reports whether a verb before the figure at token i tells a change, so that "to" gives its outcome and no
// range: "fell 30 cents to $4.20".
func changes(ts []token, i int) bool {
	for k := i - 1; k >= 0 && k > i-4; k-- {
		switch ts[k].lower {
		case "rose", "fell", "gained", "lost", "climbed", "dropped", "slid", "jumped", "added", "shed", "dipped", "sank", "surged", "plunged",
			"tumbled", "declined", "increased", "decreased", "advanced", "grew", "up", "down", "slipped", "eased", "rises", "falls":
			return true
		case "by", "another", "about", "nearly", "almost", "some", "a", "than", "more":
		default:
			return false
		}
	}
	return false
}

// upper reads the second quantity of a range; a figure after a currency sign shares it.
func upper(ts []token, q quantity, j int) (quantity, bool) {
	if w := wordAt(ts, j); q.kind == Count && (w == "a" || w == "an") {
		return quantity{}, false
	}
	for wordAt(ts, j) == "over" || wordAt(ts, j) == "about" || wordAt(ts, j) == "around" || wordAt(ts, j) == "nearly" || wordAt(ts, j) == "almost" {
		j++
	}
	if j >= len(ts) {
		return quantity{}, false
	}
	if q.kind == Money && j+1 < len(ts) && ts[j+1].text == "$" && dollarPrefixes[ts[j].lower] != "" { // "C$40 to C$50"
		j++
	}
	r, ok := readQuantity(ts, j)
	if ok && q.kind == Money && r.kind != Money {
		f, _ := readFigure(ts, r.first, true)
		r.figure, r.high = f, f.value
		if r.kind == Count || f.next > r.end {
			r.end = f.next
			r.kind = Count
		}
	}
	return r, ok
}

// span joins two quantities if they lie on one axis and rise.
func span(ts []token, q, r quantity, word string) (quantity, bool) {
	if q.fraction != r.fraction && word != "-" && q.kind == Count && r.kind == Count && word != "and" {
		return q, false
	}
	low := q.value
	if q.scale == 1 && r.scale > 1 && q.value < r.value/r.scale {
		low, q.figure.unit = q.value*r.scale, r.figure.unit
	}
	switch {
	case q.kind == r.kind && q.unit == r.unit:
	case q.kind == Count && !glued(ts, q.end-1):
		q.kind, q.unit, q.rule = r.kind, r.unit, r.rule
	case r.kind == Count && (q.kind == Money || word != "or" && q.kind == Percent):
	case q.kind == Money && r.kind == Money && q.unit == "USD": // "$10 to 20 Canadian dollars"
		q.unit = r.unit
	default:
		return q, false
	}
	if low >= r.value || word == "or" && r.value > 2*low+1 {
		return q, false
	}
	if word == "-" && q.kind == Count && isPhone(ts, q, r) {
		return q, false
	}
	if word == "-" && (inChain(ts, q.first, r.end) || q.kind == Count && !(q.digits && r.digits)) {
		return q, false
	}
	if q.kind == Count {
		q.rule = "range"
	}
	q.value, q.high, q.ranged, q.end = low, r.value, true, r.end
	q.next = r.next
	q.grouped = q.grouped || r.grouped
	return q, true
}

// glued reports whether the token after j touches it and is a word: "4x4".
func glued(ts []token, j int) bool {
	return touches(ts, j) && ts[j+1].kind == wordToken
}

// isPhone reports whether a dashed pair is a telephone number: "673-7373".
func isPhone(ts []token, q, r quantity) bool {
	if !q.digits || q.grouped || r.grouped || q.end != q.first+1 || r.end != r.first+1 {
		return false
	}
	return len(ts[q.first].text) == 3 && len(ts[r.first].text) == 4 && (r.value > 5*q.value || wordAt(ts, q.first-1) == ")" || !pluralAt(ts, r.end) && int(q.value)%10+int(r.value)%10 > 0)
}

// inChain reports whether a dashed pair is part of a longer chain, as in a phone number or an ISO date.
func inChain(ts []token, first, end int) bool {
	if first > 0 && touches(ts, first-1) && (ts[first-1].text == "-" || ts[first-1].text == "/" || ts[first-1].text == "+") {
		return true
	}
	return end+1 < len(ts) && touches(ts, end-1) && (ts[end].text == "-" || ts[end].text == "/") && touches(ts, end) && ts[end+1].kind == digitToken
}

// ordinalRange reads ranks that a range or a comparison names: "between the tenth and the fifteenth".
func ordinalRange(ts []token, i int) (quantity, bool) {
	lo := ordinalWords[ts[i].lower]
	if lo == 0 || wordAt(ts, i-1) != "the" {
		return quantity{}, false
	}
	q := quantity{figure: figure{value: lo, unit: 1, scale: 1, next: i + 1}, high: lo, first: i, end: i + 1, kind: Count, rule: "range"}
	switch wordAt(ts, i-2) {
	case "between", "from":
		hi := ordinalWords[wordAt(ts, i+3)]
		if w := wordAt(ts, i+1); (w != "and" && w != "to") || wordAt(ts, i+2) != "the" || hi <= lo {
			return quantity{}, false
		}
		q.high, q.ranged, q.first, q.end, q.between = hi, true, i-2, i+4, true
		return q, true
	case "than":
		q.first = i - 1
		return q, true
	}
	return quantity{}, false
}

// appendJoined adds m to ms; two opposite bounds side by side become one range: "above 10 and below 20".
func appendJoined(ts []token, ms []Match, m Match, from int) []Match {
	if len(ms) == 0 {
		return append(ms, m)
	}
	last := &ms[len(ms)-1]
	if !oppositeBounds(last.Qualifier, m.Qualifier) || !sameAxis(last.Value, m.Value) || !sideBySide(ts, from, m.Start) {
		return append(ms, m)
	}
	both := last.Value.Interval.Intersect(m.Value.Interval)
	if both.Empty() || both.Min == both.Max {
		return append(ms, m)
	}
	last.End, last.Qualifier, last.Rule = m.End, Between, "comparison"
	last.Value.Interval, last.Value.Low, last.Value.High = both, both.Min, both.Max
	return ms
}

func oppositeBounds(a, b Qualifier) bool {
	return isLower(a) && isUpper(b) || isUpper(a) && isLower(b)
}

func isLower(q Qualifier) bool { return q == AtLeast || q == MoreThan }
func isUpper(q Qualifier) bool { return q == AtMost || q == LessThan }

func sameAxis(a, b Value) bool {
	return a.Kind == b.Kind && a.Unit == b.Unit && a.Word == "" && b.Word == ""
}

// sideBySide reports whether nothing but a conjunction stands between token from and the byte offset end.
func sideBySide(ts []token, from, end int) bool {
	n := 0
	for j := from; j < len(ts) && ts[j].start < end; j++ {
		switch ts[j].lower {
		case "and", "but", ",", "is", "also":
			n++
		default:
			return false
		}
	}
	return n > 0
}
