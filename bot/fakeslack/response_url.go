package fakeslack

import (
	"encoding/json"
	"io"
	"net/http"
	"time"
)

const (
	responseUses = 5
	responseLife = 30 * time.Minute
	triggerLife  = 3 * time.Second
)

// A responseURL lets the app answer a command or an interaction.
type responseURL struct {
	channel string
	user    string
	source  *Message // the message whose element was used; nil for a command
	created time.Time
	uses    int
}

// A trigger lets the app open a view.
type trigger struct {
	user    string
	created time.Time
	used    bool
}

// newResponseURL makes the URL for one command or interaction. w.mu is held.
func (w *Workspace) newResponseURL(c *conversation, userID string, source *Message) string {
	id := w.newID("R")
	w.responses[id] = &responseURL{channel: c.ID, user: userID, source: source, created: time.Now()}
	return w.url + "/response/" + id
}

// newTrigger makes a trigger_id. w.mu is held.
func (w *Workspace) newTrigger(userID string) string {
	id := w.newID("13345224609.738474920.")
	w.triggers[id] = &trigger{user: userID, created: time.Now()}
	return id
}

// useTrigger spends a trigger and gives its user. w.mu is held.
func (w *Workspace) useTrigger(id string) (userID string, err error) {
	t := w.triggers[id]
	switch {
	case t == nil:
		return "", fail("invalid_trigger_id")
	case t.used:
		return "", fail("exchanged_trigger_id")
	case time.Since(t.created) > triggerLife:
		return "", fail("expired_trigger_id")
	}
	t.used = true
	return t.user, nil
}

// serveResponseURL takes a message for a response URL.
func (w *Workspace) serveResponseURL(rw http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(io.LimitReader(r.Body, 1<<20))
	var a args
	if err == nil {
		err = json.Unmarshal(body, &a)
	}
	fault := w.Faults.next("response_url")
	if w.failBefore(rw, "response_url", a, fault) {
		return
	}
	status, code := http.StatusBadRequest, "invalid_payload"
	if err == nil {
		status, code = w.useResponseURL(r.PathValue("id"), a, fault.Kind)
	}
	if fault.Kind == DropAfter {
		drop(rw)
		return
	}
	rw.Header().Set("Content-Type", "application/json; charset=utf-8")
	rw.WriteHeader(status)
	answer := reply{"ok": code == ""}
	if code != "" {
		answer["error"] = code
	}
	_ = json.NewEncoder(rw).Encode(answer)
}

// useResponseURL spends one use of a response URL.
func (w *Workspace) useResponseURL(id string, a args, fault FaultKind) (status int, code string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	defer w.note()
	u := w.responses[id]
	switch {
	case u == nil || time.Since(u.created) > responseLife:
		code = "expired_url"
	case u.uses >= responseUses:
		code = "used_url"
	}
	c := Call{Method: "response_url", Args: a, Error: code, Fault: fault, At: time.Now()}
	status = http.StatusNotFound
	if code == "" {
		u.uses++
		status = http.StatusOK
		if err := w.respond("response_url", u, a); err != nil {
			status, c.Error = http.StatusBadRequest, err.Error()
		}
	}
	w.calls = append(w.calls, c)
	return status, c.Error
}

// respond does what an answer to a command or an interaction asks for: a new
// message, or a change of the one it came from. w.mu is held.
func (w *Workspace) respond(where string, u *responseURL, a args) error {
	c := w.findChannel(u.channel)
	if c == nil {
		return fail("channel_not_found")
	}
	if a.bool("delete_original") && u.source != nil {
		c.remove(u.source)
		w.note()
		return nil
	}
	m, err := w.responseMessage(where, a)
	if err != nil {
		return err
	}
	if a.bool("replace_original") {
		if u.source != nil {
			u.source.Text, u.source.Blocks, u.source.Attachments = m.Text, m.Blocks, m.Attachments
			u.source.Edited = true
			w.note()
			return nil
		}
		w.violate(where, "replace_original where there is no original message")
	}
	if a.str("response_type") != "in_channel" {
		m.Ephemeral = u.user
	}
	w.add(c, m)
	w.messageEvent(c, m, "")
	return nil
}

func (w *Workspace) responseMessage(where string, a args) (*Message, error) {
	m := w.fromBot(Message{Text: truncate(a.str("text"), textLimit), ThreadTS: a.str("thread_ts")})
	blocks, err := a.json("blocks")
	if err != nil {
		return nil, fail("invalid_blocks_format")
	}
	if blocks != nil {
		// The budget of a whole message does not apply here.
		err := validateBlocks(blocks, "message", "/blocks", w.cfg.RefuseRawNumber)
		if err != nil && err.Error() == "msg_blocks_too_long" {
			err = nil
		}
		w.record(where, "message", blocks, err)
		if err != nil {
			return nil, err
		}
	}
	m.Blocks = w.blocksOf(blocks)
	attachments, _ := a.json("attachments")
	m.Attachments = list(attachments)
	if m.Text == "" && m.Blocks == nil && m.Attachments == nil {
		return nil, fail("no_text")
	}
	return m, nil
}

// Expire makes every trigger_id and response URL given so far too old.
func (w *Workspace) Expire() {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, t := range w.triggers {
		t.created = t.created.Add(-triggerLife - time.Second)
	}
	for _, u := range w.responses {
		u.created = u.created.Add(-responseLife - time.Second)
	}
}
