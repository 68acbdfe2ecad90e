package corpus

import (
	"context"
	"time"
)

// A Ledger keeps what a bot must not forget over a restart: what it was asked, what it replied, and what its channels chose.
// It lives in the corpus's database. It may be used by many goroutines, and its database by many processes.
type Ledger struct {
	db *database
}

// Ledger returns the ledger that is kept in the corpus's database.
func (c *Corpus) Ledger() *Ledger { return &Ledger{c.db} }

// A Place is a channel, or a direct message.
type Place struct{ Team, Channel string }

// A PastAnswer is an answer that was given: enough to tell later what it was about, and to work it out again.
type PastAnswer struct {
	ID string // the ID of the request that it answers
	Place
	TS       string // of the message; empty where only its user saw it
	Thread   string // of the thread that it stands in, or that it started
	User     string // who asked
	Story    string // the story's key
	Topic    string // the topic's key, or empty
	Question string
	Body     []byte // the claims, in whatever form the bot wrote them
	At       time.Time
}

// Answer returns the answer given to a request, or a fs.ErrNotExist.
func (l *Ledger) Answer(ctx context.Context, id string) (PastAnswer, error) {
	return PastAnswer{}, missing("no")
}

// LastAnswer returns the newest answer in a thread, or a fs.ErrNotExist.
func (l *Ledger) LastAnswer(ctx context.Context, p Place, thread string) (PastAnswer, error) {
	return PastAnswer{}, missing("no")
}

// Bind makes a story the one that a channel's questions are asked of; the empty story unbinds it.
func (l *Ledger) Bind(ctx context.Context, p Place, story, user string) error { return nil }

// Bound returns the key of the story that a channel is bound to, or "".
func (l *Ledger) Bound(ctx context.Context, p Place) (string, error) { return "", nil }

// A Feedback is what somebody thought of an answer.
type Feedback struct {
	Answer  PastAnswer
	User    string
	Helpful bool
	At      time.Time
}

// AddFeedback keeps what a user thinks of the answer to a request; their later word takes the place of an earlier one.
func (l *Ledger) AddFeedback(ctx context.Context, answer, user string, helpful bool) error {
	return nil
}

// Feedback lists all feedback, oldest first.
func (l *Ledger) Feedback(ctx context.Context) ([]Feedback, error) { return nil, nil }

// A Digest is a channel's standing order for digests.
type Digest struct {
	ID int64
	Place
	User     string   // who ordered it
	Schedule string   // in cron's five fields, "0 9 * * 1-5"
	Zone     string   // "Europe/Berlin"
	Topics   []string // keys; all if empty
	Paused   bool
	Mark     string    // how far the last digest read, in whatever form the bot wrote it
	Made     time.Time // when it was ordered
}

// AddDigest keeps an order and returns its ID.
func (l *Ledger) AddDigest(ctx context.Context, d Digest) (int64, error) { return 0, nil }

// Digests lists the orders of a channel, or all of them for the zero Place, oldest first.
func (l *Ledger) Digests(ctx context.Context, p Place) ([]Digest, error) { return nil, nil }

// RemoveDigest ends an order of the channel; it reports whether there was one.
func (l *Ledger) RemoveDigest(ctx context.Context, p Place, id int64) (bool, error) {
	return false, nil
}

// PauseDigest stops an order of the channel for a while, or lets it go on; it reports whether there was one.
func (l *Ledger) PauseDigest(ctx context.Context, p Place, id int64, paused bool) (bool, error) {
	return false, nil
}
