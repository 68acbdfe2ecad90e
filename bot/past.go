package bot

import (
	"bytes"
	"context"
	"encoding/gob"
	"errors"
	"fmt"
	"hash/fnv"
	"io/fs"

	"corrobot/corpus"
	"corrobot/summarize"
)

// A keptAnswer is an answer as the ledger keeps it: the claims with their places in the documents, not the documents' words.
type keptAnswer struct {
	Answer   summarize.Answer // without its findings
	Findings []keptFinding
}

type keptFinding struct {
	Document string
	Version  int
	CopyOf   string
	Claims   []summarize.Claim
	Sums     []uint64 // of each claim's passage, to know it again
}

func encodeAnswer(a *summarize.Answer) ([]byte, error) {
	k := keptAnswer{Answer: *a}
	k.Answer.Findings = nil
	for _, f := range a.Findings {
		kept := keptFinding{Document: f.Document.ID, Version: f.Document.Version, CopyOf: f.CopyOf, Claims: f.Claims}
		for _, c := range f.Claims {
			kept.Sums = append(kept.Sums, checksum(f.Snippet(c)))
		}
		k.Findings = append(k.Findings, kept)
	}
	var body bytes.Buffer
	if err := gob.NewEncoder(&body).Encode(k); err != nil {
		return nil, fmt.Errorf("keep answer: %w", err)
	}
	return body.Bytes(), nil
}

func checksum(s string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(s))
	return h.Sum64()
}

// recall gives a past answer as it was given, quotations and all, also where its documents have changed since. Where one can
// no longer be quoted the question is asked again.
func (b *Bot) recall(ctx context.Context, past corpus.PastAnswer) (*summarize.Answer, error) {
	a, err := b.decodeAnswer(ctx, past)
	if err != nil {
		b.log.Warn("recall answer", "id", past.ID, "err", err)
		return b.desk.Ask(ctx, past.Story, past.Question)
	}
	return a, nil
}

func (b *Bot) decodeAnswer(ctx context.Context, past corpus.PastAnswer) (*summarize.Answer, error) {
	k, err := decodeKept(past.Body)
	if err != nil {
		return nil, err
	}
	a := k.Answer
	for _, f := range k.Findings {
		d, err := b.version(ctx, past.Story, f)
		if errors.Is(err, fs.ErrNotExist) && len(f.Claims) == 0 {
			continue // it said nothing, and is gone
		}
		if err != nil {
			return nil, err
		}
		a.Findings = append(a.Findings, summarize.Finding{Document: d, Claims: f.Claims, CopyOf: f.CopyOf})
	}
	return &a, nil
}

func decodeKept(body []byte) (k keptAnswer, err error) {
	err = gob.NewDecoder(bytes.NewReader(body)).Decode(&k)
	return k, err
}

// version finds the version of a document that holds what was quoted of it.
func (b *Bot) version(ctx context.Context, story string, f keptFinding) (*corpus.Document, error) {
	d, err := b.corpus.Document(ctx, story, f.Document)
	if err == nil && f.quotedFrom(d) {
		return d, nil
	}
	versions, err := b.corpus.Versions(ctx, story, f.Document)
	if err != nil {
		return nil, err
	}
	for _, d := range versions {
		if d.Version == f.Version && f.quotedFrom(d) {
			return d, nil
		}
	}
	return nil, fmt.Errorf("document %s of story %s no longer holds what was quoted", f.Document, story)
}

// quotedFrom reports whether d holds every passage that was quoted.
func (f keptFinding) quotedFrom(d *corpus.Document) bool {
	if len(f.Claims) > 0 && d.Version != f.Version || len(f.Sums) != len(f.Claims) {
		return false
	}
	for i, c := range f.Claims {
		if c.Start < 0 || c.Start > c.End || c.End > len(d.Text) || checksum(d.Text[c.Start:c.End]) != f.Sums[i] {
			return false
		}
	}
	return true
}
