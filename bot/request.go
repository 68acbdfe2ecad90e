package bot

import (
	"github.com/slack-go/slack"

	"corrobot/corpus"
)

// A Kind is a kind of thing that somebody does.
type Kind string

// The kinds.
const (
	Command          Kind = "command"           // ran a slash command
	Mention          Kind = "mention"           // mentioned the bot in a channel
	Message          Kind = "message"           // wrote to the bot directly, or in a thread that it is in
	Action           Kind = "action"            // used a button or a menu of a message, a modal or the Home tab
	Submission       Kind = "submission"        // submitted a modal
	Shortcut         Kind = "shortcut"          // used a message's shortcut
	HomeOpened       Kind = "home_opened"       // opened the App Home
	AssistantStarted Kind = "assistant_started" // opened the assistant panel
	AssistantMoved   Kind = "assistant_moved"   // went to another channel with the assistant panel open
	Joined           Kind = "joined"            // added somebody, perhaps the bot, to a channel
	ChannelGone      Kind = "channel_gone"      // archived or deleted a channel, or took the bot out of it
	ChannelRenamed   Kind = "channel_renamed"
)

// A Request is what somebody did, however it reached us. What a kind does not have is empty.
type Request struct {
	ID   string // names this request for good, also across redeliveries and restarts; safe in a button's value
	Kind Kind

	Team        string // T…
	Channel     string // C…, G… or D…; empty in the Home tab
	ChannelName string
	ChannelType string // "channel", "group", "im" or "mpim", where Slack tells
	User        string // U…
	Locale      string // "en-US"

	Command   string // "/death-toll", without the workspace's prefix
	Text      string // as typed, in Slack's escapes; for a shortcut, the text of the message
	MessageTS string // the message itself, or the one whose button or shortcut was used
	ThreadTS  string // the thread that it stands in; empty at the top of a channel
	Viewed    string // the channel that somebody looks at beside the assistant panel; may be empty

	TriggerID   string // opens one view within three seconds
	ResponseURL string // takes five replies within 30 minutes

	ActionID        string
	ActionValue     string // of the button or the chosen option
	BlockID         string
	CallbackID      string // of the view or the shortcut
	ViewID          string
	ViewType        string // "modal" or "home"
	ViewHash        string
	PrivateMetadata string
	Values          map[string]string // what was entered in a view, by action ID
}

// A Reply is what to do about a Request. The zero Reply is to do nothing: not every message in a followed thread is for us.
//
// A message (Text, Blocks) goes where the request was made: to a command's or a button's user alone unless InChannel, to a
// mention's thread, into a direct message. Views go to whoever acted.
type Reply struct {
	Text   string        // the verdict: what notifications and screen readers say
	Blocks []slack.Block // what the message shows; Text alone if empty

	InChannel bool    // everybody in the channel sees it
	Channel   string  // the channel to post it in, where that is not the request's own
	Thread    string  // the thread to post it in, where that is not the request's own
	More      []Reply // replies in the thread under it, in order; of these only Text and Blocks count

	ReplaceOriginal bool // puts the message in place of the one whose button was used
	DeleteOriginal  bool // takes that one away

	View    *slack.ModalViewRequest   // opens, or takes the place of the view that the request came from
	Instead *Reply                    // the message in place of the view where that cannot be shown
	Home    *slack.HomeTabViewRequest // the user's Home tab
	Errors  map[string]string         // why a submission is refused, by block ID
	Prompts []Prompt                  // suggested prompts of an assistant thread; at most four

	Answer *corpus.PastAnswer // what the message answers, kept for those who later ask for its sources
}

func (r Reply) hasMessage() bool { return r.Text != "" || len(r.Blocks) > 0 }

// A Prompt is a suggested prompt: its label, and the message that it sends.
type Prompt struct{ Title, Message string }
