package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"os"
	"strings"
	"time"

	"corrobot/bot"
	"corrobot/bot/fakeslack"
	"corrobot/corpus"
)

type playgroundCmd struct {
	documentFlags
	Prefix string `placeholder:"PREFIX" help:"A prefix for the slash commands, as for serve."`
}

func (c *playgroundCmd) Help() string {
	return `Opens a Slack workspace in the terminal, with the bot in it: no account, no network, nothing leaves this machine. Type as in
Slack, and see what the channel would show. Without --corpus and --db the bot answers from the sample that comes with the program.

  /death-toll                    a command; only you see its answer
  @corrobot how many were hurt?  a mention; what follows is said in its thread
  sources?                       so this asks for the sources of the answer
  click 1                        the first button of the last message
  dm when do the troops leave?   a direct message
  help                           all of it

Lines that come from a file or a pipe are carried out one by one, and then it ends:

  printf '/death-toll\nclick 1\n' | corrobot playground`
}

func (c *playgroundCmd) Run(s *session) error {
	topics, err := c.topics(s)
	if err != nil {
		return err
	}
	store, err := c.openCorpus(s)
	if err != nil {
		return err
	}
	d, err := newDesk(store, topics, corpus.Story{})
	if err != nil {
		return err
	}
	defer d.close()
	p, err := openPlayground(s, d, c.Prefix)
	if err != nil {
		return err
	}
	defer p.close()
	if err := p.run(s); !errors.Is(err, errLeft) {
		return err
	}
	return nil
}

const playChannel = "general"

// A playground is a workspace with the bot in it, and one person who types.
type playground struct {
	slack  *fakeslack.Workspace
	me     *fakeslack.Actor
	ledger *corpus.Ledger
	out    *bufio.Writer
	screen screen

	stop   context.CancelFunc
	ended  chan error
	seen   map[string]string // what was shown of each message and view, by its key
	thread string            // where what is typed goes
	inDM   bool              // the thread is in the direct message
	last   []clickable       // the buttons of what was shown last
}

// openPlayground starts the workspace and the bot, which talk to each other as they would over the network.
func openPlayground(s *session, d *desk, prefix string) (*playground, error) {
	app, err := installed(bot.Manifest{Name: "corrobot", URL: "http://localhost", Prefix: prefix, Topics: d.Topics()})
	if err != nil {
		return nil, err
	}
	w := fakeslack.New(fakeslack.Config{
		Team: fakeslack.Team{Name: "Playground"}, App: app,
		Users:    []fakeslack.User{{Name: "you", TZ: localZone()}, {Name: "bob", TZ: "Europe/Berlin"}},
		Channels: []fakeslack.Channel{{Name: playChannel, WithBot: true}},
	})
	everyone, err := bot.ParseEditors("everyone")
	if err != nil {
		w.Close()
		return nil, err
	}
	b := bot.New(bot.Config{
		Desk: d.Desk, Corpus: d.corpus, Client: bot.NewClient(w.App().BotToken, "", w.URL()),
		Log:           slog.New(slog.NewTextHandler(s.stderr, &slog.HandlerOptions{Level: slog.LevelError})),
		SigningSecret: w.App().SigningSecret, Prefix: prefix, Editors: everyone,
	})
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		w.Close()
		return nil, err
	}
	server := bot.NewServer("", b.Handler())
	go server.Serve(l)
	base := "http://" + l.Addr().String()
	w.SetRequestURLs(fakeslack.RequestURLs{Events: base + "/slack/events", Commands: base + "/slack/commands", Interactivity: base + "/slack/interactions"})
	ctx, stop := context.WithCancel(s.ctx)
	p := &playground{
		slack: w, me: w.User("you"), ledger: d.corpus.Ledger(), out: bufio.NewWriter(s.stdout), screen: screenOf(s.stdout, s.getenv),
		ended: make(chan error, 1), seen: map[string]string{},
	}
	p.stop = func() { stop(); server.Close() }
	go func() { p.ended <- b.Run(ctx, time.Second) }()
	return p, nil
}

// installed is the app that a manifest describes.
func installed(m bot.Manifest) (fakeslack.App, error) {
	raw, err := m.JSON()
	if err != nil {
		return fakeslack.App{}, err
	}
	var read struct {
		Features struct {
			Commands []struct {
				Name   string `json:"command"`
				Escape bool   `json:"should_escape"`
			} `json:"slash_commands"`
			Shortcuts []struct {
				ID string `json:"callback_id"`
			} `json:"shortcuts"`
		} `json:"features"`
		OAuth struct {
			Scopes struct {
				Bot []string `json:"bot"`
			} `json:"scopes"`
		} `json:"oauth_config"`
		Settings struct {
			Events struct {
				Bot []string `json:"bot_events"`
			} `json:"event_subscriptions"`
		} `json:"settings"`
	}
	if err := json.Unmarshal(raw, &read); err != nil {
		return fakeslack.App{}, fmt.Errorf("read the manifest: %w", err)
	}
	app := fakeslack.App{Name: m.Name, Scopes: read.OAuth.Scopes.Bot, Events: read.Settings.Events.Bot}
	for _, c := range read.Features.Commands {
		app.Commands = append(app.Commands, fakeslack.Command{Name: c.Name, ShouldEscape: c.Escape})
	}
	for _, c := range read.Features.Shortcuts {
		app.Shortcuts = append(app.Shortcuts, c.ID)
	}
	return app, nil
}

func (p *playground) close() {
	p.stop()
	<-p.ended
	p.slack.Close()
}

// localZone is the time zone of this machine, as a profile would have it.
func localZone() string {
	if name := time.Local.String(); name != "Local" {
		return name
	}
	link, err := os.Readlink("/etc/localtime")
	if _, name, ok := strings.Cut(link, "zoneinfo/"); err == nil && ok {
		return name
	}
	return "UTC"
}

// run carries out what is typed until the input ends.
func (p *playground) run(s *session) error {
	typing := isTerminal(s.stdin)
	if typing {
		fmt.Fprintln(p.out, "A Slack workspace with the bot in it. Type /death-toll, @corrobot and a question, or help; Ctrl-D leaves.")
	}
	prompt := func() error {
		if typing {
			fmt.Fprint(p.out, "\n> ")
		}
		return p.out.Flush()
	}
	if err := prompt(); err != nil {
		return err
	}
	return eachLine(s.ctx, s.stdin, p.out, func(line string) error {
		if line = strings.TrimSpace(line); line == "" || strings.HasPrefix(line, "# ") {
			return prompt()
		}
		if !typing {
			fmt.Fprintf(p.out, "> %s\n", line)
		}
		if line == "quit" || line == "exit" {
			return errLeft
		}
		if err := p.do(s.ctx, line); err != nil {
			return err
		}
		return prompt()
	})
}
