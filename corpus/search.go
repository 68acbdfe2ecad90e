package corpus

import (
	"context"
	"database/sql"
	"math"
	"math/bits"
	"slices"
	"strings"
)

// A Hit is a passage that a search found.
type Hit struct {
	Document string  // its ID
	Passage  int     // the passage's index in Passages
	Score    float64 // higher is better; comparable within one search
}

// An index is what is held in memory of a story's index: all but the lists.
type index struct {
	revision int64
	segments []segment
	passages int // that can be found
	terms    int // in these
}

// Search finds the passages of a story, furniture excepted, that best match any of the terms: words as somebody typed them.
// The best come first, by BM25, and equals by document and place. Words that are in every text find nothing.
func (c *Corpus) Search(ctx context.Context, story string, terms []string, limit int) ([]Hit, error) {
	query := queryTerms(terms)
	var hits []Hit
	err := c.viewStory(ctx, story, func(r runner, id int64, s Story) error {
		if len(query) == 0 || limit <= 0 {
			return nil
		}
		x, err := c.index(ctx, r, id, s)
		if err != nil || x.passages == 0 {
			return err
		}
		lists, err := r.lists(ctx, x, query)
		if err != nil {
			return err
		}
		hits = x.best(query, lists, limit)
		return nil
	})
	return hits, err
}

// queryTerms makes terms as the index has them, each once.
func queryTerms(words []string) []string {
	terms := newAnalyser().terms(nil, strings.Join(words, " "))
	slices.Sort(terms)
	terms = slices.Compact(terms)
	return terms[:min(len(terms), maxArguments)]
}

// index returns the index of a story at its present revision.
func (c *Corpus) index(ctx context.Context, r runner, id int64, s Story) (*index, error) {
	if x, ok := c.indexes.get(s.Key); ok && x.revision == s.Revision {
		return x, nil
	}
	segments, err := r.segmentsOf(ctx, id)
	if err != nil {
		return nil, err
	}
	x := &index{revision: s.Revision, segments: segments}
	for i := range segments {
		passages, terms := segments[i].live()
		x.passages += passages
		x.terms += terms
	}
	c.indexes.put(s.Key, x, x.passages)
	return x, nil
}

// lists reads the lists of terms, by segment and term.
func (r runner) lists(ctx context.Context, x *index, terms []string) ([][][]byte, error) {
	lists := make([][][]byte, len(x.segments))
	number := map[int64]int{}
	var args []any
	for i, s := range x.segments {
		lists[i] = make([][]byte, len(terms))
		number[s.id] = i
		args = append(args, s.id)
	}
	args = append(args, anys(terms)...)
	err := r.query(ctx, func(rows *sql.Rows) error {
		var id int64
		var term string
		var list []byte
		if err := rows.Scan(&id, &term, &list); err != nil {
			return err
		}
		t, _ := slices.BinarySearch(terms, term)
		lists[number[id]][t] = list
		return nil
	}, `SELECT segment, term, list FROM postings WHERE segment IN `+placeholders(len(x.segments))+` AND term IN `+placeholders(len(terms)), args...)
	return lists, err
}

// The parameters of BM25, as everybody sets them.
const (
	saturation  = 1.2
	lengthening = 0.75
)

// best scores every passage that the lists name and returns the best ones.
func (x *index) best(terms []string, lists [][][]byte, limit int) []Hit {
	top := &ranking{limit: limit}
	length := lengths(float64(x.terms) / float64(x.passages))
	weights := make([]float64, len(terms))
	for t := range terms {
		weights[t] = x.weight(lists, t)
	}
	for i := range x.segments {
		var cursors []*scorer
		for t := range terms {
			if list := lists[i][t]; list != nil {
				cursors = append(cursors, newScorer(x.segments[i].read(list), weights[t], length))
			}
		}
		x.segments[i].score(cursors, top)
	}
	return top.hits()
}

// lengths is BM25's correction for a passage's length, which a posting tells as a byte.
func lengths(average float64) *[256]float64 {
	var norm [256]float64
	for n := range norm {
		norm[n] = saturation * (1 - lengthening + lengthening*float64(n)/average)
	}
	return &norm
}

// weight is a term's inverse document frequency among the current passages.
func (x *index) weight(lists [][][]byte, t int) float64 {
	found := 0
	for i := range x.segments {
		found += x.segments[i].count(lists[i][t])
	}
	n, df := float64(x.passages), float64(found)
	return math.Log(1 + (n-df+0.5)/(df+0.5))
}

// count is how many current passages are in a list.
func (s *segment) count(list []byte) int {
	p := s.read(list)
	if s.deaths == 0 {
		return p.count
	}
	n := 0
	for i := 0; p.next(); {
		for p.ordinal >= s.entries[i].first+s.entries[i].slots {
			i++
		}
		if !s.dead[i] {
			n++
		}
	}
	return n
}

// A scorer reads a list and scores its passages.
type scorer struct {
	postings
	more   bool
	weight float64
	length *[256]float64
	once   [256]float64 // the score of a term that occurs once, by length: nearly all do
}

func newScorer(p postings, weight float64, length *[256]float64) *scorer {
	s := &scorer{postings: p, weight: weight, length: length}
	for n := range s.once {
		s.once[n] = weight * (saturation + 1) / (1 + length[n])
	}
	s.more = s.next()
	return s
}

func (s *scorer) score() float64 {
	if s.frequency == 1 {
		return s.once[s.postings.length]
	}
	f := float64(s.frequency)
	return s.weight * f * (saturation + 1) / (f + s.length[s.postings.length])
}

// window is how many passages are scored at a time: their scores fit a processor's nearest memory.
const window = 4096

// score adds up the scores of a segment's passages, list by list, a window at a time.
func (s *segment) score(cursors []*scorer, top *ranking) {
	var scores [window]float64
	var touched [window / 64]uint64
	for {
		start := -1
		for _, c := range cursors {
			if c.more && (start < 0 || c.ordinal < start) {
				start = c.ordinal
			}
		}
		if start < 0 {
			return
		}
		for _, c := range cursors {
			for c.more && c.ordinal < start+window {
				at := c.ordinal - start
				scores[at] += c.score()
				touched[at/64] |= 1 << (at % 64)
				c.more = c.next()
			}
		}
		for w, set := range touched {
			for ; set != 0; set &= set - 1 {
				at := w*64 + bits.TrailingZeros64(set)
				top.offer(s, start+at, scores[at])
				scores[at] = 0
			}
			touched[w] = 0
		}
	}
}

// A ranking keeps the best passages, the worst of them on top of a heap.
type ranking struct {
	limit int
	heap  []ranked
}

type ranked struct {
	score   float64
	name    string
	passage int
}

// before reports whether a ranks higher than b.
func (a ranked) before(b ranked) bool {
	if a.score != b.score {
		return a.score > b.score
	}
	if a.name != b.name {
		return a.name < b.name
	}
	return a.passage < b.passage
}

func (t *ranking) offer(s *segment, ordinal int, score float64) {
	if len(t.heap) == t.limit && score < t.heap[0].score {
		return
	}
	i := s.entryAt(ordinal)
	if s.dead[i] {
		return
	}
	r := ranked{score, s.entries[i].name, ordinal - s.entries[i].first}
	if len(t.heap) < t.limit {
		t.heap = append(t.heap, r)
		t.rise(len(t.heap) - 1)
	} else if r.before(t.heap[0]) {
		t.heap[0] = r
		t.sink()
	}
}

func (t *ranking) rise(i int) {
	for i > 0 {
		parent := (i - 1) / 2
		if !t.heap[parent].before(t.heap[i]) {
			return
		}
		t.heap[parent], t.heap[i] = t.heap[i], t.heap[parent]
		i = parent
	}
}

func (t *ranking) sink() {
	i := 0
	for {
		worst := i
		for child := 2*i + 1; child <= 2*i+2 && child < len(t.heap); child++ {
			if t.heap[worst].before(t.heap[child]) {
				worst = child
			}
		}
		if worst == i {
			return
		}
		t.heap[worst], t.heap[i] = t.heap[i], t.heap[worst]
		i = worst
	}
}

// hits empties the ranking, best first.
func (t *ranking) hits() []Hit {
	slices.SortFunc(t.heap, func(a, b ranked) int {
		if a.before(b) {
			return -1
		}
		return 1
	})
	hits := make([]Hit, len(t.heap))
	for i, r := range t.heap {
		hits[i] = Hit{Document: r.name, Passage: r.passage, Score: r.score}
	}
	return hits
}
