package bot

import (
	"context"
	"encoding/json"
	"io/fs"
	"log/slog"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"corrobot/bot/fakeslack"
	"corrobot/corpus"
	"corrobot/summarize"
)

// A stage is a workspace with the bot in it, over real HTTP.
type stage struct {
	*fakeslack.Workspace
	t      *testing.T
	bot    *Bot
	corpus *corpus.Corpus
	alice  *fakeslack.Actor
	bob    *fakeslack.Actor
}

// newStage starts a bot on the stories of folders, as its manifest would install it.
func newStage(t *testing.T, prefix string, folders ...fs.FS) *stage {
	t.Helper()
	c := loaded(t, folders...)
	return stageWith(t, prefix, c)
}

func stageWith(t *testing.T, prefix string, c *corpus.Corpus) *stage {
	t.Helper()
	topics, err := summarize.DefaultTopics()
	if err != nil {
		t.Fatal(err)
	}
	desk, err := summarize.New(c, topics)
	if err != nil {
		t.Fatal(err)
	}
	w := fakeslack.New(fakeslack.Config{App: manifested(t, Manifest{Name: "corrobot", URL: "http://localhost", Prefix: prefix, Topics: topics})})
	s := &stage{Workspace: w, t: t, corpus: c, alice: w.User("alice"), bob: w.User("bob")}
	s.start(desk, prefix)
	t.Cleanup(s.dump)
	return s
}

// start starts a bot, as often as wanted.
func (s *stage) start(desk *summarize.Desk, prefix string) (stop func()) {
	var log strings.Builder
	s.bot = New(Config{
		Desk: desk, Corpus: s.corpus, Client: NewClient(s.App().BotToken, "", s.URL()),
		Log: slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelWarn})), SigningSecret: s.App().SigningSecret, Prefix: prefix,
	})
	server := httptest.NewServer(s.bot.Handler())
	s.SetRequestURLs(fakeslack.RequestURLs{Events: server.URL + eventsPath, Commands: server.URL + commandsPath, Interactivity: server.URL + interactionsPath})
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- s.bot.Run(ctx, time.Second) }()
	stopped := false
	stop = func() {
		if stopped {
			return
		}
		stopped = true
		server.Close()
		cancel()
		<-ended
		if log.Len() > 0 {
			s.t.Errorf("the bot logged:\n%s", log.String())
		}
	}
	s.t.Cleanup(func() { stop(); s.Close() })
	return stop
}

// manifested is the app that a manifest installs.
func manifested(t *testing.T, m Manifest) fakeslack.App {
	t.Helper()
	raw, err := m.JSON()
	if err != nil {
		t.Fatal(err)
	}
	var read struct {
		Features struct {
			Commands []struct {
				Command string
				Escape  bool `json:"should_escape"`
			} `json:"slash_commands"`
		}
		OAuth struct {
			Scopes struct{ Bot []string }
		} `json:"oauth_config"`
		Settings struct {
			Events struct {
				Bot []string `json:"bot_events"`
			} `json:"event_subscriptions"`
		}
	}
	if err := json.Unmarshal(raw, &read); err != nil {
		t.Fatal(err)
	}
	app := fakeslack.App{Scopes: read.OAuth.Scopes.Bot, Events: read.Settings.Events.Bot, Shortcuts: []string{shortcutSources}}
	for _, c := range read.Features.Commands {
		app.Commands = append(app.Commands, fakeslack.Command{Name: c.Command, ShouldEscape: c.Escape})
	}
	return app
}

// dump judges what was sent, and leaves it for judges that are no part of this program where they ask for it.
func (s *stage) dump() {
	for _, v := range s.Violations() {
		s.t.Errorf("Slack: %v", v)
	}
	dir := os.Getenv("CORROBOT_PAYLOADS")
	if dir == "" {
		return
	}
	dir = filepath.Join(dir, strings.ReplaceAll(s.t.Name(), "/", "-"))
	if err := os.MkdirAll(dir, 0o755); err != nil {
		s.t.Fatal(err)
	}
	if err := s.DumpPayloads(dir); err != nil {
		s.t.Fatal(err)
	}
}

// settle waits until the bot has done all it was asked.
func (s *stage) settle() {
	s.t.Helper()
	ctx, cancel := context.WithTimeout(s.t.Context(), 30*time.Second)
	defer cancel()
	err := s.Settle(ctx)
	if err == nil {
		err = s.WaitFor(ctx, func() bool {
			n, err := s.corpus.Ledger().Open(ctx)
			return err == nil && n == 0
		})
	}
	if err != nil {
		s.t.Fatalf("the bot did not come to rest: %v", err)
	}
}

// command runs a command in #general and gives what its user alone was shown of it last.
func (s *stage) command(name, text string) fakeslack.Message {
	s.t.Helper()
	before := len(s.Ephemerals("alice"))
	if r := s.alice.Slash("general", name, text); r.Err != "" {
		s.t.Fatalf("%s %s: %s", name, text, r.Err)
	}
	s.settle()
	all := s.Ephemerals("alice")
	if len(all) == before {
		s.t.Fatalf("%s %s: nothing was shown", name, text)
	}
	return all[len(all)-1]
}

// look is a message as its readers see it.
func (s *stage) look(m fakeslack.Message) string { return strings.Join(s.Render(m), "\n") }

func wants(t *testing.T, what, got string, wants ...string) {
	t.Helper()
	for _, w := range wants {
		if !strings.Contains(got, w) {
			t.Errorf("%s does not show %q:\n%s", what, w, got)
		}
	}
}

func TestEveryCommandIsAnswered(t *testing.T) {
	s := newStage(t, "", corpus.Sample())
	for _, tt := range []struct{ name, text, want string }{
		{"/death-toll", "", "164 or more"},
		{"/ask", "how many people were detained?", "9,900"},
		{"/ask", "help", "Ask me about the story"},
		{"/ask", "", "Ask me about the story"},
		{"/ask", "???", "nothing to look for"},
		{"/ask", "hello", "Hello!"},
		{"/ask", strings.Repeat("many words ", 400), "too long for a question"},
		{"/brief", "", "borne out by"},
		{"/sources", "", "5 documents from 5 sources"},
		{"/sources", "death toll", "people have been killed"},
		{"/story", "", "There is one story"},
		{"/story", "nowhere", "There is no story “nowhere”"},
		{"/digest", "", "no digest yet"},
		{"/digest", "foo", "no time in “foo”"},
		{"/digest", "now", "Death toll"},
		{"/digest", "help", "weekdays 09:00"},
		{"/death-toll", "help", "how many people were killed"},
	} {
		wants(t, tt.name+" "+shorten(tt.text, 40), s.look(s.command(tt.name, tt.text)), tt.want)
	}
}
