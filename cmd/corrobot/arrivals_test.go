package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"corrobot/corpus"
	"corrobot/corpus/arrive"
	"corrobot/summarize"
)

// TestSyndicatedCopyArrives fetches an article from two outlets, one of which reprints the other's words, and asks: the copy is
// a document of its own, and no second witness.
func TestSyndicatedCopyArrives(t *testing.T) {
	body := `<p>A ferry ran aground near the mouth of the river early on Monday, and at least 14 people were killed before rescuers in small boats arrived.</p>
<p>The captain told local radio that the channel markers had been out of place since the storm of the week before.</p>
<p>An inquiry into the accident is to open in the district court next week, the harbour office said in a statement.</p>
<p>Fishermen from the village downstream had asked for new markers twice this winter, according to letters that the council made public.</p>`
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		outlet, day, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
		fmt.Fprintf(w, `<!doctype html><html><head><title>Ferry runs aground</title><meta property="og:site_name" content="%s"><meta property="article:published_time" content="%s"></head>
<body><article><h1>Ferry runs aground</h1>%s</article></body></html>`, outlet, day, body)
	}))
	defer server.Close()
	store, err := corpus.Open(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	here := netip.MustParseAddrPort(server.Listener.Addr().String())
	fetcher := &arrive.Fetcher{Permit: []netip.AddrPort{here}, Pause: time.Nanosecond}
	defer fetcher.Close()
	a := &arrive.Arrivals{Corpus: store, Fetcher: fetcher}
	for _, page := range []string{"Gazette/2022-01-11", "Courier/2022-01-12"} {
		came, err := a.Add(t.Context(), corpus.Story{Key: "ferry"}, server.URL+"/"+page, "")
		if err != nil || len(came) != 1 || came[0].Kind != corpus.ChangeAdded {
			t.Fatalf("%s: %+v, error %v; want one added", page, came, err)
		}
	}
	topics, err := summarize.DefaultTopics()
	if err != nil {
		t.Fatal(err)
	}
	desk, err := summarize.New(store, topics)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := desk.Ask(t.Context(), "ferry", "death toll")
	if err != nil {
		t.Fatal(err)
	}
	copies := map[string]bool{}
	for _, f := range answer.Findings {
		if len(f.Claims) == 0 {
			t.Errorf("%s says nothing", f.Document.Source)
		}
		copies[f.Document.Source] = f.CopyOf != ""
	}
	if diff := cmp.Diff(map[string]bool{"Gazette": false, "Courier": true}, copies); diff != "" {
		t.Errorf("copies (-want +got):\n%s", diff)
	}
	shown, err := json.Marshal(answer)
	if err != nil || strings.Count(string(shown), `"copy_of"`) != 1 {
		t.Errorf("error %v; want one copy told in %s", err, shown)
	}
}

// TestArrivalSettings holds each setting that cannot be used to one sentence.
func TestArrivalSettings(t *testing.T) {
	dir := t.TempDir()
	for _, tt := range []struct{ name, value, want string }{
		{"CORROBOT_FEEDS", "https://example.com/feed", "write STORY="},
		{"CORROBOT_FEEDS", "port=http://10.0.0.1/feed", "private network"},
		{"CORROBOT_FEEDS_EVERY", "1s", "a minute or more"},
		{"CORROBOT_FEEDS_EVERY", "often", "write it like 15m"},
		{"CORROBOT_WATCH", dir + "/none", "there is no folder"},
		{"CORROBOT_PORTS", "80 x", "x is not a port"},
		{"CORROBOT_FEEDS", "port=https://example.com/feed other=https://example.com:8080/x", "port 8080"},
		{"CORROBOT_WATCH", dir, ""},
		{"CORROBOT_FEEDS", "port=https://example.com/feed other=http://example.com/x#words", ""},
	} {
		s := &session{ctx: context.Background(), getenv: func(name string) string {
			if name == tt.name {
				return tt.value
			}
			return ""
		}}
		a, err := s.arrivals(nil)
		if tt.want == "" && (err != nil || len(a.Feeds)+len(a.Folders) == 0) || tt.want != "" && (err == nil || !strings.Contains(err.Error(), tt.want)) {
			t.Errorf("%s=%s: error %v, want one that says %q", tt.name, tt.value, err, tt.want)
		}
	}
}

// TestLoadAddress holds the command to asking nobody on this machine.
func TestLoadAddress(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	asked := make(chan struct{}, 10)
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			conn.Close()
			asked <- struct{}{}
		}
	}()
	var out, errs strings.Builder
	_, port, _ := net.SplitHostPort(listener.Addr().String())
	code := run(t.Context(), []string{"load", "http://127.0.0.1:" + port + "/", "http://[::1]:" + port + "/", "--story", "port", "--db", t.TempDir() + "/news.db"},
		func(name string) string { return map[string]string{"CORROBOT_PORTS": port}[name] }, strings.NewReader(""), &out, &errs)
	if code != exitFailed || strings.Count(errs.String(), "private network") != 2 || !strings.Contains(errs.String(), "2 of 2 addresses gave no document") || out.Len() > 0 {
		t.Errorf("exit code %d, %q, %q; want both refused", code, out.String(), errs.String())
	}
	if len(asked) > 0 {
		t.Errorf("this machine was asked %d times", len(asked))
	}
}
