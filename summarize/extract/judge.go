package extract

import "strings"

// What a bare number is.
type verdict byte

const (
	aCount   verdict = iota
	aLabel           // it names something: "SCP-173", "No. 5", "version two"
	noNumber         // a clock time, a year, a part of a word, an idiom
)

// judge says whether a bare number counts something. bounded tells that words such as "at least" stand before it.
func judge(ts []token, q quantity, bounded bool) verdict {
	i := q.first
	if q.between {
		i++
	}
	if v := judgeAfter(ts, q); v != aCount {
		return v
	}
	if v := judgeBefore(ts, i, q); v != aCount {
		return v
	}
	switch {
	case isYear(ts, q, i, bounded), isDayOfMonth(ts, q, i), isAddress(ts, q), isIdiom(ts, q, bounded), q.round && !coupleCounts(ts, q):
		return noNumber
	case !q.digits && q.value == 1 && !q.ranged && !oneCounts(ts, q, bounded):
		return noNumber
	case q.fraction && !q.digits && wordAt(ts, q.end-1) != "half" && q.value < 0.5 && wordAt(ts, i) == "a":
		return noNumber
	}
	return aCount
}

// judgeBefore looks at what stands before a number or touches it there.
func judgeBefore(ts []token, i int, q quantity) verdict {
	if i == 0 {
		if q.digits && wordAt(ts, q.end) == "of" && wordAt(ts, q.end+2) == "|" {
			return aLabel // the caption "1 of 3 | A view of the square"
		}
		return aCount
	}
	prev := ts[i-1]
	if touches(ts, i-1) && q.digits {
		switch {
		case prev.kind == wordToken:
			return noNumber
		case prev.text == "-" && touches(ts, i-2) && ts[i-2].kind == wordToken:
			if countedNouns[wordAt(ts, q.end)] {
				return aCount
			}
			if len(ts[i-2].text) >= 2 && inCapitals(ts[i-2].text) {
				return aLabel
			}
			return noNumber
		case prev.text == "#" || prev.text == "+" || prev.text == "-" && i > 1 && ts[i-2].kind == digitToken && touches(ts, i-2):
			return aLabel
		case strings.Contains("/:@_=&'’‘\\", prev.text):
			return noNumber
		case prev.text == "." && i > 1 && touches(ts, i-2):
			return noNumber
		}
	}
	return judgeName(ts, i, q)
}

// judgeName finds numbers behind a word that they number: "Flight 370", "No. 5", "FTSE 100".
func judgeName(ts []token, i int, q quantity) verdict {
	w := wordAt(ts, i-1)
	if w == "." && i > 1 {
		w = ts[i-2].lower
		if w != "no" && w != "nos" && w != "nr" && w != "nrs" {
			return aCount
		}
	}
	if w == "of" && i > 2 && ts[i-2].kind == digitToken && labelWords[ts[i-3].lower] {
		return aLabel // "Image 4 of 16"
	}
	if labelWords[w] && (w != "no" || q.digits) && !(pluralAt(ts, q.end) && !labelAlways[w]) {
		return aLabel
	}
	if w == "-" && i > 1 && touches(ts, i-2) && ts[i-2].kind == digitToken && q.digits {
		return aLabel // a telephone number with a blank: "863-402- 7250"
	}
	if q.digits && q.value < 10 && i > 2 && properNoun(ts[i-1]) && properNoun(ts[i-2]) && (q.end >= len(ts) || ts[q.end].text == ".") && !countVerbs[w] {
		return aLabel // a thing with a name: "Western Europe 4."
	}
	if next := wordAt(ts, q.end); q.digits && (next == "news" || wordAt(ts, q.end+1) == "news") && q.end < len(ts) && properNoun(ts[q.end]) {
		return aLabel // a channel: "7 Action News"
	}
	if i > 1 && ts[i-2].text == "&" && q.digits && inCapitals(ts[i-1].text) {
		return aLabel // "the S&P 500"
	}
	if i == 2 && w == "of" && wordAt(ts, q.end) == "|" {
		return aLabel
	}
	if w == "off" && q.digits && q.end < len(ts) && ts[q.end].kind == otherToken {
		return aLabel // the road of "just off 270."
	}
	if t := ts[i-1]; q.digits && q.value < 100 && len(t.text) > 2 && len(t.text) <= 5 && inCapitals(t.text) && t.kind == wordToken && (wordAt(ts, q.end) == "reports" || wordAt(ts, q.end) == "says") {
		return aLabel // a station: "KXYZ 4 reports"
	}
	if t := ts[i-1]; q.digits && !q.grouped && t.kind == wordToken && len(t.text) >= 2 && len(t.text) <= 6 && inCapitals(t.text) && !pluralAt(ts, q.end) && !shouted(ts, i) && !countVerbs[w] && !isMonth(t.text) {
		return aLabel
	}
	if q.digits && q.value < 10 && i >= 3 && properNoun(ts[i-1]) && properNoun(ts[i-2]) && properNoun(ts[i-3]) && q.end < len(ts) && !properNoun(ts[q.end]) && !countVerbs[w] && !countedNouns[wordAt(ts, q.end)] {
		return aLabel // "Sea Me We 4 and"
	}
	return aCount
}

// shouted reports whether the words around token i are capitals too, so that capitals mean nothing.
func shouted(ts []token, i int) bool {
	for _, j := range [...]int{i - 2, i + 1, i + 2} {
		if j >= 0 && j < len(ts) && ts[j].kind == wordToken && len(ts[j].text) > 1 && inCapitals(ts[j].text) {
			return true
		}
	}
	return false
}

// judgeAfter looks at what touches a number behind, and at clock times.
func judgeAfter(ts []token, q quantity) verdict {
	j := q.end
	if j >= len(ts) {
		return aCount
	}
	next := ts[j]
	if touches(ts, j-1) {
		switch {
		case next.kind == wordToken && q.digits:
			return noNumber
		case next.text == "-" && touches(ts, j) && ts[j+1].kind == digitToken:
			if q.value < 100 && !inChain(ts, q.first, j+2) && len(ts[j+1].text) <= 2 {
				return noNumber // a score
			}
			return aLabel
		case next.text == "-" && touches(ts, j) && ts[j+1].kind == wordToken:
			return judgeHyphen(ts, q)
		case next.text == "/" && wordAt(ts, q.first-1) == "-" && touches(ts, q.first-1) && wordAt(ts, q.end-2) == "-":
			return aLabel
		case strings.Contains(":/", next.text) && touches(ts, j) && ts[j+1].kind == digitToken:
			return noNumber
		case strings.Contains("@_°=", next.text), next.text == "." && touches(ts, j) && ts[j+1].kind != otherToken && q.digits:
			return noNumber
		}
	}
	if isClock(ts, j) && !q.ranged {
		return noNumber
	}
	return aCount
}

// judgeHyphen says whether "200-student", "two-way" or "5-to-4" holds a count.
func judgeHyphen(ts []token, q quantity) verdict {
	w := ts[q.end+1].lower
	switch {
	case numberWords[w].class != notNumber && !q.digits:
		return aCount
	case hyphenCounted[w]:
		return aCount
	case len(w) > 1 && inCapitals(ts[q.end+1].text):
		return noNumber // "528-CASH"
	case q.digits && q.value >= 20 && !isTimeUnit(w) && w != "to" && w != "and" && q.value == float64(int64(q.value)):
		return aCount
	}
	return noNumber
}

// isClock reports whether what follows makes a number a time of day.
func isClock(ts []token, j int) bool {
	switch w := wordAt(ts, j); w {
	case "am", "pm", "gmt", "utc", "est", "edt", "pst", "pdt", "bst", "cet", "o'clock", "o’clock", "hrs":
		return true
	case "a", "p":
		return wordAt(ts, j+1) == "." && wordAt(ts, j+2) == "m"
	}
	return false
}

// isYear reports whether a bare number from 1500 to 2099 is a year and not a count.
func isYear(ts []token, q quantity, i int, bounded bool) bool {
	if !q.digits || q.grouped || q.scale != 1 || q.value < 1500 || q.value > 2099 || q.value != float64(int(q.value)) {
		return false
	}
	if q.ranged && q.high > 2099 {
		return false
	}
	if len(ts) <= 2 {
		return false
	}
	if countedNouns[wordAt(ts, q.end)] || countedNouns[wordAt(ts, q.end+1)] && pluralAt(ts, q.end+1) && !yearOpeners[wordAt(ts, i-1)] {
		return false
	}
	if int(q.value)%50 == 0 && !yearOpeners[wordAt(ts, i-1)] {
		return !(pluralAt(ts, q.end) || bounded || q.value < 1800 || countVerbs[wordAt(ts, i-1)])
	}
	return !bounded || !pluralAt(ts, q.end)
}

// isAddress reports whether a street's name follows: "4700 Palm Drive".
func isAddress(ts []token, q quantity) bool {
	if !q.digits || q.grouped {
		return false
	}
	if wordAt(ts, q.end) == "block" {
		return true
	}
	if len(ts[q.first].text) >= 4 && q.end < len(ts) && properNoun(ts[q.end]) && q.scale == 1 && !pluralAt(ts, q.end) {
		return true
	}
	for j := q.end; j < len(ts) && j < q.end+5 && (properNoun(ts[j]) || ts[j].text == "." && j > q.end); j++ {
		if streetWords[ts[j].lower] {
			return true
		}
	}
	return false
}

// isIdiom reports figures that stand for something else: the emergency call 911, a .45 pistol, "5 th".
func isIdiom(ts []token, q quantity, bounded bool) bool {
	if !q.digits {
		return false
	}
	switch wordAt(ts, q.end) {
	case "th", "st", "nd", "rd", "caliber", "calibre", "handgun", "pistol", "revolver", "magnum", "gauge", "’", "'":
		return true
	}
	if wordAt(ts, q.end) == ")" && wordAt(ts, q.first-1) == "(" && startsDigits(ts, q.end+1) && wordAt(ts, q.end+2) == "-" {
		return true // "(318) 555-0134"
	}
	if q.first > 0 && q.value < 1000 { // "[12]" and "(2)" refer or enumerate
		switch ts[q.first-1].text + wordAt(ts, q.end) {
		case "[]":
			return true
		case "()":
			return q.value < 10
		}
	}
	if wordAt(ts, q.end) == ")" && wordAt(ts, q.first-1) == "(" && q.first > 2 && ts[q.first-3].text == "-" && touches(ts, q.first-3) {
		return true // the digits behind a word dialled: "226-TIPS (8477)"
	}
	return !bounded && q.scale == 1 && (q.value == 911 || q.value == 999 && wordAt(ts, q.first-1) == "called")
}

// isDayOfMonth reports whether a month's name makes a number a date: "Jan. 5", "5 May".
func isDayOfMonth(ts []token, q quantity, i int) bool {
	if !q.digits || q.grouped || q.scale != 1 || q.value > 31 {
		return false
	}
	if q.end < len(ts) && isMonth(ts[q.end].text) {
		return true
	}
	if wordAt(ts, q.end) == "and" && startsDigits(ts, q.end+1) && q.end+2 < len(ts) && isMonth(ts[q.end+2].text) {
		return true // the 3 of "3 and 9 February"
	}
	k := i - 1
	for k > 1 && (ts[k].text == "and" || ts[k].text == ",") && ts[k-1].kind == digitToken && len(ts[k-1].text) <= 2 {
		k -= 2 // the 9 of "February 3 and 9"
	}
	if k > 0 && ts[k].text == "." {
		k--
	}
	return k >= 0 && isMonth(ts[k].text) && !pluralAt(ts, q.end)
}

// oneCounts reports whether "one" is a number and not a pronoun.
func oneCounts(ts []token, q quantity, bounded bool) bool {
	j := q.end
	if w := wordAt(ts, j); w == "another" || w == "of" && !bounded {
		return false
	}
	if bounded || len(ts) == q.end-q.first {
		return true
	}
	switch wordAt(ts, q.first-1) {
	case "the", "this", "that", "which", "no", "any", "every", "each", "some", "another", "first", "last", "next", "only", "such",
		"-", "by", "a", "my", "his", "these", "those", "new", "as", "good", "big", "like":
		return false
	case "at":
		return false
	case "killing", "killed", "injuring", "wounding", "leaving", "kills", "least", "wounded", "injured", "just":
		return true
	}
	return j < len(ts) && ts[j].kind == wordToken && !afterPronoun[ts[j].lower]
}

// coupleCounts reports whether "a couple" is two of something and not a pair of people.
func coupleCounts(ts []token, q quantity) bool {
	return q.scale > 1 || wordAt(ts, q.end-1) == "of" && !isTimeUnit(wordAt(ts, q.end)) || pluralAt(ts, q.end) || q.end == len(ts)
}

// timeAfter recognises what readTimes reads: "15 years", "24-hour", "two more weeks".
func timeAfter(ts []token, q quantity) (quantity, bool) {
	j := unitAt(ts, q.end)
	switch wordAt(ts, j) {
	case "more", "full", "further", "additional", "consecutive", "straight", "long", "short", "whole", "extra", "working", "business", "calendar", "successive":
		j = unitAt(ts, j+1)
	}
	if isTimeUnit(wordAt(ts, j)) {
		return q.with(Duration, "", "", j+1), true
	}
	return q, false
}

func isTimeUnit(w string) bool { return timeUnits[w] }

// isMonth reports whether a word names a month; "may" and "march" do only with a capital.
func isMonth(w string) bool {
	if w == "may" || w == "march" {
		return false
	}
	return monthWords[strings.ToLower(w)]
}

func isWeekday(w string) bool { return strings.HasSuffix(w, "day") && len(w) >= 6 }
