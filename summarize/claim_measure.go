package summarize

import (
	"math"
	"strings"

	"corrobot/summarize/extract"
)

// readMeasures returns the money, percentages, measures and durations of a sentence that may answer.
func (r *run) readMeasures(dv *docView, s *sentence, base features) []candidate {
	var cs []candidate
	for i := range s.values {
		f := &s.values[i]
		k := r.kindFit(s, f)
		if k == 0 || r.besidePoint(dv, s, i) {
			continue
		}
		fits := r.fitMeasure(s, f)
		if fits == anothers {
			continue
		}
		x := base
		if len(r.q.frames)+len(r.q.verbs) > 0 {
			happening := r.happening(s, f)
			if r.endsState(s, f) {
				happening = math.Max(happening, 0.85)
			}
			r.setHappening(&x, happening)
			if x[fUntold] == 1 && fits != askedFor && r.asksBefallen() {
				continue // a sum is told of many things: what shares were sold for is no fine
			}
		} else {
			x[fHappening] = r.withoutHappening()
		}
		r.setOtherEvent(dv, s, f, &x)
		x[fNear] = r.anchorNear(s, f)
		if r.q.measure == "term" {
			fit := r.termFit(s, f)
			if fit == 0 {
				continue
			}
			x[fHappening], x[fNear] = fit, fit
		}
		x[fSecond] = is(k < 1)
		if x[fExtent] = r.partFit(s, f); x[fExtent] < 0.35 {
			continue // another extent: "55 km from" says nothing of a depth
		}
		x[fVague] = is(f.Qualifier == extract.Vague)
		x[fBracket] = is(s.inBrackets(f))
		x[fApart] = r.apart(s, f)
		r.grant(&x, s, f, fits)
		x[fProduct] = x[fExtent] * (0.3 + 0.7*x[fAbout]) * (0.4 + 0.6*math.Max(x[fHappening], x[fNear])) * (1 - 0.7*x[fApart]) * (1 - 0.8*x[fOtherEvent])
		cs = append(cs, candidate{claim: r.claim(dv, s, f.Match, string(f.Value.Kind)+": "+f.Rule), features: x})
	}
	return cs
}

// besidePoint reports whether value i only says another in other words, or belongs to something else than is asked about.
func (r *run) besidePoint(dv *docView, s *sentence, i int) bool {
	f := &s.values[i]
	return r.q.sized && !r.speaksOf(s) || s.isConversion(i) || s.isOffset(f) && !r.asksOffset() && !r.endsState(s, f) || r.ofSequel(s, f) || r.ofAnotherSum(dv, s, f) || r.q.part != "far" && s.isAway(f)
}

// isAway reports whether a measure tells how far off something is: "450 nautical miles southeast of", "20 km off the coast".
func (s *sentence) isAway(f *mention) bool {
	i := s.afterConversion(f)
	return f.Value.Kind == extract.Measure && dimension(f.Value.Unit) == "length" && i < len(s.words) && (awayWords[s.words[i].lower] || compass(s.words[i].lower))
}

var awayWords = set("off from away offshore inland outside")

// asksBefallen reports whether the question asks for a sum that befell somebody, "how much was the bank fined".
func (r *run) asksBefallen() bool {
	if r.q.want != extract.Money || len(r.q.frames) > 0 {
		return false
	}
	ws := r.reader.words(strings.TrimRight(r.q.text, "?!. "))
	return len(ws) > 4 && beForms[ws[2].lower] && verbForm(ws[len(ws)-1]) && verbOf(&question{verbs: r.q.verbs}, ws[len(ws)-1].keys[0])
}

// isConversion reports whether value i only says the one before it in another unit: "10 km (6 miles)".
func (s *sentence) isConversion(i int) bool {
	if i == 0 || !s.inBrackets(&s.values[i]) {
		return false
	}
	p := &s.values[i-1]
	return p.Value.Kind == s.values[i].Value.Kind && p.next == s.values[i].first-1
}

// isOffset reports whether a duration only tells how long before or after something else: "two days after".
func (s *sentence) isOffset(f *mention) bool {
	if f.Value.Kind != extract.Duration || f.next >= len(s.words) {
		return false
	}
	lasts := f.first > 0 && s.words[f.first-1].lower == "for" || s.words[f.first].lower == "for" // "held for three days before"
	switch s.words[f.next].lower {
	case "earlier", "later", "ago":
		return true
	case "after", "before", "since", "from":
		return !lasts
	}
	return false
}

// ofSequel reports whether a measure is that of what came before or after the event asked about: an aftershock's magnitude.
func (r *run) ofSequel(s *sentence, f *mention) bool {
	for i := max(0, f.first-5); i < f.next+3 && i < len(s.words); i++ {
		if w := s.words[i]; w.is("aftershock") || w.is("foreshock") {
			return !r.asksFor(w)
		}
	}
	return false
}

// speaksOf reports whether a sentence names what the question asks about, or stands for it by a pronoun.
func (r *run) speaksOf(s *sentence) bool {
	for _, w := range r.q.anchors {
		if r.holds(s, w) || s.previous != nil && (s.has["it"] || s.has["its"]) && r.holds(s.previous, w) {
			return true
		}
	}
	return false
}

func (r *run) asksFor(w word) bool {
	for _, a := range r.q.anchors {
		if a.shares(w) {
			return true
		}
	}
	return false
}

// asksOffset reports whether the question itself asks how long before or after something.
func (r *run) asksOffset() bool {
	taking := false
	for _, w := range r.q.words {
		switch w.lower {
		case "after", "before", "ago", "since", "later":
			return true
		case "take", "took", "takes":
			taking = true
		case "to":
			if taking {
				return true // "how long did they take to get there"
			}
		}
	}
	return false
}

// kindFit fits a value's kind and dimension to what the question wants.
func (r *run) kindFit(s *sentence, f *mention) float64 {
	if r.q.measure == "age" && f.Value.Kind == extract.Count && len(f.noun) == 0 && (s.has["age"] || s.has["aged"]) {
		return 0.9 // "ages range from 12 to 27"
	}
	if f.Value.Kind == r.q.want {
		if r.q.part == "high" && (f.Value.Unit == "nmi" || f.Value.Unit == "mi") {
			return 0
		}
		if f.Value.Kind != extract.Measure || r.q.measure == "" && dimension(f.Value.Unit) != "age" && f.Value.Unit != "magnitude" || dimension(f.Value.Unit) == r.q.measure {
			return 1
		}
		return 0
	}
	if r.q.want == extract.Money && f.Value.Kind == extract.Count && f.Value.Low >= 1e6 && f.Value.Word == "" && len(f.noun) == 0 {
		return 0.8 // a sum whose currency sign was lost
	}
	if f.Value.Kind == r.q.instead && f.Qualifier != extract.Vague && !f.single() && f.Rule != "none" {
		return 0.9
	}
	return 0
}

// dimension returns what a unit measures, in the words of the question's cues.
func dimension(unit string) string {
	switch unit {
	case "magnitude":
		return "magnitude"
	case "year", "month", "week", "day":
		return "age"
	case "km", "m", "mi", "ft", "cm", "mm", "in", "yd", "nmi", "ly":
		return "length"
	case "km/h", "mph", "m/s", "kn", "km/s", "mi/s", "ft/s":
		return "speed"
	case "kg", "g", "t", "lb", "oz", "mg":
		return "mass"
	case "°C", "°F", "K":
		return "temperature"
	}
	return "other"
}
