package fakeslack_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"corrobot/bot/fakeslack"
)

// decode reads JSON written with single quotes.
func decode(t *testing.T, s string) any {
	t.Helper()
	var x any
	if err := json.Unmarshal([]byte(strings.ReplaceAll(s, "'", `"`)), &x); err != nil {
		t.Fatalf("%v in %s", err, s)
	}
	return x
}

func chars(n int) string { return strings.Repeat("é", n) }

func times(n int, f func(int) string) string {
	parts := make([]string, n)
	for i := range parts {
		parts[i] = f(i)
	}
	return strings.Join(parts, ",")
}

func button(i int) string {
	return fmt.Sprintf(`{'type':'button','action_id':'a%d','text':{'type':'plain_text','text':'Go'}}`, i)
}

func mrkdwn(s string) string { return `{'type':'mrkdwn','text':'` + s + `'}` }

func plain(s string) string { return `{'type':'plain_text','text':'` + s + `'}` }

func cell(s string) string { return `{'type':'raw_text','text':'` + s + `'}` }

func TestLimitsHoldToTheLastCharacter(t *testing.T) {
	tests := []struct {
		name    string
		limit   int
		surface string
		blocks  func(n int) string
		pointer string // of the fault one above the limit
	}{
		{"blocks of a message", 50, "message", func(n int) string { return times(n, func(int) string { return `{'type':'divider'}` }) }, "/blocks"},
		{"blocks of a modal", 100, "modal", func(n int) string { return times(n, func(int) string { return `{'type':'divider'}` }) }, "/blocks"},
		{"section text", 3000, "message", func(n int) string { return `{'type':'section','text':` + mrkdwn(chars(n)) + `}` }, "/blocks/0/text/text"},
		{"section fields", 10, "message", func(n int) string {
			return `{'type':'section','fields':[` + times(n, func(int) string { return mrkdwn("x") }) + `]}`
		}, "/blocks/0/fields"},
		{"field text", 2000, "message", func(n int) string { return `{'type':'section','fields':[` + mrkdwn(chars(n)) + `]}` }, "/blocks/0/fields/0/text"},
		{"header", 150, "message", func(n int) string { return `{'type':'header','text':` + plain(chars(n)) + `}` }, "/blocks/0/text/text"},
		{"context elements", 10, "message", func(n int) string {
			return `{'type':'context','elements':[` + times(n, func(int) string { return mrkdwn("x") }) + `]}`
		}, "/blocks/0/elements"},
		{"actions elements", 25, "message", func(n int) string { return `{'type':'actions','elements':[` + times(n, button) + `]}` }, "/blocks/0/elements"},
		{"context_actions elements", 5, "message", func(n int) string {
			return `{'type':'context_actions','elements':[` + times(n, func(i int) string {
				return fmt.Sprintf(`{'type':'icon_button','icon':'trash','action_id':'a%d','text':%s}`, i, plain("Delete"))
			}) + `]}`
		}, "/blocks/0/elements"},
		{"button text", 75, "message", func(n int) string {
			return `{'type':'actions','elements':[{'type':'button','text':` + plain(chars(n)) + `}]}`
		}, "/blocks/0/elements/0/text/text"},
		{"button value", 2000, "message", func(n int) string {
			return `{'type':'actions','elements':[{'type':'button','text':` + plain("x") + `,'value':'` + chars(n) + `'}]}`
		}, "/blocks/0/elements/0/value"},
		{"button url", 3000, "message", func(n int) string {
			return `{'type':'actions','elements':[{'type':'button','text':` + plain("x") + `,'url':'https://` + strings.Repeat("a", n-8) + `'}]}`
		}, "/blocks/0/elements/0/url"},
		{"action_id", 255, "message", func(n int) string {
			return `{'type':'actions','elements':[{'type':'button','text':` + plain("x") + `,'action_id':'` + chars(n) + `'}]}`
		}, "/blocks/0/elements/0/action_id"},
		{"block_id", 255, "message", func(n int) string { return `{'type':'divider','block_id':'` + chars(n) + `'}` }, "/blocks/0/block_id"},
		{"options", 100, "message", func(n int) string {
			return `{'type':'actions','elements':[{'type':'static_select','options':[` + times(n, func(i int) string {
				return fmt.Sprintf(`{'text':%s,'value':'v%d'}`, plain("x"), i)
			}) + `]}]}`
		}, "/blocks/0/elements/0/options"},
		{"option text", 75, "message", func(n int) string {
			return `{'type':'actions','elements':[{'type':'static_select','options':[{'text':` + plain(chars(n)) + `,'value':'v'}]}]}`
		}, "/blocks/0/elements/0/options/0/text/text"},
		{"table rows", 100, "message", func(n int) string {
			return `{'type':'table','rows':[` + times(n, func(int) string { return `[` + cell("x") + `]` }) + `]}`
		}, "/blocks/0/rows"},
		{"table cells", 20, "message", func(n int) string {
			return `{'type':'table','rows':[[` + times(n, func(int) string { return cell("x") }) + `]]}`
		}, "/blocks/0/rows/0"},
		{"table text", 10_000, "message", func(n int) string {
			return `{'type':'table','rows':[[` + cell(chars(n/2)) + `,` + cell(chars(n-n/2)) + `]]}`
		}, "/blocks/0/rows"},
		{"tables", 1, "message", func(n int) string {
			return times(n, func(int) string { return `{'type':'table','rows':[[` + cell("x") + `]]}` })
		}, "/blocks/1"},
		{"container children", 10, "message", func(n int) string {
			return `{'type':'container','title':` + plain("x") + `,'child_blocks':[` + times(n, func(int) string { return `{'type':'divider'}` }) + `]}`
		}, "/blocks/0/child_blocks"},
		{"container title", 150, "message", func(n int) string {
			return `{'type':'container','title':` + plain(chars(n)) + `,'child_blocks':[{'type':'divider'}]}`
		}, "/blocks/0/title/text"},
	}
	for _, tt := range tests {
		if code, messages := fakeslack.ValidateBlocks(decode(t, `[`+tt.blocks(tt.limit)+`]`), tt.surface); code != "" {
			t.Errorf("%s: %d refused: %s %v", tt.name, tt.limit, code, messages)
		}
		code, messages := fakeslack.ValidateBlocks(decode(t, `[`+tt.blocks(tt.limit+1)+`]`), tt.surface)
		want := "[json-pointer:" + tt.pointer + "]"
		if code != "invalid_blocks" || !strings.Contains(strings.Join(messages, "\n"), want) {
			t.Errorf("%s: %d: %q %v, want invalid_blocks at %s", tt.name, tt.limit+1, code, messages, want)
		}
	}
}

func TestBlocksAreJudgedByTheirStructure(t *testing.T) {
	quote := `{'type':'rich_text_quote','elements':[{'type':'text','text':'so *said* <!channel>','style':{'bold':true}}]}`
	tests := []struct{ name, surface, blocks, want string }{
		{"not a list", "message", `{}`, "invalid_blocks_format"},
		{"a quote", "message", `[{'type':'rich_text','elements':[` + quote + `]}]`, ""},
		{"a list of sections", "message", `[{'type':'rich_text','elements':[{'type':'rich_text_list','style':'bullet','indent':0,'border':0,'elements':[{'type':'rich_text_section','elements':[]}]}]}]`, ""},
		{"a quote within a quote", "message", `[{'type':'rich_text','elements':[{'type':'rich_text_quote','elements':[` + quote + `]}]}]`, "invalid_blocks"},
		{"a text element in a block", "message", `[{'type':'rich_text','elements':[{'type':'text','text':'x'}]}]`, "invalid_blocks"},
		{"an empty text element", "message", `[{'type':'rich_text','elements':[{'type':'rich_text_section','elements':[{'type':'text','text':''}]}]}]`, "invalid_blocks"},
		{"an emoji flag on mrkdwn", "message", `[{'type':'section','text':{'type':'mrkdwn','text':'x','emoji':true}}]`, "invalid_blocks"},
		{"mrkdwn in a header", "message", `[{'type':'header','text':` + mrkdwn("x") + `}]`, "invalid_blocks"},
		{"an unknown property", "message", `[{'type':'divider','colour':'red'}]`, "invalid_blocks"},
		{"an unknown block", "message", `[{'type':'alert','text':` + mrkdwn("x") + `}]`, "invalid_blocks"},
		{"an empty section", "message", `[{'type':'section'}]`, "invalid_blocks"},
		{"a markdown block in a modal", "modal", `[{'type':'markdown','text':'x'}]`, "invalid_blocks"},
		{"a table in a Home tab", "home", `[{'type':'table','rows':[[` + cell("x") + `]]}]`, "invalid_blocks"},
		{"block_ids twice", "message", `[{'type':'divider','block_id':'b'},{'type':'divider','block_id':'b'}]`, "invalid_blocks"},
		{"action_ids twice in a block", "message", `[{'type':'actions','elements':[` + button(1) + `,` + button(1) + `]}]`, "invalid_blocks"},
		{"action_ids twice in two blocks", "message", `[{'type':'actions','elements':[` + button(1) + `]},{'type':'actions','elements':[` + button(1) + `]}]`, ""},
		{"feedback buttons", "message", `[{'type':'context_actions','elements':[{'type':'feedback_buttons','action_id':'f','positive_button':{'text':` + plain("Good") + `,'value':'1'},'negative_button':{'text':` + plain("Bad") + `,'value':'0'}}]}]`, ""},
		{"a numeric cell", "message", `[{'type':'table','rows':[[{'type':'raw_number','value':164,'text':'164'}]]}]`, ""},
		{"a table in a container", "message", `[{'type':'container','title':` + plain("x") + `,'is_collapsible':true,'child_blocks':[{'type':'table','rows':[[` + cell("x") + `]]}]}]`, ""},
		{"a container in a container", "message", `[{'type':'container','title':` + plain("x") + `,'child_blocks':[{'type':'container','title':` + plain("x") + `,'child_blocks':[{'type':'divider'}]}]}]`, "invalid_blocks"},
		{"eleven thousand characters", "message", `[` + times(4, func(int) string { return `{'type':'section','text':` + mrkdwn(chars(2835)) + `}` }) + `]`, ""},
		{"one more", "message", `[` + times(4, func(int) string { return `{'type':'section','text':` + mrkdwn(chars(2835)) + `}` }) + `,{'type':'header','text':` + plain("x") + `}]`, "msg_blocks_too_long"},
	}
	for _, tt := range tests {
		if code, messages := fakeslack.ValidateBlocks(decode(t, tt.blocks), tt.surface); code != tt.want {
			t.Errorf("%s: %q %v, want %q", tt.name, code, messages, tt.want)
		}
	}
}

func TestViewsAreJudged(t *testing.T) {
	modal := func(title, extra string) string {
		return `{'type':'modal','title':` + plain(title) + `,'blocks':[{'type':'divider'}]` + extra + `}`
	}
	input := `{'type':'input','label':` + plain("When") + `,'element':{'type':'plain_text_input','action_id':'when'}}`
	tests := []struct{ name, view, want string }{
		{"a title of 24", modal(chars(24), ""), ""},
		{"a title of 25", modal(chars(25), ""), "/view/title/text"},
		{"private_metadata of 3000", modal("x", `,'private_metadata':'`+chars(3000)+`'`), ""},
		{"private_metadata of 3001", modal("x", `,'private_metadata':'`+chars(3001)+`'`), "/view/private_metadata"},
		{"an input without submit", `{'type':'modal','title':` + plain("x") + `,'blocks':[` + input + `]}`, "/view"},
		{"an input with submit", `{'type':'modal','title':` + plain("x") + `,'submit':` + plain("OK") + `,'blocks':[` + input + `]}`, ""},
		{"a Home tab with a title", `{'type':'home','title':` + plain("x") + `,'blocks':[]}`, "/view/title"},
		{"a Home tab", `{'type':'home','blocks':[]}`, ""},
		{"another type", `{'type':'message','blocks':[]}`, "/view/type"},
	}
	for _, tt := range tests {
		code, messages := fakeslack.ValidateView(decode(t, tt.view))
		found := strings.Contains(strings.Join(messages, "\n"), "[json-pointer:"+tt.want+"]")
		if refused := code == "invalid_arguments"; refused != (tt.want != "") || refused && !found {
			t.Errorf("%s: %q %v, want a fault at %q", tt.name, code, messages, tt.want)
		}
	}
}
