package corpus

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/ledongthuc/pdf"
)

// Caps on a PDF.
const (
	maxPDF      = 20 << 20
	maxPages    = 200
	maxDepth    = 40     // of the page tree
	maxNodes    = 20_000 // of the page tree
	maxPDFText  = 4 << 20
	longestWord = 9 // mean letters of a word, above which spaces have been lost
)

// readPDF reads the text of a PDF, in a child process.
func readPDF(ctx context.Context, name string, data []byte, meta Meta) ([]*Document, error) {
	if !bytes.Contains(data[:min(1024, len(data))], []byte("%PDF-")) {
		return nil, errors.New("not a PDF")
	}
	found, err := extractInChild(ctx, data)
	if err != nil {
		return nil, err
	}
	r := &renderer{}
	for _, b := range found {
		role := Body
		if b.Heading {
			role = Title
		}
		r.add(b.Text, role, false)
	}
	if len(r.blocks) == 0 {
		return nil, fmt.Errorf("%w: it may be a scan", errEmpty)
	}
	return []*Document{compose(name, data, r.page(), meta)}, nil
}

// A pdfBlock is a paragraph of a PDF, or a heading: text set larger than most.
type pdfBlock struct {
	Text    string
	Heading bool `json:",omitempty"`
}

// extractPDF reads the paragraphs of a PDF. A page that cannot be read is left out; all of them are an error.
func extractPDF(data []byte) (blocks []pdfBlock, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("it is damaged: %v", r)
		}
	}()
	if len(data) > maxPDF {
		return nil, tooLarge(int64(len(data)), maxPDF)
	}
	r, err := pdf.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("it is damaged or locked: %w", err)
	}
	pages, err := pagesOf(r)
	if err != nil {
		return nil, err
	}
	var failed error
	size := 0
	for _, p := range pages {
		found, err := readPage(p)
		if err != nil {
			failed = err
			continue
		}
		blocks = append(blocks, found...)
		for _, b := range found {
			size += len(b.Text)
		}
		if size > maxPDFText {
			return nil, fmt.Errorf("it holds more than %d MB of text", maxPDFText>>20)
		}
	}
	if len(blocks) == 0 && failed != nil {
		return nil, failed
	}
	return blocks, nil
}

// pagesOf walks the page tree itself, because the library's own walk never ends in a tree that holds itself.
func pagesOf(r *pdf.Reader) ([]pdf.Page, error) {
	var pages []pdf.Page
	nodes := 0
	var walk func(v pdf.Value, depth int) error
	walk = func(v pdf.Value, depth int) error {
		if nodes++; depth > maxDepth || nodes > maxNodes {
			return errors.New("its page tree has no end")
		}
		kids := v.Key("Kids")
		if kids.Kind() != pdf.Array {
			if v.Kind() == pdf.Dict {
				pages = append(pages, pdf.Page{V: v})
			}
			return nil
		}
		for i := range kids.Len() {
			if len(pages) >= maxPages {
				return nil
			}
			if err := walk(kids.Index(i), depth+1); err != nil {
				return err
			}
		}
		return nil
	}
	err := walk(r.Trailer().Key("Root").Key("Pages"), 0)
	return pages, err
}

// readPage reads the paragraphs of a page from where its letters stand, or where that does not work from their order alone.
func readPage(p pdf.Page) (blocks []pdfBlock, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("a page is damaged: %v", r)
		}
	}()
	blocks = paragraphs(lines(p.Content().Text))
	if wordLength(blocks) <= longestWord {
		return blocks, nil
	}
	plain, err := p.GetPlainText(nil)
	if err != nil {
		return blocks, nil
	}
	var other []pdfBlock
	for _, line := range strings.Split(plain, "\n") {
		if strings.TrimSpace(line) != "" {
			other = append(other, pdfBlock{Text: line})
		}
	}
	if wordLength(other) < wordLength(blocks) {
		return other, nil
	}
	return blocks, nil
}

// wordLength is the mean length of a word.
func wordLength(blocks []pdfBlock) float64 {
	letters, words := 0, 0
	for _, b := range blocks {
		f := strings.Fields(b.Text)
		words += len(f)
		for _, w := range f {
			letters += utf8.RuneCountInString(w)
		}
	}
	if words == 0 {
		return math.Inf(1)
	}
	return float64(letters) / float64(words)
}

// A pdfLine is a line of letters that stand at one height.
type pdfLine struct {
	text                  strings.Builder
	x, y, last, end, tall float64 // where it begins, its height, where its last letter begins and ends, the letters' size
}

// lines gathers letters into lines, in the order in which the page draws them: sorting them by height would mix columns.
func lines(letters []pdf.Text) []*pdfLine {
	var out []*pdfLine
	var cur *pdfLine
	for _, t := range letters {
		if t.S == "" || t.S == "\n" {
			continue
		}
		tall := math.Abs(t.FontSize)
		if cur == nil || math.Abs(t.Y-cur.y) > max(tall, cur.tall)*0.5 || t.X < cur.end-3*max(tall, 1) && t.W > 0 {
			cur = &pdfLine{x: t.X, y: t.Y, last: t.X, end: t.X, tall: tall}
			out = append(out, cur)
		}
		gap := t.X - cur.end
		if t.W == 0 { // the font does not tell its letters' widths
			gap = t.X - cur.last
		}
		if gap > max(tall, 1)*0.18 && cur.text.Len() > 0 {
			cur.text.WriteByte(' ')
		}
		cur.text.WriteString(t.S)
		cur.last, cur.end = t.X, max(cur.end, t.X+t.W)
		cur.tall = max(cur.tall, tall)
	}
	return slices.DeleteFunc(out, func(l *pdfLine) bool { return strings.TrimSpace(l.text.String()) == "" })
}

// paragraphs joins lines that follow each other closely in letters of one size.
func paragraphs(ls []*pdfLine) []pdfBlock {
	if len(ls) == 0 {
		return nil
	}
	pitch, tall := usualPitch(ls), usualHeight(ls)
	width := 0.0
	for _, l := range ls {
		width = max(width, l.end-l.x)
	}
	var out []pdfBlock
	for i, l := range ls {
		line := strings.TrimSpace(l.text.String())
		if i > 0 && continues(ls[i-1], l, pitch, width) {
			last := &out[len(out)-1]
			last.Text = joinLines(last.Text, line)
			continue
		}
		out = append(out, pdfBlock{Text: line, Heading: l.tall > tall*1.15})
	}
	return out
}

// continues reports whether line b goes on with a's paragraph.
func continues(a, b *pdfLine, pitch, width float64) bool {
	drop := a.y - b.y
	short := a.end-a.x < width*0.7 && a.end > a.x
	switch {
	case drop <= 0 || drop > pitch*1.4, math.Abs(a.tall-b.tall) > 0.12*a.tall:
		return false
	case b.x > a.x+max(a.tall, 1)*0.8 && endsSentence(strings.TrimSpace(a.text.String())):
		return false
	}
	return !(short && endsSentence(strings.TrimSpace(a.text.String())))
}

// joinLines joins a paragraph's lines; a word that was parted at the line's end is whole again.
func joinLines(a, b string) string {
	first, _ := utf8.DecodeRuneInString(b)
	if stem, ok := strings.CutSuffix(a, "-"); ok && unicode.IsLower(first) && stem != "" && unicode.IsLower(rune(stem[len(stem)-1])) {
		return stem + b
	}
	return a + " " + b
}

// usualPitch is the distance from a line of a paragraph down to its next: a short one among the page's.
func usualPitch(ls []*pdfLine) float64 {
	var drops []float64
	for i := 1; i < len(ls); i++ {
		if d := ls[i-1].y - ls[i].y; d > 0 && d < 4*max(ls[i].tall, 1) {
			drops = append(drops, d)
		}
	}
	if len(drops) == 0 {
		return 0
	}
	slices.Sort(drops)
	return drops[(len(drops)-1)/4]
}

// usualHeight is the height of most letters.
func usualHeight(ls []*pdfLine) float64 {
	var heights []float64
	for _, l := range ls {
		for range l.text.Len()/20 + 1 {
			heights = append(heights, l.tall)
		}
	}
	return lowerMedian(heights)
}

func lowerMedian(v []float64) float64 {
	if len(v) == 0 {
		return 0
	}
	slices.Sort(v)
	return v[(len(v)-1)/2]
}
