package fakeslack

import (
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

const (
	maxSockets    = 10
	ticketLife    = 30 * time.Second
	socketPayload = 20 << 10        // an acknowledgement of this size or more is silently dropped
	closeGrace    = 2 * time.Second // between a disconnect message and the end of the connection
)

// The reasons of a disconnect message.
const (
	Warning           = "warning" // the connection will be refreshed soon
	RefreshRequested  = "refresh_requested"
	TooManyWebsockets = "too_many_websockets"
	LinkDisabled      = "link_disabled" // Socket Mode was switched off
)

// sockets are an app's Socket Mode connections. Guarded by w.mu.
type sockets struct {
	tickets map[string]time.Time
	open    []*socket
	turn    int
}

// A socket is one connection.
type socket struct {
	conn   *websocket.Conn
	closed chan struct{}

	write sync.Mutex

	mu      sync.Mutex
	waiting map[string]chan any // by envelope_id
}

func (w *Workspace) connectionsOpen(args) (reply, error) {
	if w.sockets.tickets == nil {
		w.sockets.tickets = map[string]time.Time{}
	}
	ticket := w.newID("ticket-")
	w.sockets.tickets[ticket] = time.Now()
	return reply{"url": strings.Replace(w.url, "http", "ws", 1) + "/socket/" + ticket + "?app_id=" + w.cfg.App.ID}, nil
}

// serveSocket upgrades a one-time URL to a connection and reads it until it ends.
func (w *Workspace) serveSocket(rw http.ResponseWriter, r *http.Request) {
	if !w.enter(r.PathValue("ticket")) {
		http.NotFound(rw, r)
		return
	}
	defer w.work.Done()
	up := websocket.Upgrader{CheckOrigin: func(*http.Request) bool { return true }}
	conn, err := up.Upgrade(rw, r, nil)
	if err != nil {
		return
	}
	s := &socket{conn: conn, closed: make(chan struct{}), waiting: map[string]chan any{}}
	if w.admit(s) {
		w.work.Go(func() { w.keepAlive(s) })
		w.read(s)
	}
	w.leave(s)
}

// enter spends a ticket, and counts the connection among the workspace's work.
func (w *Workspace) enter(ticket string) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	made, ok := w.sockets.tickets[ticket]
	delete(w.sockets.tickets, ticket)
	if !ok || time.Since(made) > ticketLife || w.ctx.Err() != nil {
		return false
	}
	w.work.Add(1)
	return true
}

// admit greets a connection and adds it, unless there are ten already.
func (w *Workspace) admit(s *socket) bool {
	w.mu.Lock()
	n := len(w.sockets.open)
	if n >= maxSockets {
		w.mu.Unlock()
		_ = s.disconnect(TooManyWebsockets)
		return false
	}
	err := s.send(map[string]any{
		"type": "hello", "num_connections": n + 1,
		"connection_info": map[string]any{"app_id": w.cfg.App.ID},
		"debug_info":      map[string]any{"host": "applink-fake", "build_number": 1, "approximate_connection_time": 18060},
	})
	if err == nil {
		w.sockets.open = append(w.sockets.open, s)
		w.note()
	}
	w.mu.Unlock()
	return err == nil
}

func (w *Workspace) leave(s *socket) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.sockets.open = slices.DeleteFunc(w.sockets.open, func(o *socket) bool { return o == s })
	close(s.closed)
	_ = s.conn.Close()
	w.note()
}

// read takes acknowledgements until the connection ends.
func (w *Workspace) read(s *socket) {
	for {
		_, raw, err := s.conn.ReadMessage()
		if err != nil {
			return
		}
		var m struct {
			EnvelopeID string `json:"envelope_id"`
			Payload    any    `json:"payload"`
		}
		if json.Unmarshal(raw, &m) != nil || m.EnvelopeID == "" {
			continue
		}
		if len(raw) >= socketPayload {
			w.mu.Lock()
			w.violate("socket", "acknowledgement of %d bytes is silently dropped", len(raw))
			w.mu.Unlock()
			continue
		}
		s.take(m.EnvelopeID, m.Payload)
	}
}

// expect makes room for an envelope's acknowledgement.
func (s *socket) expect(id string) chan any {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.waiting[id] = make(chan any, 1)
	return s.waiting[id]
}

func (s *socket) forget(id string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.waiting, id)
}

// take hands an acknowledgement to the delivery that waits for it.
func (s *socket) take(id string, payload any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if waiting := s.waiting[id]; waiting != nil {
		waiting <- payload
		delete(s.waiting, id)
	}
}

// keepAlive pings a connection, and refreshes it when its time has come.
func (w *Workspace) keepAlive(s *socket) {
	ping := time.NewTicker(w.cfg.Ping)
	defer ping.Stop()
	var refresh <-chan time.Time
	if w.cfg.Refresh > 0 {
		t := time.NewTimer(w.cfg.Refresh)
		defer t.Stop()
		refresh = t.C
	}
	for {
		select {
		case <-ping.C:
			_ = s.conn.WriteControl(websocket.PingMessage, []byte("Ping from applink-fake"), time.Now().Add(time.Second))
		case <-refresh:
			w.end(s, RefreshRequested)
			return
		case <-s.closed:
			return
		}
	}
}

// end asks the app to leave a connection, and closes it a little later if it has
// not. Until then it still takes envelopes: Slack gives no promise that it does not.
func (w *Workspace) end(s *socket, reason string) {
	if s.disconnect(reason) != nil || reason == Warning {
		return
	}
	t := time.NewTimer(closeGrace)
	defer t.Stop()
	select {
	case <-t.C:
		_ = s.conn.Close()
	case <-s.closed:
	case <-w.ctx.Done():
	}
}

// Disconnect sends every connection a disconnect message with the reason and,
// but for a warning, closes those that the app has not left after two seconds.
func (w *Workspace) Disconnect(reason string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.ctx.Err() != nil {
		return
	}
	for _, s := range w.sockets.open {
		w.work.Go(func() { w.end(s, reason) })
	}
}

// CutSockets breaks every connection without a word.
func (w *Workspace) CutSockets() {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, s := range w.sockets.open {
		_ = s.conn.NetConn().Close()
	}
}

// Sockets is the number of connections that are open.
func (w *Workspace) Sockets() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return len(w.sockets.open)
}

// sendSocket makes one attempt over the connection whose turn it is.
func (w *Workspace) sendSocket(req request, n int, lastReason string) ack {
	w.mu.Lock()
	id := strings.ToLower(w.newID("envelope-"))
	s := w.nextSocket()
	e := json.RawMessage(toJSON(envelope(req, id, n, lastReason)))
	w.mu.Unlock()
	if s == nil {
		return ack{reason: "connection_failed"}
	}
	answer := s.expect(id)
	defer s.forget(id) // a later acknowledgement counts for nothing
	if err := s.send(e); err != nil {
		return ack{reason: "connection_failed"}
	}
	return w.await(s, req, answer)
}

func (w *Workspace) await(s *socket, req request, answer chan any) ack {
	t := time.NewTimer(w.cfg.AckTimeout)
	defer t.Stop()
	select {
	case payload := <-answer:
		if payload != nil && req.kind == eventsAPI {
			w.mu.Lock()
			w.violate("socket", "acknowledgement of %s has a payload, which events do not accept", req.name)
			w.mu.Unlock()
		}
		return ack{status: http.StatusOK, answer: payload}
	case <-t.C:
		return ack{reason: "http_timeout"}
	case <-s.closed:
		return ack{reason: "connection_failed"}
	case <-w.ctx.Done():
		return ack{reason: "unknown_error"}
	}
}

// nextSocket takes turns among the connections: each envelope goes to one of
// them. w.mu is held.
func (w *Workspace) nextSocket() *socket {
	if len(w.sockets.open) == 0 {
		return nil
	}
	w.sockets.turn++
	return w.sockets.open[w.sockets.turn%len(w.sockets.open)]
}

func envelope(req request, id string, n int, lastReason string) map[string]any {
	e := map[string]any{
		"envelope_id": id, "type": req.kind, "payload": req.payload,
		"accepts_response_payload": req.kind != eventsAPI,
	}
	if req.kind == eventsAPI {
		e["retry_attempt"], e["retry_reason"] = n, strings.TrimPrefix(lastReason, "http_")
	}
	return e
}

func (s *socket) disconnect(reason string) error {
	return s.send(map[string]any{"type": "disconnect", "reason": reason, "debug_info": map[string]any{"host": "applink-fake"}})
}

func (s *socket) send(x any) error {
	s.write.Lock()
	defer s.write.Unlock()
	return errors.Join(s.conn.SetWriteDeadline(time.Now().Add(10*time.Second)), s.conn.WriteJSON(x))
}
