package corpus

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"github.com/pressly/goose/v3"
)

// The migrations of both engines, numbered alike: to change what is kept, add the next number to both folders and never
// edit a file that has been released. They go up only; the way back is a copy made before.
//
//go:embed schema
var schemas embed.FS

func schemaOf(engine string) fs.FS {
	sub, err := fs.Sub(schemas, "schema/"+engine)
	if err != nil {
		panic(err) // the name is a constant of ours
	}
	return sub
}

// migrate brings the database to this program's schema, and refuses one from a newer program or of another's making.
func (db *database) migrate(ctx context.Context, dialect goose.Dialect, options ...goose.ProviderOption) error {
	var err error
	// Where the engine has no lock for migrations, a process that lost the race finds the winner's work done.
	for range 3 {
		var current bool
		if current, err = db.atLatest(ctx); err != nil || current {
			return err
		}
		var provider *goose.Provider
		if provider, err = goose.NewProvider(dialect, db.DB, db.schema, options...); err != nil {
			return err
		}
		if _, err = provider.Up(ctx); err == nil {
			return nil
		}
	}
	return fmt.Errorf("bring the database up to date: %w", err)
}

// atLatest reports whether the database has this program's schema already.
func (db *database) atLatest(ctx context.Context) (bool, error) {
	files, err := migrations(db.schema)
	if err != nil {
		return false, err
	}
	latest := files[len(files)-1].version
	var tables, marked int
	if err := db.runner().row(ctx, db.tables, nil, &tables, &marked); err != nil {
		return false, err
	}
	if tables == 0 {
		return false, nil
	}
	if marked == 0 {
		return false, fmt.Errorf("the database holds another program's tables: %s", db.elsewhere)
	}
	var version sql.NullInt64
	if err := db.runner().row(ctx, `SELECT max(version_id) FROM goose_db_version WHERE is_applied`, nil, &version); err != nil {
		return false, err
	}
	if version.Int64 > latest {
		return false, fmt.Errorf("the database was written by a newer version of corrobot (its schema is %d, this program knows %d): update corrobot, or name another database", version.Int64, latest)
	}
	return version.Int64 == latest, nil
}

// A migration is one file of a schema.
type migration struct {
	version int64
	name    string
}

func migrations(schema fs.FS) ([]migration, error) {
	names, err := fs.Glob(schema, "*.sql")
	if err != nil {
		return nil, err
	}
	var files []migration
	for _, name := range names {
		number, _, _ := strings.Cut(name, "_")
		version, err := strconv.ParseInt(number, 10, 64)
		if err != nil {
			return nil, fmt.Errorf("migration %s has no number", name)
		}
		files = append(files, migration{version, name})
	}
	return files, nil
}

// create runs the whole schema on an empty database that nobody else sees and nobody will migrate, which spares a
// short-lived program the cost of keeping count.
func (db *database) create(ctx context.Context) error {
	files, err := migrations(db.schema)
	if err != nil {
		return err
	}
	for _, f := range files {
		text, err := fs.ReadFile(db.schema, f.name)
		if err != nil {
			return err
		}
		if err := db.runner().exec(ctx, string(text)); err != nil {
			return fmt.Errorf("%s: %w", f.name, err)
		}
	}
	return nil
}
