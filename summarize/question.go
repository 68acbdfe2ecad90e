package summarize

import (
	"strings"

	"corrobot/summarize/extract"
	"corrobot/summarize/lexicon"
)

// A question is what an asker wants, as far as the words tell: which kind of value, of what, in what happening, where and when.
type question struct {
	text    string
	want    extract.Kind // Text when the words ask for a sentence (why, how, yes or no)
	instead extract.Kind // a second kind that will do where the first is not stated
	measure string       // Measure: the dimension asked for, "magnitude", "length", "age" …; "" any
	part    string       // Date: "begin" or "end" of what happens; Name: "person", "place" or ""
	focus   []word       // what is counted or named: "police officers"; empty when the question leaves it open
	classes []string     // the classes of the focus's head
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

// A cue is a run of words that tells what kind of value a question wants. A "*" stands for one word of any sort.
type cue struct {
	words   string
	want    extract.Kind
	measure string
	part    string
	focus   bool // what follows is the focus
}

// cues are tried in order, anywhere in the question; the first that fits decides.
var cues = []cue{
	{"how many percent", extract.Percent, "", "", true},
	{"how many", extract.Count, "", "", true},
	{"number of", extract.Count, "", "", true},
	{"count of", extract.Count, "", "", true},
	{"numbers of", extract.Count, "", "", true},
	{"number", extract.Count, "", "", true},
	{"what percentage of", extract.Percent, "", "", false},
	{"what percent of", extract.Percent, "", "", false},
	{"what % of", extract.Percent, "", "", false},
	{"percentage of", extract.Percent, "", "", false},
	{"percent of", extract.Percent, "", "", false},
	{"% of", extract.Percent, "", "", false},
	{"%", extract.Percent, "", "", false},
	{"share of", extract.Percent, "", "", false},
	{"proportion of", extract.Percent, "", "", false},
	{"what fraction of", extract.Percent, "", "", false},
	{"in percent", extract.Percent, "", "", false},
	{"percent", extract.Percent, "", "", false},
	{"per cent", extract.Percent, "", "", false},
	{"how long ago", extract.Date, "", "", false},
	{"how long", extract.Duration, "", "", false},
	{"duration of", extract.Duration, "", "", false},
	{"length of time", extract.Duration, "", "", false},
	{"length of", extract.Measure, "length", "long", false},
	{"how old", extract.Measure, "age", "", false},
	{"age range", extract.Measure, "age", "", false},
	{"age of", extract.Measure, "age", "", false},
	{"ages of", extract.Measure, "age", "", false},
	{"how strong", extract.Measure, "magnitude", "", false},
	{"how powerful", extract.Measure, "magnitude", "", false},
	{"magnitude", extract.Measure, "magnitude", "", false},
	{"richter", extract.Measure, "magnitude", "", false},
	{"how deep", extract.Measure, "length", "deep", false},
	{"depth", extract.Measure, "length", "deep", false},
	{"how far", extract.Measure, "length", "far", false},
	{"distance", extract.Measure, "length", "far", false},
	{"how close", extract.Measure, "length", "far", false},
	{"how near", extract.Measure, "length", "far", false},
	{"how high", extract.Measure, "length", "high", false},
	{"how tall", extract.Measure, "length", "high", false},
	{"how wide", extract.Measure, "length", "wide", false},
	{"altitude", extract.Measure, "length", "high", false},
	{"elevation", extract.Measure, "length", "high", false},
	{"height of", extract.Measure, "length", "high", false},
	{"what speed", extract.Measure, "speed", "", false},
	{"temperature", extract.Measure, "temperature", "", false},
	{"how fast", extract.Measure, "speed", "", false},
	{"how heavy", extract.Measure, "mass", "", false},
	{"weight of", extract.Measure, "mass", "", false},
	{"how hot", extract.Measure, "temperature", "", false},
	{"how cold", extract.Measure, "temperature", "", false},
	{"how big", extract.Count, "size", "", false},
	{"how large", extract.Count, "size", "", false},
	{"size of", extract.Count, "size", "", false},
	{"how much", extract.Money, "much", "", true},
	{"what time", extract.Time, "", "", false},
	{"time of day", extract.Time, "", "", false},
	{"at what hour", extract.Time, "", "", false},
	{"by when", extract.Date, "", "end", false},
	{"since when", extract.Date, "", "begin", false},
	{"until when", extract.Date, "", "end", false},
	{"what date", extract.Date, "", "", false},
	{"which date", extract.Date, "", "", false},
	{"what day", extract.Date, "", "", false},
	{"which day", extract.Date, "", "", false},
	{"what year", extract.Date, "", "", false},
	{"which year", extract.Date, "", "", false},
	{"what month", extract.Date, "", "", false},
	{"date of", extract.Date, "", "", false},
	{"when", extract.Date, "", "", false},
	{"date", extract.Date, "", "", false},
	{"names of", extract.Name, "", "person", true},
	{"name of", extract.Name, "", "", true},
	{"what kind of", extract.Name, "", "kind", true},
	{"what type of", extract.Name, "", "kind", true},
	{"what sort of", extract.Name, "", "kind", true},
	{"what model of", extract.Name, "", "kind", true},
	{"which kind of", extract.Name, "", "kind", true},
	{"whose", extract.Name, "", "person", true},
	{"whom", extract.Name, "", "person", false},
	{"who", extract.Name, "", "person", false},
	{"where", extract.Name, "", "place", false},
	{"why", extract.Text, "", "why", false},
	{"how", extract.Text, "", "how", false},
}

// nounWants are nouns that tell the kind of value by themselves: "what will the repair cost", "the reward".
var nounWants = map[string]extract.Kind{
	"cost": extract.Money, "price": extract.Money, "worth": extract.Money, "reward": extract.Money, "fine": extract.Money, "bail": extract.Money,
	"bailout": extract.Money, "budget": extract.Money, "salary": extract.Money, "revenue": extract.Money, "profit": extract.Money, "debt": extract.Money,
	"loan": extract.Money, "ransom": extract.Money, "value": extract.Money, "dollar": extract.Money, "euro": extract.Money, "pay": extract.Money,
	"fee": extract.Money, "compensation": extract.Money, "loss": extract.Money,
	"percentage": extract.Percent, "percent": extract.Percent, "rate": extract.Percent, "stake": extract.Percent, "turnout": extract.Percent,
	"duration": extract.Duration, "time": extract.Duration, "term": extract.Duration,
	"money": extract.Money, "earnings": extract.Money, "income": extract.Money, "prize": extract.Money,
	"date": extract.Date, "deadline": extract.Date,
}

// analyse reads a question. story tells which of its words merely name the story.
func (a *analyst) analyse(text string) question {
	q := question{text: text, want: extract.Text}
	ws := withoutPossessives(a.reader.words(text))
	if a.topicOf(&q, ws) {
		return q
	}
	a.read(&q, ws)
	a.settle(&q)
	return q
}

// withoutPossessives drops the 's after a word, which is a possessive or an "is" and tells nothing here.
func withoutPossessives(ws []word) []word {
	var kept []word
	for i, w := range ws {
		mark := w.lower == "'" || w.lower == "’"
		if mark && i+1 < len(ws) && (ws[i+1].lower == "s" || ws[i+1].lower == "re") || (w.lower == "s" || w.lower == "re") && i > 0 && (ws[i-1].lower == "'" || ws[i-1].lower == "’") {
			continue
		}
		kept = append(kept, w)
	}
	return kept
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

func findCue(ws []word) (*cue, int, int) {
	for i := range cues {
		want := strings.Fields(cues[i].words)
		for at := 0; at+len(want) <= len(ws); at++ {
			if matchWords(ws[at:], want) {
				return &cues[i], at, at + len(want)
			}
		}
	}
	return nil, 0, 0
}

func matchWords(ws []word, want []string) bool {
	if len(ws) < len(want) {
		return false
	}
	for i, w := range want {
		if ws[i].lower != w {
			return false
		}
	}
	return true
}

var auxiliaries = set(`is are was were be been being am do does did have has had will would can could may might must shall should 's 're`)

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
		if auxiliaries[w.lower] || prepositions[w.lower] || w.lower == "to" || w.lower == "that" || w.lower == "who" || w.lower == "and" {
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

var prepositions = set(`of in on at by for from into onto with without within about over under between among during through after before since until upon off near against across behind beyond despite inside outside toward towards via per as than`)

// isPredicate reports whether word n of a noun phrase is rather the verb that follows it: "how many kids | died".
func (a *analyst) isPredicate(ws []word, n int) bool {
	w := ws[n]
	if n > 0 && pluralNoun(ws[n-1]) && (verbForm(w) && !pluralNoun(w) || w.capital) && !followedByNoun(ws, n) {
		return true // "countries | backed the statement", "children | Ann has"
	}
	sense := a.predicateSense(w)
	if n == 0 {
		// "how many died", "number wounded"; but "how many shots", "number of arrests"
		return sense && !pluralNoun(w)
	}
	if sense && (verbForm(w) || !pluralNoun(w)) && !followedByNoun(ws, n) {
		return true
	}
	return verbForm(w) && usual(w.lower) == lexicon.Verb && !followedByNoun(ws, n)
}

func followedByNoun(ws []word, n int) bool {
	return n+1 < len(ws) && ws[n+1].letter && !prepositions[ws[n+1].lower] && !auxiliaries[ws[n+1].lower] && pluralNoun(ws[n+1])
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

// pluralNoun reports whether a word is the plural of a noun.
func pluralNoun(w word) bool {
	l := lexicon.Lemma(w.lower, lexicon.Noun)
	return l != w.lower && lexicon.Parts(l).Has(lexicon.Noun) || pluralOnly[w.lower]
}

var pluralOnly = set("people police troops personnel staff cattle crew")

// verbForm reports whether a word is an inflected form of a verb.
func verbForm(w word) bool {
	l := lexicon.Lemma(w.lower, lexicon.Verb)
	return l != w.lower && lexicon.Parts(l).Has(lexicon.Verb)
}

func contentOf(ws []word) []word {
	var out []word
	for _, w := range ws {
		if len(w.keys) > 0 && !stopWords[w.lower] {
			out = append(out, w)
		}
	}
	return out
}

// readBare reads a question without a question word: "troop count", "new prime minister", "deaths in the bombing".
func (a *analyst) readBare(q *question, ws []word) []word {
	if len(ws) > 0 && (ws[0].lower == "which" || ws[0].lower == "what") {
		return a.readWhich(q, ws[1:])
	}
	if len(ws) > 0 && (auxiliaries[ws[0].lower]) {
		q.want = extract.Text // yes or no
		return ws
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
	case a.countsItself(last):
		q.want = extract.Count // "deaths in the bombing", "arrests"
		return ws
	case pluralNoun(last):
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

func untilPreposition(ws []word) int {
	for i, w := range ws {
		if prepositions[w.lower] {
			return i
		}
	}
	return len(ws)
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
	q.want, q.focus = extract.Name, head
	switch {
	case kindOf(last.lower, lexicon.Person):
		q.part = "person"
	case places[last.lower]:
		q.part = "place"
	case start > 0:
		q.want, q.focus = extract.Text, nil // "what is the plan"
		return ws
	}
	return ws[n:]
}

// places are nouns that only a place's name answers.
var places = set("city country town state village province region place capital district county island area location neighborhood neighbourhood street continent nation")

func wantOf(head []word) (extract.Kind, bool) {
	for i := len(head) - 1; i >= 0; i-- {
		for _, k := range head[i].keys {
			if want, ok := nounWants[k]; ok {
				return want, true
			}
		}
	}
	return "", false
}

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
	n := 0
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

// sort files the words beside the focus as happenings, names and other anchors.
func (a *analyst) sort(q *question, ws []word) {
	var after []word
	if i := relativeClause(ws); i >= 0 && len(q.focus) > 0 {
		after = contentOf(ws[i:])
		ws = ws[:i]
	}
	defer func() { q.anchors, q.soft = append(q.anchors, after...), len(after) }()
	taken := make([]bool, len(ws))
	var events []string // named by nouns: what happened only where no verb tells it
	for _, h := range a.frames.hits(ws) {
		if h.sense.role == tollRole && q.want != extract.Count {
			continue
		}
		if !tellsHappening(ws, h) {
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
			taken[i] = true
			if h.sense.role == eventRole {
				taken[i] = false
			}
		}
	}
	if len(without(without(q.frames, "begin"), "end")) == 0 {
		for _, f := range events {
			q.frames = appendNew(q.frames, f)
		}
	}
	for i, w := range ws {
		if len(w.keys) == 0 || stopWords[w.lower] || taken[i] && !w.capital || cueWords[w.lower] {
			continue
		}
		if taken[i] || strings.HasSuffix(w.lower, "ly") && usual(w.lower) == lexicon.Adverb {
			continue
		}
		if verbForm(w) && usual(w.lower) == lexicon.Verb && !w.capital {
			q.verbs = append(q.verbs, w)
			continue
		}
		q.anchors = append(q.anchors, w)
		if w.capital && i > 0 || isYear(w.lower) {
			q.names = append(q.names, w)
		}
	}
}

// relativeClause returns where a clause begins that only tells which thing is meant: "the school | that was hit"; -1 without one.
func relativeClause(ws []word) int {
	for i, w := range ws {
		if i > 1 && (w.lower == "that" || w.lower == "which" || w.lower == "who" || w.lower == "when" || w.lower == "while") && i+1 < len(ws) {
			return i
		}
	}
	return -1
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
	if strings.HasSuffix(w.lower, "ed") || !lexicon.Parts(w.lower).Has(lexicon.Noun) || pluralNoun(before) {
		return true
	}
	nominal := before.lower == "the" || before.lower == "a" || before.lower == "an" || before.lower == "this" || before.lower == "of" || prepositions[before.lower]
	return !nominal && !(len(before.keys) > 0 && !auxiliaries[before.lower] && !stopWords[before.lower] && usual(w.lower) == lexicon.Noun)
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

func followedByThing(ws []word, n int) bool {
	if n+1 >= len(ws) {
		return false
	}
	w := ws[n+1]
	return w.letter && !stopWords[w.lower] && !verbForm(w) && usual(w.lower) == lexicon.Noun
}

var cueWords = set("number count total percentage percent % share date time day name names kind type amount tally size figure dollars euros money")

func isYear(s string) bool {
	if len(s) != 4 || s < "1000" || s > "2999" {
		return false
	}
	return strings.Trim(s, "0123456789") == ""
}

func appendNew(list []string, s string) []string {
	for _, have := range list {
		if have == s {
			return list
		}
	}
	return append(list, s)
}
