package summarize

import (
	"slices"

	"corrobot/summarize/lexicon"
)

// copulas are verbs after which a noun says what the subject is.
var copulas = set("be is are was were been become becomes became remain remains remained")

// asVerbs are verbs after which "as" says what the subject, or with appointers the object, is.
var asVerbs = set("serve serves served serving act acts acted acting work works worked continue continues return returns returned stay stays stayed start starts started begin begins began join joined over in down on named appointed elected chosen installed picked hired reelected nominated")

// appointers are verbs that make somebody what the noun after him says.
var appointers = set("name names named naming appoint appoints appointed appointing elect elects elected electing make makes made making crown crowned choose chooses chose chosen")

// leadIns stand between a subject and the verb that says what he is or becomes.
var leadIns = set("will would has have had is was are were been be to also now then currently set expected due likely slated about soon temporarily later himself herself take takes took taken step steps stepped stepping stay stays remain being")

// becoming returns the phrase that says by a predicate what a person is or becomes whose name ends before word next: "X will be
// | chairman of the bank", "X, who sits on the board, would serve as | chairman", "they named X | chairman". Nothing when no predicate does.
func (s *sentence) becoming(first, next int) []word {
	i := s.afterAside(next)
	if at := s.afterCopula(i); at > 0 {
		return s.phraseAt(at)
	}
	if first > 0 && appointers[s.words[first-1].lower] && next < len(s.words) && s.words[next].letter && !prepositions[s.words[next].lower] {
		return s.phraseAt(next)
	}
	return nil
}

// afterAside steps over what commas set off after a name: "X, who sits on the board, | would".
func (s *sentence) afterAside(i int) int {
	if i >= len(s.words) || s.words[i].lower != "," {
		return i
	}
	if i+1 < len(s.words) && (auxiliaries[s.words[i+1].lower] || copulas[s.words[i+1].lower]) {
		return i + 1 // "her cousin, X, | was"
	}
	for k := i + 1; k < len(s.words) && k-i < 24; k++ {
		if w := s.words[k]; w.lower == "," && k+1 < len(s.words) && (auxiliaries[s.words[k+1].lower] || copulas[s.words[k+1].lower]) {
			return k + 1
		} else if w.lower == ";" || sayVerbs[w.lower] {
			break
		}
	}
	return i
}

// afterCopula returns the index after the verb from word i on that makes what follows it a description; 0 if there is none.
func (s *sentence) afterCopula(i int) int {
	found := 0
	for k := i; k < len(s.words) && k-i < 9; k++ {
		w := s.words[k].lower
		switch {
		case appointers[w] && k > i && beForms[s.words[k-1].lower]:
			found = k + 1 // "was named"
		case asVerbs[w] && k+1 < len(s.words) && s.words[k+1].lower == "as":
			return k + 2
		case copulas[w]:
			found = k + 1
		case leadIns[w], asVerbs[w], usual(w) == lexicon.Adverb:
		default:
			return found
		}
	}
	return found
}

// phraseAt returns the phrase that begins at word i, up to a mark or a verb of saying.
func (s *sentence) phraseAt(i int) []word {
	to := i
	for to < len(s.words) && to-i < 14 && !s.ends(to) {
		to++
	}
	return s.words[i:to]
}

// asks reports whether the question has such a word.
func (r *run) asks(such func(word) bool) bool { return slices.ContainsFunc(r.q.words, such) }

// asksFuture reports whether the question asks who somebody will be rather than who he is: "who will be chairman".
func (r *run) asksFuture() bool {
	return r.asks(func(w word) bool { return w.lower == "will" || w.lower == "would" })
}

// foretold reports whether a sentence tells of what is to come, or of a choice that is made for it.
func (s *sentence) foretold() bool {
	for i, w := range s.words {
		if modals[w.lower] || appointers[w.lower] && w.lower != "made" && w.lower != "make" || w.lower == "incoming" || w.lower == "elect" || w.lower == "designate" || w.lower == "new" || w.lower == "next" ||
			w.lower == "to" && i+1 < len(s.words) && (s.words[i+1].is("be") || s.words[i+1].is("become") || s.words[i+1].is("lead") || s.words[i+1].is("head")) {
			return true
		}
	}
	return false
}

// tellsLeaving reports whether a sentence tells of somebody who gives up what he is.
func (s *sentence) tellsLeaving() bool {
	for i, w := range s.words {
		if w.is("resign") || w.is("retire") || w.is("quit") || w.is("depart") || w.is("step") && i+1 < len(s.words) && (s.words[i+1].lower == "down" || s.words[i+1].lower == "aside") {
			return true
		}
	}
	return false
}

// pastOffice are words that say that somebody bears an office no longer.
var pastOffice = set("former ex late then outgoing ousted retired onetime deposed")

// timeFit lowers a description of another time than the question's: "former chairman" for who is or will be chairman, and for
// who will be chairman one of whom nothing to come is told.
func (r *run) timeFit(s *sentence, role []word, head word) float64 {
	future := r.asksFuture()
	for i := range role {
		if !r.isOfficeAt(role, i, head) {
			continue
		}
		for k := i - 1; k >= 0 && i-k < 5 && !prepositions[role[k].lower] && role[k].lower != ","; k-- {
			if pastOffice[role[k].lower] && !r.inText(role[k]) && !r.asksPast() || future && role[k].lower == "current" {
				return 0.4
			}
		}
		break
	}
	if future && (!s.foretold() || s.tellsLeaving()) {
		return 0.5
	}
	return 1
}

// asksPast reports whether the question asks who somebody was.
func (r *run) asksPast() bool {
	return r.asks(func(w word) bool { return w.lower == "was" || w.lower == "were" })
}

// inText reports whether the question itself has a word.
func (r *run) inText(v word) bool {
	return r.asks(func(w word) bool { return w.lower == v.lower })
}

// elsewhereOffice reports whether a description gives the office a body of its own that the question does not ask about:
// "chairman of the bank" where that of the airline is asked for.
func (r *run) elsewhereOffice(role []word, head word) bool {
	if r.otherDepartment(role) {
		return true
	}
	for i := range role {
		if i+1 >= len(role) || role[i+1].lower != "of" || !r.isOfficeAt(role, i, head) {
			continue
		}
		body := contentOf(untilClause(role[i+2:]))
		own, asked := r.bodies(body, head), r.bodies(r.q.anchors, head)
		if !anyCommon(asked) {
			own, asked = namesOfBodies(body), r.q.names // "chairman of the carmaker" may be chairman of the very body
		}
		if len(asked) == 0 {
			asked = specific(r.q.anchors, head) // "director of the forest agency", where all that is told is of forests
		}
		return len(own) > 0 && len(asked) > 0 && !r.anyHeld(body, asked)
	}
	return false
}

// otherDepartment reports whether a description is of another branch of government than the question's: the spokesman of the
// foreign ministry does not speak for that of defence.
func (r *run) otherDepartment(role []word) bool {
	asked := departmentsIn(r.q.words)
	told := departmentsIn(role)
	return len(asked) > 0 && len(told) > 0 && !slices.ContainsFunc(told, func(d string) bool { return slices.Contains(asked, d) })
}

// departmentsIn returns the branches that the words before "ministry", "minister" and the like name.
func departmentsIn(ws []word) []string {
	var found []string
	for i := 0; i+1 < len(ws); i++ {
		if next := ws[i+1]; next.is("ministry") || next.is("minister") || next.is("department") || next.is("secretary") {
			for _, k := range ws[i].keys {
				if departments[k] {
					found = append(found, k)
				}
			}
		}
	}
	return found
}

var departments = set("defense foreign interior finance health justice education agriculture energy trade transport labor environment economy treasury")

func anyCommon(ws []word) bool {
	for _, w := range ws {
		if !w.capital {
			return true
		}
	}
	return false
}

// namesOfBodies returns the words that name a body, other than abbreviations and countries.
func namesOfBodies(ws []word) []word {
	var kept []word
	for _, w := range ws {
		if w.capital && country(w.lower) == "" && !bodySuffixes[w.lower] && len(w.lower) > 4 {
			kept = append(kept, w)
		}
	}
	return kept
}

// untilClause cuts words before the first that opens a clause.
func untilClause(ws []word) []word {
	for i, w := range ws {
		if relativePronouns[w.lower] || auxiliaries[w.lower] {
			return ws[:i]
		}
	}
	return ws
}

// bodySuffixes end the names of companies without telling one from another.
var bodySuffixes = set("inc corp co ltd llc plc")

// bodies returns the words that tell one body from another: no words for bodies in general, and none that name the story.
func (r *run) bodies(ws []word, head word) []word {
	var kept []word
	for _, w := range specific(ws, head) {
		if !r.view.namesStory(w) {
			kept = append(kept, w)
		}
	}
	return kept
}

// specific leaves out the words for bodies in general.
func specific(ws []word, head word) []word {
	var kept []word
	for _, w := range ws {
		if w.letter && !stopWords[w.lower] && !w.shares(head) && !(kindOf(w.lower, lexicon.Organization) && !w.capital) && !isRoleVerb(w) && !bodySuffixes[w.lower] {
			kept = append(kept, w)
		}
	}
	return kept
}

// leadsBody reports whether what the verb of leading at word k is told of is the body that the question names, or may be
// where it names none.
func (r *run) leadsBody(s *sentence, k int) bool {
	led := s.toldOf(k)
	for _, w := range r.q.anchors {
		if (w.capital || !kindOf(w.lower, lexicon.Organization)) && !isRoleVerb(w) && r.anyKin(led, w) {
			return true
		}
	}
	return len(r.bodies(r.q.anchors, s.words[k])) == 0 && len(r.bodies(led, s.words[k])) == 0
}

// toldOf returns the words that the object of the verb at word k is among: those after it, or before a passive.
func (s *sentence) toldOf(k int) []word {
	if s.clause().isPassive(k) {
		return s.words[max(0, k-20):k]
	}
	after := s.phraseAt(k + 1)
	if i := untilPreposition(after); i < len(after) && after[i].lower != "of" {
		return after[:i]
	}
	return after
}
