package summarize

import (
	"math"

	"corrobot/summarize/extract"
	"corrobot/summarize/lexicon"
)

// readDates returns the dates, or the times of day, of a sentence that may answer.
func (r *run) readDates(dv *docView, s *sentence, base features) []candidate {
	var cs []candidate
	for i := range s.values {
		f := &s.values[i]
		if f.Value.Kind != r.q.want && f.Value.Kind != r.q.instead || f.Value.Kind == "" || s.isDateline(f) {
			continue
		}
		if x, ok := r.dateFeatures(dv, s, f, base); ok {
			cs = append(cs, candidate{claim: r.claim(dv, s, f.Match, "date: "+f.Rule), features: x})
		}
	}
	return append(cs, r.ends(dv, s, base)...)
}

// isDateline reports whether a date belongs to the line that opens a report: "LIMA, Jan. 11 (UPI) --".
func (s *sentence) isDateline(f *mention) bool {
	if f.first > 14 {
		return false
	}
	for i := f.next; i < len(s.words) && i < f.next+8; i++ {
		switch s.words[i].lower {
		case "—", "–":
			return true
		case "-":
			if i+1 < len(s.words) && s.words[i+1].lower == "-" || s.spaced(i) {
				return true
			}
		}
		if w := s.words[i]; w.letter && !w.capital {
			return false
		}
	}
	return false
}

// spaced reports whether spaces stand on both sides of word i, as they do of a dash but not of a hyphen.
func (s *sentence) spaced(i int) bool {
	return i > 0 && i+1 < len(s.words) && s.words[i-1].end < s.words[i].start && s.words[i].end < s.words[i+1].start
}

// ends reads the end of a happening from how long it takes: "will take no more than 10 days" ends by the tenth day after
// the document's own date for its beginning, or after the day of writing where it gives none.
func (r *run) ends(dv *docView, s *sentence, base features) []candidate {
	if r.q.part != "end" || r.q.want != extract.Date || dv.day == extract.NoDay {
		return nil
	}
	var cs []candidate
	for i := range s.values {
		f := &s.values[i]
		if f.Value.Kind != extract.Duration || math.IsInf(f.Value.Max, 0) || s.isOffset(f) || !s.lasts(f) {
			continue
		}
		x, ok := r.dateFeatures(dv, s, f, base)
		if !ok {
			continue
		}
		x[fPhase], x[fOwner], x[fTense], x[fSecond] = 1, 0, 0, 1
		from := r.beginning(dv)
		last := from + extract.Day(math.Round(f.Value.Max/86400))
		m := f.Match
		m.Value = extract.Value{Kind: extract.Date, Word: last.String(), Interval: extract.Interval{Min: math.Inf(-1), Max: float64(last)}}
		if m.Qualifier != extract.AtMost && m.Qualifier != extract.LessThan {
			m.Value.Min = float64(last)
		}
		c := r.claim(dv, s, m, "date: begin and duration")
		c.CountedFrom = from
		cs = append(cs, candidate{claim: c, features: x})
	}
	return cs
}

var lastingWords = set("take last need require run over complete finish end conclude")

// lasts reports whether a duration tells how long something goes on: a word for lasting stands a few words before it.
func (s *sentence) lasts(f *mention) bool {
	for i := max(0, f.first-7); i < f.first; i++ {
		for _, k := range s.words[i].keys {
			if lastingWords[k] {
				return true
			}
		}
	}
	return false
}

// beginning returns the day on which a document says that the happening of the question begins.
func (r *run) beginning(dv *docView) extract.Day {
	if day, ok := r.begins[dv]; ok {
		return day
	}
	q := *r.q
	q.part = "begin"
	b := &run{analyst: r.analyst, q: &q, view: r.view, related: r.related, model: r.model}
	b.weigh()
	day := dv.day
	if claims, _ := b.claims(dv); len(claims) > 0 && claims[0].Value.Kind == extract.Date && !math.IsInf(claims[0].Value.Max, 0) {
		day = extract.Day(claims[0].Value.Max)
	}
	r.begins[dv] = day
	return day
}

// dateFeatures tells how close a date stands to the happening, and whether it is the happening's own date rather than
// that of a statement about it.
func (r *run) dateFeatures(dv *docView, s *sentence, f *mention, x features) (_ features, ok bool) {
	happening := math.Max(r.happeningOfDate(s, f), r.aliasTie(dv, s, f))
	if happening == 0 || r.tooCoarse(s, f) || r.formerAsked() && !s.tellsFormer(dv, f) {
		return x, false
	}
	if len(r.q.frames)+len(r.q.verbs) > 0 && happening < slightTie && r.ownDate(s, f) < 1 {
		return x, false // it is another verb's, and what was asked about is only told of in passing
	}
	r.setHappening(&x, happening)
	if (r.total == 0 || r.looseOnly()) && !r.formerAsked() && !r.firstAsked() && !(happening >= ownTie && r.ownDate(s, f) == 1 && r.longPast()) {
		if f.Value.Kind != extract.Date || f.Grain != "day" || dv.day == extract.NoDay || dv.isOld(f.Value.Max) {
			x[fOtherEvent] = s.cuesOther()
		}
		if f.Value.Kind == extract.Date && dv.day != extract.NoDay && f.Value.Max < float64(dv.day)-45 {
			x[fOtherEvent] = 1
		}
	}
	if f.Value.Kind == extract.Date && dv.day != extract.NoDay && dv.isOld(f.Value.Max) && r.asksTheEvent() && s.ofAnother(f) {
		x[fOtherEvent] = 1
	}
	x[fNear] = r.anchorNear(s, f)
	x[fOwner] = 1 - r.ownDate(s, f)
	x[fPhase] = r.phaseFit(s, f)
	x[fTense] = 1 - r.tenseFit(dv, f)
	x[fCoarse] = is(f.Value.Kind == extract.Date && f.Grain != "day" && f.Grain != "")
	x[fVague] = is(f.Qualifier == extract.Vague)
	x[fSecond] = is(f.Value.Kind == r.q.instead)
	x[fBracket] = is(s.inBrackets(f))
	x[fApart] = r.apart(s, f)
	if r.formerAsked() && s.isSince(f) {
		happening = math.Max(happening, 0.9)
		x[fHappening], x[fOwner], x[fApart], x[fElsewhere], x[fMissing] = happening, 0, 0, 0, 0 // "the first fire since 1959": the last one before
	}
	x[fProduct] = happening * x[fPhase] * (1 - x[fOwner]) * (1 - x[fTense]) * (0.4 + 0.6*x[fAbout]) * (1 - 0.8*x[fOtherEvent])
	return x, true
}

// tooCoarse reports whether a date is a year where the question asks for a day or a month, or only tells which of the yearly
// events is meant: "this year's fair".
func (r *run) tooCoarse(s *sentence, f *mention) bool {
	if f.Value.Kind != extract.Date || f.Grain != "year" && f.Grain != "decade" {
		return false
	}
	return r.asksDay() || s.isPossessive(f) && s.words[f.first].lower == "this"
}

// asksDay reports whether the question names a day or a month as what it asks for: "on which day".
func (r *run) asksDay() bool {
	for i, w := range r.q.words {
		switch w.lower {
		case "day", "month", "date":
			if i > 0 && (r.q.words[i-1].lower == "what" || r.q.words[i-1].lower == "which") {
				return true
			}
		}
	}
	return false
}

// preferClock puts the best time by the clock before one that only names a part of the day.
func preferClock(cs []candidate) {
	if cs[0].claim.Value.Kind != extract.Time || cs[0].claim.Qualifier != extract.Vague {
		return
	}
	for i, c := range cs {
		if c.score >= threshold && c.claim.Value.Kind == extract.Time && c.claim.Qualifier != extract.Vague {
			copy(cs[1:i+1], cs[:i])
			cs[0] = c
			return
		}
	}
}

func (r *run) namesYear() bool {
	for _, w := range r.q.names {
		if isYear(w.lower) {
			return true
		}
	}
	return false
}

// kindred are happenings of one sort: a report may tell of an attack by saying who was killed, and date it so.
var kindred = map[string][]string{
	"attack": {"strike", "die", "injure", "crash", "drop", "damage"},
	"strike": {"attack", "die", "injure", "damage", "crash"},
	"crash":  {"strike", "die", "injure", "attack"},
}

// happeningOfDate returns how closely a date stands to a happening that the question asks about.
func (r *run) happeningOfDate(s *sentence, f *mention) float64 {
	if len(r.q.frames) == 0 && len(r.q.verbs) == 0 {
		return math.Max(math.Max(r.anchorNear(s, f), r.occurs(s, f)), 0.8*r.eventTie(s, f))
	}
	best := r.origin(s, f)
	for _, t := range s.hits {
		if k := r.toldBy(s, t); k > 0 && len(r.q.verbs) == 0 {
			best = math.Max(best, k*s.tieOfDate(f, t.from))
		} else if k > 0 {
			best = math.Max(best, k*s.near(f, t.from))
		}
	}
	for _, v := range r.q.verbs {
		for i, w := range s.words {
			if w.letter && r.kin(v, w) {
				best = math.Max(best, s.tieOfDate(f, i))
			}
		}
	}
	if k := s.verbBefore(f.first); k >= 0 && r.tellsSaying(s.words[k]) {
		best = math.Max(best, 0.9*r.anchorNear(s, f)) // to call for a curfew is to tell of it as much as to declare it
	}
	if n := s.describes(f); n >= 0 && r.asksPhrase(s, n) {
		return 1
	}
	if best < 0.7 && r.dated() && r.namesEvent(s) {
		return 0.7
	}
	return best
}

// amounts reports whether one happening comes to another for those it happens to: employees who are gone have been laid
// off, and a plane that disappeared has crashed.
func (r *run) amounts(s *sentence, asked, told string) bool {
	switch {
	case asked == "layoff" && told == "withdraw":
		return r.namesClass(s, "worker")
	case asked == "missing" && told == "crash":
		return r.asksVehicle()
	}
	return false
}

func (r *run) asksVehicle() bool {
	for _, a := range r.q.anchors {
		if kindOf(a.lower, lexicon.Vehicle) {
			return true
		}
	}
	return false
}

// namesClass reports whether a sentence names people of a class: "employees" for workers.
func (r *run) namesClass(s *sentence, class string) bool {
	for _, w := range s.words {
		if w.letter && indexOf(r.frames.classesOf([]word{w}), class) >= 0 {
			return true
		}
	}
	return false
}

// asksTheEvent reports whether the question names its event by a noun: "the bombing".
func (r *run) asksTheEvent() bool {
	for _, a := range r.q.anchors {
		if r.analyst.namesEvent(a) {
			return true
		}
	}
	return false
}

// dated reports whether the question asks when an event struck, so that a date beside the event's name will do.
func (r *run) dated() bool {
	for _, f := range r.q.frames {
		if kindred[f] != nil {
			return true
		}
	}
	return false
}

// tellsSaying reports whether a word tells what a question about a statement asks for; who merely says something else then
// does not.
func (r *run) tellsSaying(w word) bool {
	return sayVerbs[w.lower] && !plainSpeech[w.lower] && r.asksSaying()
}

var plainSpeech = set("said says say told tells added adds reported reports report")

// asksSaying reports whether the question's own verb is one of saying, "when was the curfew declared": the date of a
// statement is then no other date.
func (r *run) asksSaying() bool {
	for _, v := range r.q.verbs {
		if sayVerbs[v.lower] {
			return len(r.q.frames) == 0
		}
	}
	return false
}

// asksOf reports whether the words from one index to another tell what the question asks about.
func (r *run) asksOf(s *sentence, from, to int) bool {
	for i := from; i < to && i < len(s.words); i++ {
		for _, a := range r.q.anchors {
			if r.kin(a, s.words[i]) {
				return true
			}
		}
	}
	for _, t := range s.hits {
		if t.from >= from && t.from < to && indexOf(r.q.frames, t.sense.frame) >= 0 {
			return true
		}
	}
	return false
}

// namesEvent reports whether a sentence names the event of the question, "the quake", even if it says otherwise what it did.
func (r *run) namesEvent(s *sentence) bool {
	for _, a := range r.q.anchors {
		if lexicon.Kinds(a.lower).Has(lexicon.Event|lexicon.Phenomenon) && r.holds(s, a) {
			return true
		}
	}
	return false
}

// anchorNear returns how close the question's own words stand to a figure, weighed by what they tell.
func (r *run) anchorNear(s *sentence, f *mention) float64 {
	if r.total == 0 {
		return 0.5
	}
	sum := 0.0
	for j, a := range r.q.anchors {
		best := 0.0
		for i, w := range s.words {
			if w.shares(a) || w.letter && r.kin(a, w) {
				best = math.Max(best, s.near(f, i))
			}
		}
		sum += best * r.weight[j]
	}
	return sum / r.total
}

var sayVerbs = set(`said says say told tells announced announce reported reports report added adds confirmed stated declared speech statement
	interview address briefing conference warned quoted according claimed vowed condemned accused denied admitted promised urged called demanded insisted
	predicted acknowledged testified revealed disclosed argued blamed praised asked`)

var (
	beginWords = set("begin start commence launch open")
	endWords   = set("end expire lapse finish complete conclude finalize close cease over until by gone final last fully finally")
)

var until = set("to until till through")

// phaseFit fits a date to the beginning or the end that the question asks for.
func (r *run) phaseFit(s *sentence, f *mention) float64 {
	begins, ends := 0.0, 0.0
	for i, w := range s.words {
		for _, k := range w.keys {
			if beginWords[k] {
				begins = math.Max(begins, s.near(f, i))
			}
			if endWords[k] && (!prepositions[k] || i >= f.first-2 && i < f.next) {
				ends = math.Max(ends, s.near(f, i))
			}
		}
	}
	for _, t := range s.hits {
		if t.to > t.from+1 && t.sense.frame == "end" {
			ends = math.Max(ends, s.near(f, t.to-1)) // "wraps up on Friday"
		}
	}
	if f.Qualifier == extract.AtMost && f.Value.Kind == extract.Date && !f.Relative || until[s.words[max(0, f.first-1)].lower] || until[s.words[f.first].lower] {
		ends = math.Max(ends, 0.9)
	}
	switch r.q.part {
	case "end":
		if ends == 0 || begins > ends {
			return 0.1
		}
		return 0.6 + 0.4*ends
	case "begin":
		if ends > begins+0.1 || begins == 0 && f.Qualifier == extract.AtMost {
			return 0.5
		}
		return 0.85 + 0.15*begins
	}
	return 1
}

// tenseFit prefers a day to come for "when will" and a day gone by for "when did".
func (r *run) tenseFit(dv *docView, f *mention) float64 {
	if dv.day == extract.NoDay || f.Value.Kind != extract.Date || math.IsInf(f.Value.Min, 0) && math.IsInf(f.Value.Max, 0) {
		return 1
	}
	past, future := r.tense()
	switch {
	case past && f.Value.Min > float64(dv.day):
		return 0.4
	case future && f.Value.Max < float64(dv.day)-1, r.nextAsked() && f.Value.Max <= float64(dv.day):
		return 0.4
	}
	return 1
}

func (r *run) tense() (past, future bool) {
	planned := false
	for _, w := range r.q.words {
		switch w.lower {
		case "did", "was", "were", "happened":
			past = true
		case "will", "next", "going":
			future = true
		case "supposed", "expected", "due", "scheduled":
			planned = true
		}
	}
	return past && !planned, future || planned && !past
}
