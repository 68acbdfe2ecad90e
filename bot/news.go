package bot

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"github.com/slack-go/slack"

	"corrobot/corpus"
	"corrobot/summarize"
)

// A mark is what a channel was told last, and when.
type mark struct {
	At   time.Time
	Told *summarize.State // nil for a channel that was told nothing yet
}

func readMark(text string) (mark, error) {
	var m mark
	if text == "" {
		return m, nil
	}
	err := json.Unmarshal([]byte(text), &m)
	return m, err
}

func (m mark) encode() string {
	raw, err := json.Marshal(m)
	if err != nil {
		return "" // a mark holds nothing that JSON cannot
	}
	return string(raw)
}

// News is what a digest tells.
type news struct {
	summarize.News
	story   corpus.Story
	told    bool      // whether the channel was told anything before
	since   time.Time // when
	zone    *time.Location
	answers []*summarize.Answer // of the topics that any source answers
	titles  map[string]string   // of the topics
	mark    mark                // to keep when it is posted
	drawing *slack.ImageBlock   // of a topic whose figure moved, or nil
	preview bool
}

// newsOf works out what has changed in a story since a digest's mark.
func (b *Bot) newsOf(ctx context.Context, story corpus.Story, d corpus.Digest) (news, error) {
	last, err := readMark(d.Mark)
	if err != nil {
		return news{}, fmt.Errorf("mark of digest %d: %w", d.ID, err)
	}
	n := news{story: story, told: last.Told != nil, since: last.At, zone: time.UTC, titles: map[string]string{}}
	if zone, err := location(d.Zone); err == nil {
		n.zone = zone
	}
	docs, err := b.corpus.Headers(ctx, story.Key)
	if err != nil {
		return news{}, err
	}
	all, err := b.askTopics(ctx, story.Key, d.Topics)
	if err != nil {
		return news{}, err
	}
	now := summarize.StateOf(docs, all, b.desk.Topics())
	before := summarize.State{}
	if n.told {
		before = *last.Told
	}
	if now.Open, err = b.openQuestions(ctx, d, story.Key, before.Open, last.At); err != nil {
		return news{}, err
	}
	for _, a := range all {
		n.titles[a.Topic] = topicTitle(b.desk.Topics(), a.Topic)
		if a.Answered() || len(d.Topics) > 0 {
			n.answers = append(n.answers, a)
		}
	}
	n.News = summarize.Compare(before, now, docs)
	n.mark = mark{At: time.Now(), Told: &now}
	return n, nil
}

// askTopics asks the topics of some keys, or all.
func (b *Bot) askTopics(ctx context.Context, story string, keys []string) ([]*summarize.Answer, error) {
	var all []*summarize.Answer
	for _, t := range b.desk.Topics() {
		if len(keys) > 0 && !slices.Contains(keys, t.Key) {
			continue
		}
		a, err := b.desk.Ask(ctx, story, t.Title)
		if err != nil {
			return nil, fmt.Errorf("topic %s: %w", t.Key, err)
		}
		a.Topic = t.Key
		all = append(all, a)
	}
	return all, nil
}

const mostOpen = 20 // questions without an answer that a digest remembers

// openQuestions are the questions asked in the digest's channel that no source answers: those that were open when it was
// posted last, and those asked since.
func (b *Bot) openQuestions(ctx context.Context, d corpus.Digest, story string, before []string, since time.Time) ([]string, error) {
	if since.IsZero() {
		since = d.Made
	}
	asked, err := b.ledger.AnswersSince(ctx, d.Place, since)
	if err != nil {
		return nil, err
	}
	candidates := slices.Clone(before)
	for _, past := range asked {
		kept, err := decodeKept(past.Body)
		q := shorten(oneLine(past.Question), 200)
		if past.TS == "" {
			continue // it was asked in private, and is nobody else's to know
		}
		if err != nil || past.Story != story || past.Topic != "" || kept.Answer.Verdict.Status != summarize.None || slices.Contains(candidates, q) {
			continue
		}
		candidates = append(candidates, q)
	}
	var open []string
	for _, q := range candidates[max(0, len(candidates)-mostOpen):] {
		a, err := b.desk.Ask(ctx, story, q)
		if err != nil {
			continue // it holds nothing to look for
		}
		if !a.Answered() {
			open = append(open, q)
		}
	}
	return open, nil
}

// markOf is the mark of a digest that is ordered now: the first one tells what comes after.
func (b *Bot) markOf(ctx context.Context, story corpus.Story, topics []string) (string, error) {
	n, err := b.newsOf(ctx, story, corpus.Digest{Place: corpus.Place{Channel: "-"}, Topics: topics, Made: time.Now()})
	if err != nil {
		return "", err
	}
	return n.mark.encode(), nil
}

const (
	mostTold    = 12  // items of one kind in a digest
	longestNews = 600 // characters of one
)

// brief is a text on one line of at most n characters.
func brief(s string, n int) string { return shorten(oneLine(s), n) }

// renderDigest shows what changed or, to a channel that was told nothing yet, where the story stands.
func renderDigest(n news) Reply {
	head := n.headline()
	d := draft{text: head, head: piece{rich(section(bold(head)))}}
	if !n.told {
		d.pieces = n.verdicts()
	} else {
		d.pieces = n.changes()
	}
	if n.drawing != nil {
		d.pieces = append([]piece{{n.drawing}}, d.pieces...)
	}
	foot := plural(n.story.Documents, "document") + " in the story · ask for any topic to see each source’s words"
	if n.preview {
		foot = "A preview: only you see it, and the next digest tells this again · " + foot
	}
	d.foot = piece{note(foot)}
	return d.reply()
}

// headline says in one sentence what a digest brings.
func (n news) headline() string {
	name := brief(n.story.Name, 150)
	switch {
	case !n.told:
		return name + ": where the story stands"
	case n.Empty():
		return name + ": nothing new since " + n.since.In(n.zone).Format("Mon 2 Jan 15:04")
	}
	return name + ": " + brief(n.Headline(), 300)
}

// verdicts are what each topic comes to.
func (n news) verdicts() []piece {
	var pieces []piece
	for _, a := range n.answers {
		pieces = append(pieces, richPieces([]slack.RichTextElement{section(join(bold(brief(n.titles[a.Topic], 120)+": "), text(brief(a.Verdict.Text, 1500))))})...)
	}
	if len(pieces) == 0 {
		pieces = append(pieces, piece{rich(section(text("No source answers any of the topics yet.")))})
	}
	return pieces
}

// changes are what changed, the topics first.
func (n news) changes() []piece {
	var moved, still, fresh, revised, asked []line
	for _, t := range n.Topics {
		l := join(bold(brief(t.Now.Title, 120)+": "), text(brief(t.Text(), longestNews)))
		if t.Change == summarize.Joined {
			still = append(still, l)
		} else {
			moved = append(moved, l)
		}
	}
	for _, f := range n.Fresh {
		l := listed(f.Document)
		if f.CopyOf != "" {
			l = join(l, text(" (a copy of "+brief(f.CopyOf, 120)+"’s text, and no further witness)"))
		}
		fresh = append(fresh, l)
	}
	for _, r := range n.Revised {
		revised = append(revised, join(listed(r.Document), text(": "+brief(r.Text(), longestNews))))
	}
	for _, q := range n.Settled {
		asked = append(asked, join(text("“"+brief(q, 200)+"” has an answer now: ask again")))
	}
	for _, q := range n.Unsolved {
		asked = append(asked, join(text("“"+brief(q, 200)+"”: no source answers that")))
	}
	var pieces []piece
	for _, part := range []struct {
		title string
		items []line
	}{{"What changed", moved}, {"What still holds", still}, {"New articles", fresh}, {"Revised articles", revised}, {"Questions asked here", asked}} {
		pieces = append(pieces, titled(part.title, part.items)...)
	}
	if n.Removed > 0 {
		pieces = append(pieces, piece{rich(section(text(plural(n.Removed, "article") + " went from the story.")))})
	}
	return pieces
}

// titled is a list under a title, as far as it goes.
func titled(title string, items []line) []piece {
	if len(items) == 0 {
		return nil
	}
	if more := len(items) - mostTold; more > 0 {
		items = append(items[:mostTold:mostTold], text("and "+group(more)+" more"))
	}
	return append(richPieces([]slack.RichTextElement{section(bold(title))}), bulletPieces(items)...)
}
