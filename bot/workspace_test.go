package bot

import (
	"bytes"
	"context"
	"log/slog"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"corrobot/bot/fakeslack"
	"corrobot/corpus"
)

// A living is a bot at work in a workspace.
type living struct {
	*Bot
	t    testing.TB
	w    *fakeslack.Workspace
	log  *lines
	stop func() // a graceful shutdown
}

// lines is a log that can be read while it is written.
type lines struct {
	mu sync.Mutex
	bytes.Buffer
}

func (l *lines) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.Buffer.Write(p)
}

func (l *lines) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.Buffer.String()
}

// workspace starts a workspace.
func workspace(t testing.TB, cfg fakeslack.Config) *fakeslack.Workspace {
	t.Helper()
	w := fakeslack.New(cfg)
	t.Cleanup(w.Close)
	return w
}

// sampleDB is a new database that holds the sample's story.
func sampleDB(t testing.TB) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "corpus.db")
	loadSample(t, file)
	return file
}

// loadSample loads the sample's story into a database.
func loadSample(t testing.TB, db string) {
	t.Helper()
	c, err := corpus.Open(t.Context(), db)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	reading, err := corpus.ReadFolder(t.Context(), os.DirFS("../corpus/sample"), ".", nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.Load(t.Context(), reading); err != nil {
		t.Fatal(err)
	}
}

// start brings a bot to life that answers the workspace from a database, over the workspace's transport.
func start(t testing.TB, w *fakeslack.Workspace, db string, socket bool) *living {
	t.Helper()
	return startWith(t, w, db, socket, func(*Bot) {})
}

// startWith starts a bot that is adjusted before it lives.
func startWith(t testing.TB, w *fakeslack.Workspace, db string, socket bool, adjust func(*Bot)) *living {
	t.Helper()
	c, err := corpus.Open(t.Context(), db)
	if err != nil {
		t.Fatal(err)
	}
	desk, _ := deskOf(t, c)
	app := w.App()
	log := &lines{}
	b := New(Config{
		Desk: desk, Corpus: c, Client: NewClient(app.BotToken, app.AppToken, w.URL()), SigningSecret: app.SigningSecret,
		Log: slog.New(Redact(slog.NewTextHandler(log, nil))),
	})
	adjust(b)
	server := httptest.NewServer(b.Handler())
	w.SetRequestURLs(fakeslack.RequestURLs{Events: server.URL + eventsPath, Commands: server.URL + commandsPath, Interactivity: server.URL + interactionsPath})
	ctx, cancel := context.WithCancel(context.Background())
	var all sync.WaitGroup
	all.Go(func() {
		if err := b.Run(ctx, 10*time.Second); err != nil {
			t.Errorf("run: %v", err)
		}
	})
	if socket {
		all.Go(func() { b.ServeSocket(ctx) })
	}
	stop := sync.OnceFunc(func() {
		cancel()
		server.Close()
		all.Wait()
		c.Close()
	})
	t.Cleanup(func() {
		stop()
		if t.Failed() {
			t.Logf("the log:\n%s", log)
		}
	})
	l := &living{Bot: b, t: t, w: w, log: log, stop: stop}
	l.wait("the bot knows itself", func() bool { return b.me() != "" && !b.sockets.down() })
	return l
}

// wait waits for a condition of the workspace or the bot.
func (l *living) wait(what string, condition func() bool) {
	l.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	if err := l.w.WaitFor(ctx, condition); err != nil {
		l.t.Fatalf("waited in vain: %s\n%s", what, l.log)
	}
}

// settled waits until nothing is under way on either side.
func (l *living) settled() {
	l.t.Helper()
	l.wait("all is delivered and replied to", func() bool {
		n, err := l.ledger.Open(context.Background())
		return err == nil && n == 0
	})
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	if err := l.w.Settle(ctx); err != nil {
		l.t.Fatal(err)
	}
	l.wait("all is replied to", func() bool {
		n, err := l.ledger.Open(context.Background())
		return err == nil && n == 0
	})
}

// busy keeps the bot from working anything out until the function that it returns is called.
func (l *living) busy() (release func()) {
	for range cap(l.desks) {
		l.desks <- struct{}{}
	}
	return sync.OnceFunc(func() {
		for range cap(l.desks) {
			<-l.desks
		}
	})
}

// say types a message, and fails the test if it cannot be typed.
func (l *living) say(user, channel, thread, text string) fakeslack.Message {
	l.t.Helper()
	m, err := l.w.User(user).TypeThread(channel, thread, text)
	if err != nil {
		l.t.Fatal(err)
	}
	return m
}

// replies are the bot's messages in a thread.
func (l *living) replies(m fakeslack.Message) []fakeslack.Message {
	var replies []fakeslack.Message
	for _, r := range l.w.Thread(m.Channel, m.TS) {
		if r.BotID != "" {
			replies = append(replies, r)
		}
	}
	return replies
}

// answers are what only a user sees, without what was to tell them to wait: how long that takes is the machine's affair.
func (l *living) answers(user string) []fakeslack.Message {
	var answers []fakeslack.Message
	for _, m := range l.w.Ephemerals(user) {
		if m.Text != lookingText && m.Text != busyText {
			answers = append(answers, m)
		}
	}
	return answers
}

// wantReplies fails the test unless there are so many messages and the first has the words.
func wantReplies(t testing.TB, got []fakeslack.Message, n int, words string) {
	t.Helper()
	if len(got) != n || n > 0 && !strings.Contains(got[0].Text, words) {
		t.Errorf("%d replies %q, want %d with %q in the first", len(got), texts(got), n, words)
	}
}

func texts(messages []fakeslack.Message) []string {
	var all []string
	for _, m := range messages {
		all = append(all, m.Text)
	}
	return all
}

// calls counts the workspace's calls of a method.
func calls(w *fakeslack.Workspace, method string) (done, failed int) {
	for _, c := range w.Calls() {
		if c.Method == method {
			if c.Error != "" || c.Fault != 0 {
				failed++
			} else {
				done++
			}
		}
	}
	return done, failed
}

// noViolations fails the test where the bot did what a careful app does not.
func noViolations(t testing.TB, w *fakeslack.Workspace) {
	t.Helper()
	for _, v := range w.Violations() {
		t.Errorf("violation: %v", v)
	}
}
