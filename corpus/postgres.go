package corpus

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
)

func postgresEngine(where string) engine {
	return engine{
		numbered: true,
		schema:   schemaOf("postgres"),
		reading:  sql.TxOptions{ReadOnly: true, Isolation: sql.LevelRepeatableRead},
		tables: `SELECT count(*), count(*) FILTER (WHERE tablename = 'goose_db_version')
			FROM pg_tables WHERE schemaname = current_schema()`,
		lockStory: `SELECT pg_try_advisory_xact_lock(hashtextextended(current_schema() || ' ' || ?::text, 0))`,
		elsewhere: "name a database of its own, or give it a schema of its own by adding search_path=NAME to the address",
		explain:   func(err error) error { return explainPostgres(err, where) },
	}
}

// openPostgres opens the database that a postgres:// address or a libpq connection string names.
func openPostgres(ctx context.Context, dsn string) (*database, error) {
	config, err := pgx.ParseConfig(dsn)
	if err != nil {
		return nil, fmt.Errorf("the database's address is not understood; write it like postgres://user:password@host:5432/name: %w", err)
	}
	where := fmt.Sprintf("%s on %s:%d", config.Database, config.Host, config.Port)
	if err := preparePostgres(ctx, config, where); err != nil {
		return nil, explainPostgres(err, where)
	}
	const idle = 4
	db := &database{engine: postgresEngine(where)}
	config.DialFunc = hearing(config.DialFunc, func() { // what lost one connection has lost those in waiting too
		db.SetMaxIdleConns(0)
		db.SetMaxIdleConns(idle)
	})
	db.DB = stdlib.OpenDB(*config)
	db.SetMaxOpenConns(10)
	db.SetMaxIdleConns(idle)
	return db, nil
}

// preparePostgres migrates the database, for as long as the server takes; of several replicas that start at once, one does it
// and the others wait.
func preparePostgres(ctx context.Context, config *pgx.ConnConfig, where string) error {
	db := &database{stdlib.OpenDB(*config), postgresEngine(where)}
	defer db.Close()
	locker, err := lock.NewPostgresSessionLocker(lock.WithLockTimeout(1, 60))
	if err != nil {
		return err
	}
	return db.migrate(ctx, goose.DialectPostgres, goose.WithSessionLocker(locker))
}

// explainPostgres says what a person can do about an error.
func explainPostgres(err error, where string) error {
	if e := (*pgconn.ConnectError)(nil); errors.As(err, &e) {
		return fmt.Errorf("the PostgreSQL database %s cannot be reached: check the address, and that the server runs and lets this user in: %w", where, connectCause(e))
	}
	if e := (*pgconn.PgError)(nil); errors.As(err, &e) {
		switch e.Code {
		case "53100": // disk_full
			return fmt.Errorf("the disk of %s is full; nothing was stored: make room and try again: %w", where, err)
		case "42501", "25006": // insufficient_privilege, read_only_sql_transaction
			return fmt.Errorf("this user may not write to %s: grant it CREATE on the schema, or name another database: %w", where, err)
		}
	}
	return err
}

// connectCause is one reason out of a connection error, which lists every attempt on a line of its own.
func connectCause(err error) error {
	if e := (*pgconn.PgError)(nil); errors.As(err, &e) {
		return e
	}
	if e := (*net.OpError)(nil); errors.As(err, &e) {
		return e
	}
	return err
}
