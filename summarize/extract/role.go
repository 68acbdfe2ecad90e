package extract

import (
	"strings"

	"corrobot/summarize/lexicon"
)

// roleBefore reads a description in lower case that stands before the name: "national disaster agency spokesman".
func (r *nameReader) roleBefore(start int, m *NameMatch) {
	if from := r.officeBefore(start); from < start {
		m.Type = Person
		m.RoleStart, m.RoleEnd = r.ts[from].start, r.ts[start-1].end
		m.Role = r.text[m.RoleStart:m.RoleEnd]
		return
	}
	if from := r.lowerRole(start); from < start {
		m.RoleStart, m.RoleEnd = r.ts[from].start, r.ts[start-1].end
		r.joinRole(from, m)
		m.Role = r.text[m.RoleStart:m.RoleEnd]
		if m.Type == Other && !isOrgHead(r.ts[start-1].lower) && isPersonNoun(r.ts[start-1].lower) {
			m.Type = Person
		}
		return
	}
	if r.is(start-1, "of") && m.Type == Place && r.lowerWord(start-2) && isSettlement(r.ts[start-2].lower) {
		from := r.phraseStart(start - 2)
		m.RoleStart, m.RoleEnd = r.ts[from].start, r.ts[start-2].end
		m.Role = r.text[m.RoleStart:m.RoleEnd]
	}
}

// officeEnd shortens a run of name words that follows an office to the office's body, where a person's name goes on from it
// without a comma: "Ambassador to Norway | Marta Lind".
func (r *nameReader) officeEnd(first, last int) int {
	noun := r.officeNoun(first)
	if r.style != sentenceCase || noun < 0 || r.isGiven(first) && !(isTitleNoun(r.lower(noun)) && r.isPlaceName(first)) || r.is(first, "st") || r.is(first, "saint") || r.endsBody(last) || isTitle(r.lower(first)) {
		return last
	}
	if start, titled := r.afterTitle(first, last); titled && start <= last && !r.is(start-1, "staff") {
		return last // "wife of Police Chief X"
	}
	for i := r.gazetteerFrom(first) + 1; i < last; i++ {
		if r.isGiven(i) && r.capital(i) && r.spaced(i-1) && !lexicon.Kinds(r.lower(last)).Has(lexicon.Organization|lexicon.Building|lexicon.Event) {
			return i - 1
		}
	}
	return last
}

func (r *nameReader) isPlaceName(i int) bool {
	kinds, _ := lexicon.Name(r.lower(i))
	return kinds.Has(lexicon.Places)
}

// officeNoun returns the token of the noun for a person that the name at token i hangs on by "of", "for" or "to": "Speaker of
// the | House"; -1 if there is none.
func (r *nameReader) officeNoun(i int) int {
	k := i - 1
	if r.is(k, "the") {
		k--
	}
	if !r.is(k, "of") && !r.is(k, "for") && !r.is(k, "to") || !r.spaced(k) || !r.spaced(k-1) {
		return -1
	}
	if w := r.lower(k - 1); (isPersonNoun(w) || isTitleNoun(w) || isTitle(w)) && !isPlural(w) && !r.possessive(k-1) {
		return k - 1
	}
	return -1
}

// officeBefore returns the first token of an office with its body that stands before token start: "U.S. Ambassador to Norway
// | Marta Lind"; start if there is none.
func (r *nameReader) officeBefore(start int) int {
	if !r.isGiven(start) || !r.capital(start-1) || !r.spaced(start-1) || r.possessive(start-1) {
		return start
	}
	for first := start - 1; first > 0 && start-first < 6; first-- {
		if noun := r.officeNoun(first); noun >= 0 && r.starts(first) && r.officeEnd(first, r.runFrom(first)) == start-1 {
			return r.phraseStart(noun)
		}
	}
	return start
}

// joinRole adds to a role that begins at token from the one that "and" joins to it: "club president and coach X". Where an
// article begins the first, two people are meant: "the mayor and Police Chief X".
func (r *nameReader) joinRole(from int, m *NameMatch) {
	if m.Type != Person || !r.is(from-1, "and") || !r.spaced(from-1) || !r.spaced(from-2) || !isPersonNoun(r.lower(from-2)) || isPlural(r.lower(from-2)) {
		return
	}
	start := r.phraseStart(from - 2)
	if r.is(start-1, "and") || r.is(start-1, "the") || r.is(start-1, "a") || r.is(start-1, "an") || r.listsNames(start, from-1) {
		return
	}
	m.RoleStart = r.ts[start].start
}

// lowerRole returns the first token of the noun phrase in lower case whose head stands right before token start, start
// if there is none. The head must be a word for a person, an organisation or a vessel.
func (r *nameReader) lowerRole(start int) int {
	if !r.endsRole(start - 1) {
		return start
	}
	return r.phraseStart(start - 1)
}

func (r *nameReader) endsRole(i int) bool {
	if !r.lowerWord(i) {
		return false
	}
	w := r.ts[i].lower
	if w == "people" || isSpeechVerb(w) && !isOrgHead(w) || isPlural(w) {
		return false
	}
	if (w == "elect" || w == "designate") && r.is(i-1, "-") {
		return isPersonNoun(r.lower(i - 2))
	}
	k := lexicon.Kinds(w)
	if !k.Has(lexicon.Vehicle) && !isPersonNoun(w) && !isOrgHead(w) && w != "chair" {
		return false
	}
	main, known := lexicon.Main(w)
	return main == lexicon.Noun || isOrgHead(w) || isTitleNoun(w) || !known || r.afterNominal(i)
}

// afterNominal reports whether the word at token i, often a verb, is a noun by the word before it: a verb in its plain form
// has no noun in the singular, adjective or article before it, as "federal judge" and "the coach" do.
func (r *nameReader) afterNominal(i int) bool {
	if !r.spaced(i-1) || lexicon.Lemma(r.ts[i].lower, lexicon.Verb) != r.ts[i].lower {
		return false
	}
	switch before := r.ts[i-1].lower; {
	case r.ts[i-1].kind != wordToken:
		return false
	case r.is(i-1, "a"), r.is(i-1, "an"), r.possessive(i - 1), isArticleLike(before) && before != "that" && before != "this":
		return true
	default:
		return !isFunctionWord(before) && !isPlural(before) && modifies(before)
	}
}

// isPersonNoun reports a noun for a person: one the lexicon knows, or one it does not know that looks like it, "midfielder".
func isPersonNoun(w string) bool {
	if lexicon.Kinds(w).Has(lexicon.Person) {
		return !strings.HasSuffix(w, "ed") // "accused"
	}
	if len(w) < 6 || lexicon.Known(w) {
		return false
	}
	for _, ending := range []string{"er", "or", "ist", "man", "woman", "ian", "person"} {
		if strings.HasSuffix(w, ending) {
			return true
		}
	}
	return false
}

// phraseStart walks back from a noun over its nouns, adjectives and names.
func (r *nameReader) phraseStart(i int) int {
	for i > 0 {
		p := i - 1
		switch t := r.ts[p]; {
		case t.text == "-" && touches(r.ts, p) && touches(r.ts, p-1):
			i = p - 1
			continue
		case t.kind != wordToken || !r.spaced(p):
			return i
		case isCapital(t.text) && !isFunctionWord(t.text) && !isCalendar(t.lower):
		case isCapital(t.text) || !modifies(t.lower):
			return i
		}
		i = p
	}
	return i
}

// modifies reports whether a lower-case word can stand before a noun as part of its phrase.
func modifies(w string) bool {
	if w == "acting" || w == "ruling" || w == "then" || w == "ex" || w == "outgoing" || w == "leading" || w == "ousted" {
		return true
	}
	if isSpeechVerb(w) {
		return false
	}
	main, ok := lexicon.Main(withoutPossessive(w))
	return ok && (main == lexicon.Noun || main == lexicon.Adjective)
}

// roleAfter reads an apposition, "X, the governor of Y,", "X, who had been acting as Y", or "X as Y", "X is the Y".
func (r *nameReader) roleAfter(start, last int, m *NameMatch) {
	i := last + 1
	if r.possessive(last) {
		return
	}
	if r.is(i, ",") && r.isAge(i+1) {
		m.Type = Person
		i += 2
	}
	switch {
	case r.is(i, ","):
		r.apposition(start, i+1, m)
	case m.Type == Place:
	case r.is(i, "as"), r.is(i, "is"), r.is(i, "was"), r.is(i, "became"), r.is(i, "becomes"), r.is(i, "remains"):
		r.setRole(i+1, m, false)
	}
}

// apposition reads the description after the comma before token i.
func (r *nameReader) apposition(start, i int, m *NameMatch) {
	switch {
	case r.is(i, "who"):
		if m.Type == Other {
			m.Type = Person
		}
		if j := r.afterCopula(i + 1); j > 0 {
			r.setRole(j, m, false)
		}
	case m.Type == Place && !r.is(i, "the") && !r.is(i, "a") && !r.is(i, "an"):
	default:
		r.setRole(i, m, true)
	}
}

// afterCopula returns the token after "is", "has been", "had been acting as", "serves as"; 0 if there is no such verb.
func (r *nameReader) afterCopula(i int) int {
	copula := false
	for ; i < len(r.ts); i++ {
		switch r.ts[i].lower {
		case "has", "had", "have", "also", "now", "previously", "once", "currently", "already", "long":
		case "is", "was", "been", "became", "becomes":
			copula = true
		case "acting", "serving", "working", "serves", "served", "worked", "works", "acts", "acted":
			if !r.is(i+1, "as") {
				return 0
			}
		case "as":
			return i + 1
		default:
			if copula {
				return i
			}
			return 0
		}
	}
	return 0
}

// setRole takes the noun phrase at token i as the role of a name if its head fits the name's type. An apposition must
// be closed by a comma or the end of the sentence, or another subject may begin there.
func (r *nameReader) setRole(i int, m *NameMatch, closed bool) {
	i = r.skipArticle(i)
	head, end := r.nounPhrase(i)
	if head < 0 {
		return
	}
	if closed && end < len(r.ts) && !r.closes(end) {
		return
	}
	w := r.lower(head)
	k := lexicon.Kinds(w)
	org := isOrgHead(w) || k.Has(lexicon.Organization)
	switch {
	case isPersonNoun(w) && (m.Type == Person || m.Type == Other && !isOrgHead(w)):
		m.Type = Person
	case org && (m.Type == Organization || m.Type == Other), m.Type == Place && k.Has(lexicon.Place), m.Type == Other && k.Has(lexicon.Vehicle):
	default:
		return
	}
	if isPlural(w) && m.Type == Person || r.listsNames(i, end) {
		return
	}
	m.RoleStart, m.RoleEnd = r.ts[i].start, r.ts[end-1].end
	m.Role = r.text[m.RoleStart:m.RoleEnd]
}

// listsNames reports whether the tokens i…end-1 name somebody else: "A, Mayor B and Chief C" is a list.
func (r *nameReader) listsNames(i, end int) bool {
	if isCompanySuffix(r.ts[i].lower) && !r.is(i+1, "-") {
		return true
	}
	for ; i < end; i++ {
		if r.capital(i) && r.isGiven(i) && !r.possessive(i) && r.capital(i+1) {
			return true
		}
	}
	return false
}

func (r *nameReader) closes(i int) bool {
	switch r.ts[i].text {
	case ",", ".", ";", ")", "—", "–", "?", "!", "\"", "”":
		return true
	}
	return r.is(i, "who") || r.is(i, "whose") || r.is(i, "which")
}

func (r *nameReader) skipArticle(i int) int {
	for r.is(i, "a") || r.is(i, "an") || r.is(i, "the") || r.is(i, "his") || r.is(i, "her") || r.is(i, "their") {
		i++
	}
	return i
}

// nounPhrase reads a noun phrase with its "of", "for" and "at" parts from token i. It returns its head noun, -1 if it has
// none, and the token after it.
func (r *nameReader) nounPhrase(i int) (head, end int) {
	head = -1
	open := true // still before the first preposition
	for end = i; end < len(r.ts); end++ {
		t := r.ts[end]
		switch {
		case t.text == "-" && end > i && touches(r.ts, end-1) && touches(r.ts, end):
		case t.text == "." && r.abbreviation(end-1):
		case t.kind == digitToken && end == i:
		case t.kind != wordToken:
			return head, r.trim(i, end)
		case isNounLink(t.lower) && head >= 0:
			open = false
		case isFunctionWord(t.text) && !isAcronym(t.text) && !(r.is(end-1, "of") || r.is(end-1, "for") || r.is(end-1, "at") || r.is(end-1, "in") || end == i):
			return head, r.trim(i, end)
		case isSpeechVerb(t.lower) && head >= 0, isFunctionWord(t.text) && !isAcronym(t.text) && !isArticleLike(t.lower):
			return head, r.trim(i, end)
		case head >= 0 && open && !isCapital(t.text) && !lexicon.Parts(t.text).Has(lexicon.Noun) && !r.nounFollows(end):
			return head, r.trim(i, end)
		case isCapital(t.text) || nounish(t.lower) || isPersonNoun(t.lower):
			if open && nounOrName(t) && !r.possessive(end) {
				head = end
			}
		case isArticleLike(t.lower) || modifies(t.lower) || t.lower == "prime":
		default:
			return head, r.trim(i, end)
		}
	}
	return head, r.trim(i, end)
}

// nounFollows reports whether token i stands before a noun.
func (r *nameReader) nounFollows(i int) bool {
	return i+1 < len(r.ts) && r.ts[i+1].kind == wordToken && (isCapital(r.ts[i+1].text) || nounish(r.ts[i+1].lower))
}

// trim drops links that nothing follows from the end of a phrase.
func (r *nameReader) trim(i, end int) int {
	for end > i && (isNounLink(r.ts[end-1].lower) || isArticleLike(r.ts[end-1].lower) || r.ts[end-1].text == "-") {
		end--
	}
	return end
}

func isNounLink(w string) bool {
	switch w {
	case "of", "for", "at", "in", "with", "from", "and":
		return true
	}
	return false
}

func isArticleLike(w string) bool {
	switch w {
	case "the", "a", "an", "its", "his", "her", "their", "this", "that", "our":
		return true
	}
	return false
}

func nounish(w string) bool {
	parts := lexicon.Parts(withoutPossessive(w))
	if !parts.Has(lexicon.Noun) {
		return false
	}
	main, _ := lexicon.Main(withoutPossessive(w))
	return main == lexicon.Noun || main == lexicon.Adjective || lexicon.Kinds(w).Has(lexicon.Person)
}

// nounOrName reports whether a word can be the head of a role: a noun, in capitals or not, but no name.
func nounOrName(t token) bool {
	return lexicon.Parts(withoutPossessive(t.text)).Has(lexicon.Noun) || isPersonNoun(t.lower)
}
