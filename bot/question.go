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

// whole compiles a pattern for all of a bare text, with the small words of talk around it.
func whole(pattern string) *regexp.Regexp {
	return regexp.MustCompile(`^(?:(?:and|but|so|ok|okay|hey|hi|hello|please|pls|um|well|wait|sorry|corrobot) )*(?:` + pattern +
		`)(?: (?:please|pls|again|then|though|corrobot|bot|here|there|exactly|now|mate|folks|all|everyone|so much|a lot|very much|again))*$`)
}

var (
	helpWords  = whole(`help(?: me)?|usage|commands|what can (?:you|i) (?:do|ask|answer)(?: you)?|what do you do|how do (?:you|i|we) (?:work|use (?:you|this|it))|how does this work|who are you|what are you|instructions|start|getting started|menu|options`)
	greeting   = whole(`hi|hello|hey|hiya|howdy|yo|greetings|good (?:morning|afternoon|evening|day)|moin|morning|hello world|how are you|whats up|sup|test|testing|ping`)
	thanks     = whole(`(?:many )?thanks|thank you|thx|ty|cheers|great|nice|cool|perfect|awesome|good bot|well done|ok|okay|got it|understood|noted|lol|haha|no|yes|yep|nope|sure|bye|goodbye|good night|(?:thats|that is) (?:great|good|helpful|it)|very (?:helpful|good|nice)|great thanks|nice one|good job`)
	briefWords = whole(`brief|briefing|(?:a |the )?summary|summari[sz]e|sum (?:it|this|the story) up|overview|tl ?dr|catch me up|whats new|give me (?:a|the) (?:brief|summary|overview)|summari[sz]e (?:this|it|the story)|what happened`)
	topicWords = whole(`topics|(?:list|show)(?: me)?(?: the| all)? topics|what topics(?: are there| do you know)?`)
)

// these are words for what an answer said, and evidence for what it rests on, as patterns of a bare text.
const (
	these    = `(?:this|that|it|so|these|those|the (?:above|answer|number|numbers|figure|figures|claim|info|information)|(?:that|this|these|those|your) (?:answer|numbers?|figures?|claims?))`
	evidence = `(?:sources?|sourcing|cites?|citations?|refs?|references?|links?|urls?|quotes?|quotations?|evidence|proof|receipts?|articles?|attributions?|footnotes?)`
	askFor   = `(?:whats|what is|what are|what|wheres|where is|where are|show|give|list|cite|name|post|share|send|see|need|want|like|would|id|have|got|get|can|could|let|do|does|did|is|are|there|any|some|more|all|full|original|exact|actual|primary|your|you|the|its|these|those|this|that|i|we|me|us|a|an|of|to|with)`
)

// forSources are the wordings of "where do you have that from".
var forSources = whole(strings.Join([]string{
	`(?:` + askFor + ` )*` + evidence + `(?: (?:for|on|of|to|behind) ` + these + `| (?:needed|above|is this|is that|are these|are those|do you have|did you use|you used|you have)| (?:say|says|said) ` + these + `)*`,
	`(?:can|could) you cite(?: (?:your )?` + evidence + `| ` + these + `)?`,
	`who (?:says|said|is saying|claims|claimed|reports|reported|wrote|told you)(?: ` + these + `| what)?`,
	`whos (?:saying|claiming|reporting)(?: ` + these + `| what)?`,
	`(?:says|said) who`,
	`(?:which|what) (?:outlets?|papers?|newspapers?|publications?|sources?|articles?|sites?|media|ones?)(?: (?:says?|said|is|are|was|reports?|reported|claims?))?(?: ` + these + `)?(?: from)?`,
	`according to (?:whom|who|what|which (?:sources?|outlets?))`,
	`where(?:s| is| are| was| were| does| do| did)? (?:` + these + ` )?(?:all )?(?:come |coming )?from`,
	`where (?:do|did|have) you (?:get|got|find|found|read|hear|have|see|take|taken) ` + these + `(?: from)?`,
	`how (?:do|did|would) (?:you|we) know(?: ` + these + `)?`,
	`how come you know(?: ` + these + `)?`,
	`(?:can you |could you )?(?:prove|verify|cite|back up) ` + these,
	`(?:can you |could you )?back ` + these + ` up`,
	`(?:what (?:is|are|was) |whats )?(?:` + these + ` )?(?:is |are )?based on(?: what)?`,
	`on what basis`,
	`what makes you (?:say|think) ` + these,
	`(?:are )?you sure(?: about ` + these + `)?`,
	`(?:is|are) ` + these + ` (?:true|right|correct|confirmed|verified|reliable)`,
	`show your work`,
}, "|"))

// sourcesOf opens a wish for the sources of something that is named: "sources for the death toll".
var sourcesOf = regexp.MustCompile(`^(?:(?:and|so|ok|please|` + askFor + `) )*(?:sources?|citations?|references?|links?|quotes?|quotations?|evidence) (?:for|on|about|regarding|behind) (?:the |a )?(\S.*)$` +
	`|^(?:sources?|quotes?|citations?) (\S.*)$`)

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

var (
	interrogative = regexp.MustCompile(`^(?:(?:and|but|so|also|ok|okay|then|what about|how about) )*(?:who|whom|whose|what|when|where|why|which|how|did|do|does|is|are|was|were|has|have|had|will|would|can|could|any)\b`)
	openQuestion  = regexp.MustCompile(`^(?:(?:and|but|so|also|ok|okay|then) )*(?:who|whom|whose|what|when|where|why|which|how)\b`)
	personal      = regexp.MustCompile(`\b(?:i|im|me|my|we|us|our|you|your|youre|yours|lets|anyone|anybody|someone|somebody|guys|folks|team|everyone|meeting|lunch|deck|doc|pr|ticket)\b`)
)

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
