package bot

import (
	"context"
	"encoding/json"
	"errors"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"corrobot/corpus"
	"corrobot/corpus/arrive"
	"corrobot/summarize"
)

// The message shortcut "Add to story", and the modal in which it asks for the story.
const (
	shortcutAdd   = "add_to_story"
	callbackStory = "add_to_story_chosen"
	actionStory   = "story"
	addTitle      = "Add to story"
)

// storyWords end a wish to add pages with the story that they belong to.
var storyWords = regexp.MustCompile(`(?i)(?:^|\s)(?:to|into)\s+(?:the\s+)?(?:story\s+)?(\S.*)$`)

const (
	readingText    = "Reading the page…"
	readingStatus  = "is reading the page…"
	addWithin      = 2 * time.Minute // for all addresses of a request
	mostReadings   = 4               // requests whose pages are read at the same time
	mostArrivals   = 15              // documents of a feed that are named
	mostStories    = 100             // Slack's limit for a menu
	metadataLimit  = 3000            // Slack's limit for what a modal remembers
	optionLimit    = 75              // … and for a label of a menu
	optionKeyLimit = 150             // … and for its value
)

// readsPages reports whether a request waits for sites of the web, which may take its time.
func readsPages(r Request) bool {
	switch r.Kind {
	case Shortcut:
		return r.CallbackID == shortcutAdd
	case Submission:
		return r.CallbackID == callbackStory
	case Command, Mention, Message:
		e, ok := readEdit(r.Text, r.Command == "/sources")
		return ok && e.verb == verbAdd && (r.Kind != Command || r.Command == "/sources")
	}
	return false
}

// addNamed adds the pages of an edit to the story that it names, or else to the channel's.
func (b *Bot) addNamed(ctx context.Context, r Request, e edit) (Reply, error) {
	if len(e.links) == 0 {
		return simply(text("I find no address in “"+shorten(oneLine(e.words), 80)+"”."),
			join(text("Write it like "), mono(b.slash("sources")+" add https://example.com/news/article"), text("."))), nil
	}
	named := ""
	if m := storyWords.FindStringSubmatch(e.words); m != nil {
		named = m[1]
	}
	story, reply, err := b.storyNamed(ctx, r, named)
	if err != nil || story.Key == "" {
		return reply, err
	}
	return b.addPages(ctx, r, story, e.links)
}

// addPages fetches pages, adds their articles to a story, and says of each what became of it.
func (b *Bot) addPages(ctx context.Context, r Request, story corpus.Story, links []string) (Reply, error) {
	if b.arrivals == nil {
		return simply(text("I read no pages from the web here."), join(text("Whoever runs me adds documents with "), mono("corrobot load"), text("."))), nil
	}
	select {
	case b.readings <- struct{}{}:
		defer func() { <-b.readings }()
	case <-ctx.Done():
		return Reply{}, ctx.Err()
	}
	var told []outcome
	for _, link := range links {
		arrivals, err := b.arrivals.Add(ctx, corpus.Story{Key: story.Key}, link, r.User)
		if b.working.Err() != nil {
			return Reply{}, err
		}
		o := outcome{story: story, link: link, arrivals: arrivals, err: err}
		if err := b.complete(ctx, &o); err != nil {
			return Reply{}, err
		}
		told = append(told, o)
	}
	return b.renderOutcomes(told), nil
}

// An outcome is what became of one address.
type outcome struct {
	story    corpus.Story
	link     string
	arrivals []arrive.Arrival
	err      error            // why nothing came, or not all
	document *corpus.Document // the only one that came, as it is kept
	original *corpus.Document // whose text that one repeats
	copies   *corpus.Document // that repeats its text, and was there before
}

// complete finds out what is to be told of an address that brought one document. It returns the faults that are ours.
func (b *Bot) complete(ctx context.Context, o *outcome) error {
	var refusal *arrive.Refusal
	if o.err != nil && !errors.As(o.err, &refusal) && !errors.Is(o.err, context.DeadlineExceeded) {
		return o.err
	}
	if len(o.arrivals) != 1 {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), handleWithin) // the page may have used up the time
	defer cancel()
	d, err := b.corpus.Document(ctx, o.story.Key, o.arrivals[0].Document.ID)
	if err != nil {
		return err
	}
	o.document = d
	o.original, o.copies, err = b.sameText(ctx, o.story.Key, d)
	return err
}

// sameText finds the document whose text d repeats, and one that repeats d's.
func (b *Bot) sameText(ctx context.Context, story string, d *corpus.Document) (original, repeats *corpus.Document, err error) {
	const sentences, likely = 8, 10
	var ids []string
	for _, p := range longPassages(d, sentences) {
		hits, err := b.corpus.Search(ctx, story, strings.Fields(d.Snippet(p)), likely)
		if err != nil {
			return nil, nil, err
		}
		for _, h := range hits {
			if !slices.Contains(ids, h.Document) && h.Document != d.ID {
				ids = append(ids, h.Document)
			}
		}
	}
	docs, err := b.corpus.DocumentsByID(ctx, story, ids)
	if err != nil {
		return nil, nil, err
	}
	docs = append([]*corpus.Document{d}, docs...)
	for i, of := range summarize.Copies(docs) {
		switch {
		case i == 0:
			original = docs[of]
		case of == 0 && (repeats == nil || docs[i].ID < repeats.ID):
			repeats = docs[i]
		}
	}
	return original, repeats, nil
}

// longPassages are the longest sentences of an article.
func longPassages(d *corpus.Document, n int) []corpus.Passage {
	long := slices.DeleteFunc(slices.Clone(d.Passages), func(p corpus.Passage) bool { return p.Role != corpus.Body })
	slices.SortStableFunc(long, func(p, q corpus.Passage) int { return (q.End - q.Start) - (p.End - p.Start) })
	return long[:min(n, len(long))]
}

func (b *Bot) renderOutcomes(told []outcome) Reply {
	if len(told) == 1 && len(told[0].arrivals) <= 1 {
		return simply(b.paragraphs(told[0])...)
	}
	var d draft
	for _, o := range told {
		d.add(b.paragraphs(o))
	}
	return d.reply()
}

// paragraphs tell what became of an address: a sentence that says it, and what there is besides.
func (b *Bot) paragraphs(o outcome) []line {
	switch {
	case len(o.arrivals) == 0:
		return b.refused(o)
	case o.document != nil:
		return b.told(o)
	}
	return b.ofFeed(o)
}

// add adds paragraphs to a draft, all but the first as a list.
func (d *draft) add(paragraphs []line) {
	first, rest := paragraphs[0], paragraphs[1:]
	if d.text == "" {
		d.text = first.words()
	}
	p := piece{rich(section(first))}
	if len(rest) > 0 {
		p = piece{rich(section(first), bullets(rest))}
	}
	d.pieces = append(d.pieces, p)
}

// ofFeed tells what a feed brought.
func (b *Bot) ofFeed(o outcome) []line {
	var items []line
	added := 0
	for _, a := range o.arrivals {
		if a.Kind != "" {
			added++
		}
		if len(items) < mostArrivals {
			items = append(items, listed(a.Document))
		}
	}
	if more := len(o.arrivals) - len(items); more > 0 {
		items = append(items, text("and "+group(more)+" more"))
	}
	if o.err != nil {
		items = append(items, join(text("not all of its entries could be read in time: "), mono(b.slash("sources")+" add"), text(" with the same address goes on with it")))
	}
	return append([]line{join(text("A feed: "+plural(added, "document")+" came to "), bold(o.story.Name), text("."))}, items...)
}

// told tells what became of an address that leads to one article.
func (b *Bot) told(o outcome) []line {
	d := o.document
	name := join(linked(titleOf(d), d.URL), text(" ("+sourceName(d)+", "+dayOf(d)+")"))
	var paragraphs []line
	switch o.arrivals[0].Kind {
	case corpus.ChangeAdded:
		paragraphs = append(paragraphs, join(text("Added to "), bold(o.story.Name), text(": "), name, text(".")))
	case corpus.ChangeRevised:
		paragraphs = append(paragraphs, join(text("A new version, number "+group(d.Version)+", is in "), bold(o.story.Name), text(": "), name, text(".")),
			text("Answers quote it from now on; what the page said before is kept as history."))
	default:
		paragraphs = append(paragraphs, join(text("Already in "), bold(o.story.Name), text(": "), name, text(".")))
		if webAddress(d.URL) != "" && !samePlace(d.URL, o.link) {
			paragraphs = append(paragraphs, text("It is the same article, under another address: "+shorten(bareLink(d.URL), 200)+"."))
		} else {
			paragraphs = append(paragraphs, text("Nothing in it has changed, so nothing was added."))
		}
	}
	switch {
	case o.original != nil:
		paragraphs = append(paragraphs, join(text("It repeats the text of "), linked(sourceName(o.original), o.original.URL), text(": answers show it as a copy, and never count it as a second witness.")))
	case o.copies != nil:
		paragraphs = append(paragraphs, join(text("The text that "), linked(sourceName(o.copies), o.copies.URL), text(" carries repeats it: answers show that one as a copy from now on.")))
	}
	if o.arrivals[0].Kind == corpus.ChangeAdded {
		paragraphs = append(paragraphs, join(text("Undo that with "), mono(b.slash("sources")+" remove "+d.ID), text(".")))
	}
	return paragraphs
}

// titleOf is a document's headline, or the best there is.
func titleOf(d *corpus.Document) string {
	if title := oneLine(d.Title); title != "" {
		return shorten(title, 160)
	}
	return shorten(sourceName(d), 160)
}

// dayOf is a document's day, and how it is known.
func dayOf(d *corpus.Document) string {
	day := written(d.Published, fullDay)
	switch {
	case day == "":
		return "its day is not known"
	case d.PublishedFrom == corpus.Given:
		return day + ", as the page or its feed states"
	}
	return day + ", a day inferred, since the page states none"
}

// samePlace reports whether two addresses differ in no more than what does not tell pages apart.
func samePlace(a, b string) bool { return bareLink(a) == bareLink(b) }

// bareLink is an address as people write it.
func bareLink(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	return strings.TrimRight(strings.TrimPrefix(u.Host, "www.")+u.Path, "/")
}

// refused tells why an address brought nothing, and what to do.
func (b *Bot) refused(o outcome) []line {
	where := bareLink(o.link)
	if u, err := url.Parse(o.link); err == nil && u.Hostname() != "" {
		where = u.Hostname()
	}
	where = shorten(oneLine(where), 80)
	var refusal *arrive.Refusal
	errors.As(o.err, &refusal)
	add := mono(b.slash("sources") + " add")
	switch {
	case o.err == nil:
		return []line{text("The feed of " + where + " has nothing that the story does not have already.")}
	case refusal == nil:
		return []line{text("The page of " + where + " was not added: it took longer than " + group(int(addWithin.Minutes())) + " minutes to read."), join(text("Try "), add, text(" again later."))}
	}
	paragraphs := []line{text("The page of " + where + " was not added: " + strings.TrimRight(o.err.Error(), ". ") + ".")}
	switch {
	case refusal.Passing && !refusal.Until.IsZero():
		return append(paragraphs, join(text("Try "), add, text(" again after "), moment(refusal.Until), text(".")))
	case refusal.Passing:
		return append(paragraphs, join(text("This may pass: "), add, text(" with the same address tries again.")))
	}
	return append(paragraphs, text("Give the article’s own address, one that opens for everybody without signing in. What you hold as a file, whoever runs me can load."))
}

// moment is a time as its reader's clock shows it.
func moment(t time.Time) line {
	fallback := t.UTC().Format("2 Jan 2006 15:04 UTC")
	return line{slack.NewRichTextSectionDateElement(t.Unix(), "{date_short_pretty} at {time}", nil, &fallback)}
}

// addShortcut adds the pages that a message links to. What it tells stands in a modal, since the channel may be closed to us.
func (b *Bot) addShortcut(ctx context.Context, r Request) (Reply, error) {
	links, _ := cutLinks(r.Text)
	if len(links) == 0 {
		return inModal(simply(text("This message links to no page."), text("Use the shortcut on a message that holds the address of an article."))), nil
	}
	if reply, may := b.mayEdit(ctx, r); !may {
		return inModal(reply), nil
	}
	story, reply, err := b.storyFor(ctx, r, "")
	if err != nil {
		return Reply{}, err
	}
	if story.Key != "" {
		reply, err = b.addPages(ctx, r, story, links)
		return inModal(reply), err
	}
	stories, err := b.corpus.Stories(ctx)
	if err != nil || len(stories) == 0 {
		return inModal(reply), err
	}
	return Reply{View: storyChooser(stories, links)}, nil
}

// inModal shows a reply in the modal of "Add to story", and as a message where that is closed already.
func inModal(reply Reply) Reply {
	return Reply{View: modal(addTitle, reply.whole()), Instead: &reply}
}

// storyChooser asks which story pages are to be added to.
func storyChooser(stories []corpus.Story, links []string) *slack.ModalViewRequest {
	var options []*slack.OptionBlockObject
	for _, s := range stories {
		if len(options) < mostStories && len(s.Key) <= optionKeyLimit {
			options = append(options, slack.NewOptionBlockObject(s.Key, plain(s.Name, optionLimit), nil))
		}
	}
	var items []line
	for _, link := range links {
		items = append(items, text(shorten(oneLine(bareLink(link)), 200)))
	}
	menu := slack.NewOptionsSelectBlockElement(slack.OptTypeStatic, plain("A story", optionLimit), actionStory, options...)
	blocks := []slack.Block{
		rich(section(text("This channel is bound to no story. Choose the one that this belongs to:")), bullets(items)),
		slack.NewInputBlock(actionStory, plain("Story", 100), nil, menu),
	}
	view := modal(addTitle, blocks)
	view.CallbackID, view.Submit, view.PrivateMetadata = callbackStory, plain("Add", 24), remembered(links)
	return view
}

// remembered are links as a modal remembers them, as many as it can.
func remembered(links []string) string {
	for n := len(links); n > 0; n-- {
		if raw, err := json.Marshal(links[:n]); err == nil && len(raw) <= metadataLimit {
			return string(raw)
		}
	}
	return "[]"
}

// submission adds the pages of a message to the story that was chosen for them.
func (b *Bot) submission(ctx context.Context, r Request) (Reply, error) {
	if r.CallbackID != callbackStory {
		return Reply{}, nil
	}
	if reply, may := b.mayEdit(ctx, r); !may {
		return inModal(reply), nil
	}
	var links []string
	if err := json.Unmarshal([]byte(r.PrivateMetadata), &links); err != nil || len(links) == 0 {
		return inModal(simply(text("The addresses are too long to be remembered here."), join(text("Use "), mono(b.slash("sources")+" add"), text(" instead.")))), nil
	}
	story, reply, err := b.storyFor(ctx, r, r.Values[actionStory])
	if err != nil || story.Key == "" {
		return inModal(reply), err
	}
	reply, err = b.addPages(ctx, r, story, links)
	return inModal(reply), err
}
