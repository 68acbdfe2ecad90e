package summarize

import (
	"strings"

	"corrobot/summarize/extract"
)

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
	x[fAbout] = r.heldHere(s)
	if x[fHappening]+x[fAbout] < 1.5 || x[fMissing] > 0.3 || s.asks() {
		return nil
	}
	switch r.q.part {
	case "why":
		x[fHappening] *= s.givesReason()
	case "how":
		x[fHappening] *= s.givesMeans()
	}
	if x[fHappening] < 0.3 {
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

// heldHere returns how much of what the question is about the sentence itself holds, from 0 to 1; words that only name the
// story count half where they are missing.
func (r *run) heldHere(s *sentence) float64 {
	if r.total == 0 {
		return 1
	}
	got := 0.0
	for i, w := range r.q.anchors {
		switch {
		case r.holds(s, w):
			got += r.weight[i]
		case r.loose[i]:
			got += 0.5 * r.weight[i]
		}
	}
	return got / r.total
}

// asks reports whether a sentence itself asks, or says that nobody knows.
func (s *sentence) asks() bool {
	return strings.HasSuffix(strings.TrimRight(s.text, "\"”' "), "?") || s.has["why"]
}

// A marker is words that introduce a reason or a means, and how surely they do.
type marker struct {
	words string
	sure  float64
}

var reasons = []marker{
	{"because", 1}, {"due to", 1}, {"caused by", 1}, {"result of", 1}, {"owing to", 1}, {"triggered by", 1}, {"sparked by", 1}, {"prompted by", 1},
	{"blamed on", 1}, {"blame on", 1}, {"blamed", 0.8}, {"thanks to", 0.9}, {"as a result", 0.8}, {"the reason", 1}, {"caused", 0.8}, {"causing", 0.5}, {"cause of", 0.7}, {"led to", 0.7},
	{"triggered", 0.8}, {"sparked", 0.8}, {"prompted", 0.8}, {"in protest", 0.8}, {"to protest", 0.8}, {"in response to", 0.9}, {"in retaliation", 0.9}, {"retaliation for", 0.9},
	{"protest against", 0.8}, {"angered by", 0.9}, {"anger over", 0.9}, {"anger at", 0.9}, {"protests over", 0.9}, {"over", 0.5}, {"after", 0.5}, {"in order to", 0.9}, {"so that", 0.8}, {"aimed at", 0.8}, {"would enable", 0.7},
	{"enable", 0.6}, {"will allow", 0.6}, {"allows", 0.6}, {"designed to", 0.7}, {"criticizing", 0.6}, {"accused of", 0.6}, {"amid", 0.5},
}

var means = []marker{
	{"based on", 1}, {"by means of", 1}, {"with the help of", 1}, {"using", 0.9}, {"through", 0.6}, {"via", 0.8}, {"thanks to", 0.9}, {"when", 0.6}, {"after", 0.6}, {"because", 0.7}, {"caused by", 1},
	{"with a", 0.5}, {"from a", 0.4},
}

// givesReason returns how surely a sentence gives a reason.
func (s *sentence) givesReason() float64 { return s.marked(reasons) }

// givesMeans returns how surely a sentence tells how: by a means, or by doing something.
func (s *sentence) givesMeans() float64 {
	best := s.marked(means)
	for i, w := range s.words {
		if i > 0 && strings.HasSuffix(w.lower, "ing") && s.words[i-1].lower == "by" && verbForm(w) {
			return 1 // "by breaking a window"
		}
	}
	return best
}

func (s *sentence) marked(ms []marker) float64 {
	best := 0.0
	for _, m := range ms {
		if m.sure > best && s.hasPhrase(strings.Fields(m.words)) {
			best = m.sure
		}
	}
	return best
}
