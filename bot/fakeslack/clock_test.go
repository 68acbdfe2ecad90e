package fakeslack_test

import (
	"context"
	"net"
	"net/http"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"corrobot/bot/fakeslack"
)

// A pipeNet is a network in memory, so that time can be faked: a goroutine that
// waits for a real socket keeps a synctest bubble's clock from moving.
type pipeNet struct {
	conns  chan net.Conn
	closed chan struct{}
	once   sync.Once
}

func newPipeNet() *pipeNet {
	return &pipeNet{conns: make(chan net.Conn), closed: make(chan struct{})}
}

func (p *pipeNet) Accept() (net.Conn, error) {
	select {
	case c := <-p.conns:
		return c, nil
	case <-p.closed:
		return nil, net.ErrClosed
	}
}

func (p *pipeNet) Close() error   { p.once.Do(func() { close(p.closed) }); return nil }
func (p *pipeNet) Addr() net.Addr { return &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 1} }

func (p *pipeNet) client() *http.Client {
	return &http.Client{Transport: &http.Transport{DisableKeepAlives: true, DialContext: func(context.Context, string, string) (net.Conn, error) {
		ours, theirs := net.Pipe()
		select {
		case p.conns <- theirs:
			return ours, nil
		case <-p.closed:
			return nil, net.ErrClosed
		}
	}}}
}

func TestRetriesFollowTheClock(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		slackNet, appNet := newPipeNet(), newPipeNet()
		w := fakeslack.New(fakeslack.Config{Listener: slackNet, Client: appNet.client(), App: fakeslack.App{Events: []string{"message.im"}}})
		defer w.Close()
		begin := time.Now()
		var at []time.Duration
		app := &http.Server{Handler: http.HandlerFunc(func(rw http.ResponseWriter, _ *http.Request) {
			at = append(at, time.Since(begin))
			rw.WriteHeader(http.StatusInternalServerError)
		})}
		go func() { _ = app.Serve(appNet) }()
		defer app.Close()
		w.SetRequestURLs(fakeslack.RequestURLs{Events: "http://app/events"})
		if _, err := w.User("alice").Type("@corrobot", "hello"); err != nil {
			t.Fatal(err)
		}
		settleWithin(t, w, time.Hour)
		want := []time.Duration{0, 0, time.Minute, 6 * time.Minute}
		if len(at) != len(want) {
			t.Fatalf("attempts at %v, want %v", at, want)
		}
		for i := range want {
			if at[i].Round(time.Second) != want[i] {
				t.Errorf("attempts at %v, want %v", at, want)
				break
			}
		}
	})
}
