package corpus

import "context"

// LatestAnswer returns the newest answer in a channel or a direct message, in whichever thread, or a fs.ErrNotExist.
func (l *Ledger) LatestAnswer(ctx context.Context, p Place) (PastAnswer, error) {
	return l.answer(ctx, `WHERE a.team = ? AND a.channel = ? ORDER BY a.at DESC, a.ts DESC LIMIT 1`, p.Team, p.Channel)
}
