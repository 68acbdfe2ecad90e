package summarize

import (
	"slices"
	"strings"

	"corrobot/summarize/extract"
	"corrobot/summarize/lexicon"
)

// A question is what an asker wants, as far as the words tell: which kind of value, of what, in what happening, where and when.
type question struct {
	text    string
	words   []word       // of the text
	want    extract.Kind // Text when the words ask for a sentence (why, how, yes or no)
	instead extract.Kind // a second kind that will do where the first is not stated
	measure string       // Measure: the dimension asked for, "magnitude", "length", "age" …; "" any
	part    string       // Date: "begin" or "end" of what happens; Name: "person", "place" or ""
	focus   []word       // what is counted or named: "police officers"; empty when the question leaves it open
	classes []string     // the classes of the focus's head
	sized   bool         // Measure: one thing's extent, whichever way it is measured: "how big is the boat"
	people  bool         // what is counted is people in general
	frames  []string     // the happenings asked about
	verbs   []word       // predicates that no frame holds
	anchors []word       // the other content words: an answer is about them
	soft    int          // how many of the anchors, the last ones, only tell which thing is meant: "the school that was hit"
	names   []word       // of the anchors, those that are names or years
	topic   *Topic
	noun    string // for sentences: "people killed"
}

// An analyst turns questions into what they ask for.
type analyst struct {
	reader *wordReader
	frames *frames
	topics []Topic
}

// analyse reads a question. story tells which of its words merely name the story.
func (a *analyst) analyse(text string) question {
	q := question{text: text, words: a.reader.words(text), want: extract.Text}
	ws := a.fullAcronyms(text, withoutPossessives(q.words))
	if a.topicOf(&q, ws) {
		return q
	}
	a.read(&q, ws)
	a.settle(&q)
	return q
}

// fullAcronyms drops the s of a possessive that is written without its apostrophe, "the UNs budget".
func (a *analyst) fullAcronyms(text string, ws []word) []word {
	for i, w := range ws {
		if name, ok := strings.CutSuffix(text[w.start:w.end], "s"); ok && len(name) > 1 && w.letter && name == strings.ToUpper(name) {
			ws[i].lower = strings.ToLower(name)
			ws[i].keys = a.reader.keys(ws[i].lower)
		}
	}
	return ws
}

// read fills in what the words of a question tell.
func (a *analyst) read(q *question, ws []word) {
	c, from, to := findCue(ws)
	rest := append(append([]word{}, ws[:from]...), ws[to:]...)
	after := ws[to:]
	if c != nil {
		q.want, q.measure, q.part = c.want, c.measure, c.part
		if c.focus {
			n := a.focusLength(after)
			q.focus = contentOf(after[:n])
			rest = append(append([]word{}, ws[:from]...), after[n:]...)
		}
	} else {
		rest = a.readBare(q, ws)
	}
	a.sort(q, rest)
}

// focusLength returns how many words after "how many" are the noun phrase that is counted.
func (a *analyst) focusLength(ws []word) int {
	n := 0
	for n < len(ws) {
		w := ws[n]
		if !w.letter && !(len(w.keys) > 0) {
			if w.lower == "-" && n > 0 {
				n++
				continue
			}
			break
		}
		if auxiliaries[w.lower] || prepositions[w.lower] || w.lower == "around" || w.lower == "to" || w.lower == "that" || w.lower == "who" || w.lower == "and" || n > 0 && determiners[w.lower] && pluralNoun(ws[n-1]) {
			if w.lower == "of" && n == 0 {
				n++
				continue
			}
			break
		}
		if a.isPredicate(ws, n) {
			break
		}
		n++
	}
	return n
}

// isPredicate reports whether word n of a noun phrase is rather the verb that follows it: "how many kids | died".
func (a *analyst) isPredicate(ws []word, n int) bool {
	w := ws[n]
	if n > 0 && pluralNoun(ws[n-1]) && (verbForm(w) && !pluralNoun(w) || w.capital) && !followedByNoun(ws, n) {
		return true // "countries | backed the statement", "children | Ann has"
	}
	if n > 0 && pluralNoun(ws[n-1]) && n+1 < len(ws) && nominal(ws[n+1].lower) && lexicon.Parts(w.lower).Has(lexicon.Verb) {
		return true // "doctors | doubt the claim"
	}
	if n > 0 && pluralNoun(w) && n+1 < len(ws) && auxiliaries[ws[n+1].lower] {
		return false // "arson charges | does he face"
	}
	if n > 0 && pluralNoun(ws[n-1]) && lexicon.Lemma(w.lower, lexicon.Verb) == w.lower && usual(w.lower) == lexicon.Verb {
		return true // "clubs | take part"
	}
	sense := a.predicateSense(w)
	if n == 0 {
		// "how many died", "number wounded"; but "how many shots", "number of arrests", "how many murder charges"
		return sense && !pluralNoun(w) && (verbForm(w) || usual(w.lower) != lexicon.Noun || !followedByNoun(ws, n))
	}
	if sense && (verbForm(w) || !pluralNoun(w)) && !followedByNoun(ws, n) {
		return true
	}
	return verbForm(w) && usual(w.lower) == lexicon.Verb && !followedByNoun(ws, n)
}

func (a *analyst) predicateSense(w word) bool {
	for _, k := range w.keys {
		for _, s := range a.frames.senses[k] {
			if s.role != tollRole && s.role != eventRole && s.role != nounRole {
				return true
			}
		}
	}
	return false
}

// readBare reads a question without a question word: "troop count", "new prime minister", "deaths in the bombing".
func (a *analyst) readBare(q *question, ws []word) []word {
	if len(ws) > 1 && prepositions[ws[0].lower] && (ws[1].lower == "which" || ws[1].lower == "what") {
		ws = append(slices.Clone(ws[1:]), ws[0]) // "in which port was it seized"
	}
	if len(ws) > 0 && (ws[0].lower == "which" || ws[0].lower == "what") {
		if len(ws) > 1 && (ws[1].is("happen") || ws[1].is("occur")) {
			return ws[2:] // "what happened at the port?"
		}
		if n := len(ws); n > 3 && auxiliaries[ws[1].lower] && asksTitle(ws) {
			q.want = extract.Name // "what is the ferry called?"
			return ws[2:]
		}
		if len(ws) > 2 && causes[ws[1].lower] {
			q.part = "why" // "what caused the crash"
			return ws[2:]
		}
		return a.readWhich(q, ws[1:])
	}
	if len(ws) > 0 && (auxiliaries[ws[0].lower]) {
		q.want = extract.Text // yes or no
		return ws
	}
	if rest, ok := readOwned(q, ws); ok {
		return rest
	}
	if k, ok := wantOf(contentOf(ws[:untilPreposition(ws)])); ok {
		q.want = k
		return ws
	}
	n := a.headLength(ws)
	head := contentOf(ws[:n])
	if len(head) == 0 && len(ws) > 1 && pluralNoun(ws[1]) {
		q.want, q.focus = extract.Count, ws[1:2] // "missing yachts"
		return append(append([]word{}, ws[:1]...), ws[2:]...)
	}
	if len(head) == 0 {
		for _, w := range ws {
			if a.predicateSense(w) {
				q.want = extract.Count // "wounded?"
				return ws
			}
		}
		return ws
	}
	last := head[len(head)-1]
	switch {
	case last.is("population"):
		return a.askPopulation(q, ws)
	case a.countsItself(last):
		q.want = extract.Count // "deaths in the bombing", "arrests"
		return ws
	case pluralNoun(last) || citizens(last.lower):
		q.want, q.focus = extract.Count, head
		return ws[n:]
	case last.lower == "count" || last.lower == "total" || last.lower == "tally" || last.lower == "toll":
		q.want, q.focus = extract.Count, head[:len(head)-1]
		return ws[n:]
	case kindOf(last.lower, lexicon.Person):
		q.want, q.part, q.focus = extract.Name, "person", head // "governor of Unity state"
		return ws[n:]
	}
	return ws
}

// askPopulation takes "population of X" for how many people live there, and returns the words to be sorted.
func (a *analyst) askPopulation(q *question, ws []word) []word {
	q.want, q.focus = extract.Count, a.reader.words("people")
	return ws
}

// readWhich reads "which bank burned", "what is the magnitude", "what reward is offered".
func (a *analyst) readWhich(q *question, ws []word) []word {
	start := 0
	for start < len(ws) && (auxiliaries[ws[start].lower] || ws[start].lower == "the" || ws[start].lower == "s" || ws[start].lower == "'") {
		start++
	}
	n := start + a.focusLength(ws[start:])
	if n == start && start == 0 && len(ws) > 0 {
		n = 1 // whatever follows "which" is a noun: "what ship"
	}
	head := contentOf(ws[start:n])
	if start > 0 && asksOwnedName(q, ws[start:]) {
		return nil
	}
	if k, ok := wantOf(head); ok {
		q.want = k
		return ws[start:]
	}
	for _, w := range ws[start:] {
		if k, ok := wantOf([]word{w}); ok && k == extract.Money {
			q.want = k
			return ws[start:]
		}
	}
	if len(head) == 0 {
		return ws
	}
	last := head[len(head)-1]
	if last.is("population") {
		return a.askPopulation(q, ws[start:])
	}
	q.want, q.focus = extract.Name, head
	switch {
	case kindOf(last.lower, lexicon.Person):
		q.part = "person"
	case places[last.lower], kindOf(last.lower, lexicon.Place|lexicon.Building) && endsInPreposition(ws):
		q.part = "place" // "which port was it seized in"
	case start > 0:
		q.want, q.focus = extract.Text, nil // "what is the plan"
		return ws
	}
	return ws[n:]
}

// places are nouns that only a place's name answers.
var places = set("city country town state village province region place capital district county island area location neighborhood neighbourhood street continent nation")

// countsItself reports whether a noun stands for what it counts: deaths, arrests, injuries.
func (a *analyst) countsItself(w word) bool {
	for _, k := range w.keys {
		for _, s := range a.frames.senses[k] {
			if s.role == nounRole && w.lower != k {
				return true
			}
		}
	}
	return false
}

// headLength returns the length of the noun phrase that a bare question begins with.
func (a *analyst) headLength(ws []word) int {
	n := untilPreposition(ws)
	for n > 0 && !ws[n-1].letter {
		n--
	}
	if namesPerson(ws[:n]) {
		return n
	}
	n = 0
	for n < len(ws) && !prepositions[ws[n].lower] && !auxiliaries[ws[n].lower] && ws[n].lower != "to" && (ws[n].letter || ws[n].lower == "-" || len(ws[n].keys) > 0) {
		if n > 0 && a.isPredicate(ws, n) {
			break
		}
		if n == 0 && a.predicateSense(ws[n]) && !pluralNoun(ws[n]) {
			break
		}
		n++
	}
	return n
}

// namesPerson reports whether a bare question is a noun phrase for one person, whatever the words before its head may mean
// as verbs: "fire chief", "press secretary", but not "killed soldiers".
func namesPerson(ws []word) bool {
	if len(ws) < 2 {
		return false
	}
	for _, w := range ws {
		if !w.letter || stopWords[w.lower] || verbForm(w) && !w.capital || pluralNoun(w) {
			return false
		}
	}
	last := ws[len(ws)-1]
	return kindOf(last.lower, lexicon.Person) && usual(last.lower) != lexicon.Verb
}

// sort files the words beside the focus as happenings, names and other anchors.
func (a *analyst) sort(q *question, ws []word) {
	verb := -1
	if q.want == extract.Count {
		verb = mainVerb(q.words)
	}
	var after []word
	if i := relativeClause(ws); i >= 0 && len(q.focus) > 0 {
		after = contentOf(ws[i:])
		ws = ws[:i]
	}
	defer func() { q.anchors, q.soft = append(q.anchors, after...), len(after) }()
	taken, noun := make([]bool, len(ws)), make([]bool, len(ws))
	var events []string // named by nouns: what happened only where no verb tells it
	for _, h := range a.frames.hits(ws) {
		if h.sense.role == tollRole && q.want != extract.Count {
			continue
		}
		if h.sense.weak && (q.want == extract.Date || q.want == extract.Time) && endsPassive(ws, h.from) {
			q.frames = appendNew(q.frames, h.sense.frame)
			continue // "when was he shot": told by the shooting as much as by what came of it
		}
		asVerb := ws[h.from].start == verb
		if asVerb && (h.sense.role == eventRole || h.sense.role == nounRole) {
			continue // "did it fire" is no fire
		}
		if !asVerb && !tellsHappening(ws, h) {
			if h.sense.role == objectRole && !stopWords[ws[h.from].lower] && !followedByThing(ws, h.from) && !a.namesEvent(ws[h.from]) &&
				kindOf(ws[h.from].lower, lexicon.Event|lexicon.Act) && !kindOf(ws[h.from].lower, lexicon.Artifact|lexicon.Vehicle|lexicon.Person) {
				events = appendNew(events, h.sense.frame) // "the capture"
			}
			continue
		}
		if h.sense.role == eventRole {
			events = appendNew(events, h.sense.frame)
		} else {
			q.frames = appendNew(q.frames, h.sense.frame)
		}
		for i := h.from; i < h.to; i++ {
			taken[i] = h.sense.role != eventRole || taken[i] && strings.HasSuffix(ws[i].lower, "ed") // "fired" is no fire
			if h.sense.role == eventRole {
				noun[i] = h.to > h.from+1 // "the job cuts"
			}
		}
	}
	if len(without(without(q.frames, "begin"), "end")) == 0 && !ofDeed(ws) {
		for _, f := range events {
			q.frames = appendNew(q.frames, f)
		}
	}
	for i, w := range ws {
		if len(w.keys) == 0 || stopWords[w.lower] || taken[i] && !w.capital || cueWords[w.lower] || opensDesignation(q.text, ws, i) {
			continue
		}
		if taken[i] || isManner(w) || countsKnown(ws, i) || w.is("end") && i+1 < len(ws) && ws[i+1].lower == "up" {
			continue
		}
		if i > 0 && ws[i-1].lower == "this" && kindOf(w.lower, lexicon.Time) {
			continue // "this year" is the story's
		}
		if w.start == verb && lightVerbs[w.lower] {
			continue // "how many rounds did she make": the noun tells it
		}
		if w.start == verb || verbForm(w) && !w.capital && !noun[i] && !isNominal(ws, i) && (usual(w.lower) == lexicon.Verb || endsPassive(ws, i)) {
			q.verbs = append(q.verbs, w)
			continue
		}
		q.anchors = append(q.anchors, w)
		if w.capital && w.start > 0 && !titles[w.lower] || isYear(w.lower) {
			q.names = append(q.names, w)
		}
	}
}

// ofDeed reports whether a question's predicate takes a deed as its object, "acquitted of murder": what is asked is then no
// murder.
func ofDeed(ws []word) bool {
	for i := range ws {
		if i+1 < len(ws) && ws[i+1].lower == "of" && endsPassive(ws, i) {
			return true
		}
	}
	return false
}

// opensDesignation reports whether word i is a year that only begins a designation, "asteroid | 2019 QB2".
func opensDesignation(text string, ws []word, i int) bool {
	if !isYear(ws[i].lower) || i+1 == len(ws) || i == 0 || prepositions[ws[i-1].lower] {
		return false
	}
	next := text[ws[i+1].start:ws[i+1].end]
	return ws[i+1].letter && len(next) <= 4 && next == strings.ToUpper(next) && !namesPlace(ws[i+1])
}

// tellsHappening reports whether a hit in a question tells what happened: not a stop word, and not a verb's form used as a
// noun, as in "the repair ship".
func tellsHappening(ws []word, h hit) bool {
	if h.to-h.from > 1 {
		return true
	}
	w := ws[h.from]
	if stopWords[w.lower] {
		return false
	}
	if h.sense.role == eventRole && followedByThing(ws, h.from) {
		return false // "the repair ship", "the bombing campaign"
	}
	if h.sense.role != objectRole && h.sense.role != subjectRole || h.from == 0 {
		return true
	}
	before := ws[h.from-1]
	if strings.HasSuffix(w.lower, "ed") || endsPassive(ws, h.from) || !lexicon.Parts(w.lower).Has(lexicon.Noun) || pluralNoun(before) {
		return true
	}
	nominal := before.lower == "the" || before.lower == "a" || before.lower == "an" || before.lower == "this" || before.lower == "of" || prepositions[before.lower]
	return !nominal && !(len(before.keys) > 0 && !auxiliaries[before.lower] && !stopWords[before.lower] && usual(w.lower) == lexicon.Noun)
}

// endsPassive reports whether word i is the participle that ends a question in the passive, though it may be a noun or an
// adjective elsewhere: "when was the guard | shot", "when was the curfew | declared".
func endsPassive(ws []word, i int) bool {
	if i < 2 || !verbForm(ws[i]) || strings.HasSuffix(ws[i].lower, "ing") || pluralNoun(ws[i]) || !beForms[ws[0].lower] {
		return false
	}
	if i+1 < len(ws) && ws[i+1].letter && !prepositions[ws[i+1].lower] {
		return false
	}
	before := ws[i-1]
	return before.letter && (before.capital || usual(before.lower) == lexicon.Noun || subjectPronouns[before.lower]) && !prepositions[before.lower]
}

// namesEvent reports whether a word is listed as the noun for a happening: "shooting" is, "capture" is not.
func (a *analyst) namesEvent(w word) bool {
	for _, k := range w.keys {
		for _, s := range a.frames.senses[k] {
			if s.role == eventRole {
				return true
			}
		}
	}
	return false
}

func appendNew(list []string, s string) []string {
	for _, have := range list {
		if have == s {
			return list
		}
	}
	return append(list, s)
}

// namesPlace reports whether a word is in the list of names as a country or its people: "US".
func namesPlace(w word) bool {
	kinds, _ := lexicon.Name(w.lower)
	return kinds != 0
}
