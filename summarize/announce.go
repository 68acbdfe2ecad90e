package summarize

import "corrobot/summarize/extract"

// announcing are verbs for making something known that has come about.
var announcing = set("announce declare proclaim reveal disclose")

// asksAnnouncer reports whether the question asks who made something known: "who announced the truce".
func (r *run) asksAnnouncer() bool {
	return r.ask.slot == agentSlot && len(r.ask.verb) > 0 && announcing[r.ask.verb[0].keys[0]] && len(r.q.anchors) > 0
}

// announcers returns those whom a sentence credits with the news itself: "a truce has been agreed, said X" tells that X
// announced it, "the truce came late, said X" does not.
func (r *run) announcers(c *clause) []filler {
	var fs []filler
	for _, a := range extract.Attributions(c.text) {
		if a.Denied || a.Opinion || !r.breaksNews(c.words[c.wordAt(a.From):c.wordAt(a.To)]) {
			continue
		}
		for _, n := range c.ns {
			if n.Type == extract.Person && c.credits(a, n) && !c.possessed(n) {
				fs = append(fs, filler{n, 0.9})
			}
		}
	}
	return fs
}

// credits reports whether an attribution's words are or hold a name, or a comma sets the name off behind them: "said the
// head of the army, General X".
func (c *clause) credits(a extract.Attribution, n named) bool {
	if n.Start >= a.Start && n.End <= a.End {
		return true
	}
	start := n.Start
	if n.Role != "" && n.RoleStart < start {
		start = n.RoleStart
	}
	return start > a.End && c.text[a.End:start] == ", "
}

// breaksNews reports whether words say of what the question's verb makes known that it has come or will come about.
func (r *run) breaksNews(ws []word) bool {
	for _, a := range r.q.anchors {
		if !r.anyKin(ws, a) {
			return false
		}
	}
	for i, w := range ws {
		if w.letter && r.kin(r.q.anchors[0], w) && comesAbout(ws[i+1:]) {
			return true
		}
	}
	return false
}

// comesAbout reports whether the verb that follows a noun says that the thing has come about or will: "agreement | has been signed".
func comesAbout(ws []word) bool {
	for i := 0; i+1 < len(ws) && i < 5; i++ {
		switch w, next := ws[i].lower, ws[i+1]; {
		case prepositions[w] || relativePronouns[w]:
			return false
		case w == "been" || w == "will" || w == "would":
			return next.letter && !stopWords[next.lower]
		}
	}
	return false
}
