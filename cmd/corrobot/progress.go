package main

import (
	"fmt"
	"io"
	"time"
)

// A progress tells on stderr how far a load is, once it takes long enough for anybody to wonder.
type progress struct {
	w       io.Writer
	rewrite bool // the line is written over, on a terminal
	next    time.Time
	shown   bool
}

func newProgress(s *session) *progress {
	return &progress{w: s.stderr, rewrite: screenOf(s.stderr, s.getenv).styled, next: time.Now().Add(time.Second)}
}

func (p *progress) step(done, total int, path string) {
	now := time.Now()
	if now.Before(p.next) {
		return
	}
	p.shown = true
	if p.rewrite {
		p.next = now.Add(200 * time.Millisecond)
		fmt.Fprintf(p.w, "\rread %d of %d files", done, total)
		return
	}
	p.next = now.Add(5 * time.Second)
	fmt.Fprintf(p.w, "read %d of %d files\n", done, total)
}

func (p *progress) end() {
	if p.shown && p.rewrite {
		fmt.Fprintln(p.w)
	}
}
