package fakeslack_test

import (
	"slices"
	"testing"
	"time"

	"corrobot/bot/fakeslack"
)

func TestDeliveriesAreDuplicatedAndReordered(t *testing.T) {
	w, _ := start(t, fakeslack.Config{Seed: 1, App: fakeslack.App{Events: []string{"message.im"}}})
	a := newApp(t, w)
	w.Faults.SetDelivering(fakeslack.Delivering{MaxCopies: 4, MaxDelay: 20 * time.Millisecond})
	for range 20 {
		if _, err := w.User("alice").Type("@corrobot", "hello"); err != nil {
			t.Fatal(err)
		}
	}
	settle(t, w)
	count := map[string]int{}
	var order []string
	for _, r := range a.requests() {
		id := r.Payload["event_id"].(string)
		if count[id]++; count[id] == 1 {
			order = append(order, id)
		}
	}
	if total := len(a.requests()); len(count) != 20 || total <= 20 || total > 80 {
		t.Errorf("%d deliveries of %d events, want each of 20 one to four times", total, len(count))
	}
	if slices.IsSorted(order) {
		t.Error("the events arrived in order")
	}
}

func TestALostAnswerLeavesItsMessage(t *testing.T) {
	w, api := start(t, fakeslack.Config{})
	w.Faults.Script("chat.postMessage",
		fakeslack.Fault{Kind: fakeslack.DropAfter}, fakeslack.Fault{Kind: fakeslack.DropBefore}, fakeslack.Fault{Kind: fakeslack.ServerError})
	for i, want := range []int{1, 1, 1, 2} {
		err := post(api, "general")
		if (err == nil) != (i == 3) {
			t.Errorf("post %d: %v", i, err)
		}
		if n := len(w.Messages("general")); n != want {
			t.Errorf("after post %d: %d messages, want %d", i, n, want)
		}
	}
	want := []fakeslack.FaultKind{fakeslack.DropAfter, fakeslack.DropBefore, fakeslack.ServerError, 0}
	for i, c := range w.Calls() {
		if c.Fault != want[i] {
			t.Errorf("call %d: fault %v, want %v", i, c.Fault, want[i])
		}
	}
}

func TestFaultsFollowTheSeed(t *testing.T) {
	outcome := func(seed uint64) string {
		w, api := start(t, fakeslack.Config{Seed: seed})
		w.Faults.Set(fakeslack.Rates{ServerError: 0.5})
		var out []byte
		for range 40 {
			if post(api, "general") == nil {
				out = append(out, '.')
			} else {
				out = append(out, 'x')
			}
		}
		return string(out)
	}
	if a, b := outcome(7), outcome(7); a != b {
		t.Errorf("the same seed gave %s and %s", a, b)
	}
	if a, b := outcome(7), outcome(8); a == b {
		t.Errorf("two seeds both gave %s", a)
	}
}
