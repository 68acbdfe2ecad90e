package fakeslack

import (
	"cmp"
	"net"
	"net/http"
	"time"
)

// A Config describes a workspace. The zero value gives one with two people and a
// few channels of each kind, and an app with the scopes, events and commands that
// a question-answering bot asks for.
type Config struct {
	Team     Team
	Users    []User
	Channels []Channel
	App      App

	Requests   RequestURLs // where the app takes HTTP requests; see [Workspace.SetRequestURLs]
	SocketMode bool        // deliver over Socket Mode instead of HTTP

	Strict          bool // refuse unknown arguments with invalid_arguments instead of recording them
	RateLimits      bool // answer 429 above a method's tier, or above a message a second to a channel
	RefuseRawNumber bool // refuse raw_number table cells, as some workspaces do

	AckTimeout time.Duration // how long the app has to acknowledge; 3 s if zero
	Speed      float64       // how many times faster than Slack retries are sent; 1 if zero
	Refresh    time.Duration // life of a socket before Slack asks for a new one; none if zero
	Ping       time.Duration // interval between WebSocket pings; 10 s if zero
	Seed       uint64        // decides the random faults

	Listener net.Listener // where to listen; a free port of 127.0.0.1 if nil
	Client   *http.Client // sends requests to the app; one without redirects if nil
}

// A Team is the workspace's own name.
type Team struct {
	ID     string // "T0000TEAM"
	Name   string
	Domain string // "example" in example.slack.com
}

// A User is a person in the workspace.
type User struct {
	ID       string // given one if empty
	Name     string // "alice"; what is typed after @
	RealName string
	TZ       string // "Europe/Berlin"
	Locale   string // "en-GB"
	Admin    bool
	Deleted  bool
}

// A Channel is a public or private channel. Direct messages open by themselves.
type Channel struct {
	ID       string // given one if empty
	Name     string
	Topic    string
	Private  bool
	Archived bool
	Members  []string // users by name or ID; everybody if nil
	WithBot  bool     // whether the app's bot is a member
}

// An App is the app installed in the workspace.
type App struct {
	ID            string
	Name          string // the bot's name, what is typed after @
	BotID         string
	BotUserID     string
	BotToken      string // xoxb-…
	AppToken      string // xapp-…
	SigningSecret string
	Scopes        []string
	Events        []string // subscribed bot events, such as "message.im"
	Commands      []Command
	Shortcuts     []string // callback IDs of message shortcuts; any if nil
}

// A Command is a registered slash command.
type Command struct {
	Name         string // "/ask"
	ShouldEscape bool   // send @alice as <@U…|alice> and #general as <#C…|general>
}

// RequestURLs are where an app takes Slack's HTTP requests.
type RequestURLs struct {
	Events        string
	Commands      string
	Interactivity string
}

func withDefaults(cfg Config) Config {
	cfg.Team.ID = cmp.Or(cfg.Team.ID, "T0000TEAM")
	cfg.Team.Name = cmp.Or(cfg.Team.Name, "Example")
	cfg.Team.Domain = cmp.Or(cfg.Team.Domain, "example")
	if cfg.Users == nil {
		cfg.Users = []User{
			{Name: "alice", RealName: "Alice Example", TZ: "America/New_York", Locale: "en-US", Admin: true},
			{Name: "bob", RealName: "Bob Example", TZ: "Europe/Berlin", Locale: "de-DE"},
		}
	}
	if cfg.Channels == nil {
		cfg.Channels = []Channel{
			{Name: "general", WithBot: true},
			{Name: "newsroom", Private: true, WithBot: true},
			{Name: "random"},
			{Name: "secret", Private: true},
			{Name: "attic", Archived: true, WithBot: true},
		}
	}
	cfg.App = appDefaults(cfg.App)
	if cfg.AckTimeout == 0 {
		cfg.AckTimeout = 3 * time.Second
	}
	if cfg.Speed == 0 {
		cfg.Speed = 1
	}
	if cfg.Ping == 0 {
		cfg.Ping = 10 * time.Second
	}
	if cfg.Client == nil {
		cfg.Client = newDeliveryClient()
	}
	return cfg
}

func appDefaults(a App) App {
	a.ID = cmp.Or(a.ID, "A0000APP1")
	a.Name = cmp.Or(a.Name, "corrobot")
	a.BotID = cmp.Or(a.BotID, "B0000BOT1")
	a.BotUserID = cmp.Or(a.BotUserID, "U0000BOT1")
	a.BotToken = cmp.Or(a.BotToken, "xoxb-0000-0000-fake")
	a.AppToken = cmp.Or(a.AppToken, "xapp-1-A0000APP1-0000-fake")
	a.SigningSecret = cmp.Or(a.SigningSecret, "8f742231b10e8888abcd99yyyzzz85a5")
	if a.Scopes == nil {
		a.Scopes = []string{
			"commands", "chat:write", "app_mentions:read", "im:history", "im:read", "im:write",
			"channels:history", "groups:history", "channels:read", "groups:read",
			"reactions:write", "users:read", "files:write", "assistant:write",
		}
	}
	if a.Events == nil {
		a.Events = []string{
			"app_mention", "message.im", "message.channels", "message.groups", "app_home_opened",
			"member_joined_channel", "channel_archive", "channel_rename", "channel_deleted", "channel_left",
			"group_archive", "group_rename", "group_deleted", "group_left",
			"app_uninstalled", "tokens_revoked", "assistant_thread_started", "assistant_thread_context_changed",
		}
	}
	if a.Commands == nil {
		for _, name := range []string{"/ask", "/death-toll", "/troop-count", "/withdrawal-date", "/brief", "/sources", "/story", "/digest", "/watch"} {
			a.Commands = append(a.Commands, Command{Name: name})
		}
	}
	return a
}
