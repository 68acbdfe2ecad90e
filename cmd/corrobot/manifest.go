package main

import (
	"cmp"
	"fmt"
	"strings"

	"corrobot/bot"
)

// A manifestCmd prints what Slack makes the app from.
type manifestCmd struct {
	Name   string `default:"Corrobot" help:"The app's name."`
	URL    string `name:"url" placeholder:"https://HOST" help:"Where Slack reaches the bot over HTTP; without it the app uses Socket Mode."`
	Prefix string `placeholder:"PREFIX" help:"What the slash commands' names begin with, where a name is taken ($CORROBOT_PREFIX)."`
	topicFlags
}

// Help tells what to do with it.
func (manifestCmd) Help() string {
	return `Paste it at api.slack.com/apps, Create New App, From a manifest. Each topic has a command of its own: print the manifest again,
and update the app's, when topics come or go.`
}

// Run prints the manifest.
func (c *manifestCmd) Run(s *session) error {
	topics, err := c.topics(s)
	if err != nil {
		return err
	}
	if c.URL != "" && !strings.HasPrefix(c.URL, "https://") {
		return usagef("%s is not an address that Slack can reach: write it like https://bot.example.org", c.URL)
	}
	prefix := strings.TrimPrefix(cmp.Or(c.Prefix, s.getenv("CORROBOT_PREFIX")), "/")
	text, err := bot.Manifest{Name: c.Name, URL: c.URL, Prefix: prefix, Topics: topics}.JSON()
	if err != nil {
		return usagef("%w", err)
	}
	_, err = fmt.Fprintf(s.stdout, "%s\n", text)
	return err
}
