package main

import (
	"errors"
	"fmt"
	"path/filepath"

	"corrobot/summarize"
)

type topicsCmd struct {
	List  topicsListCmd  `cmd:"" default:"withargs" help:"List the topics (what topics alone does)."`
	Check topicsCheckCmd `cmd:"" help:"Read the topics' own examples, and list those that are read wrongly."`
}

func (c *topicsCmd) Help() string {
	return `A topic is a standing question with a name. A team adds its own as .txt files in a folder that --topics or CORROBOT_TOPICS
names; one with the key of a topic that comes with the program takes its place:

  # How many head of cattle the flood killed.
  topic: cows-drowned
  title: Cows drowned
  asks: how many cows drowned
  noun: cows drowned
  phrase: cows lost
  example: The farmer said nine cows drowned when the river rose. => 9 exact
  example: Nine people watched the river rise. => none

Each example is a sentence and what the topic should read from it: corrobot topics check DIR tries them.`
}

type topicsListCmd struct{ topicFlags }

func (c *topicsListCmd) Run(s *session) error {
	topics, err := c.topics(s)
	if err != nil {
		return err
	}
	var rows [][]string
	for _, t := range topics {
		rows = append(rows, []string{t.Key, t.Title, t.Asks})
	}
	p := newPage(s.stdout, screenOf(s.stdout, s.getenv))
	p.table([]string{"TOPIC", "TITLE", "ASKS"}, rows)
	return p.w.Flush()
}

type topicsCheckCmd struct {
	Dir string `arg:"" optional:"" help:"A folder of topics; without it those that come with the program are checked."`
}

func (c *topicsCheckCmd) Run(s *session) error {
	topics, err := c.read()
	if err != nil {
		return err
	}
	failed, err := summarize.CheckTopics(topics)
	if err != nil {
		return err
	}
	p := newPage(s.stdout, screenOf(s.stdout, s.getenv))
	for _, f := range failed {
		p.line(filepath.Join(c.Dir, f.String()))
	}
	examples := 0
	for _, t := range topics {
		examples += len(t.Examples)
	}
	if len(failed) > 0 {
		return errors.Join(p.w.Flush(), fmt.Errorf("%d of %s are read wrongly", len(failed), plural(examples, "example")))
	}
	p.line(plural(len(topics), "topic") + ", " + plural(examples, "example") + ": all right")
	return p.w.Flush()
}

func (c *topicsCheckCmd) read() ([]summarize.Topic, error) {
	if c.Dir == "" {
		return summarize.DefaultTopics()
	}
	return readTopics(c.Dir)
}
