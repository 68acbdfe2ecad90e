package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"
	_ "time/tzdata" // times of digests, in images without zones

	"corrobot/bot"
	"corrobot/corpus"
	"corrobot/summarize"
)

// A serveCmd answers a Slack workspace.
type serveCmd struct {
	Corpus      string `placeholder:"DIR" xor:"documents" help:"A folder of articles, read for this one run: nothing is remembered after it."`
	DB          string `name:"db" placeholder:"FILE" xor:"documents" help:"A database that corrobot load has filled: a file, or a postgres:// address ($CORROBOT_DB)."`
	Addr        string `placeholder:"ADDRESS" help:"Where to listen for HTTP, :8080 if not said ($CORROBOT_ADDR)."`
	Prefix      string `placeholder:"PREFIX" help:"What the slash commands' names begin with, where a name is taken ($CORROBOT_PREFIX)."`
	Healthcheck bool   `help:"Ask a bot that runs here whether it is ready, and exit."`
	topicFlags
}

// Help tells where the rest is set.
func (serveCmd) Help() string {
	return `Slack is reached over Socket Mode where SLACK_APP_TOKEN is set, and comes over HTTP where SLACK_SIGNING_SECRET is;
SLACK_BOT_TOKEN is needed for both. What corrobot manifest prints makes the app that has them. /healthz, /readyz and /metrics
are served in either case.`
}

const (
	defaultAddr = ":8080"
	// grace is how long replies under way may take at the end: docker stop waits ten seconds. What is left is done by the next
	// process.
	grace = 8 * time.Second
)

// Run answers until it is interrupted.
func (c *serveCmd) Run(s *session) error {
	c.Addr = cmp.Or(c.Addr, s.getenv("CORROBOT_ADDR"), defaultAddr)
	c.Prefix = strings.TrimPrefix(cmp.Or(c.Prefix, s.getenv("CORROBOT_PREFIX")), "/")
	if c.Healthcheck {
		return askReady(s.ctx, c.Addr)
	}
	log := slog.New(bot.Redact(slog.NewJSONHandler(s.stderr, nil)))
	credentials := slackCredentials(s)
	if err := checkCredentials(s.ctx, credentials, log); err != nil {
		return err
	}
	topics, err := c.topics(s)
	if err != nil {
		return err
	}
	documents := documentFlags{Corpus: c.Corpus, DB: c.DB}
	store, err := documents.openCorpus(s)
	if err != nil {
		return err
	}
	defer store.Close()
	return c.serve(s, credentials, store, topics, log)
}

func (c *serveCmd) serve(s *session, credentials bot.Credentials, store *corpus.Corpus, topics []summarize.Topic, log *slog.Logger) error {
	editors, err := bot.ParseEditors(s.getenv("CORROBOT_EDITORS"))
	if err != nil {
		return usagef("CORROBOT_EDITORS: %w", err)
	}
	d, err := summarize.New(store, topics)
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", c.Addr)
	if err != nil {
		return usagef("cannot listen on %s: %w; name another address with --addr", c.Addr, err)
	}
	arrivals, stop, err := s.startArrivals(store, log)
	if err != nil {
		return err
	}
	defer stop()
	b := bot.New(bot.Config{
		Desk: d, Corpus: store, Client: bot.NewClient(credentials.BotToken, credentials.AppToken, credentials.APIURL),
		Log: log, SigningSecret: credentials.SigningSecret, Prefix: c.Prefix,
		Arrivals: arrivals, Editors: editors,
	})
	log.Info("answering", "address", listener.Addr().String(), "socket_mode", credentials.Socket())
	return answer(s.ctx, b, listener, credentials.Socket())
}

// answer runs a bot and what brings it requests, until ctx ends. Then no more are taken, and those under way are finished.
func answer(ctx context.Context, b *bot.Bot, listener net.Listener, socket bool) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	server := bot.NewServer(listener.Addr().String(), b.Handler())
	var transports sync.WaitGroup
	transports.Go(func() {
		if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			stop(fmt.Errorf("serve HTTP: %w", err))
		}
	})
	transports.Go(func() {
		<-ctx.Done()
		end, cancel := context.WithTimeout(context.WithoutCancel(ctx), grace)
		defer cancel()
		_ = server.Shutdown(end)
	})
	if socket {
		transports.Go(func() { b.ServeSocket(ctx) })
	}
	err := b.Run(ctx, grace)
	transports.Wait()
	if cause := context.Cause(ctx); !errors.Is(cause, context.Canceled) {
		return cause
	}
	return err
}

func slackCredentials(s *session) bot.Credentials {
	return bot.Credentials{
		BotToken: s.getenv("SLACK_BOT_TOKEN"), AppToken: s.getenv("SLACK_APP_TOKEN"),
		SigningSecret: s.getenv("SLACK_SIGNING_SECRET"), APIURL: s.getenv("SLACK_API_URL"),
	}
}

// checkCredentials tells everything that is wrong with them at once.
func checkCredentials(ctx context.Context, c bot.Credentials, log *slog.Logger) error {
	faults, warnings := c.Check(ctx)
	for _, w := range warnings {
		log.Warn(w)
	}
	if len(faults) > 0 {
		return usagef("%s", strings.Join(faults, "\ncorrobot: "))
	}
	return nil
}

// askReady asks the bot that listens on addr whether it is ready.
func askReady(ctx context.Context, addr string) error {
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		return usagef("%s is not an address: write it like :8080", addr)
	}
	if host == "" || host == "0.0.0.0" || host == "::" {
		host = "127.0.0.1"
	}
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+net.JoinHostPort(host, port)+"/readyz", nil)
	if err != nil {
		return err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return fmt.Errorf("no bot answers on %s", addr)
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("the bot on %s is not ready (%s)", addr, resp.Status)
	}
	return nil
}
