package bot

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"

	"github.com/slack-go/slack"

	"corrobot/corpus"
	"corrobot/summarize"
)

const (
	homeStories = 8  // on the Home tab, the rest are named
	homeTopics  = 20 // buttons for a story
)

// homeOpened draws the user's Home tab: the stories and how fresh they are, a button for each topic, the user's digests.
func (b *Bot) homeOpened(ctx context.Context, r Request) (Reply, error) {
	stories, err := b.corpus.Stories(ctx)
	if err != nil {
		return Reply{}, err
	}
	blocks := []slack.Block{rich(section(text("Ask what each source says, in its own words, and whether they agree: mention me in a channel, write to me in the Messages tab, or press a button.")))}
	if len(stories) == 0 {
		blocks = append(blocks, b.noStories().Blocks...)
	}
	for _, s := range stories[:min(len(stories), homeStories)] {
		part, err := b.homeStory(ctx, s)
		if err != nil {
			return Reply{}, err
		}
		blocks = append(blocks, part...)
	}
	if more := len(stories) - homeStories; more > 0 {
		blocks = append(blocks, note("There are "+group(more)+" more stories; "+b.slash("story")+" lists them."))
	}
	digests, err := b.homeDigests(ctx, r)
	if err != nil {
		return Reply{}, err
	}
	blocks = append(append(blocks, slack.NewDividerBlock()), digests...)
	return Reply{Home: &slack.HomeTabViewRequest{Type: slack.VTHomeTab, Blocks: slack.Blocks{BlockSet: blocks}}}, nil
}

// homeStory is a story's part of the Home tab.
func (b *Bot) homeStory(ctx context.Context, s corpus.Story) ([]slack.Block, error) {
	docs, err := b.corpus.Headers(ctx, s.Key)
	if err != nil {
		return nil, err
	}
	blocks := []slack.Block{header(s.Name), note(freshness(docs))}
	var elements []slack.BlockElement
	for _, t := range b.desk.Topics() {
		if len(elements) < homeTopics {
			elements = append(elements, button(actionTopic+t.Key, t.Key+" "+s.Key, t.Title))
		}
	}
	elements = append(elements, button(actionBrief, s.Key, "In brief"), button(actionSources, s.Key, "Documents"))
	return append(blocks, slack.NewActionBlock("", elements...)), nil
}

// freshness says how many documents there are, of whom, and when the newest was published.
func freshness(docs []*corpus.Document) string {
	words := plural(len(docs), "document") + " from " + plural(countSources(docs), "source")
	newest := slices.MaxFunc(append(slices.Clone(docs), &corpus.Document{}), func(a, b *corpus.Document) int { return cmp.Compare(a.Published, b.Published) })
	if day := written(newest.Published, fullDay); day != "" {
		words += " · the newest of " + day
	}
	return words
}

// homeDigests are the user's own digests, each with a button that removes it.
func (b *Bot) homeDigests(ctx context.Context, r Request) ([]slack.Block, error) {
	all, err := b.ledger.Digests(ctx, corpus.Place{})
	if err != nil {
		return nil, err
	}
	mine := slices.DeleteFunc(all, func(d corpus.Digest) bool { return d.User != r.User || d.Team != r.Team })
	if len(mine) == 0 {
		return []slack.Block{rich(section(bold("Your digests")), section(text("None yet. In a channel, "), mono(b.slash("digest")+" weekdays 09:00"), text(" posts what is new at that time.")))}, nil
	}
	blocks := []slack.Block{rich(section(bold("Your digests")))}
	for _, d := range mine[:min(len(mine), 15)] {
		where := line{slack.NewRichTextSectionChannelElement(d.Channel, nil)}
		if d.Channel[0] == 'D' {
			where = text("Direct messages")
		}
		blocks = append(blocks, rich(section(where, text(": "+b.describe(d)))),
			slack.NewActionBlock("", button(actionRemoveDigest, strconv.FormatInt(d.ID, 10)+" "+d.Channel, "Remove")))
	}
	return blocks, nil
}

// removeFromHome removes one of the user's digests and draws the tab anew.
func (b *Bot) removeFromHome(ctx context.Context, r Request) (Reply, error) {
	all, err := b.ledger.Digests(ctx, corpus.Place{})
	if err != nil {
		return Reply{}, err
	}
	for _, d := range all {
		if fmt.Sprintf("%d %s", d.ID, d.Channel) == r.ActionValue && d.User == r.User {
			if _, err := b.ledger.RemoveDigest(ctx, d.Place, d.ID); err != nil {
				return Reply{}, err
			}
		}
	}
	return b.homeOpened(ctx, r)
}

// storyModal shows a story's brief or its documents, from the Home tab.
func (b *Bot) storyModal(ctx context.Context, r Request) (Reply, error) {
	var reply Reply
	var err error
	if r.ActionID == actionBrief {
		reply, err = b.brief(ctx, r, r.ActionValue)
	} else {
		reply, err = b.documentsOf(ctx, r, r.ActionValue)
	}
	if err != nil {
		return Reply{}, err
	}
	return Reply{View: modal(opensModal(r), reply.whole())}, nil
}

// whole is all that a reply shows, its continuations included.
func (r Reply) whole() []slack.Block {
	blocks := r.Blocks
	for _, more := range r.More {
		blocks = append(blocks, more.Blocks...)
	}
	return blocks
}

// answeredTopics are up to n topics that some source of the story answers.
func (b *Bot) answeredTopics(ctx context.Context, story string, n int) ([]summarize.Topic, error) {
	var found []summarize.Topic
	for _, t := range b.desk.Topics() {
		if len(found) == n {
			break
		}
		a, err := b.desk.Ask(ctx, story, t.Title)
		if err != nil {
			return nil, err
		}
		if a.Answered() {
			found = append(found, t)
		}
	}
	return found, nil
}
