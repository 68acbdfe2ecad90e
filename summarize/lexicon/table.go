package lexicon

import (
	"bytes"
	_ "embed"
)

// words.bin is little-endian: a header of eight uint32 (words, words per block, synsets, general synsets, numbers in the
// list of second parents, sets of kinds, blocks, bytes of entries), the offset of each block as uint32, the sets of kinds as
// uint32, the parent of each synset as uint16, pairs of a synset and a further parent as uint16, and the entries in
// alphabetical order. Synsets count from 1, those with most kinds below them first; 0 is none.
//
// An entry is: how many bytes it shares with the entry before it in its block, how many follow, those bytes, flags (four
// bits of parts of speech, two of the primary one, proper, common), counts (two bits each for noun, verb and adjective
// senses, one for whether links follow); for a noun the number of its set of kinds as a uvarint; two bytes for each sense;
// the number of links and three bytes for each: a word's number, with the top bit set for an antonym.
//
//go:embed words.bin
var wordsBin string

const headerSize = 32

// A table finds entries in the bytes of words.bin.
type table struct{ data string }

var words = table{wordsBin}

func (t table) uint32(at int) int {
	return int(uint32(t.data[at]) | uint32(t.data[at+1])<<8 | uint32(t.data[at+2])<<16 | uint32(t.data[at+3])<<24)
}

func (t table) uint16(at int) int { return int(t.data[at]) | int(t.data[at+1])<<8 }

func (t table) synsets() int   { return t.uint32(8) }
func (t table) general() int   { return t.uint32(12) }
func (t table) blocks() int    { return t.uint32(24) }
func (t table) kindsAt() int   { return headerSize + 4*t.blocks() }
func (t table) parentsAt() int { return t.kindsAt() + 4*t.uint32(20) }
func (t table) extraAt() int   { return t.parentsAt() + 2*t.synsets() }
func (t table) entriesAt() int { return t.extraAt() + 2*t.uint32(16) }

// An entry is one word's record.
type entry struct {
	number int // of the word, in alphabetical order
	flags  byte
	counts byte
	rest   int // offset of the kinds in the table
}

func (e entry) parts() POSSet { return POSSet(e.flags & 15) }
func (e entry) primary() POS  { return POS(e.flags >> 4 & 3) }
func (e entry) proper() bool  { return e.flags&(1<<6) != 0 }
func (e entry) common() bool  { return e.flags&(1<<7) != 0 }

func (e entry) senseCount(p POS) int {
	if p > Adjective {
		return 0
	}
	return int(e.counts >> (2 * p) & 3)
}

func (e entry) kinds() KindSet {
	if !e.parts().Has(Noun) {
		return 0
	}
	n := int(words.data[e.rest])
	if n >= 0x80 {
		n = n&0x7f | int(words.data[e.rest+1])<<7
	}
	return KindSet(words.uint32(words.kindsAt() + 4*n))
}

func (e entry) sensesAt() int {
	if !e.parts().Has(Noun) {
		return e.rest
	}
	if words.data[e.rest] >= 0x80 {
		return e.rest + 2
	}
	return e.rest + 1
}

// sense returns the i-th frequent sense as p.
func (e entry) sense(p POS, i int) (synset int, ok bool) {
	if i >= e.senseCount(p) {
		return 0, false
	}
	for q := Noun; q < p; q++ {
		i += e.senseCount(q)
	}
	return words.uint16(e.sensesAt() + 2*i), true
}

func (e entry) linksAt() int {
	n := e.senseCount(Noun) + e.senseCount(Verb) + e.senseCount(Adjective)
	return e.sensesAt() + 2*n
}

func (e entry) linkCount() int {
	if e.counts&(1<<6) == 0 {
		return 0
	}
	return int(words.data[e.linksAt()])
}

// link returns the number of the i-th linked word, and whether it is an antonym.
func (e entry) link(i int) (word int, antonym bool) {
	at := e.linksAt() + 1 + 3*i
	n := words.uint16(at) | int(words.data[at+2])<<16
	return n &^ (1 << 23), n&(1<<23) != 0
}

func (e entry) end() int {
	at := e.linksAt()
	if e.counts&(1<<6) != 0 {
		at += 1 + 3*int(words.data[at])
	}
	return at
}

// A scanner reads the entries of one block.
type scanner struct {
	at, number int // of the next entry
	text       [32]byte
	len        int
}

// next returns the next entry; text[:len] is its word.
func (s *scanner) next() entry {
	d := words.data
	shared, n := int(d[s.at]), int(d[s.at+1])
	copy(s.text[shared:], d[s.at+2:s.at+2+n])
	at := s.at + 2 + n
	s.len = shared + n
	e := entry{number: s.number, flags: d[at], counts: d[at+1], rest: at + 2}
	s.at = e.end()
	s.number++
	return e
}

func (t table) block(i int) scanner {
	return scanner{at: t.entriesAt() + t.uint32(headerSize+4*i), number: i * t.uint32(4)}
}

// firstOf returns the first word of a block.
func (t table) firstOf(i int) string {
	at := t.entriesAt() + t.uint32(headerSize+4*i)
	return t.data[at+2 : at+2+int(t.data[at+1])]
}

// find returns the entry of a word in lower case.
func (t table) find(w []byte) (entry, bool) {
	if len(w) < 2 {
		return entry{}, false
	}
	lo, hi := 0, t.blocks()
	for lo < hi {
		if m := (lo + hi) / 2; t.firstOf(m) <= string(w) {
			lo = m + 1
		} else {
			hi = m
		}
	}
	if lo == 0 {
		return entry{}, false
	}
	s := t.block(lo - 1)
	for range t.sizeOf(lo - 1) {
		e := s.next()
		switch c := bytes.Compare(s.text[:s.len], w); {
		case c == 0:
			return e, true
		case c > 0:
			return entry{}, false
		}
	}
	return entry{}, false
}

func (t table) sizeOf(block int) int {
	size := t.uint32(4)
	return min(size, t.uint32(0)-block*size)
}

// word returns the n-th word.
func (t table) word(n int) string {
	s := t.block(n / t.uint32(4))
	for s.number <= n {
		s.next()
	}
	return string(s.text[:s.len])
}

// distance returns how many steps up from synset a synset top is, -1 if it is not above.
func (t table) distance(a, top int) int {
	for d := 0; a != 0 && d < 24; d++ {
		if a == top {
			return d
		}
		if other := t.otherParent(a); other != 0 {
			if e := t.distance(other, top); e >= 0 {
				return d + 1 + e
			}
		}
		a = t.uint16(t.parentsAt() + 2*(a-1))
	}
	return -1
}

// otherParent returns the second parent of a synset, 0 if it has only one.
func (t table) otherParent(a int) int {
	lo, n := t.extraAt(), t.uint32(16)/2
	for n > 0 {
		m := n / 2
		at := lo + 4*m
		switch v := t.uint16(at); {
		case v == a:
			return t.uint16(at + 2)
		case v < a:
			lo, n = at+4, n-m-1
		default:
			n = m
		}
	}
	return 0
}
