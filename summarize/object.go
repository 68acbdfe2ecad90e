package summarize

// fitsObject reports whether a predicate is told of what the question names, and of the whole of it.
func (r *run) fitsObject(s *sentence, p predicate) bool {
	return (p.like == 1 || r.tellsObject(s, p.at)) && !r.tellsPart(s, p.at) && r.tellsPlace(s)
}

// tellsObject reports whether a sentence whose verb is not the question's own still tells of the same object, one of the
// question's nouns, a name or a pronoun: "declared an emergency" is not who announced the truce.
func (r *run) tellsObject(s *sentence, k int) bool {
	asked := 0
	for i, w := range r.q.anchors {
		if r.isName(i) || w.capital {
			continue
		}
		asked++
		if r.holds(s, w) || s.previous != nil && r.holds(s.previous, w) {
			return true
		}
	}
	return asked == 0 || k+1 < len(s.words) && takenUp[s.words[k+1].lower]
}

// takenUp are the pronouns that stand for a thing named before.
var takenUp = set("it him her them this that one")

// tellsPart reports whether what the active verb at word k does is done to a part only of what the question names: "won the
// first stage of the race", "bought a third of the bank".
func (r *run) tellsPart(s *sentence, k int) bool {
	if s.clause().isPassive(k) {
		return false
	}
	for i := k + 2; i+1 < len(s.words) && i < k+8; i++ {
		w := s.words[i]
		if !w.letter && len(w.keys) == 0 || w.lower != "of" && prepositions[w.lower] || auxiliaries[w.lower] {
			return false
		}
		if w.lower == "of" {
			return r.partBefore(s, k, i) && r.anyHeld(s.phraseAt(i+1), r.q.anchors)
		}
	}
	return false
}

// partBefore reports whether the noun phrase between the verb at word k and "of" at word i is for a part, "stage 9", that the
// question does not ask about itself.
func (r *run) partBefore(s *sentence, k, i int) bool {
	for _, w := range s.words[max(k+1, i-2):i] {
		if partNouns[w.lower] && !r.inText(w) {
			return true
		}
	}
	return false
}

// partNouns name a part of an event, of a body or of a thing.
var partNouns = set("stage round leg part half quarter third game set heat section stake share percent portion segment phase day piece corner edge")

// ordinals tell who came in which place; an answer must tell it too.
var ordinals = map[string]string{"second": "2nd", "third": "3rd", "fourth": "4th", "fifth": "5th", "sixth": "6th", "seventh": "7th", "eighth": "8th", "ninth": "9th", "tenth": "10th"}

// tellsPlace reports whether a sentence has the ordinal that a question has, if any: "who finished third".
func (r *run) tellsPlace(s *sentence) bool {
	for _, w := range r.q.words {
		if digits, ok := ordinals[w.lower]; ok && !s.hasWord(w.lower) && !s.hasWord(digits) {
			return false
		}
	}
	return true
}

func (s *sentence) hasWord(lower string) bool {
	for _, w := range s.words {
		if w.lower == lower {
			return true
		}
	}
	return false
}
