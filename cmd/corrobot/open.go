package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"corrobot/corpus"
	"corrobot/summarize"
)

// documentFlags say which documents a question is asked of.
type documentFlags struct {
	Corpus string `placeholder:"DIR" xor:"documents" help:"A folder of articles, read for this one run."`
	DB     string `name:"db" placeholder:"FILE" xor:"documents" help:"A database that corrobot load has filled: a file, or a postgres:// address ($CORROBOT_DB)."`
	Story  string `placeholder:"STORY" help:"The story to ask, where there is more than one."`
	topicFlags
}

// topicFlags say which topics there are.
type topicFlags struct {
	Topics string `placeholder:"DIR" help:"A folder of topic files, beside and in place of those that come with the program ($CORROBOT_TOPICS)."`
}

// A desk is an open corpus with the topics to ask it by, and the story to ask.
type desk struct {
	*summarize.Desk
	corpus *corpus.Corpus
	story  corpus.Story
}

func (d *desk) close() error { return d.corpus.Close() }

// open opens the documents that the flags name: the bundled sample where they name none.
func (f *documentFlags) open(s *session) (*desk, error) {
	topics, err := f.topics(s)
	if err != nil {
		return nil, err
	}
	c, err := f.openCorpus(s)
	if err != nil {
		return nil, err
	}
	story, err := f.chooseStory(s, c)
	if err != nil {
		c.Close()
		return nil, err
	}
	return newDesk(c, topics, story)
}

// newDesk takes c over, to close it with the desk.
func newDesk(c *corpus.Corpus, topics []summarize.Topic, story corpus.Story) (*desk, error) {
	d, err := summarize.New(c, topics)
	if err != nil {
		c.Close()
		return nil, err
	}
	return &desk{d, c, story}, nil
}

func (f *documentFlags) openCorpus(s *session) (*corpus.Corpus, error) {
	if f.DB == "" && f.Corpus == "" {
		f.DB = s.getenv("CORROBOT_DB")
	}
	if f.DB != "" {
		if !corpus.IsServer(f.DB) {
			if _, err := os.Stat(f.DB); errors.Is(err, fs.ErrNotExist) {
				return nil, usagef("there is no database %s: corrobot load DIR --db %s makes one", f.DB, f.DB)
			}
		}
		return corpus.Open(s.ctx, f.DB)
	}
	fsys, root := corpus.Sample(), "."
	if f.Corpus != "" {
		var err error
		if fsys, root, err = folder(f.Corpus); err != nil {
			return nil, err
		}
	}
	reading, err := readFolder(s, fsys, root, f.Corpus)
	if err != nil {
		return nil, err
	}
	return loadInto(s, "", reading)
}

// loadInto opens a database, "" for one in memory, and adds to it what was read.
func loadInto(s *session, db string, reading *corpus.Reading) (*corpus.Corpus, error) {
	c, err := corpus.Open(s.ctx, db)
	if err != nil {
		return nil, err
	}
	if _, err := c.Load(s.ctx, reading); err != nil {
		c.Close()
		return nil, err
	}
	return c, nil
}

// folder returns the parent of a folder and the folder's name in it, so that the name can serve as the story's.
func folder(dir string) (fs.FS, string, error) {
	info, err := os.Stat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, "", usagef("there is no folder %s", dir)
	case err != nil:
		return nil, "", usagef("%w", err)
	case !info.IsDir():
		return nil, "", usagef("%s is a file: name the folder that holds it", dir)
	}
	full, err := filepath.Abs(dir)
	if err != nil {
		return nil, "", err
	}
	return os.DirFS(filepath.Dir(full)), filepath.Base(full), nil
}

// readFolder reads a folder's documents, shows its progress when it takes long, and names the files it skips.
func readFolder(s *session, fsys fs.FS, root, name string) (*corpus.Reading, error) {
	progress := newProgress(s)
	reading, err := corpus.ReadFolder(s.ctx, fsys, root, progress.step)
	progress.end()
	if err != nil {
		return nil, err
	}
	for _, skipped := range reading.Skipped {
		fmt.Fprintf(s.stderr, "corrobot: skipped %s: %v\n", skipped.Path, skipped.Reason)
	}
	if len(reading.Stories) == 0 {
		return nil, usagef("there are no documents to read in %s: put .txt, .md, .html or .pdf files there", name)
	}
	return reading, nil
}

func (f *documentFlags) chooseStory(s *session, c *corpus.Corpus) (corpus.Story, error) {
	stories, err := c.Stories(s.ctx)
	if err != nil {
		return corpus.Story{}, err
	}
	var keys []string
	for _, story := range stories {
		if story.Key == corpus.StoryKey(f.Story) {
			return story, nil
		}
		keys = append(keys, story.Key)
	}
	switch {
	case len(stories) == 0:
		return corpus.Story{}, usagef("%s holds no story yet: corrobot load DIR --db %s puts one in", f.DB, f.DB)
	case f.Story != "":
		return corpus.Story{}, usagef("there is no story %q; there is %s", f.Story, strings.Join(keys, ", "))
	case len(stories) > 1:
		return corpus.Story{}, usagef("there are %d stories; say which with --story: %s", len(stories), strings.Join(keys, ", "))
	}
	return stories[0], nil
}

// topics returns the topics that come with the program, under those of the team's own folder.
func (f *topicFlags) topics(s *session) ([]summarize.Topic, error) {
	base, err := summarize.DefaultTopics()
	dir := cmp.Or(f.Topics, s.getenv("CORROBOT_TOPICS"))
	if err != nil || dir == "" {
		return base, err
	}
	own, err := readTopics(dir)
	if err != nil {
		return nil, err
	}
	return summarize.OverlayTopics(base, own), nil
}

func readTopics(dir string) ([]summarize.Topic, error) {
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return nil, usagef("there is no folder %s with topics", dir)
	}
	own, err := summarize.ReadTopics(os.DirFS(dir))
	if err != nil {
		return nil, usagef("%s: %w", dir, err)
	}
	if len(own) == 0 {
		return nil, usagef("there is no topic in %s: a topic is a .txt file; corrobot topics --help tells what stands in it", dir)
	}
	return own, nil
}
