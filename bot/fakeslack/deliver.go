package fakeslack

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net"
	"net/http"
	"strconv"
	"time"
)

// The kinds of request to an app, as a socket's envelopes name them.
const (
	eventsAPI     = "events_api"
	slashCommands = "slash_commands"
	interactions  = "interactive"
)

// A request is something the app is to acknowledge, by either transport.
type request struct {
	kind    string
	name    string // "app_mention", "/ask", "block_actions"
	id      string
	payload map[string]any
	acked   func(answer any) // what to do with the acknowledgement's answer; w.mu is held
}

// An ack is what came of one attempt.
type ack struct {
	status  int
	answer  any    // decoded JSON, or text; nil if none
	reason  string // why the attempt failed, as in X-Slack-Retry-Reason
	noRetry bool
}

// A Receipt says what came of a command or an interaction.
type Receipt struct {
	ID   string // its trigger_id
	Took time.Duration
	Err  string // what Slack tells the user: "operation_timeout", "dispatch_failed"; empty if acknowledged
}

// retryDelays are the waits before an event is sent again.
var retryDelays = []time.Duration{0, time.Minute, 5 * time.Minute}

// dispatch delivers in the background. w.mu is held.
func (w *Workspace) dispatch(req request) {
	w.start(req, func(Receipt) {})
}

// start delivers each copy of a request in the background. w.mu is held.
func (w *Workspace) start(req request, delivered func(Receipt)) {
	if w.ctx.Err() != nil {
		return
	}
	for _, delay := range w.Faults.copies(req) {
		w.pending++
		w.work.Go(func() {
			if delay > 0 {
				w.sleep(delay)
			}
			delivered(w.deliver(req))
			w.done()
		})
	}
}

func (w *Workspace) done() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.pending--
	w.note()
}

// Settle waits until nothing is being delivered and no retry is due.
func (w *Workspace) Settle(ctx context.Context) error {
	return w.WaitFor(ctx, func() bool {
		w.mu.Lock()
		defer w.mu.Unlock()
		return w.pending == 0
	})
}

// deliverNow delivers a command or an interaction and waits for its first copy.
func (w *Workspace) deliverNow(req request) Receipt {
	receipts := make(chan Receipt, 1)
	w.mu.Lock()
	w.start(req, func(r Receipt) {
		select {
		case receipts <- r:
		default:
		}
	})
	w.mu.Unlock()
	select {
	case r := <-receipts:
		return r
	case <-w.ctx.Done():
		return Receipt{ID: req.id, Err: "dispatch_failed"}
	}
}

// deliver tries until the app acknowledges; commands and interactions once only.
func (w *Workspace) deliver(req request) Receipt {
	start := time.Now()
	a := w.attempt(req, 0, "")
	if req.kind == eventsAPI {
		for i, delay := range retryDelays {
			if a.reason == "" || a.noRetry || w.ctx.Err() != nil {
				break
			}
			w.sleep(time.Duration(float64(delay) / w.cfg.Speed))
			a = w.attempt(req, i+1, a.reason)
		}
	}
	if a.reason == "" && req.acked != nil {
		w.mu.Lock()
		req.acked(a.answer)
		w.mu.Unlock()
	}
	return Receipt{ID: req.id, Took: time.Since(start), Err: shownError(a.reason)}
}

// shownError is what a user is told of a failed command.
func shownError(reason string) string {
	switch reason {
	case "":
		return ""
	case "http_timeout":
		return "operation_timeout"
	}
	return "dispatch_failed"
}

// attempt makes one attempt by the workspace's transport and records it.
func (w *Workspace) attempt(req request, n int, lastReason string) ack {
	start := time.Now()
	send := w.post
	if w.cfg.SocketMode {
		send = w.sendSocket
	}
	a := send(req, n, lastReason)
	w.mu.Lock()
	defer w.mu.Unlock()
	w.deliveries = append(w.deliveries, Delivery{
		Kind: req.kind, Name: req.name, ID: req.id, Attempt: n,
		Status: a.status, Reason: a.reason, Ack: time.Since(start), At: start,
	})
	w.note()
	return a
}

// post makes one attempt over HTTP.
func (w *Workspace) post(req request, n int, lastReason string) ack {
	target, kind, body := w.encode(req)
	if target == "" {
		return ack{reason: "connection_failed"}
	}
	ctx, cancel := context.WithTimeout(w.ctx, w.cfg.AckTimeout)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, target, bytes.NewReader(body))
	if err != nil {
		return ack{reason: "connection_failed"}
	}
	r.Header.Set("Content-Type", kind)
	r.Header.Set("User-Agent", "Slackbot 1.0 (+https://api.slack.com/robots)")
	Sign(r.Header, w.cfg.App.SigningSecret, time.Now(), body)
	if n > 0 {
		r.Header.Set("X-Slack-Retry-Num", strconv.Itoa(n))
		r.Header.Set("X-Slack-Retry-Reason", lastReason)
	}
	resp, err := w.cfg.Client.Do(r)
	if err != nil {
		return ack{reason: networkReason(err)}
	}
	defer resp.Body.Close()
	answer, err := io.ReadAll(io.LimitReader(resp.Body, 1<<20))
	if err != nil {
		return ack{status: resp.StatusCode, reason: networkReason(err)}
	}
	return ack{
		status: resp.StatusCode, reason: statusReason(resp.StatusCode), answer: decodeAnswer(resp.Header, answer),
		noRetry: resp.Header.Get("X-Slack-No-Retry") == "1",
	}
}

// encode gives a request's address, content type and body.
func (w *Workspace) encode(req request) (target, kind string, body []byte) {
	w.mu.Lock()
	defer w.mu.Unlock()
	const form = "application/x-www-form-urlencoded"
	switch req.kind {
	case slashCommands:
		return w.urls.Commands, form, []byte(formOf(req.payload))
	case interactions:
		return w.urls.Interactivity, form, []byte(formOf(map[string]any{"payload": toJSON(req.payload)}))
	}
	return w.urls.Events, "application/json", []byte(toJSON(req.payload))
}

// Sign adds Slack's v0 signature of the body and its timestamp to the header.
func Sign(h http.Header, secret string, at time.Time, body []byte) {
	ts := strconv.FormatInt(at.Unix(), 10)
	mac := hmac.New(sha256.New, []byte(secret))
	fmt.Fprintf(mac, "v0:%s:%s", ts, body)
	h.Set("X-Slack-Request-Timestamp", ts)
	h.Set("X-Slack-Signature", "v0="+hex.EncodeToString(mac.Sum(nil)))
}

func networkReason(err error) string {
	var timeout net.Error
	switch {
	case errors.Is(err, context.DeadlineExceeded), errors.As(err, &timeout) && timeout.Timeout():
		return "http_timeout"
	case errors.Is(err, context.Canceled):
		return "unknown_error"
	}
	return "connection_failed"
}

func statusReason(status int) string {
	switch {
	case status >= 200 && status < 300:
		return ""
	case status >= 300 && status < 400:
		return "too_many_redirects"
	}
	return "http_error"
}

// decodeAnswer reads the body of an acknowledgement: JSON if it says so, else text.
func decodeAnswer(h http.Header, body []byte) any {
	if len(bytes.TrimSpace(body)) == 0 {
		return nil
	}
	kind, _, _ := mime.ParseMediaType(h.Get("Content-Type"))
	var x any
	if kind == "application/json" && json.Unmarshal(body, &x) == nil {
		return x
	}
	return string(body)
}

// VerifyURL sends the events URL the challenge that Slack sends when the URL is
// entered, and checks the answer.
func (w *Workspace) VerifyURL() error {
	const challenge = "3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P"
	a := w.attempt(request{kind: eventsAPI, name: "url_verification", payload: map[string]any{
		"type": "url_verification", "token": verificationToken, "challenge": challenge,
	}}, 0, "")
	got := a.answer
	if b := object(got); b != nil {
		got = b["challenge"]
	}
	if a.reason != "" || got != challenge {
		return fmt.Errorf("url_verification: %s: answered %v with status %d", a.reason, got, a.status)
	}
	return nil
}

// newDeliveryClient sends requests to the app: Slack follows no redirects that
// matter to us, and keeps connections open.
func newDeliveryClient() *http.Client {
	return &http.Client{
		Transport:     &http.Transport{MaxIdleConnsPerHost: 256, IdleConnTimeout: 30 * time.Second},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

func toJSON(x any) string {
	raw, err := json.Marshal(x)
	if err != nil {
		panic(fmt.Sprintf("fakeslack: %v", err))
	}
	return string(raw)
}
