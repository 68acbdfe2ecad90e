package main

import (
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
)

// A synset is one meaning: the words that can express it, and its pointers to other meanings.
type synset struct {
	number   int  // in the order of the files
	pos      byte // n, v, a, r; a satellite adjective is an a
	lexfile  int
	words    []string // as written, with spaces: "New York"
	pointers []pointer
	hyper    []*synset // what it is a kind of; for a satellite adjective the head of its cluster
	instance bool      // an individual: a city, a person
	below    int       // how many synsets are a kind of it, at any distance
}

// A pointer leads from a synset, or from one word of it, to another.
type pointer struct {
	symbol string
	to     *synset
	from   int // number of the word it starts from, from 1; 0 when it is between the synsets
	word   int // number of the word it leads to
}

// A sense is one synset of a word, with how often the word was tagged with it in WordNet's texts.
type sense struct {
	syn   *synset
	count int
	index int // of the word in the synset, from 0
}

// A database is WordNet, with the senses of each lower-case lemma and part of speech in order of frequency.
type database struct {
	synsets []*synset
	senses  map[byte]map[string][]sense
	forms   map[byte][][2]string // irregular form and its base
}

var posFiles = []struct {
	pos  byte
	name string
}{{'n', "noun"}, {'v', "verb"}, {'a', "adj"}, {'r', "adv"}}

func load(dir string) (*database, error) {
	db := &database{senses: map[byte]map[string][]sense{}, forms: map[byte][][2]string{}}
	at := map[string]*synset{}
	for _, f := range posFiles {
		db.senses[f.pos] = map[string][]sense{}
		if err := db.readData(filepath.Join(dir, "data."+f.name), f.pos, at); err != nil {
			return nil, err
		}
		b, err := os.ReadFile(filepath.Join(dir, f.name+".exc"))
		if err != nil {
			return nil, err
		}
		for _, line := range strings.Split(string(b), "\n") {
			if w := strings.Fields(line); len(w) >= 2 {
				db.forms[f.pos] = append(db.forms[f.pos], [2]string{w[0], w[1]})
			}
		}
	}
	db.link(at)
	return db, db.readSenses(filepath.Join(dir, "index.sense"), at)
}

// readData reads lines "offset lexfile type count word id … count pointer… | gloss".
func (db *database) readData(file string, pos byte, at map[string]*synset) error {
	b, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	for _, line := range strings.Split(string(b), "\n") {
		if line == "" || line[0] == ' ' {
			continue
		}
		f := strings.Fields(line)
		s := &synset{pos: pos, number: len(db.synsets)}
		s.lexfile, _ = strconv.Atoi(f[1])
		n, _ := strconv.ParseInt(f[3], 16, 32)
		i := 4
		for ; n > 0; n-- {
			w, _, _ := strings.Cut(f[i], "(")
			s.words = append(s.words, strings.ReplaceAll(w, "_", " "))
			i += 2
		}
		np, err := strconv.Atoi(f[i])
		if err != nil {
			return fmt.Errorf("%s: %q: %w", file, f[0], err)
		}
		i++
		for ; np > 0; np-- {
			from, _ := strconv.ParseInt(f[i+3][:2], 16, 32)
			word, _ := strconv.ParseInt(f[i+3][2:], 16, 32)
			s.pointers = append(s.pointers, pointer{symbol: f[i], to: lazy(at, f[i+2]+f[i+1]), from: int(from), word: int(word)})
			i += 4
		}
		place := lazy(at, string(pos)+f[0])
		*place = *s
		db.synsets = append(db.synsets, place)
	}
	return nil
}

// lazy returns the synset of a key, which may stand further down in the files.
func lazy(at map[string]*synset, key string) *synset {
	if at[key] == nil {
		at[key] = &synset{}
	}
	return at[key]
}

// link fills in the hypernyms and the sizes of what is below each.
func (db *database) link(at map[string]*synset) {
	for _, s := range db.synsets {
		for _, p := range s.pointers {
			switch {
			case p.symbol == "@" || p.symbol == "@i":
				s.hyper = append(s.hyper, p.to)
				s.instance = s.instance || p.symbol == "@i"
			case p.symbol == "&" && s.pos == 'a' && len(s.hyper) == 0 && len(s.pointers) > 0 && s.pointers[0].symbol == "&":
				s.hyper = append(s.hyper, p.to)
			}
		}
	}
	for _, s := range db.synsets {
		if s.pos == 'a' {
			breakCycle(s)
			continue
		}
		for a := range s.ancestors() {
			a.below++
		}
	}
}

// breakCycle keeps heads of adjective clusters, which point at their satellites too, from having a hypernym.
func breakCycle(s *synset) {
	for _, h := range s.hyper {
		for _, hh := range h.hyper {
			if hh == s {
				if len(h.pointers) > len(s.pointers) {
					h.hyper = nil
				} else {
					s.hyper = nil
				}
				return
			}
		}
	}
}

// ancestors returns everything that s is a kind of, itself included.
func (s *synset) ancestors() map[*synset]bool {
	seen := map[*synset]bool{}
	todo := []*synset{s}
	for len(todo) > 0 {
		t := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if !seen[t] {
			seen[t] = true
			todo = append(todo, t.hyper...)
		}
	}
	return seen
}

// readSenses reads lines "lemma%type:… offset sense-number tag-count".
func (db *database) readSenses(file string, at map[string]*synset) error {
	b, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	number := map[*synset]map[string]int{}
	for _, line := range strings.Split(string(b), "\n") {
		f := strings.Fields(line)
		if len(f) != 4 {
			continue
		}
		key, rest, _ := strings.Cut(f[0], "%")
		pos := " nvara"[rest[0]-'0']
		if rest[0] == '4' {
			pos = 'r'
		}
		lemma := strings.ReplaceAll(key, "_", " ")
		s := at[string(pos)+f[1]]
		n, _ := strconv.Atoi(f[2])
		count, _ := strconv.Atoi(f[3])
		if number[s] == nil {
			number[s] = map[string]int{}
		}
		number[s][lemma] = n
		db.senses[pos][lemma] = append(db.senses[pos][lemma], sense{s, count, indexOf(s.words, lemma)})
	}
	for _, lemmas := range db.senses {
		for lemma, ss := range lemmas {
			sort.SliceStable(ss, func(i, j int) bool { return number[ss[i].syn][lemma] < number[ss[j].syn][lemma] })
		}
	}
	return nil
}

func indexOf(words []string, lemma string) int {
	for i, w := range words {
		if strings.EqualFold(w, lemma) {
			return i
		}
	}
	return 0
}

// named returns the synset of "lemma#3", the third noun sense of the lemma.
func (db *database) named(name string) *synset {
	lemma, n, _ := strings.Cut(name, "#")
	i, _ := strconv.Atoi(n)
	ss := db.senses['n'][lemma]
	if i < 1 || i > len(ss) {
		panic("no noun sense " + name)
	}
	return ss[i-1].syn
}
