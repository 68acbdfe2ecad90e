package main

import (
	"io"
	"os"

	"golang.org/x/sys/unix"
)

// A screen is what the output of a command can show.
type screen struct {
	width  int  // in columns
	styled bool // bold and dim are understood
}

const (
	defaultWidth = 100 // of output that is no terminal
	minWidth     = 40
)

// screenOf asks the terminal behind w for its width; output that goes elsewhere is not styled.
func screenOf(w io.Writer, getenv func(string) string) screen {
	f, ok := w.(*os.File)
	if !ok {
		return screen{width: defaultWidth}
	}
	size, err := unix.IoctlGetWinsize(int(f.Fd()), unix.TIOCGWINSZ)
	if err != nil {
		return screen{width: defaultWidth}
	}
	width := int(size.Col)
	if width == 0 {
		width = defaultWidth
	}
	return screen{width: max(width, minWidth), styled: getenv("NO_COLOR") == "" && getenv("TERM") != "dumb"}
}
