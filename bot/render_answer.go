package bot

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/slack-go/slack"

	"corrobot/corpus"
	"corrobot/summarize"
)

// A showing says how an answer is to be shown.
type showing struct {
	id      string   // of the stored answer; its buttons carry it
	story   string   // the story's name
	private bool     // only the asker sees it, and may share it
	all     bool     // every quotation, not just the one that each source answers with
	instead []string // what can be asked where this is not answered
}

// renderAnswer shows an answer: the verdict, a table of what each source says, a quotation of each, the sources that say
// nothing, what was searched, and the buttons.
func renderAnswer(a *summarize.Answer, s showing) Reply {
	d := draft{text: a.Verdict.Text, head: piece{verdict(a)}}
	if a.Answered() {
		d.pieces = append(d.pieces, tables(a, s.all)...)
	}
	for _, f := range a.Findings {
		if len(f.Claims) > 0 {
			d.pieces = append(d.pieces, quotations(f, s.all)...)
		}
	}
	if silent := silence(a); silent != "" {
		d.foot = append(d.foot, note(silent))
	}
	d.foot = append(d.foot, note(searched(a, s)))
	if len(s.instead) > 0 && !a.Answered() {
		d.foot = append(d.foot, note("Try instead: "+strings.Join(s.instead, ", ")+"."))
	}
	d.foot = append(d.foot, buttons(a, s)...)
	return d.reply()
}

// verdict opens the message: what comes out first, in bold, and then the rest.
func verdict(a *summarize.Answer) slack.Block {
	words := oneLine(a.Verdict.Text)
	head, rest := words, ""
	if i := strings.IndexAny(words, ":;"); i > 0 && i < len(words)-1 && words[i+1] == ' ' {
		head, rest = words[:i+1], words[i+1:]
	}
	return rich(section(bold(shorten(head, blockText)), text(shorten(rest, blockText))))
}

// A row is a line of the table: a source and its claim.
type row struct {
	finding int
	claim   summarize.Claim
}

// shown are the claims that the table has: the answer of each source, or all that it says.
func shown(a *summarize.Answer, all bool) []row {
	var rows []row
	for i, f := range a.Findings {
		for _, c := range chosen(f, all) {
			rows = append(rows, row{i, c})
		}
	}
	return rows
}

// chosen are the claims of a finding that are shown: all, or the first of the page and of each page that it quotes.
func chosen(f summarize.Finding, all bool) []summarize.Claim {
	if all {
		return f.Claims
	}
	var claims []summarize.Claim
	pages := map[int]bool{}
	for _, c := range f.Claims {
		if page := pageOf(f.Document, c); !pages[page] {
			pages[page] = true
			claims = append(claims, c)
		}
	}
	return claims
}

// pageOf tells the pages apart that a document quotes: it is where the part begins that holds the claim, or -1.
func pageOf(d *corpus.Document, c summarize.Claim) int {
	if part, ok := d.PartAt(c.Start); ok {
		return part.Start
	}
	return -1
}

// What a table holds at most; Slack's own limits are 100 rows and 10,000 characters.
const (
	tableRows   = 99 // beside the heading
	tableText   = 4_000
	sourceWidth = 60
	valueWidth  = 90
	whoWidth    = 90
)

// tables writes the rows, in more than one table when they are many: then each is for a message of its own.
func tables(a *summarize.Answer, all bool) []piece {
	var pieces []piece
	var table *slack.TableBlock
	size := 0
	heads, keep := columns(a, all)
	for _, r := range shown(a, all) {
		cells := cellsOf(a, r, keep)
		n := textSize(piece{&slack.TableBlock{Type: slack.MBTTable, Rows: [][]slack.TableCell{cells}}})
		if table == nil || len(table.Rows) > tableRows || size+n > tableText {
			table, size = newTable(heads), 0
			pieces = append(pieces, piece{table})
		}
		table.AddRow(cells...)
		size += n
	}
	return pieces
}

const (
	asOf    = "As of"
	whoSays = "Who says"
)

// columns are the table's heads: the days and who is credited only where a source tells.
func columns(a *summarize.Answer, all bool) (heads []string, keep map[string]bool) {
	keep = map[string]bool{}
	for _, r := range shown(a, all) {
		keep[asOf] = keep[asOf] || written(r.claim.AsOf.String(), plainDay) != ""
		keep[whoSays] = keep[whoSays] || oneLine(r.claim.Attribution) != ""
	}
	heads = []string{"Source", "Value"}
	for _, h := range []string{asOf, whoSays} {
		if keep[h] {
			heads = append(heads, h)
		}
	}
	return heads, keep
}

func newTable(heads []string) *slack.TableBlock {
	t := slack.NewTableBlock("")
	var cells []slack.TableCell
	for _, h := range heads {
		cells = append(cells, cell(h, 30))
		t.ColumnSettings = append(t.ColumnSettings, slack.ColumnSetting{Align: slack.ColumnAlignmentLeft, IsWrapped: h != asOf})
	}
	return t.AddRow(cells...)
}

func cellsOf(a *summarize.Answer, r row, keep map[string]bool) []slack.TableCell {
	f := a.Findings[r.finding]
	cells := []slack.TableCell{cell(f.Citation(r.claim), sourceWidth), cell(value(r.claim, a.Superseded(r.finding)), valueWidth)}
	if keep[asOf] {
		cells = append(cells, cell(written(r.claim.AsOf.String(), plainDay), 30))
	}
	if keep[whoSays] {
		cells = append(cells, cell(r.claim.Attribution, whoWidth))
	}
	return cells
}

// value is what a claim's words come to, with what must be known of it.
func value(c summarize.Claim, replaced bool) string {
	words := summarize.ValueText(c.Value)
	if len(c.Parts) > 0 {
		var parts []string
		for _, v := range c.Parts {
			parts = append(parts, summarize.ValueText(v))
		}
		words += " (" + strings.Join(parts, " + ") + ")"
	}
	switch {
	case c.Part:
		words = shorten(words, valueWidth-15) + ", a part of it"
	case c.Superseded || replaced:
		words = shorten(words, valueWidth-15) + ", superseded"
	}
	return words
}

// The ways to write a day: in full, and where the weekday does not matter.
const (
	fullDay  = "Mon 2 Jan 2006"
	plainDay = "2 Jan 2006"
)

// written is an ISO day in the form of a layout; "" for what is none, such as a day that is not known.
func written(iso, layout string) string {
	t, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		return ""
	}
	return t.Format(layout)
}

// published says when a document was published, and how that is known; "" where it is not.
func published(d *corpus.Document) string {
	day := written(d.Published, plainDay)
	if day != "" && d.PublishedFrom == corpus.Inferred {
		day += " (date inferred)"
	}
	return day
}

// quotations are a source's name and the passages that it is quoted with, each once: its answer alone, or all of them.
func quotations(f summarize.Finding, all bool) []piece {
	var elements []slack.RichTextElement
	var done []int
	page := -2
	for _, c := range chosen(f, all) {
		if slices.Contains(done, c.Start) {
			continue
		}
		if p := pageOf(f.Document, c); p != page {
			page = p
			elements = append(elements, section(heading(f, c)))
		}
		done = append(done, c.Start)
		elements = append(elements, quoted(f, c)...)
		if from := written(c.CountedFrom.String(), fullDay); from != "" {
			elements = append(elements, section(italic("Counted from "+from+".")))
		}
	}
	return richPieces(elements)
}

// quoted is the passage of a claim, its values in bold; in several quotes if it is too long for one.
func quoted(f summarize.Finding, c summarize.Claim) []slack.RichTextElement {
	var quotes []slack.RichTextElement
	for _, l := range marked(f, c.Start, c.End).split(blockText) {
		quotes = append(quotes, quote(l))
	}
	return quotes
}

// richPieces puts rich text into blocks of a size that a message has room for.
func richPieces(elements []slack.RichTextElement) []piece {
	var pieces []piece
	var block *slack.RichTextBlock
	size := 0
	for _, e := range elements {
		n := textSize(piece{rich(e)})
		if block == nil || size+n > blockText+200 {
			block, size = slack.NewRichTextBlock(""), 0
			pieces = append(pieces, piece{block})
		}
		block.Elements = append(block.Elements, e)
		size += n
	}
	return pieces
}

// bulletPieces puts list items into blocks of a size that a message has room for.
func bulletPieces(items []line) []piece {
	var pieces []piece
	var held []line
	size := 0
	for _, item := range items {
		n := textSize(piece{rich(section(item))})
		if size+n > blockText && len(held) > 0 {
			pieces, held, size = append(pieces, piece{rich(bullets(held))}), nil, 0
		}
		held, size = append(held, item), size+n
	}
	if len(held) > 0 {
		pieces = append(pieces, piece{rich(bullets(held))})
	}
	return pieces
}

// heading names whose words follow: the source, the page that quotes it, the day, and the title.
func heading(f summarize.Finding, c summarize.Claim) line {
	d := f.Document
	name, address := sourceName(d), d.URL
	within := ""
	if part, ok := d.PartAt(c.Start); ok && (part.URL != "" || part.Source != "") {
		if part.Source != "" && part.Source != d.Source {
			within = ", quoted in " + oneLine(name)
			name = part.Source
		}
		address = part.URL
	}
	about := within
	if day := published(d); day != "" {
		about += " · " + day
	}
	if title := oneLine(d.Title); title != "" && title != oneLine(d.Source) {
		about += " · " + shorten(title, 160)
	}
	if f.CopyOf != "" {
		about += " · the same text as another source’s"
	}
	return join(linked(shorten(name, 120), address), text(about))
}

// sourceName is what a document's publisher is called; a title stands in where nothing names one.
func sourceName(d *corpus.Document) string {
	for _, name := range []string{d.Source, d.Title, d.ID} {
		if name = oneLine(name); name != "" {
			return name
		}
	}
	return "a source without a name"
}

// marked is the passage from start to end with the values of all the finding's claims in bold.
func marked(f summarize.Finding, start, end int) line {
	var spans [][2]int
	for _, c := range f.Claims {
		if start <= c.ValueStart && c.ValueStart < c.ValueEnd && c.ValueEnd <= end {
			spans = append(spans, [2]int{runeStart(f.Document.Text, c.ValueStart), runeStart(f.Document.Text, c.ValueEnd)})
		}
	}
	return emphasised(f.Document.Text, start, end, spans)
}

// emphasised is a text's bytes from start to end, with the spans in bold.
func emphasised(words string, start, end int, spans [][2]int) line {
	slices.SortFunc(spans, func(a, b [2]int) int { return a[0] - b[0] })
	at := start
	var l line
	for _, s := range spans {
		if s[0] >= at { // else it lies within the one before
			l = join(l, text(words[at:s[0]]), bold(words[s[0]:s[1]]))
			at = s[1]
		}
	}
	return join(l, text(words[at:end]))
}

// runeStart is the start of the rune that the byte at i belongs to.
func runeStart(s string, i int) int {
	for i > 0 && i < len(s) && !utf8.RuneStart(s[i]) {
		i--
	}
	return i
}

// silence names the sources that say nothing, in one line; "" when all say something.
func silence(a *summarize.Answer) string {
	var silent []*corpus.Document
	for _, f := range a.Findings {
		if len(f.Claims) == 0 {
			silent = append(silent, f.Document)
		}
	}
	switch {
	case len(silent) == 0:
		return ""
	case countSources(silent) == 1:
		return "Says nothing about it: " + sourceNames(silent) + "."
	}
	return "Say nothing about it: " + sourceNames(silent) + "."
}

const mostNamed = 25 // sources named in one line

// sourceNames names the documents' sources, each once.
func sourceNames(docs []*corpus.Document) string {
	var names []string
	for _, d := range docs {
		if name := shorten(sourceName(d), 60); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	if more := len(names) - mostNamed; more > 0 {
		names = append(names[:mostNamed], group(more)+" more")
	}
	return list(names)
}

// searched says what was asked, of which story, and which dates are not the sources' own.
func searched(a *summarize.Answer, s showing) string {
	words := fmt.Sprintf("“%s” · story: %s · %s searched", shorten(oneLine(a.Question), 150), oneLine(s.story), plural(len(a.Findings), "document"))
	inferred, undated := a.DatesInDoubt()
	return words + datesOf(inferred, len(a.Findings), "inferred") + datesOf(undated, len(a.Findings), "not known")
}

// datesOf tells whose dates are known how.
func datesOf(docs []*corpus.Document, of int, how string) string {
	switch {
	case len(docs) == 0:
		return ""
	case len(docs) == of && of > 1:
		return " · all dates are " + how
	case len(docs) == 1:
		return " · the date of " + sourceNames(docs) + " is " + how
	case len(docs) == 2:
		return " · the dates of " + sourceNames(docs) + " are " + how
	}
	return " · " + group(len(docs)) + " of the dates are " + how
}
