package arrive

import (
	"crypto/sha256"
	"encoding/hex"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/publicsuffix"
)

// tracking are the parameters that say where a reader came from, and nothing about the page.
var tracking = regexp.MustCompile(`(?i)^(?:utm_.*|at_.*|ns_.*|mc_[ce]id|guc.*|_?ga|_gl|hss_.*|pk_.*|mtm_.*|wt\..*|wt_mc|fbclid|gclid|gbraid|wbraid|dclid|yclid|msclkid|twclid|igshid|igsh|` +
	`mkt_tok|oly_.*|vero_.*|cmp|cmpid|campaign|campaign_id|icid|ocid|cid|smid|smtyp|taid|xtor|ito|ref|ref_?src|refsrc|referrer|partner|emc|sref|spm|sh|share|shared|soc_.*|source|src|via|feature|` +
	`link_source|traffic_source|rss|feed|from_?rss|output|outputtype|amp|amp_.*)$`)

// canonical is the address of a page without what does not tell it from others: fragment, tracking, a slash at the end.
func canonical(u *url.URL) string {
	c := url.URL{Scheme: u.Scheme, Host: strings.ToLower(u.Host), Path: u.Path, RawPath: u.RawPath}
	c.Path, c.RawPath = strings.TrimRight(c.Path, "/"), strings.TrimRight(c.RawPath, "/")
	query := u.Query()
	for name := range query {
		if tracking.MatchString(name) {
			query.Del(name)
		}
	}
	c.RawQuery = query.Encode()
	if c.Path == "" {
		c.Path = "/"
	}
	return c.String()
}

// pageKey is what an address shares with the other addresses of the same page: those with and without encryption, for
// telephones, and for search engines.
func pageKey(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return ""
	}
	u, err = url.Parse(canonical(u))
	if err != nil {
		return ""
	}
	host := u.Host
	for _, prefix := range []string{"www.", "m.", "mobile.", "amp."} {
		if rest, ok := strings.CutPrefix(host, prefix); ok && strings.Contains(rest, ".") {
			host = rest
			break
		}
	}
	path := strings.TrimSuffix(strings.TrimSuffix(u.EscapedPath(), "/amp"), "/")
	if u.RawQuery != "" {
		path += "?" + u.RawQuery
	}
	return host + path
}

// documentID makes a page's document ID of its address: words for people, and a mark of its own.
func documentID(address string) string {
	const longest = 60
	key := pageKey(address)
	sum := sha256.Sum256([]byte(key))
	host, path, _ := strings.Cut(key, "/")
	path, _, _ = strings.Cut(path, "?")
	words := strings.FieldsFunc(strings.ToLower(host+" "+lastSegment(path)), func(r rune) bool { return !('a' <= r && r <= 'z' || '0' <= r && r <= '9') })
	name := strings.Join(words, "-")
	if len(name) > longest {
		name = strings.TrimRight(name[:longest], "-")
	}
	return name + "-" + hex.EncodeToString(sum[:4])
}

// lastSegment is the part of a path that says the most: the last one with a few letters, without its extension.
func lastSegment(path string) string {
	segments := strings.Split(path, "/")
	for i := len(segments) - 1; i >= 0; i-- {
		s, _, _ := strings.Cut(segments[i], ".")
		if strings.ContainsFunc(s, func(r rune) bool { return 'a' <= r && r <= 'z' }) && len(s) > 5 {
			return s
		}
	}
	return segments[len(segments)-1]
}

// site is an address's registered domain, "bbc.co.uk".
func site(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	domain, err := publicsuffix.EffectiveTLDPlusOne(u.Hostname())
	if err != nil {
		return u.Hostname()
	}
	return domain
}

// statedAddress is the address that a page says is its own. It counts only within the page's own site: a page could else take
// the place of another's article.
func (f *Fetcher) statedAddress(root *html.Node, found *url.URL) string {
	for _, stated := range statedAddresses(root) {
		reference, err := url.Parse(strings.TrimSpace(stated))
		if err != nil {
			continue
		}
		u, err := f.parseAddress(found.ResolveReference(reference).String())
		if err != nil || site(u.String()) != site(found.String()) {
			continue
		}
		if strings.Trim(u.Path, "/") == "" && strings.Trim(found.Path, "/") != "" {
			continue // some sites say so of every page
		}
		return canonical(u)
	}
	return canonical(found)
}

// statedAddresses are what a page's head calls its address, the most trustworthy first.
func statedAddresses(root *html.Node) []string {
	var links, tags []string
	for n := range root.Descendants() {
		switch {
		case n.Type != html.ElementNode:
		case n.DataAtom == atom.Link && strings.EqualFold(attribute(n, "rel"), "canonical"):
			links = append(links, attribute(n, "href"))
		case n.DataAtom == atom.Meta && strings.EqualFold(attribute(n, "property"), "og:url"):
			tags = append(tags, attribute(n, "content"))
		}
	}
	return slices.DeleteFunc(append(links, tags...), func(s string) bool { return strings.TrimSpace(s) == "" })
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}
