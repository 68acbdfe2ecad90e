package evaluate

import (
	"encoding/json"
	"sort"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// isSpace is white space as Unicode has it, and the four separators of ASCII besides.
func isSpace(r rune) bool { return unicode.IsSpace(r) || 0x1c <= r && r <= 0x1f }

func isWord(r rune) bool { return r == '_' || unicode.IsLetter(r) || unicode.IsNumber(r) }

// plain lowers s, drops its accents, and keeps of it words, "." and "%", one space between them.
func plain(s string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(s) {
		switch {
		case norm.NFD.PropertiesString(string(r)).CCC() != 0:
			continue
		case isWord(r) || r == '.' || r == '%':
			b.WriteString(strings.ToLower(string(r)))
		default:
			b.WriteByte(' ')
		}
	}
	return strings.Trim(strings.Join(strings.FieldsFunc(b.String(), isSpace), " "), " .")
}

func words(s string) []string {
	return strings.FieldsFunc(plain(s), func(r rune) bool { return !isWord(r) })
}

// squeeze makes every run of white space one space.
func squeeze(s string) string { return strings.Join(strings.FieldsFunc(s, isSpace), " ") }

// maxSnippetWords is what can be put in a chat message; a longer snippet supports nothing.
const maxSnippetWords = 80

// supports reports whether a snippet contains a sentence of evidence, is a good part of one, or mostly overlaps it.
func supports(snippet string, evidence []string) bool {
	if snippet == "" || len(strings.FieldsFunc(snippet, isSpace)) > maxSnippetWords {
		return false
	}
	a, aw := squeeze(snippet), words(snippet)
	for _, e := range evidence {
		b, bw := squeeze(e), words(e)
		if strings.Contains(a, b) ||
			strings.Contains(b, a) && len(words(a)) >= min(4, len(words(b))) ||
			overlap(aw, bw) >= 0.6 {
			return true
		}
	}
	return false
}

// overlap is the Dice coefficient of two bags of words.
func overlap(a, b []string) float64 {
	if len(a)+len(b) == 0 {
		return 0
	}
	count := map[string]int{}
	for _, w := range a {
		count[w]++
	}
	both := 0
	for _, w := range b {
		if count[w] > 0 {
			count[w]--
			both++
		}
	}
	return 2 * float64(both) / float64(len(a)+len(b))
}

// key writes a value so that equal values, and only they, are written alike. An integer differs from a fraction of the
// same size, as 5 and 5.0 are stated differently.
func key(v any) string { return write(v, func(s string) string { return strconv.Quote(s) }) }

// display writes a value as a person would type it: a string as it is.
func display(v any) string {
	if s, ok := v.(string); ok {
		return s
	}
	return write(v, func(s string) string { return "'" + s + "'" })
}

func write(v any, quote func(string) string) string {
	switch v := v.(type) {
	case nil:
		return "None"
	case bool:
		return map[bool]string{true: "True", false: "False"}[v]
	case json.Number:
		return number(v)
	case string:
		return quote(v)
	case []any:
		parts := make([]string, len(v))
		for i, x := range v {
			parts[i] = write(x, quote)
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case map[string]any:
		var parts []string
		for k, x := range v {
			parts = append(parts, quote(k)+": "+write(x, quote))
		}
		sort.Strings(parts)
		return "{" + strings.Join(parts, ", ") + "}"
	}
	return ""
}

// number writes integers as they stand, and fractions with as many digits as they need.
func number(n json.Number) string {
	if !strings.ContainsAny(n.String(), ".eE") {
		return n.String()
	}
	f, _ := n.Float64()
	if a := max(f, -f); a != 0 && (a < 1e-4 || a >= 1e16) {
		return strconv.FormatFloat(f, 'e', -1, 64)
	}
	s := strconv.FormatFloat(f, 'f', -1, 64)
	if !strings.Contains(s, ".") {
		s += ".0"
	}
	return s
}
