package arrive

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"corrobot/corpus"
)

var port = corpus.Story{Key: "port"}

// add adds an address, which must succeed.
func add(t *testing.T, a *Arrivals, address string) Arrival {
	t.Helper()
	got, err := a.Add(t.Context(), port, address, "U1")
	if err != nil || len(got) != 1 {
		t.Fatalf("Add(%s) = %d arrivals, error %v; want one", address, len(got), err)
	}
	return got[0]
}

// documents lists the story's documents as "source: title v1".
func documents(t *testing.T, a *Arrivals) []string {
	t.Helper()
	docs, err := a.Corpus.Documents(t.Context(), port.Key)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, d := range docs {
		list = append(list, fmt.Sprintf("%s: %s v%d", d.Source, d.Title, d.Version))
	}
	return list
}

func same(t *testing.T, what string, got, want any) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

func TestAdd(t *testing.T) {
	s := newSite(t)
	s.Serve("/2022/ferry", func(w http.ResponseWriter, r *http.Request) {
		if got, want := r.UserAgent(), "Corrobot/1.0 (news reader for a team; desk@example.org)"; got != want {
			t.Errorf("User-Agent %q, want %q", got, want)
		}
		fmt.Fprint(w, articlePage(published+`<link rel="canonical" href="/2022/ferry/?utm_source=x">`, "Ferry runs aground", ferry(90)))
	})
	a := s.arrivals(t)
	got := add(t, a, s.Address("gazette.example/2022/ferry?utm_medium=mail&fbclid=1#top"))
	d := got.Document
	same(t, "kind", got.Kind, corpus.ChangeAdded)
	same(t, "the document", []string{d.Source, d.Title, d.URL, d.Author, d.Published, string(d.PublishedFrom)},
		[]string{"Harbour Gazette", "Ferry runs aground", s.Address("gazette.example/2022/ferry"), "Ada Quay", "2022-01-11", "given"})
	if !strings.HasPrefix(d.ID, "gazette-example-") || !strings.Contains(d.ID, "ferry-") {
		t.Errorf("ID = %q, want one that names the outlet and the article", d.ID)
	}
	changes, err := a.Corpus.Ledger().Changes(t.Context(), "port", 0)
	if err != nil || len(changes) != 1 || changes[0].Who != "U1" || !strings.Contains(changes[0].Via, "/2022/ferry") || changes[0].Document != d.ID {
		t.Errorf("changes = %+v, error %v; want one by U1", changes, err)
	}
}

// council is an article about something else.
const council = `<p>The council argued for hours about the price of new markers, and put off its vote until the spring comes, to nobody's surprise.</p>
<p>Two members walked out when the mayor said that the money had been spent on a fountain, which she denied only minutes later.</p><p>The village will ask a third time.</p>`

func TestSameArticle(t *testing.T) {
	s := newSite(t)
	page := func(saved int) string { return articlePage(published, "Ferry runs aground", ferry(saved)) }
	stating := articlePage(published+`<link rel="canonical" href="`+s.Address("gazette.example/ferry")+`">`, "Ferry runs aground", ferry(90))
	s.Text("/ferry", "text/html", page(90))
	s.Text("/ferry/", "text/html", page(90))
	s.Text("/story/17", "text/html", page(90))
	s.Text("/story/18", "text/html", page(164))
	s.Text("/ferry.amp", "text/html", stating)
	s.Text("courier.example/copy", "text/html", strings.ReplaceAll(stating, "Harbour Gazette", "River Courier"))
	s.Text("/other", "text/html", articlePage(published, "Council argues", council))
	a := s.arrivals(t)
	for _, tt := range []struct {
		what, address string
		want          corpus.ChangeKind
	}{
		{"a new article", "gazette.example/ferry", corpus.ChangeAdded},
		{"the same address", "gazette.example/ferry", ""},
		{"with tracking, a slash and www", "www.gazette.example/ferry/?utm_source=feed", ""},
		{"another address that states the first", "gazette.example/ferry.amp", ""},
		{"another address, the same words", "gazette.example/story/17", ""},
		{"another address, a new figure", "gazette.example/story/18", corpus.ChangeRevised},
		{"another outlet that states the first's address", "courier.example/copy", corpus.ChangeAdded},
		{"another article", "gazette.example/other", corpus.ChangeAdded},
	} {
		if got := add(t, a, s.Address(tt.address)); got.Kind != tt.want {
			t.Errorf("%s: kind %q, want %q", tt.what, got.Kind, tt.want)
		}
	}
	same(t, "documents", documents(t, a), []string{"River Courier: Ferry runs aground v1", "Harbour Gazette: Ferry runs aground v2", "Harbour Gazette: Council argues v1"})
}

func TestRevision(t *testing.T) {
	s := newSite(t)
	text, tag, head := ferry(90), "1", published
	s.Serve("/ferry", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", tag)
		if r.Header.Get("If-None-Match") == tag {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		fmt.Fprint(w, articlePage(head, "Ferry runs aground", text))
	})
	a := s.arrivals(t)
	address := s.Address("gazette.example/ferry")
	first := add(t, a, address)
	if got := add(t, a, address); got.Kind != "" || got.Document.ID != first.Document.ID {
		t.Errorf("not modified: %+v, want the document that is there", got)
	}
	tag = "2"
	head += "<!-- served by machine 17 -->"
	same(t, "the same words", add(t, a, address).Kind, corpus.ChangeKind(""))
	text, tag = ferry(164), "3"
	same(t, "a new figure", add(t, a, address).Kind, corpus.ChangeRevised)
	text, tag = "<p>"+strings.Repeat("This article has moved into the archive. ", 7)+"</p>", "4"
	if _, err := a.Add(t.Context(), port, address, ""); err == nil || !strings.Contains(err.Error(), "lost most of its text") {
		t.Errorf("a page that lost its text: error %v", err)
	}
	versions, err := a.Corpus.Versions(t.Context(), "port", first.Document.ID)
	if err != nil || len(versions) != 2 || !strings.Contains(versions[1].Text, "164 people") {
		t.Errorf("%d versions, error %v; want two, the last with the new figure", len(versions), err)
	}
	if err := a.Corpus.Remove(t.Context(), "port", first.Document.ID); err != nil {
		t.Fatal(err)
	}
	text = ferry(164)
	same(t, "added again after it was removed", add(t, a, address).Kind, corpus.ChangeAdded)
}

// TestBesideAFolder adds pages to a story that has a folder.
func TestBesideAFolder(t *testing.T) {
	s := newSite(t)
	s.Text("/ferry", "text/html", articlePage(published, "Ferry runs aground", ferry(90)))
	s.Text("/other", "text/html", articlePage(published, "Ferry sinks", ferry(90)+strings.Repeat("<p>It sank in the night, the harbour office said, with nobody left on board and nothing in the tanks.</p>", 6)))
	a := s.arrivals(t)
	file, err := corpus.ReadDocument(t.Context(), "saved.html", []byte(articlePage(published, "Ferry runs aground", ferry(80))), corpus.Meta{URL: s.Address("gazette.example/ferry/")})
	if err != nil {
		t.Fatal(err)
	}
	load := func() corpus.LoadReport {
		report, err := a.Corpus.Load(t.Context(), &corpus.Reading{Stories: []corpus.StoryReading{{Story: port, Documents: []*corpus.Document{file}}}})
		if err != nil {
			t.Fatal(err)
		}
		return report
	}
	load()
	if got := add(t, a, s.Address("gazette.example/ferry")); got.Kind != "" || got.Document.ID != "saved" {
		t.Errorf("a page whose file is in the folder: %+v, want the file's document", got)
	}
	same(t, "another page", add(t, a, s.Address("gazette.example/other")).Kind, corpus.ChangeAdded)
	same(t, "loaded again", load(), corpus.LoadReport{Unchanged: 1})
	same(t, "documents", len(documents(t, a)), 2)
}

func TestFuture(t *testing.T) {
	s := newSite(t)
	tomorrow := time.Now().AddDate(0, 0, 3).Format(time.DateOnly)
	s.Text("/ferry", "text/html", articlePage(`<meta property="article:published_time" content="`+tomorrow+`">`, "Ferry runs aground", ferry(90)))
	a := s.arrivals(t)
	if d := add(t, a, s.Address("gazette.example/ferry")).Document; d.Published != "" || d.PublishedFrom != corpus.Unknown {
		t.Errorf("published %q (%s), want no day: the page states one to come", d.Published, d.PublishedFrom)
	}
}

func TestEncodings(t *testing.T) {
	latin := strings.ReplaceAll(articlePage("", "Fähre läuft auf", ferry(90)), "ä", "\xe4")
	utf := articlePage("", "Fähre läuft auf", ferry(90))
	cyrillic := strings.ReplaceAll(articlePage("", "\xcf\xe0\xf0\xee\xec on a bank", ferry(90)), `<meta charset="utf-8">`, "")
	s := newSite(t)
	for i, c := range []struct{ kind, body, want string }{
		{"text/html; charset=utf-8", utf, "Fähre läuft auf"},
		{"text/html; charset=iso-8859-1", utf, "Fähre läuft auf"},
		{"text/html; charset=utf-8", strings.ReplaceAll(latin, `<meta charset="utf-8">`, ""), "Fähre läuft auf"},
		{"text/html; charset=iso-8859-1", latin, "Fähre läuft auf"},
		{"text/html; charset=windows-1251", cyrillic, "Паром on a bank"},
		{"application/octet-stream", utf, "Fähre läuft auf"},
		{"image/png", utf, "Fähre läuft auf"},
		{"text/plain", utf, "Fähre läuft auf"},
		{"", utf, "Fähre läuft auf"},
		{"text/html; charset=utf-99", utf, "Fähre läuft auf"},
	} {
		path := fmt.Sprint("/page", i)
		s.Text(path, c.kind, c.body)
		a := s.arrivals(t)
		if got := add(t, a, s.Address("gazette.example"+path)).Document.Title; got != c.want {
			t.Errorf("%q: title %q, want %q", c.kind, got, c.want)
		}
	}
}

// TestRefusedPages holds every refusal to a reason that a person can use.
func TestRefusedPages(t *testing.T) {
	s := newSite(t)
	status := func(code int) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(code) }
	}
	for _, code := range []int{401, 402, 403, 404, 410, 451, 500, 502, 206, 418} {
		s.Serve(fmt.Sprint("/status/", code), status(code))
	}
	teaser := "<p>A ferry ran aground near the mouth of the river early on Monday, and rescuers in small boats brought ninety people ashore before noon, the harbour office said in a statement to the press of the city.</p><p>The captain told local radio that the markers had been out of place since the storm of last week.</p>"
	s.Text("/paywall", "text/html", articlePage("", "Ferry", teaser+"<p>Subscribe to continue reading this article.</p>"))
	s.Text("/notfree", "text/html", articlePage(`<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree": "False"}</script>`, "Ferry", teaser))
	s.Text("/consent", "text/html", articlePage("", "Before you continue", "<p>We value your privacy. We and our partners store information on a device. Accept all cookies or manage preferences to go on to the page that you have asked for, please.</p>"))
	s.Text("/robot", "text/html", articlePage("", "Just a moment...", "<p>Checking your browser before accessing the site. Enable JavaScript to continue.</p>"))
	s.Text("/tiny", "text/html", articlePage("", "Ferry", "<p>More follows.</p>"))
	s.Text("/empty", "text/html", "")
	s.Text("/blank", "text/html", "<html><body></body></html>")
	s.Text("/data", "application/json", `{"a": 1}`)
	s.Text("/picture", "text/html", "\x89PNG\x0d\x0a\x1a\x0a\x00\x00\x00\x0dIHDR"+strings.Repeat("\x00", 100))
	s.Text("/pdf", "application/pdf", "%PDF-1.4\nnothing in it")
	s.Text("/robots.txt", "text/plain", "User-agent: *\nAllow: /\n\nUser-agent: corrobot\nDisallow: /private/\n")
	s.Text("/private/ferry", "text/html", articlePage("", "Ferry", ferry(1)))
	s.Text("/", "text/html", articlePage("", "Front page", ferry(1)))
	s.Text("/login", "text/html", articlePage("", "Log in", ferry(1)))
	redirect := func(from, to string) {
		s.Serve(from, func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, to, http.StatusFound) })
	}
	redirect("/gone/ferry", "/")
	redirect("/members/ferry", "/login?next=/members/ferry")
	redirect("/around", "/around")
	redirect("/in", "/private/ferry")
	s.Serve("/packed", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "br")
		fmt.Fprint(w, ferry(1))
	})
	for path, want := range map[string]string{
		"/status/401": "wants a login", "/status/402": "wants to be paid", "/status/403": "does not show this page to programs", "/status/451": "does not show this page",
		"/status/404": "no such page", "/status/410": "no such page", "/status/500": "trouble of its own", "/status/502": "trouble of its own", "/status/206": "status 206", "/status/418": "status 418",
		"/paywall": "Subscribe to continue", "/notfree": "without a subscription", "/consent": "a notice that says", "/robot": "no article",
		"/tiny": "words only", "/empty": "empty", "/blank": "no article", "/data": "data (application/json)", "/picture": "image/png", "/pdf": "no article",
		"/private/ferry": "robots.txt", "/in": "robots.txt", "/gone/ferry": "front page", "/members/ferry": "sign in", "/around": "on and on", "/packed": "packed",
	} {
		a := s.arrivals(t)
		_, err := a.Add(t.Context(), port, s.Address("gazette.example"+path), "")
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v, want one that says %q", path, err, want)
		}
		u, _ := url.Parse(s.Address("gazette.example" + path))
		if known, err := a.Corpus.Ledger().Address(t.Context(), "port", canonical(u)); err != nil || known.Refusal == "" {
			t.Errorf("%s: kept %+v, error %v; want its refusal", path, known, err)
		}
		if stories, err := a.Corpus.Stories(t.Context()); err != nil || len(stories) > 0 {
			t.Errorf("%s: stories %v, error %v; want none", path, stories, err)
		}
	}
}

// TestNoWall holds the refusals to leaving articles alone that only stand beside the words of a wall.
func TestNoWall(t *testing.T) {
	long := ferry(90) + strings.ReplaceAll(ferry(80), "ferry", "barge")
	brief := "<p>A ferry ran aground near the mouth of the river early on Monday, and rescuers in small boats brought ninety people ashore before noon, the harbour office said in a statement. The captain told local radio that the markers had been out of place since the storm of last week.</p>"
	s := newSite(t)
	for path, body := range map[string]string{
		"/long":   long + "<p>Subscribe to continue reading more stories like this one.</p>",
		"/cookie": brief + `<div class="banner"><p>We use cookies. Accept all cookies or manage preferences.</p></div>`,
		"/brief":  brief,
	} {
		s.Text(path, "text/html", articlePage(published, "Ferry runs aground", body))
		same(t, path, add(t, s.arrivals(t), s.Address("gazette.example"+path)).Kind, corpus.ChangeAdded)
	}
}

func TestPDF(t *testing.T) {
	lines := []string{"Ferry runs aground"}
	for range 2 {
		lines = append(lines, "A ferry ran aground near the mouth of the river early on Monday, and rescuers in", "small boats brought ninety people ashore before noon, the harbour office said.",
			"The captain told local radio that the channel markers had been out of place.", "An inquiry into the accident is to open in the district court next week.")
	}
	var text strings.Builder
	for i, l := range lines {
		fmt.Fprintf(&text, "BT /F1 11 Tf 1 0 0 1 72 %d Tm (%s) Tj ET\n", 760-14*i, l)
	}
	var file strings.Builder
	file.WriteString("%PDF-1.4\n")
	var offsets []int
	for i, o := range []string{"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
		fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", text.Len(), text.String()), "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"} {
		offsets = append(offsets, file.Len())
		fmt.Fprintf(&file, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	table := file.Len()
	fmt.Fprintf(&file, "xref\n0 6\n0000000000 65535 f \n")
	for _, o := range offsets {
		fmt.Fprintf(&file, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&file, "trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", table)
	s := newSite(t)
	s.Text("/report.pdf", "text/html", file.String())
	d := add(t, s.arrivals(t), s.Address("gazette.example/report.pdf")).Document
	if !strings.Contains(d.Text, "ninety people") || d.URL != s.Address("gazette.example/report.pdf") {
		t.Errorf("at %q, %d bytes; want the report", d.URL, len(d.Text))
	}
}

// TestProcesses lets two processes look at one feed and add one page at the same time.
func TestProcesses(t *testing.T) {
	s := newSite(t)
	s.Text("/feed", "text/xml", rss(entry("Ferry", "/ferry", "")))
	s.Text("/ferry", "text/html", articlePage(published, "Ferry runs aground", ferry(90)))
	s.Text("/other", "text/html", articlePage(published, "Council argues", council))
	file := t.TempDir() + "/news.db"
	var both []*Arrivals
	for range 2 {
		c, err := corpus.Open(t.Context(), file)
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		both = append(both, &Arrivals{Corpus: c, Fetcher: s.fetcher(t)})
	}
	f := Feed{Story: "port", URL: s.Address("gazette.example/feed")}
	var mu sync.Mutex
	var all sync.WaitGroup
	looks, added := 0, 0
	for _, a := range both {
		all.Go(func() {
			event, looked := a.poll(t.Context(), f)
			came, err := a.Add(t.Context(), port, s.Address("gazette.example/other"), "U1")
			if event.Err != nil || err != nil {
				t.Error(event.Err, err)
				return
			}
			mu.Lock()
			defer mu.Unlock()
			if looked {
				looks++
			}
			if came[0].Kind == corpus.ChangeAdded {
				added++
			}
		})
	}
	all.Wait()
	changes, err := both[0].Corpus.Ledger().Changes(t.Context(), "port", 0)
	if looks != 1 || added != 1 || len(changes) != 2 || err != nil {
		t.Errorf("%d looks, %d added, changes %+v, error %v; want one, one and two", looks, added, changes, err)
	}
}

// FuzzAddress holds what is let through to being an address that stays the same.
func FuzzAddress(f *testing.F) {
	for _, a := range hostile {
		f.Add(a)
	}
	f.Add("https://bücher.example/ä?utm_source=x&b=%zz&a=1#top")
	fetcher := &Fetcher{}
	f.Fuzz(func(t *testing.T, address string) {
		u, err := fetcher.parseAddress(address)
		if err != nil {
			return
		}
		if again, err := fetcher.parseAddress(u.String()); err != nil || again.String() != u.String() {
			t.Errorf("%q: %s is read again as %v, error %v", address, u, again, err)
		}
		if u.User != nil || u.Port() != "" && u.Port() != "80" && u.Port() != "443" || !strings.Contains(u.Hostname(), ".") && !strings.Contains(u.Hostname(), ":") {
			t.Errorf("%q: %s was let through", address, u)
		}
		c := canonical(u)
		second, err := fetcher.parseAddress(c)
		if err != nil || canonical(second) != c || pageKey(c) != pageKey(u.String()) {
			t.Errorf("%q: canonical %q, then %v, error %v", address, c, second, err)
		}
		if id := documentID(c); id == "" || strings.ContainsAny(id, "./ ") {
			t.Errorf("%q: ID %q", address, id)
		}
	})
}
