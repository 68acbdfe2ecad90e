package summarize

import (
	"slices"

	"corrobot/summarize/extract"
	"corrobot/summarize/lexicon"
)

var locatives = set("in on at near across throughout")

// where returns the names of the place to which the question restricts a count: "deaths on | Borg", "killed at Camp Lind". A
// country that the story is named by restricts nothing.
func (r *run) where() []word {
	ws := r.q.words
	for i := 1; i < len(ws); i++ {
		from := i
		if ws[i].lower == "the" {
			i++
		}
		if !locatives[ws[from-1].lower] {
			continue
		}
		to := i
		for to < len(ws) && ws[to].capital && ws[to].letter && !months[ws[to].lower] && !nounStops[ws[to].lower] {
			to++
		}
		if to > i && (to == len(ws) || ws[to].lower == "?" || ws[to].lower == "," || prepositions[ws[to].lower] || auxiliaries[ws[to].lower] || places[ws[to].lower]) && !r.namesNoPart(ws[i:to]) {
			return ws[i:to]
		}
	}
	return nil
}

// namesNoPart reports whether names are of an event, "Typhoon Lind", or of a country that the story is named by.
func (r *run) namesNoPart(names []word) bool {
	return slices.ContainsFunc(names, func(w word) bool {
		return country(w.lower) != "" && r.view.namesStory(w) || kindOf(w.lower, lexicon.Event|lexicon.Phenomenon)
	})
}

// locate tells the counts of the place that the question restricts them to from those of other places and of all.
func (r *run) locate(dv *docView, cs []candidate) {
	if r.q.want != extract.Count || len(r.q.frames) == 0 {
		return
	}
	where := r.where()
	if len(where) == 0 {
		return
	}
	if !dv.tellsOfAny(r, where) && r.partOfScene(where) {
		for i := range cs {
			cs[i].features[fElsewhere], cs[i].features[fMissing] = 1, 1
		}
		return
	}
	at, told := r.localities(cs, where)
	for i := range cs {
		switch {
		case at[i] == there || told >= 0 && at[i] != here:
			cs[i].features[fElsewhere] = 1
		case at[i] == here:
			cs[i].features[fPart] = 0 // the part that is asked for
		}
	}
}

// localities returns where each candidate was, and the first that plainly answers for the place, -1 for none.
func (r *run) localities(cs []candidate, where []word) (at []locality, told int) {
	at, told = make([]locality, len(cs)), -1
	for i, c := range cs {
		at[i] = r.locality(c, where)
		if told < 0 && at[i] == here && c.plain() && c.features[fMore] == 0 {
			told = i
		}
	}
	return at, told
}

// plain reports whether a count is of what is asked and of what befell it, in the story's own event.
func (c *candidate) plain() bool {
	return c.features[fHappening] > 0.9 && c.features[fNoun] > 0.8 && c.features[fOtherEvent] < 0.5
}

// partOfScene reports whether the place is only a part of the scene: a document tells a larger count beside the place's own.
func (r *run) partOfScene(where []word) bool {
	if r.partly == nil {
		part := slices.ContainsFunc(r.view.docs, func(dv *docView) bool {
			cs := r.readAll(dv)
			at, told := r.localities(cs, where)
			for i := range cs {
				if told >= 0 && at[i] != here && cs[i].plain() && cs[i].claim.Value.Low > cs[told].claim.Value.Low {
					return true
				}
			}
			return false
		})
		r.partly = &part
	}
	return *r.partly
}

// tellsOfAny reports whether a document has one of the names anywhere.
func (dv *docView) tellsOfAny(r *run, names []word) bool {
	return slices.ContainsFunc(dv.sentences, func(s *sentence) bool {
		return slices.ContainsFunc(names, func(w word) bool { return r.holds(s, w) })
	})
}

// A locality says whether a count is of the place that the question names.
type locality int

const (
	anywhere locality = iota // it is told of no place
	here
	there // it is told of another
)

// locality returns where what a candidate counts was, as the words between its figure and the next say, or those that
// open its sentence.
func (r *run) locality(c candidate, where []word) locality {
	s := c.sentence
	from, to := s.wordAt(c.claim.ValueEnd-c.claim.Start), len(s.words)
	opens := true
	for i := range s.values {
		if g := &s.values[i]; g.Value.Kind == extract.Count && !g.single() {
			if g.first >= from {
				to = min(to, g.first)
			}
			opens = opens && g.End >= c.claim.ValueStart-c.claim.Start
		}
	}
	if at := r.localityIn(s, from, to, where); at != anywhere || !opens || !locatives[s.words[0].lower] {
		return at
	}
	return r.localityIn(s, 0, from, where)
}

func (r *run) localityIn(s *sentence, from, to int, where []word) locality {
	at := anywhere
	for i := from + 1; i < to; i++ {
		if !s.words[i].capital || months[s.words[i].lower] || nounStops[s.words[i].lower] || !s.inLocative(i, from) {
			continue
		}
		if slices.ContainsFunc(where, func(w word) bool { return r.kin(w, s.words[i]) }) {
			return here
		}
		if kinds, _ := lexicon.Name(s.words[i].lower); !kinds.Has(lexicon.Demonym) {
			at = there
		}
	}
	return at
}

// inLocative reports whether the phrase that word i stands in hangs on a preposition of place: "in hard-hit | Borg".
func (s *sentence) inLocative(i, from int) bool {
	for k := i - 1; k >= from && k >= i-5; k-- {
		if w := s.words[k]; locatives[w.lower] {
			return true
		} else if !w.letter && w.lower != "-" || prepositions[w.lower] || auxiliaries[w.lower] {
			return false
		}
	}
	return false
}
