package corpus

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// The rules by which a line is page furniture. They are about how pages are built, not about any one site.
var (
	// label is a line that names a part of a page or a button of it.
	label = regexp.MustCompile(`(?i)^(?:` + strings.Join([]string{
		`ad(?:vertisement)?s?`, `sponsored(?: content)?`, `promoted`, `(?:story |article )?continues? (?:reading )?below.*`, `continue reading.*`,
		`read (?:more|next|also|full.*)`, `(?:see|show|load|view|find out|learn) (?:more|all|less)(?: .{1,30})?`, `more`, `more (?:stories|news|coverage|headlines|on this(?: story)?)`,
		`related(?: (?:articles?|stories|content|links|topics|coverage|news|posts|video))?:?`, `(?:latest|top|more top|local|world|breaking) (?:headlines|news|stories|discussions|posts|videos?)`,
		`trending(?: now| stories)?`, `most (?:read|popular|viewed|shared|commented|recent)`, `popular(?: posts| stories| now)?`, `(?:you (?:may|might) (?:also )?(?:like|be interested in)|recommended(?: for you| stories| reading)?).{0,20}`,
		`explore more`, `accessibility links`, `(?:skip|jump) to .{1,40}`, `share(?: this)?(?: article| story| page| post)?:?`, `(?:share|print|tweet|email|save|copy link|whatsapp|facebook|twitter|linkedin|reddit|pinterest|telegram|x|flipboard)(?:[ |,/]+(?:on )?(?:share|print|tweet|email|save|copy link|whatsapp|facebook|twitter|linkedin|reddit|pinterest|telegram|x|flipboard))*`,
		`(?:leave|post|add|write) a (?:comment|reply|review)`, `(?:\d+ )?(?:comments?|replies|responses)`, `(?:sign|log) ?(?:up|in|out|on)`, `register(?: now)?`, `subscribe(?: now| today)?(?: (?:&|and) .{1,20})?`, `(?:e-?mail )?newsletters?.{0,20}`,
		`menu`, `home(?:page)?`, `search`, `watch(?: live| now| more)?`, `live(?: updates)?`, `(?:video|photo|audio|image|picture)s?(?: gallery)?`, `gallery`, `slideshow`, `editor'?s'? (?:picks?|choice)`, `up next`, `next(?: up| article| story)?`, `previous(?: article| story)?`, `back to top`, `close`, `loading.{0,4}`,
		`(?:cookie|privacy)(?: policy| settings| notice)?`, `terms(?: (?:of|and) .{1,20})?`, `(?:contact|about|support|join) us`, `frequently asked questions`, `faqs?`, `(?:tags?|topics?|keywords|categor(?:y|ies)|filed under|posted in)(?::.*)?`, `notes?`, `references?`, `sources?:?`, `\d+ min(?:ute)?s?(?: read)?`, `(?:text|font) size.*`, `listen(?: to (?:this )?(?:article|story))?.{0,20}`,
	}, `|`) + `)[.:!»>]*$`)

	// appeal is a line that asks the reader to do something for the site.
	appeal = regexp.MustCompile(`(?i)^[*•\-–— ]*(?:(?:please )?(?:sign up|subscribe|register|log in|click|tap|swipe|scroll|follow (?:us|me|him|her|them|@|\S+ \S+ on)|like us|join (?:us|our|the (?:conversation|discussion|community))|download (?:the|our|app)|get (?:the (?:latest|best|most|free|app|facts)|our|more (?:news|stories)|unlimited|email|breaking|a weekly)|support (?:our|independent|quality|this)|become a|donate|read more|read:|watch:|listen:|see also|see:|more from|also read|also on|related:|don't miss|stay (?:up to date|informed|connected)|advertise|want to|share your|have (?:you )?(?:a|got a)? ?(?:story|tip|news tip)|send us|e-?mail (?:us|the|him|her)|contact (?:us|the)|reach (?:us|him|her|the)|write to)\b)`)

	// imprint is a line about who made the page and who may use it; imprintWords are what most such lines hold.
	imprint = regexp.MustCompile(`(?i)©|\(c\) ?\d{4}|copyright ?(?:\(c\)|\d{4})|can be reached (?:at|on|via) (?:\[|\S*@|\(?\d)|(?:reporting|writing|editing|compiled|edited) by \p{L}+ |this (?:article|story|report|essay|post|piece) (?:was|is|first|originally|has been) (?:\S+ )?(?:co-)?(?:written|published|appeared|updated|produced|reported|edited|adapted|republished|syndicated)|(?:enable|requires?) javascript`)

	counter  = regexp.MustCompile(`(?i)^\(?[\d,.]+[km]? (?:posts?|comments?|shares?|views?|likes?|followers?|replies|reactions?|retweets?)\)?$`)
	byline   = regexp.MustCompile(`^(?i:(?:story |posted |written |reported |words? )?by:?) +((?:\p{Lu}[\p{L}.'’-]*|and|de|van|von|der|al|,|&)(?:[ ,]+(?:\p{Lu}[\p{L}.'’-]*|and|de|van|von|der|al|&))*)(?: *[|,/–—-].*| for .{1,40})?$`)
	bareURL  = regexp.MustCompile(`^<?https?://[^\s<>]+>?$`)
	mail     = regexp.MustCompile(`(?i)^(?:e-?mail:? *)?\S+@\S+\.\w+$|^(?:tel|phone|fax)\S*:? *[+(\d][\d ()./+-]{5,}$`)
	credits  = regexp.MustCompile(`^[(\[—–-]* ?(?i:(?:additional )?(?:reporting|writing|editing|translation|photography|graphics?)(?: and \w+)? by)\b`)
	question = regexp.MustCompile(`^(?:Q: ?)?[^.!?"“”]{3,150}\?$`)
	faqTurn  = regexp.MustCompile(`^[QA][:.] `)
	faqLabel = regexp.MustCompile(`(?i)^(?:frequently asked questions|faqs?|people also ask)\b.{0,20}$`)
	writer   = regexp.MustCompile(`^(?:About the author:? *)?\p{Lu}[\p{L}.'’-]+(?: \p{Lu}[\p{L}.'’-]+){1,3},? (?:(?:is|was|has been|works as|serves as) (?:[\p{L}'’.-]+ ){0,12}?(?i:editor|reporter|correspondent|writer|columnist|journalist|contributor|producer|photographer|author|blogger|freelancer?|anchor|intern)\b|(?:covers|reports on|reports for|writes about|writes for|can be reached|joined \p{Lu})).*`)
)

var (
	imprintWords = []string{
		"all rights reserved", "may not be published", "may not be reproduced", "may not be reprinted", "may not be rewritten", "[email protected]",
		"contributed to this report", "contributed to this story", "contributed to this article", "information for this report", "information in this report",
		"information for this article", "material for this report", "originally published on", "originally published in", "originally appeared on",
		"originally appeared in", "delivered to your", "delivered directly to your", "delivered straight to your", "your inbox", "free newsletter",
		"site uses cookies", "we use cookies", "this is a developing story", "this article is more than", "enter your email", "not responsible for the content of external", "views expressed in", "views expressed by", "views expressed are",
	}

	// imprintHints is what a line holds that imprint may match: most lines need not be tried.
	imprintHints = []string{"©", "(c)", "copyright", "can be reached", "ing by ", "compiled by", "edited by", "this article", "this story", "this report", "this essay", "this post", "this piece", "javascript"}

	// navigation are the phrases of menus; a line that holds several is one.
	navigation = []string{
		"create account", "create an account", "create a free account", "create free account", "log in", "login", "sign in", "sign up", "all forums", "help & search",
		"subscribe", "join the community", "star member", "contact us", "about us", "privacy", "latest breaking news", "latest news", "general discussion", " forums",
		"home ", "e-paper", "my account", "newsletter", "weather", "obituaries", "classifieds", "advertise with us", "sitemap", "careers",
	}
)

// holdsAny reports whether a line, in lower case, holds one of the phrases.
func holdsAny(line string, phrases []string) bool {
	return slices.ContainsFunc(phrases, func(p string) bool { return strings.Contains(line, p) })
}

// isImprint reports whether a line is about who made the page.
func isImprint(line string) bool {
	lower := strings.ToLower(line)
	return holdsAny(lower, imprintWords) || holdsAny(lower, imprintHints) && imprint.MatchString(line)
}

// countNavigation is how many phrases of menus a line holds.
func countNavigation(line string) int {
	lower := strings.ToLower(line)
	n := 0
	for _, p := range navigation {
		n += strings.Count(lower, p)
	}
	return n
}

// markLines decides the blocks that a rule knows by themselves.
func (p *page) markLines() {
	seen := map[string]bool{}
	for i := range p.blocks {
		line := p.line(i)
		key := repeatKey(line)
		repeated := len(key) > 20 && seen[key]
		seen[key] = true
		if !p.open(i) {
			continue
		}
		if repeated || isFurniture(line) {
			p.set(i, Furniture)
		}
	}
}

var galleryCount = regexp.MustCompile(`^\d+ (?:of|/) \d+ ?\|? ?`)

// repeatKey is what two copies of a line share: a gallery's copy of a caption has its number before it.
func repeatKey(line string) string {
	return strings.Join(strings.Fields(galleryCount.ReplaceAllString(line, "")), " ")
}

// isFurniture reports whether a line is page furniture by itself.
func isFurniture(line string) bool {
	words := strings.Fields(line)
	short := len(words) <= 45
	switch {
	case bareURL.MatchString(line), mail.MatchString(line), counter.MatchString(line), label.MatchString(line):
		return true
	case len(words) == 1 && !strings.ContainsAny(line[len(line)-1:], `.!?"`):
		return true
	case short && (appeal.MatchString(line) || isImprint(line) && !quoted(line)), credits.MatchString(line):
		return true
	case len(words) <= 12 && byline.MatchString(line):
		return true
	case isStamp(line), isTrail(line), len(words) <= 4 && strings.HasSuffix(line, "—"):
		return true
	}
	if len(words) > 150 {
		return false
	}
	n := countNavigation(line)
	return n >= 4 || n >= 2 && !endsSentence(line) && (len(words) <= 2*n || capitals(words) && len(words) <= 8*n)
}

// quoted reports whether a line quotes somebody, as an article does and a page's furniture does not.
func quoted(line string) bool { return strings.ContainsAny(line, `"“”`) }

// isTrail reports whether a line is a breadcrumb trail or a row of links.
func isTrail(line string) bool {
	if endsSentence(line) && !strings.HasSuffix(line, "...") {
		return false
	}
	return strings.ContainsAny(line, "»›") && len(strings.Fields(line)) < 30 || strings.Count(line, " > ") >= 2 || strings.Count(line, " | ") >= 2 || strings.Count(line, " • ") >= 2
}

// endsSentence reports whether a line ends as a sentence does.
func endsSentence(line string) bool {
	line = strings.TrimRight(line, `"”’')]`)
	return strings.HasSuffix(line, ".") || strings.HasSuffix(line, "!") || strings.HasSuffix(line, "?") || strings.HasSuffix(line, "…")
}

// isProse reports whether a line reads as part of an article's body: a sentence, the words before a quotation, or too long
// for a heading.
func isProse(line string) bool {
	n := len(strings.Fields(line))
	bare := strings.TrimRight(line, `"”’')]`)
	switch {
	case n < 2 && !quoted(line):
		return false
	case n > 16 && !asking.MatchString(line) || n > 25:
		return true
	case strings.HasSuffix(bare, "."), strings.HasSuffix(bare, ",") && quoted(line), endsSentence(line) && quoted(line[len(bare):]):
		return true
	case strings.HasSuffix(line, ":"):
		return n >= 6
	}
	return n >= 5 && endsSentence(line) && !question.MatchString(line) || n >= 3 && speech.MatchString(line)
}

// asking is how headlines that ask or explain begin; they may be long.
var asking = regexp.MustCompile(`^(?:How|Why|What|Who|Where|When) `)

var speech = regexp.MustCompile(`["”],? (?:\p{L}+ ){0,4}(?:said|says|told|added)\b`)

// isName reports whether a line is nothing but a person's name, or a section's.
func isName(line string) bool {
	words := strings.Fields(line)
	return len(words) <= 3 && capitals(words) && !endsSentence(line)
}

// capitals reports whether every word begins with a capital.
func capitals(words []string) bool {
	return !slices.ContainsFunc(words, func(w string) bool { return !unicode.IsUpper([]rune(w)[0]) })
}

var second = regexp.MustCompile(`(?i)\b(?:you|your|yours)\b`)

var leadsAway = regexp.MustCompile(`(?i)^(?:related|read|see|watch|more|also|you (?:may|might)|don't miss|recommended)\b`)

// markAsides sets aside what stands between pieces of furniture and speaks to the reader or is no sentence, and the headline
// of another article that a label leads to.
func (p *page) markAsides() {
	for i := 1; i+1 < len(p.blocks); i++ {
		line := p.line(i)
		if !p.open(i) || p.blocks[i-1].role != Furniture || quoted(line) || len(strings.Fields(line)) > 45 {
			continue
		}
		enclosed := p.blocks[i+1].role == Furniture && (second.MatchString(line) || !isProse(line))
		if enclosed || !isProse(line) && leadsAway.MatchString(p.line(i-1)) {
			p.set(i, Furniture)
		}
	}
}

// markTail sets aside what stands after the article: questions without answers, the writer's life, headlines of others.
func (p *page) markTail() {
	faq := len(p.blocks)
	for i := range p.blocks {
		if faqLabel.MatchString(p.line(i)) {
			faq = i
			break
		}
	}
	for i := len(p.blocks) - 1; i > 0; i-- {
		line := p.line(i)
		switch {
		case p.blocks[i].role == Furniture:
		case !p.open(i):
			return
		case i > faq && faqTurn.MatchString(line), question.MatchString(line), writer.MatchString(line) && !quoted(line), !isProse(line):
			p.set(i, Furniture)
		default:
			return
		}
	}
}
