package bot

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/slack-go/slack"
)

// Editors are those who may add documents to stories and remove them. The zero value is the workspace's administrators.
type Editors struct {
	everyone bool
	admins   bool     // besides users
	users    []string // U…; where there are any, administrators may only if admins says so
}

var userID = regexp.MustCompile(`^[UW][A-Z0-9]{5,}$`)

// ParseEditors reads who may edit: "admins", "everyone", or the IDs of users, with spaces or commas between. Nothing is
// administrators.
func ParseEditors(s string) (Editors, error) {
	var e Editors
	for _, word := range strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ' ' || r == '\t' || r == ';' }) {
		switch id := strings.ToUpper(word); {
		case id == "EVERYONE":
			e.everyone = true
		case id == "ADMINS":
			e.admins = true
		case userID.MatchString(id):
			e.users = append(e.users, id)
		default:
			return Editors{}, fmt.Errorf("%q is neither admins nor everyone nor a user’s ID; an ID looks like U012ABCDEF and is found in the user’s profile, under ⋮, Copy member ID", word)
		}
	}
	return e, nil
}

// mayEdit reports whether the user of a request may change documents; the reply says why not.
func (b *Bot) mayEdit(ctx context.Context, r Request) (Reply, bool) {
	e := b.editors
	if e.everyone || slices.Contains(e.users, r.User) {
		return Reply{}, true
	}
	if len(e.users) > 0 && !e.admins {
		return say("Only a few people chosen for it add and remove documents here: ask whoever runs me to put you (" + r.User + ") into CORROBOT_EDITORS."), false
	}
	u, err := b.userInfo(ctx, r.User)
	if err != nil {
		b.log.Warn("it cannot be seen whether a user is an administrator", "err", err, "hint", hint(err))
		return say("Only administrators add and remove documents here, and Slack does not tell me now whether you are one: try again in a moment, or ask whoever runs me to put you (" + r.User + ") into CORROBOT_EDITORS."), false
	}
	if !isAdmin(u, r.Team) {
		return say("Only administrators of this workspace add and remove documents here: ask one of them, or whoever runs me to put you (" + r.User + ") into CORROBOT_EDITORS."), false
	}
	return Reply{}, true
}

// isAdmin reports whether a user administers the workspace team: somebody else's administrators come to shared channels too.
func isAdmin(u *slack.User, team string) bool {
	if u.Deleted || u.IsBot || u.IsStranger || u.Enterprise.ID == "" && u.TeamID != "" && u.TeamID != team {
		return false
	}
	return u.IsAdmin || u.IsOwner || u.IsPrimaryOwner
}

func (b *Bot) userInfo(ctx context.Context, id string) (u *slack.User, err error) {
	err = b.sender.call(ctx, "users.info", "", func(ctx context.Context) (err error) {
		u, err = b.client.GetUserInfoContext(ctx, id)
		return err
	})
	return u, err
}

// An edit is a wish to change a story's documents, or to see how they were changed.
type edit struct {
	verb  string   // verbAdd, verbRemove or verbChanges
	links []string // the addresses that it names
	words string   // what else it says
}

const (
	verbAdd     = "add"
	verbRemove  = "remove"
	verbChanges = "changes"
)

var editVerbs = map[string]string{
	"add": verbAdd, "remove": verbRemove, "delete": verbRemove, "changes": verbChanges, "journal": verbChanges, "history": verbChanges,
}

// readEdit reads "add https://…", "remove …" and "changes" from what Slack sends. After /sources it is enough to say so; among
// other words it takes a link, or "sources" before it, to tell it from a question.
func readEdit(slackText string, command bool) (edit, bool) {
	links, rest := cutLinks(slackText)
	words := asTyped(rest)
	first, rest, _ := strings.Cut(words, " ")
	if named := strings.ToLower(strings.TrimLeft(first, "/")); named == "sources" || strings.HasSuffix(named, "-sources") {
		command = true
		first, rest, _ = strings.Cut(rest, " ")
	}
	e := edit{verb: editVerbs[strings.ToLower(strings.Trim(first, ".:!?,"))], links: links, words: strings.TrimSpace(rest)}
	switch e.verb {
	case "":
		return edit{}, false
	case verbChanges:
		return e, command && !hasWords(e.words) && len(links) == 0
	case verbAdd:
		e = e.bareAddress()
	}
	return e, command || len(e.links) > 0 && len(strings.Fields(e.words)) <= 8
}

var siteName = regexp.MustCompile(`(?i)^(?:[a-z0-9-]+\.)+[a-z]{2,}(?:[/:?]\S*)?$`)

// bareAddress takes an address for one that is written without its beginning, as in example.com/news/1.
func (e edit) bareAddress() edit {
	first, rest, _ := strings.Cut(e.words, " ")
	if len(e.links) == 0 && siteName.MatchString(first) {
		e.links, e.words = []string{"https://" + first}, rest
	}
	return e
}

// An address in a text: as Slack marks it up, or as it was typed.
var linkText = regexp.MustCompile(`<([a-zA-Z][a-zA-Z0-9+.-]*://[^<>|\s]+)(?:\|[^<>]*)?>|\b[a-zA-Z][a-zA-Z0-9+.-]*://[^\s<>|]+`)

// mostLinks is how many addresses are taken of one message.
const mostLinks = 5

// cutLinks takes the addresses out of a text, each once.
func cutLinks(slackText string) (links []string, rest string) {
	rest = linkText.ReplaceAllStringFunc(slackText, func(m string) string {
		marked := linkText.FindStringSubmatch(m)[1]
		link := marked
		if marked == "" {
			link = strings.TrimRight(m, `.,;:!?'")]}”’`)
		}
		link = strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&").Replace(link)
		if len(links) < mostLinks && !slices.Contains(links, link) {
			links = append(links, link)
		}
		return " "
	})
	return links, rest
}

// edit does what an edit asks for, and says what came of it.
func (b *Bot) edit(ctx context.Context, r Request, e edit, inChannel bool) (Reply, error) {
	reply, err := b.doEdit(ctx, r, e)
	reply.InChannel = inChannel
	return reply, err
}

func (b *Bot) doEdit(ctx context.Context, r Request, e edit) (Reply, error) {
	if e.verb == verbChanges {
		return b.changes(ctx, r)
	}
	if reply, may := b.mayEdit(ctx, r); !may {
		return reply, nil
	}
	if e.verb == verbRemove {
		return b.offerRemoval(ctx, r, e)
	}
	return b.addNamed(ctx, r, e)
}

// editHelp says how documents are added and removed.
func (b *Bot) editHelp() line {
	return join(mono(b.slash("sources")+" add https://…"), text(" brings a page in, "), mono(b.slash("sources")+" remove"), text(" with an address, an ID or words of a title takes a document out, and "),
		mono(b.slash("sources")+" changes"), text(" tells who changed what."))
}
