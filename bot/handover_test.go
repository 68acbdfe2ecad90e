package bot

import (
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

func TestHandover(t *testing.T) {
	const soon, late = 2 * time.Second, 3 * time.Second
	for _, c := range []struct {
		name          string
		size          int
		ready, marked time.Duration // when the worker has a reply, and when it has noted that it goes this way
		given         bool          // to the acknowledgement
		waited        time.Duration
	}{
		{"at once", 10, 0, 0, true, 0},
		{"in time", 10, time.Second, 0, true, time.Second},
		{"too late", 10, soon + 1, 0, false, soon},
		{"ready in time and noted a little later", 10, time.Second, 1500 * time.Millisecond, true, 2500 * time.Millisecond},
		{"ready in time and noted too late", 10, time.Second, 3 * time.Second, false, late},
		{"too large", 100, time.Second, 0, false, soon},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				h := newHandover(100)
				var worker sync.WaitGroup
				given := false
				worker.Go(func() {
					time.Sleep(c.ready)
					if h.reserve(c.size) {
						time.Sleep(c.marked)
						given = h.give(make([]byte, c.size))
					}
				})
				began := time.Now()
				body, ok := h.take(time.After(soon), time.After(late))
				waited := time.Since(began)
				worker.Wait()
				if given != c.given || ok != c.given || ok && len(body) != c.size || waited != c.waited {
					t.Errorf("given %v, taken %v after %v; want %v after %v", given, ok, waited, c.given, c.waited)
				}
			})
		})
	}
}

// TestAHandoverHasOneWinner has both sides decide at the same moment.
func TestAHandoverHasOneWinner(t *testing.T) {
	for i := range 2000 {
		h := newHandover(0)
		now := make(chan time.Time)
		close(now)
		given := make(chan bool)
		go func() { given <- h.reserve(1) && h.give([]byte{1}) }()
		_, ok := h.take(now, now)
		if g := <-given; g != ok {
			t.Fatalf("round %d: given %v, taken %v", i, g, ok)
		}
	}
}
