package extract

// readNumbers returns the counts, sums of money, percentages, measures and ages in text.
func readNumbers(text string, ts []token) []Match {
	var ms []Match
	for i := 0; i < len(ts); {
		f, ok := readFigure(ts, i, false)
		if !ok {
			i++
			continue
		}
		p, start := phraseBefore(ts, i)
		ms = append(ms, Match{
			Start: ts[start].start, End: ts[f.next-1].end, Qualifier: p.qualifier, Rule: "count",
			Value: Value{Kind: Count, Interval: meaning(p, f.value, f.value, f.unit), Low: f.value, High: f.value},
		})
		i = f.next
	}
	return ms
}
