package corpus

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
)

// A LoadReport counts what a load did to the documents.
type LoadReport struct {
	Added     int
	Changed   int // a file that was edited is a new version; a better reading of the same bytes replaces the old one
	Unchanged int
	Removed   int // no longer in the folder: gone from answers, kept as history
	Skipped   []Skipped
}

func (r *LoadReport) add(o LoadReport) {
	r.Added += o.Added
	r.Changed += o.Changed
	r.Unchanged += o.Unchanged
	r.Removed += o.Removed
	r.Skipped = append(r.Skipped, o.Skipped...)
}

// Load makes each story of a reading what the reading says, a story at a time: whole, or on an error not at all. Loading the
// same again changes nothing. A document whose file could not be read this time stays as it is, and so does one that was
// added by itself.
func (c *Corpus) Load(ctx context.Context, r *Reading) (LoadReport, error) {
	report := LoadReport{Skipped: slices.Clone(r.Skipped)}
	unread := map[string]bool{}
	for _, s := range r.Skipped {
		unread[documentID(path.Base(s.Path))] = true
	}
	for _, s := range r.Stories {
		one, err := c.store(ctx, s.Story, s.Documents, func(v record) bool { return v.alone || unread[v.document.ID] })
		if err != nil {
			return report, fmt.Errorf("load story %s: %w", s.Story.Key, err)
		}
		report.add(one)
	}
	return report, nil
}

// Add adds documents to a story, or new versions of those it has, and leaves all others as they are. Of the story only the key
// need be told: it keeps its name and time zone unless there are new ones. What is added stays when a folder is loaded into the
// story later, until Remove takes it out.
func (c *Corpus) Add(ctx context.Context, story Story, docs ...*Document) (LoadReport, error) {
	report, err := c.store(ctx, story, docs, nil)
	if err != nil {
		return LoadReport{}, fmt.Errorf("add to story %s: %w", story.Key, err)
	}
	return report, nil
}

// store makes a story hold docs, and besides only those documents that keep tells; all others too where keep is nil.
func (c *Corpus) store(ctx context.Context, story Story, docs []*Document, keep func(record) bool) (LoadReport, error) {
	if story.Key == "" {
		return LoadReport{}, errors.New("the story has no key: give it a name with a letter or digit in it")
	}
	story.Name, story.TimeZone = clean(story.Name), clean(story.TimeZone)
	incoming, skipped, err := arrange(ctx, story.Key, docs)
	if err != nil {
		return LoadReport{}, err
	}
	// The work is done before the database is locked, and again only if another process changed the story meanwhile.
	var p *plan
	err = c.db.view(ctx, func(r runner) (err error) {
		p, err = c.plan(ctx, r, story, incoming, keep)
		return err
	})
	if err != nil {
		return LoadReport{}, err
	}
	if p.changes() {
		if err := p.analyse(ctx); err != nil {
			return LoadReport{}, err
		}
		err = c.db.update(ctx, func(r runner) error {
			p, err = c.renew(ctx, r, p, incoming, keep)
			if err != nil {
				return err
			}
			return p.apply(ctx, r)
		})
		if err != nil {
			return LoadReport{}, err
		}
	}
	p.report.Skipped = skipped
	return p.report, nil
}

// An arrival is a document as it is to be stored.
type arrival struct {
	document *Document
	passages []byte // encoded
	parts    []byte
	reading  string
	row      int64 // 0 for a new version until it has one
	revives  bool  // the version is stored already: it becomes current, and is read anew if reading differs
}

// arrange makes arrivals of docs, by ID. Of two with one ID the first counts.
func arrange(ctx context.Context, story string, docs []*Document) (incoming []*arrival, skipped []Skipped, err error) {
	seen := map[string]bool{}
	for _, d := range docs {
		if err := ctx.Err(); err != nil {
			return nil, nil, err
		}
		a, err := arrivalOf(story, *d)
		if err == nil && seen[a.document.ID] {
			err = errors.New("another document of the story has this ID: rename one of them")
		}
		if err != nil {
			skipped = append(skipped, Skipped{d.ID, err})
			continue
		}
		seen[a.document.ID] = true
		incoming = append(incoming, a)
	}
	slices.SortFunc(incoming, func(a, b *arrival) int { return strings.Compare(a.document.ID, b.document.ID) })
	return incoming, skipped, nil
}

func arrivalOf(story string, d Document) (*arrival, error) {
	d.Story = story
	for _, s := range []*string{&d.ID, &d.Source, &d.Title, &d.URL, &d.Author, &d.Published, &d.TimeZone, &d.Hash} {
		*s = clean(*s)
	}
	if d.ID == "" {
		return nil, errors.New("it has no ID")
	}
	for _, p := range d.Passages {
		if p.Start < 0 || p.Start > p.End || p.End > len(d.Text) {
			return nil, fmt.Errorf("its passage [%d:%d] is outside its text of %d bytes", p.Start, p.End, len(d.Text))
		}
	}
	a := &arrival{document: &d, passages: encodePassages(d.Passages), parts: encodeParts(d.Parts)}
	a.reading = digest(&d, a.passages, a.parts)
	return a, nil
}

// clean takes out what not every database can keep in a text.
func clean(s string) string {
	return strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\x00", "")
}

// A plan is what a load will do to one story.
type plan struct {
	about   Story // as it shall be
	row     int64 // 0 for a new story
	stored  Story // as it is
	arrive  []*arrival
	retire  []int64        // versions that are current no longer
	gone    map[int64]bool // versions to take out of the index: those, and the ones that are read anew
	fresh   *builder       // the index of what arrives
	report  LoadReport
	changed []Change // one for each document that does not stay as it is
	alone   bool     // what arrives comes by itself, not with a folder
	renamed bool
}

func (p *plan) changes() bool {
	return p.row == 0 || p.renamed || len(p.arrive) > 0 || len(p.retire) > 0
}

// plan compares what comes in with what is stored.
func (c *Corpus) plan(ctx context.Context, r runner, about Story, incoming []*arrival, keep func(record) bool) (*plan, error) {
	p := &plan{about: about, gone: map[int64]bool{}, alone: keep == nil}
	var err error
	p.row, p.stored, err = c.storyRow(ctx, r, about.Key)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return nil, err
	}
	p.about.Name = cmp.Or(about.Name, p.stored.Name, about.Key)
	if keep == nil {
		p.about.TimeZone = cmp.Or(about.TimeZone, p.stored.TimeZone)
	}
	p.renamed = p.stored.Name != p.about.Name || p.stored.TimeZone != p.about.TimeZone
	latest, err := r.latest(ctx, p.row, incoming, keep == nil)
	if err != nil {
		return nil, err
	}
	for _, a := range incoming {
		held, ok := latest[a.document.ID]
		delete(latest, a.document.ID)
		if err := p.place(ctx, r, a, held, ok); err != nil {
			return nil, err
		}
	}
	for _, id := range slices.Sorted(maps.Keys(latest)) {
		if held := latest[id]; held.current && keep != nil && !keep(held) {
			p.retire = append(p.retire, held.id)
			p.gone[held.id] = true
			p.report.Removed++
			p.note(held.document, ChangeRemoved)
		}
	}
	slices.Sort(p.retire)
	return p, nil
}

// latest returns the latest versions of a story's documents by ID, or only of the documents that come in.
func (r runner) latest(ctx context.Context, story int64, incoming []*arrival, only bool) (map[string]record, error) {
	latest := map[string]record{}
	read := func(where string, args ...any) error {
		records, err := r.records(ctx, where+` ORDER BY name, version`, args...)
		for _, v := range records {
			latest[v.document.ID] = v
		}
		return err
	}
	if !only {
		return latest, read(`WHERE story = ?`, story)
	}
	for chunk := range slices.Chunk(incoming, maxArguments) {
		args := []any{story}
		for _, a := range chunk {
			args = append(args, a.document.ID)
		}
		if err := read(`WHERE story = ? AND name IN `+placeholders(len(chunk)), args...); err != nil {
			return nil, err
		}
	}
	return latest, nil
}

// place decides what an arrival is beside the latest version that is held, if one is.
func (p *plan) place(ctx context.Context, r runner, a *arrival, held record, isHeld bool) error {
	b := *a // another process may make this plan void
	b.document = &Document{}
	*b.document = *a.document
	if !isHeld {
		b.document.Version = 1
		p.report.Added++
		p.note(b.document, ChangeAdded)
		p.arrive = append(p.arrive, &b)
		return nil
	}
	if held.current && held.reading == a.reading {
		p.report.Unchanged++
		return nil
	}
	same := held.reading == a.reading
	if !same && held.document.Hash == a.document.Hash {
		var text []byte
		if err := r.row(ctx, `SELECT text FROM texts WHERE document = ?`, []any{held.id}, &text); err != nil {
			return err
		}
		same = string(text) == a.document.Text
	}
	b.document.Version = held.document.Version
	switch {
	case same:
		b.row, b.revives = held.id, true
		p.gone[held.id] = true
	default:
		b.document.Version++
		if held.current {
			p.retire = append(p.retire, held.id)
			p.gone[held.id] = true
		}
	}
	switch {
	case !held.current:
		p.report.Added++
		p.note(b.document, ChangeAdded)
	case same:
		p.report.Changed++
		p.note(b.document, ChangeReread)
	default:
		p.report.Changed++
		p.note(b.document, ChangeRevised)
	}
	p.arrive = append(p.arrive, &b)
	return nil
}

// note writes a change down, to be recorded when the plan is carried out.
func (p *plan) note(d *Document, kind ChangeKind) {
	p.changed = append(p.changed, Change{Document: d.ID, Version: d.Version, Kind: kind})
}

// analyse makes the index of what arrives.
func (p *plan) analyse(ctx context.Context) error {
	p.fresh = newBuilder()
	words := newAnalyser()
	for _, a := range p.arrive {
		if err := ctx.Err(); err != nil {
			return err
		}
		p.fresh.addDocument(words, a.document)
	}
	return nil
}

// renew keeps other writers out, and returns p, or where one has been faster a plan that takes its work into account.
func (c *Corpus) renew(ctx context.Context, r runner, p *plan, incoming []*arrival, keep func(record) bool) (*plan, error) {
	if err := c.db.lock(ctx, r, p.about.Key); err != nil {
		return nil, err
	}
	row, stored, err := c.storyRow(ctx, r, p.about.Key)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return nil, err
	}
	if row == p.row && stored.Revision == p.stored.Revision {
		return p, nil
	}
	p, err = c.plan(ctx, r, p.about, incoming, keep)
	if err != nil {
		return nil, err
	}
	return p, p.analyse(ctx)
}

// apply carries the plan out.
func (p *plan) apply(ctx context.Context, r runner) error {
	if !p.changes() {
		return nil
	}
	for _, step := range []func(context.Context, runner) error{
		p.writeStory, p.retireVersions, p.writeVersions, p.reviveVersions, p.writeTexts, p.writeIndex, p.countDocuments, p.record,
	} {
		if err := step(ctx, r); err != nil {
			return err
		}
	}
	return nil
}

func (p *plan) writeStory(ctx context.Context, r runner) error {
	if p.row != 0 {
		return r.exec(ctx, `UPDATE stories SET name = ?, time_zone = ?, revision = revision + 1 WHERE id = ?`,
			p.about.Name, p.about.TimeZone, p.row)
	}
	return r.row(ctx, `INSERT INTO stories (key, name, time_zone, documents, revision) VALUES (?, ?, ?, 0, 1) RETURNING id`,
		[]any{p.about.Key, p.about.Name, p.about.TimeZone}, &p.row)
}

func (p *plan) retireVersions(ctx context.Context, r runner) error {
	for chunk := range slices.Chunk(p.retire, maxArguments) {
		if err := r.exec(ctx, `UPDATE documents SET current = FALSE WHERE id IN `+placeholders(len(chunk)), anys(chunk)...); err != nil {
			return err
		}
	}
	return nil
}

// writeVersions stores the rows of new versions and learns their numbers.
func (p *plan) writeVersions(ctx context.Context, r runner) error {
	const columns = `story, name, version, current, alone, hash, reading, source, source_from, title, url, author, published, published_from, time_zone`
	fresh := map[string]*arrival{}
	w := r.inserter(`INSERT INTO documents (`+columns+`) VALUES `, strings.Count(columns, ",")+1)
	w.returning, w.scan = ` RETURNING id, name`, func(rows *sql.Rows) error {
		var id int64
		var name string
		err := rows.Scan(&id, &name)
		if err == nil {
			fresh[name].row = id
		}
		return err
	}
	for _, a := range p.arrive {
		if a.revives {
			continue
		}
		d := a.document
		fresh[d.ID] = a
		if err := w.add(ctx, p.row, d.ID, d.Version, true, p.alone, d.Hash, a.reading, d.Source, string(d.SourceFrom), d.Title, d.URL,
			d.Author, d.Published, string(d.PublishedFrom), d.TimeZone); err != nil {
			return err
		}
	}
	return w.flush(ctx)
}

// reviveVersions makes stored versions current, as they are read now.
func (p *plan) reviveVersions(ctx context.Context, r runner) error {
	for _, a := range p.arrive {
		if !a.revives {
			continue
		}
		d := a.document
		err := r.exec(ctx, `UPDATE documents SET current = TRUE, alone = ?, reading = ?, source = ?, source_from = ?, title = ?, url = ?, author = ?,
			published = ?, published_from = ?, time_zone = ? WHERE id = ?`, p.alone, a.reading, d.Source, string(d.SourceFrom), d.Title,
			d.URL, d.Author, d.Published, string(d.PublishedFrom), d.TimeZone, a.row)
		if err != nil {
			return err
		}
		err = r.exec(ctx, `UPDATE texts SET passages = ?, parts = ? WHERE document = ?`, a.passages, a.parts, a.row)
		if err != nil {
			return err
		}
	}
	return nil
}

func (p *plan) writeTexts(ctx context.Context, r runner) error {
	w := r.inserter(`INSERT INTO texts (document, text, passages, parts) VALUES `, 4)
	for _, a := range p.arrive {
		if a.revives {
			continue
		}
		if err := w.add(ctx, a.row, []byte(a.document.Text), a.passages, a.parts); err != nil {
			return err
		}
	}
	return w.flush(ctx)
}

func (p *plan) writeIndex(ctx context.Context, r runner) error {
	for i, a := range p.arrive {
		p.fresh.entries[i].id = a.row
	}
	return r.reindex(ctx, p.row, p.gone, p.fresh)
}

func (p *plan) countDocuments(ctx context.Context, r runner) error {
	return r.exec(ctx, `UPDATE stories SET documents = (SELECT count(*) FROM documents WHERE story = ? AND current) WHERE id = ?`, p.row, p.row)
}
