package summarize

import "corrobot/summarize/lexicon"

// afterComplements returns the index after what only describes the noun that ends before word end: a second noun joined
// to it, "90 sailors | and medics |", and a phrase of where it is from, "11 members | of the national team |".
func (s *sentence) afterComplements(f *mention, end int) int {
	if len(f.noun) == 0 || f.ofGroup(s) {
		return end
	}
	if len(f.owned) == 0 {
		end = s.afterJoinedNoun(end)
		if i := s.afterReduced(end); i > end {
			return i
		}
	}
	return s.afterOrigin(end)
}

// afterReduced returns the index after a clause that a participle at word i opens and an auxiliary ends: "1,200 toys | made
// by a firm in the hills | were recalled"; i without one.
func (s *sentence) afterReduced(i int) int {
	if i+2 >= len(s.words) || !s.words[i].letter || !verbForm(s.words[i]) || auxiliaries[s.words[i].lower] || !prepositions[s.words[i+1].lower] && !s.active(i) {
		return i
	}
	for k := i + 1; k < len(s.words) && k < i+24; k++ {
		switch w := s.words[k]; {
		case w.lower == "were" || w.lower == "are" || w.lower == "have":
			return k
		case auxiliaries[w.lower] || relativePronouns[w.lower] || opensClause[w.lower] && w.lower != "to" || w.lower == ";" || w.lower == "\"" || w.lower == "”":
			return i
		}
	}
	return i
}

// ofGroup reports whether a figure only tells of how many another is a part: "two of the | 20 passengers".
func (f *mention) ofGroup(s *sentence) bool {
	i := f.first - 1
	for i > 0 && determiners[s.words[i].lower] {
		i--
	}
	return i > 0 && i < f.first-1 && s.words[i].lower == "of"
}

var determiners = set("the its their his her our these those")

// afterJoinedNoun returns the index after a plural noun that "and" joins at word i without a figure of its own.
func (s *sentence) afterJoinedNoun(i int) int {
	if i >= len(s.words) || s.words[i].lower != "and" && s.words[i].lower != "or" {
		return i
	}
	for k := i + 1; k < len(s.words) && k < i+5; k++ {
		w := s.words[k]
		switch {
		case !w.letter || lexicon.IsFunction(w.lower) || numberWords[w.lower]:
			return i
		case pluralNoun(w) && usual(w.lower) == lexicon.Noun:
			return k + 1
		}
	}
	return i
}

var originWords = set("from of in at aboard around across")

// afterOrigin returns the index after a phrase at word i that tells where somebody is from or belongs.
func (s *sentence) afterOrigin(i int) int {
	if i >= len(s.words) || !originWords[s.words[i].lower] {
		return i
	}
	k := i + 1
	for k < len(s.words) && k < i+16 && s.inOrigin(k) {
		k++
	}
	if k == i+1 {
		return i
	}
	return k
}

// inOrigin reports whether word k can stand in a phrase of names and nouns: "the Third Army", "six clubs", "Peru, Chile and".
func (s *sentence) inOrigin(k int) bool {
	w := s.words[k]
	switch {
	case w.lower == "," || w.lower == "and":
		return k+1 < len(s.words) && s.words[k+1].capital
	case !w.letter:
		return len(w.keys) > 0
	case w.capital || w.lower == "the" || w.lower == "a" || w.lower == "an" || numberWords[w.lower]:
		return true
	}
	return !verbForm(w) && (usual(w.lower) == lexicon.Noun || usual(w.lower) == lexicon.Adjective || s.nounByPlace(k)) || pluralNoun(w) && usual(w.lower) == lexicon.Noun
}

// nounByPlace reports whether word k, in its base form, is a noun since an article or another noun stands before it: "in
// the bus | crash".
func (s *sentence) nounByPlace(k int) bool {
	if !lexicon.Parts(s.words[k].lower).Has(lexicon.Noun) || k < 2 {
		return false
	}
	w := s.words[k-1]
	return determiners[w.lower] || w.lower == "a" || w.lower == "an" || w.letter && usual(w.lower) == lexicon.Noun && !pluralNoun(w)
}

// relativeTo returns the happenings of a relative clause right after a noun that is its object: "60 jobs | it cut", "40
// miners | whose arrest".
func (s *sentence) relativeTo(f *mention, end int) []int {
	i := end
	if i < len(s.words) && s.words[i].lower == "whose" {
		return s.eventsAt(i + 1)
	}
	if i < len(s.words) && relativePronouns[s.words[i].lower] {
		i++
	}
	subject := i
	if i = s.afterSubject(i); i == subject {
		return nil
	}
	plain := subjectPronouns[s.words[subject].lower] // after a pronoun a base form is no noun: "the jobs it cut"
	for i < len(s.words) && (auxiliaries[s.words[i].lower] || usual(s.words[i].lower) == lexicon.Adverb || s.words[i].lower == "already") {
		i++
	}
	var own []int
	for h, t := range s.hits {
		if t.from == i && t.sense.role == objectRole && !t.unreal && !s.active(i) && (plain || verbForm(s.words[i])) && !s.passive(i) && !s.takesObject(f, t.to) {
			own = append(own, h)
		}
	}
	return own
}

// afterSubject returns the index after the subject of a clause that begins at word i: a pronoun or a name; i without one.
func (s *sentence) afterSubject(i int) int {
	if i < len(s.words) && subjectPronouns[s.words[i].lower] {
		return i + 1
	}
	for i < len(s.words) && s.words[i].letter && s.words[i].capital {
		i++
	}
	return i
}

var subjectPronouns = set("it they he she we i you")

// eventsAt returns the happenings that a noun at word i names.
func (s *sentence) eventsAt(i int) []int {
	var at []int
	for h, t := range s.hits {
		if t.from == i && t.sense.role == eventRole {
			at = append(at, h)
		}
	}
	return at
}
