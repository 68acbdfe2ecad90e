package summarize

import (
	"corrobot/corpus"
	"corrobot/summarize/extract"
	"corrobot/summarize/lexicon"
)

// knownPeople reads single people who are named, or told of as known: "the boy", "his wife", "Karl Lindner, 44". They count
// where nobody gives a number: only beside harm.
func (a *analyst) knownPeople(s *sentence) []extract.Match {
	if !s.tellsHarm() {
		return nil
	}
	one := extract.Value{Kind: extract.Count, Interval: extract.Point(1), Low: 1, High: 1}
	var ms []extract.Match
	if k := a.barePerson(s); k > 0 {
		ms = append(ms, extract.Match{Start: s.words[0].start, End: s.words[s.afterAge(k)-1].end, Value: one, Qualifier: extract.Exact, Rule: "one"})
	}
	for _, i := range s.afterHarm() {
		if k := a.singlePerson(s, i); k > 0 && !a.isSuspect(s.words[k-1]) {
			ms = append(ms, extract.Match{Start: s.words[i].start, End: s.words[k-1].end, Value: one, Qualifier: extract.Exact, Rule: "one"})
		}
	}
	for i, w := range s.words {
		if possessives[w.lower] && a.singlePerson(s, i+1) > 0 {
			ms = append(ms, extract.Match{Start: w.start, End: w.end, Value: one, Qualifier: extract.Exact, Rule: "known"})
		}
	}
	for _, n := range extract.Names(s.text) {
		if n.Type == extract.Person {
			at, end := s.beforeAge(s.wordAt(n.Start)), s.words[s.afterAge(s.wordAt(n.End))-1].end
			ms = append(ms, extract.Match{Start: s.words[at].start, End: end, Value: one, Qualifier: extract.Exact, Rule: "name"})
		}
	}
	return ms
}

// afterHarm returns the places after words of harm where the one harmed may stand without an article: "killed | 14-year-old
// boy", "fatal shooting of | teen".
func (s *sentence) afterHarm() []int {
	var at []int
	for _, t := range s.hits {
		i := t.to
		of := i < len(s.words) && s.words[i].lower == "of"
		if of {
			i++
		}
		verb := t.sense.role == objectRole && !s.active(t.from) && !s.passive(t.from)
		if harmFrames[t.sense.frame] && !t.unreal && i < len(s.words) && (of || verb) && (!s.words[i].letter || !lexicon.IsFunction(s.words[i].lower)) {
			at = append(at, i)
		}
	}
	return at
}

// isSuspect reports whether a noun is for those who do harm.
func (a *analyst) isSuspect(w word) bool {
	for _, k := range w.keys {
		if indexOf(a.frames.classes[k], "suspect") >= 0 {
			return true
		}
	}
	return false
}

// beforeAge returns the index of an age that stands right before a name at word i: "22-year-old | Karl Lindner".
func (s *sentence) beforeAge(i int) int {
	if i >= 5 && s.yearsOld(i-1) {
		return i - 5
	}
	return i
}

var possessives = set("the his her their its my our your whose the this that")

// tellsHarm reports whether somebody comes to harm in a sentence.
func (s *sentence) tellsHarm() bool {
	for _, t := range s.hits {
		if harmFrames[t.sense.frame] && !t.unreal {
			return true
		}
	}
	return false
}

// tellsDeath reports whether a sentence says that somebody died.
func (s *sentence) tellsDeath() bool {
	for _, t := range s.hits {
		if t.sense.frame == "die" && t.sense.role != eventRole && !t.unreal {
			return true
		}
	}
	return false
}

// barePerson returns the index after a singular person without an article that begins a headline: "Teen | killed in fall".
func (a *analyst) barePerson(s *sentence) int {
	if s.role() != corpus.Title || len(s.words) == 0 || s.words[0].letter && lexicon.IsFunction(s.words[0].lower) {
		return 0
	}
	return a.singlePerson(s, 0)
}

// afterAge returns the index after an age set off behind a person that ends before word i: "Karl Lindner, 44 | , was".
func (s *sentence) afterAge(i int) int {
	if i+2 < len(s.words) && s.words[i].lower == "," && (s.words[i+1].lower == "both" || s.words[i+1].lower == "aged") && !s.words[i+2].letter {
		return i + 3
	}
	if i+1 >= len(s.words) || s.words[i].lower != "," || s.words[i+1].letter || len(s.words[i+1].keys) == 0 || len(s.words[i+1].lower) > 3 {
		return i
	}
	if i+2 < len(s.words) && s.words[i+2].letter {
		return i // "Lindner, 44 others"
	}
	return i + 2
}
