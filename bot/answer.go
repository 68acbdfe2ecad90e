package bot

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"corrobot/corpus"
	"corrobot/summarize"
)

func (r Request) place() corpus.Place { return corpus.Place{Team: r.Team, Channel: r.Channel} }

// direct reports whether the request was made in a direct message.
func (r Request) direct() bool {
	return r.ChannelType == "im" || len(r.Channel) > 0 && r.Channel[0] == 'D'
}

// An asking is a question and how its answer is to be given.
type asking struct {
	question string // in plain words
	story    string // the story's key; empty for the channel's own
	all      bool   // with every quotation
	private  bool   // to the asker alone
}

// ask answers a question. What the user can mend is a reply too.
func (b *Bot) ask(ctx context.Context, r Request, q asking) (Reply, error) {
	story, reply, err := b.storyFor(ctx, r, q.story)
	if err != nil || story.Key == "" {
		return reply, err
	}
	a, err := b.desk.Ask(ctx, story.Key, q.question)
	var empty *summarize.EmptyQuestionError
	if errors.As(err, &empty) {
		return b.puzzled(ctx, r, q.question), nil
	}
	if err != nil {
		return Reply{}, fmt.Errorf("ask: %w", err)
	}
	s := showing{id: r.ID, story: story.Name, private: q.private, all: q.all}
	if !a.Answered() {
		for _, t := range b.topicsFor(ctx, r, 6) {
			s.instead = append(s.instead, strings.ToLower(oneLine(t.Title)))
		}
	}
	return b.answered(r, a, s)
}

// answered shows an answer, and keeps it for later.
func (b *Bot) answered(r Request, a *summarize.Answer, s showing) (Reply, error) {
	reply := renderAnswer(a, s)
	body, err := encodeAnswer(a)
	if err != nil {
		return Reply{}, err
	}
	reply.Answer = &corpus.PastAnswer{
		ID: s.id, Place: r.place(), Thread: r.ThreadTS, User: r.User,
		Story: a.Story, Topic: a.Topic, Question: a.Question, Body: body,
	}
	return reply, nil
}
