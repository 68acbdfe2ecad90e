package main

import (
	"bufio"
	"errors"

	"corrobot/bot"
)

type feedbackCmd struct {
	DB string `name:"db" placeholder:"FILE" help:"The database that corrobot serve works with: a file, or a postgres:// address ($CORROBOT_DB)."`
}

func (c *feedbackCmd) Help() string {
	return `Writes what people thought of the answers, an object of JSON a line, oldest first: when, who, whether the answer was helpful,
the story, the question, and the verdict that was given.

  corrobot feedback --db news.db > feedback.jsonl`
}

func (c *feedbackCmd) Run(s *session) error {
	flags := documentFlags{DB: c.DB}
	if flags.DB == "" && s.getenv("CORROBOT_DB") == "" {
		return usagef("say which database, with --db FILE or CORROBOT_DB")
	}
	store, err := flags.openCorpus(s)
	if err != nil {
		return err
	}
	defer store.Close()
	all, err := bot.Judgements(s.ctx, store.Ledger())
	if err != nil {
		return err
	}
	out := bufio.NewWriter(s.stdout)
	for _, j := range all {
		if err := writeJSON(out, j); err != nil {
			return errors.Join(err, out.Flush())
		}
	}
	return out.Flush()
}
