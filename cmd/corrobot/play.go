package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"time"

	"golang.org/x/sys/unix"

	"corrobot/bot/fakeslack"
)

// errLeft ends the playground at its user's wish.
var errLeft = errors.New("left")

func isTerminal(r io.Reader) bool {
	f, ok := r.(*os.File)
	if !ok {
		return false
	}
	_, err := unix.IoctlGetTermios(int(f.Fd()), unix.TCGETS)
	return err == nil
}

const playHelp = `/ask how many were hurt?      a command; /ask help lists them all
@corrobot when did it start?  a mention in the channel; what follows is said in its thread
sources?                      what is said without a name goes to the thread, if there is one
new how many were detained?   … and so to the top of the channel
dm how many died?             a direct message
click 2                       uses the second button of the last message
home                          opens the App Home
assistant                     opens the assistant panel
shortcut At least 160 died.   has Bob say that, and uses the message's shortcut on it
help, quit`

// do does what a line says, and shows what came of it.
func (p *playground) do(ctx context.Context, line string) error {
	word, rest, _ := strings.Cut(line, " ")
	rest = strings.TrimSpace(rest)
	var err error
	switch {
	case line == "help":
		fmt.Fprintln(p.out, playHelp)
		return nil
	case strings.HasPrefix(line, "/"):
		if r := p.me.Slash(playChannel, word, rest); r.Err != "" {
			err = errors.New(r.Err)
		}
	case word == "click":
		err = p.click(rest)
	case word == "dm" && rest != "":
		err = p.say("@corrobot", "", rest)
	case word == "new" && rest != "":
		err = p.say(playChannel, "", rest)
	case line == "home":
		p.me.OpenHome()
	case line == "assistant":
		t := p.me.OpenAssistant(playChannel)
		p.thread, p.inDM = t.TS, true
	case word == "shortcut" && rest != "":
		err = p.shortcut(rest)
	case strings.HasPrefix(line, "@"):
		err = p.say(playChannel, p.threadIn(false), line)
	default:
		err = p.follow(line)
	}
	if err != nil {
		fmt.Fprintf(p.out, "  (Slack: %v)\n", err)
	}
	if err := p.settle(ctx); err != nil {
		return err
	}
	p.show()
	return nil
}

// threadIn is the thread that is going on in the channel, or else in the direct message.
func (p *playground) threadIn(dm bool) string {
	if p.inDM != dm {
		return ""
	}
	return p.thread
}

// follow says something where the talk is.
func (p *playground) follow(text string) error {
	if p.inDM {
		return p.say("@corrobot", p.thread, text)
	}
	return p.say(playChannel, p.thread, text)
}

func (p *playground) say(where, thread, text string) error {
	m, err := p.me.TypeThread(where, thread, text)
	if err != nil {
		return err
	}
	p.seen[key(m)] = m.Text
	if thread == "" {
		p.thread, p.inDM = m.TS, where != playChannel
	}
	return nil
}

func (p *playground) shortcut(text string) error {
	m, err := p.slack.User("bob").Type(playChannel, text)
	if err != nil {
		return err
	}
	p.seen[key(m)] = m.Text
	if r := p.me.Shortcut(m, p.slack.App().Shortcuts[0]); r.Err != "" {
		return errors.New(r.Err)
	}
	return nil
}

// A clickable is a button that was shown.
type clickable struct {
	label, action, value string
	message              *fakeslack.Message
	view                 *fakeslack.View
}

func (p *playground) click(which string) error {
	n, err := strconv.Atoi(which)
	if err != nil || n < 1 || n > len(p.last) {
		return fmt.Errorf("there is no button %q: the last message has %s", which, plural(len(p.last), "button"))
	}
	c := p.last[n-1]
	var r fakeslack.Receipt
	if c.view != nil {
		r = p.me.ChooseView(c.view, c.action, c.value)
	} else {
		r = p.me.Choose(*c.message, c.action, c.value)
	}
	if r.Err != "" {
		return errors.New(r.Err)
	}
	return nil
}

// settle waits until the bot has done all that it was asked.
func (p *playground) settle(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	if err := p.slack.Settle(ctx); err != nil {
		return err
	}
	return p.slack.WaitFor(ctx, func() bool {
		n, err := p.ledger.Open(ctx)
		return err != nil || n == 0
	})
}

func key(m fakeslack.Message) string { return m.Channel + " " + m.TS }

// show writes what is new or changed: messages, then a modal or the Home tab.
func (p *playground) show() {
	for _, where := range []string{playChannel, "@you"} {
		for _, m := range p.slack.Messages(where) {
			p.showMessage(m)
		}
	}
	for _, m := range p.slack.Ephemerals("you") {
		p.showMessage(m)
	}
	p.showPrompts()
	for _, v := range []*fakeslack.View{p.slack.Modal("you"), p.slack.Home("you")} {
		if v != nil {
			p.showLines("view "+v.ID, p.slack.RenderView(v), "", buttonsOf(v.Blocks, nil, v))
		}
	}
}

// showPrompts writes what the assistant panel suggests.
func (p *playground) showPrompts() {
	if !p.inDM || p.thread == "" {
		return
	}
	var lines []string
	for _, prompt := range p.slack.AssistantThread("@you", p.thread).Prompts {
		lines = append(lines, "  suggested: "+prompt.Message)
	}
	if lines != nil {
		p.showLines("prompts "+p.thread, lines, "    ", nil)
	}
}

func (p *playground) showMessage(m fakeslack.Message) {
	indent := ""
	if m.ThreadTS != "" {
		indent = "    "
	}
	p.showLines(key(m), p.slack.Render(m), indent, buttonsOf(m.Blocks, &m, nil))
}

func (p *playground) showLines(key string, lines []string, indent string, buttons []clickable) {
	text := strings.Join(lines, "\n")
	if before, ok := p.seen[key]; ok && (before == text || strings.HasPrefix(text, "you:") || strings.HasPrefix(text, "bob:")) {
		return
	}
	p.seen[key] = text
	for _, l := range lines {
		fmt.Fprintln(p.out, strings.TrimRight(indent+l, " "))
	}
	if len(buttons) == 0 {
		return
	}
	p.last = buttons
	var names []string
	for i, b := range buttons {
		names = append(names, fmt.Sprintf("%d %s", i+1, b.label))
	}
	fmt.Fprintln(p.out, indent+"  (click: "+strings.Join(names, ", ")+")")
}

// buttonsOf lists the buttons of blocks.
func buttonsOf(blocks []fakeslack.Block, m *fakeslack.Message, v *fakeslack.View) []clickable {
	var found []clickable
	label := func(x any) string {
		o, _ := x.(map[string]any)
		s, _ := o["text"].(string)
		return s
	}
	for _, b := range blocks {
		elements, _ := b["elements"].([]any)
		for _, x := range elements {
			e, _ := x.(map[string]any)
			action, _ := e["action_id"].(string)
			switch e["type"] {
			case "button":
				found = append(found, clickable{label(e["text"]), action, "", m, v})
			case "feedback_buttons":
				for _, name := range []string{"positive_button", "negative_button"} {
					half, _ := e[name].(map[string]any)
					value, _ := half["value"].(string)
					found = append(found, clickable{label(half["text"]), action, value, m, v})
				}
			}
		}
	}
	return found
}
