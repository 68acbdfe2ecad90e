package fakeslack

import (
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
)

//go:embed methods.json
var methodsJSON []byte

// facts are what Slack documents of a method.
type facts struct {
	Required []string `json:"required"`
	Optional []string `json:"optional"`
	Scopes   []string `json:"scopes"` // any one of them is enough
	Errors   []string `json:"errors"`
	Tier     int      `json:"tier"` // 0 means limits of its own
}

func loadFacts() map[string]facts {
	var all map[string]facts
	if err := json.Unmarshal(methodsJSON, &all); err != nil {
		panic(fmt.Sprintf("fakeslack: methods.json: %v", err))
	}
	return all
}

// commonErrors are those that any method may answer with.
var commonErrors = []string{
	"access_denied", "account_inactive", "fatal_error", "internal_error", "invalid_arg_name",
	"invalid_arguments", "invalid_auth", "invalid_form_data", "invalid_post_type", "missing_scope",
	"no_permission", "not_allowed_token_type", "not_authed", "ratelimited", "request_timeout",
	"service_unavailable", "token_expired", "token_revoked", "unknown_method",
}

// reply is a method's answer without its ok.
type reply = map[string]any

// A handler runs a method. w.mu is held.
type handler func(w *Workspace, a args) (reply, error)

var handlers = map[string]handler{
	"apps.connections.open":                 (*Workspace).connectionsOpen,
	"assistant.threads.setStatus":           (*Workspace).setStatus,
	"assistant.threads.setSuggestedPrompts": (*Workspace).setSuggestedPrompts,
	"assistant.threads.setTitle":            (*Workspace).setTitle,
	"auth.test":                             (*Workspace).authTest,
	"chat.delete":                           (*Workspace).chatDelete,
	"chat.getPermalink":                     (*Workspace).getPermalink,
	"chat.postEphemeral":                    (*Workspace).postEphemeral,
	"chat.postMessage":                      (*Workspace).postMessage,
	"chat.scheduleMessage":                  (*Workspace).scheduleMessage,
	"chat.update":                           (*Workspace).chatUpdate,
	"conversations.history":                 (*Workspace).history,
	"conversations.info":                    (*Workspace).channelInfo,
	"conversations.join":                    (*Workspace).join,
	"conversations.list":                    (*Workspace).channelList,
	"conversations.members":                 (*Workspace).channelMembers,
	"conversations.open":                    (*Workspace).open,
	"conversations.replies":                 (*Workspace).replies,
	"files.completeUploadExternal":          (*Workspace).completeUpload,
	"files.getUploadURLExternal":            (*Workspace).getUploadURL,
	"reactions.add":                         (*Workspace).addReaction,
	"reactions.remove":                      (*Workspace).removeReaction,
	"users.info":                            (*Workspace).userInfo,
	"users.list":                            (*Workspace).userList,
	"views.open":                            (*Workspace).viewsOpen,
	"views.publish":                         (*Workspace).viewsPublish,
	"views.push":                            (*Workspace).viewsPush,
	"views.update":                          (*Workspace).viewsUpdate,
}

// An apiError is an answer with ok:false.
type apiError struct {
	code     string
	messages []string // response_metadata.messages
	extra    reply
}

func (e *apiError) Error() string { return e.code }

func fail(code string, messages ...string) error {
	return &apiError{code: code, messages: messages}
}

func (w *Workspace) handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/api/{method}", w.serveAPI)
	mux.HandleFunc("POST /response/{id}", w.serveResponseURL)
	mux.HandleFunc("POST /upload/{id}", w.serveUpload)
	mux.HandleFunc("GET /socket/{ticket}", w.serveSocket)
	return mux
}

// serveAPI answers one Web API call, unless a fault is due.
func (w *Workspace) serveAPI(rw http.ResponseWriter, r *http.Request) {
	method := r.PathValue("method")
	a, err := readArgs(r)
	if err != nil {
		w.answer(rw, method, nil, fail("invalid_form_data"))
		return
	}
	token := tokenOf(r, a)
	delete(a, "token")
	fault := w.Faults.next(method)
	if w.failBefore(rw, method, a, fault) {
		return
	}
	out, err := w.call(method, token, a, fault.Kind)
	if fault.Kind == DropAfter {
		drop(rw)
		return
	}
	if token == w.cfg.App.BotToken {
		rw.Header().Set("X-OAuth-Scopes", strings.Join(w.cfg.App.Scopes, ","))
	}
	w.answer(rw, method, out, err)
}

// call checks that the app may call the method like this, and runs it.
func (w *Workspace) call(method, token string, a args, fault FaultKind) (reply, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	out, err := w.checkedCall(method, token, a)
	c := Call{Method: method, Args: a, Fault: fault, At: time.Now()}
	if err != nil {
		c.Error = err.Error()
	}
	w.calls = append(w.calls, c)
	w.note()
	return frozen(out), err
}

// frozen encodes a reply's parts, which may be shared with the workspace's state,
// while w.mu is held.
func frozen(out reply) reply {
	parts := reply{}
	for name, part := range out {
		parts[name] = json.RawMessage(toJSON(part))
	}
	return parts
}

func (w *Workspace) checkedCall(method, token string, a args) (reply, error) {
	run := handlers[method]
	if run == nil {
		return nil, fail("unknown_method")
	}
	if err := w.authorize(method, token); err != nil {
		return nil, err
	}
	if err := w.checkArgs(method, a); err != nil {
		return nil, err
	}
	if err := w.limit(method, a); err != nil {
		return nil, err
	}
	return run(w, a)
}

func (w *Workspace) authorize(method, token string) error {
	app := w.cfg.App
	switch {
	case token == "":
		return fail("not_authed")
	case token != app.BotToken && token != app.AppToken:
		return fail("invalid_auth")
	case w.botGone != "":
		return fail(w.botGone)
	case (method == "apps.connections.open") != (token == app.AppToken):
		return fail("not_allowed_token_type")
	}
	return w.needScope(w.facts[method].Scopes...)
}

// needScope fails unless the app holds one of the scopes.
func (w *Workspace) needScope(scopes ...string) error {
	held := w.cfg.App.Scopes
	if len(scopes) == 0 || slices.ContainsFunc(scopes, func(s string) bool { return slices.Contains(held, s) }) {
		return nil
	}
	return &apiError{code: "missing_scope", extra: reply{
		"needed": strings.Join(scopes, ","), "provided": strings.Join(held, ","),
	}}
}

func (w *Workspace) checkArgs(method string, a args) error {
	f := w.facts[method]
	var missing, unknown []string
	for _, name := range f.Required {
		// Slack takes an empty status: it clears the one that is shown.
		if v, ok := a[name]; !ok || v == "" && name != "status" {
			missing = append(missing, "[ERROR] missing required field: "+name)
		}
	}
	for name := range a {
		if !slices.Contains(f.Required, name) && !slices.Contains(f.Optional, name) {
			unknown = append(unknown, name)
			w.violate(method, "unknown argument %q", name)
		}
	}
	if missing != nil {
		return fail("invalid_arguments", missing...)
	}
	if unknown != nil && w.cfg.Strict {
		return fail("invalid_arguments", "[ERROR] unknown argument: "+strings.Join(unknown, ", "))
	}
	return nil
}

// answer writes the reply, or the error as Slack spells it.
func (w *Workspace) answer(rw http.ResponseWriter, method string, out reply, err error) {
	status := http.StatusOK
	var failure *apiError
	if errors.As(err, &failure) {
		out = reply{"error": failure.code}
		for k, v := range failure.extra {
			out[k] = v
		}
		if failure.messages != nil {
			out["response_metadata"] = reply{"messages": failure.messages}
		}
		if failure.code == "ratelimited" {
			status = http.StatusTooManyRequests
			if after, ok := failure.extra["retry_after"]; ok {
				rw.Header().Set("Retry-After", fmt.Sprint(after))
				delete(out, "retry_after")
			}
		}
		w.checkListed(method, failure.code)
	}
	out["ok"] = err == nil
	rw.Header().Set("Content-Type", "application/json; charset=utf-8")
	rw.WriteHeader(status)
	_ = json.NewEncoder(rw).Encode(out)
}

// checkListed keeps the fake honest: an error that Slack does not document for
// the method is a fault of this package.
func (w *Workspace) checkListed(method, code string) {
	f, known := w.facts[method]
	if known && !slices.Contains(f.Errors, code) && !slices.Contains(commonErrors, code) {
		w.mu.Lock()
		defer w.mu.Unlock()
		w.violate(method, "fakeslack answered %s, which Slack does not list", code)
	}
}

// args are a call's arguments: strings from a form, any JSON from a JSON body.
type args map[string]any

func readArgs(r *http.Request) (args, error) {
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	a := args{}
	if kind == "application/json" {
		body, err := io.ReadAll(io.LimitReader(r.Body, 1<<20))
		if err == nil && len(body) > 0 {
			err = json.Unmarshal(body, &a)
		}
		return a, err
	}
	parse := r.ParseForm
	if kind == "multipart/form-data" {
		parse = func() error { return r.ParseMultipartForm(1 << 20) }
	}
	if err := parse(); err != nil {
		return nil, err
	}
	for name, values := range r.Form {
		a[name] = values[0]
	}
	return a, nil
}

func tokenOf(r *http.Request, a args) string {
	if token, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer "); ok {
		return token
	}
	return str(a["token"])
}

func (a args) str(name string) string {
	switch v := a[name].(type) {
	case string:
		return v
	case nil:
		return ""
	default:
		return fmt.Sprint(v)
	}
}

func (a args) bool(name string) bool {
	b, _ := strconv.ParseBool(a.str(name))
	return b
}

// int gives the argument as a number, or otherwise if it is missing or none.
func (a args) int(name string, otherwise int) int {
	f, err := strconv.ParseFloat(a.str(name), 64)
	if err != nil {
		return otherwise
	}
	return int(f)
}

// json gives an argument that a form holds as JSON text and a JSON body as
// itself. It is nil if missing.
func (a args) json(name string) (any, error) {
	s, ok := a[name].(string)
	if !ok {
		return a[name], nil
	}
	if s == "" {
		return nil, nil
	}
	var x any
	err := json.Unmarshal([]byte(s), &x)
	return x, err
}

// failBefore plays the faults that keep a call from being handled, and reports
// whether there was one.
func (w *Workspace) failBefore(rw http.ResponseWriter, method string, a args, f Fault) bool {
	switch f.Kind {
	case DropBefore, ServerError, TooMany, TooManyBare, ErrorCode:
	case Delay:
		w.sleep(f.Delay)
		return false
	default:
		return false
	}
	w.strike(method, a, f) // before the caller learns of it, so that calls stand in their order
	switch f.Kind {
	case DropBefore:
		drop(rw)
	case ServerError:
		rw.WriteHeader(http.StatusServiceUnavailable)
	case TooMany:
		rw.Header().Set("Retry-After", strconv.Itoa(max(1, int(f.Delay/time.Second))))
		tooMany(rw, "ratelimited")
	case TooManyBare:
		tooMany(rw, "message_limit_exceeded")
	case ErrorCode:
		w.answer(rw, method, nil, fail(f.Code))
	}
	return true
}

// strike records a call that a fault kept from being handled.
func (w *Workspace) strike(method string, a args, f Fault) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.calls = append(w.calls, Call{Method: method, Args: a, Error: f.Code, Fault: f.Kind, At: time.Now()})
	w.note()
}

func tooMany(rw http.ResponseWriter, code string) {
	rw.Header().Set("Content-Type", "application/json; charset=utf-8")
	rw.WriteHeader(http.StatusTooManyRequests)
	fmt.Fprintf(rw, `{"ok":false,"error":%q}`, code)
}

// drop cuts the connection in the middle of the exchange.
func drop(rw http.ResponseWriter) {
	if conn, _, err := http.NewResponseController(rw).Hijack(); err == nil {
		_ = conn.Close()
	}
}

// sleep waits, or returns early when the workspace closes.
func (w *Workspace) sleep(d time.Duration) {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
	case <-w.ctx.Done():
	}
}

// formOf encodes a command's fields.
func formOf(fields map[string]any) string {
	form := url.Values{}
	for k, v := range fields {
		form.Set(k, fmt.Sprint(v))
	}
	return form.Encode()
}
