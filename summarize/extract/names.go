package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"corrobot/summarize/lexicon"
)

// A NameType says what a name is the name of.
type NameType string

// The types of name. Other is ships, aircraft types, products, events, and every name that nothing tells the type of.
const (
	Person       NameType = "person"
	Organization NameType = "organization"
	Place        NameType = "place"
	Other        NameType = "other"
)

// A NameMatch is a name in a text, with the description that the text attaches to it.
type NameMatch struct {
	Start, End int    // byte offsets of the name: no title, no possessive 's
	Text       string // those bytes
	Type       NameType

	Role               string // what the text calls it: "Prime Minister", "governor of Unity state"; "" if nothing
	RoleStart, RoleEnd int    // byte offsets of Role
}

// Names returns the names in a sentence or headline, in order and without overlaps. Adjectives of nationality, days,
// months and titles alone are none.
func Names(text string) []NameMatch {
	r := newNameReader(text)
	var ms []NameMatch
	for i := 0; i < len(r.ts); {
		if !r.starts(i) {
			i++
			continue
		}
		last := r.officeEnd(i, r.runFrom(i))
		if m, ok := r.name(i, last); ok {
			ms = append(ms, m)
		}
		i = last + 1
	}
	return ms
}

// A nameReader holds one text while its names are read.
type nameReader struct {
	text  string
	ts    []token
	style caseStyle
}

// A caseStyle says what capitals mean in a text.
type caseStyle byte

const (
	sentenceCase caseStyle = iota // capitals mark names
	titleCase                     // headline: nearly every word has a capital
	capsCase                      // shouted headline
)

func newNameReader(text string) *nameReader {
	r := &nameReader{text: text, ts: tokenize(text)}
	words, capital, upper := 0, 0, 0
	for _, t := range r.ts {
		if t.kind != wordToken || t.end-t.start < 4 {
			continue
		}
		words++
		if isCapital(t.text) {
			capital++
		}
		if isAcronym(t.text) {
			upper++
		}
	}
	switch {
	case words >= 4 && upper*10 >= words*7:
		r.style = capsCase
	case words >= 4 && capital*10 >= words*8 && !strings.HasSuffix(strings.TrimSpace(text), "."):
		r.style = titleCase
	}
	return r
}

func isCapital(s string) bool {
	c, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(c)
}

// isAcronym reports whether the word is an acronym by its looks: two letters or more, all capital but for a final s.
func isAcronym(s string) bool {
	s = withoutPossessive(s)
	if len(s) < 2 {
		return false
	}
	for i, c := range s {
		if !unicode.IsUpper(c) && !(c == 's' && i == len(s)-1 && i > 1) {
			return false
		}
	}
	return true
}

func withoutPossessive(s string) string {
	for _, p := range []string{"'s", "’s", "'S", "’S"} {
		if t, ok := strings.CutSuffix(s, p); ok {
			return t
		}
	}
	return s
}

func (r *nameReader) possessive(i int) bool {
	return len(withoutPossessive(r.ts[i].text)) < len(r.ts[i].text)
}

// capital reports whether token i is a word that begins with a capital.
func (r *nameReader) capital(i int) bool {
	return i >= 0 && i < len(r.ts) && r.ts[i].kind == wordToken && isCapital(r.ts[i].text)
}

// spaced reports whether tokens i and i+1 stand on one line with nothing but a space between them.
func (r *nameReader) spaced(i int) bool {
	if i < 0 || i+1 >= len(r.ts) {
		return false
	}
	gap := r.text[r.ts[i].end:r.ts[i+1].start]
	return gap == " " || gap == "\u00a0" || gap == "  "
}

func (r *nameReader) is(i int, word string) bool {
	return i >= 0 && i < len(r.ts) && r.ts[i].lower == word
}

// lower returns the word of token i in lower case and without a possessive, "" outside the text.
func (r *nameReader) lower(i int) string {
	if i < 0 || i >= len(r.ts) {
		return ""
	}
	return withoutPossessive(r.ts[i].lower)
}

// initial reports whether token i begins a sentence or a quotation, where a capital says nothing.
func (r *nameReader) initial(i int) bool {
	if i == 0 {
		return true
	}
	switch p := r.ts[i-1]; p.text {
	case "\"", "“", "‘", "'", ":", "•", "?", "!", "…", "*", "—", "–", "|", "(", "[":
		return true
	case ".":
		return !r.abbreviation(i - 2)
	default:
		return strings.Contains(r.text[p.end:r.ts[i].start], "\n")
	}
}

// abbreviation reports whether token i is a word that a dot after it belongs to.
func (r *nameReader) abbreviation(i int) bool {
	if i < 0 || i+1 >= len(r.ts) || r.ts[i].kind != wordToken || !r.is(i+1, ".") || !touches(r.ts, i) {
		return false
	}
	w := r.ts[i].text
	return utf8.RuneCountInString(w) == 1 && isCapital(w) || isCapital(w) && isDotted(r.ts[i].lower)
}

// starts reports whether a name, perhaps after a title, begins at token i.
func (r *nameReader) starts(i int) bool {
	t := r.ts[i]
	if t.kind != wordToken {
		return false
	}
	if isArticleParticle(t.lower) && !r.initial(i) && r.hyphenCapital(i) {
		return true
	}
	if !isCapital(t.text) || isCalendar(t.lower) {
		return false
	}
	if r.style != sentenceCase {
		return r.headlineName(i)
	}
	w := withoutPossessive(t.text)
	if len(w) == 1 {
		return r.abbreviation(i) && !r.initialLetterOnly(i) || r.designation(i)
	}
	if isAcronym(w) {
		return !isPlainAcronym(w) || isOfficeAcronym(t.lower) && r.capital(i+1) && r.spaced(i)
	}
	if isFunctionWord(w) || t.lower == "co" && r.is(i+1, "-") && !r.capital(i+2) {
		return false
	}
	return !r.initial(i) || r.initialName(i)
}

// initialLetterOnly reports whether token i is a lone letter with a dot, as in a list: "A. Smith" is none.
func (r *nameReader) initialLetterOnly(i int) bool {
	return !(i+2 < len(r.ts) && r.capital(i+2) && (touches(r.ts, i+1) || r.spaced(i+1)))
}

func isFunctionWord(w string) bool { return lexicon.IsFunction(w) }

// initialName judges a capitalised word at the beginning of a sentence by whether it is an ordinary word.
func (r *nameReader) initialName(i int) bool {
	w := withoutPossessive(r.ts[i].text)
	kinds, _ := lexicon.Name(w)
	next := r.capital(i+1) && r.spaced(i) || r.is(i+1, "-") && r.capital(i+2) && touches(r.ts, i)
	if !lexicon.Known(w) || kinds.Has(lexicon.Country|lexicon.Region|lexicon.State) || kinds.Has(lexicon.Demonym) && next {
		return true
	}
	if r.is(i+1, ".") && r.abbreviation(i) && r.capital(i+2) {
		return true
	}
	if kinds.Has(lexicon.Given) && isSpeechVerb(r.lower(i+1)) {
		return true
	}
	if !next || isNumberWord(r.ts[i].lower) {
		return kinds.Has(lexicon.City) && !lexicon.Common(w) || r.gazetteerFrom(i) > i
	}
	if r.gazetteerFrom(i) > i || kinds.Has(lexicon.Given) || isNameOpener(r.ts[i].lower) {
		return true
	}
	if isCalendar(r.ts[i+1].lower) || r.is(i+1, "i") {
		return false
	}
	if isCompanySuffix(r.ts[i+1].lower) || isTitle(r.ts[i].lower) {
		return true
	}
	k := lexicon.Kinds(w)
	if k.Has(lexicon.Person|lexicon.Organization) && !isPlural(w) {
		return true
	}
	main, _ := lexicon.Main(w)
	second, _ := lexicon.Main(withoutPossessive(r.ts[i+1].text))
	return (main == lexicon.Noun && !isPlural(w) || main == lexicon.Adjective && !isDescriptor(r.ts[i].lower)) &&
		lexicon.Known(withoutPossessive(r.ts[i+1].text)) && second != lexicon.Function
}

func isPlural(w string) bool {
	return lexicon.Lemma(w, lexicon.Noun) != strings.ToLower(w)
}

// headlineName accepts, in a headline, only what is known as a name or known as no word.
func (r *nameReader) headlineName(i int) bool {
	w := withoutPossessive(r.ts[i].text)
	if utf8.RuneCountInString(w) < 2 {
		return r.abbreviation(i) && r.abbreviation(i+2)
	}
	kinds, _ := lexicon.Name(w)
	if r.gazetteerFrom(i) > i || kinds.Has(lexicon.Country|lexicon.Region) {
		return !isFunctionWord(w) || isAcronym(w) && r.style == titleCase
	}
	if lexicon.Known(w) {
		return kinds.Has(lexicon.Given) && r.capital(i+1) && !lexicon.Known(r.lower(i+1))
	}
	if isAcronym(w) && r.style == titleCase {
		return !isPlainAcronym(w)
	}
	return r.style == titleCase || kinds != 0
}

// gazetteerFrom returns the last token of a name of several words, known as a whole, that begins at token i; i if none.
func (r *nameReader) gazetteerFrom(i int) int {
	for j := min(i+4, len(r.ts)-1); j > i; j-- {
		if r.ts[j].kind != wordToken || !r.capital(j) {
			continue
		}
		end := r.ts[j].start + len(withoutPossessive(r.ts[j].text))
		kinds, _ := lexicon.Name(r.text[r.ts[i].start:end])
		if kinds != 0 {
			return j
		}
	}
	return i
}
