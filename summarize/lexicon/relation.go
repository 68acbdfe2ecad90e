package lexicon

// A Relation says how two words' frequent senses hang together.
type Relation uint8

// The relations, the closest first. Unrelated is the zero value.
const (
	Unrelated  Relation = iota
	Same                // forms of one word: "died", "die"
	Synonym             // share a sense: "car", "automobile"
	Derivation          // one is derived from the other, or an attribute of it: "withdraw", "withdrawal"; "deep", "depth"
	Hypernym            // the second word is the more general one, by one or two steps: "sergeant", "officer"
	Hyponym             // the second word is the more special one
	Antonym             // "arrive", "leave"
)

// String returns the relation in lower case.
func (r Relation) String() string {
	return [...]string{"unrelated", "same", "synonym", "derivation", "hypernym", "hyponym", "antonym"}[r]
}

// Related returns the closest relation of two words, in any of their forms.
func Related(a, b string) Relation {
	var ba, bb buffer
	var as, bs [5]entry
	na, nb := readings(ba.lower(a), &as), readings(bb.lower(b), &bs)
	best := Unrelated
	for _, x := range as[:na] {
		for _, y := range bs[:nb] {
			if r := relate(x, y); r != Unrelated && (best == Unrelated || r < best) {
				best = r
			}
		}
	}
	return best
}

// readings lists the entries that a form can belong to, each once.
func readings(w []byte, list *[5]entry) int {
	n := 0
	for p := Noun; p <= Adverb; p++ {
		e, ok := base(w, p)
		if !ok {
			continue
		}
		new := true
		for _, f := range list[:n] {
			new = new && f.number != e.number
		}
		if new {
			list[n] = e
			n++
		}
	}
	return n
}

func relate(a, b entry) Relation {
	if a.number == b.number {
		return Same
	}
	if sharesSense(a, b) {
		return Synonym
	}
	linked, opposite := linkedTo(a, b)
	switch {
	case linked:
		return Derivation
	case below(a, b):
		return Hypernym
	case below(b, a):
		return Hyponym
	case opposite:
		return Antonym
	}
	return Unrelated
}

func sharesSense(a, b entry) bool {
	for p := Noun; p <= Adjective; p++ {
		for i := range a.senseCount(p) {
			s, _ := a.sense(p, i)
			for j := range b.senseCount(p) {
				if t, _ := b.sense(p, j); s == t {
					return true
				}
			}
		}
	}
	return false
}

// linkedTo reports whether one word is derived from the other, and whether they are opposites.
func linkedTo(a, b entry) (derived, opposite bool) {
	for _, pair := range [2][2]entry{{a, b}, {b, a}} {
		for i := range pair[0].linkCount() {
			n, antonym := pair[0].link(i)
			if n == pair[1].number {
				derived = derived || !antonym
				opposite = opposite || antonym
			}
		}
	}
	return derived, opposite
}

// below reports whether a sense of a is one or two steps under a sense of b that is not too general to mean something.
func below(a, b entry) bool {
	for p := Noun; p <= Adjective; p++ {
		for i := range a.senseCount(p) {
			s, _ := a.sense(p, i)
			for j := range b.senseCount(p) {
				t, _ := b.sense(p, j)
				if t <= words.general {
					continue
				}
				if d := words.distance(s, t); d == 1 || d == 2 {
					return true
				}
			}
		}
	}
	return false
}

// Derived returns the words that are derived from the word, in any of its forms, or that it is derived from: for
// "withdrew" among others "withdrawal".
func Derived(word string) []string {
	var b buffer
	var list [5]entry
	var derived []string
	for _, e := range list[:readings(b.lower(word), &list)] {
		for i := range e.linkCount() {
			if n, antonym := e.link(i); !antonym {
				derived = append(derived, words.word(n))
			}
		}
	}
	return derived
}
