package bot

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"corrobot/bot/fakeslack"
	"corrobot/corpus"
	"corrobot/corpus/corpustest"
)

// databases are the kinds of database that replicas may share, each new and with the sample's story.
func databases(t *testing.T) map[string]string {
	all := map[string]string{"SQLite": sampleDB(t)}
	if server := corpustest.Server(t); server != "" {
		all["PostgreSQL"] = corpustest.FreshSchema(t, server)
		loadSample(t, all["PostgreSQL"])
	}
	return all
}

// TestReplicasAnswerOnce delivers every request to two bots on one database at the same time.
func TestReplicasAnswerOnce(t *testing.T) {
	for name, db := range databases(t) {
		t.Run(name, func(t *testing.T) {
			w := workspace(t, fakeslack.Config{Strict: true})
			one, two := start(t, w, db, false), start(t, w, db, false)
			both := httptest.NewServer(twice(one, two))
			defer both.Close()
			w.SetRequestURLs(fakeslack.RequestURLs{Events: both.URL + eventsPath, Commands: both.URL + commandsPath, Interactivity: both.URL + interactionsPath})
			var asked []fakeslack.Message
			for _, channel := range []string{"general", "newsroom", "@corrobot"} {
				for _, user := range []string{"alice", "bob"} {
					asked = append(asked, one.say(user, channel, "", "@corrobot death toll?"))
				}
			}
			one.settled()
			for _, m := range asked {
				wantReplies(t, one.replies(m), 1, tollFigure)
			}
			noViolations(t, w)
		})
	}
}

// twice gives each request to two bots at once, and Slack the answer of the first.
func twice(one, two *living) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			http.Error(w, "unreadable", http.StatusBadRequest)
			return
		}
		again := r.Clone(r.Context())
		r.Body, again.Body = io.NopCloser(bytes.NewReader(body)), io.NopCloser(bytes.NewReader(body))
		var other sync.WaitGroup
		other.Go(func() { two.Handler().ServeHTTP(httptest.NewRecorder(), again) })
		one.Handler().ServeHTTP(w, r)
		other.Wait()
	})
}

// TestAReplyIsFoundAgain leaves a request as a process does that dies after it has posted the reply and before it could note so.
func TestAReplyIsFoundAgain(t *testing.T) {
	for name, db := range databases(t) {
		t.Run(name, func(t *testing.T) {
			w := workspace(t, fakeslack.Config{Strict: true})
			l := start(t, w, db, false)
			m := l.say("alice", "general", "", "@corrobot death toll?")
			l.settled()
			r := Request{ID: requestID("message", w.Team().ID, m.Channel, m.TS), Kind: Mention, Team: w.Team().ID, Channel: m.Channel, User: m.User, Text: m.Text, MessageTS: m.TS}
			body, err := json.Marshal(r)
			if err != nil {
				t.Fatal(err)
			}
			over := time.Now().Add(-time.Second)
			if err := l.ledger.Reopen(t.Context(), corpus.Asked{ID: r.ID, Body: body}, "dead", over); err != nil {
				t.Fatal(err)
			}
			if mine, err := l.ledger.Sending(t.Context(), r.ID, "dead", 0, "", over); !mine || err != nil {
				t.Fatalf("the request was not left as wanted: %v", err)
			}
			l.wait("it is taken up", func() bool { return strings.Contains(l.log.String(), "taking up requests") })
			l.settled()
			wantReplies(t, l.replies(m), 1, tollFigure)
			if a, err := l.ledger.Answer(t.Context(), r.ID); err != nil || a.TS != l.replies(m)[0].TS {
				t.Errorf("answer at %q, error %v; want the one that was posted", a.TS, err)
			}
		})
	}
}
