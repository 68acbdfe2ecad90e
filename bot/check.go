package bot

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/slack-go/slack"
)

// Credentials are what Slack gave the app.
type Credentials struct {
	BotToken      string // xoxb-…
	AppToken      string // xapp-…, for Socket Mode
	SigningSecret string // for HTTP
	APIURL        string // of the Web API; empty but in tests
}

// Socket reports whether Slack is to be reached over Socket Mode.
func (c Credentials) Socket() bool { return c.AppToken != "" }

var (
	botTokenForm = regexp.MustCompile(`^xoxb-[\w-]+$`)
	appTokenForm = regexp.MustCompile(`^xapp-[\w-]+$`)
	secretForm   = regexp.MustCompile(`^[0-9A-Za-z]{32}$`)
)

// Where to find things, for people.
const (
	whereBotToken = "api.slack.com/apps, your app, OAuth & Permissions, Bot User OAuth Token (xoxb-…)"
	whereAppToken = "api.slack.com/apps, your app, Basic Information, App-Level Tokens, with the scope connections:write (xapp-…)"
	whereSecret   = "api.slack.com/apps, your app, Basic Information, App Credentials, Signing Secret"
	whereScopes   = "api.slack.com/apps, your app, OAuth & Permissions, Bot Token Scopes, and install the app again"
)

// Check tries the credentials. It returns a sentence for each thing that is missing or wrong and where to mend it, and those
// that the bot can do without apart.
func (c Credentials) Check(ctx context.Context) (faults, warnings []string) {
	faults = c.checkForms()
	if len(faults) > 0 {
		return faults, nil
	}
	client := NewClient(c.BotToken, c.AppToken, c.APIURL)
	who, err := client.AuthTestContext(ctx)
	if err != nil {
		return tokenFault("SLACK_BOT_TOKEN", whereBotToken, err)
	}
	faults, warnings = checkScopes(who.Header.Get("X-OAuth-Scopes"))
	if c.Socket() {
		if _, _, err := client.StartSocketModeContext(ctx); err != nil {
			more, warned := tokenFault("SLACK_APP_TOKEN", whereAppToken, err)
			faults, warnings = append(faults, more...), append(warnings, warned...)
		}
	}
	return faults, warnings
}

// checkForms looks at the credentials without asking Slack.
func (c Credentials) checkForms() (faults []string) {
	switch {
	case c.BotToken == "":
		faults = append(faults, "SLACK_BOT_TOKEN is not set: find it at "+whereBotToken)
	case !botTokenForm.MatchString(c.BotToken):
		faults = append(faults, "SLACK_BOT_TOKEN does not look like a bot token: find it at "+whereBotToken)
	}
	switch {
	case c.AppToken != "" && !appTokenForm.MatchString(c.AppToken):
		faults = append(faults, "SLACK_APP_TOKEN does not look like an app-level token: find it at "+whereAppToken)
	case c.AppToken == "" && c.SigningSecret == "":
		faults = append(faults, "neither SLACK_APP_TOKEN nor SLACK_SIGNING_SECRET is set: for Socket Mode find the first at "+whereAppToken+
			"; for HTTP the second at "+whereSecret)
	case c.SigningSecret != "" && !secretForm.MatchString(c.SigningSecret):
		faults = append(faults, "SLACK_SIGNING_SECRET does not look like a signing secret, which has 32 characters: find it at "+whereSecret)
	}
	return faults
}

// tokenFault tells what is wrong with a token. That Slack cannot be reached is only a warning: it may be in a while.
func tokenFault(name, where string, err error) (faults, warnings []string) {
	var refused slack.SlackErrorResponse
	if !errors.As(err, &refused) {
		return nil, []string{fmt.Sprintf("Slack cannot be reached to try %s: check the network and the proxy (%s)", name, errorLabel(classify(err)))}
	}
	switch refused.Err {
	case "token_revoked", "account_inactive", "token_expired":
		return []string{fmt.Sprintf("Slack says that %s is no longer valid (%s): install the app again and take the new one from %s", name, refused.Err, where)}, nil
	case "missing_scope":
		return []string{fmt.Sprintf("%s lacks the scope %s: see %s", name, refused.Needed, where)}, nil
	}
	return []string{fmt.Sprintf("Slack refuses %s (%s): take it from %s", name, refused.Err, where)}, nil
}

// checkScopes compares what the token may do with what the bot needs. Without a list there is nothing to compare.
func checkScopes(held string) (faults, warnings []string) {
	if held == "" {
		return nil, nil
	}
	have := strings.FieldsFunc(held, func(r rune) bool { return r == ',' || r == ' ' })
	for _, s := range botScopes {
		said := fmt.Sprintf("SLACK_BOT_TOKEN lacks the scope %s (%s): add it at %s", s.name, s.why, whereScopes)
		switch {
		case slices.Contains(have, s.name):
		case s.optional:
			warnings = append(warnings, said)
		default:
			faults = append(faults, said)
		}
	}
	return faults, warnings
}
