package bot

import (
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"corrobot/bot/fakeslack"
	"corrobot/corpus"
)

// tour goes through every surface once, and holds what was sent against the judges.
func (s *stage) tour() {
	s.t.Helper()
	for _, line := range []string{"/death-toll", "/ask how many people were detained?", "/troop-count", "/withdrawal-date", "/brief", "/sources", "/sources withdrawal date", "/sources changes", "/sources help",
		"/story", "/ask help", "/ask", "/ask ???", "/ask how many unicorns?", "/digest now", "/digest help", "/digest daily 9am", "/digest list"} {
		name, words, _ := strings.Cut(line, " ")
		if got := s.shownFor(name, words); got == "" {
			s.t.Errorf("%s shows nothing", line)
		}
	}
	for _, m := range s.Ephemerals("alice")[:2] {
		for _, action := range []string{actionInContext, actionShare, actionAllQuotes} {
			if hasAction(m.Blocks, action) {
				s.click(m, action, "")
			}
		}
		s.click(m, actionFeedback, helpful+" "+answerID(s.t, m))
	}
	asked := s.say("general", "", "@corrobot when do the troops leave?")
	s.say("general", asked.TS, "sources?")
	s.say("@corrobot", "", "death toll?")
	m := s.say("general", "", "At least 160 people were killed.")
	if r := s.alice.Shortcut(m, shortcutSources); r.Err != "" {
		s.t.Error(r.Err)
	}
	s.alice.OpenHome()
	s.settle()
	for _, action := range []string{actionTopic + "death-toll", actionBrief, actionSources} {
		if r := s.alice.ClickView(s.Home("alice"), action); r.Err != "" {
			s.t.Errorf("%s: %s", action, r.Err)
		}
		s.settle()
	}
	s.alice.OpenAssistant("general")
	if err := s.alice.Invite("random", "corrobot"); err != nil {
		s.t.Error(err)
	}
	s.settle()
	s.judged()
}

func hasAction(blocks []fakeslack.Block, action string) bool {
	for _, b := range blocks {
		elements, _ := b["elements"].([]any)
		for _, x := range elements {
			if e, ok := x.(map[string]any); ok && e["action_id"] == action {
				return true
			}
		}
	}
	return false
}

// judged holds everything that was sent against Slack's types and limits, as the judge in fakeslack's testdata knows them.
func (s *stage) judged() {
	s.t.Helper()
	for _, p := range s.Payloads() {
		if p.Error != "" {
			s.t.Errorf("%s was refused: %s", p.Method, p.Error)
		}
	}
	needNode(s.t)
	dir := s.t.TempDir()
	if err := s.DumpPayloads(dir); err != nil {
		s.t.Fatal(err)
	}
	judgedByOthers(s.t, dir)
}

func needNode(t *testing.T) {
	t.Helper()
	switch {
	case os.Getenv("CORROBOT_TEST_NODE") != "":
	case os.Getenv("CI") != "":
		t.Fatal("CI must set CORROBOT_TEST_NODE=1 after `npm ci` in bot/fakeslack/testdata/node")
	default:
		t.Skip("this needs CORROBOT_TEST_NODE=1 after `npm ci` in bot/fakeslack/testdata/node")
	}
}

func judgedByOthers(t *testing.T, dir string) {
	t.Helper()
	dir, err := filepath.Abs(dir)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), "node", "check-payloads.mjs", dir)
	cmd.Dir = "fakeslack/testdata/node"
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("the judge says %v:\n%s", err, out)
	}
}

func TestOthersAcceptTheGoldenPayloads(t *testing.T) {
	needNode(t)
	judgedByOthers(t, "testdata/payloads")
}

func TestTourOfTheSample(t *testing.T) {
	t.Parallel()
	s := newStage(t, "", corpus.Sample())
	s.tour()
}

// The articles belong to their publishers: they are beside the repository where they may be had, and not in it.
func TestTourOfArticlesAsTheyWerePublished(t *testing.T) {
	t.Parallel()
	dir := os.Getenv("CORROBOT_EVAL")
	if dir == "" {
		dir = filepath.Join("..", "..", "shared", "eval")
	}
	stories := filepath.Join(dir, "stories")
	if _, err := os.Stat(filepath.Join(stories, "kazakhstan_2022")); err != nil {
		t.Skip("the articles are not at hand; CORROBOT_EVAL names their folder")
	}
	newStage(t, "", os.DirFS(filepath.Join(stories, "kazakhstan_2022"))).tour()
}

// manySources is a story of n sources that each say something, the first at great length.
func manySources(n int) fs.FS {
	folder := fstest.MapFS{}
	for i := range n {
		name := fmt.Sprintf("Paper %03d", i)
		sentence := fmt.Sprintf("At least %d people were killed in the flood on Monday, the governor said", 10+i)
		if i == 0 {
			sentence += strings.Repeat(", while the water rose and the people waited on their roofs for help", 60)
		}
		text := fmt.Sprintf("---\npublisher: %s\npublished: 2024-05-06\n---\nThe flood\n\n%s.\n\nMore rain is expected.\n", name, sentence)
		folder[fmt.Sprintf("story/p%03d.md", i)] = &fstest.MapFile{Data: []byte(text)}
	}
	return folder
}

func TestNoEvidenceIsCutHoweverMuchThereIs(t *testing.T) {
	const n = 130
	b := newFace(t, manySources(n))
	stories, err := b.corpus.Stories(t.Context())
	if err != nil || len(stories) != 1 {
		t.Fatalf("stories = %v, %v, want one", stories, err)
	}
	a, err := b.desk.Ask(t.Context(), stories[0].Key, "death toll")
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []showing{{id: "R", story: "Flood"}, {id: "R", story: "Flood", all: true}} {
		reply := renderAnswer(a, s)
		judge(t, reply)
		shown := shownAs(t, reply)
		for _, f := range a.Findings {
			for i, c := range f.Claims {
				words := strings.Fields(f.Snippet(c))
				if i == 0 && !strings.Contains(strings.ReplaceAll(shown, "*", ""), strings.Join(words[3:9], " ")) {
					t.Errorf("%s is not quoted", f.Document.Source)
				}
			}
			if len(f.Claims) > 0 && strings.Count(shown, f.Document.Source) < 2 {
				t.Errorf("%s stands not both in a table and over its quotation", f.Document.Source)
			}
		}
		if len(reply.More) == 0 {
			t.Error("all of it in one message")
		}
	}
}

func TestALongQuotationGoesOnInFurtherQuotes(t *testing.T) {
	b := newFace(t, manySources(1))
	a, err := b.desk.Ask(t.Context(), "story", "death toll")
	if err != nil {
		t.Fatal(err)
	}
	if !a.Answered() {
		t.Skip("the reader takes no figure from a sentence of this length")
	}
	f := a.Findings[0]
	article := article{text: f.Snippet(f.Claims[0])}
	article.verbatim(t, renderAnswer(a, showing{id: "R", story: "Flood"}))
}

func TestPlainButtonsStandInWhereTheNewOnesAreRefused(t *testing.T) {
	t.Parallel()
	s := newStage(t, "", corpus.Sample())
	s.Faults.Script("chat.postMessage", fakeslack.Fault{Kind: fakeslack.ErrorCode, Code: "invalid_blocks"})
	s.say("general", "", "@corrobot death toll")
	m := s.newest("general")
	wants(t, "the answer", s.look(m), "164 or more", "health officials said", "[ 👍 Helpful ] [ 👎 Not helpful ]")
	s.click(m, actionUnhelpful, "")
	js, err := Judgements(t.Context(), s.corpus.Ledger())
	if err != nil || len(js) != 1 || js[0].Helpful {
		t.Errorf("feedback = %+v, %v, want one that says not helpful", js, err)
	}
}

func twoStories() fstest.MapFS {
	both := fstest.MapFS{}
	for name, file := range valley() {
		both["valley/"+name] = file
	}
	both["quay/a.md"] = &fstest.MapFile{Data: []byte("---\npublisher: Harbour News\npublished: 2024-03-05\n---\nFire on the quay\n\nSeven people were killed in a fire on the quay on Monday, the harbour master said.\n")}
	return both
}

func TestStoriesAreBoundToChannels(t *testing.T) {
	t.Parallel()
	s := newStage(t, "", twoStories())
	for _, tt := range []struct{ name, words, want string }{
		{"/death-toll", "", "I follow more than one story"},
		{"/story", "", "bound to no story"},
		{"/story", "nowhere", "There is no story “nowhere”"},
		{"/story", "quay", "are asked of *"},
		{"/death-toll", "", "*Seven* people were killed in a fire"},
		{"/story", "bind valley flood", "are asked of *Valley flood*"},
		{"/death-toll", "", "*Nine* people"},
		{"/brief", "quay", "1 document"},
		{"/story", "unbind", "no longer bound"},
		{"/story", "unbind", "was bound to no story"},
	} {
		wants(t, tt.name+" "+tt.words, s.shownFor(tt.name, tt.words), tt.want)
	}
}

func TestThePanelAsksTheViewedChannelsStory(t *testing.T) {
	t.Parallel()
	s := newStage(t, "", twoStories())
	s.alice.Slash("general", "/story", "quay")
	s.settle()
	panel := s.alice.OpenAssistant("general")
	s.settle()
	wants(t, "the greeting", s.look(s.newest("@alice")), "Hello! Ask me about")
	s.say("@corrobot", panel.TS, "death toll?")
	wants(t, "asked beside general", s.look(s.newest("@alice")), "*Seven* people were killed in a fire")
	s.alice.LookAt(panel, "random")
	s.settle()
	s.say("@corrobot", panel.TS, "death toll?")
	wants(t, "asked beside a channel without a story", s.look(s.newest("@alice")), "I follow more than one story")
	s.say("@corrobot", panel.TS, "story valley flood")
	s.alice.LookAt(panel, "general")
	s.settle()
	s.say("@corrobot", panel.TS, "death toll?")
	wants(t, "a story chosen for all direct messages", s.look(s.newest("@alice")), "*Nine* people")
}

func TestWithoutStoriesThereIsANextStep(t *testing.T) {
	t.Parallel()
	s := newStage(t, "")
	for _, name := range []string{"/ask how many died?", "/brief", "/sources", "/story", "/digest now", "/digest daily 9am"} {
		command, words, _ := strings.Cut(name, " ")
		wants(t, name, s.shownFor(command, words), "corrobot load")
	}
	s.say("general", "", "@corrobot death toll")
	wants(t, "a mention", s.look(s.newest("general")), "corrobot load")
	s.alice.OpenHome()
	s.settle()
	wants(t, "Home", strings.Join(s.RenderView(s.Home("alice")), "\n"), "corrobot load")
}
