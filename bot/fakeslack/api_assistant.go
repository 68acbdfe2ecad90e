package fakeslack

import "time"

// statusLife is how long an app's status is shown if nothing is posted.
const statusLife = 2 * time.Minute

// An AssistantThread is what the assistant panel, or a thread that the app works
// in, shows beside its messages.
type AssistantThread struct {
	Channel, TS string
	Title       string
	Status      string // cleared by the app's next message, or after two minutes
	Prompts     []Prompt
	PromptTitle string

	user      string // whose panel it is; empty for an ordinary thread
	statusSet time.Time
}

// A Prompt is a suggested prompt: its label and the message it sends.
type Prompt struct{ Title, Message string }

// AssistantThread gives the panel's state for a thread; zero if none was set.
func (w *Workspace) AssistantThread(channel, ts string) AssistantThread {
	w.mu.Lock()
	defer w.mu.Unlock()
	t := w.threads[threadKey(w.mustChannel(channel).ID, ts)]
	if t == nil {
		return AssistantThread{}
	}
	out := *t
	if time.Since(t.statusSet) > statusLife {
		out.Status = ""
	}
	return out
}

func (w *Workspace) setStatus(a args) (reply, error) {
	t, err := w.thread(a)
	if err != nil {
		return nil, err
	}
	if messages, _ := a.json("loading_messages"); len(list(messages)) > 10 {
		return nil, fail("invalid_arguments", "[ERROR] loading_messages: no more than 10 items allowed")
	}
	t.Status, t.statusSet = a.str("status"), time.Now()
	return nil, nil
}

func (w *Workspace) setTitle(a args) (reply, error) {
	t, err := w.panel(a)
	if err != nil {
		return nil, err
	}
	t.Title = a.str("title")
	return nil, nil
}

func (w *Workspace) setSuggestedPrompts(a args) (reply, error) {
	t, err := w.panel(a)
	if err != nil {
		return nil, err
	}
	x, err := a.json("prompts")
	prompts := list(x)
	if err != nil || len(prompts) == 0 || len(prompts) > 4 {
		return nil, fail("invalid_arguments", "[ERROR] prompts must be a list of 1 to 4 prompts")
	}
	t.Prompts, t.PromptTitle = nil, a.str("title")
	for _, p := range prompts {
		prompt := Prompt{str(object(p)["title"]), str(object(p)["message"])}
		if prompt.Title == "" || prompt.Message == "" {
			return nil, fail("invalid_arguments", "[ERROR] a prompt needs a title and a message")
		}
		t.Prompts = append(t.Prompts, prompt)
	}
	return nil, nil
}

// thread finds the thread of a call: the assistant's, or one under a message.
func (w *Workspace) thread(a args) (*AssistantThread, error) {
	c := w.visible(a.str("channel_id"))
	if c == nil || !c.members[w.cfg.App.BotUserID] {
		return nil, fail("channel_not_found")
	}
	ts := a.str("thread_ts")
	key := threadKey(c.ID, ts)
	if w.threads[key] == nil {
		if c.find(ts) == nil {
			return nil, fail("invalid_thread_ts")
		}
		w.threads[key] = &AssistantThread{Channel: c.ID, TS: ts}
	}
	return w.threads[key], nil
}

// panel finds the assistant thread of a call.
func (w *Workspace) panel(a args) (*AssistantThread, error) {
	t, err := w.thread(a)
	if err == nil && t.user == "" {
		return nil, fail("invalid_thread_ts")
	}
	return t, err
}

// clearStatus takes the status away when the app has answered. w.mu is held.
func (w *Workspace) clearStatus(channel, threadTS string) {
	if t := w.threads[threadKey(channel, threadTS)]; t != nil {
		t.Status = ""
	}
}
