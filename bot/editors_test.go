package bot

import (
	"cmp"
	"fmt"
	"net/http"
	"net/netip"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/slack-go/slack"

	"corrobot/bot/fakeslack"
	"corrobot/corpus"
	"corrobot/corpus/arrive"
	"corrobot/corpus/corpustest"
)

// A paper is a site whose pages arrive in a corpus.
type paper struct{ *corpustest.Site }

func newPaper(t *testing.T) paper {
	t.Helper()
	return paper{corpustest.NewSite(t)}
}

// arrivals bring pages of the paper into a corpus.
func (p paper) arrivals(t *testing.T, c *corpus.Corpus) *arrive.Arrivals {
	f := &arrive.Fetcher{Permit: []netip.AddrPort{netip.MustParseAddrPort(p.Listener.Addr().String())}, Pause: time.Nanosecond, Patience: 10 * time.Second}
	t.Cleanup(f.Close)
	return &arrive.Arrivals{Corpus: c, Fetcher: f}
}

// ferry is the text of an article, with the number of those who were brought ashore.
func ferry(saved int) string {
	return fmt.Sprintf(`<p>A ferry ran aground near the mouth of the river early on Monday, and rescuers in small boats brought %d people ashore before noon, the harbour office said in a statement.</p>
<p>The captain told local radio that the channel markers had been out of place since the storm, and that the current had pushed the vessel onto a bank of sand within minutes.</p>
<p>An inquiry into the accident is to open in the district court next week. The owners of the ferry said that they would answer all questions there, and nowhere else.</p>
<p>Fishermen from the village downstream had asked for new markers twice this winter, according to letters that the council made public in the afternoon.</p>`, saved)
}

// pilots is the text of another article.
const pilots = `<p>The pilots who guide ships up the river want 40 crowns more for each of them, their union told the owners in a letter.</p>
<p>Talks broke off in the spring, when the owners would not hear of it, and a mediator from the ministry is to bring both sides to one table again.</p>
<p>Without pilots no ship of more than ninety metres may enter the channel, and a dozen of them lie at anchor off the coast on some days already.</p>`

// page is a page with an article of an outlet.
func page(outlet, day, title, body string) string {
	head := `<meta property="og:site_name" content="` + outlet + `">`
	if day != "" {
		head += `<meta property="article:published_time" content="` + day + `T08:00:00Z">`
	}
	return `<!doctype html><html><head><meta charset="utf-8"><title>` + title + `</title>` + head + `</head><body><article><h1>` + title + `</h1>` + body + `</article></body></html>`
}

const htmlType = "text/html; charset=utf-8"

// harbour is a story with one article, which came as a file.
func harbour() fstest.MapFS {
	return fstest.MapFS{
		"harbour/story.yaml": {Data: []byte("name: Harbour\n")},
		"harbour/dredger.md": {Data: []byte("---\npublisher: Tide Table\ntitle: Dredger sinks at its mooring\npublished: 2022-01-09\n---\n\n" +
			"A dredger sank at its mooring in the old harbour on Sunday night, and 3 men of its crew were taken to hospital, a port official said.\n\n" +
			"Divers are to look at the hull on Tuesday, when the tide allows it, and a crane ship is on its way from the capital.\n")},
		"harbour/buoys.md": {Data: []byte("---\npublisher: Coast Courier\ntitle: New buoys are ordered for the harbour\npublished: 2022-01-10\n---\n\n" +
			"The harbour office has ordered 14 new buoys for the channel, and hopes to lay them out before the spring, its director told reporters.\n")},
	}
}

func regatta() fstest.MapFS {
	return fstest.MapFS{
		"regatta/story.yaml": {Data: []byte("name: Regatta\n")},
		"regatta/start.md": {Data: []byte("---\npublisher: Tide Table\ntitle: Regatta begins\npublished: 2022-01-09\n---\n\n" +
			"The regatta began on Sunday with 40 boats at the line, more than in any year before, its committee said in the evening.\n")},
	}
}

// newsroom is a stage whose bot reads the paper.
func newsroom(t *testing.T, p paper, editors string, stories ...fstest.MapFS) *stage {
	t.Helper()
	var c *corpus.Corpus
	switch len(stories) {
	case 1:
		c = loaded(t, stories[0])
	default:
		c = loaded(t, stories[0], stories[1])
	}
	e, err := ParseEditors(editors)
	if err != nil {
		t.Fatal(err)
	}
	return stageFor(t, "", c, func(cfg *Config) { cfg.Arrivals, cfg.Editors = p.arrivals(t, c), e })
}

// journal are the changes of a story after those of loading it.
func (s *stage) journal(story string, loaded int) []corpus.Change {
	s.t.Helper()
	all, err := s.corpus.Ledger().Changes(s.t.Context(), story, 0)
	if err != nil || len(all) < loaded {
		s.t.Fatalf("changes = %v, %v, want %d and more", all, err, loaded)
	}
	return all[loaded:]
}

func TestAddingPages(t *testing.T) {
	t.Parallel()
	p := newPaper(t)
	s := newsroom(t, p, "", harbour())
	p.Text("/ferry", htmlType, page("Harbour Gazette", "2022-01-11", "Ferry aground", ferry(82)))
	p.Text("/ferry-elsewhere", htmlType, page("Harbour Gazette", "2022-01-11", "Ferry aground", ferry(82)))
	p.Text("/agency", htmlType, page("Inland Post", "2022-01-12", "Ferry runs aground, passengers safe", ferry(82)))
	p.Text("/undated", htmlType, page("River Leaflet", "", "Pilots want more pay", strings.ReplaceAll(pilots, "in the spring", "on Monday")))
	p.Text("/login", htmlType, page("Harbour Gazette", "", "Sign in", "<p>Sign in to continue reading.</p>"))
	p.Text("/empty", htmlType, page("Harbour Gazette", "", "Weather", "<p>Mild.</p>"))
	p.Text("/picture", "image/png", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
	p.Serve("/wall", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusUnauthorized) })
	p.Serve("/hop", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "http://169.254.169.254/latest/meta-data/", http.StatusFound)
	})
	p.Serve("/broken", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusInternalServerError) })
	for _, tt := range []struct {
		name, add string
		wants     []string
		changes   int // so far
	}{
		{"an article", p.URL + "/ferry", []string{"Added to *Harbour*", "Ferry aground", "Harbour Gazette, Tue 11 Jan 2022, as the page or its feed states", "/sources remove"}, 1},
		{"it again", p.URL + "/ferry", []string{"Already in *Harbour*", "Nothing in it has changed"}, 1},
		{"it with tracking", p.URL + "/ferry?utm_source=x#top", []string{"Already in *Harbour*", "Nothing in it has changed"}, 1},
		{"it under another address", p.URL + "/ferry-elsewhere", []string{"Already in *Harbour*", "under another address: 127.0.0.1", "/ferry."}, 1},
		{"a copy", p.URL + "/agency", []string{"Added to *Harbour*", "Inland Post", "repeats the text of *Harbour Gazette", "never count it as a second witness"}, 2},
		{"a page without a day", p.URL + "/undated", []string{"Added to *Harbour*", "Jan 2022, a day inferred, since the page states none"}, 3},
		{"a page to sign in", p.URL + "/login", []string{"was not added:", `"Sign in to continue"`, "without signing in"}, 3},
		{"a login by status", p.URL + "/wall", []string{"was not added:", "wants a login", "without signing in"}, 3},
		{"a page that is no article", p.URL + "/empty", []string{"was not added: there is no article at this address", "What you hold as a file"}, 3},
		{"a picture", p.URL + "/picture", []string{"was not added: this is no article but a file of the type image/png"}, 3},
		{"a page that is gone", p.URL + "/nowhere", []string{"was not added:", "has no such page"}, 3},
		{"a site in trouble", p.URL + "/broken", []string{"was not added:", "has trouble of its own (status 500)"}, 3},
		{"the machine's own data", "http://169.254.169.254/latest/meta-data/", []string{"The page of 169.254.169.254 was not added: the address leads into a private network", "Give the article’s own address"}, 3},
		{"the same by a redirection", p.URL + "/hop", []string{"was not added: the address leads to another that is not fetched: the address leads into a private network"}, 3},
		{"this machine", "http://localhost:1/", []string{"was not added:", "not of the web"}, 3},
		{"no scheme we know", "file:///etc/passwd", []string{"was not added: only addresses that begin with https:// or http:// are fetched"}, 3},
		{"no address", "that thing from yesterday", []string{"I find no address in “that thing from yesterday”", "/sources add https://"}, 3},
		{"nothing", "", []string{"I find no address"}, 3},
		{"a story that is not there", p.URL + "/ferry to Narnia", []string{"There is no story “Narnia”"}, 3},
	} {
		got := s.look(s.command("/sources", "add "+tt.add))
		wants(t, tt.name, got, tt.wants...)
		changes := s.journal("harbour", 2)
		if len(changes) != tt.changes {
			t.Fatalf("%s: %d changes, want %d: %+v", tt.name, len(changes), tt.changes, changes)
		}
	}
	first := s.journal("harbour", 2)[0]
	if first.Who != s.alice.ID() || first.Kind != corpus.ChangeAdded || first.Via != p.URL+"/ferry" || time.Since(first.At) > time.Hour {
		t.Errorf("the change = %+v, want it added by %s via %s/ferry just now", first, s.alice.ID(), p.URL)
	}
	p.Text("/ferry", htmlType, page("Harbour Gazette", "2022-01-11", "Ferry aground", ferry(97)))
	wants(t, "a revision", s.look(s.command("/sources", "add "+p.URL+"/ferry")), "A new version, number 2, is in *Harbour*", "Ferry aground", "kept as history")
	if d, err := arrive.Find(t.Context(), s.corpus, "harbour", p.URL+"/ferry"); err != nil {
		t.Error(err)
	} else if d, err = s.corpus.Document(t.Context(), "harbour", d.ID); err != nil || !strings.Contains(d.Text, "97 people") {
		t.Errorf("the document is %+v, %v, want the new version", d, err)
	}
	got := s.look(s.command("/sources", "changes"))
	wants(t, "the journal", got, "Changes to the documents of Harbour", "Ferry aground", "revised, version 2 by alice", "added by alice", "*2 documents* added")
	if strings.Contains(got, "@alice") {
		t.Errorf("the journal calls for somebody:\n%s", got)
	}
}

// TestAddingByMention adds pages where everybody sees it, with links as Slack marks them up.
func TestAddingByMention(t *testing.T) {
	t.Parallel()
	p := newPaper(t)
	s := newsroom(t, p, "", harbour(), regatta())
	p.Text("/ferry", htmlType, page("Harbour Gazette", "2022-01-11", "Ferry aground", ferry(82)))
	p.Text("/pilots", htmlType, page("River Leaflet", "2022-01-12", "Pilots want more pay", pilots))
	s.say("general", "", "@corrobot add "+p.URL+"/ferry")
	wants(t, "the reply in a channel bound to no story", s.look(s.newest("general")), "more than one story", "/story harbour")
	s.alice.Slash("general", "/story", "harbour")
	s.settle()
	s.say("general", "", "@corrobot add these: "+p.URL+"/ferry "+p.URL+"/none "+p.URL+"/pilots")
	reply := s.newest("general")
	wants(t, "the reply", s.look(reply), "Added to *Harbour*: *Ferry aground", "was not added", "Added to *Harbour*: *Pilots want more pay")
	if n := len(s.journal("harbour", 2)); n != 2 {
		t.Errorf("%d changes, want 2", n)
	}
	s.say("general", reply.ThreadTS, "@corrobot sources changes")
	wants(t, "the journal", s.look(s.newest("general")), "Pilots want more pay", "added by alice")
	s.say("@corrobot", "", "add "+p.URL+"/ferry to the story Regatta")
	wants(t, "the reply to a direct message", s.look(s.newest("@alice")), "Added to *Regatta*")
}

func TestAFeedIsAddedWhole(t *testing.T) {
	t.Parallel()
	p := newPaper(t)
	s := newsroom(t, p, "", harbour())
	p.Text("/ferry", htmlType, page("Harbour Gazette", "2022-01-11", "Ferry aground", ferry(82)))
	p.Text("/pilots", htmlType, page("Harbour Gazette", "2022-01-12", "Pilots want more pay", pilots))
	p.Text("/feed", "application/rss+xml", `<rss version="2.0"><channel><title>Harbour Gazette</title>
<item><title>Ferry aground</title><link>`+p.URL+`/ferry</link></item><item><title>Pilots want more pay</title><link>`+p.URL+`/pilots</link></item></channel></rss>`)
	wants(t, "the feed", s.look(s.command("/sources", "add "+p.URL+"/feed")), "A feed: 2 documents came to *Harbour*", "Ferry aground", "Pilots want more pay")
	wants(t, "the feed again", s.look(s.command("/sources", "add "+p.URL+"/feed")), "nothing that the story does not have already")
}

func TestWhoMayEdit(t *testing.T) {
	t.Parallel()
	p := newPaper(t)
	p.Text("/ferry", htmlType, page("Harbour Gazette", "2022-01-11", "Ferry aground", ferry(82)))
	bob := fakeslack.New(fakeslack.Config{})
	id := bob.User("bob").ID()
	bob.Close()
	for _, tt := range []struct{ editors, alice, bob string }{
		{"", "Added to", "Only administrators of this workspace add and remove documents here: ask one of them"},
		{"admins", "Added to", "Only administrators"},
		{"everyone", "Added to", "Already in"},
		{id, "Only a few people chosen for it", "Added to"},
		{"admins, " + strings.ToLower(id), "Added to", "Already in"},
	} {
		t.Run(cmp.Or(tt.editors, "unset"), func(t *testing.T) {
			s := newsroom(t, p, tt.editors, harbour())
			wants(t, "what alice sees", s.look(s.command("/sources", "add "+p.URL+"/ferry")), tt.alice)
			p.Hits()
			wants(t, "what bob sees", s.asBob("/sources", "add "+p.URL+"/ferry"), tt.bob)
			if strings.HasPrefix(tt.bob, "Only") && len(p.Hits()) > 0 {
				t.Error("a page was fetched for somebody who may not add it")
			}
			got := s.asBob("/sources", "remove dredger")
			if refused := strings.HasPrefix(tt.bob, "Only"); refused != strings.Contains(got, "Only") || refused == strings.Contains(got, "[ Remove ]") {
				t.Errorf("bob removes, and sees\n%s", got)
			}
			wants(t, "the journal, which everybody may see", s.asBob("/sources", "changes"), "*2 documents* added")
		})
	}
}

// asBob runs a command as bob, and gives what he was shown last.
func (s *stage) asBob(name, text string) string {
	s.t.Helper()
	if r := s.bob.Slash("general", name, text); r.Err != "" {
		s.t.Fatalf("%s %s: %s", name, text, r.Err)
	}
	s.settle()
	all := s.Ephemerals("bob")
	return s.look(all[len(all)-1])
}

func TestWithoutTheRightToSeeWhoIsAnAdministrator(t *testing.T) {
	t.Parallel()
	p := newPaper(t)
	s := newsroom(t, p, "", harbour())
	s.grumbles = true
	s.Faults.Script("users.info", fakeslack.Fault{Kind: fakeslack.ErrorCode, Code: "missing_scope"})
	wants(t, "the reply", s.look(s.command("/sources", "add "+p.URL+"/ferry")), "Slack does not tell me now whether you are one", "CORROBOT_EDITORS")
	if len(p.Hits()) > 0 {
		t.Error("a page was fetched")
	}
}

func TestParseEditors(t *testing.T) {
	for _, tt := range []struct {
		in   string
		want Editors
		err  string
	}{
		{"", Editors{}, ""},
		{"  admins ", Editors{admins: true}, ""},
		{"Everyone", Editors{everyone: true}, ""},
		{"U012ABCDEF, w012abcdeg", Editors{users: []string{"U012ABCDEF", "W012ABCDEG"}}, ""},
		{"@alice", Editors{}, "Copy member ID"},
		{"alice@example.com", Editors{}, "neither admins nor everyone"},
	} {
		got, err := ParseEditors(tt.in)
		if fmt.Sprint(got) != fmt.Sprint(tt.want) || (err != nil) != (tt.err != "") || err != nil && !strings.Contains(err.Error(), tt.err) {
			t.Errorf("ParseEditors(%q) = %+v, %v, want %+v and an error with %q", tt.in, got, err, tt.want, tt.err)
		}
	}
}

func TestRemovingDocuments(t *testing.T) {
	t.Parallel()
	p := newPaper(t)
	s := newsroom(t, p, "", harbour())
	p.Text("/ferry", htmlType, page("Harbour Gazette", "2022-01-11", "Ferry aground", ferry(82)))
	s.command("/sources", "add "+p.URL+"/ferry")
	for _, tt := range []struct{ words, want string }{
		{"", "Say which document"},
		{"unicorns", "No document of *Harbour* fits “unicorns”"},
		{"https://example.com/elsewhere", "No document of *Harbour* fits “example.com/elsewhere”"},
		{"harbour", "2 documents of *Harbour* fit. Which is to go?"},
		{"BUOYS", "Remove this document from *Harbour*?"},
		{"tide table", "Dredger sinks at its mooring"},
		{"dredger", "Remove this document"},
		{p.URL + "/ferry?utm_medium=mail", "Ferry aground"},
	} {
		wants(t, "remove "+tt.words, s.look(s.command("/sources", "remove "+tt.words)), tt.want)
	}
	if n := len(s.journal("harbour", 2)); n != 1 {
		t.Fatalf("%d changes before anything was confirmed, want the one that added the ferry", n)
	}
	kept := s.command("/sources", "remove dredger")
	s.click(kept, actionKeepSource, "")
	wants(t, "keeping it", s.look(s.latest(kept)), "Nothing was removed")

	asked := s.command("/sources", "remove "+p.URL+"/ferry")
	if r := s.alice.Click(asked, actionRemoveSource); r.Err != "" {
		t.Fatal(r.Err)
	}
	s.settle()
	wants(t, "the removal", s.look(s.latest(asked)), "Removed from *Harbour*: *Ferry aground", "Bring it back with /sources add "+p.URL+"/ferry")
	changes := s.journal("harbour", 2)
	if last := changes[len(changes)-1]; last.Kind != corpus.ChangeRemoved || last.Who != s.alice.ID() {
		t.Errorf("the change = %+v, want it removed by %s", last, s.alice.ID())
	}
	wants(t, "the journal", s.look(s.command("/sources", "changes")), "Ferry aground", "removed by alice")
	wants(t, "adding it again", s.look(s.command("/sources", "add "+p.URL+"/ferry")), "Added to *Harbour*")

	several := s.command("/sources", "remove harbour office")
	wants(t, "words that fit nothing", s.look(several), "No document")
	several = s.command("/sources", "remove harbour")
	s.click(several, actionRemoveSource, "harbour buoys")
	wants(t, "the removal of a file", s.look(s.latest(several)), "New buoys are ordered", "take that out of the story’s folder too")
	stale := s.command("/sources", "remove dredger")
	if err := s.corpus.Remove(t.Context(), "harbour", "dredger"); err != nil {
		t.Fatal(err)
	}
	s.click(stale, actionRemoveSource, "")
	wants(t, "a second removal", s.look(s.latest(stale)), "no longer there", "/sources changes")
}

// latest is a message of alice's own as it stands now.
func (s *stage) latest(m fakeslack.Message) fakeslack.Message {
	s.t.Helper()
	for _, e := range s.Ephemerals("alice") {
		if e.TS == m.TS {
			return e
		}
	}
	s.t.Fatalf("the message is gone: %v", s.look(m))
	return m
}

// TestAnotherMayNotConfirm lets somebody who may not remove documents press the button that everybody in a thread sees.
func TestAnotherMayNotConfirm(t *testing.T) {
	t.Parallel()
	s := newsroom(t, newPaper(t), "", harbour())
	s.say("general", "", "@corrobot sources remove dredger")
	asked := s.newest("general")
	wants(t, "the question", s.look(asked), "Remove this document", "[ Remove ]", "[ Keep it ]")
	if r := s.bob.Click(asked, actionRemoveSource); r.Err != "" {
		t.Fatal(r.Err)
	}
	s.settle()
	all := s.Ephemerals("bob")
	if len(all) != 1 {
		t.Fatalf("bob was shown %d messages, want one", len(all))
	}
	wants(t, "what bob sees", s.look(all[0]), "Only administrators")
	if changes := s.journal("harbour", 2); len(changes) != 0 {
		t.Errorf("changes = %+v, want none", changes)
	}
	s.click(asked, actionRemoveSource, "")
	wants(t, "what everybody sees then", s.look(s.newest("general")), "Removed from *Harbour*: *Dredger sinks")
}

func TestTheShortcutAddsAMessagesLinks(t *testing.T) {
	t.Parallel()
	p := newPaper(t)
	s := newsroom(t, p, "", harbour())
	p.Text("/ferry", htmlType, page("Harbour Gazette", "2022-01-11", "Ferry aground", ferry(82)))
	for _, tt := range []struct {
		who        *fakeslack.Actor
		name, said string
		want       string
	}{
		{s.alice, "alice", "Seen this? " + p.URL + "/ferry", "Added to *Harbour*: *Ferry aground"},
		{s.alice, "alice", "again: " + p.URL + "/ferry", "Already in *Harbour*"},
		{s.alice, "alice", "no link here", "links to no page"},
		{s.alice, "alice", "http://169.254.169.254/latest/meta-data/", "private network"},
		{s.bob, "bob", p.URL + "/ferry", "Only administrators"},
	} {
		m, err := s.bob.Type("general", tt.said)
		if err != nil {
			t.Fatal(err)
		}
		if r := tt.who.Shortcut(m, shortcutAdd); r.Err != "" {
			t.Fatal(r.Err)
		}
		s.settle()
		v := s.Modal(tt.name)
		if v == nil {
			t.Fatalf("%q: no modal was shown", tt.said)
		}
		wants(t, tt.said, strings.Join(s.RenderView(v), "\n"), "Add to story", tt.want)
		tt.who.CloseView(v)
	}
	if n := len(s.Ephemerals("alice")) + len(s.Ephemerals("bob")); n != 0 {
		t.Errorf("%d messages besides the modals, want none", n)
	}
}

// TestTheShortcutAsksForTheStory goes through the modal that a channel without a story needs, with a site that is slow.
func TestTheShortcutAsksForTheStory(t *testing.T) {
	t.Parallel()
	p := newPaper(t)
	s := newsroom(t, p, "", harbour(), regatta())
	release := make(chan struct{})
	p.Serve("/ferry", func(w http.ResponseWriter, _ *http.Request) {
		<-release
		w.Header().Set("Content-Type", htmlType)
		fmt.Fprint(w, page("Harbour Gazette", "2022-01-11", "Ferry aground", ferry(82)))
	})
	m, err := s.bob.Type("general", "Seen this? "+p.URL+"/ferry")
	if err != nil {
		t.Fatal(err)
	}
	if r := s.alice.Shortcut(m, shortcutAdd); r.Err != "" {
		t.Fatal(r.Err)
	}
	s.settle()
	chooser := s.Modal("alice")
	wants(t, "the modal", strings.Join(s.RenderView(chooser), "\n"), "bound to no story", "127.0.0.1", "/ferry")
	if r := s.alice.Submit(chooser, nil); r.Err == "" {
		t.Error("the modal was sent without a story")
	}
	receipt := s.alice.Submit(chooser, map[string]string{actionStory: "regatta"})
	if receipt.Err != "" {
		t.Fatal(receipt.Err)
	}
	wants(t, "the modal while the page is read", strings.Join(s.RenderView(s.Modal("alice")), "\n"), readingText)
	close(release)
	s.settle()
	wants(t, "the modal at the end", strings.Join(s.RenderView(s.Modal("alice")), "\n"), "Added to *Regatta*: *Ferry aground")
	if changes := s.journal("regatta", 1); len(changes) != 1 || changes[0].Who != s.alice.ID() {
		t.Errorf("changes = %+v, want one by %s", changes, s.alice.ID())
	}
}

// TestOthersAcceptWhatEditorsSee sends every kind of message and view of this file to the judges.
func TestOthersAcceptWhatEditorsSee(t *testing.T) {
	t.Parallel()
	p := newPaper(t)
	s := newsroom(t, p, "", harbour(), regatta())
	p.Text("/ferry", htmlType, page("Harbour Gazette", "2022-01-11", "Ferry aground", ferry(82)))
	p.Text("/agency", htmlType, page("Inland Post", "2022-01-12", "Ferry runs aground, passengers safe", ferry(82)))
	m := s.say("general", "", "Seen this? "+p.URL+"/ferry")
	s.alice.Shortcut(m, shortcutAdd)
	s.settle()
	s.alice.Submit(s.Modal("alice"), map[string]string{actionStory: "harbour"})
	s.settle()
	s.alice.Slash("general", "/story", "harbour")
	for _, words := range []string{"add " + p.URL + "/agency", "add " + p.URL + "/ferry " + p.URL + "/agency " + p.URL + "/none", "add http://169.254.169.254/", "remove harbour", "changes"} {
		s.command("/sources", words)
	}
	all := s.Ephemerals("alice")
	s.click(all[len(all)-2], actionRemoveSource, "")
	s.judged()
}

func TestAnAttachmentsLinksCount(t *testing.T) {
	r, ok, err := interactionRequest([]byte(`{"type": "message_action", "callback_id": "add_to_story", "trigger_id": "1", "message": {"text": "New in the feed",
		"attachments": [{"title_link": "https://example.com/a"}, {"from_url": "https://example.com/b", "title_link": "https://example.com/c"}, {"title_link": "javascript:x"}, {}]}}`))
	links, _ := cutLinks(r.Text)
	if want := "https://example.com/a https://example.com/b"; err != nil || !ok || strings.Join(links, " ") != want || asTyped(r.Text) != "New in the feed" {
		t.Errorf("links = %q of %q (%v, %v), want %s", links, r.Text, ok, err, want)
	}
}

func TestIsAdmin(t *testing.T) {
	for _, tt := range []struct {
		name string
		user slack.User
		want bool
	}{
		{"a member", slack.User{TeamID: "T1"}, false},
		{"an administrator", slack.User{TeamID: "T1", IsAdmin: true}, true},
		{"an owner", slack.User{TeamID: "T1", IsOwner: true}, true},
		{"an administrator of a partner", slack.User{TeamID: "T2", IsAdmin: true}, false},
		{"a stranger", slack.User{TeamID: "T1", IsAdmin: true, IsStranger: true}, false},
		{"an administrator of an organisation's workspace", slack.User{TeamID: "T2", IsAdmin: true, Enterprise: slack.EnterpriseUser{ID: "E1"}}, true},
		{"one who has left", slack.User{TeamID: "T1", IsAdmin: true, Deleted: true}, false},
		{"a bot", slack.User{TeamID: "T1", IsAdmin: true, IsBot: true}, false},
	} {
		if got := isAdmin(&tt.user, "T1"); got != tt.want {
			t.Errorf("%s: isAdmin = %v, want %v", tt.name, got, tt.want)
		}
	}
}

// TestAClosedModalIsAnsweredStill closes the modal while the page is read: what became of it comes as a message.
func TestAClosedModalIsAnsweredStill(t *testing.T) {
	t.Parallel()
	p := newPaper(t)
	s := newsroom(t, p, "", harbour())
	s.grumbles = true
	asked, release := make(chan struct{}), make(chan struct{})
	p.Serve("/ferry", func(w http.ResponseWriter, _ *http.Request) {
		close(asked)
		<-release
		w.Header().Set("Content-Type", htmlType)
		fmt.Fprint(w, page("Harbour Gazette", "2022-01-11", "Ferry aground", ferry(82)))
	})
	m, err := s.bob.Type("general", p.URL+"/ferry")
	if err != nil {
		t.Fatal(err)
	}
	if r := s.alice.Shortcut(m, shortcutAdd); r.Err != "" {
		t.Fatal(r.Err)
	}
	<-asked
	wants(t, "the modal while the page is read", strings.Join(s.RenderView(s.Modal("alice")), "\n"), readingText)
	s.alice.CloseView(s.Modal("alice"))
	close(release)
	s.settle()
	all := s.Ephemerals("alice")
	if len(all) != 1 {
		t.Fatalf("%d messages, want one", len(all))
	}
	wants(t, "the message", s.look(all[0]), "Added to *Harbour*: *Ferry aground")
}

// TestASlowPageIsAcknowledged adds a page that takes longer than Slack waits: first a status, then one reply.
func TestASlowPageIsAcknowledged(t *testing.T) {
	t.Parallel()
	p := newPaper(t)
	s := newsroom(t, p, "", harbour())
	release := make(chan struct{})
	p.Serve("/ferry", func(w http.ResponseWriter, _ *http.Request) {
		<-release
		w.Header().Set("Content-Type", htmlType)
		fmt.Fprint(w, page("Harbour Gazette", "2022-01-11", "Ferry aground", ferry(82)))
	})
	if r := s.alice.Slash("general", "/sources", "add "+p.URL+"/ferry"); r.Err != "" {
		t.Fatal(r.Err)
	}
	all := s.Ephemerals("alice")
	if len(all) != 1 || all[0].Text != readingText {
		t.Fatalf("shown at first: %q, want %q", texts(all), readingText)
	}
	close(release)
	s.settle()
	all = s.Ephemerals("alice")
	if len(all) != 2 {
		t.Fatalf("shown in the end: %q, want the status and one reply", texts(all))
	}
	wants(t, "the reply", s.look(all[1]), "Added to *Harbour*")
}

// TestWithoutArrivals shows what is said where no pages are read.
func TestWithoutArrivals(t *testing.T) {
	t.Parallel()
	s := newStage(t, "", corpus.Sample())
	wants(t, "the reply", s.look(s.command("/sources", "add https://example.com/a")), "I read no pages from the web here", "corrobot load")
}

func TestReadEdit(t *testing.T) {
	for _, tt := range []struct {
		said    string
		command bool
		want    edit
		ok      bool
	}{
		{"add https://example.com/a_b_", true, edit{verbAdd, []string{"https://example.com/a_b_"}, ""}, true},
		{"add <https://example.com/a?x=1&amp;y=2|example.com/a>", false, edit{verbAdd, []string{"https://example.com/a?x=1&y=2"}, ""}, true},
		{"<@U0000BOT1> add <https://example.com/a>", false, edit{verbAdd, []string{"https://example.com/a"}, ""}, true},
		{"<@U0000BOT1> sources add example.com/a", false, edit{verbAdd, []string{"https://example.com/a"}, ""}, true},
		{"add example.com", true, edit{verbAdd, []string{"https://example.com"}, ""}, true},
		{"add https://example.com/a, https://example.com/b. to Flood", true, edit{verbAdd, []string{"https://example.com/a", "https://example.com/b"}, "to Flood"}, true},
		{"remove 003_4c4ff797fef90afd", true, edit{verbRemove, nil, "003_4c4ff797fef90afd"}, true},
		{"delete the ferry", true, edit{verbRemove, nil, "the ferry"}, true},
		{"changes", true, edit{verbChanges, nil, ""}, true},
		{"<@U0000BOT1> sources changes", false, edit{verbChanges, nil, ""}, true},
		{"changes", false, edit{}, false},
		{"changes in the troop count", true, edit{}, false},
		{"add up the injured", false, edit{}, false},
		{"remove the troops when?", false, edit{}, false},
		{"death toll", true, edit{}, false},
		{"resources add https://example.com", false, edit{}, false},
		{"", true, edit{}, false},
	} {
		got, ok := readEdit(tt.said, tt.command)
		if ok != tt.ok || ok && fmt.Sprintf("%+v", got) != fmt.Sprintf("%+v", tt.want) {
			t.Errorf("readEdit(%q, %v) = %+v, %v, want %+v, %v", tt.said, tt.command, got, ok, tt.want, tt.ok)
		}
	}
}
