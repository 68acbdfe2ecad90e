package summarize

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"corrobot/summarize/lexicon"
)

// A word is one token of a question or a sentence: a run of letters or digits, or one other character.
type word struct {
	start, end int    // bytes within the analysed text
	lower      string // lower case
	keys       []string
	capital    bool
	letter     bool
}

// is reports whether two words share a dictionary form.
func (w word) is(key string) bool {
	for _, k := range w.keys {
		if k == key {
			return true
		}
	}
	return false
}

func (w word) shares(v word) bool {
	for _, k := range v.keys {
		if w.is(k) {
			return true
		}
	}
	return false
}

// A reader of words keeps the dictionary forms that it has looked up, since a story repeats itself.
type wordReader struct{ known map[string][]string }

func newWordReader() *wordReader { return &wordReader{known: map[string][]string{}} }

// words splits text; an apostrophe or a full stop within a word stays in it ("Stef'an", "U.S."), a possessive 's does not.
func (r *wordReader) words(text string) []word {
	var ws []word
	for i := 0; i < len(text); {
		c, n := utf8.DecodeRuneInString(text[i:])
		if unicode.IsSpace(c) {
			i += n
			continue
		}
		j := i + n
		letter := unicode.IsLetter(c)
		switch {
		case letter:
			j = endOfLetters(text, j)
		case unicode.IsDigit(c):
			j = endOfDigits(text, j)
		}
		lower := strings.ToLower(text[i:j])
		switch {
		case text[i:j] == "US": // no pronoun
			lower = "u.s"
		case letter:
			lower = plainApostrophes(lower)
		}
		w := word{start: i, end: j, lower: lower, capital: unicode.IsUpper(c), letter: letter}
		if letter || unicode.IsDigit(c) {
			w.keys = r.keys(lower)
		}
		ws = append(ws, w)
		i = j
	}
	return ws
}

func endOfLetters(text string, j int) int {
	for j < len(text) {
		c, n := utf8.DecodeRuneInString(text[j:])
		if unicode.IsLetter(c) || unicode.Is(unicode.Mn, c) || unicode.IsDigit(c) {
			j += n
			continue
		}
		if c == '\'' || c == '’' {
			rest := text[j+n:]
			d, m := utf8.DecodeRuneInString(rest)
			if !unicode.IsLetter(d) {
				return j
			}
			if d == 's' || d == 'S' {
				if e, _ := utf8.DecodeRuneInString(rest[m:]); !unicode.IsLetter(e) {
					return j // a possessive
				}
			}
			j += n
			continue
		}
		if c == '.' && j >= 1 && j+1 < len(text) && isSingleLetterBefore(text, j) && unicode.IsLetter(rune(text[j+1])) && singleLetterAfter(text, j+1) {
			j++ // U.S.
			continue
		}
		return j
	}
	return j
}

func isSingleLetterBefore(text string, j int) bool {
	return j < 2 || !unicode.IsLetter(rune(text[j-2])) || text[j-2] == '.'
}

func singleLetterAfter(text string, i int) bool {
	return i+1 >= len(text) || !unicode.IsLetter(rune(text[i+1]))
}

func endOfDigits(text string, j int) int {
	for j < len(text) {
		c := text[j]
		if c >= '0' && c <= '9' || (c == ',' || c == '.') && j+1 < len(text) && text[j+1] >= '0' && text[j+1] <= '9' {
			j++
			continue
		}
		return j
	}
	return j
}

func plainApostrophes(s string) string { return strings.ReplaceAll(s, "’", "'") }

// keys returns a word's dictionary forms and the word itself: "shot" has shoot and shot.
func (r *wordReader) keys(lower string) []string {
	if ks, ok := r.known[lower]; ok {
		return ks
	}
	ks := make([]string, 0, 3)
	if len(lower) <= 6 && strings.Contains(lower, ".") && !strings.ContainsAny(lower, "0123456789") {
		ks = append(ks, strings.ReplaceAll(lower, ".", "")) // "O.J." is asked for as "OJ"
	}
	for _, form := range [...]string{lexicon.Lemma(lower, lexicon.Verb), lexicon.Lemma(lower, lexicon.Noun), lower} {
		form = american(form)
		if len(ks) == 0 || ks[0] != form && ks[len(ks)-1] != form {
			ks = append(ks, form)
		}
	}
	r.known[lower] = ks
	return ks
}

// american folds the commonest British spellings, so that "hospitalised" meets "hospitalized" and "metres" meets "meters".
func american(w string) string {
	if full, ok := shortForms[w]; ok {
		return full
	}
	for _, s := range britishEndings {
		if stem, ok := strings.CutSuffix(w, s[0]); ok && len(stem) > 3 {
			return stem + s[1]
		}
	}
	return w
}

// shortForms are abbreviations that questions use for words of the news, those of ranks, and British spellings that no ending
// tells.
var shortForms = map[string]string{"maj": "major", "capt": "captain", "sgt": "sergeant", "lt": "lieutenant", "col": "colonel", "cmdr": "commander", "cpl": "corporal",
	"hq": "headquarters", "govt": "government", "gov": "governor", "dept": "department", "vp": "president", "ceo": "executive", "exec": "executive", "min": "minister",
	"sen": "senator", "rep": "representative", "dr": "doctor", "prof": "professor", "det": "detective",
	"defence": "defense", "offence": "offense", "centre": "center", "theatre": "theater", "programme": "program"}

var britishEndings = [][2]string{{"isation", "ization"}, {"ise", "ize"}, {"ised", "ized"}, {"ising", "izing"}, {"our", "or"}, {"ours", "ors"}, {"metre", "meter"}, {"metres", "meters"}}

// stopWords carry no content of their own: they neither anchor a question nor are required of an answer.
var stopWords = set(`a an the this that these those there here it its it's he she they them their his her him we us our you your i me my
	and or but if so as than then of in on at by for from to into onto with without within about over under between among during through
	after before since until upon off out up down near is are was were be been being am do does did doing done have has had having will would
	can could may might must shall should not no nor only just also very too more most much many some any all each every both few other
	others another such what which who whom whose when where why how s t re ve ll d m please tell say says said according so far now
	supposed expected due ready able likely going want wanted need needed must think
	still yet already ever currently today get got anyone someone everyone anybody somebody everybody anything something everything nothing`)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// usual returns the part of speech that a form most often has, Noun for a word that is not known.
func usual(lower string) lexicon.POS {
	p, _ := lexicon.Main(lower)
	return p
}

// kindOf reports whether a noun names something of a kind in one of its usual senses.
func kindOf(lower string, k lexicon.KindSet) bool { return lexicon.Kinds(lower).Has(k) }
