package summarize

import (
	"fmt"
	"math"
	"strings"
	"time"

	"corrobot/summarize/extract"
)

// ValueText says in words what a value means: "164 or more", "about 2,300", "Thursday 13 January 2022", "$2.5 million".
func ValueText(v extract.Value) string {
	var p phraser
	return p.meaning(v)
}

// A phraser puts values into words for one sentence; it names a year once and leaves it out after that.
type phraser struct{ year int }

// claim says what a claim puts, with its qualifier before it: "at least 164 (26 + 18)".
func (p *phraser) claim(c Claim) string {
	return p.said(c) + addends(c)
}

// said says what a claim puts, without its addends; what is no value is quoted in the source's own words.
func (p *phraser) said(c Claim) string {
	if c.isVague() && c.Text != "" && !strings.EqualFold(c.Text, c.Value.Word) {
		return quoted(strings.Trim(c.Text, `"“”`), 60)
	}
	return p.stated(c.Value, c.Qualifier)
}

func (p *phraser) stated(v extract.Value, q extract.Qualifier) string {
	switch {
	case v.Kind == extract.Name:
		return v.Word
	case v.Kind == extract.Text:
		return quoted(v.Word, 160)
	case q == extract.Vague || math.IsInf(v.Min, -1) && math.IsInf(v.Max, 1):
		return quoted(plainWord(v.Word), 60)
	case v.Kind == extract.Date && q == extract.AtMost:
		return "no later than " + p.date(lastDay(v.Interval))
	case v.Kind == extract.Date:
		return p.dates(v.Interval)
	}
	if q == extract.Between || ranges(v) {
		return "between " + p.ends(v, " and ")
	}
	return before(q, v) + p.figure(v)
}

// before returns the words of a qualifier that stand before a figure.
func before(q extract.Qualifier, v extract.Value) string {
	switch q {
	case extract.AtLeast:
		return "at least "
	case extract.MoreThan:
		return "more than "
	case extract.AtMost:
		return "no more than "
	case extract.LessThan:
		switch {
		case v.Min > 0:
			return "nearly "
		case v.Kind == extract.Count:
			return "fewer than "
		}
		return "less than "
	case extract.About:
		if v.MaxOpen && v.Max == v.Low {
			return "nearly "
		}
		return "about "
	}
	return ""
}

func ranges(v extract.Value) bool { return v.Low != v.High && v.Kind != extract.Date }

// meaning says what a value's interval means, with no word before the figure that would not go after "at": "164 or more".
func (p *phraser) meaning(v extract.Value) string {
	lower, upper := !math.IsInf(v.Min, 0), !math.IsInf(v.Max, 0)
	switch {
	case v.Kind == extract.Name || v.Kind == extract.Text || !lower && !upper:
		return plainWord(v.Word)
	case v.Kind == extract.Date:
		return p.dates(v.Interval)
	case lower && upper && v.Min == v.Max:
		return p.figure(v)
	case lower && !upper && isWord(v):
		return v.Word
	case lower && !upper && v.MinOpen:
		return "more than " + p.end(v, v.Min)
	case lower && !upper:
		return p.end(v, v.Min) + " or more"
	case ranges(v):
		return p.ends(v, " to ")
	case v.MaxOpen && v.Low == v.Max && v.Min > 0:
		return "nearly " + p.end(v, v.Max)
	case v.MaxOpen && v.Low == v.Max:
		return before(extract.LessThan, extract.Value{Kind: v.Kind}) + p.end(v, v.Max)
	case v.Low == v.Max:
		return "no more than " + p.end(v, v.Max)
	}
	return "about " + p.figure(v)
}

// isWord reports whether a value has a word in place of a figure: "dozens", "several hours".
func isWord(v extract.Value) bool {
	switch v.Kind {
	case extract.Duration:
		return v.Word != "" && !strings.HasPrefix(v.Word, "P")
	case extract.Time:
		return v.Word != "" && (v.Word[0] < '0' || v.Word[0] > '9')
	}
	return v.Word != ""
}

// figure writes the one figure that a value states.
func (p *phraser) figure(v extract.Value) string {
	if s := lengthOfPeriod(v.Word); s != "" {
		return s
	}
	return p.end(v, v.Low)
}

// ends writes the two ends of the range that a value states, the unit once: "three to five days".
func (p *phraser) ends(v extract.Value, between string) string {
	lo, hi := v.Low, v.High
	if lo == hi {
		lo, hi = v.Min, v.Max
	}
	first, last := p.end(v, lo), p.end(v, hi)
	if v.Kind == extract.Duration || v.Kind == extract.Measure {
		if i := strings.LastIndexByte(last, ' '); i > 0 {
			first = strings.TrimSuffix(first, last[i:])
		}
	}
	return first + between + last
}

// end writes a number of the value's axis in its unit.
func (p *phraser) end(v extract.Value, x float64) string {
	switch v.Kind {
	case extract.Count:
		return quantity(x)
	case extract.Money:
		return money(x, v.Unit)
	case extract.Percent:
		return figure(x) + "%"
	case extract.Measure:
		return measure(x, v.Unit)
	case extract.Time:
		return clock(x)
	case extract.Duration:
		return lengthOfTime(x)
	case extract.Date:
		return p.date(extract.Day(math.Floor(x)))
	}
	return figure(x)
}

func money(x float64, currency string) string {
	symbols := map[string]string{"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹", "AUD": "A$", "CAD": "C$",
		"NZD": "NZ$", "HKD": "HK$", "SGD": "S$", "KRW": "₩", "": ""}
	if s, ok := symbols[currency]; ok {
		return s + figure(x)
	}
	return currency + " " + figure(x)
}

// measure leaves out the units that a sentence names already: a magnitude of 6.1, an age of 34.
func measure(x float64, unit string) string {
	if unit == "magnitude" || unit == "year" || unit == "" {
		return figure(x)
	}
	names, ok := unitWords[unit]
	switch {
	case strings.HasPrefix(unit, "°"):
		return figure(x) + unit
	case !ok:
		return figure(x) + " " + unit
	case x == 1:
		return "1 " + names[0]
	}
	return figure(x) + " " + names[1]
}

// unitWords are the units that prose spells out, with their plurals; of the rest it writes the symbol.
var unitWords = map[string][2]string{
	"mi": {"mile", "miles"}, "nmi": {"nautical mile", "nautical miles"}, "yd": {"yard", "yards"}, "ft": {"foot", "feet"},
	"in": {"inch", "inches"}, "m": {"metre", "metres"}, "ly": {"light year", "light years"},
	"km2": {"sq km", "sq km"}, "m2": {"sq metre", "sq metres"}, "mi2": {"square mile", "square miles"}, "ft2": {"sq foot", "sq feet"},
	"ha": {"hectare", "hectares"}, "acre": {"acre", "acres"}, "l": {"litre", "litres"}, "gal": {"gallon", "gallons"},
	"bbl": {"barrel", "barrels"}, "m3": {"cubic metre", "cubic metres"}, "ft3": {"cubic foot", "cubic feet"},
	"t": {"tonne", "tonnes"}, "lb": {"pound", "pounds"}, "oz": {"ounce", "ounces"}, "st": {"stone", "stone"},
	"g": {"gram", "grams"}, "kt": {"kilotonne", "kilotonnes"}, "kn": {"knot", "knots"}, "V": {"volt", "volts"}, "B": {"byte", "bytes"},
	"month": {"month", "months"}, "week": {"week", "weeks"}, "day": {"day", "days"},
}

// dates says which days an interval of days covers: a day, a week, a month, a year, a deadline or a stretch.
func (p *phraser) dates(i extract.Interval) string {
	first, last := firstDay(i), lastDay(i)
	switch {
	case math.IsInf(i.Min, -1):
		return "no later than " + p.date(last)
	case math.IsInf(i.Max, 1):
		return "no earlier than " + p.date(first)
	case first >= last:
		return p.date(first)
	}
	a, b := first.Time(), last.Time()
	next := b.AddDate(0, 0, 1)
	wholeYears := a.YearDay() == 1 && next.YearDay() == 1
	switch {
	case wholeYears && a.Year()%10 == 0 && next.Year() == a.Year()+10:
		return fmt.Sprintf("the %ds", a.Year())
	case wholeYears && next.Year() > a.Year()+1:
		return fmt.Sprintf("between %d and %d", a.Year(), b.Year())
	case wholeYears:
		return fmt.Sprint(a.Year())
	case a.Day() == 1 && next.Day() == 1 && a.Month() == b.Month() && a.Year() == b.Year():
		return strings.TrimSpace(a.Month().String() + " " + p.newYear(a))
	case a.Weekday() == time.Monday && last-first == 6:
		return "the week of " + p.dayMonth(a)
	case a.Year() == b.Year() && a.Month() == b.Month():
		return fmt.Sprintf("between %d and %s", a.Day(), p.dayMonth(b))
	case a.Year() == b.Year():
		return fmt.Sprintf("between %d %s and %s", a.Day(), a.Month(), p.dayMonth(b))
	}
	return "between " + p.dayMonth(a) + " and " + p.dayMonth(b)
}

func firstDay(i extract.Interval) extract.Day {
	d := extract.Day(math.Ceil(i.Min))
	if i.MinOpen && float64(d) == i.Min {
		d++
	}
	return d
}

func lastDay(i extract.Interval) extract.Day {
	d := extract.Day(math.Floor(i.Max))
	if i.MaxOpen && float64(d) == i.Max {
		d--
	}
	return d
}

// date writes a day: "Thursday 13 January 2022", without the year where it has just been named.
func (p *phraser) date(d extract.Day) string {
	t := d.Time()
	return t.Weekday().String() + " " + p.dayMonth(t)
}

func (p *phraser) dayMonth(t time.Time) string {
	return strings.TrimSpace(fmt.Sprintf("%d %s %s", t.Day(), t.Month(), p.newYear(t)))
}

func (p *phraser) newYear(t time.Time) string {
	if p.year == t.Year() {
		return ""
	}
	p.year = t.Year()
	return fmt.Sprint(t.Year())
}

// plainWord writes a date without a year, "XXXX-12-31", as "31 December"; any other word is plain already.
func plainWord(word string) string {
	if t, err := time.Parse("XXXX-01-02", word); err == nil {
		return fmt.Sprintf("%d %s", t.Day(), t.Month())
	}
	if t, err := time.Parse("XXXX-01", word); err == nil {
		return t.Month().String()
	}
	return word
}

// addends shows what a sum was made from: " (26 + 18)".
func addends(c Claim) string {
	if len(c.Parts) < 2 {
		return ""
	}
	var terms []string
	for _, v := range c.Parts {
		terms = append(terms, figure(v.Low))
	}
	return " (" + strings.Join(terms, " + ") + ")"
}

// sum lists the addends of a claim: "26 and 18".
func sum(c Claim) string {
	var terms []string
	for _, v := range c.Parts {
		terms = append(terms, quantity(v.Low))
	}
	return list(terms)
}
