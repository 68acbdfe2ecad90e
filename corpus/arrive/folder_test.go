package arrive

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"corrobot/corpus"
)

func TestWatchedFolder(t *testing.T) {
	c, err := corpus.Open(context.Background(), "")
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	dir := filepath.Join(t.TempDir(), "river_news")
	write := func(name, text string) {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	w, err := newWatcher(dir, time.Hour)
	if err != nil {
		t.Fatal(err)
	}
	type outcome struct {
		News  bool
		Added int
		Rest  [3]int // changed, removed, skipped
	}
	step := func(what string, want outcome) {
		t.Helper()
		e, news := w.step(t.Context(), c)
		if e.Err != nil {
			t.Errorf("%s: %v", what, e.Err)
		}
		same(t, what, outcome{news, e.Load.Added, [3]int{e.Load.Changed, e.Load.Removed, len(e.Load.Skipped)}}, want)
	}
	if e, news := w.step(t.Context(), c); !news || e.Err == nil || !strings.Contains(e.Err.Error(), "cannot be read") {
		t.Errorf("no folder: %+v, want an error", e)
	}
	write("a.txt", "Ferry aground\n\nA ferry ran aground.\n")
	step("a new file", outcome{})
	step("the new file, the same size", outcome{News: true, Added: 1})
	step("nothing new", outcome{})
	write("b.txt", "Markers\n\nThe markers had")
	step("half a file", outcome{})
	write("b.txt", "Markers\n\nThe markers had been out of place")
	step("more of it", outcome{})
	write("a.txt", "Ferry aground\n\nA ferry ran aground on Monday.\n")
	step("another is edited meanwhile, and this one has settled", outcome{News: true, Added: 1})
	step("the edited one has settled", outcome{News: true, Rest: [3]int{1, 0, 0}})
	write("c.exe", "x")
	write(".hidden.txt", "x")
	step("a file that is not read", outcome{})
	step("it is told", outcome{News: true, Rest: [3]int{0, 0, 1}})
	write("c.exe", "xx")
	step("it changes", outcome{})
	step("it has changed", outcome{})
	write("d.txt", "Inquiry\n\nAn inquiry is to open.\n")
	step("d is new", outcome{})
	step("d has settled, c is told once", outcome{News: true, Added: 1})
	if err := os.Remove(filepath.Join(dir, "b.txt")); err != nil {
		t.Fatal(err)
	}
	step("a file is gone", outcome{News: true, Rest: [3]int{0, 1, 0}})
	write("story.yaml", "name: River news\n")
	step("a story.yaml that is being written", outcome{})
	step("a story.yaml", outcome{})
	changes, err := c.Ledger().Changes(t.Context(), "river-news", 0)
	if err != nil || len(changes) != 5 || changes[0].Via != dir {
		t.Errorf("changes %+v, error %v; want five by the folder", changes, err)
	}
	if err := os.Rename(dir, dir+"2"); err != nil {
		t.Fatal(err)
	}
	if e, _ := w.step(t.Context(), c); e.Err == nil {
		t.Error("the folder is gone, and no error told")
	}
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	step("a disk that is not there: an empty folder", outcome{})
	docs, err := c.Headers(t.Context(), "river-news")
	if err != nil || len(docs) != 2 {
		t.Errorf("%d documents, error %v; want two", len(docs), err)
	}
}
