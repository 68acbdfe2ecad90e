package corpus

import (
	"net/url"
	"regexp"
	"strings"
)

var picture = regexp.MustCompile(`(?i)\.(?:jpe?g|png|gif|webp|svg|mp4|mp3|css|js|pdf)(?:$|\?)`)

// parts finds what a page quotes at length from other pages. Each such part has the quoted page's address on a line of its
// own, which closes it or opens it.
func (p *page) parts() []Part {
	var marks []int // the blocks with an address
	for i := range p.blocks {
		if line := p.line(i); bareURL.MatchString(line) && !picture.MatchString(line) {
			marks = append(marks, i)
		}
	}
	if len(marks) == 0 || len(marks) == 1 && !p.titlesMatch(marks[0]) {
		return nil
	}
	first, last := p.firstProse(), p.lastProse()
	opens := marks[0] < first && marks[len(marks)-1] < last
	var out []Part
	for n, at := range marks {
		from, to := p.partStart(marks, n), at
		if opens {
			from, to = at, p.lastBefore(marks, n)
		}
		if from > to || !p.hasProse(from, to) {
			continue
		}
		address := strings.Trim(p.line(at), "<>")
		out = append(out, Part{p.blocks[from].start, p.blocks[to].end, address, hostOf(address)})
	}
	return out
}

// partStart is the first block of the part that the n-th address closes: after the one before it, and for the first part at
// the headline.
func (p *page) partStart(marks []int, n int) int {
	if n > 0 {
		return marks[n-1] + 1
	}
	for i := range p.blocks[:marks[0]] {
		if p.blocks[i].role == Title || p.blocks[i].role == Body {
			return i
		}
	}
	return marks[0]
}

// lastBefore is the last block of the part that the n-th address opens.
func (p *page) lastBefore(marks []int, n int) int {
	to := len(p.blocks) - 1
	if n+1 < len(marks) {
		to = marks[n+1] - 1
	}
	for to > marks[n] && p.blocks[to].role == Furniture {
		to--
	}
	return to
}

func (p *page) hasProse(from, to int) bool {
	for i := from; i <= to; i++ {
		if p.blocks[i].role == Body {
			return true
		}
	}
	return false
}

// lastProse is the last block of body text.
func (p *page) lastProse() int {
	for i := len(p.blocks) - 1; i > 0; i-- {
		if p.blocks[i].role == Body {
			return i
		}
	}
	return 0
}

// titlesMatch reports whether the address in block at is that of an article whose headline stands on the page: addresses
// repeat headlines. A lone address of another kind is only a link.
func (p *page) titlesMatch(at int) bool {
	u, err := url.Parse(strings.Trim(p.line(at), "<>"))
	if err != nil {
		return false
	}
	slug := map[string]bool{}
	for _, w := range strings.FieldsFunc(strings.ToLower(u.Path), func(r rune) bool { return strings.ContainsRune("/-_.", r) }) {
		slug[w] = true
	}
	for i, b := range p.blocks {
		if b.role != Title {
			continue
		}
		same, all := 0, 0
		for _, w := range strings.Fields(strings.ToLower(p.line(i))) {
			w = strings.NewReplacer("'", "", "’", "", ",", "", ":", "").Replace(w)
			if len(w) > 3 {
				all++
				if slug[w] {
					same++
				}
			}
		}
		if same >= 3 && same*2 >= all {
			return true
		}
	}
	return false
}

// hostOf is an address's host as people write it.
func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(u.Hostname(), "www.")
}
