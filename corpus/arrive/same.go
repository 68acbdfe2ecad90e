package arrive

import (
	"context"
	"errors"
	"hash/maphash"
	"io/fs"
	"net/url"
	"slices"
	"strings"
	"unicode"

	"corrobot/corpus"
)

// heldAs finds the document that a story has of the same article: under the same address, or from the same outlet and day in
// nearly the same words. It returns nil where there is none but d's own earlier version.
func heldAs(ctx context.Context, c *corpus.Corpus, story string, d *corpus.Document) (*corpus.Document, error) {
	headers, err := c.Headers(ctx, story)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var alike []string
	key := pageKey(d.URL)
	for _, h := range headers {
		switch {
		case h.ID == d.ID:
			return c.Document(ctx, story, h.ID)
		case h.URL != "" && pageKey(h.URL) == key:
			return c.Document(ctx, story, h.ID)
		case sameOutlet(h, d) && sameDay(h, d):
			alike = append(alike, h.ID)
		}
	}
	held, err := c.DocumentsByID(ctx, story, alike)
	if err != nil {
		return nil, err
	}
	for _, h := range held {
		if likeness(h, d) >= sameArticle {
			return h, nil
		}
	}
	return nil, nil
}

// sameArticle is the share of word sequences from which two pages of one outlet and day are one article.
const sameArticle = 0.8

func sameOutlet(a, b *corpus.Document) bool {
	return strings.EqualFold(a.Source, b.Source) || a.URL != "" && b.URL != "" && site(a.URL) == site(b.URL)
}

func sameDay(a, b *corpus.Document) bool {
	return a.Published == b.Published || a.Published == "" || b.Published == ""
}

// likeness is the share of their sequences of four words that two articles have in common.
func likeness(a, b *corpus.Document) float64 {
	x, y := shingles(a), shingles(b)
	common := 0
	for s := range x {
		if y[s] {
			common++
		}
	}
	return float64(common) / float64(max(1, len(x)+len(y)-common))
}

var shingleSeed = maphash.MakeSeed()

func shingles(d *corpus.Document) map[uint64]bool {
	const length = 4
	words := bodyWords(d)
	set := map[uint64]bool{}
	for i := 0; i+length <= len(words); i++ {
		set[maphash.String(shingleSeed, strings.Join(words[i:i+length], " "))] = true
	}
	return set
}

// bodyWords are the words of the article itself, in lower case.
func bodyWords(d *corpus.Document) []string {
	return strings.FieldsFunc(strings.ToLower(bodyText(d)), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// sameWords reports whether two readings say the same, whatever the page around them does.
func sameWords(a, b *corpus.Document) bool {
	return a.Title == b.Title && strings.Join(bodyWords(a), " ") == strings.Join(bodyWords(b), " ")
}

// Find returns the document that a story has of an address: of a page that was fetched there, or one that names it as its own.
// The error for none is a fs.ErrNotExist.
func Find(ctx context.Context, c *corpus.Corpus, story, address string) (*corpus.Document, error) {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || u.Host == "" {
		return nil, fs.ErrNotExist
	}
	known, err := c.Ledger().Address(ctx, story, canonical(u))
	if err == nil && known.Document != "" {
		if d, err := c.Document(ctx, story, known.Document); !errors.Is(err, fs.ErrNotExist) {
			return d, err
		}
	} else if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	headers, err := c.Headers(ctx, story)
	if err != nil {
		return nil, err
	}
	key := pageKey(address)
	i := slices.IndexFunc(headers, func(h *corpus.Document) bool { return h.URL != "" && pageKey(h.URL) == key })
	if i < 0 {
		return nil, fs.ErrNotExist
	}
	return headers[i], nil
}
