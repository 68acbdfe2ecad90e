package bot

import (
	"github.com/slack-go/slack"

	"corrobot/summarize"
)

// The actions of an answer's buttons. Their value is the ID of the stored answer.
const (
	actionAllQuotes    = "all_quotes"
	actionInContext    = "in_context"
	actionShare        = "share"
	actionFeedback     = "feedback"      // of the pair of buttons; its value is helpful or unhelpful, a space, and the ID
	actionHelpful      = "helpful"       // of the plain buttons that stand in for the pair
	actionUnhelpful    = "not_helpful"   // likewise
	actionMoreContext  = "more_context"  // the next sources in context; the value is the ID and, after a space, where to go on
	actionRemoveDigest = "remove_digest" // the value is the digest's ID
	actionTopic        = "topic:"        // before a topic's key; the value is that key and, after a space, the story's
	actionBrief        = "brief"         // the value is the story's key
	actionSources      = "sources"       // likewise
	actionRemoveSource = "remove_source" // the value is the story's key and, after a space, the document's ID
	actionKeepSource   = "keep_source"   // of what stands beside it
)

const (
	helpful   = "helpful"
	unhelpful = "unhelpful"
)

// buttons are what can be done with an answer.
func buttons(a *summarize.Answer, s showing) piece {
	if s.id == "" {
		return nil
	}
	var elements []slack.BlockElement
	if n := quotationsIn(a, true); !s.all && n > quotationsIn(a, false) {
		elements = append(elements, button(actionAllQuotes, s.id, "All quotes ("+group(n)+")"))
	}
	if a.Answered() {
		elements = append(elements, button(actionInContext, s.id, "In context"))
	}
	if s.private {
		elements = append(elements, button(actionShare, s.id, "Share with channel"))
	}
	var p piece
	if len(elements) > 0 {
		p = append(p, slack.NewActionBlock("", elements...))
	}
	return append(p, feedbackButtons(s.id))
}

// quotationsIn counts the passages that an answer quotes.
func quotationsIn(a *summarize.Answer, all bool) int {
	seen := map[[2]int]bool{}
	for _, r := range shown(a, all) {
		seen[[2]int{r.finding, r.claim.Start}] = true
	}
	return len(seen)
}

func feedbackButtons(id string) slack.Block {
	return slack.NewContextActionsBlock("", slack.NewFeedbackButtonsBlockElement(actionFeedback,
		slack.NewFeedbackButton(plain("Helpful", 75), helpful+" "+id).WithAccessibilityLabel("This answer was helpful"),
		slack.NewFeedbackButton(plain("Not helpful", 75), unhelpful+" "+id).WithAccessibilityLabel("This answer was not helpful")))
}

// plainer puts ordinary blocks in place of those that some workspaces do not take yet. It reports whether there were any.
func plainer(blocks []slack.Block) ([]slack.Block, bool) {
	changed := false
	var out []slack.Block
	for _, b := range blocks {
		c, ok := b.(*slack.ContextActionsBlock)
		if !ok {
			out = append(out, b)
			continue
		}
		changed = true
		for _, e := range c.Elements.ElementSet {
			if f, ok := e.(*slack.FeedbackButtonsBlockElement); ok {
				out = append(out, slack.NewActionBlock("",
					button(actionHelpful, f.PositiveButton.Value, "👍 "+f.PositiveButton.Text.Text),
					button(actionUnhelpful, f.NegativeButton.Value, "👎 "+f.NegativeButton.Text.Text)))
			}
		}
	}
	return out, changed
}
