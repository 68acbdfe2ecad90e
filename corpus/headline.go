package corpus

import (
	"regexp"
	"strings"
)

// findTitle finds the page's headline, and decides what stands before the article's first paragraph. known is the title
// where it is known, "" where it is not.
func (p *page) findTitle(known string) string {
	head := p.firstProse()
	best, score := -1, 0
	article := strings.ToLower(strings.Join(p.openingLines(), " "))
	for i := 0; i < head; i++ {
		line := p.line(i)
		if known != "" {
			if sameTitle(line, known) {
				best = i
				break
			}
			continue
		}
		if p.blocks[i].role == Furniture || p.blocks[i].role == Caption || isCredit(line) || isCaptioned(p, i) {
			continue
		}
		if s := titleScore(line, p.blocks[i].role == Title) + recurring(line, article); s > score {
			best, score = i, s
		}
	}
	if best < 0 && known == "" && head < len(p.blocks) && head < 3 && lonely(p.line(head)) && head+1 < len(p.blocks) {
		best = head
	}
	for i := 0; i < head; i++ {
		if i == best {
			p.set(i, Title)
		} else if p.open(i) && i < best && len(strings.Fields(p.line(i))) < 4 || p.open(i) && isName(p.line(i)) && !isCaptioned(p, i) {
			p.set(i, Furniture)
		}
	}
	if best < 0 {
		return ""
	}
	p.set(best, Title)
	title, _ := cutSite(strings.Join(strings.Fields(p.line(best)), " "))
	return title
}

// opening is the beginning of the article's first sentence, by which a page without a headline is known.
func (p *page) opening() string {
	const most = 10
	lines := p.openingLines()
	if len(lines) == 0 {
		return ""
	}
	words := strings.Fields(lines[0])
	if len(words) <= most {
		return strings.Join(words, " ")
	}
	return strings.TrimRight(strings.Join(words[:most], " "), ",;:") + " …"
}

// firstProse is the first block of the article's body.
func (p *page) firstProse() int {
	for i, b := range p.blocks {
		if b.role == Body && isProse(p.line(i)) && !isCredit(p.line(i)) && len(strings.Fields(p.line(i))) >= 8 {
			return i
		}
	}
	return len(p.blocks)
}

// titleScore says how much a line of the head looks like a headline.
func titleScore(line string, heading bool) int {
	words := len(strings.Fields(line))
	if words < 2 || words > 30 {
		return 0
	}
	score := min(words, 5)
	if heading {
		score += 6
	}
	if endsSentence(line) && !strings.HasSuffix(line, "?") && !quoted(line) {
		score -= 2
	}
	return score
}

// lonely reports whether a line of prose may be a headline with a full stop: one short sentence.
func lonely(line string) bool {
	return len(strings.Fields(line)) <= 20 && len(breaks(line)) == 1 && !quoted(line)
}

// recurring counts the words of a line, up to three, that the article, in lower case, opens with too: a headline's do.
func recurring(line, article string) int {
	n := 0
	for _, w := range strings.Fields(strings.ToLower(line)) {
		w = strings.Trim(w, `.,:;!?"'“”‘’()`)
		if len(w) > 3 && strings.Contains(article, w) {
			n++
		}
	}
	return min(n, 3)
}

func sameTitle(a, b string) bool {
	fold := func(s string) string {
		return strings.ToLower(strings.Join(strings.FieldsFunc(s, func(r rune) bool { return !('a' <= r|0x20 && r|0x20 <= 'z' || '0' <= r && r <= '9') }), " "))
	}
	a, b = fold(a), fold(b)
	return a != "" && (a == b || len(a) > 20 && (strings.HasPrefix(b, a) || strings.HasPrefix(a, b)))
}

var siteName = regexp.MustCompile(`^(.*\S)\s+[|–—-]\s+((?:[\w.&'-]+ ){0,4}?(?:[\w-]+\.(?:com|org|net|co\.\w\w|gov|edu)|(?:The )?[\p{Lu}][\w&.'-]*(?: [\p{Lu}][\w&.'-]*){0,3} (?:News|Times|Post|Herald|Tribune|Journal|Gazette|Chronicle|Press|Guardian|Today|TV|Online|Radio)|BBC(?: News)?|CNN|NPR|UPI|Reuters|AP News|VOA))\b.*$`)

// cutSite parts a title from the name of the site that pages put after it.
func cutSite(title string) (string, string) {
	m := siteName.FindStringSubmatch(title)
	if m == nil || len(strings.Fields(m[1])) < 4 {
		return title, ""
	}
	return m[1], m[2]
}

// markHeadings makes titles of the short lines that stand over a paragraph, and furniture of those that stand over nothing.
func (p *page) markHeadings() {
	under := false // whether something of the article follows
	for i := len(p.blocks) - 1; i >= 0; i-- {
		line := p.line(i)
		if p.open(i) && !isProse(line) {
			if under {
				p.set(i, Title)
			} else if i > 0 {
				p.set(i, Furniture)
			}
		}
		if p.blocks[i].role == Body {
			under = true
		}
	}
}

// byline is the name of the article's writer where a line gives it.
func (p *page) byline() string {
	for i := range p.blocks {
		if m := byline.FindStringSubmatch(p.line(i)); m != nil && len(strings.Fields(p.line(i))) <= 12 {
			return strings.TrimRight(m[1], " ,")
		}
	}
	return ""
}
