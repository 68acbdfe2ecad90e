package main

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestInterruptLeavesNothingBehind(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "report.txt"), []byte("Two people were killed in a fire."), 0o666); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	db := filepath.Join(t.TempDir(), "news.db")
	var stdout, stderr bytes.Buffer
	code := run(ctx, []string{"load", dir, "--db", db}, func(string) string { return "" }, strings.NewReader(""), &stdout, &stderr)
	if got, want := stderr.String(), "corrobot: interrupted; nothing was left half-written\n"; code != exitFailed || got != want {
		t.Errorf("exit code %d, stderr %q; want %d, %q", code, got, exitFailed, want)
	}
	if _, err := os.Stat(db); err == nil {
		t.Errorf("%s was written", db)
	}
}

func TestScreenMarksTheValue(t *testing.T) {
	for _, tt := range []struct {
		screen screen
		want   string
	}{
		{screen{width: 40}, "**12** died"},
		{screen{width: 40, styled: true}, "\x1b[1m12\x1b[0m died"},
	} {
		p := newPage(&bytes.Buffer{}, tt.screen)
		if got := p.mark("12") + " died"; got != tt.want {
			t.Errorf("%+v: got %q, want %q", tt.screen, got, tt.want)
		}
	}
}

func TestWrap(t *testing.T) {
	var b bytes.Buffer
	p := newPage(&b, screen{width: 16, styled: true})
	p.wrap("  ", "At least "+p.mark("twelve")+" people\nwere killed")
	p.w.Flush()
	want := "  At least\n  " + boldOn + "twelve" + allOff + " people\n  were killed\n"
	if got := b.String(); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestHarmless(t *testing.T) {
	for text, want := range map[string]string{
		"a\x1b[31mred\x1b[0m":    "a[31mred[0m",
		"right\u202eto left":     "rightto left",
		"tab\tand\nbreak":        "tab and break",
		"zero\u200bwidth":        "zerowidth",
		"Größe, “quotes” and —!": "Größe, “quotes” and —!",
	} {
		if got := harmless(text); got != want {
			t.Errorf("harmless(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestInterruptEndsTheWaitForInput(t *testing.T) {
	stdin, never := io.Pipe()
	defer never.Close()
	ctx, cancel := context.WithCancel(context.Background())
	var stdout, stderr bytes.Buffer
	done := make(chan int)
	go func() {
		done <- run(ctx, []string{"explain"}, func(string) string { return "" }, stdin, &stdout, &stderr)
	}()
	if _, err := never.Write([]byte("Two people\n")); err != nil { // it waits for the next line from here on
		t.Fatal(err)
	}
	cancel()
	if code := <-done; code != exitFailed {
		t.Errorf("exit code %d, want %d", code, exitFailed)
	}
}

func TestTableFitsTheScreen(t *testing.T) {
	rows := [][]string{
		{"The Harbour News and Shipping Gazette", "between 11 January and 13 January 2022", "13 Jan 2022", "the coast guard"},
		{"Coast", "12", "-", "-"},
	}
	for _, width := range []int{60, 80, 100, 200} {
		var b bytes.Buffer
		p := newPage(&b, screen{width: width})
		p.table([]string{"SOURCE", "VALUE", "AS OF", "WHO SAYS"}, rows)
		p.w.Flush()
		for line := range strings.Lines(b.String()) {
			if n := cells(strings.TrimSuffix(line, "\n")); n > width {
				t.Errorf("width %d: a line takes %d columns: %q", width, n, line)
			}
		}
	}
}
