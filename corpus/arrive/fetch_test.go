package arrive

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// getFrom fetches a path of the site.
func getFrom(t *testing.T, f *Fetcher, address string) (*reply, error) {
	t.Helper()
	u, err := f.parseAddress(address)
	if err != nil {
		t.Fatal(err)
	}
	return f.get(t.Context(), u, validator{}, maxPage)
}

func TestLimits(t *testing.T) {
	var bomb bytes.Buffer
	z := gzip.NewWriter(&bomb)
	if _, err := io.CopyN(z, zeros{}, 100<<20); err != nil {
		t.Fatal(err)
	}
	z.Close()
	var sent atomic.Int64
	endless := func(kind, head string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", kind)
			fmt.Fprint(w, head)
			line := []byte(strings.Repeat("and so on ", 1000))
			for {
				n, err := w.Write(line)
				sent.Add(int64(n))
				if err != nil {
					return
				}
			}
		}
	}
	s := newSite(t)
	s.Serve("/endless", endless("text/html", "<html>"))
	s.Serve("/feed", endless("application/rss+xml", "<rss>"))
	s.Serve("/pdf", endless("application/pdf", "%PDF-1.4"))
	s.Serve("/bomb", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		w.Write(bomb.Bytes())
	})
	s.Serve("/announced", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", fmt.Sprint(500<<20))
		w.WriteHeader(http.StatusOK)
		w.Write(make([]byte, 2000))
	})
	s.Serve("/headers", func(w http.ResponseWriter, _ *http.Request) { w.Header().Set("X-Much", strings.Repeat("x", 1<<20)) })
	stop := make(chan struct{})
	s.Serve("/slow", func(w http.ResponseWriter, r *http.Request) {
		for {
			fmt.Fprint(w, "<p>")
			w.(http.Flusher).Flush()
			select {
			case <-time.After(50 * time.Millisecond):
			case <-stop:
				return
			}
		}
	})
	s.Serve("/silent", func(http.ResponseWriter, *http.Request) { <-stop })
	s.Serve("/cut", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "5000")
		fmt.Fprint(w, "<p>")
	})
	defer close(stop)
	for path, want := range map[string]string{
		"/endless": "larger than the 2 MB", "/feed": "larger than the 10 MB", "/pdf": "larger than the 20 MB", "/bomb": "larger than the 2 MB", "/announced": "larger than the 2 MB",
		"/headers": "cannot be reached", "/slow": "did not answer in time", "/silent": "did not answer in time", "/cut": "cannot be reached",
	} {
		f := s.fetcher(t)
		if path == "/slow" || path == "/silent" {
			f.Patience = 300 * time.Millisecond
		}
		_, err := getFrom(t, f, s.Address("gazette.example"+path))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v, want one that says %q", path, err, want)
		}
	}
	if n := sent.Load(); n > 60<<20 {
		t.Errorf("%d MB were sent", n>>20)
	}
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}

// TestManners holds the fetcher to one request at a time for a host, with a pause, while others go on.
func TestManners(t *testing.T) {
	s := newSite(t)
	var mu sync.Mutex
	var times []time.Time
	busy := map[string]int{}
	page := func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		busy[r.Host]++
		if busy[r.Host] > 1 {
			t.Errorf("%d requests to %s at once", busy[r.Host], r.Host)
		}
		if strings.HasPrefix(r.Host, "gazette") {
			times = append(times, time.Now())
		}
		mu.Unlock()
		time.Sleep(10 * time.Millisecond)
		mu.Lock()
		busy[r.Host]--
		mu.Unlock()
	}
	s.Serve("/robots.txt", page)
	s.Serve("/page", page)
	f := s.fetcher(t)
	f.Pause = 60 * time.Millisecond
	var all sync.WaitGroup
	for i := range 8 {
		host := []string{"gazette.example", "courier.example"}[i%2]
		all.Go(func() {
			if _, err := getFrom(t, f, s.Address(host+"/page")); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if len(times) != 5 {
		t.Fatalf("%d requests, want one for robots.txt and four for pages", len(times))
	}
	for i := 2; i < len(times); i++ {
		if pause := times[i].Sub(times[i-1]); pause < f.Pause {
			t.Errorf("a pause of %v, want at least %v", pause, f.Pause)
		}
	}
}

func TestLeftAlone(t *testing.T) {
	s := newSite(t)
	for path, after := range map[string]string{"/seconds": "3600", "/date": time.Now().Add(time.Hour).UTC().Format(http.TimeFormat), "/nonsense": "soon", "/never": "999999999999"} {
		code := http.StatusTooManyRequests
		if path == "/date" {
			code = http.StatusServiceUnavailable
		}
		s.Serve(path, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Retry-After", after)
			w.WriteHeader(code)
		})
		f := s.fetcher(t)
		for range 2 {
			_, err := getFrom(t, f, s.Address("gazette.example"+path))
			if err == nil || !passes(err) || !strings.Contains(err.Error(), "left alone until") {
				t.Errorf("%s: error %v, want one that says until when", path, err)
			}
		}
		if hits := s.Hits(); !slices.Equal(hits, []string{"gazette.example" + path}) {
			t.Errorf("%s: asked %v, want once", path, hits)
		}
	}
}

func TestRobotsInTrouble(t *testing.T) {
	s := newSite(t)
	s.Text("/page", "text/html", "hello")
	for _, tt := range []struct {
		status int
		body   string
		want   bool
	}{
		{200, "User-agent: *\nDisallow: /\n", false}, {200, "\ufeffUser-agent: *\r\nDisallow: /page\r\n", false}, {200, "", true}, {200, "\x00\xff<<<garbage", true}, {404, "", true}, {403, "Disallow: /", true}, {500, "", false},
		{200, "User-agent: *\nDisallow: /x\nCrawl-delay: 0.01\n", true}, {200, "User-agent: other\nDisallow: /\n", true}, {200, "User-agent: *\nDisallow: /*ge$\n", false},
	} {
		s.Serve("/robots.txt", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/plain")
			w.WriteHeader(tt.status)
			fmt.Fprint(w, tt.body)
		})
		_, err := getFrom(t, s.fetcher(t), s.Address("gazette.example/page"))
		var refusal *Refusal
		if tt.want != (err == nil) || err != nil && !errors.As(err, &refusal) {
			t.Errorf("robots.txt with status %d, %q: error %v, want fetched %v", tt.status, tt.body, err, tt.want)
		}
	}
}

// TestNoProxy keeps the guard from being led around by the environment.
func TestNoProxy(t *testing.T) {
	trap := setTrap(t)
	t.Setenv("HTTP_PROXY", fmt.Sprintf("http://127.0.0.1:%d", trap.port))
	t.Setenv("ALL_PROXY", fmt.Sprintf("http://127.0.0.1:%d", trap.port))
	s := newSite(t)
	s.Text("/page", "text/html", "hello")
	if _, err := getFrom(t, s.fetcher(t), s.Address("gazette.example/page")); err != nil {
		t.Error(err)
	}
	if n := trap.count.Load(); n > 0 {
		t.Errorf("the proxy of the environment was asked %d times", n)
	}
}
