package corpus

import (
	"context"
	"database/sql"
	"encoding/binary"
	"maps"
	"slices"
)

// The search index of a story is made of segments. A segment numbers the passages of its documents from 0 up, those that no
// answer is taken from included, and lists for every term the passages that hold it. A list is uvarint(how many postings), and
// for each of them
//
//	uvarint(gap<<1 | more)   the passage's distance from the list's last one (the first's from -1)
//	uvarint(frequency)       how often the term occurs, if more is 1; else it is once
//	byte                     how many terms the passage has, 255 for more
//
// which is dense enough to be read whole for a question, and the same on every database: so are the scores.

// An entry is a document in a segment.
type entry struct {
	id       int64  // its row in documents
	name     string // its ID
	first    int    // its first passage's number
	slots    int    // how many numbers it takes: one for each passage
	passages int    // how many passages can be found
	terms    int    // how many terms these have
}

// A segment is a part of a story's index.
type segment struct {
	id      int64
	entries []entry
	dead    []bool // by entry: replaced or removed since
	deaths  int
	slots   int
}

// entryAt is the number of the entry that holds a passage.
func (s *segment) entryAt(ordinal int) int {
	i, found := slices.BinarySearchFunc(s.entries, ordinal, func(e entry, o int) int { return e.first - o })
	if found {
		// Entries without passages share their first number with the next one.
		for s.entries[i].slots == 0 {
			i++
		}
		return i
	}
	return i - 1
}

// live is how many passages of the segment's current documents can be found, and their terms.
func (s *segment) live() (passages, terms int) {
	for i, e := range s.entries {
		if !s.dead[i] {
			passages += e.passages
			terms += e.terms
		}
	}
	return passages, terms
}

func encodeDirectory(entries []entry) []byte {
	b := binary.AppendUvarint(nil, uint64(len(entries)))
	var last int64
	for _, e := range entries {
		b = binary.AppendVarint(b, e.id-last)
		b = appendString(b, e.name)
		b = binary.AppendUvarint(b, uint64(e.slots))
		b = binary.AppendUvarint(b, uint64(e.passages))
		b = binary.AppendUvarint(b, uint64(e.terms))
		last = e.id
	}
	return b
}

func encodeDead(dead []bool) []byte {
	b := []byte{}
	last := 0
	for i, is := range dead {
		if is {
			b = binary.AppendUvarint(b, uint64(i-last))
			last = i
		}
	}
	return b
}

func decodeSegment(id int64, directory, dead []byte) (segment, error) {
	s := segment{id: id}
	d := decoder{b: directory}
	s.entries = make([]entry, d.count())
	s.dead = make([]bool, len(s.entries))
	var last int64
	for i := range s.entries {
		last += int64(d.signed())
		s.entries[i] = entry{id: last, name: d.string(), first: s.slots, slots: d.unsigned(), passages: d.unsigned(), terms: d.unsigned()}
		s.slots += s.entries[i].slots
	}
	if d.failed {
		return s, errEncoding
	}
	d = decoder{b: dead}
	for i := 0; len(d.b) > 0; s.deaths++ {
		if i += d.unsigned(); d.failed || i >= len(s.dead) {
			return s, errEncoding
		}
		s.dead[i] = true
	}
	return s, nil
}

// segmentsOf reads the segments of a story, without their lists.
func (r runner) segmentsOf(ctx context.Context, story int64) ([]segment, error) {
	var segments []segment
	err := r.query(ctx, func(rows *sql.Rows) error {
		var id int64
		var directory, dead []byte
		if err := rows.Scan(&id, &directory, &dead); err != nil {
			return err
		}
		s, err := decodeSegment(id, directory, dead)
		segments = append(segments, s)
		return err
	}, `SELECT id, directory, dead FROM segments WHERE story = ? ORDER BY id`, story)
	return segments, err
}

// A postings reads a list, one passage at a time.
type postings struct {
	count     int
	slots     int    // of the segment: what a damaged list says beyond is not believed
	list      []byte // what is not read yet
	ordinal   int    // -1 before the first
	frequency int
	length    byte
}

// read begins a list of s; a missing one has no postings.
func (s *segment) read(list []byte) postings {
	count, n := binary.Uvarint(list)
	return postings{count: int(count), slots: s.slots, list: list[max(n, 0):], ordinal: -1}
}

// next moves to the next passage and reports whether there is one.
func (p *postings) next() bool {
	gap, n := binary.Uvarint(p.list)
	if n <= 0 || n == len(p.list) {
		return false
	}
	p.ordinal += int(gap >> 1)
	if p.ordinal < 0 || p.ordinal >= p.slots {
		return false
	}
	p.frequency = 1
	if gap&1 == 1 {
		frequency, m := binary.Uvarint(p.list[n:])
		if m <= 0 || n+m == len(p.list) {
			return false
		}
		p.frequency = int(frequency)
		n += m
	}
	p.length = p.list[n]
	p.list = p.list[n+1:]
	return true
}

// A builder gathers a segment to be written.
type builder struct {
	entries []entry
	slots   int
	lists   map[string]*growing
}

// A growing is a list being written.
type growing struct {
	count int
	last  int
	list  []byte
}

// bytes is the list as it is stored.
func (g *growing) bytes() []byte {
	return append(binary.AppendUvarint(make([]byte, 0, len(g.list)+binary.MaxVarintLen32), uint64(g.count)), g.list...)
}

func newBuilder() *builder { return &builder{lists: map[string]*growing{}} }

// add appends a posting; passages must come in order.
func (b *builder) add(term string, p postings) {
	g := b.lists[term]
	if g == nil {
		g = &growing{last: -1}
		b.lists[term] = g
	}
	gap := uint64(p.ordinal-g.last) << 1
	g.last = p.ordinal
	g.count++
	if p.frequency > 1 {
		g.list = binary.AppendUvarint(g.list, gap|1)
		g.list = binary.AppendUvarint(g.list, uint64(p.frequency))
	} else {
		g.list = binary.AppendUvarint(g.list, gap)
	}
	g.list = append(g.list, p.length)
}

// addDocument appends a document, whose row is told later.
func (b *builder) addDocument(a *analyser, d *Document) {
	e := entry{name: d.ID, first: b.slots, slots: len(d.Passages)}
	var terms []string
	for i, p := range d.Passages {
		if p.Role == Furniture {
			continue
		}
		terms = a.terms(terms[:0], d.Snippet(p))
		if len(terms) == 0 {
			continue
		}
		e.passages++
		e.terms += len(terms)
		b.addPassage(e.first+i, terms)
	}
	b.entries = append(b.entries, e)
	b.slots += e.slots
}

// addPassage sorts terms.
func (b *builder) addPassage(ordinal int, terms []string) {
	slices.Sort(terms)
	p := postings{ordinal: ordinal, length: byte(min(len(terms), 255))}
	for i := 0; i < len(terms); i += p.frequency {
		p.frequency = 1
		for i+p.frequency < len(terms) && terms[i+p.frequency] == terms[i] {
			p.frequency++
		}
		b.add(terms[i], p)
	}
}

// appendList appends a list of segment s, whose entries were appended as moved tells: an entry's new first number, -1 for
// none.
func (b *builder) appendList(term string, list []byte, s *segment, moved []int) {
	p := s.read(list)
	for i := 0; p.next(); {
		for p.ordinal >= s.entries[i].first+s.entries[i].slots {
			i++
		}
		if moved[i] >= 0 {
			q := p
			q.ordinal += moved[i] - s.entries[i].first
			b.add(term, q)
		}
	}
}

// appendEntries appends the living entries of s, and tells where they went.
func (b *builder) appendEntries(s *segment) (moved []int) {
	moved = make([]int, len(s.entries))
	for i, e := range s.entries {
		moved[i] = -1
		if !s.dead[i] {
			moved[i] = b.slots
			e.first = b.slots
			b.entries = append(b.entries, e)
			b.slots += e.slots
		}
	}
	return moved
}

// segment is what has been gathered, as one to read from.
func (b *builder) segment() *segment {
	return &segment{entries: b.entries, dead: make([]bool, len(b.entries)), slots: b.slots}
}

// absorb appends the living documents of a stored segment, and deletes it.
func (b *builder) absorb(ctx context.Context, r runner, s *segment) error {
	moved := b.appendEntries(s)
	err := r.query(ctx, func(rows *sql.Rows) error {
		var term string
		var list []byte
		if err := rows.Scan(&term, &list); err != nil {
			return err
		}
		b.appendList(term, list, s, moved)
		return nil
	}, `SELECT term, list FROM postings WHERE segment = ?`, s.id)
	if err != nil {
		return err
	}
	if err := r.exec(ctx, `DELETE FROM postings WHERE segment = ?`, s.id); err != nil {
		return err
	}
	return r.exec(ctx, `DELETE FROM segments WHERE id = ?`, s.id)
}

// write stores the segment.
func (b *builder) write(ctx context.Context, r runner, story int64) error {
	if len(b.entries) == 0 {
		return nil
	}
	var id int64
	err := r.row(ctx, `INSERT INTO segments (story, directory, dead) VALUES (?, ?, ?) RETURNING id`,
		[]any{story, encodeDirectory(b.entries), []byte{}}, &id)
	if err != nil {
		return err
	}
	w := r.inserter(`INSERT INTO postings (segment, term, list) VALUES `, 3)
	for _, term := range slices.Sorted(maps.Keys(b.lists)) {
		if err := w.add(ctx, id, term, b.lists[term].bytes()); err != nil {
			return err
		}
	}
	return w.flush(ctx)
}

// reindex takes the documents in gone out of a story's index and puts fresh in. It merges every segment that is not much
// larger than what it is merged into, so that there are never more than a few, and those that are mostly dead.
func (r runner) reindex(ctx context.Context, story int64, gone map[int64]bool, fresh *builder) error {
	segments, err := r.segmentsOf(ctx, story)
	if err != nil {
		return err
	}
	size := fresh.slots
	slices.SortStableFunc(segments, func(a, b segment) int { return a.slots - b.slots })
	merged := newBuilder()
	for i := range segments {
		s := &segments[i]
		changed := s.bury(gone)
		if s.slots <= 2*size || 2*s.deaths >= len(s.entries) {
			if err := merged.absorb(ctx, r, s); err != nil {
				return err
			}
			size += s.slots
		} else if changed {
			if err := r.exec(ctx, `UPDATE segments SET dead = ? WHERE id = ?`, encodeDead(s.dead), s.id); err != nil {
				return err
			}
		}
	}
	if len(merged.entries) == 0 {
		return fresh.write(ctx, r, story)
	}
	s := fresh.segment()
	moved := merged.appendEntries(s)
	for term, g := range fresh.lists {
		merged.appendList(term, g.bytes(), s, moved)
	}
	return merged.write(ctx, r, story)
}

// bury marks entries dead and reports whether there were any.
func (s *segment) bury(gone map[int64]bool) (changed bool) {
	for i, e := range s.entries {
		if gone[e.id] && !s.dead[i] {
			s.dead[i] = true
			s.deaths++
			changed = true
		}
	}
	return changed
}
