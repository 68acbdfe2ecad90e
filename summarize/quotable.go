package summarize

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"corrobot/summarize/lexicon"

	"github.com/kljensen/snowball/english"
)

var wordPattern = regexp.MustCompile(`\d+(?:[.,]\d+)*|\p{L}[\p{L}\p{Mn}]*(?:['’.]\p{L}+)*`)

// termsOf returns what a sentence is compared by: stems of its content words, and its numbers without their commas.
func termsOf(text string) []string {
	var terms []string
	for _, w := range wordPattern.FindAllString(text, -1) {
		if unicode.IsDigit(rune(w[0])) {
			terms = append(terms, strings.ReplaceAll(w, ",", ""))
			continue
		}
		w = strings.TrimSuffix(strings.ReplaceAll(folded(w), ".", ""), "s'")
		if utf8.RuneCountInString(w) < 2 || lexicon.Parts(w).Has(lexicon.Function) || isReporting(w) {
			continue
		}
		terms = append(terms, english.Stem(strings.TrimSuffix(w, "'s"), true))
	}
	return terms
}

// isReporting reports whether a word tells only that somebody said something, which is not what a sentence is about.
func isReporting(word string) bool {
	switch word {
	case "said", "says", "say", "saying", "told", "tells", "according", "reported", "reports", "added", "adding", "mr", "mrs", "ms":
		return true
	}
	return false
}

// quotable reports whether a sentence can stand alone in a summary: of a readable length, whole, telling and not asking, and
// not opening with a word that points back to a sentence left out.
func quotable(text string) bool {
	words := strings.Fields(text)
	if len(words) < 8 || len(words) > 60 || strings.ContainsAny(text, "?\n|©<>") || strings.Contains(text, "://") {
		return false
	}
	first, _ := utf8.DecodeRuneInString(text)
	if !unicode.IsUpper(first) && !strings.ContainsRune(`"“`, first) || !endsWhole(text) || !balanced(text) {
		return false
	}
	return !dangles(words) && !addresses(words) && !shouts(words) && len(unquoted(words)) >= 3
}

func endsWhole(text string) bool {
	for _, end := range []string{".", ".”", ".\"", ".’", "!"} {
		if strings.HasSuffix(text, end) && !strings.HasSuffix(text, "..") {
			return true
		}
	}
	return false
}

// balanced reports whether all quotation marks and brackets of a sentence close within it.
func balanced(text string) bool {
	return strings.Count(text, `"`)%2 == 0 && strings.Count(text, "“") == strings.Count(text, "”") &&
		strings.Count(text, "(") == strings.Count(text, ")")
}

// dangles reports whether the first words point back: pronouns, "that", "but", "however", "the two", "another".
func dangles(words []string) bool {
	first := strings.ToLower(strings.Trim(words[0], `,.;:'"“”‘’—-`))
	switch first {
	case "he", "she", "it", "they", "we", "i", "you", "his", "her", "its", "their", "our", "my", "your", "this", "that", "these",
		"those", "there", "here", "but", "and", "or", "nor", "so", "yet", "however", "also", "then", "thus", "therefore",
		"moreover", "furthermore", "meanwhile", "instead", "still", "nevertheless", "nonetheless", "otherwise", "besides",
		"hence", "likewise", "similarly", "additionally", "indeed", "afterwards", "later", "earlier", "such", "both", "others",
		"another", "him", "them", "some", "it's", "he's", "she's", "they're", "that's", "there's", "which", "who", "because",
		"while", "what", "why", "how", "when", "where", "if":
		return true
	}
	if len(words) > 1 && first == "the" {
		switch strings.ToLower(words[1]) {
		case "two", "three", "pair", "latter", "former", "others", "other", "same", "move", "decision", "announcement", "comments",
			"company", "firm", "group", "agency", "man", "woman", "statement", "spokesman", "spokeswoman", "incident":
			return true
		}
	}
	return len(words) > 2 && strings.EqualFold(words[0]+" "+words[1], "in addition") ||
		strings.HasPrefix(strings.ToLower(strings.Join(words[:3], " ")), "for example")
}

// addresses reports whether a sentence speaks to its reader or of its writer outside quotation marks.
func addresses(words []string) bool {
	return slices.ContainsFunc(unquoted(words), func(w string) bool {
		switch w = strings.Trim(w, ",.;:'()"); strings.ToLower(w) {
		case "you", "your", "we", "our", "us", "i", "my", "me", "click", "subscribe":
			return w != "US"
		}
		return false
	})
}

// unquoted returns the words outside quotation marks: a sentence of quotation alone leaves open who speaks.
func unquoted(words []string) []string {
	var out []string
	inside := false
	for _, w := range words {
		opens := strings.Contains(w, "“") || strings.HasPrefix(strings.TrimLeft(w, "('"), `"`)
		inside = inside || opens
		if !inside {
			out = append(out, w)
		}
		if strings.Contains(w, "”") || strings.HasSuffix(strings.TrimRight(w, ",.;:!')"), `"`) && (!opens || strings.Count(w, `"`) > 1) {
			inside = false
		}
	}
	return out
}

// shouts reports whether most of a sentence is capitals, as furniture often is.
func shouts(words []string) bool {
	capitals := 0
	for _, w := range words {
		if len(w) > 1 && strings.ToUpper(w) == w && strings.ToLower(w) != w {
			capitals++
		}
	}
	return capitals*2 > len(words)
}
