package arrive

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"

	"corrobot/corpus"
)

var errUnsettled = errors.New("it is still being written: it is read when its size stays the same")

// A stamp tells one state of a file from the next.
type stamp struct {
	size int64
	time time.Time
}

// A watcher remembers how a folder was when it was last looked at, and when it was last loaded.
type watcher struct {
	dir    string // absolute
	look   time.Duration
	seen   map[string]stamp
	loaded map[string]stamp
	told   map[string]string // reasons for files that were skipped, to tell each once
}

func newWatcher(dir string, look time.Duration) (*watcher, error) {
	full, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	return &watcher{dir: full, look: look, told: map[string]string{}}, nil
}

// step looks at the folder once, and loads its stories if a file has come, changed or gone and is not still being written.
func (w *watcher) step(ctx context.Context, c *corpus.Corpus) (event Event, news bool) {
	event.From = w.dir
	now, err := stamps(w.dir)
	if err != nil {
		event.Err = err
		return event, true
	}
	settled := map[string]stamp{}
	for name, s := range now {
		old, known := w.seen[name]
		if known && old == s || w.seen == nil && time.Since(s.time) > w.look {
			settled[name] = s
		}
	}
	w.seen = now
	if len(now) == 0 || w.loaded != nil && !w.differs(settled, now) || !named(settled, now) {
		return event, false
	}
	event.Load, event.Err = w.load(ctx, c, settled)
	if event.Err == nil {
		w.loaded = settled
	}
	event.Load.Skipped = w.untold(event.Load.Skipped)
	return event, event.Err != nil || event.Load.Added+event.Load.Changed+event.Load.Removed+len(event.Load.Skipped) > 0
}

// named reports whether every story's name can be read.
func named(settled, now map[string]stamp) bool {
	for name := range now {
		if _, ok := settled[name]; !ok && path.Base(name) == "story.yaml" {
			return false
		}
	}
	return true
}

// differs reports whether a file that is settled has come or changed since the last load, or one has gone.
func (w *watcher) differs(settled, now map[string]stamp) bool {
	for name, s := range settled {
		if old, known := w.loaded[name]; !known || old != s {
			return true
		}
	}
	for name := range w.loaded {
		if _, there := now[name]; !there {
			return true
		}
	}
	return false
}

// load reads the folder and makes its stories what it says. Files that are not settled keep the documents they had.
func (w *watcher) load(ctx context.Context, c *corpus.Corpus, settled map[string]stamp) (corpus.LoadReport, error) {
	parent, base := filepath.Split(w.dir)
	reading, err := corpus.ReadFolder(ctx, settledFS{os.DirFS(parent), base, settled}, base, nil)
	if err != nil {
		return corpus.LoadReport{}, err
	}
	return c.Load(corpus.WithEditor(ctx, corpus.Editor{Via: w.dir}), reading)
}

// untold leaves out what was told before, or is told when it is over.
func (w *watcher) untold(skipped []corpus.Skipped) []corpus.Skipped {
	var fresh []corpus.Skipped
	told := map[string]string{}
	for _, s := range skipped {
		if errors.Is(s.Reason, errUnsettled) {
			continue
		}
		told[s.Path] = s.Reason.Error()
		if w.told[s.Path] != told[s.Path] {
			fresh = append(fresh, s)
		}
	}
	w.told = told
	return fresh
}

// stamps lists the files under a folder, but for hidden ones.
func stamps(dir string) (map[string]stamp, error) {
	files := map[string]stamp{}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			if name == dir {
				return fmt.Errorf("the watched folder cannot be read: %w", err)
			}
			return nil
		}
		if strings.HasPrefix(d.Name(), ".") && name != dir {
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if info, err := d.Info(); err == nil && !d.IsDir() {
			relative, _ := filepath.Rel(dir, name)
			files[filepath.ToSlash(relative)] = stampOf(info)
		}
		return nil
	})
	return files, err
}

// stampOf is a file's stamp. All states of a file that is not read are one: the database itself may be in the folder.
func stampOf(info fs.FileInfo) stamp {
	if !corpus.Reads(info.Name()) {
		return stamp{}
	}
	return stamp{info.Size(), info.ModTime()}
}

// A settledFS is a folder in which files that are still being written cannot be opened.
type settledFS struct {
	fs.FS
	base    string
	settled map[string]stamp
}

func (s settledFS) Open(name string) (fs.File, error) {
	file, err := s.FS.Open(name)
	if err != nil {
		return nil, err
	}
	info, err := file.Stat()
	if err != nil || info.IsDir() {
		return file, err
	}
	if known, ok := s.settled[strings.TrimPrefix(name, s.base+"/")]; !ok || known.size != info.Size() {
		file.Close()
		return nil, &fs.PathError{Op: "read", Path: name, Err: errUnsettled}
	}
	return file, nil
}

func (a *Arrivals) look() time.Duration { return cmp.Or(a.Look, 5*time.Second) }
