package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"corrobot/corpus"
	"corrobot/summarize"
	"corrobot/summarize/extract"
)

// answer writes an answer: the verdict, a table of what each source says, the sentences that say it, and the sources
// that say nothing.
func (p *page) answer(a *summarize.Answer) {
	p.wrap("", p.bold(a.Verdict.Text))
	if a.Answered() {
		p.line("")
		p.claims(a)
	}
	var silent []*corpus.Document
	for _, f := range a.Findings {
		if len(f.Claims) > 0 {
			p.quotations(f)
		} else {
			silent = append(silent, f.Document)
		}
	}
	p.line("")
	p.silence(a, silent)
}

// claims writes the table.
func (p *page) claims(a *summarize.Answer) {
	var rows [][]string
	for i, f := range a.Findings {
		for j, c := range f.Claims {
			source := ""
			if j == 0 {
				source = shorten(harmless(f.Citation(c)), 32)
			}
			rows = append(rows, []string{source, value(c, a.Superseded(i)), shortDay(c.AsOf), credited(c)})
		}
	}
	p.table([]string{"SOURCE", "VALUE", "AS OF", "WHO SAYS"}, rows)
}

// value is what a claim's words come to.
func value(c summarize.Claim, replaced bool) string {
	text := shorten(harmless(summarize.ValueText(c.Value)), 40)
	if len(c.Parts) > 0 {
		var parts []string
		for _, v := range c.Parts {
			parts = append(parts, summarize.ValueText(v))
		}
		text += " = " + strings.Join(parts, " + ")
	}
	switch {
	case c.Part:
		text += " (a part)"
	case c.Superseded || replaced:
		text += " (superseded)"
	}
	return text
}

// credited is who is credited with a claim, as a heading of a list has it: without the article.
func credited(c summarize.Claim) string {
	name := strings.TrimPrefix(strings.TrimPrefix(harmless(c.Attribution), "The "), "the ")
	return cmp.Or(name, "-")
}

const dayFormat = "Mon 2 Jan 2006"

func shortDay(d extract.Day) string {
	if d == extract.NoDay {
		return "-"
	}
	return d.Time().Format("2 Jan 2006")
}

// writtenDay writes an ISO day as the table does.
func writtenDay(iso string) string {
	d, err := extract.ParseDay(iso)
	if err != nil {
		return iso
	}
	return shortDay(d)
}

// quotations writes a source's heading and each passage that it is quoted with, once.
func (p *page) quotations(f summarize.Finding) {
	p.line("")
	p.wrap("", p.bold(harmless(f.Document.Source))+p.dim(about(f.Document)))
	var done []int
	for _, c := range f.Claims {
		if slices.Contains(done, c.Start) {
			continue
		}
		done = append(done, c.Start)
		p.wrap("  ", "“"+p.marked(f, c.Start, c.End)+"”")
		for _, note := range notes(f, c) {
			p.wrap("  ", p.dim(note))
		}
	}
}

// about tells which of a source's articles is quoted.
func about(d *corpus.Document) string {
	text := ""
	if d.Published != "" {
		text += ", " + writtenDay(d.Published)
		if d.PublishedFrom == corpus.Inferred {
			text += " (inferred)"
		}
	}
	if d.Title != "" && d.Title != d.Source {
		text += ": " + harmless(d.Title)
	}
	return text
}

// marked returns the passage from start to end with the values of all its claims marked.
func (p *page) marked(f summarize.Finding, start, end int) string {
	var spans [][2]int
	for _, c := range f.Claims {
		if start <= c.ValueStart && c.ValueStart < c.ValueEnd && c.ValueEnd <= end {
			spans = append(spans, [2]int{c.ValueStart, c.ValueEnd})
		}
	}
	slices.SortFunc(spans, func(a, b [2]int) int { return a[0] - b[0] })
	var b strings.Builder
	text, at := f.Document.Text, start
	for _, s := range spans {
		if s[0] < at {
			continue // it lies within the one before
		}
		b.WriteString(harmless(text[at:s[0]]) + p.mark(harmless(text[s[0]:s[1]])))
		at = s[1]
	}
	return b.String() + harmless(text[at:end])
}

// notes are what must be known of a quotation: the day its date was counted from, and where it was published.
func notes(f summarize.Finding, c summarize.Claim) []string {
	var notes []string
	if c.CountedFrom != extract.NoDay {
		notes = append(notes, "counted from "+c.CountedFrom.Time().Format(dayFormat))
	}
	if part, ok := f.Document.PartAt(c.Start); ok {
		notes = append(notes, "quoted there from "+strings.TrimSpace(harmless(part.Source+" "+part.URL)))
	} else if f.Document.URL != "" {
		notes = append(notes, harmless(f.Document.URL))
	}
	return notes
}

// silence accounts for the sources that say nothing, and for what was searched.
func (p *page) silence(a *summarize.Answer, silent []*corpus.Document) {
	if len(silent) > 0 && a.Answered() {
		p.wrap("", "Says nothing about it: "+sourceList(silent)+".")
	}
	note := fmt.Sprintf("Searched %s of the story %s.", plural(len(a.Findings), "document"), a.Story)
	inferred, undated := a.DatesInDoubt()
	note += datesOf(inferred, len(a.Findings), "inferred") + datesOf(undated, len(a.Findings), "not known")
	p.wrap("", p.dim(note))
}

// datesOf tells whose dates are known how.
func datesOf(docs []*corpus.Document, of int, how string) string {
	switch {
	case len(docs) == 0:
		return ""
	case len(docs) == of && of > 1:
		return " All dates are " + how + "."
	case len(docs) == 1:
		return " The date of " + sourceList(docs) + " is " + how + "."
	case len(docs) == 2:
		return " The dates of " + sourceList(docs) + " are " + how + "."
	}
	return fmt.Sprintf(" The dates of %d of them are %s.", len(docs), how)
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

const mostNamed = 12 // sources named in one sentence

// sourceList names the documents' sources, each once.
func sourceList(docs []*corpus.Document) string {
	var names []string
	for _, d := range docs {
		if name := harmless(summarize.SourceName(d)); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	if more := len(names) - mostNamed; more > 0 {
		names = append(names[:mostNamed], fmt.Sprintf("%d more", more))
	}
	last := len(names) - 1
	if last < 1 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:last], ", ") + " and " + names[last]
}
