package extract

import (
	"strings"

	"corrobot/summarize/lexicon"
)

// subject returns the tokens of the noun phrase that is the subject of the verb at token i, start == end if none is.
func (r *nameReader) subject(i int) (start, end int) {
	end = i
	for end > 0 && r.skipsToSubject(end-1) {
		end--
	}
	if end > 3 && r.is(end-1, ")") {
		for j := end - 2; j > 0 && j > end-9; j-- {
			if r.is(j, "(") {
				end = j
				break
			}
		}
	}
	switch {
	case end > 0 && (r.is(end-1, "and") || r.is(end-1, "but")):
		return r.sharedSubject(end - 1)
	case end > 0 && (r.is(end-1, "who") || r.is(end-1, "which")):
		end--
		if r.is(end-1, ",") {
			end--
		}
	case end > 1 && r.is(end-1, ","):
		if start, end = r.beforeApposition(end - 1); start < end {
			return start, end
		}
		if end == 0 {
			return i, i
		}
	}
	start = r.nounPhraseStart(end)
	if i > end && start < end && (r.is(i-1, "who") || r.is(i-1, "which")) {
		start = r.antecedent(start, end)
	}
	if start < end && !r.nominal(start, end) && !r.plainSource(i, start, end) {
		start = end
	}
	if start == end {
		return r.relativeSubject(i)
	}
	for j := start + 1; j < end-1; j++ {
		if r.is(j, "and") && !r.nominal(start, j) {
			start = j + 1
		}
	}
	return start, r.withoutLast(start, end)
}

// antecedent returns where the part of a phrase begins that a relative clause after it is about: the whole if it can speak,
// or else what follows its last preposition.
func (r *nameReader) antecedent(start, end int) int {
	if r.nominal(start, end) {
		return start
	}
	for j := end - 1; j > start; j-- {
		if isNounLink(r.lower(j)) {
			return j + 1
		}
	}
	return start
}

// plainSource accepts any noun that says something: "the sensors said". Only verbs that nothing else is like allow it.
func (r *nameReader) plainSource(i, start, end int) bool {
	if c := speechVerb(r.ts[i].lower); c != saying && c != telling && !r.is(i+1, "that") || strings.HasSuffix(r.lower(end-1), "ing") {
		return false
	}
	if r.capital(end - 1) {
		return true
	}
	k := lexicon.Kinds(r.lower(end - 1))
	return k != 0 && !k.Has(lexicon.Time|lexicon.Measure|lexicon.Money)
}

// sharedSubject returns the subject of the first clause for a verb after "and": "The mayor praised them and said". The
// conjunction is token i.
func (r *nameReader) sharedSubject(i int) (start, end int) {
	start = r.clauseStart(i)
	if r.ts[start].kind != wordToken || r.opensAdverbial(start) {
		return i, i
	}
	end = r.creditedEnd(start)
	if end >= i || !r.nominal(start, end) || !(r.is(end, ",") || r.lowerWordAt(end) || isAuxiliary(r.lower(end))) {
		return i, i
	}
	return start, end
}

// relativeSubject returns the subject of the verb at token i when a relative clause stands between them: "a woman who asked
// not to be named said".
func (r *nameReader) relativeSubject(i int) (start, end int) {
	for j := i - 2; j > 0 && j > i-9; j-- {
		if r.clauseMark(j) {
			break
		}
		if r.is(j, "who") {
			if start = r.nounPhraseStart(j); start < j && r.nominal(start, j) {
				return start, j
			}
			break
		}
	}
	return i, i
}

// withoutLast drops a possessive or a dangling word from the end of a subject.
func (r *nameReader) withoutLast(start, end int) int {
	for end > start+1 && isNounLink(r.lower(end-1)) {
		end--
	}
	return end
}

// skipsToSubject reports auxiliaries and adverbs between a subject and its verb.
func (r *nameReader) skipsToSubject(i int) bool {
	switch w := r.ts[i].lower; w {
	case "has", "have", "had", "also", "later", "earlier", "then", "now", "already", "reportedly", "still", "previously", "separately", "initially", "first",
		"again", "officially", "today", "yesterday", "repeatedly", "once", "both", "each", "was", "were", "is", "being", "been":
		return true
	default:
		if isCalendar(w) || r.ts[i].kind == wordToken && strings.HasSuffix(w, "ly") && len(w) > 4 && w != "family" && w != "daily" && !r.capital(i) {
			return true
		}
		return w == "on" && isCalendar(r.lower(i+1))
	}
}

// beforeApposition looks for the subject before ", the governor of Y," whose closing comma is token i. It returns the end
// of the phrase before the apposition as end, with start == end; a name that is itself the apposition, "the head of Y,
// Jane Roe,", as start and end; or end 0 if what stands there is no apposition.
func (r *nameReader) beforeApposition(i int) (start, end int) {
	for j := i - 1; j > 0 && i-j < 40; j-- {
		switch {
		case !r.clauseMark(j):
		case r.ts[j].text != ",":
			return 0, 0
		case r.allCapital(j+1, i) && r.phraseOfPerson(j):
			return j + 1, i
		case r.appositive(j+1, i):
			if r.ts[j-1].kind == digitToken && r.is(j-2, ",") {
				j -= 2 // "Jane Roe, 49, a teacher, said"
			}
			return j, j
		}
	}
	return 0, 0
}

func (r *nameReader) allCapital(from, to int) bool {
	for i := from; i < to; i++ {
		if r.ts[i].kind == wordToken && !r.capital(i) {
			return false
		}
	}
	return to-from >= 2 && to-from <= 8 && r.capital(from) && !r.possessive(from)
}

// phraseOfPerson reports whether the phrase that ends before token end is an office: "The head of the union".
func (r *nameReader) phraseOfPerson(end int) bool {
	start := r.nounPhraseStart(end)
	if start == end {
		return false
	}
	head, _ := r.nounPhrase(r.skipArticle(start))
	return head >= start && (isPersonNoun(r.lower(head)) || isTitleNoun(r.lower(head)))
}

// appositive reports whether the tokens from…to-1 describe the noun before them.
func (r *nameReader) appositive(from, to int) bool {
	if from >= to {
		return false
	}
	w := r.lower(from)
	switch w {
	case "who", "whose", "which", "whom", "also", "speaking", "now", "himself", "herself", "citing", "quoting", "including", "such", "from":
		return true
	case "the", "a", "an", "his", "her", "their", "its", "spokesman", "spokeswoman", "head", "chief", "director", "president", "leader":
		return !r.stated(from, to)
	case "one":
		return r.is(from+1, "of")
	case "of":
		return r.capital(from-2) && !r.stated(from, to)
	case "in", "at", "on", "and", "but":
		return false
	}
	if r.isAge(from) && from+1 == to || r.capital(from) && r.possessive(from) || to-from <= 2 && isCompanySuffix(w) {
		return true
	}
	if !r.capital(from) && (strings.HasSuffix(w, "ing") || strings.HasSuffix(w, "ed")) {
		return lexicon.Parts(w).Has(lexicon.Verb)
	}
	head, end := r.nounPhrase(from)
	return head >= 0 && end == to && isPersonNoun(r.lower(head))
}

// stated reports whether the tokens have a finite verb outside a relative clause, and so state something.
func (r *nameReader) stated(from, to int) bool {
	for i := from; i < to; i++ {
		switch {
		case r.is(i, "who") || r.is(i, "which") || r.is(i, "that"):
			return false
		case isAuxiliary(r.lower(i)):
			return true
		}
	}
	return false
}

// nounPhraseStart walks back from token end to where the noun phrase before it begins.
func (r *nameReader) nounPhraseStart(end int) int {
	i := end
	for i > 0 && r.inSubject(i-1, i == end) {
		i--
	}
	for i < end && (isNounLink(r.lower(i)) || r.openerOnly(i)) {
		i++
	}
	if p := i; p < end && r.capital(p) && r.initial(p) {
		for p < end && (isDescriptor(r.lower(p)) && lexicon.Parts(r.ts[p].lower).Has(lexicon.Adverb) && r.lower(p) != "local") {
			p++
		}
		i = p
	}
	return r.afterAdverbial(i, end)
}

// inSubject reports whether token i can be inside a subject; last is whether it would be its last token.
func (r *nameReader) inSubject(i int, last bool) bool {
	t := r.ts[i]
	switch {
	case t.kind == digitToken:
		return !last || i > 0 && r.capital(i-1)
	case t.text == "-" || t.text == "&" || t.text == "'" || t.text == "’" || t.text == "/":
		return touches(r.ts, i) || touches(r.ts, i-1) || t.text == "&"
	case t.text == ".":
		return r.abbreviation(i - 1)
	case t.kind != wordToken:
		return false
	case isPronoun(t.lower):
		return last
	case r.subordinator(i):
		return false
	case t.lower == "of", t.lower == "for", t.lower == "in", t.lower == "at", t.lower == "from", t.lower == "and", t.lower == "with", t.lower == "on", t.lower == "inside", t.lower == "outside", t.lower == "near":
		return !last
	case isArticleLike(t.lower), t.lower == "some", t.lower == "several", t.lower == "many", t.lower == "all", t.lower == "no", t.lower == "two", t.lower == "three",
		t.lower == "most", t.lower == "another", t.lower == "these", t.lower == "other", t.lower == "who", t.lower == "both":
		return !last && t.lower != "who"
	case isCapital(t.text):
		return !isFunctionWord(t.text) || isAcronym(t.text) || r.initial(i) && !last
	case isFunctionWord(t.text), isSpeechVerb(t.lower) && !isOrgHead(t.lower) && !r.reportNoun(i):
		return false
	}
	return !r.finite(i) || modifies(t.lower) || r.nounAt(i) && (last || r.nounLeft(i) || r.clauseMark(i-1))
}

// nounLeft reports whether the word before token i calls for a noun: an article, an adjective, a possessive, a preposition.
func (r *nameReader) nounLeft(i int) bool {
	if i == 0 || r.ts[i-1].kind != wordToken {
		return i == 0
	}
	main, _ := lexicon.Main(r.lower(i - 1))
	return isArticleLike(r.lower(i-1)) || r.possessive(i-1) || main == lexicon.Adjective || isNounLink(r.lower(i-1))
}

// reportNoun reports "reports" and "estimates" as subjects: "Initial reports said".
func (r *nameReader) reportNoun(i int) bool {
	switch r.ts[i].lower {
	case "reports", "report", "estimates", "claims", "states":
		return i+1 < len(r.ts) && (isSpeechVerb(r.lower(i+1)) || r.is(i+1, "from") || r.is(i+1, "in"))
	}
	return false
}

// subordinator reports words that begin a clause or an adverbial and so end a subject to their right.
func (r *nameReader) subordinator(i int) bool {
	switch r.ts[i].lower {
	case "that", "but", "while", "as", "when", "where", "because", "although", "though", "if", "whether", "since", "after", "before", "than", "until", "what", "how",
		"why", "which", "so", "yet", "or", "nor", "then", "by", "to", "about", "under", "over", "not":
		return true
	}
	return false
}

// openerOnly reports words that cannot begin a noun phrase.
func (r *nameReader) openerOnly(i int) bool {
	t := r.ts[i]
	if t.kind == otherToken {
		return true
	}
	return t.lower == "on" || t.lower == "and" || isCalendar(t.lower)
}

// afterAdverbial drops what a prepositional phrase with a time leaves at the beginning: "On Monday police".
func (r *nameReader) afterAdverbial(i, end int) int {
	for j := i; j < end-1; j++ {
		if isCalendar(r.lower(j)) || r.is(j, "yesterday") || r.is(j, "today") || r.is(j, "meanwhile") || r.is(j, "earlier") {
			return j + 1
		}
	}
	return i
}

// nominal reports whether the tokens can be somebody who says something: a name, a person, a body, a report, a pronoun.
func (r *nameReader) nominal(start, end int) bool {
	if end == start+1 && isPronoun(r.ts[start].lower) {
		return r.ts[start].lower != "one"
	}
	for i := r.headOf(start, end); i >= start; i-- {
		t := r.ts[i]
		if t.kind != wordToken {
			continue
		}
		if r.capital(i) && (!r.initial(i) || !lexicon.Known(r.lower(i)) || i > start) {
			return true
		}
		w := r.lower(i)
		if t.lower == "police" || t.lower == "others" || isPersonNoun(w) || isOrgHead(w) {
			return true
		}
		k := lexicon.Kinds(w)
		kinds, _ := lexicon.Name(w)
		return k.Has(lexicon.Person|lexicon.Group|lexicon.Organization) || kinds != 0 && isCapital(t.text) || isSource(w)
	}
	return false
}

// headOf returns the head of a noun phrase: its last token, or the last before a preposition.
func (r *nameReader) headOf(start, end int) int {
	for i := start + 1; i < end; i++ {
		if isNounLink(r.lower(i)) && !r.is(i, "and") {
			return i - 1
		}
	}
	return end - 1
}

func isSource(w string) bool {
	switch w {
	case "forces", "troops", "statement", "report", "reports", "article", "newspaper", "release", "letter", "account", "accounts", "agency", "newspapers", "media", "sources", "source", "data", "figures", "estimates", "records", "documents", "tv", "survey", "study", "poll", "police", "website", "court", "army", "military",
		"office", "embassy", "un", "hospital", "headquarters", "authorities", "rights", "government", "coroner", "center", "centre", "service", "monitor", "monitors":
		return true
	}
	return false
}
