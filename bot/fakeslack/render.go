package fakeslack

import (
	"cmp"
	"fmt"
	"strings"
	"unicode/utf8"
)

// Render shows a message as plain text, a line each, as a terminal would show
// it: its author first, tables aligned, quotations behind a bar, buttons as
// [ Label ].
func (w *Workspace) Render(m Message) []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.render(m)
}

// RenderChannel shows what the user sees in a channel, thread replies indented
// below their parents.
func (w *Workspace) RenderChannel(user, channel string) []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	c, u := w.mustChannel(channel), w.mustUser(user)
	var lines []string
	for _, m := range c.messages {
		if m.Ephemeral != "" && m.Ephemeral != u.ID || m.ThreadTS != "" && c.find(m.ThreadTS) != nil {
			continue
		}
		lines = append(lines, w.render(*m)...)
		for _, r := range c.messages {
			if r.ThreadTS == m.TS && (r.Ephemeral == "" || r.Ephemeral == u.ID) {
				lines = append(lines, indent("    ", w.render(*r))...)
			}
		}
	}
	return lines
}

// RenderView shows a modal or Home tab as plain text.
func (w *Workspace) RenderView(v *View) []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	p := printer{w: w}
	if v.Title != "" {
		p.line("═══ " + v.Title + " ═══")
	}
	p.blocks(v.Blocks)
	for block, text := range v.Errors {
		p.line("! " + block + ": " + text)
	}
	if submit := object(v.raw["submit"]); submit != nil {
		p.line("[ " + str(submit["text"]) + " ]")
	}
	return p.lines
}

func (w *Workspace) render(m Message) []string {
	p := printer{w: w}
	p.line(w.heading(m))
	if m.Blocks == nil {
		p.text(w.plain(m.Text))
	}
	p.blocks(m.Blocks)
	for _, f := range m.Files {
		p.line(fmt.Sprintf("  📎 %s (%d bytes)", f.Title, len(f.Content)))
	}
	for name, users := range m.Reactions {
		p.line(fmt.Sprintf("  :%s: %d", name, len(users)))
	}
	return p.lines
}

func (w *Workspace) heading(m Message) string {
	name := "Slackbot"
	if u := w.findUser(m.User); u != nil {
		name = u.Name
	}
	if m.BotID != "" {
		name += " (app)"
	}
	if m.Ephemeral != "" {
		name += " — only visible to you"
	}
	if m.Edited {
		name += " (edited)"
	}
	return name + ":"
}

// A printer gathers lines.
type printer struct {
	w     *Workspace
	lines []string
}

func (p *printer) line(s string) { p.lines = append(p.lines, strings.TrimRight(s, " ")) }

func (p *printer) text(s string) {
	for l := range strings.SplitSeq(s, "\n") {
		p.line("  " + l)
	}
}

func (p *printer) blocks(blocks []Block) {
	for _, b := range blocks {
		p.block(b)
	}
}

func (p *printer) block(b Block) {
	switch str(b["type"]) {
	case "header":
		p.line("  ▌ " + p.textOf(b["text"]))
	case "section":
		p.section(b)
	case "context":
		p.context(b)
	case "divider":
		p.line("  ────────────────────────")
	case "actions", "context_actions":
		p.line("  " + labels(elementsOf(b)))
	case "rich_text":
		p.richText(list(b["elements"]))
	case "table":
		p.table(b)
	case "markdown":
		p.text(str(b["text"]))
	case "image":
		p.line("  🖼 " + str(b["alt_text"]))
	case "input":
		p.line("  " + p.textOf(b["label"]) + ": [________]")
	case "container":
		p.container(b)
	}
}

func (p *printer) section(b Block) {
	if t := p.textOf(b["text"]); t != "" {
		p.text(t)
	}
	for _, f := range list(b["fields"]) {
		p.text("• " + p.textOf(f))
	}
	if l := labels(elementsOf(b)); l != "" {
		p.line("  " + l)
	}
}

func (p *printer) context(b Block) {
	var parts []string
	for _, e := range list(b["elements"]) {
		if t := p.textOf(e); t != "" {
			parts = append(parts, t)
		}
	}
	p.text("· " + strings.Join(parts, "  "))
}

func (p *printer) container(b Block) {
	mark := "▾ "
	if b["default_collapsed"] == true {
		mark = "▸ "
	}
	title := p.textOf(b["title"])
	if rich := object(b["rich_text_title"]); rich != nil {
		title = p.flat(rich)
	}
	p.line("  " + mark + title)
	inner := printer{w: p.w}
	for _, c := range list(b["child_blocks"]) {
		inner.block(object(c))
	}
	p.lines = append(p.lines, indent("  ", inner.lines)...)
}

func indent(by string, lines []string) []string {
	out := make([]string, len(lines))
	for i, l := range lines {
		out[i] = by + l
	}
	return out
}

// labels shows the elements that can be used.
func labels(elements []Block) string {
	var out []string
	for _, e := range elements {
		switch str(e["type"]) {
		case "button", "icon_button":
			out = append(out, "[ "+str(object(e["text"])["text"])+" ]")
		case "feedback_buttons":
			for _, name := range []string{"positive_button", "negative_button"} {
				out = append(out, "[ "+str(object(object(e[name])["text"])["text"])+" ]")
			}
		case "image", "":
		default:
			out = append(out, "[ "+cmp.Or(str(object(e["placeholder"])["text"]), str(e["type"]))+" ▾ ]")
		}
	}
	return strings.Join(out, " ")
}

// textOf gives a text object's text.
func (p *printer) textOf(x any) string {
	b := object(x)
	if b["type"] == "mrkdwn" {
		return p.w.plain(str(b["text"]))
	}
	return str(b["text"])
}

func (p *printer) richText(elements []any) {
	for _, x := range elements {
		b := object(x)
		switch str(b["type"]) {
		case "rich_text_quote":
			for l := range strings.SplitSeq(p.inline(b), "\n") {
				p.line("  ┃ " + l)
			}
		case "rich_text_preformatted":
			for l := range strings.SplitSeq(p.inline(b), "\n") {
				p.line("  │ " + l)
			}
		case "rich_text_list":
			p.list(b)
		default:
			p.text(p.inline(b))
		}
	}
}

func (p *printer) list(b Block) {
	depth, _ := b["indent"].(float64)
	for i, item := range list(b["elements"]) {
		mark := "• "
		if b["style"] == "ordered" {
			mark = fmt.Sprintf("%d. ", i+1)
		}
		p.text(strings.Repeat("  ", int(depth)) + mark + p.inline(object(item)))
	}
}

// flat shows a rich_text block on one line.
func (p *printer) flat(b Block) string {
	var parts []string
	for _, x := range list(b["elements"]) {
		parts = append(parts, p.inline(object(x)))
	}
	return strings.ReplaceAll(strings.Join(parts, " "), "\n", " ")
}

// inline shows the elements of a line; bold stands between asterisks.
func (p *printer) inline(b Block) string {
	var out strings.Builder
	for _, x := range list(b["elements"]) {
		e := object(x)
		s := p.inlineElement(e)
		if object(e["style"])["bold"] == true {
			s = "*" + s + "*"
		}
		out.WriteString(s)
	}
	return out.String()
}

func (p *printer) inlineElement(e Block) string {
	switch str(e["type"]) {
	case "link":
		if t := str(e["text"]); t != "" {
			return t + " <" + str(e["url"]) + ">"
		}
		return str(e["url"])
	case "user":
		return p.w.plain("<@" + str(e["user_id"]) + ">")
	case "channel":
		return p.w.plain("<#" + str(e["channel_id"]) + ">")
	case "broadcast":
		return "@" + str(e["range"])
	case "emoji":
		return ":" + str(e["name"]) + ":"
	case "date":
		return cmp.Or(str(e["fallback"]), str(e["format"]))
	}
	return str(e["text"])
}

// table shows a table with its columns aligned and its first row ruled off.
func (p *printer) table(b Block) {
	var rows [][]string
	var widths []int
	for _, r := range list(b["rows"]) {
		var row []string
		for i, x := range list(r) {
			s := p.cell(object(x))
			row = append(row, s)
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], utf8.RuneCountInString(s))
		}
		rows = append(rows, row)
	}
	for i, row := range rows {
		var line strings.Builder
		for j, s := range row {
			line.WriteString(s + strings.Repeat(" ", widths[j]-utf8.RuneCountInString(s)+2))
		}
		p.line("  " + line.String())
		if i == 0 {
			p.line("  " + rule(widths))
		}
	}
}

func rule(widths []int) string {
	parts := make([]string, len(widths))
	for i, n := range widths {
		parts[i] = strings.Repeat("─", n)
	}
	return strings.Join(parts, "  ")
}

func (p *printer) cell(b Block) string {
	switch {
	case b["type"] == "rich_text":
		return p.flat(b)
	case b["type"] == "raw_number" && str(b["text"]) == "":
		return fmt.Sprint(b["value"])
	}
	return strings.ReplaceAll(str(b["text"]), "\n", " ")
}

// plain shows mrkdwn as it reads: names for mentions, labels for links, no entity
// escapes. w.mu is held.
func (w *Workspace) plain(text string) string {
	return unescape(angled.ReplaceAllStringFunc(text, func(s string) string {
		inside := s[1 : len(s)-1]
		target, label, labelled := strings.Cut(inside, "|")
		e := special(inside)
		switch {
		case len(e.Users) > 0:
			if u := w.findUser(e.Users[0]); u != nil {
				return "@" + u.Name
			}
		case len(e.Channels) > 0:
			if c := w.findChannel(e.Channels[0]); c != nil {
				return "#" + c.Name
			}
		case len(e.Broadcasts) > 0:
			return "@" + e.Broadcasts[0]
		}
		if labelled {
			return label
		}
		return target
	}))
}
