package bot

import (
	"strings"
	"unicode/utf8"

	"github.com/slack-go/slack"
)

// Other people's words stand in rich text, table cells and plain text only: Slack parses nothing there.

// A line is the elements of one line of rich text.
type line []slack.RichTextSectionElement

func text(s string) line { return styled(s, slack.RichTextSectionTextStyle{}) }

func bold(s string) line { return styled(s, slack.RichTextSectionTextStyle{Bold: true}) }

func italic(s string) line { return styled(s, slack.RichTextSectionTextStyle{Italic: true}) }

func mono(s string) line { return styled(s, slack.RichTextSectionTextStyle{Code: true}) }

func styled(s string, style slack.RichTextSectionTextStyle) line {
	if s = printable(s); s == "" {
		return nil
	}
	if style == (slack.RichTextSectionTextStyle{}) {
		return line{slack.NewRichTextSectionTextElement(s, nil)}
	}
	return line{slack.NewRichTextSectionTextElement(s, &style)}
}

// linked is a name that leads to an address, where there is one that may be followed.
func linked(name, address string) line {
	url := webAddress(address)
	name = oneLine(name)
	if url == "" || name == "" {
		return bold(name)
	}
	return line{slack.NewRichTextSectionLinkElement(url, name, &slack.RichTextSectionTextStyle{Bold: true})}
}

func join(ls ...line) line {
	var all line
	for _, l := range ls {
		all = append(all, l...)
	}
	return all
}

func section(ls ...line) slack.RichTextElement { return slack.NewRichTextSection(join(ls...)...) }

func quote(l line) slack.RichTextElement {
	return &slack.RichTextQuote{Type: slack.RTEQuote, Elements: l}
}

func bullets(items []line) slack.RichTextElement {
	var elements []slack.RichTextElement
	for _, l := range items {
		elements = append(elements, slack.NewRichTextSection(l...))
	}
	return slack.NewRichTextList(slack.RTEListBullet, 0, elements...)
}

func rich(elements ...slack.RichTextElement) slack.Block {
	return slack.NewRichTextBlock("", elements...)
}

// plain is a plain text object of at most n characters.
func plain(s string, n int) *slack.TextBlockObject {
	s = shorten(oneLine(s), n)
	if s == "" {
		s = "–"
	}
	return slack.NewTextBlockObject(slack.PlainTextType, s, false, false)
}

// note is a line of small print.
func note(s string) slack.Block {
	return slack.NewContextBlock("", plain(s, blockText))
}

func header(s string) slack.Block { return slack.NewHeaderBlock(plain(s, 150)) }

// cell is a table's cell, which may not be empty.
func cell(s string, n int) slack.TableCell {
	if s = shorten(oneLine(s), n); s == "" {
		s = "–"
	}
	return slack.NewTableRawTextCell(s)
}

func button(action, value, label string) *slack.ButtonBlockElement {
	return slack.NewButtonBlockElement(action, value, plain(label, 75))
}

// simply is a reply of a few sentences, a paragraph each.
func simply(paragraphs ...line) Reply {
	var words []string
	var sections []slack.RichTextElement
	for _, p := range paragraphs {
		words = append(words, p.words())
		sections = append(sections, section(p))
	}
	return Reply{Text: notification(strings.Join(words, " ")), Blocks: []slack.Block{rich(sections...)}}
}

// say is a reply of one sentence.
func say(s string) Reply { return simply(text(s)) }

// words is a line without its looks.
func (l line) words() string {
	var b strings.Builder
	for _, e := range l {
		switch e := e.(type) {
		case *slack.RichTextSectionTextElement:
			b.WriteString(e.Text)
		case *slack.RichTextSectionLinkElement:
			b.WriteString(e.Text)
		case *slack.RichTextSectionDateElement:
			if e.Fallback != nil {
				b.WriteString(*e.Fallback)
			}
		}
	}
	return b.String()
}

// size counts the characters of a line.
func (l line) size() int {
	n := 0
	for _, e := range l {
		switch e := e.(type) {
		case *slack.RichTextSectionTextElement:
			n += utf8.RuneCountInString(e.Text)
		case *slack.RichTextSectionLinkElement:
			n += utf8.RuneCountInString(e.Text)
		case *slack.RichTextSectionDateElement:
			if e.Fallback != nil {
				n += len(*e.Fallback)
			}
		}
	}
	return n
}

// split breaks a line into lines of at most n characters, between words where it can. Only text is broken.
func (l line) split(n int) []line {
	var lines []line
	var current line
	room := n
	for _, e := range l {
		t, ok := e.(*slack.RichTextSectionTextElement)
		if !ok {
			current = append(current, e)
			continue
		}
		for rest := t.Text; rest != ""; {
			head := breakAt(rest, room)
			if head == 0 && len(current) == 0 {
				head = len(rest)
			}
			if head > 0 {
				current = append(current, slack.NewRichTextSectionTextElement(rest[:head], t.Style))
				room -= utf8.RuneCountInString(rest[:head])
				rest = rest[head:]
			}
			if rest != "" {
				lines, current, room = append(lines, current), nil, n
			}
		}
	}
	if len(current) > 0 {
		lines = append(lines, current)
	}
	return lines
}

// breakAt says how many bytes of s fit into n characters, up to a space if one is near.
func breakAt(s string, n int) int {
	if utf8.RuneCountInString(s) <= n {
		return len(s)
	}
	end := 0
	for i := range s {
		if n == 0 {
			end = i
			break
		}
		n--
	}
	if space := strings.LastIndexByte(s[:end], ' '); space > end-80 && space >= 0 {
		return space + 1
	}
	return end
}
