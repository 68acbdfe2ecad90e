package bot

import (
	"sync/atomic"
	"time"
)

// A handover passes a reply from the goroutine that works it out to the one that has a request's acknowledgement to send, as
// long as that one waits. Exactly one of the two sends it.
type handover struct {
	state atomic.Int32
	body  chan []byte
	limit int // bytes that the acknowledgement may hold; 0 for any number
}

// The states of a handover.
const (
	handoverOpen     int32 = iota
	handoverReserved       // the worker has a reply and notes that it goes this way
	handoverDone
	handoverClosed // the acknowledgement went without it
)

func newHandover(limit int) *handover {
	return &handover{body: make(chan []byte, 1), limit: limit}
}

// reserve reports whether the worker may hand over a body of this size. After that it must call give.
func (h *handover) reserve(size int) bool {
	return h != nil && (h.limit == 0 || size < h.limit) && h.state.CompareAndSwap(handoverOpen, handoverReserved)
}

// give hands a body over; it reports false if it came too late.
func (h *handover) give(body []byte) bool {
	if !h.state.CompareAndSwap(handoverReserved, handoverDone) {
		return false
	}
	h.body <- body
	return true
}

// close lets the acknowledgement go without a reply; it reports false where one is about to come.
func (h *handover) close() bool {
	return h.state.CompareAndSwap(handoverOpen, handoverClosed)
}

// take waits for a body, until soon for the worker to have one, and until late for one that it has reserved.
func (h *handover) take(soon, late <-chan time.Time) (body []byte, ok bool) {
	select {
	case body = <-h.body:
		return body, true
	case <-soon:
	}
	if h.close() {
		return nil, false
	}
	select {
	case body = <-h.body:
		return body, true
	case <-late:
	}
	if h.state.CompareAndSwap(handoverReserved, handoverClosed) {
		return nil, false
	}
	return <-h.body, true
}
