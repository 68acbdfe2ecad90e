package summarize

import (
	"math"
	"slices"
	"strings"

	"corrobot/summarize/extract"
	"corrobot/summarize/lexicon"
)

// readCounts returns the counts of a sentence that may answer, with the sums of those that are joined.
func (r *run) readCounts(dv *docView, s *sentence, base features) []candidate {
	var cs []candidate
	at := make([]int, len(s.values)) // index into cs, plus one
	for i := range s.values {
		f := &s.values[i]
		if f.Value.Kind != extract.Count && !r.countsUnit(s, f) {
			continue
		}
		if x, ok := r.countFeatures(dv, s, f, base); ok {
			m := f.Match
			if m.Value.Kind != extract.Count {
				m.Value.Kind, m.Value.Unit = extract.Count, ""
			}
			cs = append(cs, candidate{claim: r.claim(dv, s, m, "count: "+f.Rule), features: x, replaced: f.replaced})
			at[i] = len(cs)
		}
	}
	r.survivors(dv, s, cs, at)
	return append(append(cs, r.sums(dv, s, cs, at)...), r.readOffspring(dv, s, base)...)
}

// countsUnit reports whether a measure is in the very unit that the question counts: "how many barrels of oil".
func (r *run) countsUnit(s *sentence, f *mention) bool {
	if f.Value.Kind != extract.Measure || len(r.q.focus) == 0 {
		return false
	}
	head := r.q.focus[len(r.q.focus)-1]
	for i := f.first; i < f.next; i++ {
		if s.words[i].shares(head) {
			return true
		}
	}
	return false
}

// countFeatures tells what a count counts and what happened to it; ok is false for one that cannot answer.
func (r *run) countFeatures(dv *docView, s *sentence, f *mention, x features) (_ features, ok bool) {
	noun := r.nounFit(s, f)
	happening := r.happening(s, f)
	if f.replaced {
		noun, happening = math.Max(noun, 0.8*is(len(f.noun) == 0)), math.Max(happening, 0.5)
	}
	if r.wrongPart(s, f) {
		return x, false
	}
	graded := r.graded(s, f)
	if graded {
		happening *= 0.8 // what befell the others is not told
	}
	if x[fAnchored] == 1 && x[fAbout] <= slack/(r.total+slack) {
		return x, false // nothing of what the question is about is near
	}
	if noun == 0 || f.apposed || s.opensBracketed(f) || f.agent && len(r.q.frames) > 0 || happening == 0 && r.q.people && len(r.q.frames) > 0 || happening < 0.9 && r.otherwiseHarmed(s, f) || f.Value.High <= 1 && anyIn(r.q.frames, crowdFrames) || f.single() && (happening < 0.9 || f.Rule != "one" && !r.q.people || happening == 0.9 && dv.fatal) {
		return x, false
	}
	x[fNoun], x[fNounExact] = noun, is(noun >= 0.95)
	x[fBare] = is(len(s.counted(f)) == 0)
	r.setHappening(&x, happening)
	r.setOtherEvent(dv, s, f, &x)
	x[fNear] = r.anchorNear(s, f)
	x[fPart] = is(r.isPart(s, f) && (r.q.people || len(r.q.focus) == 0) || graded)
	x[fMore] = is(f.more && !f.part)
	x[fVague] = is(f.Qualifier == extract.Vague)
	x[fNone], x[fOne] = is(f.Rule == "none"), is(f.single())
	x[fKnown], x[fEarly] = is(f.single() && f.Rule != "one"), is(f.early && !f.replaced)
	x[fUnreal], x[fBusy] = is(!r.asksForecast() && (happening < 0.9 && r.unreal(s) || s.forecast(f))), is(happening < 0.9 && len(r.q.frames)+len(r.q.verbs) > 0 && !anyIn(r.q.frames, staticFrames) && r.busy(s, f))
	x[fTotal] = is(f.total)
	x[fBracket] = is(s.inBrackets(f))
	x[fElse] = is(happening < 0.9 && r.elseHappened(s, f))
	x[fApart] = r.apart(s, f)
	if r.namesYear() && r.datedOtherwise(s, f) {
		x[fMissing] = math.Max(x[fMissing], 0.8)
	}
	x[fHedged] = is(s.hedges(f) && !r.asksForecast())
	x[fProduct] = noun * happening * (0.3 + 0.7*x[fAbout]) * (1 - 0.8*x[fOtherEvent]) * (1 - 0.7*x[fElsewhere])
	return x, true
}

// wrongPart reports whether a figure is a whole where the question asks to how many of it something happened, or a part of a
// known whole where the question asks how many there are.
func (r *run) wrongPart(s *sentence, f *mention) bool {
	if len(r.q.frames)+len(r.q.verbs) == 0 {
		return f.share || f.base && r.asksQuality() || s.ofKnown(f) || r.asksHaving() && s.changes(f) || r.asksOffspring() && !s.possessed(f)
	}
	return f.base && !anyIn(r.q.frames, staticFrames) && !r.ownsAsked(s, f)
}

// asksQuality reports whether the question asks how many of a sort are of a quality: "how many species are deadly".
func (r *run) asksQuality() bool {
	ws := r.q.words
	for i := 1; i+1 < len(ws); i++ {
		if beForms[ws[i].lower] && usual(ws[i+1].lower) == lexicon.Adjective && (i+2 == len(ws) || !ws[i+2].letter) {
			return true
		}
	}
	return false
}

// asksHaving reports whether the question asks how many somebody has.
func (r *run) asksHaving() bool {
	if len(r.q.frames)+len(r.q.verbs) > 0 {
		return false
	}
	return r.asks(func(w word) bool { return w.is("have") || w.is("employ") })
}

// changes reports whether a figure is of those who come or go, rather than of all there are: "cut 300 jobs".
func (s *sentence) changes(f *mention) bool {
	for _, h := range append(append([]int{}, f.owned...), f.shared...) {
		if changeFrames[s.hits[h].sense.frame] && !f.base {
			return true
		}
	}
	return false
}

var changeFrames = set("layoff dismiss close appoint sell buy die missing damage")

// isPart reports whether a figure is a part of another to which the same happened: of "nine were shot, three of them
// fatally", three is no part of those who died.
func (r *run) isPart(s *sentence, f *mention) bool {
	if !f.part || !r.ownsAsked(s, f) {
		return f.part
	}
	for i := range s.values {
		if g := &s.values[i]; g.first < f.first && g.Value.Kind == f.Value.Kind && r.ownsAsked(s, g) {
			return true
		}
	}
	return false
}

// graded reports whether a figure is of those only who were hurt so badly, "two were seriously injured", where the question
// asks about all.
func (r *run) graded(s *sentence, f *mention) bool {
	return slices.ContainsFunc(f.owned, func(h int) bool {
		if at := s.hits[h].from; at > f.first {
			how := s.words[at-1].lower
			return grades[how] && !strings.Contains(strings.ToLower(r.q.text), how)
		}
		return false
	})
}

var grades = set("seriously severely critically badly gravely slightly lightly")

// ownsAsked reports whether what the question asks about belongs to a figure.
func (r *run) ownsAsked(s *sentence, f *mention) bool {
	for _, h := range f.owned {
		if r.frameMatch(s.hits[h]) > 0 {
			return true
		}
	}
	return false
}

// datedOtherwise reports whether the date nearest to a figure is not of the year that the question names.
func (r *run) datedOtherwise(s *sentence, f *mention) bool {
	best, other := 0.0, false
	for i := range s.values {
		d := &s.values[i]
		if d.Value.Kind != extract.Date {
			continue
		}
		if n := s.near(f, d.first); n > best {
			best, other = n, !r.asksYear(s.text[d.Start:d.End])
		}
	}
	return other
}

func (r *run) asksYear(date string) bool {
	for _, w := range r.q.names {
		if isYear(w.lower) && strings.Contains(date, w.lower) {
			return true
		}
	}
	return false
}

// elseHappened reports whether a figure belongs to a happening that the question does not ask about: "20 wounded" among the dead.
func (r *run) elseHappened(s *sentence, f *mention) bool {
	for _, h := range append(append([]int{}, f.owned...), f.shared...) {
		if t := s.hits[h]; !(t.sense.frame == "participate" && len(r.q.frames)+len(r.q.verbs) == 0) && !beForms[s.words[t.from].lower] && t.sense.role != eventRole && t.sense.frame != "live" && t.sense.frame != "affect" && r.frameMatch(t) == 0 && !r.asksWord(s, t.from) && !(t.sense.role == nounRole && r.focusAt(s, t.from)) {
			return true
		}
	}
	return false
}

// focusAt reports whether word i is the noun that the question counts: five charges are not charged besides.
func (r *run) focusAt(s *sentence, i int) bool {
	return len(r.q.focus) > 0 && sameNoun(s.words[i], r.q.focus[len(r.q.focus)-1])
}

// crowdFrames are what many do together: nobody asks how many live in a camp and is told of one who does.
var crowdFrames = set("live protest attend")

// otherwiseHarmed reports whether a figure is of the dead or the injured where the question asks about another happening: "five
// died and others were wounded", "three were killed when thousands marched".
func (r *run) otherwiseHarmed(s *sentence, f *mention) bool {
	return len(r.q.frames) > 0 && !r.ownsAsked(s, f) && slices.ContainsFunc(f.owned, func(h int) bool {
		return harmFrames[s.hits[h].sense.frame]
	})
}

func (r *run) setHappening(x *features, happening float64) {
	told := len(r.q.frames)+len(r.q.verbs) > 0
	x[fHappening], x[fOwn] = happening, is(told && happening >= 0.95)
	x[fUntold] = is(told && happening < 0.05)
}

// inBrackets reports whether a value stands in brackets, as conversions do: "10 km (6 miles)".
func (s *sentence) inBrackets(f *mention) bool {
	return f.first > 0 && s.words[f.first-1].lower == "("
}

func (r *run) looseOnly() bool {
	for i := range r.loose {
		if !r.loose[i] {
			return false
		}
	}
	return true
}
