package bot

import (
	"context"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"slices"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"corrobot/corpus"
	"corrobot/summarize"
)

// A mark is how far a digest has read: which documents it knew, and what the topics came to.
type mark struct {
	At        time.Time
	Documents []uint32          // a checksum of each version's name
	Verdicts  map[string]string // by topic
}

// News is what a digest tells.
type news struct {
	story   corpus.Story
	since   time.Time          // of the digest before; zero for none
	fresh   []*corpus.Document // new or revised since
	answers []*summarize.Answer
	titles  map[string]string // of the topics
	before  map[string]string // the topics' verdicts at the last digest
	mark    mark              // to keep when it is posted
}

// newsOf works out what has come to a story since a digest's mark.
func (b *Bot) newsOf(ctx context.Context, story corpus.Story, d corpus.Digest) (news, error) {
	n := news{story: story, titles: map[string]string{}, mark: mark{At: time.Now(), Verdicts: map[string]string{}}}
	var last mark
	if d.Mark != "" {
		if err := json.Unmarshal([]byte(d.Mark), &last); err != nil {
			return news{}, fmt.Errorf("mark of digest %d: %w", d.ID, err)
		}
	}
	n.since, n.before = last.At, last.Verdicts
	docs, err := b.corpus.Headers(ctx, story.Key)
	if err != nil {
		return news{}, err
	}
	known := map[uint32]bool{}
	for _, sum := range last.Documents {
		known[sum] = true
	}
	for _, doc := range docs {
		sum := versionSum(doc)
		n.mark.Documents = append(n.mark.Documents, sum)
		if !known[sum] {
			n.fresh = append(n.fresh, doc)
		}
	}
	return n, b.askTopics(ctx, &n, d.Topics)
}

func versionSum(d *corpus.Document) uint32 {
	h := fnv.New32a()
	fmt.Fprint(h, d.ID, "@", d.Hash)
	return h.Sum32()
}

// askTopics asks the topics that a digest is on, or all.
func (b *Bot) askTopics(ctx context.Context, n *news, keys []string) error {
	for _, t := range b.desk.Topics() {
		if len(keys) > 0 && !slices.Contains(keys, t.Key) {
			continue
		}
		a, err := b.desk.Ask(ctx, n.story.Key, t.Title)
		if err != nil {
			return fmt.Errorf("topic %s: %w", t.Key, err)
		}
		n.titles[t.Key] = t.Title
		n.mark.Verdicts[t.Key] = a.Verdict.Text
		if a.Topic == "" {
			a.Topic = t.Key
		}
		if a.Answered() || len(keys) > 0 {
			n.answers = append(n.answers, a)
		}
	}
	return nil
}

// markOf is the mark of a digest that is ordered now: the first one tells what comes after.
func (b *Bot) markOf(ctx context.Context, story string, topics []string) (string, error) {
	s, err := b.corpus.Story(ctx, story)
	if err != nil {
		return "", err
	}
	n, err := b.newsOf(ctx, s, corpus.Digest{Topics: topics})
	if err != nil {
		return "", err
	}
	return n.mark.encode(), nil
}

func (m mark) encode() string {
	raw, err := json.Marshal(m)
	if err != nil {
		return "" // a mark holds nothing that JSON cannot
	}
	return string(raw)
}

const mostFresh = 12 // new documents named in a digest

// renderDigest shows what is new, and what each topic comes to.
func renderDigest(n news) Reply {
	head := headline(n)
	d := draft{text: head, head: piece{rich(section(bold(head)))}}
	if len(n.fresh) > 0 && !n.since.IsZero() {
		var items []line
		for _, doc := range n.fresh[:min(len(n.fresh), mostFresh)] {
			items = append(items, listed(doc))
		}
		if more := len(n.fresh) - mostFresh; more > 0 {
			items = append(items, text("and "+group(more)+" more"))
		}
		d.pieces = append(d.pieces, bulletPieces(items)...)
	}
	for _, a := range n.answers {
		d.pieces = append(d.pieces, richPieces([]slack.RichTextElement{section(join(bold(shorten(oneLine(n.titles[a.Topic]), 80)+":"), text(" "+shorten(oneLine(a.Verdict.Text), longVerdict)), n.changed(a)))})...)
	}
	if len(n.answers) == 0 {
		d.pieces = append(d.pieces, piece{rich(section(text("No source answers any of the topics yet.")))})
	}
	d.foot = piece{note(plural(n.story.Documents, "document") + " in the story · ask for any topic to see each source’s words")}
	return d.reply()
}

// headline says in one sentence what a digest brings.
func headline(n news) string {
	name := shorten(oneLine(n.story.Name), 200)
	changed := 0
	for _, a := range n.answers {
		if len(n.changed(a)) > 0 {
			changed++
		}
	}
	switch {
	case n.since.IsZero():
		return name + ": where the story stands"
	case len(n.fresh) == 0 && changed == 0:
		return name + ": nothing new since " + n.since.UTC().Format("Mon 2 Jan")
	case changed == 0:
		return fmt.Sprintf("%s: %s new since %s, and no verdict has changed", name, plural(len(n.fresh), "document"), n.since.UTC().Format("Mon 2 Jan"))
	}
	return fmt.Sprintf("%s: %s new since %s, and %s changed", name, plural(len(n.fresh), "document"), n.since.UTC().Format("Mon 2 Jan"), plural(changed, "verdict"))
}

// changed notes that a verdict reads otherwise than at the last digest.
func (n news) changed(a *summarize.Answer) line {
	before, known := n.before[a.Topic]
	if !known || before == a.Verdict.Text {
		return nil
	}
	return italic(" (before: " + strings.TrimSuffix(shorten(oneLine(before), 300), ".") + ")")
}
