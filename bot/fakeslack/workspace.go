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
