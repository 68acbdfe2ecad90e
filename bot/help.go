package bot

import (
	"context"
	"strings"

	"github.com/slack-go/slack"

	"corrobot/summarize"
)

// help says what can be asked: of everything, or of one command.
func (b *Bot) help(ctx context.Context, r Request, name string) (Reply, error) {
	switch name {
	case "topics":
		return b.topicsHelp(), nil
	case "brief":
		return b.helpOf(mono(b.slash("brief")), text(" sums the story up: what each topic comes to, then the sentences that most sources bear out."),
			join(mono(b.slash("brief")+" NAME"), text(" does so for another story than this channel’s."))), nil
	case "sources":
		return b.helpOf(mono(b.slash("sources")), text(" lists the documents of the story."),
			join(mono(b.slash("sources")+" death toll"), text(", or any question, gives every quotation for it.")), b.editHelp()), nil
	case "story":
		return b.helpOf(mono(b.slash("story")), text(" shows which story this channel’s questions are asked of."),
			join(mono(b.slash("story")+" NAME"), text(" binds the channel to another; "), mono(b.slash("story")+" unbind"), text(" undoes that."))), nil
	case "digest":
		return b.digestHelp(), nil
	case "watch":
		return b.watchHelp(), nil
	}
	if t := b.topic(name); t != nil {
		return b.helpOf(mono(b.slash(name)), text(" asks every source: "+oneLine(t.Asks)+"?"),
			join(text("Further words narrow it, as in "), mono(b.slash(name)+" in the capital"), text("; "), mono("in channel"), text(" at the end shows the answer to everybody."))), nil
	}
	return b.generalHelp(ctx, r), nil
}

// helpOf is the help of one command.
func (b *Bot) helpOf(command, does line, more ...line) Reply {
	return simply(append([]line{join(command, does)}, more...)...)
}

// generalHelp is what there is, an example a line.
func (b *Bot) generalHelp(ctx context.Context, r Request) Reply {
	intro := text("Ask me about the story: I show what each source says, in its own words, and whether they agree.")
	topics := b.topicsFor(ctx, r, 6)
	example := b.slash("ask") + " " + exampleQuestion(topics)
	items := []line{
		join(mono(example), text(" answers you alone; "), mono("in channel"), text(" at the end shows everybody")),
	}
	if commands := b.topicCommands(topics); commands != nil {
		items = append(items, join(commands, text(" ask the standing questions")))
	}
	items = append(items,
		join(mono(b.slash("brief")), text(" sums the story up")),
		join(mono(b.slash("sources")), text(" lists its documents; with a question, every quotation for it")),
		join(mono(b.slash("story")), text(" shows or changes the story that this channel asks about")),
		join(mono(b.slash("digest")+" weekdays 09:00"), text(" posts what is new at that time")),
		join(mono(b.slash("watch")+" death toll"), text(" posts when that figure changes")),
	)
	outro := text("Or mention me, or write to me directly. In the thread of an answer, “sources?” gives every quotation behind it.")
	return Reply{
		Text:   notification(intro.words() + " Try " + example),
		Blocks: []slack.Block{rich(section(intro), bullets(items), section(outro))},
	}
}

// topicCommands names the commands of topics.
func (b *Bot) topicCommands(topics []summarize.Topic) line {
	var l line
	for i, t := range topics {
		if i > 0 {
			l = join(l, text(" "))
		}
		l = join(l, mono(b.slash(t.Key)))
	}
	return l
}

// topicsFor are up to n topics to try here: those that the story answers, or failing that any.
func (b *Bot) topicsFor(ctx context.Context, r Request, n int) []summarize.Topic {
	all := b.desk.Topics()
	if story, _, err := b.storyFor(ctx, r, ""); err == nil && story.Key != "" {
		if found, err := b.answeredTopics(ctx, story.Key, n); err == nil && len(found) > 0 {
			return found
		}
	}
	return all[:min(len(all), n)]
}

// topicsHelp lists the topics.
func (b *Bot) topicsHelp() Reply {
	topics := b.desk.Topics()
	if len(topics) == 0 {
		return say("There are no topics yet: ask any question instead, or add a topic to the folder that CORROBOT_TOPICS names.")
	}
	intro := text("These are the standing questions:")
	var items []line
	for _, t := range topics[:min(len(topics), 60)] {
		items = append(items, join(mono(b.slash(t.Key)), text(" "+asQuestion(t))))
	}
	return Reply{Text: notification(intro.words() + " " + list(b.topicTitles())), Blocks: []slack.Block{rich(section(intro), bullets(items))}}
}

// exampleQuestion is a question that one of the topics asks.
func exampleQuestion(topics []summarize.Topic) string {
	if len(topics) == 0 {
		return "how many people were injured?"
	}
	return asQuestion(topics[len(topics)/3])
}

// asQuestion is what a topic asks, as a sentence.
func asQuestion(t summarize.Topic) string { return strings.TrimRight(oneLine(t.Asks), "?. ") + "?" }

// smallTalk answers what is no question: nothing at all, a greeting, thanks.
func (b *Bot) smallTalk(ctx context.Context, r Request, words string) (Reply, bool) {
	switch said := bare(words); {
	case words == "":
		return b.generalHelp(ctx, r), true
	case said == "":
		return b.puzzled(ctx, r, words), true
	case greeting.MatchString(said):
		return simply(text("Hello! Ask me what the sources say."), b.suggestion(ctx, r)), true
	case thanks.MatchString(said):
		return simply(text("You are welcome."), join(text("In the thread of an answer, “sources?” gives every quotation behind it."))), true
	}
	return Reply{}, false
}

// suggestion is what to try here instead.
func (b *Bot) suggestion(ctx context.Context, r Request) line {
	var examples []string
	for i, t := range b.topicsFor(ctx, r, 2) {
		if i == 0 {
			examples = append(examples, "“"+strings.ToLower(oneLine(t.Title))+"”")
		} else {
			examples = append(examples, "“"+asQuestion(t)+"”")
		}
	}
	if len(examples) == 0 {
		examples = []string{"“how many people were injured?”"}
	}
	return text("Try " + alternatives(append(examples, "“help”")) + ".")
}

// puzzled answers words that hold nothing to look for.
func (b *Bot) puzzled(ctx context.Context, r Request, words string) Reply {
	if words = shorten(oneLine(words), 60); words == "" {
		return b.generalHelp(ctx, r)
	}
	return simply(text("I find nothing to look for in “"+words+"”."), b.suggestion(ctx, r))
}

func (b *Bot) tooLong(words string) Reply {
	return simply(text("That is too long for a question: "+plural(len([]rune(words)), "character")+", and I take up to "+group(longest)+"."),
		join(text("Ask it in one sentence. For the sources on a whole message, use the message’s shortcut “What do the sources say?”.")))
}

func (b *Bot) unknownCommand(name string) Reply {
	return simply(text("I do not know "+b.slash(shorten(oneLine(name), 40))+"."),
		join(text("There is "), mono(b.slash("ask")), text(" for any question, "), mono(b.slash("brief")), text(", "), mono(b.slash("sources")), text(", "),
			mono(b.slash("story")), text(" and "), mono(b.slash("digest")), text("; "), mono(b.slash("ask")+" help"), text(" tells more.")))
}
