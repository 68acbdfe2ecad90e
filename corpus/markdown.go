package corpus

import (
	"context"
	"fmt"
	"regexp"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
	"go.yaml.in/yaml/v3"
)

// readMarkdown reads an article in Markdown. The stored text is its words without the marks.
func readMarkdown(_ context.Context, name string, data []byte, meta Meta) ([]*Document, error) {
	source, err := decode(data)
	if err != nil {
		return nil, err
	}
	front, source, err := cutFrontMatter(source)
	if err != nil {
		return nil, err
	}
	p := renderMarkdown([]byte(source))
	if len(p.blocks) == 0 {
		return nil, errEmpty
	}
	p.meta = front
	return []*Document{compose(name, data, p, meta)}, nil
}

var opensFrontMatter = regexp.MustCompile(`^---[ \t]*\n(?:#.*\n|\s*\n)*[A-Za-z_-]+:`)

// cutFrontMatter parts a file from the YAML between two lines of three dashes at its top. Keys that it does not know are
// those of other programs.
func cutFrontMatter(source string) (Meta, string, error) {
	if !opensFrontMatter.MatchString(source) {
		return Meta{}, source, nil
	}
	_, rest, _ := strings.Cut(source, "\n")
	end := closesFrontMatter.FindStringIndex(rest)
	if end == nil {
		return Meta{}, source, nil
	}
	var front docMeta
	if err := yaml.Unmarshal([]byte("\n"+rest[:end[0]]), &front); err != nil { // the line feed keeps the lines' numbers right
		return Meta{}, "", fmt.Errorf("front matter: %s", plainYAML(err))
	}
	if err := front.check(); err != nil {
		return Meta{}, "", fmt.Errorf("front matter: %w", err)
	}
	return Meta{}.or(front), rest[end[1]:], nil
}

var closesFrontMatter = regexp.MustCompile(`(?m)^(?:---|\.\.\.)[ \t]*(?:\n|\z)`)

// renderMarkdown lays out the words of a Markdown text.
func renderMarkdown(source []byte) *page {
	r := &renderer{}
	tree := goldmark.DefaultParser().Parse(text.NewReader(source))
	_ = ast.Walk(tree, func(n ast.Node, entering bool) (ast.WalkStatus, error) { // the walker below returns no error
		if !entering || n.Type() == ast.TypeInline {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Heading:
			r.add(inlineText(n, source), Title, false)
		case *ast.Paragraph, *ast.TextBlock:
			for _, line := range strings.Split(inlineText(n, source), "\n") {
				r.add(line, Body, false)
			}
		case *ast.CodeBlock, *ast.FencedCodeBlock:
			for i := range n.Lines().Len() {
				line := n.Lines().At(i)
				r.add(string(line.Value(source)), Body, false)
			}
		default:
			return ast.WalkContinue, nil
		}
		return ast.WalkSkipChildren, nil
	})
	return r.page()
}

// inlineText is the words of a block; a hard line break stays one, a wrapped line's end is a space.
func inlineText(n ast.Node, source []byte) string {
	var b strings.Builder
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) { // as above
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Text:
			b.Write(n.Segment.Value(source))
			if n.HardLineBreak() {
				b.WriteByte('\n')
			} else if n.SoftLineBreak() {
				b.WriteByte(' ')
			}
		case *ast.String:
			b.Write(n.Value)
		case *ast.AutoLink:
			b.Write(n.URL(source))
		case *ast.RawHTML:
			return ast.WalkSkipChildren, nil
		}
		return ast.WalkContinue, nil
	})
	return b.String()
}
