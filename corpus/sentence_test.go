package corpus

import (
	"os"
	"strings"
	"testing"
)

// TestSentences runs the traps: each paragraph of the file is one text, with a bar where it must be split.
func TestSentences(t *testing.T) {
	data, err := os.ReadFile("testdata/sentences.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.Split(string(data), "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		text := strings.ReplaceAll(strings.ReplaceAll(line, "||", ""), " | ", " ")
		text = strings.ReplaceAll(text, `\n`, "\n")
		var got []string
		for _, p := range splitSentences(text, 0, len(text), true) {
			got = append(got, strings.ReplaceAll(text[p.start:p.end], "\n", `\n`))
		}
		want := strings.ReplaceAll(line, "||", " | ")
		if strings.Join(got, " | ") != want {
			t.Errorf("got  %s\nwant %s", strings.Join(got, " | "), want)
		}
	}
}

// A sentence too long to be shown is cut where it may be, and nothing of it is lost.
func TestLongSentences(t *testing.T) {
	clause := strings.TrimSpace(strings.Repeat("the river rose and rose ", 8))
	for _, c := range []struct {
		name, text string
		pieces     int
	}{
		{"short", clause + ".", 1},
		{"semicolons", clause + "; " + clause + "; " + clause + ".", 2},
		{"quotations", "He said, \u201c" + clause + ".\u201d " + clause + " \u201c" + clause + ".\u201d", 2},
		{"commas", clause + ", " + clause + ", " + clause + ".", 2},
		{"no place to cut", clause + " " + clause + " " + clause + ".", 1},
	} {
		var got []string
		for _, p := range splitSentences(c.text, 0, len(c.text), false) {
			got = append(got, c.text[p.start:p.end])
		}
		if len(got) != c.pieces || strings.Join(got, " ") != c.text {
			t.Errorf("%s: got %d pieces %q, want %d that make up the text", c.name, len(got), got, c.pieces)
		}
	}
}
