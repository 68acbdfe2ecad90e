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
	return merge(times, readNumbers(ts, times))
}

// merge joins two lists of matches, each in order, and thins them where any overlap; of equally long matches those of a stay.
func merge(a, b []Match) []Match {
	ms := make([]Match, 0, len(a)+len(b))
	for i, j := 0, 0; i < len(a) || j < len(b); {
		if j == len(b) || i < len(a) && a[i].Start <= b[j].Start {
			ms = append(ms, a[i])
			i++
		} else {
			ms = append(ms, b[j])
			j++
		}
		if n := len(ms); n > 1 && ms[n-1].Start < ms[n-2].End {
			return disjoint(append(append(ms[:0], a...), b...))
		}
	}
	return ms
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
