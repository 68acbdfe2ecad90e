package summarize

import (
	"math"
	"slices"

	"corrobot/summarize/extract"
)

// happening returns how closely a figure is tied to what the question says happened: 1 when it is its own, 0 when the
// sentence does not tell of it.
func (r *run) happening(s *sentence, f *mention) float64 {
	if len(r.q.frames) == 0 && len(r.q.verbs) == 0 {
		return r.withoutHappening()
	}
	best := 0.0
	if anyIn(r.q.frames, staticFrames) {
		best = 0.85 * r.nearestAnchor(s, f)
		if r.inherentIn(f.classes) {
			best = math.Max(best, 0.7) // a crew is aboard
		}
	}
	if indexOf(r.q.frames, "deploy") >= 0 && r.inherentIn(f.classes) && s.kept(f) {
		best = math.Max(best, 0.9)
	}
	if anyIn(r.q.frames, crowdFrames) && r.inherentIn(f.classes) && !s.ownFate(f) {
		best = math.Max(best, 0.9) // protesters protest
	}
	if indexOf(r.q.frames, "win") >= 0 && indexOf(f.classes, "award") >= 0 && s.carriedOff(f) {
		best = math.Max(best, 0.95)
	}
	if r.asksAtWork() && anyIn(f.classes, helpers) {
		best = math.Max(best, 0.85)
	}
	if f.Rule == "none" && s.sparesAll(f) && anyIn(r.q.frames, harmFrames) {
		return 1
	}
	for h := range s.hits {
		t := s.hits[h]
		k := r.frameMatch(t)
		if k == 0 || t.unreal || s.deniesOther(f, t) {
			continue
		}
		if t.sense.role == eventRole && r.q.want == extract.Count && contains(f.owned, h) {
			k = 1 // "the arrest of 12 men"
		}
		best = math.Max(best, k*r.tie(s, f, h))
	}
	for _, v := range r.q.verbs {
		for i, w := range s.words {
			if w.letter && r.kin(v, w) {
				best = math.Max(best, 0.9*s.near(f, i))
			}
		}
	}
	return best
}

// staticFrames are states rather than events: a figure beside the place says as much as the verb, as in "a camp of 20,000".
var staticFrames = set("live attend aboard")

// kept reports whether somebody has what a figure counts somewhere: "has 900 troops in the country".
func (s *sentence) kept(f *mention) bool {
	k := s.leftOf(f)
	keeps := k >= 0 && (s.words[k].is("have") || s.words[k].is("keep") || s.words[k].is("maintain"))
	i := f.end()
	return keeps && i < len(s.words) && locatives[s.words[i].lower]
}

// carriedOff reports whether the verb before a figure tells that somebody got what it counts: "picked up six awards".
func (s *sentence) carriedOff(f *mention) bool {
	for k := f.first - 1; k >= 0 && k >= f.first-4; k-- {
		if w := s.words[k]; !w.letter {
			return false
		} else if anyIn(w.keys, gains) {
			return true
		}
	}
	return false
}

var gains = set("take claim pick scoop land earn collect bag get receive garner grab sweep walk secure clinch net")

// helpers are classes of those who are at work wherever a report counts them, whatever it says they do.
var helpers = set("rescuer firefighter earthmover")

// asksAtWork reports whether the question asks how many are at work, in whatever words: "took part", "are digging".
func (r *run) asksAtWork() bool {
	for _, f := range r.q.frames {
		if f != "participate" && f != "deploy" && f != "rescue" {
			return false
		}
	}
	return !slices.ContainsFunc(r.q.verbs, func(v word) bool { return !anyIn(v.keys, labours) })
}

var labours = set("work use dig search help assist respond fight battle tackle engage employ operate")

// nearestAnchor returns how near the nearest of the question's own words stands to a figure.
func (r *run) nearestAnchor(s *sentence, f *mention) float64 {
	best := 0.0
	for _, a := range r.q.anchors {
		for i, w := range s.words {
			if w.letter && r.kin(a, w) {
				best = math.Max(best, s.near(f, i))
			}
		}
	}
	return best
}

var harmFrames = set("die injure")

// sparesAll reports whether a "no" denies every kind of harm: "no casualties", but not "none of the victims had".
func (s *sentence) sparesAll(f *mention) bool {
	switch s.words[f.first].lower {
	case "none":
		return false
	case "all", "everyone", "everybody":
		return true
	}
	for _, i := range f.noun {
		if s.words[i].is("casualty") || s.words[i].is("victim") {
			return true
		}
	}
	return false
}

func (r *run) withoutHappening() float64 { return 0.8 }

// dealings are happenings that one sum of money may be told of: what one pays is what it costs.
var dealings = map[string][]string{"pay": {"buy", "cost", "sell"}, "buy": {"pay", "cost", "sell", "worth"}, "sell": {"pay", "buy"}, "cost": {"pay", "buy"}}

func (r *run) frameMatch(t hit) float64 {
	if r.q.want == extract.Money {
		for _, f := range r.q.frames {
			if indexOf(dealings[f], t.sense.frame) >= 0 {
				return 0.8
			}
		}
	}
	if indexOf(r.q.frames, t.sense.frame) < 0 {
		if t.sense.frame == "critical" && indexOf(r.q.frames, "injure") >= 0 {
			return 0.95 // who is in a critical condition was injured
		}
		return 0
	}
	if t.sense.weak && r.q.want == extract.Count {
		return 0.9
	}
	if t.sense.role == eventRole && r.q.want == extract.Count {
		return 0.6
	}
	return 1
}

// tie returns how closely hit h belongs to figure f.
func (r *run) tie(s *sentence, f *mention, h int) float64 {
	if contains(f.owned, h) {
		return 1
	}
	if contains(f.shared, h) {
		return 0.97
	}
	for i := range s.values {
		if g := &s.values[i]; g != f && g.Value.Kind == f.Value.Kind && contains(g.owned, h) {
			return 0.15
		}
	}
	if len(f.owned) > 0 && f.Value.Kind == extract.Count {
		return 0.3 * s.near(f, s.hits[h].from)
	}
	if f.Value.Kind == extract.Duration {
		return 0.9 * s.tieInPhrase(f, s.hits[h].from)
	}
	return 0.9 * s.near(f, s.hits[h].from)
}

func contains(list []int, x int) bool {
	for _, y := range list {
		if x == y {
			return true
		}
	}
	return false
}

// near returns how close word i stands to a figure: 1 beside it, falling with the words, marks and other figures between.
func (s *sentence) near(f *mention, i int) float64 {
	from, to := i+1, f.first
	if i >= f.next {
		from, to = f.next, i
	}
	d := 0.0
	for k := from; k < to && k < len(s.words); k++ {
		switch w := s.words[k]; w.lower {
		case ",", "(", ")", "—", "–":
			d += 2
		case ";", ":", ".":
			d += 6
		case "and", "but", "while", "which", "who", "that", "as", "after", "when", "where", "before":
			d += 2
		default:
			d++
		}
	}
	for k := range s.values {
		g := &s.values[k]
		if g != f && g.Value.Kind == f.Value.Kind && g.first >= from && g.first < to {
			d += 5
		}
	}
	return 1 / (1 + d/9)
}
