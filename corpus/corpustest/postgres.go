package corpustest

import (
	"crypto/rand"
	"database/sql"
	"net/url"
	"os"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"
)

// Server is the address of the PostgreSQL database that CORROBOT_TEST_POSTGRES names for tests, "" where it names none.
// In CI that is a failure, so that no test is left out there unseen.
func Server(tb testing.TB) string {
	tb.Helper()
	server := os.Getenv("CORROBOT_TEST_POSTGRES")
	switch {
	case server != "":
	case os.Getenv("CI") == "true":
		tb.Fatal("CORROBOT_TEST_POSTGRES is not set: in CI the tests need a PostgreSQL database, postgres://user:password@host/name")
	default:
		tb.Log("PostgreSQL is left out: CORROBOT_TEST_POSTGRES names no database")
	}
	return server
}

// FreshSchema makes an empty schema on a server that lasts as long as the test, and returns the address of it.
func FreshSchema(tb testing.TB, server string) string {
	tb.Helper()
	db, err := sql.Open("pgx", server)
	if err != nil {
		tb.Fatal(err)
	}
	schema := pgx.Identifier{"test_" + strings.ToLower(rand.Text())}
	if _, err := db.Exec("CREATE SCHEMA " + schema.Sanitize()); err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if _, err := db.Exec("DROP SCHEMA " + schema.Sanitize() + " CASCADE"); err != nil {
			tb.Error(err)
		}
		db.Close()
	})
	u, err := url.Parse(server)
	if err != nil {
		tb.Fatal(err)
	}
	q := u.Query()
	q.Set("search_path", schema[0])
	u.RawQuery = q.Encode()
	return u.String()
}
