package arrive

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"corrobot/corpus"
)

// TestMain lets the test binary be the child process that reads PDFs.
func TestMain(m *testing.M) {
	if corpus.ChildMain(os.Args[1:], os.Stdin, os.Stdout) {
		return
	}
	os.Exit(m.Run())
}

// A testSite is a web server on this machine, under any name: what it serves can be changed at any time.
type testSite struct {
	*httptest.Server
	mu    sync.Mutex
	pages map[string]http.HandlerFunc // by host and path, or path alone
	asked []string                    // in order, "host/path"
}

func newSite(t *testing.T) *testSite {
	t.Helper()
	s := &testSite{pages: map[string]http.HandlerFunc{}}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
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
	}))
	t.Cleanup(s.Close)
	return s
}

func (s *testSite) serve(path string, page http.HandlerFunc) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.pages[path] = page
}

// text serves a body of a type.
func (s *testSite) text(path, kind, body string) {
	s.serve(path, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", kind)
		fmt.Fprint(w, body)
	})
}

// address is an address of the site under a name.
func (s *testSite) address(hostAndPath string) string {
	host, path, _ := strings.Cut(hostAndPath, "/")
	u, _ := url.Parse(s.URL)
	return "http://" + host + ":" + u.Port() + "/" + path
}

// hits returns what was asked for but for robots.txt, since the last call.
func (s *testSite) hits() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var hits []string
	for _, a := range s.asked {
		if !strings.HasSuffix(a, "/robots.txt") {
			hits = append(hits, a)
		}
	}
	s.asked = nil
	return hits
}

// fetcher fetches from the site alone, under the names gazette.example, courier.example and www.gazette.example.
func (s *testSite) fetcher(t *testing.T) *Fetcher {
	t.Helper()
	here := [][]string{{"127.0.0.1"}}
	names := map[string][][]string{"gazette.example": here, "www.gazette.example": here, "courier.example": here, "evil.example": here, "slow.example": here}
	f := &Fetcher{Permit: []netip.AddrPort{netip.MustParseAddrPort(s.Listener.Addr().String())}, Resolver: nameServer(t, names),
		Pause: time.Nanosecond, Patience: 5 * time.Second, Contact: "desk@example.org"}
	t.Cleanup(f.Close)
	return f
}

// arrivals are arrivals from the site into a corpus in memory.
func (s *testSite) arrivals(t *testing.T) *Arrivals {
	t.Helper()
	c, err := corpus.Open(context.Background(), "")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	return &Arrivals{Corpus: c, Fetcher: s.fetcher(t)}
}

// ferry is an article, with the number of those who were brought ashore.
func ferry(saved int) string {
	return fmt.Sprintf(`<p>A ferry ran aground near the mouth of the river early on Monday, and rescuers in small boats brought %d people ashore before noon, the harbour office said in a statement.</p>
<p>The captain told local radio that the channel markers had been out of place since the storm, and that the current had pushed the vessel onto a bank of sand within minutes.</p>
<p>An inquiry into the accident is to open in the district court next week. The owners of the ferry said that they would answer all questions there, and nowhere else.</p>
<p>Fishermen from the village downstream had asked for new markers twice this winter, according to letters that the council made public in the afternoon.</p>`, saved)
}

// article is a page with an article; head goes into its head.
func articlePage(head, title, body string) string {
	return `<!doctype html><html><head><meta charset="utf-8"><title>` + title + `</title>` + head + `</head><body><nav><a href="/">Home</a></nav><article><h1>` + title + `</h1>` + body + `</article></body></html>`
}

const published = `<meta property="og:site_name" content="Harbour Gazette"><meta property="article:published_time" content="2022-01-11T08:00:00Z"><meta name="author" content="Ada Quay">`
