package corpus_test

import (
	"errors"
	"fmt"
	"io/fs"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"corrobot/corpus"
)

// ledgerTests hold for every engine; each has a new database.
var ledgerTests = []struct {
	name string
	test func(*testing.T, *corpus.Ledger)
}{
	{"a request is accepted once", testAcceptOnce},
	{"a request is taken over when its lease ends", testTakeOver},
	{"only the owner sends", testSending},
	{"a finished request may be reopened, and is forgotten in time", testFinish},
	{"many accept at once", testAcceptTogether},
	{"an answer is found by request and by thread", testAnswers},
	{"a channel has one story", testBindings},
	{"a user has one opinion", testFeedback},
	{"digests are their channel's", testDigests},
	{"a slot is claimed once", testSlots},
	{"an address is claimed once while it is not due", testAddresses},
}

func TestLedger(t *testing.T) {
	for _, e := range engines(t) {
		for _, c := range ledgerTests {
			t.Run(e.name+"/"+c.name, func(t *testing.T) { c.test(t, e.open(t).Ledger()) })
		}
	}
	t.Run("in memory", func(t *testing.T) { testAcceptTogether(t, open(t, "").Ledger()) })
}

var (
	placeA  = corpus.Place{Team: "T1", Channel: "C1"}
	placeB  = corpus.Place{Team: "T1", Channel: "C2"}
	ledgerT = time.UnixMilli(1642161600123)
)

func accept(t *testing.T, l *corpus.Ledger, id, owner string, lease time.Duration) bool {
	t.Helper()
	fresh, err := l.Accept(t.Context(), corpus.Asked{ID: id, Body: []byte("body of " + id), At: ledgerT}, owner, time.Now().Add(lease))
	check(t, err)
	return fresh
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// equal compares what a method returned with what is wanted.
func equal(t *testing.T, what string, got, want any) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

func testAcceptOnce(t *testing.T, l *corpus.Ledger) {
	equal(t, "first", accept(t, l, "r1", "p1", time.Minute), true)
	equal(t, "again", accept(t, l, "r1", "p2", time.Minute), false)
	check(t, l.Finish(t.Context(), "r1", nil))
	equal(t, "after it is done", accept(t, l, "r1", "p1", time.Minute), false)
}

func testTakeOver(t *testing.T, l *corpus.Ledger) {
	accept(t, l, "dead", "p1", -time.Second)
	accept(t, l, "alive", "p1", time.Minute)
	accept(t, l, "done", "p1", -time.Second)
	check(t, l.Finish(t.Context(), "done", nil))
	got, err := l.TakeOver(t.Context(), "p2", time.Now().Add(time.Minute))
	check(t, err)
	for i := range got {
		got[i].Since = time.Time{}
	}
	equal(t, "taken over", got, []corpus.Asked{{ID: "dead", Body: []byte("body of dead"), At: ledgerT}})
	got, err = l.TakeOver(t.Context(), "p3", time.Now().Add(time.Minute))
	check(t, err)
	equal(t, "left for a third", len(got), 0)
	check(t, l.Renew(t.Context(), "p2", time.Now().Add(-time.Second)))
	got, err = l.TakeOver(t.Context(), "p3", time.Now().Add(time.Minute))
	check(t, err)
	equal(t, "left after the lease was given back", len(got), 1)
}

func testSending(t *testing.T, l *corpus.Ledger) {
	accept(t, l, "r1", "p1", time.Minute)
	for _, c := range []struct {
		owner string
		sent  int
		want  bool
	}{{"p1", 0, true}, {"p2", 1, false}, {"p1", 1, true}} {
		mine, err := l.Sending(t.Context(), "r1", c.owner, c.sent, "1.2", time.Now().Add(-time.Second))
		check(t, err)
		equal(t, fmt.Sprintf("%s sends message %d", c.owner, c.sent), mine, c.want)
	}
	got, err := l.TakeOver(t.Context(), "p2", time.Now().Add(time.Minute))
	check(t, err)
	if len(got) != 1 || !got[0].Sending || got[0].Sent != 1 || got[0].TS != "1.2" || time.Since(got[0].Since) > time.Minute {
		t.Errorf("taken over = %+v, want one with one message sent", got)
	}
	mine, err := l.Sending(t.Context(), "r1", "p1", 1, "1.2", time.Now())
	check(t, err)
	equal(t, "the former owner sends", mine, false)
}

func testFinish(t *testing.T, l *corpus.Ledger) {
	accept(t, l, "r1", "p1", time.Minute)
	check(t, l.Finish(t.Context(), "r1", nil))
	mine, err := l.Sending(t.Context(), "r1", "p1", 0, "", time.Now())
	check(t, err)
	equal(t, "a finished request is sent", mine, false)
	check(t, l.Reopen(t.Context(), corpus.Asked{ID: "r1", Body: []byte("again")}, "p1", time.Now().Add(-time.Second)))
	n, err := l.Open(t.Context())
	check(t, err)
	equal(t, "open requests", n, 1)
	got, err := l.TakeOver(t.Context(), "p2", time.Now())
	check(t, err)
	if len(got) != 1 || string(got[0].Body) != "again" {
		t.Errorf("taken over = %+v, want the reopened request", got)
	}
	check(t, l.Finish(t.Context(), "r1", nil))
	check(t, l.Forget(t.Context(), time.Now().Add(-time.Hour)))
	equal(t, "accepted within the hour", accept(t, l, "r1", "p1", time.Minute), false)
	check(t, l.Forget(t.Context(), time.Now().Add(time.Second)))
	equal(t, "accepted after it is forgotten", accept(t, l, "r1", "p1", time.Minute), true)
}

func testAcceptTogether(t *testing.T, l *corpus.Ledger) {
	var wg sync.WaitGroup
	var mu sync.Mutex
	fresh := 0
	for i := range 200 {
		wg.Go(func() {
			ok, err := l.Accept(t.Context(), corpus.Asked{ID: fmt.Sprint(i % 50), At: ledgerT, Body: []byte{}}, "p1", time.Now())
			if err != nil {
				t.Error(err)
			}
			mu.Lock()
			defer mu.Unlock()
			if ok {
				fresh++
			}
		})
	}
	wg.Wait()
	equal(t, "accepted", fresh, 50)
}

func testAnswers(t *testing.T, l *corpus.Ledger) {
	first := corpus.PastAnswer{ID: "r1", Place: placeA, TS: "2.0", Thread: "1.0", User: "U1", Story: "s", Topic: "death-toll",
		Question: "how many?", Body: []byte(`{"x":1}`), At: ledgerT}
	second := first
	second.ID, second.Question, second.At = "r2", "when?", ledgerT.Add(time.Second)
	accept(t, l, "r1", "p1", time.Minute)
	check(t, l.Finish(t.Context(), "r1", &first))
	check(t, l.KeepAnswer(t.Context(), second))
	got, err := l.Answer(t.Context(), "r1")
	check(t, err)
	equal(t, "by request", got, first)
	got, err = l.LastAnswer(t.Context(), placeA, "1.0")
	check(t, err)
	equal(t, "newest in the thread", got, second)
	for _, p := range []corpus.Place{placeB, {Team: "T2", Channel: "C1"}} {
		if _, err := l.LastAnswer(t.Context(), p, "1.0"); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("in %v: error = %v, want fs.ErrNotExist", p, err)
		}
	}
}

func testBindings(t *testing.T, l *corpus.Ledger) {
	for _, story := range []string{"kazakhstan", "turkey", ""} {
		check(t, l.Bind(t.Context(), placeA, story, "U1"))
		got, err := l.Bound(t.Context(), placeA)
		check(t, err)
		equal(t, "bound", got, story)
	}
	check(t, l.Bind(t.Context(), placeA, "kazakhstan", "U1"))
	got, err := l.Bound(t.Context(), placeB)
	check(t, err)
	equal(t, "the other channel", got, "")
}

func testFeedback(t *testing.T, l *corpus.Ledger) {
	a := corpus.PastAnswer{ID: "r1", Place: placeA, Question: "how many?", Body: []byte{1}, At: ledgerT}
	check(t, l.KeepAnswer(t.Context(), a))
	check(t, l.AddFeedback(t.Context(), "r1", "U1", true))
	check(t, l.AddFeedback(t.Context(), "r1", "U2", true))
	check(t, l.AddFeedback(t.Context(), "r1", "U1", false))
	if err := l.AddFeedback(t.Context(), "r9", "U1", true); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("feedback on no answer: error = %v, want fs.ErrNotExist", err)
	}
	all, err := l.Feedback(t.Context())
	check(t, err)
	helpful := map[string]bool{}
	for _, f := range all {
		helpful[f.User] = f.Helpful
		equal(t, "the answer", f.Answer, a)
	}
	equal(t, "opinions", helpful, map[string]bool{"U1": false, "U2": true})
}

func testDigests(t *testing.T, l *corpus.Ledger) {
	d := corpus.Digest{Place: placeA, User: "U1", Schedule: "0 9 * * 1-5", Zone: "Europe/Berlin", Topics: []string{"death-toll", "troop-count"}, Quiet: true, Next: ledgerT.Add(time.Hour), Made: ledgerT}
	id, err := l.AddDigest(t.Context(), d)
	check(t, err)
	other := corpus.Digest{Place: placeB, Schedule: "0 8 * * *", Zone: "UTC", Made: ledgerT}
	other.ID, err = l.AddDigest(t.Context(), other)
	check(t, err)
	alert := corpus.Digest{Place: placeB, Topics: []string{"injured"}, Made: ledgerT}
	alert.ID, err = l.AddDigest(t.Context(), alert)
	check(t, err)
	d.ID = id
	for _, p := range []struct {
		place corpus.Place
		want  []corpus.Digest
	}{{placeA, []corpus.Digest{d}}, {placeB, []corpus.Digest{other, alert}}, {corpus.Place{}, []corpus.Digest{d, other, alert}}} {
		got, err := l.Digests(t.Context(), p.place)
		check(t, err)
		equal(t, fmt.Sprintf("digests of %v", p.place), got, p.want)
	}
	wantDue(t, l, ledgerT, other.ID) // not known to be later
	wantDue(t, l, d.Next, id, other.ID)
	check(t, l.SetNext(t.Context(), other.ID, ledgerT.Add(24*time.Hour)))
	wantDue(t, l, d.Next, id)

	ok, err := l.PauseDigest(t.Context(), placeB, id, "")
	check(t, err)
	equal(t, "paused from another channel", ok, false)
	ok, err = l.PauseDigest(t.Context(), placeA, id, "the channel is archived")
	check(t, err)
	equal(t, "paused", ok, true)
	wantDue(t, l, d.Next)
	check(t, l.MarkDigest(t.Context(), id, "7"))
	got, err := l.Digest(t.Context(), id)
	check(t, err)
	d.Paused, d.Why, d.Mark = true, "the channel is archived", "7"
	equal(t, "the digest by its ID", got, d)
	ok, err = l.ResumeDigest(t.Context(), placeA, id, ledgerT.Add(2*time.Hour))
	check(t, err)
	equal(t, "resumed", ok, true)
	wantDue(t, l, d.Next)
	wantDue(t, l, ledgerT.Add(2*time.Hour), id)
	ok, err = l.RemoveDigest(t.Context(), placeA, id)
	check(t, err)
	equal(t, "removed", ok, true)
	ok, err = l.RemoveDigest(t.Context(), placeA, id)
	check(t, err)
	equal(t, "removed again", ok, false)
	if _, err := l.Digest(t.Context(), id); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a removed digest: error %v, want fs.ErrNotExist", err)
	}
}

func wantDue(t *testing.T, l *corpus.Ledger, now time.Time, want ...int64) {
	t.Helper()
	due, err := l.Due(t.Context(), now)
	check(t, err)
	var got []int64
	for _, d := range due {
		got = append(got, d.ID)
	}
	equal(t, fmt.Sprintf("due at %v", now), got, want)
}

func testSlots(t *testing.T, l *corpus.Ledger) {
	id, err := l.AddDigest(t.Context(), corpus.Digest{Place: placeA, Schedule: "0 * * * *", Next: ledgerT, Made: ledgerT})
	check(t, err)
	claim := func(owner, key string, lease time.Duration) (corpus.Slot, bool) {
		t.Helper()
		s, mine, err := l.ClaimSlot(t.Context(), corpus.Slot{Key: key, Digest: id, Due: ledgerT}, owner, time.Now().Add(lease))
		check(t, err)
		return s, mine
	}
	const nine, ten = "digest | 09:00", "digest | 10:00"
	s, mine := claim("p1", nine, time.Minute)
	equal(t, "claimed", mine, true)
	wantDue(t, l, ledgerT) // since it is under way
	s.State, s.Payload, s.Part, s.Tries, s.TS = corpus.SlotSending, []byte("digest"), 1, 2, "0.5"
	ok, err := l.SetSlot(t.Context(), s, "p1", time.Now().Add(-time.Second))
	check(t, err)
	equal(t, "set by its owner", ok, true)
	open, err := l.OpenSlots(t.Context())
	check(t, err)
	equal(t, "open and nobody's", len(open), 1)
	s, mine = claim("p2", nine, time.Minute)
	if !mine || s.State != corpus.SlotSending || string(s.Payload) != "digest" || s.Part != 1 || s.Tries != 2 || s.TS != "0.5" || !s.Due.Equal(ledgerT) {
		t.Errorf("taken over = %+v, %v; want the slot as it was left", s, mine)
	}
	_, mine = claim("p3", nine, time.Minute)
	equal(t, "claimed while another has it", mine, false)
	ok, err = l.SetSlot(t.Context(), s, "p1", time.Now().Add(time.Minute))
	check(t, err)
	equal(t, "set by its former owner", ok, false)
	s.State, s.TS = corpus.SlotSent, "1.0"
	ok, err = l.FinishSlot(t.Context(), s, "p1", corpus.Outcome{Mark: "wrong"})
	check(t, err)
	equal(t, "finished by its former owner", ok, false)
	ok, err = l.FinishSlot(t.Context(), s, "p2", corpus.Outcome{Mark: "told", Next: ledgerT.Add(time.Hour)})
	check(t, err)
	equal(t, "finished", ok, true)
	d, err := l.Digest(t.Context(), id)
	check(t, err)
	if d.Mark != "told" || !d.Next.Equal(ledgerT.Add(time.Hour)) {
		t.Errorf("the order after its slot: %+v, want the mark and the next time", d)
	}
	_, mine = claim("p2", nine, time.Minute)
	equal(t, "claimed when it is over", mine, false)
	ok, err = l.SetSlot(t.Context(), s, "p2", time.Now().Add(time.Minute))
	check(t, err)
	equal(t, "set when it is over", ok, false)
	_, mine = claim("p2", ten, -time.Second)
	equal(t, "the next one claimed", mine, true)
	last, err := l.LastSlot(t.Context(), id)
	check(t, err)
	equal(t, "the last", last.Key, ten)

	_, mine, err = l.ClaimSlot(t.Context(), corpus.Slot{Key: "correction | 1", Due: ledgerT}, "p1", time.Now().Add(time.Minute))
	check(t, err)
	equal(t, "a slot of no order", mine, true)
	check(t, l.ForgetSlots(t.Context(), time.Now().Add(time.Minute)))
	last, err = l.LastSlot(t.Context(), id)
	check(t, err)
	equal(t, "what is open is not forgotten", last.Key, ten)
	if _, err := l.PauseDigest(t.Context(), placeA, id, ""); err != nil {
		t.Error(err)
	}
	if _, mine := claim("p1", "digest | 11:00", time.Minute); mine {
		t.Error("a slot of a paused digest was claimed")
	}
	if _, err := l.RemoveDigest(t.Context(), placeA, id); err != nil {
		t.Errorf("remove a digest with slots: %v", err)
	}
	if _, mine := claim("p1", nine, time.Minute); mine {
		t.Error("a slot of a removed digest was claimed")
	}
}
