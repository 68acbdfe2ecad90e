package summarize

import (
	"slices"

	"corrobot/summarize/extract"
	"corrobot/summarize/lexicon"
)

// settleWhen takes the words of a question about time for what they mean there.
func (a *analyst) settleWhen(q *question) {
	a.settleMoment(q)
	settleTaking(q)
	settleTerm(q)
	if q.want != extract.Date && q.want != extract.Time {
		return
	}
	q.anchors = slices.DeleteFunc(slices.Clone(q.anchors), func(w word) bool {
		return orderWords[w.lower] && (w.lower != "first" || !q.asksFirstOf())
	})
	a.settleLight(q)
	settleDone(q)
}

// orderWords say which of several happenings is meant; they are no part of what is asked about.
var orderWords = set("first last next previous latest again finally originally initially previously recently exactly actually officially eventually ago")

// asksFirstOf reports whether "first" tells which of several things is meant, "the first victim", rather than which time of one.
func (q *question) asksFirstOf() bool {
	for i, w := range q.words {
		if w.lower == "first" {
			return i > 0 && determiners[q.words[i-1].lower]
		}
	}
	return false
}

// settleMoment takes the time of what is over in a moment for a time of day: "takeoff time", but not "winning time".
func (a *analyst) settleMoment(q *question) {
	ws := q.words
	if n := len(ws); n == 0 || q.want != extract.Duration || !ws[n-1].is("time") {
		return
	}
	for i, w := range ws[:len(ws)-1] {
		if i == len(ws)-2 && moments[w.lower] {
			q.want = extract.Time
			for _, s := range a.frames.senses[w.keys[0]] {
				q.frames = appendNew(q.frames, s.frame)
				q.anchors = withoutKey(q.anchors, w.keys[0])
			}
		}
	}
}

// moments are nouns for what happens at one time of the day.
var moments = set("takeoff departure arrival landing launch liftoff start starting kickoff opening closing boarding impact collision crash explosion blast detonation broadcast sailing tipoff release")

// settleTaking takes "how long did it take to dig it out" for how long the digging went on.
func settleTaking(q *question) {
	if q.want != extract.Duration {
		return
	}
	for i, w := range q.words {
		if !w.is("take") {
			continue
		}
		q.anchors, q.verbs = withoutKey(q.anchors, "take"), withoutKey(q.verbs, "take")
		if n := i + 2; n < len(q.words) && q.words[i+1].lower == "to" && slices.ContainsFunc(q.anchors, func(v word) bool { return v.start == q.words[n].start }) {
			q.anchors = withoutKey(q.anchors, q.words[n].keys[0])
			q.verbs = append(q.verbs, q.words[n])
		}
		return
	}
}

// lightVerbs leave it to their object to say what is done: "give a verdict", "hold talks".
var lightVerbs = set("give make take hold have get come go deliver conduct do perform carry")

// settleLight leaves a light verb out of what happens, where its object is the deed that the question asks about.
func (a *analyst) settleLight(q *question) {
	for i, w := range q.words {
		if !anyIn(w.keys, lightVerbs) || auxiliaries[w.lower] || !a.opensDeed(q.words[i+1:]) {
			continue
		}
		for _, k := range w.keys {
			for _, f := range slices.Clone(q.frames) {
				if a.frames.means(k, f) {
					q.frames = without(q.frames, f)
				}
			}
			q.verbs = withoutKey(q.verbs, k)
		}
	}
}

// opensDeed reports whether words begin with a noun phrase for a deed or an event: "its | final | ruling".
func (a *analyst) opensDeed(ws []word) bool {
	n := 0
	for n < len(ws) && ws[n].letter && !prepositions[ws[n].lower] && !auxiliaries[ws[n].lower] {
		n++
	}
	for n > 0 && usual(ws[n-1].lower) != lexicon.Noun {
		n--
	}
	return n > 0 && kindOf(ws[n-1].lower, lexicon.Event|lexicon.Act|lexicon.Communication) && !kindOf(ws[n-1].lower, lexicon.Artifact|lexicon.Person|lexicon.Money)
}

// settleDone takes "when will it be done" for its end.
func settleDone(q *question) {
	if q.part != "" || q.want != extract.Date || len(q.frames)+len(q.verbs) > 0 || len(q.anchors) == 0 {
		return
	}
	for i, w := range q.words {
		if i > 0 && doneWords[w.lower] && (q.words[i-1].lower == "be" || q.words[i-1].lower == "been") {
			q.part = "end"
			q.anchors = slices.DeleteFunc(q.anchors, func(v word) bool { return v.start == w.start })
			return
		}
	}
}

var doneWords = set("done over ready completed complete finalized finalised finished concluded closed")
