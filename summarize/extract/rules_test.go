package extract

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	gotoken "go/token"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// Every rule has its examples in testdata/RULE.txt. A line is
//
//	sentence => words matched | kind stated min max qualifier
//	sentence => none
//
// The first kind of line asks for a match of these words by this rule with this value: stated as StatedJSON writes it,
// min and max as BoundsJSON does, with - where unbounded. The second asks that the rule match nothing in the sentence.
// A line "ref 2022-01-11" sets the day that relative dates are counted from in the lines after it. # starts a comment.
func TestExamples(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no example files: %v", err)
	}
	for _, file := range files {
		rule := strings.TrimSuffix(filepath.Base(file), ".txt")
		t.Run(rule, func(t *testing.T) {
			for _, e := range examples(t, file) {
				checkExample(t, rule, e)
			}
		})
	}
}

// Every rule that the code names must have at least three positive and two negative examples.
func TestRulesHaveExamples(t *testing.T) {
	for _, rule := range ruleNames(t) {
		positive, negative := 0, 0
		file := filepath.Join("testdata", rule+".txt")
		if _, err := os.Stat(file); err != nil {
			t.Errorf("rule %q has no examples: %v", rule, err)
			continue
		}
		for _, e := range examples(t, file) {
			if e.want == "none" {
				negative++
			} else {
				positive++
			}
		}
		if positive < 3 || negative < 2 {
			t.Errorf("%s: %d positive and %d negative examples, want 3 and 2 or more", file, positive, negative)
		}
	}
}

type example struct {
	where, sentence, want string
	ref                   Day
}

func examples(t *testing.T, file string) []example {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var es []example
	ref := NoDay
	for n, line := range strings.Split(string(data), "\n") {
		where := fmt.Sprintf("%s:%d", file, n+1)
		if line = strings.TrimSpace(line); line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if day, ok := strings.CutPrefix(line, "ref "); ok && !strings.Contains(line, "=>") {
			if ref, err = ParseDay(strings.TrimSpace(day)); err != nil {
				t.Fatalf("%s: %v", where, err)
			}
			continue
		}
		at := strings.LastIndex(line, "=>")
		if at < 0 {
			t.Fatalf("%s: no => in %q", where, line)
		}
		es = append(es, example{where, strings.TrimSpace(line[:at]), strings.TrimSpace(line[at+2:]), ref})
	}
	return es
}

func checkExample(t *testing.T, rule string, e example) {
	t.Helper()
	var got []string
	for _, m := range Read(e.sentence, e.ref) {
		if m.Rule == rule {
			got = append(got, describe(e.sentence, m))
		}
	}
	if e.want == "none" {
		if len(got) > 0 {
			t.Errorf("%s: %q: got %s, want none", e.where, e.sentence, strings.Join(got, "; "))
		}
		return
	}
	words, value, _ := strings.Cut(e.want, "|")
	want := strings.TrimSpace(words) + " | " + strings.Join(strings.Fields(value), " ")
	for _, g := range got {
		if g == want {
			return
		}
	}
	t.Errorf("%s: %q:\n got  %s\n want %s", e.where, e.sentence, strings.Join(got, "\n      "), want)
}

// describe writes a match as the example files do.
func describe(text string, m Match) string {
	stated, err := json.Marshal(m.Value.StatedJSON())
	if err != nil {
		return err.Error()
	}
	end := func(x any) string {
		if x == nil {
			return "-"
		}
		return fmt.Sprint(x)
	}
	lo, hi := m.Value.BoundsJSON()
	return fmt.Sprintf("%s | %s %s %s %s %s", text[m.Start:m.End], m.Value.Kind, stated, end(lo), end(hi), m.Qualifier)
}

// ruleNames finds the rules in the package's source: the string literals given to a field named Rule.
func ruleNames(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	var names []string
	add := func(e ast.Expr) {
		if lit, ok := e.(*ast.BasicLit); ok && lit.Kind == gotoken.STRING {
			if name, err := strconv.Unquote(lit.Value); err == nil && name != "" && !seen[name] {
				seen[name] = true
				names = append(names, name)
			}
		}
	}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		tree, err := parser.ParseFile(gotoken.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(tree, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.KeyValueExpr:
				if key, ok := n.Key.(*ast.Ident); ok && strings.EqualFold(key.Name, "rule") {
					add(n.Value)
				}
			case *ast.AssignStmt:
				for i, left := range n.Lhs {
					if sel, ok := left.(*ast.SelectorExpr); ok && strings.EqualFold(sel.Sel.Name, "rule") && i < len(n.Rhs) {
						add(n.Rhs[i])
					}
				}
			}
			return true
		})
	}
	return names
}

func FuzzRead(f *testing.F) {
	seedSentences(f, "testdata/*.txt")
	ref, err := ParseDay("2022-01-11")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		end := 0
		for _, m := range Read(text, ref) {
			if m.Start < end || m.End <= m.Start || m.End > len(text) {
				t.Fatalf("Read(%q): match [%d, %d) by %s is empty, out of bounds or overlaps the one that ends at %d", text, m.Start, m.End, m.Rule, end)
			}
			if m.Rule == "" || m.Qualifier == "" || m.Value.Kind == "" {
				t.Fatalf("Read(%q): %+v lacks its rule, qualifier or kind", text, m)
			}
			end = m.End
		}
	})
}

func BenchmarkRead(b *testing.B) {
	const text = "At least 26 people and 18 officers were killed in the fire on Tuesday, which " +
		"spread over 10 km and cost between $10 and $20 million, the ministry said."
	ref, err := ParseDay("2022-01-11")
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		Read(text, ref)
	}
}
