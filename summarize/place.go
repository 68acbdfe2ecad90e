package summarize

import (
	"math"

	"corrobot/summarize/extract"
	"corrobot/summarize/lexicon"
)

// elsewhere reports whether a question names a place and the sentence names only others.
func (r *run) elsewhere(s *sentence) bool {
	asked, other := false, false
	for _, a := range r.q.names {
		if isPlace(a) {
			asked = true
			if r.holds(s, a) {
				return false
			}
		}
	}
	for i, w := range s.words {
		if w.capital && (isPlace(w) || asked && s.calledPlace(i)) {
			other = other || asked || r.foreign(w)
		}
	}
	return other
}

// calledPlace reports whether the words before a name call it a place: "the northern city of Thessaloniki".
func (s *sentence) calledPlace(i int) bool {
	return i >= 2 && s.words[i-1].lower == "of" && places[s.words[i-2].lower]
}

// foreign reports whether a country is no scene of the story: hardly any passage names it.
func (r *run) foreign(w word) bool {
	kinds, _ := lexicon.Name(w.lower)
	return r.q.people && kinds.Has(lexicon.Country) && len(r.view.titled) > 0 && r.view.passages > 20 && r.view.titled[w.keys[0]] == 0 && r.view.frequency[w.keys[0]] <= 2
}

func isPlace(w word) bool {
	kinds, _ := lexicon.Name(w.lower)
	return kinds.Has(lexicon.City|lexicon.Country|lexicon.State) && !kinds.Has(lexicon.Given)
}

// apart returns how far the question's own names stand from a value, the farthest counting: 0 when all are near.
func (r *run) apart(s *sentence, f *mention) float64 {
	far, names, absent := 0.0, 0, 0
	for i, a := range r.q.anchors {
		if r.isName(i) && !r.loose[i] {
			names++
			if !r.holds(s, a) && r.q.part == "far" {
				absent++ // "500 km from B" says enough of how far A is from B
				continue
			}
		}
		if !r.isName(i) || r.loose[i] && (f.Value.Kind == extract.Count || !r.holds(s, a)) {
			continue
		}
		near, other := 0.0, 0.0
		for k, w := range s.words {
			switch {
			case w.letter && r.kin(a, w):
				near = math.Max(near, s.near(f, k))
			case w.capital && isPlace(a) && isPlace(w):
				other = math.Max(other, s.near(f, k))
			}
		}
		if other > near {
			return 1 // the figure is another place's
		}
		far = math.Max(far, 1-near)
	}
	if names > 0 && absent == names {
		return 1
	}
	return far
}
