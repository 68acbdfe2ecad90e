package summarize

import "corrobot/summarize/extract"

var parents = set("father mother parent dad mom mum grandfather grandmother")

// ofParent reports whether a number counts somebody's children: "a father of four", "a mother-of-two".
func (s *sentence) ofParent(m extract.Match) bool {
	if m.Value.Low != m.Value.High || m.Qualifier != extract.Exact {
		return false
	}
	k := s.beforeHyphen(s.wordAt(m.Start) - 1)
	if k < 1 || s.words[k].lower != "of" {
		return false
	}
	k = s.beforeHyphen(k - 1)
	return k >= 0 && parents[s.words[k].lower]
}

// beforeHyphen returns the index of the word at i, or before the hyphen there.
func (s *sentence) beforeHyphen(i int) int {
	if i > 0 && s.words[i].lower == "-" {
		return i - 1
	}
	return i
}

// readOffspring returns what a sentence calls somebody the parent of, where the question asks how many children he has.
func (r *run) readOffspring(dv *docView, s *sentence, base features) []candidate {
	if !r.asksOffspring() {
		return nil
	}
	var cs []candidate
	for i := range s.offspring {
		f, x := &s.offspring[i], base
		if x[fAnchored] == 1 && x[fAbout] <= slack/(r.total+slack) || r.othersChildren(s, f) {
			continue
		}
		x[fNoun], x[fNounExact] = 1, 1
		r.setHappening(&x, r.withoutHappening())
		x[fNear] = r.anchorNear(s, f)
		x[fProduct] = x[fHappening] * (0.3 + 0.7*x[fAbout]) * (1 - 0.7*x[fElsewhere])
		cs = append(cs, candidate{claim: r.claim(dv, s, f.Match, "count: parent of"), features: x})
	}
	return cs
}

// othersChildren reports whether a sentence names whom the question asks about, but not as the parent: "Lindner was seen by a
// mother of two".
func (r *run) othersChildren(s *sentence, f *mention) bool {
	named := false
	for i, w := range s.words {
		if !w.capital || !r.named(w) {
			continue
		}
		named = true
		if i >= f.next && i <= f.next+2 || i < f.first && s.onlyDescribes(i+1, f.first) {
			return false
		}
	}
	return named
}

// named reports whether a word is one of the question's names.
func (r *run) named(w word) bool {
	for _, n := range r.q.names {
		if n.shares(w) {
			return true
		}
	}
	return false
}

// onlyDescribes reports whether the words [from, to) only say what somebody is: ", 44, a father of".
func (s *sentence) onlyDescribes(from, to int) bool {
	for _, w := range s.words[from:to] {
		if prepositions[w.lower] && w.lower != "of" || verbForm(w) && !beForms[w.lower] {
			return false
		}
	}
	return true
}

// possessed reports whether the words before a figure make it somebody's: "has three", "his three", "survived by three".
func (s *sentence) possessed(f *mention) bool {
	for i := f.first; i >= 0 && i >= f.first-6 && s.words[i].lower != "," && s.words[i].lower != "."; i-- {
		w := s.words[i]
		if w.is("have") || w.is("leave") || w.is("survive") || w.lower == "with" || w.lower == "s" || possessives[w.lower] && w.lower != "the" && w.lower != "this" && w.lower != "that" {
			return true
		}
	}
	return false
}

// asksOffspring reports whether the question asks how many children somebody has.
func (r *run) asksOffspring() bool {
	return indexOf(r.q.classes, "child") >= 0 && r.asksHaving()
}
