package evaluate

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"regexp"
	"strings"

	"corrobot/corpus"
)

// An Incident is one event with several reports, and the figures that were recorded of it when all was over.
type Incident struct {
	ID       string         `json:"incident"`
	Recorded map[string]any `json:"gold"` // by the figure's name; other facts, such as the city, stand there too
	Reports  []Account      `json:"docs"`
}

// An Account is one article about an incident.
type Account struct {
	ID        string `json:"doc"`
	Title     string
	Published string // ISO day
	Lag       int    `json:"lag_days"` // days since the incident
	URL       string
	Text      string
	Stated    map[string]bool // whether it states the recorded figure, by the figure's name; false too where nobody knows
}

// A Figure is what is asked of every incident.
type Figure struct{ Name, Question string }

// Figures are those that are recorded.
func Figures() []Figure {
	return []Figure{{"killed", "how many people were killed"}, {"injured", "how many people were injured"}}
}

// LoadIncidents reads incidents, an object a line.
func LoadIncidents(r io.Reader) ([]Incident, error) {
	var all []Incident
	err := lines(r, func(line []byte) error {
		var in Incident
		if err := decode(line, &in); err != nil {
			return err
		}
		all = append(all, in)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("incidents: %w", err)
	}
	return all, nil
}

// Count returns a recorded figure, and whether there is one.
func (in *Incident) Count(name string) (float64, bool) {
	n, ok := in.Recorded[name].(json.Number)
	if !ok {
		return 0, false
	}
	x, err := n.Float64()
	return x, err == nil
}

// Documents returns the reports as documents, with what is known of their titles and days.
func (in *Incident) Documents(ctx context.Context) ([]*corpus.Document, error) {
	var docs []*corpus.Document
	for _, r := range in.Reports {
		meta := corpus.Meta{Title: r.Title, Published: r.Published, URL: r.URL}
		d, err := corpus.ReadDocument(ctx, r.ID+".txt", []byte(r.Title+"\n\n"+r.Text), meta)
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", r.ID, err)
		}
		docs = append(docs, d)
	}
	return docs, nil
}

// latest returns the report that came last; of several on one day, the one that the list has last.
func (in *Incident) latest(keep func(*Account) bool) *Account {
	var last *Account
	for i := range in.Reports {
		r := &in.Reports[i]
		if keep(r) && (last == nil || r.Published > last.Published || r.Published == last.Published && r.Lag >= last.Lag) {
			last = r
		}
	}
	return last
}

// A Reading is what each report of an incident is taken to say to one figure; reports that say nothing are not in it.
type Reading map[string]Given

// A Given is the count that a report is taken to give, and what led there.
type Given struct {
	Count         float64
	Snippet, Rule string
}

// A Share counts how often readings gave the recorded figure.
type Share struct{ Asked, Answered, Right int }

func (s *Share) add(value float64, answered bool, want float64) {
	s.Asked++
	if answered {
		s.Answered++
	}
	if answered && value == want {
		s.Right++
	}
}

// An IncidentScore tells how a reader of reports fares on one figure.
type IncidentScore struct {
	Latest    Share // the latest report of every incident where the figure is not 0
	Answering Share // the same, of those reports that answer
	Stating   Share // every single report that states the recorded figure, 0 left out
	None      Share // the latest report of every incident where the figure is 0: right when it says 0 or nothing
}

// ScoreIncidents scores what a reader makes of each incident's reports for one figure.
func ScoreIncidents(all []Incident, f Figure, readings []Reading) IncidentScore {
	var score IncidentScore
	for i := range all {
		if want, ok := all[i].Count(f.Name); ok {
			score.add(&all[i], f, readings[i], want)
		}
	}
	return score
}

func (s *IncidentScore) add(in *Incident, f Figure, given Reading, want float64) {
	any := func(*Account) bool { return true }
	answers := func(r *Account) bool { _, ok := given[r.ID]; return ok }
	last := in.latest(any)
	if last == nil {
		return
	}
	value, ok := given[last.ID].Count, answers(last)
	if want == 0 {
		s.None.Asked++
		if ok {
			s.None.Answered++
		}
		if value == 0 {
			s.None.Right++
		}
		return
	}
	s.Latest.add(value, ok, want)
	if last = in.latest(answers); last != nil {
		s.Answering.add(given[last.ID].Count, true, want)
	} else {
		s.Answering.add(0, false, want)
	}
	for _, r := range in.Reports {
		if r.Stated[f.Name] {
			g, ok := given[r.ID]
			s.Stating.add(g.Count, ok, want)
		}
	}
}

// Baseline reads reports as a simple program would: the first number that stands within three words before a word for the
// happening, or within two after it.
func Baseline(in *Incident, f Figure) Reading {
	given := Reading{}
	for _, r := range in.Reports {
		if n, ok := firstNumber(f, strings.ToLower(r.Title+"\n"+r.Text)); ok {
			given[r.ID] = Given{Count: n}
		}
	}
	return given
}

const numberPattern = `(\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)`

var baselinePatterns = map[string]*regexp.Regexp{
	"killed":  besideNumber("killed|killing|kills|dead|died|deaths|fatally|slain"),
	"injured": besideNumber("injured|injuring|injures|wounded|wounding|wounds|hurt|injuries"),
}

func besideNumber(words string) *regexp.Regexp {
	return regexp.MustCompile(`\b` + numberPattern + `(?:[ -]+[a-z]+){0,3} (?:` + words + `)\b|\b(?:` + words + `)(?: [a-z]+){0,2} ` + numberPattern + `\b`)
}

func firstNumber(f Figure, text string) (float64, bool) {
	m := baselinePatterns[f.Name].FindStringSubmatch(text)
	if m == nil {
		return 0, false
	}
	word := m[1] + m[2]
	for i, w := range strings.Fields("zero one two three four five six seven eight nine ten eleven twelve") {
		if word == w {
			return float64(i), true
		}
	}
	n, err := json.Number(word).Float64()
	return n, err == nil
}
