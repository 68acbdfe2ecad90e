package bot

import (
	"context"
	"errors"
	"regexp"
	"strings"

	"corrobot/summarize"
)

// The callback ID of the message shortcut "What do the sources say?".
const shortcutSources = "what_do_the_sources_say"

const (
	mostSentences = 12 // of a message that are looked at
	mostBeside    = 3  // other sentences that are named beside the answer
)

var sentenceEnd = regexp.MustCompile(`[.!?]+["”’)]*\s+`)

// shortcut asks what a message says: its own question, or for a statement the sentence that the sources speak to.
func (b *Bot) shortcut(ctx context.Context, r Request) (Reply, error) {
	words := asTyped(r.Text)
	if !hasWords(words) {
		return simply(text("This message has no words that I could ask the sources about."), b.suggestion(ctx, r)), nil
	}
	story, reply, err := b.storyFor(ctx, r, "")
	if err != nil || story.Key == "" {
		return reply, err
	}
	asked, err := b.askSentences(ctx, story.Key, sentences(words))
	if err != nil {
		return Reply{}, err
	}
	if len(asked) == 0 {
		return b.puzzled(ctx, r, words), nil
	}
	best := pick(asked)
	reply, err = b.answered(r, best, showing{id: r.ID, story: story.Name, private: true})
	if also := besides(best, asked); also != "" {
		reply.Blocks = append(reply.Blocks, note(also))
	}
	return reply, err
}

// sentences splits a message into what may be asked.
func sentences(words string) []string {
	var all []string
	for words != "" && len(all) < mostSentences {
		end := len(words)
		if at := sentenceEnd.FindStringIndex(words); at != nil {
			end = at[1]
		}
		if s := shorten(strings.TrimSpace(words[:end]), longest); hasWords(s) {
			all = append(all, s)
		}
		words = words[end:]
	}
	return all
}

// askSentences asks each sentence that has anything to look for.
func (b *Bot) askSentences(ctx context.Context, story string, sentences []string) ([]*summarize.Answer, error) {
	var asked []*summarize.Answer
	for _, s := range sentences {
		a, err := b.desk.Ask(ctx, story, s)
		var empty *summarize.EmptyQuestionError
		if errors.As(err, &empty) {
			continue
		}
		if err != nil {
			return nil, err
		}
		asked = append(asked, a)
	}
	return asked, nil
}

// pick chooses the answer to show: to a question before a statement, one that sources give before none, a topic before the
// rest, the first before the later.
func pick(asked []*summarize.Answer) *summarize.Answer {
	rank := func(a *summarize.Answer) int {
		n := 0
		if a.Answered() {
			n += 4
		}
		if strings.HasSuffix(strings.TrimRight(a.Question, "”\") "), "?") {
			n += 2
		}
		if a.Topic != "" {
			n++
		}
		return n
	}
	best := asked[0]
	for _, a := range asked[1:] {
		if rank(a) > rank(best) {
			best = a
		}
	}
	return best
}

// besides names the other sentences of a message that the sources speak to.
func besides(shown *summarize.Answer, asked []*summarize.Answer) string {
	var others []string
	for _, a := range asked {
		if a != shown && a.Answered() && len(others) < mostBeside {
			others = append(others, "“"+shorten(oneLine(a.Question), 120)+"”")
		}
	}
	if len(others) == 0 {
		return ""
	}
	return "The sources also speak to " + list(others) + "; ask that to see how."
}
