package summarize

import (
	"fmt"
	"strings"

	"corrobot/summarize/extract"
)

// Text says what changed on the topic in one line, without its title: "44 or more → 164 or more, UPI and Dow Jones".
func (n TopicNews) Text() string {
	value, by := n.Now.Value, listSome(n.Sources)
	switch n.Change {
	case Opened:
		return "sources now disagree: " + opposed(n.Now.Sides)
	case Closed:
		return fmt.Sprintf("sources no longer disagree: %s, %s", value, by)
	case Shifted:
		return "sources still disagree, now over other figures: " + opposed(n.Now.Sides)
	case First:
		return fmt.Sprintf("%s, the first %s (%s)", value, figureNoun(n.Now.Kind), by)
	case Withdrawn:
		return fmt.Sprintf("no source gives a %s any more; it was %s (%s)", figureNoun(n.Before.Kind), n.Before.Value, listSome(sourcesGiving(n.Before.Given)))
	case Joined:
		return n.joined()
	}
	return fmt.Sprintf("%s → %s, %s", n.Before.Value, value, by)
}

// joined says who now gives the topic as well, in the sources' own terms where they are not the verdict's.
func (n TopicNews) joined() string {
	var parts []string
	for _, b := range byValue(n.By) {
		who := listSome(b.sources)
		switch {
		case b.value == n.Now.Value:
			parts = append(parts, who+" "+verbFor("say", b.sources)+" so too")
		case b.replaced:
			parts = append(parts, fmt.Sprintf("%s %s %s, which is superseded", who, verbFor("say", b.sources), b.value))
		case strings.HasPrefix(b.value, "“"):
			parts = append(parts, fmt.Sprintf("%s %s only %s", who, verbFor("say", b.sources), b.value))
		default:
			parts = append(parts, fmt.Sprintf("%s %s %s", who, verbFor("say", b.sources), b.value))
		}
	}
	if n.Now.Status == Contested {
		return "sources disagree as before; " + joinParts(parts)
	}
	return n.Now.Value + " still holds; " + joinParts(parts)
}

// A saying is one value with the sources that give it.
type saying struct {
	value    string
	sources  []string
	replaced bool
}

func byValue(gs []Given) []saying {
	var all []saying
	at := map[string]int{}
	for _, g := range gs {
		i, ok := at[g.Value]
		if !ok {
			i = len(all)
			at[g.Value] = i
			all = append(all, saying{value: g.Value, replaced: g.Replaced})
		}
		all[i].sources = append(all[i].sources, g.Source)
	}
	return all
}

// opposed sets the sides against each other: "164 or more (UPI and Dow Jones) against 44 (The Week)".
func opposed(sides []Side) string {
	const most = 4
	var parts []string
	for _, s := range sides[:min(len(sides), most)] {
		parts = append(parts, fmt.Sprintf("%s (%s)", s.Value, listSome(s.Sources)))
	}
	if more := len(sides) - most; more > 0 {
		parts = append(parts, cardinal(more)+" more")
	}
	return strings.Join(parts, " against ")
}

// figureNoun is what a value of a kind is called.
func figureNoun(k extract.Kind) string {
	switch k {
	case extract.Date:
		return "date"
	case extract.Time:
		return "time"
	case extract.Name:
		return "name"
	case extract.Text:
		return "answer"
	}
	return "figure"
}

// Text says what the document gives otherwise, in one line: "death toll 225, was at least 164".
func (r Revision) Text() string {
	var parts []string
	for _, c := range r.Changes {
		switch title := inSentence(c.Title); {
		case c.Now == "":
			parts = append(parts, fmt.Sprintf("%s no longer given, was %s", title, c.Before))
		case c.Before == "":
			parts = append(parts, fmt.Sprintf("%s now given, %s", title, c.Now))
		default:
			parts = append(parts, fmt.Sprintf("%s %s, was %s", title, c.Now, c.Before))
		}
	}
	if len(parts) == 0 {
		return "no figure has changed"
	}
	return joinParts(parts)
}

// inSentence is a topic's title within a sentence.
func inSentence(title string) string {
	first, _, _ := strings.Cut(title, " ")
	if len(first) > 1 && strings.ToUpper(first) == first { // an abbreviation
		return title
	}
	return strings.ToLower(title[:min(1, len(title))]) + title[min(1, len(title)):]
}

// Headline sums the news up in a few words: "death toll: 44 or more → 164 or more, UPI; one more change". It is "" where there
// is none.
func (n News) Headline() string {
	moved := n.Moved()
	if len(moved) == 0 {
		return n.arrivals()
	}
	first := moved[0]
	head := inSentence(first.Now.Title) + ": " + first.Text()
	switch more := len(moved) - 1; {
	case more == 1:
		head += "; one more change"
	case more > 1:
		head += "; " + cardinal(more) + " more changes"
	}
	return head
}

// arrivals counts the documents that came, changed and went.
func (n News) arrivals() string {
	var parts []string
	for _, c := range []struct {
		n    int
		what string
	}{{len(n.Fresh), "new"}, {len(n.Revised), "revised"}, {n.Removed, "removed"}} {
		if c.n == 1 {
			parts = append(parts, "one "+c.what+" article")
		} else if c.n > 1 {
			parts = append(parts, fmt.Sprintf("%s %s articles", cardinal(c.n), c.what))
		}
	}
	switch {
	case len(parts) > 0 && len(n.Topics) == 0:
		return list(parts) + ", and no figure has moved"
	case len(parts) > 0:
		return list(parts) + "; what was told still holds"
	case len(n.Settled) > 0:
		return "a question that was open has an answer"
	case len(n.Unsolved) > 0:
		return "a question was asked that no source answers"
	}
	return ""
}
