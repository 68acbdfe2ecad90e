package extract

// A quantity is a figure, or a range of two, with the unit that says what kind of value it is.
type quantity struct {
	figure
	high    float64 // the upper figure of a range; value otherwise
	ranged  bool
	between bool // the range is worded "between … and …" or "from … to …": the words before it belong to it
	first   int  // its first token: the figure's, or that of a unit in front of it
	end     int  // the token after the figure and its unit
	kind    Kind // Count without a unit; Duration and Date for what readTimes reads
	unit    string
	rule    string
}

// readNumbers returns the counts, sums of money, percentages, measures and ages in text. What shares words with one of
// the times, given in order, is none, unless the whole time is only a part of it.
func readNumbers(ts []token, times []Match) []Match {
	var ms []Match
	from := 0 // tokens before it belong to an earlier match
	for i := 0; i < len(ts); {
		for len(times) > 0 && times[0].End <= ts[i].start {
			times = times[1:]
		}
		if !mayBegin(ts, i) {
			i++
			continue
		}
		m, next, ok := matchAt(ts, i, from)
		if next <= i {
			next = i + 1
		}
		if t, cut := cutTime(times, m); ok && cut {
			for i = i + 1; i < len(ts) && ts[i].start < t.End; {
				i++
			}
			from = i
			continue
		}
		if ok {
			if ms == nil {
				ms = make([]Match, 0, 4)
			}
			ms = appendJoined(ts, ms, m, from)
			from = next
		}
		i = next
	}
	return ms
}

// cutTime returns the first of the times that m overlaps without containing it.
func cutTime(times []Match, m Match) (t Match, ok bool) {
	for _, t := range times {
		if t.Start >= m.End {
			break
		}
		if t.End > m.Start && (t.Start < m.Start || t.End > m.End) {
			return t, true
		}
	}
	return t, false
}

// mayBegin tells quickly whether a quantity can begin at token i.
func mayBegin(ts []token, i int) bool {
	t := ts[i]
	switch t.kind {
	case digitToken:
		return true
	case otherToken:
		return t.text != "," && t.text != "(" && t.text != ")"
	}
	return starters[t.lower] || len(t.text) <= 4 && currencyCodes[t.lower] != ""
}

// starters are the words that a quantity can begin with.
var starters = starterWords()

func starterWords() map[string]bool {
	words := map[string]bool{}
	for w, n := range numberWords {
		if !n.short {
			words[w] = true
		}
	}
	for w := range vagueFloors {
		words[w] = true
	}
	for w := range ordinalWords {
		words[w] = true
	}
	for _, w := range []string{
		"a", "an", "half", "quarter", "century", "couple", "minus", "negative", "magnitude", "magnitudes", "aged", "age", "ages",
		"per", "percent", "over", "under", "his", "her", "their", "my", "few", "tens", "scores", "numerous", "countless", "handful",
	} {
		words[w] = true
	}
	return words
}

// matchAt reads the value that begins at token i, with the words that qualify it as far back as token from.
func matchAt(ts []token, i, from int) (m Match, next int, ok bool) {
	if m, next, ok := vague(ts, i); ok {
		return m, next, true
	}
	if m, next, ok := decadeOfLife(ts, i); ok {
		return m, next, true
	}
	if m, next, ok := agedOver(ts, i); ok {
		return m, next, true
	}
	if m, next, ok := centuryOld(ts, i); ok {
		return m, next, true
	}
	q, ok := readRange(ts, i)
	if !ok {
		return Match{}, i + 1, false
	}
	if q.kind == Duration || q.kind == Date {
		return Match{}, q.end, false
	}
	m, next = qualified(ts, q, from)
	if q.kind == Count {
		switch judge(ts, q, m.Qualifier != Exact) {
		case aLabel:
			return label(ts, q), q.end, true
		case noNumber:
			return Match{}, q.end, false
		}
	}
	return m, next, true
}

// qualified joins a quantity with what the words before and after it say about it.
func qualified(ts []token, q quantity, from int) (Match, int) {
	p, start := phraseBefore(ts, q.first)
	if start < from {
		p, start = phrase{qualifier: Exact}, q.first
	}
	next := q.end
	if after, j := phraseAfter(ts, q.end); after != Exact && j > 0 {
		if p.qualifier == Exact || p.qualifier == About {
			p = phrase{qualifier: after}
		}
		next = j
	}
	switch {
	case p.qualifier == Exact && q.ranged:
		p.qualifier = Between
	case p.qualifier == Exact && q.round:
		p.qualifier = About
	}
	return Match{
		Start: ts[start].start, End: ts[next-1].end, Qualifier: p.qualifier, Rule: q.rule,
		Value: Value{Kind: q.kind, Unit: q.unit, Low: q.value, High: q.high, Interval: meaning(p, q.value, q.high, q.figure.unit)},
	}, next
}

// label keeps a number that names something, "SCP-173", "version two": it is no count of anything.
func label(ts []token, q quantity) Match {
	return Match{
		Start: ts[q.first].start, End: ts[q.end-1].end, Qualifier: Exact, Rule: "label",
		Value: Value{Kind: Text, Low: q.value, High: q.high, Interval: Everything()},
	}
}

// readQuantity reads one figure with the unit before or after it.
func readQuantity(ts []token, i int) (quantity, bool) {
	if q, ok := moneyBefore(ts, i); ok {
		return q, true
	}
	switch ts[i].lower {
	case "magnitude", "magnitudes":
		return magnitudeBefore(ts, i)
	case "aged", "age", "ages":
		return ageBefore(ts, i)
	case "per", "percent":
		return percentBefore(ts, i)
	case "a":
		if q, ok := singleCoin(ts, i); ok {
			return q, true
		}
	}
	f, ok := readFigure(ts, i, false)
	if !ok {
		return quantity{}, false
	}
	q := quantity{figure: f, high: f.value, first: i, end: f.next, kind: Count, rule: "count"}
	return withUnit(ts, q), true
}

// withUnit reads the unit after a bare figure.
func withUnit(ts []token, q quantity) quantity {
	for _, read := range [...]func([]token, quantity) (quantity, bool){
		percentAfter, moneyAfter, magnitudeAfter, ageAfter, timeAfter, measureAfter, ageAlone,
	} {
		if u, ok := read(ts, q); ok {
			return u
		}
	}
	return q
}

// unitAt returns where the unit of a figure may stand: behind it, or behind a hyphen.
func unitAt(ts []token, j int) int {
	if j+1 < len(ts) && (ts[j].text == "-" || ts[j].text == "‑") && ts[j+1].kind == wordToken {
		return j + 1
	}
	return j
}

func (q quantity) with(kind Kind, unit, rule string, end int) quantity {
	q.kind, q.unit, q.rule, q.end = kind, unit, rule, end
	return q
}
