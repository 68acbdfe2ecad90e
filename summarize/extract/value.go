package extract

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"
)

// A Kind says what sort of thing a value is, and so which axis its interval lies on.
type Kind string

// The kinds of value. Each comment names the unit of Interval, Low and High.
const (
	Count    Kind = "count"    // things, people
	Date     Kind = "date"     // days since 1970-01-01 (see Day)
	Time     Kind = "time"     // minutes after midnight
	Duration Kind = "duration" // seconds; a month is 30.436875 days
	Money    Kind = "money"    // the currency in Unit, in whole units (dollars, not cents)
	Percent  Kind = "percent"  // percent: 65 is 65 %
	Measure  Kind = "measure"  // the unit in Unit; "magnitude" and "year" (an age) among them
	Name     Kind = "name"     // a person, an organisation or a place; no axis
	Text     Kind = "text"     // anything else, as the source words it; no axis
)

// A Qualifier is what the words say about a value: "at least 164", "around 2,300".
type Qualifier string

// The qualifiers.
const (
	Exact    Qualifier = "exact"
	AtLeast  Qualifier = "at_least"
	MoreThan Qualifier = "more_than"
	AtMost   Qualifier = "at_most"
	LessThan Qualifier = "less_than"
	About    Qualifier = "about"
	Between  Qualifier = "between"
	Vague    Qualifier = "vague"
)

// An Interval is the set of numbers between two ends; either end may be infinite, and an open end is not in the set.
type Interval struct {
	Min, Max         float64
	MinOpen, MaxOpen bool
}

// Point returns the interval that holds x alone.
func Point(x float64) Interval { return Interval{Min: x, Max: x} }

// Everything returns the interval that holds every number: nothing is known.
func Everything() Interval { return Interval{Min: math.Inf(-1), Max: math.Inf(1)} }

// Empty reports whether no number is in the interval.
func (a Interval) Empty() bool {
	return a.Min > a.Max || a.Min == a.Max && (a.MinOpen || a.MaxOpen)
}

// Intersect returns the numbers that are in both intervals.
func (a Interval) Intersect(b Interval) Interval {
	r := a
	if b.Min > r.Min || b.Min == r.Min && b.MinOpen {
		r.Min, r.MinOpen = b.Min, b.MinOpen
	}
	if b.Max < r.Max || b.Max == r.Max && b.MaxOpen {
		r.Max, r.MaxOpen = b.Max, b.MaxOpen
	}
	return r
}

// Meets reports whether some number is in both intervals.
func (a Interval) Meets(b Interval) bool { return !a.Intersect(b).Empty() }

// A Value is something a text states, as the figure it puts and as the interval that the figure means.
type Value struct {
	Kind      Kind
	Interval          // what it means: "at least 164" is [164, ∞)
	Low, High float64 // the figure as stated; both are the same unless a range is stated
	Word      string  // stated instead of a figure: "dozens", "2022-01-13", "P10D", "14:53", a name, a text
	Unit      string  // Money: ISO 4217 code, "" when the text does not tell; Measure: "km", "magnitude", "year" …
}

// StatedJSON returns the figure as the source puts it, in the form of the answers' JSON: a number, [low, high],
// a word, an ISO date, "HH:MM", an ISO 8601 duration, {"amount", "currency"} or {"amount", "unit"}.
func (v Value) StatedJSON() any {
	if v.Word != "" {
		return v.Word
	}
	var figure any = plain(v.Low)
	if v.Low != v.High {
		figure = []any{plain(v.Low), plain(v.High)}
	}
	switch {
	case v.Kind == Money && v.Unit == "":
		return map[string]any{"amount": figure, "currency": nil}
	case v.Kind == Money:
		return map[string]any{"amount": figure, "currency": v.Unit}
	case v.Kind == Measure && v.Unit != "magnitude" && v.Unit != "year":
		return map[string]any{"amount": figure, "unit": v.Unit}
	}
	return figure
}

// BoundsJSON returns the two ends of what the value means: numbers, ISO days or ISO 8601 durations, nil where unbounded.
func (v Value) BoundsJSON() (min, max any) {
	if v.Kind == Name || v.Kind == Text {
		return nil, nil
	}
	return v.bound(v.Min), v.bound(v.Max)
}

func (v Value) bound(x float64) any {
	switch {
	case math.IsInf(x, 0):
		return nil
	case v.Kind == Date:
		return Day(math.Floor(x)).String()
	case v.Kind == Time:
		m := ((int(x) % 1440) + 1440) % 1440
		return fmt.Sprintf("%02d:%02d", m/60, m%60)
	case v.Kind == Duration:
		return ISODuration(x)
	}
	return plain(x)
}

// plain writes whole numbers without an exponent or a fraction, however large.
func plain(x float64) json.Number {
	if x == math.Trunc(x) && math.Abs(x) < 1e18 {
		return json.Number(fmt.Sprintf("%d", int64(x)))
	}
	return json.Number(strconv.FormatFloat(x, 'f', -1, 64))
}

// A Match is one value read from a text.
type Match struct {
	Start, End int // byte offsets into the text: the expression with its qualifier ("at least 164")
	Value      Value
	Qualifier  Qualifier
	Rule       string // the rule that read it, as its examples file is named: "money", "weekday"
	Relative   bool   // a date counted from the reference day: "Thursday", "in two days"
	Grain      string // dates: "day", "week", "month", "quarter", "year", "decade"
}
