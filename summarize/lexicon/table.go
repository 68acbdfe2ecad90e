package lexicon

import (
	_ "embed"
)

// words.bin is little-endian: a header of eight uint32 (words, words per block, synsets, general synsets, numbers in the
// list of second parents, sets of kinds, blocks, bytes of entries), the offset of each block as uint32, the sets of kinds as
// uint32, the parent of each synset as uint16, pairs of a synset and a further parent as uint16, and the entries in
// alphabetical order. Synsets count from 1, those with most kinds below them first; 0 is none.
//
// An entry is: how many bytes it shares with the entry before it in its block, how many follow, those bytes, flags (four
// bits of parts of speech, two of the primary one, proper, common), counts (two bits each for noun, verb and adjective
// senses, one for whether links follow, one for whether bases do); for an irregular form the number of its bases and four
// bytes for each: a part of speech and a word's number; for a noun the number of its set of kinds as a uvarint; two bytes for each sense;
// the number of links and three bytes for each: a word's number, with the top bit set for an antonym.
//
//go:embed words.bin
var wordsBin string

// A table finds entries in the bytes of words.bin.
type table struct {
	data                                          string
	words, blockSize, general, blocks, extra      int // from the header
	indexAt, kindsAt, parentsAt, extraAt, entryAt int // offsets of the sections
}

var words = newTable(wordsBin)

func newTable(data string) table {
	t := table{data: data}
	t.words, t.blockSize, t.general = t.uint32(0), t.uint32(4), t.uint32(12)
	t.extra, t.blocks = t.uint32(16), t.uint32(24)
	t.indexAt = 32
	t.kindsAt = t.indexAt + 4*t.blocks
	t.parentsAt = t.kindsAt + 4*t.uint32(20)
	t.extraAt = t.parentsAt + 2*t.uint32(8)
	t.entryAt = t.extraAt + 2*t.extra
	return t
}

func (t *table) uint32(at int) int {
	return int(uint32(t.data[at]) | uint32(t.data[at+1])<<8 | uint32(t.data[at+2])<<16 | uint32(t.data[at+3])<<24)
}

func (t *table) uint16(at int) int { return int(t.data[at]) | int(t.data[at+1])<<8 }

// An entry is one word's record.
type entry struct {
	number int // of the word, in alphabetical order
	flags  byte
	counts byte
	bases  int // offset of the list of bases, 0 if there is none
	rest   int // offset of the kinds in the table
}

func (e entry) parts() POSSet { return POSSet(e.flags & 15) }
func (e entry) primary() POS  { return POS(e.flags >> 4 & 3) }
func (e entry) proper() bool  { return e.flags&(1<<6) != 0 }
func (e entry) common() bool  { return e.flags&(1<<7) != 0 }

// base returns the number of the word that this one is an irregular form of as p.
func (e entry) base(p POS) (int, bool) {
	if e.bases == 0 {
		return 0, false
	}
	for i := range int(words.data[e.bases]) {
		at := e.bases + 1 + 4*i
		if POS(words.data[at]) == p {
			return words.uint16(at+1) | int(words.data[at+3])<<16, true
		}
	}
	return 0, false
}

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
	return KindSet(words.uint32(words.kindsAt + 4*n))
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
	n := e.counts&3 + e.counts>>2&3 + e.counts>>4&3
	return e.sensesAt() + 2*int(n)
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
	s.len = shared + n
	e := words.entryAfter(s.at + 2 + n)
	e.number = s.number
	s.at = e.end()
	s.number++
	return e
}

// entryAfter reads the fixed part of the entry whose word ends before offset at.
func (t *table) entryAfter(at int) entry {
	e := entry{flags: t.data[at], counts: t.data[at+1], rest: at + 2}
	if e.counts&(1<<7) != 0 {
		e.bases = e.rest
		e.rest += 1 + 4*int(t.data[e.bases])
	}
	return e
}

func (t *table) block(i int) scanner {
	return scanner{at: t.entryAt + t.uint32(t.indexAt+4*i), number: i * t.blockSize}
}

// firstOf returns the first word of a block.
func (t *table) firstOf(i int) string {
	at := t.entryAt + t.uint32(t.indexAt+4*i)
	return t.data[at+2 : at+2+int(t.data[at+1])]
}

// find returns the entry of a word in lower case.
func (t *table) find(w []byte) (entry, bool) {
	if len(w) < 2 {
		return entry{}, false
	}
	lo, hi := 0, t.blocks
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
	return t.findIn(lo-1, w)
}

// findIn searches one block. Entries that share more with the one before them than w does come before w too, those that
// share less come after it, so that only the others' bytes are compared.
func (t *table) findIn(block int, w []byte) (entry, bool) {
	at := t.entryAt + t.uint32(t.indexAt+4*block)
	matched := 0
	for i := range t.sizeOf(block) {
		shared, n := int(t.data[at]), int(t.data[at+1])
		if shared < matched {
			return entry{}, false
		}
		e := t.entryAfter(at + 2 + n)
		if shared == matched {
			rest := t.data[at+2 : at+2+n]
			for len(rest) > 0 && matched < len(w) && rest[0] == w[matched] {
				rest = rest[1:]
				matched++
			}
			switch {
			case len(rest) == 0 && matched == len(w):
				e.number = block*t.blockSize + i
				return e, true
			case len(rest) > 0 && (matched == len(w) || rest[0] > w[matched]):
				return entry{}, false
			}
		}
		at = e.end()
	}
	return entry{}, false
}

func (t *table) sizeOf(block int) int {
	return min(t.blockSize, t.words-block*t.blockSize)
}

// entry returns the n-th entry.
func (t *table) entry(n int) entry {
	s := t.block(n / t.blockSize)
	for s.number < n {
		s.next()
	}
	return s.next()
}

// word returns the n-th word.
func (t *table) word(n int) string {
	s := t.block(n / t.blockSize)
	for s.number <= n {
		s.next()
	}
	return string(s.text[:s.len])
}

// distance returns how many steps up from synset a synset top is, -1 if it is not above.
func (t *table) distance(a, top int) int {
	for d := 0; a != 0 && d < 24; d++ {
		if a == top {
			return d
		}
		if other := t.otherParent(a); other != 0 {
			if e := t.distance(other, top); e >= 0 {
				return d + 1 + e
			}
		}
		a = t.uint16(t.parentsAt + 2*(a-1))
	}
	return -1
}

// otherParent returns the second parent of a synset, 0 if it has only one.
func (t *table) otherParent(a int) int {
	lo, n := t.extraAt, t.extra/2
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
