package bot

import "context"

// handle works out the reply to a request. An error is one that the user cannot help; it is logged, and answered with an
// apology. Everything that a user can mend is a Reply that says how.
func (b *Bot) handle(ctx context.Context, r Request) (Reply, error) {
	return Reply{}, nil
}
