package fakeslack_test

import (
	"flag"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/slack-go/slack"

	"corrobot/bot/fakeslack"
)

var updateGoldens = flag.Bool("update", false, "rewrite testdata/*.golden")

func TestEffectsOfText(t *testing.T) {
	tests := []struct {
		text     string
		verbatim bool
		want     fakeslack.Effects
	}{
		{"plain words, 5 > 3", false, fakeslack.Effects{}},
		{"&lt;!channel&gt; escaped", false, fakeslack.Effects{}},
		{"<!channel> <!here|here>", false, fakeslack.Effects{Broadcasts: []string{"channel", "here"}}},
		{"<@U0123> <@W1|al>", false, fakeslack.Effects{Users: []string{"U0123", "W1"}}},
		{"<#C1|general>", false, fakeslack.Effects{Channels: []string{"C1"}}},
		{"<!subteam^S1|@desk>", false, fakeslack.Effects{Groups: []string{"S1"}}},
		{"<https://a.example/x|label>", true, fakeslack.Effects{Links: []string{"https://a.example/x"}}},
		{"see https://a.example/x", false, fakeslack.Effects{Links: []string{"https://a.example/x"}}},
		{"see https://a.example/x", true, fakeslack.Effects{}},
		{"<!date^1642161600^{date_short}|14 Jan>", false, fakeslack.Effects{}},
		{"<!date^1642161600^{date_short}^https://a.example|14 Jan>", false, fakeslack.Effects{Links: []string{"https://a.example"}}},
		{"a @channel without brackets", false, fakeslack.Effects{}},
	}
	for _, tt := range tests {
		if got := fakeslack.ParseText(tt.text, tt.verbatim); !reflect.DeepEqual(got, tt.want) {
			t.Errorf("ParseText(%q, %v) = %+v, want %+v", tt.text, tt.verbatim, got, tt.want)
		}
	}
}

func FuzzTypedTextDoesNothingByItself(f *testing.F) {
	for _, s := range []string{"<!channel>", "<@U1> & <https://a.example|x>", "@alice #general @here", "a<b>c", "https://a.example/?x=<y>|z"} {
		f.Add(s)
	}
	w := fakeslack.New(fakeslack.Config{SocketMode: true})
	f.Cleanup(w.Close)
	f.Fuzz(func(t *testing.T, s string) {
		m, err := w.User("bob").Type("random", s)
		if err != nil {
			t.Fatal(err)
		}
		fromText, fromBlocks := fakeslack.ParseText(m.Text, true), fakeslack.BlockEffects([]any{m.Blocks[0]})
		if len(fromText.Links) != len(fromBlocks.Links) || !reflect.DeepEqual(fromText.Users, fromBlocks.Users) ||
			!reflect.DeepEqual(fromText.Broadcasts, fromBlocks.Broadcasts) || !reflect.DeepEqual(fromText.Channels, fromBlocks.Channels) {
			t.Errorf("typed %q: text does %+v, blocks %+v", s, fromText, fromBlocks)
		}
	})
}

func TestEffectsOfBlocks(t *testing.T) {
	bad := `<!channel> https://a.example <@U1>`
	tests := []struct {
		name, block string
		notifies    bool
		links       int
	}{
		{"rich_text is literal", `{'type':'rich_text','elements':[{'type':'rich_text_quote','elements':[{'type':'text','text':'` + bad + `'}]}]}`, false, 0},
		{"a table cell is literal", `{'type':'table','rows':[[{'type':'raw_text','text':'` + bad + `'}]]}`, false, 0},
		{"plain_text is literal", `{'type':'header','text':` + plain(bad) + `}`, false, 0},
		{"mrkdwn is not", `{'type':'section','text':` + mrkdwn(bad) + `}`, true, 1},
		{"a field is not", `{'type':'section','fields':[` + mrkdwn(bad) + `]}`, true, 1},
		{"markdown is not", `{'type':'markdown','text':'` + bad + `'}`, true, 1},
		{"verbatim forms no link", `{'type':'section','text':{'type':'mrkdwn','verbatim':true,'text':'https://a.example'}}`, false, 0},
		{"a mention element", `{'type':'rich_text','elements':[{'type':'rich_text_section','elements':[{'type':'user','user_id':'U1'}]}]}`, true, 0},
		{"a link element", `{'type':'rich_text','elements':[{'type':'rich_text_section','elements':[{'type':'link','url':'https://a.example'}]}]}`, false, 1},
	}
	for _, tt := range tests {
		e := fakeslack.BlockEffects(decode(t, tt.block))
		if e.Notifies() != tt.notifies || len(e.Links) != tt.links {
			t.Errorf("%s: effects %+v, want notifies %v and %d links", tt.name, e, tt.notifies, tt.links)
		}
	}
}

func TestParsedNamesNotify(t *testing.T) {
	w, api := start(t, fakeslack.Config{})
	for _, link := range []bool{false, true} {
		_, _, err := api.PostMessage("general", slack.MsgOptionText("@here look", false), slack.MsgOptionLinkNames(link))
		if err != nil {
			t.Fatal(err)
		}
	}
	for i, want := range []bool{false, true} {
		if got := w.Effects(w.Messages("general")[i]).Notifies(); got != want {
			t.Errorf("message %d notifies: %v, want %v", i, got, want)
		}
	}
}

func TestAChannelIsShownAsText(t *testing.T) {
	w, api := start(t, fakeslack.Config{})
	newApp(t, w)
	alice := w.User("alice")
	question, err := alice.Type("general", "@corrobot how many boats?")
	if err != nil {
		t.Fatal(err)
	}
	_, _, err = api.PostMessage("general", slack.MsgOptionTS(question.TS), slack.MsgOptionText("12 or more boats", false), slack.MsgOptionBlocks(answerBlocks()...))
	if err != nil {
		t.Fatal(err)
	}
	if err := ephemeral(api, question.Channel, alice.ID()); err != nil {
		t.Fatal(err)
	}
	settle(t, w)
	golden(t, "testdata/channel.golden", strings.Join(w.RenderChannel("alice", "general"), "\n")+"\n")
	if got := strings.Join(w.RenderChannel("bob", "general"), "\n"); strings.Contains(got, "psst") {
		t.Errorf("bob sees alice's message:\n%s", got)
	}
}

func answerBlocks() []slack.Block {
	bold := &slack.RichTextSectionTextStyle{Bold: true}
	text := func(s string) *slack.TextBlockObject { return slack.NewTextBlockObject("plain_text", s, false, false) }
	row := func(cells ...string) []slack.TableCell {
		var out []slack.TableCell
		for _, c := range cells {
			out = append(out, slack.NewTableRawTextCell(c))
		}
		return out
	}
	table := slack.NewTableBlock("")
	table.AddRow(row("Source", "Value", "As of")...)
	table.AddRow(row("The Harbour News", "12", "3 May")...)
	table.AddRow(row("Coast Radio", "at least 11", "2 May")...)
	return []slack.Block{
		slack.NewHeaderBlock(text("12 or more boats")),
		table,
		slack.NewRichTextBlock("", &slack.RichTextQuote{Type: slack.RTEQuote, Elements: []slack.RichTextSectionElement{
			slack.NewRichTextSectionTextElement("The harbour master counted ", nil),
			slack.NewRichTextSectionTextElement("12", bold),
			slack.NewRichTextSectionTextElement(" boats\nbefore noon.", nil),
		}}),
		slack.NewContextBlock("", slack.NewTextBlockObject("mrkdwn", "2 documents searched, see <https://example.com/list|the list> &amp; more", false, true)),
		slack.NewActionBlock("", slack.NewButtonBlockElement("quotes", "1", text("All quotes")), slack.NewButtonBlockElement("context", "1", text("In context"))),
	}
}

func golden(t *testing.T, path, got string) {
	t.Helper()
	if *updateGoldens {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s:\ngot\n%s\nwant\n%s", path, got, want)
	}
}
