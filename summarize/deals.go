package summarize

// handingOver are verbs whose subject gives to whom "to" names what the question says that somebody takes: "sold X to Y".
var handingOver = map[string]string{"buy": "sell", "acquire": "sell", "purchase": "sell", "beat": "lose", "defeat": "lose", "replace": "hand", "succeed": "hand"}

// takingHome are verbs for winning what is named after them: "took gold", "claimed the title".
var takingHome = set("take claim clinch earn scoop bag land secure capture seal lift collect receive")

// dealings finds the verbs that tell the question's deed together with the words after them: "took over from X", "sold it to X",
// "took gold".
func (r *run) dealings(s *sentence) []predicate {
	if r.ask.slot != agentSlot || len(r.ask.verb) == 0 {
		return nil
	}
	asked := r.ask.verb[0]
	var ps []predicate
	for k, w := range s.words {
		if !w.letter || w.capital && k > 0 || !s.verbal(k) {
			continue
		}
		over := k+1 < len(s.words) && s.words[k+1].lower == "over"
		switch {
		case anyKey(asked, []string{"replace", "succeed"}) && w.is("take") && over:
			ps = append(ps, predicate{at: k, like: 0.9})
		case handsOver(asked, w) && (over || !w.is("hand")) && s.holdsNear(k, "to"):
			ps = append(ps, predicate{at: k, like: 0.9, prep: "to"})
		case asked.is("win") && anyIn(w.keys, takingHome) && r.takes(s, k):
			ps = append(ps, predicate{at: k, like: 0.85})
		}
	}
	return ps
}

// mutual are verbs for what two do to each other, whichever is told as the subject.
var mutual = set("meet marry wed face play fight")

// counterparts returns the other side of a mutual verb at word k than the one that the question names.
func (r *run) counterparts(c *clause, k int) []filler {
	object := c.object(k)
	if c.lower(k+1) == "with" || c.lower(k+1) == "to" || c.lower(k+1) == "against" {
		object = c.phraseFrom(k+2, 0.95)
	}
	var others []filler
	for _, f := range append(c.subject(k, 0), object...) {
		if !r.anyHeld(r.reader.words(f.name.Role), r.q.anchors) {
			others = append(others, f)
		}
	}
	return others
}

func handsOver(asked, told word) bool {
	for _, k := range asked.keys {
		if verb := handingOver[k]; verb != "" && told.is(verb) {
			return true
		}
	}
	return false
}

// takes reports whether what the verb at word k takes is all that the question asks the winner of.
func (r *run) takes(s *sentence, k int) bool {
	object := s.phraseAt(k + 1)
	asked := 0
	for i, w := range r.q.anchors {
		if r.isName(i) || !w.letter || w.shares(r.ask.verb[0]) {
			continue
		}
		asked++
		if !r.anyKin(object, w) && !r.anyHeld(object, []word{w}) {
			return false
		}
	}
	return asked > 0
}
