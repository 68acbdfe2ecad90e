package summarize

import (
	"slices"
	"strings"

	"corrobot/summarize/extract"
	"corrobot/summarize/lexicon"
)

// settleWording takes what is asked in a roundabout way for what it means.
func (a *analyst) settleWording(q *question) {
	a.settleOften(q)
	settleUnits(q)
	a.settleCrowd(q)
	settleDwellers(q)
	settleLast(q)
	a.settleWhen(q)
	a.settleArrival(q)
	settleVictims(q)
}

// settleOften takes "how often" for a number of times.
func (a *analyst) settleOften(q *question) {
	if strings.Contains(strings.ToLower(q.text), "how often") {
		q.want, q.part, q.focus = extract.Count, "", a.reader.words("times")
		q.anchors = withoutKey(q.anchors, "often")
	}
}

// readOwned reads what somebody or something has, "the ship's name", "suspect's age", "vote share", and returns the words that
// are left; ok is false where it is nothing of the kind.
func readOwned(q *question, ws []word) (rest []word, ok bool) {
	last := len(ws) - 1
	for last > 0 && !ws[last].letter {
		last--
	}
	if last < 1 || slices.ContainsFunc(ws, func(w word) bool { return prepositions[w.lower] || auxiliaries[w.lower] }) {
		return nil, false
	}
	switch ws[last].lower {
	case "name", "names":
		q.want, q.focus = extract.Name, contentOf(ws[:last])
		return nil, true
	case "age", "ages":
		q.want, q.measure = extract.Measure, "age"
	case "share":
		q.want = extract.Percent
	default:
		return nil, false
	}
	return ws[:last], true
}

// settleUnits takes a number of days for a length of time: "how many days will the strike last".
func settleUnits(q *question) {
	if n := len(q.focus); q.want == extract.Count && n > 0 && timeUnits[lexicon.Lemma(q.focus[n-1].lower, lexicon.Noun)] {
		q.want, q.focus = extract.Duration, nil
	}
}

var timeUnits = set("second minute hour day week month year decade")

// settleCrowd takes a number of protesters of whom nothing more is said for the size of a protest: "how many marchers were
// there".
func (a *analyst) settleCrowd(q *question) {
	if q.want != extract.Count || len(q.frames)+len(q.verbs) > 0 || len(q.focus) == 0 {
		return
	}
	if slices.Contains(a.frames.classesOf(q.focus), "protester") {
		q.frames, q.focus = []string{"protest"}, nil
	}
}

// settleDwellers takes a number of those who have to live in a place for how many live there: "number of refugees in the camp".
func settleDwellers(q *question) {
	if n := len(q.focus); q.want == extract.Count && n > 0 && len(q.frames)+len(q.verbs) == 0 && len(q.anchors) > 0 && dwellers[lexicon.Lemma(q.focus[n-1].lower, lexicon.Noun)] {
		q.frames = []string{"live"}
	}
}

var dwellers = set("refugee resident inhabitant inmate prisoner tenant villager islander")

// settleLast takes the day on which the last of them leave for the end of their leaving: "when will the last troops be gone".
func settleLast(q *question) {
	if q.want != extract.Date || q.part != "" || !slices.Contains(q.frames, "withdraw") {
		return
	}
	if i := slices.IndexFunc(q.anchors, func(w word) bool { return w.lower == "last" || w.lower == "final" }); i >= 0 {
		q.part, q.anchors = "end", slices.Delete(slices.Clone(q.anchors), i, i+1)
	}
}

// settleArrival keeps "arrive" for coming: only troops are deployed where they arrive.
func (a *analyst) settleArrival(q *question) {
	if !slices.Contains(q.frames, "arrive") || !slices.Contains(q.frames, "deploy") {
		return
	}
	if !slices.ContainsFunc(append(slices.Clone(q.anchors), q.focus...), func(w word) bool {
		return slices.ContainsFunc(a.frames.classesOf([]word{w}), func(c string) bool { return a.frames.within(c, "people") })
	}) {
		q.frames = without(q.frames, "deploy")
	}
}

// settleVictims leaves out how many they were where the names of the dead or the freed are asked for: "who were the two people
// killed".
func settleVictims(q *question) {
	if q.want != extract.Name || q.part != "person" || !anyIn(q.frames, peopleFrames) {
		return
	}
	q.anchors = slices.DeleteFunc(slices.Clone(q.anchors), func(w word) bool {
		return w.lower == "people" || w.lower == "persons" || numerals[w.lower]
	})
}

var numerals = set("two three four five six seven eight nine ten")

// endsInPreposition reports whether the last word of a question is a preposition.
func endsInPreposition(ws []word) bool {
	for i := len(ws) - 1; i >= 0; i-- {
		if ws[i].letter {
			return prepositions[ws[i].lower]
		}
	}
	return false
}
