package summarize

import "corrobot/summarize/extract"

// longPast reports whether what the question asks about is itself of old: most of the documents that tell of it date it so,
// and none dates it lately. An old date is then its own and not another event's.
func (r *run) longPast() bool {
	if r.past == nil {
		past := r.oldOnly()
		r.past = &past
	}
	return *r.past
}

func (r *run) oldOnly() bool {
	if _, future := r.tense(); future {
		return false
	}
	told, old := 0, 0
	for _, dv := range r.view.docs {
		tells, datesOld, lately := r.datesIn(dv)
		if lately {
			return false
		}
		told += int(is(tells))
		old += int(is(datesOld))
	}
	return old > 0 && 4*old >= told
}

const (
	slightTie = 0.3 // below which a date that another verb owns is not the happening's
	recentTie = 0.5 // how closely a recent date must stand to a happening to date it lately
	ownTie    = 0.7 // and an old one to be its own
)

// datesIn reports whether a document tells of what the question asks about, and whether it dates it of old or lately.
func (r *run) datesIn(dv *docView) (tells, old, lately bool) {
	for _, s := range dv.sentences {
		if len(r.q.anchors) > 0 && !r.holdsAny(s) {
			continue // of others: "when were the nuns abducted", "a teacher was abducted on Saturday"
		}
		tells = tells || r.tellsAsked(s)
		for i := range s.values {
			f := &s.values[i]
			if f.Value.Kind != extract.Date || dv.day == extract.NoDay || s.isDateline(f) {
				continue
			}
			tie := r.happeningOfDate(s, f) * r.ownDate(s, f)
			if dv.isOld(f.Value.Max) {
				old = old || tie >= ownTie
			} else {
				lately = lately || tie >= recentTie
			}
		}
	}
	return tells, old, lately
}

// holdsAny reports whether a sentence has a word of what the question is about.
func (r *run) holdsAny(s *sentence) bool {
	for _, a := range r.q.anchors {
		if r.holds(s, a) {
			return true
		}
	}
	return false
}

// tellsAsked reports whether a sentence has a word for what the question says happened.
func (r *run) tellsAsked(s *sentence) bool {
	for _, f := range r.q.frames {
		if s.tells(f) {
			return true
		}
	}
	for _, v := range r.q.verbs {
		if r.holds(s, v) {
			return true
		}
	}
	return false
}
