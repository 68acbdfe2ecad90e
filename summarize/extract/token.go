package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A token is a run of letters, a run of digits, or one other character; white space separates tokens and is none.
// "6.1-magnitude" is five tokens: 6 . 1 - magnitude. Whether two tokens touch is told by their offsets.
type token struct {
	start, end int
	text       string
	lower      string
	stem       string // lower without a possessive's 's
	kind       tokenKind
}

type tokenKind byte

const (
	wordToken tokenKind = iota
	digitToken
	otherToken
)

// tokenize splits text; an apostrophe between letters stays within its word ("o'clock", "Stef'An").
func tokenize(text string) []token {
	ts := make([]token, 0, len(text)/4+4)
	for i := 0; i < len(text); {
		r, n := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(text[i:])
		}
		j := i + n
		switch {
		case r == ' ' || unicode.IsSpace(r):
			i = j
			continue
		case isLetter(r):
			j = endOfWord(text, j)
			lower := strings.ToLower(text[i:j])
			ts = append(ts, token{i, j, text[i:j], lower, stem(lower), wordToken})
		case unicode.IsDigit(r):
			for j < len(text) && text[j] >= '0' && text[j] <= '9' {
				j++
			}
			ts = append(ts, token{i, j, text[i:j], text[i:j], text[i:j], digitToken})
		default:
			ts = append(ts, token{i, j, text[i:j], text[i:j], text[i:j], otherToken})
		}
		i = j
	}
	return ts
}

// isLetter is unicode.IsLetter with a short way for ASCII.
func isLetter(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r|0x20 && r|0x20 <= 'z'
	}
	return unicode.IsLetter(r)
}

func endOfWord(text string, j int) int {
	for j < len(text) {
		if c := text[j] | 0x20; 'a' <= c && c <= 'z' {
			j++
			continue
		}
		r, n := utf8.DecodeRuneInString(text[j:])
		if isLetter(r) || r >= utf8.RuneSelf && unicode.Is(unicode.Mn, r) {
			j += n
			continue
		}
		if (r == '\'' || r == '’') && j+n < len(text) {
			if s, _ := utf8.DecodeRuneInString(text[j+n:]); isLetter(s) {
				j += n
				continue
			}
		}
		break
	}
	return j
}

// stem takes a possessive's 's from a word in lower case.
func stem(w string) string {
	if n := len(w); n > 2 && w[n-1] == 's' {
		if w[n-2] == '\'' {
			return w[:n-2]
		}
		return strings.TrimSuffix(w, "’s")
	}
	return w
}

// inCapitals reports whether a word has no small letters.
func inCapitals(w string) bool {
	for i := 0; i < len(w); i++ {
		if 'a' <= w[i] && w[i] <= 'z' {
			return false
		}
		if w[i] >= utf8.RuneSelf {
			return strings.ToUpper(w) == w
		}
	}
	return true
}

// touches reports whether token i+1 follows token i with nothing between them.
func touches(ts []token, i int) bool {
	return i >= 0 && i+1 < len(ts) && ts[i].end == ts[i+1].start
}
