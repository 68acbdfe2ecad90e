package summarize

import (
	"math"
	"slices"
	"strings"

	"corrobot/summarize/extract"
)

// A Chart is what the sources give for a topic, each in its place on one axis.
type Chart struct {
	Title string // "Death toll"
	Kind  extract.Kind
	Unit  string
	Rows  []ChartRow
}

// A ChartRow is what one source gives.
type ChartRow struct {
	Source   string
	Words    string  // "164 or more"
	Min, Max float64 // what that means, infinite where it is open
	Low      float64 // the figure as stated
	Placed   bool    // it has a place on the axis: “dozens” has none
	Ranged   bool    // it is stated as a range and not as one figure
	Replaced bool    // by a later report
}

// ChartOf returns the chart of a topic's answer, or nil where fewer than two sources give figures that lie on one axis.
// Copies of another's text have no row.
func ChartOf(title string, a *Answer) *Chart {
	c := &Chart{Title: title}
	placed := 0
	for i, f := range a.Findings {
		s, whole := speak(i, f)
		v := s.claim.Value
		if !whole || f.CopyOf != "" || !charted(v.Kind) || c.Kind != "" && (v.Kind != c.Kind || v.Unit != c.Unit) {
			continue
		}
		c.Kind, c.Unit = v.Kind, v.Unit
		row := newChartRow(s)
		row.Replaced = slices.Contains(a.Verdict.Superseded, i)
		c.Rows = append(c.Rows, row)
		if row.Placed {
			placed++
		}
	}
	if placed < 2 {
		return nil
	}
	return c
}

func charted(k extract.Kind) bool {
	return k == extract.Count || k == extract.Money || k == extract.Percent || k == extract.Measure || k == extract.Date
}

func newChartRow(s statement) ChartRow {
	v := s.claim.Value
	row := ChartRow{Source: s.name(), Words: ValueText(v), Min: v.Min, Max: v.Max, Low: finite(v.Low, v.High, v.Min, v.Max)}
	row.Ranged = v.Low != v.High && v.Kind != extract.Date
	row.Placed = !s.claim.isVague()
	if !row.Placed {
		row.Words = "“" + strings.Trim(row.Words, "“”") + "”"
	}
	return row
}

// Whole reports whether only whole numbers have a meaning on the axis.
func (c *Chart) Whole() bool { return c.Kind == extract.Count || c.Kind == extract.Date }

// Zero reports whether the axis has a natural beginning at zero.
func (c *Chart) Zero() bool { return c.Kind == extract.Count }

// Tick names a place on the axis.
func (c *Chart) Tick(x float64) string {
	switch c.Kind {
	case extract.Date:
		return extract.Day(math.Round(x)).Time().Format("2 Jan")
	case extract.Count:
		return figure(math.Round(x))
	}
	return ValueText(extract.Value{Kind: c.Kind, Unit: c.Unit, Interval: extract.Point(x), Low: x, High: x})
}

// Text says in one line what the chart shows, for those who do not see it.
func (c *Chart) Text() string {
	var parts []string
	for _, r := range c.Rows {
		part := r.Source + " " + r.Words
		if r.Replaced {
			part += " (superseded)"
		}
		parts = append(parts, part)
	}
	return c.Title + " by source: " + joinParts(parts)
}
