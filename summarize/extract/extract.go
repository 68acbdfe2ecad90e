// Package extract reads values out of news English: numbers, money, percentages, measures, dates, durations, times of
// day, names and attributions, each with the bytes it was read from and what the words around it say about it.
//
// It knows nothing of stories, questions or documents, and uses the standard library and the word tables of lexicon only.
package extract

import "sort"

// Read returns every value in text, in order and without overlaps. Relative dates are counted from ref, the day the
// text was written; with NoDay they keep their words.
func Read(text string, ref Day) []Match {
	ts := tokenize(text)
	ms := append(readTimes(text, ts, ref), readNumbers(text, ts)...)
	return disjoint(ms)
}

// disjoint keeps, of matches that overlap, the longest, and the first in ms of equally long ones.
func disjoint(ms []Match) []Match {
	sort.SliceStable(ms, func(i, j int) bool { return ms[i].End-ms[i].Start > ms[j].End-ms[j].Start })
	var kept []Match
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
	sort.Slice(kept, func(i, j int) bool { return kept[i].Start < kept[j].Start })
	return kept
}
