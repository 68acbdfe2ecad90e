package arrive

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"sync"
	"time"

	"code.dny.dev/ssrf"

	"corrobot/corpus"
)

// A Fetcher fetches pages and feeds from the web: politely, and from nowhere else. Its zero value works; it may be used by
// many goroutines.
type Fetcher struct {
	Contact  string           // where the sites may complain, an address of mail or of a page; it stands in the User-Agent
	Ports    []uint16         // that pages may be fetched from besides 80 and 443
	Pause    time.Duration    // between two pages of one host, 0 for a second
	Patience time.Duration    // for one request, 0 for half a minute
	Resolver *net.Resolver    // nil for the system's
	Permit   []netip.AddrPort // servers that may be fetched from though they are not public, for tests

	guarded sync.Once
	guard   *ssrf.Guardian
	once    sync.Once
	client  *http.Client
	mu      sync.Mutex
	hosts   map[string]*host
}

// The limits of what is fetched.
const (
	maxPage      = 2 << 20
	maxPDF       = 20 << 20
	maxFeed      = 10 << 20
	maxRedirects = 5
	maxHeader    = 64 << 10
)

// A validator is what a server gave to ask by whether there is anything new.
type validator struct{ etag, modified string }

func validatorOf(a corpus.Address) validator { return validator{a.ETag, a.Modified} }

// A reply is what an address holds.
type reply struct {
	url       *url.URL // where it was found in the end
	kind      string   // the content type as the server tells it, without parameters
	header    string   // the content type, whole
	body      []byte
	unchanged bool // since the validator; there is no body
	validator
}

// get fetches what stands at an address, feed or page, and follows where it leads.
func (f *Fetcher) get(ctx context.Context, u *url.URL, since validator, limit int) (*reply, error) {
	for range maxRedirects + 1 {
		h := f.host(u)
		if err := h.enter(ctx); err != nil {
			return nil, err
		}
		r, next, err := f.visit(ctx, h, u, since, limit)
		if next == nil {
			h.leave(cmp.Or(f.Pause, time.Second))
			return r, err
		}
		h.leave(0)
		u = next
	}
	return nil, refuse("the address leads on and on, more than %d times", maxRedirects)
}

// visit asks one host for one page, if its robots.txt lets us.
func (f *Fetcher) visit(ctx context.Context, h *host, u *url.URL, since validator, limit int) (r *reply, next *url.URL, err error) {
	rules, err := f.robots(ctx, h, u)
	if err != nil {
		return nil, nil, err
	}
	if !rules.Test(u.RequestURI()) {
		return nil, nil, refuse("%s asks programs to leave this page alone (robots.txt)", u.Hostname())
	}
	return f.ask(ctx, h, u, since, limit)
}

// ask makes one request. It returns the reply, or where the page has moved to.
func (f *Fetcher) ask(ctx context.Context, h *host, u *url.URL, since validator, limit int) (*reply, *url.URL, error) {
	ctx, cancel := context.WithTimeout(ctx, cmp.Or(f.Patience, 30*time.Second))
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, nil, refuse("it is not an address that can be fetched")
	}
	request.Header.Set("User-Agent", f.agent())
	request.Header.Set("Accept", "text/html, application/xhtml+xml, application/pdf, application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/plain;q=0.8, */*;q=0.1")
	if since.etag != "" {
		request.Header.Set("If-None-Match", since.etag)
	}
	if since.modified != "" {
		request.Header.Set("If-Modified-Since", since.modified)
	}
	response, err := f.http().Do(request)
	if err != nil {
		return nil, nil, troubleOf(err, u)
	}
	defer response.Body.Close()
	if to := response.Header.Get("Location"); response.StatusCode/100 == 3 && to != "" && response.StatusCode != http.StatusNotModified {
		next, err := f.follow(u, to)
		return nil, next, err
	}
	if err := h.judge(response, u); err != nil {
		return nil, nil, err
	}
	r := &reply{url: u, header: response.Header.Get("Content-Type"), unchanged: response.StatusCode == http.StatusNotModified}
	r.kind, _, _ = mime.ParseMediaType(r.header)
	r.validator = validator{response.Header.Get("ETag"), response.Header.Get("Last-Modified")}
	if r.unchanged {
		return r, nil, nil
	}
	r.body, err = readBody(response, limit)
	if err != nil {
		return nil, nil, troubleOf(err, u)
	}
	return r, nil, nil
}

// follow is where a redirection leads, by the same rules as for any address.
func (f *Fetcher) follow(from *url.URL, to string) (*url.URL, error) {
	reference, err := url.Parse(to)
	if err != nil {
		return nil, refuse("the address leads to one that cannot be read")
	}
	next, err := f.parseAddress(from.ResolveReference(reference).String())
	if err != nil {
		return nil, &Refusal{Reason: "the address leads to another that is not fetched: " + err.Error()}
	}
	return next, nil
}

// readBody reads what a server sends, unpacked, up to the limit for its kind.
func readBody(response *http.Response, limit int) ([]byte, error) {
	if coding := response.Header.Get("Content-Encoding"); coding != "" && !response.Uncompressed && !strings.EqualFold(coding, "identity") {
		return nil, refuse("it is packed in a way that was not asked for (%s)", coding)
	}
	head := make([]byte, 1024)
	n, err := io.ReadFull(response.Body, head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, err
	}
	switch {
	case bytes.HasPrefix(head[:n], []byte("%PDF-")):
		limit = maxPDF
	case beginsFeed(head[:n]):
		limit = maxFeed
	}
	tooMuch := refuse("it is larger than the %d MB that are read of such a page", limit>>20)
	if response.ContentLength > int64(limit) {
		return nil, tooMuch
	}
	rest, err := io.ReadAll(io.LimitReader(response.Body, int64(limit-n)+1))
	if err != nil {
		return nil, err
	}
	if n+len(rest) > limit {
		return nil, tooMuch
	}
	return append(head[:n], rest...), nil
}

// agent is how the program introduces itself.
func (f *Fetcher) agent() string {
	if f.Contact == "" {
		return robotName + "/1.0 (news reader for a team)"
	}
	return fmt.Sprintf("%s/1.0 (news reader for a team; %s)", robotName, f.Contact)
}

// http returns the client: no proxy from the environment, no cookies, no redirection but those that get follows.
func (f *Fetcher) http() *http.Client {
	f.once.Do(func() {
		f.client = &http.Client{
			Transport: &http.Transport{
				DialContext:            f.dial,
				TLSHandshakeTimeout:    10 * time.Second,
				ResponseHeaderTimeout:  20 * time.Second,
				MaxResponseHeaderBytes: maxHeader,
				MaxIdleConns:           8,
				IdleConnTimeout:        15 * time.Second,
			},
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		}
	})
	return f.client
}

// Close closes connections that are kept open for the next request.
func (f *Fetcher) Close() { f.http().CloseIdleConnections() }

// troubleOf says what went wrong between us and a server.
func troubleOf(err error, u *url.URL) error {
	var refusal *Refusal
	var noName *net.DNSError
	var timeout net.Error
	switch {
	case errors.As(err, &refusal):
		return refusal
	case errors.Is(err, context.Canceled):
		return err
	case errors.As(err, &noName) && noName.IsNotFound:
		return delay("there is no site called %s: check the spelling", u.Hostname())
	case errors.As(err, &timeout) && timeout.Timeout(), errors.Is(err, context.DeadlineExceeded):
		return delay("%s did not answer in time: try again later", u.Hostname())
	}
	return &trouble{delay("%s cannot be reached: try again later", u.Hostname()), err}
}

// A trouble is a refusal that passes, and what is behind it for those who look.
type trouble struct {
	error
	cause error
}

func (t *trouble) Unwrap() []error { return []error{t.error, t.cause} }
