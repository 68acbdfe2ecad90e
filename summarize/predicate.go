package summarize

import (
	"strings"

	"corrobot/corpus"
	"corrobot/summarize/extract"
	"corrobot/summarize/lexicon"
)

// A named is a name in a sentence with the words that it covers.
type named struct {
	extract.NameMatch
	first, next int
	word        string // the name, where the text has a pronoun or a description in its place
}

// names returns the names of a sentence in order.
func (s *sentence) names() []named {
	ms := extract.Names(s.text)
	ns := make([]named, len(ms))
	for i, m := range ms {
		ns[i] = named{NameMatch: m, first: s.wordAt(m.Start), next: s.wordAt(m.End)}
	}
	return ns
}

// A filler is what fills a slot of a predicate: a name, and how surely it does.
type filler struct {
	name named
	sure float64
}

// A clause reads the predicates of one sentence.
type clause struct {
	*sentence
	ns     []named
	common bool // a noun phrase fills a slot too where no name does
}

func (s *sentence) clause() *clause { return &clause{sentence: s, ns: s.names()} }

// lower returns word i in lower case, "" outside the sentence.
func (c *clause) lower(i int) string {
	if i < 0 || i >= len(c.words) {
		return ""
	}
	return c.words[i].lower
}

// agents returns who does what the verb at word k tells: its subject, or the "by" phrase of a passive.
func (c *clause) agents(k int) []filler {
	if c.isPassive(k) {
		return c.by(k)
	}
	return c.subject(k, 0)
}

// patients returns to whom what the verb at word k tells is done: its object, or the subject of a passive.
func (c *clause) patients(k int) []filler {
	if c.isPassive(k) {
		return c.subject(k, 0)
	}
	return c.object(k)
}

var beForms = set("is are was were be been being am 's 're get gets got")

// isPassive reports whether the verb at word k is a participle in the passive: "was killed", "a man arrested in".
func (c *clause) isPassive(k int) bool {
	w := c.words[k]
	if !verbForm(w) || strings.HasSuffix(w.lower, "ing") {
		return false
	}
	i := c.beforeAdverbs(k - 1)
	if beForms[c.lower(i)] {
		return true
	}
	next := c.lower(k + 1)
	return !auxiliaries[c.lower(i)] && (next == "by" || strings.HasSuffix(w.lower, "ed") && (k+1 >= len(c.words) || prepositions[next] && next != "into") && c.role() == corpus.Title)
}

// beforeAdverbs steps left over adverbs and auxiliaries other than forms of "be".
func (c *clause) beforeAdverbs(i int) int {
	for i >= 0 && (strings.HasSuffix(c.lower(i), "ly") || c.lower(i) == "not" || c.lower(i) == "also" || c.lower(i) == "all" || c.lower(i) == "both" || c.lower(i) == "then" || c.lower(i) == "later" || c.lower(i) == "since" || c.lower(i) == "now") {
		i--
	}
	return i
}

// by returns the agent that "by" introduces after the passive verb at word k.
func (c *clause) by(k int) []filler {
	for i := k + 1; i < len(c.words) && i < k+15; i++ {
		if w := c.lower(i); w == "by" {
			return c.phraseFrom(i+1, 1)
		} else if w == "." || w == ";" || w == "and" || w == "that" {
			break
		}
	}
	return nil
}

// object returns the object of the active verb at word k.
func (c *clause) object(k int) []filler {
	i := k + 1
	if i < len(c.words) && (particles[c.lower(i)] || strings.HasSuffix(c.lower(i), "ly")) {
		i++
	}
	if prepositions[c.lower(i)] {
		return nil
	}
	return c.phraseFrom(i, 1)
}

var particles = set("out up down off over away back")

// phraseReach is how many words of a noun phrase may stand before its name: "the group's longtime military leader, X".
const phraseReach = 12

// phraseFrom returns the name in the noun phrase that begins at word i: one in its own words, or in its apposition.
func (c *clause) phraseFrom(i int, sure float64) []filler {
	for k := i; k < len(c.words) && k < i+phraseReach; k++ {
		if n, ok := c.nameAt(k); ok {
			if k = n.next; c.lower(k) == "'" || c.lower(k) == "’" || c.possessed(n) || c.modifiesNoun(n) {
				k--
				continue // "Hamas's wing", "Hamas gunmen"
			}
			return []filler{{n, sure}}
		}
		w := c.words[k]
		switch {
		case w.lower == "," && k > i && c.opensName(k+1):
			sure *= 0.95
		case w.lower == "of" && k > i && peopleOf[c.lower(k-1)]:
			sure *= 0.6
		case !w.letter && len(w.keys) == 0 && w.lower != "-" && w.lower != "'" && w.lower != "’", prepositions[w.lower], auxiliaries[w.lower], relativePronouns[w.lower], w.lower == "and" && k > i+1, w.lower == "to":
			return c.doerTold(i, k, sure)
		}
	}
	return nil
}

var (
	relativePronouns = set("who which that whom whose")
	peopleOf         = set("members supporters followers fighters members gunmen militants soldiers officials leaders crew name body bodies remains")
)

// opensName reports whether a name, perhaps after an age or a description, begins at word i.
func (c *clause) opensName(i int) bool {
	for k := i; k < len(c.words) && k < i+5; k++ {
		if _, ok := c.nameAt(k); ok {
			return true
		}
		if w := c.words[k]; !w.letter && len(w.keys) == 0 && w.lower != "-" || prepositions[w.lower] || auxiliaries[w.lower] {
			return false
		}
	}
	return false
}

func (c *clause) nameAt(i int) (named, bool) {
	for _, n := range c.ns {
		if n.first <= i && i < n.next {
			return n, true
		}
	}
	return named{}, false
}

// possessed reports whether a name is a possessive, "Marta Lind's".
func (c *clause) possessed(n named) bool {
	rest := c.text[n.End:]
	return strings.HasPrefix(rest, "'") || strings.HasPrefix(rest, "’")
}

// modifiesNoun reports whether a name stands before the noun it belongs to: "Hamas gunmen", but not "Sears on".
func (c *clause) modifiesNoun(n named) bool {
	if n.next >= len(c.words) {
		return false
	}
	w := c.words[n.next]
	if c.text[n.End:w.start] != " " && w.lower != "-" {
		return false
	}
	return w.lower == "-" || w.letter && !w.capital && !auxiliaries[w.lower] && !stopWords[w.lower] && !prepositions[w.lower] && usual(w.lower) == lexicon.Noun && !verbForm(w)
}

// subject returns the subject of the verb at word k; depth counts how often the search has gone on to another verb.
func (c *clause) subject(k, depth int) []filler {
	if depth > 3 {
		return nil
	}
	i := k - 1
	for i >= 0 && (auxiliaries[c.lower(i)] || isManner(c.words[i]) || subjectFillers[c.lower(i)] || c.lower(i) == "co" || c.lower(i) == "-" && c.lower(i-1) == "co") {
		i-- // "has since co-founded"
	}
	switch w := c.lower(i); {
	case i < 0:
		return nil
	case relativePronouns[w]:
		return c.antecedent(i, depth)
	case w == "to", w == "and", w == "or", w == "but", w == "by", w == "after", w == "while", w == "before", w == "for", w == "then":
		return c.sharedSubject(i, depth)
	case w == ",":
		return c.beforeParenthesis(i, depth)
	}
	return c.phraseTo(i, depth)
}

var subjectFillers = set("not also both all each have has had then later now never since together once reportedly")

// sharedSubject returns the subject of the verb before word i, which a coordination or an infinitive shares.
func (c *clause) sharedSubject(i, depth int) []filler {
	for k := i - 1; k >= 0 && i-k < 22; k-- {
		w := c.words[k]
		if w.lower == ";" || w.lower == "\"" || w.lower == "”" {
			break
		}
		if _, inName := c.nameAt(k); w.letter && !inName && !stopWords[w.lower] && verbForm(w) && (usual(w.lower) == lexicon.Verb || auxiliaries[c.lower(k-1)]) {
			return lessSure(c.subject(k, depth+1), 0.8)
		}
	}
	return nil
}

func lessSure(fs []filler, k float64) []filler {
	for i := range fs {
		fs[i].sure *= k
	}
	return fs
}

// antecedent returns whom the relative pronoun at word i stands for; "that" after a verb of saying is none.
func (c *clause) antecedent(i, depth int) []filler {
	if c.lower(i) == "that" && i > 0 && (sayVerbs[c.lower(i-1)] || verbForm(c.words[i-1])) {
		return nil
	}
	k := i - 1
	if c.lower(k) == "," {
		k--
	}
	if n, ok := c.nameAt(k); ok && !(c.lower(i) == "who" && (n.Type == extract.Organization || n.Type == extract.Place) && c.prepositionBefore(n.first) >= 0) {
		return []filler{{n, 0.95}} // "Marta Lind of Oslo University, who"
	}
	if fs := c.phraseTo(k, depth); len(fs) > 0 {
		return lessSure(fs, 0.95)
	}
	for n := 0; k > 0 && n < 9; k, n = k-1, n+1 {
		if c.lower(k) != "," {
			continue
		}
		if n, ok := c.nameAt(k - 1); ok {
			return []filler{{n, 0.95}} // "X, a lawyer who …"
		}
		return lessSure(c.phraseTo(k-1, depth), 0.9)
	}
	return nil
}

// beforeParenthesis returns the subject of a verb that a comma stands before: "X, the group's leader, said".
func (c *clause) beforeParenthesis(i, depth int) []filler {
	for k := i - 1; k >= 0 && i-k < 40; k-- {
		if c.lower(k) != "," || c.isList(k) {
			continue
		}
		if fs := c.phraseTo(k-1, depth); len(fs) > 0 {
			return lessSure(fs, 0.97)
		}
		if n, ok := c.nameAt(k + 1); ok && n.next == i {
			return []filler{{n, 0.95}} // "the group's leader, X, said"
		}
	}
	return nil
}

// isList reports whether the comma at word i stands within a list or before a state.
func (c *clause) isList(i int) bool {
	n, ok := c.nameAt(i + 1)
	return ok && n.Type == extract.Place && c.lower(n.next) == ","
}

// phraseTo returns the name that the noun phrase ending with word i names. Phrases with prepositions are stepped over.
func (c *clause) phraseTo(i, depth int) []filler {
	for steps := 0; i >= 0 && steps < 5; steps++ {
		if fs := c.standIn(i); len(fs) > 0 {
			return fs
		}
		start, n, named := i, 0, false
		if m, ok := c.nameAt(i); ok {
			start, named = m.first, true
		} else {
			for start > 0 && n < 8 && c.inPhrase(start-1) {
				start, n = start-1, n+1
			}
		}
		p := c.prepositionBefore(start)
		if p < 0 {
			if named && c.words[i].lower != "'" {
				m, _ := c.nameAt(i)
				return []filler{{m, 1}}
			}
			if fs := c.describedBy(start, i); len(fs) > 0 {
				return fs
			}
			return c.doerTold(start, i+1, 1)
		}
		if named && c.lower(p) == "of" && peopleOf[c.lower(p-1)] {
			m, _ := c.nameAt(i)
			return []filler{{m, 0.6}}
		}
		if i = p - 1; c.lower(i) == "," {
			i = c.beforeAge(i - 1)
		}
	}
	return nil
}

// beforeAge steps left over an age between commas, "X, 52, of Borg".
func (c *clause) beforeAge(i int) int {
	if i > 1 && !c.words[i].letter && len(c.words[i].keys) > 0 && c.lower(i-1) == "," {
		return i - 2
	}
	return i
}

// inPhrase reports whether word i can stand within a noun phrase, left of its head.
func (c *clause) inPhrase(i int) bool {
	w := c.words[i]
	return w.letter && !prepositions[w.lower] && !auxiliaries[w.lower] && !relativePronouns[w.lower] && w.lower != "and" && w.lower != "but" && w.lower != "to" && !sayVerbs[w.lower] || w.lower == "-" || !w.letter && len(w.keys) > 0
}

// prepositionBefore returns the preposition that the phrase from word start on hangs on, -1 without one.
func (c *clause) prepositionBefore(start int) int {
	for p := start - 1; p >= 0 && start-p < 7; p-- {
		w := c.words[p]
		if prepositions[w.lower] {
			return p
		}
		if !c.inPhrase(p) || verbForm(w) && usual(w.lower) == lexicon.Verb {
			return -1
		}
	}
	return -1
}

// describedBy returns the name that the definite description from word start to word i stands for: "the group", "the suspect".
func (c *clause) describedBy(start, i int) []filler {
	if start >= len(c.words) || i < start || !c.definite(start) {
		return nil
	}
	head := c.words[i].lower
	k := lexicon.Kinds(head)
	switch {
	case k.Has(lexicon.Person) || head == "old":
		return c.lastNamed(start, i+1, extract.Person, 0.7)
	case k.Has(lexicon.Organization | lexicon.Group):
		return c.lastNamed(start, i+1, extract.Organization, 0.7)
	}
	return nil
}

func (c *clause) definite(i int) bool {
	return c.lower(i) == "the" || c.lower(i) == "this" || c.lower(i) == "that"
}

// standIn returns whom the pronoun at word i stands for, the last that was named before.
func (c *clause) standIn(i int) []filler {
	switch c.lower(i) {
	case "he", "she", "him":
		return c.lastNamed(i, i+1, extract.Person, 0.85)
	case "it":
		return c.lastNamed(i, i+1, extract.Organization, 0.8)
	case "they":
		return c.lastNamed(i, i+1, extract.Organization, 0.5)
	}
	return nil
}

// lastNamed resolves the words [from, to) to the last name of a type before them: the subject of the same sentence's verb
// of saying, or the first name of the sentence before it where that names only one. It gives nothing where two could be meant.
func (c *clause) lastNamed(from, to int, t extract.NameType, sure float64) []filler {
	for s, ns, limit := c.sentence, c.ns, from; s != nil; {
		var found *named
		several := false
		for i := range ns {
			n := &ns[i]
			if n.Type != t || n.next > limit {
				continue
			}
			if found != nil && !sameBearer(found.Text, n.Text) {
				several = true
			}
			if found == nil || len(n.Text) > len(found.Text) && !several {
				found = n
			}
		}
		if found != nil {
			if several {
				sure *= 0.6
			}
			n := named{NameMatch: extract.NameMatch{Start: c.words[from].start, End: c.words[to-1].end, Text: found.Text, Type: t, Role: found.Role}, first: from, next: to, word: found.Text}
			return []filler{{n, sure}}
		}
		if s != c.sentence || s.before == nil {
			return nil
		}
		s = s.before
		ns, limit = s.names(), len(s.words)
		sure *= 0.95
	}
	return nil
}

func sameBearer(a, b string) bool { return strings.Contains(a, b) || strings.Contains(b, a) }
