package summarize

import (
	"math"

	"corrobot/corpus"
	"corrobot/summarize/extract"
	"corrobot/summarize/lexicon"
)

// readCounts returns the counts of a sentence that may answer, with the sums of those that are joined.
func (r *run) readCounts(dv *docView, s *sentence, about float64) []candidate {
	var cs []candidate
	scores := make([]float64, len(s.values))
	for i := range s.values {
		f := &s.values[i]
		if f.Value.Kind != extract.Count {
			continue
		}
		scores[i] = r.scoreCount(dv, s, f, about)
		if scores[i] > 0 {
			cs = append(cs, candidate{claim: r.claim(dv, s, f.Match, "count: "+f.Rule), score: scores[i]})
		}
	}
	return append(cs, r.sums(dv, s, scores)...)
}

// scoreCount says how well a count answers: what it counts, what happened to it, and whether its sentence is about the question.
func (r *run) scoreCount(dv *docView, s *sentence, f *mention, about float64) float64 {
	noun := r.nounFit(s, f)
	if noun == 0 || f.agent && len(r.q.frames) > 0 {
		return 0
	}
	happening := r.happening(s, f)
	if happening == 0 || f.Rule == "one" && happening < 0.9 {
		return 0
	}
	score := noun * (0.25 + 0.75*happening) * (0.3 + 0.7*about)
	if f.part && (r.q.people || len(r.q.focus) == 0) {
		score *= 0.6
	}
	if f.more && !f.part {
		score *= 0.92
	}
	if r.q.people || r.total == 0 || r.looseOnly() {
		score *= 1 - 0.6*r.otherEvent(dv, s)
	}
	if f.Rule == "one" {
		score *= 0.8
	}
	return score * positionFactor(dv, s) * qualityFactor(f)
}

func (r *run) looseOnly() bool {
	for i := range r.loose {
		if !r.loose[i] {
			return false
		}
	}
	return true
}

// positionFactor prefers what an article says first, and its body to a heading or a caption, by a little.
func positionFactor(dv *docView, s *sentence) float64 {
	f := 1 - 0.05*math.Min(1, float64(s.at)/float64(len(dv.doc.Text)+1))
	switch s.role() {
	case corpus.Title:
		f -= 0.02
	case corpus.Caption:
		f -= 0.04
	}
	return f
}

// qualityFactor prefers a figure to a vague word.
func qualityFactor(f *mention) float64 {
	if f.Qualifier == extract.Vague {
		return 0.93
	}
	return 1
}

// nounFit returns how well what a figure counts fits what the question counts.
func (r *run) nounFit(s *sentence, f *mention) float64 {
	noun := s.slice(f.noun)
	if len(r.q.focus) == 0 && !r.q.people {
		return 0.95
	}
	if r.q.people {
		return r.peopleFit(s, f, noun)
	}
	return r.focusFit(s, f, noun)
}

// peopleFit fits a noun to "people": people themselves, nobody in particular, or one sort of people.
func (r *run) peopleFit(s *sentence, f *mention, noun []word) float64 {
	if len(noun) == 0 {
		if f.Rule == "none" || f.Rule == "one" || len(f.owned) > 0 || len(f.shared) > 0 {
			return 1
		}
		return 0.8
	}
	head := noun[len(noun)-1]
	switch {
	case indexOf(f.classes, "people") >= 0:
		return 1
	case len(f.classes) > 0 && r.frames.within(f.classes[0], "people"):
		return 0.93
	case len(f.classes) > 0:
		return 0
	case r.countsPeople(f, s):
		return 1
	case lexicon.Kinds(head.lower).Has(lexicon.Person):
		return 0.93
	case lexicon.Kinds(head.lower).Has(lexicon.Group) && !f.of:
		return 0
	}
	if f.Rule == "one" || f.Rule == "none" {
		return 0.9
	}
	return 0
}

// countsPeople reports whether the noun phrase is a happening's own noun: "12 deaths", "57 arrests".
func (r *run) countsPeople(f *mention, s *sentence) bool {
	for _, h := range f.owned {
		t := s.hits[h]
		if (t.sense.role == nounRole || t.sense.role == stateRole) && indexOf(r.q.frames, t.sense.frame) >= 0 && len(f.noun) > 0 && t.from <= f.noun[len(f.noun)-1] && f.noun[0] <= t.from {
			return true
		}
	}
	return false
}

// focusFit fits a noun to the words of the question: by its head, its class, or its words.
func (r *run) focusFit(s *sentence, f *mention, noun []word) float64 {
	head := r.q.focus[len(r.q.focus)-1]
	mods := r.q.focus[:len(r.q.focus)-1]
	if len(noun) == 0 {
		if r.impliedBy(s, f, head) {
			return 0.85
		}
		return 0
	}
	fit := 0.0
	for i, w := range noun {
		if w.shares(head) {
			fit = math.Max(fit, map[bool]float64{true: 1, false: 0.5}[i == len(noun)-1])
		}
	}
	if fit < 0.95 && r.classFit(f) {
		fit = 0.95
	}
	if fit < 0.8 && indexOf(f.classes, "people") >= 0 && r.inherent() {
		fit = 0.8
	}
	if fit < 0.8 {
		switch lexicon.Related(noun[len(noun)-1].lower, head.lower) {
		case lexicon.Synonym:
			fit = 0.85
		case lexicon.Hypernym: // the question's noun is the more general one
			fit = 0.75
		}
	}
	return fit * r.modifierFit(s, f, mods)
}

// inherentRoles are what a happening makes of people: those detained are suspects, so "three people were detained" counts suspects.
var inherentRoles = map[string][]string{
	"suspect": {"detain", "charge", "convict"}, "victim": {"die", "injure"}, "patient": {"hospital", "injure"}, "protester": {"protest"},
	"refugee": {"displace", "live"}, "troops": {"deploy", "withdraw"}, "passenger": {"aboard"}, "dead": {"die"},
}

func (r *run) inherent() bool {
	for _, c := range r.q.classes {
		for _, f := range inherentRoles[c] {
			if indexOf(r.q.frames, f) >= 0 {
				return true
			}
		}
	}
	return false
}

// impliedBy reports whether a figure without a noun counts what the question names: the nearest noun before it in the
// sentence, or a figure joined to it, is of that kind.
func (r *run) impliedBy(s *sentence, f *mention, head word) bool {
	for j := f.joined; j >= 0; j = s.values[j].joined {
		for _, i := range s.values[j].noun {
			if s.words[i].shares(head) {
				return true
			}
		}
	}
	if len(f.owned)+len(f.shared) == 0 || f.Qualifier == extract.Vague {
		return false
	}
	for i := f.first - 1; i >= 0 && i >= f.first-10; i-- {
		if s.words[i].shares(head) {
			return true
		}
	}
	return false
}

func (r *run) classFit(f *mention) bool {
	for _, c := range f.classes {
		for _, want := range r.q.classes {
			if want != "people" && r.frames.within(c, want) {
				return true
			}
		}
	}
	return false
}

// modifierFit asks for the focus's modifiers beside the figure or in its sentence: "foreign tourists", "internet routes".
func (r *run) modifierFit(s *sentence, f *mention, mods []word) float64 {
	fit := 1.0
	for _, m := range mods {
		if r.classCovers(f, m) {
			continue
		}
		in := false
		for _, i := range f.noun {
			in = in || r.kin(m, s.words[i])
		}
		switch {
		case in:
		case r.holds(s, m):
			fit *= 0.85
		case r.view.frequency[m.keys[0]] > 0 && r.view.namesStory(m):
			fit *= 0.85
		default:
			fit *= 0.45
		}
	}
	return fit
}

// classCovers reports whether the class that matched needs no modifier: "police officers" is one class of two words.
func (r *run) classCovers(f *mention, m word) bool {
	for _, c := range f.classes {
		if indexOf(r.q.classes, c) >= 0 {
			for _, k := range m.keys {
				if indexOf(r.frames.classes[k], c) >= 0 {
					return true
				}
			}
		}
	}
	return false
}

// sums adds up the parts that a sentence joins: "26 demonstrators and 18 officers were killed" is 44.
func (r *run) sums(dv *docView, s *sentence, scores []float64) []candidate {
	var cs []candidate
	for i := 0; i < len(s.values); i++ {
		last := i
		for last+1 < len(s.values) && s.values[last+1].joined == last && r.addable(s, last, last+1, scores) {
			last++
		}
		if last > i {
			cs = append(cs, r.sum(dv, s, i, last, scores))
			i = last
		}
	}
	return cs
}

// addable reports whether two joined figures count different sorts of people or things to which the same happened.
func (r *run) addable(s *sentence, i, j int, scores []float64) bool {
	f, g := &s.values[i], &s.values[j]
	if !r.q.people || scores[i] < 0.4 || scores[j] < 0.4 || f.Value.Word != "" || g.Value.Word != "" || g.part {
		return false
	}
	if len(f.noun) == 0 || len(g.noun) == 0 {
		return false
	}
	if len(f.owned) > 0 && len(g.owned) > 0 {
		return false
	}
	a, b := s.words[f.noun[len(f.noun)-1]], s.words[g.noun[len(g.noun)-1]]
	return !a.shares(b) && indexOf(f.classes, "people") < 0 && indexOf(g.classes, "people") < 0 || f.Rule == "one" && g.Rule == "one"
}

func (r *run) sum(dv *docView, s *sentence, first, last int, scores []float64) candidate {
	m := s.values[first].Match
	m.End = s.values[last].End
	var parts []extract.Value
	v := extract.Value{Kind: extract.Count}
	score := 0.0
	for i := first; i <= last; i++ {
		p := s.values[i].Value
		parts = append(parts, p)
		v.Low, v.High, v.Min, v.Max = v.Low+p.Low, v.High+p.High, v.Min+p.Min, v.Max+p.Max
		v.MinOpen, v.MaxOpen = v.MinOpen || p.MinOpen, v.MaxOpen || p.MaxOpen
		score = math.Max(score, scores[i])
	}
	if m.Qualifier == extract.AtLeast || m.Qualifier == extract.MoreThan {
		v.Max = math.Inf(1)
	}
	m.Value = v
	c := r.claim(dv, s, m, "sum")
	c.Parts = parts
	return candidate{claim: c, score: score * 1.08}
}
