package extract

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A case is a sentence with what should be read from it, one line each.
type spanCase struct {
	where, sentence string
	want            []string
}

// spanCases reads files of a sentence and, indented under it, the lines that are wanted.
func spanCases(t *testing.T, pattern string) []spanCase {
	t.Helper()
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		t.Fatalf("no examples in %s: %v", pattern, err)
	}
	var cases []spanCase
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for n, line := range strings.Split(string(data), "\n") {
			switch {
			case strings.TrimSpace(line) == "" || line[0] == '#':
			case line[0] == '\t':
				c := &cases[len(cases)-1]
				c.want = append(c.want, strings.TrimSpace(line))
			default:
				cases = append(cases, spanCase{where: fmt.Sprintf("%s:%d", file, n+1), sentence: line})
			}
		}
	}
	return cases
}

func (c spanCase) check(t *testing.T, got []string) {
	t.Helper()
	if g, w := strings.Join(got, "\n\t"), strings.Join(c.want, "\n\t"); g != w {
		t.Errorf("%s: %s\ngot\n\t%s\nwant\n\t%s", c.where, c.sentence, g, w)
	}
}

func TestNames(t *testing.T) {
	for _, c := range spanCases(t, "testdata/names/*.txt") {
		var got []string
		for _, m := range Names(c.sentence) {
			line := string(m.Type) + " " + m.Text
			if m.Role != "" {
				line += " / " + m.Role
			}
			got = append(got, line)
		}
		c.check(t, got)
	}
}

func TestAttributions(t *testing.T) {
	for _, c := range spanCases(t, "testdata/attributions/*.txt") {
		var got []string
		for _, a := range Attributions(c.sentence) {
			line := strings.TrimSpace(a.Who + " <- " + c.sentence[a.From:a.To])
			for flag, on := range map[string]bool{" (denied)": a.Denied, " (opinion)": a.Opinion, " (pronoun)": a.Pronoun} {
				if on {
					line += flag
				}
			}
			got = append(got, line)
		}
		c.check(t, got)
	}
}

func FuzzNames(f *testing.F) {
	seedSentences(f, "testdata/names/*.txt")
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		for _, m := range Names(text) {
			if m.Start < last || m.End <= m.Start || m.End > len(text) || text[m.Start:m.End] != m.Text {
				t.Fatalf("%q: name %+v after offset %d", text, m, last)
			}
			if m.RoleStart < 0 || m.RoleEnd < m.RoleStart || m.RoleEnd > len(text) || text[m.RoleStart:m.RoleEnd] != m.Role {
				t.Fatalf("%q: role of %+v", text, m)
			}
			last = m.End
		}
	})
}

func FuzzAttributions(f *testing.F) {
	seedSentences(f, "testdata/attributions/*.txt")
	f.Fuzz(func(t *testing.T, text string) {
		for _, a := range Attributions(text) {
			if a.Start < 0 || a.End < a.Start || a.End > len(text) || a.From < 0 || a.To <= a.From || a.To > len(text) {
				t.Fatalf("%q: %+v is out of bounds", text, a)
			}
			if a.Who != "" && text[a.Start:a.End] != a.Who {
				t.Fatalf("%q: %+v does not span its words", text, a)
			}
		}
	})
}

func seedSentences(f *testing.F, pattern string) {
	f.Helper()
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		f.Fatalf("no seeds in %s: %v", pattern, err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for _, line := range strings.Split(string(data), "\n") {
			f.Add(line)
		}
	}
}

const benchmarkSentence = "Omar Keita, the governor of Tolba state, told Reuters on Monday that at least 12 people had died in Port-au-Prince, " +
	"but the Ministry of Health said the toll could rise."

func BenchmarkNames(b *testing.B) {
	for b.Loop() {
		Names(benchmarkSentence)
	}
}

func BenchmarkAttributions(b *testing.B) {
	for b.Loop() {
		Attributions(benchmarkSentence)
	}
}
