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
type child struct {
	URL, Token, Secret, DB, Addr string
	Hurried                      bool // looks for what is due every moment
}

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
	if c.Hurried {
		b.rhythm = rhythm{every: 500 * time.Millisecond, lease: 5 * time.Second, work: 4 * time.Second, settle: time.Second}
	}
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

const (
	crowdChannels = 100
	patience      = 8 // how often a command is tried that Slack cannot deliver
)

// crowdWorkspace has a channel for every few questions, since each takes a message a second only, and users to spare.
func crowdWorkspace(t *testing.T, questions int) *fakeslack.Workspace {
	cfg := fakeslack.Config{Speed: 30, Seed: 7}
	for i := range questions {
		for n := range patience {
			cfg.Users = append(cfg.Users, fakeslack.User{Name: userName(i, n)})
		}
	}
	for i := range crowdChannels {
		cfg.Channels = append(cfg.Channels, fakeslack.Channel{Name: fmt.Sprintf("desk%d", i), WithBot: true})
	}
	return workspace(t, cfg)
}

// userName is who asks the i-th question for the n-th time.
func userName(i, n int) string { return fmt.Sprintf("user%d-%d", i, n) }

// ask asks the i-th question: of five one is a direct message, one a command and the others are mentions. A command that
// Slack could not deliver is asked again by another user, as Slack tells its user to.
func (c *crowd) ask(i int) {
	channel := fmt.Sprintf("desk%d", i%crowdChannels)
	switch i % 5 {
	case 0:
		c.type_(userName(i, 0), "@corrobot", "death toll?")
	case 1:
		for n := 0; n < patience && !c.command(userName(i, n), channel); n++ {
			time.Sleep(time.Second)
		}
	default:
		c.type_(userName(i, 0), channel, "@corrobot death toll?")
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

// command runs a command, and reports whether Slack could deliver it.
func (c *crowd) command(user, channel string) bool {
	r := c.w.User(user).Slash(channel, "/death-toll", "")
	c.mu.Lock()
	defer c.mu.Unlock()
	c.commands[user] = r.Err == ""
	return r.Err == ""
}

// A count is what came of the questions.
type count struct {
	taken   int      // questions that Slack could deliver
	replies int      // … and the replies to them
	failed  int      // commands of which Slack told the user that they failed
	late    int      // … and the replies that came all the same
	wrong   []string // questions that did not get what they should
}

func (c *crowd) count() count {
	var n count
	for _, m := range c.messages {
		replies := c.of(c.w.Thread(m.Channel, m.TS))
		n.taken++
		n.replies += len(replies)
		n.judge("message "+m.TS, replies, 1)
	}
	for user, taken := range c.commands {
		replies := c.of(c.w.Ephemerals(user))
		if taken {
			n.taken++
			n.replies += len(replies)
			n.judge("command of "+user, replies, 1)
			continue
		}
		n.failed++
		n.late += len(replies)
		n.judge("failed command of "+user, replies, 0)
	}
	return n
}

// of leaves the bot's answers of messages.
func (c *crowd) of(messages []fakeslack.Message) (answers []string) {
	for _, m := range messages {
		if m.BotID != "" && m.User != "USLACKBOT" && m.Text != lookingText && m.Text != busyText {
			answers = append(answers, m.Text)
		}
	}
	return answers
}

func (n *count) judge(what string, replies []string, least int) {
	if len(replies) < least || len(replies) > 1 || len(replies) == 1 && !strings.Contains(replies[0], tollFigure) {
		n.wrong = append(n.wrong, fmt.Sprintf("%s: replies %q", what, replies))
	}
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
	env, err := json.Marshal(child{URL: w.URL(), Token: w.App().BotToken, Secret: w.App().SigningSecret, DB: db, Addr: addr})
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
	n := c.count()
	t.Logf("%d questions and %d replies after %v; besides %d commands of which Slack said that they failed, %d of them answered all the same",
		n.taken, n.replies, time.Since(began).Round(time.Second), n.failed, n.late)
	if n.taken != questions || n.replies != questions {
		t.Errorf("%d questions got %d replies, want %d and as many", n.taken, n.replies, questions)
	}
	for _, what := range n.wrong {
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
