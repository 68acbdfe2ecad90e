package bot

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"corrobot/corpus"
	"corrobot/summarize"
)

// mostWatches is how many topics a channel may watch.
const mostWatches = 20

// watch answers /watch: it has alerts of a topic posted, lists them or ends one.
func (b *Bot) watch(ctx context.Context, r Request, words string) (Reply, error) {
	name, rest, _ := strings.Cut(words, " ")
	switch strings.ToLower(strings.Trim(name, ".!?")) {
	case "", "list", "show":
		return b.listWatches(ctx, r)
	case "remove", "delete", "stop", "cancel", "unwatch", "off":
		return b.unwatch(ctx, r, rest)
	case "add":
		words = rest
	}
	return b.orderWatch(ctx, r, words)
}

func (b *Bot) watchHelp() Reply {
	return b.helpOf(mono(b.slash("watch")+" death toll"), text(" posts here when an article raises, lowers or contradicts the figure."),
		join(mono(b.slash("watch")), text(" lists what is watched here; "), mono(b.slash("watch")+" remove death toll"), text(" ends it.")))
}

// watchable reports whether words are what /watch takes, and no question.
func (b *Bot) watchable(words string) bool {
	name, rest, _ := strings.Cut(words, " ")
	if name == "" || name == "list" {
		return true
	}
	if name == "remove" || name == "stop" {
		words = rest
	}
	keys, unknown := b.topicsNamed(strings.TrimPrefix(words, "the "))
	return len(keys) > 0 && unknown == ""
}

func (b *Bot) orderWatch(ctx context.Context, r Request, words string) (Reply, error) {
	keys, unknown := b.topicsNamed(strings.TrimPrefix(words, "the "))
	if unknown != "" || len(keys) == 0 {
		return simply(text("There is no topic “"+shorten(oneLine(unknown), 60)+"”."), text("What can be watched is "+alternatives(b.topicTitles())+".")), nil
	}
	story, reply, err := b.storyFor(ctx, r, "")
	if err != nil || story.Key == "" {
		return reply, err
	}
	held, err := b.watchesOf(ctx, r.place())
	if err != nil {
		return Reply{}, err
	}
	if len(held)+len(keys) > mostWatches {
		return simply(text("This channel watches "+plural(len(held), "figure")+" already, and more would drown it."),
			join(text("End one with "), mono(b.slash("watch")+" remove "+b.titlesOf(held[0].Topics)[0]), text(" first."))), nil
	}
	var stands []line
	for _, key := range keys {
		now, err := b.keepWatch(ctx, r, story, held, key)
		if err != nil {
			return Reply{}, err
		}
		stands = append(stands, join(bold(topicTitle(b.desk.Topics(), key)+": "), text(now)))
	}
	titles := list(b.titlesOf(keys))
	head := text("Done: when an article raises, lowers or contradicts the " + titles + ", it is posted here. Now it stands like this:")
	foot := join(text("Undo that with "), mono(b.slash("watch")+" remove "+strings.Join(b.titlesOf(keys), ", ")), text("."))
	return Reply{Text: notification(head.words()), Blocks: []slack.Block{rich(section(head), bullets(stands), section(foot))}, InChannel: true}, nil
}

// keepWatch keeps the order for one topic, anew if it is paused, and returns what the topic comes to now.
func (b *Bot) keepWatch(ctx context.Context, r Request, story corpus.Story, held []corpus.Digest, key string) (string, error) {
	d := corpus.Digest{Place: r.place(), User: r.User, Zone: "UTC", Topics: []string{key}, Made: time.Now()}
	n, err := b.newsOf(ctx, story, d)
	if err != nil {
		return "", err
	}
	d.Mark = n.mark.encode()
	stands := n.answers[0].Verdict.Text
	for _, h := range held {
		if !slices.Equal(h.Topics, d.Topics) {
			continue
		}
		if !h.Paused {
			return stands, nil
		}
		if _, err := b.ledger.RemoveDigest(ctx, h.Place, h.ID); err != nil {
			return "", err
		}
	}
	_, err = b.ledger.AddDigest(ctx, d)
	return stands, err
}

// watchesOf lists the alerts ordered in a channel, or in all for the zero Place.
func (b *Bot) watchesOf(ctx context.Context, p corpus.Place) ([]corpus.Digest, error) {
	held, err := b.ledger.Digests(ctx, p)
	return slices.DeleteFunc(held, func(d corpus.Digest) bool { return d.Schedule != "" }), err
}

func (b *Bot) listWatches(ctx context.Context, r Request) (Reply, error) {
	held, err := b.watchesOf(ctx, r.place())
	if err != nil {
		return Reply{}, err
	}
	if len(held) == 0 {
		return simply(text("Nothing is watched here yet."), join(mono(b.slash("watch")+" death toll"), text(" posts when that figure changes."))), nil
	}
	var items []line
	for _, d := range held {
		items = append(items, text(strings.Join(b.titlesOf(d.Topics), ", ")+pausedWords(d)))
	}
	intro := text("When one of these changes, it is posted here:")
	return Reply{Text: notification("This channel watches " + plural(len(held), "figure")), Blocks: []slack.Block{rich(section(intro), bullets(items))}}, nil
}

func (b *Bot) unwatch(ctx context.Context, r Request, words string) (Reply, error) {
	held, err := b.watchesOf(ctx, r.place())
	if err != nil {
		return Reply{}, err
	}
	keys, unknown := b.topicsNamed(strings.TrimPrefix(words, "the "))
	if bare(words) == "all" {
		keys, unknown = nil, ""
		for _, d := range held {
			keys = append(keys, d.Topics...)
		}
	}
	var ended []string
	for _, d := range held {
		if slices.Contains(keys, first(d.Topics)) {
			if _, err := b.ledger.RemoveDigest(ctx, d.Place, d.ID); err != nil {
				return Reply{}, err
			}
			ended = append(ended, d.Topics...)
		}
	}
	if len(ended) == 0 {
		if unknown == "" {
			unknown = words
		}
		return simply(text("“"+shorten(oneLine(unknown), 60)+"” is not watched here."), join(mono(b.slash("watch")+" list"), text(" shows what is."))), nil
	}
	reply := say("No longer watched here: " + list(b.titlesOf(ended)) + ".")
	reply.InChannel = true
	return reply, nil
}

// postChanges posts what has changed in the stories since this process has last seen them: alerts of what is watched, and
// corrections of answers.
func (b *Bot) postChanges(ctx context.Context, seen map[string]int64) error {
	stories, err := b.corpus.Stories(ctx)
	if err != nil {
		return err
	}
	var changed []string
	for _, s := range stories {
		if last, known := seen[s.Key]; !known || last != s.Revision {
			changed = append(changed, s.Key)
		}
	}
	if len(changed) == 0 {
		return nil
	}
	open, err := b.ledger.Open(ctx)
	if err != nil {
		return err
	}
	if err := errors.Join(b.alert(ctx), b.correct(ctx, changed)); err != nil {
		return err // and look again
	}
	if open > 0 {
		return nil // an answer on its way may hold what was true before: look again when it is posted
	}
	for _, s := range stories {
		seen[s.Key] = s.Revision
	}
	return nil
}

// alert posts the alerts of what is watched and has changed.
func (b *Bot) alert(ctx context.Context) error {
	held, err := b.watchesOf(ctx, corpus.Place{})
	if err != nil {
		return err
	}
	var failed error
	for _, d := range held {
		if d.Paused || ctx.Err() != nil {
			continue
		}
		failed = errors.Join(failed, b.guard(ctx, fmt.Sprint("watch ", d.ID), func() error { return b.alertOf(ctx, d.ID) }))
	}
	return failed
}

// alertOf posts the alert of one order if there is something to say. What a channel was told last has one alert after it.
func (b *Bot) alertOf(ctx context.Context, id int64) error {
	d, err := b.ledger.Digest(ctx, id)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	last, err := readMark(d.Mark)
	if err != nil {
		return err
	}
	f, err := b.alertFrom(ctx, d)
	if err != nil || len(f.Messages) == 0 {
		return err
	}
	slot := corpus.Slot{Key: fmt.Sprintf("%s %d | %s", alertKind, d.ID, last.At.UTC().Format(time.RFC3339Nano)), Digest: d.ID, Due: time.Now()}
	return b.postOnce(ctx, slot, func(ctx context.Context) (*frozen, error) { return b.makeAlert(ctx, id) })
}

// makeAlert works an alert out for a slot that is claimed: by now there may be nothing to tell.
func (b *Bot) makeAlert(ctx context.Context, id int64) (*frozen, error) {
	d, err := b.ledger.Digest(ctx, id)
	if errors.Is(err, fs.ErrNotExist) {
		return &frozen{}, nil
	}
	if err != nil {
		return nil, err
	}
	return b.alertFrom(ctx, d)
}

// alertFrom works out what to tell of a topic that is watched: no messages where it is as it was told. The mark moves in any
// case, since it names the slot of the next alert.
func (b *Bot) alertFrom(ctx context.Context, d corpus.Digest) (*frozen, error) {
	story, _, err := b.storyFor(ctx, Request{Team: d.Team, Channel: d.Channel}, "")
	if err != nil || story.Key == "" {
		return &frozen{}, err
	}
	n, err := b.newsOf(ctx, story, d)
	if err != nil {
		return nil, err
	}
	f := &frozen{}
	if moved := n.Moved(); n.told && len(moved) > 0 {
		f = freeze(d.Channel, renderAlert(moved[0], n.answers, n.story))
	}
	f.Owner, f.Passing, f.Mark = d.User, true, n.mark.encode()
	return f, nil
}

// renderAlert says what changed, with the words of the sources that it rests on.
func renderAlert(t summarize.TopicNews, answers []*summarize.Answer, story corpus.Story) Reply {
	head := alertLine(t)
	d := draft{text: head, head: piece{rich(section(bold(head)))}}
	for _, a := range answers {
		if a.Topic == t.Key {
			d.pieces = newQuotations(t, a)
		}
	}
	d.foot = piece{note(brief(story.Name, 150) + " · ask for the " + strings.ToLower(brief(t.Now.Title, 120)) + " to see every source’s words")}
	return d.reply()
}

// newQuotations are the passages of the sources that a change rests on.
func newQuotations(t summarize.TopicNews, a *summarize.Answer) []piece {
	var pieces []piece
	for _, f := range a.Findings {
		if len(f.Claims) > 0 && slices.ContainsFunc(t.By, func(g summarize.Given) bool { return g.Document == f.Document.ID }) {
			pieces = append(pieces, quotations(f, false)...)
		}
	}
	return pieces
}

// alertLine says in one sentence who changes what.
func alertLine(t summarize.TopicNews) string {
	title := strings.ToLower(brief(t.Now.Title, 120))
	by := givers(t.By)
	verbs := map[summarize.Change]string{summarize.Raised: "raise", summarize.Lowered: "lower", summarize.Reworded: "change"}
	switch does := verbs[t.Change]; {
	case does != "" && slices.ContainsFunc(by, func(s string) bool { return slices.Contains(t.Sources, s) }):
		if len(t.Sources) == 1 {
			does += "s"
		}
		return fmt.Sprintf("%s %s the %s: %s → %s", brief(list(t.Sources[:min(len(t.Sources), 3)]), 150), does, title, brief(t.Before.Value, 120), brief(t.Now.Value, 120))
	case t.Change == summarize.Opened && len(by) == 1:
		return brief(by[0], 150) + " contradicts what was told of the " + title + ": " + brief(t.Text(), 400)
	}
	return brief(t.Now.Title, 120) + ": " + brief(t.Text(), 500)
}

// givers are the sources of some statements, each once.
func givers(gs []summarize.Given) []string {
	var names []string
	for _, g := range gs {
		if !slices.Contains(names, g.Source) {
			names = append(names, g.Source)
		}
	}
	return names
}
