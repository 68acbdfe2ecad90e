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
	var ts []token
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		j := i + n
		switch {
		case unicode.IsSpace(r):
			i = j
			continue
		case unicode.IsDigit(r):
			for j < len(text) && text[j] >= '0' && text[j] <= '9' {
				j++
			}
			ts = append(ts, token{i, j, text[i:j], text[i:j], digitToken})
		case unicode.IsLetter(r):
			j = endOfWord(text, j)
			ts = append(ts, token{i, j, text[i:j], strings.ToLower(text[i:j]), wordToken})
		default:
			ts = append(ts, token{i, j, text[i:j], text[i:j], otherToken})
		}
		i = j
	}
	return ts
}

func endOfWord(text string, j int) int {
	for j < len(text) {
		r, n := utf8.DecodeRuneInString(text[j:])
		if unicode.IsLetter(r) || unicode.Is(unicode.Mn, r) {
			j += n
			continue
		}
		if (r == '\'' || r == '’') && j+n < len(text) {
			if s, _ := utf8.DecodeRuneInString(text[j+n:]); unicode.IsLetter(s) {
				j += n
				continue
			}
		}
		break
	}
	return j
}

// touches reports whether token i+1 follows token i with nothing between them.
func touches(ts []token, i int) bool {
	return i >= 0 && i+1 < len(ts) && ts[i].end == ts[i+1].start
}
