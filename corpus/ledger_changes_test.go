package corpus_test

import (
	"errors"
	"io/fs"
	"testing"
	"time"

	"corrobot/corpus"
)

func testJournal(t *testing.T, c *corpus.Corpus) {
	mustLoad(t, c, reading("port", article("a", "Ship one docked."), article("b", "Ship two docked.")), corpus.LoadReport{Added: 2})
	ctx := corpus.WithEditor(t.Context(), corpus.Editor{Who: "U1", Via: "https://example.com/c"})
	start := time.Now().Add(-time.Second)
	for _, words := range []string{"Ship three docked.", "Ship three docked.", "Ship three left."} {
		if _, err := c.Add(ctx, corpus.Story{Key: "port"}, article("c", words)); err != nil {
			t.Fatal(err)
		}
	}
	mustLoad(t, c, reading("port", article("a", "Ship one docked.")), corpus.LoadReport{Unchanged: 1, Removed: 1})
	ctx = corpus.WithEditor(t.Context(), corpus.Editor{Who: "U2", Via: "/sources"})
	check(t, c.Remove(ctx, "port", "c"))
	if err := c.Remove(ctx, "port", "a", "c"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("removed twice: error = %v, want fs.ErrNotExist", err)
	}
	if _, err := c.Add(ctx, corpus.Story{Key: "port"}, article("c", "Ship three left.")); err != nil {
		t.Fatal(err)
	}
	got, err := c.Ledger().Changes(t.Context(), "port", 0)
	check(t, err)
	var last int64
	for i := range got {
		if got[i].ID <= last || got[i].At.Before(start.Add(-time.Minute)) {
			t.Errorf("change %d has ID %d after %d, made at %v", i, got[i].ID, last, got[i].At)
		}
		last = got[i].ID
		got[i].ID, got[i].At, got[i].Story = 0, time.Time{}, ""
	}
	page, user := corpus.Editor{Who: "U1", Via: "https://example.com/c"}, corpus.Editor{Who: "U2", Via: "/sources"}
	equal(t, "changes", got, []corpus.Change{
		{Document: "a", Version: 1, Kind: corpus.ChangeAdded},
		{Document: "b", Version: 1, Kind: corpus.ChangeAdded},
		{Document: "c", Version: 1, Kind: corpus.ChangeAdded, Editor: page},
		{Document: "c", Version: 2, Kind: corpus.ChangeRevised, Editor: page},
		{Document: "b", Version: 1, Kind: corpus.ChangeRemoved},
		{Document: "c", Version: 2, Kind: corpus.ChangeRemoved, Editor: user},
		{Document: "c", Version: 2, Kind: corpus.ChangeAdded, Editor: user},
	})
	rest, err := c.Ledger().Changes(t.Context(), "port", last-1)
	check(t, err)
	equal(t, "changes after the last but one", len(rest), 1)
}

func testAddresses(t *testing.T, l *corpus.Ledger) {
	const url = "https://example.com/feed"
	if _, err := l.Address(t.Context(), "port", url); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("an unknown address: error = %v, want fs.ErrNotExist", err)
	}
	a := corpus.Address{Story: "port", URL: url, Document: "d", ETag: `W/"1"`, Modified: "Tue, 11 Jan 2022 08:00:00 GMT", Mark: "m", Failures: 2,
		Refusal: "a login", At: ledgerT, Due: ledgerT.Add(time.Minute)}
	check(t, l.KeepAddress(t.Context(), a))
	got, err := l.Address(t.Context(), "port", url)
	check(t, err)
	equal(t, "kept", got, a)
	for _, c := range []struct {
		story string
		until time.Duration
		want  bool
	}{{"port", time.Minute, true}, {"port", time.Minute, false}, {"other", -time.Second, true}, {"other", time.Minute, true}, {"other", time.Minute, false}} {
		got, mine, err := l.ClaimAddress(t.Context(), c.story, url, time.Now().Add(c.until))
		check(t, err)
		equal(t, "claimed for "+c.story, mine, c.want)
		if c.story == "port" && got.ETag != a.ETag {
			t.Errorf("claimed %+v, want its validators", got)
		}
	}
}
