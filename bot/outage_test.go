package bot

import (
	"context"
	"flag"
	"fmt"
	"io"
	"net"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"corrobot/bot/fakeslack"
	"corrobot/corpus"
	"corrobot/corpus/corpustest"
)

var outageFor = flag.Duration("outage.for", 4*time.Second, "how long TestTheDatabaseServerIsGoneForAWhile does without one")

// A wire lies between a bot and its database server, and can be broken.
type wire struct {
	net.Listener
	server string
	mu     sync.Mutex
	fault  outage
	conns  map[net.Conn]bool
	mended chan struct{} // closed when what is held goes on
}

// An outage is how a wire fails.
type outage int

const (
	none outage = iota
	cut         // connections end, and new ones are refused
	held        // nothing comes through until it is mended
	lost        // as held, but the connections that were used meanwhile never come to life again
)

// newWire lies before the server that an address names, and returns the address to use in its place.
func newWire(t *testing.T, dsn string) (*wire, string) {
	t.Helper()
	u, err := url.Parse(dsn)
	if err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	w := &wire{Listener: l, server: u.Host, conns: map[net.Conn]bool{}, mended: make(chan struct{})}
	close(w.mended)
	u.Host = l.Addr().String()
	go w.serve()
	t.Cleanup(func() {
		l.Close()
		w.drop()
	})
	return w, u.String()
}

func (w *wire) serve() {
	for {
		near, err := w.Accept()
		if err != nil {
			return
		}
		go w.join(near)
	}
}

// join carries bytes both ways, in as far as the wire does.
func (w *wire) join(near net.Conn) {
	defer near.Close()
	if w.state() == cut {
		return
	}
	far, err := net.Dial("tcp", w.server)
	if err != nil {
		return
	}
	defer far.Close()
	w.mu.Lock()
	w.conns[near], w.conns[far] = true, true
	w.mu.Unlock()
	go w.carry(far, near)
	w.carry(near, far)
}

func (w *wire) carry(to, from net.Conn) {
	defer to.Close()
	buf := make([]byte, 1<<16)
	for {
		n, err := from.Read(buf)
		if err != nil {
			return
		}
		w.mu.Lock()
		mended, dead := w.mended, w.fault == lost
		w.mu.Unlock()
		<-mended
		if dead {
			_, _ = io.Copy(io.Discard, from) // taken, and never answered
			return
		}
		if _, err := to.Write(buf[:n]); err != nil {
			return
		}
	}
}

func (w *wire) state() outage {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.fault
}

// fail breaks the wire; none mends it.
func (w *wire) fail(how outage) {
	w.mu.Lock()
	w.fault = how
	if how == none {
		close(w.mended)
	} else {
		w.mended = make(chan struct{})
	}
	w.mu.Unlock()
	if how == cut {
		w.drop()
	}
}

func (w *wire) drop() {
	w.mu.Lock()
	defer w.mu.Unlock()
	for c := range w.conns {
		c.Close()
	}
	clear(w.conns)
}

// TestTheDatabaseServerIsGoneForAWhile takes the database away under questions, commands and digests that fall due. Every
// digest comes once and every message gets one reply, if late; a command that is not taken says so at once.
func TestTheDatabaseServerIsGoneForAWhile(t *testing.T) {
	if testing.Short() {
		t.Skip("takes most of a minute")
	}
	t.Parallel()
	server := corpustest.Server(t)
	if server == "" {
		t.Skip("a server is needed that can be gone")
	}
	for name, how := range map[string]outage{"its connections are cut": cut, "it does not answer": held, "its connections are lost": lost} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			withoutServer(t, corpustest.FreshSchema(t, server), how)
		})
	}
}

func withoutServer(t *testing.T, dsn string, how outage) {
	const each = 12                                                                   // of questions, commands and digests
	cfg := fakeslack.Config{Speed: (4 * time.Minute).Seconds() / outageFor.Seconds()} // the retries of an event outlast the outage
	for i := range each {
		cfg.Channels = append(cfg.Channels, fakeslack.Channel{Name: fmt.Sprintf("desk%d", i), WithBot: true}, fakeslack.Channel{Name: fmt.Sprintf("digest%d", i), WithBot: true})
	}
	w := workspace(t, cfg)
	there := openCorpus(t, dsn)
	folder := valley()
	load(t, there, folder)
	mark := toldMark(t, there)
	folder["c.txt"] = upland("Eleven")
	load(t, there, folder)
	line, through := newWire(t, dsn)
	bot := startWith(t, w, through, false, func(b *Bot) {
		b.rhythm = rhythm{every: 300 * time.Millisecond, lease: 4 * time.Second, work: 3 * time.Second, settle: 500 * time.Millisecond}
	})
	began := time.Now()
	for i := range each { // they fall due from before the outage to after it
		keepOrderOf(t, there, corpus.Digest{
			Place: corpus.Place{Team: w.Team().ID, Channel: w.ChannelID(fmt.Sprintf("digest%d", i))}, Schedule: "0 0 1 1 *", Zone: "UTC",
			Next: began.Add(time.Duration(i) * 2 * *outageFor / each), Mark: mark, Made: began,
		})
	}
	time.AfterFunc(*outageFor/2, func() { line.fail(how) })
	time.AfterFunc(*outageFor*3/2, func() { line.fail(none) })

	var asked []fakeslack.Message
	var receipts []fakeslack.Receipt
	var all sync.WaitGroup
	var mu sync.Mutex
	for i := range each {
		desk := fmt.Sprintf("desk%d", i)
		m, err := w.User("alice").Type(desk, "@corrobot death toll?")
		if err != nil {
			t.Fatal(err)
		}
		asked = append(asked, m)
		all.Go(func() {
			r := w.User("bob").Slash(desk, "/death-toll", "")
			mu.Lock()
			defer mu.Unlock()
			receipts = append(receipts, r)
		})
		time.Sleep(2 * *outageFor / each)
	}
	all.Wait()
	ctx, cancel := context.WithTimeout(t.Context(), *outageFor+60*time.Second)
	defer cancel()
	if err := w.Settle(ctx); err != nil {
		t.Fatal(err)
	}
	settleFleet(t, w, there)
	for _, r := range receipts {
		if r.Err != "" {
			t.Errorf("a command got Slack's own %q after %v", r.Err, r.Took)
		}
	}
	putOff := 0
	for i, m := range asked {
		if got := bot.replies(m); len(got) != 1 {
			t.Errorf("question %d got %d replies, want one", i, len(got))
		}
		got := w.Messages(fmt.Sprintf("digest%d", i))
		wantReplies(t, got, 1, "death toll: nine → 11")
		told, answers := 0, 0
		for _, e := range w.Ephemerals("bob") {
			if e.Channel != m.Channel {
				continue
			}
			told++
			if e.Text != busyText && e.Text != lookingText {
				answers++
			}
		}
		if told == 0 || answers > 1 {
			t.Errorf("command %d was told of %d times, with %d answers; want at least one message, and at most one answer", i, told, answers)
		}
		if answers == 0 {
			putOff++
		}
	}
	t.Logf("%v without a database: %d of %d commands were put off, all else was done once", *outageFor, putOff, each)
	if !strings.Contains(bot.log.String(), "was not taken") {
		t.Errorf("nothing went wrong, so nothing was tried:\n%s", bot.log)
	}
}
