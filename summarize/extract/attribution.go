package extract

import (
	"strings"

	"corrobot/summarize/lexicon"
)

// An Attribution credits somebody with what a sentence says.
type Attribution struct {
	Start, End int    // byte offsets of the credited words, "health officials"; of the word itself for "reportedly"
	Who        string // those bytes without a subordinate clause; "" if nobody is named ("reportedly", "it was reported")
	From, To   int    // byte offsets of what is credited to them
	Pronoun    bool   // Who is "he", "she", "they": somebody from a sentence before
	Denied     bool   // they say that it is not so
	Opinion    bool   // they believe, fear or expect it
}

// Attributions returns who is credited with what a sentence says, in order: "according to X", "X said that", "said X",
// "citing X", "was confirmed by X". Where several are nested, each covers the ones inside it.
func Attributions(text string) []Attribution {
	r := newNameReader(text)
	var as []Attribution
	for i := 0; i < len(r.ts); i++ {
		if r.ts[i].kind != wordToken || r.capital(i) && r.style == sentenceCase && !r.initial(i) { // "the United States"
			continue
		}
		if a, ok := r.attribution(i); ok && !covered(as, a) {
			as = append(as, a)
		}
	}
	return as
}

// covered reports whether the words are credited already: "X was quoted as saying" has two verbs.
func covered(as []Attribution, a Attribution) bool {
	for _, b := range as {
		if a.Start < b.End && b.Start < a.End {
			return true
		}
	}
	return false
}

// attribution reads an attribution whose verb, or whose "according", is token i.
func (r *nameReader) attribution(i int) (Attribution, bool) {
	switch w := r.ts[i].lower; w {
	case "according":
		if r.is(i+1, "to") {
			return r.adjunct(i, i+2)
		}
	case "citing", "quoting":
		return r.adjunct(i, i+1)
	case "reportedly", "allegedly":
		return Attribution{Start: r.ts[i].start, End: r.ts[i].end, From: 0, To: r.trimmedEnd(len(r.ts))}, true
	case "quoted", "cited":
		return r.quoted(i)
	default:
		if class := speechVerb(w); class != noSpeech {
			return r.speech(i, class)
		}
	}
	return Attribution{}, false
}

// adjunct reads "according to X" or "citing X", whose first token is at and whose X begins at token np. What is credited
// is what stands before it; the rest when it opens the sentence; all of it when it stands in the middle.
func (r *nameReader) adjunct(at, np int) (Attribution, bool) {
	end := r.creditedEnd(np)
	if end == np || isManner(r.lower(np)) {
		return Attribution{}, false
	}
	a := r.credit(np, end)
	rest := end
	for rest < len(r.ts) && !r.clauseMark(rest) {
		rest++
	}
	opening := r.clauseStart(at)
	switch {
	case opening >= at || !r.hasWords(opening, at):
		a.From, a.To = r.from(rest), r.trimmedEnd(len(r.ts))
	case r.is(rest, ",") && !r.joinsClause(rest+1) && r.hasWords(rest, len(r.ts)) && r.is(at-1, ","):
		a.From, a.To = r.from(opening), r.trimmedEnd(len(r.ts))
	default:
		a.From, a.To = r.from(opening), r.trimmedEnd(at)
	}
	return a, a.From < a.To
}

// isManner reports what "according to" goes with when it credits nobody: "according to plan".
func isManner(w string) bool {
	return w == "plan" || w == "plans" || w == "schedule" || w == "custom" || w == "law" || w == "need" || w == "size" || w == "type"
}

func (r *nameReader) hasWords(i, end int) bool {
	for ; i < end && i < len(r.ts); i++ {
		if r.ts[i].kind == wordToken {
			return true
		}
	}
	return false
}

// joinsClause reports whether token i begins another clause: "and", "but", "while".
func (r *nameReader) joinsClause(i int) bool {
	switch r.lower(i) {
	case "and", "but", "while", "although", "though", "which", "who", "with", "as", "or":
		return true
	}
	return false
}

// quoted reads "X was quoted as saying S" and "X is cited by Y as saying S".
func (r *nameReader) quoted(i int) (Attribution, bool) {
	j := i + 1
	for j < len(r.ts) && j < i+8 && !r.is(j, "as") {
		j++
	}
	if !r.is(j, "as") || !r.is(j+1, "saying") && !r.is(j+1, "telling") {
		return Attribution{}, false
	}
	start, end := r.subject(i)
	if start == end {
		return Attribution{}, false
	}
	a := r.credit(start, end)
	a.From, a.To = r.from(r.skipThat(j+2)), r.trimmedEnd(len(r.ts))
	return a, a.From < a.To
}

// speech reads an attribution by the verb at token i: before it its subject, or after it as in ", said X".
func (r *nameReader) speech(i int, class speechClass) (Attribution, bool) {
	if r.isPassive(i) {
		return r.passive(i)
	}
	if class == putting && !r.putsFigure(i) || r.negated(i) {
		return Attribution{}, false
	}
	if class == saying || class == claiming {
		if a, ok := r.inverted(i); ok {
			return a, true
		}
	}
	start, end := r.subject(i)
	if start == end {
		return Attribution{}, false
	}
	a := r.credit(start, end)
	a.Denied = class == denying
	a.Opinion = class == believing
	if (class == claiming || class == believing) && !r.takesObject(i, start, end) {
		return Attribution{}, false
	}
	r.creditSaid(&a, i, start, class)
	return a, a.From < a.To
}

// creditSaid sets what the subject at token start says with the verb at token i: the clause after it, the clause before it,
// or both when it stands between them.
func (r *nameReader) creditSaid(a *Attribution, i, start int, class speechClass) {
	after := i + 1
	if class == telling {
		after = r.skipAddressee(after)
	}
	after = r.skipOccasion(after)
	opening := r.clauseStart(start)
	said := r.hasWords(opening, start) && start > 0 && r.clauseMark(start-1)
	before := said && r.complete(opening, start)
	rest := after < len(r.ts) && r.hasWords(after, len(r.ts))
	that := r.is(after, "that")
	switch {
	case said && (!rest || r.sentenceEnds(after)), said && !that && r.saidBefore(opening, start, after):
		a.From, a.To = r.from(opening), r.trimmedEnd(start)
	case before && !that && r.is(after, ",") && r.joinsClause(after+1) && !r.quoteAfter(after):
		a.From, a.To = r.from(opening), r.trimmedEnd(start)
	case !that && r.is(after, ",") && (before || r.interrupts(opening, start)):
		a.From, a.To = r.from(opening), r.trimmedEnd(len(r.ts))
	case rest:
		a.From, a.To = r.from(r.skipThat(after)), r.forwardEnd(after)
	case before:
		a.From, a.To = r.from(opening), r.trimmedEnd(start)
	}
}

// saidBefore reports whether what is said stands before the subject at token start although words follow the verb: where
// and when, "…, she said in Rome."
func (r *nameReader) saidBefore(opening, start, after int) bool {
	if r.clauseMark(after) || r.is(after, "there") {
		return false
	}
	if r.endsQuoted(start) {
		return !r.states(after, len(r.ts)) || isNounLink(r.lower(after))
	}
	return r.complete(opening, start) && isNounLink(r.lower(after)) && !r.states(after, len(r.ts))
}

// interrupts reports whether the clause at token start stands, between commas, inside the one that begins at token opening.
func (r *nameReader) interrupts(opening, start int) bool {
	return r.hasWords(opening, start) && r.is(start-1, ",") && !r.opensAdverbial(opening) && !r.joinsClause(opening)
}

// inverted reads "S, said X" with the verb at token i. In "X, the mayor, said Y left" the phrase after the verb goes on.
func (r *nameReader) inverted(i int) (Attribution, bool) {
	if i == 0 || !r.clauseMark(i-1) {
		return Attribution{}, false
	}
	end := r.creditedEnd(i + 1)
	if isNounLink(r.lower(i + 1)) {
		return Attribution{}, false
	}
	if !r.clauseMark(end) && !r.is(end, "who") && !r.is(end, "as") && !r.is(end, "to") && r.skipOccasion(end) == end && !r.is(end-1, "of") {
		return Attribution{}, false
	}
	opening := r.clauseStart(i)
	if end == i+1 || !r.states(opening, i) || !r.nominal(i+1, end) {
		return Attribution{}, false
	}
	a := r.credit(i+1, end)
	a.From, a.To = r.from(opening), r.trimmedEnd(i)
	return a, a.From < a.To
}

// isPassive reports whether the verb at token i is a participle after a form of "be": "was reported".
func (r *nameReader) isPassive(i int) bool {
	for j := i - 1; j >= 0 && j > i-4; j-- {
		switch r.ts[j].lower {
		case "was", "were", "is", "are", "been", "be", "being":
			return true
		case "also", "not", "widely", "initially", "first", "later", "officially", "independently", "immediately", "already":
		default:
			return false
		}
	}
	return false
}

// passive reads "was confirmed by X" and "it was reported that".
func (r *nameReader) passive(i int) (Attribution, bool) {
	if r.is(i+1, "by") {
		end := r.creditedEnd(i + 2)
		if end == i+2 || r.lexicalVerbal(i+2) {
			return Attribution{}, false
		}
		a := r.credit(i+2, end)
		a.Denied = speechVerb(r.ts[i].lower) == denying
		a.From, a.To = r.from(r.clauseStart(i)), r.trimmedEnd(i+1)
		return a, a.From < a.To
	}
	if r.is(i-2, "it") && (r.is(i+1, "that") || r.is(i+1, "to")) {
		a := Attribution{Start: r.ts[i].start, End: r.ts[i].end, From: r.from(r.skipThat(i + 1)), To: r.trimmedEnd(len(r.ts))}
		return a, a.From < a.To
	}
	return Attribution{}, false
}

func (r *nameReader) lexicalVerbal(i int) bool { return strings.HasSuffix(r.lower(i), "ing") }

// negated reports whether the verb at token i is not asserted: "did not say", "declined to confirm", "could say".
func (r *nameReader) negated(i int) bool {
	for j := i - 1; j >= 0 && j > i-4; j-- {
		switch w := r.ts[j].lower; w {
		case "not", "to", "cannot", "never", "would", "could", "should", "might", "may", "must", "neither", "nobody", "if", "can't", "couldn't", "didn't",
			"don't", "won't", "wouldn't", "doesn't", "let's", "did", "do", "does", "nor":
			return true
		case "also", "immediately", "yet", "later", "independently", "either", "further", "publicly", "be", "have":
		default:
			return false
		}
	}
	return false
}

// putsFigure reports "put the toll at", as against every other sense of "put".
func (r *nameReader) putsFigure(i int) bool {
	for j := i + 1; j < len(r.ts) && j < i+9; j++ {
		if r.is(j, "at") {
			return j+1 < len(r.ts) && (r.ts[j+1].kind == digitToken || isNumberWord(r.lower(j+1)) || isQuantifier(r.lower(j+1)))
		}
		if r.ts[j].kind != wordToken {
			return false
		}
	}
	return false
}

func isQuantifier(w string) bool {
	switch w {
	case "more", "about", "around", "some", "nearly", "almost", "over", "least", "up", "roughly", "approximately", "between", "under", "just", "at", "fewer", "less":
		return true
	}
	return false
}

// takesObject tells a verb from the noun or participle that looks like it: "officials report", not "police reports" or
// "injuries reported".
func (r *nameReader) takesObject(i, start, end int) bool {
	w := r.ts[i].lower
	next := i + 1
	if isPromise(w) {
		next = r.skipOccasion(next)
		return r.is(next, "that") || r.is(next, "to")
	}
	marked := next >= len(r.ts) || r.clauseMark(next)
	switch {
	case strings.HasSuffix(w, "ed"):
		return !afterParticiple(r.lower(next))
	case marked:
		return start > 0 && r.clauseMark(start-1) && !isSpeechVerb(r.lower(start-2))
	case isSpeechVerb(r.lower(next)), isNounLink(r.lower(next)), r.finite(next) && isAuxiliary(r.lower(next)), r.is(next, "about"), r.is(next, "to"):
		return false
	case r.capital(end - 1), end == start+1 && isPronoun(r.ts[start].lower):
		return true
	}
	third := strings.HasSuffix(w, "s")
	head := r.lower(r.headOf(start, end))
	if third && !isArticleLike(r.lower(start)) || third == isPlural(head) {
		return false
	}
	return lexicon.Kinds(head).Has(lexicon.Person | lexicon.Group | lexicon.Communication)
}

func isPromise(w string) bool { return w == "pledged" || w == "promised" || w == "vowed" }

// afterParticiple reports words that follow a participle, "measures announced last week", rather than a verb.
func afterParticiple(w string) bool {
	switch w {
	case "by", "dead", "missing", "injured", "killed", "in", "upon", "at", "from", "to", "last", "during", "as", "for", "earlier":
		return true
	}
	return false
}
