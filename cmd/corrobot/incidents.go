package main

import (
	"fmt"
	"os"

	"corrobot/corpus"
	"corrobot/summarize"
	"corrobot/summarize/evaluate"
)

// incidents asks every incident's reports for the figures that were recorded later, and prints how often they are right
// beside a simple program's share.
func (c *evalCmd) incidents(s *session, topics []summarize.Topic) error {
	f, err := os.Open(c.Incidents)
	if err != nil {
		return usagef("--incidents: %w", err)
	}
	defer f.Close()
	all, err := evaluate.LoadIncidents(f)
	if err != nil {
		return usagef("%s: %w; corrobot eval --help shows what belongs there", c.Incidents, err)
	}
	readings, err := readIncidents(s, all, topics)
	if err != nil {
		return err
	}
	p := newPage(s.stdout, screenOf(s.stdout, s.getenv))
	for i, f := range evaluate.Figures() {
		if c.Errors {
			p.incidentFaults(all, f, readings[i])
		}
	}
	p.incidentScores(all, readings)
	return p.w.Flush()
}

// readIncidents returns what the reports of each incident say, for each figure.
func readIncidents(s *session, all []evaluate.Incident, topics []summarize.Topic) ([][]evaluate.Reading, error) {
	readings := make([][]evaluate.Reading, len(evaluate.Figures()))
	for i := range all {
		d, err := openIncident(s, &all[i], topics)
		if err != nil {
			return nil, fmt.Errorf("incident %s: %w", all[i].ID, err)
		}
		for k, f := range evaluate.Figures() {
			a, err := d.ask(s, f.Question)
			if err != nil {
				return nil, err
			}
			readings[k] = append(readings[k], counted(a))
		}
		if err := d.close(); err != nil {
			return nil, err
		}
	}
	return readings, nil
}

func openIncident(s *session, in *evaluate.Incident, topics []summarize.Topic) (*desk, error) {
	c, err := corpus.Open(s.ctx, "")
	if err != nil {
		return nil, err
	}
	story := corpus.Story{Key: "incident-" + in.ID, Name: "Incident " + in.ID}
	docs, err := in.Documents(s.ctx)
	if err == nil {
		_, err = c.Add(s.ctx, story, docs...)
	}
	if err != nil {
		c.Close()
		return nil, err
	}
	return newDesk(c, topics, story)
}

// counted returns the plain number that each document answers with; a vague word is no answer to compare.
func counted(a *summarize.Answer) evaluate.Reading {
	given := evaluate.Reading{}
	for _, f := range a.Findings {
		if len(f.Claims) > 0 && f.Claims[0].Value.Word == "" {
			c := f.Claims[0]
			given[f.Document.ID] = evaluate.Given{Count: c.Value.Low, Snippet: f.Snippet(c), Rule: c.Rule}
		}
	}
	return given
}

func (p *page) incidentScores(all []evaluate.Incident, readings [][]evaluate.Reading) {
	var rows [][]string
	for i, f := range evaluate.Figures() {
		var simple []evaluate.Reading
		for k := range all {
			simple = append(simple, evaluate.Baseline(&all[k], f))
		}
		own, base := evaluate.ScoreIncidents(all, f, readings[i]), evaluate.ScoreIncidents(all, f, simple)
		rows = append(rows,
			shareRow(f.Name+", latest report", own.Latest, base.Latest),
			shareRow(f.Name+", latest that answers", own.Answering, base.Answering),
			shareRow(f.Name+", each report that states it", own.Stating, base.Stating),
			shareRow("none "+f.Name+", latest report", own.None, base.None))
	}
	p.table([]string{"FIGURE", "ASKED", "ANSWERED", "RIGHT", "SHARE", "BASELINE"}, rows)
	p.line("")
	p.wrap("", fmt.Sprintf("%d incidents. The baseline takes the first number beside a word for the happening.", len(all)))
}

func shareRow(name string, own, base evaluate.Share) []string {
	return []string{name, fmt.Sprint(own.Asked), fmt.Sprint(own.Answered), fmt.Sprint(own.Right), share(own), share(base)}
}

func share(s evaluate.Share) string {
	if s.Asked == 0 {
		return "-"
	}
	return fmt.Sprintf("%.3f", float64(s.Right)/float64(s.Asked))
}

// incidentFaults lists the reports that are read otherwise than recorded.
func (p *page) incidentFaults(all []evaluate.Incident, f evaluate.Figure, readings []evaluate.Reading) {
	for i := range all {
		want, _ := all[i].Count(f.Name)
		for _, r := range all[i].Reports {
			got, ok := readings[i][r.ID]
			switch {
			case ok && got.Count != want:
				p.line(fmt.Sprintf("%s %s  %s  want %g, given %g", all[i].ID, r.ID, f.Name, want, got.Count))
				p.wrap("    ", fmt.Sprintf("(%s)  %s", got.Rule, harmless(got.Snippet)))
			case !ok && r.Stated[f.Name]:
				p.line(fmt.Sprintf("%s %s  %s  want %g, given nothing", all[i].ID, r.ID, f.Name, want))
			}
		}
	}
}
