package summarize

import (
	"fmt"
	"strconv"

	"corrobot/corpus"
	"corrobot/summarize/extract"
)

// A FailedExample is an example of a topic that reads otherwise than its file says.
type FailedExample struct {
	Topic   Topic
	Example Example
	Got     string // in the form of Example.Want
}

func (f FailedExample) String() string {
	return fmt.Sprintf("%s:%d: %q: want %s, got %s", f.Topic.File, f.Example.Line, f.Example.Text, f.Example.Want, f.Got)
}

// CheckTopics reads every example of every topic and returns those that fail, in order.
func CheckTopics(topics []Topic) ([]FailedExample, error) {
	f, err := loadFrames()
	if err != nil {
		return nil, err
	}
	m, err := parseModel(weightsTable)
	if err != nil {
		return nil, err
	}
	var failed []FailedExample
	for i := range topics {
		t := topics[i]
		a := &analyst{reader: newWordReader(), frames: f, topics: topics[i : i+1]}
		for _, e := range t.Examples {
			if got := a.readExample(m, t, e); got != e.Want {
				failed = append(failed, FailedExample{Topic: t, Example: e, Got: got})
			}
		}
	}
	return failed, nil
}

// readExample asks a topic of one sentence, as if it were a whole document.
func (a *analyst) readExample(m *model, t Topic, e Example) string {
	doc := &corpus.Document{ID: "example", Published: e.Published, Text: e.Text, Passages: []corpus.Passage{{End: len(e.Text)}}}
	v := &storyView{}
	v.read(a, []*corpus.Document{doc})
	q := a.analyse(t.Title)
	r := &run{analyst: a, q: &q, view: v, related: map[[2]string]bool{}, begins: map[*docView]extract.Day{}, model: m}
	r.weigh()
	claims, _ := r.claims(v.docs[0])
	if len(claims) == 0 {
		return "none"
	}
	return stated(claims[0].Value) + " " + string(claims[0].Qualifier)
}

// stated writes a value as topic files do: "164", "2019-05-10", "2400000000 USD", "10 km".
func stated(v extract.Value) string {
	if v.Word != "" {
		return v.Word
	}
	s := strconv.FormatFloat(v.Low, 'f', -1, 64)
	if v.High != v.Low {
		s += "-" + strconv.FormatFloat(v.High, 'f', -1, 64)
	}
	if v.Kind == extract.Money || v.Kind == extract.Measure && v.Unit != "magnitude" && v.Unit != "year" {
		s += " " + v.Unit
	}
	return s
}
