package fakeslack

import (
	"cmp"
	"encoding/base64"
	"slices"
	"strings"
)

func (w *Workspace) channelInfo(a args) (reply, error) {
	c := w.visible(a.str("channel"))
	if c == nil {
		return nil, fail("channel_not_found")
	}
	if err := w.needScope(c.kind() + ":read"); err != nil {
		return nil, err
	}
	out := w.channelWire(c)
	if a.bool("include_num_members") {
		out["num_members"] = len(c.members)
	}
	return reply{"channel": out}, nil
}

func (w *Workspace) channelWire(c *conversation) map[string]any {
	out := map[string]any{
		"id": c.ID, "created": c.created.Unix(), "is_archived": c.Archived,
		"is_im": c.im != "", "is_channel": c.im == "" && !c.Private, "is_group": c.im == "" && c.Private,
		"is_private": c.Private, "is_mpim": false, "context_team_id": w.cfg.Team.ID,
	}
	if c.im != "" {
		out["user"] = c.im
		return out
	}
	out["name"], out["name_normalized"] = c.Name, c.Name
	out["is_member"] = c.members[w.cfg.App.BotUserID]
	out["topic"] = map[string]any{"value": c.Topic, "creator": "", "last_set": 0}
	out["purpose"] = map[string]any{"value": "", "creator": "", "last_set": 0}
	return out
}

func (w *Workspace) channelList(a args) (reply, error) {
	types := strings.Split(cmp.Or(a.str("types"), "public_channel"), ",")
	scopeOf := map[string]string{"public_channel": "channels", "private_channel": "groups", "im": "im", "mpim": "mpim"}
	kinds := map[string]bool{}
	for _, t := range types {
		kind := scopeOf[strings.TrimSpace(t)]
		if kind == "" {
			return nil, fail("invalid_types")
		}
		if err := w.needScope(kind + ":read"); err != nil {
			return nil, err
		}
		kinds[kind] = true
	}
	var found []any
	for _, c := range w.channels {
		hidden := c.Private && !c.members[w.cfg.App.BotUserID] || c.Archived && a.bool("exclude_archived")
		if kinds[c.kind()] && !hidden {
			found = append(found, w.channelWire(c))
		}
	}
	return paged("channels", found, a, 100)
}

func (w *Workspace) channelMembers(a args) (reply, error) {
	c := w.visible(a.str("channel"))
	if c == nil {
		return nil, fail("channel_not_found")
	}
	var ids []any
	for _, u := range append(slices.Clone(w.users), &User{ID: w.cfg.App.BotUserID}) {
		if c.members[u.ID] {
			ids = append(ids, u.ID)
		}
	}
	return paged("members", ids, a, 100)
}

func (w *Workspace) join(a args) (reply, error) {
	c := w.visible(a.str("channel"))
	switch {
	case c == nil:
		return nil, fail("channel_not_found")
	case c.Private:
		return nil, fail("method_not_supported_for_channel_type")
	case c.Archived:
		return nil, fail("is_archived")
	}
	already := c.members[w.cfg.App.BotUserID]
	c.members[w.cfg.App.BotUserID] = true
	out := reply{"channel": w.channelWire(c)}
	if already {
		out["warning"] = "already_in_channel"
		out["response_metadata"] = reply{"warnings": []string{"already_in_channel"}}
		return out, nil
	}
	w.joinedEvent(c, w.cfg.App.BotUserID, "")
	return out, nil
}

func (w *Workspace) open(a args) (reply, error) {
	if id := a.str("channel"); id != "" {
		c := w.visible(id)
		if c == nil || c.im == "" {
			return nil, fail("channel_not_found")
		}
		return reply{"channel": reply{"id": c.ID}}, nil
	}
	ids := strings.Split(a.str("users"), ",")
	switch u := w.findUser(ids[0]); {
	case a.str("users") == "":
		return nil, fail("users_list_not_supplied")
	case len(ids) > 1:
		return nil, fail("invalid_user_combination") // group messages are not served
	case u == nil || u.ID == w.cfg.App.BotUserID:
		return nil, fail("user_not_found")
	case u.Deleted:
		return nil, fail("user_disabled")
	default:
		channel := reply{"id": w.openIM(u.ID).ID}
		if a.bool("return_im") {
			channel = w.channelWire(w.openIM(u.ID))
		}
		return reply{"channel": channel}, nil
	}
}

func (w *Workspace) history(a args) (reply, error) {
	c, err := w.readable(a)
	if err != nil {
		return nil, err
	}
	var found []any
	for _, m := range slices.Backward(c.messages) {
		shown := m.Ephemeral == "" && (m.ThreadTS == "" || m.Broadcast)
		if shown && inRange(m.TS, a) {
			found = append(found, w.wire(c, m, a.bool("include_all_metadata")))
		}
	}
	out, err := paged("messages", found, a, 100)
	if err == nil {
		out["pin_count"] = 0
	}
	return out, err
}

func (w *Workspace) replies(a args) (reply, error) {
	c, err := w.readable(a)
	if err != nil {
		return nil, renameError(err, "not_in_channel", "channel_not_found")
	}
	ts := a.str("ts")
	if m := c.find(ts); m != nil && m.ThreadTS != "" {
		ts = m.ThreadTS // a reply's own ts names its thread too
	}
	var found []any
	for _, m := range c.messages {
		parent := m.TS == ts
		if m.Ephemeral == "" && (parent || m.ThreadTS == ts && inRange(m.TS, a)) {
			found = append(found, w.wire(c, m, a.bool("include_all_metadata")))
		}
	}
	if found == nil {
		return nil, fail("thread_not_found")
	}
	return paged("messages", found, a, 1000)
}

// readable finds the channel whose history a call wants, if the bot may read it.
func (w *Workspace) readable(a args) (*conversation, error) {
	c := w.visible(a.str("channel"))
	if c == nil {
		return nil, fail("channel_not_found")
	}
	if err := w.needScope(c.kind() + ":history"); err != nil {
		return nil, err
	}
	if !c.members[w.cfg.App.BotUserID] {
		return nil, fail("not_in_channel")
	}
	return c, nil
}

// inRange applies oldest, latest and inclusive. Timestamps of equal length
// compare as text, whatever precision the caller left out.
func inRange(ts string, a args) bool {
	after := padTS(a.str("oldest"), "0000000000.000000")
	before := padTS(a.str("latest"), "9999999999.999999")
	if a.bool("inclusive") {
		return after <= ts && ts <= before
	}
	return after < ts && ts < before
}

func padTS(ts, otherwise string) string {
	if ts == "" || ts == "0" {
		return otherwise
	}
	whole, fraction, _ := strings.Cut(ts, ".")
	return strings.Repeat("0", max(0, 10-len(whole))) + whole + "." + (fraction + "000000")[:6]
}

// paged cuts a page out of a list by limit and cursor.
func paged(name string, all []any, a args, limit int) (reply, error) {
	limit = min(max(1, a.int("limit", limit)), 1000)
	start := 0
	if cursor := a.str("cursor"); cursor != "" {
		raw, err := base64.StdEncoding.DecodeString(cursor)
		rest, ok := strings.CutPrefix(string(raw), "next:")
		if err != nil || !ok {
			return nil, fail("invalid_cursor")
		}
		start = min(args{"n": rest}.int("n", 0), len(all))
	}
	end := min(start+limit, len(all))
	next := ""
	if end < len(all) {
		next = base64.StdEncoding.EncodeToString([]byte("next:" + args{"n": end}.str("n")))
	}
	return reply{
		name:                append([]any{}, all[start:end]...),
		"has_more":          next != "",
		"response_metadata": reply{"next_cursor": next},
	}, nil
}
