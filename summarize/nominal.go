package summarize

import (
	"strings"

	"corrobot/summarize/lexicon"
)

// nominals finds the nouns that tell what the question's verb tells and name who does it: "the shooting of X by Y", "Y's
// announcement of the truce".
func (r *run) nominals(s *sentence) []predicate {
	if r.ask.slot != agentSlot || len(r.ask.verb) == 0 || r.ask.leads {
		return nil
	}
	c := s.clause()
	var ps []predicate
	for k, w := range s.words {
		if w.letter && creating[r.ask.verb[0].keys[0]] && r.anyKin(r.q.anchors, w) && len(c.nominalBy(k)) > 0 {
			ps = append(ps, predicate{at: k, like: 0.9, nominal: true}) // "a book by X"
		}
		if w.letter && r.nounOf(w) && len(c.nominalAgent(k)) > 0 {
			ps = append(ps, predicate{at: k, like: 0.9, nominal: true})
		}
	}
	return ps
}

// creating are verbs for making a work, which is then one by its maker.
var creating = set("write direct paint compose create make draw design sculpt photograph sing record produce choreograph author draft")

// nounOf reports whether a word is the noun for what the question's verb tells: "arrest", "shooting", "announcement".
func (r *run) nounOf(w word) bool {
	if w.capital || !lexicon.Parts(w.lower).Has(lexicon.Noun) || verbForm(w) && !strings.HasSuffix(w.lower, "ing") || !kindOf(w.lower, lexicon.Act|lexicon.Event|lexicon.Communication) {
		return false
	}
	for _, v := range r.ask.verb {
		if v.shares(w) || lexicon.Related(v.lower, w.lower) == lexicon.Derivation {
			return true
		}
	}
	return false
}

// nominalAgent returns who does what the noun at word k tells: the name after "by", or with "of" behind the noun the possessor.
func (c *clause) nominalAgent(k int) []filler {
	if fs := c.nominalBy(k); len(fs) > 0 {
		return fs
	}
	if c.lower(k+1) != "of" {
		return nil
	}
	for i := k - 1; i > 0 && k-i < 4; i-- {
		if n, ok := c.nameAt(i); ok {
			if c.possessed(n) {
				return []filler{{n, 0.9}}
			}
			return nil
		}
	}
	return nil
}

// nominalBy returns the name in the "by" phrase of the noun at word k, which no verb may separate from it.
func (c *clause) nominalBy(k int) []filler {
	for i := k + 1; i < len(c.words) && i < k+9; i++ {
		if w := c.words[i]; w.lower == "by" {
			return c.phraseFrom(i+1, 0.95)
		} else if !w.letter && w.lower != "-" || auxiliaries[w.lower] || verbForm(w) && !w.capital && usual(w.lower) == lexicon.Verb || sayVerbs[w.lower] {
			return nil
		}
	}
	return nil
}
