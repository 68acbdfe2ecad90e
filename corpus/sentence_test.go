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
