package arrive

import (
	"context"
	"fmt"
	"net/netip"
	"os"
	"testing"
	"time"

	"corrobot/corpus"
	"corrobot/corpus/corpustest"
)

// TestMain lets the test binary be the child process that reads PDFs.
func TestMain(m *testing.M) {
	if corpus.ChildMain(os.Args[1:], os.Stdin, os.Stdout) {
		return
	}
	os.Exit(m.Run())
}

// A testSite is a site and what fetches from it.
type testSite struct{ *corpustest.Site }

func newSite(t *testing.T) testSite {
	t.Helper()
	return testSite{corpustest.NewSite(t)}
}

// fetcher fetches from the site alone, under the names gazette.example, courier.example and www.gazette.example.
func (s testSite) fetcher(t *testing.T) *Fetcher {
	t.Helper()
	here := [][]string{{"127.0.0.1"}}
	names := map[string][][]string{"gazette.example": here, "www.gazette.example": here, "courier.example": here, "evil.example": here, "slow.example": here}
	f := &Fetcher{Permit: []netip.AddrPort{netip.MustParseAddrPort(s.Listener.Addr().String())}, Resolver: nameServer(t, names),
		Pause: time.Nanosecond, Patience: 5 * time.Second, Contact: "desk@example.org"}
	t.Cleanup(f.Close)
	return f
}

// arrivals are arrivals from the site into a corpus in memory.
func (s testSite) arrivals(t *testing.T) *Arrivals {
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
