package arrive

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"github.com/temoto/robotstxt"
)

// robotName is the name that a robots.txt may have rules for.
const robotName = "Corrobot"

// A host is a site as far as manners go: one request at a time, a pause between them, and what it asked of us.
type host struct {
	turn  chan struct{} // holds one while nobody asks the host
	ready time.Time     // when the pause is over
	alone time.Time     // until when it asks to be left alone
	rules *robotstxt.Group
	valid time.Time // until when the rules are
}

// host returns the host of an address.
func (f *Fetcher) host(u *url.URL) *host {
	const many = 1000
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.hosts == nil || len(f.hosts) > many {
		f.hosts = map[string]*host{}
	}
	h, ok := f.hosts[u.Host]
	if !ok {
		h = &host{turn: make(chan struct{}, 1)}
		h.turn <- struct{}{}
		f.hosts[u.Host] = h
	}
	return h
}

// enter waits for our turn at the host.
func (h *host) enter(ctx context.Context) error {
	const longest = 30 * time.Second
	select {
	case <-h.turn:
	case <-ctx.Done():
		return ctx.Err()
	}
	wait := time.Until(h.ready)
	if left := time.Until(h.alone); left > wait {
		wait = left
	}
	if wait > longest {
		h.leave(0)
		return leftAlone("the site", h.alone)
	}
	select {
	case <-time.After(wait):
		return nil
	case <-ctx.Done():
		h.leave(0)
		return ctx.Err()
	}
}

// leave lets the next one enter after a pause.
func (h *host) leave(pause time.Duration) {
	if h.rules != nil && pause > 0 {
		const longest = 20 * time.Second
		pause = max(pause, min(h.rules.CrawlDelay, longest))
	}
	h.ready = later(h.ready, time.Now().Add(pause))
	h.turn <- struct{}{}
}

// judge refuses a response that brings no page, in words for people.
func (h *host) judge(response *http.Response, u *url.URL) error {
	site := u.Hostname()
	switch code := response.StatusCode; {
	case code == http.StatusOK, code == http.StatusNonAuthoritativeInfo, code == http.StatusNotModified:
		return nil
	case code == http.StatusTooManyRequests, code == http.StatusServiceUnavailable:
		h.alone = time.Now().Add(retryAfter(response))
		return leftAlone(site, h.alone)
	case code == http.StatusUnauthorized:
		return refuse("%s wants a login for this page", site)
	case code == http.StatusPaymentRequired:
		return refuse("%s wants to be paid for this page", site)
	case code == http.StatusForbidden, code == http.StatusUnavailableForLegalReasons:
		return refuse("%s does not show this page to programs (status %d): save the page and put the file in the story's folder", site, code)
	case code == http.StatusNotFound, code == http.StatusGone:
		return refuse("%s has no such page: check the address", site)
	case code >= 500:
		return delay("%s has trouble of its own (status %d): try again later", site, code)
	default:
		return refuse("%s answers with status %d and no page", site, code)
	}
}

func leftAlone(site string, until time.Time) error {
	return &Refusal{Reason: fmt.Sprintf("%s asks to be left alone until %s UTC", site, until.UTC().Format("15:04")), Passing: true, Until: until}
}

// retryAfter is how long a server asks us to wait: within a minute and a day.
func retryAfter(response *http.Response) time.Duration {
	wait := 5 * time.Minute
	asked := response.Header.Get("Retry-After")
	if seconds, err := strconv.Atoi(asked); err == nil {
		wait = time.Duration(min(max(seconds, 0), 1<<20)) * time.Second
	} else if t, err := http.ParseTime(asked); err == nil {
		wait = time.Until(t)
	}
	return min(max(wait, time.Minute), 24*time.Hour)
}

// robots returns the rules that a host has for us. Its robots.txt is fetched once a day.
func (f *Fetcher) robots(ctx context.Context, h *host, u *url.URL) (*robotstxt.Group, error) {
	if h.rules != nil && time.Now().Before(h.valid) {
		return h.rules, nil
	}
	rules, err := f.fetchRobots(ctx, h, u)
	if err != nil {
		return nil, err
	}
	h.rules, h.valid = rules, time.Now().Add(24*time.Hour)
	return h.rules, nil
}

// fetchRobots reads a host's robots.txt. A host without one has no rules; one that is in trouble lets nobody in until it is
// out of it (RFC 9309, section 2.3.1).
func (f *Fetcher) fetchRobots(ctx context.Context, h *host, u *url.URL) (*robotstxt.Group, error) {
	const maxRobots = 512 << 10
	at := &url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/robots.txt"}
	for range maxRedirects + 1 {
		r, next, err := f.ask(ctx, h, at, validator{}, maxRobots)
		switch {
		case next != nil:
			at = next
			continue
		case err != nil && passes(err):
			return nil, err
		case err == nil && r.kind != "text/html":
			return parseRobots(r.body), nil
		}
		break
	}
	return &robotstxt.Group{}, nil
}

// parseRobots finds the rules for us; there are none in what cannot be read.
func parseRobots(body []byte) (rules *robotstxt.Group) {
	defer func() {
		if recover() != nil {
			rules = &robotstxt.Group{}
		}
	}()
	all, err := robotstxt.FromBytes(bytes.TrimPrefix(body, []byte("\xef\xbb\xbf")))
	if err != nil {
		return &robotstxt.Group{}
	}
	return all.FindGroup(robotName)
}
