package corpus

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"path"
	"strings"
)

// A Reading is what a folder's files say, before anything is stored.
type Reading struct {
	Stories []StoryReading
	Skipped []Skipped // files that were refused, in the order of their paths
}

// A StoryReading is one folder of documents.
type StoryReading struct {
	Story     Story
	Documents []*Document // in the order of their file names
}

// A Skipped is a file that was not read, and why. It harms no other file.
type Skipped struct {
	Path   string // within the file system that was read
	Reason error
}

// Meta is what is known of a document besides its own words: front matter, its entry in story.yaml, or the page's own
// metadata. Every field may be empty.
type Meta struct {
	Publisher string
	Title     string
	URL       string
	Published string // any usual way to write a day
	Author    string
	TimeZone  string // IANA name
}

// Size caps, in bytes: what is larger is refused by name.
const (
	maxText = 10 << 20
)

// ErrFormat says that a file is of a kind that is not read.
var ErrFormat = errors.New("not a format that is read (.txt, .md, .html, .pdf, .rss, .atom or .xml)")

// A format is a kind of file.
type format struct {
	limit int
	read  func(ctx context.Context, name string, data []byte, meta Meta) ([]*Document, error)
}

// formatOf tells a file's format by its extension.
func formatOf(name string) (format, bool) {
	switch strings.ToLower(path.Ext(name)) {
	case ".txt", ".text":
		return format{maxText, readText}, true
	case ".md", ".markdown":
		return format{maxText, readMarkdown}, true
	case ".html", ".htm", ".xhtml":
		return format{maxHTML, readHTML}, true
	case ".xml", ".rss", ".atom":
		return format{maxText, readFeed}, true
	case ".pdf":
		return format{maxPDF, readPDF}, true
	}
	return format{}, false
}

// Reads reports whether a file of this name is one that ReadFolder reads.
func Reads(name string) bool {
	_, ok := formatOf(name)
	return ok || path.Base(name) == storyFile
}

// formatOfContent tells the format of bytes that say it themselves, whatever their file is called.
func formatOfContent(data []byte) (format, bool) {
	head := strings.ToLower(strings.TrimLeft(string(data[:min(len(data), 512)]), "\ufeff \t\r\n"))
	switch {
	case strings.HasPrefix(head, "%pdf-"):
		return format{maxPDF, readPDF}, true
	case strings.HasPrefix(head, "<!doctype html"), strings.HasPrefix(head, "<html"):
		return format{maxHTML, readHTML}, true
	case strings.HasPrefix(head, "<rss"), strings.HasPrefix(head, "<feed"), strings.HasPrefix(head, "<?xml") && (strings.Contains(head, "<rss") || strings.Contains(head, "<feed")):
		return format{maxText, readFeed}, true
	}
	return format{}, false
}

// ReadDocument reads one file's bytes; name gives its ID and, where its content does not, its format. What meta says is believed over what the file says,
// and a day that the page does not state is inferred from its
// words alone: InferDates does so from the story's other documents too.
func ReadDocument(ctx context.Context, name string, data []byte, meta Meta) (*Document, error) {
	docs, err := readFile(ctx, name, data, meta)
	if err != nil {
		return nil, err
	}
	if len(docs) != 1 {
		return nil, fmt.Errorf("%s holds %d documents, not one", path.Base(name), len(docs))
	}
	InferDates(docs)
	return docs[0], nil
}

// readFile reads every document of one file: a feed holds many, all else one.
func readFile(ctx context.Context, name string, data []byte, meta Meta) ([]*Document, error) {
	f, ok := formatOfContent(data)
	if !ok {
		f, ok = formatOf(name)
	}
	if !ok {
		return nil, ErrFormat
	}
	if len(data) > f.limit {
		return nil, tooLarge(int64(len(data)), f.limit)
	}
	return f.read(ctx, name, data, meta)
}

func tooLarge(size int64, limit int) error {
	return fmt.Errorf("%.1f MB is more than the %d MB that are read of such a file", float64(size)/(1<<20), limit>>20)
}

func readText(_ context.Context, name string, data []byte, meta Meta) ([]*Document, error) {
	text, err := decode(data)
	if err != nil {
		return nil, err
	}
	front, text, err := cutFrontMatter(text)
	if err != nil {
		return nil, err
	}
	if strings.TrimSpace(text) == "" {
		return nil, errEmpty
	}
	p := layText(text)
	p.meta = front
	return []*Document{compose(name, data, p, meta)}, nil
}

// documentID is a file's name without its extension.
func documentID(name string) string {
	base := path.Base(name)
	return cmp.Or(strings.TrimSuffix(base, path.Ext(base)), base)
}

func hash(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
