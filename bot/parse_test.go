package bot

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestEventsBecomeRequests(t *testing.T) {
	const here = `"team_id":"T1","event_id":"Ev1","type":"event_callback"`
	message := requestID("message", "T1", "C1", "1.0")
	other := requestID("event", "Ev1")
	for _, c := range []struct {
		name, event string
		want        *Request // nil for none of ours
	}{
		{"a mention", `{"type":"app_mention","user":"U1","channel":"C1","text":"<@UBOT> hi","ts":"1.0"}`,
			&Request{ID: message, Kind: Mention, User: "U1", Channel: "C1", Text: "<@UBOT> hi", MessageTS: "1.0"}},
		{"the same as a message", `{"type":"message","user":"U1","channel":"C1","channel_type":"channel","text":"<@UBOT> hi","ts":"1.0"}`,
			&Request{ID: message, Kind: Mention, User: "U1", Channel: "C1", ChannelType: "channel", Text: "<@UBOT> hi", MessageTS: "1.0"}},
		{"with blocks of no known shape", `{"type":"app_mention","user":"U1","channel":"C1","text":"hi","ts":"1.0","blocks":[{"type":7}]}`,
			&Request{ID: message, Kind: Mention, User: "U1", Channel: "C1", Text: "hi", MessageTS: "1.0"}},
		{"a direct message", `{"type":"message","user":"U1","channel":"C1","channel_type":"im","text":"hi","ts":"1.0"}`,
			&Request{ID: message, Kind: Message, User: "U1", Channel: "C1", ChannelType: "im", Text: "hi", MessageTS: "1.0"}},
		{"a reply in a thread", `{"type":"message","user":"U1","channel":"C1","channel_type":"group","text":"hi","ts":"1.0","thread_ts":"0.5"}`,
			&Request{ID: message, Kind: Message, User: "U1", Channel: "C1", ChannelType: "group", Text: "hi", MessageTS: "1.0", ThreadTS: "0.5"}},
		{"a message to nobody", `{"type":"message","user":"U1","channel":"C1","channel_type":"channel","text":"hi","ts":"1.0"}`, nil},
		{"our own message", `{"type":"message","user":"UBOT","bot_id":"B1","channel":"D1","channel_type":"im","text":"hi","ts":"1.0"}`, nil},
		{"another bot's", `{"type":"message","user":"U2","bot_id":"B2","channel":"D1","channel_type":"im","text":"hi","ts":"1.0"}`, nil},
		{"an edit", `{"type":"message","subtype":"message_changed","user":"U1","channel":"D1","channel_type":"im","ts":"1.0"}`, nil},
		{"the Home tab", `{"type":"app_home_opened","user":"U1","channel":"D1","tab":"home"}`, &Request{ID: other, Kind: HomeOpened, User: "U1"}},
		{"the Messages tab", `{"type":"app_home_opened","user":"U1","channel":"D1","tab":"messages"}`, nil},
		{"the assistant panel", `{"type":"assistant_thread_started","assistant_thread":{"user_id":"U1","channel_id":"D1","thread_ts":"2.0"}}`,
			&Request{ID: other, Kind: AssistantStarted, User: "U1", Channel: "D1", ChannelType: "im", ThreadTS: "2.0"}},
		{"another channel beside the assistant panel", `{"type":"assistant_thread_context_changed","assistant_thread":{"user_id":"U1","channel_id":"D1","thread_ts":"2.0","context":{"channel_id":"C1"}}}`,
			&Request{ID: other, Kind: AssistantMoved, User: "U1", Channel: "D1", ChannelType: "im", ThreadTS: "2.0", Viewed: "C1"}},
		{"a rename", `{"type":"channel_rename","channel":{"id":"C1","name":"floods","created":1}}`,
			&Request{ID: other, Kind: ChannelRenamed, Channel: "C1", ChannelName: "floods"}},
		{"an archive", `{"type":"channel_archive","channel":"C1","user":"U1"}`, &Request{ID: other, Kind: ChannelGone, Channel: "C1", User: "U1"}},
		{"an event of no interest", `{"type":"reaction_added","user":"U1"}`, nil},
	} {
		var env envelope
		if err := json.Unmarshal([]byte("{"+here+`,"event":`+c.event+"}"), &env); err != nil {
			t.Fatal(err)
		}
		got, ours, err := eventRequest(env, "UBOT")
		if err != nil || ours != (c.want != nil) {
			t.Errorf("%s: ours %v, error %v; want ours %v", c.name, ours, err, c.want != nil)
			continue
		}
		if c.want != nil {
			c.want.Team = "T1"
			if diff := cmp.Diff(*c.want, got); diff != "" {
				t.Errorf("%s (-want +got):\n%s", c.name, diff)
			}
		}
	}
}

func TestInteractionsBecomeRequests(t *testing.T) {
	const who = `"team":{"id":"T1"},"user":{"id":"U1"},"trigger_id":"7"`
	id := requestID("trigger", "7")
	for _, c := range []struct {
		name, payload string
		want          *Request
	}{
		{"a button of a message in a thread", `{"type":"block_actions",` + who + `,"response_url":"u","channel":{"id":"C1","name":"general"},
			"container":{"message_ts":"1.0","thread_ts":"0.5"},"actions":[{"action_id":"a","block_id":"b","value":"v"}]}`,
			&Request{ID: id, Kind: Action, ResponseURL: "u", Channel: "C1", ChannelName: "general", MessageTS: "1.0", ThreadTS: "0.5", ActionID: "a", BlockID: "b", ActionValue: "v"}},
		{"a menu of a view", `{"type":"block_actions",` + who + `,"view":{"id":"V1","type":"modal","hash":"h","private_metadata":"m"},
			"actions":[{"action_id":"a","selected_option":{"value":"v"}}]}`,
			&Request{ID: id, Kind: Action, ViewID: "V1", ViewType: "modal", ViewHash: "h", PrivateMetadata: "m", ActionID: "a", ActionValue: "v"}},
		{"a shortcut", `{"type":"message_action",` + who + `,"response_url":"u","callback_id":"c","message_ts":"1.0","channel":{"id":"C1"},"message":{"text":"hi","ts":"1.0"}}`,
			&Request{ID: id, Kind: Shortcut, ResponseURL: "u", CallbackID: "c", Channel: "C1", MessageTS: "1.0", Text: "hi"}},
		{"a submission", `{"type":"view_submission",` + who + `,"view":{"id":"V1","type":"modal","callback_id":"c","state":{"values":{"b":{"a":{"value":"v"}}}}}}`,
			&Request{ID: id, Kind: Submission, ViewID: "V1", ViewType: "modal", CallbackID: "c", Values: map[string]string{"a": "v"}}},
		{"a view that was closed", `{"type":"view_closed",` + who + `}`, nil},
	} {
		got, ours, err := interactionRequest([]byte(c.payload))
		if err != nil || ours != (c.want != nil) {
			t.Errorf("%s: ours %v, error %v; want ours %v", c.name, ours, err, c.want != nil)
			continue
		}
		if c.want != nil {
			c.want.Team, c.want.User, c.want.TriggerID = "T1", "U1", "7"
			if diff := cmp.Diff(*c.want, got); diff != "" {
				t.Errorf("%s (-want +got):\n%s", c.name, diff)
			}
		}
	}
}

func FuzzInteraction(f *testing.F) {
	f.Add([]byte(`{"type":"block_actions","trigger_id":"7","actions":[{"action_id":"a","value":"v"}],"view":{"state":{"values":{"b":{"a":{}}}}}}`))
	f.Add([]byte(`{"type":"block_actions","channel":"C1"}`))
	f.Fuzz(func(t *testing.T, payload []byte) {
		r, ours, err := interactionRequest(payload)
		if ours && (r.ID == "" || r.Kind == "" || err != nil) {
			t.Errorf("request %+v, error %v; want an ID and a kind", r, err)
		}
	})
}
