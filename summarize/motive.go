package summarize

import (
	"strings"

	"corrobot/corpus"
	"corrobot/summarize/extract"
	"corrobot/summarize/lexicon"
)

// motives are nouns and verbs for what is done because of an earlier deed of others.
var motives = set("retaliation retaliate reprisal revenge avenge vengeance retribution payback")

// inMotive reports whether a figure is of the deed that what the story tells was done in return for: "a revenge attack for
// the raid that left 30 dead". A deed that the story itself is named by is its own.
func (r *run) inMotive(s *sentence, f *mention) bool {
	i := s.motive(f.first)
	return i > 0 && !r.ownDeed(s, i, f.first)
}

// motive returns where the deed begins that the words before word end give as a motive; 0 without one.
func (s *sentence) motive(end int) int {
	for k, w := range s.words[:end] {
		if !anyIn(w.keys, motives) && !s.responds(k) || s.clauseEnds(k, end) {
			continue
		}
		if i := s.motiveFrom(k, end); i > 0 {
			return i
		}
	}
	return 0
}

// tellsMotive reports whether a sentence tells of a deed that another sentence of its document gives as a motive: "the raid
// killed 30".
func (r *run) tellsMotive(dv *docView, s *sentence) bool {
	if s.role() == corpus.Title {
		return false
	}
	for _, deed := range r.motiveDeeds(dv) {
		for _, w := range s.words {
			if !w.capital && strings.HasSuffix(w.lower, "s") == strings.HasSuffix(deed.lower, "s") && (sameNoun(w, deed) || len(w.lower) > 4 && strings.HasSuffix(deed.lower, w.lower)) {
				return true
			}
		}
	}
	return false
}

// motiveDeeds returns the nouns for the deeds that a document gives as motives, other than those that name the story.
func (r *run) motiveDeeds(dv *docView) []word {
	if r.deeds == nil {
		r.deeds = map[*docView][]word{}
	}
	deeds, known := r.deeds[dv]
	if known {
		return deeds
	}
	for _, s := range dv.sentences {
		if i := s.motive(len(s.words)); i > 0 && !r.ownDeed(s, i, len(s.words)) {
			if deed, ok := s.deedAt(i); ok && !r.view.namesStory(deed) {
				deeds = append(deeds, deed)
			}
		}
	}
	r.deeds[dv] = deeds
	return deeds
}

// responds reports whether word k calls a deed a response: "in response to", "was a response to".
func (s *sentence) responds(k int) bool {
	return s.words[k].lower == "response" && k > 0 && (s.words[k-1].lower == "in" || s.words[k-1].lower == "a") && k+1 < len(s.words) && s.words[k+1].lower == "to"
}

// motiveFrom returns the index after the preposition that follows the motive at word k, before word end; 0 without one.
func (s *sentence) motiveFrom(k, end int) int {
	if s.words[k].is("avenge") {
		return k + 1
	}
	for i := k + 1; i < end && i < k+5; i++ {
		switch s.words[i].lower {
		case "for", "to", "over", "against":
			return i + 1
		}
	}
	return 0
}

// clauseEnds reports whether a motive that opens its sentence has ended before word i: "In revenge for the raid, they
// attacked a post, killing | four".
func (s *sentence) clauseEnds(k, i int) bool {
	if k > 2 {
		return false
	}
	for c := k; c+1 < i; c++ {
		if s.words[c].lower == "," && !relativePronouns[s.words[c+1].lower] && !s.active(c+1) {
			return true
		}
	}
	return false
}

// deedAt returns the noun for what was done that ends the noun phrase at word i.
func (s *sentence) deedAt(i int) (deed word, ok bool) {
	for k := i; k < len(s.words) && s.words[k].letter; k++ {
		w := s.words[k]
		if prepositions[w.lower] || relativePronouns[w.lower] || auxiliaries[w.lower] {
			break
		}
		if !w.capital && isDeed(w) && !kindOf(w.lower, lexicon.Communication) && !(s.letterAt(k+1) && isDeed(s.words[k+1]) && usual(s.words[k+1].lower) == lexicon.Noun) {
			return w, true
		}
	}
	return word{}, false
}

// isDeed reports whether a noun names what was done, be it a compound that the dictionary lacks: "airstrikes".
func isDeed(w word) bool {
	if kindOf(w.lower, lexicon.Event|lexicon.Act) {
		return lexicon.Parts(w.lower).Has(lexicon.Noun)
	}
	for i := 3; i+4 < len(w.lower) && !lexicon.Known(w.lower); i++ {
		if kindOf(w.lower[i:], lexicon.Event|lexicon.Act) {
			return true
		}
	}
	return false
}

// ownDeed reports whether the words [from, to) tell of the story's own deed: they have a noun that names the story, and no
// name that does not.
func (r *run) ownDeed(s *sentence, from, to int) bool {
	own := false
	for _, w := range s.words[from:to] {
		switch {
		case w.capital && !r.view.namesStory(w) && !nounStops[w.lower] && !months[w.lower]:
			return false
		case w.letter && !w.capital && isDeed(w) && !strings.HasSuffix(w.lower, "ed"):
			own = own || r.view.namesStory(w)
		}
	}
	return own
}

// ofThatOther reports whether a sentence opens with "that storm" right after one that tells of an old event.
func (s *sentence) ofThatOther(dv *docView) bool {
	if s.previous == nil || len(s.words) < 2 || s.words[0].lower != "that" || !kindOf(s.words[1].lower, lexicon.Event|lexicon.Act|lexicon.Phenomenon) {
		return false
	}
	old := false
	for i := range s.previous.values {
		if d := &s.previous.values[i]; d.Value.Kind == extract.Date && dv.day != extract.NoDay {
			if !dv.isOld(d.Value.Max) {
				return false
			}
			old = true
		}
	}
	return old
}
