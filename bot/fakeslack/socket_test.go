package fakeslack_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/gorilla/websocket"
	"github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"

	"corrobot/bot/fakeslack"
)

// A listener is a Socket Mode client that acknowledges what it is told to.
type listener struct {
	mu    sync.Mutex
	types []socketmode.EventType
	ack   func(socketmode.Event) (payload any, ok bool)
}

func listen(t *testing.T, w *fakeslack.Workspace, api *slack.Client, ack func(socketmode.Event) (any, bool)) *listener {
	l := &listener{ack: ack}
	client := socketmode.New(api)
	ctx, cancel := context.WithCancel(t.Context())
	var wg sync.WaitGroup
	wg.Go(func() {
		if err := client.RunContext(ctx); err != nil && !errors.Is(err, context.Canceled) {
			t.Errorf("socket: %v", err)
		}
	})
	wg.Go(func() { l.handle(ctx, client) })
	t.Cleanup(func() { cancel(); wg.Wait() })
	return l
}

func (l *listener) handle(ctx context.Context, client *socketmode.Client) {
	for {
		select {
		case e := <-client.Events:
			l.mu.Lock()
			l.types = append(l.types, e.Type)
			l.mu.Unlock()
			if e.Request == nil || e.Request.EnvelopeID == "" {
				continue
			}
			if payload, ok := l.ack(e); ok {
				_ = client.Ack(*e.Request, payload)
			}
		case <-ctx.Done():
			return
		}
	}
}

func (l *listener) count(kind socketmode.EventType) int {
	l.mu.Lock()
	defer l.mu.Unlock()
	n := 0
	for _, t := range l.types {
		if t == kind {
			n++
		}
	}
	return n
}

func waitFor(t *testing.T, w *fakeslack.Workspace, what string, condition func() bool) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	if err := w.WaitFor(ctx, condition); err != nil {
		t.Fatalf("waiting for %s: %v", what, err)
	}
}

func always(payload any) func(socketmode.Event) (any, bool) {
	return func(socketmode.Event) (any, bool) { return payload, true }
}

func TestSocketModeDeliversAndTakesAnswers(t *testing.T) {
	w, api := start(t, fakeslack.Config{SocketMode: true})
	l := listen(t, w, api, func(e socketmode.Event) (any, bool) {
		if e.Type == socketmode.EventTypeSlashCommand {
			return map[string]any{"text": "inline"}, true
		}
		return nil, true
	})
	waitFor(t, w, "a socket", func() bool { return w.Sockets() == 1 })
	if r := w.User("alice").Slash("general", "/ask", "x"); r.Err != "" {
		t.Error(r.Err)
	}
	if e := w.Ephemerals("alice"); len(e) != 1 || e[0].Text != "inline" {
		t.Errorf("ephemerals = %+v, want the inline answer", e)
	}
	if _, err := w.User("alice").Type("general", "@corrobot hello"); err != nil {
		t.Fatal(err)
	}
	settle(t, w)
	if n := l.count(socketmode.EventTypeEventsAPI); n != 2 {
		t.Errorf("%d events, want app_mention and message", n)
	}
	if v := w.Violations(); v != nil {
		t.Errorf("violations = %v", v)
	}
}

func TestAnEnvelopeGoesToOneOfTheConnections(t *testing.T) {
	w, api := start(t, fakeslack.Config{SocketMode: true, App: fakeslack.App{Events: []string{"message.im"}}})
	a, b := listen(t, w, api, always(nil)), listen(t, w, api, always(nil))
	waitFor(t, w, "two sockets", func() bool { return w.Sockets() == 2 })
	for range 10 {
		if _, err := w.User("alice").Type("@corrobot", "hello"); err != nil {
			t.Fatal(err)
		}
	}
	settle(t, w)
	if x, y := a.count(socketmode.EventTypeEventsAPI), b.count(socketmode.EventTypeEventsAPI); x+y != 10 || x == 0 || y == 0 {
		t.Errorf("the connections got %d and %d events, want 10 in all and some each", x, y)
	}
}

func TestAnUnacknowledgedEnvelopeComesAgain(t *testing.T) {
	w, api := start(t, fakeslack.Config{SocketMode: true, AckTimeout: 50 * time.Millisecond, App: fakeslack.App{Events: []string{"message.im"}}})
	var attempts []int
	var reasons []string
	listen(t, w, api, func(e socketmode.Event) (any, bool) {
		if e.Type != socketmode.EventTypeEventsAPI {
			return nil, true
		}
		attempts, reasons = append(attempts, e.Request.RetryAttempt), append(reasons, e.Request.RetryReason)
		return nil, len(attempts) == 2
	})
	waitFor(t, w, "a socket", func() bool { return w.Sockets() == 1 })
	if _, err := w.User("alice").Type("@corrobot", "hello"); err != nil {
		t.Fatal(err)
	}
	settle(t, w)
	if !slices.Equal(attempts, []int{0, 1}) || !slices.Equal(reasons, []string{"", "timeout"}) {
		t.Errorf("attempts %v with reasons %q, want 0 and 1, the second for a timeout", attempts, reasons)
	}
}

func TestConnectionsAreRefreshedAndCut(t *testing.T) {
	w, api := start(t, fakeslack.Config{SocketMode: true})
	l := listen(t, w, api, always(nil))
	for i, end := range []func(){
		func() {},
		func() { w.Disconnect(fakeslack.RefreshRequested) },
		w.CutSockets,
	} {
		end()
		waitFor(t, w, "a new connection", func() bool { return l.count(socketmode.EventTypeHello) > i && w.Sockets() == 1 })
	}
}

func TestConnectionsAreRefreshedByThemselves(t *testing.T) {
	w, api := start(t, fakeslack.Config{SocketMode: true, Refresh: 50 * time.Millisecond, Ping: 10 * time.Millisecond})
	l := listen(t, w, api, always(nil))
	waitFor(t, w, "three connections", func() bool { return l.count(socketmode.EventTypeHello) >= 3 })
}

func TestAnAcknowledgementOfTwentyKilobytesIsDropped(t *testing.T) {
	w, api := start(t, fakeslack.Config{SocketMode: true, AckTimeout: 100 * time.Millisecond})
	_, url, err := api.StartSocketModeContext(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	conn, resp, err := websocket.DefaultDialer.Dial(url, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	defer conn.Close()
	go func() {
		for {
			var e map[string]any
			if conn.ReadJSON(&e) != nil {
				return
			}
			if id := e["envelope_id"]; id != nil {
				_ = conn.WriteJSON(map[string]any{"envelope_id": id, "payload": map[string]any{"text": strings.Repeat("x", 20<<10)}})
			}
		}
	}()
	waitFor(t, w, "a socket", func() bool { return w.Sockets() == 1 })
	if r := w.User("alice").Slash("general", "/ask", ""); r.Err != "operation_timeout" {
		t.Errorf("receipt = %+v, want operation_timeout", r)
	}
}

func TestAnEleventhConnectionIsTurnedAway(t *testing.T) {
	w, api := start(t, fakeslack.Config{SocketMode: true})
	for range 10 {
		listen(t, w, api, always(nil))
	}
	waitFor(t, w, "ten sockets", func() bool { return w.Sockets() == 10 })
	_, url, err := api.StartSocketModeContext(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if kinds := dial(t, url); !slices.Equal(kinds, []string{"disconnect too_many_websockets"}) {
		t.Errorf("the eleventh heard %v, want to be turned away", kinds)
	}
	if kinds := dial(t, url); kinds != nil {
		t.Errorf("the URL worked twice: %v", kinds)
	}
}

// dial connects to a socket's URL and gives the types of what is heard until it
// is closed; nil if the URL is refused.
func dial(t *testing.T, url string) []string {
	conn, resp, err := websocket.DefaultDialer.Dial(url, nil)
	if err != nil {
		return nil
	}
	defer resp.Body.Close()
	defer conn.Close()
	var kinds []string
	for {
		var m struct{ Type, Reason string }
		if conn.ReadJSON(&m) != nil {
			return kinds
		}
		kinds = append(kinds, strings.TrimSpace(m.Type+" "+m.Reason))
	}
}
