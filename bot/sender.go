package bot

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/slack-go/slack"
	"golang.org/x/time/rate"
)

// A sender calls Slack no faster than Slack allows. What it was told to do and cannot know to be done it reports as
// errUnclear, and never does again by itself.
type sender struct {
	client  *slack.Client
	http    *http.Client // for response URLs, since the client's own way of using them drops what they answer
	metrics *metrics

	mu    sync.Mutex
	paces map[string]*pace
}

// A pace is the rate of one channel or one method.
type pace struct {
	*rate.Limiter
	used  time.Time
	until time.Time // Slack takes nothing before then
}

// errUnclear is a call that may or may not have been carried out.
var errUnclear = errors.New("no answer from Slack, so it may or may not have been done")

// errSpent is a response_url that takes no more messages.
var errSpent = errors.New("the response_url is used up or too old")

func newSender(client *slack.Client, m *metrics) *sender {
	return &sender{client: client, http: &http.Client{Timeout: callTimeout}, metrics: m, paces: map[string]*pace{}}
}

const (
	callTimeout  = 15 * time.Second
	postEvery    = time.Second     // a channel takes one message in
	bareWait     = time.Second     // after a 429 that does not say how long
	maxWait      = 2 * time.Minute // after one that does
	maxPaces     = 1000            // before those not in use are dropped
	maxRateWaits = 30              // 429s in a row before a call is given up
)

// perMinute are Slack's tiers for the methods that we call; for posts the channel's own rate counts.
var perMinute = map[string]int{
	"chat.postEphemeral": 100, "chat.update": 50, "conversations.history": 50, "conversations.replies": 50, "conversations.open": 50,
	"conversations.info": 50, "views.open": 100, "views.update": 100, "views.publish": 100, "users.info": 100,
	"assistant.threads.setStatus": 600, "assistant.threads.setSuggestedPrompts": 50,
}

// wait waits for the turn of a call: a post's in its channel, any other's among the calls of its method.
func (s *sender) wait(ctx context.Context, method, channel string) error {
	p := s.pace(method, channel)
	if err := p.Wait(ctx); err != nil {
		return err
	}
	s.mu.Lock()
	hold := time.Until(p.until)
	s.mu.Unlock()
	return sleep(ctx, hold)
}

// hold keeps all calls of a pace back, since Slack has refused one as too early.
func (s *sender) hold(method, channel string, d time.Duration) {
	p := s.pace(method, channel)
	s.mu.Lock()
	defer s.mu.Unlock()
	if until := time.Now().Add(d); until.After(p.until) {
		p.until = until
	}
}

func (s *sender) pace(method, channel string) *pace {
	key, limit, burst := method, rate.Inf, 1
	if n := perMinute[method]; n > 0 {
		limit, burst = rate.Every(time.Minute/time.Duration(n)), n
	}
	switch method {
	case "chat.postMessage":
		key, limit = channel, rate.Every(postEvery)
	case responseURL:
		key = channel // each has its own limits
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.dropIdle()
	p := s.paces[key]
	if p == nil {
		p = &pace{Limiter: rate.NewLimiter(limit, burst)}
		s.paces[key] = p
	}
	p.used = time.Now()
	return p
}

// dropIdle forgets the paces of channels that are quiet. s.mu is held.
func (s *sender) dropIdle() {
	if len(s.paces) <= maxPaces {
		return
	}
	for key, p := range s.paces {
		if time.Since(p.used) > 2*maxWait {
			delete(s.paces, key)
		}
	}
}

// call makes a call in its turn, and again only as long as Slack says that it came too soon. Its error is one of Slack's
// codes, errUnclear, or ctx's.
func (s *sender) call(ctx context.Context, method, channel string, do func(context.Context) error) error {
	for tries := 1; ; tries++ {
		if err := s.wait(ctx, method, channel); err != nil {
			return err
		}
		start := time.Now()
		one, cancel := context.WithTimeout(context.WithoutCancel(ctx), callTimeout) // once begun, a call is not cut off
		err := classify(do(one))
		cancel()
		s.metrics.call(method, time.Since(start), err)
		var later *laterError
		if !errors.As(err, &later) || tries == maxRateWaits {
			return err
		}
		s.hold(method, channel, later.pause(tries))
	}
}

// A laterError is a 429: the call was not carried out.
type laterError struct {
	after time.Duration // 0 if Slack did not say
}

func (e *laterError) Error() string { return "ratelimited" }

func (e *laterError) pause(tries int) time.Duration {
	if e.after > 0 {
		return min(e.after, maxWait)
	}
	return min(bareWait<<min(tries-1, 6), maxWait)
}

// classify tells apart what Slack refused, what it wants later, and what nobody knows.
func classify(err error) error {
	var limited *slack.RateLimitedError
	var status slack.StatusCodeError
	var refused slack.SlackErrorResponse
	switch {
	case err == nil:
		return nil
	case errors.As(err, &limited):
		return &laterError{limited.RetryAfter}
	case errors.As(err, &status) && status.Code == http.StatusTooManyRequests:
		return &laterError{}
	case errors.As(err, &refused):
		return refusal(refused)
	case errors.Is(err, errSpent):
		return err
	case errors.As(err, &status) && status.Code < http.StatusInternalServerError:
		return err
	}
	return fmt.Errorf("%w: %w", errUnclear, err)
}

// refusal keeps a refusal's pointers to the faults, which the client's error leaves out of its text.
func refusal(e slack.SlackErrorResponse) error {
	switch e.Err {
	case "ratelimited", "rate_limited", "message_limit_exceeded":
		return &laterError{}
	case "internal_error", "fatal_error", "service_unavailable", "request_timeout":
		return fmt.Errorf("%w: %w", errUnclear, e)
	}
	if len(e.ResponseMetadata.Messages) == 0 {
		return e
	}
	return fmt.Errorf("%w: %s", e, strings.Join(e.ResponseMetadata.Messages, "; "))
}

// code is the code of Slack's refusal, or "".
func code(err error) string {
	var refused slack.SlackErrorResponse
	if errors.As(err, &refused) {
		return refused.Err
	}
	return ""
}

// post posts a message in a channel, marked so that it can be found again.
func (s *sender) post(ctx context.Context, channel, thread string, m message, mark slack.SlackMetadata) (ts string, err error) {
	options := append(m.options(thread), slack.MsgOptionDisableLinkUnfurl(), slack.MsgOptionDisableMediaUnfurl(), slack.MsgOptionMetadata(mark))
	err = s.call(ctx, "chat.postMessage", channel, func(ctx context.Context) (err error) {
		_, ts, err = s.client.PostMessageContext(ctx, channel, options...)
		return err
	})
	return ts, err
}

// postEphemeral posts a message that only one member of the channel sees.
func (s *sender) postEphemeral(ctx context.Context, channel, thread, user string, m message) error {
	return s.call(ctx, "chat.postEphemeral", channel, func(ctx context.Context) error {
		_, err := s.client.PostEphemeralContext(ctx, channel, user, m.options(thread)...)
		return err
	})
}

func (m message) options(thread string) []slack.MsgOption {
	options := []slack.MsgOption{slack.MsgOptionText(m.Text, false)}
	if len(m.Blocks) > 0 {
		options = append(options, slack.MsgOptionBlocks(m.Blocks...))
	}
	if thread != "" {
		options = append(options, slack.MsgOptionTS(thread))
	}
	return options
}

// responseURL stands among the methods for a post to a response_url.
const responseURL = "response_url"

// respond posts a message to a response_url.
func (s *sender) respond(ctx context.Context, url string, m message) error {
	body, err := m.encode()
	if err != nil {
		return err
	}
	return s.call(ctx, responseURL, url, func(ctx context.Context) error {
		req, err := http.NewRequestWithContext(ctx, http.MethodPost, url, bytes.NewReader(body))
		if err != nil {
			return err
		}
		req.Header.Set("Content-Type", "application/json; charset=utf-8")
		resp, err := s.http.Do(req)
		if err != nil {
			return err
		}
		defer resp.Body.Close()
		said, err := io.ReadAll(io.LimitReader(resp.Body, 4<<10))
		if err != nil {
			return err
		}
		return responseError(resp, said)
	})
}

// responseError is what a response_url's answer means.
func responseError(resp *http.Response, said []byte) error {
	switch {
	case resp.StatusCode < 300:
		return nil
	case resp.StatusCode == http.StatusTooManyRequests:
		seconds, err := strconv.Atoi(resp.Header.Get("Retry-After"))
		if err != nil {
			break
		}
		return &slack.RateLimitedError{RetryAfter: time.Duration(seconds) * time.Second}
	case resp.StatusCode == http.StatusNotFound, bytes.Contains(said, []byte("expired_url")), bytes.Contains(said, []byte("used_url")):
		return errSpent
	}
	err := error(slack.StatusCodeError{Code: resp.StatusCode, Status: resp.Status})
	if resp.StatusCode < 500 {
		err = fmt.Errorf("%w: %s", err, said)
	}
	return err
}

// sleep waits, unless ctx ends first.
func sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
