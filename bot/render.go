package bot

import (
	"encoding/json"
	"unicode/utf8"

	"github.com/slack-go/slack"
)

// What a message holds at most. Slack documents the blocks only; messages of some 11,000 characters have been refused.
const (
	messageBlocks = 50
	messageText   = 10_000
	blockText     = 2_500 // of one block that we write: what is longer is split
)

// A piece is a run of blocks that belong together in one message.
type piece []slack.Block

// A draft is a message before it is known how many it takes: a head that opens it, pieces that may go on in replies below, and
// a foot that closes the first message.
type draft struct {
	text   string // of the notification
	head   piece
	pieces []piece
	foot   piece
}

// reply fits the draft into a message and as many replies in its thread as it needs. Nothing is left out.
func (d draft) reply() Reply {
	first := &filling{}
	first.add(d.head, textSize(d.head))
	spare := messageText - textSize(d.foot) - utf8.RuneCountInString(continued)
	rest := d.pieces
	for len(rest) > 0 && first.takes(rest[0], textSize(rest[0]), messageBlocks-len(d.foot)-1, spare) {
		rest = rest[1:]
	}
	r := Reply{Text: notification(d.text)}
	if len(rest) > 0 {
		first.add(piece{note(continued)}, 0)
		r.More = further(rest)
	}
	r.Blocks = append(first.blocks, d.foot...)
	return r
}

const continued = "The rest follows in the replies below."

// further packs pieces into the replies that go on with a message.
func further(pieces []piece) []Reply {
	var fs []*filling
	for _, p := range pieces {
		size := textSize(p)
		if len(fs) == 0 || !fs[len(fs)-1].takes(p, size, messageBlocks, messageText) {
			f := &filling{}
			f.add(p, size) // however large it is
			fs = append(fs, f)
		}
	}
	var replies []Reply
	for i, f := range fs {
		replies = append(replies, Reply{Text: "Continued, " + group(i+1) + " of " + group(len(fs)), Blocks: f.blocks})
	}
	return replies
}

// A filling is a message being filled.
type filling struct {
	blocks []slack.Block
	size   int
	table  bool
}

func (f *filling) add(p piece, size int) {
	f.blocks = append(f.blocks, p...)
	f.size += size
	f.table = f.table || hasTable(p)
}

// takes adds a piece of that size if it fits into so many blocks and characters, and reports whether it did.
func (f *filling) takes(p piece, size, blocks, text int) bool {
	if len(f.blocks)+len(p) > blocks || f.size+size > text || f.clashes(p) {
		return false
	}
	f.add(p, size)
	return true
}

// clashes reports whether a piece would bring a second table into the message.
func (f *filling) clashes(p piece) bool { return f.table && hasTable(p) }

func hasTable(p piece) bool {
	for _, b := range p {
		if b.BlockType() == slack.MBTTable {
			return true
		}
	}
	return false
}

// textSize counts the characters of all texts in blocks, those of buttons among them.
func textSize(p piece) int {
	raw, err := json.Marshal([]slack.Block(p))
	if err != nil {
		return messageText // it will be refused by itself, and takes nothing with it
	}
	var tree any
	if json.Unmarshal(raw, &tree) != nil {
		return messageText
	}
	return textIn(tree)
}

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
