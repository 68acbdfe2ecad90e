package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
)

// arrows are the packages of this module that each of its packages may import.
var arrows = map[string][]string{
	"cmd/corrobot":          {"bot", "bot/fakeslack", "corpus", "corpus/arrive", "summarize", "summarize/evaluate", "summarize/extract"},
	"bot":                   {"corpus", "corpus/arrive", "summarize"},
	"bot/fakeslack":         {},
	"bot/load":              {"bot/fakeslack"},
	"summarize":             {"corpus", "summarize/extract", "summarize/lexicon"},
	"summarize/evaluate":    {"corpus"},
	"summarize/train":       {"corpus", "summarize", "summarize/evaluate"},
	"summarize/extract":     {"summarize/lexicon"},
	"summarize/lexicon":     {},
	"summarize/lexicon/gen": {},
	"corpus":                {},
	"corpus/arrive":         {"corpus"},
	"corpus/corpustest":     {"corpus"},
}

// testArrows are what a package's tests may import besides.
var testArrows = map[string][]string{
	"bot":           {"bot/fakeslack", "corpus/corpustest", "summarize/extract"},
	"cmd/corrobot":  {"corpus/corpustest"},
	"corpus":        {"corpus/corpustest"},
	"corpus/arrive": {"corpus/corpustest"},
	"summarize":     {"corpus/corpustest"},
}

// standardOnly are the packages that use the standard library and nothing else of others.
var standardOnly = []string{"summarize/extract", "summarize/lexicon"}

// confined are modules that a few packages alone may know; the fake workspace is tested with the real client.
var confined = map[string][]string{
	"github.com/slack-go/slack": {"bot", "cmd/corrobot"},
	"github.com/robfig/cron":    {"bot", "cmd/corrobot"},
}

const module = "corrobot/"

func TestImportArrows(t *testing.T) {
	root := os.DirFS("../..")
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if d.Name() == "testdata" || d.Name() == "node_modules" || strings.HasPrefix(d.Name(), ".") && name != "." {
				return fs.SkipDir
			}
			return nil
		}
		if path.Ext(name) == ".go" {
			checkImports(t, root, name)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func checkImports(t *testing.T, root fs.FS, name string) {
	source, err := fs.ReadFile(root, name)
	if err != nil {
		t.Fatal(err)
	}
	file, err := parser.ParseFile(token.NewFileSet(), name, source, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	from := path.Dir(name)
	allowed, known := arrows[from]
	if !known {
		t.Errorf("%s: package %s is not in the drawing of the arrows", name, from)
		return
	}
	test := strings.HasSuffix(name, "_test.go")
	if test {
		allowed = append(slices.Clone(testArrows[from]), append(allowed, from)...)
	}
	for _, spec := range file.Imports {
		imported := strings.Trim(spec.Path.Value, `"`)
		if to, ours := strings.CutPrefix(imported, module); ours {
			if !slices.Contains(allowed, to) {
				t.Errorf("%s imports %s; %s may import %v", name, to, from, allowed)
			}
			continue
		}
		checkForeign(t, name, from, imported, test)
	}
}

func checkForeign(t *testing.T, name, from, imported string, test bool) {
	if !test && slices.Contains(standardOnly, from) && strings.Contains(strings.Split(imported, "/")[0], ".") {
		t.Errorf("%s imports %s; %s uses the standard library only", name, imported, from)
	}
	for module, users := range confined {
		if strings.HasPrefix(imported, module) && !slices.Contains(users, from) && !(test && from == "bot/fakeslack") {
			t.Errorf("%s imports %s, which only %v may know", name, imported, users)
		}
	}
}
