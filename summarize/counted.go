package summarize

import (
	"strings"

	"corrobot/summarize/lexicon"
)

var nounStops = set(`who which that whom whose when where while as and or but after before because since if than not yet also both then so plus
	including early late earlier later yesterday today tomorrow tonight monday tuesday wednesday thursday friday saturday sunday here there`)

// readNoun reads the noun phrase after a count: "law enforcement officers", "more people", "of the bombs".
func (a *analyst) readNoun(s *sentence, f *mention) {
	i := f.next
	if i < len(s.words) && s.words[i].lower == "of" {
		f.of = true
		i++
		for i < len(s.words) && (s.words[i].lower == "them" || s.words[i].lower == "the" || s.words[i].lower == "these" || s.words[i].lower == "those" || s.words[i].lower == "their" || s.words[i].lower == "its" || s.words[i].lower == "our") {
			i++
		}
	}
	if f.of && pronouns[s.words[i-1].lower] {
		f.next = i // "three of them | fatally"
	}
	if a.readCompound(s, f) {
		return
	}
	for n := 0; i < len(s.words) && n < 6; i, n = i+1, n+1 {
		w := s.words[i]
		switch {
		case len(f.noun) == 0 && (isManner(w) || w.lower == "plus" && s.letterAt(i+1) && !numberWords[s.words[i+1].lower]):
			continue // "2,000 mostly Russian troops", "180 plus riders"
		case w.lower == "more" || w.lower == "other" || w.lower == "others" || w.lower == "further" || w.lower == "additional" || w.lower == "another":
			f.more = true
			continue
		case f.of && len(f.noun) == 0 && numberWords[w.lower]:
			return // "two of the | four officers": see readPart
		case a.joinsModifiers(s, f, i):
			continue
		case (w.lower == "-" || w.lower == "." && abbreviated(s.words[i-1])) && len(f.noun) > 0 && s.letterAt(i+1) && (w.lower == "." || s.words[i+1].start == w.end):
			continue
		case !w.letter || nounStops[w.lower] || prepositions[w.lower] || auxiliaries[w.lower] || w.lower == "to" || w.lower == "the" || w.lower == "a" || w.lower == "an" || pronouns[w.lower]:
			return
		case w.lower == "were" || a.endsNoun(s, f, i):
			if f.of && len(f.noun) == 0 && s.words[i-1].lower == "the" && a.isState(w) && a.frames.classesOf(s.words[i:i+1]) != nil {
				f.noun = append(f.noun, i) // "18 of the dead"
			}
			return
		}
		f.noun = append(f.noun, i)
	}
}

// abbreviated reports whether a word is an abbreviation whose last full stop stands apart: "U.S".
func abbreviated(w word) bool { return strings.Contains(w.lower, ".") && w.letter }

func (s *sentence) letterAt(i int) bool { return i < len(s.words) && s.words[i].letter }

// endsNoun reports whether word i is the predicate after a noun phrase: "26 people | injured", "24 | dead".
func (a *analyst) endsNoun(s *sentence, f *mention, i int) bool {
	w := s.words[i]
	if strings.HasSuffix(w.lower, "ly") && !lexicon.Parts(w.lower).Has(lexicon.Noun) {
		return true
	}
	if len(f.noun) > 0 && f.Value.Low != 1 && pluralNoun(w) && (!s.hasPlural(f.noun) || strings.HasSuffix(w.lower, "s") && !kindOf(s.words[f.noun[len(f.noun)-1]].lower, lexicon.Person|lexicon.Group)) {
		return false // "six attempted robbery | charges"; a verb in -s agrees with no plural, "three drugs | tests"
	}
	next := word{}
	if i+1 < len(s.words) {
		next = s.words[i+1]
	}
	nounNext := s.nounAt(i + 1)
	if len(f.noun) == 0 && !verbForm(w) && (usual(w.lower) == lexicon.Noun || lexicon.Parts(w.lower).Has(lexicon.Adjective) && !a.isState(w)) && next.letter && next.start == w.end+1 && usual(next.lower) == lexicon.Noun {
		return false // "one riot police van", "24 close passes"
	}
	if a.predicateSense(w) && !nounNext && (!pluralNoun(w) || len(f.noun) > 0 && verbForm(w)) {
		return true
	}
	if len(f.noun) > 0 && pluralNoun(s.words[f.noun[len(f.noun)-1]]) && (verbForm(w) || usual(w.lower) != lexicon.Noun) {
		return true
	}
	if len(f.noun) == 0 {
		return verbForm(w) && strings.HasSuffix(w.lower, "ed") && (!next.letter || prepositions[next.lower] || auxiliaries[next.lower]) // "of the 40 prisoners, 12 | escaped"
	}
	return verbForm(w) && usual(w.lower) == lexicon.Verb && !nounNext
}

// hasPlural reports whether one of the words is a plural noun.
func (s *sentence) hasPlural(at []int) bool {
	for _, i := range at {
		if pluralNoun(s.words[i]) {
			return true
		}
	}
	return false
}

// nounAt reports whether word i begins a plural noun or a compound that ends in one: "girls", "secondary school girls".
func (s *sentence) nounAt(i int) bool {
	for k := i; k < len(s.words) && k < i+3; k++ {
		w := s.words[k]
		if !w.letter || auxiliaries[w.lower] || prepositions[w.lower] || nounStops[w.lower] || w.start != s.words[k-1].end+1 {
			return false
		}
		if pluralNoun(w) {
			return k == i || !verbForm(w)
		}
		if verbForm(w) || usual(w.lower) != lexicon.Noun && usual(w.lower) != lexicon.Adjective {
			return false
		}
	}
	return false
}

// joinsModifiers reports whether word i joins two words that describe one noun: "24 local | and | foreign workers".
func (a *analyst) joinsModifiers(s *sentence, f *mention, i int) bool {
	if len(f.noun) == 0 || i+2 >= len(s.words) || s.words[i].lower != "and" && s.words[i].lower != "or" {
		return false
	}
	return a.isModifier(s.words[i-1]) && a.isModifier(s.words[i+1]) && pluralNoun(s.words[i+2])
}

// isModifier reports whether a word describes a noun rather than counts or names something itself: "local", "Peruvian".
func (a *analyst) isModifier(w word) bool {
	kinds, _ := lexicon.Name(w.lower)
	return w.letter && !a.isState(w) && !verbForm(w) && (usual(w.lower) == lexicon.Adjective || kinds.Has(lexicon.Demonym))
}

var pronouns = set("them us you these those it each whom which")

// readCompound reads a noun that a hyphen joins to its figure: "the 115-boat fleet", "a nine-person team", "the 60-strong staff".
func (a *analyst) readCompound(s *sentence, f *mention) bool {
	i := f.next
	if f.next <= f.first || i+1 >= len(s.words) || s.words[i].lower != "-" || s.words[i].start != s.words[i-1].end || s.words[i+1].start != s.words[i].end || !s.words[i+1].letter {
		return false
	}
	f.noun = []int{i + 1}
	if i+2 < len(s.words) {
		if member, next := a.groupAt(s.words, i+2); member != "" {
			for k := i + 2; k < next; k++ {
				f.noun = append(f.noun, k)
			}
			f.members = s.words[i+1 : i+2]
			if w := s.words[i+1]; w.lower == "strong" || w.is("member") || w.is("person") || w.is("man") {
				f.members = a.membersOf(s.words[i+2], member)
			}
		}
	}
	return true
}

// groupAt returns the noun for the members of the group that is named at word i, in one word or two ("work force"), and the
// index after it.
func (a *analyst) groupAt(ws []word, i int) (member string, next int) {
	if m := a.frames.memberOf(ws[i]); m != "" {
		return m, i + 1
	}
	if i+1 < len(ws) && ws[i+1].letter {
		if m := a.frames.groups[ws[i].lower+ws[i+1].lower]; m != "" {
			return m, i + 2
		}
	}
	return "", i
}

// readGroup takes a group's noun beside a figure for what it counts: "a crew of 11", "cut its payroll to 8,200", "300 of its
// workforce".
func (a *analyst) readGroup(s *sentence, f *mention) {
	if f.of && len(f.noun) > 0 {
		group := s.words[f.noun[len(f.noun)-1]]
		if member := a.frames.memberOf(group); member != "" {
			f.members = a.membersOf(group, member)
		}
		return
	}
	if len(f.noun) > 0 || f.first < 2 {
		return
	}
	k := f.first - 1
	switch s.words[k].lower {
	case "of", "to", "at", "numbers", "totals":
	default:
		return
	}
	group := s.words[k-1]
	if member := a.frames.memberOf(group); member != "" {
		f.members = a.membersOf(group, member)
	} else if s.words[k].lower == "of" && group.letter && kindOf(group.lower, lexicon.Group) {
		f.members = []word{group}
	}
}

// membersOf returns words that count a group: its members' own noun goes last, and the group's before it.
func (a *analyst) membersOf(group word, member string) []word {
	return append([]word{group}, a.reader.words(member)...)
}

// isState reports whether a word is a frame's state: dead, injured, missing.
func (a *analyst) isState(w word) bool {
	for _, k := range w.keys {
		for _, sense := range a.frames.senses[k] {
			if sense.role == stateRole {
				return true
			}
		}
	}
	return false
}
