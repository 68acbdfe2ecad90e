package summarize

import "corrobot/summarize/extract"

// endings are verbs for the end of a state: a road that was closed reopens, power that failed is restored, who was held is
// freed.
var endings = set("reopen restore free release resume rescue lift recover")

// endsState reports whether a length of time that something came later by, "reopened five hours later", "restored after
// four hours", is that of a state which the question asks about.
func (r *run) endsState(s *sentence, f *mention) bool {
	if f.Value.Kind != extract.Duration || f.first == 0 || f.next >= len(s.words) {
		return false
	}
	if s.words[f.first-1].lower != "after" && s.words[f.next].lower != "later" {
		return false
	}
	for k := f.first - 1; k >= 0 && k >= f.first-5; k-- {
		for _, key := range s.words[k].keys {
			if endings[key] {
				return r.asks(func(w word) bool { return w.lower == "long" }) && !r.asksOffset()
			}
		}
	}
	return false
}
