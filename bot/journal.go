package bot

import (
	"context"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"

	"corrobot/corpus"
)

const (
	mostEntries = 25          // of the journal that are shown
	together    = time.Minute // changes of one kind by one hand within it are one entry
)

// changes tells how a story's documents were changed: what, by whom, when, the newest first.
func (b *Bot) changes(ctx context.Context, r Request) (Reply, error) {
	story, reply, err := b.storyFor(ctx, r, "")
	if err != nil || story.Key == "" {
		return reply, err
	}
	all, err := b.ledger.Changes(ctx, story.Key, 0)
	if err != nil {
		return Reply{}, err
	}
	entries := entriesOf(all)
	if len(entries) == 0 {
		return say("No change to the documents of " + story.Name + " is recorded yet."), nil
	}
	title := "Changes to the documents of " + shorten(oneLine(story.Name), 200)
	d := draft{text: title, head: piece{rich(section(bold(title)))}}
	j := journal{bot: b, story: story.Key, names: map[string]string{}}
	var items []line
	for _, e := range entries[:min(len(entries), mostEntries)] {
		l, err := j.line(ctx, e)
		if err != nil {
			return Reply{}, err
		}
		items = append(items, l)
	}
	d.pieces = bulletPieces(items)
	if more := len(entries) - mostEntries; more > 0 {
		d.foot = piece{note("The newest are listed; " + group(more) + " older ones are kept as well.")}
	}
	return d.reply(), nil
}

// entriesOf are the changes that readers care about, the newest first, with those that were made in one go as one.
func entriesOf(all []corpus.Change) [][]corpus.Change {
	var entries [][]corpus.Change
	for _, c := range all {
		if c.Kind == corpus.ChangeReread {
			continue
		}
		if n := len(entries) - 1; n >= 0 {
			last := entries[n][len(entries[n])-1]
			if last.Kind == c.Kind && last.Editor == c.Editor && c.At.Sub(last.At) < together {
				entries[n] = append(entries[n], c)
				continue
			}
		}
		entries = append(entries, []corpus.Change{c})
	}
	slices.Reverse(entries)
	return entries
}

// A journal is one telling of a story's changes.
type journal struct {
	bot   *Bot
	story string
	names map[string]string // of users that Slack was asked for
}

// line tells one entry: when, what, and by whom.
func (j journal) line(ctx context.Context, entry []corpus.Change) (line, error) {
	c := entry[len(entry)-1]
	what := bold(plural(len(entry), "document"))
	if len(entry) == 1 {
		d, err := j.document(ctx, c)
		if err != nil {
			return nil, err
		}
		what = bold(shorten(oneLine(c.Document), 200))
		if d != nil {
			what = join(linked(titleOf(d), d.URL), text(" ("+sourceName(d)+")"))
		}
	}
	kind := string(c.Kind)
	if c.Kind == corpus.ChangeRevised && len(entry) == 1 {
		kind = "revised, version " + group(c.Version)
	}
	return join(moment(c.At), text(": "), what, text(" "+kind+j.by(ctx, c.Editor))), nil
}

// document is what a change was about; nil where nothing of it is kept.
func (j journal) document(ctx context.Context, c corpus.Change) (*corpus.Document, error) {
	versions, err := j.bot.corpus.Versions(ctx, j.story, c.Document)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(versions, func(d *corpus.Document) bool { return d.Version == c.Version })
	return versions[max(i, 0)], nil
}

// by says who made a change and by what means. Names are words here: a mention would call for somebody each time.
func (j journal) by(ctx context.Context, e corpus.Editor) string {
	via := ""
	switch address := webAddress(e.Via); {
	case address != "" && e.Who == "":
		via = " from the feed " + shorten(oneLine(bareLink(address)), 80)
	case address == "" && e.Via != "" && e.Via != viaSlack:
		via = " from the folder " + shorten(oneLine(path.Base(strings.ReplaceAll(e.Via, `\`, "/"))), 80)
	}
	if e.Who == "" {
		return via
	}
	return " by " + shorten(oneLine(j.name(ctx, e.Who)), 80) + via
}

func (j journal) name(ctx context.Context, who string) string {
	if !userID.MatchString(who) {
		return who
	}
	if name, ok := j.names[who]; ok {
		return name
	}
	j.names[who] = who
	u, err := j.bot.userInfo(ctx, who)
	if err != nil {
		j.bot.log.Debug("a user's name", "err", err)
		return who
	}
	for _, name := range []string{u.Profile.DisplayName, u.RealName, u.Name} {
		if oneLine(name) != "" {
			j.names[who] = name
			break
		}
	}
	return j.names[who]
}
