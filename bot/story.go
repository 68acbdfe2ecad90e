package bot

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"corrobot/corpus"
)

// storyFor finds the story that a request is about: the one that is named, else the channel's, else the only one there is.
// Where it cannot be told, the story is empty and the reply says what to do.
func (b *Bot) storyFor(ctx context.Context, r Request, named string) (corpus.Story, Reply, error) {
	key := named
	if key == "" && r.Channel != "" {
		bound, err := b.boundTo(ctx, r)
		if err != nil {
			return corpus.Story{}, Reply{}, fmt.Errorf("story of the channel: %w", err)
		}
		key = bound
	}
	if key != "" {
		story, err := b.corpus.Story(ctx, key)
		if !errors.Is(err, fs.ErrNotExist) {
			return story, Reply{}, err
		}
	}
	stories, err := b.corpus.Stories(ctx)
	switch {
	case err != nil:
		return corpus.Story{}, Reply{}, err
	case len(stories) == 0:
		return corpus.Story{}, b.noStories(), nil
	case key != "":
		return corpus.Story{}, simply(join(text("The story this is bound to, "), bold(key), text(", is no longer there.")), b.bindHint(stories)), nil
	case len(stories) > 1:
		return corpus.Story{}, simply(text("I follow more than one story, and do not know which of them this is about."), b.bindHint(stories)), nil
	}
	return stories[0], Reply{}, nil
}

// boundTo returns the key of the story that a request's channel is bound to, or its thread of the assistant panel.
func (b *Bot) boundTo(ctx context.Context, r Request) (string, error) {
	key, err := b.ledger.Bound(ctx, r.place())
	if err == nil && key == "" && r.direct() && r.ThreadTS != "" {
		return b.ledger.Bound(ctx, r.panel())
	}
	return key, err
}

func (b *Bot) noStories() Reply {
	return simply(text("I have no articles to answer from yet."),
		join(text("Whoever runs me loads a folder of them with "), mono("corrobot load DIR --db FILE"), text(".")))
}

// bindHint says how to choose a story.
func (b *Bot) bindHint(stories []corpus.Story) line {
	var names []string
	for _, s := range stories[:min(len(stories), 10)] {
		names = append(names, s.Key)
	}
	if len(stories) > 10 {
		names = append(names, group(len(stories)-10)+" more")
	}
	return join(text("Choose one for this channel with "), mono(b.slash("story")+" "+stories[0].Key), text(". There is "+list(names)+"."))
}

// story shows the channel's story, binds the channel to one, or unbinds it.
func (b *Bot) story(ctx context.Context, r Request, words string) (Reply, error) {
	stories, err := b.corpus.Stories(ctx)
	if err != nil {
		return Reply{}, err
	}
	first, rest, _ := strings.Cut(words, " ")
	switch strings.ToLower(first) {
	case "", "show", "list", "stories":
		return b.showStory(ctx, r, stories)
	case "unbind", "none", "clear", "remove":
		return b.unbind(ctx, r, stories)
	case "bind", "use", "set":
		words = rest
	}
	return b.bind(ctx, r, stories, words)
}

func (b *Bot) showStory(ctx context.Context, r Request, stories []corpus.Story) (Reply, error) {
	if len(stories) == 0 {
		return b.noStories(), nil
	}
	bound, err := b.ledger.Bound(ctx, r.place())
	if err != nil {
		return Reply{}, err
	}
	here := text("This channel is bound to no story.")
	switch i := findStory(stories, bound); {
	case bound != "" && i >= 0:
		here = join(text("This channel’s story is "), bold(stories[i].Name), text("."))
	case bound != "":
		here = join(text("This channel is bound to the story "), bold(bound), text(", which is no longer there."))
	case len(stories) == 1:
		here = join(text("There is one story, "), bold(stories[0].Name), text(", and every question is asked of it: nothing need be bound."))
	}
	d := draft{text: here.words(), head: piece{rich(section(here))}}
	var items []line
	for _, s := range stories {
		items = append(items, join(bold(s.Name), text(" ("), mono(s.Key), text("), "+plural(s.Documents, "document"))))
	}
	d.pieces = bulletPieces(items)
	if len(stories) > 1 {
		d.foot = piece{rich(section(text("Bind this channel with "), mono(b.slash("story")+" "+stories[0].Key), text(", and undo that with "), mono(b.slash("story")+" unbind"), text(".")))}
	}
	return d.reply(), nil
}

// findStory finds a story by its key or its name; -1 if there is none.
func findStory(stories []corpus.Story, name string) int {
	if name = strings.TrimSpace(name); name == "" {
		return -1
	}
	return slices.IndexFunc(stories, func(s corpus.Story) bool {
		return s.Key == corpus.StoryKey(name) || strings.EqualFold(oneLine(s.Name), name)
	})
}

func (b *Bot) bind(ctx context.Context, r Request, stories []corpus.Story, name string) (Reply, error) {
	i := findStory(stories, name)
	switch {
	case len(stories) == 0:
		return b.noStories(), nil
	case i < 0:
		return simply(join(text("There is no story “"+shorten(oneLine(name), 80)+"”.")), b.bindHint(stories)), nil
	}
	s := stories[i]
	if err := b.ledger.Bind(ctx, r.place(), s.Key, r.User); err != nil {
		return Reply{}, err
	}
	reply := simply(join(text("From now on, questions in this channel are asked of "), bold(s.Name), text(", "+plural(s.Documents, "document")+".")),
		join(text("Undo that with "), mono(b.slash("story")+" unbind"), text(".")))
	reply.InChannel = true
	return reply, nil
}

func (b *Bot) unbind(ctx context.Context, r Request, stories []corpus.Story) (Reply, error) {
	bound, err := b.ledger.Bound(ctx, r.place())
	if err != nil {
		return Reply{}, err
	}
	if bound == "" {
		return say("This channel was bound to no story."), nil
	}
	if err := b.ledger.Bind(ctx, r.place(), "", r.User); err != nil {
		return Reply{}, err
	}
	next := text("Questions are asked of the only story there is.")
	if len(stories) != 1 {
		next = join(text("Bind it to another with "), mono(b.slash("story")+" NAME"), text("."))
	}
	reply := simply(text("This channel is no longer bound to a story."), next)
	reply.InChannel = true
	return reply, nil
}
