package main

import (
	"bufio"
	"errors"
	"strings"

	"corrobot/summarize"
)

type askCmd struct {
	Question []string `arg:"" help:"The question; - reads one a line from standard input and writes an object of JSON a line."`
	JSON     bool     `name:"json" help:"Write the answer as JSON."`
	documentFlags
}

func (c *askCmd) Help() string {
	return `Asks the articles a question. The first line is the verdict; then stand what each source says, the sentences that say it
with the value marked, and the sources that say nothing. Without --corpus and --db the sample that comes with the program is
asked. "No source says" is an answer too, and no failure: look at "answered" in the JSON.

  corrobot ask "death toll"
  corrobot ask "How many police officers were killed?" --corpus articles/kazakhstan
  corrobot ask "When do the troops leave?" --db news.db --story kazakhstan-2022
  corrobot ask - --db news.db < questions.txt > answers.jsonl`
}

func (c *askCmd) Run(s *session) error {
	question := strings.TrimSpace(strings.Join(c.Question, " "))
	if question == "" {
		return usagef(`there is no question; try corrobot ask "death toll"`)
	}
	d, err := c.open(s)
	if err != nil {
		return err
	}
	defer d.close()
	if question == "-" {
		return d.answerLines(s)
	}
	a, err := d.ask(s, question)
	if err != nil {
		return err
	}
	if c.JSON {
		return writeJSON(s.stdout, a)
	}
	p := newPage(s.stdout, screenOf(s.stdout, s.getenv))
	p.answer(a)
	return p.w.Flush()
}

func (d *desk) ask(s *session, question string) (*summarize.Answer, error) {
	return d.Ask(s.ctx, d.story.Key, question)
}

// answerLines answers a question a line with an object a line, in order. A line that is no question gets an object with
// the error, so that the lines still correspond.
func (d *desk) answerLines(s *session) error {
	out := bufio.NewWriter(s.stdout)
	refused := 0
	err := eachLine(s.ctx, s.stdin, out, func(line string) error {
		a, err := d.ask(s, line)
		if s.ctx.Err() != nil {
			return s.ctx.Err()
		}
		if err != nil {
			refused++
			return writeJSON(out, struct {
				Question string `json:"question"`
				Error    string `json:"error"`
			}{line, err.Error()})
		}
		return writeJSON(out, a)
	})
	if err := errors.Join(err, out.Flush()); err != nil {
		return err
	}
	if refused > 0 {
		return usagef("%d of the lines got no answer; their objects say why", refused)
	}
	return nil
}
