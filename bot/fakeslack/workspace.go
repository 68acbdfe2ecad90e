// Package fakeslack is a Slack workspace in a process: small enough for a test or
// a laptop, as strict as the real one. It serves the Web API, delivers events,
// commands and interactions over HTTP or Socket Mode, and lets a program act as
// the people in the workspace and read what they would see.
//
// It speaks only Slack's wire protocols and knows nothing of the app it hosts.
// What a method takes, needs and may answer is data in methods.json; what a block
// may hold is a table in schema.go. Add a method by adding its facts and a
// function to the table in web.go.
package fakeslack

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"slices"
	"strings"
	"sync"
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

// A Workspace is a running Slack workspace. Its methods may be called from
// several goroutines.
type Workspace struct {
	Faults *Faults

	cfg    Config
	facts  map[string]facts
	server *http.Server
	url    string
	ctx    context.Context
	cancel context.CancelFunc
	work   sync.WaitGroup

	mu       sync.Mutex
	changed  chan struct{} // closed and replaced whenever the state changes
	urls     RequestURLs
	users    []*User
	channels []*conversation
	lastTS   int64 // microseconds
	nextID   int
	botGone  string // the error that every call answers with: token_revoked, account_inactive

	triggers  map[string]*trigger
	responses map[string]*responseURL
	uploads   map[string]*upload
	scheduled map[string]*Message
	views     map[string]*View
	modals    map[string][]*View // by user, bottom of the stack first
	homes     map[string]*View   // by user
	threads   map[string]*AssistantThread
	limits    limits
	sockets   sockets

	calls      []Call
	payloads   []Payload
	deliveries []Delivery
	violations []Violation
	pending    int // deliveries under way
}

// A conversation is a channel or a direct message with its history.
type conversation struct {
	Channel
	im       string // the other user, in a direct message
	created  time.Time
	members  map[string]bool
	messages []*Message
}

// New starts a workspace that listens until Close is called. It panics if the
// configuration names users that it does not have, or no port is free.
func New(cfg Config) *Workspace {
	cfg = withDefaults(cfg)
	ctx, cancel := context.WithCancel(context.Background())
	w := &Workspace{
		cfg:       cfg,
		facts:     loadFacts(),
		ctx:       ctx,
		cancel:    cancel,
		changed:   make(chan struct{}),
		urls:      cfg.Requests,
		triggers:  map[string]*trigger{},
		responses: map[string]*responseURL{},
		uploads:   map[string]*upload{},
		scheduled: map[string]*Message{},
		views:     map[string]*View{},
		modals:    map[string][]*View{},
		homes:     map[string]*View{},
		threads:   map[string]*AssistantThread{},
		Faults:    newFaults(cfg.Seed),
	}
	w.populate()
	w.listen()
	return w
}

func (w *Workspace) populate() {
	for _, u := range w.cfg.Users {
		if u.ID == "" {
			u.ID = w.newID("U")
		}
		w.users = append(w.users, &u)
	}
	for _, c := range w.cfg.Channels {
		if c.ID == "" {
			c.ID = w.newID("C")
		}
		w.channels = append(w.channels, w.newChannel(c))
	}
}

func (w *Workspace) newChannel(c Channel) *conversation {
	conv := &conversation{Channel: c, created: time.Now(), members: map[string]bool{}}
	if c.Members == nil {
		for _, u := range w.users {
			conv.members[u.ID] = true
		}
	}
	for _, name := range c.Members {
		u := w.findUser(name)
		if u == nil {
			panic(fmt.Sprintf("fakeslack: channel %s: no user %q", c.Name, name))
		}
		conv.members[u.ID] = true
	}
	if c.WithBot {
		conv.members[w.cfg.App.BotUserID] = true
	}
	return conv
}

func (w *Workspace) listen() {
	l := w.cfg.Listener
	if l == nil {
		var err error
		if l, err = net.Listen("tcp", "127.0.0.1:0"); err != nil {
			panic(fmt.Sprintf("fakeslack: %v", err))
		}
	}
	w.url = "http://" + l.Addr().String()
	w.server = &http.Server{Handler: w.handler(), ReadHeaderTimeout: 10 * time.Second}
	w.work.Go(func() { _ = w.server.Serve(l) })
}

// URL is the base of the Web API, with its final slash, as slack.OptionAPIURL
// and the Node client's slackApiUrl take it.
func (w *Workspace) URL() string { return w.url + "/api/" }

// Close stops the workspace: it cuts the sockets, gives up deliveries under way
// and waits for its goroutines to end.
func (w *Workspace) Close() {
	w.mu.Lock()
	w.cancel() // under the lock, so that no work begins afterwards
	w.mu.Unlock()
	w.CutSockets()
	_ = w.server.Close()
	w.work.Wait()
	w.cfg.Client.CloseIdleConnections()
}

// App is the installed app with everything that was filled in for it.
func (w *Workspace) App() App { return w.cfg.App }

// Team is the workspace's team.
func (w *Workspace) Team() Team { return w.cfg.Team }

// SetRequestURLs says where the app takes events, commands and interactions. A
// single URL for all three may be given as Events.
func (w *Workspace) SetRequestURLs(urls RequestURLs) {
	if urls.Commands == "" {
		urls.Commands = urls.Events
	}
	if urls.Interactivity == "" {
		urls.Interactivity = urls.Events
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.urls = urls
}

// note tells those who wait that the state has changed. w.mu is held.
func (w *Workspace) note() {
	close(w.changed)
	w.changed = make(chan struct{})
}

// newID makes an ID of Slack's shape with the prefix of its kind. w.mu is held,
// or the workspace is still being built.
func (w *Workspace) newID(prefix string) string {
	w.nextID++
	return fmt.Sprintf("%s%08X", prefix, 0x0A000000+w.nextID)
}

// newTS makes a message timestamp later than every other. w.mu is held.
func (w *Workspace) newTS() string {
	w.lastTS = max(time.Now().UnixMicro(), w.lastTS+1)
	return fmt.Sprintf("%d.%06d", w.lastTS/1e6, w.lastTS%1e6)
}

// findUser finds a user by ID, name or @name, the bot included.
func (w *Workspace) findUser(name string) *User {
	name = strings.TrimPrefix(name, "@")
	app := w.cfg.App
	if name == app.BotUserID || name == app.Name {
		return &User{ID: app.BotUserID, Name: app.Name, RealName: app.Name, TZ: "UTC", Locale: "en-US"}
	}
	for _, u := range w.users {
		if u.ID == name || u.Name == name {
			return u
		}
	}
	return nil
}

// findChannel finds a conversation by ID, name or #name; @alice and alice's ID
// mean the direct message between her and the app. w.mu is held.
func (w *Workspace) findChannel(name string) *conversation {
	for _, c := range w.channels {
		if c.ID == name || c.Name != "" && c.Name == strings.TrimPrefix(name, "#") {
			return c
		}
	}
	if !strings.HasPrefix(name, "@") && !strings.HasPrefix(name, "U") {
		return nil
	}
	if u := w.findUser(name); u != nil && u.ID != w.cfg.App.BotUserID {
		return w.openIM(u.ID)
	}
	return nil
}

// openIM finds or opens the direct message between the user and the app. w.mu is held.
func (w *Workspace) openIM(userID string) *conversation {
	for _, c := range w.channels {
		if c.im == userID {
			return c
		}
	}
	c := &conversation{
		Channel: Channel{ID: w.newID("D"), Private: true},
		im:      userID,
		created: time.Now(),
		members: map[string]bool{userID: true, w.cfg.App.BotUserID: true},
	}
	w.channels = append(w.channels, c)
	return c
}

// DM is the ID of the direct message between the user and the app.
func (w *Workspace) DM(user string) string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.openIM(w.mustUser(user).ID).ID
}

// ChannelID is the ID of the channel with the name.
func (w *Workspace) ChannelID(name string) string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.mustChannel(name).ID
}

func (w *Workspace) mustUser(name string) *User {
	u := w.findUser(name)
	if u == nil {
		panic(fmt.Sprintf("fakeslack: no user %q", name))
	}
	return u
}

func (w *Workspace) mustChannel(name string) *conversation {
	c := w.findChannel(name)
	if c == nil {
		panic(fmt.Sprintf("fakeslack: no channel %q", name))
	}
	return c
}

// kind is the conversation's kind as scopes and events name it: channels, groups, im.
func (c *conversation) kind() string {
	switch {
	case c.im != "":
		return "im"
	case c.Private:
		return "groups"
	}
	return "channels"
}

// find finds a message by its timestamp, ephemeral ones excepted.
func (c *conversation) find(ts string) *Message {
	i := slices.IndexFunc(c.messages, func(m *Message) bool { return m.TS == ts && m.Ephemeral == "" })
	if i < 0 {
		return nil
	}
	return c.messages[i]
}

func (c *conversation) remove(m *Message) {
	c.messages = slices.DeleteFunc(c.messages, func(o *Message) bool { return o == m })
}

func withDefaults(cfg Config) Config {
	cfg.Team.ID = or(cfg.Team.ID, "T0000TEAM")
	cfg.Team.Name = or(cfg.Team.Name, "Example")
	cfg.Team.Domain = or(cfg.Team.Domain, "example")
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
	a.ID = or(a.ID, "A0000APP1")
	a.Name = or(a.Name, "corrobot")
	a.BotID = or(a.BotID, "B0000BOT1")
	a.BotUserID = or(a.BotUserID, "U0000BOT1")
	a.BotToken = or(a.BotToken, "xoxb-0000-0000-fake")
	a.AppToken = or(a.AppToken, "xapp-1-A0000APP1-0000-fake")
	a.SigningSecret = or(a.SigningSecret, "8f742231b10e8888abcd99yyyzzz85a5")
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
			"member_joined_channel", "channel_archive", "channel_rename", "channel_deleted",
			"app_uninstalled", "tokens_revoked", "assistant_thread_started", "assistant_thread_context_changed",
		}
	}
	if a.Commands == nil {
		for _, name := range []string{"/ask", "/death-toll", "/troop-count", "/withdrawal-date", "/brief", "/sources", "/story", "/digest"} {
			a.Commands = append(a.Commands, Command{Name: name})
		}
	}
	return a
}

func or(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}
