package summarize

import (
	"slices"

	"corrobot/summarize/extract"
	"corrobot/summarize/lexicon"
)

// shareOrigin gives the figure of an origin what befell those who are from there: "40 swimmers from six clubs took part".
func (s *sentence) shareOrigin(i int) {
	f := &s.values[i]
	if f.Value.Kind != extract.Count || f.first == 0 || s.words[f.first-1].lower != "from" {
		return
	}
	for j := i - 1; j >= 0; j-- {
		if g := &s.values[j]; g.Value.Kind == extract.Count && len(g.noun) > 0 && g.end() == f.first-1 {
			f.shared = append(f.shared, append(g.owned, g.shared...)...)
			return
		}
	}
}

// shareAmong gives those who are among others what befell these: "three Danes were among the 40 people killed".
func (s *sentence) shareAmong(i int) {
	f := &s.values[i]
	k := f.first - 1
	if k > 0 && s.words[k].lower == "the" {
		k--
	}
	if f.Value.Kind != extract.Count || k < 2 || s.words[k].lower != "among" || !beForms[s.words[k-1].lower] {
		return
	}
	for j := i - 1; j >= 0; j-- {
		if g := &s.values[j]; g.Value.Kind == extract.Count && g.close() <= k-1 && s.onlyJoinsTo(g, k-1) {
			g.shared = append(g.shared, slices.Concat(f.owned, f.shared)...)
		}
	}
}

// onlyJoinsTo reports whether a figure's noun is the subject that ends before word end, or is joined to it.
func (s *sentence) onlyJoinsTo(g *mention, end int) bool {
	for k := g.close(); k < end; k++ {
		if w := s.words[k]; auxiliaries[w.lower] || relativePronouns[w.lower] || w.lower == ";" || verbForm(w) && !pluralNoun(w) {
			return false
		}
	}
	return true
}

// judgedOn returns the happenings whose grounds a number of charges gives: "convicted in May on | 14 counts", "faces trial
// for | two murders".
func (s *sentence) judgedOn(f *mention) []int {
	k := f.first - 1
	for k > 0 && (leftFillers[s.words[k].lower] || s.words[k].lower == "all") {
		k--
	}
	if !slices.Contains(f.classes, "charge") || k < 0 || !grounds[s.words[k].lower] {
		return nil
	}
	var own []int
	for h, t := range s.hits {
		if (t.sense.role == objectRole || t.sense.role == eventRole) && !t.unreal && !contains(f.owned, h) && s.opensPhraseOf(f, t.from) {
			own = append(own, h)
		}
	}
	return own
}

// extentOf returns the event whose extent a figure gives: "the recall covers | 40,000 toys".
func (s *sentence) extentOf(f *mention) []int {
	k := s.leftOf(f)
	if f.Value.Kind != extract.Count || k < 1 || !anyIn(s.words[k].keys, extends) {
		return nil
	}
	for k--; k > 0 && (auxiliaries[s.words[k].lower] || usual(s.words[k].lower) == lexicon.Adverb); k-- {
	}
	return s.eventsAt(k)
}

var extends = set("involve cover affect concern total number encompass")

var grounds = set("on of for with to over")
