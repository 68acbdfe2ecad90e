package arrive

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/mmcdole/gofeed"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/text/encoding/charmap"

	"corrobot/corpus"
)

// A Feed is an RSS, Atom or JSON feed whose entries go into a story.
type Feed struct {
	Story string   // its name or key
	URL   string   // where the feed is
	Words []string // an entry must hold one of them, if there are any
}

// ParseFeeds reads feeds as a configuration names them, STORY=URL with spaces between. Words after a # choose among a feed's
// entries: "kazakhstan-2022=https://example.com/world.xml#kazakh,almaty". The ports are those of Fetcher.Ports.
func ParseFeeds(s string, ports ...uint16) ([]Feed, error) {
	var feeds []Feed
	for _, field := range strings.Fields(s) {
		story, address, ok := strings.Cut(field, "=")
		if !ok || strings.Contains(story, "/") {
			return nil, fmt.Errorf("the feed %s has no story: write STORY=%s", field, field)
		}
		address, words, _ := strings.Cut(address, "#")
		if _, err := (&Fetcher{Ports: ports}).parseAddress(address); err != nil {
			return nil, fmt.Errorf("the feed %s: %w", field, err)
		}
		f := Feed{Story: corpus.StoryKey(story), URL: address}
		for _, w := range strings.Split(words, ",") {
			if w, err := url.PathUnescape(strings.ToLower(w)); err == nil && strings.TrimSpace(w) != "" {
				f.Words = append(f.Words, strings.TrimSpace(w))
			}
		}
		feeds = append(feeds, f)
	}
	return feeds, nil
}

// isFeed tells a feed from a page by its beginning.
func isFeed(r *reply) bool { return !r.unchanged && beginsFeed(r.body) }

func beginsFeed(body []byte) bool {
	head := strings.ToLower(string(bytes.TrimLeft(body[:min(len(body), 1024)], "\ufeff \t\r\n")))
	switch {
	case strings.HasPrefix(head, "<rss"), strings.HasPrefix(head, "<feed"), strings.HasPrefix(head, "<rdf:rdf"):
		return true
	case strings.HasPrefix(head, "<?xml"), strings.HasPrefix(head, "<!--"):
		return !strings.Contains(head, "<html") && (strings.Contains(head, "<rss") || strings.Contains(head, "<feed") || strings.Contains(head, "<rdf:rdf"))
	}
	return strings.HasPrefix(head, "{") && strings.Contains(head, "jsonfeed.org/version")
}

// parseFeed reads a feed.
func parseFeed(r *reply) (feed *gofeed.Feed, err error) {
	if !isFeed(r) {
		return nil, notAFeed(r)
	}
	defer func() {
		if p := recover(); p != nil {
			err = refuse("the feed cannot be read")
		}
	}()
	feed, err = gofeed.NewParser().Parse(bytes.NewReader(feedUTF8(r)))
	if err != nil {
		return nil, &trouble{delay("the feed cannot be read: it may be cut off or broken"), err}
	}
	return feed, nil
}

var declaredEncoding = regexp.MustCompile(`^(\s*<\?xml[^>]*?encoding=["'])([\w.:-]+)(["'])`)

// feedUTF8 decodes a feed whose declaration lies: one that is UTF-8 is read as that, and one that says so but is not as the old
// encoding of western Europe.
func feedUTF8(r *reply) []byte {
	body := bytes.TrimPrefix(toUTF8(r.body, r.header), []byte("\xef\xbb\xbf"))
	declared := declaredEncoding.FindSubmatch(body)
	isUTF8 := declared == nil || strings.EqualFold(string(declared[2]), "utf-8") || strings.EqualFold(string(declared[2]), "utf8")
	switch valid := utf8.Valid(body); {
	case valid && !isUTF8:
		return declaredEncoding.ReplaceAll(body, []byte("${1}utf-8${3}"))
	case !valid && isUTF8 && !bytes.HasPrefix(body, []byte("\xff\xfe")) && !bytes.HasPrefix(body, []byte("\xfe\xff")):
		if decoded, err := charmap.Windows1252.NewDecoder().Bytes(body); err == nil {
			return decoded
		}
	}
	return body
}

// notAFeed says what a feed's address holds instead, and where the feed is if the page tells.
func notAFeed(r *reply) error {
	root, err := html.Parse(bytes.NewReader(r.body))
	if err != nil {
		return refuse("this is not a feed")
	}
	for n := range root.Descendants() {
		kind := attribute(n, "type")
		if n.Type != html.ElementNode || n.DataAtom != atom.Link || kind != "application/rss+xml" && kind != "application/atom+xml" && kind != "application/feed+json" {
			continue
		}
		if reference, err := url.Parse(attribute(n, "href")); err == nil {
			return refuse("this is a page and not a feed; its feed is %s", r.url.ResolveReference(reference))
		}
	}
	return refuse("this is not a feed but something else (%s)", cmp.Or(r.kind, "of no type"))
}

// poll looks at a feed if it is due and no other process does. It reports false where it is not.
func (a *Arrivals) poll(ctx context.Context, f Feed) (event Event, looked bool) {
	const longest = 20 * time.Minute // a feed of many entries on a slow host
	event = Event{From: f.URL, Story: f.Story}
	u, err := a.Fetcher.parseAddress(f.URL)
	if err != nil {
		event.Err = err
		return event, true
	}
	known, mine, err := a.Corpus.Ledger().ClaimAddress(ctx, f.Story, f.URL, time.Now().Add(longest))
	if err != nil || !mine {
		event.Err = err
		return event, err != nil
	}
	look, cancel := context.WithTimeout(ctx, longest)
	defer cancel()
	r, err := a.Fetcher.get(look, u, validatorOf(known), maxFeed)
	more := false
	if err == nil && !r.unchanged {
		more, err = a.takeFeed(look, f, r, &event)
	}
	event.Err = err
	known.At, known.Refusal = time.Now(), ""
	switch {
	case ctx.Err() != nil: // the program ends: the next one may look at once
		known.Due = known.At
	case err != nil:
		known.Failures++
		known.Refusal = err.Error()
		known.Due = later(known.At.Add(backOff(known.Failures, a.every())), untilOf(err))
	default:
		known.Failures, known.Due = 0, known.At.Add(a.every())
		if !r.unchanged {
			known.ETag, known.Modified = r.etag, r.modified
		}
		if more { // ask for the whole feed again
			known.ETag, known.Modified = "", ""
		}
	}
	event.Err = errors.Join(event.Err, a.Corpus.Ledger().KeepAddress(context.WithoutCancel(ctx), known))
	return event, true
}

func (a *Arrivals) every() time.Duration { return cmp.Or(a.Every, 15*time.Minute) }

// takeFeed reads a feed and takes its entries. It reports whether there is more to take the next time.
func (a *Arrivals) takeFeed(ctx context.Context, f Feed, r *reply, event *Event) (more bool, err error) {
	feed, err := parseFeed(r)
	if err != nil {
		return false, err
	}
	event.Arrivals, event.Refused = a.takeEntries(ctx, corpus.Story{Key: f.Story}, feed, r.url, f.Words, corpus.Editor{Via: f.URL})
	for _, refused := range event.Refused {
		more = more || passes(refused.Err)
	}
	return more || len(feed.Items) > maxEntries, ctx.Err()
}

// maxEntries is how many entries of a feed are looked at.
const maxEntries = 200

// takeEntries takes those entries of a feed that are new or have changed, the oldest first as feeds go.
func (a *Arrivals) takeEntries(ctx context.Context, story corpus.Story, feed *gofeed.Feed, base *url.URL, words []string, by corpus.Editor) (arrivals []Arrival, refused []Refused) {
	items := slices.Clone(feed.Items[:min(maxEntries, len(feed.Items))])
	slices.Reverse(items)
	for _, item := range items {
		if ctx.Err() != nil {
			return arrivals, refused
		}
		if item == nil || !mentions(item, words) {
			continue
		}
		u, err := a.Fetcher.entryAddress(item, base)
		if err != nil {
			continue // an entry that leads nowhere is not an article
		}
		own := *item
		if site(u.String()) != site(base.String()) {
			own.Content = "" // a feed may not put words into another site's mouth
		}
		arrival, isNew, err := a.takeEntry(ctx, story, feed, &own, u, by)
		switch {
		case err != nil:
			refused = append(refused, Refused{canonical(u), err})
		case isNew && arrival.Kind != "":
			arrivals = append(arrivals, arrival)
		}
	}
	return arrivals, refused
}

// mentions reports whether an entry holds one of the words.
func mentions(item *gofeed.Item, words []string) bool {
	text := strings.ToLower(item.Title + " " + item.Description + " " + item.Content + " " + strings.Join(item.Categories, " "))
	return len(words) == 0 || slices.ContainsFunc(words, func(w string) bool { return strings.Contains(text, w) })
}

// entryAddress is where an entry's article is.
func (f *Fetcher) entryAddress(item *gofeed.Item, base *url.URL) (*url.URL, error) {
	link := item.Link
	if original := item.Extensions["feedburner"]["origLink"]; len(original) > 0 {
		link = original[0].Value
	}
	if link == "" && len(item.Links) > 0 {
		link = item.Links[0]
	}
	if link == "" && strings.HasPrefix(item.GUID, "http") {
		link = item.GUID
	}
	reference, err := url.Parse(strings.TrimSpace(link))
	if err != nil || link == "" {
		return nil, refuse("the entry leads nowhere")
	}
	return f.parseAddress(base.ResolveReference(reference).String())
}

// takeEntry takes one entry: by its own text if that is the whole article, else by the page that it leads to. It reports false
// for one that was taken before, or refused, and has not changed.
func (a *Arrivals) takeEntry(ctx context.Context, story corpus.Story, feed *gofeed.Feed, item *gofeed.Item, u *url.URL, by corpus.Editor) (arrival Arrival, isNew bool, err error) {
	known, err := a.known(ctx, story.Key, canonical(u))
	if err != nil {
		return Arrival{}, false, err
	}
	mark := textHash(item.Title + "\x00" + item.Description + "\x00" + item.Content + "\x00" + item.Published + "\x00" + item.Updated)[:16]
	if known.Mark == mark && time.Now().Before(nextLook(known)) {
		return Arrival{}, false, nil
	}
	if known.Document != "" { // somebody may have removed it: then it stays away
		d, err := a.Corpus.Document(ctx, story.Key, known.Document)
		if errors.Is(err, fs.ErrNotExist) || err == nil && known.Mark == mark && settledDown(d) {
			return Arrival{}, false, nil
		}
		if err != nil {
			return Arrival{}, false, err
		}
	}
	known.Mark = mark
	if whole(item.Content) {
		d, err := entryDocument(ctx, feed, item, canonical(u))
		if err == nil {
			arrival, err = a.take(ctx, story, d, by)
		}
		if err == nil {
			known.Document, known.Refusal, known.At = arrival.Document.ID, "", time.Now()
			return arrival, true, a.keepAddresses(ctx, known, arrival.Document.URL)
		}
	}
	r, err := a.Fetcher.get(ctx, u, validatorOf(known), maxPage)
	arrival, err = a.settle(ctx, errand{story, u, known, by, entryDay(item)}, r, err)
	return arrival, true, err
}

// entryDay is the day on which an entry says that its article appeared, where it was published; many say none, or none that can
// be read.
func entryDay(item *gofeed.Item) string {
	for _, layout := range []string{time.RFC3339, "Mon, 2 Jan 2006 15:04:05 -0700", "2 Jan 2006 15:04:05 -0700"} {
		if t, err := time.Parse(layout, strings.TrimSpace(item.Published)); err == nil {
			return t.Format(time.DateOnly)
		}
	}
	if item.PublishedParsed == nil {
		return ""
	}
	return item.PublishedParsed.Format(time.DateOnly)
}

// nextLook is when an entry that has not changed itself is looked at again: its page may have.
func nextLook(known corpus.Address) time.Time {
	const between = 2 * time.Hour
	if known.Refusal != "" {
		return known.Due
	}
	return known.At.Add(between)
}

// settledDown reports whether an article is older than those that are still being worked on.
func settledDown(d *corpus.Document) bool {
	return d.Published < time.Now().UTC().AddDate(0, 0, -2).Format(time.DateOnly)
}

// whole reports whether an entry's text is the article itself and not its beginning.
func whole(content string) bool {
	const least = 150
	root, err := html.Parse(strings.NewReader(content))
	if err != nil {
		return false
	}
	var text strings.Builder
	for n := range root.Descendants() {
		if n.Type == html.TextNode {
			text.WriteString(n.Data + " ")
		}
	}
	words := strings.Fields(text.String())
	end := strings.ToLower(strings.Join(words[max(0, len(words)-4):], " "))
	cut := strings.HasSuffix(end, "…") || strings.HasSuffix(end, "...") || strings.HasSuffix(end, "]") || strings.Contains(end, "read more") || strings.Contains(end, "continue reading")
	return len(words) >= least && !cut
}

// entryDocument makes a document of an entry that holds its article.
func entryDocument(ctx context.Context, feed *gofeed.Feed, item *gofeed.Item, address string) (*corpus.Document, error) {
	title := strings.Join(strings.Fields(html.UnescapeString(item.Title)), " ")
	page := "<!doctype html><html><body><article><h1>" + html.EscapeString(title) + "</h1>" + item.Content + "</article></body></html>"
	meta := corpus.Meta{Publisher: outletName(feed.Title), Title: title, URL: address, Published: cmp.Or(item.Published, item.Updated)}
	for _, person := range item.Authors {
		if person != nil && meta.Author == "" {
			meta.Author = person.Name
		}
	}
	d, err := corpus.ReadDocument(ctx, documentID(address)+".html", []byte(page), meta)
	if err != nil {
		return nil, &trouble{refuse("the entry cannot be read: %v", err), err}
	}
	if err := checkWall(d, false); err != nil {
		return nil, err
	}
	finish(d)
	return d, nil
}

var (
	titleBars    = regexp.MustCompile(`\s+[-–—|>»·:]+\s+|:\s+`)
	sectionWords = regexp.MustCompile(`(?i)^(?:the |all |latest |breaking |top |rss |news ?|feed|feeds|headlines?|stories|articles|home(?: ?page)?|front page|world|international|national|politics|business|asia|europe|africa|us|uk|middle east|americas|posts|full text| )+$`)
)

// outletName is the outlet that a feed's title names: "World - Harbour Gazette" is of the Harbour Gazette.
func outletName(title string) string {
	title = strings.Join(strings.Fields(html.UnescapeString(title)), " ")
	for _, part := range titleBars.Split(title, -1) {
		if part != "" && !sectionWords.MatchString(part) {
			return strings.TrimSuffix(strings.TrimSuffix(part, " RSS"), " Feed")
		}
	}
	return title
}
