package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// An inputLine is a line of standard input, or the error that ended it.
type inputLine struct {
	text string
	last bool // no more input is waiting
	err  error
}

// eachLine calls do with every line of r, however long, and flushes out whenever no more input is waiting. It returns when
// ctx ends, also while r keeps it waiting.
func eachLine(ctx context.Context, r io.Reader, out *bufio.Writer, do func(line string) error) error {
	lines := make(chan inputLine, 64)
	go readLines(ctx, r, lines)
	for {
		var line inputLine
		select {
		case <-ctx.Done():
			return ctx.Err()
		case line = <-lines:
		}
		if line.err == io.EOF {
			return nil
		}
		if line.err != nil {
			return fmt.Errorf("read standard input: %w", line.err)
		}
		if err := do(line.text); err != nil {
			return err
		}
		if line.last {
			if err := out.Flush(); err != nil {
				return err
			}
		}
	}
}

// readLines sends every line of r, and then the error that ended it.
func readLines(ctx context.Context, r io.Reader, to chan<- inputLine) {
	in := bufio.NewReaderSize(r, 64<<10)
	for {
		text, err := in.ReadString('\n')
		var lines []inputLine
		if text != "" {
			lines = append(lines, inputLine{text: strings.TrimRight(text, "\r\n"), last: in.Buffered() == 0})
		}
		if err != nil {
			lines = append(lines, inputLine{err: err})
		}
		for _, line := range lines {
			select {
			case to <- line:
			case <-ctx.Done():
				return
			}
		}
		if err != nil {
			return
		}
	}
}

// writeJSON writes v on one line, with <, > and & as they are: the output is for programs, not for web pages.
func writeJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}
