package summarize

import (
	"bufio"
	"bytes"
	"embed"
	"fmt"
	"io/fs"
	"path"
	"sort"
	"strings"

	"corrobot/summarize/extract"
)

//go:embed topics/*.txt
var topicFiles embed.FS

// A Topic is a standing question with a name: death toll, troop count, withdrawal date. Topics are data: see topics/*.txt
// for their form, which a team's own files share.
type Topic struct {
	Key      string    // "death-toll": lower case, words joined by hyphens; also the name of its slash command
	Title    string    // "Death toll"
	Asks     string    // the question it stands for, in words that the question analysis understands
	Noun     string    // what its figure counts, for sentences: "people killed"
	Grows    bool      // its quantity only grows as a story goes on, so that a later figure supersedes an earlier one
	Phrases  []string  // other ways to ask for it
	Also     []string  // keys of topics that are shown beside it
	Examples []Example // sentences, and what the topic reads from them
	File     string    // where it was read from, for error messages
}

// An Example is a sentence and what a topic reads from it.
type Example struct {
	Line      int
	Published string // ISO day the sentence was published; "" for topics that need none
	Text      string
	Want      string // the value as stated and its qualifier, "164 at_least"; "none" when the sentence does not answer
}

// topicKeys are the keys that a topic file may hold, in the order that error messages name them.
var topicKeys = []string{"topic", "title", "asks", "noun", "grows", "phrase", "also", "example", "published"}

// DefaultTopics returns the topics that the program comes with.
func DefaultTopics() ([]Topic, error) {
	sub, err := fs.Sub(topicFiles, "topics")
	if err != nil {
		return nil, err
	}
	return ReadTopics(sub)
}

// ReadTopics reads every .txt file in the top folder of fsys as a topic. An error names the file, the line and the keys there are.
func ReadTopics(fsys fs.FS) ([]Topic, error) {
	names, err := fs.Glob(fsys, "*.txt")
	if err != nil {
		return nil, err
	}
	sort.Strings(names)
	var topics []Topic
	for _, name := range names {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, fmt.Errorf("read topic: %w", err)
		}
		t, err := ParseTopic(name, data)
		if err != nil {
			return nil, err
		}
		topics = append(topics, t)
	}
	return topics, nil
}

// OverlayTopics returns base with the topics of over added; one of the same key takes the place of base's.
func OverlayTopics(base, over []Topic) []Topic {
	at := map[string]int{}
	all := append([]Topic{}, base...)
	for i, t := range all {
		at[t.Key] = i
	}
	for _, t := range over {
		if i, ok := at[t.Key]; ok {
			all[i] = t
			continue
		}
		at[t.Key] = len(all)
		all = append(all, t)
	}
	return all
}

// ParseTopic reads one topic file: lines of "key: value", and "#" comments.
func ParseTopic(name string, data []byte) (Topic, error) {
	t := Topic{File: name}
	published := ""
	s := bufio.NewScanner(bytes.NewReader(data))
	s.Buffer(make([]byte, 64*1024), 1<<20)
	for n := 1; s.Scan(); n++ {
		line := strings.TrimSpace(s.Text())
		if line == "" || line[0] == '#' {
			continue
		}
		key, value, ok := strings.Cut(line, ":")
		if !ok {
			return t, topicError(name, n, fmt.Sprintf("%q has no colon after its key", line))
		}
		value = strings.TrimSpace(value)
		if key == "published" {
			published = value
			continue
		}
		if err := t.set(key, value, n, published); err != nil {
			return t, topicError(name, n, err.Error())
		}
	}
	if err := s.Err(); err != nil {
		return t, fmt.Errorf("%s: %w", name, err)
	}
	return t, t.check(name)
}

func topicError(name string, line int, what string) error {
	return fmt.Errorf("%s:%d: %s; the keys are %s", name, line, what, strings.Join(topicKeys, ", "))
}

func (t *Topic) set(key, value string, line int, published string) error {
	switch key {
	case "topic":
		if !validKey(value) {
			return fmt.Errorf("%q cannot name a topic: use lower-case letters, digits and hyphens, at most 31", value)
		}
		t.Key = value
	case "title":
		t.Title = value
	case "asks":
		t.Asks = value
	case "noun":
		t.Noun = value
	case "grows":
		if value != "yes" && value != "no" {
			return fmt.Errorf("grows is yes or no, not %q", value)
		}
		t.Grows = value == "yes"
	case "phrase":
		t.Phrases = append(t.Phrases, strings.ToLower(value))
	case "also":
		t.Also = append(t.Also, value)
	case "example":
		text, want, ok := strings.Cut(value, " => ")
		if !ok {
			return fmt.Errorf("an example is a sentence, then \" => \", then its value or none")
		}
		t.Examples = append(t.Examples, Example{Line: line, Published: published, Text: strings.TrimSpace(text), Want: strings.TrimSpace(want)})
	default:
		return fmt.Errorf("no key %q", key)
	}
	return nil
}

func validKey(s string) bool {
	if s == "" || len(s) > 31 {
		return false
	}
	return strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789-") == ""
}

func (t *Topic) check(name string) error {
	for _, need := range []struct{ key, value string }{{"topic", t.Key}, {"title", t.Title}, {"asks", t.Asks}} {
		if need.value == "" {
			return fmt.Errorf("%s: no line %q; a topic needs topic, title and asks, and may have %s", path.Base(name), need.key+":", strings.Join(topicKeys[3:], ", "))
		}
	}
	return nil
}

// topicOf recognises a topic by its phrases and reads what else the question says as restrictions on it.
func (a *analyst) topicOf(q *question, ws []word) bool {
	for i := range a.topics {
		t := &a.topics[i]
		at, n := t.foundIn(ws)
		if n == 0 {
			continue
		}
		a.read(q, a.reader.words(t.Asks))
		a.settle(q)
		rest := append(append([]word{}, ws[:at]...), ws[at+n:]...)
		if q.people && a.namesThings(rest) {
			*q = question{text: q.text, words: q.words, want: extract.Text} // "missing yachts" are no missing people
			continue
		}
		if q.want == extract.Count && a.tellsOther(q, rest) {
			*q = question{text: q.text, words: q.words, want: extract.Text} // "how many soldiers were killed" asks for no deployment
			continue
		}
		a.restrict(q, rest, at-1)
		q.topic = t
		if t.Noun != "" {
			q.noun = t.Noun
		}
		return true
	}
	return false
}

// tellsOther reports whether the words beside a topic's phrase tell, by a verb or a state, of another happening than its own.
func (a *analyst) tellsOther(q *question, rest []word) bool {
	for _, h := range a.frames.hits(rest) {
		switch h.sense.role {
		case objectRole, subjectRole, stateRole:
			if tellsHappening(rest, h) && !a.namesEvent(rest[h.from]) && !a.sharesFrame(q, rest[h.from]) {
				return true
			}
		}
	}
	return false
}

// sharesFrame reports whether a word can tell of a happening that the question asks about.
func (a *analyst) sharesFrame(q *question, w word) bool {
	for _, f := range q.frames {
		for _, k := range w.keys {
			if a.frames.means(k, f) {
				return true
			}
		}
	}
	return false
}

// namesThings reports whether words name a class of things rather than of people.
func (a *analyst) namesThings(ws []word) bool {
	for _, w := range ws {
		if cs := a.frames.classesOf([]word{w}); len(cs) > 0 && pluralNoun(w) && !a.frames.within(cs[0], "people") {
			return true
		}
	}
	return false
}

// foundIn returns the longest phrase of the topic in a question, as the index and number of its words.
func (t *Topic) foundIn(ws []word) (at, n int) {
	cue, _, _ := findCue(ws)
	for _, p := range append([]string{strings.ReplaceAll(t.Key, "-", " "), strings.ToLower(t.Title)}, t.Phrases...) {
		want := strings.Fields(p)
		if len(want) == 1 && cue != nil && (cue.want != "count" || len(ws) > 4) {
			continue // one word is the topic only where the question asks for nothing else
		}
		for i := 0; i+len(want) <= len(ws) && len(want) > n; i++ {
			if matchWords(ws[i:], want) {
				at, n = i, len(want)
			}
		}
	}
	return at, n
}

// restrict adds the words beside a topic's phrase: "death toll in Almaty", "death toll of protesters"; before is the word that
// stands right before the phrase, "child deaths".
func (a *analyst) restrict(q *question, rest []word, before int) {
	for i, w := range rest {
		if len(w.keys) == 0 || stopWords[w.lower] || cueWords[w.lower] || w.lower == "people" || verbForm(w) && a.sharesFrame(q, w) {
			continue
		}
		if cs := a.frames.classesOf([]word{w}); len(cs) > 0 && (pluralNoun(w) || i == before && a.frames.within(cs[0], "people")) && q.want == "count" && cs[0] != "people" {
			q.focus, q.classes, q.people = []word{w}, cs, false
			continue
		}
		q.anchors = append(q.anchors, w)
		if w.capital && i > 0 || isYear(w.lower) {
			q.names = append(q.names, w)
		}
	}
}
