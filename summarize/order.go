package summarize

import (
	"math"

	"corrobot/summarize/extract"
)

// firstAsked reports whether the question asks for the first time of several: "when was it first seen".
func (r *run) firstAsked() bool {
	return !r.q.asksFirstOf() && r.asks(func(w word) bool { return w.lower == "first" || w.lower == "originally" || w.lower == "initially" })
}

// nextAsked reports whether the question asks for what comes after the story's own event: "when is the next vote".
func (r *run) nextAsked() bool {
	return r.asks(func(w word) bool { return w.lower == "next" })
}

// formerAsked reports whether the question asks for what came before the story's own event: "when was the last such fire",
// "when had it been opened before".
func (r *run) formerAsked() bool {
	if _, future := r.tense(); future || r.q.want != extract.Date {
		return false
	}
	ws := r.q.words
	for i, w := range ws {
		switch w.lower {
		case "previous", "previously":
			return true
		case "last":
			if i > 0 && i+1 < len(ws) && (determiners[ws[i-1].lower] || ws[i-1].lower == "s") && !timeUnits[ws[i+1].keys[0]] {
				return true
			}
		case "before":
			if i+1 == len(ws) || !ws[i+1].letter {
				return true
			}
		}
	}
	return false
}

// tellsFormer returns how surely a date is that of what came before the story's own event: the document is too young for
// it, or the words say that it was the last, or that there was none since.
func (s *sentence) tellsFormer(dv *docView, f *mention) bool {
	if s.isSince(f) {
		return true
	}
	for k := f.first - 1; k >= 0 && k >= f.first-8; k-- {
		if w := s.words[k].lower; w == "last" && k+1 < f.first || w == "previous" || w == "previously" || w == "since" {
			return true
		}
	}
	return dv.day != extract.NoDay && dv.isOld(f.Value.Max) || dv.day == extract.NoDay && f.Rule == "year"
}

// rankFirst lowers the dates of a document that follow one which tells of the same, where the first is asked for.
func (r *run) rankFirst(cs []candidate) {
	if !r.firstAsked() || r.q.want != extract.Date {
		return
	}
	for i := range cs {
		for j := range cs {
			e := &cs[j]
			if e.features[fHappening] >= ownTie && e.features[fOwner] < 0.5 && e.claim.Value.Max < cs[i].claim.Value.Min && !math.IsInf(e.claim.Value.Min, 0) {
				cs[i].features[fPhase] = 0.5
			}
		}
	}
}
