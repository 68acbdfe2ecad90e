package summarize

import (
	"strings"

	"corrobot/summarize/lexicon"
)

// readHomelands returns the countries that adjectives tell somebody or a firm to be of, where a question asks whence he is or
// where it has its seat: "the Swedish firm X", "X, a Norwegian singer".
func (r *run) readHomelands(dv *docView, c *clause, base features) []candidate {
	if !r.ask.origin && !r.ask.seat() {
		return nil
	}
	var cs []candidate
	for i, w := range c.words {
		kinds, country := lexicon.Name(w.lower)
		if !w.capital || !kinds.Has(lexicon.Demonym) || country == "" {
			continue
		}
		head := c.describedHead(i)
		if head == 0 || !r.beside(c, i, head) {
			continue
		}
		m := nameMatch(c.sentence, w.start, w.end)
		m.Value.Word = country
		x := base
		x[fRole], x[fHappening] = 0.8*r.objectsHeld(dv, c.sentence), 0.85
		cs = append(cs, candidate{claim: r.claim(dv, c.sentence, m, "place: homeland"), features: x})
	}
	return cs
}

// describedHead returns the noun for a person or a body that the adjective at word i describes; 0 without one.
func (c *clause) describedHead(i int) int {
	for k := i + 1; k < len(c.words) && k-i < 5; k++ {
		w := c.words[k]
		if !w.letter && w.lower != "-" || prepositions[w.lower] || auxiliaries[w.lower] {
			return 0
		}
		next := c.lower(k + 1)
		if !w.capital && (firms[w.lower] || kindOf(w.lower, lexicon.Person|lexicon.Organization)) && !pluralNoun(w) && (next == "" || !c.words[k+1].letter || c.words[k+1].capital || usual(next) != lexicon.Noun) {
			return k
		}
	}
	return 0
}

// firms are nouns for companies that mean other things elsewhere.
var firms = set("studio giant maker brand label outfit startup developer retailer carmaker automaker manufacturer lender insurer broadcaster publisher titan conglomerate multinational")

// beside reports whether a name of the question's stands right before or after the description of words from to head.
func (r *run) beside(c *clause, from, head int) bool {
	if head+1 < len(c.words) && c.words[head+1].capital && r.anyKin(r.q.names, c.words[head+1]) {
		return true
	}
	for k := from - 1; k > 0 && from-k < 5; k-- {
		switch w := c.words[k]; {
		case w.lower == "," || w.lower == "is" || w.lower == "was":
			return r.anyKin(r.q.names, c.words[k-1])
		case !w.letter || w.capital || prepositions[w.lower] || strings.HasSuffix(w.lower, "ed"):
			return false
		}
	}
	return false
}
