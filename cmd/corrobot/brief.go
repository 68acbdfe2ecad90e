package main

import (
	"fmt"

	"corrobot/summarize"
	"corrobot/summarize/extract"
)

type briefCmd struct {
	documentFlags
}

func (c *briefCmd) Help() string {
	return `Sums a story up: what the standing questions come to, then the few sentences that most sources bear out, each verbatim
with its source, in the order of events.

  corrobot brief
  corrobot brief --corpus articles/kazakhstan`
}

func (c *briefCmd) Run(s *session) error {
	d, err := c.open(s)
	if err != nil {
		return err
	}
	defer d.close()
	b, err := d.Brief(s.ctx, d.story.Key)
	if err != nil {
		return err
	}
	p := newPage(s.stdout, screenOf(s.stdout, s.getenv))
	p.brief(b, d.Topics())
	return p.w.Flush()
}

func (p *page) brief(b *summarize.Brief, topics []summarize.Topic) {
	p.line(p.bold(harmless(b.Story.Name)) + p.dim(", "+plural(b.Documents, "document")))
	titles := map[string]string{}
	for _, t := range topics {
		titles[t.Key] = t.Title
	}
	if len(b.Answers) > 0 {
		p.line("")
	}
	for _, a := range b.Answers {
		p.wrap("  ", p.bold(titles[a.Topic]+":")+" "+harmless(a.Verdict.Text))
	}
	for _, q := range b.Quotes {
		p.line("")
		p.wrap("  ", "“"+harmless(q.Text())+"”")
		p.wrap("  ", p.dim(origin(q)))
	}
	if len(b.Quotes) == 0 {
		p.line("")
		p.line("No sentence is borne out by more than one source.")
	}
}

// origin says whose words a quotation is, of which day, and who bears them out.
func origin(q summarize.Quotation) string {
	text := "– " + harmless(q.Document.Source)
	if q.Day != extract.NoDay {
		text += ", " + shortDay(q.Day)
	}
	if len(q.Backed) > 0 {
		text += fmt.Sprintf("; borne out by %s", sourceList(q.Backed))
	}
	return text
}
