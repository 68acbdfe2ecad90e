package bot

import (
	"encoding/json"
	"fmt"
	"strings"

	"corrobot/summarize"
)

// A Manifest says what Slack is told about the app.
type Manifest struct {
	Name   string            // "Corrobot"
	URL    string            // where Slack reaches us, "https://bot.example.org"; empty for Socket Mode
	Prefix string            // of the slash commands' names
	Topics []summarize.Topic // each has a command of its own
}

// botScopes are what the bot may do in a workspace, and what each is for.
var botScopes = []struct {
	name, why string
	optional  bool // without it something is missing, and the rest works
}{
	{"commands", "slash commands and the message shortcut", false},
	{"chat:write", "to reply", false},
	{"app_mentions:read", "to be asked by @mention", false},
	{"im:history", "to be asked in direct messages", false},
	{"im:write", "to tell a user what can be told nowhere else", false},
	{"assistant:write", "suggested prompts in the assistant panel", true},
	{"channels:history", "to follow a thread without being mentioned again, and to see whether a reply whose delivery is unclear was posted", true},
	{"groups:history", "the same in private channels", true},
	{"channels:read", "to notice that a channel was renamed or archived", true},
	{"groups:read", "the same for private channels", true},
	{"users:read", "a user's time zone, for the times of digests; who administers the workspace, and so may add and remove documents", true},
	{"files:write", "pictures in digests", true},
}

// botEvents are what Slack tells us of.
var botEvents = []string{
	"app_home_opened", "app_mention", "app_uninstalled", "assistant_thread_context_changed", "assistant_thread_started", "channel_archive",
	"channel_deleted", "channel_left", "channel_rename", "group_archive", "group_deleted", "group_left", "group_rename", "member_joined_channel", "message.channels",
	"message.groups", "message.im", "tokens_revoked",
}

// A slashCommand is a command as the manifest has it.
type slashCommand struct {
	Command     string `json:"command"`
	URL         string `json:"url,omitempty"`
	Description string `json:"description"`
	Hint        string `json:"usage_hint,omitempty"`
	Escape      bool   `json:"should_escape"` // names of users and channels come as their IDs
}

// Slack's limits of a manifest.
const (
	maxCommands    = 50
	maxCommandName = 32
)

// commands are the bot's own and one for each topic.
func (m Manifest) commands() ([]slashCommand, error) {
	all := []slashCommand{
		{Command: "ask", Description: "Ask the sources a question", Hint: "how many people were injured? [in channel]"},
		{Command: "brief", Description: "The story in a few sentences that most sources bear out", Hint: "[story]"},
		{Command: "sources", Description: "The documents of the story, or every quotation for a question", Hint: "[question or topic] | add URL | remove TITLE | changes"},
		{Command: "story", Description: "The story that this channel asks about", Hint: "[show | bind STORY | unbind]"},
		{Command: "digest", Description: "Post what is new in the story at set times", Hint: "weekdays 09:00 | list | now | pause N | resume N | remove N"},
		{Command: "watch", Description: "Post when a figure changes", Hint: "death toll | list | remove death toll"},
	}
	for _, t := range m.Topics {
		all = append(all, slashCommand{Command: t.Key, Description: t.Title + ": what each source says", Hint: "[in channel]"})
	}
	if len(all) > maxCommands {
		return nil, fmt.Errorf("there are %d commands and Slack takes %d: leave out some topics", len(all), maxCommands)
	}
	for i := range all {
		all[i].Command = "/" + m.Prefix + all[i].Command
		if len(all[i].Command) > maxCommandName {
			return nil, fmt.Errorf("the command %s is longer than Slack's %d characters: shorten the topic's key or the prefix", all[i].Command, maxCommandName)
		}
		if m.URL != "" {
			all[i].URL = strings.TrimSuffix(m.URL, "/") + commandsPath
		}
	}
	return all, nil
}

// JSON returns the manifest as Slack takes it.
func (m Manifest) JSON() ([]byte, error) {
	commands, err := m.commands()
	if err != nil {
		return nil, err
	}
	var scopes []string
	for _, s := range botScopes {
		scopes = append(scopes, s.name)
	}
	type object = map[string]any
	events := object{"bot_events": botEvents}
	interactivity := object{"is_enabled": true}
	if m.URL != "" {
		base := strings.TrimSuffix(m.URL, "/")
		events["request_url"], interactivity["request_url"] = base+eventsPath, base+interactionsPath
	}
	return json.MarshalIndent(object{
		"display_information": object{
			"name":        m.Name,
			"description": "What each source says, in its own words, and what can be true together.",
		},
		"features": object{
			"app_home":       object{"home_tab_enabled": true, "messages_tab_enabled": true, "messages_tab_read_only_enabled": false},
			"bot_user":       object{"display_name": m.Name, "always_online": true},
			"assistant_view": object{"assistant_description": "Answers questions about a story with a quotation from each source."},
			"shortcuts": []object{
				{"type": "message", "name": "What do the sources say?", "callback_id": shortcutSources, "description": "Ask the sources about this message"},
				{"type": "message", "name": addTitle, "callback_id": shortcutAdd, "description": "Add the pages that this message links to"},
			},
			"slash_commands": commands,
		},
		"oauth_config": object{"scopes": object{"bot": scopes}},
		"settings": object{
			"event_subscriptions": events, "interactivity": interactivity,
			"org_deploy_enabled": false, "socket_mode_enabled": m.URL == "", "token_rotation_enabled": false,
		},
	}, "", "  ")
}
