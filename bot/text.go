package bot

import (
	"net/url"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// printable keeps what a reader can see of other people's words: white space of any kind becomes a space, and what has no
// shape or turns the direction of writing is dropped. Joiners stay within the scripts that need them.
func printable(s string) string {
	last := rune(0)
	return strings.Map(func(r rune) rune {
		before := last
		last = r
		switch {
		case r == utf8.RuneError, r >= 0xE000 && r <= 0xF8FF:
			return '\uFFFD'
		case unicode.IsSpace(r), r == '\u2028', r == '\u2029':
			return ' '
		case r == '\u200C' || r == '\u200D':
			if before >= 0x0590 {
				return r
			}
			return -1
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r), r == '\u115F', r == '\u1160', r == '\u3164', r == '\uFFA0', r == '\u2800':
			return -1
		}
		return r
	}, s)
}

// oneLine is the printable part of a text with single spaces.
func oneLine(s string) string { return strings.Join(strings.Fields(printable(s)), " ") }

// escaper replaces the three characters that Slack's mrkdwn gives a meaning.
var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

// address finds what Slack would make a link of in a mrkdwn text.
var address = regexp.MustCompile(`(?i)\b(?:[a-z][a-z0-9+.-]*://|www\.|mailto:)`)

// notification is a text for a message's text field, which Slack parses: it can ping nobody and links nowhere.
func notification(s string) string {
	s = shorten(oneLine(s), notificationLimit)
	s = address.ReplaceAllStringFunc(s, func(m string) string {
		return strings.NewReplacer("://", ": //", "www.", "www .", "WWW.", "WWW .", "mailto:", "mailto :").Replace(strings.ToLower(m))
	})
	return escaper.Replace(s)
}

// notificationLimit keeps the text field below what chat.update takes, entity escapes included.
const notificationLimit = 700

// shorten cuts s to n characters, and shows that it did.
func shorten(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	return strings.TrimSpace(string([]rune(s)[:n-1])) + "…"
}

// webAddress returns raw if it is an address that a message may link to, else "".
func webAddress(raw string) string {
	u, err := url.Parse(raw)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil || len(raw) > 2000 {
		return ""
	}
	if strings.ContainsAny(raw, "<>|\"\\ `") || printable(raw) != raw {
		return u.String() // which escapes them
	}
	return raw
}

// capital makes the first letter of a sentence a capital one.
func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}

// plural counts things: "1 document", "5 documents".
func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return group(n) + " " + noun + "s"
}

// group writes a number with commas: 12,345.
func group(n int) string {
	s := ""
	for n >= 1000 {
		s = "," + string([]byte{byte('0' + n/100%10), byte('0' + n/10%10), byte('0' + n%10)}) + s
		n /= 1000
	}
	digits := []byte{}
	for ; n > 0 || len(digits) == 0; n /= 10 {
		digits = append([]byte{byte('0' + n%10)}, digits...)
	}
	return string(digits) + s
}

// list joins names as a sentence does: "A", "A and B", "A, B and C".
func list(names []string) string {
	switch n := len(names); n {
	case 0:
		return ""
	case 1:
		return names[0]
	default:
		return strings.Join(names[:n-1], ", ") + " and " + names[n-1]
	}
}

// alternatives joins what to choose from: "A, B or C".
func alternatives(names []string) string {
	if n := len(names); n > 1 {
		return strings.Join(names[:n-1], ", ") + " or " + names[n-1]
	}
	return list(names)
}
