package bot

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gorilla/websocket"
)

// Socket Mode is read here and not by the client library's own reader, which leaves a connection as soon as Slack announces
// that it will be refreshed: what Slack sends after that would be lost, and a command is never sent twice. We open the next
// connection first, and read the old one until Slack ends it.

const (
	socketCount   = 2                // connections held open, so that one may fall
	socketPayload = 20 << 10         // an acknowledgement of this size or more is silently dropped
	helloWithin   = 10 * time.Second // after connecting
	silentAfter   = 35 * time.Second // without a ping, which Slack sends every few seconds
	drainFor      = 30 * time.Second // how long an old connection is read on
	firstRetry    = time.Second
	lastRetry     = 2 * time.Minute
	disabledRetry = time.Minute // while Socket Mode is switched off
)

// socketState counts the connections that are up.
type socketState struct {
	used atomic.Bool
	up   atomic.Int32
}

// down reports whether Socket Mode is used and has no connection.
func (s *socketState) down() bool { return s.used.Load() && s.up.Load() == 0 }

// errDisabled is Slack's word that Socket Mode was switched off for the app.
var errDisabled = errors.New("Socket Mode is switched off for this app: switch it on at api.slack.com/apps, Socket Mode")

// ServeSocket takes Slack's requests over Socket Mode until ctx ends.
func (b *Bot) ServeSocket(ctx context.Context) {
	b.sockets.used.Store(true)
	var all sync.WaitGroup
	for range socketCount {
		all.Go(func() { b.holdSocket(ctx) })
	}
	all.Wait()
}

// holdSocket keeps one connection open.
func (b *Bot) holdSocket(ctx context.Context) {
	var old sync.WaitGroup // connections that Slack will end
	defer old.Wait()
	wait := firstRetry
	for ctx.Err() == nil {
		s, err := b.openSocket(ctx, silentAfter)
		if err == nil {
			wait = firstRetry
			ended := make(chan error, 1)
			old.Go(func() { ended <- s.read(ctx) })
			select {
			case err = <-ended:
			case <-s.leaving:
				b.metrics.reconnects.WithLabelValues("refreshed").Inc()
				continue
			}
		}
		if ctx.Err() != nil {
			return
		}
		pause := b.socketEnded(err, wait)
		wait = min(2*wait, lastRetry)
		_ = sleep(ctx, pause)
	}
}

// socketEnded logs why a connection ended or could not be opened, and says how long to wait before the next.
func (b *Bot) socketEnded(err error, wait time.Duration) time.Duration {
	switch {
	case errors.Is(err, errDisabled):
		b.metrics.reconnects.WithLabelValues("link_disabled").Inc()
		b.log.Error("no requests can be received", "err", err)
		return disabledRetry
	case unusable(err):
		b.metrics.reconnects.WithLabelValues(code(err)).Inc()
		b.log.Error("no requests can be received", "err", err, "hint",
			"SLACK_APP_TOKEN must be an app-level token of this app with the scope connections:write (xapp-…; api.slack.com/apps, Basic Information, App-Level Tokens)")
		return lastRetry
	}
	b.metrics.reconnects.WithLabelValues("broken").Inc()
	b.log.Warn("a Socket Mode connection ended", "err", err, "wait", wait)
	return wait
}

// A socket is one connection.
type socket struct {
	bot     *Bot
	conn    *websocket.Conn
	silent  time.Duration
	leaving chan struct{} // closed when Slack will end the connection soon
	once    sync.Once
	jobs    sync.WaitGroup

	write sync.Mutex
}

// openSocket connects, and waits for Slack to greet.
func (b *Bot) openSocket(ctx context.Context, silent time.Duration) (*socket, error) {
	_, url, err := b.client.StartSocketModeContext(ctx)
	if err != nil {
		return nil, fmt.Errorf("open a Socket Mode connection: %w", classify(err))
	}
	dialer := websocket.Dialer{Proxy: http.ProxyFromEnvironment, HandshakeTimeout: helloWithin, WriteBufferSize: 32 << 10}
	conn, resp, err := dialer.DialContext(ctx, url, nil)
	if err != nil {
		return nil, errors.New("open a Socket Mode connection: the address that Slack gave does not answer") // its error would tell the ticket
	}
	resp.Body.Close()
	s := &socket{bot: b, conn: conn, silent: silent, leaving: make(chan struct{})}
	if err := s.greet(); err != nil {
		conn.Close()
		return nil, err
	}
	return s, nil
}

func (s *socket) greet() error {
	s.conn.SetReadLimit(maxBody)
	err := s.conn.SetReadDeadline(time.Now().Add(helloWithin))
	if err != nil {
		return err
	}
	var m socketMessage
	if err := s.conn.ReadJSON(&m); err != nil {
		return fmt.Errorf("no greeting from Slack: %w", err)
	}
	if m.Type == "disconnect" {
		return s.disconnected(m.Reason)
	}
	return nil
}

// alive puts off the time when the connection counts as dead.
func (s *socket) alive(ctx context.Context) {
	select {
	case <-s.leaving: // its end is set
		return
	default:
		_ = s.conn.SetReadDeadline(time.Now().Add(s.silent))
	}
	if ctx.Err() != nil {
		_ = s.conn.SetReadDeadline(time.Now())
	}
}

// A socketMessage is what Slack sends.
type socketMessage struct {
	Type     string          `json:"type"` // hello, disconnect, events_api, slash_commands, interactive
	Reason   string          `json:"reason"`
	Envelope string          `json:"envelope_id"`
	Payload  json.RawMessage `json:"payload"`
	Accepts  bool            `json:"accepts_response_payload"`
}

// read takes requests until the connection ends, and returns why it did.
func (s *socket) read(ctx context.Context) error {
	s.bot.sockets.up.Add(1)
	s.bot.metrics.sockets.Inc()
	stop := context.AfterFunc(ctx, func() { _ = s.conn.SetReadDeadline(time.Now()) })
	defer func() {
		s.bot.sockets.up.Add(-1)
		s.bot.metrics.sockets.Dec()
		stop()
		s.jobs.Wait() // acknowledgements go by this connection
		s.conn.Close()
	}()
	s.conn.SetPingHandler(func(data string) error {
		s.alive(ctx)
		return s.conn.WriteControl(websocket.PongMessage, []byte(data), time.Now().Add(5*time.Second))
	})
	s.alive(ctx)
	for {
		_, raw, err := s.conn.ReadMessage()
		if err != nil {
			return err
		}
		s.alive(ctx)
		var m socketMessage
		if err := json.Unmarshal(raw, &m); err != nil {
			s.bot.log.Error("a message of Slack's was not understood", "err", err)
			s.bot.metrics.refused.WithLabelValues("unreadable").Inc()
			continue
		}
		if err := s.receive(ctx, m); err != nil {
			return err
		}
	}
}

func (s *socket) receive(ctx context.Context, m socketMessage) error {
	switch m.Type {
	case "hello":
	case "disconnect":
		return s.disconnected(m.Reason)
	default:
		s.jobs.Go(func() { s.take(ctx, m) })
	}
	return nil
}

// disconnected deals with Slack's word that it will end the connection: until it does, requests may come.
func (s *socket) disconnected(reason string) error {
	if reason == "link_disabled" {
		return errDisabled
	}
	if reason == "too_many_websockets" {
		return errors.New("as many connections of this app are open as Slack takes: is it running elsewhere?")
	}
	s.once.Do(func() {
		_ = s.conn.SetReadDeadline(time.Now().Add(drainFor))
		close(s.leaving)
	})
	return nil
}

// take deals with one request and acknowledges it. One that could not be taken in is not acknowledged, so that Slack sends it
// again, but for a command, which it does not: its user is told.
func (s *socket) take(ctx context.Context, m socketMessage) {
	b := s.bot
	start := time.Now()
	r, ours, err := b.openMessage(m)
	if err != nil {
		b.metrics.refused.WithLabelValues("unreadable").Inc()
		b.log.Error("a request of Slack's was not understood", "err", err)
	}
	if err != nil || !ours {
		s.acknowledge(m, nil)
		return
	}
	body, err := b.intake(ctx, r, socketPayload-200)
	b.metrics.acks.WithLabelValues(string(r.Kind)).Observe(time.Since(start).Seconds())
	if err != nil {
		b.notTaken(r, err)
		if r.Kind != Command {
			return
		}
		if body, err = sorryBody(err); err != nil {
			return
		}
	}
	s.acknowledge(m, body)
}

func (b *Bot) openMessage(m socketMessage) (Request, bool, error) {
	switch m.Type {
	case "events_api":
		var env envelope
		if err := json.Unmarshal(m.Payload, &env); err != nil {
			return Request{}, false, fmt.Errorf("event: %w", err)
		}
		return b.openEnvelope(env)
	case "slash_commands":
		get, err := fieldsOf(m.Payload)
		if err != nil {
			return Request{}, false, err
		}
		return commandRequest(get, b.prefix), true, nil
	case "interactive":
		return interactionRequest(m.Payload)
	}
	return Request{}, false, nil
}

// acknowledge answers an envelope on the connection that it came by: no other would do.
func (s *socket) acknowledge(m socketMessage, body []byte) {
	answer := struct {
		Envelope string          `json:"envelope_id"`
		Payload  json.RawMessage `json:"payload,omitempty"`
	}{Envelope: m.Envelope}
	if m.Accepts {
		answer.Payload = slices.Clone(body)
	}
	s.write.Lock()
	defer s.write.Unlock()
	err := s.conn.SetWriteDeadline(time.Now().Add(5 * time.Second))
	if err == nil {
		err = s.conn.WriteJSON(answer)
	}
	if err != nil {
		s.bot.log.Warn("an acknowledgement could not be sent", "err", err)
	}
}
