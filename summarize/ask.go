package summarize

import (
	"context"
	"fmt"
	"sort"
	"strings"
	"sync"

	"corrobot/corpus"
	"corrobot/summarize/extract"
)

// A Desk answers questions from one corpus. It is safe for concurrent use.
type Desk struct {
	corpus *corpus.Corpus
	topics []Topic
	frames *frames
	model  *model
	alike  map[string]*Topic // by what its question asks for

	mu      sync.Mutex
	stories map[string]*storyView // by story key
}

// New returns a desk that answers from c and knows the given topics.
func New(c *corpus.Corpus, topics []Topic) (*Desk, error) {
	f, err := loadFrames()
	if err != nil {
		return nil, err
	}
	m, err := parseModel(weightsTable)
	if err != nil {
		return nil, err
	}
	d := &Desk{corpus: c, topics: topics, frames: f, model: m, alike: map[string]*Topic{}, stories: map[string]*storyView{}}
	a := &analyst{reader: newWordReader(), frames: f}
	for i := range topics {
		q := a.analyse(topics[i].Asks)
		d.alike[q.signature()] = &topics[i]
	}
	return d, nil
}

// signature is what a question asks for apart from its names and places: two questions with one signature are one topic.
func (q *question) signature() string {
	frames := append([]string{}, q.frames...)
	sort.Strings(frames)
	return fmt.Sprint(q.want, q.measure, q.part, q.people, q.classes, frames)
}

// Topics returns the topics that the desk knows.
func (d *Desk) Topics() []Topic { return d.topics }

// Ask answers a question from the documents of a story. The answer has a finding for every document of the story. It
// fails when the story is not there or when the question holds nothing to look for.
func (d *Desk) Ask(ctx context.Context, story, question string) (*Answer, error) {
	view, err := d.view(ctx, story)
	if err != nil {
		return nil, err
	}
	a := &analyst{reader: newWordReader(), frames: d.frames, topics: d.topics}
	q := a.analyse(strings.TrimSpace(question))
	if q.empty() {
		return nil, &EmptyQuestionError{Question: question}
	}
	d.settleTopic(view, &q)
	findings, err := d.findings(ctx, a, view, &q)
	if err != nil {
		return nil, err
	}
	ans := &Answer{Question: question, Story: story, Kind: q.want, Noun: q.noun, Findings: findings}
	if q.topic != nil {
		ans.Topic = q.topic.Key
	}
	MarkCopies(ans.Findings)
	ans.Verdict = Reconcile(ans, q.topic != nil && q.topic.Grows)
	return ans, nil
}

// Brief summarises a story: its topics' verdicts, then the sentences that most of its sources bear out.
func (d *Desk) Brief(ctx context.Context, story string) (*Brief, error) {
	view, err := d.view(ctx, story)
	if err != nil {
		return nil, err
	}
	docs, err := d.corpus.Documents(ctx, view.story.Key)
	if err != nil {
		return nil, err
	}
	var answers []*Answer
	for _, t := range d.topics {
		a, err := d.Ask(ctx, view.story.Key, t.Title)
		if err != nil {
			return nil, fmt.Errorf("topic %s: %w", t.Key, err)
		}
		answers = append(answers, a)
	}
	return MakeBrief(view.story, docs, answers), nil
}

// settleTopic takes a question for a topic that it words otherwise, when beyond that it only names the story.
func (d *Desk) settleTopic(v *storyView, q *question) {
	if q.topic != nil || len(q.verbs) > 0 {
		return
	}
	for _, w := range q.anchors {
		if !v.namesStory(w) {
			return
		}
	}
	if t := d.alike[q.signature()]; t != nil {
		q.topic = t
		if t.Noun != "" {
			q.noun = t.Noun
		}
	}
}

// An EmptyQuestionError says that a question has no word to look for.
type EmptyQuestionError struct{ Question string }

func (e *EmptyQuestionError) Error() string {
	return fmt.Sprintf("the question %q has nothing to look for; name what you want to know, as in \"how many people were injured?\"", e.Question)
}

func (q *question) empty() bool {
	return q.topic == nil && q.measure == "" && len(q.focus) == 0 && len(q.frames) == 0 && len(q.verbs) == 0 && len(q.anchors) == 0
}

// wholeStory is how many documents a story may have for every sentence of it to be read; a larger one is searched first.
const wholeStory = 150

func (d *Desk) newRun(a *analyst, v *storyView, q *question) *run {
	r := &run{analyst: a, q: q, view: v, related: map[[2]string]bool{}, begins: map[*docView]extract.Day{}, model: d.model}
	r.weigh()
	return r
}

// findings returns what every document says, best first.
func (d *Desk) findings(ctx context.Context, a *analyst, view *storyView, q *question) ([]Finding, error) {
	docs, err := d.candidates(ctx, view, q)
	if err != nil {
		return nil, err
	}
	r := d.newRun(a, view, q)
	var fs []Finding
	answered := map[string]bool{}
	best := map[string]float64{}
	for _, doc := range docs {
		claims, score := r.claims(doc)
		if len(claims) > 0 {
			fs = append(fs, Finding{Document: doc.doc, Claims: claims})
			answered[doc.doc.ID] = true
			best[doc.doc.ID] = score
		}
	}
	sort.SliceStable(fs, func(i, j int) bool { return best[fs[i].Document.ID] > best[fs[j].Document.ID] })
	for _, doc := range view.headers {
		if !answered[doc.ID] {
			fs = append(fs, Finding{Document: doc})
		}
	}
	return fs, nil
}
