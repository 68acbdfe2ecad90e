package main

import (
	"bytes"
	"context"
	"flag"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite expected output, the README's too, with the program's")

const readme = "../../README.md"

// prompt begins the commands of the README whose output stands below them.
const prompt = "$ go run ./cmd/corrobot "

// TestReadme compares the output that the README shows with what the program prints.
func TestReadme(t *testing.T) {
	text, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	parts := strings.Split(string(text), "```console\n")
	shown := 0
	for i, part := range parts[1:] {
		block, rest, _ := strings.Cut(part, "```")
		command, output, _ := strings.Cut(block, "\n")
		args, ours := strings.CutPrefix(command, prompt)
		if !ours {
			continue
		}
		shown++
		var stdout, stderr bytes.Buffer
		if code := run(context.Background(), fields(args), func(string) string { return "" }, strings.NewReader(""), &stdout, &stderr); code != 0 {
			t.Errorf("%s: exit code %d: %s", command, code, &stderr)
		}
		if got := stdout.String(); got != output && !*update {
			t.Errorf("%s\ngot:\n%s\nwant, in the README (go test ./cmd/corrobot -run Readme -update rewrites it):\n%s", command, got, output)
		}
		parts[i+1] = command + "\n" + stdout.String() + "```" + rest
	}
	if shown == 0 {
		t.Errorf("the README shows no output of a command that begins %q", prompt)
	}
	if *update {
		if err := os.WriteFile(readme, []byte(strings.Join(parts, "```console\n")), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// fields splits a command line at spaces, double quotes holding words together.
func fields(line string) []string {
	var args []string
	for i, part := range strings.Split(line, `"`) {
		if i%2 == 1 {
			args = append(args, part)
		} else {
			args = append(args, strings.Fields(part)...)
		}
	}
	return args
}
