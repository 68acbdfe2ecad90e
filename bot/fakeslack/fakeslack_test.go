package fakeslack_test

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/slack-go/slack"
	"go.uber.org/goleak"

	"corrobot/bot/fakeslack"
)

// An app is what the workspace talks to in these tests: it checks signatures,
// remembers what came, and answers as told.
type app struct {
	*httptest.Server
	t      *testing.T
	secret string

	mu      sync.Mutex
	got     []received
	respond func(received) (status int, kind, body string)
}

// received is one request of Slack's.
type received struct {
	Kind    string // "event", "command" or "interaction"
	Payload map[string]any
	Header  http.Header
}

func newApp(t *testing.T, w *fakeslack.Workspace) *app {
	a := &app{t: t, secret: w.App().SigningSecret}
	a.Server = httptest.NewServer(a)
	t.Cleanup(a.Close)
	w.SetRequestURLs(fakeslack.RequestURLs{Events: a.URL + "/events", Commands: a.URL + "/commands", Interactivity: a.URL + "/interactivity"})
	return a
}

func (a *app) ServeHTTP(rw http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	verifier, err := slack.NewSecretsVerifier(r.Header, a.secret)
	if err == nil {
		_, _ = verifier.Write(body)
		err = verifier.Ensure()
	}
	if err != nil {
		a.t.Errorf("signature of %s: %v", r.URL.Path, err)
	}
	r.Body = io.NopCloser(strings.NewReader(string(body)))
	got := decodeRequest(a.t, r, body)
	a.mu.Lock()
	a.got = append(a.got, got)
	respond := a.respond
	a.mu.Unlock()
	if challenge := got.Payload["challenge"]; challenge != nil {
		_, _ = io.WriteString(rw, challenge.(string))
		return
	}
	if respond == nil {
		return
	}
	status, kind, answer := respond(got)
	rw.Header().Set("Content-Type", kind)
	rw.WriteHeader(status)
	_, _ = io.WriteString(rw, answer)
}

func decodeRequest(t *testing.T, r *http.Request, body []byte) received {
	got := received{Kind: "event", Payload: map[string]any{}, Header: r.Header}
	raw := body
	switch r.URL.Path {
	case "/commands":
		got.Kind = "command"
		_ = r.ParseForm()
		for name, values := range r.PostForm {
			got.Payload[name] = values[0]
		}
		return got
	case "/interactivity":
		got.Kind = "interaction"
		_ = r.ParseForm()
		raw = []byte(r.PostForm.Get("payload"))
	}
	if err := json.Unmarshal(raw, &got.Payload); err != nil {
		t.Errorf("%s: %v in %q", r.URL.Path, err, raw)
	}
	return got
}

// answer makes the app answer what comes from now on.
func (a *app) answer(f func(received) (status int, kind, body string)) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.respond = f
}

func (a *app) requests() []received {
	a.mu.Lock()
	defer a.mu.Unlock()
	return slices.Clone(a.got)
}

// events gives the types of the events that came, sorted.
func (a *app) events() []string {
	var types []string
	for _, r := range a.requests() {
		if e, ok := r.Payload["event"].(map[string]any); ok {
			types = append(types, e["type"].(string))
		}
	}
	slices.Sort(types)
	return types
}

func start(t *testing.T, cfg fakeslack.Config) (*fakeslack.Workspace, *slack.Client) {
	w := fakeslack.New(cfg)
	t.Cleanup(func() {
		w.Close()
		for _, v := range w.Violations() {
			if strings.Contains(v.Message, "which Slack does not list") {
				t.Error(v)
			}
		}
	})
	return w, slack.New(w.App().BotToken, slack.OptionAPIURL(w.URL()), slack.OptionAppLevelToken(w.App().AppToken))
}

func settle(t *testing.T, w *fakeslack.Workspace) {
	t.Helper()
	settleWithin(t, w, 10*time.Second)
}

func settleWithin(t *testing.T, w *fakeslack.Workspace, d time.Duration) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), d)
	defer cancel()
	if err := w.Settle(ctx); err != nil {
		t.Fatalf("deliveries did not settle: %v", err)
	}
}

func TestAMentionArrivesTwiceAndIsAnsweredInItsThread(t *testing.T) {
	w, api := start(t, fakeslack.Config{})
	a := newApp(t, w)
	if err := w.VerifyURL(); err != nil {
		t.Fatal(err)
	}
	m, err := w.User("alice").Type("general", "@corrobot how many <b>people</b> & dogs? see https://example.com/a?b=1&c=2")
	if err != nil {
		t.Fatal(err)
	}
	settle(t, w)
	if got, want := a.events(), []string{"app_mention", "message"}; !slices.Equal(got, want) {
		t.Errorf("events = %v, want %v", got, want)
	}
	ids := map[any]bool{}
	for _, r := range a.requests()[1:] {
		ids[r.Payload["event_id"]] = true
		text := r.Payload["event"].(map[string]any)["text"]
		want := "<@" + w.App().BotUserID + "> how many &lt;b&gt;people&lt;/b&gt; &amp; dogs? see <https://example.com/a?b=1&amp;c=2>"
		if text != want {
			t.Errorf("text = %q, want %q", text, want)
		}
	}
	if len(ids) != 2 {
		t.Errorf("event ids = %v, want two different ones", ids)
	}
	if _, _, err := api.PostMessage(m.Channel, slack.MsgOptionText("three", false), slack.MsgOptionTS(m.TS)); err != nil {
		t.Fatal(err)
	}
	thread := w.Thread("general", m.TS)
	if len(thread) != 2 || thread[1].Text != "three" || thread[1].ThreadTS != m.TS {
		t.Errorf("thread = %+v, want the question and its answer", thread)
	}
	settle(t, w)
	if v := w.Violations(); v != nil {
		t.Errorf("violations = %v, want none", v)
	}
}

func TestACommandIsAnsweredInlineAndLater(t *testing.T) {
	w, api := start(t, fakeslack.Config{})
	a := newApp(t, w)
	a.answer(func(received) (int, string, string) {
		return 200, "application/json", `{"response_type":"ephemeral","text":"working on it"}`
	})
	if r := w.User("bob").Slash("general", "/ask", "who & what?"); r.Err != "" {
		t.Fatalf("receipt = %+v, want no error", r)
	}
	got := a.requests()[0].Payload
	for name, want := range map[string]string{"command": "/ask", "text": "who &amp; what?", "user_name": "bob", "channel_name": "general"} {
		if got[name] != want {
			t.Errorf("%s = %v, want %q", name, got[name], want)
		}
	}
	for i := range 6 {
		_, _, err := api.PostMessage("", slack.MsgOptionText("done", false), slack.MsgOptionResponseURL(got["response_url"].(string), "in_channel"))
		if refused := err != nil; refused != (i == 5) {
			t.Errorf("use %d of the response_url: %v", i+1, err)
		}
	}
	if n := len(w.Messages("general")); n != 5 {
		t.Errorf("%d messages in the channel, want 5", n)
	}
	if e := w.Ephemerals("bob"); len(e) != 1 || e[0].Text != "working on it" {
		t.Errorf("ephemerals = %+v, want the inline answer", e)
	}
}

func body(t *testing.T, resp *http.Response) string {
	t.Helper()
	raw, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

func TestCloseLeavesNothingRunning(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	w := fakeslack.New(fakeslack.Config{SocketMode: true})
	client := slack.New(w.App().BotToken, slack.OptionAPIURL(w.URL()), slack.OptionAppLevelToken(w.App().AppToken))
	_, url, err := client.StartSocketModeContext(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	heard := make(chan []string)
	go func() { heard <- dial(t, url) }()
	waitFor(t, w, "a socket", func() bool { return w.Sockets() == 1 })
	if _, err := w.User("alice").Type("general", "@corrobot hello"); err != nil {
		t.Fatal(err)
	}
	w.Close()
	<-heard
	http.DefaultClient.CloseIdleConnections()
}

func TestAnEditedQuestionIsAnEventOfItsOwn(t *testing.T) {
	w, _ := start(t, fakeslack.Config{App: fakeslack.App{Events: []string{"message.channels", "app_mention"}}})
	a := newApp(t, w)
	alice := w.User("alice")
	m, err := alice.Type("general", "hello")
	if err != nil {
		t.Fatal(err)
	}
	if err := alice.Edit(m, "@corrobot hello"); err != nil {
		t.Fatal(err)
	}
	if err := w.User("bob").Edit(m, "mine"); err == nil {
		t.Error("bob edited alice's message")
	}
	settle(t, w)
	if got := a.events(); !slices.Equal(got, []string{"message", "message"}) {
		t.Errorf("events = %v, want two messages and no mention", got)
	}
	last := a.requests()[1].Payload["event"].(map[string]any)
	first := a.requests()[0].Payload["event"].(map[string]any)
	if last["subtype"] != "message_changed" && first["subtype"] != "message_changed" {
		t.Errorf("subtypes = %v, %v, want a message_changed", first["subtype"], last["subtype"])
	}
}
