package extract

import (
	"fmt"
	"math"
	"strings"
	"time"
)

// A Day is a calendar day of the Gregorian calendar, counted from 1970-01-01, which is day 0.
type Day int

// NoDay is the reference day of a text whose date is not known: relative dates in it stay words.
const NoDay Day = math.MinInt32

// ParseDay reads an ISO date, "2022-01-13". It returns NoDay and an error for anything else.
func ParseDay(s string) (Day, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return NoDay, fmt.Errorf("%q is not a date like 2022-01-13", s)
	}
	return Day(t.Unix() / 86400), nil
}

// Time returns midnight UTC of the day.
func (d Day) Time() time.Time { return time.Unix(int64(d)*86400, 0).UTC() }

// String returns the day in ISO form, "2022-01-13", or "unknown" for NoDay.
func (d Day) String() string {
	if d == NoDay {
		return "unknown"
	}
	return d.Time().Format(time.DateOnly)
}

// ISODuration writes seconds as an ISO 8601 duration: whole days when they are, else hours, minutes and seconds.
func ISODuration(seconds float64) string {
	if seconds == 0 {
		return "PT0S"
	}
	s := int64(math.Round(seconds))
	var b strings.Builder
	b.WriteByte('P')
	if d := s / 86400; d > 0 {
		fmt.Fprintf(&b, "%dD", d)
	}
	s %= 86400
	if s > 0 {
		b.WriteByte('T')
	}
	for _, u := range []struct {
		n int64
		c byte
	}{{3600, 'H'}, {60, 'M'}, {1, 'S'}} {
		if q := s / u.n; q > 0 {
			fmt.Fprintf(&b, "%d%c", q, u.c)
		}
		s %= u.n
	}
	return b.String()
}
