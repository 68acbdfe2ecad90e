package corpus

import (
	"cmp"
	"encoding/json"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// pageMeta reads what a page's markup says of itself: JSON-LD, meta tags, and a few elements that say what they are.
func pageMeta(root *html.Node) Meta {
	tags := metaTags(root)
	linked := linkedData(root)
	m := Meta{
		Publisher: cmp.Or(tags["og:site_name"], linked.Publisher, tags["application-name"], tags["dc.publisher"], tags["publisher"]),
		Title:     cmp.Or(tags["og:title"], linked.Title, tags["twitter:title"], heading(root), titleTag(root)),
		URL:       cmp.Or(linkTo(root, "canonical"), tags["og:url"], linked.URL),
		Author:    cmp.Or(linked.Author, personName(tags["author"]), personName(tags["article:author"]), personName(tags["byl"]), personName(tags["parsely-author"]), itemProp(root, "author")),
	}
	for _, day := range []string{
		linked.Published, tags["article:published_time"], tags["og:published_time"], tags["datepublished"], tags["date"], tags["pubdate"], tags["publishdate"],
		tags["publish-date"], tags["dc.date"], tags["dc.date.issued"], tags["dcterms.created"], tags["parsely-pub-date"], tags["sailthru.date"], tags["article.published"],
		itemProp(root, "datePublished"), timeTag(root),
	} {
		if iso, ok := parseDay(day); ok {
			m.Published = iso
			break
		}
	}
	if strings.HasPrefix(m.Publisher, "http") || strings.HasPrefix(m.Publisher, "@") {
		m.Publisher = ""
	}
	m.Title, m.Publisher = splitTitle(m.Title, m.Publisher)
	return m
}

// splitTitle takes the site's name off the end of a headline.
func splitTitle(title, site string) (string, string) {
	title = strings.Join(strings.Fields(title), " ")
	if site != "" {
		for _, bar := range []string{" | ", " - ", " – ", " — ", " : "} {
			if before, ok := strings.CutSuffix(title, bar+site); ok {
				return before, site
			}
		}
	}
	cut, name := cutSite(title)
	return cut, cmp.Or(site, name)
}

// metaTags collects a page's meta tags by name or property, in lower case; the first of a name wins.
func metaTags(root *html.Node) map[string]string {
	tags := map[string]string{}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode || n.DataAtom != atom.Meta {
			continue
		}
		key := strings.ToLower(cmp.Or(attr(n, "property"), attr(n, "name"), attr(n, "itemprop")))
		value := strings.TrimSpace(html.UnescapeString(attr(n, "content")))
		if _, ok := tags[key]; !ok && key != "" && value != "" {
			tags[key] = value
		}
	}
	return tags
}

// personName is a person's name, which some pages replace by an address.
func personName(s string) string {
	if strings.Contains(s, "://") {
		return ""
	}
	return s
}

func heading(root *html.Node) string {
	if n := find(root, func(n *html.Node) bool { return n.DataAtom == atom.H1 && textOf(n) != "" }); n != nil {
		return textOf(n)
	}
	return ""
}

func titleTag(root *html.Node) string {
	if n := find(root, func(n *html.Node) bool {
		return n.DataAtom == atom.Title && n.Parent != nil && n.Parent.DataAtom == atom.Head
	}); n != nil {
		return textOf(n)
	}
	return ""
}

func linkTo(root *html.Node, rel string) string {
	n := find(root, func(n *html.Node) bool { return n.DataAtom == atom.Link && attr(n, "rel") == rel })
	if n == nil {
		return ""
	}
	return webAddress(attr(n, "href"))
}

// itemProp is the value of an element of microdata.
func itemProp(root *html.Node, prop string) string {
	n := find(root, func(n *html.Node) bool { return n.DataAtom != atom.Meta && attr(n, "itemprop") == prop })
	if n == nil {
		return ""
	}
	return cmp.Or(attr(n, "datetime"), attr(n, "content"), textOf(n))
}

// timeTag is the day of the page's first time element.
func timeTag(root *html.Node) string {
	n := find(root, func(n *html.Node) bool {
		if n.DataAtom != atom.Time {
			return false
		}
		_, ok := parseDay(cmp.Or(attr(n, "datetime"), textOf(n)))
		return ok
	})
	if n == nil {
		return ""
	}
	return cmp.Or(attr(n, "datetime"), textOf(n))
}

// linkedData reads the article's entry in a page's JSON-LD.
func linkedData(root *html.Node) Meta {
	for n := range root.Descendants() {
		if n.Type != html.ElementNode || n.DataAtom != atom.Script || attr(n, "type") != "application/ld+json" || n.FirstChild == nil {
			continue
		}
		var v any
		if json.Unmarshal([]byte(n.FirstChild.Data), &v) != nil {
			continue
		}
		if m, ok := articleIn(v, 0); ok {
			return m
		}
	}
	return Meta{}
}

// articleIn finds the first object that is an article in a value of JSON-LD.
func articleIn(v any, depth int) (Meta, bool) {
	const deepest = 6
	if depth > deepest {
		return Meta{}, false
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			if m, ok := articleIn(e, depth+1); ok {
				return m, true
			}
		}
	case map[string]any:
		if kind := nameIn(v["@type"]); strings.HasSuffix(kind, "Article") || strings.HasSuffix(kind, "Posting") || kind == "Report" {
			return Meta{
				Publisher: nameIn(v["publisher"]),
				Title:     html.UnescapeString(nameIn(v["headline"])),
				URL:       webAddress(nameIn(v["url"])),
				Published: nameIn(v["datePublished"]),
				Author:    personName(namesIn(v["author"])),
			}, true
		}
		return articleIn(v["@graph"], depth+1)
	}
	return Meta{}, false
}

// webAddress is s if it is an address that works outside its page.
func webAddress(s string) string {
	if strings.HasPrefix(s, "http") {
		return s
	}
	return ""
}

// nameIn is a string, or the name of an object, or that of the first of several.
func nameIn(v any) string {
	switch v := v.(type) {
	case string:
		return strings.TrimSpace(v)
	case map[string]any:
		s, _ := v["name"].(string)
		return strings.TrimSpace(s)
	case []any:
		if len(v) > 0 {
			return nameIn(v[0])
		}
	}
	return ""
}

// namesIn joins the names of several objects.
func namesIn(v any) string {
	list, ok := v.([]any)
	if !ok {
		return nameIn(v)
	}
	var names []string
	for _, e := range list {
		if s := nameIn(e); s != "" {
			names = append(names, s)
		}
	}
	return strings.Join(names, ", ")
}
