package bot

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"log/slog"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"github.com/slack-go/slack"
	"golang.org/x/time/rate"

	"corrobot/corpus"
	"corrobot/corpus/arrive"
	"corrobot/summarize"
)

// A Config holds what a Bot works with. Every field is needed but those that say otherwise.
type Config struct {
	Desk          *summarize.Desk
	Corpus        *corpus.Corpus // the stories, and the ledger of what was asked and answered
	Client        *slack.Client  // see NewClient
	Log           *slog.Logger   // see Redact
	SigningSecret string         // proves that an HTTP request is Slack's; not needed for Socket Mode
	Prefix        string         // of the slash commands' names, "news-" for /news-ask; may be empty

	Arrivals *arrive.Arrivals // adds the pages that editors name; nil where none are to be fetched
	Editors  Editors          // who they are
}

// A Bot answers one workspace.
type Bot struct {
	desk    *summarize.Desk
	corpus  *corpus.Corpus
	ledger  *corpus.Ledger
	client  *slack.Client
	log     *slog.Logger
	secret  string
	prefix  string
	owner   string // names this process in the ledger
	sender  *sender
	rhythm  rhythm
	metrics *metrics
	desks   chan struct{} // one for each request that is worked out at the same time

	arrivals *arrive.Arrivals
	editors  Editors
	readings chan struct{} // one for each request whose pages are read at the same time

	self    atomic.Pointer[identity] // nil until Slack has told
	known   chan struct{}            // closed when it has
	trouble atomic.Pointer[string]   // why we can do nothing at present
	sockets socketState

	refusals rate.Sometimes // for the log

	working context.Context // of all jobs; ends when shutdown has waited long enough
	abandon context.CancelFunc

	mu      sync.Mutex
	closing bool
	active  map[string]bool // the requests being worked on
	jobs    sync.WaitGroup
}

// An identity is who the bot is in its workspace.
type identity struct {
	team, user, bot string // T…, U…, B…
}

// What we say ourselves.
const (
	lookingText = "Looking through the sources…"
	statusText  = "is looking through the sources…"
	sorryText   = "Sorry, something went wrong here and the question could not be answered. Ask again in a moment; if it stays like this, tell whoever runs the bot (reference %s)."
	tooLateText = "That took too long to open. Click again."
	busyText    = "I am held up just now. If no answer comes within a minute, ask again."
	closingText = "I am being restarted. Ask again in a moment."
)

// NewClient returns a client of Slack's Web API as a Bot needs it. appToken is empty without Socket Mode, and url but in tests.
func NewClient(botToken, appToken, url string) *slack.Client {
	options := []slack.Option{slack.OptionAppLevelToken(appToken), slack.OptionHTTPClient(newHTTPClient())}
	if url != "" {
		options = append(options, slack.OptionAPIURL(url))
	}
	return slack.New(botToken, options...) // without its retries, which would post twice
}

// New returns a bot. It does nothing before Run.
func New(cfg Config) *Bot {
	b := &Bot{
		desk: cfg.Desk, corpus: cfg.Corpus, ledger: cfg.Corpus.Ledger(), client: cfg.Client, log: cfg.Log,
		secret: cfg.SigningSecret, prefix: cfg.Prefix, owner: rand.Text(), rhythm: steady,
		desks: make(chan struct{}, 2*runtime.GOMAXPROCS(0)), active: map[string]bool{}, known: make(chan struct{}),
	}
	b.arrivals, b.editors, b.readings = cfg.Arrivals, cfg.Editors, make(chan struct{}, mostReadings)
	b.refusals.Interval = time.Minute
	b.metrics = newMetrics(b.countOpen)
	b.sender = newSender(cfg.Client, b.metrics)
	b.working, b.abandon = context.WithCancel(context.Background())
	return b
}

func (b *Bot) countOpen() float64 {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	n, err := b.ledger.Open(ctx)
	if err != nil {
		return -1
	}
	return float64(n)
}

// The leases of requests, in the ledger.
const (
	leaseLife   = 15 * time.Second
	leaseRenew  = 5 * time.Second
	forgetAfter = 24 * time.Hour // requests that are done; Slack delivers again within minutes
	forgetEvery = time.Hour
)

func (b *Bot) lease() time.Time { return time.Now().Add(leaseLife) }

// Run keeps the bot's affairs in order until ctx ends: it takes up the requests that a former process has left, and keeps its
// own from being taken up by others. When ctx ends it waits for the replies under way, as long as grace, and leaves the rest
// to the next process.
func (b *Bot) Run(ctx context.Context, grace time.Duration) error {
	digests := make(chan struct{})
	go func() { defer close(digests); b.postDigests(ctx) }()
	b.keepUp(ctx)
	<-digests
	b.mu.Lock()
	b.closing = true
	b.mu.Unlock()
	done := make(chan struct{})
	go func() { b.jobs.Wait(); close(done) }()
	late := time.NewTimer(grace)
	defer late.Stop()
	renew := time.NewTicker(leaseRenew)
	defer renew.Stop()
	for waiting := true; waiting; {
		select {
		case <-done:
			waiting = false
		case <-late.C:
			b.abandon()
			<-done
			waiting = false
		case <-renew.C:
			b.renew(context.WithoutCancel(ctx))
		}
	}
	b.abandon()
	end, cancel := context.WithTimeout(context.WithoutCancel(ctx), callTimeout)
	defer cancel()
	return b.ledger.Renew(end, b.owner, time.Now().Add(-time.Second)) // free for whoever comes next
}

// keepUp runs until ctx ends.
func (b *Bot) keepUp(ctx context.Context) {
	renew := time.NewTicker(leaseRenew)
	defer renew.Stop()
	forget := time.NewTicker(forgetEvery)
	defer forget.Stop()
	for {
		if b.self.Load() == nil || b.trouble.Load() != nil {
			b.introduce(ctx)
		}
		b.renew(ctx)
		b.takeOver(ctx)
		select {
		case <-ctx.Done():
			return
		case <-renew.C:
		case <-forget.C:
			if err := b.ledger.Forget(ctx, time.Now().Add(-forgetAfter)); err != nil {
				b.log.Warn("old requests could not be forgotten", "err", err)
			}
		}
	}
}

func (b *Bot) renew(ctx context.Context) {
	if err := b.ledger.Renew(ctx, b.owner, b.lease()); err != nil && ctx.Err() == nil {
		b.log.Error("the leases of requests could not be renewed", "err", err)
	}
}

// takeOver sets to work on the requests that nobody works on.
func (b *Bot) takeOver(ctx context.Context) {
	left, err := b.ledger.TakeOver(ctx, b.owner, b.lease())
	if err != nil && ctx.Err() == nil {
		b.log.Error("the requests left open could not be read", "err", err)
	}
	if len(left) > 0 {
		b.log.Info("taking up requests", "count", len(left))
	}
	for _, asked := range left {
		j := &job{asked: asked}
		if err := json.Unmarshal(asked.Body, &j.Request); err != nil {
			b.log.Error("a request cannot be read and is dropped", "request", asked.ID, "err", err)
			_ = b.ledger.Finish(ctx, asked.ID, nil)
			continue
		}
		if !b.begin() {
			return
		}
		go func() { defer b.jobs.Done(); b.work(j) }()
	}
}

// introduce asks Slack who we are.
func (b *Bot) introduce(ctx context.Context) {
	who, err := b.client.AuthTestContext(ctx)
	if err != nil {
		if ctx.Err() == nil {
			b.troubled("Slack does not say who we are", err)
		}
		return
	}
	if b.self.Swap(&identity{team: who.TeamID, user: who.UserID, bot: who.BotID}) == nil {
		close(b.known)
	}
	b.recovered()
}

// troubled notes why the bot can do nothing at present, and logs it once.
func (b *Bot) troubled(what string, err error) {
	reason := what
	if err != nil {
		reason += ": " + errorLabel(classify(err))
	}
	if old := b.trouble.Swap(&reason); old == nil || *old != reason {
		b.log.Error(what, "err", err, "hint", hint(err))
	}
}

func (b *Bot) recovered() {
	if b.trouble.Swap(nil) != nil {
		b.log.Info("Slack answers again")
	}
}

// introduced waits a moment for Slack to tell who we are, without which an event that tells of us is not understood.
func (b *Bot) introduced(ctx context.Context) {
	t := time.NewTimer(replyWithin / 2)
	defer t.Stop()
	select {
	case <-b.known:
	case <-t.C:
	case <-ctx.Done():
	}
}

// me is the bot's user ID, or "" if Slack has not told yet.
func (b *Bot) me() string {
	if who := b.self.Load(); who != nil {
		return who.user
	}
	return ""
}

// hint says what to do about an error of a token.
func hint(err error) string {
	var refused slack.SlackErrorResponse
	if !errors.As(err, &refused) {
		return ""
	}
	switch refused.Err {
	case "token_revoked", "account_inactive", "token_expired":
		return "install the app again (api.slack.com/apps, Install App), put the new token into SLACK_BOT_TOKEN, and restart"
	case "invalid_auth", "not_authed", "not_allowed_token_type":
		return "SLACK_BOT_TOKEN must be the Bot User OAuth Token of this app (xoxb-…; api.slack.com/apps, OAuth & Permissions)"
	case "missing_scope":
		return "add the scope " + refused.Needed + " (api.slack.com/apps, OAuth & Permissions, Bot Token Scopes) and install the app again"
	}
	return ""
}
