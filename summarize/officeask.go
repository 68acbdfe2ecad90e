package summarize

import (
	"strings"

	"corrobot/summarize/lexicon"
)

// doerRoles are the offices that a verb of the question stands for: who speaks for it is its spokesman.
var doerRoles = map[string]string{
	"speak": "spokesman", "lead": "leader", "head": "head", "govern": "governor", "run": "head", "direct": "director", "found": "founder",
	"own": "owner", "command": "commander", "coach": "coach", "manage": "manager", "chair": "chairman", "rule": "ruler", "represent": "representative",
	"play": "actor", "host": "host", "edit": "editor", "represented": "lawyer",
	"fly": "pilot", "pilot": "pilot", "drive": "driver", "steer": "helmsman", "captain": "captain", "skipper": "skipper", "write": "author", "design": "designer",
	"prosecute": "prosecutor", "defend": "lawyer", "referee": "referee", "umpire": "umpire", "organize": "organizer", "organise": "organizer",
}

// officeWords returns the words of the office that the question asks for.
func (r *run) officeWords() []word {
	if len(r.ask.noun) > 0 {
		return r.ask.noun
	}
	return r.roleWords()
}

// officeOf returns the noun for whoever does what a verb tells: who flies a plane is its pilot, who wins is the winner.
func officeOf(verb word) (role string, ok bool) {
	for _, k := range verb.keys {
		if role, ok := doerRoles[k]; ok {
			return role, true
		}
	}
	for _, n := range lexicon.Derived(verb.lower) {
		if kindOf(n, lexicon.Person) && (strings.HasSuffix(n, "er") || strings.HasSuffix(n, "or")) {
			return n, true
		}
	}
	return "", false
}

// asksRole reports whether whoever does what the question's verb tells may be told by his office alone.
func (r *run) asksRole() bool {
	return len(r.ask.verb) == 0 || isRoleVerb(r.ask.verb[0]) || len(r.ask.noun)+len(r.ask.with) == 0 && !r.asksBehalf()
}

// crafts are the kinds of thing that whoever bears an office steers, whether or not they are told beside it.
var crafts = map[string]lexicon.KindSet{"pilot": lexicon.Aircraft, "helmsman": lexicon.Ship, "captain": lexicon.Ship, "skipper": lexicon.Ship}

// roleWords returns the words of the office or description that the question gives: "new prime minister", "governor".
func (r *run) roleWords() []word {
	if len(r.q.focus) > 0 && !allNumbers(r.q.focus) {
		return r.q.focus
	}
	if r.ask.slot == agentSlot && len(r.ask.noun) == 0 && len(r.ask.verb) > 0 {
		if role, ok := officeOf(r.ask.verb[0]); ok {
			return r.reader.words(role)
		}
	}
	ws := r.q.words
	main := ws
	if i := relativeClause(ws); i > 0 {
		main = ws[:i] // "who is the doctor | who treated him"
	}
	if r.suffers() && r.toldByVerb(main) {
		return nil
	}
	for i, w := range ws {
		for _, k := range w.keys {
			if role, ok := doerRoles[k]; ok && (k == "speak" || verbOf(r.q, k)) && !(i > 0 && nominal(ws[i-1].lower)) {
				return r.reader.words(role)
			}
		}
		if r.isOffice(ws, i) {
			return []word{r.officeHead(ws, i)} // "who is the Interoute director"
		}
	}
	return nil
}

// toldByVerb reports whether a verb of the question tells of harm or the like, which makes it ask for those whom it befell; a
// noun does not: "who is the lawyer behind the arrest report".
func (r *run) toldByVerb(ws []word) bool {
	for _, h := range r.frames.hits(ws) {
		if h.from > 0 && nominal(ws[h.from-1].lower) && !verbForm(ws[h.from]) {
			continue
		}
		if peopleFrames[h.sense.frame] && h.sense.role != nounRole && h.sense.role != eventRole && (h.to-h.from > 1 || verbForm(ws[h.from]) || usual(ws[h.from].lower) != lexicon.Noun) {
			return true
		}
	}
	return false
}

// isOffice reports whether word i of the question can say what somebody is: a noun for a person, by itself or by its place at
// the end of a phrase, "the chief of X".
func (r *run) isOffice(ws []word, i int) bool {
	w := ws[i]
	if !w.letter || r.isFrameWord(w) || w.lower == "people" {
		return false
	}
	ends := i > 0 && !auxiliaries[ws[i-1].lower] && !relativePronouns[ws[i-1].lower] && (i+1 == len(ws) || !ws[i+1].letter || prepositions[ws[i+1].lower])
	return kindOf(w.lower, lexicon.Person) && (usual(w.lower) == lexicon.Noun || ends) || titles[w.lower]
}

// officeHead returns the last word that says what somebody is in the noun phrase from word i on: "Norwegian government | spokesman".
func (r *run) officeHead(ws []word, i int) word {
	head := ws[i]
	for k := i + 1; k < len(ws) && !prepositions[ws[k].lower]; k++ {
		possessive := ws[k].lower == "'" || ws[k].lower == "’" || ws[k].lower == "s"
		if !possessive && (!ws[k].letter || stopWords[ws[k].lower]) {
			break
		}
		if r.isOffice(ws, k) {
			head = ws[k]
		}
	}
	return head
}

func (r *run) isFrameWord(w word) bool {
	for _, k := range w.keys {
		if len(r.frames.senses[k]) > 0 {
			return true
		}
	}
	return stopWords[w.lower]
}

func verbOf(q *question, key string) bool {
	for _, v := range q.verbs {
		if v.is(key) {
			return true
		}
	}
	for _, v := range q.anchors {
		if v.is(key) {
			return true
		}
	}
	return false
}

func allNumbers(ws []word) bool {
	for _, w := range ws {
		if !numberWords[w.lower] && w.letter {
			return false
		}
	}
	return true
}

var numberWords = set("one two three four five six seven eight nine ten eleven twelve both all")

func isRoleVerb(w word) bool {
	for _, k := range w.keys {
		if _, ok := doerRoles[k]; ok {
			return true
		}
	}
	return false
}

// suffers reports whether the question asks for those to whom it happened: "who was killed", "names of the dead".
func (r *run) suffers() bool {
	return anyIn(r.q.frames, peopleFrames)
}
