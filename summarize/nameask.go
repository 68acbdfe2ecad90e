package summarize

import (
	"strings"

	"corrobot/summarize/lexicon"
)

// A slot is the place in a sentence that the answer to a question about a name stands in.
type slot byte

const (
	noSlot      slot = iota
	officeSlot       // "who is the chairman of X": a person by what he is
	agentSlot        // "who claimed X", "which company built X"
	patientSlot      // "who was arrested", "whom did X defeat", "names of those who died"
	obliqueSlot      // "what ship did they come from"
	whereSlot        // "where does X teach"
	nounSlot         // "name of the ship", "make of the car": a thing by its name
	fieldSlot        // "what is he a professor of"
)

// A nameAsk is a question about a name, parsed.
type nameAsk struct {
	slot    slot
	noun    []word // what is asked for: "repair ship", "speaker"; for an office its words
	verb    []word // the predicate's verb, or nothing
	with    []word // nouns that belong to the verb: "responsibility" in "claimed responsibility"
	prep    string // the preposition that the question ends with or the verb takes: "from", "to"
	several bool   // more than one name is asked for
	origin  bool   // "where is X from"
	leads   bool   // the verbs are for leading a body, which must be the question's
	entry   bool   // the way into something is asked for: "where did the burglars get in"
	way     string // "from" or "to" where the beginning or the end of a journey is asked for
	past    bool   // the question is in the past: "where did X live"
	event   []word // for a verb that only says that something goes on, what does: "talks" in "where are the talks held"
	frames  []string
}

// parseName parses a question about a name.
func (a *analyst) parseName(text string) nameAsk {
	ws := a.reader.words(strings.TrimRight(strings.TrimSpace(text), "?!. "))
	for i, w := range ws {
		switch w.lower {
		case "name", "names", "identity", "identities":
			if i+1 < len(ws) && ws[i+1].lower == "of" {
				return a.parseNoun(ws[i+2:], w.lower != "name" && w.lower != "identity")
			}
			if i > 1 && (ws[i-1].lower == "s" || ws[i-1].lower == "'" || ws[i-1].lower == "’") {
				return a.parseNoun(a.trimQuestion(ws[:i-1]), w.lower == "names")
			}
		case "destination", "destinations":
			return nameAsk{slot: whereSlot, way: "to"}
		case "called", "named":
			if i == len(ws)-1 && i > 2 && ws[0].lower == "what" {
				return a.parseNoun(a.trimQuestion(ws[1:i]), false) // "what is the ferry called"
			}
		}
	}
	for i, w := range ws {
		switch w.lower {
		case "who", "whom", "who's":
			return a.parseWho(ws[i+1:])
		case "where":
			return a.parseWhere(ws[i+1:])
		case "which", "what":
			return a.parseWhich(ws[i+1:])
		case "make", "model", "brand", "type", "kind":
			if i+1 < len(ws) && ws[i+1].lower == "of" {
				return a.parseNoun(ws[i+2:], false)
			}
		}
	}
	return nameAsk{}
}

// trimQuestion drops "what is", "'s" and the like from the beginning of a noun phrase, and possessive marks from its end.
func (a *analyst) trimQuestion(ws []word) []word {
	for len(ws) > 0 && (stopWords[ws[0].lower] || auxiliaries[ws[0].lower] || ws[0].lower == "'" || ws[0].lower == "’") {
		ws = ws[1:]
	}
	for len(ws) > 0 && !ws[len(ws)-1].letter {
		ws = ws[:len(ws)-1]
	}
	return ws
}

// parseNoun parses what follows "name of": "the two sailors killed on X", "the arrested man", "the repair ship".
func (a *analyst) parseNoun(ws []word, several bool) nameAsk {
	ask := nameAsk{slot: nounSlot, several: several}
	n := 0
	for n < len(ws) && !relativePronouns[ws[n].lower] && !prepositions[ws[n].lower] && !auxiliaries[ws[n].lower] && !(n > 0 && a.closesNoun(ws, n)) {
		n++
	}
	for _, w := range contentOf(ws[:n]) {
		if numberWords[w.lower] {
			ask.several = ask.several || w.lower != "one"
		} else {
			ask.noun = append(ask.noun, w)
		}
	}
	a.setPredicate(&ask, ws[n:])
	for i, w := range ask.noun {
		if i < len(ask.noun)-1 && len(ask.verb) == 0 && verbForm(w) && (a.predicateSense(w) || usual(w.lower) == lexicon.Verb) && !strings.HasSuffix(w.lower, "ing") {
			ask.verb, ask.noun = []word{w}, ask.noun[i+1:] // "the arrested man"
			break
		}
	}
	if len(ask.noun) > 0 && pluralNoun(ask.noun[len(ask.noun)-1]) {
		ask.several = true
	}
	person := len(ask.noun) == 0 || kindOf(ask.noun[len(ask.noun)-1].lower, lexicon.Person)
	for _, w := range ask.noun {
		if w.lower == "dead" || w.lower == "deceased" {
			ask.verb = append(ask.verb, w)
		}
	}
	a.setFrames(&ask)
	switch {
	case person && len(ask.verb) > 0:
		ask.slot = patientSlot
		if verbOfAgent[ask.verb[0].lower] || n+1 < len(ws) && ws[n].lower == "who" && ws[n+1].start == ask.verb[0].start && !a.suffersBy(ask.verb[0]) {
			ask.slot = agentSlot // "the ranger who shot it"
		}
	case person:
		ask.slot = officeSlot
	}
	return ask
}

// verbOfAgent are participles of what somebody does, after a noun or "who".
var verbOfAgent = set("leading heading running owning commanding accusing suing won wrote founded built leads heads runs owns")

// closesNoun reports whether word n ends the noun phrase before it: a verb that no noun follows.
func (a *analyst) closesNoun(ws []word, n int) bool {
	w := ws[n]
	if !verbForm(w) || w.capital || pluralNoun(w) && usual(w.lower) == lexicon.Noun {
		return false
	}
	nounNext := n+1 < len(ws) && ws[n+1].letter && !prepositions[ws[n+1].lower] && !auxiliaries[ws[n+1].lower] && !stopWords[ws[n+1].lower] && usual(ws[n+1].lower) == lexicon.Noun
	return !nounNext || usual(w.lower) == lexicon.Verb && !strings.HasSuffix(w.lower, "ed") && !strings.HasSuffix(w.lower, "ing")
}

// setPredicate takes the verb of a clause, and what belongs to it.
func (a *analyst) setPredicate(ask *nameAsk, ws []word) {
	for i, w := range ws {
		if !w.letter || stopWords[w.lower] || auxiliaries[w.lower] || prepositions[w.lower] || relativePronouns[w.lower] {
			continue
		}
		if w.capital && !strings.HasSuffix(w.lower, "ed") || !lexicon.Parts(w.lower).Has(lexicon.Verb) && !verbForm(w) && !a.predicateSense(w) {
			continue
		}
		if i > 0 && nominal(ws[i-1].lower) {
			continue
		}
		ask.verb = []word{w}
		k := i + 1
		if k < len(ws) && (prepositions[ws[k].lower] || ws[k].lower == "to") {
			ask.prep = ws[k].lower
		}
		for ; k < len(ws) && ws[k].letter && !stopWords[ws[k].lower] && !prepositions[ws[k].lower] && !ws[k].capital && usual(ws[k].lower) == lexicon.Noun; k++ {
			ask.with = append(ask.with, ws[k])
		}
		break
	}
	if n := len(ws); n > 0 && (prepositions[ws[n-1].lower] || ws[n-1].lower == "to") {
		ask.prep = ws[n-1].lower
	}
	a.setFrames(ask)
}

func nominal(w string) bool {
	return w == "the" || w == "a" || w == "an" || w == "this" || w == "their" || w == "his" || w == "her" || w == "its"
}

// setFrames notes the happenings that the verb itself can tell.
func (a *analyst) setFrames(ask *nameAsk) {
	ask.frames = nil
	for _, w := range ask.verb {
		for _, k := range w.keys {
			for _, s := range a.frames.senses[k] {
				if s.role == objectRole || s.role == subjectRole || s.role == stateRole {
					ask.frames = appendNew(ask.frames, s.frame)
				}
			}
		}
	}
}

// parseWho parses what follows "who".
func (a *analyst) parseWho(ws []word) nameAsk {
	i := 0
	if i+1 < len(ws) && (ws[i].lower == "'" || ws[i].lower == "’") && ws[i+1].lower == "s" {
		i = 1
	}
	if i >= len(ws) {
		return nameAsk{}
	}
	switch w := ws[i].lower; {
	case w == "did" || w == "does" || w == "do":
		ask := nameAsk{slot: patientSlot}
		a.setPredicate(&ask, lastVerb(ws[i+1:]))
		return ask
	case beForms[w] || w == "s" || w == "has" || w == "have" || w == "will" || w == "had" || w == "would" || w == "may" || w == "could":
		for i < len(ws) && (auxiliaries[ws[i].lower] || ws[i].lower == "s" || strings.HasSuffix(ws[i].lower, "ly")) {
			i++
		}
		if i < len(ws) && !nominal(ws[i].lower) && (a.isVerb(ws[i]) || modals[w] && i == 1 && lexicon.Parts(ws[i].lower).Has(lexicon.Verb)) && (!beForms[w] && w != "s" || !lexicon.Parts(ws[i].lower).Has(lexicon.Noun) || i+1 == len(ws) || prepositions[ws[i+1].lower] || nominal(ws[i+1].lower)) {
			ask := nameAsk{slot: patientSlot}
			if !beForms[ws[i-1].lower] || strings.HasSuffix(ws[i].lower, "ing") {
				ask.slot = agentSlot
			}
			a.setPredicate(&ask, ws[i:])
			if last := ws[len(ws)-1].lower; ask.slot == patientSlot && last != ask.prep {
				ask.prep = "" // what follows it is told in the question: "who was charged with theft"
			}
			return ask
		}
		return nameAsk{slot: officeSlot}
	}
	ask := nameAsk{slot: agentSlot}
	a.setPredicate(&ask, ws[i:])
	if len(ask.frames) > 0 && !doesIt(ws[i:]) && a.suffersBy(ask.verb[0]) {
		ask.slot = patientSlot // "who died"
	}
	return ask
}

// doesIt reports whether a verb's particle makes a deed of what would else befall its subject: "carried out the raid".
func doesIt(ws []word) bool {
	return len(ws) > 2 && particles[ws[1].lower] && !prepositions[ws[2].lower]
}

// suffersBy reports whether a verb tells what happens to its subject: "die", "vanish".
func (a *analyst) suffersBy(w word) bool {
	for _, k := range w.keys {
		for _, s := range a.frames.senses[k] {
			if s.role == subjectRole && peopleFrames[s.frame] {
				return true
			}
		}
	}
	return false
}

func (a *analyst) isVerb(w word) bool {
	return w.letter && !w.capital && !stopWords[w.lower] && (verbForm(w) || usual(w.lower) == lexicon.Verb)
}

// lastVerb returns the words from the last one on that can be a verb in its plain form, as after "did X": "lose to Y".
func lastVerb(ws []word) []word {
	for i := len(ws) - 1; i > 0; i-- {
		if w := ws[i]; w.letter && !w.capital && !stopWords[w.lower] && !prepositions[w.lower] && lexicon.Parts(w.lower).Has(lexicon.Verb) && !nominal(ws[i-1].lower) && (i == len(ws)-1 || usual(w.lower) != lexicon.Noun || prepositions[ws[i+1].lower]) {
			return ws[i:]
		}
	}
	return ws
}

// parseWhere parses what follows "where".
func (a *analyst) parseWhere(ws []word) nameAsk {
	ask := nameAsk{slot: whereSlot}
	for _, w := range ws {
		ask.past = ask.past || w.lower == "was" || w.lower == "were" || w.lower == "did"
	}
	if len(ws) > 0 {
		ask.origin = ws[len(ws)-1].lower == "from"
		a.setPredicate(&ask, lastVerb(ws))
		if n := len(ws); n > 1 && ws[n-1].lower == "in" && anyIn(ws[n-2].keys, goingWords) {
			ask.entry, ask.verb = true, a.reader.words("enter") // a way in is rarely a place with a name
		}
		if len(ask.verb) > 0 && ask.verb[0].is("serve") && anyWord(ws, terms) {
			ask.verb = a.reader.words("imprison")
		}
		a.setEvent(&ask, ws)
		ask.way = a.wayAsked(&ask, ws)
		if f := captureAsked(ws); f != "" {
			ask.frames = appendNew(ask.frames, f)
		}
	}
	return ask
}

// terms are the nouns for what is served in prison.
var terms = set("time term sentence years")

func anyWord(ws []word, such map[string]bool) bool {
	for _, w := range ws {
		if such[w.lower] {
			return true
		}
	}
	return false
}

// setEvent notes the event that a question asks the place of, where its verb says no more than that it goes on.
func (a *analyst) setEvent(ask *nameAsk, ws []word) {
	if len(ask.verb) > 0 && !anyIn(ask.verb[0].keys, holdingWords) {
		return
	}
	for i, w := range ws {
		if prepositions[w.lower] || i > 0 && len(ask.verb) > 0 && w.start == ask.verb[0].start {
			return
		}
		if w.letter && !stopWords[w.lower] && !auxiliaries[w.lower] && kindOf(w.lower, lexicon.Event|lexicon.Act) || a.namesEvent(w) {
			ask.event = []word{w}
		}
	}
}

var holdingWords = set("hold take happen occur stage")

var goingWords = set("get come climb crawl")

// parseWhich parses what follows "which" or "what": "speaker lost to X", "ship did they come from", "is he a professor of".
func (a *analyst) parseWhich(ws []word) nameAsk {
	if n := len(ws); n > 2 && ws[n-1].lower == "of" && auxiliaries[ws[0].lower] && kindOf(ws[n-2].lower, lexicon.Person) {
		return nameAsk{slot: fieldSlot, noun: []word{ws[n-2]}}
	}
	if len(ws) > 0 && (auxiliaries[ws[0].lower] || ws[0].lower == "'" || ws[0].lower == "’") {
		return nameAsk{slot: officeSlot}
	}
	n := 0
	for n < len(ws) && !prepositions[ws[n].lower] && !auxiliaries[ws[n].lower] && !(n > 0 && a.closesWhich(ws, n)) {
		n++
	}
	ask := nameAsk{slot: agentSlot, noun: contentOf(ws[:n])}
	for k := len(ask.noun) - 1; k > 0 && (looseModifiers[ask.noun[k].lower] || usual(ask.noun[k].lower) == lexicon.Adverb); k-- {
		ask.noun = ask.noun[:k] // "which paper first | reported the deal"
	}
	rest := ws[n:]
	switch {
	case len(ask.noun) == 0 || len(rest) == 0:
		return nameAsk{slot: nounSlot, noun: ask.noun}
	case rest[0].lower == "did" || rest[0].lower == "does" || rest[0].lower == "do":
		ask.slot = patientSlot
		a.setPredicate(&ask, lastVerb(rest[1:]))
		if last := rest[len(rest)-1].lower; prepositions[last] || last == "to" {
			ask.slot, ask.prep = obliqueSlot, last
		}
		if head := ask.noun[len(ask.noun)-1]; places[head.lower] || kindOf(head.lower, lexicon.Place|lexicon.Building) {
			ask.way = a.wayAsked(&ask, rest)
		}
	default:
		a.setPredicate(&ask, rest)
		if last := rest[len(rest)-1].lower; (prepositions[last] || last == "to") && len(rest) > 1 {
			ask.slot, ask.prep = obliqueSlot, last
		} else if beForms[rest[0].lower] {
			ask.slot = patientSlot
		}
	}
	if len(ask.verb) == 0 {
		ask.slot = nounSlot
	}
	return ask
}

func (a *analyst) closesWhich(ws []word, n int) bool {
	w := ws[n]
	if (n+2 < len(ws) && nominal(ws[n+1].lower) || n+1 < len(ws) && takenUp[ws[n+1].lower]) && lexicon.Parts(w.lower).Has(lexicon.Verb) {
		return true // "which river | burst its banks"
	}
	return verbForm(w) && !w.capital && (usual(w.lower) == lexicon.Verb || a.predicateSense(w)) && !(pluralNoun(w) && usual(w.lower) == lexicon.Noun)
}

// causes are verbs whose subject is a reason.
var causes = set("caused causes triggered sparked prompted provoked started")

// asksTitle reports whether a question ends in "called" or "named".
func asksTitle(ws []word) bool {
	for i := len(ws) - 1; i > 0; i-- {
		if ws[i].letter {
			return ws[i].lower == "called" || ws[i].lower == "named"
		}
	}
	return false
}
