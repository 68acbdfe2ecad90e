package fakeslack

import (
	"regexp"
	"slices"
	"strings"
)

// Effects are what a text does besides being read: whom it notifies and what can
// be clicked.
type Effects struct {
	Users      []string // IDs
	Channels   []string // IDs
	Groups     []string // user group IDs
	Broadcasts []string // "channel", "here", "everyone"
	Links      []string // addresses, written as links or made into one by Slack
}

// Notifies reports whether anybody is notified.
func (e Effects) Notifies() bool { return len(e.Users)+len(e.Groups)+len(e.Broadcasts) > 0 }

func (e *Effects) add(more Effects) {
	e.Users = append(e.Users, more.Users...)
	e.Channels = append(e.Channels, more.Channels...)
	e.Groups = append(e.Groups, more.Groups...)
	e.Broadcasts = append(e.Broadcasts, more.Broadcasts...)
	e.Links = append(e.Links, more.Links...)
}

var (
	angled  = regexp.MustCompile(`<([^<>\n]+)>`)
	bareURL = regexp.MustCompile(`\b(?:https?://|www\.)[^\s<>|]+`)
	bareAt  = regexp.MustCompile(`[@#][a-z0-9][a-z0-9._-]*`)
)

// ParseText gives the effects of a mrkdwn text. Unless it is verbatim, bare
// addresses become links. Entity escapes have none.
func ParseText(text string, verbatim bool) Effects {
	var e Effects
	for _, m := range angled.FindAllStringSubmatch(text, -1) {
		e.add(special(m[1]))
	}
	if verbatim {
		return e
	}
	e.Links = append(e.Links, bareURL.FindAllString(angled.ReplaceAllString(text, " "), -1)...)
	return e
}

// special gives the effect of what stands between < and >.
func special(inside string) Effects {
	target, _, _ := strings.Cut(inside, "|")
	switch {
	case strings.HasPrefix(target, "@U"), strings.HasPrefix(target, "@W"):
		return Effects{Users: []string{target[1:]}}
	case strings.HasPrefix(target, "#C"), strings.HasPrefix(target, "#G"):
		return Effects{Channels: []string{target[1:]}}
	case strings.HasPrefix(target, "!subteam^"):
		return Effects{Groups: []string{strings.TrimPrefix(target, "!subteam^")}}
	case target == "!channel", target == "!here", target == "!everyone", target == "!group":
		return Effects{Broadcasts: []string{target[1:]}}
	case strings.HasPrefix(target, "!date^"):
		if parts := strings.Split(target, "^"); len(parts) > 3 {
			return Effects{Links: parts[3:4]}
		}
	case strings.Contains(target, "://"), strings.HasPrefix(target, "mailto:"), strings.HasPrefix(target, "tel:"):
		return Effects{Links: []string{target}}
	}
	return Effects{}
}

// Effects gives what a message does besides being read, in its text and in every
// block. A button's or an image's own address is not among its links.
func (w *Workspace) Effects(m Message) Effects {
	e := ParseText(m.Text, false)
	if m.Parsed {
		w.mu.Lock()
		e.add(w.parsedNames(m.Text))
		w.mu.Unlock()
	}
	for _, b := range m.Blocks {
		e.add(BlockEffects(b))
	}
	return e
}

// parsedNames gives the @names and #names that parse=full makes mentions of.
func (w *Workspace) parsedNames(text string) Effects {
	var e Effects
	for _, name := range bareAt.FindAllString(text, -1) {
		mrkdwn, _ := w.typed(name)
		e.add(ParseText(mrkdwn, true))
	}
	return e
}

// BlockEffects gives the effects of a block, a view or any part of one. The text
// elements of rich_text have none; a markdown block's text is parsed like mrkdwn.
func BlockEffects(x any) Effects {
	var e Effects
	switch x := x.(type) {
	case []any:
		for _, item := range x {
			e.add(BlockEffects(item))
		}
	case Block:
		if own, ok := ownEffects(x); ok {
			return own
		}
		for _, value := range x {
			e.add(BlockEffects(value))
		}
	}
	return e
}

// ownEffects gives the effects of an object that has some itself.
func ownEffects(b Block) (Effects, bool) {
	switch str(b["type"]) {
	case "mrkdwn", "markdown":
		return ParseText(str(b["text"]), b["verbatim"] == true), true
	case "link":
		return Effects{Links: []string{str(b["url"])}}, true
	case "user":
		return Effects{Users: []string{str(b["user_id"])}}, true
	case "usergroup":
		return Effects{Groups: []string{str(b["usergroup_id"])}}, true
	case "broadcast":
		return Effects{Broadcasts: []string{str(b["range"])}}, true
	case "channel":
		return Effects{Channels: []string{str(b["channel_id"])}}, true
	}
	return Effects{}, false
}

// typed gives what a person typed as Slack sends it: mrkdwn, and the elements of
// a rich_text section. w.mu is held.
func (w *Workspace) typed(text string) (mrkdwn string, inline []any) {
	var out strings.Builder
	last := 0
	literal := func(s string) {
		if s != "" {
			out.WriteString(escape(s))
			inline = append(inline, Block{"type": "text", "text": s})
		}
	}
	for _, at := range typedTokens(text) {
		token := text[at[0]:at[1]]
		m, e := w.token(token)
		if m == "" {
			continue
		}
		literal(text[last:at[0]])
		out.WriteString(m)
		inline = append(inline, e)
		last = at[1]
	}
	literal(text[last:])
	return out.String(), inline
}

// typedTokens finds the addresses and names in a text, in order and disjoint.
func typedTokens(text string) [][]int {
	found := bareURL.FindAllStringIndex(text, -1)
	for _, at := range bareAt.FindAllStringIndex(text, -1) {
		within := slices.ContainsFunc(found, func(o []int) bool { return at[0] < o[1] && o[0] < at[1] })
		afterWord := at[0] > 0 && !strings.ContainsAny(text[at[0]-1:at[0]], " \n\t(\"'“*_~")
		if !within && !afterWord {
			found = append(found, at)
		}
	}
	slices.SortFunc(found, func(a, b []int) int { return a[0] - b[0] })
	return found
}

// token gives a mention or a link, or nothing if the name is nobody's.
func (w *Workspace) token(s string) (mrkdwn string, inline Block) {
	switch {
	case s == "@here" || s == "@channel" || s == "@everyone":
		return "<!" + s[1:] + ">", Block{"type": "broadcast", "range": s[1:]}
	case strings.HasPrefix(s, "@"):
		if u := w.findUser(strings.TrimRight(s, ".")); u != nil {
			return "<@" + u.ID + ">", Block{"type": "user", "user_id": u.ID}
		}
	case strings.HasPrefix(s, "#"):
		if c := w.findChannel(s); c != nil {
			return "<#" + c.ID + "|" + c.Name + ">", Block{"type": "channel", "channel_id": c.ID}
		}
	default:
		address := s
		if strings.HasPrefix(s, "www.") {
			address = "http://" + s
		}
		return "<" + escape(address) + ">", Block{"type": "link", "url": address}
	}
	return "", nil
}

// escape replaces the three characters that mrkdwn gives a meaning.
func escape(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(s)
}

func unescape(s string) string {
	return strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&").Replace(s)
}
