package summarize

// actsFor returns the predicates that tell who acts for the body that a question names after "for": "X negotiates for the
// rebels", "the rebels are represented by X". The verb alone does not do: X may negotiate with them.
func (r *run) actsFor(s *sentence) []predicate {
	c := s.clause()
	var ps []predicate
	for k, w := range s.words {
		switch {
		case !w.letter || !s.verbal(k):
		case w.is("represent") && r.anyHeld(s.toldOf(k), r.behalf()):
			ps = append(ps, predicate{at: k, like: 0.9})
		case !w.shares(r.ask.verb[0]):
		case r.onBehalf(s, k):
			ps = append(ps, predicate{at: k, like: 1})
		case r.metEnvoy(c, k):
			ps = append(ps, predicate{at: k, like: 0.85, prep: "with"})
		}
	}
	return ps
}

// asksBehalf reports whether the question asks who does something for a body that it names.
func (r *run) asksBehalf() bool {
	return r.ask.slot == agentSlot && r.ask.prep == "for" && len(r.ask.verb) > 0 && len(r.behalf()) > 0 && !isRoleVerb(r.ask.verb[0]) && behalfVerbs[r.ask.verb[0].keys[0]]
}

// behalfVerbs are verbs for what one does for others against somebody.
var behalfVerbs = set("negotiate mediate bargain plead act argue appear talk")

// behalf returns the words of the body that stands after "for" in the question.
func (r *run) behalf() []word {
	ws := r.q.words
	for i, w := range ws {
		if w.lower == "for" {
			return contentOf(ws[i+1:])
		}
	}
	return nil
}

// onBehalf reports whether the verb at word k is followed by "for" or "on behalf of" and the question's body.
func (r *run) onBehalf(s *sentence, k int) bool {
	for i := k + 1; i < len(s.words) && i < k+9; i++ {
		if s.words[i].lower != "for" && s.words[i].lower != "behalf" {
			continue
		}
		return r.anyHeld(s.words[i+1:min(i+8, len(s.words))], r.behalf())
	}
	return false
}

func (r *run) anyHeld(ws, asked []word) bool {
	for _, w := range ws {
		if r.anyKin(asked, w) {
			return true
		}
	}
	return false
}

// metEnvoy reports whether the verb at word k is followed by "with" and one who is described as of the question's body:
// "negotiating with X, who calls himself the rebels' secretary".
func (r *run) metEnvoy(c *clause, k int) bool {
	for _, f := range c.after(k, "with") {
		n := f.name
		return r.anyHeld(c.phraseAt(min(n.next+1, len(c.words))), r.behalf()) && c.lower(n.next) == "," || r.anyHeld(r.reader.words(n.Role), r.behalf())
	}
	return false
}
