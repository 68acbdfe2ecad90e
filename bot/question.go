package bot

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

var (
	angled    = regexp.MustCompile(`<([^<>\n]*)>`)
	emojiCode = regexp.MustCompile(`:[a-z+-][a-z0-9_+'-]*(?:::skin-tone-\d)?:`)
	styling   = regexp.MustCompile("(^|[\\s(\"“])[*_~`]+|[*_~`]+($|[\\s).,;:!?\"”])")
	fences    = strings.NewReplacer("```", " ", "`", " ")
)

// asTyped reads what Slack sends of a typed text back into words: no mentions, no markup, no escapes, nothing that cannot be
// seen.
func asTyped(slackText string) string {
	s := emojiCode.ReplaceAllString(fences.Replace(unmarked(slackText)), " ")
	s = styling.ReplaceAllString(styling.ReplaceAllString(s, "$1$2"), "$1$2")
	s = strings.Join(strings.Fields(s), " ")
	for _, mark := range []string{" ?", " !", " .", " ,"} {
		s = strings.ReplaceAll(s, mark, mark[1:])
	}
	return strings.TrimLeft(s, ">,:;-–—. ")
}

// unmarked is asTyped with what may be styling left in: the asterisks of a schedule.
func unmarked(slackText string) string {
	s := printable(slackText)
	s = angled.ReplaceAllStringFunc(s, func(m string) string { return " " + inWords(m[1:len(m)-1]) + " " })
	s = strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&").Replace(s)
	return strings.Join(strings.Fields(s), " ")
}

// inWords is what stands in a text for something between < and >: a link's label, a channel's name; a mention is dropped.
func inWords(inside string) string {
	target, label, _ := strings.Cut(inside, "|")
	switch {
	case strings.HasPrefix(target, "@"), strings.HasPrefix(target, "!subteam"):
		return ""
	case strings.HasPrefix(target, "!date"):
		return label
	case strings.HasPrefix(target, "!"):
		return ""
	case strings.HasPrefix(target, "#"):
		return label
	}
	return label
}

// mentions gives the IDs of the users that a text mentions.
func mentions(slackText string) []string {
	var ids []string
	for _, m := range angled.FindAllStringSubmatch(slackText, -1) {
		if id, ok := strings.CutPrefix(m[1], "@"); ok {
			id, _, _ = strings.Cut(id, "|")
			ids = append(ids, id)
		}
	}
	return ids
}

// longest is how many characters a question may have.
const longest = 400

// fitting is a question of a bearable length: of a longer text, its last sentence that is a question; "" if there is none.
func fitting(s string) string {
	if utf8.RuneCountInString(s) <= longest {
		return s
	}
	end := strings.LastIndexByte(s, '?')
	if end < 0 {
		return ""
	}
	start := strings.LastIndexAny(s[:end], ".!?;\n") + 1
	if q := strings.TrimSpace(s[start : end+1]); utf8.RuneCountInString(q) <= longest {
		return q
	}
	return ""
}

// bare is a text in lower case without punctuation, for comparing: "who says that".
func bare(s string) string {
	s = strings.NewReplacer("’", "", "'", "", "‘", "").Replace(strings.ToLower(s))
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), " ")
}

// asksForSources tells a wish for the sources of what was said; about is what else it names, "death toll".
func asksForSources(s string) (about string, ok bool) {
	words := bare(s)
	if forSources.MatchString(words) {
		return "", words != ""
	}
	if m := sourcesOf.FindStringSubmatch(words); m != nil {
		return m[1] + m[2], true
	}
	return "", false
}

// readsAsQuestion tells a question about the news from what people say to each other in a thread.
func readsAsQuestion(s string) bool {
	words := bare(s)
	if words == "" || personal.MatchString(words) || len(strings.Fields(words)) < 2 {
		return false
	}
	return interrogative.MatchString(words) || strings.HasSuffix(strings.TrimRight(s, " !)”\""), "?")
}

// hasWords reports whether a text has anything to look for: a letter or a digit.
func hasWords(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}
