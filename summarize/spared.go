package summarize

import "corrobot/summarize/lexicon"

// opensPeople reports whether the noun phrase at word i is a plural for people: "passengers", "local army personnel".
func (s *sentence) opensPeople(i int) bool {
	for k := i; k < len(s.words) && k < i+5; k++ {
		w := s.words[k]
		switch {
		case !w.letter || prepositions[w.lower] || auxiliaries[w.lower] || lexicon.IsFunction(w.lower):
			return false
		case pluralNoun(w):
			return kindOf(w.lower, lexicon.Person) || pluralOnly[w.lower] && w.lower != "cattle"
		case !w.capital && usual(w.lower) != lexicon.Noun && usual(w.lower) != lexicon.Adjective:
			return false
		}
	}
	return false
}

var unharmed = set("unhurt uninjured unharmed unscathed safe")

// spared returns the index after the "all" or "everyone" at word i, and a number behind it, where its clause says that they
// came to no harm: "all 20 pupils are safe", "everyone escaped unhurt"; 0 where it does not, or only the others did.
func (s *sentence) spared(i int) int {
	next := i + 1
	if next < len(s.words) && s.words[next].lower == "the" {
		next++
	}
	if next < len(s.words) && (numberWords[s.words[next].lower] || !s.words[next].letter && len(s.words[next].keys) > 0) {
		next++
	}
	verb := false
	for k := next; k < len(s.words) && k < i+14; k++ {
		switch w := s.words[k]; {
		case w.lower == "other" || w.lower == "others" || w.lower == "else" || w.lower == "but" || w.lower == "not" || w.lower == ";" || w.lower == ",":
			return 0
		case unharmed[w.lower]:
			if verb {
				return next
			}
			return 0
		case verb && prepositions[w.lower]:
			return 0
		case beForms[w.lower] || escapes(w):
			verb = true
		}
	}
	return 0
}

// escapes reports whether a word tells that somebody came out of danger.
func escapes(w word) bool {
	return w.is("escape") || w.is("emerge") || w.is("remain") || w.is("survive") || w.is("get") || w.is("walk")
}

// sparesOnly reports whether a figure says that all of one sort came to no harm, which tells nothing of the rest: "all
// teachers were safe", "no staff were hurt".
func (s *sentence) sparesOnly(f *mention) bool {
	w := s.words[f.first].lower
	if f.Rule != "none" || w != "all" && w != "no" || len(f.noun) == 0 || s.ofAnyone(f) {
		return false
	}
	head := s.words[f.noun[len(f.noun)-1]]
	return !head.is("passenger") && !head.is("casualty") && !head.is("fatality") && (kindOf(head.lower, lexicon.Person) || pluralOnly[head.lower])
}
