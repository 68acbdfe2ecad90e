package arrive

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"corrobot/corpus"
)

// rss is a feed with entries.
func rss(entries ...string) string {
	return `<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>World - Harbour Gazette</title><link>/</link>` +
		strings.Join(entries, "") + `</channel></rss>`
}

func entry(title, link, description string) string {
	return `<item><title>` + title + `</title><link>` + link + `</link><description>` + description + `</description></item>`
}

// look polls a feed now, whether it is due or not.
func look(t *testing.T, a *Arrivals, f Feed) Event {
	t.Helper()
	known, err := a.Corpus.Ledger().Address(t.Context(), f.Story, f.URL)
	if err == nil {
		known.Due = time.Now().Add(-time.Second)
		if err := a.Corpus.Ledger().KeepAddress(t.Context(), known); err != nil {
			t.Fatal(err)
		}
	}
	event, looked := a.poll(t.Context(), f)
	if !looked {
		t.Errorf("%s was not looked at", f.URL)
	}
	return event
}

// outcome is what an event says, "added Ferry runs aground".
func outcome(e Event) []string {
	var list []string
	for _, a := range e.Arrivals {
		list = append(list, string(a.Kind)+" "+a.Document.Title)
	}
	for _, r := range e.Refused {
		list = append(list, "refused "+r.URL[strings.LastIndex(r.URL, "/"):])
	}
	if e.Err != nil {
		list = append(list, "error "+e.Err.Error())
	}
	return list
}

func TestFeed(t *testing.T) {
	s := newSite(t)
	f := Feed{Story: "port", URL: s.Address("gazette.example/feed.xml")}
	a := s.arrivals(t)
	s.Text("/ferry", "text/html", articlePage(published, "Ferry runs aground", ferry(90)))
	s.Text("/tiny", "text/html", articlePage("", "Tiny", "<p>More follows.</p>"))
	first := entry("Ferry", "/ferry?utm_source=rss", "A ferry ran aground.")
	s.Text("/feed.xml", "application/rss+xml", rss(first, entry("Tiny", "/tiny", ""), entry("Nowhere", "", ""), entry("Bad", "http://127.0.0.1/", ""), entry("Mail", "mailto:x@example.org", "")))
	same(t, "the first look", outcome(look(t, a, f)), []string{"added Ferry runs aground", "refused /tiny"})
	same(t, "asked", s.Hits(), []string{"gazette.example/feed.xml", "gazette.example/tiny", "gazette.example/ferry?utm_source=rss"})
	if _, looked := a.poll(t.Context(), f); looked {
		t.Error("a feed that is not due was looked at")
	}
	same(t, "again", outcome(look(t, a, f)), []string(nil))
	same(t, "asked again", s.Hits(), []string{"gazette.example/feed.xml"})

	s.Text("/ferry", "text/html", articlePage(published, "Ferry runs aground", ferry(164)))
	s.Text("/feed.xml", "application/rss+xml", rss(entry("Ferry: 164 saved", "/ferry?utm_source=rss", "A ferry ran aground.")))
	same(t, "a changed entry", outcome(look(t, a, f)), []string{"revised Ferry runs aground"})

	docs, err := a.Corpus.Documents(t.Context(), "port")
	if err != nil || len(docs) != 1 {
		t.Fatalf("%d documents, error %v; want one", len(docs), err)
	}
	changes, err := a.Corpus.Ledger().Changes(t.Context(), "port", 0)
	if err != nil || len(changes) != 2 || changes[0].Via != f.URL {
		t.Errorf("changes %+v, error %v; want two by the feed", changes, err)
	}
	if err := a.Corpus.Remove(t.Context(), "port", docs[0].ID); err != nil {
		t.Fatal(err)
	}
	s.Text("/feed.xml", "application/rss+xml", rss(entry("Ferry: 170 saved", "/ferry?utm_source=rss", "A ferry ran aground.")))
	same(t, "an entry whose document somebody removed", outcome(look(t, a, f)), []string(nil))
}

func TestFeedKinds(t *testing.T) {
	full := strings.ReplaceAll(ferry(90)+ferry(90), "<p>A ferry", "<p>The ferry")
	escaped := strings.NewReplacer("<", "&lt;", ">", "&gt;").Replace(full)
	quoted := strings.NewReplacer("\n", " ", `"`, `\"`).Replace(full)
	for name, tt := range map[string]struct{ kind, body string }{
		"RSS with the whole text": {"application/rss+xml", rss(`<item><title>Ferry runs aground</title><link>/ferry</link><pubDate>Tue, 11 Jan 2022 08:00:00 GMT</pubDate><content:encoded>` + escaped + `</content:encoded></item>`)},
		"Atom":                    {"application/atom+xml", `<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour Gazette</title><entry><title>Ferry runs aground</title><link href="/ferry"/><updated>2022-01-11T08:00:00Z</updated><content type="html">` + escaped + `</content></entry></feed>`},
		"JSON":                    {"application/feed+json", `{"version": "https://jsonfeed.org/version/1.1", "title": "Harbour Gazette", "items": [{"id": "1", "url": "/ferry", "title": "Ferry runs aground", "date_published": "2022-01-11T08:00:00Z", "content_html": "` + quoted + `"}]}`},
		"a type that lies":        {"text/plain", rss(`<item><title>Ferry runs aground</title><link>/ferry</link><pubDate>2022-01-11</pubDate><content:encoded>` + escaped + `</content:encoded></item>`)},
		"an address in the GUID":  {"text/xml", rss(`<item><title>Ferry runs aground</title><guid>GUID/ferry</guid><pubDate>11 Jan 2022</pubDate><content:encoded>` + escaped + `</content:encoded></item>`)},
		"RDF":                     {"application/rdf+xml", `<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Harbour Gazette</title></channel><item><title>Ferry runs aground</title><link>/ferry</link><dc:date>2022-01-11</dc:date><content:encoded>` + escaped + `</content:encoded></item></rdf:RDF>`},
	} {
		s := newSite(t)
		a := s.arrivals(t)
		s.Text("/feed", tt.kind, strings.ReplaceAll(tt.body, "GUID", strings.TrimSuffix(s.Address("gazette.example"), "/")))
		event := look(t, a, Feed{Story: "port", URL: s.Address("gazette.example/feed")})
		if got := outcome(event); !slices.Equal(got, []string{"added Ferry runs aground"}) {
			t.Errorf("%s: %v, want one added", name, got)
			continue
		}
		d := event.Arrivals[0].Document
		if got, want := []string{d.Source, d.Published, d.URL}, []string{"Harbour Gazette", "2022-01-11", s.Address("gazette.example/ferry")}; !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
		same(t, "asked", s.Hits(), []string{"gazette.example/feed"})
	}
}

func TestFeedEncodings(t *testing.T) {
	for name, tt := range map[string]struct{ declared, kind, ae string }{
		"as declared":                {"utf-8", "text/xml", "ä"},
		"UTF-8 declared as Latin-1":  {"iso-8859-1", "text/xml", "ä"},
		"Latin-1 declared as UTF-8":  {"utf-8", "text/xml; charset=utf-8", "\xe4"},
		"Latin-1 declared by header": {"utf-8", "text/xml; charset=iso-8859-1", "\xe4"},
		"Latin-1 as declared":        {"iso-8859-1", "text/xml", "\xe4"},
		"a name that does not exist": {"utf-99", "text/xml", "ä"},
	} {
		s := newSite(t)
		s.Text("/ferry", "text/html", articlePage(published, "Ferry", ferry(90)))
		feed := strings.Replace(rss(entry("Fähre", "/ferry", "")), `"utf-8"`, `"`+tt.declared+`"`, 1)
		s.Text("/feed", tt.kind, strings.ReplaceAll(feed, "ä", tt.ae))
		r, err := getFrom(t, s.fetcher(t), s.Address("gazette.example/feed"))
		if err != nil {
			t.Fatal(err)
		}
		feedRead, err := parseFeed(r)
		if err != nil || feedRead.Items[0].Title != "Fähre" {
			t.Errorf("%s: %v, error %v; want an entry Fähre", name, feedRead, err)
		}
	}
}

// TestBadFeeds holds every feed that is none to a clear reason and to being left alone for longer each time.
func TestBadFeeds(t *testing.T) {
	s := newSite(t)
	s.Text("/page", "text/html", articlePage(`<link rel="alternate" type="application/rss+xml" href="/real.xml">`, "Ferry", ferry(1)))
	s.Text("/nothing", "text/html", "")
	s.Text("/cut", "text/xml", rss(entry("a", "/ferry", "b"))[:200])
	s.Text("/tags", "text/xml", "<rss><channel>"+strings.Repeat("<a>", 50000))
	s.Text("/entities", "text/xml", `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><rss version="2.0"><channel><item><title>&b;</title></item></channel></rss>`)
	s.Text("/json", "application/json", `{"version": "https://jsonfeed.org/version/1", "items": 7}`)
	s.Serve("/metadata", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "http://169.254.169.254/latest/meta-data/", http.StatusFound)
	})
	s.Serve("/huge", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", fmt.Sprint(500<<20))
		w.WriteHeader(200)
		w.Write([]byte("<rss>"))
	})
	s.Serve("/busy", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(503) })
	for path, want := range map[string]string{
		"/page": "/real.xml", "/nothing": "not a feed", "/cut": "cannot be read", "/json": "cannot be read", "/metadata": "private network", "/huge": "larger than the 10 MB",
		"/busy": "left alone", "/missing": "no such page", "/tags": "",
	} {
		a := s.arrivals(t)
		f := Feed{Story: "port", URL: s.Address("gazette.example" + path)}
		for failures := 1; failures <= 3; failures++ {
			a.Fetcher = s.fetcher(t)
			event := look(t, a, f)
			if event.Err == nil && want == "" {
				break
			}
			if event.Err == nil || !strings.Contains(event.Err.Error(), want) {
				t.Errorf("%s: error %v, want one that says %q", path, event.Err, want)
			}
			known, err := a.Corpus.Ledger().Address(t.Context(), "port", f.URL)
			wait := time.Duration(1<<(failures-1)) * 15 * time.Minute
			if err != nil || known.Failures != failures || time.Until(known.Due) < wait-time.Minute {
				t.Errorf("%s: after %d failures kept %+v, error %v; want it left alone for %v", path, failures, known, err, wait)
			}
		}
	}
	a := s.arrivals(t)
	if event := look(t, a, Feed{Story: "port", URL: s.Address("gazette.example/entities")}); len(event.Arrivals) > 0 {
		t.Errorf("entities: %v, want nothing", outcome(event))
	}
}

func TestFeedWords(t *testing.T) {
	feeds, err := ParseFeeds("port=https://example.com/a.xml \n river-news=http://example.com/b?x=1#Ferry,%20harbour%20office,")
	if err != nil {
		t.Fatal(err)
	}
	same(t, "feeds", feeds, []Feed{{Story: "port", URL: "https://example.com/a.xml"}, {Story: "river-news", URL: "http://example.com/b?x=1", Words: []string{"ferry", "harbour office"}}})
	for _, bad := range []string{"https://example.com/feed", "port=example.com/feed", "port=http://localhost/feed", "port=https://example.com:8080/feed"} {
		if feeds, err := ParseFeeds(bad); err == nil {
			t.Errorf("%s: %v, want an error", bad, feeds)
		}
	}
	s := newSite(t)
	s.Text("/ferry", "text/html", articlePage(published, "Ferry runs aground", ferry(90)))
	s.Text("/feed", "text/xml", rss(entry("A FERRY", "/ferry", ""), entry("Football", "/football", "")))
	same(t, "chosen", outcome(look(t, s.arrivals(t), Feed{Story: "port", URL: s.Address("gazette.example/feed"), Words: []string{"ferry"}})), []string{"added Ferry runs aground"})
}

func TestAddFeed(t *testing.T) {
	s := newSite(t)
	s.Text("/ferry", "text/html", articlePage(published, "Ferry runs aground", ferry(90)))
	s.Text("/feed", "text/xml", rss(entry("Ferry", "/ferry", "")))
	s.Text("/bad", "text/xml", rss(entry("Ferry", "/nowhere", "")))
	a := s.arrivals(t)
	same(t, "kind", add(t, a, s.Address("gazette.example/feed")).Kind, corpus.ChangeAdded)
	if _, err := a.Add(t.Context(), port, s.Address("gazette.example/bad"), ""); err == nil || !strings.Contains(err.Error(), "/nowhere") {
		t.Errorf("error %v, want one that names the entry", err)
	}
}

// TestRun follows a feed and a folder while another feed hangs.
func TestRun(t *testing.T) {
	s := newSite(t)
	hang := make(chan struct{})
	defer close(hang)
	s.Serve("slow.example/feed", func(http.ResponseWriter, *http.Request) { <-hang })
	s.Text("/feed", "text/xml", rss(entry("Ferry", "/ferry", "")))
	s.Text("/ferry", "text/html", articlePage(published, "Ferry runs aground", ferry(90)))
	a := s.arrivals(t)
	a.Feeds = []Feed{{Story: "port", URL: s.Address("slow.example/feed")}, {Story: "port", URL: s.Address("gazette.example/feed")}}
	a.Folders = []string{filepath.Join(t.TempDir(), "village")}
	a.Look = 20 * time.Millisecond
	if err := os.MkdirAll(a.Folders[0], 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(a.Folders[0], "a.txt"), []byte("Markers\n\nThe village asked for markers.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	events := make(chan Event, 10)
	a.Report = func(e Event) { events <- e }
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() { defer close(done); a.Run(ctx) }()
	came := map[string]bool{}
	for len(came) < 2 {
		select {
		case e := <-events:
			if e.Err != nil {
				t.Error(e.Err)
			}
			came[e.From] = len(e.Arrivals) == 1 || e.Load.Added == 1
		case <-time.After(10 * time.Second):
			t.Fatalf("only %v came", came)
		}
	}
	stop()
	<-done
	for from, ok := range came {
		if !ok {
			t.Errorf("%s brought nothing", from)
		}
	}
}

// TestFreshPages looks again at the pages of articles that are being worked on, and at no others.
func TestFreshPages(t *testing.T) {
	s := newSite(t)
	today := time.Now().UTC().Format(time.DateOnly)
	saved := 90
	for path, day := range map[string]string{"/fresh": today, "/old": "2022-01-11"} {
		s.Serve(path, func(w http.ResponseWriter, _ *http.Request) {
			fmt.Fprint(w, articlePage(`<meta property="article:published_time" content="`+day+`">`, "Ferry "+path, ferry(saved)))
		})
	}
	s.Text("/feed", "text/xml", rss(entry("Fresh", "/fresh", ""), entry("Old", "/old", "")))
	a := s.arrivals(t)
	f := Feed{Story: "port", URL: s.Address("gazette.example/feed")}
	same(t, "at first", outcome(look(t, a, f)), []string{"added Ferry /old", "added Ferry /fresh"})
	saved = 164
	same(t, "soon after", outcome(look(t, a, f)), []string(nil))
	for _, path := range []string{"/fresh", "/old"} {
		known, err := a.Corpus.Ledger().Address(t.Context(), "port", s.Address("gazette.example"+path))
		if err != nil {
			t.Fatal(err)
		}
		known.At = known.At.Add(-3 * time.Hour)
		if err := a.Corpus.Ledger().KeepAddress(t.Context(), known); err != nil {
			t.Fatal(err)
		}
	}
	same(t, "hours later", outcome(look(t, a, f)), []string{"revised Ferry /fresh"})
}

func TestFeedLeftAlone(t *testing.T) {
	s := newSite(t)
	s.Serve("/feed", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Retry-After", "7200")
		w.WriteHeader(http.StatusTooManyRequests)
	})
	a := s.arrivals(t)
	f := Feed{Story: "port", URL: s.Address("gazette.example/feed")}
	look(t, a, f)
	known, err := a.Corpus.Ledger().Address(t.Context(), "port", f.URL)
	if err != nil || time.Until(known.Due) < 119*time.Minute {
		t.Errorf("due in %v, error %v; want two hours, as the site asks", time.Until(known.Due), err)
	}
}

// TestEntryDay gives an article whose page states no day that of its feed.
func TestEntryDay(t *testing.T) {
	s := newSite(t)
	for i, tt := range []struct{ day, want string }{
		{"Tue, 11 Jan 2022 08:00:00 GMT", "2022-01-11"}, {"Tue, 11 Jan 2022 23:30:00 -0500", "2022-01-11"}, {"11. Januar", ""}, {"", ""}, {"Tue, 11 Jan 2999 08:00:00 GMT", ""},
	} {
		path := fmt.Sprint("/ferry", i)
		s.Text(path, "text/html", articlePage("", "Ferry", ferry(90)))
		s.Text("/feed"+path, "text/xml", rss(strings.Replace(entry("Ferry", path, ""), "</item>", "<pubDate>"+tt.day+"</pubDate></item>", 1)))
		event := look(t, s.arrivals(t), Feed{Story: "port", URL: s.Address("gazette.example/feed" + path)})
		if len(event.Arrivals) != 1 || event.Arrivals[0].Document.Published != tt.want {
			t.Errorf("%q: %v, published %q, want %q", tt.day, outcome(event), event.Arrivals[0].Document.Published, tt.want)
		}
	}
}

// TestForeignEntries keeps a feed from giving its own text for another site's article.
func TestForeignEntries(t *testing.T) {
	s := newSite(t)
	s.Text("gazette.example/ferry", "text/html", articlePage(published, "Ferry runs aground", ferry(90)))
	forged := strings.NewReplacer("<", "&lt;", ">", "&gt;").Replace(ferry(9000) + ferry(9000))
	s.Text("evil.example/feed", "text/xml", rss(`<item><title>Ferry runs aground</title><link>`+s.Address("gazette.example/ferry")+`</link><content:encoded>`+forged+`</content:encoded></item>`))
	a := s.arrivals(t)
	add(t, a, s.Address("gazette.example/ferry"))
	same(t, "the feed's entry", outcome(look(t, a, Feed{Story: "port", URL: s.Address("evil.example/feed")})), []string(nil))
	docs, err := a.Corpus.Documents(t.Context(), "port")
	if err != nil || len(docs) != 1 || !strings.Contains(docs[0].Text, "90 people") {
		t.Errorf("%d documents, error %v; want the article as its own site tells it", len(docs), err)
	}
}
