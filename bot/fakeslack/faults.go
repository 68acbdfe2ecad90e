package fakeslack

import (
	"hash/fnv"
	"math/rand/v2"
	"sync"
	"time"
)

// A FaultKind is a way for a Web API call to go wrong.
type FaultKind int

// The faults of a call. After a DropAfter the call has been done and only its
// answer is lost.
const (
	DropBefore  FaultKind = iota + 1 // the connection is cut before the call is handled
	DropAfter                        // … after it, and before the answer
	Delay                            // the call waits for Fault.Delay
	ServerError                      // HTTP 503 without a body
	TooMany                          // HTTP 429 with Retry-After of Fault.Delay, at least a second
	TooManyBare                      // HTTP 429 message_limit_exceeded, without Retry-After
	ErrorCode                        // ok:false with Fault.Code
	None                             // nothing: in a script, lets a call through
)

// A Fault is what befalls a call.
type Fault struct {
	Kind  FaultKind
	Delay time.Duration
	Code  string // for ErrorCode: "internal_error"
}

// Rates are how often calls go wrong by themselves: each is a share of the calls,
// 0 to 1, and their sum is at most 1.
type Rates struct {
	DropBefore, DropAfter, Delayed, ServerError, TooMany, TooManyBare float64

	MaxDelay time.Duration   // of a delayed call
	Only     map[string]bool // the methods concerned; all if nil
}

// A Delivering says how badly events, commands and interactions arrive.
type Delivering struct {
	MaxCopies int           // each delivery arrives one to MaxCopies times
	MaxDelay  time.Duration // each copy is late by up to this, and so overtakes others
	Commands  bool          // commands and interactions too, not only events
}

// Faults makes a workspace misbehave. What happens is decided by the seed and by
// how many calls of that method came before.
type Faults struct {
	seed uint64

	mu         sync.Mutex
	rates      Rates
	delivering Delivering
	script     map[string][]Fault
	streams    map[string]*rand.Rand
}

func newFaults(seed uint64) *Faults {
	return &Faults{seed: seed, script: map[string][]Fault{}, streams: map[string]*rand.Rand{}}
}

// Set makes calls fail at these rates from now on; the zero Rates ends it.
func (f *Faults) Set(r Rates) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.rates = r
}

// SetDelivering makes deliveries arrive like this from now on; the zero
// Delivering ends it.
func (f *Faults) SetDelivering(d Delivering) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.delivering = d
}

// Script says what befalls the next calls of the method, one each, before the
// rates apply again. The method "response_url" stands for posts to response URLs.
func (f *Faults) Script(method string, faults ...Fault) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.script[method] = append(f.script[method], faults...)
}

// next decides what befalls this call of the method.
func (f *Faults) next(method string) Fault {
	f.mu.Lock()
	defer f.mu.Unlock()
	if s := f.script[method]; len(s) > 0 {
		f.script[method] = s[1:]
		return s[0]
	}
	r := f.rates
	if r.Only != nil && !r.Only[method] {
		return Fault{}
	}
	rng := f.stream(method)
	return r.pick(rng.Float64(), time.Duration(rng.Float64()*float64(r.MaxDelay)))
}

func (r Rates) pick(x float64, delay time.Duration) Fault {
	for _, c := range []struct {
		share float64
		fault Fault
	}{
		{r.DropBefore, Fault{Kind: DropBefore}},
		{r.DropAfter, Fault{Kind: DropAfter}},
		{r.Delayed, Fault{Kind: Delay, Delay: delay}},
		{r.ServerError, Fault{Kind: ServerError}},
		{r.TooMany, Fault{Kind: TooMany, Delay: time.Second}},
		{r.TooManyBare, Fault{Kind: TooManyBare}},
	} {
		if x < c.share {
			return c.fault
		}
		x -= c.share
	}
	return Fault{}
}

// copies gives the delay of each copy of a delivery; without faults it is one,
// at once.
func (f *Faults) copies(req request) []time.Duration {
	f.mu.Lock()
	defer f.mu.Unlock()
	d := f.delivering
	if d == (Delivering{}) || req.kind != eventsAPI && !d.Commands {
		return []time.Duration{0}
	}
	rng := f.stream("deliver " + req.kind)
	delays := make([]time.Duration, 1+rng.IntN(max(1, d.MaxCopies)))
	for i := range delays {
		delays[i] = time.Duration(rng.Float64() * float64(d.MaxDelay))
	}
	return delays
}

// stream is the random sequence of one key, so that one method's calls do not
// change another's luck. f.mu is held.
func (f *Faults) stream(key string) *rand.Rand {
	if f.streams[key] == nil {
		h := fnv.New64a()
		_, _ = h.Write([]byte(key))
		f.streams[key] = rand.New(rand.NewPCG(f.seed, h.Sum64()))
	}
	return f.streams[key]
}

// RevokeToken makes every call fail with token_revoked and sends the app
// tokens_revoked.
func (w *Workspace) RevokeToken() {
	w.setGone("token_revoked")
	w.Event("tokens_revoked", map[string]any{"tokens": map[string]any{"bot": []string{w.cfg.App.BotUserID}}})
}

// Uninstall makes every call fail with account_inactive and sends the app
// app_uninstalled.
func (w *Workspace) Uninstall() {
	w.setGone("account_inactive")
	w.Event("app_uninstalled", map[string]any{})
}

func (w *Workspace) setGone(code string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.botGone = code
	w.note()
}
