package corpus

import (
	"math/rand/v2"
	"slices"
	"testing"
)

func TestEncodePassages(t *testing.T) {
	for _, want := range [][]Passage{
		{},
		{{Start: 0, End: 0, Paragraph: 0, Role: Body}},
		{{Start: 5, End: 9, Paragraph: 3, Role: Title}, {Start: 10, End: 300, Paragraph: 4, Role: Furniture}, {Start: 2, End: 4, Paragraph: 1, Role: Caption}},
	} {
		b := encodePassages(want)
		got, err := decodePassages(b)
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("got %v, error %v; want %v", got, err, want)
		}
		for n := range b {
			if _, err := decodePassages(b[:n]); err == nil {
				t.Errorf("%v: its first %d of %d bytes are decoded", want, n, len(b))
			}
		}
	}
}

func TestEncodeParts(t *testing.T) {
	want := []Part{{Start: 5, End: 9, URL: "https://example.org", Source: "example.org"}, {Start: 9, End: 9}}
	b := encodeParts(want)
	if got, err := decodeParts(b); err != nil || !slices.Equal(got, want) {
		t.Errorf("got %v, error %v; want %v", got, err, want)
	}
	for n := 1; n < len(b); n++ {
		if _, err := decodeParts(b[:n]); err == nil {
			t.Errorf("the first %d of %d bytes are decoded", n, len(b))
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add(encodePassages([]Passage{{Start: 5, End: 9}}))
	f.Add(encodeDirectory([]entry{{id: 3, name: "a", slots: 2, passages: 1, terms: 5}}))
	f.Fuzz(func(t *testing.T, b []byte) {
		if passages, err := decodePassages(b); err == nil {
			if again, err := decodePassages(encodePassages(passages)); err != nil || !slices.Equal(passages, again) {
				t.Errorf("%v comes back as %v, error %v", passages, again, err)
			}
		}
		if _, err := decodeParts(b); err != nil && err != errEncoding {
			t.Errorf("error %v", err)
		}
		if _, err := decodeSegment(1, b, b); err != nil && err != errEncoding {
			t.Errorf("error %v", err)
		}
		s := &segment{slots: 100}
		for p := s.read(b); p.next(); {
			if p.ordinal < 0 || p.ordinal >= s.slots {
				t.Errorf("a list of a segment of %d passages names passage %d", s.slots, p.ordinal)
			}
		}
	})
}

// TestLists holds lists to give back what was put in, also after segments were joined and documents died.
func TestLists(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	first := newBuilder()
	type posting struct{ ordinal, frequency, length int }
	var want []posting
	dead := map[int]bool{}
	for i := range 200 {
		slots := rnd.IntN(4)
		first.entries = append(first.entries, entry{id: int64(i), first: first.slots, slots: slots})
		dead[i] = rnd.IntN(4) == 0
		for n := range slots {
			p := posting{first.slots + n, 1 + rnd.IntN(3), rnd.IntN(256)}
			first.add("word", postings{ordinal: p.ordinal, frequency: p.frequency, length: byte(p.length)})
			if !dead[i] {
				p.ordinal = len(want)
				want = append(want, p)
			}
		}
		first.slots += slots
	}
	s := first.segment()
	for i := range s.dead {
		s.dead[i] = dead[i]
	}
	s.deaths = 1
	for i, e := range s.entries {
		for n := range e.slots {
			if got := s.entryAt(e.first + n); got != i {
				t.Errorf("passage %d is of document %d, want %d", e.first+n, got, i)
			}
		}
	}
	if got := s.count(first.lists["word"].bytes()); got != len(want) {
		t.Errorf("%d are alive, want %d", got, len(want))
	}
	joined := newBuilder()
	joined.appendList("word", first.lists["word"].bytes(), s, joined.appendEntries(s))
	var got []posting
	for p := joined.segment().read(joined.lists["word"].bytes()); p.next(); {
		got = append(got, posting{p.ordinal, p.frequency, int(p.length)})
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %v\nwant %v", got, want)
	}
}

func TestCache(t *testing.T) {
	c := newCache[string, int](10)
	for i, key := range []string{"a", "b", "c", "a", "too dear"} {
		cost := 4
		if key == "too dear" {
			cost = 11
		}
		c.put(key, i, cost)
		c.get("b")
	}
	for key, want := range map[string]int{"a": 3, "b": 1} {
		if got, ok := c.get(key); !ok || got != want {
			t.Errorf("%s: got %d, %v; want %d", key, got, ok, want)
		}
	}
	for _, key := range []string{"c", "too dear"} {
		if got, ok := c.get(key); ok {
			t.Errorf("%s is held: %d", key, got)
		}
	}
	if c.cost != 8 {
		t.Errorf("the cost is %d, want 8", c.cost)
	}
}
