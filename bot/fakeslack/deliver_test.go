package fakeslack_test

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/slack-go/slack"

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

func TestAButtonBelongsToItsMessage(t *testing.T) {
	w, api := start(t, fakeslack.Config{App: fakeslack.App{Events: []string{}}})
	a := newApp(t, w)
	more := slack.NewActionBlock("more", slack.NewButtonBlockElement("quotes", "answer-1", slack.NewTextBlockObject("plain_text", "All quotes", false, false)))
	_, ts, err := api.PostMessage("general", slack.MsgOptionText("x", false), slack.MsgOptionBlocks(more))
	if err != nil {
		t.Fatal(err)
	}
	alice := w.User("alice")
	if r := alice.Click(w.Messages("general")[0], "nothing"); r.Err == "" {
		t.Error("a button that is not there was clicked")
	}
	if r := alice.Click(w.Messages("general")[0], "quotes"); r.Err != "" {
		t.Fatal(r.Err)
	}
	p := a.requests()[0].Payload
	action := p["actions"].([]any)[0].(map[string]any)
	if action["value"] != "answer-1" || action["block_id"] != "more" || p["container"].(map[string]any)["message_ts"] != ts {
		t.Errorf("payload = %v", p)
	}
	_, _, err = api.PostMessage("", slack.MsgOptionText("y", false), slack.MsgOptionReplaceOriginal(p["response_url"].(string)))
	if m := w.Messages("general"); err != nil || len(m) != 1 || m[0].Text != "y" || m[0].Blocks != nil {
		t.Errorf("after replace_original: %v, %+v, want the message replaced", err, m)
	}
	_, _, err = api.PostMessage("", slack.MsgOptionDeleteOriginal(p["response_url"].(string)))
	if m := w.Messages("general"); err != nil || len(m) != 0 {
		t.Errorf("after delete_original: %v, %+v, want none", err, m)
	}
}

func TestResponseURLsAndTriggersEnd(t *testing.T) {
	w, api := start(t, fakeslack.Config{})
	a := newApp(t, w)
	w.User("alice").Slash("general", "/ask", "x")
	p := a.requests()[0].Payload
	view := slack.ModalViewRequest{
		Type: "modal", Title: slack.NewTextBlockObject("plain_text", "In context", false, false),
		Blocks: slack.Blocks{BlockSet: []slack.Block{slack.NewDividerBlock()}},
	}
	open := func() string { _, err := api.OpenView(p["trigger_id"].(string), view); return codeOf(err) }
	for _, want := range []string{"", "exchanged_trigger_id"} {
		if got := open(); got != want {
			t.Errorf("views.open = %q, want %q", got, want)
		}
	}
	w.User("alice").Slash("general", "/ask", "y")
	p = a.requests()[1].Payload
	w.Expire()
	if got := open(); got != "expired_trigger_id" {
		t.Errorf("views.open = %q, want expired_trigger_id", got)
	}
	resp, err := http.Post(p["response_url"].(string), "application/json", http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	_ = resp.Body.Close()
	if _, _, err := api.PostMessage("", slack.MsgOptionText("x", false), slack.MsgOptionResponseURL(p["response_url"].(string), "ephemeral")); err == nil {
		t.Error("an expired response_url took a message")
	}
	if calls := w.Calls(); calls[len(calls)-1].Error != "expired_url" {
		t.Errorf("last call = %+v, want expired_url", calls[len(calls)-1])
	}
}

func TestAModalIsFilledSubmittedAndStacked(t *testing.T) {
	w, api := start(t, fakeslack.Config{})
	a := newApp(t, w)
	alice := w.User("alice")
	alice.Slash("general", "/digest", "")
	view := slack.ModalViewRequest{
		Type: "modal", CallbackID: "digest", PrivateMetadata: "C1", NotifyOnClose: true,
		Title:  slack.NewTextBlockObject("plain_text", "A digest", false, false),
		Submit: slack.NewTextBlockObject("plain_text", "Add", false, false),
		Blocks: slack.Blocks{BlockSet: []slack.Block{slack.NewInputBlock("when", slack.NewTextBlockObject("plain_text", "When", false, false), nil,
			slack.NewPlainTextInputBlockElement(nil, "time"))}},
	}
	opened, err := api.OpenView(a.requests()[0].Payload["trigger_id"].(string), view)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := api.UpdateView(view, "", "stale", opened.View.ID); codeOf(err) != "hash_conflict" {
		t.Errorf("update with another hash: %v, want hash_conflict", err)
	}
	a.answer(func(received) (int, string, string) {
		return 200, "application/json", `{"response_action":"errors","errors":{"when":"no such time"}}`
	})
	alice.Submit(w.Modal("alice"), map[string]string{"time": "25:00"})
	if v := w.Modal("alice"); v == nil || v.Errors["when"] != "no such time" {
		t.Errorf("modal = %+v, want the error shown", v)
	}
	a.answer(nil)
	if r := alice.Submit(w.Modal("alice"), map[string]string{"time": ""}); r.Err == "" {
		t.Error("a modal was sent without its required input")
	}
	alice.Submit(w.Modal("alice"), map[string]string{"time": "09:00"})
	got := a.requests()
	state := got[len(got)-1].Payload["view"].(map[string]any)["state"].(map[string]any)["values"].(map[string]any)
	if v := state["when"].(map[string]any)["time"].(map[string]any)["value"]; v != "09:00" {
		t.Errorf("state = %v, want the time that was typed", state)
	}
	if w.Modal("alice") != nil {
		t.Error("the modal is still open after it was submitted")
	}
}

func TestTheHomeTabIsPublished(t *testing.T) {
	w, api := start(t, fakeslack.Config{})
	a := newApp(t, w)
	alice := w.User("alice")
	alice.OpenHome()
	settle(t, w)
	if got := a.events(); !slices.Equal(got, []string{"app_home_opened"}) {
		t.Errorf("events = %v, want app_home_opened", got)
	}
	_, err := api.PublishView(alice.ID(), slack.HomeTabViewRequest{
		Type: "home", Blocks: slack.Blocks{BlockSet: []slack.Block{slack.NewActionBlock("", slack.NewButtonBlockElement("topic", "t", slack.NewTextBlockObject("plain_text", "Death toll", false, false)))}},
	}, "")
	if err != nil {
		t.Fatal(err)
	}
	if r := alice.ClickView(w.Home("alice"), "topic"); r.Err != "" {
		t.Error(r.Err)
	}
}

func TestTheAssistantPanel(t *testing.T) {
	w, api := start(t, fakeslack.Config{})
	a := newApp(t, w)
	alice := w.User("alice")
	panel := alice.OpenAssistant("general")
	prompts := slack.AssistantThreadsSetSuggestedPromptsParameters{ChannelID: panel.Channel, ThreadTS: panel.TS}
	prompts.AddPrompt("Death toll", "death toll?")
	if err := api.SetAssistantThreadsSuggestedPrompts(prompts); err != nil {
		t.Fatal(err)
	}
	m, err := alice.TypeThread(panel.Channel, panel.TS, "death toll?")
	if err != nil {
		t.Fatal(err)
	}
	settle(t, w)
	if got := a.events(); !slices.Equal(got, []string{"assistant_thread_started", "message"}) {
		t.Errorf("events = %v", got)
	}
	status := slack.AssistantThreadsSetStatusParameters{ChannelID: m.Channel, ThreadTS: panel.TS, Status: "is reading…"}
	if err := api.SetAssistantThreadsStatus(status); err != nil {
		t.Fatal(err)
	}
	if got := w.AssistantThread(panel.Channel, panel.TS); got.Status != "is reading…" || len(got.Prompts) != 1 {
		t.Errorf("panel = %+v, want a status and a prompt", got)
	}
	if err := post(api, m.Channel, slack.MsgOptionTS(panel.TS)); err != nil {
		t.Fatal(err)
	}
	if got := w.AssistantThread(panel.Channel, panel.TS); got.Status != "" {
		t.Errorf("status = %q after the answer, want none", got.Status)
	}
	status.ThreadTS = "1.000000"
	if err := api.SetAssistantThreadsStatus(status); codeOf(err) != "invalid_thread_ts" {
		t.Errorf("status of no thread: %v, want invalid_thread_ts", err)
	}
}

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

func TestMenusAndInputsGiveTheirValues(t *testing.T) {
	w, api := start(t, fakeslack.Config{})
	a := newApp(t, w)
	alice := w.User("alice")
	alice.Slash("general", "/digest", "")
	option := func(v string) *slack.OptionBlockObject {
		return slack.NewOptionBlockObject(v, slack.NewTextBlockObject("plain_text", "Topic "+v, false, false), nil)
	}
	label := func(s string) *slack.TextBlockObject { return slack.NewTextBlockObject("plain_text", s, false, false) }
	input := func(id string, e slack.BlockElement) slack.Block { return slack.NewInputBlock(id, label(id), nil, e) }
	day := slack.NewDatePickerBlockElement("day")
	day.InitialDate = "2022-01-14"
	_, err := api.OpenView(a.requests()[0].Payload["trigger_id"].(string), slack.ModalViewRequest{
		Type: "modal", Title: label("A digest"), Submit: label("Add"), Blocks: slack.Blocks{BlockSet: []slack.Block{
			input("topics", slack.NewOptionsMultiSelectBlockElement("multi_static_select", label("Topics"), "topics", option("a"), option("b"), option("c"))),
			input("channel", slack.NewOptionsSelectBlockElement("conversations_select", label("Channel"), "channel")),
			input("day", day),
		}},
	})
	if err != nil {
		t.Fatal(err)
	}
	if r := alice.Submit(w.Modal("alice"), map[string]string{"topics": "a,c", "channel": w.ChannelID("general")}); r.Err != "" {
		t.Fatal(r.Err)
	}
	view := a.requests()[1].Payload["view"].(map[string]any)
	raw, err := json.Marshal(view["state"])
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"value":"a"`, `"value":"c"`, `"selected_conversation":"` + w.ChannelID("general") + `"`, `"selected_date":"2022-01-14"`} {
		if !strings.Contains(string(raw), want) {
			t.Errorf("state = %s, want %s in it", raw, want)
		}
	}
	if strings.Contains(string(raw), `"value":"b"`) {
		t.Errorf("state = %s, want no b", raw)
	}
}
