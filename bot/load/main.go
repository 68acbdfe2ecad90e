// Command load measures how many slash commands a corrobot answers: clients send signed ones over HTTP, each the next as soon
// as the last is answered. Beside it, in the same run and as its measure, stands a server that does nothing but verify the
// signature.
//
//	go run ./bot/load -for 1m -clients 50
package main

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"corrobot/bot/fakeslack"
)

const secret = "8f742231b10e8888abcd99yyyzzz85a5"

var (
	clients  = flag.Int("clients", 50, "how many clients")
	duration = flag.Duration("for", time.Minute, "how long")
	folder   = flag.String("corpus", "corpus/sample", "the articles to ask")
	database = flag.String("db", "", "the database to fill; a SQLite file for this run if empty")
	bare     = flag.String("bare", "", "be the bare server on this address")
)

// questions are asked in turn.
var questions = []struct{ command, text string }{
	{"/death-toll", ""},
	{"/troop-count", ""},
	{"/withdrawal-date", ""},
	{"/ask", "how many people were arrested?"},
	{"/ask", "when did the protests begin?"},
}

func main() {
	flag.Parse()
	if *bare != "" {
		fail(http.ListenAndServe(*bare, http.HandlerFunc(verifyOnly)))
	}
	dir, err := os.MkdirTemp("", "load")
	fail(err)
	defer os.RemoveAll(dir)

	fmt.Printf("%d clients, %v\n", *clients, *duration)
	self, err := os.Executable()
	fail(err)
	addr := freeAddr()
	p := begin(addr, exec.Command(self, "-bare", addr))
	report("signature only", p.measure("/"))
	p.stop()

	addr = freeAddr()
	p = begin(addr, serve(dir, addr))
	report("answered", p.measure("/slack/commands"))
	p.stop()
}

// serve builds the program, fills a database, and returns the command that answers from it.
func serve(dir, addr string) *exec.Cmd {
	program := filepath.Join(dir, "corrobot")
	db := *database
	if db == "" {
		db = filepath.Join(dir, "corpus.db")
	}
	must("go", "build", "-o", program, "./cmd/corrobot")
	must(program, "load", *folder, "--db", db)
	w := fakeslack.New(fakeslack.Config{App: fakeslack.App{SigningSecret: secret}})
	cmd := exec.Command(program, "serve", "--db", db, "--addr", addr)
	cmd.Env = append(os.Environ(), "SLACK_BOT_TOKEN="+w.App().BotToken, "SLACK_APP_TOKEN=", "SLACK_SIGNING_SECRET="+secret, "SLACK_API_URL="+w.URL())
	return cmd
}

// A process is a server that is measured.
type process struct {
	addr string
	cmd  *exec.Cmd
}

func begin(addr string, cmd *exec.Cmd) *process {
	cmd.Stderr = os.Stderr
	fail(cmd.Start())
	for range 500 {
		conn, err := net.Dial("tcp", addr)
		if err == nil {
			conn.Close()
			return &process{addr, cmd}
		}
		time.Sleep(20 * time.Millisecond)
	}
	fail(fmt.Errorf("nothing listens on %s", addr))
	return nil
}

func (p *process) stop() {
	_ = p.cmd.Process.Signal(os.Interrupt)
	_ = p.cmd.Wait()
}

// memory is the process's resident memory, in MB.
func (p *process) memory() int {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.cmd.Process.Pid))
	if err != nil {
		return 0
	}
	_, after, _ := strings.Cut(string(status), "VmRSS:")
	kb, _ := strconv.Atoi(strings.Fields(after)[0])
	return kb / 1024
}

// A result is what one run gave.
type result struct {
	took   []time.Duration // of every request
	lasted time.Duration
	wrong  map[string]int // answers that were none
	memory []int          // MB, in equal steps
}

func (p *process) measure(path string) result {
	client := &http.Client{Timeout: 10 * time.Second, Transport: &http.Transport{MaxIdleConnsPerHost: *clients}}
	ctx, cancel := context.WithTimeout(context.Background(), *duration)
	defer cancel()
	r := result{wrong: map[string]int{}}
	var mu sync.Mutex
	var all sync.WaitGroup
	began := time.Now()
	for c := range *clients {
		all.Go(func() {
			var took []time.Duration
			wrong := map[string]int{}
			for n := 0; ctx.Err() == nil; n++ {
				start := time.Now()
				if what := ask(client, "http://"+p.addr+path, c, n); what != "" {
					wrong[what]++
				}
				took = append(took, time.Since(start))
			}
			mu.Lock()
			defer mu.Unlock()
			r.took = append(r.took, took...)
			for what, n := range wrong {
				r.wrong[what] += n
			}
		})
	}
	for range 6 {
		time.Sleep(*duration / 6)
		r.memory = append(r.memory, p.memory())
	}
	all.Wait()
	r.lasted = time.Since(began)
	slices.Sort(r.took)
	return r
}

// ask sends one command; it returns what was wrong with the answer.
func ask(client *http.Client, address string, c, n int) string {
	q := questions[(c+n)%len(questions)]
	body := url.Values{
		"command": {q.command}, "text": {q.text}, "team_id": {"T0000TEAM"}, "channel_id": {"C" + strconv.Itoa(c)}, "user_id": {"U" + strconv.Itoa(c)},
		"trigger_id": {fmt.Sprintf("%d.%d.%d", os.Getpid(), c, n)}, "response_url": {"http://127.0.0.1:1/"},
	}.Encode()
	r, err := http.NewRequest(http.MethodPost, address, strings.NewReader(body))
	fail(err)
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	fakeslack.Sign(r.Header, secret, time.Now(), []byte(body))
	resp, err := client.Do(r)
	if err != nil {
		return "no answer"
	}
	defer resp.Body.Close()
	said, err := io.ReadAll(resp.Body)
	switch {
	case err != nil || resp.StatusCode != http.StatusOK:
		return resp.Status
	case address[len(address)-1] != '/' && !bytes.Contains(said, []byte(`"blocks"`)):
		return "not an answer" // it will come later
	}
	return ""
}

// verifyOnly is the least that a server of Slack's requests does.
func verifyOnly(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(io.LimitReader(r.Body, 1<<20))
	mac := hmac.New(sha256.New, []byte(secret))
	fmt.Fprintf(mac, "v0:%s:%s", r.Header.Get("X-Slack-Request-Timestamp"), body)
	if err != nil || !hmac.Equal([]byte("v0="+hex.EncodeToString(mac.Sum(nil))), []byte(r.Header.Get("X-Slack-Signature"))) {
		http.Error(w, "bad signature", http.StatusUnauthorized)
	}
}

func report(name string, r result) {
	at := func(share float64) time.Duration {
		return r.took[min(len(r.took)-1, int(share*float64(len(r.took))))].Round(10 * time.Microsecond)
	}
	late, _ := slices.BinarySearch(r.took, 3*time.Second)
	fmt.Printf("%-15s %8.0f /s   p50 %-8v p99 %-8v p99.9 %-8v max %-8v over 3 s: %d   memory MB %v   wrong %v\n", name,
		float64(len(r.took))/r.lasted.Seconds(), at(.5), at(.99), at(.999), at(1), len(r.took)-late, r.memory, r.wrong)
}

func freeAddr() string {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	fail(err)
	defer l.Close()
	return l.Addr().String()
}

func must(name string, args ...string) {
	cmd := exec.Command(name, args...)
	cmd.Stderr = os.Stderr
	fail(cmd.Run())
}

func fail(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "load:", err)
		os.Exit(1)
	}
}
