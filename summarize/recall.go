package summarize

import "corrobot/summarize/extract"

// A story may go back to what happened months before it, as talks do to the kidnapping that they are about. Such a past is
// the story's own where most of those of its documents that tell of what the question asks about tell of that past; an
// older event that a few recall for comparison is another.
const (
	ownPast    = 400 // days before the story within which its own past lies
	recallers  = 3   // documents that must tell of it, at least
	recallPart = 0.4 // of all documents
)

// recallsPast reports whether what the question asks about lies in the story's own past.
func (r *run) recallsPast() bool {
	if r.recalls == nil {
		past, present := 0, 0
		for _, dv := range r.view.docs {
			switch old, told := r.tellsPast(dv); {
			case told && old:
				past++
			case told:
				present++
			}
		}
		own := past >= recallers && past > present && float64(past) >= recallPart*float64(len(r.view.docs))
		r.recalls = &own
	}
	return *r.recalls
}

// tellsPast reports whether a document tells to how many it happened, and if so whether it dates that in the past. One that says
// that it happened to nobody tells of the present.
func (r *run) tellsPast(dv *docView) (old, told bool) {
	for _, s := range dv.sentences {
		for i := range s.values {
			f := &s.values[i]
			if f.Value.Kind != extract.Count || f.single() || !r.ownsAsked(s, f) || r.nounFit(s, f) < 0.8 {
				continue
			}
			told = true
			if s.nearPast(dv, f) {
				old = true
			} else if f.Rule == "none" {
				return false, true
			}
		}
	}
	return old, told
}

// nearPast reports whether the date nearest to a figure lies well before the story, and not long before.
func (s *sentence) nearPast(dv *docView, f *mention) bool {
	d := s.nearestDate(dv, f)
	return d != nil && dv.isOld(d.Value.Max) && d.Value.Max > float64(dv.day)-ownPast
}
