package bot

import (
	"context"

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
	At       string           `json:"at"`
	User     string           `json:"user"`
	Helpful  bool             `json:"helpful"`
	Story    string           `json:"story"`
	Topic    string           `json:"topic,omitempty"`
	Question string           `json:"question"`
	Status   summarize.Status `json:"status"` // of the verdict that was given
	Verdict  string           `json:"verdict"`
}
