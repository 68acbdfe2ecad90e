package summarize

import "corrobot/summarize/lexicon"

// asksHouse reports whether the question asks for a building by its kind, "which hotel did it happen in": a town is no answer.
func (r *run) asksHouse() bool {
	if len(r.ask.noun) == 0 {
		return false
	}
	head := lexicon.Lemma(r.ask.noun[len(r.ask.noun)-1].lower, lexicon.Noun)
	return kindOf(head, lexicon.Building) && !places[head] && !harbours[head]
}

// harbours are places that go by the name of their town.
var harbours = set("port harbor harbour airport station stadium")

// houseFit returns how surely a name is that of such a building: by any of the question's nouns for it, "the Grand casino" for
// a casino hotel.
func (r *run) houseFit(s *sentence, n named) float64 {
	best := 0.0
	for _, noun := range r.ask.noun {
		if kinds, _ := lexicon.Name(n.Text); kinds == 0 && n.next < len(s.words) && r.isOf(s.words[n.next], noun) && !s.modifies(n.next) && !s.possessive(n) {
			return 1
		}
		if fit := r.headFit(s, n, noun); fit > 0.85 && fit > best {
			best = fit
		}
	}
	return best
}
