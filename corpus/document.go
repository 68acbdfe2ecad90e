// Package corpus keeps the documents that answers are taken from: it reads articles from files, finds out who published
// them and when, sets page furniture aside, splits them into passages, keeps every version, and searches.
//
// A [Corpus] is kept in SQLite, one file or memory, or in PostgreSQL. What it stores is told by the migrations in schema, a
// numbered file for each change and each engine; to store more, add the next number to both folders. SQL is written once, in
// words that both engines know, and goes through a runner; what they do not share is an engine's to tell. The search index is
// the package's own, because its answers must not depend on the engine: see index.go.
package corpus

// A Document is one article as stored. Offsets everywhere count bytes of Text.
type Document struct {
	Story         string    // the story's key, "kazakhstan-2022"
	ID            string    // the file's name without its extension, "003_4c4ff797fef90afd"; unique in its story
	Source        string    // the publisher it speaks for, "UPI"; the title where nothing names one
	SourceFrom    Origin    // how Source is known
	Title         string    // "Russian-led troops to leave Kazakhstan in two days"
	URL           string    // "" when unknown
	Author        string    // "" when unknown
	Published     string    // ISO day, "2022-01-11"; "" when unknown
	PublishedFrom Origin    // how Published is known
	TimeZone      string    // IANA name the story's metadata gives, "" when unknown
	Text          string    // the whole text as stored, furniture included
	Passages      []Passage // in the order of the text
	Parts         []Part    // what a page quotes at length from other pages; most documents have none
	Version       int       // 1, and one more for each revision
	Hash          string    // of the original bytes
}

// An Origin says how a fact about a document is known.
type Origin string

// The origins.
const (
	Given    Origin = "given"    // stated by metadata, a dateline or a timestamp on the page
	Inferred Origin = "inferred" // worked out from the words, a copyright line or the story's other documents
	Unknown  Origin = "unknown"
)

// A Passage is a byte range of a document: one sentence, heading or line.
type Passage struct {
	Start, End int
	Paragraph  int  // passages of one paragraph share a number; it grows down the page
	Role       Role // what part of the page it is
}

// A Role is the part that a passage plays on its page.
type Role byte

// The roles.
const (
	Body      Role = iota // a sentence of the article
	Title                 // the headline, or a heading within the article
	Caption               // a picture's caption
	Furniture             // navigation, sign-up boxes, share bars, questions for readers, biographies, footers: never an answer
)

// A Part is a stretch of a document that quotes another page.
type Part struct {
	Start, End int
	URL        string // the quoted page's own address
	Source     string // its publisher or site, "msn.com"; "" when unknown
}

// Snippet returns the bytes of a passage, which is all that may ever be shown as a quotation.
func (d *Document) Snippet(p Passage) string { return d.Text[p.Start:p.End] }

// PartAt returns the part that holds offset at, and whether there is one.
func (d *Document) PartAt(at int) (Part, bool) {
	for _, p := range d.Parts {
		if p.Start <= at && at < p.End {
			return p, true
		}
	}
	return Part{}, false
}

// A Story is a named set of documents about one subject.
type Story struct {
	Key       string // "kazakhstan-2022": lower case, words joined by hyphens
	Name      string // "Kazakhstan 2022"
	TimeZone  string // IANA name, "" when unknown
	Documents int    // how many it has now
	Revision  int64  // grows with every change to its documents
}
