package fakeslack_test

import (
	"net/http"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"corrobot/bot/fakeslack"
)

func TestEventsAreRetriedWithReasons(t *testing.T) {
	w, _ := start(t, fakeslack.Config{Speed: 100_000, App: fakeslack.App{Events: []string{"app_mention"}}})
	a := newApp(t, w)
	var n atomic.Int32
	a.answer(func(received) (int, string, string) {
		if n.Add(1) < 3 {
			return http.StatusInternalServerError, "text/plain", ""
		}
		return http.StatusOK, "text/plain", ""
	})
	if _, err := w.User("alice").Type("general", "@corrobot hello"); err != nil {
		t.Fatal(err)
	}
	settle(t, w)
	got := a.requests()
	if len(got) != 3 {
		t.Fatalf("%d attempts, want 3", len(got))
	}
	for i, want := range []string{"", "1", "2"} {
		if num := got[i].Header.Get("X-Slack-Retry-Num"); num != want {
			t.Errorf("attempt %d: retry number %q, want %q", i, num, want)
		}
		if got[i].Payload["event_id"] != got[0].Payload["event_id"] {
			t.Errorf("attempt %d has another event_id", i)
		}
	}
	if reason := got[1].Header.Get("X-Slack-Retry-Reason"); reason != "http_error" {
		t.Errorf("reason = %q, want http_error", reason)
	}
}

func TestARefusalOfRetriesIsHonoured(t *testing.T) {
	w, _ := start(t, fakeslack.Config{App: fakeslack.App{Events: []string{"message.im"}}})
	var n atomic.Int32
	a := newApp(t, w)
	a.Config.Handler = http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		n.Add(1)
		rw.Header().Set("X-Slack-No-Retry", "1")
		rw.WriteHeader(http.StatusBadRequest)
	})
	if _, err := w.User("alice").Type("@corrobot", "hello"); err != nil {
		t.Fatal(err)
	}
	settle(t, w)
	if n.Load() != 1 {
		t.Errorf("%d attempts, want 1", n.Load())
	}
}

func TestAnEventIsTriedFourTimesInAll(t *testing.T) {
	w, _ := start(t, fakeslack.Config{Speed: 100_000, App: fakeslack.App{Events: []string{"message.im"}}})
	a := newApp(t, w)
	a.Close()
	if _, err := w.User("alice").Type("@corrobot", "hello"); err != nil {
		t.Fatal(err)
	}
	settle(t, w)
	var reasons []string
	for _, d := range w.Deliveries() {
		reasons = append(reasons, d.Reason)
	}
	if want := slices.Repeat([]string{"connection_failed"}, 4); !slices.Equal(reasons, want) {
		t.Errorf("reasons = %v, want %v", reasons, want)
	}
}

func TestALateCommandFailsBeforeItsUser(t *testing.T) {
	w, _ := start(t, fakeslack.Config{AckTimeout: 50 * time.Millisecond})
	a := newApp(t, w)
	release := make(chan struct{})
	a.answer(func(received) (int, string, string) { <-release; return 200, "text/plain", "late" })
	r := w.User("alice").Slash("general", "/ask", "anything")
	close(release)
	if r.Err != "operation_timeout" {
		t.Errorf("receipt = %+v, want operation_timeout", r)
	}
	e := w.Ephemerals("alice")
	if len(e) != 1 || e[0].Text != `/ask failed with the error "operation_timeout"` {
		t.Errorf("alice sees %+v, want the failure", e)
	}
}

func TestCommandsSlackDoesNotTake(t *testing.T) {
	w, _ := start(t, fakeslack.Config{})
	a := newApp(t, w)
	alice := w.User("alice")
	m, _ := alice.Type("general", "a thread")
	settle(t, w)
	before := len(a.requests())
	for _, r := range []fakeslack.Receipt{
		alice.Slash("general", "/nonsense", ""),
		alice.Slash("attic", "/ask", ""),
		alice.SlashThread("general", m.TS, "/ask", ""),
	} {
		if r.Err == "" {
			t.Errorf("receipt = %+v, want an error", r)
		}
	}
	if n := len(a.requests()); n != before {
		t.Errorf("the app got %d requests, want none", n-before)
	}
}

func TestWhatHappensInAChannelIsAnEvent(t *testing.T) {
	w, api := start(t, fakeslack.Config{})
	a := newApp(t, w)
	alice := w.User("alice")
	general := w.ChannelID("general")
	for _, step := range []struct {
		do   func()
		want string
	}{
		{func() { _ = alice.Invite("random", w.App().Name) }, "member_joined_channel"},
		{func() { w.Rename("random", "chance") }, "channel_rename"},
		{func() { w.Archive("general", "alice") }, "channel_archive"},
		{func() { alice.Remove("chance", w.App().Name) }, "channel_left"},
		{func() { w.Delete("chance") }, "channel_deleted"},
		{func() { w.Archive("newsroom", "alice") }, "group_archive"},
		{w.Uninstall, "app_uninstalled"},
	} {
		before := len(a.events())
		step.do()
		settle(t, w)
		got := a.requests()[len(a.requests())-1].Payload["event"].(map[string]any)["type"]
		if n := len(a.events()) - before; n != 1 || got != step.want {
			t.Errorf("%d events, the last %v, want one %s", n, got, step.want)
		}
	}
	if err := post(api, general); codeOf(err) != "account_inactive" {
		t.Errorf("post after app_uninstalled: %v, want account_inactive", err)
	}
	w.RateLimitEvents()
	settle(t, w)
	last := a.requests()[len(a.requests())-1].Payload
	if last["type"] != "app_rate_limited" || last["event"] != nil {
		t.Errorf("last request = %v, want app_rate_limited without an inner event", last)
	}
}

func TestAnEventNeedsItsSubscriptionItsScopeAndMembership(t *testing.T) {
	tests := []struct {
		name    string
		app     fakeslack.App
		channel string
		want    []string
	}{
		{"all of them", fakeslack.App{}, "newsroom", []string{"app_mention", "message"}},
		{"no subscription", fakeslack.App{Events: []string{"message.groups"}}, "newsroom", []string{"message"}},
		{"no scope", fakeslack.App{Scopes: []string{"app_mentions:read"}}, "newsroom", []string{"app_mention"}},
		{"no membership", fakeslack.App{}, "random", nil},
	}
	for _, tt := range tests {
		w, _ := start(t, fakeslack.Config{App: tt.app})
		a := newApp(t, w)
		if _, err := w.User("alice").Type(tt.channel, "@corrobot hello"); err != nil {
			t.Fatal(err)
		}
		settle(t, w)
		if got := a.events(); !slices.Equal(got, tt.want) {
			t.Errorf("%s: events = %v, want %v", tt.name, got, tt.want)
		}
	}
}
