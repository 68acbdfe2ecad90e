package extract

import (
	"strings"
	"unicode/utf8"

	"corrobot/summarize/lexicon"
)

// name makes a match of the run of tokens first…last, without what only introduces it; false if nothing is left.
func (r *nameReader) name(first, last int) (NameMatch, bool) {
	for r.style != sentenceCase && last > first && r.spaced(last-1) && isPlural(r.lower(last)) && lexicon.Kinds(r.lower(last)).Has(lexicon.Person) && !r.endsBody(last) && !r.isGiven(first) {
		last-- // "Port Vale Officials"
	}
	start, titled := r.afterTitle(first, last)
	if start > last || r.isBareWord(start, last, titled) || r.isShouted(start, last) {
		return NameMatch{}, false
	}
	m := NameMatch{Start: r.ts[start].start, End: r.ts[last].start + len(withoutPossessive(r.ts[last].text))}
	if titled {
		m.Type = Person
		m.RoleStart, m.RoleEnd = r.ts[first].start, r.ts[start-1].end
		if isFormer(r.lower(first-1)) && r.spaced(first-1) {
			m.RoleStart = r.ts[first-1].start
		}
		if r.lowerRole(first) < first {
			m.RoleStart = r.ts[r.lowerRole(first)].start
		}
		r.joinRole(first, &m)
	} else {
		m.Type = r.typeOf(start, last)
		r.roleBefore(start, &m)
	}
	if m.Role == "" {
		r.roleAfter(start, last, &m)
	}
	m.Text = r.text[m.Start:m.End]
	m.Role = r.text[m.RoleStart:m.RoleEnd]
	return m, true
}

// afterTitle returns the first token of the run that is past its titles and offices, "Prime Minister", "Gen.", and
// whether there were any. A run that is nothing but titles gives last+1.
func (r *nameReader) afterTitle(first, last int) (start int, titled bool) {
	start = first
	if r.style == capsCase || first < last && r.gazetteerFrom(first) == last {
		return start, false
	}
	if isOrgBody(r.lower(r.head(first, last))) && r.head(first, last) < last {
		return start, false // "Coalition of the Willing"
	}
	given := r.isGiven(first) && !isTitle(r.lower(first)) && first < last
	for i := first; i <= last; i++ {
		if r.ts[i].kind != wordToken || !r.titleWord(i, first) {
			continue
		}
		next := i + 1
		if next <= last && r.is(next, ".") && touches(r.ts, i) {
			next++
		}
		if next <= last && r.is(next, "-") || given && (next > last || !r.isGiven(next)) && !r.officeAmid(i, last) { // "Secretary-General", "John Smith"
			continue
		}
		if next <= last && r.is(next, "of") {
			next = r.afterOffice(next, last)
			if next > last {
				return next, !r.endsBody(i) // "Minister of Health", nobody's name
			}
		}
		if next <= last && isConnector(r.ts[next].lower) || next <= last && r.endsBody(last) && !isTitle(r.ts[i].lower) {
			return first, false // "Police Chief Council", "King of Prussia"
		}
		start, titled = next, true
		if next <= last && !lexicon.Known(r.lower(next)) && !isOfficeAcronym(r.lower(next)) {
			break
		}
	}
	if titled && start > last && r.place(first, last) {
		return first, false
	}
	return start, titled
}

// officeAmid reports whether token i is an office with a name of two words or more after it, as no middle name is: "Madison
// Mayor Olof Berg", but "Jane Bishop Krol".
func (r *nameReader) officeAmid(i, last int) bool {
	return isTitleNoun(r.lower(i)) && r.spaced(i) && r.spaced(i+1) && i+2 <= last && r.capital(i+1) && r.capital(i+2)
}

// afterOffice skips "of State" in "Secretary of State Jane Roe" and returns the token after it; last+1 if no name follows.
func (r *nameReader) afterOffice(of, last int) int {
	for i := of + 1; i <= last; i++ {
		w := r.lower(i)
		if r.ts[i].kind == wordToken && (r.isGiven(i) || !lexicon.Known(w)) && i > of+1 && !isConnector(w) {
			if kinds, _ := lexicon.Name(w); !kinds.Has(lexicon.Places) || kinds.Has(lexicon.Given) {
				return i
			}
		}
	}
	return last + 1
}

func withoutPlural(w string) string {
	if len(w) > 5 && w[len(w)-1] == 's' && w[len(w)-2] != 's' {
		return w[:len(w)-1]
	}
	return w
}

func isConnector(w string) bool {
	switch w {
	case "of", "for", "and", "the", "de":
		return true
	}
	return false
}

// endsBody reports whether the run ends in a word that makes it an organisation or a place.
func (r *nameReader) endsBody(last int) bool {
	w := r.lower(last)
	return isOrgBody(w) || isPlaceWord(w)
}

// titleWord reports whether token i is a title, or the noun of an office in capitals.
func (r *nameReader) titleWord(i, first int) bool {
	w := r.lower(i)
	if r.possessive(i) || !isTitle(w) && isPlural(w) {
		return false
	}
	if isTitle(w) {
		return w != "st" && w != "saint"
	}
	if isOfficeAcronym(w) {
		return isAcronym(r.ts[i].text) && r.capital(i+1) && r.spaced(i)
	}
	if i+1 < len(r.ts) && r.is(i+1, "-") && r.is(i+2, "general") {
		return false
	}
	if r.is(i-1, "-") && w == "general" {
		return true
	}
	if isAcronym(r.ts[i].text) || r.isGiven(i) && i > first {
		return false
	}
	if isOrgBody(w) || isPlaceWord(w) || !isPersonNoun(w) || !lexicon.Common(w) && !strings.HasSuffix(w, "woman") {
		return false
	}
	kinds, _ := lexicon.Name(w)
	return kinds == 0
}

// isBareWord reports whether what is left of a run names nothing by itself: a nationality, a role, a word of address.
func (r *nameReader) isBareWord(start, last int, titled bool) bool {
	if titled {
		return utf8.RuneCountInString(r.ts[last].text) < 2 && start == last
	}
	w := withoutPossessive(r.ts[last].text)
	if start == last && isCreed(strings.ToLower(w)) {
		return true
	}
	end := r.ts[last].start + len(w)
	kinds, _ := lexicon.Name(r.text[r.ts[start].start:end])
	if kinds != 0 {
		return kinds == lexicon.Demonym || kinds.Has(lexicon.Demonym) && !kinds.Has(lexicon.Country)
	}
	if start != last || r.endsRole(start-1) || r.called(start-1) {
		return false
	}
	if !isAcronym(w) && lexicon.Kinds(w).Has(lexicon.Person) && !lexicon.Kinds(w).Has(lexicon.Organization) {
		return true // "President", "Muslims"
	}
	main, known := lexicon.Main(w)
	if known && lexicon.Kinds(w).Has(lexicon.Money) && !isAcronym(w) {
		return true // "Euro"
	}
	if known && !isAcronym(w) && (main == lexicon.Adjective || main == lexicon.Adverb || main == lexicon.Verb && !r.isGiven(start)) {
		return true
	}
	return r.is(last+1, "-") && touches(r.ts, last) && last+2 < len(r.ts) && known // "Chinese-made"
}

// called reports whether token i says that what follows it is a name: "a dog called Rex".
func (r *nameReader) called(i int) bool {
	switch r.lower(i) {
	case "called", "named", "dubbed", "nicknamed", "christened":
		return r.lowerWord(i)
	}
	return false
}

// isShouted reports whether a run is ordinary words in capitals.
func (r *nameReader) isShouted(start, last int) bool {
	if r.gazetteerFrom(start) == last {
		return false
	}
	known := 0
	for i := start; i <= last; i++ {
		if w := r.lower(i); r.ts[i].kind == wordToken && isAcronym(r.ts[i].text) && len(w) > 3 && lexicon.Common(w) {
			known++
		}
	}
	return known > 1 || known == 1 && start < last && r.style == sentenceCase && !r.endsBody(last)
}

// typeOf judges a run by its own words first, then by the words beside it.
func (r *nameReader) typeOf(start, last int) NameType {
	end := r.ts[last].start + len(withoutPossessive(r.ts[last].text))
	kinds, _ := lexicon.Name(r.text[r.ts[start].start:end])
	if t := r.typeByWords(start, last, kinds); t != "" {
		return t
	}
	if t := r.typeByContext(start, last, kinds); t != "" {
		return t
	}
	switch {
	case strings.Contains(r.text[r.ts[start].start:end], "&"):
		return Organization
	case kinds.Has(lexicon.Places) && (start < last || !lexicon.Common(r.lower(last))):
		return Place
	case kinds.Has(lexicon.Given):
		return Person
	case start < last && r.looksPersonal(start, last):
		return Person
	case start == last && isAcronym(r.ts[last].text), strings.Contains(r.text[r.ts[start].start:end], "."):
		return Organization
	}
	return Other
}

func (r *nameReader) typeByWords(start, last int, kinds lexicon.NameKind) NameType {
	if kinds.Has(lexicon.Country | lexicon.Region | lexicon.State) {
		return Place
	}
	if start < last && kinds.Has(lexicon.Places) || r.beforeState(last) || r.is(start-1, ",") && r.abbreviatesState(start, last) {
		return Place
	}
	if r.is(start-1, "of") && r.lowerWord(start-2) && isSettlement(r.lower(start-2)) && !r.endsOrgBody(last) {
		return Place // "the suburb of Hoffman Estates"
	}
	if isKnownBody(strings.ToLower(r.text[r.ts[start].start:r.ts[last].end])) {
		return Organization
	}
	if lexicon.Kinds(r.lower(last+1)).Has(lexicon.Place) && isPlaceWord(r.lower(last+1)) && r.spaced(last) {
		return Place // "Unity state"
	}
	if start < last && isEventOpener(r.lower(start)) {
		return Other
	}
	if start < last && isDirection(r.lower(start)) {
		rest, _ := lexicon.Name(r.text[r.ts[start+1].start:r.ts[last].end])
		if rest.Has(lexicon.Places) {
			return Place // "South Florida"
		}
	}
	if start+1 == last && r.lower(start) == "air" {
		return Organization // "Air France"
	}
	if start < last && r.isGiven(start) && r.capital(start) && !r.endsBody(last) && !lexicon.Known(r.lower(last)) {
		return Person
	}
	head := r.head(start, last)
	w := r.lower(head)
	if start < last && head == last && isCreed(r.lower(start)) && !isPlaceWord(w) {
		return Organization // "Islamic Jihad", "Democratic Front"
	}
	switch {
	case r.place(start, last):
		return Place
	case (isOrgBody(w) || isOrgBody(withoutPlural(w))) && (start < last || lexicon.Kinds(w).Has(lexicon.Organization|lexicon.Group)):
		return Organization
	case r.isGiven(start) && r.capital(start) && start < last:
		return Person
	case start < last && r.endsRole(start-1) && isPersonNoun(r.lower(start-1)) && !isOrgHead(r.lower(start-1)) && !isAcronym(r.ts[start].text):
		return Person // "the skipper Olof Berg"
	case isAcronym(r.ts[head].text) || r.ts[last].kind == digitToken || !lexicon.Known(w):
		return ""
	}
	switch k := lexicon.Kinds(w); {
	case k.Has(lexicon.Organization):
		return Organization
	case k.Has(lexicon.Building | lexicon.Place):
		return Place
	case k.Has(lexicon.Group) && start < last:
		return Organization
	case last == start+1 && !lexicon.Known(r.lower(start)) && !isAcronym(r.ts[start].text) && !r.is(start-1, "the") && kinds == 0 && !k.Has(lexicon.Artifact|lexicon.Phenomenon):
		return Person
	case k != 0 && start < last:
		return Other
	}
	return ""
}

// beforeState reports whether a comma and a state or a country follow token last, as they follow a town: "Aventura, Fla."
func (r *nameReader) beforeState(last int) bool {
	if !r.is(last+1, ",") || !r.capital(last+2) || r.possessive(last) || r.endsOrgBody(last) || r.isGiven(last) {
		return false
	}
	state := last + 2
	kinds, _ := lexicon.Name(r.text[r.ts[state].start:r.ts[r.gazetteerFrom(state)].end])
	end := r.gazetteerFrom(state)
	closed := end+1 < len(r.ts) && (r.is(end+1, ",") || r.is(end+1, ".")) && !r.possessive(end)
	return r.abbreviatesState(state, state) || closed && kinds.Has(lexicon.State|lexicon.Country) && !kinds.Has(lexicon.Given)
}

// abbreviatesState reports whether a run is a state's abbreviation with its dot: "Fla."
func (r *nameReader) abbreviatesState(start, last int) bool {
	return isStateAbbreviation(r.lower(start)) && r.is(start+1, ".") && last <= start+1
}

func (r *nameReader) endsOrgBody(last int) bool { return isOrgBody(r.lower(last)) }

// head returns the token that says what a run names: its last word, or the last before "of" or "for".
func (r *nameReader) head(start, last int) int {
	for i := start + 1; i < last; i++ {
		if r.is(i, "of") || r.is(i, "for") {
			return i - 1
		}
	}
	return last
}

// place reports whether a run is a place by a word of its own: "Lee County", "Mount Sinabung".
func (r *nameReader) place(start, last int) bool {
	if start == last {
		return false
	}
	switch r.ts[start].lower {
	case "lake", "mount", "mt", "fort", "ft", "port", "cape", "gulf", "strait", "bay", "isle", "camp", "san", "santa", "rio":
		return !isOrgBody(r.lower(last)) && last-start < 3
	}
	return isPlaceWord(r.lower(r.head(start, last)))
}

// typeByContext looks at the words before and after a run that does not tell its type itself.
func (r *nameReader) typeByContext(start, last int, kinds lexicon.NameKind) NameType {
	after := last + 1
	if !kinds.Has(lexicon.Places) && (r.namesBody(after) || r.is(start-1, "at") && kinds == 0 && isPersonNoun(r.lower(start-2))) {
		return Organization // "the Anadolu news agency", "analysts at Silverman"
	}
	if t := r.typeByNoun(start); t != "" {
		return t
	}
	switch {
	case r.is(after, ",") && r.isAge(after+1):
		return Person
	case r.is(after, "(") && r.isAge(after+1) && r.is(after+2, ")"):
		return Person
	case (isSpeechVerb(r.lower(after)) || r.is(after, ",") && r.is(after+1, "who")) && !r.is(start-1, "the") && !kinds.Has(lexicon.Places) &&
		!isAcronym(r.ts[last].text):
		return Person
	case r.is(start-1, "of") && lexicon.Kinds(r.lower(start-2)).Has(lexicon.Place) && !r.capital(start-2):
		return Place
	}
	switch {
	case isAcronym(r.ts[last].text), r.ts[last].text == ".", kinds.Has(lexicon.Given), r.lowerWord(last+1) && nounish(r.ts[last+1].lower) && !isSpeechVerb(r.ts[last+1].lower):
	case r.is(start-1, "in"), r.is(start-1, "near"), r.is(start-1, "at"), r.is(start-1, "outside"), r.is(start-1, "around"), r.is(start-1, "towards"):
		return Place
	}
	return ""
}

// namesBody reports whether the lower-case words from token i on say that the name before them is an organisation.
func (r *nameReader) namesBody(i int) bool {
	if !r.lowerWordAfter(i) {
		return false
	}
	return isOrgHead(r.ts[i].lower) || r.lowerWordAfter(i+1) && isOrgHead(r.ts[i+1].lower) && modifies(r.ts[i].lower)
}

func (r *nameReader) lowerWordAfter(i int) bool {
	return i < len(r.ts) && r.spaced(i-1) && r.ts[i].kind == wordToken && !isCapital(r.ts[i].text) && !isFunctionWord(r.ts[i].text)
}

// typeByNoun looks at the noun right before a name: "operator Interlink", "the tanker Aurora".
func (r *nameReader) typeByNoun(start int) NameType {
	if !r.lowerWord(start - 1) {
		return ""
	}
	w := r.ts[start-1].lower
	if isOrgHead(w) {
		return Organization
	}
	k := lexicon.Kinds(w)
	switch main, _ := lexicon.Main(w); {
	case main != lexicon.Noun && !r.endsRole(start-1):
	case isPersonNoun(w):
		return Person
	case k.Has(lexicon.Vehicle):
		return Other
	case k.Has(lexicon.Place):
		return Place
	case k.Has(lexicon.Organization):
		return Organization
	}
	return ""
}

func (r *nameReader) lowerWord(i int) bool {
	return i >= 0 && i < len(r.ts) && r.ts[i].kind == wordToken && !isCapital(r.ts[i].text) && r.spaced(i) && !isFunctionWord(r.ts[i].text)
}

func (r *nameReader) isAge(i int) bool {
	return i < len(r.ts) && r.ts[i].kind == digitToken && len(r.ts[i].text) <= 3 && r.ts[i].text[0] != '0' &&
		(r.is(i+1, ",") || r.is(i+1, ".") || r.is(i+1, ")") || i+1 == len(r.ts))
}

// looksPersonal reports two to four words of which none is an ordinary one, as personal names are and most others are not.
func (r *nameReader) looksPersonal(start, last int) bool {
	words := 0
	for i := start; i <= last; i++ {
		t := r.ts[i]
		switch {
		case t.kind == digitToken:
			return false
		case t.kind != wordToken || !isCapital(t.text):
		case len(t.text) == 1:
			words++
			if i == last || touches(r.ts, i+1) {
				return false // "U.S."
			}
		case lexicon.Known(withoutPossessive(t.text)) && i < last, isAcronym(t.text):
			return false
		default:
			words++
		}
	}
	return words >= 2 && words <= 4 && !r.is(start-1, "the")
}
