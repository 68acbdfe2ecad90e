package bot

import (
	"context"
	"errors"
	"io/fs"
	"strconv"
	"strings"
)

// action does what a button or a menu is for.
func (b *Bot) action(ctx context.Context, r Request) (Reply, error) {
	switch {
	case strings.HasPrefix(r.ActionID, actionTopic):
		return b.topicModal(ctx, r)
	case r.ActionID == actionBrief, r.ActionID == actionSources:
		return b.storyModal(ctx, r)
	case r.ActionID == actionRemoveDigest:
		return b.removeFromHome(ctx, r)
	case r.ActionID == actionRemoveSource:
		return b.removeSource(ctx, r)
	case r.ActionID == actionKeepSource:
		reply := say("Nothing was removed.")
		reply.ReplaceOriginal = true
		return reply, nil
	}
	value := r.ActionValue
	opinion, id, judged := strings.Cut(value, " ")
	if r.ActionID == actionFeedback || r.ActionID == actionHelpful || r.ActionID == actionUnhelpful {
		if !judged {
			return Reply{}, nil
		}
		value = id
	}
	id, rest, _ := strings.Cut(value, " ")
	past, err := b.ledger.Answer(ctx, id)
	if errors.Is(err, fs.ErrNotExist) {
		return b.forgotten(r), nil
	}
	if err != nil {
		return Reply{}, err
	}
	switch r.ActionID {
	case actionAllQuotes:
		return b.everything(ctx, past)
	case actionInContext:
		return b.contextModal(ctx, past, 0)
	case actionMoreContext:
		from, _ := strconv.Atoi(rest)
		return b.contextModal(ctx, past, from)
	case actionShare:
		return b.share(ctx, r, past)
	case actionFeedback, actionHelpful, actionUnhelpful:
		return b.feedback(ctx, r, past, opinion == helpful)
	}
	return Reply{}, nil
}

// forgotten answers a button whose answer is no longer kept.
func (b *Bot) forgotten(r Request) Reply {
	reply := simply(text("I no longer have this answer."), text("Ask again, and I look at the story as it is now."))
	if title := opensModal(r); title != "" {
		return Reply{View: modal(title, reply.Blocks)}
	}
	return reply
}
