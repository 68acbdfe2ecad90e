package bot

import (
	"context"
	"strings"
	"testing"

	"corrobot/bot/fakeslack"
)

// TestAReplyIsPostedOnceUnderEveryFault has the first posts of a reply fail in one way each.
func TestAReplyIsPostedOnceUnderEveryFault(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		faults []fakeslack.Fault
	}{
		{"dropped before", []fakeslack.Fault{{Kind: fakeslack.DropBefore}}},
		{"dropped after", []fakeslack.Fault{{Kind: fakeslack.DropAfter}}},
		{"both", []fakeslack.Fault{{Kind: fakeslack.DropBefore}, {Kind: fakeslack.DropAfter}}},
		{"server error", []fakeslack.Fault{{Kind: fakeslack.ServerError}}},
		{"internal error", []fakeslack.Fault{{Kind: fakeslack.ErrorCode, Code: "internal_error"}}},
		{"too many", []fakeslack.Fault{{Kind: fakeslack.TooMany}, {Kind: fakeslack.TooMany}}},
		{"too many without Retry-After", []fakeslack.Fault{{Kind: fakeslack.TooManyBare}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			w := workspace(t, fakeslack.Config{Strict: true})
			l := start(t, w, sampleDB(t), false)
			w.Faults.Script("chat.postMessage", c.faults...)
			m := l.say("alice", "general", "", "@corrobot death toll?")
			l.wait("a reply", func() bool { return len(l.replies(m)) > 0 })
			l.settled()
			wantReplies(t, l.replies(m), 1, tollFigure)
			noViolations(t, w)
		})
	}
}

func TestWithoutTheRightToLookAReplyIsPostedAgain(t *testing.T) {
	t.Parallel()
	w := workspace(t, fakeslack.Config{App: fakeslack.App{Scopes: []string{"commands", "chat:write", "app_mentions:read"}}})
	l := start(t, w, sampleDB(t), false)
	w.Faults.Script("chat.postMessage", fakeslack.Fault{Kind: fakeslack.DropBefore})
	m := l.say("alice", "general", "", "@corrobot death toll?")
	l.wait("a reply", func() bool { return len(l.replies(m)) > 0 })
	l.settled()
	wantReplies(t, l.replies(m), 1, tollFigure)
	if !strings.Contains(l.log.String(), "missing_scope") {
		t.Error("the log does not say which right is missing")
	}
}

func TestChannelsKeepTheirPace(t *testing.T) {
	t.Parallel()
	w := workspace(t, fakeslack.Config{RateLimits: true})
	l := start(t, w, sampleDB(t), false)
	for range 4 {
		l.say("alice", "general", "", "@corrobot death toll?")
	}
	l.settled()
	done, failed := calls(w, "chat.postMessage")
	if done != 4 || failed != 0 {
		t.Errorf("%d posts and %d refused, want 4 and none", done, failed)
	}
}

func TestWhereTheChannelIsClosedTheUserIsTold(t *testing.T) {
	t.Parallel()
	w := workspace(t, fakeslack.Config{})
	l := start(t, w, sampleDB(t), false)
	if r := w.User("alice").Slash("random", "/ask", "death toll in channel"); r.Err != "" { // the bot is not in it
		t.Errorf("receipt = %+v", r)
	}
	l.settled()
	wantReplies(t, w.Messages("random"), 1, tollFigure)

	release := l.busy()
	m := l.say("alice", "general", "", "@corrobot death toll?")
	l.wait("the question is accepted", func() bool { n, _ := l.ledger.Open(context.Background()); return n == 1 })
	w.Archive("general", "bob")
	release()
	l.settled()
	wantReplies(t, l.replies(m), 0, "")
	if n := strings.Count(l.log.String(), "is_archived"); n != 1 {
		t.Errorf("the log says %d times that the channel is archived, want once:\n%s", n, l.log)
	}
}

func TestExpiredAddresses(t *testing.T) {
	t.Parallel()
	w := workspace(t, fakeslack.Config{})
	l := start(t, w, sampleDB(t), false)
	for _, c := range []struct{ channel, where string }{{"general", "general"}, {"random", "@alice"}} {
		release := l.busy()
		before := len(w.Ephemerals("alice")) + len(w.Messages(c.where))
		r := w.User("alice").Slash(c.channel, "/death-toll", "")
		w.Expire()
		release()
		l.settled()
		var got []fakeslack.Message
		got = append(append(got, w.Ephemerals("alice")...), w.Messages(c.where)...)
		if r.Err != "" || len(got) != before+2 {
			t.Errorf("in %s: receipt %+v and messages %q, want the answer besides %q", c.channel, r, texts(got), lookingText)
		}
	}
	m := w.Ephemerals("alice")[1]
	before := len(w.Ephemerals("alice"))
	expired := fakeslack.Fault{Kind: fakeslack.ErrorCode, Code: "expired_trigger_id"}
	w.Faults.Script("views.open", expired, expired)
	if r := w.User("alice").Click(m, actionInContext); r.Err != "" {
		t.Fatalf("receipt = %+v", r)
	}
	l.settled()
	wantReplies(t, w.Ephemerals("alice")[before:], 1, tooLateText)
}

func TestARevokedTokenLosesNothing(t *testing.T) {
	t.Parallel()
	w := workspace(t, fakeslack.Config{})
	l := start(t, w, sampleDB(t), false)
	release := l.busy()
	l.say("alice", "general", "", "@corrobot death toll?")
	l.wait("the question is accepted", func() bool { n, _ := l.ledger.Open(context.Background()); return n == 1 })
	w.RevokeToken()
	release()
	l.wait("the log says so", func() bool { return strings.Contains(l.log.String(), "a reply waits") })
	if n, err := l.ledger.Open(t.Context()); n != 1 || err != nil {
		t.Errorf("%d questions are kept, error %v; want 1", n, err)
	}
	l.stop()
}

func TestBlocksThatSlackRefusesLeaveTheText(t *testing.T) {
	t.Parallel()
	w := workspace(t, fakeslack.Config{})
	l := start(t, w, sampleDB(t), false)
	refused := fakeslack.Fault{Kind: fakeslack.ErrorCode, Code: "msg_blocks_too_long"}
	w.Faults.Script("chat.postMessage", refused, refused) // as they are, and with plainer ones
	m := l.say("alice", "general", "", "@corrobot death toll?")
	l.settled()
	got := l.replies(m)
	wantReplies(t, got, 1, tollFigure)
	if len(got) == 1 && len(got[0].Blocks) > 0 {
		t.Errorf("blocks = %v, want none", got[0].Blocks)
	}
}
