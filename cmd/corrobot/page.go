package main

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A page writes text for people: wrapped at the screen's width, with emphasis where the screen can show it.
type page struct {
	w *bufio.Writer
	screen
}

func newPage(w io.Writer, s screen) *page { return &page{bufio.NewWriter(w), s} }

// The escape sequences, each a mark that takes no room.
const (
	boldOn = "\x1b[1m"
	dimOn  = "\x1b[2m"
	allOff = "\x1b[0m"
)

func (p *page) bold(s string) string {
	if !p.styled {
		return s
	}
	return boldOn + s + allOff
}

func (p *page) dim(s string) string {
	if !p.styled {
		return s
	}
	return dimOn + s + allOff
}

// mark sets off the value within a quotation.
func (p *page) mark(s string) string {
	if !p.styled {
		return "**" + s + "**"
	}
	return boldOn + s + allOff
}

func (p *page) line(s string) { fmt.Fprintln(p.w, s) }

// wrap writes text in lines that begin with indent. White space in the text, line breaks too, becomes one space.
func (p *page) wrap(indent, text string) {
	line, width := indent, len(indent)
	for i, word := range strings.Fields(text) {
		n := cells(word)
		switch {
		case i == 0:
		case width+1+n > p.width:
			p.line(line)
			line, width = indent, len(indent)
		default:
			line, width = line+" ", width+1
		}
		line, width = line+word, width+n
	}
	p.line(line)
}

const gap = 2 // columns between the cells of a table

const leastCell = 12 // columns that a cell is left with where the screen is narrow

// table writes rows under a heading. Where the screen is too narrow for all, the first cells of a row are cut before the rest.
func (p *page) table(head []string, rows [][]string) {
	widths := make([]int, len(head))
	total := 0
	for i := range head {
		for _, row := range append([][]string{head}, rows...) {
			widths[i] = max(widths[i], cells(row[i]))
		}
		total += gap + widths[i]
	}
	for i, w := range widths {
		if excess := total - p.width; excess > 0 && w > leastCell {
			widths[i] = max(w-excess, leastCell)
			total -= w - widths[i]
		}
	}
	p.row(head, widths, p.dim)
	for _, row := range rows {
		p.row(row, widths, func(s string) string { return s })
	}
}

func (p *page) row(row []string, widths []int, style func(string) string) {
	var b strings.Builder
	for i, cell := range row {
		cell = shorten(cell, widths[i])
		b.WriteString(strings.Repeat(" ", gap) + style(cell))
		if i < len(row)-1 {
			b.WriteString(strings.Repeat(" ", widths[i]-cells(cell)))
		}
	}
	p.line(strings.TrimRight(b.String(), " "))
}

// shorten cuts s to n columns, and shows that it did.
func shorten(s string, n int) string {
	if cells(s) <= n {
		return s
	}
	return strings.TrimSpace(string([]rune(s)[:n-1])) + "…"
}

// cells counts the columns that s takes, its escape sequences taking none.
func cells(s string) int {
	for _, mark := range []string{boldOn, dimOn, allOff} {
		s = strings.ReplaceAll(s, mark, "")
	}
	return utf8.RuneCountInString(s)
}

// harmless drops what would steer a terminal or turn the direction of writing: the text is somebody else's.
func harmless(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return ' '
		}
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, s)
}
