package summarize

import "corrobot/summarize/extract"

// asksWhose reports whether the question asks to whom the thing belongs that it names right after "whose".
func (r *run) asksWhose() bool {
	return len(r.q.words) > 1 && r.q.words[0].lower == "whose" && len(r.q.focus) > 0
}

// readPossessors returns the persons to whom a sentence says that the thing asked about belongs: "X's car", "the car of X", "the
// car belonged to X".
func (r *run) readPossessors(dv *docView, s *sentence, base features) []candidate {
	c := s.clause()
	var cs []candidate
	for k, w := range c.words {
		if !w.letter || !r.kin(r.q.focus[len(r.q.focus)-1], w) {
			continue
		}
		for _, f := range c.possessors(k) {
			x := base
			x[fRole], x[fHappening] = f.sure, 0.9
			if len(r.q.frames)+len(r.q.verbs) > 0 {
				x[fHappening] = max(r.happeningOfDate(s, s.mentionOf(f.name.NameMatch)), 0.5)
			}
			cs = append(cs, candidate{claim: r.claim(dv, s, nameMatch(s, f.name.Start, f.name.End), "possessor"), features: x})
		}
	}
	return cs
}

// possessors returns the persons whose the thing at word k is.
func (c *clause) possessors(k int) []filler {
	for _, n := range c.ns {
		if n.Type != extract.Person && n.Type != extract.Other {
			continue
		}
		switch {
		case c.possessed(n) && n.next < k && k-n.next < 5 && !prepositions[c.lower(k-1)]:
			return []filler{{n, 1}}
		case n.first > k && n.first-k < 4 && c.lower(k+1) == "of" && !c.possessed(n):
			return []filler{{n, 0.95}}
		case n.first > k && n.first-k < 8 && c.lower(n.first-1) == "to" && c.words[n.first-2].is("belong"):
			return []filler{{n, 1}}
		}
	}
	return nil
}
