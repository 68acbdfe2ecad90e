package summarize

import (
	"math"

	"corrobot/summarize/extract"
)

// A fit tells whether a value is that of what a question asks about.
type fit int

const (
	openFit  fit = iota // nothing tells whose it is
	anothers            // it is surely another's
	askedFor            // it is that
)

// fitMeasure holds a value against whose age, which sum, what share or the distance from where a question asks for.
func (r *run) fitMeasure(s *sentence, f *mention) fit {
	switch {
	case s.isUsual(f) && !r.asksUsual(), s.isLimit(f) && !r.asksLimit():
		return anothers
	case r.q.measure == "age":
		return r.fitAge(s, f)
	case r.asksDistance(f):
		return r.fitDistance(s, f)
	case f.Value.Kind == extract.Percent:
		return r.fitPercent(s, f)
	case f.Value.Kind == extract.Money:
		return r.fitMoney(s, f)
	}
	return openFit
}

// grant raises what a value lacks that is surely the one asked for: its own words stand for the question's.
func (r *run) grant(x *features, s *sentence, f *mention, fits fit) {
	if r.q.measure == "length" && x[fExtent] == 1 {
		r.grantExtent(x, s, f)
	}
	if fits != askedFor {
		return
	}
	switch {
	case f.Value.Kind == extract.Money:
		if x[fAbout] >= 0.75 {
			x[fHappening], x[fUntold], x[fNear] = math.Max(x[fHappening], 0.9), 0, math.Max(x[fNear], 0.5)
		}
	case f.Value.Kind == extract.Percent:
		told := append(append(s.wholeOf(f), s.behind(f)...), s.subjectOf(f)...)
		x[fNear], x[fAbout] = math.Max(x[fNear], 0.6+0.4*r.sharedWith(told)), math.Max(x[fAbout], 0.8)
		x[fHappening], x[fUntold] = math.Max(x[fHappening], 0.8), 0
	default:
		x[fHappening], x[fUntold] = math.Max(x[fHappening], 0.8), 0
		x[fNear], x[fAbout], x[fMissing], x[fApart], x[fElsewhere] = 1, 1, 0, 0, 0
	}
}

// grantExtent does so for a length that describes what is asked about, "a 10-meter wave", or tells how far it moved.
func (r *run) grantExtent(x *features, s *sentence, f *mention) {
	if _, ok := r.describedNature(s, f); ok {
		x[fNear], x[fAbout] = math.Max(x[fNear], 0.8), math.Max(x[fAbout], 0.9)
	}
	if r.q.part == "far" && r.asksMove() && movesBefore(s, f) {
		x[fHappening], x[fUntold] = math.Max(x[fHappening], 0.8), 0
		x[fNear], x[fAbout], x[fMissing], x[fApart], x[fElsewhere] = 1, 1, 0, 0, 0
	}
}
