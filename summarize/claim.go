package summarize

import (
	"math"
	"sort"

	"corrobot/corpus"
	"corrobot/summarize/extract"
)

// A run is the reading of one story for one question.
type run struct {
	*analyst
	q       *question
	ask     *nameAsk // the question parsed as one about a name; nil before it is needed
	view    *storyView
	short   map[string]string  // the initials that the documents write for a name of the question's, by its words
	related map[[2]string]bool // pairs of words whose kinship has been looked up
	weight  []float64          // of each anchor
	loose   []bool             // anchors that merely name the story's own event
	total   float64
	model   *model
	begins  map[*docView]extract.Day // where a document says that the happening begins
	past    *bool                    // whether the happening is of old; nil before it is needed
	deeds   map[*docView][]word      // what a document gives as motives
	partly  *bool                    // whether the place of the question is a part of the story's scene; nil before it is needed
	recalls *bool                    // whether the question asks about the story's own past; nil before it is needed
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
const threshold = 0.4

// claims returns what a document says to the question, its answer first, and the answer's score.
func (r *run) claims(dv *docView) ([]Claim, float64) {
	var cs []candidate
	for _, c := range r.candidates(dv) {
		c.score = r.model.score(familyOf(r.q.want), &c.features)
		cs = append(cs, c)
	}
	return r.choose(dv, cs)
}

// readAll returns every claim of a document that could answer, in the order of its sentences.
func (r *run) readAll(dv *docView) []candidate {
	var cs []candidate
	for _, s := range dv.sentences {
		for _, c := range r.read(dv, s) {
			c.sentence = s
			cs = append(cs, c)
		}
	}
	return cs
}

// candidates returns them with what each is beside the others.
func (r *run) candidates(dv *docView) []candidate {
	cs := r.readAll(dv)
	r.locate(dv, cs)
	r.rankFirst(cs)
	largest := 0.0
	for i := range cs {
		if c := &cs[i]; c.features[fHappening] > 0.9 && c.features[fOtherEvent] < 0.5 && c.features[fElsewhere] == 0 && c.features[fMissing] < 0.3 && !c.unsure() {
			largest = math.Max(largest, c.claim.Value.Low)
		}
	}
	for i := range cs {
		cs[i].features[fLargest] = is(r.q.people && cs[i].features[fHappening] > 0.9 && cs[i].claim.Value.Low == largest && cs[i].features[fElsewhere] == 0 && !cs[i].unsure())
		for j := range cs {
			if i != j && cs[i].claim.Start != cs[j].claim.Start && sameStated(cs[i].claim.Value, cs[j].claim.Value) {
				cs[i].features[fTwice] = 1
			}
		}
	}
	return cs
}

// unsure reports whether a count is an early one, a forecast or a fear, so that it outdoes none that is smaller.
func (c *candidate) unsure() bool {
	return c.features[fHedged]+c.features[fEarly]+c.features[fUnreal] > 0
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

func is(b bool) float64 {
	if b {
		return 1
	}
	return 0
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
	preferClock(cs)
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
