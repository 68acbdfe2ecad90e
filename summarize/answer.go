// Package summarize answers questions about a story: it recognises the topic or analyses the question, reads a claim from
// each document, and works out which claims agree, which are superseded and which contradict each other.
package summarize

import (
	"corrobot/corpus"
	"corrobot/summarize/extract"
)

// An Answer is what the documents of one story say to one question: a finding for every document, and their reconciliation.
type Answer struct {
	Question string
	Topic    string // the topic's key, "death-toll"; "" for a question that no topic covers
	Story    string // the story's key
	Kind     extract.Kind
	Noun     string    // what is counted or asked for, for sentences: "people killed"; "" when the question does not say
	Findings []Finding // every document of the story, those with claims first, best first
	Verdict  Verdict
}

// Answered reports whether any document answers.
func (a *Answer) Answered() bool { return len(a.Findings) > 0 && len(a.Findings[0].Claims) > 0 }

// DatesInDoubt are the documents searched whose publication dates are not their sources' own: worked out from the text or
// from other documents, and not known at all.
func (a *Answer) DatesInDoubt() (inferred, unknown []*corpus.Document) {
	for _, f := range a.Findings {
		switch f.Document.PublishedFrom {
		case corpus.Inferred:
			inferred = append(inferred, f.Document)
		case corpus.Given:
		default:
			unknown = append(unknown, f.Document)
		}
	}
	return inferred, unknown
}

// A Finding is what one document says to a question. No claims: it says nothing.
type Finding struct {
	Document *corpus.Document
	Claims   []Claim // the first is the document's answer
	CopyOf   string  // the ID of the document whose text this one repeats, "" for a text of its own (see MarkCopies)
}

// A Claim is one value in one passage for one question.
type Claim struct {
	Value       extract.Value
	Text        string // the words the value was read from, "At least 164"
	Qualifier   extract.Qualifier
	Attribution string      // who is credited with it, "health officials"; "" for the document's own voice
	AsOf        extract.Day // the day the claim speaks of or was published; extract.NoDay when unknown
	CountedFrom extract.Day // the day a relative date was counted from; extract.NoDay for a date that needed none
	Start, End  int         // the passage's bytes in the document's text: the snippet
	ValueStart  int         // the value's bytes within the document's text, for marking
	ValueEnd    int
	Parts       []extract.Value // of a sum, its addends: 26 and 18
	Superseded  bool            // by a later claim of the same quantity, or by the source's own "down from"
	Part        bool            // covers a part of what was asked: never reconciled with the whole
	Rule        string          // the rule that led here, for corrobot eval --errors
}

// Snippet returns the claim's passage, verbatim.
func (f Finding) Snippet(c Claim) string { return f.Document.Text[c.Start:c.End] }

// A Status says how the claims of an answer stand to each other.
type Status string

// The statuses.
const (
	Agreed     Status = "agreed"     // one value fits all that say something, worded alike
	Compatible Status = "compatible" // differently worded, and one region fits all
	Superseded Status = "superseded" // they differ, and the later replaces the earlier
	Contested  Status = "contested"  // no region fits all
	VagueOnly  Status = "vague"      // nothing but "dozens" and the like
	None       Status = "none"       // no document answers
)

// A Verdict is the reconciliation of an answer's claims.
type Verdict struct {
	Status Status
	Text   string         // one sentence of English
	Value  *extract.Value // the region that fits all, or the largest group's; nil for None
	Groups []Group        // largest first, the current ones before the superseded; one unless sources differ

	Superseded []int // indices of the findings whose answer a later one replaces
}

// A Group is a set of findings whose first claims can be true together.
type Group struct {
	Value    extract.Value // the region they share
	Findings []int         // indices into Answer.Findings
}
