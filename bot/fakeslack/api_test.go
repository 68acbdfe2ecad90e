package fakeslack_test

import (
	"errors"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"corrobot/bot/fakeslack"
)

// codeOf is the error code of a refused call.
func codeOf(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

func post(api *slack.Client, channel string, options ...slack.MsgOption) error {
	_, _, err := api.PostMessage(channel, append([]slack.MsgOption{slack.MsgOptionText("hello", false)}, options...)...)
	return err
}

func TestCallsAreRefusedWithSlacksCodes(t *testing.T) {
	w, api := start(t, fakeslack.Config{})
	stranger := slack.New("xoxb-other", slack.OptionAPIURL(w.URL()))
	nobody := slack.New("", slack.OptionAPIURL(w.URL()))
	bob, general := w.User("bob").ID(), w.ChannelID("general")
	block := slack.NewSectionBlock(slack.NewTextBlockObject("mrkdwn", strings.Repeat("x", 3001), false, false), nil, nil)
	tests := []struct {
		name string
		err  error
		want string
	}{
		{"a channel the bot is in", post(api, "general"), ""},
		{"a direct message", post(api, bob), ""},
		{"another token", post(stranger, "general"), "invalid_auth"},
		{"no token", post(nobody, "general"), "not_authed"},
		{"no such channel", post(api, "C404"), "channel_not_found"},
		{"a private channel without the bot", post(api, "secret"), "channel_not_found"},
		{"a public channel without the bot", post(api, "random"), "not_in_channel"},
		{"an archived channel", post(api, "attic"), "is_archived"},
		{"no text", silent(api, "general"), "no_text"},
		{"a block too long", post(api, "general", slack.MsgOptionBlocks(block)), "invalid_blocks"},
		{"metadata without a type", post(api, "general", slack.MsgOptionMetadata(slack.SlackMetadata{EventPayload: map[string]any{"a": "b"}})), "invalid_metadata_schema"},
		{"metadata too large", post(api, "general", slack.MsgOptionMetadata(slack.SlackMetadata{
			EventType: "x", EventPayload: map[string]any{"a": strings.Repeat("b", 4000)}})), "metadata_too_large"},
		{"an ephemeral where the bot is not", ephemeral(api, w.ChannelID("random"), bob), "not_in_channel"},
		{"an ephemeral to a stranger", ephemeral(api, general, "U404"), "user_not_in_channel"},
		{"an update of nothing", update(api, general, "1.000000", "x"), "message_not_found"},
		{"a history by name", historyOf(api, "general"), "channel_not_found"},
		{"a history where the bot is not", historyOf(api, w.ChannelID("random")), "not_in_channel"},
		{"a scope not held", join(api, w.ChannelID("random")), "missing_scope"},
		{"an invented scheduled time", schedule(api, general, "1"), "time_in_past"},
		{"a far scheduled time", schedule(api, general, "99999999999"), "time_too_far"},
	}
	for _, tt := range tests {
		if got := codeOf(tt.err); got != tt.want {
			t.Errorf("%s: error = %q, want %q", tt.name, got, tt.want)
		}
	}
}

func silent(api *slack.Client, channel string) error {
	_, _, err := api.PostMessage(channel)
	return err
}

func historyOf(api *slack.Client, channel string) error {
	_, err := api.GetConversationHistory(&slack.GetConversationHistoryParameters{ChannelID: channel})
	return err
}

func join(api *slack.Client, channel string) error {
	_, _, _, err := api.JoinConversation(channel)
	return err
}

func ephemeral(api *slack.Client, channel, user string) error {
	_, err := api.PostEphemeral(channel, user, slack.MsgOptionText("psst", false))
	return err
}

func update(api *slack.Client, channel, ts, text string) error {
	_, _, _, err := api.UpdateMessage(channel, ts, slack.MsgOptionText(text, false))
	return err
}

func schedule(api *slack.Client, channel, at string) error {
	_, _, err := api.ScheduleMessage(channel, at, slack.MsgOptionText("later", false))
	return err
}

func TestMissingScopeNamesWhatIsNeededAndHeld(t *testing.T) {
	w, _ := start(t, fakeslack.Config{App: fakeslack.App{Scopes: []string{"commands", "im:read"}}})
	resp, err := http.PostForm(w.URL()+"chat.postMessage", url.Values{"token": {w.App().BotToken}, "channel": {"general"}, "text": {"x"}})
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if got, want := resp.Header.Get("X-OAuth-Scopes"), "commands,im:read"; got != want {
		t.Errorf("X-OAuth-Scopes = %q, want %q", got, want)
	}
	got := body(t, resp)
	for _, want := range []string{`"error":"missing_scope"`, `"needed":"chat:write"`, `"provided":"commands,im:read"`} {
		if !strings.Contains(got, want) {
			t.Errorf("answer = %s, want %s in it", got, want)
		}
	}
}

func TestTimestampsAreUniqueAndIncrease(t *testing.T) {
	_, api := start(t, fakeslack.Config{})
	last := ""
	for range 50 {
		_, ts, err := api.PostMessage("general", slack.MsgOptionText("x", false))
		if err != nil {
			t.Fatal(err)
		}
		if ts <= last || len(ts) != 17 {
			t.Fatalf("ts = %q after %q, want a later one of seconds.micros", ts, last)
		}
		last = ts
	}
}

func TestAMessageIsReadBackWithItsMetadata(t *testing.T) {
	w, api := start(t, fakeslack.Config{})
	meta := slack.SlackMetadata{EventType: "digest", EventPayload: map[string]any{"slot": "s1"}}
	general := w.ChannelID("general")
	_, ts, err := api.PostMessage(general, slack.MsgOptionText("digest", false), slack.MsgOptionMetadata(meta), slack.MsgOptionDisableLinkUnfurl(), slack.MsgOptionDisableMediaUnfurl())
	if err != nil {
		t.Fatal(err)
	}
	for range 3 {
		if err := post(api, general, slack.MsgOptionTS(ts)); err != nil {
			t.Fatal(err)
		}
	}
	h, err := api.GetConversationHistory(&slack.GetConversationHistoryParameters{ChannelID: general, IncludeAllMetadata: true, Oldest: ts, Inclusive: true})
	if err != nil {
		t.Fatal(err)
	}
	if len(h.Messages) != 1 || h.Messages[0].Metadata.EventPayload["slot"] != "s1" || h.Messages[0].ReplyCount != 3 {
		t.Errorf("history = %+v, want the parent alone, with metadata and 3 replies", h.Messages)
	}
	replies, more, cursor, err := api.GetConversationReplies(&slack.GetConversationRepliesParameters{ChannelID: general, Timestamp: ts, Limit: 3})
	if err != nil || len(replies) != 3 || !more || cursor == "" {
		t.Fatalf("first page = %d messages, more %v, cursor %q, %v", len(replies), more, cursor, err)
	}
	rest, more, _, err := api.GetConversationReplies(&slack.GetConversationRepliesParameters{ChannelID: general, Timestamp: ts, Limit: 3, Cursor: cursor})
	if err != nil || len(rest) != 1 || more {
		t.Errorf("second page = %d messages, more %v, %v, want the last", len(rest), more, err)
	}
}

func TestAnUpdateKeepsRichTextRichText(t *testing.T) {
	w, api := start(t, fakeslack.Config{})
	general := w.ChannelID("general")
	rich := slack.NewRichTextBlock("", slack.NewRichTextSection(slack.NewRichTextSectionTextElement("quoted", nil)))
	divider := slack.NewDividerBlock()
	_, ts, err := api.PostMessage(general, slack.MsgOptionText("x", false), slack.MsgOptionBlocks(rich))
	if err != nil {
		t.Fatal(err)
	}
	_, _, _, err = api.UpdateMessage(general, ts, slack.MsgOptionText("y", false), slack.MsgOptionBlocks(divider))
	if codeOf(err) != "block_mismatch" {
		t.Errorf("update without rich text: %v, want block_mismatch", err)
	}
	if err := update(api, general, ts, strings.Repeat("z", 4001)); codeOf(err) != "msg_too_long" {
		t.Errorf("update of 4001 characters: %v, want msg_too_long", err)
	}
	_, _, _, err = api.UpdateMessage(general, ts, slack.MsgOptionText("y", false), slack.MsgOptionBlocks(rich, divider))
	m := w.Messages("general")[0]
	if err != nil || !m.Edited || m.Text != "y" || len(m.Blocks) != 2 {
		t.Errorf("update: %v, message %+v, want it edited", err, m)
	}
	if _, _, err := api.DeleteMessage(general, ts); err != nil || len(w.Messages("general")) != 0 {
		t.Errorf("delete: %v, %d messages left, want none", err, len(w.Messages("general")))
	}
}

func TestRateLimitsSayWhenToRetry(t *testing.T) {
	w, api := start(t, fakeslack.Config{RateLimits: true})
	if err := post(api, "general"); err != nil {
		t.Fatal(err)
	}
	var limited *slack.RateLimitedError
	if err := post(api, "general"); !errors.As(err, &limited) || limited.RetryAfter != time.Second {
		t.Errorf("second message at once: %v, want 429 with a second to wait", err)
	}
	if err := post(api, "newsroom"); err != nil {
		t.Errorf("a message to another channel: %v, want none", err)
	}
	w.Faults.Script("chat.postMessage", fakeslack.Fault{Kind: fakeslack.TooManyBare})
	var status slack.StatusCodeError
	if err := post(api, "general"); !errors.As(err, &status) || status.Code != http.StatusTooManyRequests {
		t.Errorf("message_limit_exceeded: %v, want 429 without Retry-After", err)
	}
}

func TestFilesAreUploadedAndShared(t *testing.T) {
	w, api := start(t, fakeslack.Config{})
	content := "source,value\nA,12\n"
	_, err := api.UploadFile(slack.UploadFileParameters{
		Filename: "quotes.csv", FileSize: len(content), Reader: strings.NewReader(content), Title: "Quotes", Channel: w.ChannelID("general"),
	})
	if err != nil {
		t.Fatal(err)
	}
	m := w.Messages("general")
	if len(m) != 1 || len(m[0].Files) != 1 || string(m[0].Files[0].Content) != content {
		t.Errorf("messages = %+v, want one with the file", m)
	}
}

func TestPeopleChannelsAndReactions(t *testing.T) {
	w, api := start(t, fakeslack.Config{})
	u, err := api.GetUserInfo(w.User("bob").ID())
	if err != nil || u.TZ != "Europe/Berlin" || u.IsAdmin {
		t.Errorf("bob = %+v, %v, want him in Berlin, no admin", u, err)
	}
	users, err := api.GetUsers()
	if err != nil || len(users) != 3 {
		t.Errorf("%d users, %v, want two people and the bot", len(users), err)
	}
	auth, err := api.AuthTest()
	if err != nil || auth.UserID != w.App().BotUserID {
		t.Errorf("auth.test = %+v, %v", auth, err)
	}
	channels, _, err := api.GetConversations(&slack.GetConversationsParameters{Types: []string{"public_channel", "private_channel"}, ExcludeArchived: true})
	if err != nil || len(channels) != 3 {
		t.Errorf("%d channels, %v, want general, random and newsroom", len(channels), err)
	}
	im, _, _, err := api.OpenConversation(&slack.OpenConversationParameters{Users: []string{w.User("bob").ID()}})
	if err != nil || im.ID != w.DM("bob") {
		t.Errorf("conversations.open = %+v, %v, want %s", im, err, w.DM("bob"))
	}
	_, ts, _ := api.PostMessage("general", slack.MsgOptionText("x", false))
	ref := slack.NewRefToMessage(w.ChannelID("general"), ts)
	if err := api.AddReaction("eyes", ref); err != nil {
		t.Error(err)
	}
	if err := api.AddReaction("eyes", ref); codeOf(err) != "already_reacted" {
		t.Errorf("second reaction: %v, want already_reacted", err)
	}
	if err := api.RemoveReaction("eyes", ref); err != nil {
		t.Error(err)
	}
}

func TestUnknownArgumentsAreRecordedOrRefused(t *testing.T) {
	for _, strict := range []bool{false, true} {
		w, _ := start(t, fakeslack.Config{Strict: strict})
		resp, err := http.PostForm(w.URL()+"chat.postMessage", url.Values{
			"token": {w.App().BotToken}, "channel": {"general"}, "text": {"x"}, "client_msg_id": {"1"},
		})
		if err != nil {
			t.Fatal(err)
		}
		defer resp.Body.Close()
		if got := body(t, resp); strings.Contains(got, "invalid_arguments") != strict {
			t.Errorf("strict %v: answer %s", strict, got)
		}
		if v := w.Violations(); len(v) != 1 || v[0].Where != "chat.postMessage" {
			t.Errorf("strict %v: violations = %v, want the argument", strict, v)
		}
		for _, c := range w.Calls() {
			if c.Args["token"] != nil {
				t.Errorf("call %+v holds its token", c)
			}
		}
	}
}

func TestARevokedTokenAnswersNothing(t *testing.T) {
	w, api := start(t, fakeslack.Config{})
	a := newApp(t, w)
	w.RevokeToken()
	settle(t, w)
	if got := a.events(); len(got) != 1 || got[0] != "tokens_revoked" {
		t.Errorf("events = %v, want tokens_revoked", got)
	}
	if err := post(api, "general"); codeOf(err) != "token_revoked" {
		t.Errorf("error = %v, want token_revoked", err)
	}
}
