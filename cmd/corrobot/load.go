package main

import (
	"cmp"
	"fmt"
	"strings"

	"corrobot/corpus"
)

type loadCmd struct {
	Dir string `arg:"" help:"The folder: one story, or a folder of such folders."`
	DB  string `name:"db" placeholder:"FILE" help:"Where to keep them: a file, or a postgres:// address ($CORROBOT_DB)."`
}

func (c *loadCmd) Help() string {
	return `Reads .txt, .md, .html and .pdf files and saved feeds, and keeps them in a database to be asked. A folder is a story; a
story.yaml beside the articles may give what is known of them:

  name: Kazakhstan 2022
  timezone: Asia/Almaty
  sources:
    first-report.txt:
      publisher: UPI
      title: Troops to leave in two days
      url: https://example.com/report
      published: 2022-01-11

Loading a folder again changes only what has changed: a changed file is a new version, a removed file is gone. A file that
cannot be read is named and skipped. Nothing is half-stored when a load fails or is interrupted.

  corrobot load articles/kazakhstan --db news.db
  corrobot load articles --db postgres://user@host/news`
}

func (c *loadCmd) Run(s *session) error {
	if c.DB = cmp.Or(c.DB, s.getenv("CORROBOT_DB")); c.DB == "" {
		return usagef("say where to keep the articles, with --db FILE")
	}
	fsys, root, err := folder(c.Dir)
	if err != nil {
		return err
	}
	reading, err := readFolder(s, fsys, root, c.Dir)
	if err != nil {
		return err
	}
	store, err := corpus.Open(s.ctx, c.DB)
	if err != nil {
		return err
	}
	defer store.Close()
	report, err := store.Load(s.ctx, reading)
	if err != nil {
		return err
	}
	p := newPage(s.stdout, screenOf(s.stdout, s.getenv))
	for _, story := range reading.Stories {
		p.line(story.Story.Key + ": " + plural(len(story.Documents), "document"))
	}
	p.line(changes(report))
	return p.w.Flush()
}

// changes says in a sentence what a load did.
func changes(r corpus.LoadReport) string {
	var parts []string
	for _, of := range []struct {
		n    int
		what string
	}{{r.Added, "added"}, {r.Changed, "changed"}, {r.Removed, "removed"}, {r.Unchanged, "unchanged"}, {len(r.Skipped), "skipped"}} {
		if of.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", of.n, of.what))
		}
	}
	return strings.Join(parts, ", ")
}
