package fakeslack

import (
	"cmp"
	"slices"
)

func (w *Workspace) authTest(args) (reply, error) {
	app, team := w.cfg.App, w.cfg.Team
	return reply{
		"url": "https://" + team.Domain + ".slack.com/", "team": team.Name, "team_id": team.ID,
		"user": app.Name, "user_id": app.BotUserID, "bot_id": app.BotID, "is_enterprise_install": false,
	}, nil
}

func (w *Workspace) userInfo(a args) (reply, error) {
	u := w.findUser(a.str("user"))
	if u == nil || u.ID != a.str("user") {
		return nil, fail("user_not_found")
	}
	return reply{"user": w.userWire(u, a.bool("include_locale"))}, nil
}

func (w *Workspace) userList(a args) (reply, error) {
	var found []any
	for _, u := range append(slices.Clone(w.users), w.findUser(w.cfg.App.BotUserID)) {
		found = append(found, w.userWire(u, a.bool("include_locale")))
	}
	return paged("members", found, a, 200)
}

func (w *Workspace) userWire(u *User, locale bool) map[string]any {
	bot := u.ID == w.cfg.App.BotUserID
	out := map[string]any{
		"id": u.ID, "team_id": w.cfg.Team.ID, "name": u.Name, "real_name": u.RealName, "deleted": u.Deleted,
		"tz": cmp.Or(u.TZ, "America/Los_Angeles"), "is_admin": u.Admin, "is_owner": false, "is_bot": bot,
		"profile": map[string]any{"real_name": u.RealName, "display_name": u.Name, "team": w.cfg.Team.ID},
	}
	if locale {
		out["locale"] = cmp.Or(u.Locale, "en-US")
	}
	return out
}

func (w *Workspace) addReaction(a args) (reply, error) {
	c, m, err := w.reactable(a)
	if err != nil {
		return nil, err
	}
	if c.Archived {
		return nil, fail("is_archived")
	}
	name, bot := a.str("name"), w.cfg.App.BotUserID
	if slices.Contains(m.Reactions[name], bot) {
		return nil, fail("already_reacted")
	}
	if m.Reactions == nil {
		m.Reactions = map[string][]string{}
	}
	m.Reactions[name] = append(m.Reactions[name], bot)
	return nil, nil
}

func (w *Workspace) removeReaction(a args) (reply, error) {
	_, m, err := w.reactable(a)
	if err != nil {
		return nil, err
	}
	name, bot := a.str("name"), w.cfg.App.BotUserID
	i := slices.Index(m.Reactions[name], bot)
	if i < 0 {
		return nil, fail("no_reaction")
	}
	m.Reactions[name] = slices.Delete(m.Reactions[name], i, i+1)
	if len(m.Reactions[name]) == 0 {
		delete(m.Reactions, name)
	}
	return nil, nil
}

func (w *Workspace) reactable(a args) (*conversation, *Message, error) {
	c := w.visible(a.str("channel"))
	if c == nil {
		return nil, nil, fail("channel_not_found")
	}
	m := c.find(a.str("timestamp"))
	if m == nil {
		return nil, nil, fail("message_not_found")
	}
	return c, m, nil
}
