package extract

import "strings"

// A tense says to which side of the writing day the words around a date put it.
type tense int8

const (
	noTense tense = iota
	pastTense
	futureTense
)

// sideOf is the past for negative counts of days and the future for others.
func sideOf(n int) tense {
	if n < 0 {
		return pastTense
	}
	return futureTense
}

// How many tokens away a verb may stand from the date whose tense it tells. A future one reaches less far: what else is
// named on the way has mostly happened.
const (
	reach       = 16
	futureReach = 11
)

// notVerbs follow a "to" that is no infinitive's.
var notVerbs = makeSet("the a an his her its their our my this that these those more about nearly at one two three four five")

// tense reads the verb nearest before the date in tokens i to next, or else the first one after it.
func (r *reader) tense(i, next int) tense {
	infinitive := false
	for k := i - 1; k >= 0 && k > i-reach && !r.sentenceEnd(k); k-- {
		switch t := r.verbTense(k); {
		case t == futureTense && i-k > futureReach:
			return noTense
		case t != noTense:
			return t
		}
		infinitive = infinitive || r.is(k, "to") && k+1 < i && !r.capital(k+1) && !notVerbs[r.word(k+1)]
	}
	if infinitive && r.is(i-1, "from") {
		return noTense
	}
	if infinitive {
		for k := next; k < len(r.ts) && k < next+4 && !r.sentenceEnd(k) && !r.isAny(k, ",", "and", "but", "who", "which", "that"); k++ {
			if r.isAny(k, "was", "were", "had", "did") {
				return pastTense
			}
		}
		return futureTense
	}
	for k := next; k < len(r.ts) && k < next+reach && !r.sentenceEnd(k); k++ {
		if t := r.verbTense(k); t != noTense {
			return t
		}
	}
	return noTense
}

// sentenceEnd tells a sentence's full stop from that of an abbreviation.
func (r *reader) sentenceEnd(k int) bool {
	switch r.ts[k].text {
	case "!", "?", ";":
		return true
	case ".":
		return k > 0 && len(r.ts[k-1].text) > 3 && !r.touching(k)
	}
	return false
}

// verbTense tells the tense that one word sets, noTense if it is no verb or only a participle after "be".
func (r *reader) verbTense(k int) tense {
	w := r.word(k)
	switch {
	case r.ts[k].kind != wordToken:
		return noTense
	case (w == "plans" || w == "plan") && r.isAny(k-1, "his", "her", "its", "their", "the", "a", "our", "my"):
		return noTense
	case futureWords[w] || strings.HasSuffix(w, "'ll") || strings.HasSuffix(w, "’ll"):
		return futureTense
	case w == "to":
		return r.infinitive(k)
	case w == "is" || w == "are":
		if r.isAny(k+1, "at", "on", "set", "due", "this", "next") || weekdayNames[r.word(k+1)] > 0 || monthNames[r.word(k+1)] > 0 {
			return futureTense
		}
		return noTense
	case r.isAny(k-1, "be", "being", "a", "an", "the", "its", "still", "newly", "recently") || r.isAny(k-2, "be"):
		return noTense
	case r.is(k-1, "-") && r.touching(k-1):
		return noTense
	case bareVerbs[w] && r.isAny(k-1, "to", "will", "would", "could", "may", "might", "can", "should", "must"):
		return noTense
	case pastWords[w]:
		return pastTense
	case len(w) > 4 && strings.HasSuffix(w, "ed") && !notPast[w] && !r.capital(k):
		return pastTense
	}
	return noTense
}

// infinitive tells whether "to" looks forward: "is to resume", "to be voted on", "plans to sign".
func (r *reader) infinitive(k int) tense {
	switch r.word(k - 1) {
	case "is", "are", "plan", "plans", "hope", "hopes", "intends", "intend", "likely", "ready", "preparing", "wants", "want", "have", "has",
		"supposed", "about", "going", "time", "vows", "promises", "aims":
		return futureTense
	}
	if r.is(k+1, "be") {
		return futureTense
	}
	return noTense
}

var futureWords = makeSet(`will shall would won't wouldn't may might could can expected expects expect scheduled due planned plans set slated upcoming
	runs closes airs resumes reopens premieres
	likely supposed tomorrow must should begins starts opens expires takes payable effective holders deadline forecast predicts predicted
	gonna ll intends hopes until`)

var pastWords = makeSet(`was were had did said told came went left hit struck met fell rose broke saw took made gave got held found shot died
	began became sent brought killed led lost won spoke wrote ran fought cut put kept built caught fled hurt has have wounded
	been split quit sold bought paid shut grew drew threw knew flew stood understood withdrew felt dealt woke`)

// bareVerbs are past words that an infinitive is spelt like.
var bareVerbs = makeSet("hit cut put shut hurt split quit have come become run set let read cost spread")

// onPlan are verbs that in the present tell what is set for a day: "polls close on Sunday".
var onPlan = makeSet(`begin start open close meet vote play resume return reopen arrive depart gather convene
	end ends finish finishes conclude concludes wrap wraps wind winds`)

// notPast end in -ed without being past.
var notPast = makeSet(`indeed need exceed proceed succeed speed hundred united unprecedented breed bleed feed seed greed agreed-upon related
	so-called armed wounded injured`)

func makeSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

// whole reports whether the text has no words but those of dates, as a question's have: then no verb tells the tense, and
// what is still to come is meant.
func (r *reader) whole(i, next int) bool {
	if len(r.ts) > 12 {
		return false
	}
	for k := range r.ts {
		if (k < i || k >= next) && r.ts[k].kind == wordToken && !openers[r.word(k)] && !fragmentWords[r.word(k)] {
			return false
		}
	}
	return true
}

var fragmentWords = makeSet("on in at the from to during between and of st nd rd th thru through until till")

// yearlessDay is a month and day without a year: the nearest such day, or the one on the side that the words tell.
// A weekday (-1: none) must agree where it can.
func (r *reader) yearlessDay(i, next, m, n, weekday int) (date, int, bool) {
	if !validDate(2000, m, n) {
		return date{}, i, false
	}
	d := date{grain: "day", rule: "date", yearless: true, month: m, day: n}
	if r.ref == NoDay {
		d.word, d.unknown = yearlessWord(m, n), true
		return d, next, true
	}
	t := r.side(i, next, "day")
	d.first = r.nearestYear(m, n, weekday, t)
	if a, ok := r.anchorFor(dayUnit, i); ok && t == noTense && weekday < 0 && a.grain == "day" {
		d.first = nearestTo(a.first, m, n)
	}
	if away := d.first - r.ref; weekday < 0 && away > 7 && r.happened(i) {
		d.first = addMonths(d.first, -12)
	}
	d.last = d.first
	return d, next, true
}

// nearestTo is the day of the month nearest to another day.
func nearestTo(day Day, m, n int) Day {
	y, _, _ := day.civil()
	best := dayOn(y, m, n)
	for c := y - 1; c <= y+1; c += 2 {
		if d := dayOn(c, m, n); validDate(c, m, n) && max(d-day, day-d) < max(best-day, day-best) {
			best = d
		}
	}
	return best
}

// happened reports whether a verb right before the date at token i says that it is over: "occurred April 8", "died on May 3".
func (r *reader) happened(i int) bool {
	if r.is(i-1, "on") {
		i--
	}
	switch r.word(i - 1) {
	case "occurred", "happened", "died", "arrested", "killed", "shot", "began", "started", "was", "were", "said", "held", "opened", "reported":
		return i > 1 && r.verbTense(i-1) == pastTense && r.tense(i-1, i) != futureTense
	}
	return false
}

// side is the tense of a date, after what its preposition alone decides.
func (r *reader) side(i, next int, grain string) tense {
	p := i - 1
	for r.isAny(p, "the", "early", "late", "mid", "-") {
		p--
	}
	switch {
	case r.whole(i, next):
		return futureTense
	case r.is(p, "since"), r.isAny(p, "ended", "ending") && grain == "day", r.saysInWake(p):
		return pastTense
	}
	if r.is(p, "by") && grain == "day" && !r.pastNear(p) {
		return futureTense
	}
	if r.is(p, "on") {
		p--
	}
	if grain == "day" && r.is(p, "up") && r.isAny(p-1, "wrap", "wraps", "wind", "winds") {
		p--
	}
	if grain == "day" && onPlan[r.word(p)] && !r.isAny(p-1, "to", "not") {
		return futureTense
	}
	t := r.tense(i, next)
	if t == futureTense && grain == "day" && r.end(next) < r.ts[next-1].end && r.onlyPossible(i, next) {
		return noTense // "can tell of Monday's storm"
	}
	if grain == "month" && t == pastTense && r.isAny(p, "through", "by", "until", "for", "to") {
		return noTense
	}
	return t
}

// saysInWake reports whether the word at p puts what it names behind: "following Friday's storm", "in the wake of".
func (r *reader) saysInWake(p int) bool {
	return r.is(p, "following") && !r.isAny(p-1, "the", "on") || r.is(p, "of") && r.isAny(p-1, "wake", "aftermath", "light")
}

// pastNear reports whether a past verb stands close before token p.
func (r *reader) pastNear(p int) bool {
	for k := p - 1; k >= 0 && k > p-5; k-- {
		if r.verbTense(k) == pastTense {
			return !r.hoped(k)
		}
	}
	return false
}

// onlyPossible reports whether the verb that tells the tense of tokens i to next is a modal that tells no time.
func (r *reader) onlyPossible(i, next int) bool {
	for k := i - 1; k >= 0 && k > i-reach && !r.sentenceEnd(k); k-- {
		if r.verbTense(k) != noTense {
			return weakModals[r.word(k)]
		}
	}
	for k := next; k < len(r.ts) && k < next+reach && !r.sentenceEnd(k); k++ {
		if r.verbTense(k) != noTense {
			return weakModals[r.word(k)]
		}
	}
	return false
}

var weakModals = makeSet("can could may might must should")

// hoped reports whether the participle at token k depends on a modal: "should have service restored".
func (r *reader) hoped(k int) bool {
	for j := k - 1; j >= 0 && j > k-6 && !r.sentenceEnd(j); j-- {
		switch r.word(j) {
		case "should", "will", "would", "could", "may", "might", "must", "shall":
			return true
		}
	}
	return false
}

// nearestYear chooses the year of a month and day. The nearest wins, unless it is far and the tense speaks against it.
func (r *reader) nearestYear(m, n, weekday int, t tense) Day {
	y, _, _ := r.ref.civil()
	best, cost := NoDay, 1<<30
	for c := y - 4; c <= y+4; c++ {
		if !validDate(c, m, n) {
			continue
		}
		d := dayOn(c, m, n)
		away := int(d - r.ref)
		price := away
		if away < 0 {
			price = -away
		}
		if wrong := away > 0 && t == pastTense || away < 0 && t == futureTense; wrong && price > 100 || wrong && t == futureTense && price > 30 {
			price += 200
		}
		if weekday >= 0 && d.weekday() != weekday {
			price += 500
		}
		if price < cost {
			best, cost = d, price
		}
	}
	return best
}

// yearlessMonth is a month without a year.
func (r *reader) yearlessMonth(i, next, m int) (date, int, bool) {
	d := date{grain: "month", rule: "date", yearless: true, month: m}
	if r.ref == NoDay {
		d.word, d.unknown = yearlessWord(m, 0), true
		return d, next, true
	}
	y, now, _ := r.ref.civil()
	ahead := (m - now + 12) % 12
	switch r.side(i, next, "month") {
	case pastTense:
		if ahead > 0 {
			ahead -= 12
		}
	case noTense:
		if ahead > 6 {
			ahead -= 12
		}
	}
	md := monthDate(y, now+ahead)
	d.first, d.last = md.first, md.last
	return d, next, true
}

// yearlessQuarter is a quarter without a year: the last one that had begun, or the next when the words look forward.
func (r *reader) yearlessQuarter(i, next, q int) date {
	y, m, _ := r.ref.civil()
	d := quarterDate(y, q)
	if d.first > r.ref && r.tense(i, next) != futureTense && q-(m+2)/3 > 1 {
		d = quarterDate(y-1, q)
	}
	if d.last < r.ref && q == 1 && m > 9 && r.tense(i, next) == futureTense {
		d = quarterDate(y+1, q)
	}
	d.words = true
	return d
}
