package arrive

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"

	"corrobot/corpus"
)

// readArticle makes a document of what an address brought.
func (f *Fetcher) readArticle(ctx context.Context, asked *url.URL, r *reply) (*corpus.Document, error) {
	if err := detour(asked, r.url); err != nil {
		return nil, err
	}
	extension, err := extensionOf(r)
	if err != nil {
		return nil, err
	}
	address, walled := canonical(r.url), false
	body := r.body
	if extension != ".pdf" {
		body = toUTF8(body, r.header)
	}
	if extension == ".html" {
		root, err := html.Parse(bytes.NewReader(body))
		if err != nil {
			return nil, refuse("the page cannot be parsed")
		}
		address, walled = f.statedAddress(root, r.url), saysWalled(body)
	}
	d, err := corpus.ReadDocument(ctx, documentID(address)+extension, body, corpus.Meta{URL: address})
	if err != nil {
		return nil, &trouble{refuse("there is no article at this address: %v", err), err}
	}
	if err := checkWall(d, walled); err != nil {
		return nil, err
	}
	finish(d)
	return d, nil
}

// finish sets right what only the time of fetching shows.
func finish(d *corpus.Document) {
	d.Hash = textHash(d.Text) // the bytes of a page differ each time it is fetched
	if !inFuture(d.Published) {
		return
	}
	d.Published, d.PublishedFrom = "", corpus.Unknown
	corpus.InferDates([]*corpus.Document{d})
	if inFuture(d.Published) {
		d.Published, d.PublishedFrom = "", corpus.Unknown
	}
}

// inFuture reports whether a day has not begun anywhere on Earth.
func inFuture(day string) bool {
	return day > time.Now().UTC().Add(14*time.Hour).Format(time.DateOnly)
}

func textHash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// extensionOf tells what kind of file a reply is: by its content first, for servers err.
func extensionOf(r *reply) (string, error) {
	head := bytes.TrimLeft(r.body[:min(len(r.body), 1024)], "\ufeff \t\r\n")
	sniffed, _, _ := strings.Cut(http.DetectContentType(r.body), ";")
	switch {
	case len(bytes.TrimSpace(r.body)) == 0:
		return "", refuse("the page is empty")
	case bytes.HasPrefix(head, []byte("%PDF-")):
		return ".pdf", nil
	case isFeed(r):
		return "", refuse("this is a feed, not an article: its entries are fetched when it stands in CORROBOT_FEEDS")
	case !strings.HasPrefix(sniffed, "text/"):
		return "", refuse("this is no article but a file of the type %s", sniffed)
	case sniffed == "text/html", strings.Contains(r.kind, "html"), sniffed == "text/xml" && strings.Contains(strings.ToLower(string(head)), "<html"):
		return ".html", nil
	case r.kind == "text/markdown":
		return ".md", nil
	case strings.Contains(r.kind, "json"), strings.Contains(r.kind, "javascript"), strings.Contains(r.kind, "xml"), r.kind == "text/css", r.kind == "text/csv":
		return "", refuse("this is no article but data (%s)", r.kind)
	}
	return ".txt", nil
}

// toUTF8 decodes a page by what the server says of it, where that can be true; the reader of pages looks at all else.
func toUTF8(body []byte, contentType string) []byte {
	if utf8.Valid(body) || !strings.Contains(strings.ToLower(contentType), "charset") {
		return body
	}
	encoding, name, _ := charset.DetermineEncoding(body, contentType)
	if name == "utf-8" {
		return body // it is not, whatever the server says
	}
	decoded, err := encoding.NewDecoder().Bytes(body)
	if err != nil || bytes.Count(decoded, []byte("\ufffd")) > len(decoded)/500 {
		return body
	}
	return decoded
}

var wallPath = regexp.MustCompile(`(?i)(?:^|[/.])(?:log-?in|sign-?in|sign-?up|register|subscribe|subscription|subscriptions|consent|paywall|captcha|challenge|account|accounts|auth|sso|gdpr|cookie-?wall|privacy-?gate)(?:[/.?]|$)`)

// detour refuses a page that we were sent to in place of the one asked for.
func detour(asked, found *url.URL) error {
	if asked.Host == found.Host && asked.Path == found.Path {
		return nil
	}
	from, to := asked.Host+asked.Path, found.Host+found.Path
	switch {
	case wallPath.MatchString(to) && !wallPath.MatchString(from):
		return refuse("the address leads to a page to sign in, subscribe or consent (%s)", found.Hostname())
	case strings.Trim(found.Path, "/") == "" && found.RawQuery == "" && len(strings.Trim(asked.Path, "/")) > 1:
		return refuse("the address leads to the site's front page: the article may be gone")
	}
	return nil
}

// The shortest articles, in words.
const (
	leastWords = 40  // anything shorter is a notice, not an article
	sureWords  = 250 // a page as long as this is an article, whatever else it asks of the reader
)

var (
	notFree = regexp.MustCompile(`(?i)"isAccessibleForFree"\s*:\s*"?false`)
	// paywallText asks for money or a name, wherever on the page it stands; noticeText stands in place of an article only where
	// there is hardly one, for it stands below articles too.
	paywallText = regexp.MustCompile(`(?i)\b(?:subscribe (?:now )?to (?:continue|read|keep reading|unlock|get)|to continue reading|continue reading (?:with|by|this article)|(?:sign|log) ?in to (?:continue|read|view)|` +
		`already (?:a subscriber|subscribed)|for subscribers only|subscribers? only|subscriber[- ]exclusive|become a (?:member|subscriber) to|register (?:for free|to continue|to read)|` +
		`you(?:'|’)?ve (?:reached|read) your (?:limit|last|free)|free articles? (?:left|remaining|this month)|unlock (?:this|the full) (?:article|story)|this (?:article|content|story) is (?:for|only|reserved))\b`)
	noticeText = regexp.MustCompile(`(?i)\b(?:(?:sign|log) ?in to your account|already have an account|create (?:a|your) free account|` +
		`we value your privacy|(?:accept|reject|manage) (?:all )?(?:cookies|preferences)|we (?:and our partners|use cookies)|consent to (?:the )?(?:use|processing|storing)|before you continue|your privacy choices|` +
		`enable javascript|javascript is (?:disabled|required)|turn on javascript|are you a (?:robot|human)|verify(?:ing)? (?:that )?you are (?:a )?human|not a robot|checking your browser|unusual traffic|access (?:to this page has been )?denied|` +
		`just a moment|ad ?blocker|page (?:not|cannot be|could not be|can(?:'|’)t be) found|no longer (?:available|exists))\b`)
)

func saysWalled(body []byte) bool { return notFree.Match(body) }

// checkWall refuses what a site shows in place of an article: a page to sign in or consent, a teaser, a notice.
func checkWall(d *corpus.Document, walled bool) error {
	n := len(bodyWords(d))
	if n >= sureWords {
		return nil
	}
	asks, says := paywallText.FindString(d.Text), noticeText.FindString(d.Text)
	switch {
	case walled:
		return refuse("the site shows only the beginning of this article without a subscription (%d words)", n)
	case asks != "" && (n < 2*leastWords || wallIsLast(d, n)):
		return refuse("the site shows no article but a notice that says %q", asks)
	case says != "" && (n < leastWords || n < 2*leastWords && noticeText.MatchString(bodyText(d))):
		return refuse("the site shows no article but a notice that says %q", says)
	case n < leastWords:
		return refuse("there is no article at this address: %s", shortage(n))
	}
	return nil
}

func shortage(n int) string {
	if n == 0 {
		return "it has no sentences"
	}
	return fmt.Sprintf("it has %d words only", n)
}

// wallIsLast reports whether a page that is short breaks off with a demand.
func wallIsLast(d *corpus.Document, words int) bool {
	const most = 120
	return words <= most && paywallText.MatchString(d.Text[len(d.Text)*2/3:])
}

// bodyText is the article itself.
func bodyText(d *corpus.Document) string {
	var b strings.Builder
	for _, p := range d.Passages {
		if p.Role == corpus.Body {
			b.WriteString(d.Snippet(p) + "\n")
		}
	}
	return b.String()
}
