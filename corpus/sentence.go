package corpus

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/sentences"
)

// maxSentence is how many words a passage may have before it is split further, for a longer one cannot be shown.
const maxSentence = 80

// A span is a byte range.
type span struct{ start, end int }

// splitSentences returns the sentences of text[from:to], without the space around them. Where wrapped is set, a line feed
// is a space within a paragraph; otherwise it ends a sentence.
func splitSentences(text string, from, to int, wrapped bool) []span {
	s := text[from:to]
	if wrapped {
		s = strings.ReplaceAll(s, "\n", " ")
	}
	var spans []span
	for _, b := range breaks(s) {
		for _, part := range splitLong(s, b) {
			spans = append(spans, span{from + part.start, from + part.end})
		}
	}
	return spans
}

// breaks returns the sentences of s: those of Unicode's rules, joined where a full stop only ends an abbreviation, and
// broken where the space after a full stop is missing.
func breaks(s string) []span {
	var out []span
	it := sentences.FromString(s)
	for it.Next() {
		for _, piece := range splitGlued(s, span{it.Start(), it.End()}) {
			piece = trim(s, piece)
			if piece.start == piece.end {
				continue
			}
			if n := len(out); n > 0 && joins(s, out[n-1], piece) {
				out[n-1].end = piece.end
				continue
			}
			out = append(out, piece)
		}
	}
	return out
}

func trim(s string, p span) span {
	t := strings.TrimRightFunc(s[p.start:p.end], unicode.IsSpace)
	p.end = p.start + len(t)
	p.start = p.end - len(strings.TrimLeftFunc(t, unicode.IsSpace))
	return p
}

// glued finds a sentence's end that lacks the space after it: "they left.He stayed".
var glued = regexp.MustCompile(`\p{Ll}{2}[.!?]["”’)]?(\p{Lu}\p{Ll})`)

// splitGlued breaks p at missing spaces, but not within an address.
func splitGlued(s string, p span) []span {
	var out []span
	from := p.start
	for _, m := range glued.FindAllStringSubmatchIndex(s[from:p.end], -1) {
		at := from + m[2]
		if isAddress(wordAt(s, at)) {
			continue
		}
		out = append(out, span{p.start, at})
		p.start = at
	}
	return append(out, p)
}

// wordAt returns the run of characters without space around at; of a very long one the middle, which is enough to know it.
func wordAt(s string, at int) string {
	const most = 100
	from, to := max(0, at-most), min(len(s), at+most)
	start := from + strings.LastIndexFunc(s[from:at], unicode.IsSpace) + 1
	end := strings.IndexFunc(s[at:to], unicode.IsSpace)
	if end < 0 {
		return s[start:to]
	}
	return s[start : at+end]
}

var address = regexp.MustCompile(`://|www\.|@|\.(?i:com|org|net|edu|gov|info|co|io|uk|tv)\b`)

// isAddress reports whether a word is an address of the web or of mail.
func isAddress(word string) bool { return address.MatchString(word) }

// Abbreviations, by what may follow them within a sentence.
var (
	beforeName   = wordSet("mr mrs ms mx dr prof gen lt col maj capt cmdr cpl sgt adm gov sen sens rep reps rev hon pres supt insp det messrs st fr sr mt ft vs v approx cf ex no nos al")
	beforeNumber = wordSet("jan feb mar apr jun jul aug sept sep oct nov dec no nos p pp art sec fig vol ch c ca approx est")
	withinNames  = wordSet("inc co corp ltd llc plc bros jr sr etc dept univ assn ave blvd rd hwy ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa tenn tex va vt wash wis wyo")
	clock        = wordSet("a.m p.m")
)

// openers are words that begin a sentence far more often than they go on with a name.
var openers = wordSet("the a an he she it they we i you his her its their our my this that these those there here in on at by to of for from with without but and or nor so yet as if when while where after before since until although though because however meanwhile also then now both all some many most no not one two three what who how why more other another still even since during under over amid according police officials")

var (
	initials    = regexp.MustCompile(`(?:^|[\s("“‘.-])\p{Lu}\.$`)
	dottedWord  = regexp.MustCompile(`(?:^|[\s("“‘—–-])((?:\p{L}\.)+\p{L})\.$`)
	lastWord    = regexp.MustCompile(`([\p{L}]+)\.["”’)]*$`)
	firstWord   = regexp.MustCompile(`^["“‘(]*([\p{L}']+)`)
	listNumber  = regexp.MustCompile(`^\(?\d{1,3}\.$`)
	monthOrDay  = regexp.MustCompile(`^(?i:(?:mon|tues|wednes|thurs|fri|satur|sun)day|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|eastern|central|pacific|mountain|local|gmt|utc|e[sd]?t|c[sd]t|p[sd]?t|ist|bst)`)
	barePlace   = regexp.MustCompile(`^[\p{Lu} .'-]+, \p{Lu}[\p{Ll}.]+\.$`) // "FORT HILL, Fla."
	onlyClosing = regexp.MustCompile(`^["”’'»)\]]+[.!?]?$`)
)

// joins reports whether the break between a and b is none: b goes on with a's sentence. A line feed always ends one.
func joins(s string, a, b span) bool {
	if strings.Contains(s[a.end:b.start], "\n") {
		return false
	}
	const enough = 80 // bytes of either side decide
	left, right := s[max(a.start, a.end-enough):a.end], s[b.start:min(b.end, b.start+enough)]
	if !strings.ContainsAny(left[len(left)-1:], ".!?\"')") && !strings.HasSuffix(left, "”") && !strings.HasSuffix(left, "’") && !strings.HasSuffix(left, "…") {
		return true
	}
	if onlyClosing.MatchString(right) {
		return true
	}
	first, _ := utf8.DecodeRuneInString(right)
	if unicode.IsLower(first) && !isAddress(wordAt(s, b.start)) || strings.ContainsRune(",;:—–-", first) {
		return true
	}
	if len(left) == a.end-a.start && (listNumber.MatchString(left) || barePlace.MatchString(left)) {
		return true
	}
	return strings.HasSuffix(left, ".") && abbreviated(left, right)
}

// abbreviated reports whether left's last full stop belongs to an abbreviation that right goes on from.
func abbreviated(left, right string) bool {
	first := firstWord.FindStringSubmatch(right)
	digit := right != "" && right[0] >= '0' && right[0] <= '9'
	opens := first == nil || openers[strings.ToLower(first[1])]
	if m := dottedWord.FindStringSubmatch(left); m != nil { // U.S., a.m.
		if strings.HasPrefix(right, "(") { // 3 p.m. (1200 GMT)
			return true
		}
		if clock[strings.ToLower(m[1])] {
			return first != nil && monthOrDay.MatchString(first[1])
		}
		return !opens
	}
	if initials.MatchString(left) {
		return !opens || first == nil && digit
	}
	m := lastWord.FindStringSubmatch(left)
	if m == nil {
		return false
	}
	word := strings.ToLower(m[1])
	titled := unicode.IsUpper(rune(m[1][0])) || word == "vs" || word == "v" || word == "approx" || word == "cf" || word == "al"
	switch {
	case digit:
		return beforeNumber[word] || beforeName[word] && word != "no"
	case beforeName[word] && titled:
		return word != "no" && (first != nil)
	case withinNames[word] && titled:
		return !opens
	}
	return false
}

// Places where a long sentence may be cut, the soundest first. Each match's end is where the next piece begins.
var cuts = []*regexp.Regexp{
	regexp.MustCompile(`[.!?]["”]\s+`),
	regexp.MustCompile(`;["”]?\s+`),
	regexp.MustCompile(`\s[—–-]{1,2}\s+|—`),
	regexp.MustCompile(`:\s+|,["”]\s+`),
	regexp.MustCompile(`,\s+(?:and|but|while|which|who|as|after|where|although|so)\s`),
	regexp.MustCompile(`,\s+`),
}

// splitLong cuts a sentence of more than maxSentence words where it can be cut, near its middle.
func splitLong(s string, p span) []span {
	starts := wordStarts(s, p)
	if len(starts) <= maxSentence {
		return []span{p}
	}
	const least = 8 // words: a shorter piece is a scrap
	first, last := starts[least], starts[len(starts)-least]
	middle := (p.start + p.end) / 2
	for _, cut := range cuts {
		best := -1
		for _, m := range cut.FindAllStringIndex(s[p.start:p.end], -1) {
			at := p.start + m[0] + cutAfter(s[p.start+m[0]:p.start+m[1]])
			if at >= first-1 && at <= last && (best < 0 || distance(at, middle) < distance(best, middle)) {
				best = at
			}
		}
		if best > 0 {
			left, right := trim(s, span{p.start, best}), trim(s, span{best, p.end})
			return append(splitLong(s, left), splitLong(s, right)...)
		}
	}
	return []span{p}
}

// wordStarts returns where each word of s[p.start:p.end] begins.
func wordStarts(s string, p span) []int {
	var starts []int
	space := true
	for i, r := range s[p.start:p.end] {
		if !unicode.IsSpace(r) && space {
			starts = append(starts, p.start+i)
		}
		space = unicode.IsSpace(r)
	}
	return starts
}

// cutAfter returns where in a matched mark the next piece begins: after the first run of space, or at its end.
func cutAfter(mark string) int {
	trimmed := strings.TrimLeftFunc(mark, unicode.IsSpace)
	lead := len(mark) - len(trimmed)
	if i := strings.IndexFunc(trimmed, unicode.IsSpace); i >= 0 {
		return lead + i
	}
	return len(mark)
}

func distance(a, b int) int { return max(a-b, b-a) }
