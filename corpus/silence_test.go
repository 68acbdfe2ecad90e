package corpus

import (
	"context"
	"errors"
	"io"
	"net"
	"testing"
	"testing/synctest"
	"time"
)

// TestASilentConnectionIsClosed has a server that answers late, and then never.
func TestASilentConnectionIsClosed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		near, far := net.Pipe()
		lost := 0
		dial := hearing(func(context.Context, string, string) (net.Conn, error) { return near, nil }, func() { lost++ })
		conn, err := dial(t.Context(), "tcp", "server:5432")
		if err != nil {
			t.Fatal(err)
		}
		go func() {
			time.Sleep(silence - time.Second)
			_, _ = far.Write([]byte("late"))
		}()
		buf := make([]byte, 4)
		if _, err := io.ReadFull(conn, buf); err != nil || lost != 0 {
			t.Fatalf("a late answer: %v, lost %d times", err, lost)
		}
		time.Sleep(2 * silence) // nothing is waited for
		if lost != 0 {
			t.Fatal("a connection that is not in use was closed")
		}
		began := time.Now()
		_, err = conn.Read(buf)
		synctest.Wait()
		if !errors.Is(err, errSilent) || lost != 1 || time.Since(began) != silence {
			t.Fatalf("a read without an answer ended after %v with %v, lost %d times", time.Since(began), err, lost)
		}
	})
}

// TestADialThatFails hands on the error.
func TestADialThatFails(t *testing.T) {
	refused := errors.New("refused")
	dial := hearing(func(context.Context, string, string) (net.Conn, error) { return nil, refused }, func() {})
	if conn, err := dial(t.Context(), "tcp", "server:5432"); conn != nil || !errors.Is(err, refused) {
		t.Errorf("dial = %v, %v", conn, err)
	}
}
