package bot

import (
	"context"
	"fmt"
	"regexp"
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
			return b.ledger.PauseDigest(ctx, d.Place, d.ID, "")
		})
	case "resume", "continue":
		return b.changeDigest(ctx, r, rest, "resumed", func(d corpus.Digest) (bool, error) {
			s, err := b.scheduleOf(d)
			if err != nil {
				return false, err
			}
			return b.ledger.ResumeDigest(ctx, d.Place, d.ID, s.after(time.Now()))
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
		join(text("with "), mono("quiet"), text(" nothing is posted when nothing is new; without it one line says so")),
		join(mono(b.slash("digest")+" list"), text(" shows this channel’s digests with their next times")),
		join(mono(b.slash("digest")+" now"), text(" shows what one would say now, to you alone")),
		join(mono(b.slash("digest")+" pause 1"), text(", "), mono("resume 1"), text(" and "), mono("remove 1"), text(" change the digest of that number")),
	}
	return Reply{Text: notification(intro.words()), Blocks: []slack.Block{rich(section(intro), bullets(items))}}
}

// orderDigest orders a digest for the channel and shows when it comes.
func (b *Bot) orderDigest(ctx context.Context, r Request, words string) (Reply, error) {
	o, ok := parseOrder(words)
	switch {
	case !ok && everyFew.MatchString(words):
		return simply(text("Digests come at set times, at least 15 minutes apart."), join(text("Try "), mono(b.slash("digest")+" hourly"), text(" or "), mono("daily 18:30"), text("."))), nil
	case !ok && monthNamed.MatchString(words):
		return simply(text("A digest comes daily or on days of the week."), join(text("For days of a month, use cron’s fields: "), mono(b.slash("digest")+" 0 9 1 * *"), text(" is nine o’clock on the first."))), nil
	case !ok:
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
	d := corpus.Digest{Place: r.place(), User: r.User, Schedule: s.spec, Zone: s.zone.String(), Topics: topics, Quiet: o.quiet, Made: time.Now()}
	return b.keepOrder(ctx, r, d, s, story, assumed)
}

var (
	everyFew   = regexp.MustCompile(`(?i)\bevery\s+[-+]?\d+\s*(?:ms|s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?)\b`)
	monthNamed = regexp.MustCompile(`(?i)\b(?:\d+(?:st|nd|rd|th)?|first|last)\b.*\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|month)[a-z]*\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d+`)
)

// sentence is an error as a sentence.
func sentence(err error) string {
	return capital(err.Error()) + "."
}

func (b *Bot) keepOrder(ctx context.Context, r Request, d corpus.Digest, s schedule, story corpus.Story, assumed bool) (Reply, error) {
	held, err := b.digestsOf(ctx, d.Place)
	if err != nil {
		return Reply{}, err
	}
	for i, h := range held {
		if h.Schedule == d.Schedule && h.Zone == d.Zone && slices.Equal(h.Topics, d.Topics) {
			return simply(text(fmt.Sprintf("This channel has that digest already: it is number %d.", i+1)), upcoming(s)), nil
		}
	}
	if len(held) >= mostDigests {
		return simply(text("This channel has "+plural(len(held), "digest")+" already, and more would drown it."),
			join(text("Remove one with "), mono(b.slash("digest")+" remove 1"), text(" first."))), nil
	}
	if d.Mark, err = b.markOf(ctx, story, d.Topics); err != nil {
		return Reply{}, err
	}
	d.Next = s.after(d.Made)
	if _, err := b.ledger.AddDigest(ctx, d); err != nil {
		return Reply{}, err
	}
	paragraphs := []line{join(text("Done: a digest of "), bold(story.Name), text(" is posted here "), bold(s.inWords()), text(" ("+s.zone.String()+")"+b.ofTopics(d.Topics)+quietly(d)+".")), upcoming(s)}
	if odd := s.oddDays(d.Made); odd != "" {
		paragraphs = append(paragraphs, text(odd))
	}
	if assumed {
		paragraphs = append(paragraphs, join(text("I could not read your time zone, so these are in UTC; name one, like "), mono("Europe/Berlin"), text(", to change that.")))
	}
	reply := simply(append(paragraphs, join(text("Undo that with "), mono(fmt.Sprintf("%s remove %d", b.slash("digest"), len(held)+1)), text(".")))...)
	reply.InChannel = true
	return reply, nil
}

func quietly(d corpus.Digest) string {
	if d.Quiet {
		return ", when anything is new"
	}
	return ""
}

// digestsOf lists the digests of a channel, without its alerts.
func (b *Bot) digestsOf(ctx context.Context, p corpus.Place) ([]corpus.Digest, error) {
	held, err := b.ledger.Digests(ctx, p)
	return slices.DeleteFunc(held, func(d corpus.Digest) bool { return d.Schedule == "" }), err
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
	return ", on " + list(b.titlesOf(keys)) + " only"
}

// titlesOf are the titles of topics, as they stand in a sentence.
func (b *Bot) titlesOf(keys []string) []string {
	var titles []string
	for _, k := range keys {
		titles = append(titles, strings.ToLower(topicTitle(b.desk.Topics(), k)))
	}
	return titles
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
	held, err := b.digestsOf(ctx, r.place())
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
	if d.Schedule == "" {
		return "an alert when it changes: " + strings.Join(b.titlesOf(d.Topics), ", ") + pausedWords(d)
	}
	s, err := b.scheduleOf(d)
	if err != nil {
		return "by a schedule that can no longer be read, " + d.Schedule
	}
	return s.inWords() + " (" + d.Zone + ")" + b.ofTopics(d.Topics) + quietly(d) + pausedWords(d)
}

func pausedWords(d corpus.Digest) string {
	switch {
	case d.Paused && d.Why != "":
		return ", paused because " + d.Why
	case d.Paused:
		return ", paused"
	}
	return ""
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
	held, err := b.digestsOf(ctx, r.place())
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
	reply := say("The digest " + b.describe(corpus.Digest{Schedule: held[n-1].Schedule, Zone: held[n-1].Zone, Topics: held[n-1].Topics, Quiet: held[n-1].Quiet}) + " is " + done + ".")
	reply.InChannel = true
	return reply, nil
}

// digestNow shows what a digest would say now: that of a number, of the topics named, or the first.
func (b *Bot) digestNow(ctx context.Context, r Request, words string) (Reply, error) {
	held, err := b.digestsOf(ctx, r.place())
	if err != nil {
		return Reply{}, err
	}
	d := corpus.Digest{Place: r.place(), Made: time.Now()}
	n, err := strconv.Atoi(strings.Trim(words, "#. "))
	switch {
	case err == nil && (n < 1 || n > len(held)):
		return b.listDigests(ctx, r)
	case err != nil && words != "":
		topics, unknown := b.topicsNamed(words)
		if unknown != "" {
			return simply(text("There is no topic “"+shorten(oneLine(unknown), 60)+"”."), text("The topics are "+list(b.topicTitles())+".")), nil
		}
		d.Topics = topics
		n = 1 + slices.IndexFunc(held, func(h corpus.Digest) bool { return slices.Equal(h.Topics, topics) })
	case err != nil:
		n = min(1, len(held))
	}
	if n > 0 {
		if d, err = b.ledger.Digest(ctx, held[n-1].ID); err != nil {
			return Reply{}, err
		}
	}
	story, reply, err := b.storyFor(ctx, r, "")
	if err != nil || story.Key == "" {
		return reply, err
	}
	news, err := b.newsOf(ctx, story, d)
	if err != nil {
		return Reply{}, err
	}
	news.preview = true
	return renderDigest(news), nil
}

// pauseDigests pauses the digests of a channel that is gone, and tells those who ordered them.
func (b *Bot) pauseDigests(ctx context.Context, p corpus.Place) error {
	held, err := b.ledger.Digests(ctx, p)
	if err != nil || p.Channel == "" {
		return err
	}
	for _, d := range held {
		if d.Paused {
			continue
		}
		const why = "the channel is archived, or I was taken out of it"
		b.log.Warn("a digest is paused, since its channel is gone", "channel", p.Channel, "digest", d.ID)
		b.tell(ctx, fmt.Sprintf("gone | %d | %s", d.ID, time.Now().UTC().Format("2006-01-02 15")), d.User, func() (Reply, error) { return b.pausedNotice(ctx, d, why) })
		if _, err := b.ledger.PauseDigest(ctx, p, d.ID, why); err != nil {
			return err
		}
	}
	return nil
}
