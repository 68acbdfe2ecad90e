package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// ageUnits are the units that an age is told in.
var ageUnits = map[string]string{
	"year": "year", "years": "year", "yr": "year", "yrs": "year", "month": "month", "months": "month",
	"week": "week", "weeks": "week", "day": "day", "days": "day",
}

// ageAfter reads "18-year-old", "49 years old", "ten months of age", and "87 yo".
func ageAfter(ts []token, q quantity) (quantity, bool) {
	if q.value <= 0 {
		return q, false
	}
	j := unitAt(ts, q.end)
	if unit := ageUnits[wordAt(ts, j)]; unit != "" {
		k := unitAt(ts, j+1)
		switch w := wordAt(ts, k); {
		case w == "old" || w == "olds":
			return q.with(Measure, unit, "age", k+1), true
		case w == "of" && wordAt(ts, k+1) == "age":
			return q.with(Measure, unit, "age", k+2), true
		}
		return q, false
	}
	switch wordAt(ts, j) {
	case "yo":
		return q.with(Measure, "year", "age", j+1), true
	case "y":
		if wordAt(ts, j+1) == "/" && wordAt(ts, j+2) == "o" {
			return q.with(Measure, "year", "age", j+3), true
		}
	}
	return q, false
}

// ageAlone reads a figure without a unit that the words around it make an age: ", 14," behind a name, "30 or older".
func ageAlone(ts []token, q quantity) (quantity, bool) {
	if q.value <= 0 || q.value > 120 || q.scale != 1 {
		return q, false
	}
	if w := wordAt(ts, q.end+1); (w == "older" || w == "younger") && (wordAt(ts, q.end) == "or" || wordAt(ts, q.end) == "and") {
		return q.with(Measure, "year", "age", q.end), true
	}
	if bracketed(ts, q) || agesRange(ts, q) || apposition(ts, q) || listedAge(ts, q) || turned(ts, q) || pensionable(ts, q) || boundedAge(ts, q) {
		return q.with(Measure, "year", "age", q.end), true
	}
	return q, false
}

// turned reports whether a verb makes a figure an age: "until he turns 21", "was 17 when", "5 and 6 years old".
func turned(ts []token, q quantity) bool {
	k := q.end
	if k+1 < len(ts) && ts[k].text == "-" && touches(ts, k-1) && !touches(ts, k) { // "15- and 16-year-olds"
		k++
	}
	next := wordAt(ts, k)
	if next == "and" || next == "or" {
		f, ok := readFigure(ts, k+1, false)
		f.next = unitAt(ts, f.next)
		return ok && f.value <= 120 && ageUnits[wordAt(ts, f.next)] != "" && strings.HasPrefix(wordAt(ts, unitAt(ts, f.next+1)), "old")
	}
	switch wordAt(ts, q.first-1) {
	case "turns", "turned", "turn":
		return q.end >= len(ts) || ts[q.end].kind == otherToken || isPreposition(next) || next == "this" || next == "last"
	case "was", "is", "were":
		if wordAt(ts, q.first-2) == "who" && (next == "," || next == "." || next == "and") {
			return true // "the queen, who is 92, was"
		}
		return next == "when" || next == "at" && wordAt(ts, q.end+1) == "the" && wordAt(ts, q.end+2) == "time"
	}
	return false
}

// listedAge reports whether a figure goes on a list of ages: the 10 and 13 of "ages 3, 10 and 13".
func listedAge(ts []token, q quantity) bool {
	if w := wordAt(ts, q.first-1); w != "and" && w != "," && w != "or" {
		return false
	}
	for k := q.first - 1; k >= 0 && k >= q.first-8; k-- {
		switch w := ts[k].lower; {
		case w == "ages" || w == "aged":
			return true
		case ts[k].kind == digitToken || w == "," || w == "and" || w == "or":
		default:
			return false
		}
	}
	return false
}

// boundedAge reports whether a figure is an age with a bound between: "aged over 65".
func boundedAge(ts []token, q quantity) bool {
	_, start := phraseBefore(ts, q.first)
	w := wordAt(ts, start-1)
	if start == q.first || q.scale != 1 || glued(ts, q.end-1) {
		return false
	}
	if agedNouns[w] && !pluralAt(ts, q.end) {
		switch ts[start].lower {
		case "over", "under", "above", "below", "older", "younger":
			return q.value >= 2 && q.value <= 100
		}
	}
	return w == "aged" || w == "ages" || w == "age"
}

// persons are nouns that an age in commas may follow.
var persons = wordSet(`boy girl man woman child son daughter brother sister mother father wife husband teen teenager student driver
	suspect victim toddler baby infant grandmother grandfather mom dad nephew niece cousin boyfriend girlfriend stepson stepdaughter
	pilot worker officer passenger teacher attacker gunman shooter assailant rider cyclist motorcyclist pedestrian motorist nurse doctor
	farmer tourist hiker climber resident singer actor player coach owner manager defendant bomber hijacker soldier trucker pensioner
	youth schoolboy schoolgirl kid youngster survivor patient swimmer surfer diver skier runner guard engineer builder cleaner chef
	captain conductor operator keeper postman shopkeeper carer nanny killer murderer robber thief fugitive inmate prisoner`)

// agedNouns are whom "over 65" tells the age of.
var agedNouns = wordSet("people person persons children child adults men women anyone everyone those patients residents workers voters boys girls kids citizens")

// agedOver reads "under-18s" and "over 65s".
func agedOver(ts []token, i int) (Match, int, bool) {
	w := ts[i].lower
	if w != "under" && w != "over" {
		return Match{}, 0, false
	}
	j := i + 1
	if wordAt(ts, j) == "-" {
		j++
	}
	if j+1 >= len(ts) || ts[j].kind != digitToken || len(ts[j].text) != 2 || ts[j+1].lower != "s" || !touches(ts, j) {
		return Match{}, 0, false
	}
	f, ok := term(ts, j)
	p := phrase{qualifier: LessThan}
	if w == "over" {
		p.qualifier = MoreThan
	}
	v := Value{Kind: Measure, Unit: "year", Low: f.value, High: f.value, Interval: meaning(p, f.value, f.value, 1)}
	return Match{Start: ts[i].start, End: ts[j+1].end, Value: v, Qualifier: p.qualifier, Rule: "age"}, j + 2, ok
}

// centuryOld reads "a century-old chapel", "the half-century-old bridge" and "century old".
func centuryOld(ts []token, i int) (Match, int, bool) {
	if articles[wordAt(ts, i)] {
		i = unitAt(ts, i+1)
	}
	first, years := i, 100.0
	if wordAt(ts, i) == "half" {
		i, years = unitAt(ts, i+1), 50
	}
	k := unitAt(ts, i+1)
	if wordAt(ts, i) != "century" || wordAt(ts, k) != "old" {
		return Match{}, 0, false
	}
	v := Value{Kind: Measure, Unit: "year", Low: years, High: years, Interval: Point(years)}
	return Match{Start: ts[first].start, End: ts[k].end, Value: v, Qualifier: Exact, Rule: "age"}, k + 1, true
}

// describedPerson reports whether the figure behind the comma of token i-1 follows a noun for a person with what tells which
// one: "the driver of the bus, 42, was", "the owner of a bar, 51, from Leeds".
func describedPerson(ts []token, q quantity, i int) bool {
	if q.value < 10 || i < 5 || pluralAt(ts, i-2) {
		return false
	}
	if w := wordAt(ts, q.end); w != "," && w != "." && w != "from" && w != ")" {
		return false
	}
	for k := i - 4; k > 0 && k > i-9 && ts[k+1].kind == wordToken; k-- {
		if wordAt(ts, k+1) == "of" {
			return persons[ts[k].lower] && articles[wordAt(ts, k-1)] && q.end+1 < len(ts)
		}
	}
	return false
}

var articles = wordSet("the a an")

// pensionable reports whether a figure is one that "age" shortly before it speaks of: "raise the pension age to 65".
func pensionable(ts []token, q quantity) bool {
	switch wordAt(ts, q.first-1) {
	case "to", "at", "from", "of":
	default:
		return false
	}
	if q.value < 10 || q.value > 110 || q.grouped || q.scale != 1 || q.end < len(ts) && ts[q.end].kind != otherToken && !isPreposition(ts[q.end].lower) {
		return false
	}
	for k := q.first - 2; k >= 0 && k >= q.first-7; k-- {
		if ts[k].lower == "age" {
			return true
		}
		if ts[k].kind != wordToken {
			return false
		}
	}
	return false
}

func isPreposition(w string) bool {
	switch w {
	case "to", "from", "for", "in", "by", "and", "or", "on":
		return true
	}
	return false
}

// apposition reports whether a figure between commas follows a name or a noun for a person: "Ana Silva, 14, was",
// "a girl, 15;", "both 19,".
func apposition(ts []token, q quantity) bool {
	i := q.first
	if wordAt(ts, i-1) == "both" {
		i--
	}
	if q.digits && !q.grouped && q.scale == 1 && i == q.first && i > 0 && ts[i-1].text == "," && describedPerson(ts, q, i) {
		return true
	}
	if !q.digits || q.grouped || q.scale != 1 || i < 2 || ts[i-1].text != "," || touches(ts, i-1) && touches(ts, i-2) && ts[i-2].kind == digitToken {
		return false
	}
	if q.end < len(ts) && ts[q.end].text != "," && ts[q.end].text != "." && ts[q.end].text != ";" && ts[q.end].text != ")" && ts[q.end].text != "(" && ts[q.end].text != "—" && !(ts[q.end].text == "-" && !touches(ts, q.end-1)) {
		return false
	}
	if i < q.first || persons[ts[i-2].lower] || ts[i-2].text == "." && (wordAt(ts, i-3) == "jr" || wordAt(ts, i-3) == "sr") {
		return true
	}
	return fullName(ts, q, i) || surname(ts, q, i)
}

// agesRange reports whether a figure is an end of the range of ages that the words before tell: "ages range from 12-27".
func agesRange(ts []token, q quantity) bool {
	k := q.first - 1
	for ; k >= 0 && k >= q.first-3 && (ts[k].kind == digitToken || ts[k].lower == "-" || ts[k].lower == "to" || ts[k].lower == "from"); k-- {
	}
	switch wordAt(ts, k) {
	case "range", "ranged", "ranges", "ranging":
	default:
		return false
	}
	for j := k - 1; j >= 0 && j > k-7; j-- {
		if w := ts[j].lower; w == "age" || w == "ages" || w == "aged" {
			return true
		}
	}
	return false
}

// bracketed reports a figure in brackets behind a full name or a noun for a person: "Ana Silva (42)", "the pilot (42)".
func bracketed(ts []token, q quantity) bool {
	i := q.first
	if !q.digits || q.grouped || q.value < 10 || i < 3 || ts[i-1].text != "(" || wordAt(ts, q.end) != ")" {
		return false
	}
	return persons[ts[i-2].lower] && articles[wordAt(ts, i-3)] || properNoun(ts[i-2]) && properNoun(ts[i-3]) && !placePreposition(ts[i-3].lower) && !isMonth(ts[i-2].text)
}

// surname reports a lone name before the comma of token i-1, with a clause about the person behind the figure.
func surname(ts []token, q quantity, i int) bool {
	name := ts[i-2]
	if wordAt(ts, q.end) != "," || !properNoun(name) && name.text != ")" || isMonth(name.text) || isWeekday(name.lower) {
		return false
	}
	if i == 2 || ts[i-3].kind == otherToken && name.text != ")" && ts[i-3].text != "," {
		return true
	}
	switch wordAt(ts, q.end+1) {
	case "of", "who", "was", "is", "were", "had", "has", "said", "whose", "and":
		return !placePreposition(ts[i-3].lower)
	}
	return false
}

// fullName reports two capitalised words before the comma of token i-1.
func fullName(ts []token, q quantity, i int) bool {
	return properNoun(ts[i-2]) && !isMonth(ts[i-2].text) && !isWeekday(ts[i-2].lower) && i >= 3 && (properNoun(ts[i-3]) && !placePreposition(ts[i-3].lower) || ts[i-3].text == "." || ts[i-3].text == "-")
}

// placePreposition tells "In Sofia, 20," from a first name.
func placePreposition(w string) bool {
	switch w {
	case "in", "at", "on", "of", "from", "near", "to", "for", "by", "with", "after", "before", "the", "outside", "around":
		return true
	}
	return false
}

func properNoun(t token) bool {
	r, _ := utf8.DecodeRuneInString(t.text)
	return t.kind == wordToken && unicode.IsUpper(r)
}

// ageBefore reads "aged 14", "ages 12 to 17", "aged between 18 and 24" and "the age of 14".
func ageBefore(ts []token, i int) (quantity, bool) {
	j := i + 1
	for {
		w := wordAt(ts, j)
		if w != "of" && w != "between" && w != "from" && w != "just" && w != "only" {
			break
		}
		j++
	}
	f, ok := readFigure(ts, j, false)
	if !ok || f.value <= 0 || f.value > 120 || f.scale != 1 || glued(ts, f.next-1) || wordAt(ts, f.next) == "%" {
		return quantity{}, false
	}
	q := quantity{figure: f, high: f.value, first: i, end: f.next}
	if w := wordAt(ts, i-2); wordAt(ts, i-1) == "the" && (w == "under" || w == "over" || w == "below" || w == "above") {
		q.first-- // "under the age of 5"
	}
	q = q.with(Measure, "year", "age", f.next)
	if u, ok := ageAfter(ts, q); ok && u.end > q.end {
		q = u
	} else if u := ageUnits[wordAt(ts, q.end)]; u != "" && q.end == q.next {
		q = q.with(Measure, u, "age", q.end+1) // "age 2 months"
	}
	if w := wordAt(ts, q.end); w == "to" || w == "and" && (wordAt(ts, j-1) == "between" || wordAt(ts, i-2) == "between") || (w == "-" || w == "–") && touches(ts, q.end) {
		if g, ok := readFigure(ts, q.end+1, false); ok && g.value > f.value && g.value <= 120 {
			u, ok := ageAfter(ts, quantity{figure: g, first: q.end, end: g.next})
			if ok && u.unit != q.unit {
				return q, true // "from seven months to 13 years old"
			}
			q.high, q.ranged, q.end = g.value, true, g.next
			if ok {
				q.end = u.end
			}
		}
	}
	return q, true
}

// decadeOfLife reads "in his 40s", "their early twenties" and "her mid-30s".
func decadeOfLife(ts []token, i int) (Match, int, bool) {
	switch ts[i].lower {
	case "his", "her", "their", "my":
	default:
		return Match{}, 0, false
	}
	j, lo, hi := i+1, 0.0, 9.0
	switch wordAt(ts, j) {
	case "early":
		hi = 3
	case "mid":
		lo, hi = 4, 6
	case "late":
		lo = 7
	default:
		j--
	}
	j = unitAt(ts, j+1)
	if j < len(ts) && ts[j].text == "-" {
		j++
	}
	decade, next := decades[wordAt(ts, j)], j+1
	if decade == 0 && j+1 < len(ts) && ts[j].kind == digitToken && len(ts[j].text) == 2 && ts[j].text[1] == '0' && touches(ts, j) && (ts[j+1].text == "s" || (ts[j+1].text == "'" || ts[j+1].text == "’") && wordAt(ts, j+2) == "s") {
		decade, next = float64(ts[j].text[0]-'0')*10, j+2
	}
	if decade > 0 && next < len(ts) && (ts[next-1].text == "'" || ts[next-1].text == "’") {
		next++
	}
	if decade == 0 {
		return Match{}, 0, false
	}
	v := Value{Kind: Measure, Unit: "year", Low: decade + lo, High: decade + hi, Interval: Interval{Min: decade + lo, Max: decade + hi}}
	return Match{Start: ts[i].start, End: ts[next-1].end, Value: v, Qualifier: Between, Rule: "age"}, next, true
}

var decades = map[string]float64{
	"teens": 10, "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90,
}
