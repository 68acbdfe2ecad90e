package extract

import (
	"fmt"
	"strings"
)

// clockAt reads a time of day: "2:53 p.m. local time", "0737 GMT", "5 o'clock", "noon", "early morning".
func (r *reader) clockAt(i int) (m Match, next int, ok bool) {
	minutes, k, ok := r.clockTime(i)
	if !ok {
		return r.partOfDay(i)
	}
	m = Match{Start: r.ts[i].start, Rule: "clock", Qualifier: Exact}
	v := Value{Kind: Time, Interval: Point(float64(minutes)), Low: float64(minutes), High: float64(minutes)}
	v.Word = fmt.Sprintf("%02d:%02d", minutes/60%24, minutes%60)
	if end, e, ok := r.clockEnd(k); ok {
		v.Max, v.High, k = float64(end), float64(end), e
		v.Word = fmt.Sprintf("%s/%02d:%02d", v.Word, end/60%24, end%60)
		if v.Max < v.Min {
			v.Max += 1440
		}
		m.Qualifier = Between
	}
	v.Unit, k = r.zone(k)
	m.End, m.Value = r.end(k), v
	r.aboutClock(&m, i)
	return m, k, true
}

// clockEnd reads the end of a span: "to 7 a.m.".
func (r *reader) clockEnd(k int) (minutes, next int, ok bool) {
	if !r.isAny(k, "to", "-", "–", "until", "till", "and") {
		return 0, k, false
	}
	return r.clockTime(k + 1)
}

// aboutClock reads what makes a time of day a rough one.
func (r *reader) aboutClock(m *Match, i int) {
	q, p := Exact, i-1
	switch r.word(p) {
	case "around", "about", "approximately", "roughly", "near":
		q = About
		m.Value.Min, m.Value.Max = m.Value.Min-30, m.Value.Max+30
	case "after":
		q = MoreThan
		m.Value.Max = 1440
		if r.isAny(p-1, "shortly", "just", "soon", "little", "slightly") {
			q, p = About, p-1
			m.Value.Max = m.Value.Min + 60
		}
	case "before":
		q = LessThan
		if r.isAny(p-1, "shortly", "just", "little", "slightly") {
			q, p = About, p-1
			m.Value.Min -= 60
		} else {
			m.Value.Min = 0
		}
	case "by", "until":
		q = AtMost
		m.Value.Min = 0
	default:
		return
	}
	m.Qualifier, m.Start = q, r.ts[p].start
}

// clockTime reads the hour and minute of a time of day, in minutes after midnight.
func (r *reader) clockTime(i int) (minutes, next int, ok bool) {
	if r.isAny(i, "noon", "midday") && !r.is(i-1, "after") {
		return 12 * 60, i + 1, true
	}
	if r.is(i, "midnight") {
		return 0, i + 1, true
	}
	if h, k, ok := r.hourPast(i); ok {
		return h, k, true
	}
	h, k, colon, ok := r.hourMinute(i)
	if !ok {
		return 0, i, false
	}
	half, e := r.halfDay(k)
	switch {
	case half == "p" && h/60 <= 12:
		return (h/60%12+12)*60 + h%60, e, true
	case half == "a" && h/60 <= 12:
		return h/60%12*60 + h%60, e, true
	case r.is(k, "o'clock") || r.is(k, "o’clock"):
		return r.oClock(h, k+1)
	case !colon && h > 0 && h <= 720 && h%60 == 0 && r.isAny(i-1, "at", "around", "about", "by", "until", "from", "before", "after") && (r.is(k, "in") && r.is(k+1, "the") && r.isAny(k+2, "morning", "afternoon", "evening") || r.is(k, "at") && r.is(k+1, "night")):
		return r.oClock(h, k)
	case colon && h <= 720 && (r.is(k, "in") && r.is(k+1, "the") && r.isAny(k+2, "morning", "afternoon", "evening") || r.is(k, "at") && r.is(k+1, "night")):
		return r.oClock(h, k)
	case r.shared(h, k) || r.is(i-1, "between") && r.is(k, "and") && r.sharedWith(h, k):
		return r.sharedHalf(h, k), k, true
	case r.is(k, "h") && r.digits(k+1) == 2 && r.digits(i) == 2 && r.touching(k) && r.touching(i) && r.number(k+1) < 60 && !(r.touching(k+1) && r.ts[k+2].kind != otherToken):
		return h + r.number(k+1), k + 2, h < 1440
	case colon || r.digits(i) == 4 || k == i+3:
		_, z := r.zone(k)
		if r.digits(i) == 4 && !colon && r.is(k, "hours") && r.isAny(i-1, "at", "around", "about", "by", "until", "from", "before", "after") {
			return h, k + 1, true
		}
		timed := z > k || r.isAny(k, "hours", "hrs", "h")
		return h, k, h < 1440 && (timed || colon && r.digits(i+2) == 2 && r.touching(i) && r.touching(i+1) && !r.isAny(k, ":", "/") && !r.is(i-1, "|") && !(i == 0 && r.capital(k)) && (!r.touching(i-1) || r.isAny(i-1, "(", "T")))
	}
	return 0, i, false
}

// hourPast reads the hour that minutes are told from: "half past six", "a quarter to nine", "ten past 5 p.m.".
func (r *reader) hourPast(i int) (minutes, next int, ok bool) {
	k := r.skip(i, "a")
	n := 0
	switch w := r.word(k); {
	case w == "half":
		n, k = 30, k+1
	case w == "quarter":
		n, k = 15, k+1
	case r.isAny(k, "five", "ten", "twenty"):
		n, k = smallCardinals[w], r.skip(k+1, "minutes")
	}
	sign := 1
	switch {
	case n == 0 || n == 30 && !r.is(k, "past"):
		return 0, i, false
	case r.isAny(k, "to", "before", "till") && (n == 15 || r.is(k-1, "minutes")):
		sign = -1
	case !r.isAny(k, "past", "after") || r.is(k, "after") && n == 30:
		return 0, i, false
	}
	h, k, colon, ok := r.hourMinute(k + 1)
	if !ok || colon || h%60 != 0 || h == 0 || h > 720 || r.countFollows(k) || r.isUnit(k) {
		return 0, i, false
	}
	h += sign * n
	switch half, e := r.halfDay(k); {
	case half == "p" && h < 720:
		return h + 720, e, true
	case half != "":
		return h, e, true
	}
	return r.oClock(h, k)
}

// oClock reads what tells the half of the day after "5 o'clock"; without it the hour stays as it is.
func (r *reader) oClock(h, k int) (minutes, next int, ok bool) {
	if r.is(k, "in") && r.is(k+1, "the") && r.isAny(k+2, "afternoon", "evening", "morning") {
		if !r.is(k+2, "morning") && h < 720 {
			h += 720
		}
		return h, k + 3, true
	}
	if (r.is(k, "at") && r.is(k+1, "night") || r.isAny(k, "this", "that", "last") && r.isAny(k+1, "evening", "afternoon", "night") || r.is(k, "tonight")) && h >= 60 && h < 720 {
		h += 720
		if r.is(k, "at") {
			k += 2
		}
	}
	return h, k, h <= 720 || h < 1440
}

// shared reports whether an hour takes its half of the day from the end of its span: "7 to 9 p.m.".
func (r *reader) shared(h, k int) bool {
	return r.isAny(k, "to", "-", "–") && r.sharedWith(h, k)
}

// sharedWith is shared whatever word joins the two hours.
func (r *reader) sharedWith(h, k int) bool {
	if h > 12*60 {
		return false
	}
	_, e, _, ok := r.hourMinute(k + 1)
	half, _ := r.halfDay(e)
	return ok && half != ""
}

func (r *reader) sharedHalf(h, k int) int {
	end, e, _, _ := r.hourMinute(k + 1)
	half, _ := r.halfDay(e)
	h = h/60%12*60 + h%60
	if half == "p" && h <= end/60%12*60+end%60 || half == "a" && h > end {
		h += 720
	}
	return h
}

// hourMinute reads "2:53", "2.53" before a half of the day, "0737", "11".
func (r *reader) hourMinute(i int) (minutes, next int, colon, ok bool) {
	n := r.number(i)
	switch r.digits(i) {
	case 1, 2:
		if r.isAny(i+1, ":", ".") && r.touching(i) && r.touching(i+1) && r.digits(i+2) == 2 && r.number(i+2) < 60 && n < 25 {
			half, _ := r.halfDay(i + 3)
			if r.is(i+3, ":") && r.digits(i+4) == 2 && r.number(i+4) < 60 {
				return n*60 + r.number(i+2), i + 5, true, true
			}
			_, z := r.zone(i + 3)
			if r.is(i+1, ":") || half != "" || z > i+3 && !r.is(i+3, "uk") {
				return n*60 + r.number(i+2), i + 3, r.is(i+1, ":"), true
			}
			return 0, i, false, false
		}
		return n * 60, i + 1, false, n < 25
	case 4:
		return n/100*60 + n%100, i + 1, false, n/100 < 24 && n%100 < 60
	}
	if v := smallCardinals[r.word(i)]; v > 0 && v <= 12 {
		return v * 60, i + 1, false, true
	}
	return 0, i, false, false
}

// halfDay reads "a.m.", "pm", "p.m": the letter and the index after it.
func (r *reader) halfDay(k int) (letter string, next int) {
	switch r.word(k) {
	case "am", "pm":
		return r.word(k)[:1], k + 1
	case "a", "p":
		if r.is(k+1, ".") && r.is(k+2, "m") {
			return r.word(k), r.skip(k+3, ".")
		}
		if r.is(k+1, "m") && r.ts[k+1].end-r.ts[k].start < 4 {
			return r.word(k), r.skip(k+2, ".")
		}
	}
	return "", k
}

// zone reads a time zone: "GMT", "local time", "Eastern Time".
func (r *reader) zone(k int) (name string, next int) {
	if r.is(k, "local") {
		return "local", r.skip(k+1, "time")
	}
	if zones[r.word(k)] && inCapitals(r.ts[k].text) {
		return r.ts[k].text, k + 1
	}
	for n := 1; n <= 2; n++ {
		if r.capital(k) && r.is(k+n, "time") && (r.isAny(k, "eastern", "central", "pacific", "mountain", "moscow", "beijing", "london") || n == 1 && !r.sentenceStart(k)) {
			return r.text[r.ts[k].start:r.ts[k+n].end], k + n + 1
		}
	}
	return "", k
}

// partOfDay reads a part of the day that no day is given for: "early morning", "in the afternoon".
func (r *reader) partOfDay(i int) (m Match, next int, ok bool) {
	k := i
	for r.isAny(k, "early", "late", "mid") {
		k++
	}
	k = r.skip(k, "-")
	part, found := dayParts[r.word(k)]
	if !found || k == i && !r.isAny(i-1, "the", "in", "at", "during", "by") || r.is(i-1, "a") || r.isAny(k+1, "before", "after") && r.atEnd(k+2) {
		return m, i, false
	}
	lo, hi := part[0], part[1]
	switch {
	case k > i && r.is(i, "early"):
		hi = (lo + hi) / 2
	case k > i && r.is(i, "late"):
		lo = (lo + hi) / 2
	}
	m = Match{Start: r.ts[i].start, End: r.end(k + 1), Rule: "clock", Qualifier: Vague}
	m.Value = Value{Kind: Time, Interval: Interval{Min: float64(lo), Max: float64(hi)}, Low: float64(lo), High: float64(hi),
		Word: strings.ToLower(r.text[r.ts[i].start:m.End])}
	return m, k + 1, true
}
