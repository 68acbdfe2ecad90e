package bot

import (
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/slack-go/slack"

	"corrobot/bot/fakeslack"
	"corrobot/corpus"
	"corrobot/summarize"
	"corrobot/summarize/extract"
)

// hostile are texts that try to ping, to link or to break out.
var hostile = []string{
	"<!channel> <!here|here> <!everyone>", "<@U0A000001> <@U0A000001|alice>", "<#C0A000001|general> <!subteam^S1|@desk>",
	"<https://evil.example|click me> https://evil.example www.evil.example mailto:a@evil.example", "&lt;!channel&gt; &amp;lt;",
	"@channel @here @alice #general", "*bold* _it_ ~no~ `code` ```\nfence\n``` > quote\n> again", ":tada: :+1:", "<!date^1^{date}^https://evil.example|x>",
	"right \u202eto left\u202c \u2066iso\u2069 \u200bzero\u200d \ufeff \u00ad", "a\nb\r\nc\u2028d\u2029e\vf", "\x00\x1b[31m\x7f", "<<!channel>>", "<!chan<!channel>nel>",
	"hthttp://tp://evil.example HTTPS://EVIL.example", strings.Repeat("long ", 900), strings.Repeat("x", 4000), "", " ", "\xff\xfe", "]]>\"'}{|\\",
}

// An article is what a hostile corpus may say.
type article struct{ name, title, url, text, part string }

// asAnswer is an answer whose every word is an article's.
func (a article) asAnswer(question string) *summarize.Answer {
	d := &corpus.Document{ID: "d", Source: a.name, Title: a.title, URL: a.url, Published: "2024-05-06", PublishedFrom: corpus.Inferred, Text: a.text,
		Passages: []corpus.Passage{{Start: 0, End: len(a.text)}}}
	d.Parts = []corpus.Part{{End: len(a.text) + 1, URL: a.part, Source: a.name + "?"}}
	c := summarize.Claim{Value: extract.Value{Kind: extract.Text, Word: a.text}, Text: a.text, Attribution: a.name, AsOf: extract.NoDay, CountedFrom: extract.NoDay,
		End: len(a.text), ValueStart: len(a.text) / 3, ValueEnd: len(a.text) / 2}
	second := c
	second.Start, second.Part = runeStart(a.text, c.End/2), true
	ans := &summarize.Answer{Question: question, Story: "s", Verdict: summarize.Verdict{Status: summarize.Agreed, Text: a.text + ": " + a.title}}
	if a.text != "" {
		ans.Findings = []summarize.Finding{{Document: d, Claims: []summarize.Claim{c, second}}}
	}
	ans.Findings = append(ans.Findings, summarize.Finding{Document: &corpus.Document{ID: "e", Source: a.title, Title: a.name}})
	return ans
}

// replies are everything that is rendered of the article.
func (a article) replies(t testing.TB, question string) []Reply {
	ans := a.asAnswer(question)
	docs := []*corpus.Document{ans.Findings[0].Document, ans.Findings[len(ans.Findings)-1].Document}
	story := corpus.Story{Key: "s", Name: a.title, Documents: 2}
	brief := &summarize.Brief{Story: story, Documents: 2, Answers: []*summarize.Answer{ans}}
	if a.text != "" {
		brief.Quotes = []summarize.Quotation{{Document: docs[0], End: len(a.text), Day: extract.NoDay, Backed: docs}}
	}
	all := []Reply{
		renderAnswer(ans, showing{id: "R", story: a.title, private: true, instead: []string{a.name}}),
		renderAnswer(ans, showing{id: "R", story: a.title, all: true}),
		renderBrief(brief, []summarize.Topic{{Key: "x", Title: a.title}}),
		renderDocuments(story, docs),
		renderDigest(a.news(story, ans, docs, day(t), false)),
		renderDigest(a.news(story, ans, docs, day(t), true)),
	}
	if a.text != "" {
		blocks := []slack.Block{verdict(ans)}
		for _, p := range richPieces(inContext(ans.Findings[0])) {
			blocks = append(blocks, p...)
		}
		all = append(all, Reply{View: modal(a.title, blocks)})
	}
	return all
}

// news is a digest that has the article's words wherever it can.
func (a article) news(story corpus.Story, ans *summarize.Answer, docs []*corpus.Document, since time.Time, told bool) news {
	topics := []summarize.Topic{{Key: "x", Title: a.title}}
	asked := *ans
	asked.Topic = "x"
	now := summarize.StateOf(docs, []*summarize.Answer{&asked}, topics)
	now.Open = []string{a.name, a.title}
	n := news{story: story, told: told, since: since, zone: time.UTC, answers: []*summarize.Answer{&asked}, titles: map[string]string{"x": a.title}}
	before := summarize.State{Documents: map[string]string{docs[0].ID: "other words"}, Open: []string{a.text}}
	n.News = summarize.Compare(before, now, docs)
	return n
}

// harmless checks that a reply notifies nobody, and links nowhere but to the addresses given.
func harmless(t testing.TB, r Reply, addresses ...string) {
	t.Helper()
	judge(t, r)
	for _, m := range append([]Reply{r}, r.More...) {
		effects := fakeslack.ParseText(m.Text, false)
		if effects.Notifies() || len(effects.Links)+len(effects.Channels) > 0 {
			t.Errorf("the notification does more than tell: %+v\n%q", effects, m.Text)
		}
		check := fakeslack.BlockEffects(decoded(t, m.Blocks))
		if m.View != nil {
			check = fakeslack.BlockEffects(decoded(t, m.View))
		}
		if check.Notifies() || len(check.Channels) > 0 {
			t.Errorf("the blocks notify: %+v", check)
		}
		for _, l := range check.Links {
			if !slices.Contains(addresses, l) {
				t.Errorf("the blocks link to %q, which is no document's address", l)
			}
		}
	}
}

// verbatim checks that a reply's quotations, joined, are the article's words and nothing else.
func (a article) verbatim(t testing.TB, r Reply) {
	t.Helper()
	quoted := ""
	for _, m := range append([]Reply{r}, r.More...) {
		for _, b := range m.Blocks {
			rich, ok := b.(*slack.RichTextBlock)
			if !ok {
				continue
			}
			for _, e := range rich.Elements {
				if q, ok := e.(*slack.RichTextQuote); ok {
					quoted += line(q.Elements).words()
				}
			}
		}
	}
	if want := printable(a.text); quoted != want {
		t.Errorf("quoted %.300q, want %.300q", quoted, want)
	}
}

func (a article) check(t testing.TB, question string) {
	t.Helper()
	replies := a.replies(t, question)
	for _, r := range replies {
		harmless(t, r, webAddress(a.url), webAddress(a.part))
	}
	a.verbatim(t, replies[0])
}

func day(t testing.TB) time.Time {
	t.Helper()
	return time.Date(2024, 5, 6, 9, 0, 0, 0, time.UTC)
}

func TestHostileWordsDoNothing(t *testing.T) {
	t.Parallel()
	for _, x := range hostile {
		for _, y := range hostile {
			article{name: x, title: y, url: "https://news.example/" + y, text: x + y, part: x}.check(t, y)
		}
	}
}

// What people type comes back in no other form than as words.
func TestHostileQuestionsDoNothing(t *testing.T) {
	t.Parallel()
	b := newFace(t, corpus.Sample())
	known := addresses(t, b)
	for _, x := range hostile {
		for _, r := range []Request{
			{Kind: Command, Command: "/ask", Text: x}, {Kind: Command, Command: "/" + x}, {Kind: Command, Command: "/sources", Text: x},
			{Kind: Command, Command: "/story", Text: x}, {Kind: Command, Command: "/brief", Text: x}, {Kind: Command, Command: "/digest", Text: x},
			{Kind: Command, Command: "/digest", Text: "weekdays 9am " + x}, {Kind: Command, Command: "/digest", Text: "now " + x}, {Kind: Command, Command: "/death-toll", Text: x},
			{Kind: Mention, Text: "<@UBOT> " + x}, {Kind: Mention, Text: "sources for " + x}, {Kind: Message, ThreadTS: "1.1", Text: x}, {Kind: Shortcut, Text: x},
			{Kind: Action, ActionID: actionInContext, ActionValue: x}, {Kind: Action, ActionID: actionTopic + "y", ActionValue: x},
		} {
			r.ID, r.Team, r.Channel, r.User = "R", "T1", "C1", "U1"
			reply, err := b.handle(t.Context(), r)
			if err != nil {
				t.Errorf("%s %q: %v", r.Kind, x, err)
			}
			harmless(t, reply, known...)
		}
	}
}

// addresses are those of the bot's documents, which it may link to.
func addresses(t *testing.T, b *Bot) []string {
	t.Helper()
	stories, err := b.corpus.Stories(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, s := range stories {
		docs, err := b.corpus.Documents(t.Context(), s.Key)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range docs {
			all = append(all, webAddress(d.URL))
			for _, p := range d.Parts {
				all = append(all, webAddress(p.URL))
			}
		}
	}
	return all
}

func FuzzRenderedPayloads(f *testing.F) {
	for i, x := range hostile {
		if len(x) > 200 {
			continue // the fuzzer is slow with these, and the tests above have them
		}
		f.Add(x, hostile[(i+3)%10], "https://news.example/"+x, hostile[(i+5)%10], x, "how many?")
	}
	f.Fuzz(func(t *testing.T, name, title, url, text, part, question string) {
		article{name, title, url, text, part}.check(t, question)
	})
}

func FuzzTypedText(f *testing.F) {
	for _, x := range hostile {
		if len(x) <= 200 {
			f.Add(x)
		}
	}
	f.Fuzz(func(t *testing.T, typed string) {
		words := asTyped(typed)
		if !utf8.ValidString(words) || strings.ContainsAny(words, "\n\r\x00") {
			t.Errorf("asTyped(%q) = %q", typed, words)
		}
		asksForSources(words)
		readsAsQuestion(words)
		fitting(words)
		cutInChannel(words)
	})
}
