// Package extract reads values out of news English: numbers, money, percentages, measures, dates, durations, times of
// day, names and attributions, each with the bytes it was read from and what the words around it say about it.
//
// It knows nothing of stories, questions or documents, and uses the standard library and the word tables of lexicon only.
package extract

import (
	"cmp"
	"slices"
)

// Read returns every value in text, in order and without overlaps. Relative dates are counted from ref, the day the
// text was written; with NoDay they keep their words.
func Read(text string, ref Day) []Match {
	ts := tokenize(text)
	times := readTimes(text, ts, ref)
	return disjoint(append(times, readNumbers(ts, times)...))
}

// disjoint keeps, of matches that overlap, the longest, and the first in ms of equally long ones.
func disjoint(ms []Match) []Match {
	slices.SortStableFunc(ms, func(a, b Match) int { return cmp.Compare(b.End-b.Start, a.End-a.Start) })
	kept := make([]Match, 0, len(ms))
	for _, m := range ms {
		free := true
		for _, k := range kept {
			if m.Start < k.End && k.Start < m.End {
				free = false
				break
			}
		}
		if free {
			kept = append(kept, m)
		}
	}
	slices.SortFunc(kept, func(a, b Match) int { return cmp.Compare(a.Start, b.Start) })
	return kept
}
