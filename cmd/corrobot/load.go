package main

import (
	"cmp"
	"fmt"
	"strings"

	"corrobot/corpus"
)

type loadCmd struct {
	From  []string `arg:"" name:"dir-or-url" help:"A folder: one story, or a folder of such folders. Or the address of a page or feed."`
	DB    string   `name:"db" placeholder:"FILE" help:"Where to keep them: a file, or a postgres:// address ($CORROBOT_DB)."`
	Story string   `placeholder:"STORY" help:"The story that pages are added to, where there is more than one; a new one if there is none of the name."`
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

An address is fetched as the site's robots.txt allows, and its article is added to a story, or each entry of a feed; what is
added so stays when the story's folder is loaded. A page behind a login, a paywall or a consent wall is refused: save such a
page as a file.

  corrobot load articles/kazakhstan --db news.db
  corrobot load articles --db postgres://user@host/news
  corrobot load https://example.com/report --story kazakhstan-2022 --db news.db`
}

func (c *loadCmd) Run(s *session) error {
	if c.DB = cmp.Or(c.DB, s.getenv("CORROBOT_DB")); c.DB == "" {
		return usagef("say where to keep the articles, with --db FILE")
	}
	var dirs, addresses []string
	for _, from := range c.From {
		if strings.Contains(from, "://") {
			addresses = append(addresses, from)
		} else {
			dirs = append(dirs, from)
		}
	}
	if c.Story != "" && len(dirs) > 0 {
		return usagef("--story is for addresses: a folder is a story of its own")
	}
	readings, err := readFolders(s, dirs)
	if err != nil {
		return err
	}
	store, err := corpus.Open(s.ctx, c.DB)
	if err != nil {
		return err
	}
	defer store.Close()
	p := newPage(s.stdout, screenOf(s.stdout, s.getenv))
	for i, reading := range readings {
		if err := loadReading(s, store, reading, dirs[i], p); err != nil {
			return err
		}
	}
	if err := p.w.Flush(); err != nil || len(addresses) == 0 {
		return err
	}
	story, err := c.storyOf(s, store)
	if err != nil {
		return err
	}
	return loadAddresses(s, store, story, addresses, p)
}

// readFolders reads all folders before anything is stored.
func readFolders(s *session, dirs []string) ([]*corpus.Reading, error) {
	var readings []*corpus.Reading
	for _, dir := range dirs {
		fsys, root, err := folder(dir)
		if err != nil {
			return nil, err
		}
		reading, err := readFolder(s, fsys, root, dir)
		if err != nil {
			return nil, err
		}
		readings = append(readings, reading)
	}
	return readings, nil
}

func loadReading(s *session, store *corpus.Corpus, reading *corpus.Reading, dir string, p *page) error {
	ctx := corpus.WithEditor(s.ctx, corpus.Editor{Who: s.getenv("USER"), Via: dir})
	report, err := store.Load(ctx, reading)
	if err != nil {
		return err
	}
	for _, story := range reading.Stories {
		p.line(story.Story.Key + ": " + plural(len(story.Documents), "document"))
	}
	p.line(changes(report))
	return nil
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
