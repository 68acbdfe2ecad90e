package bot

import (
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"corrobot/corpus"
)

// order orders a digest in #general.
func (s *stage) order(words string) corpus.Digest {
	s.t.Helper()
	if r := s.alice.Slash("general", "/digest", words); r.Err != "" {
		s.t.Fatal(r.Err)
	}
	s.settle()
	place := corpus.Place{Team: s.Team().ID, Channel: s.ChannelID("general")}
	all, err := s.corpus.Ledger().Digests(s.t.Context(), place)
	if err != nil || len(all) == 0 {
		s.t.Fatalf("digests = %v, %v, want the one that was ordered:\n%s", all, err, s.look(s.newest("general")))
	}
	return all[len(all)-1]
}

// next is the next time after now that a digest is due.
func (s *stage) next(d corpus.Digest) time.Time {
	s.t.Helper()
	schedule, err := s.bot.scheduleOf(d)
	if err != nil {
		s.t.Fatal(err)
	}
	return schedule.after(time.Now())
}

func (s *stage) due(now time.Time) {
	s.t.Helper()
	if err := s.bot.postDue(s.t.Context(), now); err != nil {
		s.t.Fatal(err)
	}
	s.settle()
}

const floodReport = "Flood in the valley\n\nNine people were killed when the river rose on Monday, the mayor said.\n"

func valley() fstest.MapFS {
	return fstest.MapFS{
		"story.yaml": {Data: []byte("name: Valley flood\nsources:\n  a.txt: {publisher: Valley Post, published: 2024-05-06}\n  b.txt: {publisher: River Times, published: 2024-05-07}\n")},
		"a.txt":      {Data: []byte(floodReport)},
		"b.txt":      {Data: []byte("The river falls\n\nNine people died in the flood, the mayor said on Tuesday.\n")},
	}
}

func TestADigestIsPostedOnceWhenItIsDue(t *testing.T) {
	t.Parallel()
	folder := valley()
	s := newStage(t, "", folder)
	d := s.order("daily 09:00 UTC")
	at := s.next(d)
	before := s.written("general")
	s.due(at.Add(-time.Minute))
	if n := s.written("general") - before; n != 0 {
		t.Fatalf("%d digests before the time, want none", n)
	}
	for range 3 {
		s.due(at.Add(time.Minute))
	}
	if n := s.written("general") - before; n != 1 {
		t.Fatalf("%d digests, want 1", n)
	}
	wants(t, "the digest", s.look(s.newest("general")), "Valley flood: nothing new since")

	folder["c.txt"] = &fstest.MapFile{Data: []byte("---\npublisher: Upland News\npublished: 2024-05-08\n---\nMore dead in the valley\n\nEleven people were killed in the flood, the governor said on Wednesday.\n")}
	reading, err := corpus.ReadFolder(t.Context(), folder, ".", nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.corpus.Load(t.Context(), reading); err != nil {
		t.Fatal(err)
	}
	s.due(at.Add(24*time.Hour + time.Minute))
	wants(t, "the second digest", s.look(s.newest("general")), "Valley flood: death toll: nine → 11, Upland News", "What changed", "*Death toll: *nine → 11", "New articles", "Upland News")
}

func TestADigestThatIsMuchTooLateIsSkipped(t *testing.T) {
	t.Parallel()
	s := newStage(t, "", valley())
	d := s.order("daily 09:00 UTC")
	at := s.next(d)
	before := s.written("general")
	s.grumbles = true
	s.due(at.Add(slotGrace + time.Minute))
	if n := s.written("general") - before; n != 0 {
		t.Errorf("%d digests, want none", n)
	}
	s.due(at.Add(24*time.Hour + time.Minute))
	if n := s.written("general") - before; n != 1 {
		t.Errorf("%d digests the day after, want 1", n)
	}
}

func TestADigestOfAClosedChannelIsPausedAndItsOwnerTold(t *testing.T) {
	t.Parallel()
	s := newStage(t, "", valley())
	d := s.order("daily 09:00 UTC")
	s.grumbles = true
	s.alice.Remove("general", "corrobot")
	s.due(s.next(d).Add(time.Minute))
	wants(t, "the message to who ordered it", s.look(s.newest("@alice")), "I could not post the digest", "/digest resume 1")
	all, err := s.corpus.Ledger().Digests(t.Context(), d.Place)
	if err != nil || len(all) != 1 || !all[0].Paused {
		t.Errorf("digests = %+v, %v, want one that is paused", all, err)
	}
}

func TestDigestsAreListedPausedAndRemoved(t *testing.T) {
	t.Parallel()
	s := newStage(t, "", valley())
	for _, tt := range []struct{ words, want string }{
		{"weekdays 09:00", "(America/New_York)"},
		{"weekdays 09:00", "has that digest already"},
		{"every Monday 8am Europe/Berlin death toll, injured", "on death toll and injured only"},
		{"daily 9am Mars/Olympus", "“Mars/Olympus” is no time zone"},
		{"daily 9am unicorns", "There is no topic “unicorns”"},
		{"0 0 31 2 *", "never comes"},
		{"* * * * *", "too often"},
		{"every 0s", "at set times, at least 15 minutes apart"},
		{"@every 5m", "at set times"},
		{"TZ=UTC 0 9 * * *", "no time in"},
		{"30 February 09:00", "0 9 1 * *"},
		{"list", "*2. *Mondays at 08:00 (Europe/Berlin), on death toll and injured only. The next are due"},
		{"pause 2", "is paused"},
		{"list", "only, paused"},
		{"resume 2", "is resumed"},
		{"remove 7", "from 1 to 2"},
		{"remove 1", "is removed"},
		{"remove", "is removed"},
		{"list", "no digest yet"},
		{"daily 02:30 America/New_York quiet", "the clocks skip 02:30 there, and it comes at 03:00"},
		{"list", "every day at 02:30 (America/New_York), when anything is new"},
		{"now", "A preview: only you see it"},
	} {
		got := s.shownFor("/digest", tt.words)
		wants(t, "/digest "+tt.words, got, tt.want)
	}
}

// shownFor runs a command and gives what it shows, to the user alone or to all.
func (s *stage) shownFor(name, words string) string {
	s.t.Helper()
	alone, all := len(s.Ephemerals("alice")), s.written("general")
	if r := s.alice.Slash("general", name, words); r.Err != "" {
		s.t.Fatal(r.Err)
	}
	s.settle()
	var shown []string
	for _, m := range s.Ephemerals("alice")[alone:] {
		shown = append(shown, s.look(m))
	}
	if s.written("general") > all {
		shown = append(shown, s.look(s.newest("general")))
	}
	return strings.Join(shown, "\n")
}
