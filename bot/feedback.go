package bot

import (
	"context"
	"time"

	"corrobot/corpus"
	"corrobot/summarize"
)

// feedback keeps what a user thinks of an answer.
func (b *Bot) feedback(ctx context.Context, r Request, past corpus.PastAnswer, good bool) (Reply, error) {
	if err := b.ledger.AddFeedback(ctx, past.ID, r.User, good); err != nil {
		return Reply{}, err
	}
	if good {
		return say("Thank you: noted as helpful."), nil
	}
	return say("Thank you: noted as not helpful, and kept with the question for those who mend the answers."), nil
}

// share shows everybody in the channel an answer that its asker alone has seen.
func (b *Bot) share(ctx context.Context, r Request, past corpus.PastAnswer) (Reply, error) {
	a, err := b.recall(ctx, past)
	if err != nil {
		return Reply{}, err
	}
	reply, err := b.answered(r, a, showing{id: r.ID, story: b.storyName(ctx, past.Story)})
	reply.InChannel = true
	return reply, err
}

// A Judgement is what somebody thought of an answer, as corrobot feedback exports it.
type Judgement struct {
	At       time.Time        `json:"at"`
	User     string           `json:"user"`
	Helpful  bool             `json:"helpful"`
	Story    string           `json:"story"`
	Topic    string           `json:"topic,omitempty"`
	Question string           `json:"question"`
	Status   summarize.Status `json:"status"` // of the verdict that was given
	Verdict  string           `json:"verdict"`
}

// Judgements lists all feedback, oldest first.
func Judgements(ctx context.Context, l *corpus.Ledger) ([]Judgement, error) {
	all, err := l.Feedback(ctx)
	if err != nil {
		return nil, err
	}
	var js []Judgement
	for _, f := range all {
		j := Judgement{At: f.At.UTC(), User: f.User, Helpful: f.Helpful, Story: f.Answer.Story, Topic: f.Answer.Topic, Question: f.Answer.Question}
		if k, err := decodeKept(f.Answer.Body); err == nil {
			j.Status, j.Verdict = k.Answer.Verdict.Status, k.Answer.Verdict.Text
		}
		js = append(js, j)
	}
	return js, nil
}
