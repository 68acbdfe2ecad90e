// Corrobot answers questions from a corpus of news articles: what each source says, as a normalised value with the
// source's own words, and which of those values can be true together.
//
// # A tour of the code
//
// The arrows, which a test holds:
//
//	cmd/corrobot ──► bot ──► summarize ──► corpus
//	                             └───────► summarize/extract ──► summarize/lexicon
//	cmd/corrobot, bot ──► corpus/arrive ──► corpus
//
// From the bottom up:
//
//   - summarize/lexicon knows English words: base forms, kinds of thing, names.
//   - summarize/extract reads values from a text, each with its bytes: Read is the one way in. Its rules are small tables,
//     and each has its examples in a text file of its name.
//   - corpus reads documents (ReadFolder), keeps every version of them in SQLite or PostgreSQL (Load) and searches their
//     sentences (Search).
//   - corpus/arrive brings documents in by themselves: pages by their address, the entries of feeds, the files of watched
//     folders. It alone fetches from the web, and from nowhere else.
//   - summarize asks: a Desk has a corpus and topics, Ask returns an Answer, and Reconcile is the pure function that makes
//     its verdict. Brief sums a story up.
//   - summarize/evaluate scores answers where the right ones are known.
//   - cmd/corrobot, this package, reads the command line and the environment, wires the parts and runs one command. Each
//     command is a file: ask.go, load.go, brief.go, topics.go, explain.go, eval.go. What it shows to people goes through a
//     page (page.go, answer.go).
//
// The flows:
//
// A document: ReadFolder reads a file, finds title, publisher and date, sets furniture aside and splits sentences; Load stores
// what has changed, a story at a time, whole or not at all.
//
// A page: arrive.Arrivals.Add checks the address and every place that it leads to, fetches it, refuses what is no article, finds
// whether the story has it already, and adds it. Who changed which document, and when, is in the ledger's Changes.
//
// A question: Desk.Ask recognises a topic or analyses the words; in a large story corpus.Search finds the sentences worth
// reading; extract.Read reads their values; summarize joins value, qualifier, attribution and date into claims, takes the best of
// each document, and reconciles them. An answer has a finding for every document, the silent ones included.
//
// A digest: the ledger's Due names the orders whose time has come; a slot is claimed under a key that is unique, summarize.Compare
// tells what changed since the channel was told last, and the messages are fixed before the first is posted with the key in its
// metadata. Where it is unclear whether one went out, it is looked for in the channel. Only then does the order's mark move.
//
// A measurement: "corrobot eval" asks questions whose answers are known and scores what comes back; floors in testdata hold
// what has been reached.
package main
