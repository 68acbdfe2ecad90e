package corpus_test

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"corrobot/corpus"
)

// TestOpenRefuses holds every refusal to a sentence that says what is wrong and what to do.
func TestOpenRefuses(t *testing.T) {
	dir := t.TempDir()
	write := func(name, content string) string {
		file := filepath.Join(dir, name)
		if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		return file
	}
	damaged := filepath.Join(dir, "damaged.db")
	open(t, damaged).Close()
	data, err := os.ReadFile(damaged)
	if err != nil {
		t.Fatal(err)
	}
	write("damaged.db", string(data[:4096])+strings.Repeat("\x55", len(data)-4096))
	for _, tt := range []struct {
		name, dsn string
		want      []string
	}{
		{"not a database", write("notes.txt", strings.Repeat("These are my notes. ", 100)), []string{"notes.txt", "not a SQLite database", "another file"}},
		{"damaged", damaged, []string{"damaged.db", "damaged", "restore a copy"}},
		{"no such folder", filepath.Join(dir, "none", "corpus.db"), []string{"no folder", "none", "create it"}},
		{"a folder", dir, []string{dir, "is a folder", "name a file in it"}},
		{"a folder that may not be written to", "/proc/corpus.db", []string{"/proc", "may be written to"}},
		{"another kind", "mysql://user@host/db", []string{"mysql://", "postgres://"}},
		{"an address with a mistake", "postgres://user:secret@host:port/db", []string{"address", "postgres://user:password@host"}},
		{"no server", "postgres://user:secret@127.0.0.1:1/news?connect_timeout=2", []string{"news on 127.0.0.1:1", "cannot be reached", "check the address"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if _, err := os.Stat("/proc"); err != nil && strings.HasPrefix(tt.dsn, "/proc") {
				t.Skip("this system has no folder that nobody may write to")
			}
			c, err := corpus.Open(t.Context(), tt.dsn)
			if err == nil {
				c.Close()
				t.Fatal("it was opened")
			}
			for _, want := range tt.want {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("got error %q, want one that says %q", err, want)
				}
			}
			if strings.Contains(err.Error(), "secret") {
				t.Errorf("the error tells the password: %q", err)
			}
		})
	}
	if notes, err := os.ReadFile(filepath.Join(dir, "notes.txt")); err != nil || !strings.HasPrefix(string(notes), "These are my notes.") {
		t.Errorf("the file that is no database was changed: %q, error %v", notes, err)
	}
}

// connect opens the database behind a corpus.
func connect(t *testing.T, dsn string) *sql.DB {
	t.Helper()
	driver := "sqlite"
	if strings.HasPrefix(dsn, "postgres://") {
		driver = "pgx"
	}
	db, err := sql.Open(driver, dsn)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

func TestOpenRefusesAnothersDatabase(t *testing.T) {
	for _, e := range engines(t) {
		t.Run(e.name, func(t *testing.T) {
			dsn := e.dsn(t)
			if _, err := connect(t, dsn).Exec(`CREATE TABLE invoices (id INTEGER)`); err != nil {
				t.Fatal(err)
			}
			_, err := corpus.Open(t.Context(), dsn)
			if err == nil || !strings.Contains(err.Error(), "another program's") {
				t.Errorf("got error %v, want one that says it is another program's", err)
			}
		})
	}
}

func TestOpenRefusesNewerDatabase(t *testing.T) {
	for _, e := range engines(t) {
		t.Run(e.name, func(t *testing.T) {
			dsn := e.dsn(t)
			c := open(t, dsn)
			mustLoad(t, c, reading("s", article("a", "The text.")), corpus.LoadReport{Added: 1})
			c.Close()
			db := connect(t, dsn)
			if _, err := db.Exec(`INSERT INTO goose_db_version (version_id, is_applied) VALUES (9999, TRUE)`); err != nil {
				t.Fatal(err)
			}
			_, err := corpus.Open(t.Context(), dsn)
			if err == nil || !strings.Contains(err.Error(), "newer version") || !strings.Contains(err.Error(), "update corrobot") {
				t.Fatalf("got error %v, want one that says the database is newer and to update", err)
			}
			if _, err := db.Exec(`DELETE FROM goose_db_version WHERE version_id = 9999`); err != nil {
				t.Fatal(err)
			}
			if got, want := hits(t, open(t, dsn), "s", "text"), "a/0"; got != want {
				t.Errorf("afterwards found %q, want %q", got, want)
			}
		})
	}
}

// TestOpenCancelled gives up waiting for a server that does not answer.
func TestOpenCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, dsn := range []string{"", filepath.Join(t.TempDir(), "corpus.db"), "postgres://user@192.0.2.1/news"} {
		if c, err := corpus.Open(ctx, dsn); !errors.Is(err, context.Canceled) {
			t.Errorf("Open(%q) = %v, error %v; want it cancelled", dsn, c, err)
		}
	}
}

// TestFileNames opens files whose names look like options or addresses.
func TestFileNames(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"a b.db", "50%.db", "what?.db", "#1.db", "a&b=c.db", "ünï.db", "file:x.db"} {
		file := filepath.Join(dir, name)
		open(t, file).Close()
		if _, err := os.Stat(file); err != nil {
			t.Errorf("%q was opened as something else: %v", name, err)
		}
	}
	t.Chdir(dir)
	open(t, "relative.db").Close()
	if _, err := os.Stat(filepath.Join(dir, "relative.db")); err != nil {
		t.Error(err)
	}
}
