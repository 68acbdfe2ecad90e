package summarize

import (
	"strings"

	"corrobot/summarize/extract"
	"corrobot/summarize/lexicon"
)

// describedDoer is the type of a doer who is told by a noun and no name: "rescued by a passing tanker's crew".
const describedDoer extract.NameType = "description"

// asksDoer reports whether a description answers as well as a name: the question asks no more than who did a thing.
func (r *run) asksDoer() bool {
	return r.ask.slot == agentSlot && len(r.ask.noun) == 0 && len(r.ask.with) == 0 && len(r.ask.verb) > 0 && !r.ask.leads && r.q.part == "person"
}

// doerTold returns the noun phrase of the words [from, to) as a filler, where the clause is read for nouns as for names.
func (c *clause) doerTold(from, to int, sure float64) []filler {
	if !c.common || from < 0 || from >= to {
		return nil
	}
	for from < to && (c.lower(from) == "and" || c.lower(from) == "but" || !c.words[from].letter && len(c.words[from].keys) == 0) {
		from++
	}
	if from == to || !tellsWho(c.words[from:to]) {
		return nil
	}
	if _, ok := c.nameAt(to - 1); ok {
		return nil
	}
	m := extract.NameMatch{Start: c.words[from].start, End: c.words[to-1].end, Type: describedDoer}
	m.Text = c.text[m.Start:m.End]
	word := m.Text
	if !c.words[from].capital || from == 0 && lexicon.Known(c.lower(from)) && len(country(c.lower(from))) == 0 {
		word = strings.ToLower(word[:1]) + word[1:]
	}
	return []filler{{named{NameMatch: m, first: from, next: to, word: word}, 0.85 * sure}}
}

// tellsWho reports whether a noun phrase tells of people or a body more than that there were some: "a dog walker", "two masked
// men", but not "a man", and not "the attacker", who is whoever did it.
func tellsWho(ws []word) bool {
	head := ws[len(ws)-1]
	if !head.letter || usual(head.lower) != lexicon.Noun || strings.HasSuffix(head.lower, "ed") || !kindOf(head.lower, lexicon.Person|lexicon.Group|lexicon.Organization) || culprits[lexicon.Lemma(head.lower, lexicon.Noun)] {
		return false
	}
	told := !anybody[lexicon.Lemma(head.lower, lexicon.Noun)]
	for _, w := range ws[:len(ws)-1] {
		if unknowns[w.lower] {
			return false
		}
		told = told || w.letter && !stopWords[w.lower] && !determiners[w.lower] && !numberWords[w.lower]
	}
	return told
}

var (
	// anybody are nouns that tell of nobody in particular.
	anybody = set("man woman person people individual one other figure group side party member somebody anybody nobody everybody number hundred thousand lot majority body family")
	// culprits are nouns that stand for who did what is asked about.
	culprits = set("attacker assailant gunman shooter bomber killer murderer suspect perpetrator culprit offender robber thief burglar raider kidnapper hijacker abductor captor intruder arsonist winner loser victim author finder owner buyer")
	// unknowns say of a doer that nobody knows him, or that there was none.
	unknowns = set("no neither unknown unidentified unnamed unspecified mysterious whichever any")
)

// asksOfDoer reports whether the question itself has the head of a doer's description, so that it asks about him.
func (r *run) asksOfDoer(s *sentence, n named) bool {
	head := s.words[n.next-1]
	return r.asks(func(w word) bool { return w.letter && w.shares(head) })
}
