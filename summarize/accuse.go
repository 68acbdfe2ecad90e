package summarize

// convicted are words for those of whom it has been found that they did a thing; of those accused it is only said.
var (
	convicted = set("convicted guilty")
	accused   = set("accused charged suspected")
)

// accusations finds where a sentence says of somebody that he is guilty of what the question asks about, "X was convicted of the
// murder of Y"; who is only accused of it answers only who is.
func (r *run) accusations(s *sentence) []predicate {
	if r.ask.slot != agentSlot || len(r.ask.verb) == 0 || r.ask.leads {
		return nil
	}
	c := s.clause()
	alleged := r.asksAccused()
	var ps []predicate
	for k, w := range s.words {
		if (convicted[w.lower] || alleged && accused[w.lower]) && k > 0 && r.deedFollows(s, c.afterObject(k)) {
			ps = append(ps, predicate{at: k, like: 0.85, suspect: true})
		}
	}
	return ps
}

// asksAccused reports whether the question asks for no more than whom an accusation names: "who is suspected of the theft".
func (r *run) asksAccused() bool {
	return r.asks(func(w word) bool {
		return accused[w.lower] || w.is("suspect") || w.is("allege") || w.is("allegedly")
	})
}

// afterObject returns the last word of the name that is the object of the verb at word k, k itself where none is.
func (c *clause) afterObject(k int) int {
	if fs := c.suspects(k); len(fs) > 0 && fs[0].name.first > k {
		return fs[0].name.next - 1
	}
	return k
}

// suspects returns who is accused by the verb at word k: its object, or the subject of a passive.
func (c *clause) suspects(k int) []filler {
	if c.lower(k) == "guilty" && c.lower(k-1) == "found" {
		k--
	}
	if n, ok := c.nameAt(k + 1); ok {
		return []filler{{n, 1}}
	}
	return c.subject(k, 0)
}

// deedFollows reports whether the deed that the question asks about follows "accused of", "charged with" at word k.
func (r *run) deedFollows(s *sentence, k int) bool {
	if k+2 >= len(s.words) || s.words[k+1].lower != "of" && s.words[k+1].lower != "with" && s.words[k+1].lower != "in" {
		return false
	}
	for i := k + 2; i < len(s.words) && i < k+8 && !s.ends(i); i++ {
		if auxiliaries[s.words[i].lower] || attempts[s.words[i].lower] {
			return false
		}
		if s.words[i].shares(r.ask.verb[0]) || r.tellsFrameAt(s, i) {
			return true
		}
	}
	return false
}

// attempts make another deed of the one they stand before: "attempted murder", "plotting to kill".
var attempts = set("attempted attempting trying plotting planning conspiring conspiracy threatening")

// tellsFrameAt reports whether word i tells the happening that the question's verb does.
func (r *run) tellsFrameAt(s *sentence, i int) bool {
	for _, h := range s.hits {
		if h.from <= i && i < h.to && indexOf(r.ask.frames, h.sense.frame) >= 0 {
			return true
		}
	}
	return false
}
