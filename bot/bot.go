package bot

import (
	"log/slog"

	"github.com/slack-go/slack"

	"corrobot/corpus"
	"corrobot/summarize"
)

// A Config holds what a Bot works with. Every field is needed but those that say otherwise.
type Config struct {
	Desk          *summarize.Desk
	Corpus        *corpus.Corpus // the stories, and the ledger of what was asked and answered
	Client        *slack.Client
	Log           *slog.Logger
	SigningSecret string // proves that an HTTP request is Slack's; not needed for Socket Mode
	Prefix        string // of the slash commands' names, "news-" for /news-ask; may be empty
}

// A Bot answers one workspace.
type Bot struct {
	desk   *summarize.Desk
	corpus *corpus.Corpus
	ledger *corpus.Ledger
	client *slack.Client
	log    *slog.Logger
	secret string
	prefix string
	self   identity
}

// An identity is who the bot is in its workspace.
type identity struct {
	team, user, bot string // T…, U…, B…
}

// New returns a bot.
func New(cfg Config) *Bot {
	return &Bot{
		desk: cfg.Desk, corpus: cfg.Corpus, ledger: cfg.Corpus.Ledger(), client: cfg.Client, log: cfg.Log,
		secret: cfg.SigningSecret, prefix: cfg.Prefix,
	}
}
