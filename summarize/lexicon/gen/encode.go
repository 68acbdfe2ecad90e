package main

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"fmt"
	"maps"
	"slices"
	"sort"
	"strings"
)

// blockSize is how many words share one entry of the block index; package lexicon reads it from the header.
const blockSize = 16

// encode lays the table out as lexicon/table.go describes it.
func encode(words []*entry) []byte {
	ids, order, general := number(words)
	position := map[string]int{}
	for i, e := range words {
		position[e.text] = i
	}
	kindIndex, kindSets := kindTable(words)
	var blocks []uint32
	var body []byte
	last := ""
	for i, e := range words {
		if i%blockSize == 0 {
			blocks = append(blocks, uint32(len(body)))
			last = ""
		}
		body = appendEntry(body, e, last, ids, position, kindIndex)
		last = e.text
	}
	parents, extra := parentTables(order, ids)
	var b bytes.Buffer
	header := []uint32{uint32(len(words)), blockSize, uint32(len(order)), uint32(general), uint32(len(extra)), uint32(len(kindSets)), uint32(len(blocks)), uint32(len(body))}
	for _, part := range []any{header, blocks, kindSets, parents, extra, body} {
		if err := binary.Write(&b, binary.LittleEndian, part); err != nil {
			panic(err)
		}
	}
	return b.Bytes()
}

// number gives the needed synsets their ids, those with most kinds below them first; the first general ones are too
// general to relate two words.
func number(words []*entry) (ids map[*synset]int, order []*synset, general int) {
	need := map[*synset]bool{}
	for _, e := range words {
		for _, ss := range e.senses {
			for _, s := range ss {
				for a := range s.ancestors() {
					need[a] = true
				}
			}
		}
	}
	for s := range need {
		order = append(order, s)
	}
	breadth := func(s *synset) int {
		if s.pos == 'v' {
			return 4 * s.below
		}
		return s.below
	}
	sort.Slice(order, func(i, j int) bool {
		a, b := order[i], order[j]
		if x, y := breadth(a), breadth(b); x != y {
			return x > y
		}
		return a.number < b.number
	})
	if len(order) > 1<<16-1 {
		panic(fmt.Sprint("too many synsets: ", len(order)))
	}
	ids = map[*synset]int{}
	for i, s := range order {
		ids[s] = i + 1 // 0 means none
		if breadth(s) > 400 {
			general = i + 1
		}
	}
	return ids, order, general
}

// kindTable lists the sets of kinds that occur, the most frequent first: an entry holds its set's number as a uvarint.
func kindTable(words []*entry) (map[uint32]int, []uint32) {
	uses := map[uint32]int{}
	for _, e := range words {
		uses[e.kinds]++
	}
	sets := slices.SortedFunc(maps.Keys(uses), func(a, b uint32) int {
		return cmp.Or(uses[b]-uses[a], cmp.Compare(a, b))
	})
	index := map[uint32]int{}
	for i, k := range sets {
		index[k] = i
	}
	return index, sets
}

func parentTables(order []*synset, ids map[*synset]int) (parents, extra []uint16) {
	for i, s := range order {
		if len(s.hyper) == 0 {
			parents = append(parents, 0)
			continue
		}
		parents = append(parents, uint16(ids[s.hyper[0]]))
		for _, h := range s.hyper[1:] {
			extra = append(extra, uint16(i+1), uint16(ids[h]))
		}
	}
	return parents, extra
}

func appendEntry(b []byte, e *entry, last string, ids map[*synset]int, position map[string]int, kinds map[uint32]int) []byte {
	n := 0
	for n < len(last) && n < len(e.text) && last[n] == e.text[n] {
		n++
	}
	b = append(b, byte(n), byte(len(e.text)-n))
	b = append(b, e.text[n:]...)
	var flags byte
	for i, is := range e.parts {
		if is {
			flags |= 1 << i
		}
	}
	flags |= byte(e.primary) << 4
	if e.proper {
		flags |= 1 << 6
	}
	if e.common {
		flags |= 1 << 7
	}
	counts := byte(len(e.senses[0]) | len(e.senses[1])<<2 | len(e.senses[2])<<4)
	if len(e.links) > 0 {
		counts |= 1 << 6
	}
	if e.bases != [4]string{} {
		counts |= 1 << 7
	}
	b = append(b, flags, counts)
	if counts&(1<<7) != 0 {
		b = appendBases(b, e, position)
	}
	if e.parts[0] {
		b = binary.AppendUvarint(b, uint64(kinds[e.kinds]))
	}
	for _, ss := range e.senses {
		for _, s := range ss {
			b = binary.LittleEndian.AppendUint16(b, uint16(ids[s]))
		}
	}
	if len(e.links) > 0 {
		links := e.links[:min(len(e.links), 255)]
		b = append(b, byte(len(links)))
		for _, l := range links {
			v := uint32(position[l.to])
			if l.kind == '!' {
				v |= 1 << 23
			}
			b = append(b, byte(v), byte(v>>8), byte(v>>16))
		}
	}
	return b
}

// appendBases writes how many bases there are, and for each its part of speech and its number.
func appendBases(b []byte, e *entry, position map[string]int) []byte {
	at := len(b)
	b = append(b, 0)
	for pos, base := range e.bases {
		if base != "" {
			n := position[base]
			b[at]++
			b = append(b, byte(pos), byte(n), byte(n>>8), byte(n>>16))
		}
	}
	return b
}

// addForms adds the forms that rules of spelling do not lead back to the base, as entries of their own where they are
// no words themselves.
func addForms(db *database, words []*entry) []*entry {
	known := map[string]*entry{}
	for _, e := range words {
		known[e.text] = e
	}
	forms := map[string]*entry{}
	add := func(form string, pos int, base string) {
		e := known[form]
		if e == nil {
			e = forms[form]
		}
		if e == nil {
			e = &entry{text: form}
			forms[form] = e
		}
		if e.bases[pos] == "" {
			e.bases[pos] = base
		}
	}
	add("teens", 0, "teen") // WordNet has only the years of life
	for pos, f := range posFiles {
		for _, x := range db.forms[f.pos] {
			form, base := x[0], x[1]
			b, w := known[base], known[form]
			if !single(form) || b == nil || !b.common || !b.parts[pos] || form == base {
				continue
			}
			if w != nil && w.parts[pos] && w.total[pos]*2 > b.total[pos] {
				continue // "wound" is more often wound than wind
			}
			add(form, pos, base)
		}
	}
	for _, e := range words {
		for pos, suffixes := range [][]string{{"s"}, 2: {"er", "est", "r", "st"}} {
			for _, suffix := range suffixes {
				if b := known[strings.TrimSuffix(e.text, suffix)]; b != nil && b != e && regular(e, b, pos) {
					add(e.text, pos, b.text)
				}
			}
		}
	}
	for _, e := range forms {
		words = append(words, e)
	}
	sort.Slice(words, func(i, j int) bool { return words[i].text < words[j].text })
	return words
}

// regular reports whether a word of its own, "arms", "larger", is above all a form of another.
func regular(e, base *entry, pos int) bool {
	return e.parts[pos] && base.parts[pos] && len(base.text) > 2 && base.text[len(base.text)-1] != 's' && base.total[pos] >= 2*e.total[pos]-1
}
