package summarize

import (
	"slices"
	"strings"

	"corrobot/summarize/extract"
	"corrobot/summarize/lexicon"
)

// ownDate lowers a date that belongs to something else: to a statement ("the president said Tuesday that …", "in a
// Tuesday speech"), or to another verb right beside it ("on Friday condemned").
func (r *run) ownDate(s *sentence, f *mention) float64 {
	if n := s.describes(f); n >= 0 {
		return r.modifiesAsked(s, f, n)
	}
	if f.first >= 2 && s.words[f.first-1].lower == "of" && s.words[f.first-2].lower == "as" {
		return 0.35 // "as of Friday"
	}
	if i := s.verbBefore(f.first); i >= 0 && !s.opensConjunct(f) && !r.askedBetween(s, f, i) {
		if k := r.ownerFactor(s, i); k < 1 {
			return k
		}
	}
	j := f.next
	for j < len(s.words) && strings.HasSuffix(s.words[j].lower, "ly") {
		j++
	}
	if j < len(s.words) {
		return r.ownerFactor(s, j)
	}
	return 1
}

// ownerFactor lowers the claim of a date beside word i when that word is a verb of saying or of something not asked about.
func (r *run) ownerFactor(s *sentence, i int) float64 {
	w := s.words[i]
	if r.tellsSaying(w) || r.asksHit(s, i) {
		return 1
	}
	if sayVerbs[w.lower] {
		return 0.35
	}
	if !verbForm(w) || usual(w.lower) != lexicon.Verb || auxiliaries[w.lower] {
		return 1
	}
	if r.q.part != "" && (beginWords[w.keys[0]] || endWords[w.keys[0]]) {
		return 1
	}
	for _, v := range r.q.verbs {
		if r.kin(v, w) {
			return 1
		}
	}
	if len(r.q.verbs)+len(r.q.frames) == 0 && r.asksOf(s, i+1, i+4) {
		return 1 // "visited a doctor on Sunday", of when he saw one
	}
	return 0.65
}

// asksHit reports whether word i tells what the question asks about, or what comes to it.
func (r *run) asksHit(s *sentence, i int) bool {
	for _, t := range s.hits {
		if t.from <= i && i < t.to && r.toldBy(s, t) > 0 {
			return true
		}
	}
	return false
}

// toldBy returns how surely a happening of a sentence tells what the question asks about: 1 where it is that, less where it
// comes to it.
func (r *run) toldBy(s *sentence, t hit) float64 {
	if indexOf(r.q.frames, t.sense.frame) >= 0 {
		return 1
	}
	if t.sense.frame == "die" && t.sense.role == objectRole && r.askedWeakly() {
		return 0.9 // who was killed may have been shot
	}
	for _, q := range r.q.frames {
		if indexOf(kindred[q], t.sense.frame) >= 0 || r.amounts(s, q, t.sense.frame) {
			return 0.75
		}
	}
	return 0
}

// askedWeakly reports whether the question asks for a harm that may have come to worse: "when was he shot".
func (r *run) askedWeakly() bool {
	return slices.ContainsFunc(r.q.verbs, func(v word) bool {
		return slices.ContainsFunc(v.keys, func(k string) bool {
			return slices.ContainsFunc(r.frames.senses[k], func(t sense) bool { return t.weak })
		})
	})
}

// askedBetween reports whether what the question asks about stands between a verb and a date, so that the date is no longer
// the verb's: "said it learned of the leak on Friday", "said the blast on Friday had cost lives".
func (r *run) askedBetween(s *sentence, f *mention, verb int) bool {
	subject := s.opensPredicate(f.next)
	for k := verb + 1; k < f.first; k++ {
		w := s.words[k]
		if !w.letter || !subject && !verbForm(w) {
			continue
		}
		if r.asksHit(s, k) {
			return true
		}
		for _, v := range r.q.verbs {
			if r.kin(v, w) {
				return true
			}
		}
	}
	return false
}

// opensPredicate reports whether a finite verb stands at word i, so that what stands before it is its subject.
func (s *sentence) opensPredicate(i int) bool {
	if i >= len(s.words) {
		return false
	}
	w := s.words[i]
	return auxiliaries[w.lower] || verbForm(w) && usual(w.lower) == lexicon.Verb && !strings.HasSuffix(w.lower, "ing") && !sayVerbs[w.lower]
}

// describes returns the first word of the noun phrase that a date only describes: "Friday's | attack", "his May 3, 2009 |
// arrest", "fourth-quarter | sales"; -1 where it stands for itself.
func (s *sentence) describes(f *mention) int {
	switch {
	case s.isPossessive(f):
		return f.next + 1
	case f.next >= len(s.words) || f.first == 0 || f.Value.Kind != extract.Date:
		return -1
	case s.words[f.next].lower == "-":
		return f.next + 1
	}
	w := s.words[f.next]
	noun := w.letter && !stopWords[w.lower] && !prepositions[w.lower] && !auxiliaries[w.lower] && s.text[f.End:w.start] == " " && !verbForm(w) && usual(w.lower) != lexicon.Adverb
	if noun && (determiners[s.words[f.first-1].lower] || s.words[f.first-1].lower == "a") && f.Grain != "quarter" && f.Grain != "decade" {
		return f.next
	}
	return -1
}

// asksPhrase reports whether the noun phrase from word n on names what the question asks about and, but for the
// question's own, has no name: "the 2009 Solberg accord" is one accord of several.
func (r *run) asksPhrase(s *sentence, n int) bool {
	end := n
	for end < len(s.words) && end < n+7 && s.words[end].lower != "," && !prepositions[s.words[end].lower] && !auxiliaries[s.words[end].lower] && !relativePronouns[s.words[end].lower] {
		if w := s.words[end]; w.capital && !r.asks(func(q word) bool { return r.kin(q, w) }) {
			return false
		}
		end++
	}
	return r.asksOf(s, n, end)
}

// modifiesAsked returns how far a date that describes the noun phrase from word n on is that of what the question asks about.
func (r *run) modifiesAsked(s *sentence, f *mention, n int) float64 {
	if s.isPossessive(f) || r.asksPhrase(s, n) {
		return 1
	}
	return 0.35
}

// tieOfDate returns how closely a date belongs to what word i tells: as in a phrase, and closely too where the word's clause
// only says what happened then, "was boarding on Friday when it exploded".
func (s *sentence) tieOfDate(f *mention, i int) float64 {
	tie := s.tieInPhrase(f, i)
	if tie < phraseTie && s.happensWhen(f, i) {
		return phraseTie
	}
	return tie
}

// happensWhen reports whether "when" opens the clause of word i after a date.
func (s *sentence) happensWhen(f *mention, i int) bool {
	if i <= f.next || s.mentionBetween(f.next, i, f) {
		return false
	}
	if k := s.verbBefore(f.first); k >= 0 && sayVerbs[s.words[k].lower] {
		return false
	}
	when := -1
	for k := f.next; k < i; k++ {
		switch w := s.words[k].lower; {
		case w == "when":
			when = k
		case w == ";" || w == ":" || w == "(" || relativePronouns[w] || when < 0 && (sayVerbs[w] || w == "and"):
			return false
		}
	}
	return when >= 0 && i-when < 12
}
