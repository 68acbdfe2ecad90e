package summarize

import (
	"cmp"
	"hash/fnv"
	"maps"
	"math"
	"slices"
	"strings"
	"unicode"

	"corrobot/corpus"
)

// A syndicated text is recognised by what most of its sentences share word for word with an earlier one. Only long
// sentences count: two outlets may well print the same short quotation.
const (
	copyWords    = 8   // words that a sentence must have to count
	copyShare    = 0.6 // share of a text's long sentences that an earlier one must hold
	copyLeast    = 2   // shared long sentences below which nothing is a copy
	copySentence = 400 // long sentences looked at in one document
	copyCommon   = 50  // documents remembered for one sentence
)

// Copies finds syndicated copies: it maps the index of each document whose text repeats another's to the index of the
// earliest document with that text. Documents with a text of their own are not in the map. The work grows with the
// length of the texts, not with the square of their number.
func Copies(docs []*corpus.Document) map[int]int {
	order := byDate(docs)
	holders := map[uint64][]int{} // sentence → ranks of the documents that print it, the earliest first
	origin := make([]int, len(docs))
	copies := map[int]int{}
	for rank, d := range order {
		prints := fingerprints(docs[d])
		origin[rank] = rank
		if of, ok := likeliest(prints, holders); ok {
			origin[rank] = origin[of]
			copies[d] = order[origin[of]]
		}
		for _, p := range prints {
			if len(holders[p]) < copyCommon {
				holders[p] = append(holders[p], rank)
			}
		}
	}
	return copies
}

// MarkCopies sets CopyOf of every finding whose document repeats the text of an earlier one that answers too.
func MarkCopies(findings []Finding) {
	var docs []*corpus.Document
	var at []int
	for i, f := range findings {
		if findings[i].CopyOf = ""; len(f.Claims) > 0 {
			docs, at = append(docs, f.Document), append(at, i)
		}
	}
	for d, of := range Copies(docs) {
		findings[at[d]].CopyOf = docs[of].ID
	}
}

// byDate returns the indices of docs, the first published first; those without a date come last. Of one day's, the
// shorter comes first: a round-up that quotes it whole is not what it was copied from.
func byDate(docs []*corpus.Document) []int {
	order := make([]int, len(docs))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		x, y := docs[a], docs[b]
		return cmp.Or(
			compareBools(x.Published == "", y.Published == ""),
			cmp.Compare(x.Published, y.Published),
			cmp.Compare(len(x.Text), len(y.Text)),
			cmp.Compare(x.ID, y.ID),
		)
	})
	return order
}

// likeliest returns the earlier document that shares the most sentences with these, if it has most of them.
func likeliest(prints []uint64, holders map[uint64][]int) (of int, ok bool) {
	shared := map[int]int{}
	for _, p := range prints {
		for _, h := range holders[p] {
			shared[h]++
		}
	}
	most := max(copyLeast, int(math.Ceil(copyShare*float64(len(prints))))) - 1
	for _, h := range slices.Sorted(maps.Keys(shared)) {
		if shared[h] > most {
			most, of, ok = shared[h], h, true
		}
	}
	return of, ok
}

// fingerprints returns a hash of each long sentence of the article itself, each once.
func fingerprints(d *corpus.Document) []uint64 {
	var prints []uint64
	for _, p := range d.Passages {
		if p.Role != corpus.Body || len(prints) >= copySentence {
			continue
		}
		words := strings.FieldsFunc(strings.ToLower(d.Snippet(p)), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		if len(words) < copyWords {
			continue
		}
		h := fnv.New64a()
		h.Write([]byte(strings.Join(words, " ")))
		prints = append(prints, h.Sum64())
	}
	slices.Sort(prints)
	return slices.Compact(prints)
}
