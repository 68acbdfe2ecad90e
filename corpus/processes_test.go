package corpus_test

import (
	"sync"
	"testing"

	"corrobot/corpus"
	"corrobot/corpus/corpustest"
)

// TestManyProcesses loads the same story from several corpora on one database at once.
func TestManyProcesses(t *testing.T) {
	for _, e := range engines(t) {
		t.Run(e.name, func(t *testing.T) {
			dsn := e.dsn(t)
			docs := corpustest.Generate(11, 60, 5)
			var wg sync.WaitGroup
			var mu sync.Mutex
			var sum corpus.LoadReport
			for range 6 {
				wg.Go(func() {
					c, err := corpus.Open(t.Context(), dsn) // all at once: each finds the database empty
					if err != nil {
						t.Error(err)
						return
					}
					defer c.Close()
					for n := 20; n <= len(docs); n += 20 {
						report, err := c.Load(t.Context(), reading("s", docs[:n]...))
						if err != nil {
							t.Error(err)
							return
						}
						if got, err := c.Documents(t.Context(), "s"); err != nil || len(got)%20 != 0 {
							t.Errorf("Documents = %d, error %v; want a whole load", len(got), err)
						}
						if _, err := c.Search(t.Context(), "s", []string{"toll"}, 10); err != nil {
							t.Error(err)
						}
						mu.Lock()
						sum.Added += report.Added
						sum.Changed += report.Changed
						sum.Removed += report.Removed
						mu.Unlock()
					}
				})
			}
			wg.Wait()
			c := open(t, dsn)
			got, err := c.Documents(t.Context(), "s")
			if err != nil || len(got) != len(docs) {
				t.Fatalf("Documents = %d, error %v; want %d", len(got), err, len(docs))
			}
			if sum.Added-sum.Removed != len(docs) || sum.Changed != 0 {
				t.Errorf("in sum %+v; want %d more added than removed", sum, len(docs))
			}
			for _, d := range docs {
				if versions, err := c.Versions(t.Context(), "s", d.ID); err != nil || len(versions) != 1 {
					t.Errorf("%s: %d versions, error %v; want 1", d.ID, len(versions), err)
				}
			}
		})
	}
}

// TestAnotherProcessChanges holds what is kept in memory to what another process wrote.
func TestAnotherProcessChanges(t *testing.T) {
	for _, e := range engines(t) {
		t.Run(e.name, func(t *testing.T) {
			c, again := e.openTwice(t)
			mustLoad(t, c, reading("s", article("a", "The old text."), article("b", "Another text.")), corpus.LoadReport{Added: 2})
			for _, want := range []string{"a/0", ""} {
				if got := hits(t, c, "s", "old"); got != want {
					t.Errorf("found %q, want %q", got, want)
				}
				docs, err := c.Documents(t.Context(), "s")
				if err != nil {
					t.Fatal(err)
				}
				headers, err := c.Headers(t.Context(), "s")
				if err != nil {
					t.Fatal(err)
				}
				one, err := c.Document(t.Context(), "s", "a")
				if err != nil {
					t.Fatal(err)
				}
				version := 1
				if want == "" {
					version = 2
				}
				if docs[0].Version != version || headers[0].Version != version || one.Version != version {
					t.Errorf("got versions %d, %d and %d, want %d", docs[0].Version, headers[0].Version, one.Version, version)
				}
				other := again()
				if _, err := other.Load(t.Context(), reading("s", article("a", "The new text."), article("b", "Another text."))); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}
