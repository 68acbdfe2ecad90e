package bot

import (
	"context"
	"encoding/json"
	"flag"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/slack-go/slack"

	"corrobot/bot/fakeslack"
	"corrobot/corpus"
	"corrobot/summarize"
)

var update = flag.Bool("update", false, "rewrite the golden files in testdata")

// loaded is a corpus in memory that holds the stories of folders.
func loaded(t testing.TB, folders ...fs.FS) *corpus.Corpus {
	t.Helper()
	c, err := corpus.Open(context.Background(), "")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	for _, fsys := range folders {
		reading, err := corpus.ReadFolder(context.Background(), fsys, ".", nil)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := c.Load(context.Background(), reading); err != nil {
			t.Fatal(err)
		}
	}
	return c
}

// deskOf is the desk that answers from a corpus, and the topics it knows: those that the program brings.
func deskOf(t testing.TB, c *corpus.Corpus) (*summarize.Desk, []summarize.Topic) {
	t.Helper()
	topics, err := summarize.DefaultTopics()
	if err != nil {
		t.Fatal(err)
	}
	desk, err := summarize.New(c, topics)
	if err != nil {
		t.Fatal(err)
	}
	return desk, topics
}

// newFace is a bot without a workspace, for what it says.
func newFace(t testing.TB, folders ...fs.FS) *Bot {
	t.Helper()
	c := loaded(t, folders...)
	desk, _ := deskOf(t, c)
	b := New(Config{Desk: desk, Corpus: c, Client: slack.New("xoxb-none", slack.OptionAPIURL("http://127.0.0.1:1/")), Log: slog.New(slog.DiscardHandler), SigningSecret: "secret"})
	b.self.Store(&identity{team: "T1", user: "UBOT", bot: "B1"})
	return b
}

// decoded is a value as JSON brings it to Slack.
func decoded(t testing.TB, x any) any {
	t.Helper()
	raw, err := json.Marshal(x)
	if err != nil {
		t.Fatal(err)
	}
	var tree any
	if err := json.Unmarshal(raw, &tree); err != nil {
		t.Fatal(err)
	}
	return tree
}

// judge holds a reply against Slack's limits and ours.
func judge(t testing.TB, r Reply) {
	t.Helper()
	for i, m := range append([]Reply{r}, r.More...) {
		if len(m.Blocks) == 0 {
			continue
		}
		if code, messages := fakeslack.ValidateBlocks(decoded(t, m.Blocks), "message"); code != "" {
			t.Errorf("message %d: %s %v", i, code, messages)
		}
		n := textIn(decoded(t, m.Blocks))
		if n > messageText {
			t.Errorf("message %d holds %d characters, want at most %d", i, n, messageText)
		}
		if size := textSize(m.Blocks); size != n {
			t.Errorf("textSize of message %d is %d, want %d", i, size, n)
		}
		if m.Text == "" {
			t.Errorf("message %d has no text for notifications", i)
		}
	}
	for _, view := range []any{r.View, r.Home} {
		if x := decoded(t, view); x != nil {
			if code, messages := fakeslack.ValidateView(x); code != "" {
				t.Errorf("view: %s %v", code, messages)
			}
		}
	}
}

// textIn counts the characters of all texts in a payload.
func textIn(x any) int {
	n := 0
	switch x := x.(type) {
	case []any:
		for _, e := range x {
			n += textIn(e)
		}
	case map[string]any:
		for key, e := range x {
			if s, ok := e.(string); ok && key == "text" {
				n += utf8.RuneCountInString(s)
				continue
			}
			n += textIn(e)
		}
	}
	return n
}

// shownAs is a reply as a terminal would show it.
func shownAs(t testing.TB, r Reply) string {
	t.Helper()
	w := fakeslack.New(fakeslack.Config{})
	defer w.Close()
	var lines []string
	for _, m := range append([]Reply{r}, r.More...) {
		if m.Text == "" && len(m.Blocks) == 0 {
			continue
		}
		lines = append(lines, "notification: "+m.Text)
		var blocks []fakeslack.Block
		raw, _ := json.Marshal(m.Blocks)
		_ = json.Unmarshal(raw, &blocks)
		lines = append(lines, w.Render(fakeslack.Message{BotID: "B", User: w.App().BotUserID, Text: m.Text, Blocks: blocks})...)
	}
	for _, p := range r.Prompts {
		lines = append(lines, "prompt: "+p.Title+" → "+p.Message)
	}
	for _, view := range []any{r.View, r.Home} {
		v, ok := decoded(t, view).(map[string]any)
		if !ok {
			continue
		}
		raw, _ := json.Marshal(v["blocks"])
		var blocks []fakeslack.Block
		_ = json.Unmarshal(raw, &blocks)
		title := ""
		if o, ok := v["title"].(map[string]any); ok {
			title, _ = o["text"].(string)
		}
		lines = append(lines, w.RenderView(&fakeslack.View{Title: title, Blocks: blocks})...)
	}
	return strings.Join(lines, "\n") + "\n"
}

// golden compares with a file of testdata, or writes it.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("%v; go test ./bot -update writes it", err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (-want +got):\n%s", file, diff)
	}
}
