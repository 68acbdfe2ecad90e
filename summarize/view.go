package summarize

import (
	"context"
	"math"

	"corrobot/corpus"
	"corrobot/summarize/extract"
)

// A storyView is what the desk keeps of one revision of a story: which words are common in it, and its documents' sentences.
type storyView struct {
	story     corpus.Story
	headers   []*corpus.Document
	first     extract.Day        // of its documents' days, the earliest; NoDay when none is known
	docs      []*docView         // all of a small story's, read; nil for a large one
	passages  float64            // how many passages the frequencies were counted in
	frequency map[string]float64 // by key: passages that hold it
	titled    map[string]float64 // by key: share of documents with it in title or lead
	initials  map[string]string  // by the words of a name: the initials that the documents also write it by
}

// A docView is one document with its sentences as read for claims.
type docView struct {
	doc       *corpus.Document
	day       extract.Day
	sentences []*sentence // Body, Title and Caption passages
	title     *sentence   // nil without one
	fatal     bool        // somebody died
	first     extract.Day // when the story's first document appeared, so far as is known: what happened shortly before is the story's own
}

func (d *Desk) view(ctx context.Context, key string) (*storyView, error) {
	story, err := d.corpus.Story(ctx, key)
	if err != nil {
		return nil, err
	}
	d.mu.Lock()
	v := d.stories[story.Key]
	d.mu.Unlock()
	if v != nil && v.story.Revision == story.Revision {
		return v, nil
	}
	v, err = d.readStory(ctx, story)
	if err != nil {
		return nil, err
	}
	d.mu.Lock()
	d.stories[story.Key] = v
	d.mu.Unlock()
	return v, nil
}

func (d *Desk) readStory(ctx context.Context, story corpus.Story) (*storyView, error) {
	headers, err := d.corpus.Headers(ctx, story.Key)
	if err != nil {
		return nil, err
	}
	v := &storyView{story: story, headers: headers}
	sample := headers
	if len(sample) > wholeStory {
		sample = sample[:wholeStory]
	}
	ids := make([]string, len(sample))
	for i, h := range sample {
		ids[i] = h.ID
	}
	docs, err := d.corpus.DocumentsByID(ctx, story.Key, ids)
	if err != nil {
		return nil, err
	}
	a := &analyst{reader: newWordReader(), frames: d.frames, topics: d.topics}
	v.read(a, docs)
	if len(headers) > wholeStory {
		v.docs = nil
	}
	return v, nil
}

// read analyses documents and counts the story's words in them.
func (v *storyView) read(a *analyst, docs []*corpus.Document) {
	v.first, v.frequency, v.titled = extract.NoDay, map[string]float64{}, map[string]float64{}
	for _, doc := range docs {
		dv := a.readDocument(doc, nil)
		v.docs = append(v.docs, dv)
		v.count(dv, float64(len(docs)))
		if dv.day != extract.NoDay && (v.first == extract.NoDay || dv.day < v.first) {
			v.first = dv.day
		}
	}
	for _, dv := range v.docs {
		dv.first = v.first
	}
	v.readInitials()
}

// readDocument analyses a document's passages: all of them, or those whose index is in only.
func (a *analyst) readDocument(doc *corpus.Document, only map[int]bool) *docView {
	dv := &docView{doc: doc, day: extract.NoDay, first: extract.NoDay}
	if day, err := extract.ParseDay(doc.Published); err == nil {
		dv.day = day
	}
	for i, p := range doc.Passages {
		if p.Role == corpus.Furniture || only != nil && !only[i] {
			continue
		}
		s := a.readSentence(doc, i, dv.day)
		if n := len(dv.sentences); n > 0 {
			s.previous = dv.sentences[n-1]
		}
		if n := len(dv.sentences); n > 0 && p.Role == corpus.Body {
			if b := dv.sentences[n-1]; b.role() == corpus.Body && p.Paragraph-doc.Passages[b.passage].Paragraph <= 1 {
				s.before = b
			}
		}
		if p.Role == corpus.Title && dv.title == nil {
			dv.title = s
		}
		dv.fatal = dv.fatal || s.tellsDeath()
		dv.sentences = append(dv.sentences, s)
	}
	return dv
}

// count adds a document's words to the story's frequencies.
func (v *storyView) count(dv *docView, docs float64) {
	head := map[string]bool{}
	leads := 0
	for _, s := range dv.sentences {
		v.passages++
		for k := range s.has {
			v.frequency[k]++
		}
		role := s.doc.Passages[s.passage].Role
		if role == corpus.Title || role == corpus.Body && leads < 2 {
			for k := range s.has {
				head[k] = true
			}
		}
		if role == corpus.Body {
			leads++
		}
	}
	for k := range head {
		v.titled[k] += 1 / docs
	}
}

// rarity returns how much a word tells within the story: 0 for one in every passage, 1 for one in a single passage or none.
func (v *storyView) rarity(key string) float64 {
	if v.passages < 2 {
		return 1
	}
	return math.Log((v.passages+1)/(v.frequency[key]+1)) / math.Log(v.passages+1)
}

// namesStory reports whether a word merely names the story: many of its documents have it in their title or their lead.
func (v *storyView) namesStory(w word) bool {
	if isYear(w.lower) {
		return false
	}
	for _, k := range w.keys {
		if v.titled[k] >= 0.4 {
			return true
		}
	}
	return false
}

// candidates returns the documents to read for a question: all of a small story's, or those that the search finds.
func (d *Desk) candidates(ctx context.Context, v *storyView, q *question) ([]*docView, error) {
	if v.docs != nil || len(v.headers) == 0 {
		return v.docs, nil
	}
	hits, err := d.corpus.Search(ctx, v.story.Key, d.searchTerms(q), 60)
	if err != nil {
		return nil, err
	}
	only := map[string]map[int]bool{}
	var ids []string
	for _, h := range hits {
		if only[h.Document] == nil {
			only[h.Document] = map[int]bool{}
			ids = append(ids, h.Document)
		}
		only[h.Document][h.Passage] = true
	}
	docs, err := d.corpus.DocumentsByID(ctx, v.story.Key, ids)
	if err != nil {
		return nil, err
	}
	a := &analyst{reader: newWordReader(), frames: d.frames}
	views := make([]*docView, len(docs))
	for i, doc := range docs {
		views[i] = a.readDocument(doc, only[doc.ID])
		views[i].first = v.first
	}
	return views, nil
}

// searchTerms returns the words that passages are looked for by: the question's own, and those its happenings are told with.
func (d *Desk) searchTerms(q *question) []string {
	var terms []string
	for _, list := range [][]word{q.focus, q.verbs, q.anchors} {
		for _, w := range list {
			terms = append(terms, w.lower)
		}
	}
	for _, f := range q.frames {
		terms = append(terms, d.frames.words[f]...)
	}
	return terms
}
