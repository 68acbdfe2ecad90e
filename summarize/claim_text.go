package summarize

import "corrobot/summarize/extract"

// readTexts returns a sentence as the answer to a question that wants no value: why, how, yes or no.
func (r *run) readTexts(dv *docView, s *sentence, base features) []candidate {
	if r.total == 0 && len(r.q.frames) == 0 && len(r.q.verbs) == 0 {
		return nil
	}
	asked, told := 0, 0
	for _, f := range r.q.frames {
		asked++
		if s.tells(f) {
			told++
		}
	}
	for _, v := range r.q.verbs {
		asked++
		if r.holds(s, v) {
			told++
		}
	}
	x := base
	x[fHappening] = 1
	if asked > 0 {
		x[fHappening] = float64(told) / float64(asked)
	}
	x[fUntold] = is(asked > 0 && told == 0)
	x[fPhase] = is(r.q.part != "why" || s.givesReason())
	if x[fHappening]+x[fAbout] < 1.2 || x[fMissing] > 0.3 {
		return nil
	}
	m := extract.Match{End: len(s.text), Value: extract.Value{Kind: extract.Text, Interval: extract.Everything(), Word: s.text}, Qualifier: extract.Exact, Rule: "sentence"}
	return []candidate{{claim: r.claim(dv, s, m, "sentence"), features: x}}
}

func (s *sentence) tells(frame string) bool {
	for _, h := range s.hits {
		if h.sense.frame == frame {
			return true
		}
	}
	return false
}

var reasonWords = set("because due since cause caused after over amid sparked triggered prompted blamed reason result owing so to")

func (s *sentence) givesReason() bool {
	for _, w := range s.words {
		if reasonWords[w.lower] {
			return true
		}
	}
	return false
}
