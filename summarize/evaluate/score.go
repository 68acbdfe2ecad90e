package evaluate

import (
	"maps"
	"slices"
	"strings"
)

// Of returns the questions of one story, with its documents.
func (s *Set) Of(story string) *Set {
	return &Set{
		Questions: slices.DeleteFunc(slices.Clone(s.Questions), func(q Question) bool { return q.Story != story }),
		texts:     s.texts,
	}
}

// A Report is how a system's answers measure up. A pair is a question and a document of its story that answers it;
// documents that may fairly be answered or left alone are in no figure.
type Report struct {
	ValueRecall          float64 // of the pairs, how many got a right value
	ValuePrecision       float64 // of the values given, how many are right for their document
	ValueF1              float64 // the harmonic mean of the two
	QualifierAccuracy    float64 // of the right values, how many have the right qualifier
	SnippetHit           float64 // of the pairs, how many were quoted with a sentence that says it
	CitationPrecision    float64 // of all quotations, how many say it
	Verbatim             float64 // of all quotations, how many stand in the document they cite
	NullAccuracy         float64 // in answerable questions: of the documents that do not answer, how many were left alone
	UnanswerableAccuracy float64 // of the questions that nothing answers, how many got no answer at all
	ConflictRecall       float64 // where documents differ: of the values they state, how many are shown
	FalseConflict        float64 // where they agree: how often more than one value is shown; lower is better
	QuestionRecall       float64 // of the answerable questions, how many got a right value at all
	DecisionF1           float64 // of "this document answers this question" alone
	AbstainMean          float64 // the harmonic mean of UnanswerableAccuracy and QuestionRecall
	Macro                float64 // the mean of ValueF1, SnippetHit, CitationPrecision, DecisionF1, AbstainMean and ConflictRecall
	MacroStory           float64 // the mean of the stories' value F1

	Pairs, Returned, Nulls, Snippets, Unanswerable int
	ConflictingValues, UnknownDocuments            int

	ByType, ByStory []Row   // by name
	Faults          []Fault // what is wrong, in the order of the questions and documents
}

// A Row is the score of one type of question, or of one story.
type Row struct {
	Name       string
	Pairs      int
	ValueF1    float64
	SnippetHit float64
}

// A Metric is one figure of a report under its short name.
type Metric struct {
	Name  string
	Value float64
}

// Metrics returns a report's figures, the value scores first.
func (r *Report) Metrics() []Metric {
	return []Metric{
		{"value_recall", r.ValueRecall}, {"value_precision", r.ValuePrecision}, {"value_f1", r.ValueF1},
		{"qualifier_acc", r.QualifierAccuracy}, {"snippet_hit", r.SnippetHit}, {"citation_precision", r.CitationPrecision},
		{"verbatim", r.Verbatim}, {"null_acc", r.NullAccuracy}, {"unanswerable_acc", r.UnanswerableAccuracy},
		{"conflict_recall", r.ConflictRecall}, {"false_conflict", r.FalseConflict}, {"question_recall", r.QuestionRecall},
		{"decision_f1", r.DecisionF1}, {"abstain_hm", r.AbstainMean}, {"macro", r.Macro}, {"macro_event", r.MacroStory},
	}
}

// A Fault is one wrong (question, document) pair.
type Fault struct {
	Question *Question
	Doc      string
	What     FaultKind
	Given    *Answer // nil when the document was left alone
	Want     *Gold   // nil when the document says nothing
}

// A FaultKind says what is wrong.
type FaultKind string

// The kinds of fault.
const (
	Missed       FaultKind = "missed"        // the document answers and was left alone
	WrongValue   FaultKind = "wrong value"   // it says something else
	WrongSnippet FaultKind = "wrong snippet" // right value, and a quotation that does not say it
	ExtraSnippet FaultKind = "extra snippet" // a further quotation that does not say it
	ShouldBeNull FaultKind = "should be null"
	Unanswerable FaultKind = "unanswerable" // nothing in the story answers
)

// A tally counts the pairs of all questions, of one type or of one story.
type tally struct{ pairs, returned, right, hits int }

func (t *tally) f1() float64      { return harmonic(ratio(t.right, t.returned), ratio(t.right, t.pairs)) }
func (t *tally) row(n string) Row { return Row{n, t.pairs, t.f1(), ratio(t.hits, t.pairs)} }
func harmonic(a, b float64) float64 {
	if a+b == 0 {
		return 0
	}
	return 2 * a * b / (a + b)
}

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// A scorer adds up the answers to all questions.
type scorer struct {
	set    *Set
	tally  // of all
	types  map[string]*tally
	events map[string]*tally

	qualified, qualifierRight           int
	snippets, snippetsRight, verbatim   int
	nulls, nullsRight, unanswerable     int
	unanswerableRight                   int
	answered, wronglyAnswered           int
	conflicts, conflictsShown           int
	agreements, falseConflicts          int
	questions, questionsRight, unknowns int
	faults                              []Fault
}

// Score measures answers, by their questions' ids. A document without an answer is one that the system left alone.
func (s *Set) Score(answers map[string][]Answer) *Report {
	sc := &scorer{set: s, types: map[string]*tally{}, events: map[string]*tally{}}
	for i := range s.Questions {
		sc.question(&s.Questions[i], answers[s.Questions[i].ID])
	}
	return sc.report()
}

func (sc *scorer) question(q *Question, answers []Answer) {
	given := map[string][]Answer{}
	for _, a := range answers {
		if _, known := q.Answers[a.Doc]; known {
			given[a.Doc] = append(given[a.Doc], a)
		} else {
			sc.unknowns++
		}
	}
	if !q.Answerable {
		sc.abstention(q, given)
	}
	tallies := []*tally{&sc.tally, at(sc.types, q.kind()), at(sc.events, q.Story)}
	var shown []any
	right := false
	for _, doc := range slices.Sorted(maps.Keys(q.Answers)) {
		gold := q.Answers[doc]
		if gold != nil && gold.Optional {
			continue
		}
		p := pair{q, doc, gold, given[doc]}
		sc.quotations(p)
		if len(p.given) > 0 && p.given[0].Value != nil {
			for _, t := range tallies {
				t.returned++
			}
			shown = append(shown, p.given[0].Value)
		}
		if gold == nil {
			sc.silence(p)
		} else if sc.pair(p, tallies) {
			right = true
		}
	}
	if q.Answerable {
		sc.questions++
		if right {
			sc.questionsRight++
		}
		sc.disagreement(q, shown)
	}
}

func at(m map[string]*tally, name string) *tally {
	if m[name] == nil {
		m[name] = &tally{}
	}
	return m[name]
}

// A pair is a question, a document of its story, what the document says, and what the system says it says.
type pair struct {
	q     *Question
	doc   string
	gold  *Gold
	given []Answer
}

// evidence returns the sentences that say what the document says.
func (p pair) evidence() []string {
	if p.gold == nil {
		return nil
	}
	var es []string
	for _, g := range p.gold.all() {
		es = append(es, g.Evidence)
	}
	return es
}

func (sc *scorer) fault(p pair, what FaultKind) {
	f := Fault{Question: p.q, Doc: p.doc, What: what, Want: p.gold}
	if len(p.given) > 0 {
		f.Given = &p.given[0]
	}
	sc.faults = append(sc.faults, f)
}

func (sc *scorer) abstention(q *Question, given map[string][]Answer) {
	sc.unanswerable++
	clean := true
	for _, doc := range slices.Sorted(maps.Keys(given)) {
		if gold := q.Answers[doc]; gold == nil || !gold.Optional {
			clean = false
			sc.fault(pair{q, doc, gold, given[doc]}, Unanswerable)
		}
	}
	if clean {
		sc.unanswerableRight++
	}
}

func (sc *scorer) quotations(p pair) {
	text := squeeze(sc.set.texts[document{p.q.Story, p.doc}])
	for i, a := range p.given {
		if a.Snippet == "" {
			continue
		}
		sc.snippets++
		if strings.Contains(text, squeeze(a.Snippet)) {
			sc.verbatim++
		}
		if supports(a.Snippet, p.evidence()) {
			sc.snippetsRight++
		} else if i > 0 && p.gold != nil {
			sc.faults = append(sc.faults, Fault{p.q, p.doc, ExtraSnippet, &p.given[i], p.gold})
		}
	}
}

// silence scores a document that does not answer.
func (sc *scorer) silence(p pair) {
	if !p.q.Answerable {
		return
	}
	sc.nulls++
	if len(p.given) == 0 {
		sc.nullsRight++
		return
	}
	sc.wronglyAnswered++
	sc.fault(p, ShouldBeNull)
}

// pair scores a document that answers, and reports whether the value is right.
func (sc *scorer) pair(p pair, tallies []*tally) bool {
	for _, t := range tallies {
		t.pairs++
	}
	if len(p.given) == 0 {
		sc.fault(p, Missed)
		return false
	}
	sc.answered++
	first := p.given[0]
	right := slices.DeleteFunc(p.gold.all(), func(g Gold) bool { return !p.q.matches(g.Value, first.Value) })
	hit := supports(first.Snippet, p.evidence())
	switch {
	case len(right) == 0:
		sc.fault(p, WrongValue)
	case !hit:
		sc.fault(p, WrongSnippet)
	}
	for _, t := range tallies {
		if len(right) > 0 {
			t.right++
		}
		if hit {
			t.hits++
		}
	}
	sc.qualifier(right, first.Qualifier)
	return len(right) > 0
}

// qualifier scores a right value's qualifier, unless every right reading of it allows any.
func (sc *scorer) qualifier(right []Gold, given string) {
	ok, scored := false, false
	for _, g := range right {
		scored = scored || g.Qualifier != "none"
		ok = ok || g.Qualifier == given
	}
	if !scored {
		return
	}
	sc.qualified++
	if ok {
		sc.qualifierRight++
	}
}

func (sc *scorer) disagreement(q *Question, shown []any) {
	stated := map[string]any{}
	for _, gold := range q.Answers {
		if gold == nil || gold.Optional {
			continue
		}
		for _, g := range gold.all() {
			stated[key(g.Value)] = g.Value
		}
	}
	switch {
	case len(stated) > 1:
		for _, v := range stated {
			sc.conflicts++
			if slices.ContainsFunc(shown, func(s any) bool { return q.matches(v, s) }) {
				sc.conflictsShown++
			}
		}
	case len(stated) == 1 && len(shown) > 0:
		sc.agreements++
		if len(distinct(q, stated, shown)) > 1 {
			sc.falseConflicts++
		}
	}
}

// distinct returns the values shown, all that match the one stated counting as one.
func distinct(q *Question, stated map[string]any, shown []any) map[string]bool {
	different := map[string]bool{}
	for _, s := range shown {
		k := key(s)
		for _, v := range stated {
			if q.matches(v, s) {
				k = "as stated"
			}
		}
		different[k] = true
	}
	return different
}

func (sc *scorer) report() *Report {
	r := &Report{
		ValueRecall:          ratio(sc.right, sc.pairs),
		ValuePrecision:       ratio(sc.right, sc.returned),
		ValueF1:              sc.f1(),
		QualifierAccuracy:    ratio(sc.qualifierRight, sc.qualified),
		SnippetHit:           ratio(sc.hits, sc.pairs),
		CitationPrecision:    ratio(sc.snippetsRight, sc.snippets),
		Verbatim:             ratio(sc.verbatim, sc.snippets),
		NullAccuracy:         ratio(sc.nullsRight, sc.nulls),
		UnanswerableAccuracy: ratio(sc.unanswerableRight, sc.unanswerable),
		ConflictRecall:       ratio(sc.conflictsShown, sc.conflicts),
		FalseConflict:        ratio(sc.falseConflicts, sc.agreements),
		QuestionRecall:       ratio(sc.questionsRight, sc.questions),
		DecisionF1:           harmonic(ratio(sc.answered, sc.answered+sc.wronglyAnswered), ratio(sc.answered, sc.pairs)),

		Pairs: sc.pairs, Returned: sc.returned, Nulls: sc.nulls, Snippets: sc.snippets, Unanswerable: sc.unanswerable,
		ConflictingValues: sc.conflicts, UnknownDocuments: sc.unknowns,
		ByType: rows(sc.types), ByStory: rows(sc.events), Faults: sc.faults,
	}
	r.AbstainMean = harmonic(r.QuestionRecall, r.UnanswerableAccuracy)
	r.Macro = (r.ValueF1 + r.SnippetHit + r.CitationPrecision + r.DecisionF1 + r.AbstainMean + r.ConflictRecall) / 6
	for _, row := range r.ByStory {
		r.MacroStory += row.ValueF1 / float64(len(r.ByStory))
	}
	return r
}

func rows(tallies map[string]*tally) []Row {
	var rs []Row
	for _, name := range slices.Sorted(maps.Keys(tallies)) {
		rs = append(rs, tallies[name].row(name))
	}
	return rs
}
