package summarize

import (
	"math"
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
	return append(cs, r.sums(dv, s, cs, at)...)
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
	if x[fAnchored] == 1 && x[fAbout] <= slack/(r.total+slack) {
		return x, false // nothing of what the question is about is near
	}
	if noun == 0 || f.apposed || f.agent && len(r.q.frames) > 0 || happening == 0 && r.q.people && len(r.q.frames) > 0 || f.single() && (happening < 0.9 || f.Rule != "one" && !r.q.people || happening == 0.9 && dv.fatal) {
		return x, false
	}
	x[fNoun], x[fNounExact] = noun, is(noun >= 0.95)
	x[fBare] = is(len(s.counted(f)) == 0)
	r.setHappening(&x, happening)
	r.setOtherEvent(dv, s, f, &x)
	x[fNear] = r.anchorNear(s, f)
	x[fPart] = is(r.isPart(s, f) && (r.q.people || len(r.q.focus) == 0))
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

// unreal reports whether a sentence tells of what the question asks about as something that did not happen.
func (r *run) unreal(s *sentence) bool {
	for _, t := range s.hits {
		if t.unreal && r.frameMatch(t) > 0 {
			return true
		}
	}
	return false
}

// busy reports whether what a figure counts does or suffers something that no frame tells: "three men went", "convicted
// eight leaders".
func (r *run) busy(s *sentence, f *mention) bool {
	if len(f.noun) == 0 || len(f.owned) > 0 {
		return false
	}
	for i := f.end(); i < len(s.words) && i < f.end()+5 && s.words[i].letter; i++ {
		w := s.words[i]
		if auxiliaries[w.lower] || w.lower == "who" || w.lower == "that" || w.lower == "which" || usual(w.lower) == lexicon.Adverb {
			continue
		}
		return verbForm(w) && !r.asksWord(s, i)
	}
	k := f.first - 1
	for k > 0 && (leftFillers[s.words[k].lower] || usual(s.words[k].lower) == lexicon.Adjective) {
		k--
	}
	return k >= 0 && verbForm(s.words[k]) && usual(s.words[k].lower) == lexicon.Verb && !auxiliaries[s.words[k].lower] && !r.asksWord(s, k)
}

// asksWord reports whether word i tells what the question asks about.
func (r *run) asksWord(s *sentence, i int) bool {
	for _, t := range s.hits {
		if t.from <= i && i < t.to && r.frameMatch(t) > 0 {
			return true
		}
	}
	for _, list := range [][]word{r.q.verbs, r.q.anchors} {
		for _, v := range list {
			if r.kin(v, s.words[i]) {
				return true
			}
		}
	}
	return false
}

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

var hedgeWords = set("could may might feared fear fears expected expect likely estimate estimates estimated believed possibly probably potentially projected forecast")

var (
	modals = set("could would may might will expected likely feared")
	climbs = set("rise climb reach exceed top pass grow increase go be hit")
)

// forecast reports whether a figure is where a toll may yet go: "the death toll could rise to 2,000".
func (s *sentence) forecast(f *mention) bool {
	modal, climbing := false, false
	for i := f.first - 1; i >= 0 && i >= f.first-9 && s.words[i].letter; i-- {
		climbing = climbing || climbs[s.words[i].lower]
		modal = modal || climbing && modals[s.words[i].lower]
	}
	if !modal {
		return false
	}
	for _, h := range f.owned {
		if s.hits[h].sense.role == tollRole {
			return true
		}
	}
	return false
}

// asksForecast reports whether the question itself asks where a count may yet go.
func (r *run) asksForecast() bool {
	for _, w := range strings.Fields(strings.ToLower(r.q.text)) {
		if modals[w] && w != "will" {
			return true
		}
	}
	return false
}

// hedges reports whether the words around a figure make it a fear or a forecast rather than a count.
func (s *sentence) hedges(f *mention) bool {
	if i := f.next; i+1 < len(s.words) && s.words[i].lower == "to" && climbs[s.words[i+1].lower] {
		return false // "expected the toll of 71 to rise"
	}
	for i := max(0, f.first-8); i < f.next+6 && i < len(s.words); i++ {
		if hedgeWords[s.words[i].lower] {
			return true
		}
	}
	return false
}

// elseHappened reports whether a figure belongs to a happening that the question does not ask about: "20 wounded" among the dead.
func (r *run) elseHappened(s *sentence, f *mention) bool {
	for _, h := range append(append([]int{}, f.owned...), f.shared...) {
		if t := s.hits[h]; t.sense.role != eventRole && t.sense.frame != "live" && t.sense.frame != "affect" && r.frameMatch(t) == 0 {
			return true
		}
	}
	return false
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

// nounFit returns how well what a figure counts fits what the question counts.
func (r *run) nounFit(s *sentence, f *mention) float64 {
	noun := s.counted(f)
	if f.Value.Kind == extract.Measure {
		return 1 // see countsUnit
	}
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
		if f.Rule == "none" || f.single() || len(f.owned) > 0 || len(f.shared) > 0 {
			return 1
		}
		return 0.8
	}
	head := noun[len(noun)-1]
	switch {
	case s.isRate(f):
		return 0 // "19.3 deaths per 100,000 people"
	case indexOf(f.classes, "people") >= 0:
		return 1
	case r.anyWithin(f.classes, "people"):
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
	if f.single() || f.Rule == "none" {
		return 0.9
	}
	return 0
}

// isRate reports whether a figure is so many of so many: "per 100,000 people".
func (s *sentence) isRate(f *mention) bool {
	i := f.end()
	return f.first > 0 && s.words[f.first-1].lower == "per" || i < len(s.words) && s.words[i].lower == "per"
}

func (r *run) anyWithin(classes []string, wide string) bool {
	for _, c := range classes {
		if r.frames.within(c, wide) {
			return true
		}
	}
	return false
}

// countsPeople reports whether the noun phrase is a happening's own noun: "12 deaths", "57 arrests".
func (r *run) countsPeople(f *mention, s *sentence) bool {
	for _, h := range f.owned {
		t := s.hits[h]
		if (t.sense.role == nounRole || t.sense.role == stateRole || t.sense.role == eventRole) && indexOf(r.q.frames, t.sense.frame) >= 0 && len(f.noun) > 0 && t.from <= f.noun[len(f.noun)-1] && f.noun[0] <= t.from {
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
	fit := r.citizenFit(head, noun)
	for i, w := range noun {
		if w.shares(head) && (i == len(noun)-1 || sameNoun(w, head)) {
			fit = math.Max(fit, map[bool]float64{true: 1, false: 0.5}[i == len(noun)-1])
		}
	}
	if fit < 0.95 && r.classFit(f) {
		fit = 0.95
	}
	if fit < 0.8 && f.Rule != "none" && indexOf(f.classes, "people") >= 0 && r.inherent() {
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

func sameNoun(a, b word) bool {
	return lexicon.Lemma(a.lower, lexicon.Noun) == lexicon.Lemma(b.lower, lexicon.Noun)
}

// citizenFit fits people of a country to the word for them: "two British nationals" are Britons.
func (r *run) citizenFit(head word, noun []word) float64 {
	kinds, _ := lexicon.Name(head.lower)
	if !kinds.Has(lexicon.Demonym) && !kinds.Has(lexicon.Country) || !r.anyWithin(r.frames.classesOf(noun), "people") {
		return 0
	}
	for _, w := range noun {
		if sameCountry(w.lower, head.lower) {
			return 0.95
		}
	}
	return 0
}

// inherentRoles are what a happening makes of people: those detained are suspects, so "three people were detained" counts suspects.
var inherentRoles = map[string][]string{
	"suspect": {"detain", "charge", "convict"}, "victim": {"die", "injure"}, "patient": {"hospital", "injure"}, "protester": {"protest"},
	"refugee": {"displace", "live"}, "troops": {"deploy", "withdraw"}, "passenger": {"aboard"}, "crew": {"aboard"}, "dead": {"die"},
}

func (r *run) inherent() bool { return r.inherentIn(r.q.classes) }

// inherentIn reports whether what the question says happened makes people of one of these classes.
func (r *run) inherentIn(classes []string) bool {
	for _, c := range classes {
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
		if s.words[i].shares(head) || r.sameClassAt(s, i) {
			return true
		}
	}
	return false
}

// sameClassAt reports whether the words that end at i are of the question's class: "the dead among law enforcement".
func (r *run) sameClassAt(s *sentence, i int) bool {
	for _, c := range r.frames.classesOf(s.words[max(0, i-2) : i+1]) {
		if c != "people" && indexOf(r.q.classes, c) >= 0 {
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
func (r *run) sums(dv *docView, s *sentence, cs []candidate, at []int) []candidate {
	var sums []candidate
	for i := 0; i < len(s.values); i++ {
		parts := []int{i}
		for j := i + 1; j < len(s.values); j++ {
			last := parts[len(parts)-1]
			if s.values[j].joined == last && at[last] > 0 && at[j] > 0 && r.addable(s, last, j) {
				parts = append(parts, j)
			}
		}
		if last := parts[len(parts)-1]; last > i {
			sums = append(sums, r.sum(dv, s, parts, cs[at[i]-1].features, cs[at[last]-1].features))
			i = last
		}
	}
	return sums
}

// addable reports whether two joined figures count different sorts of people to which the same happened.
func (r *run) addable(s *sentence, i, j int) bool {
	f, g := &s.values[i], &s.values[j]
	if !r.q.people || f.Value.Word != "" || g.Value.Word != "" || g.part || len(f.noun) == 0 && !f.single() || len(g.noun) == 0 && !g.single() {
		return false
	}
	if len(f.owned) > 0 && len(g.owned) > 0 || len(f.owned)+len(f.shared) == 0 || len(g.owned)+len(g.shared) == 0 {
		return false
	}
	if s.ofAnyone(f) || s.ofAnyone(g) {
		return false // "three people, a man and two women": the total and its parts
	}
	if f.single() || g.single() {
		return true
	}
	a, b := s.words[f.noun[len(f.noun)-1]], s.words[g.noun[len(g.noun)-1]]
	return !a.shares(b)
}

// ofAnyone reports whether a figure counts people of no sort: "three people", "four others".
func (s *sentence) ofAnyone(f *mention) bool {
	return len(f.noun) > 0 && anyones[s.words[f.noun[len(f.noun)-1]].keys[len(s.words[f.noun[len(f.noun)-1]].keys)-1]]
}

var anyones = set("people person persons others victims lives souls humans individuals casualties")

func (r *run) sum(dv *docView, s *sentence, at []int, x, y features) candidate {
	m := s.values[at[0]].Match
	m.End = s.values[at[len(at)-1]].End
	var parts []extract.Value
	v := extract.Value{Kind: extract.Count}
	for _, i := range at {
		p := s.values[i].Value
		parts = append(parts, p)
		v.Low, v.High, v.Min, v.Max = v.Low+p.Low, v.High+p.High, v.Min+p.Min, v.Max+p.Max
		v.MinOpen, v.MaxOpen = v.MinOpen || p.MinOpen, v.MaxOpen || p.MaxOpen
	}
	if m.Qualifier == extract.AtLeast || m.Qualifier == extract.MoreThan {
		v.Max = math.Inf(1)
	}
	m.Value = v
	c := r.claim(dv, s, m, "count: sum")
	c.Parts = parts
	for i := range x {
		x[i] = math.Max(x[i], y[i])
	}
	x[fSum] = 1
	return candidate{claim: c, features: x}
}
