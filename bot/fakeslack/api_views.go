package fakeslack

import (
	"maps"
	"strings"
)

const (
	stackLimit = 3
	viewLimit  = 250_000 // bytes
)

// A View is a modal or a Home tab as its user sees it.
type View struct {
	ID         string
	Type       string // "modal" or "home"
	User       string // ID of who sees it
	CallbackID string
	Metadata   string // private_metadata
	Title      string
	Blocks     []Block
	Errors     map[string]string         // by block, shown after a refused submission
	State      map[string]map[string]any // what was entered, by block and action

	hash     string
	external string
	root     string
	previous string
	raw      Block
}

func (w *Workspace) viewsOpen(a args) (reply, error) {
	v, user, err := w.triggeredView("views.open", a)
	if err != nil {
		return nil, err
	}
	v.User, v.root = user, v.ID
	w.modals[user] = []*View{v}
	return w.keepView(v), nil
}

func (w *Workspace) viewsPush(a args) (reply, error) {
	v, user, err := w.triggeredView("views.push", a)
	if err != nil {
		return nil, err
	}
	if err := w.push(user, v); err != nil {
		return nil, err
	}
	return w.keepView(v), nil
}

// triggeredView reads a modal and spends the trigger that lets it open.
func (w *Workspace) triggeredView(method string, a args) (*View, string, error) {
	v, err := w.readView(method, "modal", a)
	if err != nil {
		return nil, "", err
	}
	user, err := w.useTrigger(a.str("trigger_id"))
	return v, user, err
}

// push puts a view on top of a user's modals. w.mu is held.
func (w *Workspace) push(user string, v *View) error {
	stack := w.modals[user]
	switch {
	case len(stack) == 0:
		return fail("not_found")
	case len(stack) >= stackLimit:
		return fail("push_limit_reached")
	}
	v.User, v.root, v.previous = user, stack[0].ID, stack[len(stack)-1].ID
	w.modals[user] = append(stack, v)
	return nil
}

func (w *Workspace) viewsUpdate(a args) (reply, error) {
	old := w.views[a.str("view_id")]
	for _, v := range w.views {
		if external := a.str("external_id"); external != "" && v.external == external {
			old = v
		}
	}
	if old == nil || !w.shown(old) {
		return nil, fail("not_found")
	}
	if hash := a.str("hash"); hash != "" && hash != old.hash {
		return nil, fail("hash_conflict")
	}
	next, err := w.readView("views.update", old.Type, a)
	if err != nil {
		return nil, err
	}
	w.replaceView(old, next)
	return w.keepView(old), nil
}

// replaceView puts new content into a view that is shown. w.mu is held.
func (w *Workspace) replaceView(old, next *View) {
	next.ID, next.User, next.root, next.previous = old.ID, old.User, old.root, old.previous
	*old = *next
	w.note()
}

// shown reports whether somebody has the view before them. w.mu is held.
func (w *Workspace) shown(v *View) bool {
	if w.homes[v.User] == v {
		return true
	}
	for _, m := range w.modals[v.User] {
		if m == v {
			return true
		}
	}
	return false
}

func (w *Workspace) viewsPublish(a args) (reply, error) {
	u := w.findUser(a.str("user_id"))
	if u == nil {
		return nil, fail("invalid_arguments", "[ERROR] user_id names no user")
	}
	old := w.homes[u.ID]
	if hash := a.str("hash"); hash != "" && old != nil && hash != old.hash {
		return nil, fail("hash_conflict")
	}
	v, err := w.readView("views.publish", "home", a)
	if err != nil {
		return nil, err
	}
	v.User, v.root = u.ID, v.ID
	if old != nil {
		w.replaceView(old, v)
		v = old
	}
	w.homes[u.ID] = v
	return w.keepView(v), nil
}

// readView reads and judges the view of a call.
func (w *Workspace) readView(method, kind string, a args) (*View, error) {
	x, err := a.json("view")
	if err != nil || object(x) == nil {
		return nil, fail("invalid_arguments", "[ERROR] view is not an object")
	}
	return w.newView(method, kind, object(x))
}

func (w *Workspace) newView(method, kind string, b Block) (*View, error) {
	err := validateView(b, w.cfg.RefuseRawNumber)
	if err == nil && b["type"] != kind {
		err = fail("invalid_arguments", "[ERROR] must be a "+kind+" [json-pointer:/view/type]")
	}
	if err == nil && len(toJSON(b)) > viewLimit {
		err = fail("view_too_large")
	}
	if external := str(b["external_id"]); err == nil && external != "" && method != "views.update" && w.externalShown(external) {
		err = fail("duplicate_external_id")
	}
	w.record(method, kind, b, err)
	if err != nil {
		return nil, err
	}
	b = object(clone(b))
	blocks := w.blocksOf(b["blocks"])
	return &View{
		ID: w.newID("V"), Type: kind, CallbackID: str(b["callback_id"]), Metadata: str(b["private_metadata"]),
		Title: str(object(b["title"])["text"]), Blocks: blocks, external: str(b["external_id"]),
		hash: w.newTS() + ".fake", State: initialState(blocks), raw: b,
	}, nil
}

func (w *Workspace) externalShown(id string) bool {
	for _, v := range w.views {
		if v.external == id && w.shown(v) {
			return true
		}
	}
	return false
}

// keepView remembers a view and gives the answer that shows it. w.mu is held.
func (w *Workspace) keepView(v *View) reply {
	w.views[v.ID] = v
	w.note()
	return reply{"view": w.viewWire(v)}
}

func (w *Workspace) viewWire(v *View) map[string]any {
	out := maps.Clone(v.raw)
	blocks := make([]any, len(v.Blocks))
	for i, b := range v.Blocks {
		blocks[i] = b
	}
	out["id"], out["team_id"], out["app_id"], out["bot_id"] = v.ID, w.cfg.Team.ID, w.cfg.App.ID, w.cfg.App.BotID
	out["hash"], out["root_view_id"], out["blocks"], out["app_installed_team_id"] = v.hash, v.root, blocks, w.cfg.Team.ID
	out["state"] = map[string]any{"values": v.State}
	out["previous_view_id"] = nil
	if v.previous != "" {
		out["previous_view_id"] = v.previous
	}
	for _, name := range []string{"private_metadata", "callback_id", "external_id"} {
		out[name] = str(out[name])
	}
	for _, name := range []string{"clear_on_close", "notify_on_close"} {
		out[name] = out[name] == true
	}
	return out
}

// submitted does what the answer to a submission asks for. w.mu is held.
func (w *Workspace) submitted(v *View, answer any) {
	a := object(answer)
	switch str(a["response_action"]) {
	case "errors":
		v.Errors = map[string]string{}
		for block, text := range object(a["errors"]) {
			v.Errors[block] = str(text)
			w.checkErrorBlock(v, block)
		}
	case "update", "push":
		next, err := w.newView("view_submission", "modal", object(a["view"]))
		if err != nil {
			return
		}
		if a["response_action"] == "update" {
			w.replaceView(v, next)
			return
		}
		if w.push(v.User, next) == nil {
			w.keepView(next)
		}
	case "clear":
		w.modals[v.User] = nil
	default:
		w.closeTop(v.User)
	}
	w.note()
}

// checkErrorBlock checks that an error names an input block of the view.
func (w *Workspace) checkErrorBlock(v *View, id string) {
	for _, b := range v.Blocks {
		if b["block_id"] == id && b["type"] == "input" {
			return
		}
	}
	w.violate("view_submission", "errors names block %q, which is no input of the view", id)
}

// closeTop takes away the view on top. w.mu is held.
func (w *Workspace) closeTop(user string) {
	if stack := w.modals[user]; len(stack) > 0 {
		w.modals[user] = stack[:len(stack)-1]
	}
}

// Modal gives the view on top of what the user has open, or nil.
func (w *Workspace) Modal(user string) *View {
	w.mu.Lock()
	defer w.mu.Unlock()
	stack := w.modals[w.mustUser(user).ID]
	if len(stack) == 0 {
		return nil
	}
	return stack[len(stack)-1].snapshot()
}

// Home gives the Home tab that the app has published for the user, or nil.
func (w *Workspace) Home(user string) *View {
	w.mu.Lock()
	defer w.mu.Unlock()
	v := w.homes[w.mustUser(user).ID]
	if v == nil {
		return nil
	}
	return v.snapshot()
}

// snapshot copies a view for a reader outside the lock.
func (v *View) snapshot() *View {
	out := *v
	out.Errors = maps.Clone(v.Errors)
	out.State = make(map[string]map[string]any, len(v.State))
	for block, values := range v.State {
		out.State[block] = maps.Clone(values)
	}
	return &out
}

// threadKey names a thread within the workspace.
func threadKey(channel, ts string) string { return strings.Join([]string{channel, ts}, " ") }
