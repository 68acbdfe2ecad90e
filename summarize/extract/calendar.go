package extract

import (
	"fmt"
	"time"
)

// dayOn returns the day of a civil date; months and days beyond their ranges carry over as in time.Date.
func dayOn(year, month, day int) Day {
	return Day(time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// civil returns the year, month and day of the month.
func (d Day) civil() (year, month, day int) {
	y, m, n := d.Time().Date()
	return y, int(m), n
}

// weekday counts from Monday, which is 0.
func (d Day) weekday() int { return ((int(d)+3)%7 + 7) % 7 }

// monday returns the first day of d's week.
func (d Day) monday() Day { return d - Day(d.weekday()) }

func monthLength(year, month int) int { return int(dayOn(year, month+1, 1) - dayOn(year, month, 1)) }

// validDate reports whether the calendar has such a day.
func validDate(year, month, day int) bool {
	return month >= 1 && month <= 12 && day >= 1 && day <= monthLength(year, month)
}

// addMonths keeps the day of the month where the month has it, and else takes the month's last.
func addMonths(d Day, months int) Day {
	y, m, n := d.civil()
	first := dayOn(y, m+months, 1)
	y, m, _ = first.civil()
	return first + Day(min(n, monthLength(y, m))-1)
}

// easter returns Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher).
func easter(year int) Day {
	a, b, c := year%19, year/100, year%100
	h := (19*a + b - b/4 - (b-(b+8)/25+1)/3 + 15) % 30
	l := (32 + 2*(b%4) + 2*(c/4) - h - c%4) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return dayOn(year, n/31, n%31+1)
}

// nthWeekday returns the nth such weekday of a month; n < 0 counts from its end.
func nthWeekday(year, month, n, weekday int) Day {
	if n < 0 {
		last := dayOn(year, month+1, 0)
		return last - Day((last.weekday()-weekday+7)%7) + Day(7*(n+1))
	}
	first := dayOn(year, month, 1)
	return first + Day((weekday-first.weekday()+7)%7) + Day(7*(n-1))
}

// A unit is a length of time that the calendar or the clock counts in.
type unit byte

const (
	noUnit unit = iota
	secondUnit
	minuteUnit
	hourUnit
	dayUnit
	weekendUnit
	weekUnit
	fortnightUnit
	monthUnit
	quarterUnit
	halfYearUnit
	yearUnit
	decadeUnit
	centuryUnit
)

const (
	secondsADay   = 86400
	secondsAMonth = 30.436875 * secondsADay
)

// grains names the units that a date can have, as Match.Grain does.
var grains = map[unit]string{
	dayUnit: "day", weekendUnit: "weekend", weekUnit: "week", fortnightUnit: "week", monthUnit: "month", quarterUnit: "quarter",
	halfYearUnit: "half-year", yearUnit: "year", decadeUnit: "decade", centuryUnit: "century",
}

// unitMonths is how many months a unit lasts, 0 for those that are counted in days or seconds.
func unitMonths(u unit) int {
	switch u {
	case monthUnit:
		return 1
	case quarterUnit:
		return 3
	case halfYearUnit:
		return 6
	case yearUnit:
		return 12
	case decadeUnit:
		return 120
	case centuryUnit:
		return 1200
	}
	return 0
}

// unitSeconds is how many seconds a unit lasts, 0 for those that are counted in months.
func unitSeconds(u unit) float64 {
	switch u {
	case secondUnit:
		return 1
	case minuteUnit:
		return 60
	case hourUnit:
		return 3600
	case dayUnit:
		return secondsADay
	case weekendUnit:
		return 2 * secondsADay
	case weekUnit:
		return 7 * secondsADay
	case fortnightUnit:
		return 14 * secondsADay
	}
	return 0
}

// unitAround returns the first and last day of the calendar unit that d lies in, shifted by so many units.
func unitAround(u unit, d Day, shift int) (first, last Day) {
	y, m, _ := d.civil()
	switch u {
	case weekendUnit:
		first = d.monday() + 5 + Day(7*shift)
		return first, first + 1
	case weekUnit:
		first = d.monday() + Day(7*shift)
		return first, first + 6
	case fortnightUnit:
		first = d.monday() + Day(14*shift)
		return first, first + 13
	case decadeUnit:
		y -= y % 10
	case centuryUnit:
		y -= y % 100
	}
	if n := unitMonths(u); n > 0 {
		if n < 12 {
			m -= (m - 1) % n
		} else {
			m = 1
		}
		return dayOn(y, m+n*shift, 1), dayOn(y, m+n*(shift+1), 1) - 1
	}
	return d + Day(shift), d + Day(shift)
}

// isoDate writes the days from first to last in the shortest ISO form that says them.
func isoDate(first, last Day, grain string) string {
	y, m, _ := first.civil()
	switch {
	case first == last:
		return first.String()
	case grain == "week" && first.weekday() == 0 && last == first+6:
		y, w := first.Time().ISOWeek()
		return fmt.Sprintf("%04d-W%02d", y, w)
	case first == dayOn(y, m, 1) && last == dayOn(y, m+1, 0):
		return fmt.Sprintf("%04d-%02d", y, m)
	case first == dayOn(y, 1, 1) && last == dayOn(y, 12, 31):
		return fmt.Sprintf("%04d", y)
	case grain == "quarter" && last == dayOn(y, m+3, 0):
		return fmt.Sprintf("%04d-Q%d", y, (m+2)/3)
	case grain == "decade" && y%10 == 0 && last == dayOn(y+9, 12, 31):
		return fmt.Sprintf("%ds", y)
	}
	return first.String() + "/" + last.String()
}
