package fakeslack

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// A Call is one Web API call, its token left out.
type Call struct {
	Method string
	Args   map[string]any
	Error  string    // the error it was answered with
	Fault  FaultKind // the fault that struck it; 0 if none
	At     time.Time
}

// A Payload is a set of blocks or a view that the app sent, valid or not, for
// judges other than this package.
type Payload struct {
	Method  string // "chat.postMessage", "views.open", "command", "response_url"
	Surface string // "message", "modal" or "home"
	JSON    any    // a list of blocks, or a view
	Error   string // why it was refused
}

// A Delivery is one attempt to hand the app an event, a command or an interaction.
type Delivery struct {
	Kind    string // "events_api", "slash_commands" or "interactive"
	Name    string // "app_mention", "/ask", "block_actions"
	ID      string // event_id or trigger_id
	Attempt int    // 0 is the first
	Status  int    // HTTP status; 200 for a socket's acknowledgement
	Reason  string // why it counts as failed, as in X-Slack-Retry-Reason; empty if acknowledged
	Ack     time.Duration
	At      time.Time
}

// A Violation is something that Slack lets pass and a careful app does not do, or
// that Slack refused.
type Violation struct {
	Where   string // the method
	Message string
}

func (v Violation) String() string { return v.Where + ": " + v.Message }

// Calls gives every Web API call so far, in the order they were handled.
func (w *Workspace) Calls() []Call {
	w.mu.Lock()
	defer w.mu.Unlock()
	return slices.Clone(w.calls)
}

// Payloads gives every set of blocks and every view the app has sent.
func (w *Workspace) Payloads() []Payload {
	w.mu.Lock()
	defer w.mu.Unlock()
	return slices.Clone(w.payloads)
}

// Deliveries gives every attempt to deliver something to the app.
func (w *Workspace) Deliveries() []Delivery {
	w.mu.Lock()
	defer w.mu.Unlock()
	return slices.Clone(w.deliveries)
}

// Violations gives what a careful app would not have done.
func (w *Workspace) Violations() []Violation {
	w.mu.Lock()
	defer w.mu.Unlock()
	return slices.Clone(w.violations)
}

// violate records a violation. w.mu is held.
func (w *Workspace) violate(where, format string, args ...any) {
	w.violations = append(w.violations, Violation{where, fmt.Sprintf(format, args...)})
}

// record keeps a payload for other judges. w.mu is held.
func (w *Workspace) record(method, surface string, x any, err error) {
	p := Payload{Method: method, Surface: surface, JSON: x}
	if err != nil {
		p.Error = err.Error()
		w.violate(method, "refused: %s %v", p.Error, messagesOf(err))
	}
	w.payloads = append(w.payloads, p)
}

func messagesOf(err error) []string {
	if e, ok := err.(*apiError); ok {
		return e.messages
	}
	return nil
}

// DumpPayloads writes every payload that was not refused to a JSON file of its
// own in the directory, for judges that are not part of this program.
func (w *Workspace) DumpPayloads(dir string) error {
	for i, p := range w.Payloads() {
		if p.Error != "" {
			continue
		}
		raw, err := json.MarshalIndent(p.JSON, "", "  ")
		if err != nil {
			return fmt.Errorf("payload %d of %s: %w", i, p.Method, err)
		}
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%04d-%s.json", i, p.Method)), raw, 0o644); err != nil {
			return err
		}
	}
	return nil
}
