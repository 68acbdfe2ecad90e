package bot

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	mathrand "math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"time"

	"corrobot/bot/fakeslack"
	"corrobot/corpus"
	"corrobot/corpus/corpustest"
)

var processesFor = flag.Duration("processes.for", 12*time.Second, "how long TestProcessesShareTheWork goes on")

// A fleet is some bot processes on one database behind one address.
type fleet struct {
	bots []*killable
	turn atomic.Int64
}

// ServeHTTP hands a request to the next process that is alive, as whatever stands before several servers does.
func (f *fleet) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return
	}
	for range f.bots {
		k := f.bots[int(f.turn.Add(1))%len(f.bots)]
		req, err := http.NewRequestWithContext(r.Context(), r.Method, "http://"+k.addr+r.URL.Path, strings.NewReader(string(body)))
		if err != nil {
			break
		}
		req.Header = r.Header.Clone()
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			continue
		}
		defer resp.Body.Close()
		w.Header().Set("Content-Type", resp.Header.Get("Content-Type"))
		w.WriteHeader(resp.StatusCode)
		_, _ = io.Copy(w, resp.Body)
		return
	}
	http.Error(w, "no bot is alive", http.StatusBadGateway)
}

// TestProcessesShareTheWork has three bots on one database, one of them killed every moment, under questions, documents and
// digests that fall due. Nothing is posted twice, and nothing is lost.
func TestProcessesShareTheWork(t *testing.T) {
	if testing.Short() {
		t.Skip("it runs and kills several processes for a while; not with -short")
	}
	server := corpustest.Server(t)
	if server == "" {
		t.Skip("several processes need a database that they can share")
	}
	dsn := corpustest.FreshSchema(t, server)
	seconds := int(processesFor.Seconds())
	digests, questions := 4*seconds, 4*seconds
	cfg := fakeslack.Config{Speed: 30}
	for i := range digests {
		cfg.Channels = append(cfg.Channels, fakeslack.Channel{Name: fmt.Sprintf("digest%d", i), WithBot: true})
	}
	for i := range questions {
		cfg.Channels = append(cfg.Channels, fakeslack.Channel{Name: fmt.Sprintf("desk%d", i), WithBot: true})
	}
	cfg.Channels = append(cfg.Channels, fakeslack.Channel{Name: "alerts", WithBot: true})
	w := workspace(t, cfg)
	c, err := corpus.Open(t.Context(), dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	folder := valley()
	load(t, c, folder)

	f, log := newFleet(t, w, dsn, 3)
	place := func(name string) corpus.Place { return corpus.Place{Team: w.Team().ID, Channel: w.ChannelID(name)} }
	mark := toldMark(t, c)
	began := time.Now()
	for i := range digests {
		at := began.Add(time.Duration(i) * *processesFor / time.Duration(digests))
		keepOrderOf(t, c, corpus.Digest{Place: place(fmt.Sprintf("digest%d", i)), Schedule: "0 0 1 1 *", Zone: "UTC", Next: at, Mark: mark, Made: began})
	}
	keepOrderOf(t, c, corpus.Digest{Place: place("alerts"), Zone: "UTC", Topics: []string{"death-toll"}, Mark: mark, Made: began})

	var asked []fakeslack.Message
	kills, documents := 0, 0
	rng := mathrand.New(mathrand.NewPCG(1, 2))
	for i := 0; time.Since(began) < *processesFor; i++ {
		if i < questions {
			m, err := w.User("alice").Type(fmt.Sprintf("desk%d", i), "@corrobot death toll?")
			if err != nil {
				t.Fatal(err)
			}
			asked = append(asked, m)
		}
		if i%8 == 3 {
			documents++
			folder["c.txt"] = upland(fmt.Sprint(10 + documents))
			loadTogether(t, c, folder)
		}
		if i%4 == 1 {
			k := f.bots[rng.IntN(len(f.bots))]
			k.kill()
			kills++
			time.Sleep(time.Duration(rng.IntN(400)) * time.Millisecond)
			k.start()
		}
		time.Sleep(100 * time.Millisecond)
	}
	settleFleet(t, w, c)
	last := fmt.Sprint(10 + documents)
	figures := judgeFleet(t, w, asked, digests, last)
	t.Logf("in %v and %d kills: %d of %d digests, %d replies to %d questions, %d alerts and %d corrections of %d documents",
		processesFor, kills, figures.digests, digests, figures.replies, len(asked), figures.alerts, figures.corrections, documents)
	if t.Failed() {
		text, _ := os.ReadFile(log)
		t.Logf("the end of the log:\n%s", text[max(0, len(text)-12_000):])
	}
}

// newFleet starts so many processes.
func newFleet(t *testing.T, w *fakeslack.Workspace, dsn string, n int) (*fleet, string) {
	t.Helper()
	log, err := os.Create(filepath.Join(t.TempDir(), "log"))
	if err != nil {
		t.Fatal(err)
	}
	f := &fleet{}
	for range n {
		addr := freeAddr(t)
		env, err := json.Marshal(child{URL: w.URL(), Token: w.App().BotToken, Secret: w.App().SigningSecret, DB: dsn, Addr: addr, Hurried: true})
		if err != nil {
			t.Fatal(err)
		}
		k := &killable{t: t, env: string(env), addr: addr, log: log}
		k.start()
		f.bots = append(f.bots, k)
	}
	server := &http.Server{Addr: freeAddr(t), Handler: f}
	go server.ListenAndServe()
	t.Cleanup(func() {
		server.Close()
		for _, k := range f.bots {
			k.kill()
		}
		log.Close()
	})
	base := "http://" + server.Addr
	w.SetRequestURLs(fakeslack.RequestURLs{Events: base + eventsPath, Commands: base + commandsPath, Interactivity: base + interactionsPath})
	return f, log.Name()
}

func keepOrderOf(t *testing.T, c *corpus.Corpus, d corpus.Digest) {
	t.Helper()
	d.User = "U0"
	if _, err := c.Ledger().AddDigest(t.Context(), d); err != nil {
		t.Fatal(err)
	}
}

// toldMark is the mark of a channel that was told how the story stands.
func toldMark(t *testing.T, c *corpus.Corpus) string {
	t.Helper()
	b := newFace(t, valley())
	stories, err := c.Stories(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	text, err := b.markOf(t.Context(), stories[0], nil)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// loadTogether has several load the same documents at once.
func loadTogether(t *testing.T, c *corpus.Corpus, folder fstest.MapFS) {
	t.Helper()
	var all sync.WaitGroup
	for range 3 {
		all.Go(func() { load(t, c, folder) })
	}
	all.Wait()
}

// settleFleet waits until no question and no slot is open, and what changed last is told.
func settleFleet(t *testing.T, w *fakeslack.Workspace, c *corpus.Corpus) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 90*time.Second+*processesFor/2)
	defer cancel()
	quiet, left := 0, ""
	for before := -1; quiet < 8; {
		if err := sleep(ctx, time.Second); err != nil {
			t.Errorf("there is still something open: %s", left)
			return
		}
		n, err := c.Ledger().Open(ctx)
		if err != nil {
			t.Fatal(err)
		}
		due, err := c.Ledger().Due(ctx, time.Now())
		if err != nil {
			t.Fatal(err)
		}
		if posts, _ := calls(w, "chat.postMessage"); n > 0 || len(due) > 0 || posts != before {
			left = fmt.Sprintf("%d questions, %d digests, %d messages after %d", n, len(due), posts, before)
			before, quiet = posts, 0
			continue
		}
		quiet++
	}
}

// A fleetCount is what came of it all.
type fleetCount struct{ digests, replies, alerts, corrections int }

func judgeFleet(t *testing.T, w *fakeslack.Workspace, asked []fakeslack.Message, digests int, last string) (n fleetCount) {
	t.Helper()
	seen := map[string]int{}
	slots := func(channel string) (all []fakeslack.Message) {
		for _, m := range w.Messages(channel) {
			payload, _ := m.Metadata["event_payload"].(map[string]any)
			if key := fmt.Sprint(payload["slot"]); m.Metadata["event_type"] == slotEvent {
				seen[key]++
				all = append(all, m)
			}
		}
		return all
	}
	for i := range digests {
		got := slots(fmt.Sprintf("digest%d", i))
		n.digests += len(got)
		if len(got) != 1 {
			t.Errorf("digest %d came %d times, want once", i, len(got))
		}
	}
	for i, m := range asked {
		answer := ""
		replies := 0
		for _, r := range w.Thread(m.Channel, m.TS) {
			if r.Metadata["event_type"] == "corrobot_reply" && r.BotID != "" {
				replies++
				answer = r.Text
			}
		}
		n.replies += replies
		if replies != 1 {
			t.Errorf("question %d got %d replies, want one", i, replies)
		}
		corrections := len(slots(fmt.Sprintf("desk%d", i)))
		n.corrections += corrections
		if corrections > 1 || corrections == 0 && !strings.Contains(answer, " "+last+" ") {
			t.Errorf("the answer %q got %d corrections, want one unless it says %s", answer, corrections, last)
		}
	}
	alerts := slots("alerts")
	n.alerts = len(alerts)
	if n.alerts == 0 || !strings.Contains(alerts[n.alerts-1].Text, "→ "+last) {
		t.Errorf("alerts = %q, want the last to tell of %s", texts(alerts), last)
	}
	for key, times := range seen {
		if times > 1 {
			t.Errorf("%s was posted %d times", key, times)
		}
	}
	return n
}
