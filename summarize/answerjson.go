package summarize

import (
	"encoding/json"

	"corrobot/corpus"
	"corrobot/summarize/extract"
)

type answerJSON struct {
	Question string        `json:"question"`
	Topic    string        `json:"topic"`
	Story    string        `json:"story"`
	Answered bool          `json:"answered"`
	Verdict  verdictJSON   `json:"verdict"`
	Findings []findingJSON `json:"findings"`
}

type verdictJSON struct {
	Status Status      `json:"status"`
	Text   string      `json:"text"`
	Value  *valueJSON  `json:"value"` // null when no source answers
	Groups []groupJSON `json:"groups"`
}

type groupJSON struct {
	Value      valueJSON `json:"value"`
	Docs       []string  `json:"docs"`
	Superseded bool      `json:"superseded,omitempty"`
}

type valueJSON struct {
	Kind   extract.Kind `json:"kind"`
	Stated any          `json:"stated"`
	Min    any          `json:"min"` // null where unbounded, and for names and texts
	Max    any          `json:"max"`
	Text   string       `json:"text"`
}

type findingJSON struct {
	Doc           string        `json:"doc"`
	Source        string        `json:"source"`
	Title         string        `json:"title"`
	URL           string        `json:"url"`
	Published     string        `json:"published"`
	PublishedFrom corpus.Origin `json:"published_from"`
	CopyOf        string        `json:"copy_of,omitempty"`
	Claims        []claimJSON   `json:"claims"`
}

type claimJSON struct {
	Value       valueJSON         `json:"value"`
	Qualifier   extract.Qualifier `json:"qualifier"`
	Attribution string            `json:"attribution"`
	AsOf        string            `json:"as_of"` // "" when unknown
	CountedFrom string            `json:"counted_from,omitempty"`
	Superseded  bool              `json:"superseded"`
	Part        bool              `json:"part,omitempty"`  // covers a part of what was asked
	Parts       []valueJSON       `json:"parts,omitempty"` // of a sum
	Source      string            `json:"source,omitempty"`
	URL         string            `json:"url,omitempty"` // of the page that the document quotes here
	Snippet     string            `json:"snippet"`
	Start       int               `json:"start"`
	End         int               `json:"end"`
	ValueStart  int               `json:"value_start"`
	ValueEnd    int               `json:"value_end"`
	Rule        string            `json:"rule,omitempty"`
}

// MarshalJSON writes the answer in the form that `corrobot ask --json` prints.
func (a *Answer) MarshalJSON() ([]byte, error) {
	j := answerJSON{
		Question: a.Question,
		Topic:    a.Topic,
		Story:    a.Story,
		Answered: a.Answered(),
		Verdict:  a.verdictJSON(),
		Findings: []findingJSON{},
	}
	for i, f := range a.Findings {
		j.Findings = append(j.Findings, a.findingJSON(i, f))
	}
	return json.Marshal(j)
}

// Superseded reports whether a later finding replaces what finding i says.
func (a *Answer) Superseded(i int) bool {
	for _, s := range a.Verdict.Superseded {
		if s == i {
			return true
		}
	}
	return false
}

func (a *Answer) verdictJSON() verdictJSON {
	j := verdictJSON{Status: a.Verdict.Status, Text: a.Verdict.Text, Groups: []groupJSON{}}
	if v := a.Verdict.Value; v != nil {
		value := newValueJSON(*v, ValueText(*v))
		j.Value = &value
	}
	for _, g := range a.Verdict.Groups {
		group := groupJSON{Value: newValueJSON(g.Value, ValueText(g.Value)), Docs: []string{}}
		for _, i := range g.Findings {
			group.Docs = append(group.Docs, a.Findings[i].Document.ID)
			group.Superseded = a.Superseded(i)
		}
		j.Groups = append(j.Groups, group)
	}
	return j
}

func (a *Answer) findingJSON(i int, f Finding) findingJSON {
	d := f.Document
	j := findingJSON{
		Doc:           d.ID,
		Source:        d.Source,
		Title:         d.Title,
		URL:           d.URL,
		Published:     d.Published,
		PublishedFrom: d.PublishedFrom,
		CopyOf:        f.CopyOf,
		Claims:        []claimJSON{},
	}
	if j.PublishedFrom == "" {
		j.PublishedFrom = corpus.Unknown
	}
	for _, c := range f.Claims {
		claim := newClaimJSON(f, c)
		claim.Superseded = c.Superseded || a.Superseded(i) && !c.Part
		j.Claims = append(j.Claims, claim)
	}
	return j
}

func newClaimJSON(f Finding, c Claim) claimJSON {
	j := claimJSON{
		Value:       newValueJSON(c.Value, c.Text),
		Qualifier:   c.Qualifier,
		Attribution: c.Attribution,
		AsOf:        dayJSON(c.AsOf),
		CountedFrom: dayJSON(c.CountedFrom),
		Part:        c.Part,
		Snippet:     f.Snippet(c),
		Start:       c.Start,
		End:         c.End,
		ValueStart:  c.ValueStart,
		ValueEnd:    c.ValueEnd,
		Rule:        c.Rule,
	}
	for _, v := range c.Parts {
		j.Parts = append(j.Parts, newValueJSON(v, ValueText(v)))
	}
	if p, ok := f.Document.PartAt(c.Start); ok {
		j.Source, j.URL = p.Source, p.URL
	}
	return j
}

func newValueJSON(v extract.Value, text string) valueJSON {
	min, max := v.BoundsJSON()
	return valueJSON{Kind: v.Kind, Stated: v.StatedJSON(), Min: min, Max: max, Text: text}
}

func dayJSON(d extract.Day) string {
	if d == extract.NoDay {
		return ""
	}
	return d.String()
}

// Citation names where a claim of the finding is from: the publisher, or for a part that the page quotes from another
// page, both ("msn.com, quoted in Forum digest").
func (f Finding) Citation(c Claim) string {
	name := SourceName(f.Document)
	p, ok := f.Document.PartAt(c.Start)
	if !ok || p.Source == "" || p.Source == f.Document.Source {
		return name
	}
	return p.Source + ", quoted in " + name
}
