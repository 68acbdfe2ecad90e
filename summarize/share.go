package summarize

import "corrobot/summarize/extract"

// readShares tells the whole from its share: of "18% of its 600 workers, or 108 people", 600 is the whole, and 108 what 18%
// comes to, so that what befalls the 18% befalls them.
func (s *sentence) readShares() {
	for i := range s.values {
		f := &s.values[i]
		if f.Value.Kind != extract.Count {
			continue
		}
		if i > 0 {
			s.readPart(&s.values[i-1], f)
			s.readFronted(&s.values[i-1], f)
		}
		for j := i - 1; j >= 0; j-- {
			p := &s.values[j]
			if p.Value.Kind != extract.Percent {
				continue
			}
			if s.onlyOf(p, f) {
				f.base = true
				p.owned, f.owned = append(p.owned, f.owned...), nil // "18% of its 600 workers were let go"
			}
			if f.share = s.restates(p, f); f.share {
				s.shareAll(j, i)
			}
			break
		}
	}
}

// opensBracketed reports whether a figure is the whole that a bracket tells of another: "10 flights (of about | 150,000)".
func (s *sentence) opensBracketed(f *mention) bool {
	i := s.ofBefore(f)
	return i > 0 && s.words[i-1].lower == "("
}

// readPart gives the part that a figure is of another what that one counts, and what befalls it: of "30 of its 600 workers
// were dismissed", 600 is the whole. A participle is the whole's: "20 of the 90 miners seized".
func (s *sentence) readPart(part, whole *mention) {
	owner := len(part.noun) > 0 && part.of && part.end()+2 == whole.first // "12 of the mill's 600 workers"
	if part.Value.Kind != extract.Count || part.next >= whole.first || len(part.noun) > 0 && !owner || !s.onlyOf(part, whole) {
		return
	}
	part.noun = nil
	whole.base, part.members, part.classes = true, s.counted(whole), whole.classes
	var kept []int
	for _, h := range whole.owned {
		if t := s.hits[h]; t.from >= whole.end() && (t.from > whole.end() || t.sense.role == subjectRole) {
			part.owned = append(part.owned, h)
		} else {
			kept = append(kept, h)
		}
	}
	whole.owned = kept
}

// readFronted does so where the whole comes first: "Of the 90 miners, 20 were hurt".
func (s *sentence) readFronted(whole, part *mention) {
	opens := whole.first > 0 && s.words[0].lower == "of" && (whole.first == 1 || whole.first == 2 && determiners[s.words[1].lower])
	if whole.Value.Kind != extract.Count || !opens || len(whole.noun) == 0 || len(part.noun) > 0 || !s.afterComma(part.first) {
		return
	}
	whole.base, part.members, part.classes = true, s.counted(whole), whole.classes
	for _, h := range whole.owned {
		if t := s.hits[h]; t.sense.role == nounRole && contains(whole.noun, t.from) {
			part.shared = append(part.shared, h) // of 12 deaths, two are deaths
		}
	}
}

// afterComma reports whether a comma stands before word i, or before an "only" there.
func (s *sentence) afterComma(i int) bool {
	if i > 1 && (s.words[i-1].lower == "only" || s.words[i-1].lower == "just") {
		i--
	}
	return i > 0 && s.words[i-1].lower == ","
}

// onlyOf reports whether nothing but "of its" or "of the mill's" stands between a share and the figure of its whole.
func (s *sentence) onlyOf(p, f *mention) bool {
	of := s.words[p.next-1].lower == "of"
	if k := f.first - 2; k > p.next && k < p.next+6 && s.words[k+1].lower == "s" && !s.words[k].letter {
		return of || s.words[p.next].lower == "of"
	}
	for _, w := range s.words[p.next:max(p.next, f.first)] {
		if w.lower != "of" && !determiners[w.lower] {
			return false
		}
		of = of || w.lower == "of"
	}
	return of
}

// restates reports whether an "or" set off by a comma makes a figure say in numbers what a share says: "18% of its staff, | or
// 108 people".
func (s *sentence) restates(p, f *mention) bool {
	or := f.first
	if s.words[or].lower != "or" {
		or--
	}
	if or < 1 || s.words[or].lower != "or" || s.words[or-1].lower != "," {
		return false
	}
	for _, w := range s.words[p.next:max(p.next, or-1)] {
		if w.lower == "," || w.lower == ";" {
			return false
		}
	}
	return or-p.next <= 15
}

// shareAll gives figure i the happenings of the values from j to it.
func (s *sentence) shareAll(j, i int) {
	f := &s.values[i]
	for ; j < i; j++ {
		g := &s.values[j]
		f.owned = append(f.owned, append(append([]int{}, g.owned...), g.shared...)...)
	}
}

// ofKnown reports whether a figure is a part of a group that is known: "three of their children", but not "all three of".
func (s *sentence) ofKnown(f *mention) bool {
	if f.first > 0 && s.words[f.first-1].lower == "all" || s.words[f.first].lower == "all" {
		return false
	}
	for i := f.first; i+1 < len(s.words) && i <= f.next; i++ {
		if s.words[i].lower == "of" && (determiners[s.words[i+1].lower] || pronouns[s.words[i+1].lower]) {
			return true
		}
	}
	return false
}
