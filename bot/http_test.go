package bot

import (
	"context"
	"database/sql"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"corrobot/bot/fakeslack"
)

const tollFigure = "164"

func TestACommandIsAnsweredInItsAcknowledgement(t *testing.T) {
	t.Parallel()
	w := workspace(t, fakeslack.Config{Strict: true})
	l := start(t, w, sampleDB(t), false)
	r := w.User("alice").Slash("general", "/death-toll", "")
	if r.Err != "" {
		t.Fatalf("receipt = %+v, want no error", r)
	}
	l.settled()
	wantReplies(t, l.answers("alice"), 1, tollFigure)
	if done, failed := calls(w, "response_url"); done+failed != 0 && len(w.Ephemerals("alice")) == 1 {
		t.Errorf("%d uses of the response_url, want none", done+failed)
	}
	noViolations(t, w)
}

func TestAMentionIsAnsweredOnceHoweverOftenItArrives(t *testing.T) {
	t.Parallel()
	w := workspace(t, fakeslack.Config{Strict: true})
	l := start(t, w, sampleDB(t), false)
	w.Faults.SetDelivering(fakeslack.Delivering{MaxCopies: 4, MaxDelay: 300 * time.Millisecond, Commands: true})
	m := l.say("alice", "general", "", "@corrobot death toll?")
	dm := l.say("bob", "@corrobot", "", "death toll?")
	w.User("bob").Slash("general", "/death-toll", "")
	l.settled()
	wantReplies(t, l.replies(m), 1, tollFigure)
	wantReplies(t, l.replies(dm), 1, tollFigure)
	wantReplies(t, l.answers("bob"), 1, tollFigure)
	noViolations(t, w)
}

func TestAThreadIsFollowedAndRememberedAfterARestart(t *testing.T) {
	t.Parallel()
	w := workspace(t, fakeslack.Config{Strict: true})
	db := sampleDB(t)
	l := start(t, w, db, false)
	m := l.say("alice", "general", "", "@corrobot death toll?")
	l.say("alice", "general", "", "what a day")
	l.settled()
	wantReplies(t, l.replies(m), 1, tollFigure)
	l.stop()
	l = start(t, w, db, false)
	l.say("bob", "general", m.TS, "who says that?")
	l.settled()
	got := l.replies(m)
	if len(got) < 2 {
		t.Fatalf("replies = %q, want one for the question and its sources", texts(got))
	}
	if n := len(w.Messages("general")); n != 3+len(got)-0 {
		t.Errorf("%d messages in the channel, want three of people and %d replies", n, len(got))
	}
	noViolations(t, w)
}

func TestASlowAnswerComesLater(t *testing.T) {
	t.Parallel()
	w := workspace(t, fakeslack.Config{Strict: true})
	l := start(t, w, sampleDB(t), false)
	release := l.busy()
	receipts := make(chan fakeslack.Receipt)
	go func() { receipts <- w.User("alice").Slash("general", "/death-toll", "") }()
	m := l.say("bob", "general", "", "@corrobot death toll?")
	r := <-receipts
	if r.Err != "" || r.Took > 2900*time.Millisecond {
		t.Errorf("receipt = %+v, want an acknowledgement in time", r)
	}
	wantReplies(t, w.Ephemerals("alice"), 1, lookingText)
	if s := w.AssistantThread(m.Channel, m.TS).Status; s != statusText {
		t.Errorf("status = %q, want %q", s, statusText)
	}
	release()
	l.settled()
	got := w.Ephemerals("alice")
	wantReplies(t, got[1:], 1, tollFigure)
	wantReplies(t, l.replies(m), 1, tollFigure)
	if s := w.AssistantThread(m.Channel, m.TS).Status; s != "" {
		t.Errorf("status = %q after the answer, want none", s)
	}
	noViolations(t, w)
}

// signed makes a request with a signature of the body at a time.
func signed(path, query, body, secret string, at time.Time) *http.Request {
	r := httptest.NewRequest(http.MethodPost, path+query, strings.NewReader(body))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	fakeslack.Sign(r.Header, secret, at, []byte(body))
	return r
}

func commandForm(trigger string) string {
	return url.Values{"command": {"/death-toll"}, "team_id": {"T1"}, "channel_id": {"C1"}, "user_id": {"U1"}, "trigger_id": {trigger}}.Encode()
}

func TestOnlySlacksRequestsAreTaken(t *testing.T) {
	t.Parallel()
	w := workspace(t, fakeslack.Config{})
	l := start(t, w, sampleDB(t), false)
	secret := w.App().SigningSecret
	unsigned := httptest.NewRequest(http.MethodPost, commandsPath, strings.NewReader(commandForm("1")))
	tampered := signed(commandsPath, "", commandForm("2"), secret, time.Now())
	tampered.Body = httptest.NewRequest("POST", "/", strings.NewReader(commandForm("3"))).Body
	for _, c := range []struct {
		name string
		r    *http.Request
		want int
	}{
		{"unsigned", unsigned, 401},
		{"another secret", signed(commandsPath, "", commandForm("4"), "ffffffffffffffffffffffffffffffff", time.Now()), 401},
		{"tampered with", tampered, 401},
		{"six minutes old", signed(commandsPath, "", commandForm("5"), secret, time.Now().Add(-6*time.Minute)), 401},
		{"six minutes ahead", signed(commandsPath, "", commandForm("6"), secret, time.Now().Add(6*time.Minute)), 401},
		{"oversized", signed(commandsPath, "", strings.Repeat("x", maxBody+1), secret, time.Now()), 413},
		{"not a form", signed(commandsPath, "", "%zz", secret, time.Now()), 200},
		{"not JSON", signed(eventsPath, "", "{", secret, time.Now()), 200},
		{"an interaction without a payload", signed(interactionsPath, "", "x=1", secret, time.Now()), 200},
		{"a payload in the query", signed(interactionsPath, "?payload="+url.QueryEscape(`{"type":"block_actions","trigger_id":"7"}`), "x=1", secret, time.Now()), 200},
		{"a certificate check", signed(commandsPath, "", "ssl_check=1", secret, time.Now()), 200},
	} {
		rec := httptest.NewRecorder()
		l.Handler().ServeHTTP(rec, c.r)
		if rec.Code != c.want {
			t.Errorf("%s: status %d, want %d", c.name, rec.Code, c.want)
		}
		if c.want == 200 && rec.Body.Len() > 0 {
			t.Errorf("%s: answered %q, want nothing", c.name, rec.Body)
		}
	}
	if n, err := l.ledger.Open(t.Context()); n != 0 || err != nil {
		t.Errorf("%d requests open, error %v; want none", n, err)
	}
	if strings.Contains(l.log.String(), secret) {
		t.Error("the log holds the signing secret")
	}
	if err := w.VerifyURL(); err != nil {
		t.Error(err)
	}
}

func TestAReplayIsNotAnsweredAgain(t *testing.T) {
	t.Parallel()
	w := workspace(t, fakeslack.Config{})
	l := start(t, w, sampleDB(t), false)
	now := time.Now()
	var bodies []string
	for range 2 {
		rec := httptest.NewRecorder()
		l.Handler().ServeHTTP(rec, signed(commandsPath, "", commandForm("1.2.3"), w.App().SigningSecret, now))
		bodies = append(bodies, rec.Body.String())
	}
	if !strings.Contains(bodies[0], tollFigure) || bodies[1] != "" {
		t.Errorf("answers = %q, want the second empty", bodies)
	}
}

func TestAnUnknownCommandGetsAReply(t *testing.T) {
	t.Parallel()
	w := workspace(t, fakeslack.Config{App: fakeslack.App{Commands: []fakeslack.Command{{Name: "/cow-count"}}}})
	l := start(t, w, sampleDB(t), false)
	w.User("alice").Slash("general", "/cow-count", "")
	l.settled()
	wantReplies(t, l.answers("alice"), 1, "")
}

// TestALockedDatabase holds the database's lock for longer than Slack waits.
func TestALockedDatabase(t *testing.T) {
	t.Parallel()
	w := workspace(t, fakeslack.Config{Speed: 60})
	file := sampleDB(t)
	l := start(t, w, file, false)
	release := lock(t, file)
	m := l.say("bob", "general", "", "@corrobot death toll?")
	r := w.User("alice").Slash("general", "/death-toll", "")
	if r.Err != "" || r.Took >= 3*time.Second {
		t.Errorf("receipt = %+v, want an acknowledgement in time", r)
	}
	wantReplies(t, w.Ephemerals("alice"), 1, busyText)
	release()
	l.wait("both are answered", func() bool { return len(l.replies(m)) > 0 && len(w.Ephemerals("alice")) > 1 })
	l.settled()
	wantReplies(t, l.replies(m), 1, tollFigure)
	wantReplies(t, w.Ephemerals("alice")[1:], 1, tollFigure) // written down after all, and so answered
}

// lock keeps all others from writing to a SQLite file.
func lock(t *testing.T, file string) (release func()) {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+file+"?_txlock=immediate")
	if err != nil {
		t.Fatal(err)
	}
	tx, err := db.BeginTx(context.Background(), nil)
	if err != nil {
		t.Fatal(err)
	}
	return func() { _ = tx.Rollback(); db.Close() }
}

func TestHealth(t *testing.T) {
	t.Parallel()
	w := workspace(t, fakeslack.Config{})
	l := start(t, w, sampleDB(t), false)
	w.User("alice").Slash("general", "/death-toll", "")
	for _, c := range []struct{ path, want string }{
		{"/healthz", "ok"}, {"/readyz", "ready"}, {"/metrics", `corrobot_ack_seconds_count{kind="command"} 1`},
	} {
		rec := httptest.NewRecorder()
		l.Handler().ServeHTTP(rec, httptest.NewRequest("GET", c.path, nil))
		if rec.Code != 200 || !strings.Contains(rec.Body.String(), c.want) {
			t.Errorf("%s: %d %q, want %q", c.path, rec.Code, rec.Body, c.want)
		}
	}
	w.RevokeToken()
	l.wait("not ready any more", func() bool {
		rec := httptest.NewRecorder()
		l.Handler().ServeHTTP(rec, httptest.NewRequest("GET", "/readyz", nil))
		told := strings.Contains(l.log.String(), "SLACK_BOT_TOKEN") // which comes a moment after
		return rec.Code == 503 && strings.Contains(rec.Body.String(), "token_revoked") && told
	})
	if n := strings.Count(l.log.String(), "SLACK_BOT_TOKEN"); n == 0 || n > 2 {
		t.Errorf("the log says %d times what to do, want once for the event and once for the call:\n%s", n, l.log)
	}
}

func TestShutdownFinishesRepliesUnderWay(t *testing.T) {
	t.Parallel()
	w := workspace(t, fakeslack.Config{})
	l := start(t, w, sampleDB(t), false)
	w.Faults.Script("chat.postMessage", fakeslack.Fault{Kind: fakeslack.Delay, Delay: 700 * time.Millisecond})
	m := l.say("alice", "general", "", "@corrobot death toll?")
	l.wait("the question is accepted", func() bool { n, _ := l.ledger.Open(context.Background()); return n == 1 })
	l.stop()
	wantReplies(t, l.replies(m), 1, tollFigure)
}

func TestAfterARestartOpenQuestionsAreAnswered(t *testing.T) {
	t.Parallel()
	w := workspace(t, fakeslack.Config{Speed: 30}) // an event whose acknowledgement dies with the bot comes again soon
	db := sampleDB(t)
	l := start(t, w, db, false)
	w.Faults.Set(fakeslack.Rates{ServerError: 1})
	var asked []fakeslack.Message
	for i := range 5 {
		asked = append(asked, l.say("alice", "general", "", fmt.Sprintf("@corrobot death toll? %s", strings.Repeat("?", i))))
	}
	l.wait("the questions are accepted", func() bool { n, _ := l.ledger.Open(context.Background()); return n == 5 })
	l.abandon() // as if killed
	l.stop()
	w.Faults.Set(fakeslack.Rates{})
	l = start(t, w, db, false)
	l.settled()
	for _, m := range asked {
		wantReplies(t, l.replies(m), 1, tollFigure)
	}
}
