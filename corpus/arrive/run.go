package arrive

import (
	"context"
	"fmt"
	"sync"
	"time"
)

// Run looks at the feeds and folders again and again until ctx ends. None of them waits for another.
func (a *Arrivals) Run(ctx context.Context) {
	var all sync.WaitGroup
	defer all.Wait()
	for _, f := range a.Feeds {
		all.Go(func() { a.follow(ctx, f) })
	}
	for _, dir := range a.Folders {
		all.Go(func() { a.watch(ctx, dir) })
	}
}

// follow looks at one feed again and again. When it is due is kept in the corpus, so that a restart asks no earlier.
func (a *Arrivals) follow(ctx context.Context, f Feed) {
	every(ctx, min(a.every(), time.Minute), func() {
		event, looked := a.pollSafely(ctx, f)
		if looked && (event.Err != nil || len(event.Arrivals)+len(event.Refused) > 0) {
			a.report(ctx, event)
		}
	})
}

// pollSafely keeps a page or feed that trips up a parser from ending the program.
func (a *Arrivals) pollSafely(ctx context.Context, f Feed) (event Event, looked bool) {
	defer func() {
		if p := recover(); p != nil {
			event, looked = Event{From: f.URL, Story: f.Story, Err: fmt.Errorf("a fault in reading the feed: %v", p)}, true
		}
	}()
	return a.poll(ctx, f)
}

// watch looks at one folder again and again.
func (a *Arrivals) watch(ctx context.Context, dir string) {
	w, err := newWatcher(dir, a.look())
	if err != nil {
		a.report(ctx, Event{From: dir, Err: err})
		return
	}
	last := ""
	every(ctx, a.look(), func() {
		event, news := w.step(ctx, a.Corpus)
		failure := fmt.Sprint(event.Err)
		if news && (event.Err == nil || failure != last) {
			a.report(ctx, event)
		}
		last = failure
	})
}

// report tells of what came, unless the program is ending.
func (a *Arrivals) report(ctx context.Context, event Event) {
	if a.Report == nil || ctx.Err() != nil {
		return
	}
	a.reporting.Lock()
	defer a.reporting.Unlock()
	a.Report(event)
}

// every does something now and again after each interval, until ctx ends.
func every(ctx context.Context, interval time.Duration, do func()) {
	ticks := time.NewTicker(interval)
	defer ticks.Stop()
	for ctx.Err() == nil {
		do()
		select {
		case <-ticks.C:
		case <-ctx.Done():
		}
	}
}
