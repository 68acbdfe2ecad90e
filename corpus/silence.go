package corpus

import (
	"context"
	"fmt"
	"net"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
)

// silence is how long a server may say nothing before its connection counts as lost. A network that has forgotten a
// connection tells nobody, and the system's own limits are a quarter of an hour and more.
const silence = 30 * time.Second

var errSilent = fmt.Errorf("the server said nothing for %v, and its connection was given up", silence)

// A heard connection is closed when the other side is waited for in vain.
type heard struct {
	net.Conn
	lost func() // told so
}

func (h heard) Read(p []byte) (int, error) { return h.watch(h.Conn.Read, p) }

func (h heard) Write(p []byte) (int, error) { return h.watch(h.Conn.Write, p) }

func (h heard) watch(do func([]byte) (int, error), p []byte) (int, error) {
	t := time.AfterFunc(silence, func() {
		h.Conn.Close()
		h.lost()
	})
	n, err := do(p)
	if !t.Stop() && err != nil {
		err = errSilent
	}
	return n, err
}

// hearing dials connections that are closed when nothing is heard on them.
func hearing(dial pgconn.DialFunc, lost func()) pgconn.DialFunc {
	return func(ctx context.Context, network, addr string) (net.Conn, error) {
		conn, err := dial(ctx, network, addr)
		if err != nil {
			return nil, err
		}
		return heard{conn, lost}, nil
	}
}
