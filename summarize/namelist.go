package summarize

import "corrobot/summarize/extract"

// joined returns the match of a name; of several names in a list where the question asks for several.
func (r *run) joined(c *clause, n named) extract.Match {
	if n.word != "" {
		m := nameMatch(c.sentence, n.Start, n.End)
		m.Value.Word = n.word
		return m
	}
	if !r.ask.several && (!r.suffers() || r.ask.slot == agentSlot) && !(r.ask.slot == agentSlot && c.paired(n)) {
		return nameMatch(c.sentence, n.Start, n.End)
	}
	i := 0
	for i < len(c.ns) && c.ns[i].Start != n.Start {
		i++
	}
	from, to := i, i
	for from > 0 && c.inList(from-1, from) {
		from--
	}
	for to+1 < len(c.ns) && c.inList(to, to+1) {
		to++
	}
	if from == to || i == len(c.ns) {
		return nameMatch(c.sentence, n.Start, n.End)
	}
	var words []string
	for _, k := range c.ns[from : to+1] {
		words = append(words, k.Text)
	}
	m := nameMatch(c.sentence, c.ns[from].Start, c.ns[to].End)
	m.Value.Word = list(words)
	return m
}

// paired reports whether "and" joins a name to another person's: "founded by X and Y".
func (c *clause) paired(n named) bool {
	if n.Type != extract.Person {
		return false
	}
	for _, m := range c.ns {
		if m.Type == extract.Person && (c.lower(n.next) == "and" && m.first == n.next+1 || c.lower(m.next) == "and" && n.first == m.next+1) {
			return true
		}
	}
	return false
}

// inList reports whether names i and j stand in one list of persons: "A, 18, and B, 14".
func (c *clause) inList(i, j int) bool {
	a, b := c.ns[i], c.ns[j]
	if a.Type != extract.Person || b.Type != extract.Person {
		return false
	}
	between := c.words[a.next:b.first]
	joins := false
	for _, w := range between {
		if auxiliaries[w.lower] || sayVerbs[w.lower] || relativePronouns[w.lower] || w.lower == "." || w.lower == ";" {
			return false
		}
		joins = joins || w.lower == "and" || w.lower == ","
	}
	return joins && len(between) < 14
}

// asksWhoWas reports whether the question asks who somebody is to whom something happened, as reports identify such people.
func (r *run) asksWhoWas() bool { return r.ask.slot == patientSlot && len(r.ask.frames) > 0 }

// identities are the nouns for people to whom something happened.
var identities = map[string][]string{
	"die": {"victim", "dead", "die", "kill", "body"}, "detain": {"suspect", "arrest", "detain", "custody", "gunman", "attacker", "bomber", "shooter", "detainee"},
	"charge": {"suspect", "charge", "defendant"}, "convict": {"defendant", "convict"}, "injure": {"injure", "wound", "victim"}, "missing": {"missing"},
}

// identified returns the names of those whom a sentence identifies: "police identified the suspect as X", "the victims were named as X and Y".
func (r *run) identified(c *clause) []filler {
	told := false
	for _, f := range r.ask.frames {
		for _, w := range c.words {
			told = told || anyKey(w, identities[f])
		}
	}
	if !told {
		return nil
	}
	for k, w := range c.words {
		if !w.is("identify") && !w.is("name") || !verbForm(w) {
			continue
		}
		for i := k + 1; i < len(c.words) && i < k+13; i++ {
			from := i
			if c.lower(i) == "as" {
				from++
			} else if i > k+1 || !c.opensName(i) {
				continue
			}
			if fs := c.phraseFrom(from, 0.95); len(fs) > 0 {
				return fs
			}
		}
	}
	return nil
}
