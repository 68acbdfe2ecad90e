package corpus

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// A pageDate is a date as a page writes it.
type pageDate struct {
	span
	year, month, day int  // year is 0 where the page names none
	doubtful         bool // 5/6/2010 may be in May or in June
}

const monthNames = `(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)`

var (
	monthFirst = regexp.MustCompile(`(?i)\b(` + monthNames + `)\.? ?(\d{1,2})(?:st|nd|rd|th)?\b(?:,? +((?:19|20)\d\d)\b)?`)
	dayFirst   = regexp.MustCompile(`(?i)\b(\d{1,2})(?:st|nd|rd|th)?(?: of)?[ -](` + monthNames + `)\b\.?(?:,?[ -]+((?:19|20)\d\d)\b)?`)
	yearFirst  = regexp.MustCompile(`\b((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?:\b|T)`)
	numbers    = regexp.MustCompile(`\b(\d{1,2})([/.-])(\d{1,2})[/.-]((?:19|20)\d\d|\d\d)\b`)
	american   = regexp.MustCompile(`\b(?:E[SD]?T|C[SD]T|M[SD]T|P[SD]?T)\b|(?i:eastern|pacific)`)
	european   = regexp.MustCompile(`\b(?:GMT|UTC|BST|CES?T|IST|AES?T|WIB)\b|\b\d\d[:.]\d\d(?::\d\d)?\b`)
)

// findDates returns the dates that s names, in its order.
func findDates(s string) []pageDate {
	if !strings.ContainsAny(s, "0123456789") {
		return nil
	}
	var out []pageDate
	add := func(m []int, year, month, day string, doubtful bool) {
		d := pageDate{span: span{m[0], m[1]}, year: yearOf(year), month: monthOf(month), doubtful: doubtful}
		d.day, _ = strconv.Atoi(day)
		if d.valid() && !overlaps(out, d.span) {
			out = append(out, d)
		}
	}
	part := func(m []int, i int) string {
		if m[2*i] < 0 {
			return ""
		}
		return s[m[2*i]:m[2*i+1]]
	}
	for _, m := range yearFirst.FindAllStringSubmatchIndex(s, -1) {
		add(m, part(m, 1), part(m, 2), part(m, 3), false)
	}
	for _, m := range dayFirst.FindAllStringSubmatchIndex(s, -1) {
		if part(m, 3) != "" || monthFirst.FindString(s[m[4]:]) == "" {
			add(m, part(m, 3), part(m, 2), part(m, 1), false)
		}
	}
	for _, m := range monthFirst.FindAllStringSubmatchIndex(s, -1) {
		add(m, part(m, 3), part(m, 1), part(m, 2), false)
	}
	for _, m := range numbers.FindAllStringSubmatchIndex(s, -1) {
		a, b := part(m, 1), part(m, 3)
		first, _ := strconv.Atoi(a)
		second, _ := strconv.Atoi(b)
		swap := first > 12 || part(m, 2) == "." || european.MatchString(s) && !american.MatchString(s)
		if swap && first <= 31 && second <= 12 {
			a, b = b, a
		}
		clear := first > 12 || second > 12 || first == second || american.MatchString(s)
		add(m, part(m, 4), a, b, !clear)
	}
	return out
}

func overlaps(dates []pageDate, s span) bool {
	for _, d := range dates {
		if s.start < d.end && d.start < s.end {
			return true
		}
	}
	return false
}

func yearOf(s string) int {
	y, _ := strconv.Atoi(s)
	if len(s) == 2 {
		return 2000 + y
	}
	return y
}

// monthOf reads a month's name or number; 0 is none.
func monthOf(s string) int {
	if n, err := strconv.Atoi(s); err == nil {
		return n
	}
	const names = "janfebmaraprmayjunjulaugsepoctnovdec"
	return strings.Index(names, strings.ToLower(s[:3]))/3 + 1
}

func (d pageDate) valid() bool {
	year := cmp.Or(d.year, 2000) // a leap year, so that every day of a year exists
	t := time.Date(year, time.Month(d.month), d.day, 0, 0, 0, 0, time.UTC)
	return d.month >= 1 && d.month <= 12 && t.Day() == d.day && int(t.Month()) == d.month
}

// in is the date in a year, or in its own.
func (d pageDate) in(year int) time.Time {
	return time.Date(cmp.Or(d.year, year), time.Month(d.month), d.day, 0, 0, 0, 0, time.UTC)
}

// parseDay reads a day however it is usually written, "2022-01-11" or "Jan. 11, 2022".
func parseDay(s string) (string, bool) {
	const longest = 200
	for _, d := range findDates(s[:min(len(s), longest)]) {
		if d.year != 0 {
			return isoDay(d.in(0)), true
		}
	}
	return "", false
}

func isoDay(t time.Time) string { return t.Format(time.DateOnly) }

var (
	// stampWords are what a line that says when a page appeared consists of, besides the date.
	stampWords = regexp.MustCompile(`(?i)\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|wed|thur?s?|fri|sat|sun|date|first|last|originally|published|posted|updated?|modified|created|revised|issued|released|filed|reported|on|at|by|as of|of|and|the|am|pm|a\.m|p\.m|noon|midnight|local time|time|hrs?|hours|e[sd]?t|c[sd]t|m[sd]t|p[sd]?t|gmt|utc|bst|ist|ces?t|aes?t|wib|uk|us|ago|min|minutes?|read)\b|\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?: ?[ap]\.?m\b)?|\d{1,2} ?[ap]\.?m\b`)
	wordChars  = regexp.MustCompile(`[\p{L}\d]+`)
	published  = regexp.MustCompile(`(?i)\b(?:publish|post|issued|filed|released)`)
	updated    = regexp.MustCompile(`(?i)\b(?:updat|modif|revis)`)
)

// stampOf returns the date of a line that says when the page appeared, and little else. Its year is 0 where the line has none.
func stampOf(line string) (pageDate, bool) {
	if len(line) > 120 {
		return pageDate{}, false
	}
	dates := findDates(line)
	if len(dates) == 0 {
		return pageDate{}, false
	}
	rest := line
	slices.SortFunc(dates, func(a, b pageDate) int { return a.start - b.start })
	for i := len(dates) - 1; i >= 0; i-- {
		rest = rest[:dates[i].start] + " " + rest[dates[i].end:]
	}
	date := dates[0]
	for _, d := range dates {
		if d.year != 0 {
			date = d
			break
		}
	}
	rest = stampWords.ReplaceAllString(rest, " ")
	most := 4 // other words: an agency, a place
	if date.year == 0 {
		most = 0
	}
	return date, len(wordChars.FindAllString(rest, -1)) <= most && !endsSentence(strings.TrimSuffix(strings.TrimSuffix(line, "a.m."), "p.m."))
}

func isStamp(line string) bool {
	_, ok := stampOf(line)
	return ok
}

// dateline is how an agency's report opens: "HILLTOWN, Jan. 11 (UPI) --".
var dateline = regexp.MustCompile(`^(?:\p{Lu}[\p{L} .,'’/-]{1,60}?[ ,(]+)??((?i:` + monthNames + `)\.? \d{1,2}(?:, \d{4})?|\d{1,2} (?i:` + monthNames + `)(?: \d{4})?)\)?,?(?: ?\(([\p{Lu}][\p{L} /.&-]{1,30})\))? ?(?:--|—|–|-|_)`)

// agencyLine is one without a date: "HILLTOWN, Ohio (AP) —".
var agencyLine = regexp.MustCompile(`^(?:\p{Lu}[\p{L} .,'’/-]{1,60}? )?\(([\p{Lu}][\p{L} /.&-]{1,30})\) ?(?:--|—|–|-|_)`)

// openingLines are the first paragraphs of the article, where a dateline stands.
func (p *page) openingLines() []string {
	var out []string
	for i, b := range p.blocks {
		if b.role == Body {
			out = append(out, p.line(i))
		}
		if len(out) == 3 {
			break
		}
	}
	return out
}

// datelineOf returns the date of the article's dateline.
func (p *page) datelineOf() (pageDate, bool) {
	for _, line := range p.openingLines() {
		if m := dateline.FindStringSubmatch(line); m != nil {
			if dates := findDates(m[1]); len(dates) > 0 {
				return dates[0], true
			}
		}
	}
	return pageDate{}, false
}

var urlDay = regexp.MustCompile(`[/-]((?:19|20)\d\d)[-/]?(\d\d|` + monthNames + `)[-/]?(\d\d)(?:[/-]|\.|$)`)

// urlDate is the day that a page's address holds: "/2011/11/10/".
func urlDate(url string) (string, bool) {
	m := urlDay.FindStringSubmatch(url)
	if m == nil {
		return "", false
	}
	d := pageDate{year: yearOf(m[1]), month: monthOf(m[2]), day: yearOf("00" + m[3])}
	return isoDay(d.in(0)), d.valid()
}

// published is the day that the page states: in its metadata, on a line of its own, in its dateline or its address. Failing
// these it is left to InferDates.
func (p *page) published(meta Meta) (string, Origin) {
	if day, ok := parseDay(meta.Published); ok {
		return day, Given
	}
	if d, ok := p.stamp(); ok {
		if !d.doubtful {
			return isoDay(d.in(0)), Given
		}
		if day, ok := urlDate(meta.URL); ok {
			return day, Given
		}
		return isoDay(d.in(0)), Inferred
	}
	if d, ok := p.datelineOf(); ok && d.year != 0 {
		return isoDay(d.in(0)), Given
	}
	if day, ok := urlDate(meta.URL); ok {
		return day, Given
	}
	return "", Unknown
}

// stamp finds the line that says when the page appeared: one that speaks of publishing comes before a bare date, a bare
// date before one that speaks of changes, the top of the page before its foot.
func (p *page) stamp() (pageDate, bool) {
	var best pageDate
	score := 0
	body := 0
	for i, b := range p.blocks {
		line := p.line(i)
		if b.role == Body {
			body++
		}
		d, ok := stampOf(line)
		if !ok || d.year == 0 {
			continue
		}
		s := 4
		switch {
		case published.MatchString(line):
			s = 6
		case updated.MatchString(line):
			s = 3
		case body > 1:
			s = 1 // a comment's, or another article's
		case p.nearTitle(i):
			s = 5 // not the day at which the site's banner was saved
		}
		if s > score {
			best, score = d, s
		}
	}
	return best, score > 1 || score == 1 && body <= 2
}

// nearTitle reports whether block i stands within a few of the headline.
func (p *page) nearTitle(i int) bool {
	for _, b := range p.blocks[max(0, i-3):min(len(p.blocks), i+2)] {
		if b.role == Title {
			return true
		}
	}
	return false
}
