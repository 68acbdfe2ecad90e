package summarize

import (
	"math"
	"sort"
	"strings"

	"corrobot/corpus"
	"corrobot/summarize/extract"
	"corrobot/summarize/lexicon"
)

// A run is the reading of one story for one question.
type run struct {
	*analyst
	q       *question
	view    *storyView
	related map[[2]string]bool // pairs of words whose kinship has been looked up
	weight  []float64          // of each anchor
	loose   []bool             // anchors that merely name the story's own event
	total   float64
	model   *model
	begins  map[*docView]extract.Day // where a document says that the happening begins
}

// A candidate is a claim with how well it answers.
type candidate struct {
	claim    Claim
	sentence *sentence
	replaced bool // the source itself says that it no longer holds
	features features
	score    float64
}

// threshold is the score from which a claim is taken for an answer.
const threshold = 0.5

// weigh gives every anchor its weight: a word that half the documents open with names the story, not the question.
func (r *run) weigh() {
	r.weight, r.loose = make([]float64, len(r.q.anchors)), make([]bool, len(r.q.anchors))
	for i, w := range r.q.anchors {
		rarity := 1.0
		for _, k := range w.keys {
			rarity = math.Min(rarity, r.view.rarity(k))
		}
		r.loose[i] = r.view.namesStory(w)
		r.weight[i] = (0.25 + 0.75*rarity) * tells(w)
		if r.loose[i] {
			r.weight[i] = 0.15
		}
		if isYear(w.lower) {
			r.weight[i] = 1.5
		}
		if i >= len(r.q.anchors)-r.q.soft {
			r.weight[i] *= 0.3 // it only tells which thing is meant
		}
		r.total += r.weight[i]
	}
}

// tells returns how much a word of a question tells by its part of speech: names and nouns most, adverbs least.
func tells(w word) float64 {
	if w.capital || !w.letter {
		return 1
	}
	switch usual(w.lower) {
	case lexicon.Adverb, lexicon.Function:
		return 0.2
	case lexicon.Adjective:
		return 0.6
	case lexicon.Verb:
		return 0.5
	}
	return 1
}

// claims returns what a document says to the question, its answer first, and the answer's score.
func (r *run) claims(dv *docView) ([]Claim, float64) {
	var cs []candidate
	for _, c := range r.candidates(dv) {
		c.score = r.model.score(familyOf(r.q.want), &c.features)
		cs = append(cs, c)
	}
	return r.choose(dv, cs)
}

// candidates returns every claim of a document that could answer, in the order of its sentences.
func (r *run) candidates(dv *docView) []candidate {
	var cs []candidate
	for _, s := range dv.sentences {
		for _, c := range r.read(dv, s) {
			c.sentence = s
			cs = append(cs, c)
		}
	}
	largest := 0.0
	for i := range cs {
		if c := &cs[i]; c.features[fHappening] > 0.9 && c.features[fOtherEvent] < 0.5 && c.features[fElsewhere] == 0 && c.features[fMissing] < 0.3 {
			largest = math.Max(largest, c.claim.Value.Low)
		}
	}
	for i := range cs {
		cs[i].features[fLargest] = is(r.q.people && cs[i].features[fHappening] > 0.9 && cs[i].claim.Value.Low == largest)
		for j := range cs {
			if i != j && cs[i].claim.Start != cs[j].claim.Start && sameStated(cs[i].claim.Value, cs[j].claim.Value) {
				cs[i].features[fTwice] = 1
			}
		}
	}
	return cs
}

func sameStated(a, b extract.Value) bool {
	return a.Kind == b.Kind && a.Low == b.Low && a.High == b.High && a.Word == b.Word && a.Unit == b.Unit
}

// read returns the candidates of one sentence.
func (r *run) read(dv *docView, s *sentence) []candidate {
	base := r.baseFeatures(dv, s)
	switch r.q.want {
	case extract.Count:
		return r.readCounts(dv, s, base)
	case extract.Name:
		return r.readNames(dv, s, base)
	case extract.Text:
		return r.readTexts(dv, s, base)
	case extract.Date, extract.Time:
		return r.readDates(dv, s, base)
	}
	return r.readMeasures(dv, s, base)
}

// baseFeatures are what all claims of a sentence share.
func (r *run) baseFeatures(dv *docView, s *sentence) features {
	var x features
	x[fBias] = 1
	x[fAbout] = r.anchorScore(dv, s)
	x[fAboutAll] = is(x[fAbout] > 0.99)
	x[fAnchored] = is(r.total > 0.5 && !r.looseOnly())
	x[fMissing] = 1 - r.strict(dv, s)
	x[fScene] = r.scene(s)
	x[fElsewhere] = is(r.elsewhere(s))
	x[fLate] = float64(s.at) / float64(len(dv.doc.Text)+1)
	x[fTitle] = is(s.role() == corpus.Title)
	x[fCaption] = is(s.role() == corpus.Caption)
	return x
}

// elsewhere reports whether a question names a place and the sentence names only others.
func (r *run) elsewhere(s *sentence) bool {
	asked, other := false, false
	for _, a := range r.q.names {
		if isPlace(a) {
			asked = true
			if r.holds(s, a) {
				return false
			}
		}
	}
	for i, w := range s.words {
		if w.capital && (isPlace(w) || asked && s.calledPlace(i)) {
			other = other || asked || r.foreign(w)
		}
	}
	return other
}

// calledPlace reports whether the words before a name call it a place: "the northern city of Thessaloniki".
func (s *sentence) calledPlace(i int) bool {
	return i >= 2 && s.words[i-1].lower == "of" && places[s.words[i-2].lower]
}

// foreign reports whether a country is no scene of the story: hardly any passage names it.
func (r *run) foreign(w word) bool {
	kinds, _ := lexicon.Name(w.lower)
	return r.q.people && kinds.Has(lexicon.Country) && len(r.view.titled) > 0 && r.view.passages > 20 && r.view.titled[w.keys[0]] == 0 && r.view.frequency[w.keys[0]] <= 2
}

func isPlace(w word) bool {
	kinds, _ := lexicon.Name(w.lower)
	return kinds.Has(lexicon.City|lexicon.Country|lexicon.State) && !kinds.Has(lexicon.Given)
}

// apart returns how far the question's own names stand from a value, the farthest counting: 0 when all are near.
func (r *run) apart(s *sentence, f *mention) float64 {
	far, names, absent := 0.0, 0, 0
	for i, a := range r.q.anchors {
		if r.isName(i) && !r.loose[i] {
			names++
			if !r.holds(s, a) && r.q.part == "far" {
				absent++ // "500 km from B" says enough of how far A is from B
				continue
			}
		}
		if !r.isName(i) || r.loose[i] && (f.Value.Kind == extract.Count || !r.holds(s, a)) {
			continue
		}
		near, other := 0.0, 0.0
		for k, w := range s.words {
			switch {
			case w.letter && r.kin(a, w):
				near = math.Max(near, s.near(f, k))
			case w.capital && isPlace(a) && isPlace(w):
				other = math.Max(other, s.near(f, k))
			}
		}
		if other > near {
			return 1 // the figure is another place's
		}
		far = math.Max(far, 1-near)
	}
	if names > 0 && absent == names {
		return 1
	}
	return far
}

// scene returns how many of the question's words that name the story stand in the sentence itself; 1 when there are none.
func (r *run) scene(s *sentence) float64 {
	asked, held := 0.0, 0.0
	for i, w := range r.q.anchors {
		if r.loose[i] {
			asked++
			held += is(r.holds(s, w))
		}
	}
	if asked == 0 {
		return 1
	}
	return held / asked
}

// setOtherEvent fills in whether a value is of another event, where the question does not name one itself.
func (r *run) setOtherEvent(dv *docView, s *sentence, f *mention, x *features) {
	if !r.namesYear() && (r.total == 0 || r.looseOnly() || r.q.want == extract.Date) {
		x[fOtherEvent] = r.otherEvent(dv, s, f)
	}
}

func is(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// anchorScore returns how much of what the question is about a sentence or its surroundings hold, from 0 to 1.
func (r *run) anchorScore(dv *docView, s *sentence) float64 {
	if r.total == 0 {
		return 1
	}
	got := 0.0
	for i, w := range r.q.anchors {
		switch {
		case r.holds(s, w):
			got += r.weight[i]
		case r.loose[i]:
			got += r.weight[i]
		case r.wider(s, w):
			got += 0.6 * r.weight[i]
		case s.previous != nil && r.holds(s.previous, w):
			got += 0.6 * r.weight[i]
		case dv.title != nil && !isYear(w.lower) && r.holds(dv.title, w):
			got += 0.5 * r.weight[i]
		}
	}
	return (got + slack) / (r.total + slack)
}

// slack is what a sentence is granted towards the question's other words, so that one slight word does not decide.
const slack = 0.3

// strict lowers a sentence that lacks a year or a name of the question's that does not merely name the story.
func (r *run) strict(dv *docView, s *sentence) float64 {
	names, held, k := 0, 0, 1.0
	for i, w := range r.q.anchors {
		if r.loose[i] || !r.isName(i) {
			continue
		}
		here := r.holds(s, w) || s.previous != nil && r.holds(s.previous, w)
		if isYear(w.lower) {
			if !here {
				k *= 0.2
			}
			continue
		}
		names++
		if here || dv.title != nil && r.holds(dv.title, w) {
			held++
		}
	}
	switch {
	case names > 0 && held == 0:
		k *= 0.4
	case held < names:
		k *= 0.85
	}
	return k
}

// isName reports whether an anchor is a name or a year.
func (r *run) isName(i int) bool {
	for _, n := range r.q.names {
		if n.start == r.q.anchors[i].start && n.lower == r.q.anchors[i].lower {
			return true
		}
	}
	return false
}

// holds reports whether a sentence has a word or one of its kin.
func (r *run) holds(s *sentence, w word) bool {
	for _, k := range w.keys {
		if s.has[k] {
			return true
		}
	}
	for _, v := range s.words {
		if v.letter && r.kin(w, v) {
			return true
		}
	}
	return r.tellsOf(s, w)
}

// wider reports whether a sentence has a more general or a more special word: "event" for a party, "boat" for a ship.
func (r *run) wider(s *sentence, w word) bool {
	if w.capital || len(w.lower) < 3 {
		return false
	}
	happening := lexicon.Kinds(w.lower).Has(lexicon.Event)
	for _, v := range s.words {
		if !v.letter || stopWords[v.lower] || v.capital {
			continue
		}
		if happening && eventNouns[v.lower] {
			return true
		}
		pair := [2]string{"<" + w.lower, v.lower}
		is, known := r.related[pair]
		if !known {
			rel := lexicon.Related(v.lower, w.lower)
			is = rel == lexicon.Hypernym || rel == lexicon.Hyponym
			r.related[pair] = is
		}
		if is {
			return true
		}
	}
	return false
}

// eventNouns stand for any event that was told of before.
var eventNouns = set("event incident occasion disaster tragedy")

// tellsOf reports whether a sentence tells of the happening that a noun names: "leave" of the withdrawal.
func (r *run) tellsOf(s *sentence, w word) bool {
	for _, k := range w.keys {
		for _, sense := range r.frames.senses[k] {
			if sense.role == eventRole && s.tells(sense.frame) {
				return true
			}
		}
	}
	return false
}

// kin reports whether two words are forms, synonyms or derivations of one another: withdraw and withdrawal, Greek and Greece.
func (r *run) kin(a, b word) bool {
	if a.shares(b) {
		return true
	}
	if !a.letter || !b.letter || stopWords[b.lower] || len(a.lower) < 3 || len(b.lower) < 3 {
		return false
	}
	pair := [2]string{a.lower, b.lower}
	if is, ok := r.related[pair]; ok {
		return is
	}
	rel := lexicon.Related(a.lower, b.lower)
	is := rel == lexicon.Same || rel == lexicon.Synonym || rel == lexicon.Derivation || sameCountry(a.lower, b.lower) || r.sameClass(a, b) || b.capital && sameSpelling(a.lower, b.lower)
	r.related[pair] = is
	return is
}

// sameSpelling reports whether two words are likely one name written two ways, "Zughayar" and "Zughayer": long, neither
// in the dictionary, and a letter apart.
func sameSpelling(a, b string) bool {
	if len(a) < 6 || len(b) < 6 || a[0] != b[0] || lexicon.Known(a) || lexicon.Known(b) {
		return false
	}
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	x, y := a[i:], b[i:]
	n := 0
	for n < len(x) && n < len(y) && x[len(x)-1-n] == y[len(y)-1-n] {
		n++
	}
	return len(x)-n <= 1 && len(y)-n <= 1
}

func (r *run) sameClass(a, b word) bool {
	x, y := r.frames.classesOf([]word{a}), r.frames.classesOf([]word{b})
	for _, c := range x {
		if c != "people" && indexOf(y, c) >= 0 {
			return true
		}
	}
	return false
}

// claim makes a claim of a figure.
func (r *run) claim(dv *docView, s *sentence, m extract.Match, rule string) Claim {
	c := Claim{Value: m.Value, Text: s.text[m.Start:m.End], Qualifier: m.Qualifier, AsOf: dv.day, CountedFrom: extract.NoDay,
		Start: s.at, End: s.at + len(s.text), ValueStart: s.at + m.Start, ValueEnd: s.at + m.End, Rule: rule}
	if m.Relative {
		c.CountedFrom = dv.day
	}
	return c
}

// role returns the part that the sentence plays on its page.
func (s *sentence) role() corpus.Role { return s.doc.Passages[s.passage].Role }

// happening returns how closely a figure is tied to what the question says happened: 1 when it is its own, 0 when the
// sentence does not tell of it.
func (r *run) happening(s *sentence, f *mention) float64 {
	if len(r.q.frames) == 0 && len(r.q.verbs) == 0 {
		return r.withoutHappening()
	}
	best := 0.0
	if anyIn(r.q.frames, staticFrames) {
		best = 0.85 * r.nearestAnchor(s, f)
	}
	if f.Rule == "none" && s.sparesAll(f) && anyIn(r.q.frames, harmFrames) {
		return 1
	}
	for h := range s.hits {
		t := s.hits[h]
		k := r.frameMatch(t)
		if k == 0 {
			continue
		}
		best = math.Max(best, k*r.tie(s, f, h))
	}
	for _, v := range r.q.verbs {
		for i, w := range s.words {
			if w.letter && r.kin(v, w) {
				best = math.Max(best, 0.9*s.near(f, i))
			}
		}
	}
	return best
}

// staticFrames are states rather than events: a figure beside the place says as much as the verb, as in "a camp of 20,000".
var staticFrames = set("live attend aboard")

// nearestAnchor returns how near the nearest of the question's own words stands to a figure.
func (r *run) nearestAnchor(s *sentence, f *mention) float64 {
	best := 0.0
	for _, a := range r.q.anchors {
		for i, w := range s.words {
			if w.letter && r.kin(a, w) {
				best = math.Max(best, s.near(f, i))
			}
		}
	}
	return best
}

var harmFrames = set("die injure")

// sparesAll reports whether a "no" denies every kind of harm: "no casualties".
func (s *sentence) sparesAll(f *mention) bool {
	for _, i := range f.noun {
		if s.words[i].is("casualty") || s.words[i].is("victim") {
			return true
		}
	}
	return false
}

func (r *run) withoutHappening() float64 { return 0.8 }

// dealings are happenings that one sum of money may be told of: what one pays is what it costs.
var dealings = map[string][]string{"pay": {"buy", "cost", "sell"}, "buy": {"pay", "cost", "sell", "worth"}, "sell": {"pay", "buy"}, "cost": {"pay", "buy"}}

func (r *run) frameMatch(t hit) float64 {
	if r.q.want == extract.Money {
		for _, f := range r.q.frames {
			if indexOf(dealings[f], t.sense.frame) >= 0 {
				return 0.8
			}
		}
	}
	if indexOf(r.q.frames, t.sense.frame) < 0 {
		return 0
	}
	if t.sense.role == eventRole && r.q.want == extract.Count {
		return 0.6
	}
	return 1
}

// tie returns how closely hit h belongs to figure f.
func (r *run) tie(s *sentence, f *mention, h int) float64 {
	if contains(f.owned, h) {
		return 1
	}
	if contains(f.shared, h) {
		return 0.97
	}
	for i := range s.values {
		if g := &s.values[i]; g != f && g.Value.Kind == f.Value.Kind && contains(g.owned, h) {
			return 0.15
		}
	}
	if len(f.owned) > 0 && f.Value.Kind == extract.Count {
		return 0.3 * s.near(f, s.hits[h].from)
	}
	return 0.9 * s.near(f, s.hits[h].from)
}

func contains(list []int, x int) bool {
	for _, y := range list {
		if x == y {
			return true
		}
	}
	return false
}

// near returns how close word i stands to a figure: 1 beside it, falling with the words, marks and other figures between.
func (s *sentence) near(f *mention, i int) float64 {
	from, to := i+1, f.first
	if i >= f.next {
		from, to = f.next, i
	}
	d := 0.0
	for k := from; k < to && k < len(s.words); k++ {
		switch w := s.words[k]; w.lower {
		case ",", "(", ")", "—", "–":
			d += 2
		case ";", ":", ".":
			d += 6
		case "and", "but", "while", "which", "who", "that", "as", "after", "when", "where", "before":
			d += 2
		default:
			d++
		}
	}
	for k := range s.values {
		g := &s.values[k]
		if g != f && g.Value.Kind == f.Value.Kind && g.first >= from && g.first < to {
			d += 5
		}
	}
	return 1 / (1 + d/9)
}

// otherEvent returns how likely a figure belongs to another event than the story's: its nearest date is an old one that
// the question does not name, or the sentence before set an older scene.
func (r *run) otherEvent(dv *docView, s *sentence, f *mention) float64 {
	for _, w := range r.q.anchors {
		if isYear(w.lower) && s.has[w.lower] {
			return 0
		}
	}
	old, dated := s.nearestDateIsOld(dv, f)
	if dated {
		return is(old)
	}
	worst := s.cuesOther()
	if worst == 0 && s.before != nil {
		if first, ok := s.before.opensWithOld(dv); ok && first {
			return 0.7
		}
		return 0.5 * s.before.cuesOther()
	}
	return worst
}

// nearestDateIsOld reports whether the date nearest to a figure lies well before the document's day; dated is false
// without a date. One that only says since when, "the worst since 1991", dates nothing.
func (s *sentence) nearestDateIsOld(dv *docView, f *mention) (old, dated bool) {
	best := 0.0
	for i := range s.values {
		d := &s.values[i]
		if d.Value.Kind != extract.Date || d == f || s.isSince(d) || s.sinceLately(dv, d) || math.IsInf(d.Value.Min, 0) && math.IsInf(d.Value.Max, 0) || dv.day == extract.NoDay {
			continue
		}
		if n := s.near(f, d.first); n > best {
			best, old, dated = n, d.Value.Max < float64(dv.day)-45, true
		}
	}
	return old, dated
}

// sinceLately reports whether a date only tells since which day of the last year something goes on: "fighting since June".
func (s *sentence) sinceLately(dv *docView, d *mention) bool {
	return d.first > 0 && (s.words[d.first-1].lower == "since" || s.words[d.first].lower == "since") && d.Value.Min > float64(dv.day)-400
}

// isSince reports whether a date only tells since when something is the first or the worst.
func (s *sentence) isSince(d *mention) bool {
	for k := d.first; k >= 0 && k >= d.first-5; k-- {
		if s.words[k].lower == "since" {
			return s.superlative(k)
		}
	}
	return false
}

func (s *sentence) superlative(before int) bool {
	for _, w := range s.words[:before] {
		if w.lower == "worst" || w.lower == "first" || w.lower == "most" || len(w.lower) > 5 && strings.HasSuffix(w.lower, "est") && usual(w.lower) == lexicon.Adjective {
			return true
		}
	}
	return false
}

// opensWithOld reports whether a sentence opens with an old date, "In 2004,", and so sets the scene for the next.
func (s *sentence) opensWithOld(dv *docView) (old, ok bool) {
	for i := range s.values {
		if d := &s.values[i]; d.Value.Kind == extract.Date && d.first <= 3 && dv.day != extract.NoDay {
			return d.Value.Max < float64(dv.day)-45, true
		}
	}
	return false, false
}

// cuesOther returns how surely the words of a sentence say that it tells of another time.
func (s *sentence) cuesOther() float64 {
	worst := 0.0
	for _, c := range otherEventCues {
		if s.hasPhrase(strings.Fields(c.words)) {
			worst = math.Max(worst, c.sure)
		}
	}
	return worst
}

// otherEventCues are words of sentences about other events than the day's, and how surely they are.
var otherEventCues = []struct {
	words string
	sure  float64
}{
	{"in recent years", 1}, {"years ago", 1}, {"months ago", 1}, {"last year", 1}, {"earlier this year", 1}, {"earlier this month", 0.6}, {"last month", 0.8},
	{"in the past", 0.6}, {"previous", 0.6}, {"since then", 0.6}, {"history", 0.6}, {"aftershock", 1}, {"aftershocks", 1},
}

func (s *sentence) hasPhrase(p []string) bool {
	for i := range s.words {
		if matchWords(s.words[i:], p) {
			return true
		}
	}
	return false
}

// choose orders a document's candidates, drops the weak ones, and keeps the few that say it best.
func (r *run) choose(dv *docView, all []candidate) ([]Claim, float64) {
	var cs, old []candidate
	for _, c := range all {
		if c.replaced {
			old = append(old, c)
		} else {
			cs = append(cs, c)
		}
	}
	sort.SliceStable(cs, func(i, j int) bool { return cs[i].score > cs[j].score })
	if len(cs) == 0 || cs[0].score < threshold {
		return nil, 0
	}
	out := []Claim{cs[0].credited()}
	for _, c := range cs[1:] {
		if len(out) < 3 && r.adds(dv.doc, out, cs[0], c) && !sameSnippet(out, c.claim) {
			out = append(out, c.credited())
		}
	}
	for _, c := range old {
		if c.claim.Start == out[0].Start {
			c.claim.Superseded = true
			out = append(out, c.credited())
		}
	}
	return out, cs[0].score
}

// credited returns the claim with whom its sentence credits for it.
func (c candidate) credited() Claim {
	c.claim.Attribution = credit(c.sentence, c.claim.ValueStart-c.claim.Start, c.claim.ValueEnd-c.claim.Start)
	return c.claim
}

// adds reports whether a further claim is worth citing beside a document's answer: another sentence that plainly says the
// same, or what another page that the document quotes says.
func (r *run) adds(doc *corpus.Document, have []Claim, best, c candidate) bool {
	if c.score < threshold || c.sentence.role() != corpus.Body {
		return false // a headline that repeats the body is no further evidence
	}
	part, quoted := doc.PartAt(c.claim.Start)
	if quoted {
		for _, h := range have {
			if p, _ := doc.PartAt(h.Start); p == part {
				quoted = false
			}
		}
	}
	return quoted || sameStated(best.claim.Value, c.claim.Value) && c.score >= 0.8 && c.features[fHappening] >= 0.8
}

func sameSnippet(cs []Claim, c Claim) bool {
	for _, have := range cs {
		if have.Start == c.Start {
			return true
		}
	}
	return false
}

// sameCountry reports whether two words name one country or its people: Greek, Greece.
func sameCountry(a, b string) bool {
	x, y := country(a), country(b)
	return x != "" && x == y
}

func country(w string) string {
	kinds, of := lexicon.Name(w)
	switch {
	case kinds.Has(lexicon.Country) && of == "":
		return w
	case kinds.Has(lexicon.Country) || kinds.Has(lexicon.Demonym):
		return strings.ToLower(of)
	}
	return ""
}
