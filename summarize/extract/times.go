package extract

import (
	"math"
	"strings"
)

// A reader reads the times of one sentence or more: dates, spans, durations and times of day.
//
// Its methods take the index of the token to start from and return the index after the last token they used.
type reader struct {
	text string
	ts   []token
	ref  Day
	deep int // how many dates within dates are being read: "the end of the first week of …"

	anchors []anchor // the dates read before
}

// A date is a run of days that the text names.
type date struct {
	first, last Day
	grain       string
	words       bool // counted from the reference day
	yearless    bool // first and last are in a year that the text does not say
	month, day  int  // of a yearless date; day is 0 for a whole month
	rule        string
	word        string // stands for the ISO form: "thursday", "XXXX-12-31"
	unknown     bool   // no days can be told
}

// A form reads one kind of date at a token.
type form = func(r *reader, i int) (d date, next int, ok bool)

// readTimes returns the times in text; matches do not overlap.
func readTimes(text string, ts []token, ref Day) []Match {
	r := &reader{text: text, ts: ts, ref: ref}
	var ms []Match
	for i := 0; i < len(ts); {
		if !r.mayBegin(i) {
			i++
			continue
		}
		m, next := r.match(i)
		if next > i {
			ms = append(ms, m)
			r.remember(m, next)
			i = next
		} else {
			i++
		}
	}
	return ms
}

// mayBegin keeps the grammar away from the words that begin no time.
func (r *reader) mayBegin(i int) bool {
	if r.ts[i].kind == digitToken {
		return !r.counts(i)
	}
	if r.ts[i].kind == otherToken {
		return r.ts[i].text == "'" || r.ts[i].text == "’" || r.ts[i].text == "½"
	}
	if r.is(i, "that") {
		return len(r.anchors) > 0
	}
	if r.isAny(i, "the", "a", "an") {
		return r.digits(i+1) > 0 || r.isAny(i+1, "'", "’", "‘") || articleNouns[r.word(i+1)]
	}
	return openers[r.word(i)]
}

// counts tells quickly that the figure at token i belongs to a sum of money or counts the plain word behind it. A figure
// of four digits may be a year whatever follows.
func (r *reader) counts(i int) bool {
	if i > 0 && r.ts[i-1].kind == otherToken && r.touching(i-1) && (r.ts[i-1].text == "$" || r.ts[i-1].text == "£" || r.ts[i-1].text == "€") {
		return true
	}
	if len(r.ts[i].text) > 2 || i+1 >= len(r.ts) || r.touching(i) {
		return false
	}
	t := r.ts[i+1]
	return t.kind == wordToken && t.text == t.lower && !afterFigures[t.lower]
}

// afterFigures are the lower-case words that may go on with a time after a figure of one or two digits.
var afterFigures = makeAfterFigures()

func makeAfterFigures() map[string]bool {
	set := makeSet(`to and or of in at on through thru till until between from the o'clock o’clock am pm a p local past day month year
		hundred thousand half s st nd rd th more last next this upcoming coming h m q quarters later earlier ago before after
		odd few several couple minutes fiscal`)
	for _, t := range []map[string]int{monthNames, weekdayNames, weekdayPlurals, smallCardinals, smallOrdinals, directions, seasonNames} {
		for w := range t {
			set[w] = true
		}
	}
	for w := range unitNames {
		set[w] = true
	}
	for w := range fillers {
		set[w] = true
	}
	for w := range zones {
		set[w] = true
	}
	return set
}

// articleNouns are the words of a time that may follow its article.
var articleNouns = makeArticleNouns()

func makeArticleNouns() map[string]bool {
	set := makeSet("comparable latest most around")
	for w := range makeOpeners() {
		set[w] = w != "the" && w != "a" && w != "an"
	}
	for w := range unitNames {
		set[w] = true
	}
	for w := range fillers {
		set[w] = true
	}
	return set
}

// openers are the words that a time can begin with.
var openers = makeOpeners()

func makeOpeners() map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(`a an the half couple several few hundred thousand quarter
		early late mid middle end beginning start earlier later
		today tonight yesterday tomorrow tmrw now overnight nowadays
		day week month year fiscal calendar fy cy q h year's
		days weeks months years hours minutes decades centuries seconds
		spring summer autumn fall winter each every later recent coming upcoming weekend ides rest remainder yearlong
		monthlong weeklong daylong hourlong decadelong`) {
		set[w] = true
	}
	for _, t := range []map[string]int{monthNames, weekdayNames, smallCardinals, smallOrdinals, decadeNames, directions, seasonNames} {
		for w := range t {
			set[w] = true
		}
	}
	for w := range holidays {
		set[w] = true
	}
	for w := range dayParts {
		set[w] = true
	}
	return set
}

// match reads the longest time that begins at i. The next index is i when there is none.
func (r *reader) match(i int) (m Match, next int) {
	next = i
	if d, k, ok := r.anchored(i); ok {
		m, next = r.dateMatch(d, i, k), k
	}
	if d, k, ok := r.expression(i); ok && k > next {
		m, next = r.dateMatch(d, i, k), k
	}
	if t, k, ok := r.clockAt(i); ok && k > next {
		m, next = t, k
	}
	if t, k, ok := r.duration(i); ok && k > next {
		m, next = t, k
	}
	if next > i {
		r.cover(&m, i, next)
	}
	return m, next
}

// dateMatch makes the match of a date, with the preposition before it that opens it to one side.
func (r *reader) dateMatch(d date, i, next int) Match {
	v := Value{Kind: Date, Interval: Interval{Min: float64(d.first), Max: float64(d.last)}, Word: d.word}
	m := Match{Start: r.ts[i].start, End: r.end(next), Qualifier: Exact, Rule: d.rule, Relative: d.words, Grain: d.grain}
	if d.words && r.ref == NoDay || d.yearless && r.ref == NoDay {
		d.unknown = true
		if v.Word == "" {
			v.Word = strings.ToLower(r.text[m.Start:m.End])
		}
		if wd, ok := r.weekdayIn(i, next); ok && d.rule == "weekday" {
			v.Word = wd
		}
	}
	if d.unknown {
		v.Interval = Everything()
	} else {
		v.Word = isoDate(d.first, d.last, d.grain)
	}
	r.openDate(&m, &v, i, next)
	v.Low, v.High = v.Min, v.Max
	if math.IsInf(v.Low, -1) {
		v.Low = v.High
	}
	if math.IsInf(v.High, 1) {
		v.High = v.Low
	}
	m.Value = v
	return m
}

// end returns where the token before next ends, without a possessive's 's.
func (r *reader) end(next int) int {
	t := r.ts[next-1]
	return t.start + len(strings.TrimSuffix(strings.TrimSuffix(t.text, "'s"), "’s"))
}

// word returns token i in lower case without a possessive's 's, and "" beyond the text.
func (r *reader) word(i int) string {
	if i < 0 || i >= len(r.ts) {
		return ""
	}
	return r.ts[i].stem
}

func (r *reader) is(i int, w string) bool { return i >= 0 && i < len(r.ts) && r.ts[i].stem == w }

func (r *reader) isAny(i int, ws ...string) bool {
	if i < 0 || i >= len(r.ts) {
		return false
	}
	word := r.ts[i].stem
	for _, w := range ws {
		if word == w {
			return true
		}
	}
	return false
}

// skip steps over one token if it is w.
func (r *reader) skip(i int, w string) int {
	if r.is(i, w) {
		return i + 1
	}
	return i
}

func (r *reader) touching(i int) bool { return touches(r.ts, i) }

// digits returns how many digits token i has, 0 if it is no number.
func (r *reader) digits(i int) int {
	if i < 0 || i >= len(r.ts) || r.ts[i].kind != digitToken {
		return 0
	}
	return len(r.ts[i].text)
}

func (r *reader) number(i int) int {
	if r.digits(i) == 0 {
		return -1
	}
	return atoi(r.ts[i].text)
}

func (r *reader) capital(i int) bool {
	return i >= 0 && i < len(r.ts) && r.ts[i].kind == wordToken && r.ts[i].text[0] >= 'A' && r.ts[i].text[0] <= 'Z'
}

func (r *reader) unitAt(i int) unit {
	if i < 0 || i >= len(r.ts) {
		return noUnit
	}
	return unitNames[r.word(i)]
}

func (r *reader) isUnit(i int) bool { return r.unitAt(i) != noUnit }

// cover widens a match to the words that a figure in it would be read with, so that no count is read out of a time.
func (r *reader) cover(m *Match, i, next int) {
	for k := i; k < next && k < i+2; k++ {
		if r.ts[k].kind != digitToken && smallCardinals[r.word(k)] == 0 {
			continue
		}
		if _, start := phraseBefore(r.ts, k); r.ts[start].start < m.Start {
			m.Start = r.ts[start].start
		}
	}
}
