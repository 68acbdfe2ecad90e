package bot

import (
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"corrobot/bot/fakeslack"
)

func socketWorkspace(t *testing.T, cfg fakeslack.Config) (*fakeslack.Workspace, *living) {
	cfg.SocketMode, cfg.Strict = true, true
	w := workspace(t, cfg)
	l := start(t, w, sampleDB(t), true)
	l.wait("both connections are up", func() bool { return w.Sockets() == socketCount })
	return w, l
}

func TestSocketModeAnswersLikeHTTP(t *testing.T) {
	t.Parallel()
	w, l := socketWorkspace(t, fakeslack.Config{})
	m := l.say("alice", "general", "", "@corrobot death toll?")
	if r := w.User("bob").Slash("general", "/death-toll", ""); r.Err != "" {
		t.Errorf("receipt = %+v, want no error", r)
	}
	l.settled()
	wantReplies(t, l.replies(m), 1, tollFigure)
	wantReplies(t, l.answers("bob"), 1, tollFigure)
	e := l.answers("bob")[0]
	if r := w.User("bob").Click(e, actionInContext); r.Err != "" {
		t.Errorf("receipt = %+v, want no error", r)
	}
	l.wait("a modal", func() bool { return w.Modal("bob") != nil })
	l.settled()
	noViolations(t, w)
}

// TestNoCommandIsLostOverARefresh runs commands, which Slack never sends twice, from the moment that Slack announces the end of
// all connections until just before it ends them.
func TestNoCommandIsLostOverARefresh(t *testing.T) {
	t.Parallel()
	w, l := socketWorkspace(t, fakeslack.Config{})
	w.Disconnect(fakeslack.RefreshRequested)
	var wg sync.WaitGroup
	var asked atomic.Int32
	for range 4 {
		wg.Go(func() {
			for begun := time.Now(); time.Since(begun) < time.Second; asked.Add(1) {
				if r := w.User("alice").Slash("general", "/death-toll", ""); r.Err != "" {
					t.Errorf("receipt = %+v, want no error", r)
				}
			}
		})
	}
	wg.Wait()
	l.wait("the old connections are gone", func() bool { return w.Sockets() == socketCount })
	l.settled()
	wantReplies(t, l.answers("alice"), int(asked.Load()), tollFigure)
	noViolations(t, w)
}

func TestCutConnectionsComeBack(t *testing.T) {
	t.Parallel()
	w, l := socketWorkspace(t, fakeslack.Config{Speed: 20})
	w.CutSockets()
	m := l.say("alice", "general", "", "@corrobot death toll?")
	l.wait("both connections are back", func() bool { return w.Sockets() == socketCount })
	l.wait("a reply", func() bool { return len(l.replies(m)) > 0 })
	l.settled()
	wantReplies(t, l.replies(m), 1, tollFigure)
	w.Disconnect(fakeslack.LinkDisabled)
	l.wait("an alarm", func() bool { return strings.Contains(l.log.String(), "Socket Mode is switched off") })
	l.wait("not ready", l.sockets.down)
}

// TestASilentConnectionIsLeft has Slack greet and then say nothing.
func TestASilentConnectionIsLeft(t *testing.T) {
	t.Parallel()
	w, l := socketWorkspace(t, fakeslack.Config{Ping: time.Hour})
	s, err := l.openSocket(t.Context(), 200*time.Millisecond)
	if err != nil {
		t.Fatal(err)
	}
	ended := make(chan error)
	go func() { ended <- s.read(t.Context()) }()
	select {
	case err := <-ended:
		if !strings.Contains(fmt.Sprint(err), "timeout") {
			t.Errorf("error = %v, want a timeout", err)
		}
	case <-time.After(5 * time.Second):
		t.Error("a connection without pings is still up")
	}
	noViolations(t, w)
}
