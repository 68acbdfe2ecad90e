package bot

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strconv"
	"time"

	"github.com/slack-go/slack"
)

// The paths that Slack's requests come to; the manifest names them.
const (
	eventsPath       = "/slack/events"
	commandsPath     = "/slack/commands"
	interactionsPath = "/slack/interactions"
)

const (
	maxBody     = 1 << 20
	maxSkew     = 5 * time.Minute // between Slack's clock and ours
	idleTimeout = 90 * time.Second
)

// Handler serves Slack's requests, and /healthz, /readyz and /metrics.
func (b *Bot) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("POST "+eventsPath, b.verified(b.serveEvent))
	mux.Handle("POST "+commandsPath, b.verified(b.serveCommand))
	mux.Handle("POST "+interactionsPath, b.verified(b.serveInteraction))
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, r *http.Request) { _, _ = io.WriteString(w, "ok\n") })
	mux.HandleFunc("GET /readyz", b.serveReady)
	mux.Handle("GET /metrics", b.metrics.handler())
	return mux
}

// NewServer returns a server for a Handler, with time limits that fit Slack's.
func NewServer(addr string, h http.Handler) *http.Server {
	return &http.Server{Addr: addr, Handler: h, ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 10 * time.Second, WriteTimeout: 10 * time.Second, IdleTimeout: idleTimeout}
}

func newHTTPClient() *http.Client {
	return &http.Client{Timeout: callTimeout, Transport: &http.Transport{
		Proxy: http.ProxyFromEnvironment, MaxIdleConnsPerHost: 16, IdleConnTimeout: idleTimeout, TLSHandshakeTimeout: 10 * time.Second,
	}}
}

// serveReady tells whether requests can be taken and answered.
func (b *Bot) serveReady(w http.ResponseWriter, r *http.Request) {
	reason := ""
	if _, err := b.ledger.Open(r.Context()); err != nil {
		reason = "the database does not answer"
	}
	if t := b.trouble.Load(); t != nil {
		reason = *t
	}
	if b.sockets.down() {
		reason = "no Socket Mode connection is up"
	}
	if reason != "" {
		w.WriteHeader(http.StatusServiceUnavailable)
		_, _ = io.WriteString(w, reason+"\n")
		return
	}
	_, _ = io.WriteString(w, "ready\n")
}

// verified hands on the body of a request that Slack has signed. Nothing of the body is read as anything before that, and
// nothing but the body after it, since the signature covers nothing else.
func (b *Bot) verified(serve func(http.ResponseWriter, context.Context, []byte)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
		if tooLarge := (*http.MaxBytesError)(nil); errors.As(err, &tooLarge) {
			b.refuse(w, http.StatusRequestEntityTooLarge, "too large", nil)
			return
		}
		if err != nil {
			b.refuse(w, http.StatusBadRequest, "unreadable", err)
			return
		}
		if reason := b.checkSignature(r.Header, body, time.Now()); reason != "" {
			b.refuse(w, http.StatusUnauthorized, reason, nil)
			return
		}
		serve(w, r.Context(), body)
	})
}

// checkSignature tells why a request is not to be trusted, or "".
func (b *Bot) checkSignature(h http.Header, body []byte, now time.Time) string {
	stamp := h.Get("X-Slack-Request-Timestamp")
	seconds, err := strconv.ParseInt(stamp, 10, 64)
	switch {
	case b.secret == "":
		return "no signing secret"
	case stamp == "" || h.Get("X-Slack-Signature") == "":
		return "not signed"
	case err != nil || now.Sub(time.Unix(seconds, 0)).Abs() > maxSkew:
		return "stale timestamp"
	}
	mac := hmac.New(sha256.New, []byte(b.secret))
	mac.Write([]byte("v0:" + stamp + ":"))
	mac.Write(body)
	if !hmac.Equal([]byte("v0="+hex.EncodeToString(mac.Sum(nil))), []byte(h.Get("X-Slack-Signature"))) {
		return "bad signature"
	}
	return ""
}

func (b *Bot) refuse(w http.ResponseWriter, status int, reason string, err error) {
	b.metrics.refused.WithLabelValues(reason).Inc()
	b.refusals.Do(func() { // anybody may send us requests: they must not fill the log
		b.log.Warn("requests were refused", "reason", reason, "err", err,
			"hint", "if they are Slack's, SLACK_SIGNING_SECRET is not this app's: see "+whereSecret)
	})
	http.Error(w, reason, status)
}

func (b *Bot) serveEvent(w http.ResponseWriter, ctx context.Context, body []byte) {
	var env envelope
	if err := json.Unmarshal(body, &env); err != nil {
		b.unreadable(w, err)
		return
	}
	if env.Type == "url_verification" {
		w.Header().Set("Content-Type", "text/plain")
		_, _ = io.WriteString(w, env.Challenge)
		return
	}
	r, ours, err := b.openEnvelope(env)
	if err != nil {
		b.unreadable(w, err)
		return
	}
	if !ours {
		return
	}
	b.acknowledge(w, ctx, r)
}

func (b *Bot) serveCommand(w http.ResponseWriter, ctx context.Context, body []byte) {
	values, err := form(body)
	if err != nil {
		b.unreadable(w, err)
		return
	}
	if values.Get("ssl_check") == "1" {
		return
	}
	b.acknowledge(w, ctx, commandRequest(values.Get, b.prefix))
}

func (b *Bot) serveInteraction(w http.ResponseWriter, ctx context.Context, body []byte) {
	values, err := form(body)
	if err != nil {
		b.unreadable(w, err)
		return
	}
	r, ours, err := interactionRequest([]byte(values.Get("payload")))
	if err != nil {
		b.unreadable(w, err)
		return
	}
	if ours {
		b.acknowledge(w, ctx, r)
	}
}

// unreadable acknowledges what we do not understand, since to get it again would not help.
func (b *Bot) unreadable(w http.ResponseWriter, err error) {
	b.metrics.refused.WithLabelValues("unreadable").Inc()
	b.log.Error("a request of Slack's was not understood", "err", err)
	w.WriteHeader(http.StatusOK)
}

// acknowledge takes a request in and writes the acknowledgement.
func (b *Bot) acknowledge(w http.ResponseWriter, ctx context.Context, r Request) {
	start := time.Now()
	body, err := b.intake(ctx, r, 0)
	b.metrics.acks.WithLabelValues(string(r.Kind)).Observe(time.Since(start).Seconds())
	if err != nil {
		b.putOff(w, r, err)
		return
	}
	if body != nil {
		w.Header().Set("Content-Type", "application/json; charset=utf-8")
		_, _ = w.Write(body)
	}
}

// putOff answers a request that was not taken in: an event is delivered again, and a person told to ask again.
func (b *Bot) putOff(w http.ResponseWriter, r Request, err error) {
	b.notTaken(r, err)
	if r.Kind != Command {
		http.Error(w, "not now", http.StatusServiceUnavailable)
		return
	}
	body, err := sorryBody(err)
	if err != nil {
		http.Error(w, "not now", http.StatusServiceUnavailable)
		return
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	_, _ = w.Write(body)
}

// notTaken counts and logs a request that was not taken in.
func (b *Bot) notTaken(r Request, err error) {
	b.metrics.refused.WithLabelValues("not taken").Inc()
	b.log.Error("a request was not taken", "request", r.ID, "kind", r.Kind, "err", err)
}

// sorryBody tells the user of a command that was not taken in.
func sorryBody(err error) ([]byte, error) {
	text := busyText
	if errors.Is(err, errClosing) {
		text = closingText
	}
	return messageOf(Reply{Text: text}).encode()
}

// revocations are the events that end our access, and the error that calls get from then on.
var revocations = map[string]string{"tokens_revoked": "token_revoked", "app_uninstalled": "account_inactive"}

// openEnvelope makes a request of an event. What concerns the app itself is dealt with here.
func (b *Bot) openEnvelope(env envelope) (Request, bool, error) {
	if env.Type == "app_rate_limited" {
		b.metrics.refused.WithLabelValues("rate limited by Slack").Inc()
		b.log.Error("Slack is holding back events: there were more than 30,000 in an hour", "team", env.Team)
		return Request{}, false, nil
	}
	var about struct{ Type string }
	if err := json.Unmarshal(env.Event, &about); err != nil {
		return Request{}, false, err
	}
	if revocations[about.Type] != "" {
		b.troubled("the app's access was taken away", slack.SlackErrorResponse{Err: revocations[about.Type]})
		return Request{}, false, nil
	}
	return eventRequest(env, b.me())
}
