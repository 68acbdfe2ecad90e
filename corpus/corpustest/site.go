package corpustest

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
)

// A Site is a web server on this machine whose pages can be changed at any time.
type Site struct {
	*httptest.Server
	mu    sync.Mutex
	pages map[string]http.HandlerFunc // by host and path, or path alone
	asked []string                    // in order, "host/path"
}

// NewSite starts a site without pages, which ends with the test.
func NewSite(tb testing.TB) *Site {
	tb.Helper()
	s := &Site{pages: map[string]http.HandlerFunc{}}
	s.Server = httptest.NewServer(http.HandlerFunc(s.answer))
	tb.Cleanup(s.Close)
	return s
}

func (s *Site) answer(w http.ResponseWriter, r *http.Request) {
	host, _, _ := strings.Cut(r.Host, ":")
	s.mu.Lock()
	s.asked = append(s.asked, host+r.URL.RequestURI())
	page, ok := s.pages[host+r.URL.RequestURI()]
	if !ok {
		page, ok = s.pages[r.URL.Path]
	}
	s.mu.Unlock()
	if !ok {
		http.NotFound(w, r)
		return
	}
	page(w, r)
}

// Serve answers a path, or a host and a path, from now on.
func (s *Site) Serve(path string, page http.HandlerFunc) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.pages[path] = page
}

// Text serves a body of a type.
func (s *Site) Text(path, kind, body string) {
	s.Serve(path, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", kind)
		fmt.Fprint(w, body)
	})
}

// Address is an address of the site under a name, "gazette.example/page".
func (s *Site) Address(hostAndPath string) string {
	host, path, _ := strings.Cut(hostAndPath, "/")
	u, _ := url.Parse(s.URL)
	return "http://" + host + ":" + u.Port() + "/" + path
}

// Hits returns what was asked for but for robots.txt, since the last call.
func (s *Site) Hits() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	hits := slices.DeleteFunc(s.asked, func(a string) bool { return strings.HasSuffix(a, "/robots.txt") })
	s.asked = nil
	return hits
}
