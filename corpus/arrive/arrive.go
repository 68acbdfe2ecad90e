// Package arrive brings documents into a corpus by themselves: pages by their address, the entries of feeds, and the files of
// folders that are watched. It is polite to the sites that it asks, and fetches nothing from private networks. Each document
// goes through the readers of package corpus, as the files of a folder do.
package arrive

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"slices"
	"sync"
	"time"

	"corrobot/corpus"
)

// Arrivals keep a corpus up to date. The first two fields must be set. They may be used by many goroutines, and several
// processes may have the same feeds and folders.
type Arrivals struct {
	Corpus  *corpus.Corpus
	Fetcher *Fetcher
	Feeds   []Feed
	Folders []string      // each a story, or a folder of stories
	Every   time.Duration // between two looks at a feed, 0 for a quarter of an hour
	Look    time.Duration // between two looks at a folder, 0 for five seconds
	Report  func(Event)   // called with what came, by one goroutine at a time; may be nil

	reading   sync.Mutex // one page at a time: whoever waits for an answer needs the processor too
	placing   sync.Mutex // nothing is added while it is found out whether something is there already
	reporting sync.Mutex
}

// An Event is what came of one look at a feed or a folder. A look that brings nothing new is none.
type Event struct {
	From     string // the feed's address, or the folder
	Story    string // the feed's story
	Arrivals []Arrival
	Refused  []Refused
	Load     corpus.LoadReport // of a folder
	Err      error             // why nothing could be read
}

// An Arrival is a document that came.
type Arrival struct {
	Document *corpus.Document
	Kind     corpus.ChangeKind // ChangeAdded or ChangeRevised; empty where the article was there already
}

// A Refused is an address of which nothing came, and why.
type Refused struct {
	URL string
	Err error
}

// Add fetches an address for somebody and adds its article to a story, or each of its entries where it is a feed. An article
// that the story has already is not added again: its Arrival has no Kind. The error's text is a sentence for people.
func (a *Arrivals) Add(ctx context.Context, story corpus.Story, address, who string) ([]Arrival, error) {
	u, err := a.Fetcher.parseAddress(address)
	if err != nil {
		return nil, err
	}
	known, err := a.known(ctx, story.Key, canonical(u))
	if err != nil {
		return nil, err
	}
	e := errand{story: story, url: u, known: known, by: corpus.Editor{Who: who, Via: canonical(u)}}
	r, err := a.Fetcher.get(ctx, u, validatorOf(known), maxPage)
	if err == nil && isFeed(r) {
		return a.addFeed(ctx, story, r, e.by)
	}
	arrival, err := a.settle(ctx, e, r, err)
	if err != nil {
		return nil, err
	}
	return []Arrival{arrival}, nil
}

// An errand is what a page is fetched for.
type errand struct {
	story corpus.Story
	url   *url.URL
	known corpus.Address
	by    corpus.Editor
	day   string // the article's by its feed, or empty
}

func (a *Arrivals) addFeed(ctx context.Context, story corpus.Story, r *reply, by corpus.Editor) ([]Arrival, error) {
	feed, err := parseFeed(r)
	if err != nil {
		return nil, err
	}
	arrivals, refused := a.takeEntries(ctx, story, feed, r.url, nil, by)
	if len(arrivals) == 0 && len(refused) > 0 {
		return nil, fmt.Errorf("none of the feed's %d entries could be read; of the first, %s: %w", len(refused), refused[0].URL, refused[0].Err)
	}
	return arrivals, ctx.Err()
}

// known returns what is known of an address. It has validators only while its document is there.
func (a *Arrivals) known(ctx context.Context, story, address string) (corpus.Address, error) {
	known, err := a.Corpus.Ledger().Address(ctx, story, address)
	if errors.Is(err, fs.ErrNotExist) {
		return corpus.Address{Story: story, URL: address}, nil
	}
	if err != nil {
		return known, err
	}
	if there, err := a.has(ctx, story, known.Document); err != nil || !there {
		known.ETag, known.Modified = "", ""
		return known, err
	}
	return known, nil
}

// has reports whether a story has a document now.
func (a *Arrivals) has(ctx context.Context, story, id string) (bool, error) {
	if id == "" {
		return false, nil
	}
	_, err := a.Corpus.Document(ctx, story, id)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil, err
}

// settle makes of a fetched page, or of the failure to fetch it, what it is to the story, and keeps what it tells of its address.
func (a *Arrivals) settle(ctx context.Context, e errand, r *reply, err error) (Arrival, error) {
	var arrival Arrival
	if err == nil {
		arrival, err = a.takePage(ctx, e, r)
	}
	if ctx.Err() != nil {
		return Arrival{}, ctx.Err()
	}
	known := e.known
	known.At = time.Now()
	if err != nil {
		var refusal *Refusal
		if !errors.As(err, &refusal) { // the database's fault, not the page's
			return Arrival{}, err
		}
		known.Refusal, known.Failures = refusal.Reason, known.Failures+1
		known.Due = known.At.Add(backOff(known.Failures, 15*time.Minute))
		if !refusal.Passing {
			known.Due = known.At.AddDate(0, 0, 1)
		}
		known.Due = later(known.Due, refusal.Until)
		return Arrival{}, errors.Join(err, a.Corpus.Ledger().KeepAddress(ctx, known))
	}
	known.Document, known.Refusal, known.Failures, known.Due = arrival.Document.ID, "", 0, known.At
	if !r.unchanged {
		known.ETag, known.Modified = r.etag, r.modified
	}
	return arrival, a.keepAddresses(ctx, known, canonical(r.url), arrival.Document.URL)
}

// keepAddresses keeps what is known of an address, and that others lead to the same.
func (a *Arrivals) keepAddresses(ctx context.Context, known corpus.Address, others ...string) error {
	if err := a.Corpus.Ledger().KeepAddress(ctx, known); err != nil {
		return err
	}
	for _, other := range others {
		if other == known.URL {
			continue
		}
		switch _, err := a.Corpus.Ledger().Address(ctx, known.Story, other); {
		case err == nil:
			continue
		case !errors.Is(err, fs.ErrNotExist):
			return err
		}
		twin := corpus.Address{Story: known.Story, URL: other, Document: known.Document, Mark: known.Mark, At: known.At, Due: known.Due}
		if err := a.Corpus.Ledger().KeepAddress(ctx, twin); err != nil {
			return err
		}
	}
	return nil
}

func later(a, b time.Time) time.Time {
	if a.Before(b) {
		return b
	}
	return a
}

// backOff is how long to wait after so many failures in a row: twice as long each time, up to a day.
func backOff(failures int, first time.Duration) time.Duration {
	const longest = 24 * time.Hour
	return min(first<<min(max(failures-1, 0), 10), longest)
}

func (a *Arrivals) takePage(ctx context.Context, e errand, r *reply) (Arrival, error) {
	if r.unchanged {
		d, err := a.Corpus.Document(ctx, e.story.Key, e.known.Document)
		return Arrival{Document: d}, err
	}
	a.reading.Lock()
	d, err := a.Fetcher.readArticle(ctx, e.url, r)
	a.reading.Unlock()
	if err != nil {
		return Arrival{}, err
	}
	if d.PublishedFrom != corpus.Given && e.day != "" && !inFuture(e.day) {
		d.Published, d.PublishedFrom = e.day, corpus.Given
	}
	return a.take(ctx, e.story, d, e.by)
}

// take adds a document to a story, or makes it a new version of the one that the story has of the same article.
func (a *Arrivals) take(ctx context.Context, story corpus.Story, d *corpus.Document, by corpus.Editor) (Arrival, error) {
	a.placing.Lock()
	defer a.placing.Unlock()
	if err := a.inferDate(ctx, story.Key, d); err != nil {
		return Arrival{}, err
	}
	held, err := heldAs(ctx, a.Corpus, story.Key, d)
	if err != nil {
		return Arrival{}, err
	}
	if held != nil {
		fetched := held.ID == documentID(held.URL) // and not a file of the story's folder, which is left as it is
		switch {
		case sameWords(held, d), !fetched && pageKey(held.URL) == pageKey(d.URL):
			return Arrival{Document: held}, nil
		case fetched && 2*len(bodyWords(d)) < len(bodyWords(held)):
			return Arrival{}, refuse("the page has lost most of its text since it was read: what was read then is kept")
		case fetched:
			d.ID, d.URL = held.ID, held.URL
		}
	}
	report, err := a.Corpus.Add(corpus.WithEditor(ctx, by), story, d)
	switch {
	case err != nil:
		return Arrival{}, err
	case len(report.Skipped) > 0:
		return Arrival{}, &trouble{refuse("the page cannot be kept: %v", report.Skipped[0].Reason), report.Skipped[0].Reason}
	case report.Added > 0:
		return Arrival{d, corpus.ChangeAdded}, nil
	case report.Changed > 0:
		return Arrival{d, corpus.ChangeRevised}, nil
	}
	return Arrival{Document: d}, nil
}

// inferDate works out the day of a document that states none, from the days of the story's others.
func (a *Arrivals) inferDate(ctx context.Context, story string, d *corpus.Document) error {
	if d.PublishedFrom == corpus.Given {
		return nil
	}
	headers, err := a.Corpus.Headers(ctx, story)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	given := slices.DeleteFunc(slices.Clone(headers), func(h *corpus.Document) bool { return h.PublishedFrom != corpus.Given || h.ID == d.ID })
	corpus.InferDates(append(given, d)) // it changes only d: the days of the others are given
	if inFuture(d.Published) {
		d.Published, d.PublishedFrom = "", corpus.Unknown
	}
	return nil
}
