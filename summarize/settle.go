package summarize

import (
	"slices"
	"strings"

	"corrobot/summarize/extract"
	"corrobot/summarize/lexicon"
)

// peopleFrames are happenings whose figure counts people unless another noun is asked for.
var peopleFrames = set("die injure missing detain kidnap hospital charge convict free rescue displace protest attend infect layoff deploy aboard critical capacity participate")

// briefEvents are over within minutes or hours: to ask when one began is to ask for the time of day.
var briefEvents = set("shooting attack fire blaze explosion blast crash quake earthquake raid bombing collision eruption gunfire strike")

// settle draws the conclusions that one cue alone cannot.
func (a *analyst) settle(q *question) {
	a.settleSize(q)
	a.settleMuch(q)
	a.settleWording(q)
	a.settleDistance(q)
	a.settlePhase(q)
	if n := len(q.anchors); q.part == "long" && q.want == extract.Measure && (n == 0 || !isBody(q.anchors[n-1])) {
		q.instead = extract.Duration // "length of the strike"
	}
	a.settleMoney(q)
	a.settleLength(q)
	a.settleLasting(q)
	a.settleCapture(q, a.reader.words(strings.TrimRight(q.text, "?!. ")))
	a.settlePresence(q)
	q.classes = a.frames.classesOf(q.focus)
	if len(q.focus) > 0 && len(q.classes) == 0 && kindOf(q.focus[len(q.focus)-1].lower, lexicon.Person) {
		q.classes = []string{}
	}
	q.people = len(q.focus) == 0 && anyIn(q.frames, peopleFrames) || len(q.classes) == 1 && q.classes[0] == "people" && len(q.focus) == 1
	if q.want == extract.Text && q.part == "" && len(q.frames) > 0 && len(q.text) < 24 && !strings.Contains(q.text, " ") {
		q.want = extract.Count // "wounded?"
		q.people = true
	}
	if q.want == extract.Count && len(q.focus) == 0 && len(q.frames) == 0 && q.measure == "" {
		q.people = true // "how many are in intensive care"
	}
	a.settleStaff(q)
	if q.people {
		q.focus = nil
	}
	q.noun = a.nounFor(q)
}

func anyIn(list []string, m map[string]bool) bool {
	for _, s := range list {
		if m[s] {
			return true
		}
	}
	return false
}

// settleSize decides what "how big" asks for: a quake's strength, a crowd's number, or a thing's extent.
func (a *analyst) settleSize(q *question) {
	if q.measure != "size" {
		return
	}
	q.measure = ""
	if a.sizesSum(q.text) {
		q.want = extract.Money
		return
	}
	for _, w := range q.anchors {
		if w.is("quake") || w.is("earthquake") || w.is("tremor") {
			q.want, q.measure = extract.Measure, "magnitude"
			return
		}
	}
	if anyIn(q.frames, peopleFrames) {
		return
	}
	for i, w := range q.anchors {
		if member := a.frames.memberOf(w); member != "" && member != "person" {
			q.focus = a.reader.words(plural(member)) // "size of the fleet": how many ships
			q.anchors = append(q.anchors[:i:i], q.anchors[i+1:]...)
			return
		}
		if kindOf(w.lower, lexicon.Group) {
			q.people = true
			return
		}
	}
	q.want, q.measure, q.instead = extract.Measure, "", extract.Count
	if n := len(q.anchors); n > 0 && isBody(q.anchors[n-1]) {
		q.instead, q.sized = "", true // "how big was the boulder": measured, not counted
	}
}

// isBody reports whether a noun names one thing with an extent of its own.
func isBody(w word) bool {
	k := lexicon.Kinds(w.lower)
	return !pluralNoun(w) && k.Has(lexicon.Animal|lexicon.Plant|lexicon.Body|lexicon.Building|lexicon.Vehicle|lexicon.Weapon|lexicon.Artifact|lexicon.Place) && !k.Has(lexicon.Group|lexicon.Event|lexicon.Act|lexicon.Money|lexicon.Measure)
}

// settlePresence takes "were in the exercise" for taking part in it, and "were at the wedding" for attending.
func (a *analyst) settlePresence(q *question) {
	if q.want != extract.Count || len(q.frames)+len(q.verbs) > 0 || len(q.anchors) == 0 {
		return
	}
	ws := q.words
	for i := 1; i+2 < len(ws); i++ {
		if !beForms[ws[i-1].lower] || ws[i].lower != "in" && ws[i].lower != "at" || !determiners[ws[i+1].lower] {
			continue
		}
		k := lexicon.Kinds(q.anchors[len(q.anchors)-1].lower)
		if k.Has(lexicon.Event|lexicon.Act) && !k.Has(lexicon.Place|lexicon.Building|lexicon.Group|lexicon.Vehicle|lexicon.Artifact) {
			q.frames = []string{"participate", "attend"}
		}
	}
}

// sizesSum reports whether "how big" asks for the size of a sum of money: "how big was the charge for …".
func (a *analyst) sizesSum(text string) bool {
	ws := a.trimQuestion(a.reader.words(strings.TrimRight(text, "?!. ")))
	for len(ws) > 0 && (stopWords[ws[0].lower] || auxiliaries[ws[0].lower] || ws[0].is("big") || ws[0].is("large") || ws[0].is("size")) {
		ws = ws[1:]
	}
	n := 0
	for n < len(ws) && ws[n].letter && !prepositions[ws[n].lower] && !auxiliaries[ws[n].lower] && !relativePronouns[ws[n].lower] {
		n++
	}
	if n == 0 {
		return false
	}
	head := ws[n-1]
	want, told := wantOf([]word{head})
	if head.is("package") && (n < 2 || !grants[ws[n-2].lower]) {
		return false
	}
	if sort := sumOf(head); sort != "" && sums[sort].nouns[lexicon.Lemma(head.lower, lexicon.Noun)] {
		return true // "how big a hit", "how large was the bid"
	}
	sum := kindOf(head.lower, lexicon.Money) && !kindOf(head.lower, lexicon.Group|lexicon.Organization|lexicon.Artifact|lexicon.Substance)
	return told && want == extract.Money || sum
}

// settleMuch decides what "how much" asks for: money, unless it is how much of a stuff or of a whole.
func (a *analyst) settleMuch(q *question) {
	if q.measure != "much" {
		return
	}
	q.measure = ""
	if len(q.focus) == 0 {
		return
	}
	k, told := wantOf(q.focus)
	if told && k == extract.Duration {
		q.want, q.anchors, q.focus = k, append(q.anchors, q.focus...), nil // "how much prison time"
		return
	}
	if told || moneys[q.focus[len(q.focus)-1].lower] || a.frames.has(q.focus, "damage") {
		return
	}
	q.want, q.instead = extract.Measure, extract.Money
	q.anchors = append(q.anchors, q.focus...)
	q.focus = nil
}

// moneys are the nouns of which "how much" asks for a sum.
var moneys = set("money tax cash funding revenue capital credit aid interest rent profit damages cost income debt savings investment")

// grants are the words that make a package one of money.
var grants = set("rescue aid stimulus bailout relief loan support pay compensation spending funding")

// settleDistance asks the depth of an epicenter of the quake itself, and leaves the verb of moving out of what "how close did it come" asks for.
func (a *analyst) settleDistance(q *question) {
	for i, w := range q.anchors {
		if q.want == extract.Measure && q.part == "deep" && (w.is("epicenter") || w.is("hypocenter")) {
			q.anchors[i] = a.reader.words("quake")[0] // its depth is told of the quake
		}
	}
	if q.want == extract.Measure && q.part == "far" {
		q.frames = without(q.frames, "arrive")
		q.verbs = withoutKey(withoutKey(q.verbs, "come"), "pass")
	}
}

// moneyFrames are the happenings that sums of money are told of; other verbs beside one keep their plain sense ("save").
var moneyFrames = set("cost lend pay buy sell damage affect win")

// settleMoney leaves the words for worth itself out of what a sum is asked about, unless nothing else is.
func (a *analyst) settleMoney(q *question) {
	if q.want != extract.Money {
		return
	}
	for _, f := range q.frames {
		if moneyFrames[f] || f == "worth" {
			continue
		}
		for i, w := range q.words {
			for _, k := range w.keys {
				if a.frames.means(k, f) && !stopWords[w.lower] && !isNominal(q.words, i) {
					q.verbs = append(q.verbs, w)
				}
			}
		}
		q.frames = without(q.frames, f)
	}
	q.frames = without(q.frames, "worth")
	if len(q.frames) > 1 {
		q.frames = without(q.frames, "cost")
	}
	var kept []word
	for _, w := range q.anchors {
		if !worthWords[w.lower] {
			kept = append(kept, w)
		}
	}
	if len(kept) > 0 {
		q.anchors = kept
	}
}

var worthWords = set("cost price worth value valued amount sum money dollars dollar euros euro total")

func (f *frames) means(key, frame string) bool {
	for _, s := range f.senses[key] {
		if s.frame == frame {
			return true
		}
	}
	return false
}

// settleLasting takes how long an event lasted for how long what it is the noun of went on, too: who "closed for two weeks" tells
// how long the shutdown lasted.
func (a *analyst) settleLasting(q *question) {
	if q.want != extract.Duration || len(q.frames) != 1 || q.frames[0] != "last" || len(q.verbs) > 0 {
		return
	}
	for _, h := range a.frames.hits(q.anchors) {
		if h.sense.role == eventRole && !ambiguousEvents[q.anchors[h.from].lower] {
			q.frames = appendNew(q.frames, h.sense.frame)
		}
	}
}

// ambiguousEvents are events of two sorts: who struck did not hit anything.
var ambiguousEvents = set("strike release deal talks case")

// settleLength takes "how long is the bridge" for a length: things have lengths, events last.
func (a *analyst) settleLength(q *question) {
	ws := q.words
	if q.want != extract.Duration || len(q.frames)+len(q.verbs) > 0 || len(q.anchors) == 0 || untilPreposition(ws) < len(ws) {
		return
	}
	if len(ws) < 4 || ws[1].lower == "late" || ws[2].lower != "is" && ws[2].lower != "was" && ws[2].lower != "are" && ws[2].lower != "were" {
		return
	}
	k := lexicon.Kinds(q.anchors[len(q.anchors)-1].lower)
	if k.Has(lexicon.Artifact|lexicon.Place|lexicon.Building|lexicon.Vehicle|lexicon.Animal) || isCourse(q.anchors[len(q.anchors)-1]) {
		q.measure, q.part, q.instead = "length", "long", extract.Measure
		if !k.Has(lexicon.Act|lexicon.Event|lexicon.Time) || isCourse(q.anchors[len(q.anchors)-1]) {
			q.want, q.instead = extract.Measure, ""
		}
	}
}

// isCourse reports whether a noun is for what is raced or walked along, which has a length first of all.
func isCourse(w word) bool { return courses[w.lower] || legs[w.lower] }

func (f *frames) has(ws []word, frame string) bool {
	for _, h := range f.hits(ws) {
		if h.sense.frame == frame {
			return true
		}
	}
	return false
}

// settlePhase takes "begin" and "end" for the phase of another happening: "when will the withdrawal end".
func (a *analyst) settlePhase(q *question) {
	if q.want != extract.Date && q.want != extract.Time {
		return
	}
	for _, w := range q.words {
		if (w.is("happen") || w.is("occur")) && len(q.anchors) > 0 {
			q.frames = without(q.frames, "strike") // the event is named; that it happened tells nothing more
		}
	}
	for _, phase := range []string{"begin", "end"} {
		if i := indexOf(q.frames, phase); i >= 0 && (len(q.frames) > 1 || len(q.anchors) > 0) {
			q.part = phase
			q.anchors = withoutPhase(q.anchors)
			if len(q.frames) > 1 {
				q.frames = append(q.frames[:i:i], q.frames[i+1:]...)
			}
			if phase == "begin" && a.isBrief(q) {
				q.want, q.instead = extract.Time, extract.Date
			}
		}
	}
}

// withoutPhase drops the words for the phase itself, "the end of", from what an answer is about.
func withoutPhase(ws []word) []word {
	var kept []word
	for _, w := range ws {
		if !beginWords[w.keys[0]] && !endWords[w.keys[0]] {
			kept = append(kept, w)
		}
	}
	return kept
}

func (a *analyst) isBrief(q *question) bool {
	for _, w := range q.words {
		for _, k := range w.keys {
			if briefEvents[k] {
				return true
			}
		}
	}
	return false
}

func without(list []string, s string) []string {
	var kept []string
	for _, have := range list {
		if have != s {
			kept = append(kept, have)
		}
	}
	return kept
}

func indexOf(list []string, s string) int {
	for i, have := range list {
		if have == s {
			return i
		}
	}
	return -1
}

// asWritten keeps the capitals of a name or an abbreviation, "UN peacekeepers"; the words of a topic are not in the text.
func asWritten(text string, w word) string {
	if w.end <= len(text) && strings.EqualFold(text[w.start:w.end], w.lower) && w.start > 0 {
		return text[w.start:w.end]
	}
	return w.lower
}

// nounFor names what is asked for, for the sentences of a verdict: "police officers killed".
func (a *analyst) nounFor(q *question) string {
	if q.want != extract.Count {
		return ""
	}
	ws := q.words
	var parts []string
	for _, w := range q.focus {
		parts = append(parts, asWritten(q.text, w))
	}
	if len(parts) == 0 && q.people {
		parts = append(parts, "people")
	}
	for _, h := range a.frames.hits(ws) {
		w := ws[h.from]
		told := strings.ToLower(q.text[w.start:ws[h.to-1].end])
		switch {
		case !tellsHappening(ws, h) || len(parts) == 0 || ws[h.to-1].lower == "of" || strings.HasSuffix(parts[len(parts)-1], told):
		case h.sense.role == stateRole || h.sense.role == objectRole && verbForm(w) && undergone(ws[:h.from]):
			return strings.Join(append(parts, told), " ")
		case h.sense.role == subjectRole && strings.HasSuffix(w.lower, "ed") && (q.people || lexicon.Kinds(parts[len(parts)-1]).Has(lexicon.Person)):
			return strings.Join(append(parts, "who", w.lower), " ")
		}
	}
	return strings.Join(parts, " ")
}

// undergone reports whether what follows these words of a question happened to what is counted, "how many people were laid
// off", and is not done by a subject of its own, "how many people will the firm lay off".
func undergone(ws []word) bool {
	for len(ws) > 0 && usual(ws[len(ws)-1].lower) == lexicon.Adverb {
		ws = ws[:len(ws)-1]
	}
	if len(ws) == 0 || auxiliaries[ws[len(ws)-1].lower] || beForms[ws[len(ws)-1].lower] {
		return true
	}
	return !slices.ContainsFunc(ws, func(w word) bool { return auxiliaries[w.lower] })
}
