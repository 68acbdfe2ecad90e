// Package evaluate scores answers against questions whose answers are known: for every question, what every single
// document says to it, or that it says nothing.
//
// A set of such questions is a folder with a questions.jsonl and, in stories/NAME, the documents of each story. The
// measures are defined beside Report. They are plain counts of (question, document) pairs, so that a figure can be
// worked out by hand from the list of faults.
package evaluate

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"
)

// A Set is a number of questions with their known answers, and the documents they are asked of.
type Set struct {
	Questions []Question
	texts     map[document]string
}

// A document is named by its story and its file's name without the extension.
type document struct{ story, id string }

// A Question is one question, asked of one story.
type Question struct {
	ID         string // "kazakhstan_2022-01"
	Story      string `json:"event"` // the folder in stories
	Question   string // "death toll"
	Type       string // count, date, duration, money, magnitude, person, place, other
	Subtype    string // of other: time, percent, quantity
	Answerable bool   // whether any document of the story answers
	Answers    map[string]*Gold
}

// kind is the type that scores are listed by.
func (q *Question) kind() string {
	if q.Subtype != "" {
		return q.Subtype
	}
	return q.Type
}

// A Gold is what one document says to a question; documents that say nothing have none.
type Gold struct {
	Value     any    // as in Answer
	Qualifier string // exact, at_least, at_most, about, vague, or none where any will do
	Evidence  string // the sentence that says it
	Alts      []Gold // other answers that are as right
	Optional  bool   // may fairly be answered or left alone: never scored
}

// all returns the answer and its alternatives.
func (g *Gold) all() []Gold { return append([]Gold{*g}, g.Alts...) }

// An Answer is what a system says that one document answers.
type Answer struct {
	Doc       string `json:"doc"`
	Value     any    `json:"value"` // a json.Number, [low, high], a word, an ISO date or duration, "HH:MM", {"amount", "currency"|"unit"}
	Qualifier string `json:"qualifier"`
	Snippet   string `json:"snippet"`
	Rule      string `json:"-"` // what led there, for the list of faults
}

// Answers are a system's answers to one question, the first of each document being the one it stands by.
type Answers struct {
	ID      string   `json:"id"`
	Answers []Answer `json:"answers"`
}

// Load reads a set from a folder.
func Load(dir fs.FS) (*Set, error) {
	f, err := dir.Open("questions.jsonl")
	if err != nil {
		return nil, fmt.Errorf("read questions: %w", err)
	}
	defer f.Close()
	s := &Set{texts: map[document]string{}}
	err = lines(f, func(line []byte) error {
		var q Question
		if err := decode(line, &q); err != nil {
			return err
		}
		s.Questions = append(s.Questions, q)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("questions.jsonl: %w", err)
	}
	return s, s.readTexts(dir)
}

// Stories returns the stories that are asked about, in the order of their first question.
func (s *Set) Stories() []string {
	var names []string
	seen := map[string]bool{}
	for _, q := range s.Questions {
		if !seen[q.Story] {
			seen[q.Story] = true
			names = append(names, q.Story)
		}
	}
	return names
}

func (s *Set) readTexts(dir fs.FS) error {
	for _, story := range s.Stories() {
		folder := path.Join("stories", story)
		entries, err := fs.ReadDir(dir, folder)
		if err != nil {
			return fmt.Errorf("read story: %w", err)
		}
		for _, e := range entries {
			if e.IsDir() || e.Name() == "story.yaml" {
				continue
			}
			text, err := fs.ReadFile(dir, path.Join(folder, e.Name()))
			if err != nil {
				return fmt.Errorf("read document: %w", err)
			}
			s.texts[document{story, strings.TrimSuffix(e.Name(), path.Ext(e.Name()))}] = string(text)
		}
	}
	return nil
}

// decode reads numbers as json.Number: 5 and 5.0 are two ways to state a figure.
func decode(line []byte, v any) error {
	d := json.NewDecoder(bytes.NewReader(line))
	d.UseNumber()
	return d.Decode(v)
}

// lines calls do with every line that is not blank; errors say which line.
func lines(r io.Reader, do func(line []byte) error) error {
	in := bufio.NewReader(r)
	for n := 1; ; n++ {
		line, err := in.ReadBytes('\n')
		if len(bytes.TrimSpace(line)) > 0 {
			if err := do(line); err != nil {
				return fmt.Errorf("line %d: %w", n, err)
			}
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}
