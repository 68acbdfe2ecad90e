package summarize

import "corrobot/summarize/lexicon"

var (
	// callings are verbs that a name follows right away: "a boy named X", "the ferry, called X".
	callings = set("named called dubbed nicknamed titled entitled codenamed christened baptized baptised rechristened renamed")
	// namings are verbs that a name follows after "as": "known as X", "whom police identified as X".
	namings = set("identify name know describe label bill")
)

// bearer returns the noun phrase for what a sentence says bears the name at word first: "the boy, | named X by the media",
// "a ferry called X", "the law, known as X", "the driver, whom police named as X", "police identified the pilot as X".
func (s *sentence) bearer(first int) []word {
	verb := first - 1
	for verb > 0 && (s.words[verb].lower == "the" || s.words[verb].lower == "\"" || s.words[verb].lower == "“") {
		verb--
	}
	switch {
	case verb < 1:
		return nil
	case callings[s.words[verb].lower]:
	case s.words[verb].lower != "as":
		return nil
	case anyIn(s.words[verb-1].keys, namings):
		verb--
	default:
		return s.objectOfNaming(verb)
	}
	return s.calledPhrase(verb)
}

// objectOfNaming returns the object of a verb of naming that "as" at word i follows: "named | the pilot | as".
func (s *sentence) objectOfNaming(i int) []word {
	for k := i - 1; k >= 0 && i-k < 8; k-- {
		if anyIn(s.words[k].keys, namings) {
			return s.words[k+1 : i]
		}
	}
	return nil
}

// calledPhrase returns the noun phrase that a participle of naming at word verb belongs to: what stands before it, before the
// auxiliaries of a passive, or before a relative clause.
func (s *sentence) calledPhrase(verb int) []word {
	to := verb
	for to > 0 && (auxiliaries[s.words[to-1].lower] || usual(s.words[to-1].lower) == lexicon.Adverb && !s.words[to-1].capital) {
		to--
	}
	for k := to - 1; k > 0 && to-k < 5 && to == verb; k-- {
		if s.words[k].lower == "whom" || s.words[k].lower == "which" || s.words[k].lower == "who" {
			to = k // "whom police named"
		}
	}
	for to > 0 && (s.words[to-1].lower == "," || relativePronouns[s.words[to-1].lower]) {
		to--
	}
	from := to
	for from > 0 && to-from < 6 && !s.ends(from-1) && !auxiliaries[s.words[from-1].lower] && !(verbForm(s.words[from-1]) && usual(s.words[from-1].lower) == lexicon.Verb) {
		from--
	}
	for from < to && prepositions[s.words[from].lower] {
		from++ // "was helped | by a baker, named as X"
	}
	return s.words[from:to]
}

// namesThing reports whether a sentence says that a thing of the kind that a noun names bears the name at word first.
func (r *run) namesThing(s *sentence, first int, noun word) bool {
	phrase := s.bearer(first)
	for i := len(phrase) - 1; i >= 0; i-- {
		if r.isOf(phrase[i], noun) && (i+1 == len(phrase) || prepositions[phrase[i+1].lower] || !phrase[i+1].letter) {
			return true
		}
	}
	return false
}

// asksOwnedName takes "what is the ship's name" for the name of the ship.
func asksOwnedName(q *question, ws []word) bool {
	for len(ws) > 0 && !ws[len(ws)-1].letter {
		ws = ws[:len(ws)-1]
	}
	if n := len(ws); n < 2 || ws[n-1].lower != "name" && ws[n-1].lower != "names" {
		return false
	}
	_, ok := readOwned(q, ws)
	if ok && namesPerson(append(q.focus[:0:0], ws[:len(ws)-1]...)) {
		q.part = "person"
	}
	return ok
}
