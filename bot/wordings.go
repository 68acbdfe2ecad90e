package bot

import (
	"regexp"
	"strings"
)

// The wordings that are told apart, as patterns of a bare text; testdata/said.txt has examples of each.

// whole compiles a pattern for all of a bare text, with the small words of talk around it.
func whole(pattern string) *regexp.Regexp {
	return regexp.MustCompile(`^(?:(?:and|but|so|ok|okay|hey|hi|hello|please|pls|um|well|wait|sorry|corrobot) )*(?:` + pattern +
		`)(?: (?:please|pls|again|then|though|corrobot|bot|here|there|exactly|now|mate|folks|all|everyone|so much|a lot|very much|again))*$`)
}

// Talk that is no question about the news.
var (
	helpWords  = whole(`help(?: me)?|usage|commands|what can (?:you|i) (?:do|ask|answer)(?: you)?|what do you do|how do (?:you|i|we) (?:work|use (?:you|this|it))|how does this work|who are you|what are you|instructions|start|getting started|menu|options`)
	greeting   = whole(`hi|hello|hey|hiya|howdy|yo|greetings|good (?:morning|afternoon|evening|day)|moin|morning|hello world|how are you|whats up|sup|test|testing|ping`)
	thanks     = whole(`(?:many )?thanks|thank you|thx|ty|cheers|great|nice|cool|perfect|awesome|good bot|well done|ok|okay|got it|understood|noted|lol|haha|no|yes|yep|nope|sure|bye|goodbye|good night|(?:thats|that is) (?:great|good|helpful|it)|very (?:helpful|good|nice)|great thanks|nice one|good job`)
	briefWords = whole(`brief|briefing|(?:a |the )?summary|summari[sz]e|sum (?:it|this|the story) up|overview|tl ?dr|catch me up|whats new|give me (?:a|the) (?:brief|summary|overview)|summari[sz]e (?:this|it|the story)|what happened`)
	topicWords = whole(`topics|(?:list|show)(?: me)?(?: the| all)? topics|what topics(?: are there| do you know)?`)
)

// The words for what an answer said, and evidence for what it rests on, as patterns of a bare text.
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

// Questions: those that may be for us, those that ask for more than yes or no, and the words of talk among people.
var (
	interrogative = regexp.MustCompile(`^(?:(?:and|but|so|also|ok|okay|then|what about|how about) )*(?:who|whom|whose|what|when|where|why|which|how|did|do|does|is|are|was|were|has|have|had|will|would|can|could|any)\b`)
	openQuestion  = regexp.MustCompile(`^(?:(?:and|but|so|also|ok|okay|then) )*(?:who|whom|whose|what|when|where|why|which|how)\b`)
	personal      = regexp.MustCompile(`\b(?:i|im|me|my|we|us|our|you|your|youre|yours|lets|anyone|anybody|someone|somebody|guys|folks|team|everyone|meeting|lunch|deck|doc|pr|ticket)\b`)
)
