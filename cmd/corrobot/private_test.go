package main

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

// measurements returns the folder of articles and questions that quality is measured on. Their texts belong to their
// publishers, so they are beside the repository where they may be had, and not in it.
func measurements(t *testing.T) string {
	t.Helper()
	dir := os.Getenv("CORROBOT_EVAL")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared", "eval")
	}
	if _, err := os.Stat(filepath.Join(dir, "questions.jsonl")); err != nil {
		t.Skip("the articles that quality is measured on are not at hand; CORROBOT_EVAL names their folder")
	}
	return dir
}

// quoted is how many words in a row count as copied.
const quoted = 10

func TestNoArticleStandsInTheRepository(t *testing.T) {
	articles := map[string]bool{}
	eachFile(t, os.DirFS(filepath.Join(measurements(t), "stories")), func(name, text string) {
		for _, run := range runs(text) {
			articles[run] = true
		}
	})
	eachFile(t, os.DirFS("../.."), func(name, text string) {
		for _, run := range runs(text) {
			if articles[run] {
				t.Errorf("%s holds words of an article: %q", name, run)
				return
			}
		}
	})
}

func eachFile(t *testing.T, root fs.FS, do func(name, text string)) {
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == ".git" || d.Name() == "node_modules"):
			return fs.SkipDir
		case !d.Type().IsRegular() || path.Ext(name) == ".sum" || path.Ext(name) == ".db":
			return nil
		}
		text, err := fs.ReadFile(root, name)
		if err == nil && utf8.Valid(text) {
			do(name, string(text))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// runs returns every run of words in text that counts as copied.
func runs(text string) []string {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') })
	var all []string
	for i := 0; i+quoted <= len(words); i++ {
		all = append(all, strings.Join(words[i:i+quoted], " "))
	}
	return all
}
