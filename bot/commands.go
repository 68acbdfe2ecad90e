package bot

import (
	"context"
	"regexp"
	"strings"

	"corrobot/corpus"
	"corrobot/summarize"
)

// slash is a command as it is typed in this workspace.
func (b *Bot) slash(name string) string { return "/" + b.prefix + name }

// command answers a slash command.
func (b *Bot) command(ctx context.Context, r Request) (Reply, error) {
	name := strings.ToLower(strings.TrimPrefix(r.Command, "/"))
	words, inChannel := cutInChannel(asTyped(r.Text))
	if name == "digest" {
		words = unmarked(r.Text)
	}
	reply, err := b.run(ctx, r, name, words, inChannel)
	if inChannel && reply.Answer != nil {
		reply.InChannel = true
	}
	return reply, err
}

// run runs the command of a name, however it was called.
func (b *Bot) run(ctx context.Context, r Request, name, words string, inChannel bool) (Reply, error) {
	if helpWords.MatchString(bare(words)) || words == "?" {
		return b.help(ctx, r, name)
	}
	switch name {
	case "ask":
		return b.askCommand(ctx, r, words, !inChannel)
	case "brief":
		return b.brief(ctx, r, words)
	case "sources":
		if e, ok := readEdit(r.Text, true); ok {
			return b.edit(ctx, r, e, inChannel)
		}
		return b.sources(ctx, r, words, !inChannel)
	case "story":
		return b.story(ctx, r, words)
	case "digest":
		return b.digest(ctx, r, words)
	case "watch":
		return b.watch(ctx, r, words)
	}
	if t := b.topic(name); t != nil {
		return b.askTopic(ctx, r, *t, words, !inChannel)
	}
	return b.unknownCommand(name), nil
}

var inChannelWords = regexp.MustCompile(`(?i)\s*\b(?:in|to) (?:the |this )?channel[.!]?$`)

// cutInChannel takes "in channel" off the end of a command's words.
func cutInChannel(words string) (string, bool) {
	at := inChannelWords.FindStringIndex(words)
	if at == nil {
		return words, false
	}
	rest := words[:at[0]]
	if strings.HasSuffix(words, "?") {
		rest += "?"
	}
	return rest, true
}

// askCommand answers /ask.
func (b *Bot) askCommand(ctx context.Context, r Request, words string, private bool) (Reply, error) {
	if reply, ok := b.smallTalk(ctx, r, words); ok {
		return reply, nil
	}
	if reply, done, err := b.wish(ctx, r, words); done || err != nil {
		return reply, err
	}
	return b.askWords(ctx, r, asking{question: words, private: private})
}

// askWords asks what somebody wrote, if it has the length of a question.
func (b *Bot) askWords(ctx context.Context, r Request, q asking) (Reply, error) {
	question := fitting(q.question)
	if question == "" {
		return b.tooLong(q.question), nil
	}
	q.question = question
	return b.ask(ctx, r, q)
}

// topic finds a topic by its key; nil if there is none.
func (b *Bot) topic(key string) *summarize.Topic {
	topics := b.desk.Topics()
	for i := range topics {
		if topics[i].Key == key {
			return &topics[i]
		}
	}
	return nil
}

// topicNamed finds a topic by its key or title, however it is written: "death toll", "Death-Toll".
func (b *Bot) topicNamed(name string) *summarize.Topic {
	topics := b.desk.Topics()
	for i := range topics {
		if bare(topics[i].Key) == bare(name) || bare(topics[i].Title) == bare(name) {
			return &topics[i]
		}
	}
	return nil
}

// askTopic answers a topic's own command; further words narrow it: "/death-toll protesters".
func (b *Bot) askTopic(ctx context.Context, r Request, t summarize.Topic, words string, private bool) (Reply, error) {
	question := t.Title
	if hasWords(words) {
		question += " " + words
	}
	return b.askWords(ctx, r, asking{question: question, private: private})
}

// brief answers /brief.
func (b *Bot) brief(ctx context.Context, r Request, named string) (Reply, error) {
	story, reply, err := b.storyNamed(ctx, r, named)
	if err != nil || story.Key == "" {
		return reply, err
	}
	br, err := b.desk.Brief(ctx, story.Key)
	if err != nil {
		return Reply{}, err
	}
	return renderBrief(br, b.desk.Topics()), nil
}

// storyNamed finds the story that is named, or else the channel's.
func (b *Bot) storyNamed(ctx context.Context, r Request, named string) (corpus.Story, Reply, error) {
	if !hasWords(named) {
		return b.storyFor(ctx, r, "")
	}
	stories, err := b.corpus.Stories(ctx)
	if err != nil {
		return corpus.Story{}, Reply{}, err
	}
	i := findStory(stories, named)
	switch {
	case len(stories) == 0:
		return corpus.Story{}, b.noStories(), nil
	case i < 0:
		return corpus.Story{}, simply(text("There is no story “"+shorten(named, 80)+"”."), b.bindHint(stories)), nil
	}
	return stories[i], Reply{}, nil
}
