package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"

	"corrobot/corpus"
	"corrobot/corpus/arrive"
)

// arrivals returns what brings documents into a corpus, as the environment sets it up.
func (s *session) arrivals(store *corpus.Corpus) (*arrive.Arrivals, error) {
	var ports []uint16
	for _, field := range strings.Fields(s.getenv("CORROBOT_PORTS")) {
		port, err := strconv.ParseUint(field, 10, 16)
		if err != nil || port == 0 {
			return nil, usagef("CORROBOT_PORTS: %s is not a port; write it like 8080", field)
		}
		ports = append(ports, uint16(port))
	}
	feeds, err := arrive.ParseFeeds(s.getenv("CORROBOT_FEEDS"), ports...)
	if err != nil {
		return nil, usagef("CORROBOT_FEEDS: %w", err)
	}
	a := &arrive.Arrivals{Corpus: store, Fetcher: &arrive.Fetcher{Contact: s.getenv("CORROBOT_CONTACT"), Ports: ports}, Feeds: feeds}
	if every := s.getenv("CORROBOT_FEEDS_EVERY"); every != "" {
		if a.Every, err = time.ParseDuration(every); err != nil || a.Every < time.Minute {
			return nil, usagef("CORROBOT_FEEDS_EVERY: %s is no time of a minute or more; write it like 15m", every)
		}
	}
	for _, dir := range filepath.SplitList(s.getenv("CORROBOT_WATCH")) {
		if info, err := os.Stat(dir); err != nil || !info.IsDir() {
			return nil, usagef("CORROBOT_WATCH: there is no folder %s", dir)
		}
		a.Folders = append(a.Folders, dir)
	}
	return a, nil
}

// startArrivals lets documents come until stop is called, and logs what came. What it returns may be given further pages.
func (s *session) startArrivals(store *corpus.Corpus, log *slog.Logger) (a *arrive.Arrivals, stop func(), err error) {
	a, err = s.arrivals(store)
	if err != nil {
		return nil, nil, err
	}
	a.Report = func(e arrive.Event) { logEvent(log, e) }
	ctx, cancel := context.WithCancel(s.ctx)
	var running sync.WaitGroup
	running.Go(func() { a.Run(ctx) })
	return a, func() {
		cancel()
		running.Wait()
		a.Fetcher.Close()
	}, nil
}

func logEvent(log *slog.Logger, e arrive.Event) {
	for _, came := range e.Arrivals {
		log.Info("a document came", "from", e.From, "story", e.Story, "document", came.Document.ID, "kind", string(came.Kind))
	}
	for _, refused := range e.Refused {
		log.Info("a page was refused", "from", e.From, "story", e.Story, "page", refused.URL, "reason", refused.Err)
	}
	for _, skipped := range e.Load.Skipped {
		log.Info("a file was skipped", "from", e.From, "file", skipped.Path, "reason", skipped.Reason)
	}
	if l := e.Load; l.Added+l.Changed+l.Removed > 0 {
		log.Info("a folder was loaded", "from", e.From, "added", l.Added, "changed", l.Changed, "removed", l.Removed)
	}
	if e.Err != nil {
		log.Warn("nothing could be read", "from", e.From, "story", e.Story, "err", e.Err)
	}
}

// storyOf is the story that pages are added to.
func (c *loadCmd) storyOf(s *session, store *corpus.Corpus) (corpus.Story, error) {
	if c.Story != "" {
		key := corpus.StoryKey(c.Story)
		if _, err := store.Story(s.ctx, key); err == nil || !errors.Is(err, fs.ErrNotExist) {
			return corpus.Story{Key: key}, err
		}
		return corpus.Story{Key: key, Name: c.Story}, nil
	}
	stories, err := store.Stories(s.ctx)
	if err != nil {
		return corpus.Story{}, err
	}
	if len(stories) == 1 {
		return corpus.Story{Key: stories[0].Key}, nil
	}
	var keys []string
	for _, story := range stories {
		keys = append(keys, story.Key)
	}
	if len(keys) == 0 {
		return corpus.Story{}, usagef("name the story that the pages belong to, with --story NAME")
	}
	return corpus.Story{}, usagef("there are %d stories; say which the pages belong to with --story: %s", len(keys), strings.Join(keys, ", "))
}

// loadAddresses adds pages to a story, and names those that give no article.
func loadAddresses(s *session, store *corpus.Corpus, story corpus.Story, addresses []string, p *page) error {
	a, err := s.arrivals(store)
	if err != nil {
		return err
	}
	defer a.Fetcher.Close()
	failed := 0
	for _, address := range addresses {
		came, err := a.Add(s.ctx, story, address, s.getenv("USER"))
		if s.ctx.Err() != nil {
			return s.ctx.Err()
		}
		if err != nil && len(addresses) == 1 {
			return fmt.Errorf("%s: %w", harmless(address), err)
		}
		if err != nil {
			failed++
			fmt.Fprintf(s.stderr, "corrobot: %s: %s\n", harmless(address), harmless(err.Error()))
		}
		for _, one := range came {
			p.line(arrivalLine(story, one))
		}
		if err := p.w.Flush(); err != nil {
			return err
		}
	}
	if failed > 0 {
		return fmt.Errorf("%d of %d addresses gave no document", failed, len(addresses))
	}
	return nil
}

func arrivalLine(story corpus.Story, a arrive.Arrival) string {
	what := "was there already:"
	if a.Kind != "" {
		what = string(a.Kind)
	}
	line := fmt.Sprintf("%s: %s %q, %s", story.Key, what, harmless(a.Document.Title), harmless(a.Document.Source))
	if a.Document.Published != "" {
		line += ", " + a.Document.Published
	}
	return line
}
