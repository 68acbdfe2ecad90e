package extract

import (
	"strings"

	"corrobot/summarize/lexicon"
)

// credit makes an attribution to the tokens start…end-1.
func (r *nameReader) credit(start, end int) Attribution {
	last := r.ts[end-1]
	a := Attribution{Start: r.ts[start].start, End: last.end}
	a.Who = r.text[a.Start:a.End]
	a.Pronoun = end == start+1 && isPronoun(r.ts[start].lower)
	return a
}

func isPronoun(w string) bool {
	switch w {
	case "he", "she", "it", "they", "we", "i", "who", "others", "some", "both", "many", "one", "him", "her", "them":
		return true
	}
	return false
}

// skipAddressee skips "reporters", "the BBC", "a news conference" after "told".
func (r *nameReader) skipAddressee(i int) int {
	if i >= len(r.ts) {
		return i
	}
	if isPronoun(r.ts[i].lower) || r.is(i, "us") || r.is(i, "me") || r.is(i, "you") || r.is(i, "reporters") || r.is(i, "journalists") {
		return i + 1
	}
	if r.capital(i) && !r.starts(i) && !isFunctionWord(r.ts[i].text) {
		return i + 1 // "MPs"
	}
	j := i
	for r.is(j, "the") || r.is(j, "a") || r.is(j, "an") || r.is(j, "his") || r.is(j, "her") || r.is(j, "state") || r.is(j, "local") {
		j++
	}
	if j < len(r.ts) && r.starts(j) {
		j = r.runFrom(j) + 1
		for j < len(r.ts) && r.lowerWordAt(j) && lexicon.Kinds(r.ts[j].lower).Has(lexicon.Organization|lexicon.Communication|lexicon.Person) {
			j++
		}
		return j
	}
	for j < len(r.ts) && r.lowerWordAt(j) && modifies(r.ts[j].lower) && !r.finite(j) {
		plural := isPlural(r.ts[j].lower)
		j++
		if plural {
			break
		}
	}
	return j
}

func (r *nameReader) lowerWordAt(i int) bool {
	return r.ts[i].kind == wordToken && !isCapital(r.ts[i].text) && !isFunctionWord(r.ts[i].text)
}

// skipOccasion skips when and where something was said: "on Monday", "in a statement", "late Tuesday", "at a briefing".
func (r *nameReader) skipOccasion(i int) int {
	if (r.is(i, "earlier") || r.is(i, "later") || r.is(i, "also")) && r.is(i+1, "that") {
		return i + 1
	}
	for i < len(r.ts) {
		j := i
		for r.is(j, "late") || r.is(j, "early") || r.is(j, "earlier") || r.is(j, "on") || r.is(j, "again") {
			j++
		}
		switch w := r.lower(j); {
		case isCalendar(w), w == "today", w == "yesterday", w == "tonight":
			for j++; r.is(j, "morning") || r.is(j, "evening") || r.is(j, "night") || r.is(j, "afternoon"); {
				j++
			}
		case r.occasion(i) > i:
			j = r.occasion(i)
		default:
			return i
		}
		i = j
	}
	return i
}

// occasion returns the token after "in a statement", "at a news conference", "by telephone", "on Twitter"; i if there is none.
func (r *nameReader) occasion(i int) int {
	switch r.lower(i) {
	case "in", "at", "during", "by", "via", "through", "on", "to":
	default:
		return i
	}
	for j := i + 1; j < len(r.ts) && j < i+7; j++ {
		switch r.lower(j) {
		case "statement", "interview", "conference", "briefing", "report", "speech", "address", "tweet", "post", "telephone", "phone", "email", "comments", "letter",
			"meeting", "remarks", "message", "twitter", "facebook", "telegram", "television", "radio", "reporters", "journalists", "website":
			if r.is(j+1, "page") || r.is(j+1, "post") || r.is(j+1, "interview") || r.is(j+1, "conference") || r.is(j+1, "address") {
				j++
			}
			return j + 1
		}
		if r.ts[j].kind != wordToken && r.ts[j].text != "-" || r.finite(j) {
			return i
		}
	}
	return i
}

// creditedEnd returns the token after the noun phrase that begins at token i, without subordinate clauses, times and
// occasions.
func (r *nameReader) creditedEnd(i int) int {
	j := i
	for j < len(r.ts) && r.inCredited(i, j) {
		j++
	}
	for j > i && (isNounLink(r.lower(j-1)) || isArticleLike(r.lower(j-1)) || r.ts[j-1].kind == otherToken && !r.abbreviation(j-2)) {
		j--
	}
	return j
}

func (r *nameReader) inCredited(i, j int) bool {
	t := r.ts[j]
	switch {
	case t.kind == otherToken:
		return !r.clauseMark(j) && t.text != "%"
	case t.kind == digitToken:
		return j > i && (r.capital(j-1) || touches(r.ts, j-1)) || j == i && r.is(j+1, "-") && (r.is(j+2, "year") || r.is(j+2, "member"))
	case isPronoun(t.lower):
		return j == i && t.lower != "who" || r.is(j, "one") && r.is(j+1, "of")
	case r.skipOccasion(j) > j && j > i:
		return false
	case t.lower == "and" && j > i:
		return r.joinsCredited(j)
	case isCapital(t.text) && j > i:
		return !isCalendar(t.lower) && (!isFunctionWord(t.text) || isAcronym(t.text) || r.capital(j-1)) &&
			(r.capital(j-1) || !lexicon.Kinds(r.lower(j-1)).Has(lexicon.Communication) || isOrgHead(r.lower(j-1)))
	case r.subordinator(j):
		return false
	case isSpeechVerb(t.lower) && !isOrgHead(t.lower) && j > i:
		return isReport(t.lower) && !isArticleLike(r.lower(j+1))
	case isNounLink(t.lower), isArticleLike(t.lower):
		return true
	case isFunctionWord(t.text):
		return isAcronym(t.text) || t.lower == "several" || t.lower == "some" || t.lower == "many" || t.lower == "two"
	case isCapital(t.text):
		return !isCalendar(t.lower)
	case strings.HasSuffix(t.lower, "ed") && j > i && !r.modifiesNext(j):
		return false
	}
	return !r.finite(j) || modifies(t.lower) || r.nounAt(j) || j == i
}

func isReport(w string) bool {
	return w == "report" || w == "reports" || w == "estimates" || w == "estimate"
}

// modifiesNext reports whether token i stands right before a noun that it can describe: "armed forces".
func (r *nameReader) modifiesNext(i int) bool {
	return i+1 < len(r.ts) && r.ts[i+1].kind == wordToken && (r.capital(i+1) || nounish(r.ts[i+1].lower) || r.nounAt(i+1))
}

// joinsCredited reports whether "and" at token i links another noun to the phrase, not another clause.
func (r *nameReader) joinsCredited(i int) bool {
	for j := i + 1; j < len(r.ts) && j < i+8; j++ {
		if r.clauseMark(j) {
			return true
		}
		if r.ts[j].kind == wordToken && !r.capital(j) && r.finite(j) {
			return false
		}
	}
	return true
}
