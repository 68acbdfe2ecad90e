package extract

import (
	"unicode/utf8"

	"corrobot/summarize/lexicon"
)

// runFrom returns the last token of the run of name words that begins at token i: capitalised words with what joins them.
func (r *nameReader) runFrom(i int) int {
	last := r.gazetteerFrom(i)
	if isArticleParticle(r.ts[i].lower) && !r.capital(i) {
		last = i + 2
	}
	for {
		next := r.extend(i, last)
		if next == last {
			return last
		}
		last = next
	}
}

// extend returns the last token of the run first…last when it is made longer by one word, last if it ends there.
func (r *nameReader) extend(first, last int) int {
	n := last + 1
	if n >= len(r.ts) || r.possessive(last) && !r.possessiveInside(first, last) {
		return last
	}
	switch {
	case r.abbreviation(last) && !isCompanySuffix(r.ts[last].lower):
		return n
	case touches(r.ts, last):
		return r.extendTouching(first, last)
	case !r.spaced(last):
		return last
	case r.capital(n):
		return r.extendCapital(first, last)
	case r.ts[n].kind == digitToken && isDesignator(r.ts[last].lower):
		return n
	case r.is(n, "&") && r.capital(n+1) && r.spaced(n):
		return n + 1
	case r.style == sentenceCase && r.ts[n].kind == wordToken:
		return r.extendConnector(first, last)
	}
	return last
}

// possessiveInside reports whether a possessive goes on in the same name: "Sheriff's Office", "St. Mary's Hospital".
func (r *nameReader) possessiveInside(first, last int) bool {
	w := r.lower(last)
	end := last + 1
	for lexicon.Known(w) && r.capital(end+1) && r.spaced(end) && end < last+4 {
		end++ // "People's Liberation Army"
	}
	if !r.capital(last+1) || !r.spaced(last) || !isOrgBody(r.lower(end)) || end > last+1 && !isPersonNoun(w) {
		return false
	}
	kinds, _ := lexicon.Name(w)
	saint := r.is(first, "st") && last-first < 4
	return saint || kinds == 0 && lexicon.Known(w) && (first < last || !r.initial(first))
}

// extendTouching joins what stands without a space: the letters of "U.S.", "Nur-Sultan", "Port-au-Prince", "A320", "AT&T".
func (r *nameReader) extendTouching(first, last int) int {
	n := last + 1
	t := r.ts[n]
	switch {
	case r.ts[last].text == "." && r.capital(n):
		if utf8.RuneCountInString(t.text) == 1 || len(r.ts[last-1].text) == 1 {
			return n
		}
	case t.text == "-" && r.capital(n+1) && touches(r.ts, n):
		return n + 1
	case t.text == "-" && touches(r.ts, n) && n+1 < len(r.ts) && r.ts[n+1].kind == digitToken && isAcronymOrLetter(r.ts[last].text):
		return n + 1
	case t.text == "-" && touches(r.ts, n) && n+1 < len(r.ts) && r.ts[n+1].kind == wordToken:
		if r.is(n+2, "-") && r.capital(n+3) && isInnerParticle(r.ts[n+1].lower) {
			return n + 3
		}
		if w := r.ts[n+1].lower; last > first && utf8.RuneCountInString(w) < 6 && (len(r.lower(last)) < 5 || !lexicon.Known(r.lower(last))) && !isCompounding(w) {
			return n + 1 // Ban Ki-moon
		}
	case t.text == "&" && r.capital(n+1) && touches(r.ts, n):
		return n + 1
	case t.kind == digitToken && isAcronymOrLetter(r.ts[last].text):
		return n
	case t.text == "-" && touches(r.ts, n) && r.ts[last].kind == digitToken && last > first && isAcronymOrLetter(r.ts[last-1].text) && n+1 < len(r.ts) && r.ts[n+1].kind == digitToken:
		return n + 1 // A330-200
	}
	return last
}

func isAcronymOrLetter(w string) bool { return isAcronym(w) || len(w) == 1 && isCapital(w) }

// designation reports whether token i is a letter with a number: "A320", "F-16".
func (r *nameReader) designation(i int) bool {
	if i+1 >= len(r.ts) || !touches(r.ts, i) {
		return false
	}
	return r.ts[i+1].kind == digitToken || r.is(i+1, "-") && touches(r.ts, i+1) && i+2 < len(r.ts) && r.ts[i+2].kind == digitToken
}

// hyphenCapital reports whether a hyphen and a capitalised word touch token i: "al-Qaida".
func (r *nameReader) hyphenCapital(i int) bool {
	return r.is(i+1, "-") && touches(r.ts, i) && r.capital(i+2) && touches(r.ts, i+1)
}

func (r *nameReader) extendCapital(first, last int) int {
	n := last + 1
	w := withoutPossessive(r.ts[n].text)
	switch {
	case isCalendar(r.ts[n].lower), isFunctionWord(w) && !isNameLike(w) && !r.designation(n):
		return last
	case r.style == sentenceCase:
		return n
	case !lexicon.Known(w) && (r.style == titleCase || r.isGiven(first)):
		return max(n, r.gazetteerFrom(n))
	case r.gazetteerFrom(first) >= n:
		return n
	}
	return last
}

func (r *nameReader) isGiven(i int) bool {
	kinds, _ := lexicon.Name(r.lower(i))
	return kinds.Has(lexicon.Given)
}

// extendConnector joins lower-case words that link the parts of a name: "Ministry of Defence", "Rio de Janeiro".
func (r *nameReader) extendConnector(first, last int) int {
	n := last + 1
	to := n + 1
	if isArticleParticle(r.ts[n].lower) && r.hyphenCapital(n) {
		return n + 2 // Muammar al-Gaddafi
	}
	if r.is(to, "the") || r.is(to, "la") || r.is(to, "los") {
		to++
	}
	if !r.capital(to) || !r.spaced(n) || !r.spaced(to-1) || isCalendar(r.ts[to].lower) {
		return last
	}
	switch r.ts[n].lower {
	case "de", "del", "da", "di", "du", "dos", "van", "von", "der", "bin", "ibn", "bint", "ben", "la", "le", "el", "al", "ul", "ur", "ter", "af":
		return to
	case "of":
		if r.joinsOf(last) {
			return to
		}
	case "for", "on", "to", "in", "against", "without":
		if isOrgBody(r.ts[last].lower) && r.ts[n].lower == "for" || isFixed(r.ts[last].lower, r.ts[n].lower) {
			return to
		}
	case "and":
		if r.joinsAnd(first, last, to) {
			return to
		}
	}
	return last
}

// joinsOf reports whether "of" and a name after token last belong to the same name: after "Ministry", "Gulf", not after a
// surname.
func (r *nameReader) joinsOf(last int) bool {
	w := r.lower(last)
	if isAcronym(r.ts[last].text) || !lexicon.Known(w) {
		return false
	}
	if isOrgBody(w) || isTitleNoun(w) {
		return true
	}
	return lexicon.Kinds(w).Has(lexicon.Organization|lexicon.Group|lexicon.Place|lexicon.Building|lexicon.Event|lexicon.Communication) && !r.isGiven(last)
}

// joinsAnd reports whether "and" is inside a name: "Food and Drug Administration", "Bosnia and Herzegovina".
func (r *nameReader) joinsAnd(first, last, to int) bool {
	if r.gazetteerFrom(first) >= to {
		return true
	}
	if kinds, _ := lexicon.Name(r.lower(last)); kinds != 0 || !lexicon.Known(r.lower(last)) {
		return false
	}
	end := to
	for r.capital(end+1) && r.spaced(end) {
		end++
	}
	body := false
	for i := first; i < last; i++ {
		body = body || isOrgBody(r.ts[i].lower) && r.is(i+1, "of")
		body = body || isOrgBody(r.ts[i].lower) && r.is(i+1, "for")
	}
	if body {
		return lexicon.Known(r.lower(to)) && !isOrgBody(r.lower(end))
	}
	return !isOrgBody(r.lower(last)) && isOrgBody(r.lower(end)) && lexicon.Known(r.lower(to)) && end > to
}
