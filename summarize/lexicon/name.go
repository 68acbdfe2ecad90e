package lexicon

import (
	_ "embed"
	"strings"
)

// names.txt holds names in lower case: lines "name\tletters of its kinds\twhat it stands for", sorted.
//
//go:embed names.txt
var namesTxt string

// A NameKind is a set of things that a name can be the name of.
type NameKind uint8

// The kinds of name.
const (
	Country NameKind = 1 << iota
	Demonym          // the adjective or the people of a place: "Kazakh", "New Yorkers"
	State            // a state, province or region of a country, and their abbreviations
	Region           // a continent or a part of the world
	City
	Geographic // a river, mountain, island or other individual place
	Given      // a given name of persons
)

const nameLetters = "cdsrtgn"

// Places are the kinds that are places.
const Places = Country | State | Region | City | Geographic

// Has reports whether the set has one of the kinds in k.
func (n NameKind) Has(k NameKind) bool { return n&k != 0 }

// Name looks up a name, in any case. It returns what the name can be and, for a place or a demonym, the place it stands
// for: "Russian" is a Demonym of Russia, "U.S." is the Country "United States".
func Name(name string) (kinds NameKind, of string) {
	var b [48]byte
	if len(name) > len(b) || name == "" {
		return 0, ""
	}
	key := append(b[:0], name...)
	for i, c := range key {
		if 'A' <= c && c <= 'Z' {
			key[i] = c + 'a' - 'A'
		}
	}
	line := lineAt(namesTxt, lineOf(namesTxt, key))
	rest, ok := strings.CutPrefix(line, string(key))
	if !ok || rest == "" || rest[0] != '\t' {
		return 0, ""
	}
	letters, of, _ := strings.Cut(rest[1:], "\t")
	for i := range len(letters) {
		kinds |= 1 << strings.IndexByte(nameLetters, letters[i])
	}
	if kinds == Given {
		of = ""
	}
	return kinds, of
}

// lineOf returns the offset of the first line of a sorted file whose key, up to a tab, is not below w.
func lineOf(file string, w []byte) int {
	lo, hi := 0, len(file)
	for lo < hi {
		m := strings.LastIndexByte(file[:(lo+hi)/2], '\n') + 1
		if m < lo {
			m = lo
		}
		line := lineAt(file, m)
		key := line[:max(strings.IndexByte(line, '\t'), 0)]
		if key < string(w) {
			lo = m + len(line) + 1
		} else if m == lo {
			return lo
		} else {
			hi = m
		}
	}
	return lo
}

func lineAt(file string, at int) string {
	if at >= len(file) {
		return ""
	}
	if n := strings.IndexByte(file[at:], '\n'); n >= 0 {
		return file[at : at+n]
	}
	return file[at:]
}
