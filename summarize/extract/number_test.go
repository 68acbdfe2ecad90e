package extract

import (
	"math"
	"testing"
)

func TestCardinal(t *testing.T) {
	tests := []struct {
		text string
		want float64
		rest string // the token after the cardinal
	}{
		{"two weeks", 2, "weeks"},
		{"a couple of days", 2, "days"},
		{"half an hour", 0.5, "hour"},
		{"two and a half years", 2.5, "years"},
		{"1,234 hours", 1234, "hours"},
		{"a dozen years", 12, "years"},
		{"twenty-four hours", 24, "hours"},
	}
	for _, tt := range tests {
		ts := tokenize(tt.text)
		got, next, ok := cardinal(ts, 0)
		if !ok || got != tt.want || wordAt(ts, next) != tt.rest {
			t.Errorf("cardinal(%q) = %v before %q, %v; want %v before %q", tt.text, got, wordAt(ts, next), ok, tt.want, tt.rest)
		}
	}
	for _, text := range []string{"an hour", "the day", "first week", "twenty-first day"} {
		if got, next, ok := cardinal(tokenize(text), 0); ok || next != 0 {
			t.Errorf("cardinal(%q) = %v, %d, %v; want none", text, got, next, ok)
		}
	}
}

func TestCanonicalComparesUnits(t *testing.T) {
	tests := []struct {
		a, b string
		meet bool
	}{
		{"It is 10 km away.", "It is about 6 miles away.", true},
		{"It is 10 km away.", "It is 10 miles away.", false},
		{"It was 95 degrees Fahrenheit.", "It was 35 degrees Celsius.", true},
		{"It weighs at least 2 tons.", "It weighs 2,500 kg.", true},
		{"It cost $5.", "It cost less than $4.", false},
	}
	for _, tt := range tests {
		a, b := Read(tt.a, NoDay), Read(tt.b, NoDay)
		if len(a) != 1 || len(b) != 1 {
			t.Errorf("Read(%q), Read(%q) = %d, %d matches, want 1 and 1", tt.a, tt.b, len(a), len(b))
			continue
		}
		x, dx := a[0].Value.Canonical()
		y, dy := b[0].Value.Canonical()
		if got := widen(x).Meets(widen(y)); dx != dy || got != tt.meet {
			t.Errorf("%q: %v %s, %q: %v %s; meet = %v, want %v", tt.a, x, dx, tt.b, y, dy, got, tt.meet)
		}
	}
}

// widen allows for the rounding of conversions.
func widen(a Interval) Interval {
	const slack = 1e-6
	a.Min -= slack * math.Abs(a.Min)
	a.Max += slack * math.Abs(a.Max)
	return a
}
