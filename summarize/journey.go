package summarize

import (
	"corrobot/summarize/extract"
	"corrobot/summarize/lexicon"
)

var (
	// movements are words for a journey, on which "from" and "to" tell where it begins and ends.
	movements = set(`fly flight sail travel journey trip voyage route way head bind destine go come arrive depart departure leave take drive ride run return
		transit crossing cross carry bring ship transport operate transfer move steam land launch march walk row ferry haul deliver send flee escape`)
	// starts are verbs of beginning a journey, whose place stands after "in" or "at".
	starts = set("originate begin start commence")
	// leavings are verbs whose object is the place left.
	leavings = set("leave depart flee exit quit")
	// goings are verbs that ask for the end of a journey where nothing says from where.
	goings = set("go head bind travel sail fly drive destine steam move flee")
)

// wayAsked returns "from" or "to" for a question about where a journey begins or ends, "" for any other.
func (a *analyst) wayAsked(ask *nameAsk, ws []word) string {
	if len(ws) == 0 || ask.entry || a.ofPerson(ws) && ask.origin && len(ask.verb) == 0 {
		return ""
	}
	last := ws[len(ws)-1].lower
	for i, w := range ws {
		switch {
		case i > 0 && w.lower == "from" && anyIn(ws[i-1].keys, movements), w.lower == "off" && last != "to" && i > 0 && ws[i-1].is("take"), i > 0 && i+1 == len(ws) && (w.is("originate") || w.is("depart")):
			if a.ofPerson(ws) && (ws[i-1].is("come") || ws[i-1].is("hail")) {
				return ""
			}
			return "from"
		case i > 0 && w.lower == "to" && (anyIn(ws[i-1].keys, goings) || ws[i-1].is("flight")), i+1 == len(ws) && anyIn(w.keys, goings), w.is("bind") && i+2 == len(ws) && last == "for", w.is("head") && i+2 == len(ws) && last == "for":
			return "to"
		}
	}
	if last == "from" && !a.ofPerson(ws) {
		return "from"
	}
	return ""
}

// ofPerson reports whether a question is about somebody: a noun for a person or a name that is no thing's.
func (a *analyst) ofPerson(ws []word) bool {
	for i, w := range ws[:untilPreposition(ws)] {
		if a.isPerson(w) || subjectPronouns[w.lower] && w.lower != "it" || w.lower == "they" {
			return true
		}
		if kinds, _ := lexicon.Name(w.lower); w.capital && i > 0 && (kinds.Has(lexicon.Given) || kinds == 0 && !lexicon.Known(w.lower)) {
			return true
		}
	}
	return false
}

// readJourneys returns the places where a sentence says that the journey asked about begins or ends.
func (r *run) readJourneys(dv *docView, s *sentence, base features) []candidate {
	if !r.travels(s) {
		return nil
	}
	c := s.clause()
	var cs []candidate
	for i := 0; i < len(c.ns); i++ {
		n, end := c.ns[i], c.ns[i].End
		if n.Type == extract.Person || r.inQuestion(n) {
			continue
		}
		if i+1 < len(c.ns) && c.ns[i+1].Type == extract.Place && c.text[n.End:c.ns[i+1].Start] == ", " {
			i++
			end = c.ns[i].End
		}
		fit := c.wayOf(n, r.ask.way)
		if fit == 0 {
			continue
		}
		x := base
		x[fRole], x[fHappening] = fit, r.sameEvent(dv, s, n)
		cs = append(cs, candidate{claim: r.claim(dv, s, nameMatch(s, n.Start, end), "place: "+r.ask.way), features: x})
	}
	return cs
}

// travels reports whether a sentence, or the one before it, tells of what the question says is under way.
func (r *run) travels(s *sentence) bool {
	asked := 0
	for i, w := range r.q.anchors {
		if r.isName(i) || usual(w.lower) != lexicon.Noun {
			continue
		}
		asked++
		if r.holds(s, w) || r.wider(s, w) || r.sameCraft(s, w) || s.previous != nil && (r.holds(s.previous, w) || r.sameCraft(s.previous, w)) {
			return true
		}
	}
	return asked == 0
}

// craftKin are words for one thing that goes somewhere.
var craftKin = [][]string{
	{"plane", "flight", "aircraft", "jet", "airliner", "airplane", "helicopter", "seaplane"}, {"ship", "vessel", "boat", "ferry", "tanker", "yacht", "freighter", "liner"},
	{"train", "locomotive", "tram"}, {"bus", "coach", "minibus"}, {"truck", "lorry", "tanker"},
}

// sameCraft reports whether a sentence has a flight where a plane is asked about, or the like.
func (r *run) sameCraft(s *sentence, asked word) bool {
	for _, kin := range craftKin {
		if !anyKey(asked, kin) {
			continue
		}
		for _, k := range kin {
			if s.has[k] {
				return true
			}
		}
	}
	return false
}

// wayOf returns how surely a journey goes from or to a place, as the words before its name tell.
func (c *clause) wayOf(n named, way string) float64 {
	k := n.first - 1
	for k > 0 && n.first-k < 6 && !prepositions[c.lower(k)] && c.lower(k) != "to" && !anyIn(c.words[k].keys, leavings) && c.inPhrase(k) {
		k--
	}
	if k < 0 {
		return 0
	}
	prep := c.lower(k)
	switch {
	case way == "from" && verbForm(c.words[k]) && anyIn(c.words[k].keys, leavings):
		return 1
	case way == "from" && (prep == "in" || prep == "at") && k > 0 && anyIn(c.words[k-1].keys, starts):
		return 1
	case way == "from" && prep == "from", way == "to" && (prep == "to" || prep == "for" && (c.words[k-1].is("bind") || c.words[k-1].is("head") || c.words[k-1].is("destine") || c.words[k-1].is("leave") || c.words[k-1].is("depart"))):
		if c.movesBefore(k) {
			return 1
		}
	}
	return 0
}

// movesBefore reports whether a word for a journey governs the preposition at word k, "flying | from", "flew from Oslo | to".
func (c *clause) movesBefore(k int) bool {
	for i := k - 1; i >= 0 && k-i < 9; i-- {
		w := c.words[i]
		switch {
		case anyIn(w.keys, movements) && !nominalVerb(c, i):
			return true
		case sayVerbs[w.lower], w.lower == ";", w.lower == "." && c.words[i].end-c.words[i].start == 1:
			return false
		case verbForm(w) && !w.capital && usual(w.lower) == lexicon.Verb:
			return false
		}
	}
	return false
}

// nominalVerb reports whether "take" at word i is no departure: "took pictures".
func nominalVerb(c *clause, i int) bool { return c.words[i].is("take") && c.lower(i+1) != "off" }
