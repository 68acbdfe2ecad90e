package corpus

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

// A Corpus keeps stories and every version of their documents in a database, and searches them. It may be used by many
// goroutines, and its database by many processes.
type Corpus struct {
	db     *database
	ledger *Ledger

	// What was read is held while it is true: the first three by story, for one revision, the last by version.
	indexes   *cache[string, *index]
	headers   *cache[string, *listing]
	stories   *cache[string, *listing]
	documents *cache[versionKey, *Document]
}

// The limits of what is held in memory.
const (
	maxHeldPassages = 4 << 20  // of the stories whose index is held
	maxHeldHeaders  = 100_000  // documents
	maxHeldText     = 32 << 20 // bytes, for whole stories and for single documents each
)

// A listing is the documents of a story at one revision.
type listing struct {
	revision  int64
	records   []record
	documents []*Document
}

// A record is a stored version of a document.
type record struct {
	id       int64
	reading  string
	current  bool
	alone    bool // it came by itself, not with a folder
	document *Document
}

// A versionKey names what is read of a stored version: a better reading replaces an old one in place.
type versionKey struct {
	id      int64
	reading string
}

func (r record) key() versionKey { return versionKey{r.id, r.reading} }

// Open opens the corpus that dsn names, and creates or updates its database as needed: "" is a new one in memory, an address
// like postgres://user:password@host/name is in PostgreSQL, and all else is the name of a SQLite file.
func Open(ctx context.Context, dsn string) (*Corpus, error) {
	db, err := openDatabase(ctx, dsn)
	if err != nil {
		return nil, fmt.Errorf("open corpus: %w", err)
	}
	return &Corpus{
		db:        db,
		ledger:    &Ledger{db: db},
		indexes:   newCache[string, *index](maxHeldPassages),
		headers:   newCache[string, *listing](maxHeldHeaders),
		stories:   newCache[string, *listing](maxHeldText),
		documents: newCache[versionKey, *Document](maxHeldText),
	}, nil
}

func openDatabase(ctx context.Context, dsn string) (*database, error) {
	switch {
	case dsn == "" || dsn == ":memory:":
		return openMemory(ctx)
	case IsServer(dsn):
		return openPostgres(ctx, dsn)
	case strings.Contains(dsn, "://"):
		scheme, _, _ := strings.Cut(dsn, "://")
		return nil, fmt.Errorf("databases of the kind %s:// are not known: name a file, or write postgres://user:password@host/name", scheme)
	}
	return openFile(ctx, dsn)
}

// IsServer tells the address of a PostgreSQL server from the name of a file.
func IsServer(dsn string) bool {
	return strings.HasPrefix(dsn, "postgres://") || strings.HasPrefix(dsn, "postgresql://")
}

// Close closes the database.
func (c *Corpus) Close() error { return c.db.Close() }

// storyColumns are what scanStory reads.
const storyColumns = `id, key, name, time_zone, documents, revision`

func scanStory(rows *sql.Rows) (id int64, s Story, err error) {
	err = rows.Scan(&id, &s.Key, &s.Name, &s.TimeZone, &s.Documents, &s.Revision)
	return id, s, err
}

// Stories lists the stories by key.
func (c *Corpus) Stories(ctx context.Context) ([]Story, error) {
	var stories []Story
	err := c.db.runner().query(ctx, func(rows *sql.Rows) error {
		_, s, err := scanStory(rows)
		stories = append(stories, s)
		return err
	}, `SELECT `+storyColumns+` FROM stories ORDER BY key`)
	return stories, c.db.explain(err)
}

// Story returns a story by its key. The error for one that is not there is a fs.ErrNotExist and names those that are.
func (c *Corpus) Story(ctx context.Context, key string) (Story, error) {
	_, s, err := c.storyRow(ctx, c.db.runner(), key)
	if errors.Is(err, sql.ErrNoRows) {
		return Story{}, c.noStory(ctx, key)
	}
	return s, c.db.explain(err)
}

// storyRow returns sql.ErrNoRows where there is no such story.
func (c *Corpus) storyRow(ctx context.Context, r runner, key string) (id int64, s Story, err error) {
	err = sql.ErrNoRows
	failed := r.query(ctx, func(rows *sql.Rows) error {
		id, s, err = scanStory(rows)
		return err
	}, `SELECT `+storyColumns+` FROM stories WHERE key = ?`, key)
	if failed != nil {
		err = failed
	}
	return id, s, err
}

// A missing is a fs.ErrNotExist in words of its own.
type missing string

func (m missing) Error() string        { return string(m) }
func (m missing) Is(target error) bool { return target == fs.ErrNotExist }

// noStory is the error for a story that is not there.
func (c *Corpus) noStory(ctx context.Context, key string) error {
	stories, err := c.Stories(ctx)
	if err != nil {
		return err
	}
	if len(stories) == 0 {
		return missing(fmt.Sprintf("there is no story %q, and no other yet: load a folder of documents", key))
	}
	var keys []string
	for _, s := range stories {
		keys = append(keys, s.Key)
	}
	return missing(fmt.Sprintf("there is no story %q; there is %s", key, strings.Join(keys, ", ")))
}

// Headers returns a story's current documents without Text, Passages and Parts, ordered by ID. The result is shared: it must
// not be changed.
func (c *Corpus) Headers(ctx context.Context, story string) ([]*Document, error) {
	l, err := c.list(ctx, story, c.headers, func(r runner, id int64, l *listing) (int, error) {
		records, err := r.records(ctx, `WHERE story = ? AND current ORDER BY name`, id)
		l.records = records
		for _, v := range records {
			v.document.Story = story
			l.documents = append(l.documents, v.document)
		}
		return len(records), err
	})
	if err != nil {
		return nil, err
	}
	return l.documents, nil
}

// Documents returns a story's current documents, whole, ordered by ID. The result is shared: it must not be changed.
func (c *Corpus) Documents(ctx context.Context, story string) ([]*Document, error) {
	l, err := c.list(ctx, story, c.stories, func(r runner, id int64, l *listing) (int, error) {
		records, err := r.records(ctx, `WHERE story = ? AND current ORDER BY name`, id)
		if err != nil {
			return 0, err
		}
		l.documents, err = c.read(ctx, r, story, records)
		size := 0
		for _, d := range l.documents {
			size += len(d.Text)
		}
		return size, err
	})
	if err != nil {
		return nil, err
	}
	return l.documents, nil
}

// list returns the listing of a story's present revision, from memory or else by fill, which also tells its cost.
func (c *Corpus) list(ctx context.Context, story string, held *cache[string, *listing], fill func(runner, int64, *listing) (int, error)) (*listing, error) {
	if l, ok := held.get(story); ok {
		_, s, err := c.storyRow(ctx, c.db.runner(), story)
		if err == nil && s.Revision == l.revision {
			return l, nil
		}
	}
	l := &listing{}
	cost := 0
	err := c.viewStory(ctx, story, func(r runner, id int64, s Story) (err error) {
		l.revision = s.Revision
		cost, err = fill(r, id, l)
		return err
	})
	if err != nil {
		return nil, err
	}
	held.put(story, l, cost)
	return l, nil
}

// viewStory runs f on one state of the database.
func (c *Corpus) viewStory(ctx context.Context, story string, f func(r runner, id int64, s Story) error) error {
	err := c.db.view(ctx, func(r runner) error {
		id, s, err := c.storyRow(ctx, r, story)
		if err != nil {
			return err
		}
		return f(r, id, s)
	})
	if errors.Is(err, sql.ErrNoRows) {
		return c.noStory(ctx, story)
	}
	return err
}

// Document returns the current version of a document, whole, or a fs.ErrNotExist. It must not be changed.
func (c *Corpus) Document(ctx context.Context, story, id string) (*Document, error) {
	docs, err := c.DocumentsByID(ctx, story, []string{id})
	if err != nil {
		return nil, err
	}
	if len(docs) == 0 {
		return nil, missing(fmt.Sprintf("story %s has no document %q", story, id))
	}
	return docs[0], nil
}

// DocumentsByID returns the current versions of documents, whole, in the order of ids. Those that the story does not have are
// left out. The documents are shared: they must not be changed.
func (c *Corpus) DocumentsByID(ctx context.Context, story string, ids []string) ([]*Document, error) {
	var docs []*Document
	err := c.viewStory(ctx, story, func(r runner, storyID int64, s Story) error {
		records, err := c.recordsByID(ctx, r, storyID, s, ids)
		if err != nil {
			return err
		}
		docs, err = c.read(ctx, r, story, records)
		return err
	})
	return docs, err
}

// recordsByID returns the current versions of ids, in that order, from the headers held if these are of this revision.
func (c *Corpus) recordsByID(ctx context.Context, r runner, storyID int64, s Story, ids []string) ([]record, error) {
	var found []record
	if l, ok := c.headers.get(s.Key); ok && l.revision == s.Revision {
		for _, id := range ids {
			if i, ok := slices.BinarySearchFunc(l.records, id, func(v record, id string) int { return strings.Compare(v.document.ID, id) }); ok {
				found = append(found, l.records[i])
			}
		}
		return found, nil
	}
	byID := map[string]record{}
	for chunk := range slices.Chunk(ids, maxArguments) {
		records, err := r.records(ctx, `WHERE story = ? AND current AND name IN `+placeholders(len(chunk)), append([]any{storyID}, anys(chunk)...)...)
		if err != nil {
			return nil, err
		}
		for _, v := range records {
			byID[v.document.ID] = v
		}
	}
	for _, id := range ids {
		if v, ok := byID[id]; ok {
			found = append(found, v)
		}
	}
	return found, nil
}

// Versions returns every version of a document, whole, oldest first, or a fs.ErrNotExist. Documents that were removed have
// versions still. They must not be changed.
func (c *Corpus) Versions(ctx context.Context, story, id string) ([]*Document, error) {
	var docs []*Document
	err := c.viewStory(ctx, story, func(r runner, storyID int64, _ Story) error {
		records, err := r.records(ctx, `WHERE story = ? AND name = ? ORDER BY version`, storyID, id)
		if err != nil {
			return err
		}
		docs, err = c.read(ctx, r, story, records)
		return err
	})
	if err == nil && len(docs) == 0 {
		err = missing(fmt.Sprintf("story %s has never had a document %q", story, id))
	}
	return docs, err
}

// maxArguments is how many values one query asks for.
const maxArguments = 500

// records reads versions without their words.
func (r runner) records(ctx context.Context, where string, args ...any) ([]record, error) {
	var records []record
	err := r.query(ctx, func(rows *sql.Rows) error {
		v := record{document: &Document{}}
		d := v.document
		err := rows.Scan(&v.id, &v.reading, &v.current, &v.alone, &d.ID, &d.Version, &d.Hash, &d.Source, (*string)(&d.SourceFrom), &d.Title, &d.URL,
			&d.Author, &d.Published, (*string)(&d.PublishedFrom), &d.TimeZone)
		records = append(records, v)
		return err
	}, `SELECT id, reading, current, alone, name, version, hash, source, source_from, title, url, author, published, published_from, time_zone
		FROM documents `+where, args...)
	return records, err
}

// read returns the documents of records, whole, in their order.
func (c *Corpus) read(ctx context.Context, r runner, story string, records []record) ([]*Document, error) {
	docs := make([]*Document, len(records))
	wanted := map[int64]int{}
	var ids []any
	for i, v := range records {
		if d, ok := c.documents.get(v.key()); ok {
			docs[i] = d
			continue
		}
		wanted[v.id] = i
		ids = append(ids, v.id)
	}
	for chunk := range slices.Chunk(ids, maxArguments) {
		err := r.query(ctx, func(rows *sql.Rows) error {
			var id int64
			var text, passages, parts sql.RawBytes
			if err := rows.Scan(&id, &text, &passages, &parts); err != nil {
				return err
			}
			v := records[wanted[id]]
			d, err := decodeDocument(*v.document, story, text, passages, parts)
			docs[wanted[id]] = d
			c.documents.put(v.key(), d, len(d.Text))
			return err
		}, `SELECT document, text, passages, parts FROM texts WHERE document IN `+placeholders(len(chunk)), chunk...)
		if err != nil {
			return nil, err
		}
	}
	return docs, nil
}

// decodeDocument completes a header.
func decodeDocument(d Document, story string, text, passages, parts []byte) (*Document, error) {
	d.Story = story
	d.Text = string(text)
	var err, err2 error
	d.Passages, err = decodePassages(passages)
	d.Parts, err2 = decodeParts(parts)
	return &d, errors.Join(err, err2)
}
