package summarize

import (
	"corrobot/summarize/extract"
	"corrobot/summarize/lexicon"
)

// silentCounts reads the counts that no figure states: "no one", "no casualties", "a child", "none", "a double murder".
func (a *analyst) silentCounts(s *sentence) []extract.Match {
	var ms []extract.Match
	for i, w := range s.words {
		if n, next, rule := a.silentCount(s, i); next > 0 {
			v := extract.Value{Kind: extract.Count, Interval: extract.Point(n), Low: n, High: n}
			ms = append(ms, extract.Match{Start: w.start, End: s.words[next-1].end, Value: v, Qualifier: extract.Exact, Rule: rule})
		}
	}
	return ms
}

func (a *analyst) silentCount(s *sentence, i int) (n float64, next int, rule string) {
	w := s.words[i]
	rest := s.words[i+1:]
	switch w.lower {
	case "nobody":
		if len(rest) == 0 || rest[0].lower != "else" {
			return 0, i + 1, "none"
		}
	case "both":
		if len(rest) > 0 && (auxiliaries[rest[0].lower] || pluralNoun(rest[0]) && !(len(rest) > 2 && rest[1].lower == "and" && !verbForm(rest[2]) && rest[2].letter && rest[2].lower != "all" && !numberWords[rest[2].lower])) {
			return 2, i + 1, "both"
		}
	case "none":
		if len(rest) == 0 || rest[0].lower != "the" && (rest[0].lower != "of" || a.ofSeveral(rest[1:])) {
			return 0, i + 1, "none"
		}
	case "no", "without", "any":
		if w.lower == "any" && !s.negated(i) {
			return 0, 0, ""
		}
		if n := s.noOne(i); n > 0 {
			return 0, n, "none"
		}
		if n := a.noReports(s, i); n > 0 {
			return 0, n, "none"
		}
		if len(rest) > 0 && (a.deniedToll(rest) || s.opensPeople(i+1)) {
			return 0, i + 1, "none"
		}
	case "all", "everyone", "everybody":
		if n := s.spared(i); n > 0 {
			return 0, n, "none"
		}
	case "double", "triple", "quadruple":
		if a.multiplies(rest) {
			return manifold[w.lower], i + 1, "manifold"
		}
	case "a", "an", "another":
		if k := a.singlePerson(s, i+1); k > 0 {
			return 1, i + 1, "one"
		}
	}
	return 0, 0, ""
}

// manifold are the adjectives that say how many a single word for a killing tells of: "a triple homicide".
var manifold = map[string]float64{"double": 2, "triple": 3, "quadruple": 4}

// multiplies reports whether what follows "double" is one word for a happening to people, "murder", "-homicide"; a "double
// murder-suicide" may be of two or three, and a "double murder suspect" of any case.
func (a *analyst) multiplies(ws []word) bool {
	if len(ws) > 0 && ws[0].lower == "-" {
		ws = ws[1:]
	}
	if len(ws) == 0 || !a.namesEvent(ws[0]) || !kindOf(ws[0].lower, lexicon.Act) || pluralNoun(ws[0]) {
		return false
	}
	return len(ws) == 1 || ws[1].lower != "-" && ws[1].lower != "–"
}

// noOne returns the index after "no one" or "no-one" at word i, 0 when it stands elsewhere or only spares the others.
func (s *sentence) noOne(i int) int {
	k := i + 1
	if k < len(s.words) && s.words[k].lower == "-" {
		k++
	}
	if k >= len(s.words) || s.words[k].lower != "one" || k+1 < len(s.words) && s.words[k+1].lower == "else" {
		return 0
	}
	return k + 1
}

// noReports returns the index after "no reports of" at word i where a noun for harm follows, else 0.
func (a *analyst) noReports(s *sentence, i int) int {
	for k := i + 1; k+2 < len(s.words) && k < i+4; k++ {
		if s.words[k].is("report") && s.words[k+1].lower == "of" && a.deniedToll(s.words[k+2:]) {
			return k + 2
		}
	}
	return 0
}

var joinsDenied = set("or and nor")

// isToll reports whether a noun stands for the people who came to harm: deaths, injuries, casualties.
func (a *analyst) isToll(w word) bool { return a.countsItself(w) || w.is("casualty") }

// deniedToll reports whether words begin with a noun for harm, or with another noun that one is joined to.
func (a *analyst) deniedToll(ws []word) bool {
	return a.isToll(ws[0]) || len(ws) > 2 && joinsDenied[ws[1].lower] && a.isToll(ws[2])
}

// readDenied adds to what a "no" denies the harm that is joined to it: "no damage or | injuries".
func (a *analyst) readDenied(s *sentence, f *mention) {
	if i := f.next; len(f.noun) == 0 && i+1 < len(s.words) && s.words[i].letter && joinsDenied[s.words[i+1].lower] {
		f.noun = []int{i}
	}
	for k := f.end(); len(f.noun) > 0 && k+1 < len(s.words) && joinsDenied[s.words[k].lower] && a.isToll(s.words[k+1]); k = f.end() {
		f.noun = append(f.noun, k+1)
	}
}

// negated reports whether a "no" or "not" stands a few words before word i: "no immediate reports of any".
func (s *sentence) negated(i int) bool {
	for k := i - 1; k >= 0 && k >= i-6; k-- {
		switch s.words[k].lower {
		case "no", "not", "without", "n't":
			return true
		}
	}
	return false
}

// ofSeveral reports whether what follows "none of" is people or things, rather than what befell them: "none of the
// passengers", but not "none of the injuries".
func (a *analyst) ofSeveral(ws []word) bool {
	for i, w := range ws {
		switch {
		case i > 3 || !w.letter:
			return false
		case w.lower == "them" || w.lower == "us":
			return true
		case pluralNoun(w):
			return !a.countsItself(w)
		}
	}
	return false
}

// singlePerson returns the index after a singular person that starts at word i: "19-year-old man", "child", "17-year-old";
// 0 when there is none.
func (a *analyst) singlePerson(s *sentence, i int) int {
	for n := 0; i < len(s.words) && n < 9; i, n = i+1, n+1 {
		w := s.words[i]
		if w.lower == "-" || len(w.keys) > 0 && !w.letter {
			continue
		}
		if !w.letter || prepositions[w.lower] || auxiliaries[w.lower] || nounStops[w.lower] || pluralNoun(w) {
			return 0
		}
		if !s.endsPhrase(i+1) && !(i+1 < len(s.words) && a.isState(s.words[i+1]) && a.isPerson(w)) {
			continue
		}
		if a.isPerson(w) || s.yearsOld(i) {
			return i + 1
		}
		return 0
	}
	return 0
}

// isPerson reports whether a word is a noun for a person.
func (a *analyst) isPerson(w word) bool {
	for _, k := range w.keys {
		for _, c := range a.frames.classes[k] {
			if c != "dead" && a.frames.within(c, "people") && lexicon.Kinds(w.lower)&(lexicon.Group|lexicon.Person) != lexicon.Group {
				return true
			}
		}
	}
	return kindOf(w.lower, lexicon.Person) && usual(w.lower) == lexicon.Noun
}

// endsPhrase reports whether a noun phrase can end before word i.
func (s *sentence) endsPhrase(i int) bool {
	if i >= len(s.words) {
		return true
	}
	w := s.words[i]
	if w.lower == "-" && w.start == s.words[i-1].end {
		return false
	}
	if w.lower == "last" || w.lower == "this" || w.lower == "next" {
		return true
	}
	return !w.letter || prepositions[w.lower] || auxiliaries[w.lower] || nounStops[w.lower] || verbForm(w) || usual(w.lower) == lexicon.Adverb
}

// yearsOld reports whether word i ends an age that stands for a person: "a 17-year-old".
func (s *sentence) yearsOld(i int) bool {
	return i >= 4 && s.words[i].lower == "old" && s.words[i-1].lower == "-" && s.words[i-2].lower == "year"
}
