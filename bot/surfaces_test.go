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

	grumbles bool   // the bot has reason to log a warning
	restart  func() // ends the bot, and starts another on the same corpus
	adjust   func(*Config)
}

// newStage starts a bot on the stories of folders, as its manifest would install it.
func newStage(t *testing.T, prefix string, folders ...fs.FS) *stage {
	t.Helper()
	c := loaded(t, folders...)
	return stageWith(t, prefix, c)
}

func stageWith(t *testing.T, prefix string, c *corpus.Corpus) *stage {
	t.Helper()
	return stageFor(t, prefix, c, func(*Config) {})
}

// stageFor starts a bot that is set up in another way than most.
func stageFor(t *testing.T, prefix string, c *corpus.Corpus, adjust func(*Config)) *stage {
	t.Helper()
	desk, topics := deskOf(t, c)
	w := fakeslack.New(fakeslack.Config{App: manifested(t, Manifest{Name: "corrobot", URL: "http://localhost", Prefix: prefix, Topics: topics})})
	t.Cleanup(w.Close)
	s := &stage{Workspace: w, t: t, corpus: c, alice: w.User("alice"), bob: w.User("bob"), adjust: adjust}
	stop := s.start(desk, prefix)
	s.restart = func() { stop(); s.start(desk, prefix) }
	t.Cleanup(s.dump)
	return s
}

// start starts a bot, as often as wanted.
func (s *stage) start(desk *summarize.Desk, prefix string) (stop func()) {
	log := &lines{}
	cfg := Config{
		Desk: desk, Corpus: s.corpus, Client: NewClient(s.App().BotToken, "", s.URL()),
		Log: slog.New(slog.NewTextHandler(log, &slog.HandlerOptions{Level: slog.LevelWarn})), SigningSecret: s.App().SigningSecret, Prefix: prefix,
	}
	s.adjust(&cfg)
	s.bot = New(cfg)
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
		if s.grumbles != (log.Len() > 0) {
			s.t.Errorf("the bot logged, want something: %v:\n%s", s.grumbles, log.String())
		}
	}
	s.t.Cleanup(stop)
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
	app := fakeslack.App{Scopes: read.OAuth.Scopes.Bot, Events: read.Settings.Events.Bot, Shortcuts: []string{shortcutSources, shortcutAdd}}
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
	t.Parallel()
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

// newest gives the last message that the bot wrote where everybody sees it.
func (s *stage) newest(channel string) fakeslack.Message {
	s.t.Helper()
	all := s.Messages(channel)
	for i := len(all) - 1; i >= 0; i-- {
		if all[i].BotID != "" {
			return all[i]
		}
	}
	s.t.Fatalf("the bot wrote nothing in %s", channel)
	return fakeslack.Message{}
}

// written counts what the bot wrote in a channel.
func (s *stage) written(channel string) int {
	n := 0
	for _, m := range s.Messages(channel) {
		if m.BotID != "" {
			n++
		}
	}
	return n
}

// say types something and waits for what comes of it; it gives the message.
func (s *stage) say(channel, thread, text string) fakeslack.Message {
	s.t.Helper()
	m, err := s.alice.TypeThread(channel, thread, text)
	if err != nil {
		s.t.Fatal(err)
	}
	s.settle()
	return m
}

func (s *stage) click(m fakeslack.Message, action, value string) {
	s.t.Helper()
	if r := s.alice.Choose(m, action, value); r.Err != "" {
		s.t.Fatalf("click %s: %s", action, r.Err)
	}
	s.settle()
}

func TestAnAnswerIsSharedJudgedAndSeenInContext(t *testing.T) {
	t.Parallel()
	s := newStage(t, "", corpus.Sample())
	m := s.command("/death-toll", "")
	s.click(m, actionInContext, "")
	modal := s.Modal("alice")
	if modal == nil {
		t.Fatal("no modal opened")
	}
	wants(t, "the modal", strings.Join(s.RenderView(modal), "\n"), "In context", "Dow Jones", "*More than 160 people were killed, most of them in Almaty, health officials said.* The Interior Ministry")
	opened := false
	for _, c := range s.Calls() {
		opened = opened || c.Method == "views.open" && strings.Contains(toJSON(t, c.Args), "One moment")
	}
	if !opened {
		t.Error("no loading view was opened first")
	}
	s.click(m, actionFeedback, unhelpful+" "+answerID(t, m))
	js, err := Judgements(t.Context(), s.corpus.Ledger())
	if err != nil || len(js) != 1 || js[0].Helpful || js[0].Topic != "death-toll" || js[0].Verdict == "" {
		t.Errorf("feedback = %+v, %v, want one that says not helpful", js, err)
	}
	s.click(m, actionShare, "")
	shared := s.newest("general")
	wants(t, "the shared answer", s.look(shared), "164 or more", "In context")
	if strings.Contains(s.look(shared), "Share with channel") {
		t.Error("what is shared offers to share")
	}
	before := s.written("general")
	s.say("general", shared.TS, "says who?")
	if s.written("general") != before+1 {
		t.Fatalf("%d replies to “says who?”, want one", s.written("general")-before)
	}
	wants(t, "the sources", s.look(s.newest("general")), "health officials said", "UPI")
}

func toJSON(t *testing.T, x any) string {
	t.Helper()
	raw, err := json.Marshal(x)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

// answerID is the ID that an answer's buttons carry.
func answerID(t *testing.T, m fakeslack.Message) string {
	t.Helper()
	for _, b := range m.Blocks {
		elements, _ := b["elements"].([]any)
		for _, x := range elements {
			if e := x.(map[string]any); e["action_id"] == actionInContext {
				return e["value"].(string)
			}
		}
	}
	t.Fatal("the answer has no button for its context")
	return ""
}

func TestInChannelShowsEverybody(t *testing.T) {
	t.Parallel()
	s := newStage(t, "", corpus.Sample())
	if r := s.bob.Slash("general", "/death-toll", "in channel"); r.Err != "" {
		t.Fatal(r.Err)
	}
	s.settle()
	wants(t, "the channel", s.look(s.newest("general")), "164 or more")
}

func TestAThreadIsFollowed(t *testing.T) {
	t.Parallel()
	s := newStage(t, "", corpus.Sample())
	asked := s.say("general", "", "@corrobot how many people were detained?")
	first := s.newest("general")
	if first.ThreadTS != asked.TS {
		t.Errorf("the answer stands in thread %q, want %q", first.ThreadTS, asked.TS)
	}
	for _, tt := range []struct {
		said    string
		want    string // in the reply; "" for none
		replies int
	}{
		{"ok thanks", "", 0},
		{"lol", "", 0},
		{"I think that is too high, no?", "", 0},
		{"@bob can you check this?", "", 0},
		{"can you send me the deck?", "", 0},
		{"is lunch ready?", "", 0},
		{"who says that?", "Interior Ministry counted", 1},
		{"and how many people were killed?", "164 or more", 1},
		{"links please", "164", 1},
		{"death toll", "164 or more", 1},
		{"@corrobot sources?", "164", 1},
		{"@corrobot thanks!", "You are welcome", 1},
	} {
		before := s.written("general")
		s.say("general", asked.TS, tt.said)
		if got := s.written("general") - before; got != tt.replies {
			t.Errorf("%q got %d replies, want %d", tt.said, got, tt.replies)
			continue
		}
		if tt.replies > 0 {
			wants(t, "the reply to "+tt.said, s.look(s.newest("general")), tt.want)
		}
	}
}

func TestSourcesAfterARestart(t *testing.T) {
	t.Parallel()
	c := loaded(t, corpus.Sample())
	s := stageWith(t, "", c)
	asked := s.say("general", "", "@corrobot death toll")
	s.restart()
	before := s.written("general")
	s.say("general", asked.TS, "where is this from?")
	if got := s.written("general") - before; got != 1 {
		t.Fatalf("%d replies after the restart, want 1", got)
	}
	wants(t, "the sources", s.look(s.newest("general")), "164 or more", "health officials said")
}

func TestDirectMessages(t *testing.T) {
	t.Parallel()
	s := newStage(t, "", corpus.Sample())
	for _, tt := range []struct{ said, want string }{
		{"hi", "Hello!"},
		{"help", "Ask me about the story"},
		{"death toll?", "164 or more"},
		{"sources?", "health officials said"},
		{"thanks", "You are welcome"},
		{"how many unicorns were seen?", "No source"},
		{"prove it", "These were searched"},
		{"brief", "borne out by"},
		{"topics", "/troop-count"},
		{"sources for the death toll", "health officials said"},
		{"who says that", "health officials said"},
		{"story", "There is one story"},
		{"digest list", "no digest yet"},
		{":wave:", "Ask me about the story"},
		{"...!", "nothing to look for"},
	} {
		s.say("@corrobot", "", tt.said)
		wants(t, tt.said, s.look(s.newest("@alice")), tt.want)
	}
}

func TestHomeAndAssistant(t *testing.T) {
	t.Parallel()
	s := newStage(t, "", corpus.Sample())
	s.alice.Slash("general", "/digest", "daily 18:30")
	s.settle()
	wants(t, "the order", s.look(s.newest("general")), "every day at 18:30", "(America/New_York)", "The next are due")
	s.alice.OpenHome()
	s.settle()
	home := s.Home("alice")
	if home == nil {
		t.Fatal("no Home tab was published")
	}
	wants(t, "Home", strings.Join(s.RenderView(home), "\n"), "Kazakhstan 2022", "5 documents from 5 sources", "the newest of Tue 11 Jan 2022", "[ Death toll ]", "every day at 18:30 (America/New_York)", "[ Remove ]")
	for action, want := range map[string]string{actionTopic + "death-toll": "164 or more", actionBrief: "borne out by", actionSources: "5 documents from 5 sources"} {
		if r := s.alice.ClickView(home, action); r.Err != "" {
			t.Fatalf("click %s: %s", action, r.Err)
		}
		s.settle()
		wants(t, action, strings.Join(s.RenderView(s.Modal("alice")), "\n"), want)
	}
	if r := s.alice.ClickView(s.Home("alice"), actionRemoveDigest); r.Err != "" {
		t.Fatal(r.Err)
	}
	s.settle()
	wants(t, "Home without the digest", strings.Join(s.RenderView(s.Home("alice")), "\n"), "None yet")
	panel := s.alice.OpenAssistant("general")
	s.settle()
	prompts := s.AssistantThread(panel.Channel, panel.TS).Prompts
	if len(prompts) == 0 || len(prompts) > 4 {
		t.Errorf("%d suggested prompts, want 1 to 4", len(prompts))
	}
	wants(t, "the panel", s.look(s.newest("@alice")), "Hello! Ask me about *Kazakhstan 2022*")
	s.say("@corrobot", panel.TS, prompts[0].Message)
	wants(t, "the prompt's answer", s.look(s.newest("@alice")), "164 or more")
}

func TestTheShortcutAsksAMessage(t *testing.T) {
	t.Parallel()
	s := newStage(t, "", corpus.Sample())
	for _, tt := range []struct{ said, want string }{
		{"At least 160 people were killed in Kazakhstan, they say.", "164 or more"},
		{"Good morning all. How many people were detained? I could not find it.", "9,900"},
		{":tada: :tada:", "no words"},
	} {
		m, err := s.bob.Type("general", tt.said)
		if err != nil {
			t.Fatal(err)
		}
		if r := s.alice.Shortcut(m, shortcutSources); r.Err != "" {
			t.Fatal(r.Err)
		}
		s.settle()
		all := s.Ephemerals("alice")
		if len(all) == 0 {
			t.Fatalf("%q: nothing was shown", tt.said)
		}
		wants(t, tt.said, s.look(all[len(all)-1]), tt.want)
	}
}

func TestTheBotGreetsAChannelOnce(t *testing.T) {
	t.Parallel()
	s := newStage(t, "", corpus.Sample())
	if err := s.alice.Invite("random", "corrobot"); err != nil {
		t.Fatal(err)
	}
	s.settle()
	if n := s.written("random"); n != 1 {
		t.Fatalf("%d greetings, want 1", n)
	}
	wants(t, "the greeting", s.look(s.newest("random")), "Hello!", "Kazakhstan 2022")
}

func TestAPrefixIsSpokenThroughout(t *testing.T) {
	t.Parallel()
	s := newStage(t, "news-", corpus.Sample())
	wants(t, "help", s.look(s.command("/news-ask", "help")), "/news-ask", "/news-digest", "/news-death-toll")
	wants(t, "a topic", s.look(s.command("/news-death-toll", "")), "164 or more")
}
