package bot

import (
	"context"
	"strings"
	"testing"
	"testing/fstest"
	"testing/synctest"
	"time"

	"corrobot/bot/fakeslack"
	"corrobot/corpus"
)

// load brings the story's files into the corpus, as they are now.
func load(t *testing.T, c *corpus.Corpus, folder fstest.MapFS) {
	t.Helper()
	reading, err := corpus.ReadFolder(context.Background(), folder, ".", nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.Load(context.Background(), reading); err != nil {
		t.Fatal(err)
	}
}

func upland(toll string) *fstest.MapFile {
	return &fstest.MapFile{Data: []byte("---\npublisher: Upland News\npublished: 2024-05-08\n---\nMore from the valley\n\n" + toll + " people were killed in the flood, the governor said on Wednesday.\n")}
}

func TestFiguresAreWatched(t *testing.T) {
	t.Parallel()
	s := newStage(t, "", valley())
	for _, tt := range []struct{ words, want string }{
		{"", "Nothing is watched here yet"},
		{"unicorns", "There is no topic “unicorns”"},
		{"help", "raises, lowers or contradicts"},
		{"the death toll", "*Death toll: *"},
		{"death toll", "Done"},
		{"list", "• death toll"},
		{"remove injured", "“injured” is not watched here"},
		{"remove death toll", "No longer watched here: death toll."},
		{"list", "Nothing is watched here yet"},
	} {
		wants(t, "/watch "+tt.words, s.shownFor("/watch", tt.words), tt.want)
	}
}

func TestAnAlertComesOnceForEachChange(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		folder := valley()
		c := newClockwork(t, fakeslack.Config{}, folder)
		p, q := c.start(), c.start()
		seen, seenToo := map[string]int64{}, map[string]int64{}
		look := func() {
			t.Helper()
			for range 3 {
				time.Sleep(steady.every)
				done := make(chan error, 1)
				go func() { done <- q.postChanges(context.Background(), seenToo) }()
				if err := p.postChanges(context.Background(), seen); err != nil {
					t.Error(err)
				}
				if err := <-done; err != nil {
					t.Error(err)
				}
				_ = p.postDue(context.Background(), time.Now())
			}
		}
		r := Request{Team: c.w.Team().ID, Channel: c.w.ChannelID("general"), User: c.w.User("alice").ID()}
		if _, err := p.orderWatch(t.Context(), r, "death toll"); err != nil {
			t.Fatal(err)
		}
		look()
		var want []string
		for _, step := range []struct {
			file *fstest.MapFile
			want string // of the alert; "" for none
		}{
			{upland("Nine"), ""}, // as told
			{upland("Eleven"), "Upland News raises the death toll: nine → 11"},
			{upland("Ten"), "Upland News lowers the death toll: 11 → 10"},
			{upland("Eleven"), "Upland News raises the death toll: 10 → 11"},
			{&fstest.MapFile{Data: []byte(strings.Replace(string(upland("Seven").Data), "05-08", "05-07", 1))}, "contradicts what was told of the death toll"},
			{&fstest.MapFile{Data: []byte("---\npublisher: Upland News\npublished: 2024-05-07\n---\nMore from the valley\n\nThe school is closed.\n")}, "Death toll: sources no longer disagree: nine"},
		} {
			folder["c.txt"] = step.file
			load(t, c.c, folder)
			look()
			if step.want != "" {
				want = append(want, step.want)
			}
			got := c.posted("general")
			if len(got) != len(want) || len(got) > 0 && !strings.Contains(got[len(got)-1].Text, want[len(want)-1]) {
				t.Fatalf("alerts = %q, want %q", texts(got), want)
			}
		}
	})
}

func TestAnAlertSurvivesItsProcess(t *testing.T) {
	for _, after := range []bool{false, true} {
		synctest.Test(t, func(t *testing.T) {
			folder := valley()
			c := newClockwork(t, fakeslack.Config{}, folder)
			p := c.start()
			r := Request{Team: c.w.Team().ID, Channel: c.w.ChannelID("general"), User: c.w.User("alice").ID()}
			if _, err := p.orderWatch(t.Context(), r, "death toll"); err != nil {
				t.Fatal(err)
			}
			folder["c.txt"] = upland("Eleven")
			load(t, c.c, folder)
			die := func(method string, n int) bool { return method == "chat.postMessage" }
			if p.before = die; after {
				p.before, p.after = nil, die
			}
			go p.postChanges(context.Background(), map[string]int64{})
			<-p.dead
			p = c.start()
			seen := map[string]int64{}
			for range 10 {
				time.Sleep(steady.every)
				p.tick()
				_ = p.postChanges(context.Background(), seen)
			}
			wantReplies(t, c.posted("general"), 1, "raises the death toll")
		})
	}
}

func TestACorrectionComesOnceUnderTheAnswer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		folder := valley()
		c := newClockwork(t, fakeslack.Config{}, folder)
		p := c.start()
		ask := func(id, question string) corpus.PastAnswer {
			t.Helper()
			r := Request{ID: id, Team: c.w.Team().ID, Channel: c.w.ChannelID("general"), User: c.w.User("alice").ID()}
			reply, err := p.ask(t.Context(), r, asking{question: question})
			if err != nil || reply.Answer == nil {
				t.Fatalf("%+v, %v", reply, err)
			}
			a := *reply.Answer
			m, err := c.w.User("alice").Type("general", question)
			if err != nil {
				t.Fatal(err)
			}
			a.TS, a.At = m.TS, time.Now()
			if err := p.ledger.KeepAnswer(t.Context(), a); err != nil {
				t.Fatal(err)
			}
			return a
		}
		toll, injured := ask("R1", "death toll"), ask("R2", "how many were injured?")
		look := func() {
			t.Helper()
			if err := p.postChanges(t.Context(), map[string]int64{}); err != nil {
				t.Error(err)
			}
		}
		look()
		if n := len(c.posted("general")); n != 0 {
			t.Fatalf("%d corrections with nothing changed, want none", n)
		}
		for _, n := range []string{"Eleven", "Twelve"} {
			folder["c.txt"] = upland(n)
			load(t, c.c, folder)
			look()
			look()
		}
		thread := c.w.Thread("general", toll.TS)
		if len(thread) != 2 || !strings.Contains(thread[1].Text, "nine → 11, Upland News") {
			t.Errorf("under the answer stands %q, want one correction from nine to 11", texts(thread))
		}
		if thread := c.w.Thread("general", injured.TS); len(thread) != 1 {
			t.Errorf("under an answer that holds stands %q", texts(thread))
		}
	})
}

// TestAnAlertLooksAsItShould keeps an alert and a correction of the sample.
func TestAnAlertLooksAsItShould(t *testing.T) {
	b := newFace(t, corpus.Sample())
	n := newsFor(t, b)
	past := corpus.PastAnswer{Question: "death toll", At: day(t)}
	for name, reply := range map[string]Reply{
		"alert":      renderAlert(n.Topics[0], n.answers, n.story),
		"correction": renderCorrection(n.Topics[0], past, n.answers[0]),
	} {
		judge(t, reply)
		golden(t, name+".txt", []byte(shownAs(t, reply)))
	}
}

// TestADigestTellsOfOpenQuestions, but not of those that were asked in private.
func TestADigestTellsOfOpenQuestions(t *testing.T) {
	b := newFace(t, valley())
	d := corpus.Digest{Place: corpus.Place{Team: "T1", Channel: "C1"}, Made: time.Now().Add(-time.Hour)}
	for id, ts := range map[string]string{"public": "1.0", "private": ""} {
		question := "How many " + id + " bridges collapsed?"
		a, err := b.desk.Ask(t.Context(), "valley-flood", question)
		if err != nil || a.Answered() {
			t.Fatalf("%q is answered, %v", question, err)
		}
		body, err := encodeAnswer(a)
		if err != nil {
			t.Fatal(err)
		}
		if err := b.ledger.KeepAnswer(t.Context(), corpus.PastAnswer{ID: id, Place: d.Place, TS: ts, Story: "valley-flood", Question: question, Body: body, At: time.Now()}); err != nil {
			t.Fatal(err)
		}
	}
	stories, err := b.corpus.Stories(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	n, err := b.newsOf(t.Context(), stories[0], d)
	if err != nil || len(n.Unsolved) != 1 || !strings.Contains(n.Unsolved[0], "public") {
		t.Errorf("open questions = %q, %v, want the public one", n.Unsolved, err)
	}
}
