package extract

import (
	"math"
	"strings"
)

// duration reads a length of time: "10 days", "the past three months", "a 90-minute", "half an hour", "for months".
func (r *reader) duration(i int) (m Match, next int, ok bool) {
	k := i
	if r.is(k, "the") {
		k++
	}
	for r.isAny(k, "last", "past", "next", "first", "coming", "following", "previous", "final", "preceding", "whole", "entire") {
		k++
	}
	if k > i && !r.isAny(k, "few", "several", "couple") && r.isAny(k, "a", "an") {
		return m, i, false
	}
	if m, next, ok := r.vagueDuration(k); ok && k == i {
		return m, next, true
	}
	if m, next, ok := r.durationRange(i, k); ok {
		return m, next, true
	}
	a, next, ok := r.amountAt(k)
	if !ok {
		a, next, ok = r.unitLong(k)
	}
	if !ok || r.noDuration(k, next, a) {
		return m, i, false
	}
	next = r.durationTail(next)
	m = Match{Start: r.ts[i].start, End: r.end(next), Qualifier: Exact, Rule: "duration"}
	m.Value = Value{Kind: Duration, Interval: Point(a.total()), Low: a.total(), High: a.total(), Word: a.iso()}
	if a.vague {
		m.Qualifier, m.Value.Word = Vague, strings.ToLower(r.text[r.ts[k].start:r.end(next)])
		m.Value.Interval = Interval{Min: a.total() / a.parts[0].n * 2, Max: math.Inf(1)}
	}
	r.qualifyDuration(&m, a, i, next)
	return m, next, true
}

// unitLong reads a unit that is one whole length: "year-long", "weeklong".
func (r *reader) unitLong(k int) (a amount, next int, ok bool) {
	u, next := r.unitAt(k), k+1
	if name, long := strings.CutSuffix(r.word(k), "long"); long {
		u = unitNames[name]
	} else if !r.is(k+1, "-") || !r.is(k+2, "long") || strings.HasSuffix(r.word(k), "s") {
		return a, k, false
	}
	a.parts = []amountPart{{1, u}}
	return a, next, u != noUnit
}

// durationRange reads a length between two: the amounts begin at token k, the expression at i.
func (r *reader) durationRange(i, k int) (m Match, next int, ok bool) {
	low, high, next, ok := r.amountRange(k)
	if !ok || r.noDuration(k, next, high) {
		return m, i, false
	}
	start := i
	if r.is(i-1, "between") {
		start--
	}
	m = Match{Start: r.ts[start].start, End: r.end(next), Qualifier: Between, Rule: "duration"}
	m.Value = Value{Kind: Duration, Interval: Interval{Min: low.total(), Max: high.total()}, Low: low.total(), High: high.total(),
		Word: low.iso() + "/" + high.iso()}
	return m, next, true
}

// noDuration keeps out what only looks like a length of time: ages, rates, ordinals' "second", clock fields.
func (r *reader) noDuration(i, next int, a amount) bool {
	p := a.parts[len(a.parts)-1]
	last := r.word(next - 1)
	switch {
	case r.is(i, "one") && last == "week" && len(a.parts) == 2, p.n == 1 && len(a.parts) > 1 && r.isAny(next-2, "a", "an", "per") && !r.isAny(next-3, "and", ","):
		return true // "two days a week" is how often
	case r.isAny(next, "old", "olds") || r.is(next, "-") && r.isAny(next+1, "old", "olds"):
		return true
	case r.is(i-1, "aged"):
		return true
	case last == "second" && (!r.is(next-2, "-") && p.n != 1 || p.n == 1 && r.digits(i) == 0):
		return true
	case r.is(i, "a") && (last == "second" || r.is(next, "-") && r.is(next+1, "old")):
		return true
	case p.unit == quarterUnit && (r.is(next, "of") || r.isAny(i, "a", "one", "the") || p.n > 100):
		return true
	case last == "h" && r.digits(i) == 4:
		return true
	case r.isAny(i, "a", "an") && len(a.parts) == 1 && p.n == 1 && r.rate(i, next):
		return true
	case r.touching(i-1) && r.isAny(i-1, ".", ",", ":", "/", "$") && (r.digits(i-2) > 0 || r.is(i-1, "$")):
		return true
	case r.is(i, "one") && last == "day" && !r.is(next-2, "-") && !r.isAny(i-1, "by", "for", "in", "than", "least", "only", "just", "within", "about", "after") && !r.isAny(next, "after", "before", "later"):
		return true
	}
	return false
}

// rate reports whether "a month" after an amount means each one: "358,000 a month", "$5 a day", "twice a week".
func (r *reader) rate(i, next int) bool {
	for k := i - 1; k >= 0 && k > i-4; k-- {
		if r.digits(k) > 0 || smallCardinals[r.word(k)] > 1 && k < i-1 || r.isAny(k, "once", "twice", "times", "million", "billion", "hours", "days", "hour", "day", "cents") && k == i-1 {
			return !r.isAny(i-1, "for", "in", "after", "than", "least", "within", "about", "nearly", "almost", "over", "on", ",", "by", "barely", "of")
		}
	}
	return r.isAny(i-1, "such", "what", "many", "as", "not") || r.isAny(next, "of") && r.isAny(next-1, "day", "year", "hour", "minute") && !r.is(i-1, "within")
}

// durationTail steps over "long" and "or so" after an amount: "a week-long", "two years or so".
func (r *reader) durationTail(k int) int {
	if r.is(k, "-") && r.is(k+1, "long") {
		return k + 2
	}
	if r.is(k, "long") && !r.is(k+1, "way") || r.is(k, "straight") {
		return k + 1
	}
	return k
}

// vagueDuration reads units without a number: "for months", "several days", "for decades".
func (r *reader) vagueDuration(i int) (m Match, next int, ok bool) {
	u, k := r.unitAt(i), i+1
	if r.is(i, "a") && r.isAny(i+1, "while") {
		return m, i, false
	}
	if u == noUnit || !strings.HasSuffix(r.word(i), "s") || r.isAny(i, "hrs", "mins", "secs", "yrs", "wks") {
		return m, i, false
	}
	if !r.isAny(i-1, "for", "after", "take", "within", "takes", "lasted", "last") || r.is(i-2, "the") {
		return m, i, false
	}
	s := float64(unitMonths(u))*secondsAMonth + unitSeconds(u)
	m = Match{Start: r.ts[i].start, End: r.end(k), Qualifier: Vague, Rule: "duration"}
	m.Value = Value{Kind: Duration, Interval: Interval{Min: 2 * s, Max: math.Inf(1)}, Low: 2 * s, High: 2 * s, Word: r.word(i)}
	return m, k, true
}

// qualifyDuration reads the qualifier around a duration and turns it into the interval that it means.
func (r *reader) qualifyDuration(m *Match, a amount, i, next int) {
	p, start := phraseBefore(r.ts, i)
	if q, k := phraseAfter(r.ts, next); q != Exact && k > next && p.qualifier == Exact {
		p.qualifier, m.End = q, r.end(k)
	}
	if r.is(i-1, "than") && r.negated(start) {
		p.qualifier = opposite(p.qualifier)
	}
	if r.is(start, "over") && start == i-1 && !r.isAny(start-1, "for", "in", "took", "after", "lasted", "by", "take", "lasting", "lived", "waited") ||
		r.is(start, "over") && (r.isAny(i-1, "a", "an", "the") || r.is(i, "the")) {
		p.qualifier = Exact
	}
	m.Start = r.ts[start].start
	if m.Qualifier == Vague {
		return
	}
	x := a.total()
	m.Qualifier = p.qualifier
	m.Value.Interval = meaning(p, x, x, x/a.parts[0].n*2*halfUnit(a.parts[0].n))
	m.Value.Min = math.Max(m.Value.Min, 0)
}

// opposite is what "not" makes of a comparison: "will not take longer than" is at most.
func opposite(q Qualifier) Qualifier {
	switch q {
	case MoreThan:
		return AtMost
	case LessThan:
		return AtLeast
	}
	return q
}

// halfUnit is half a unit of the last digit of n that is not zero: 5 for 30, 0.5 for 15.
func halfUnit(n float64) float64 {
	if n != math.Trunc(n) || n == 0 {
		return 0.05
	}
	u := 1.0
	for math.Mod(n, u*10) == 0 {
		u *= 10
	}
	return u / 2
}
