package bot

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"corrobot/bot/fakeslack"
	"corrobot/summarize"
)

func TestCheckSaysWhatIsMissingAndWhere(t *testing.T) {
	w := workspace(t, fakeslack.Config{})
	app := w.App()
	good := Credentials{BotToken: app.BotToken, AppToken: app.AppToken, SigningSecret: app.SigningSecret, APIURL: w.URL()}
	for _, c := range []struct {
		name  string
		alter func(*Credentials)
		want  []string // words of each fault
	}{
		{"nothing", func(*Credentials) {}, nil},
		{"all", func(c *Credentials) { *c = Credentials{} }, []string{"SLACK_BOT_TOKEN is not set", "neither SLACK_APP_TOKEN nor SLACK_SIGNING_SECRET"}},
		{"a user's token", func(c *Credentials) { c.BotToken = "xoxp-1-2" }, []string{"SLACK_BOT_TOKEN does not look like"}},
		{"a short secret", func(c *Credentials) { c.SigningSecret = "abc" }, []string{"SLACK_SIGNING_SECRET does not look like"}},
		{"another app's token", func(c *Credentials) { c.BotToken = "xoxb-other" }, []string{"Slack refuses SLACK_BOT_TOKEN (invalid_auth)"}},
		{"another app's socket", func(c *Credentials) { c.AppToken = "xapp-other" }, []string{"Slack refuses SLACK_APP_TOKEN (invalid_auth)"}},
	} {
		given := good
		c.alter(&given)
		faults, warnings := given.Check(t.Context())
		if len(faults) != len(c.want) || len(warnings) > 0 {
			t.Errorf("%s: faults %q and warnings %q, want %q", c.name, faults, warnings, c.want)
			continue
		}
		for i, f := range faults {
			if !strings.Contains(f, c.want[i]) || !strings.Contains(f, "api.slack.com/apps") {
				t.Errorf("%s: fault %q, want %q and where to find it", c.name, f, c.want[i])
			}
		}
	}
}

func TestSlackMayBeOutOfReachAtStart(t *testing.T) {
	c := Credentials{BotToken: "xoxb-1", SigningSecret: strings.Repeat("a", 32), APIURL: "http://127.0.0.1:1/"}
	faults, warnings := c.Check(t.Context())
	if len(faults) > 0 || len(warnings) != 1 || !strings.Contains(warnings[0], "Slack cannot be reached") {
		t.Errorf("faults %q and warnings %q, want one warning", faults, warnings)
	}
}

func TestCheckNamesTheScopes(t *testing.T) {
	w := workspace(t, fakeslack.Config{App: fakeslack.App{Scopes: []string{"chat:write", "commands", "im:history", "im:write"}}})
	app := w.App()
	faults, warnings := Credentials{BotToken: app.BotToken, SigningSecret: app.SigningSecret, APIURL: w.URL()}.Check(t.Context())
	if len(faults) != 1 || !strings.Contains(faults[0], "app_mentions:read") {
		t.Errorf("faults = %q, want one that names app_mentions:read", faults)
	}
	if len(warnings) != 7 || !strings.Contains(strings.Join(warnings, " "), "channels:history") {
		t.Errorf("warnings = %q, want one for each of seven scopes", warnings)
	}
}

func TestTheLogHoldsNoSecrets(t *testing.T) {
	var out bytes.Buffer
	log := slog.New(Redact(slog.NewJSONHandler(&out, nil))).With("token", "xoxb-1-secret").WithGroup("g")
	log.Info("posted with xoxb-1-secret", "err", fmt.Errorf("Post %q: %w", "https://hooks.slack.com/commands/T1/2/secret", errors.New("EOF")),
		"form", "channel=C1&token=secret&x=1", "text", "secret", slog.Group("inner", "question", "secret", "socket", "wss://wss.slack.com/link/?ticket=secret"),
		"app", "xapp-1-secret", "nothing", nil, "n", 7)
	if got := out.String(); strings.Contains(got, "secret") || !strings.Contains(got, `"n":7`) || !strings.Contains(got, "EOF") {
		t.Errorf("log = %s", got)
	}
}

func TestManifest(t *testing.T) {
	topics, err := summarize.DefaultTopics()
	if err != nil {
		t.Fatal(err)
	}
	for _, url := range []string{"", "https://bot.example.org/"} {
		text, err := Manifest{Name: "Corrobot", URL: url, Prefix: "news-", Topics: topics}.JSON()
		if err != nil {
			t.Fatal(err)
		}
		var m struct {
			Features struct {
				Commands []slashCommand `json:"slash_commands"`
			}
			Settings struct {
				Socket bool `json:"socket_mode_enabled"`
				Events struct {
					URL string `json:"request_url"`
				} `json:"event_subscriptions"`
				Action struct {
					URL string `json:"request_url"`
				} `json:"interactivity"`
			}
		}
		if err := json.Unmarshal(text, &m); err != nil {
			t.Fatal(err)
		}
		if n := len(m.Features.Commands); n != 6+len(topics) || m.Features.Commands[0].Command != "/news-ask" {
			t.Errorf("%d commands, the first %q; want 6 and one for each of %d topics", n, m.Features.Commands[0].Command, len(topics))
		}
		if m.Settings.Socket != (url == "") || strings.Contains(m.Settings.Events.URL, "//slack") {
			t.Errorf("settings = %+v for the address %q", m.Settings, url)
		}
	}
	if _, err := (Manifest{Prefix: strings.Repeat("x", 30)}).JSON(); err == nil {
		t.Error("a name that Slack refuses was taken")
	}
}

// TestSlacksSchemaTakesTheManifest has the manifest judged by the schema that Slack publishes.
func TestSlacksSchemaTakesTheManifest(t *testing.T) {
	needNode(t)
	topics, err := summarize.DefaultTopics()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	args := []string{"check-manifest.mjs"}
	for i, url := range []string{"", "https://bot.example.org"} {
		text, err := Manifest{Name: "Corrobot", URL: url, Prefix: "news-", Topics: topics}.JSON()
		if err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(dir, fmt.Sprint(i, ".json"))
		if err := os.WriteFile(file, text, 0o644); err != nil {
			t.Fatal(err)
		}
		args = append(args, file)
	}
	cmd := exec.CommandContext(t.Context(), "node", args...)
	cmd.Dir = "fakeslack/testdata/node"
	out, err := cmd.CombinedOutput()
	if cmd.ProcessState.ExitCode() == 2 {
		t.Skipf("%s", out) // neither a copy of the schema nor a way to fetch it
	}
	if err != nil {
		t.Errorf("%v:\n%s", err, out)
	}
}
