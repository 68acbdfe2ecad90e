package summarize

import (
	"slices"

	"corrobot/summarize/extract"
)

// The stages of a prison term: what the law allows, what the prosecution asks for, what the court decides, and what has been
// served of it.
const (
	termPossible = "possible"
	termSought   = "sought"
	termImposed  = "imposed"
	termServed   = "served"
)

// termStages are the words that tell at which stage a term is told of.
var termStages = map[string]map[string]bool{
	termPossible: set("face facing carry maximum could may might can punishable possible potential threaten risk convicted"),
	termSought:   set("seek sought ask recommend request demand want push urge propose prosecutor prosecutors"),
	termServed:   set("serve served serving spend spent"),
	termImposed:  set("sentence sentenced give given get gets got receive jail jailed jails imprison imprisoned hand handed impose imposed order ordered decide lock"),
}

// termNouns are the words without which a length of time is no prison term.
var termNouns = set("prison jail sentence imprisonment bars term custody jailed imprisoned probation sentenced behind incarceration penitentiary")

// settleTerm reads which prison term is asked for: "how long could he go to prison", "how many years did prosecutors seek".
func settleTerm(q *question) {
	if q.want != extract.Duration {
		return
	}
	stage := ""
	for _, w := range q.words {
		for _, k := range w.keys {
			switch {
			case k == "prosecutor" || k == "prosecution":
				stage = termSought
			case stage == "" && termStages[termPossible][k]:
				stage = termPossible
			case stage == "" && termStages[termServed][k]:
				stage = termServed
			}
		}
	}
	if stage != termSought && !slices.ContainsFunc(q.words, func(w word) bool { return !w.capital && isTermWord(w) }) {
		return
	}
	if stage == "" {
		stage = termImposed
	}
	q.measure, q.part, q.frames, q.verbs = "term", stage, nil, nil
	q.anchors = slices.DeleteFunc(slices.Clone(q.anchors), func(w word) bool { return isTermWord(w) || tellsStage(w) != "" || termBeside[w.lower] })
}

var termBeside = set("go time long face years year months possible life prosecutors prosecution prosecutor court judge")

func isTermWord(w word) bool {
	return termNouns[w.lower] || anyIn(w.keys, termNouns)
}

// tellsStage returns the stage of a prison term that a word tells, "" for none.
func tellsStage(w word) string {
	for _, stage := range [...]string{termPossible, termSought, termServed, termImposed} {
		if anyIn(w.keys, termStages[stage]) {
			return stage
		}
	}
	return ""
}

// termFit returns how well a length of time is the prison term that the question asks for: 0 for one that is none, or of
// another stage.
func (r *run) termFit(s *sentence, f *mention) float64 {
	if !s.tellsTerm(f) || f.Value.Max < 86400 {
		return 0
	}
	switch stage := s.stageOf(f); {
	case stage == r.q.part:
		return 1
	case r.q.part == termPossible && stage == termSought:
		return 0.7
	case stage == "" && r.q.part != termSought:
		return 0.8 // "an 11-year term"
	}
	return 0
}

// tellsTerm reports whether the words around a length of time, in its clause, say that it is one of prison.
func (s *sentence) tellsTerm(f *mention) bool {
	for i := max(0, f.first-7); i < len(s.words) && i < f.next+5; i++ {
		if w := s.words[i]; w.letter && isTermWord(w) && (i < f.first || !s.mentionBetween(f.next, i, f)) {
			return true
		}
	}
	for i := max(0, f.first-6); i < f.first; i++ {
		if w := s.words[i]; w.is("face") || w.is("carry") || w.lower == "punishable" {
			return true // "faces up to ten years"
		}
	}
	return false
}

// stageOf returns the stage that the nearest word for one before a prison term tells, or else the nearest after it.
func (s *sentence) stageOf(f *mention) string {
	if f.Qualifier == extract.AtMost && s.asksBefore(f.first) == "" {
		return termPossible
	}
	if stage := s.asksBefore(f.first); stage != "" {
		return stage
	}
	for i := f.next; i < len(s.words) && i < f.next+7; i++ {
		w := s.words[i]
		if w.lower == "," || w.lower == ";" {
			break
		}
		if stage := tellsStage(w); stage != "" && !w.is("sentence") {
			return stage
		}
	}
	return ""
}

// asksBefore returns the stage of a prison term that the words before word i tell, the strongest of their clause.
func (s *sentence) asksBefore(i int) string {
	imposed := ""
	for k := i - 1; k >= 0 && k >= i-10; k-- {
		w := s.words[k]
		if w.lower == ";" || w.lower == "," && imposed != "" {
			break
		}
		switch stage := tellsStage(w); {
		case stage == "" || w.lower == "sentence": // the noun tells no stage
		case stage != termImposed:
			return stage
		default:
			imposed = stage
		}
	}
	return imposed
}
