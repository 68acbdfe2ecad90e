package corpus

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"
	"github.com/kljensen/snowball/english"
)

// stopWords are so common that a search for them would find everything. Words that change what a figure means ("no", "not",
// "over", "under", "more", "least", "before", "after") are kept.
var stopWords = wordSet(`a an the and or but if than then so of in on at to for from by with as into about
	is are was were be been being am do does did has have had will would can could should may might shall
	it its this that these those there here he she they them his her their i me my you your we our him
	who whom whose which what when where why how many much`)

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

// maxRemembered bounds the words whose terms an analyser remembers.
const maxRemembered = 1 << 17

// An analyser makes the terms of an index of the words of a text: lower case, without accents, stemmed; "5,000" is "5000"
// and "U.S." is "us". Stop words make none. It remembers what it made, and serves one goroutine.
type analyser struct {
	known map[string]string
}

func newAnalyser() *analyser { return &analyser{known: map[string]string{}} }

// terms adds the terms of text to dst.
func (a *analyser) terms(dst []string, text string) []string {
	for tokens := words.FromString(text); tokens.Next(); {
		token := tokens.Value()
		if !hasWordCharacter(token) {
			continue
		}
		term, ok := a.known[token]
		if !ok {
			term = a.remember(strings.Clone(token))
		}
		if term != "" {
			dst = append(dst, term)
		}
	}
	return dst
}

func (a *analyser) remember(token string) string {
	if len(a.known) >= maxRemembered {
		clear(a.known)
	}
	term := termOf(token)
	a.known[token] = term
	return term
}

func hasWordCharacter(token string) bool {
	for i := range len(token) {
		c := token[i]
		if 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9' {
			return true
		}
		if c >= utf8.RuneSelf {
			r, _ := utf8.DecodeRuneInString(token[i:])
			return unicode.IsLetter(r) || unicode.IsDigit(r)
		}
	}
	return false
}

// termOf is the term of one word, "" for a stop word.
func termOf(token string) string {
	word := strings.ReplaceAll(fold(strings.ToLower(token)), "’", "'")
	if word[0] >= '0' && word[0] <= '9' {
		return strings.ReplaceAll(word, ",", "")
	}
	word = strings.TrimSuffix(strings.ReplaceAll(word, ".", ""), "'s")
	if word == "" || stopWords[word] {
		return ""
	}
	return english.Stem(word, true)
}

// The letters that fold makes plain, and what it makes of them.
const (
	accented = "àáâãäåāăąçćčĉċďđèéêëēĕėęěĝğġģĥħìíîïĩīĭįıĵķĺļľłñńņňòóôõöøōŏőŕŗřśŝşšșţťŧțùúûüũūŭůűųŵýÿŷźżž"
	plain    = "aaaaaaaaacccccddeeeeeeeeegggghhiiiiiiiiijkllllnnnnooooooooorrrsssssttttuuuuuuuuuuwyyyzzz"
)

var folded = foldTable()

func foldTable() map[rune]byte {
	table := map[rune]byte{}
	for i, r := range []rune(accented) {
		table[r] = plain[i]
	}
	return table
}

// fold takes the accents from a lower-case word, since the same name is often written with and without.
func fold(word string) string {
	for i := range len(word) {
		if word[i] >= utf8.RuneSelf {
			return strings.Map(func(r rune) rune {
				if p, ok := folded[r]; ok {
					return rune(p)
				}
				return r
			}, word)
		}
	}
	return word
}
