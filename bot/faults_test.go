package bot

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"log/slog"
	"net"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"corrobot/bot/fakeslack"
	"corrobot/corpus"
	"corrobot/summarize"
)

var (
	faultQuestions = flag.Int("faults.questions", 60, "how many questions TestFaults asks")
	faultKills     = flag.Int("faults.kills", 2, "how often TestFaults kills the bot")
)

// childEnv tells the test binary to be a bot that can be killed.
const childEnv = "CORROBOT_TEST_BOT"

// A child is what such a bot needs to know.
type child struct{ URL, Token, Secret, DB, Addr string }

func TestMain(m *testing.M) {
	if text := os.Getenv(childEnv); text != "" {
		if err := runChild(text); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

// runChild is a bot until it is interrupted.
func runChild(text string) error {
	var c child
	if err := json.Unmarshal([]byte(text), &c); err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	store, err := corpus.Open(ctx, c.DB)
	if err != nil {
		return err
	}
	defer store.Close()
	topics, err := summarize.DefaultTopics()
	if err != nil {
		return err
	}
	desk, err := summarize.New(store, topics)
	if err != nil {
		return err
	}
	b := New(Config{
		Desk: desk, Corpus: store, Client: NewClient(c.Token, "", c.URL), SigningSecret: c.Secret,
		Log: slog.New(Redact(slog.NewTextHandler(os.Stderr, nil))),
	})
	listener, err := net.Listen("tcp", c.Addr)
	if err != nil {
		return err
	}
	server := NewServer(c.Addr, b.Handler())
	go server.Serve(listener)
	defer server.Close()
	return b.Run(ctx, 10*time.Second)
}

// A killable is a bot in a process of its own.
type killable struct {
	t    *testing.T
	env  string
	addr string
	log  *os.File
	cmd  *exec.Cmd
}

func (k *killable) start() {
	k.t.Helper()
	k.cmd = exec.Command(os.Args[0])
	k.cmd.Env = append(os.Environ(), childEnv+"="+k.env)
	k.cmd.Stderr = k.log
	if err := k.cmd.Start(); err != nil {
		k.t.Fatal(err)
	}
	for range 200 {
		conn, err := net.Dial("tcp", k.addr)
		if err == nil {
			conn.Close()
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	k.t.Fatal("the bot does not listen")
}

func (k *killable) kill() {
	_ = k.cmd.Process.Signal(syscall.SIGKILL)
	_ = k.cmd.Wait()
}

// freeAddr is an address that nobody listens on just now.
func freeAddr(t *testing.T) string {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

// A crowd asks questions of a bot in a workspace.
type crowd struct {
	w        *fakeslack.Workspace
	t        *testing.T
	messages []fakeslack.Message

	mu       sync.Mutex
	commands map[string]bool // by user, of which each asks one: whether Slack took it
}

const crowdChannels = 100

// crowdWorkspace has a channel for every few questions, since each takes a message a second only, and users to spare.
func crowdWorkspace(t *testing.T, questions int) *fakeslack.Workspace {
	cfg := fakeslack.Config{Speed: 30, Seed: 7}
	for i := range questions {
		cfg.Users = append(cfg.Users, fakeslack.User{Name: fmt.Sprintf("user%d", i)})
	}
	for i := range crowdChannels {
		cfg.Channels = append(cfg.Channels, fakeslack.Channel{Name: fmt.Sprintf("desk%d", i), WithBot: true})
	}
	return workspace(t, cfg)
}

// ask asks the i-th question: of five one is a direct message, one a command and the others are mentions. A command that
// Slack could not deliver is asked again by another user, as Slack tells its user to.
func (c *crowd) ask(i int) {
	channel := fmt.Sprintf("desk%d", i%crowdChannels)
	user := fmt.Sprintf("user%d", i)
	switch i % 5 {
	case 0:
		c.type_(user, "@corrobot", "death toll?")
	case 1:
		c.command(user, channel)
	default:
		c.type_(user, channel, "@corrobot death toll?")
	}
}

func (c *crowd) type_(user, channel, text string) {
	m, err := c.w.User(user).Type(channel, text)
	if err != nil {
		c.t.Error(err)
		return
	}
	c.messages = append(c.messages, m)
}

func (c *crowd) command(user, channel string) {
	r := c.w.User(user).Slash(channel, "/death-toll", "")
	c.mu.Lock()
	defer c.mu.Unlock()
	c.commands[user] = r.Err == ""
}

// count tells how many replies the questions got, and which got not exactly one.
func (c *crowd) count() (replies int, wrong []string) {
	for _, m := range c.messages {
		n := 0
		for _, r := range c.w.Thread(m.Channel, m.TS) {
			if r.BotID != "" && r.User != "USLACKBOT" {
				n++
				if !strings.Contains(r.Text, tollFigure) {
					wrong = append(wrong, fmt.Sprintf("%s: %q", m.TS, r.Text))
				}
			}
		}
		replies += n
		if n != 1 {
			wrong = append(wrong, fmt.Sprintf("message %s: %d replies", m.TS, n))
		}
	}
	for user, taken := range c.commands {
		n := 0
		for _, r := range c.w.Ephemerals(user) {
			if r.User != "USLACKBOT" && r.Text != lookingText && r.Text != busyText {
				n++
			}
		}
		replies += n
		if n > 1 || taken && n == 0 {
			wrong = append(wrong, fmt.Sprintf("command of %s, taken %v: %d replies", user, taken, n))
		}
	}
	return replies, wrong
}

// TestFaults asks many questions of a bot whose every fifth call fails, whose every request arrives one to four times in any
// order, and whose process is killed again and again. Each question gets one reply.
func TestFaults(t *testing.T) {
	if testing.Short() {
		t.Skip("takes half a minute")
	}
	questions, kills := *faultQuestions, *faultKills
	w := crowdWorkspace(t, questions)
	w.Faults.Set(fakeslack.Rates{
		DropBefore: .04, DropAfter: .04, Delayed: .04, ServerError: .04, TooMany: .02, TooManyBare: .02, MaxDelay: 2 * time.Second,
	})
	w.Faults.SetDelivering(fakeslack.Delivering{MaxCopies: 4, MaxDelay: time.Second, Commands: true})
	db, addr := sampleDB(t), freeAddr(t)
	env, err := json.Marshal(child{w.URL(), w.App().BotToken, w.App().SigningSecret, db, addr})
	if err != nil {
		t.Fatal(err)
	}
	log, err := os.Create(filepath.Join(t.TempDir(), "log"))
	if err != nil {
		t.Fatal(err)
	}
	defer log.Close()
	base := "http://" + addr
	w.SetRequestURLs(fakeslack.RequestURLs{Events: base + eventsPath, Commands: base + commandsPath, Interactivity: base + interactionsPath})
	k := &killable{t: t, env: string(env), addr: addr, log: log}
	k.start()
	defer func() { k.kill() }()

	c := &crowd{w: w, t: t, commands: map[string]bool{}}
	began := time.Now()
	var commands sync.WaitGroup
	next := 0
	for round := range kills + 1 {
		for ; next < questions*(round+1)/(kills+1); next++ {
			if i := next; i%5 == 1 {
				commands.Go(func() { c.ask(i) })
			} else {
				c.ask(i)
			}
			time.Sleep(4 * time.Millisecond)
		}
		if round < kills {
			time.Sleep(time.Duration(300+137*round%900) * time.Millisecond)
			k.kill()
			k.start()
		}
	}
	commands.Wait()
	t.Logf("%d questions asked in %v", questions, time.Since(began).Round(time.Second))

	store := openCorpus(t, db)
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
	defer cancel()
	idle := func() bool {
		n, err := store.Ledger().Open(ctx)
		return err == nil && n == 0
	}
	for range 2 {
		if err := w.Settle(ctx); err != nil {
			t.Fatal(err)
		}
		if err := w.WaitFor(ctx, idle); err != nil {
			n, _ := store.Ledger().Open(context.Background())
			t.Fatalf("%d questions are still open", n)
		}
	}
	replies, wrong := c.count()
	taken := len(c.messages)
	for _, ok := range c.commands {
		if ok {
			taken++
		}
	}
	t.Logf("%d questions, of which Slack told %d users that their command failed; %d replies after %v", questions, questions-taken, replies, time.Since(began).Round(time.Second))
	for _, what := range wrong {
		t.Error(what)
	}
	if t.Failed() {
		text, _ := os.ReadFile(log.Name())
		t.Logf("the end of the log:\n%s", text[max(0, len(text)-20_000):])
	}
}

func openCorpus(t *testing.T, db string) *corpus.Corpus {
	t.Helper()
	c, err := corpus.Open(t.Context(), db)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	return c
}
