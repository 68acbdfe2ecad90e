package corpus

import (
	"cmp"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A page is a file's text laid out in blocks, as the reader of each format makes it. What follows is the same for all.
type page struct {
	text    string
	blocks  []block
	wrapped bool // a line feed within a block is a space: its lines were wrapped by hand
	meta    Meta // what the page states of itself, in its markup or front matter
}

// A block is a paragraph, a heading or a line by itself.
type block struct {
	span
	role  Role
	fixed bool // the format itself says the role, or a rule has decided it
	gap   int  // blank lines before it
}

func (p *page) line(i int) string { return p.text[p.blocks[i].start:p.blocks[i].end] }

// set decides the role of block i.
func (p *page) set(i int, role Role) {
	p.blocks[i].role, p.blocks[i].fixed = role, true
}

// open reports whether no rule has decided block i yet.
func (p *page) open(i int) bool { return !p.blocks[i].fixed }

// layText lays out plain text: every line is a block, but lines that were wrapped by hand are one with their neighbours.
func layText(text string) *page {
	p := &page{text: text}
	width := wrapWidth(text)
	p.wrapped = width > 0
	gap, from := 0, 0
	join := false
	for from < len(text) {
		to := from + strings.IndexByte(text[from:]+"\n", '\n')
		line := trim(text, span{from, to})
		switch {
		case line.start == line.end:
			gap++
			join = false
		case join:
			p.blocks[len(p.blocks)-1].end = line.end
		default:
			p.blocks = append(p.blocks, block{span: line, gap: gap})
			gap = 0
		}
		join = line.start < line.end && p.wrapped && wraps(text, line, to, width)
		from = to + 1
	}
	return p
}

// widestWrap is the longest line, in characters, that people wrap by hand to.
const widestWrap = 100

// wrapWidth returns the width that a text's lines were wrapped to by hand, 0 if they were not: most lines within its
// paragraphs come near the longest, and but for a headline or a caption none is longer than people wrap.
func wrapWidth(text string) int {
	const least = 4
	lines := strings.Split(text, "\n")
	width, short, long := 0, 0, 0
	for _, l := range lines {
		switch n := lineWidth(l); {
		case isAddress(l) || n == 0:
		case n > widestWrap:
			long++
		default:
			short++
			width = max(width, n)
		}
	}
	if width < 40 || long*10 > short {
		return 0
	}
	inside, full := 0, 0
	for i, l := range lines[:len(lines)-1] {
		if lineWidth(l) == 0 || lineWidth(lines[i+1]) == 0 {
			continue
		}
		inside++
		if lineWidth(l) > width*3/4 {
			full++
		}
	}
	if full < least || full*3 < inside*2 {
		return 0
	}
	return width
}

// lineWidth is the number of characters of a line without the space around it.
func lineWidth(line string) int { return utf8.RuneCountInString(strings.TrimSpace(line)) }

// wraps reports whether line, whose line feed is at end, goes on in the next one: that one's first word would not have fitted,
// or begins small, or the line stops amid a sentence where others do that were wrapped raggedly.
func wraps(text string, line span, end, width int) bool {
	rest := text[min(end+1, len(text)):]
	next, _, _ := strings.Cut(rest, "\n")
	word, _, _ := strings.Cut(strings.TrimSpace(next), " ")
	if word == "" {
		return false
	}
	long := lineWidth(text[line.start:line.end])
	first, _ := utf8.DecodeRuneInString(word)
	switch {
	case long > width:
		return false
	case long+1+utf8.RuneCountInString(word) > width, unicode.IsLower(first):
		return true
	case line.start == len(text)-len(strings.TrimSpace(text)): // a headline needs no full stop
		return false
	}
	return long > width/2 && !endsSentence(text[line.start:line.end])
}

// compose makes a document of a page. What meta says is believed over what the page says.
func compose(name string, data []byte, p *page, meta Meta) *Document {
	meta = meta.over(p.meta)
	p.markLines()
	title := p.findTitle(meta.Title)
	p.markPictures()
	p.markAsides()
	p.markTail()
	p.markHeadings()
	d := &Document{
		ID:       documentID(name),
		Title:    cmp.Or(meta.Title, title, p.opening(), path.Base(name)),
		URL:      meta.URL,
		Author:   cmp.Or(meta.Author, p.byline()),
		TimeZone: meta.TimeZone,
		Text:     p.text,
		Passages: p.passages(),
		Parts:    p.parts(),
		Version:  1,
		Hash:     hash(data),
	}
	d.Source, d.SourceFrom = p.publisher(meta)
	if d.Source == "" {
		d.Source, d.SourceFrom = d.Title, Unknown
	}
	d.Published, d.PublishedFrom = p.published(meta)
	return d
}

// over fills the empty fields of m from n.
func (m Meta) over(n Meta) Meta {
	return Meta{
		Publisher: cmp.Or(m.Publisher, n.Publisher),
		Title:     cmp.Or(m.Title, n.Title),
		URL:       cmp.Or(m.URL, n.URL),
		Published: cmp.Or(m.Published, n.Published),
		Author:    cmp.Or(m.Author, n.Author),
		TimeZone:  cmp.Or(m.TimeZone, n.TimeZone),
	}
}

// passages splits the blocks into sentences. A block of furniture is one passage, for nothing of it is ever shown.
func (p *page) passages() []Passage {
	var out []Passage
	for i, b := range p.blocks {
		if b.role == Furniture {
			out = append(out, Passage{b.start, b.end, i, Furniture})
			continue
		}
		for _, s := range splitSentences(p.text, b.start, b.end, p.wrapped) {
			role := b.role
			if role == Body && appeal.MatchString(p.text[s.start:s.end]) {
				role = Furniture
			}
			out = append(out, Passage{s.start, s.end, i, role})
		}
	}
	return out
}
