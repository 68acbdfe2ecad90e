package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing/fstest"

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

// An incident is one event with several reports and the figures that were recorded of it later.
type incident struct {
	Incident string
	Gold     map[string]any // "killed", "injured" and others
	Docs     []report
}

type report struct {
	Doc, Title, Published, Text string
	Stated                      map[string]bool // whether the report states the recorded figure
}

// incidentWeight keeps many incidents of one sort from outweighing the stories.
const incidentWeight = 0.15

// readIncidents returns the candidates of two questions about every incident, from the reports that state the figure.
func readIncidents(ctx context.Context, file string) ([]example, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var examples []example
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var in incident
		if err := json.Unmarshal(lines.Bytes(), &in); err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		more, err := in.examples(ctx)
		if err != nil {
			return nil, err
		}
		examples = append(examples, more...)
	}
	return examples, lines.Err()
}

// quoted writes a YAML string.
func quoted(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }

func (in *incident) examples(ctx context.Context) ([]example, error) {
	files := fstest.MapFS{}
	stated := map[string]map[string]bool{}
	for _, d := range in.Docs {
		head := fmt.Sprintf("---\ntitle: %s\npublished: %s\n---\n\n", quoted(d.Title), d.Published)
		files["story/"+d.Doc+".md"] = &fstest.MapFile{Data: []byte(head + d.Text)}
		stated[d.Doc] = d.Stated
	}
	r, err := corpus.ReadFolder(ctx, files, "story", nil)
	if err != nil {
		return nil, err
	}
	d, key, err := openReading(ctx, r)
	if err != nil {
		return nil, err
	}
	var examples []example
	for _, ask := range []struct{ figure, question string }{{"killed", "how many people were killed"}, {"injured", "how many people were injured"}} {
		cs, err := d.Candidates(ctx, key, ask.question)
		if err != nil {
			return nil, err
		}
		for _, c := range cs {
			if stated[c.Document][ask.figure] {
				right := c.Claim.Value.Low == in.Gold[ask.figure] && c.Claim.Value.Word == ""
				pair := strings.Join([]string{in.Incident, ask.figure, c.Document}, " ")
				examples = append(examples, example{"incident " + in.Incident, pair, c.Family, c.Features, right, incidentWeight, c.Claim.Text})
			}
		}
	}
	return examples, nil
}
