package bot

import (
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

// textSize counts the characters of all texts in the kinds of block that we write, those of buttons among them.
func textSize(p piece) int {
	n := 0
	for _, b := range p {
		switch b := b.(type) {
		case *slack.RichTextBlock:
			n += richSize(b.Elements)
		case *slack.TableBlock:
			n += tableSize(b)
		case *slack.HeaderBlock:
			n += objectSize(b.Text)
		case *slack.ContextBlock:
			for _, e := range b.ContextElements.Elements {
				if t, ok := e.(*slack.TextBlockObject); ok {
					n += objectSize(t)
				}
			}
		case *slack.ActionBlock:
			n += buttonsSize(b.Elements)
		case *slack.ContextActionsBlock:
			n += buttonsSize(b.Elements)
		}
	}
	return n
}

func richSize(elements []slack.RichTextElement) int {
	n := 0
	for _, e := range elements {
		switch e := e.(type) {
		case *slack.RichTextSection:
			n += line(e.Elements).size()
		case *slack.RichTextQuote:
			n += line(e.Elements).size()
		case *slack.RichTextList:
			n += richSize(e.Elements)
		}
	}
	return n
}

func tableSize(t *slack.TableBlock) int {
	n := 0
	for _, row := range t.Rows {
		for _, c := range row {
			if c, ok := c.(*slack.TableRawTextCell); ok {
				n += utf8.RuneCountInString(c.Text)
			}
		}
	}
	return n
}

func buttonsSize(all *slack.BlockElements) int {
	n := 0
	for _, e := range all.ElementSet {
		switch e := e.(type) {
		case *slack.ButtonBlockElement:
			n += objectSize(e.Text)
		case *slack.FeedbackButtonsBlockElement:
			n += objectSize(e.PositiveButton.Text) + objectSize(e.NegativeButton.Text)
		}
	}
	return n
}

func objectSize(t *slack.TextBlockObject) int { return utf8.RuneCountInString(t.Text) }
