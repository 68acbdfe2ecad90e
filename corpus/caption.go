package corpus

import (
	"regexp"
	"strings"
)

// pictureCredit is how pages name who took a picture.
var pictureCredit = regexp.MustCompile(`(?i:\((?:image|photo|picture|file photo)s?(?: credit)?:|\b(?:image|photo|picture) (?:credit|courtesy|by|released by|provided by|taken)\b|\bphotograph(?:ed)?(?::| by )|\b(?:photo|image|picture|credit): |\bgetty images\b|\bpress photo\b|\bfile (?:photo|picture|image)\b|\(photo\b|\bvia (?:ap|afp|reuters|getty)\b)` +
	`|\b(?:REUTERS|Reuters|AFP|EPA|EPA-EFE|EFE|TASS|SPUTNIK|Sputnik|Xinhua|Anadolu|Shutterstock|iStock|AP Photo|AP|PA|Zuma Press)/ ?\p{Lu}|/(?:REUTERS|Reuters|AFP|EPA|EPA-EFE|AP|TASS|SPUTNIK|Getty|Zuma)\b|\bAP Photo\b|\bEPA-EFE\b` +
	`|^(?i:image|media|picture) (?:source|caption),?|^\d+ (?:of|/) \d+ ?\|`)

// captionLabel is a line that says that the next one is a caption.
var captionLabel = regexp.MustCompile(`(?i)^(?:image|media|picture|photo) caption[,:]?$`)

// creditHints is what a line holds that pictureCredit may match: most lines need not be tried.
var creditHints = []string{"photo", "image", "picture", "credit", "getty", "via ", "/", " of "}

// isCredit reports whether a line is a picture's caption or credit: it names who took it, at its start or its end.
func isCredit(line string) bool {
	if len(strings.Fields(line)) > 90 {
		return false
	}
	if !holdsAny(strings.ToLower(line), creditHints) {
		return false
	}
	m := pictureCredit.FindAllStringIndex(line, -1)
	return len(m) > 0 && (m[0][0] < 30 || m[len(m)-1][0] > len(line)-100)
}

// isBareCredit reports whether a line names who took a picture and does not say what it shows.
func isBareCredit(line string) bool {
	return len(strings.Fields(line)) <= 14 && isCredit(line) && !(endsSentence(line) && len(breaks(line)) > 1)
}

// isCaptioned reports whether block i is the words over a bare credit.
func isCaptioned(p *page, i int) bool {
	if i+1 >= len(p.blocks) || p.blocks[i+1].gap > 1 || !isBareCredit(p.line(i+1)) {
		return false
	}
	line := p.line(i)
	close := p.blocks[i+1].gap == 0
	return len(strings.Fields(line)) <= 25 && !quoted(line) && len(breaks(line)) == 1 && (close || p.blocks[i].gap > 1)
}

// markPictures decides the captions and credits of pictures. A line that stands apart, with more space around it than the
// page's paragraphs have, is a picture's words too.
func (p *page) markPictures() {
	apart := p.usualGap() + 1
	for i := range p.blocks {
		if !p.open(i) {
			continue
		}
		line := p.line(i)
		alone := i > 0 && i+1 < len(p.blocks) && p.blocks[i].gap >= apart && p.blocks[i+1].gap >= apart &&
			p.blocks[i].gap > 1 && len(strings.Fields(line)) <= 25 && !quoted(line) && endsSentence(line) && len(breaks(line)) == 1
		labelled := i > 0 && captionLabel.MatchString(p.line(i-1))
		if isCredit(line) || isCaptioned(p, i) || alone || labelled {
			p.set(i, Caption)
		}
	}
}

// usualGap is how many blank lines most blocks have before them.
func (p *page) usualGap() int {
	count := map[int]int{}
	best := 0
	for _, b := range p.blocks {
		count[b.gap]++
		if n := count[b.gap]; n > count[best] || n == count[best] && b.gap < best {
			best = b.gap
		}
	}
	return best
}
