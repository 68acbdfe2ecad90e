package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"text/tabwriter"

	"corrobot/summarize/extract"
)

type explainCmd struct {
	JSON      bool     `name:"json" help:"One JSON object a line for each line of text; a line may be {\"text\", \"published\"}."`
	Published string   `placeholder:"DAY" help:"The day the text was written, 2022-01-11: relative dates are counted from it."`
	Text      []string `arg:"" optional:"" help:"The text. None, or -: standard input, a text a line."`
}

func (c *explainCmd) Help() string {
	return `Shows what is read from a text, and by which rule: the way to find out why an answer has the value it has.

  corrobot explain "At least 26 people and 18 officers were killed"
  corrobot explain --published 2022-01-11 "Troops leave in two days"
  corrobot explain --json < sentences.txt`
}

func (c *explainCmd) Run(s *session) error {
	ref := extract.NoDay
	if c.Published != "" {
		day, err := extract.ParseDay(c.Published)
		if err != nil {
			return usagef("--published: %w", err)
		}
		ref = day
	}
	in := s.stdin
	if len(c.Text) > 0 && !(len(c.Text) == 1 && c.Text[0] == "-") {
		in = strings.NewReader(strings.Join(c.Text, " "))
	}
	out := bufio.NewWriter(s.stdout)
	show := explainForPeople
	if c.JSON {
		show = explainJSON
	}
	err := eachLine(s.ctx, in, out, func(line string) error {
		text, day := line, ref
		if c.JSON {
			var err error
			if text, day, err = explainInput(line, ref); err != nil {
				return err
			}
		}
		return show(out, text, extract.Read(text, day))
	})
	return errors.Join(err, out.Flush())
}

// explainInput takes the text and its day from a line, which is plain text or a JSON object.
func explainInput(line string, ref extract.Day) (string, extract.Day, error) {
	if !strings.HasPrefix(strings.TrimSpace(line), "{") {
		return line, ref, nil
	}
	var in struct {
		Text      *string
		Published string
	}
	if err := json.Unmarshal([]byte(line), &in); err != nil || in.Text == nil {
		return line, ref, nil // a text may well begin with a brace
	}
	if in.Published == "" {
		return *in.Text, ref, nil
	}
	day, err := extract.ParseDay(in.Published)
	if err != nil {
		return "", ref, usagef("published: %w", err)
	}
	return *in.Text, day, nil
}

// An explained match is a match as explain --json prints it.
type explained struct {
	Start     int               `json:"start"`
	End       int               `json:"end"`
	Text      string            `json:"text"`
	Kind      extract.Kind      `json:"kind"`
	Stated    any               `json:"stated"`
	Min       any               `json:"min"`
	Max       any               `json:"max"`
	Qualifier extract.Qualifier `json:"qualifier"`
	Rule      string            `json:"rule"`
}

func explainJSON(w *bufio.Writer, text string, ms []extract.Match) error {
	rows := make([]explained, len(ms))
	for i, m := range ms {
		min, max := m.Value.BoundsJSON()
		rows[i] = explained{m.Start, m.End, text[m.Start:m.End], m.Value.Kind, m.Value.StatedJSON(), min, max, m.Qualifier, m.Rule}
	}
	return writeJSON(w, struct {
		Text    string      `json:"text"`
		Matches []explained `json:"matches"`
	}{text, rows})
}

func explainForPeople(w *bufio.Writer, text string, ms []extract.Match) error {
	fmt.Fprintln(w, text)
	if len(ms) == 0 {
		fmt.Fprintln(w, "  no values")
		return nil
	}
	tw := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, m := range ms {
		min, max := m.Value.BoundsJSON()
		fmt.Fprintf(tw, "  %s\t%s\t%s\t%s\trule %s\n", text[m.Start:m.End], m.Value.Kind, m.Qualifier, bounds(min, max), m.Rule)
	}
	return tw.Flush()
}

// bounds writes the two ends of a value: "[164, …)", "2022-01-13".
func bounds(min, max any) string {
	switch {
	case min == nil && max == nil:
		return "-"
	case min == nil:
		return fmt.Sprintf("up to %v", max)
	case max == nil:
		return fmt.Sprintf("from %v", min)
	case fmt.Sprint(min) == fmt.Sprint(max):
		return fmt.Sprint(min)
	}
	return fmt.Sprintf("%v to %v", min, max)
}
