package bot

import "context"

// handle works out the reply to a request. An error is one that the user cannot help; it is logged, and answered with an
// apology. Everything that a user can mend is a Reply that says how.
func (b *Bot) handle(ctx context.Context, r Request) (Reply, error) {
	switch r.Kind {
	case Command:
		return b.command(ctx, r)
	case Mention:
		return b.mention(ctx, r)
	case Message:
		return b.message(ctx, r)
	case Action:
		return b.action(ctx, r)
	case Shortcut:
		if r.CallbackID == shortcutAdd {
			return b.addShortcut(ctx, r)
		}
		return b.shortcut(ctx, r)
	case Submission:
		return b.submission(ctx, r)
	case HomeOpened:
		return b.homeOpened(ctx, r)
	case AssistantStarted:
		return b.assistantStarted(ctx, r)
	case AssistantMoved:
		return Reply{}, b.followViewed(ctx, r)
	case Joined:
		return b.joined(ctx, r)
	case ChannelGone:
		return Reply{}, b.pauseDigests(ctx, r.place())
	}
	return Reply{}, nil
}
