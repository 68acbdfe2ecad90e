package bot

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"corrobot/corpus"
	"corrobot/summarize"
)

// What a modal holds: Slack's limit is 100 blocks, and a reader's is lower.
const (
	modalBlocks  = 90
	modalSources = 15 // sources on a page of context
)

// modal is a view with a title of at most 24 characters.
func modal(title string, blocks []slack.Block) *slack.ModalViewRequest {
	return &slack.ModalViewRequest{
		Type: slack.VTModal, Title: plain(title, 24), Close: plain("Close", 24), Blocks: slack.Blocks{BlockSet: fitModal(blocks)},
	}
}

// fitModal takes out what a modal does not show, and says so where blocks are too many.
func fitModal(blocks []slack.Block) []slack.Block {
	blocks = slices.DeleteFunc(slices.Clone(blocks), func(b slack.Block) bool {
		return b.BlockType() == slack.MBTTable || b.BlockType() == slack.MBTContextActions
	})
	if len(blocks) > modalBlocks {
		blocks = append(blocks[:modalBlocks:modalBlocks], note("There is more: ask in a channel to see all of it."))
	}
	return blocks
}

// loading is what a modal shows until it is ready: Slack lets one be opened for three seconds only.
func loading(title, words string) *slack.ModalViewRequest {
	return modal(title, []slack.Block{rich(section(text(words)))})
}

// opensModal gives the title of the modal that an action opens; "" for one that opens none.
func opensModal(r Request) string {
	switch {
	case r.Kind == Shortcut && r.CallbackID == shortcutAdd:
		return addTitle
	case r.Kind != Action:
		return ""
	case r.ActionID == actionInContext, r.ActionID == actionMoreContext:
		return "In context"
	case strings.HasPrefix(r.ActionID, actionTopic):
		return "What the sources say"
	case r.ActionID == actionBrief:
		return "The story in brief"
	case r.ActionID == actionSources:
		return "Documents"
	}
	return ""
}

// contextModal shows the paragraphs that an answer's quotations stand in, with the quotations in bold, from source number
// from on.
func (b *Bot) contextModal(ctx context.Context, past corpus.PastAnswer, from int) (Reply, error) {
	a, err := b.recall(ctx, past)
	if err != nil {
		return Reply{}, err
	}
	blocks := []slack.Block{verdict(a)}
	shown, more := 0, false
	for i, f := range a.Findings {
		if i < from || len(f.Claims) == 0 {
			continue
		}
		if more = shown == modalSources; more {
			blocks = append(blocks, slack.NewActionBlock("", button(actionMoreContext, past.ID+" "+strconv.Itoa(i), "More sources")))
			break
		}
		shown++
		for _, p := range richPieces(inContext(f)) {
			blocks = append(blocks, p...)
		}
	}
	return Reply{View: modal("In context", blocks)}, nil
}

// inContext is a source's name and the paragraphs that it is quoted from, each once, with the quotations in bold.
func inContext(f summarize.Finding) []slack.RichTextElement {
	var elements []slack.RichTextElement
	page := -2
	for _, s := range stretches(f) {
		if p := pageOf(f.Document, s.claim); p != page {
			page = p
			elements = append(elements, section(heading(f, s.claim)))
		}
		for _, part := range s.words(f.Document.Text).split(blockText) {
			elements = append(elements, quote(part))
		}
	}
	return elements
}

// A stretch is a run of a document's words that quotations stand in.
type stretch struct {
	claim      summarize.Claim // the first that is quoted there
	start, end int
	quoted     [][2]int // the quotations' bytes
}

// stretches are the paragraphs around a finding's claims, those that overlap joined.
func stretches(f summarize.Finding) []stretch {
	var all []stretch
	for _, c := range f.Claims {
		start, end := paragraph(f.Document, c)
		span := [2]int{c.Start, c.End}
		i := slices.IndexFunc(all, func(s stretch) bool { return s.start < end && start < s.end })
		if i < 0 {
			all = append(all, stretch{c, start, end, [][2]int{span}})
			continue
		}
		all[i].start, all[i].end = min(all[i].start, start), max(all[i].end, end)
		all[i].quoted = append(all[i].quoted, span)
	}
	return all
}

// words are the stretch's, with the quotations in bold.
func (s stretch) words(text string) line { return emphasised(text, s.start, s.end, s.quoted) }

// paragraph is the stretch of a document around a claim: its paragraph, and where that is the passage alone its neighbours.
func paragraph(d *corpus.Document, c summarize.Claim) (start, end int) {
	at := slices.IndexFunc(d.Passages, func(p corpus.Passage) bool { return p.Start <= c.Start && c.Start < p.End })
	if at < 0 {
		return c.Start, c.End
	}
	first, last := at, at
	for number := d.Passages[at].Paragraph; first > 0 && d.Passages[first-1].Paragraph == number; first-- {
	}
	for number := d.Passages[at].Paragraph; last < len(d.Passages)-1 && d.Passages[last+1].Paragraph == number; last++ {
	}
	if d.Passages[first].Start == c.Start && d.Passages[last].End <= c.End {
		first, last = around(d, at)
	}
	return closeTo(d, c, first, last)
}

// around are the passages before and after one, where they belong to the article.
func around(d *corpus.Document, at int) (first, last int) {
	first, last = at, at
	if at > 0 && d.Passages[at-1].Role == corpus.Body {
		first--
	}
	if at < len(d.Passages)-1 && d.Passages[at+1].Role == corpus.Body {
		last++
	}
	return first, last
}

const contextBytes = 1500 // of a paragraph, on each side of the quotation

// closeTo cuts the passages from first to last down to those near a claim.
func closeTo(d *corpus.Document, c summarize.Claim, first, last int) (start, end int) {
	for d.Passages[first].Start < c.Start-contextBytes && d.Passages[first].End <= c.Start {
		first++
	}
	for d.Passages[last].End > c.End+contextBytes && d.Passages[last].Start >= c.End {
		last--
	}
	return min(d.Passages[first].Start, c.Start), max(d.Passages[last].End, c.End)
}

// topicModal answers a topic from the Home tab.
func (b *Bot) topicModal(ctx context.Context, r Request) (Reply, error) {
	key, story, _ := strings.Cut(r.ActionValue, " ")
	t := b.topic(key)
	if t == nil {
		return Reply{View: modal("What the sources say", say("This topic is no longer there.").Blocks)}, nil
	}
	reply, err := b.ask(ctx, r, asking{question: t.Title, story: story})
	if err != nil {
		return Reply{}, err
	}
	return Reply{View: modal(t.Title, reply.whole()), Answer: reply.Answer}, nil
}
