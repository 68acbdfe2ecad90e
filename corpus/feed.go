package corpus

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"strings"

	"github.com/mmcdole/gofeed"
	"golang.org/x/net/html"
)

// readFeed reads a saved RSS or Atom feed: each of its entries is a document, whose ID is the feed's with a mark of the
// entry's own, so that it is the same whenever the feed is saved again.
func readFeed(ctx context.Context, name string, data []byte, meta Meta) ([]*Document, error) {
	if len(bytes.TrimSpace(data)) == 0 {
		return nil, errEmpty
	}
	feed, err := gofeed.NewParser().Parse(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("not a feed that can be read: %w", err)
	}
	var docs []*Document
	for _, item := range feed.Items {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if d := readEntry(name, feed, item, meta); d != nil {
			docs = append(docs, d)
		}
	}
	if len(docs) == 0 {
		return nil, fmt.Errorf("%w: the feed has no entry with text", errEmpty)
	}
	return docs, nil
}

// readEntry makes a document of a feed's entry, nil where it has no text.
func readEntry(name string, feed *gofeed.Feed, item *gofeed.Item, meta Meta) *Document {
	content := cmp.Or(item.Content, item.Description)
	title := strings.Join(strings.Fields(html.UnescapeString(item.Title)), " ")
	p := layFragment(content)
	if title != "" && !p.holdsTitle(title) {
		p = underTitle(title, p)
	}
	if strings.TrimSpace(p.text) == "" || content == "" {
		return nil
	}
	p.meta = Meta{Publisher: strings.TrimSpace(feed.Title), Title: title, URL: item.Link, Published: entryDay(item)}
	for _, person := range item.Authors {
		if person != nil && p.meta.Author == "" {
			p.meta.Author = person.Name
		}
	}
	meta.Title, meta.URL, meta.Published, meta.Author = "", "", "", "" // what is said of the file is not so of each entry
	raw := []byte(item.Title + "\x00" + item.Link + "\x00" + content)
	d := compose(name, raw, p, meta)
	d.ID += "_" + hash([]byte(cmp.Or(item.GUID, item.Link, item.Title)))[:10]
	return d
}

// entryDay is the day of a feed's entry, in the zone that the feed gives it in.
func entryDay(item *gofeed.Item) string {
	for _, t := range []string{item.Published, item.Updated} {
		if day, ok := parseDay(t); ok {
			return day
		}
	}
	if item.PublishedParsed != nil {
		return isoDay(*item.PublishedParsed)
	}
	return ""
}

// layFragment lays out the HTML of a feed's entry.
func layFragment(content string) *page {
	root, err := html.Parse(strings.NewReader(content))
	if err != nil {
		return layText(content)
	}
	return renderBlocks(body(root))
}
