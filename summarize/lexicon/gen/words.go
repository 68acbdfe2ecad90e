package main

import (
	"sort"
	"strings"
)

// kindRoots are the meanings whose kinds make up each lexicon.Kind, in the order of its bits.
var kindRoots = [][]string{
	{"person#1", "people#1", "people#4"},                      // Person
	{"social group#1", "people#1", "people#4", "gathering#1"}, // Group
	{"organization#1"}, // Organization
	{"location#1", "geological formation#1", "body of water#1", "thoroughfare#1", "road#1", "settlement#2", "land#4"}, // Place
	{"building#1", "dwelling#1", "facility#1", "housing#1", "building complex#1"},                                     // Building
	{"conveyance#3"}, // Vehicle
	{"aircraft#1"},   // Aircraft
	{"watercraft#2"}, // Ship
	{"weapon#1", "weaponry#1", "ammunition#1", "explosive device#1", "missile#1"}, // Weapon
	{"animal#1"}, // Animal
	{"plant#2"},  // Plant
	{"event#1", "geological phenomenon#1", "atmospheric phenomenon#1"}, // Event
	{"act#2"},                        // Act
	{"time period#1", "time unit#1"}, // Time
	{"money#1", "sum#1", "payment#1", "monetary unit#1", "cost#1", "financial loss#1"}, // Money
	{"unit of measurement#1", "magnitude#1", "definite quantity#1"},                    // Measure
	{"body part#1", "body#1", "body#3"},                                                // Body
	{"ill health#1", "symptom#1", "injury#1"},                                          // Disease
	{"substance#1", "substance#7", "food#1", "food#2"},                                 // Substance
	{"communication#2"}, // Communication
	{"artifact#1"},      // Artifact
	{"natural phenomenon#1", "earthquake#1", "calamity#1"}, // Phenomenon
}

// moreKinds adds what news means by a word and WordNet's tagged texts rarely do.
var moreKinds = map[string]uint32{
	"ministry": group | organization, "department": group | organization, "outlet": group | organization, "broadcaster": group | organization,
	"hospital":  group | organization,
	"personnel": person, "teen": person, "dead": person, "injured": person, "wounded": person, "missing": person, "troop": person, "troops": person,
	"police": person, "crew": person, "staff": person, "fatality": person, "shooter": person, "local": person, "clergy": person, "youth": person,
	"head": person, "rocket": weapon, "percent": measure, "barrel": measure, "crop": plant, "degree": measure,
}

// fewerKinds takes away what WordNet says of a word and news hardly means.
var fewerKinds = map[string]uint32{"country": person, "nation": person, "world": person, "metre": communication, "meter": communication, "round": place}

// The bits of lexicon's kinds that the two tables name.
const (
	person        = 1 << 0
	group         = 1 << 1
	organization  = 1 << 2
	place         = 1 << 3
	weapon        = 1 << 8
	plant         = 1 << 10
	measure       = 1 << 15
	communication = 1 << 19
)

// An entry is one word of the table.
type entry struct {
	text    string
	parts   [4]bool // noun, verb, adjective, adverb
	primary int     // the part of speech it is tagged as most often
	proper  bool    // written with a capital
	common  bool    // occurs in WordNet's tagged texts
	kinds   uint32
	senses  [3][]*synset // the frequent ones as noun, verb, adjective
	links   []link
	bases   [4]string // what the word is an irregular form of, by part of speech
	total   [4]int    // tag counts
}

// A link leads to another word: 'd' derived from it or it from this, '!' its opposite.
type link struct {
	kind byte
	to   string
}

// choose takes the single words of the database, without names of individuals.
func choose(db *database) []*entry {
	roots := rootSets(db)
	byText := map[string]*entry{}
	for pos, f := range posFiles {
		for lemma, senses := range db.senses[f.pos] {
			if !single(lemma) {
				continue
			}
			ss, proper := ordinary(senses)
			if len(ss) == 0 {
				continue
			}
			e := byText[lemma]
			if e == nil {
				e = &entry{text: lemma, proper: proper}
				byText[lemma] = e
			}
			if proper && !e.proper {
				continue
			}
			if e.proper && !proper {
				*e = entry{text: lemma}
			}
			e.add(pos, ss, roots)
		}
	}
	var list []*entry
	for _, e := range byText {
		if e.proper && e.kinds&1 == 0 || e.naturalist() {
			continue
		}
		e.kinds = e.kinds&^fewerKinds[e.text] | moreKinds[e.text]
		e.parts[0] = e.parts[0] || e.kinds != 0
		e.primary = mostTagged(e)
		list = append(list, e)
	}
	preferVerbs(db, byText)
	sort.Slice(list, func(i, j int) bool { return list[i].text < list[j].text })
	linkAll(db, list)
	return list
}

func single(lemma string) bool {
	if len(lemma) < 2 || len(lemma) > 24 {
		return false
	}
	for i := 0; i < len(lemma); i++ {
		if c := lemma[i]; (c < 'a' || c > 'z') && (c != '-' || i == 0) && (c != '\'' || i == 0) {
			return false
		}
	}
	return true
}

// ordinary returns the senses that are written in lower case; when there are none, those that are written with a
// capital and are not individuals ("Muslim").
func ordinary(senses []sense) (ss []sense, proper bool) {
	var capital []sense
	for _, s := range senses {
		w := s.syn.words[s.index]
		switch {
		case w == strings.ToLower(w):
			ss = append(ss, s)
		case !s.syn.instance && w[1:] == strings.ToLower(w[1:]):
			capital = append(capital, s)
		}
	}
	if len(ss) > 0 {
		return ss, false
	}
	return capital, true
}

func (e *entry) add(pos int, ss []sense, roots []map[*synset]bool) {
	e.parts[pos] = true
	top := ss[0].count
	for i, s := range ss {
		e.total[pos] += s.count
		e.common = e.common || s.count > 0
		frequent := i == 0 || i < 4 && s.count > 0 && s.count*10 >= top
		if frequent && pos < 3 && len(e.senses[pos]) < 3 {
			e.senses[pos] = append(e.senses[pos], s.syn)
		}
		if pos == 0 && (i == 0 || i == 1 && top == 0 || i < 3 && s.count > 0 && s.count*12 >= top) {
			e.kinds |= kindsOf(s.syn, roots)
		}
	}
}

// naturalist reports whether the word is only a species, a chemical or a part of the body that no tagged text mentions:
// a fifth of WordNet that no newsroom needs.
func (e *entry) naturalist() bool {
	if e.common || len(e.senses[1])+len(e.senses[2]) > 0 || len(e.senses[0]) == 0 || len(e.text) < 6 {
		return false
	}
	switch e.senses[0][0].lexfile {
	case 5, 20, 27, 8:
		return true
	}
	return false
}

func mostTagged(e *entry) int {
	best := -1
	for pos, is := range e.parts {
		if is && (best < 0 || e.total[pos] > e.total[best]) {
			best = pos
		}
	}
	return best
}

// preferVerbs makes verbs of the words that are above all forms of a frequent one: "said" is an adjective, but rarely.
func preferVerbs(db *database, known map[string]*entry) {
	for _, f := range db.forms['v'] {
		if e, b := known[f[0]], known[f[1]]; e != nil && b != nil && b.total[1] > 8*e.total[e.primary] {
			e.primary = 1
		}
	}
}

func rootSets(db *database) []map[*synset]bool {
	var sets []map[*synset]bool
	for _, names := range kindRoots {
		set := map[*synset]bool{}
		for _, n := range names {
			set[db.named(n)] = true
		}
		sets = append(sets, set)
	}
	return sets
}

func kindsOf(s *synset, roots []map[*synset]bool) uint32 {
	var kinds uint32
	for a := range s.ancestors() {
		for bit, set := range roots {
			if set[a] {
				kinds |= 1 << bit
			}
		}
	}
	return kinds
}

// linkAll fills in the links between words of the list, from the first senses of one to the first senses of the other.
func linkAll(db *database, list []*entry) {
	known := map[string]*entry{}
	for _, e := range list {
		known[e.text] = e
	}
	for _, e := range list {
		seen := map[string]bool{e.text: true}
		for _, f := range posFiles {
			for i, s := range db.senses[f.pos][e.text] {
				if !near(i, s) {
					break
				}
				for _, p := range s.syn.pointers {
					for _, l := range targets(p, s, e.text) {
						if known[l.to] != nil && !seen[l.to] && nearly(db, l.to, p.to) {
							seen[l.to] = true
							e.links = append(e.links, l)
						}
					}
				}
			}
		}
	}
}

func near(i int, s sense) bool { return i < 2 || i < 5 && s.count > 0 }

// nearly reports whether syn is one of the first senses of the word.
func nearly(db *database, word string, syn *synset) bool {
	for i, s := range db.senses[syn.pos][word] {
		if s.syn == syn {
			return near(i, s)
		}
	}
	return false
}

// targets reads derivation, pertainym, participle, attribute and antonym pointers of the word that s is a sense of. A
// derivation of a synonym counts for words that look alike: WordNet has assign–appointment but not appoint–appointment.
func targets(p pointer, s sense, word string) []link {
	switch p.symbol {
	case "+", "\\", "<", "=", "!":
	default:
		return nil
	}
	kind := byte('d')
	if p.symbol == "!" {
		kind = '!'
	}
	if p.from == 0 || p.from == s.index+1 {
		return []link{{kind, strings.ToLower(p.to.words[max(p.word, 1)-1])}}
	}
	var links []link
	for _, to := range p.to.words {
		if p.symbol == "+" && alike(word, strings.ToLower(to)) {
			links = append(links, link{kind, strings.ToLower(to)})
		}
	}
	return links
}

// alike reports whether the words begin with the same five letters or more, two thirds of the shorter one at least.
func alike(a, b string) bool {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n >= 5 && 3*n >= 2*min(len(a), len(b))
}
