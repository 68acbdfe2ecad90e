package summarize

import (
	"context"
	"strings"
)

// A Candidate is a claim that was weighed for a question, whether or not it was taken for the answer.
type Candidate struct {
	Document string // ID
	Snippet  string
	Claim    Claim
	Family   string    // the column of weights.txt that it is scored by
	Features []float64 // in the order of FeatureNames
	Score    float64   // from 0 to 1
}

// FeatureNames returns the rows of weights.txt.
func FeatureNames() []string { return featureNames[:] }

// FamilyNames returns the columns of weights.txt.
func FamilyNames() []string { return familyNames[:] }

// Candidates returns every claim that Ask would weigh for a question, document by document: what the weights are made
// from, and what to look at when an answer is wrong.
func (d *Desk) Candidates(ctx context.Context, story, question string) ([]Candidate, error) {
	view, err := d.view(ctx, story)
	if err != nil {
		return nil, err
	}
	a := &analyst{reader: newWordReader(), frames: d.frames, topics: d.topics}
	q := a.analyse(strings.TrimSpace(question))
	d.settleTopic(view, &q)
	docs, err := d.candidates(ctx, view, &q)
	if err != nil {
		return nil, err
	}
	r := d.newRun(a, view, &q)
	var all []Candidate
	for _, dv := range docs {
		for _, c := range r.candidates(dv) {
			f := familyOf(q.want)
			all = append(all, Candidate{Document: dv.doc.ID, Snippet: dv.doc.Text[c.claim.Start:c.claim.End], Claim: c.claim,
				Family: familyNames[f], Features: c.features[:], Score: d.model.score(f, &c.features)})
		}
	}
	return all, nil
}

// ParseWeights reads a table in the form of weights.txt, as the weights of every family in the order of FeatureNames.
func ParseWeights(table string) (map[string][]float64, error) {
	m, err := parseModel(table)
	if err != nil {
		return nil, err
	}
	weights := map[string][]float64{}
	for f, name := range familyNames {
		weights[name] = m[f][:]
	}
	return weights, nil
}
