package bot

import (
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"corrobot/corpus"
	"corrobot/summarize"
)

// renderBrief shows a story in a few sentences: what the topics come to, then what most sources bear out, in their own words.
func renderBrief(br *summarize.Brief, topics []summarize.Topic) Reply {
	name := shorten(oneLine(br.Story.Name), 200)
	d := draft{head: piece{rich(section(bold(name), text(" · "+plural(br.Documents, "document"))))}}
	d.text = name + " in brief"
	var verdicts []line
	for _, a := range br.Answers {
		verdicts = append(verdicts, join(bold(shorten(topicTitle(topics, a.Topic), 80)+":"), text(" "+shorten(oneLine(a.Verdict.Text), longVerdict))))
	}
	if len(verdicts) > 0 {
		d.text += ": " + strings.TrimSuffix(verdicts[0].words(), ".") + "."
		d.pieces = append(d.pieces, bulletPieces(verdicts)...)
	}
	for _, q := range br.Quotes {
		d.pieces = append(d.pieces, richPieces(quotation(q))...)
	}
	if len(br.Quotes) == 0 {
		d.foot = piece{note("No sentence is borne out by more than one source.")}
	}
	return d.reply()
}

func topicTitle(topics []summarize.Topic, key string) string {
	i := slices.IndexFunc(topics, func(t summarize.Topic) bool { return t.Key == key })
	if i < 0 {
		return key
	}
	return topics[i].Title
}

// quotation is a sentence of a brief, then whose it is and who bears it out.
func quotation(q summarize.Quotation) []slack.RichTextElement {
	var elements []slack.RichTextElement
	for _, l := range text(q.Text()).split(blockText) {
		elements = append(elements, quote(l))
	}
	about := ""
	if day := written(q.Day.String(), plainDay); day != "" {
		about += ", " + day
	}
	if len(q.Backed) > 0 {
		about += "; borne out by " + sourceNames(q.Backed)
	}
	return append(elements, section(linked(shorten(sourceName(q.Document), 120), q.Document.URL), text(about)))
}

// longVerdict is how much of a verdict stands beside others; the topic's own answer has all of it.
const longVerdict = 1500

// mostListed is how many documents of a story are listed.
const mostListed = 150

// renderDocuments lists the documents of a story, newest first.
func renderDocuments(s corpus.Story, docs []*corpus.Document) Reply {
	docs = slices.Clone(docs)
	slices.SortStableFunc(docs, func(a, b *corpus.Document) int { return strings.Compare(b.Published, a.Published) })
	words := shorten(oneLine(s.Name), 200) + ": " + plural(len(docs), "document") + " from " + plural(countSources(docs), "source")
	d := draft{text: words, head: piece{rich(section(bold(words)))}}
	var items []line
	for _, doc := range docs[:min(len(docs), mostListed)] {
		items = append(items, listed(doc))
	}
	d.pieces = append(d.pieces, bulletPieces(items)...)
	if more := len(docs) - mostListed; more > 0 {
		d.foot = append(d.foot, note("The newest are listed; "+group(more)+" more are searched as well."))
	}
	return d.reply()
}

func countSources(docs []*corpus.Document) int {
	names := map[string]bool{}
	for _, d := range docs {
		names[sourceName(d)] = true
	}
	return len(names)
}

// listed is a document in a list: its source, day and title.
func listed(d *corpus.Document) line {
	about := ""
	if day := published(d); day != "" {
		about += " · " + day
	} else {
		about += " · date not known"
	}
	if title := oneLine(d.Title); title != "" && title != oneLine(d.Source) {
		about += " · " + shorten(title, 160)
	}
	return join(linked(shorten(sourceName(d), 120), d.URL), text(about))
}
