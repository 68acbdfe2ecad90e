package corpus

import (
	"bytes"
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/go-shiori/go-readability"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"
)

// maxHTML caps a page: extraction is slower than linear in its size, and cannot be cancelled.
const (
	maxHTML     = 2 << 20
	maxElements = 50_000
)

// readHTML reads a saved web page: its article, and what its markup says of itself.
func readHTML(_ context.Context, name string, data []byte, meta Meta) ([]*Document, error) {
	p, err := layHTML(data, meta.URL)
	if err != nil {
		return nil, err
	}
	return []*Document{compose(name, data, p, meta)}, nil
}

// layHTML lays out the article of a page, with its headline over it.
func layHTML(data []byte, address string) (*page, error) {
	root, err := parseHTML(data)
	if err != nil {
		return nil, err
	}
	meta := pageMeta(root)
	whole := renderBlocks(body(root))
	article := whole
	if node := findArticle(root, address); node != nil {
		if p := renderBlocks(node); 4*proseLength(p) >= proseLength(whole) || proseLength(p) > 2000 {
			article = p
		}
	}
	if len(article.blocks) == 0 {
		return nil, errEmpty
	}
	if meta.Title != "" && !article.holdsTitle(meta.Title) {
		article = underTitle(meta.Title, article)
	}
	fillFromPage(&meta, whole)
	article.meta = meta
	return article, nil
}

// parseHTML decodes and parses a page.
func parseHTML(data []byte) (*html.Node, error) {
	if bytes.IndexByte(data, 0) >= 0 && !bytes.HasPrefix(data, []byte("\xff\xfe")) && !bytes.HasPrefix(data, []byte("\xfe\xff")) {
		return nil, errBinary
	}
	text := string(data)
	if !utf8.Valid(data) {
		encoding, _, _ := charset.DetermineEncoding(data, "")
		decoded, err := encoding.NewDecoder().Bytes(data)
		if err != nil {
			return nil, fmt.Errorf("its encoding: %w", err)
		}
		text = string(decoded)
	}
	root, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return nil, fmt.Errorf("not a page that can be parsed: %w", err)
	}
	return root, nil
}

// findArticle returns the part of a page that holds its article, nil where none stands out. It leaves root as it is.
func findArticle(root *html.Node, address string) (article *html.Node) {
	defer func() {
		if recover() != nil { // the extractor may trip over markup that nobody has tried it on
			article = nil
		}
	}()
	parser := readability.NewParser()
	parser.MaxElemsToParse = maxElements
	parser.DisableJSONLD = true
	base, err := url.Parse(address)
	if err != nil || address == "" {
		base = nil
	}
	found, err := parser.ParseDocument(root, base)
	if err != nil {
		return nil
	}
	return found.Node
}

// proseLength is how much of a page reads as an article.
func proseLength(p *page) int {
	n := 0
	for i := range p.blocks {
		if line := p.line(i); isProse(line) && !isFurniture(line) {
			n += len(line)
		}
	}
	return n
}

// fillFromPage looks in the page around the article for what the markup does not say.
func fillFromPage(meta *Meta, whole *page) {
	whole.markLines()
	whole.markTail()
	if meta.Publisher == "" {
		meta.Publisher = whole.copyrightOwner()
	}
	if meta.Published == "" {
		if d, ok := whole.stamp(); ok && !d.doubtful {
			meta.Published = isoDay(d.in(0))
		}
	}
	if meta.Author == "" {
		meta.Author = whole.byline()
	}
}

// holdsTitle reports whether the headline is one of the article's first blocks.
func (p *page) holdsTitle(title string) bool {
	for i := range p.blocks[:min(4, len(p.blocks))] {
		if sameTitle(p.line(i), title) {
			return true
		}
	}
	return false
}

// underTitle puts a headline over a page.
func underTitle(title string, p *page) *page {
	r := &renderer{}
	r.add(title, Title, true)
	for i, b := range p.blocks {
		r.add(p.line(i), b.role, b.fixed)
	}
	return r.page()
}

// A renderer makes a page of blocks of text, with a blank line between any two.
type renderer struct {
	text   strings.Builder
	blocks []block
}

// add appends a block, its space run together.
func (r *renderer) add(text string, role Role, fixed bool) {
	text = strings.Join(strings.Fields(text), " ")
	if text == "" {
		return
	}
	gap := 0
	if r.text.Len() > 0 {
		r.text.WriteString("\n\n")
		gap = 1
	}
	start := r.text.Len()
	r.text.WriteString(text)
	r.blocks = append(r.blocks, block{span: span{start, r.text.Len()}, role: role, fixed: fixed, gap: gap})
}

func (r *renderer) page() *page { return &page{text: r.text.String(), blocks: r.blocks} }

// A walker renders a page's nodes: what stands between two block tags is one block.
type walker struct {
	renderer
	line  strings.Builder
	role  Role
	fixed bool
}

// renderBlocks lays out the text under a node.
func renderBlocks(n *html.Node) *page {
	w := &walker{}
	if n != nil {
		w.walk(n)
	}
	w.flush()
	return w.page()
}

func (w *walker) flush() {
	w.add(w.line.String(), w.role, w.fixed)
	w.line.Reset()
}

func (w *walker) walk(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		w.line.WriteString(n.Data)
		return
	case html.ElementNode:
	default:
		w.children(n)
		return
	}
	if unseen(n) {
		return
	}
	role, fixed, isBlock := blockRole(n)
	if !isBlock {
		w.children(n)
		return
	}
	w.flush()
	oldRole, oldFixed := w.role, w.fixed
	if fixed {
		w.role, w.fixed = role, fixed
	}
	w.children(n)
	w.flush()
	w.role, w.fixed = oldRole, oldFixed
}

func (w *walker) children(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.walk(c)
	}
}

// unseen reports whether a node's text is none of the page's.
func unseen(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Head, atom.Svg, atom.Iframe, atom.Object, atom.Select, atom.Button, atom.Textarea, atom.Math:
		return true
	}
	hidden := slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "hidden" })
	return hidden || attr(n, "aria-hidden") == "true" || strings.Contains(strings.ReplaceAll(attr(n, "style"), " ", ""), "display:none")
}

// blockRole says whether a tag begins a block, and what its text is where the tag says it.
func blockRole(n *html.Node) (role Role, fixed, isBlock bool) {
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return Title, false, true
	case atom.Figcaption, atom.Caption:
		return Caption, true, true
	case atom.Nav, atom.Footer, atom.Form, atom.Aside, atom.Menu:
		return Furniture, true, true
	case atom.P, atom.Div, atom.Li, atom.Ul, atom.Ol, atom.Dl, atom.Dt, atom.Dd, atom.Blockquote, atom.Pre, atom.Table, atom.Tr, atom.Section,
		atom.Article, atom.Main, atom.Header, atom.Address, atom.Figure, atom.Br, atom.Hr, atom.Body, atom.Html, atom.Td, atom.Th, atom.Details, atom.Summary, atom.Center, atom.Fieldset:
		return Body, false, true
	}
	return Body, false, false
}

// body is a page's body.
func body(root *html.Node) *html.Node {
	return find(root, func(n *html.Node) bool { return n.DataAtom == atom.Body })
}

// find returns the first node that matches, nil where none does.
func find(n *html.Node, match func(*html.Node) bool) *html.Node {
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && match(d) {
			return d
		}
	}
	return nil
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func textOf(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}
