package summarize

import "slices"

// settleStaff takes how many people work for somebody, or how many he employs, for how many employees he has.
func (a *analyst) settleStaff(q *question) {
	if !q.people || len(q.frames) > 0 || len(q.anchors) < 2 {
		return
	}
	employs := func(w word) bool { return w.is("work") && !pluralNoun(w) || w.is("employ") }
	if !slices.ContainsFunc(q.anchors, employs) && !slices.ContainsFunc(q.verbs, employs) {
		return
	}
	q.anchors, q.verbs = slices.DeleteFunc(slices.Clone(q.anchors), employs), slices.DeleteFunc(slices.Clone(q.verbs), employs)
	q.people, q.focus = false, a.reader.words("employees")
	q.classes = a.frames.classesOf(q.focus)
}

// worksFor reports whether people whom a figure counts are told to be employed: "40 people work", "the 900 people we
// employ", "its team of 40 people".
func (r *run) worksFor(s *sentence, f *mention) bool {
	if indexOf(r.q.classes, "worker") < 0 {
		return false
	}
	for i := f.end(); i < len(s.words) && i < f.end()+5; i++ {
		w := s.words[i]
		if w.is("work") || w.is("employ") {
			return true
		}
		if !w.letter || prepositions[w.lower] || verbForm(w) && !auxiliaries[w.lower] {
			break
		}
	}
	k := s.ofBefore(f)
	return k > 1 && workforces[s.words[k-1].lower]
}

var workforces = set("team staff workforce crew payroll company firm startup start-up studio")
