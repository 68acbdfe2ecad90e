package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"corrobot/corpus"
	"corrobot/summarize"
	"corrobot/summarize/evaluate"
)

// readStories returns the candidates of every question with known answers.
func readStories(ctx context.Context, dir string) ([]example, error) {
	set, err := evaluate.Load(os.DirFS(dir))
	if err != nil {
		return nil, err
	}
	var examples []example
	for _, story := range set.Stories() {
		d, key, err := openStory(ctx, filepath.Join(dir, "stories"), story)
		if err != nil {
			return nil, err
		}
		for i := range set.Questions {
			q := &set.Questions[i]
			if q.Story != story {
				continue
			}
			cs, err := d.Candidates(ctx, key, q.Question)
			if err != nil {
				return nil, err
			}
			for _, c := range cs {
				a := evaluate.Answer{Doc: c.Document, Value: c.Claim.Value.StatedJSON(), Snippet: c.Snippet}
				right, counts := q.Right(a)
				if counts {
					examples = append(examples, example{story, q.ID + " " + c.Document, c.Family, c.Features, right, 1, c.Claim.Text + " :: " + c.Snippet})
				}
			}
		}
	}
	return examples, nil
}

func openStory(ctx context.Context, dir, name string) (*summarize.Desk, string, error) {
	r, err := corpus.ReadFolder(ctx, os.DirFS(dir), name, nil)
	if err != nil {
		return nil, "", err
	}
	return openReading(ctx, r)
}

func openReading(ctx context.Context, r *corpus.Reading) (*summarize.Desk, string, error) {
	if len(r.Stories) != 1 {
		return nil, "", fmt.Errorf("want one story, got %d; skipped %v", len(r.Stories), r.Skipped)
	}
	c, err := corpus.Open(ctx, "")
	if err != nil {
		return nil, "", err
	}
	if _, err := c.Load(ctx, r); err != nil {
		return nil, "", err
	}
	topics, err := summarize.DefaultTopics()
	if err != nil {
		return nil, "", err
	}
	d, err := summarize.New(c, topics)
	return d, r.Stories[0].Story.Key, err
}

// incidentWeight keeps many incidents of one sort from outweighing the stories.
const incidentWeight = 0.15

// readIncidents returns the candidates of the questions about every incident, from the reports that state the figure.
func readIncidents(ctx context.Context, file string) ([]example, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	all, err := evaluate.LoadIncidents(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	var examples []example
	for i := range all {
		more, err := incidentExamples(ctx, &all[i])
		if err != nil {
			return nil, err
		}
		examples = append(examples, more...)
	}
	return examples, nil
}

func incidentExamples(ctx context.Context, in *evaluate.Incident) ([]example, error) {
	docs, err := in.Documents(ctx)
	if err != nil {
		return nil, err
	}
	c, err := corpus.Open(ctx, "")
	if err != nil {
		return nil, err
	}
	defer c.Close()
	if _, err := c.Add(ctx, corpus.Story{Key: "incident"}, docs...); err != nil {
		return nil, err
	}
	topics, err := summarize.DefaultTopics()
	if err != nil {
		return nil, err
	}
	d, err := summarize.New(c, topics)
	if err != nil {
		return nil, err
	}
	var examples []example
	for _, f := range evaluate.Figures() {
		cs, err := d.Candidates(ctx, "incident", f.Question)
		if err != nil {
			return nil, err
		}
		examples = append(examples, judged(in, f, cs)...)
	}
	return examples, nil
}

// judged returns as examples the candidates from reports that state the recorded figure.
func judged(in *evaluate.Incident, f evaluate.Figure, cs []summarize.Candidate) []example {
	stated := map[string]bool{}
	for _, r := range in.Reports {
		stated[r.ID] = r.Stated[f.Name]
	}
	want, _ := in.Count(f.Name)
	var examples []example
	for _, c := range cs {
		if stated[c.Document] {
			right := c.Claim.Value.Low == want && c.Claim.Value.Word == ""
			pair := strings.Join([]string{in.ID, f.Name, c.Document}, " ")
			examples = append(examples, example{"incident " + in.ID, pair, c.Family, c.Features, right, incidentWeight, c.Claim.Text + " :: " + c.Snippet})
		}
	}
	return examples
}
