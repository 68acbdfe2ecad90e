package bot

import (
	"context"
	"errors"
	"io/fs"
	"strings"

	"github.com/slack-go/slack"

	"corrobot/corpus"
	"corrobot/corpus/arrive"
)

// mostOffered is how many documents are offered for removal at once.
const mostOffered = 8

// offerRemoval finds the documents that somebody wants gone, and asks whether it is these.
func (b *Bot) offerRemoval(ctx context.Context, r Request, e edit) (Reply, error) {
	if !hasWords(e.words) && len(e.links) == 0 {
		return simply(join(text("Say which document: "), mono(b.slash("sources")+" remove"), text(" and its address, its ID, or words of its title.")),
			join(mono(b.slash("sources")), text(" lists them all."))), nil
	}
	story, reply, err := b.storyFor(ctx, r, "")
	if err != nil || story.Key == "" {
		return reply, err
	}
	found, err := b.documentsNamed(ctx, story.Key, e)
	if err != nil {
		return Reply{}, err
	}
	if len(found) == 0 {
		said := e.words
		if len(e.links) > 0 {
			said = bareLink(e.links[0])
		}
		return simply(join(text("No document of "), bold(story.Name), text(" fits “"+shorten(oneLine(said), 80)+"”.")),
			join(mono(b.slash("sources")), text(" lists them: name one by its address, its ID or words of its title."))), nil
	}
	return b.renderOffer(story, found), nil
}

// documentsNamed finds documents by the addresses of an edit, or else by an ID, or else by words of publisher and title.
func (b *Bot) documentsNamed(ctx context.Context, story string, e edit) ([]*corpus.Document, error) {
	var found []*corpus.Document
	for _, link := range e.links {
		d, err := arrive.Find(ctx, b.corpus, story, link)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		found = append(found, d)
	}
	if len(e.links) > 0 {
		return found, nil
	}
	headers, err := b.corpus.Headers(ctx, story)
	if err != nil {
		return nil, err
	}
	words := strings.Fields(bare(e.words))
	for _, d := range headers {
		if strings.EqualFold(d.ID, e.words) {
			return []*corpus.Document{d}, nil
		}
		if holdsAll(" "+bare(d.Title+" "+d.Source)+" ", words) {
			found = append(found, d)
		}
	}
	return found, nil
}

// holdsAll reports whether each word begins a word of the text.
func holdsAll(text string, words []string) bool {
	for _, w := range words {
		if !strings.Contains(text, " "+w) {
			return false
		}
	}
	return len(words) > 0
}

// renderOffer asks whether the documents that were found are to go, with a button for each.
func (b *Bot) renderOffer(story corpus.Story, found []*corpus.Document) Reply {
	question, keep := join(text("Remove this document from "), bold(story.Name), text("?")), "Keep it"
	if len(found) > 1 {
		question, keep = join(text(plural(len(found), "document")+" of "), bold(story.Name), text(" fit. Which is to go?")), "Keep them all"
	}
	blocks := []slack.Block{rich(section(question))}
	for _, d := range found[:min(len(found), mostOffered)] {
		remove := button(actionRemoveSource, story.Key+" "+d.ID, "Remove")
		remove.Style = slack.StyleDanger
		blocks = append(blocks, rich(section(listed(d), text(" · "), mono(shorten(d.ID, 200)))), slack.NewActionBlock("", remove))
	}
	if more := len(found) - mostOffered; more > 0 {
		blocks = append(blocks, note("There are "+group(more)+" more: more words of the title tell them apart."))
	}
	blocks = append(blocks, slack.NewActionBlock("", button(actionKeepSource, story.Key, keep)))
	return Reply{Text: notification(question.words()), Blocks: blocks}
}

// removeSource removes the document whose button was used.
func (b *Bot) removeSource(ctx context.Context, r Request) (Reply, error) {
	if reply, may := b.mayEdit(ctx, r); !may {
		return reply, nil
	}
	key, id, _ := strings.Cut(r.ActionValue, " ")
	d, err := b.corpus.Document(ctx, key, id)
	if err == nil {
		err = b.corpus.Remove(corpus.WithEditor(ctx, corpus.Editor{Who: r.User, Via: viaSlack}), key, id)
	}
	if errors.Is(err, fs.ErrNotExist) {
		reply := simply(text("This document is no longer there."), join(mono(b.slash("sources")+" changes"), text(" tells who removed it.")))
		reply.ReplaceOriginal = true
		return reply, nil
	}
	if err != nil {
		return Reply{}, err
	}
	back, err := b.wayBack(ctx, key, d)
	if err != nil {
		return Reply{}, err
	}
	reply := simply(join(text("Removed from "), bold(b.storyName(ctx, key)), text(": "), linked(titleOf(d), d.URL), text(" ("+sourceName(d)+").")),
		text("No answer quotes it any more."), back)
	reply.ReplaceOriginal = true
	return reply, nil
}

// viaSlack is by what means documents are removed here.
const viaSlack = "Slack"

// wayBack says how a document comes back that was removed.
func (b *Bot) wayBack(ctx context.Context, story string, d *corpus.Document) (line, error) {
	changes, err := b.ledger.Changes(ctx, story, 0)
	if err != nil {
		return nil, err
	}
	fetched := false
	for _, c := range changes {
		if c.Document == d.ID && c.Kind != corpus.ChangeRemoved {
			fetched = webAddress(c.Via) != ""
		}
	}
	if fetched && webAddress(d.URL) != "" {
		return join(text("Bring it back with "), mono(b.slash("sources")+" add "+d.URL), text(".")), nil
	}
	return text("It came as a file: take that out of the story’s folder too, or it comes back when the folder is loaded again."), nil
}
