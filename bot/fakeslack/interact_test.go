package fakeslack_test

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/slack-go/slack"

	"corrobot/bot/fakeslack"
)

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

func TestAShortcutCarriesItsMessage(t *testing.T) {
	w, _ := start(t, fakeslack.Config{App: fakeslack.App{Events: []string{}, Shortcuts: []string{"what_sources_say"}}})
	a := newApp(t, w)
	m, err := w.User("bob").Type("general", "there were 12 boats")
	if err != nil {
		t.Fatal(err)
	}
	alice := w.User("alice")
	if r := alice.Shortcut(m, "another"); r.Err == "" {
		t.Error("a shortcut that is not registered ran")
	}
	if r := alice.Shortcut(m, "what_sources_say"); r.Err != "" {
		t.Fatal(r.Err)
	}
	p := a.requests()[0].Payload
	if p["type"] != "message_action" || p["message"].(map[string]any)["text"] != "there were 12 boats" || p["response_url"] == nil {
		t.Errorf("payload = %v, want the message", p)
	}
}

func TestThreeModalsAreTheMost(t *testing.T) {
	w, api := start(t, fakeslack.Config{})
	a := newApp(t, w)
	alice := w.User("alice")
	view := slack.ModalViewRequest{Type: "modal", Title: slack.NewTextBlockObject("plain_text", "x", false, false),
		Blocks: slack.Blocks{BlockSet: []slack.Block{slack.NewActionBlock("", slack.NewButtonBlockElement("more", "", slack.NewTextBlockObject("plain_text", "More", false, false)))}}}
	trigger := func() string { r := a.requests(); return r[len(r)-1].Payload["trigger_id"].(string) }
	alice.Slash("general", "/ask", "")
	if _, err := api.OpenView(trigger(), view); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"", "", "push_limit_reached"} {
		alice.ClickView(w.Modal("alice"), "more")
		if _, err := api.PushView(trigger(), view); codeOf(err) != want {
			t.Errorf("views.push: %v, want %q", err, want)
		}
	}
	alice.CloseView(w.Modal("alice"))
	if w.Modal("alice") == nil {
		t.Error("closing the third modal closed all")
	}
}
