package bot

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"os"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"testing/synctest"
	"time"

	"github.com/slack-go/slack"

	"corrobot/bot/fakeslack"
	"corrobot/corpus"
)

// A pipes is a listener whose connections stay in the process, so that a test's clock may stand still while they do.
type pipes struct {
	conns chan net.Conn
	done  chan struct{}
	once  sync.Once
}

func newPipes() *pipes { return &pipes{conns: make(chan net.Conn), done: make(chan struct{})} }

func (p *pipes) Accept() (net.Conn, error) {
	select {
	case c := <-p.conns:
		return c, nil
	case <-p.done:
		return nil, net.ErrClosed
	}
}

func (p *pipes) Close() error   { p.once.Do(func() { close(p.done) }); return nil }
func (p *pipes) Addr() net.Addr { return &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 1} }

func (p *pipes) dial(ctx context.Context, _, _ string) (net.Conn, error) {
	here, there := net.Pipe()
	select {
	case p.conns <- there:
		return here, nil
	case <-p.done:
		return nil, net.ErrClosed
	}
}

// A clockwork is a workspace and a database under a clock that the test moves.
type clockwork struct {
	t     *testing.T
	w     *fakeslack.Workspace
	pipes *pipes
	c     *corpus.Corpus
	all   []*doomed
}

// A doomed is a bot that dies at a call, before Slack has it or after: it does nothing more, and nobody is told.
type doomed struct {
	*Bot
	*http.Transport
	before, after func(method string, nth int) bool // whether it dies at the nth call of a method
	mu            sync.Mutex
	calls         map[string]int
	dead, end     chan struct{}
}

func (d *doomed) RoundTrip(r *http.Request) (*http.Response, error) {
	method := r.URL.Path[strings.LastIndexByte(r.URL.Path, '/')+1:]
	d.mu.Lock()
	d.calls[method]++
	n := d.calls[method]
	d.mu.Unlock()
	if d.isDead() || d.before != nil && d.before(method, n) {
		return nil, d.die()
	}
	resp, err := d.Transport.RoundTrip(r)
	if d.isDead() || d.after != nil && d.after(method, n) {
		return nil, d.die()
	}
	return resp, err
}

func (d *doomed) isDead() bool {
	select {
	case <-d.dead:
		return true
	default:
		return false
	}
}

// die stops whoever calls it until the test is over.
func (d *doomed) die() error {
	d.mu.Lock()
	if !d.isDead() {
		close(d.dead)
	}
	d.mu.Unlock()
	<-d.end
	return io.ErrUnexpectedEOF
}

// newClockwork starts in 2026, with a story.
func newClockwork(t *testing.T, cfg fakeslack.Config, story fs.FS) *clockwork {
	t.Helper()
	time.Sleep(time.Until(time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)))
	p := newPipes()
	cfg.Listener = p
	c := &clockwork{t: t, w: fakeslack.New(cfg), pipes: p, c: loaded(t, story)}
	t.Cleanup(func() {
		for _, d := range c.all {
			close(d.end)
			synctest.Wait()
			d.CloseIdleConnections()
		}
		c.w.Close()
	})
	return c
}

// start brings a bot to life.
func (c *clockwork) start() *doomed {
	c.t.Helper()
	d := &doomed{Transport: &http.Transport{DialContext: c.pipes.dial}, calls: map[string]int{}, dead: make(chan struct{}), end: make(chan struct{})}
	desk, _ := deskOf(c.t, c.c)
	log := slog.DiscardHandler
	if os.Getenv("CORROBOT_TEST_LOG") != "" {
		log = slog.NewTextHandler(c.t.Output(), nil)
	}
	app := c.w.App()
	client := slack.New(app.BotToken, slack.OptionAPIURL(c.w.URL()), slack.OptionHTTPClient(&http.Client{Transport: d}))
	d.Bot = New(Config{Desk: desk, Corpus: c.c, Client: client, SigningSecret: app.SigningSecret, Log: slog.New(log)})
	c.all = append(c.all, d)
	return d
}

// tick lets a bot look for what is due; it reports false when the bot dies at that.
func (d *doomed) tick() bool {
	done := make(chan struct{})
	go func() {
		defer close(done)
		_ = d.postDue(context.Background(), time.Now())
	}()
	select {
	case <-done:
		return !d.isDead()
	case <-d.dead:
		return false
	}
}

// order keeps an order for a channel, as /digest would.
func (c *clockwork) order(b *Bot, channel, words string) corpus.Digest {
	c.t.Helper()
	o, ok := parseOrder(words)
	if !ok {
		c.t.Fatalf("%q is no order", words)
	}
	zone, err := location(o.zone)
	if err != nil {
		c.t.Fatal(err)
	}
	s, err := newSchedule(o.spec, zone)
	if err != nil {
		c.t.Fatal(err)
	}
	topics, unknown := b.topicsNamed(o.rest)
	if unknown != "" {
		c.t.Fatalf("no topic %q", unknown)
	}
	d := corpus.Digest{
		Place: corpus.Place{Team: c.w.Team().ID, Channel: c.w.ChannelID(channel)}, User: c.w.User("alice").ID(), Schedule: s.spec, Zone: zone.String(),
		Topics: topics, Quiet: o.quiet, Made: time.Now(), Next: s.after(time.Now()),
	}
	stories, err := c.c.Stories(context.Background())
	if err != nil {
		c.t.Fatal(err)
	}
	if d.Mark, err = b.markOf(context.Background(), stories[0], topics); err != nil {
		c.t.Fatal(err)
	}
	if d.ID, err = b.ledger.AddDigest(context.Background(), d); err != nil {
		c.t.Fatal(err)
	}
	return d
}

// posted are the bot's messages in a channel, those in threads among them.
func (c *clockwork) posted(channel string) []fakeslack.Message {
	var all []fakeslack.Message
	for _, m := range c.w.Messages(channel) {
		if m.BotID != "" {
			all = append(all, m)
		}
	}
	return all
}

// timeOf is when a message was posted.
func timeOf(m fakeslack.Message) time.Time {
	seconds, _, _ := strings.Cut(m.TS, ".")
	n, _ := strconv.ParseInt(seconds, 10, 64)
	return time.Unix(n, 0)
}

// zones are eight places with times that their clocks skip or repeat.
var zones = []struct{ channel, order string }{
	{"new-york", "daily 02:30 America/New_York death toll"},
	{"los-angeles", "daily 01:30 America/Los_Angeles death toll"},
	{"berlin", "daily 02:30 Europe/Berlin death toll"},
	{"santiago", "daily 00:00 America/Santiago death toll"},     // midnight itself is skipped
	{"lord-howe", "daily 02:15 Australia/Lord_Howe death toll"}, // by half an hour
	{"casablanca", "daily 02:30 Africa/Casablanca death toll"},  // set back for Ramadan
	{"troll", "daily 02:30 Antarctica/Troll death toll"},        // by two hours
	{"chatham", "daily 03:00 Pacific/Chatham death toll"},       // at a quarter to
}

// TestAYearOfDigests holds each zone's digest to once on each local day of a year, while the bot is killed again and again,
// before Slack has a message or after.
func TestAYearOfDigests(t *testing.T) {
	days := 365
	if testing.Short() {
		days = 120 // to the end of April: the clocks of most change once
	}
	for _, killed := range []bool{false, true} {
		t.Run(fmt.Sprintf("killed=%v", killed), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) { aYear(t, days, killed) })
		})
	}
}

func aYear(t *testing.T, days int, killed bool) {
	var channels []fakeslack.Channel
	for _, z := range zones {
		channels = append(channels, fakeslack.Channel{Name: z.channel, WithBot: true})
	}
	c := newClockwork(t, fakeslack.Config{Channels: channels}, valley())
	p := c.start()
	var orders []corpus.Digest
	for _, z := range zones {
		orders = append(orders, c.order(p.Bot, z.channel, z.order))
	}
	kills := 0
	doom := func(p *doomed) { // each process dies at its sixth message, in turn before and after Slack has it
		die := func(method string, n int) bool { return method == "chat.postMessage" && n == 6 }
		switch {
		case killed && kills%2 == 0:
			p.before = die
		case killed:
			p.after = die
		}
	}
	doom(p)
	start := time.Now()
	for end := start.AddDate(0, 0, days); time.Now().Before(end.Add(4 * time.Minute)); time.Sleep(15*time.Minute - time.Second) {
		time.Sleep(time.Second)
		for i := 0; !p.tick() && i < 9; i++ {
			kills++
			p = c.start()
			doom(p)
			time.Sleep(steady.lease + time.Second)
		}
	}
	total := 0
	for i, z := range zones {
		zone, _ := location(orders[i].Zone)
		seen := map[string]int{}
		for _, m := range c.posted(z.channel) {
			seen[timeOf(m).In(zone).Format(time.DateOnly)]++
			total++
		}
		first := start.In(zone)
		for n := 1; n < days-1; n++ {
			day := time.Date(first.Year(), first.Month(), first.Day()+n, 12, 0, 0, 0, zone).Format(time.DateOnly)
			if seen[day] != 1 {
				t.Errorf("%s: %d digests on %s, want 1", z.channel, seen[day], day)
			}
		}
		for day, n := range seen {
			if n > 1 {
				t.Errorf("%s: %d digests on %s", z.channel, n, day)
			}
		}
	}
	t.Logf("%d days, %d zones, %d digests, %d kills", days, len(zones), total, kills)
}

// TestKilledAtEveryStep kills the bot at each step of posting a digest of one message.
func TestKilledAtEveryStep(t *testing.T) {
	at := func(method string, nth int) func(string, int) bool {
		return func(m string, n int) bool { return m == method && n == nth }
	}
	for _, tt := range []struct {
		name    string
		prepare func(*clockwork, *doomed, corpus.Digest)
	}{
		{"with nothing done", func(c *clockwork, p *doomed, d corpus.Digest) { close(p.dead) }},
		{"after it has claimed the slot", func(c *clockwork, p *doomed, d corpus.Digest) {
			s, _ := p.scheduleOf(d)
			slot := corpus.Slot{Key: fmt.Sprintf("digest %d | %s", d.ID, s.slot(d.Next)), Digest: d.ID, Due: d.Next}
			if _, mine, err := p.ledger.ClaimSlot(context.Background(), slot, p.owner, time.Now().Add(steady.lease)); err != nil || !mine {
				c.t.Fatalf("claim: %v, %v", mine, err)
			}
			close(p.dead)
		}},
		{"before Slack has the message", func(c *clockwork, p *doomed, d corpus.Digest) { p.before = at("chat.postMessage", 1) }},
		{"after Slack has the message", func(c *clockwork, p *doomed, d corpus.Digest) { p.after = at("chat.postMessage", 1) }},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				c := newClockwork(t, fakeslack.Config{}, valley())
				p := c.start()
				d := c.order(p.Bot, "general", "daily 09:00 UTC")
				time.Sleep(time.Until(d.Next))
				tt.prepare(c, p, d)
				if !p.isDead() && p.tick() {
					t.Fatal("the bot was not killed")
				}
				p = c.start()
				for range 10 {
					time.Sleep(steady.every)
					p.tick()
				}
				if got := c.posted("general"); len(got) != 1 {
					t.Errorf("%d digests, want 1", len(got))
				}
				c.wantSlot(p, d, corpus.SlotSent)
			})
		})
	}
}

func (c *clockwork) wantSlot(p *doomed, d corpus.Digest, want corpus.SlotState) {
	c.t.Helper()
	if slot, err := p.ledger.LastSlot(context.Background(), d.ID); err != nil || slot.State != want {
		c.t.Errorf("the last slot = %+v, %v, want it %s", slot, err, want)
	}
}

// TestALongDigestGoesOnWhereItStopped kills the bot at each message of a digest of several.
func TestALongDigestGoesOnWhereItStopped(t *testing.T) {
	for nth := 1; nth <= 3; nth++ {
		for _, after := range []bool{false, true} {
			t.Run(fmt.Sprintf("message %d, after=%v", nth, after), func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) { c, p, d := aLongDigest(t); dieAndResume(c, p, d, nth, after) })
			})
		}
	}
}

// aLongDigest is a digest of three messages that is due.
func aLongDigest(t *testing.T) (*clockwork, *doomed, corpus.Digest) {
	c := newClockwork(t, fakeslack.Config{}, valley())
	p := c.start()
	d := c.order(p.Bot, "general", "daily 09:00 UTC")
	time.Sleep(time.Until(d.Next))
	return c, p, d
}

func dieAndResume(c *clockwork, p *doomed, d corpus.Digest, nth int, after bool) {
	slot := corpus.Slot{Key: "digest | long", Digest: d.ID, Due: time.Now()}
	long := func(context.Context) (*frozen, error) {
		reply := say("one")
		reply.More = []Reply{say("two"), say("three")}
		return freeze(d.Channel, reply), nil
	}
	die := func(m string, n int) bool { return m == "chat.postMessage" && n == nth }
	if after {
		p.after = die
	} else {
		p.before = die
	}
	go p.postOnce(context.Background(), slot, long)
	<-p.dead
	p = c.start()
	for range 10 {
		time.Sleep(steady.every)
		p.tick()
	}
	var got []string
	for _, m := range c.posted("general") {
		if m.Text == "one" {
			for _, r := range c.w.Thread("general", m.TS) {
				got = append(got, r.Text)
			}
		}
	}
	if strings.Join(got, " ") != "one two three" {
		c.t.Errorf("the digest and its thread = %q, want one, two, three", got)
	}
}

func TestAnUnclearOutcome(t *testing.T) {
	drop := func(kinds ...fakeslack.FaultKind) []fakeslack.Fault {
		var fs []fakeslack.Fault
		for _, k := range kinds {
			fs = append(fs, fakeslack.Fault{Kind: k, Delay: 30 * time.Second})
		}
		return fs
	}
	for _, tt := range []struct {
		name    string
		posts   []fakeslack.Fault
		reads   []fakeslack.Fault
		digests int
		sends   int
		state   corpus.SlotState
		told    string
	}{
		{"lost on the way back", drop(fakeslack.DropAfter), nil, 1, 1, corpus.SlotSent, ""},
		{"lost on the way there", drop(fakeslack.DropBefore), nil, 1, 2, corpus.SlotSent, ""},
		{"an error of the server", drop(fakeslack.ServerError), nil, 1, 2, corpus.SlotSent, ""},
		{"too many", drop(fakeslack.TooMany, fakeslack.TooManyBare), nil, 1, 3, corpus.SlotSent, ""},
		{"never twice more", drop(fakeslack.DropBefore, fakeslack.DropBefore), nil, 0, 2, corpus.SlotUnknown, "cannot tell whether"},
		{"the channel cannot be read for a while", drop(fakeslack.DropAfter), drop(fakeslack.ServerError, fakeslack.DropBefore), 1, 1, corpus.SlotSent, ""},
		{"no right to read", drop(fakeslack.DropAfter), []fakeslack.Fault{{Kind: fakeslack.ErrorCode, Code: "missing_scope"}}, 1, 1, corpus.SlotUnknown, "cannot tell whether"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				c := newClockwork(t, fakeslack.Config{}, valley())
				p := c.start()
				d := c.order(p.Bot, "general", "daily 09:00 UTC")
				time.Sleep(time.Until(d.Next))
				c.w.Faults.Script("chat.postMessage", tt.posts...)
				c.w.Faults.Script("conversations.history", tt.reads...)
				for range 12 {
					p.tick()
					time.Sleep(steady.every)
				}
				if got := c.posted("general"); len(got) != tt.digests {
					t.Errorf("%d digests, want %d", len(got), tt.digests)
				}
				sends := 0
				for _, call := range c.w.Calls() {
					if call.Method == "chat.postMessage" && call.Args["channel"] == d.Channel {
						sends++
					}
				}
				if sends != tt.sends {
					t.Errorf("sent %d times, want %d", sends, tt.sends)
				}
				c.wantSlot(p, d, tt.state)
				c.wantTold(tt.told)
			})
		})
	}
}

// wantTold checks what alice was told in direct messages: once, or nothing for "".
func (c *clockwork) wantTold(words string) {
	c.t.Helper()
	got := c.posted(c.w.DM("alice"))
	switch {
	case words == "" && len(got) > 0, words != "" && (len(got) != 1 || !strings.Contains(got[0].Text, words)):
		c.t.Errorf("alice was told %q, want %q once", texts(got), words)
	}
}

func TestAClosedChannelPausesItsDigests(t *testing.T) {
	for _, tt := range []struct{ code, why string }{
		{"is_archived", "the channel is archived"},
		{"channel_not_found", "the channel is gone"},
		{"not_in_channel", "I am not in the channel"},
		{"account_inactive", "no longer active"},
	} {
		t.Run(tt.code, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				c := newClockwork(t, fakeslack.Config{}, valley())
				p := c.start()
				d := c.order(p.Bot, "general", "daily 09:00 UTC")
				time.Sleep(time.Until(d.Next))
				c.w.Faults.Script("chat.postMessage", fakeslack.Fault{Kind: fakeslack.ErrorCode, Code: tt.code})
				for range 5 {
					p.tick()
					time.Sleep(steady.every)
				}
				c.wantTold(tt.why)
				got, err := p.ledger.Digest(t.Context(), d.ID)
				if err != nil || !got.Paused || !strings.Contains(got.Why, tt.why) {
					t.Errorf("the digest = %+v, %v, want it paused because %s", got, err, tt.why)
				}
				time.Sleep(26 * time.Hour)
				p.tick()
				if n := len(c.posted("general")); n != 0 {
					t.Errorf("%d digests while paused, want none", n)
				}
				s, _ := p.scheduleOf(d)
				if _, err := p.ledger.ResumeDigest(t.Context(), d.Place, d.ID, s.after(time.Now())); err != nil {
					t.Fatal(err)
				}
				p.tick()
				if n := len(c.posted("general")); n != 0 {
					t.Errorf("%d digests of the time it was paused, want none", n)
				}
				time.Sleep(24 * time.Hour)
				p.tick()
				if n := len(c.posted("general")); n != 1 {
					t.Errorf("%d digests after that, want 1", n)
				}
			})
		})
	}
}

func TestMissedWhileDown(t *testing.T) {
	for _, tt := range []struct {
		order string
		away  time.Duration
		want  int
	}{
		{"daily 09:00 UTC", 72*time.Hour + time.Hour, 1},   // the last of three, an hour late
		{"daily 09:00 UTC", 72*time.Hour + 4*time.Hour, 0}, // too late for that too
		{"hourly UTC", 30 * time.Hour, 1},
	} {
		t.Run(fmt.Sprint(tt.order, " ", tt.away), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				c := newClockwork(t, fakeslack.Config{}, valley())
				p := c.start()
				d := c.order(p.Bot, "general", tt.order)
				time.Sleep(time.Until(d.Next) + tt.away)
				for range 3 {
					p.tick()
					time.Sleep(steady.every)
				}
				if n := len(c.posted("general")); n != tt.want {
					t.Errorf("%d digests on return, want %d", n, tt.want)
				}
				got, err := p.ledger.Digest(t.Context(), d.ID)
				if err != nil || !got.Next.After(time.Now()) {
					t.Errorf("next at %v, %v, want it ahead", got.Next, err)
				}
			})
		})
	}
}

func TestAQuietDigestSaysNothingWhenNothingIsNew(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		folder := valley()
		c := newClockwork(t, fakeslack.Config{}, folder)
		p := c.start()
		d := c.order(p.Bot, "general", "daily 09:00 UTC quiet")
		time.Sleep(time.Until(d.Next))
		p.tick()
		if n := len(c.posted("general")); n != 0 {
			t.Errorf("%d digests with nothing new, want none", n)
		}
		folder["c.txt"] = &fstest.MapFile{Data: []byte("---\npublisher: Upland News\npublished: 2024-05-08\n---\nMore dead in the valley\n\nEleven people were killed in the flood, the governor said on Wednesday.\n")}
		reading, err := corpus.ReadFolder(t.Context(), folder, ".", nil)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := c.c.Load(t.Context(), reading); err != nil {
			t.Fatal(err)
		}
		time.Sleep(24 * time.Hour)
		p.tick()
		time.Sleep(24 * time.Hour)
		p.tick()
		got := c.posted("general")
		wantReplies(t, got, 1, "Valley flood: death toll: nine → 11, Upland News")
	})
}

// TestADigestShowsWhatMoved has a picture in the digest, or none where Slack takes none.
func TestADigestShowsWhatMoved(t *testing.T) {
	for _, tt := range []struct {
		name   string
		method string
		code   string
		want   bool
	}{
		{"a picture", "", "", true},
		{"no right to upload", "files.getUploadURLExternal", "missing_scope", false},
		{"a picture that is not ready", "chat.postMessage", "invalid_blocks", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				folder := valley()
				c := newClockwork(t, fakeslack.Config{}, folder)
				p := c.start()
				d := c.order(p.Bot, "general", "daily 09:00 UTC")
				folder["c.txt"] = upland("Eleven")
				load(t, c.c, folder)
				if tt.method != "" {
					c.w.Faults.Script(tt.method, fakeslack.Fault{Kind: fakeslack.ErrorCode, Code: tt.code})
				}
				time.Sleep(time.Until(d.Next))
				p.tick()
				got := c.posted("general")
				wantReplies(t, got, 1, "death toll: nine → 11")
				shown := false
				for _, block := range got[0].Blocks {
					shown = shown || block["type"] == "image" && strings.Contains(fmt.Sprint(block["alt_text"]), "Upland News 11")
				}
				if shown != tt.want {
					t.Errorf("a picture is shown: %v, want %v", shown, tt.want)
				}
				c.wantSlot(p, d, corpus.SlotSent)
			})
		})
	}
}

// TestTheDatabaseIsGoneInTheMiddleOfADigest takes the database away when Slack has the message and the bot has yet to note it.
func TestTheDatabaseIsGoneInTheMiddleOfADigest(t *testing.T) {
	if testing.Short() {
		t.Skip("takes half a minute")
	}
	t.Parallel()
	w := workspace(t, fakeslack.Config{})
	file := sampleDB(t)
	c := openCorpus(t, file)
	desk, _ := deskOf(t, c)
	d := &doomed{Transport: &http.Transport{}, calls: map[string]int{}, dead: make(chan struct{}), end: make(chan struct{})}
	log := &lines{}
	d.Bot = New(Config{
		Desk: desk, Corpus: c, SigningSecret: w.App().SigningSecret, Log: slog.New(slog.NewTextHandler(log, nil)),
		Client: slack.New(w.App().BotToken, slack.OptionAPIURL(w.URL()), slack.OptionHTTPClient(&http.Client{Transport: d})),
	})
	d.rhythm = rhythm{lease: 2 * time.Second, work: time.Second, settle: 100 * time.Millisecond}
	stories, err := c.Stories(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	mark, err := d.markOf(t.Context(), stories[0], nil)
	if err != nil {
		t.Fatal(err)
	}
	keepOrderOf(t, c, corpus.Digest{
		Place: corpus.Place{Team: w.Team().ID, Channel: w.ChannelID("general")}, Schedule: "0 9 * * *", Zone: "UTC", Mark: mark, Made: time.Now(), Next: time.Now(),
	})
	var release func()
	d.after = func(method string, n int) bool {
		if method == "chat.postMessage" && release == nil {
			release = lock(t, file)
			time.AfterFunc(callTimeout+3*time.Second, release)
		}
		return false
	}
	for end := time.Now().Add(callTimeout + 8*time.Second); time.Now().Before(end); time.Sleep(200 * time.Millisecond) {
		_ = d.postDue(t.Context(), time.Now())
	}
	if !strings.Contains(log.String(), "was not posted yet") {
		t.Errorf("nothing went wrong, so nothing was tried:\n%s", log)
	}
	if got := len(w.Messages("general")); got != 1 {
		t.Errorf("%d digests, want 1\n%s", got, log)
	}
	if open, err := c.Ledger().OpenSlots(t.Context()); err != nil || len(open) > 0 {
		t.Errorf("open slots = %v, %v, want none", open, err)
	}
}
