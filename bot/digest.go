package bot

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"corrobot/corpus"
)

// mostDigests is how many digests a channel may have.
const mostDigests = 10

// digest answers /digest: it orders one, lists them, posts one now, pauses, resumes or removes.
func (b *Bot) digest(ctx context.Context, r Request, words string) (Reply, error) {
	first, rest, _ := strings.Cut(words, " ")
	switch strings.ToLower(strings.Trim(first, ".!?")) {
	case "":
		return b.listDigests(ctx, r)
	case "help":
		return b.digestHelp(), nil
	case "list", "show":
		return b.listDigests(ctx, r)
	case "now", "preview", "test":
		return b.digestNow(ctx, r, rest)
	case "remove", "delete", "stop", "cancel", "unsubscribe", "off":
		return b.changeDigest(ctx, r, rest, "removed", func(d corpus.Digest) (bool, error) {
			return b.ledger.RemoveDigest(ctx, d.Place, d.ID)
		})
	case "pause":
		return b.changeDigest(ctx, r, rest, "paused", func(d corpus.Digest) (bool, error) {
			return b.ledger.PauseDigest(ctx, d.Place, d.ID, true)
		})
	case "resume", "continue":
		return b.changeDigest(ctx, r, rest, "resumed", func(d corpus.Digest) (bool, error) {
			return b.ledger.PauseDigest(ctx, d.Place, d.ID, false)
		})
	case "add", "order", "subscribe", "schedule":
		words = rest
	}
	return b.orderDigest(ctx, r, words)
}

func (b *Bot) digestHelp() Reply {
	intro := join(mono(b.slash("digest")+" weekdays 09:00"), text(" posts here what is new in the story, and what each topic comes to, at that time."))
	items := []line{
		join(mono(b.slash("digest")+" every Monday 8am"), text(", "), mono("daily 18:30"), text(" or cron’s "), mono("0 9 * * 1-5"), text(" are understood too")),
		join(text("a time zone or topics may follow: "), mono("weekdays 09:00 Europe/Berlin death toll, injured")),
		join(mono(b.slash("digest")+" list"), text(" shows this channel’s digests with their next times")),
		join(mono(b.slash("digest")+" now"), text(" shows what one would say now, to you alone")),
		join(mono(b.slash("digest")+" pause 1"), text(", "), mono("resume 1"), text(" and "), mono("remove 1"), text(" change the digest of that number")),
	}
	return Reply{Text: notification(intro.words()), Blocks: []slack.Block{rich(section(intro), bullets(items))}}
}

// orderDigest orders a digest for the channel and shows when it comes.
func (b *Bot) orderDigest(ctx context.Context, r Request, words string) (Reply, error) {
	o, ok := parseOrder(words)
	if !ok {
		return simply(text("I find no time in “"+shorten(oneLine(words), 80)+"”."),
			join(text("Try "), mono(b.slash("digest")+" weekdays 09:00"), text(", "), mono("every Monday 8am"), text(" or "), mono("daily 18:30"), text("."))), nil
	}
	topics, unknown := b.topicsNamed(o.rest)
	if unknown != "" {
		return simply(text("There is no topic “"+shorten(oneLine(unknown), 60)+"”."), text("The topics are "+list(b.topicTitles())+"; write a comma between two.")), nil
	}
	zone, assumed, err := b.zoneFor(ctx, r, o.zone)
	if err != nil {
		return simply(text(sentence(err)), join(text("Write it like "), mono("Europe/Berlin"), text(" or "), mono("America/New_York"), text("."))), nil
	}
	s, err := newSchedule(o.spec, zone)
	if err != nil {
		return simply(text(sentence(err)), join(text("Try "), mono(b.slash("digest")+" weekdays 09:00"), text(" or cron’s "), mono("0 9 * * 1-5"), text("."))), nil
	}
	story, reply, err := b.storyFor(ctx, r, "")
	if err != nil || story.Key == "" {
		return reply, err
	}
	return b.keepOrder(ctx, r, s, topics, story, assumed)
}

// sentence is an error as a sentence.
func sentence(err error) string {
	return capital(err.Error()) + "."
}

func (b *Bot) keepOrder(ctx context.Context, r Request, s schedule, topics []string, story corpus.Story, assumed bool) (Reply, error) {
	held, err := b.ledger.Digests(ctx, r.place())
	if err != nil {
		return Reply{}, err
	}
	d := corpus.Digest{Place: r.place(), User: r.User, Schedule: s.spec, Zone: s.zone.String(), Topics: topics, Made: time.Now()}
	if len(held) >= mostDigests {
		return simply(text("This channel has "+plural(len(held), "digest")+" already, and more would drown it."),
			join(text("Remove one with "), mono(b.slash("digest")+" remove 1"), text(" first."))), nil
	}
	for i, h := range held {
		if h.Schedule == d.Schedule && h.Zone == d.Zone && slices.Equal(h.Topics, d.Topics) {
			return simply(text(fmt.Sprintf("This channel has that digest already: it is number %d.", i+1)), upcoming(s)), nil
		}
	}
	mark, err := b.markOf(ctx, story.Key, topics)
	if err != nil {
		return Reply{}, err
	}
	d.Mark = mark
	if _, err := b.ledger.AddDigest(ctx, d); err != nil {
		return Reply{}, err
	}
	paragraphs := []line{join(text("Done: a digest of "), bold(story.Name), text(" is posted here "), bold(s.inWords()), text(" ("+s.zone.String()+")"+b.ofTopics(topics)+".")), upcoming(s)}
	if assumed {
		paragraphs = append(paragraphs, join(text("I could not read your time zone, so these are in UTC; name one, like "), mono("Europe/Berlin"), text(", to change that.")))
	}
	reply := simply(append(paragraphs, join(text("Undo that with "), mono(fmt.Sprintf("%s remove %d", b.slash("digest"), len(held)+1)), text(".")))...)
	reply.InChannel = true
	return reply, nil
}

// upcoming names the next three times of a schedule.
func upcoming(s schedule) line {
	var times []string
	for _, t := range s.next(time.Now(), 3) {
		times = append(times, t.In(s.zone).Format("Mon 2 Jan 15:04"))
	}
	return text("The next are due " + list(times) + ".")
}

func (b *Bot) ofTopics(keys []string) string {
	if len(keys) == 0 {
		return ""
	}
	var titles []string
	for _, k := range keys {
		titles = append(titles, strings.ToLower(topicTitle(b.desk.Topics(), k)))
	}
	return ", on " + list(titles) + " only"
}

func (b *Bot) topicTitles() []string {
	var titles []string
	for _, t := range b.desk.Topics() {
		titles = append(titles, strings.ToLower(oneLine(t.Title)))
	}
	return titles
}

// topicsNamed reads topics joined by commas, "and", or nothing at all; unknown is the first words that name none.
func (b *Bot) topicsNamed(words string) (keys []string, unknown string) {
	for part := range strings.SplitSeq(strings.ReplaceAll(" "+words+" ", " and ", ","), ",") {
		f := strings.Fields(part)
		for len(f) > 0 {
			if f[0] == "on" || f[0] == "for" || f[0] == "about" {
				f = f[1:]
				continue
			}
			n := len(f)
			for n > 0 && b.topicNamed(strings.Join(f[:n], " ")) == nil {
				n--
			}
			if n == 0 {
				return nil, strings.Join(f, " ")
			}
			if key := b.topicNamed(strings.Join(f[:n], " ")).Key; !slices.Contains(keys, key) {
				keys = append(keys, key)
			}
			f = f[n:]
		}
	}
	return keys, ""
}

// zoneFor finds the zone of an order: the one named, else that of the user's profile, else UTC, which is assumed.
func (b *Bot) zoneFor(ctx context.Context, r Request, named string) (zone *time.Location, assumed bool, err error) {
	if named != "" {
		zone, err = location(named)
		return zone, false, err
	}
	u, err := b.client.GetUserInfoContext(ctx, r.User)
	if err != nil {
		b.log.Warn("time zone of a user", "err", err)
		return time.UTC, true, nil
	}
	if zone, err = location(u.TZ); err != nil {
		return time.UTC, true, nil
	}
	return zone, false, nil
}

func (b *Bot) listDigests(ctx context.Context, r Request) (Reply, error) {
	held, err := b.ledger.Digests(ctx, r.place())
	if err != nil {
		return Reply{}, err
	}
	if len(held) == 0 {
		return simply(text("This channel has no digest yet."), join(text("Order one with "), mono(b.slash("digest")+" weekdays 09:00"), text("; "), mono(b.slash("digest")+" help"), text(" tells more."))), nil
	}
	intro := text("This channel’s digests:")
	var items []slack.RichTextElement
	for i, d := range held {
		items = append(items, slack.NewRichTextSection(join(bold(fmt.Sprintf("%d. ", i+1)), text(b.describe(d)), text(b.whenNext(d)))...))
	}
	blocks := []slack.Block{rich(append([]slack.RichTextElement{section(intro)}, items...)...)}
	return Reply{Text: notification("This channel has " + plural(len(held), "digest") + ": " + b.describe(held[0])), Blocks: blocks}, nil
}

// describe says when a digest comes, and of what.
func (b *Bot) describe(d corpus.Digest) string {
	s, err := b.scheduleOf(d)
	if err != nil {
		return "by a schedule that can no longer be read, " + d.Schedule
	}
	words := s.inWords() + " (" + d.Zone + ")" + b.ofTopics(d.Topics)
	if d.Paused {
		words += ", paused"
	}
	return words
}

func (b *Bot) whenNext(d corpus.Digest) string {
	s, err := b.scheduleOf(d)
	if err != nil || d.Paused {
		return "."
	}
	return ". " + upcoming(s).words()
}

func (b *Bot) scheduleOf(d corpus.Digest) (schedule, error) {
	zone, err := location(d.Zone)
	if err != nil {
		return schedule{}, err
	}
	return newSchedule(d.Schedule, zone)
}

// changeDigest changes the digest of a number, or the only one.
func (b *Bot) changeDigest(ctx context.Context, r Request, which, done string, change func(corpus.Digest) (bool, error)) (Reply, error) {
	held, err := b.ledger.Digests(ctx, r.place())
	if err != nil {
		return Reply{}, err
	}
	n, err := strconv.Atoi(strings.Trim(which, "#. "))
	if which == "" && len(held) == 1 {
		n, err = 1, nil
	}
	if len(held) == 0 {
		return b.listDigests(ctx, r)
	}
	if err != nil || n < 1 || n > len(held) {
		reply, err := b.listDigests(ctx, r)
		reply.Blocks = append([]slack.Block{rich(section(text("Say which by its number, from 1 to " + strconv.Itoa(len(held)) + ".")))}, reply.Blocks...)
		return reply, err
	}
	if _, err := change(held[n-1]); err != nil {
		return Reply{}, err
	}
	reply := say("The digest " + b.describe(corpus.Digest{Schedule: held[n-1].Schedule, Zone: held[n-1].Zone, Topics: held[n-1].Topics}) + " is " + done + ".")
	reply.InChannel = true
	return reply, nil
}

// digestNow shows what a digest would say now.
func (b *Bot) digestNow(ctx context.Context, r Request, words string) (Reply, error) {
	topics, unknown := b.topicsNamed(words)
	if unknown != "" {
		return simply(text("There is no topic “"+shorten(oneLine(unknown), 60)+"”."), text("The topics are "+list(b.topicTitles())+".")), nil
	}
	story, reply, err := b.storyFor(ctx, r, "")
	if err != nil || story.Key == "" {
		return reply, err
	}
	d := corpus.Digest{Place: r.place(), Topics: topics}
	held, err := b.ledger.Digests(ctx, r.place())
	if err != nil {
		return Reply{}, err
	}
	if len(held) > 0 {
		d.Mark = held[0].Mark
	}
	news, err := b.newsOf(ctx, story, d)
	if err != nil {
		return Reply{}, err
	}
	return renderDigest(news), nil
}

// pauseDigests pauses the digests of a channel that is gone.
func (b *Bot) pauseDigests(ctx context.Context, p corpus.Place) error {
	held, err := b.ledger.Digests(ctx, p)
	if err != nil || p.Channel == "" {
		return err
	}
	for _, d := range held {
		if _, err := b.ledger.PauseDigest(ctx, p, d.ID, true); err != nil {
			return err
		}
	}
	return nil
}
