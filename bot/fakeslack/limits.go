package fakeslack

import (
	"math"
	"time"

	"golang.org/x/time/rate"
)

// limits are the rate limiters in use, by method or by channel. Guarded by w.mu.
type limits map[string]*rate.Limiter

// perMinute is what a method of a tier may be called.
var perMinute = map[int]int{1: 1, 2: 20, 3: 50, 4: 100}

// postEvery is a little under Slack's second between a channel's messages, so that
// a client which counts its second from its own clock is not refused by chance.
const postEvery = 900 * time.Millisecond

// limit refuses a call above the method's tier, or a message too soon after the
// channel's last.
func (w *Workspace) limit(method string, a args) error {
	if !w.cfg.RateLimits {
		return nil
	}
	if method == "chat.postMessage" {
		channel := a.str("channel")
		if c := w.findChannel(channel); c != nil {
			channel = c.ID
		}
		return w.take("post "+channel, rate.Every(postEvery), 1)
	}
	if n := perMinute[w.facts[method].Tier]; n > 0 {
		return w.take(method, rate.Every(time.Minute/time.Duration(n)), n)
	}
	return nil
}

func (w *Workspace) take(key string, every rate.Limit, burst int) error {
	if w.limits == nil {
		w.limits = limits{}
	}
	l := w.limits[key]
	if l == nil {
		l = rate.NewLimiter(every, burst)
		w.limits[key] = l
	}
	r := l.Reserve()
	wait := r.Delay()
	if wait == 0 {
		return nil
	}
	r.Cancel()
	return &apiError{code: "ratelimited", extra: reply{"retry_after": int(math.Ceil(wait.Seconds()))}}
}
