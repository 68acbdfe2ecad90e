package extract

import (
	"math"
	"strconv"
	"strings"
)

// A measureUnit is one that measures are told in: its factor converts to the base unit of its dimension.
type measureUnit struct {
	name      string
	dimension string
	factor    float64
	offset    float64 // added after the factor: temperatures
}

// Canonical returns the interval in the base unit of the value's dimension, and the dimension's name, so that 10 km and
// 6 miles can be compared. Money has its currency for a dimension, a count "".
func (v Value) Canonical() (Interval, string) {
	switch v.Kind {
	case Money:
		return v.Interval, v.Unit
	case Measure:
		u, ok := measureNames[v.Unit]
		if !ok {
			return v.Interval, v.Unit
		}
		r := v.Interval
		r.Min, r.Max = r.Min*u.factor+u.offset, r.Max*u.factor+u.offset
		return r, u.dimension
	case Count:
		return v.Interval, ""
	}
	return v.Interval, string(v.Kind)
}

// unitTable lists dimension, canonical name, factor to the base unit, and how the unit is written.
const unitTable = `
length km 1000 km kms kilometer kilometers kilometre kilometres
length m 1 m meter meters metre metres mtr
length cm 0.01 cm cms centimeter centimeters centimetre centimetres
length mm 0.001 mm millimeter millimeters millimetre millimetres
length dm 0.1 dm decimeter decimeters decimetre decimetres
length mi 1609.344 mi mile miles
length nmi 1852 nmi nautical_mile nautical_miles
length yd 0.9144 yd yds yard yards
length ft 0.3048 ft foot feet
length in 0.0254 in inch inches
length ly 9.4607e15 light-year light-years light_year light_years
area km2 1e6 km2 km² sqkm square_km square_kilometer square_kilometers square_kilometre square_kilometres sq_km sq_kilometers sq_kilometres
area m2 1 m2 m² square_meter square_meters square_metre square_metres sq_m sq_meters sq_metres square_m
area mi2 2589988.11 mi2 mi² square_mile square_miles sq_mi sq_mile sq_miles
area ft2 0.09290304 ft2 ft² square_foot square_feet sq_ft sq_feet
area yd2 0.83612736 square_yard square_yards
area in2 0.00064516 square_inch square_inches
area cm2 0.0001 cm2 square_centimeter square_centimeters square_centimetre square_centimetres
area ha 10000 ha hectare hectares
area acre 4046.8564 acre acres
volume l 1 l liter liters litre litres
volume ml 0.001 ml milliliter milliliters millilitre millilitres
volume cl 0.01 cl centiliter centiliters centilitre centilitres
volume m3 1000 m3 m³ cubic_meter cubic_meters cubic_metre cubic_metres
volume km3 1e12 km3 cubic_kilometer cubic_kilometers cubic_kilometre cubic_kilometres
volume cm3 0.001 cm3 cc cubic_centimeter cubic_centimeters cubic_centimetre cubic_centimetres
volume ft3 28.316847 cubic_foot cubic_feet
volume yd3 764.55486 cubic_yard cubic_yards
volume gal 3.785411784 gal gallon gallons
volume qt 0.946352946 quart quarts
volume pt 0.473176473 pint pints
volume floz 0.0295735 fluid_ounce fluid_ounces fl_oz
volume cup 0.2365882 cups
volume tbsp 0.0147868 tablespoon tablespoons tbsp
volume tsp 0.00492892 teaspoon teaspoons tsp
volume bbl 158.987295 barrel barrels bbl
mass kg 1 kg kgs kilo kilos kilogram kilograms kilogramme kilogrammes
mass g 0.001 g gram grams gramme grammes gm gms
mass mg 1e-6 mg milligram milligrams
mass t 1000 t tonne tonnes ton tons metric_ton metric_tons metric_tonne metric_tonnes
mass kt 1e6 kiloton kilotons kilotonne kilotonnes
mass lb 0.45359237 lb lbs pound pounds
mass oz 0.028349523 oz ounce ounces
mass st 6.35029318 stone
speed km/h 0.2777777778 kmh kph km/h kmph kilometers_per_hour kilometres_per_hour km_per_hour km_an_hour kilometers_an_hour kilometres_an_hour kms_per_hour kilometer_per_hour kilometre_per_hour
speed mph 0.44704 mph miles_per_hour miles_an_hour mile_per_hour
speed m/s 1 m/s meters_per_second metres_per_second
speed km/s 1000 km/s kilometers_per_second kilometres_per_second
speed mi/s 1609.344 miles_per_second miles_a_second mile_per_second
speed ft/s 0.3048 feet_per_second foot_per_second feet_a_second
speed kn 0.5144444 knot knots kts
energy J 1 j joule joules
energy kWh 3.6e6 kwh kilowatt-hour kilowatt-hours kilowatt_hour kilowatt_hours
energy MWh 3.6e9 mwh megawatt-hour megawatt-hours megawatt_hours
energy GWh 3.6e12 gwh gigawatt-hour gigawatt-hours gigawatt_hours
energy TWh 3.6e15 twh terawatt-hours terawatt_hours
energy cal 4.184 calorie calories
energy kcal 4184 kcal kilocalorie kilocalories
power W 1 w watt watts
power kW 1000 kw kilowatt kilowatts
power MW 1e6 mw megawatt megawatts
power GW 1e9 gw gigawatt gigawatts
power hp 745.69987 hp horsepower bhp
voltage V 1 v volt volts
voltage kV 1000 kv kilovolt kilovolts
frequency Hz 1 hz hertz
frequency kHz 1000 khz kilohertz
frequency MHz 1e6 mhz megahertz
frequency GHz 1e9 ghz gigahertz
data B 1 byte bytes
data kB 1e3 kb kilobyte kilobytes
data MB 1e6 mb megabyte megabytes
data GB 1e9 gb gigabyte gigabytes
data TB 1e12 tb terabyte terabytes
data PB 1e15 pb petabyte petabytes
data bit 0.125 bit bits
data Mbit 125000 megabit megabits
data Gbit 1.25e8 gigabit gigabits
rate Mbit/s 1 mbps megabits_per_second mbit/s mb/s
rate Gbit/s 1000 gbps gigabits_per_second gbit/s
rate Tbit/s 1e6 tbps terabits_per_second
rate kbit/s 0.001 kbps kilobits_per_second
pressure Pa 1 pascal pascals
pressure hPa 100 hpa hectopascal hectopascals millibar millibars mbar
pressure bar 1e5 bar
pressure psi 6894.757 psi pounds_per_square_inch
sound dB 1 db decibel decibels
angle ° 1 degree degrees °
temperature °C 1 celsius centigrade °c degrees_celsius degree_celsius degrees_centigrade degrees_c degree_c ℃
temperature °F 0.5555555556 fahrenheit °f degrees_fahrenheit degree_fahrenheit degrees_f degree_f ℉
temperature K 1 kelvin kelvins
radiation mSv 1 msv millisievert millisieverts
radiation Sv 1000 sievert sieverts
magnitude magnitude 1 magnitude
age year 1 year
age month 0.08333333333 month
age week 0.01916495551 week
age day 0.002737850787 day
`

var measureNames, measureWords = readUnits(unitTable)

// readUnits indexes the table by canonical name and by written form, "square_km" for two words.
func readUnits(table string) (names, words map[string]measureUnit) {
	names, words = map[string]measureUnit{}, map[string]measureUnit{}
	for _, line := range strings.Split(strings.TrimSpace(table), "\n") {
		f := strings.Fields(line)
		u := measureUnit{name: f[1], dimension: f[0], factor: factor(f[2])}
		switch u.name {
		case "°F":
			u.offset = -32.0 * 5 / 9
		case "K":
			u.offset = -273.15
		}
		names[u.name] = u
		if u.dimension == "age" || u.dimension == "magnitude" {
			continue
		}
		for _, w := range f[3:] {
			words[w] = u
		}
	}
	return names, words
}

// longUnits begin units of more than one token.
var longUnits = wordSet("square sq cubic nautical metric light fluid fl degrees degree ° km kms kilometers kilometres kilometer kilometre miles mile m meters metres pounds megabits gigabits mb mbit gbit kilowatt megawatt gigawatt terawatt kilobits terabits")

// measureAfter reads the unit of a measure: "10 km", "10-mile", "24703m2", "5 feet and 2 inches".
func measureAfter(ts []token, q quantity) (quantity, bool) {
	j := unitAt(ts, q.end)
	if j >= len(ts) {
		return q, false
	}
	u, next := writtenUnit(ts, j, q)
	if u.name == "" {
		return footMarks(ts, q)
	}
	q = q.with(Measure, u.name, "measure", next)
	if u.name == "ft" {
		return withInches(ts, q), true
	}
	return q, true
}

// writtenUnit returns the unit written at j, the longest first, and the token after it.
func writtenUnit(ts []token, j int, q quantity) (measureUnit, int) {
	if longUnits[ts[j].lower] {
		if u, next := longUnit(ts, j); u.name != "" {
			return u, next
		}
	}
	u, ok := measureWords[ts[j].lower]
	if !ok {
		return measureUnit{}, 0
	}
	if touches(ts, j) && j+1 < len(ts) && ts[j+1].kind == digitToken && len(ts[j].lower) <= 2 { // "km2"
		if u2, ok := measureWords[ts[j].lower+ts[j+1].text]; ok {
			return u2, j + 2
		}
		return measureUnit{}, 0
	}
	if len(ts[j].lower) <= 2 && !shortUnit(ts, j, q) {
		return measureUnit{}, 0
	}
	if w := ts[j].lower; (w == "stone" || w == "bar" || w == "bit" || w == "cups") && j == q.end && !numberEnds(ts, j) {
		return measureUnit{}, 0
	}
	return u, j + 1
}

// writtenUnitAt is writtenUnit where token j may not exist.
func writtenUnitAt(ts []token, j int, q quantity) (measureUnit, int) {
	if j >= len(ts) {
		return measureUnit{}, 0
	}
	return writtenUnit(ts, j, q)
}

// numberEnds reports whether nothing that a noun could qualify follows token j.
func numberEnds(ts []token, j int) bool {
	return j+1 >= len(ts) || ts[j+1].kind == otherToken || wordAt(ts, j+1) == "of"
}

// longUnit joins up to three tokens to a unit: "square miles", "km/h", "degrees Celsius", "kilometres per hour".
func longUnit(ts []token, j int) (measureUnit, int) {
	k := j + 1
	if w := ts[j].lower; (w == "sq" || w == "fl") && wordAt(ts, k) == "." {
		k++
	}
	name := append(make([]byte, 0, 64), ts[j].lower...)
	var best measureUnit
	end := 0
	for n := 0; n < 3 && k < len(ts); n++ {
		switch t := ts[k]; {
		case t.text == "-" && touches(ts, k-1):
			name = append(name, '_')
		case t.text == "/" && touches(ts, k-1):
			name = append(name, '/')
		case name[len(name)-1] == '/' || name[len(name)-1] == '_' || string(name) == "°":
			name = append(name, t.lower...)
		default:
			name = append(append(name, '_'), t.lower...)
		}
		k++
		if u, ok := measureWords[string(name)]; ok {
			best, end = u, k
		}
	}
	return best, end
}

// shortUnit guards units of one or two letters against other readings: "in" is a preposition, "M" a million.
func shortUnit(ts []token, j int, q quantity) bool {
	near := touches(ts, j-1) || j > q.end
	if !q.digits {
		return false
	}
	if touches(ts, j) && (ts[j+1].kind == digitToken || ts[j+1].text == "'" || ts[j+1].text == "’") {
		return false
	}
	switch ts[j].text {
	case "km", "cm", "mm", "kg", "mg", "ft", "lb", "oz", "mi", "ha", "ml", "GB", "MB", "TB", "KB", "kB", "PB", "hp", "kW", "MW", "GW", "kV", "Hz", "dB", "cc", "cl", "dm", "yd", "Km", "KM", "Kg", "KG":
		return true
	case "m", "g", "l":
		return near || numberEnds(ts, j) || measureContext(wordAt(ts, j+1))
	case "t", "W", "V", "pt", "w":
		return near && j == q.end
	case "in":
		return near || numberEnds(ts, j)
	case "°":
		return true
	}
	return false
}

func measureContext(w string) bool {
	switch w {
	case "tall", "wide", "long", "deep", "high", "away", "from", "to", "x", "above", "below", "north", "south", "east", "west", "is":
		return true
	}
	return startsWithDigit(w)
}

func startsWithDigit(w string) bool { return w != "" && w[0] >= '0' && w[0] <= '9' }

// withInches adds the inches after feet: "5 ft 2 in", "5 feet and 2 inches".
func withInches(ts []token, q quantity) quantity {
	j := q.end
	if w := wordAt(ts, j); w == "and" || w == "," || w == "-" {
		j++
	}
	f, ok := readFigure(ts, j, false)
	if !ok || f.value >= 12 || q.scale != 1 {
		return q
	}
	k := unitAt(ts, f.next)
	switch wordAt(ts, k) {
	case "in", "ins", "inch", "inches", "\"", "”":
		q.value += f.value / 12
		q.high, q.figure.unit, q.end = q.value, f.unit/12, k+1
	default:
		if ts[q.end-1].lower == "foot" && k == f.next && (j > q.end && ts[q.end].text == "-" || j == q.end && (numberEnds(ts, k-1) || wordAt(ts, k) == "tall")) { // "six foot two"
			q.value += f.value / 12
			q.high, q.figure.unit, q.end = q.value, f.unit/12, k
		}
	}
	return q
}

// footMarks reads 5'7" and 10".
func footMarks(ts []token, q quantity) (quantity, bool) {
	j := q.end
	if !q.digits || j >= len(ts) || q.scale != 1 {
		return q, false
	}
	switch ts[j].text {
	case "'", "’", "′":
		if !touches(ts, j-1) || !startsDigits(ts, j+1) || !touches(ts, j) {
			return q, false
		}
		in, ok := readFigure(ts, j+1, false)
		if !ok || len(ts[j+1].text) > 2 || in.value >= 12 || q.value > 9 {
			return q, false
		}
		q.value += in.value / 12
		q.high = q.value
		end := in.next
		if w := wordAt(ts, end); w == "\"" || w == "”" || w == "″" {
			end++
		}
		return q.with(Measure, "ft", "measure", end), true
	case "\"", "″":
		if w := wordAt(ts, j+1); w == "long" || w == "wide" || w == "tall" || w == "high" || w == "deep" || w == "thick" || ts[j].text == "″" {
			return q.with(Measure, "in", "measure", j+1), true
		}
	}
	return q, false
}

// magnitudeBefore reads "magnitude 6.1", "magnitude-6.1" and "a magnitude of 6.1".
func magnitudeBefore(ts []token, i int) (quantity, bool) {
	j := unitAt(ts, i+1)
	for j < len(ts) && (ts[j].text == "-" || ts[j].lower == "of" || ts[j].lower == "a" || ts[j].lower == "preliminary") {
		j++
	}
	f, ok := readFigure(ts, j, false)
	if !ok || f.value <= 0 || f.value > 10 || f.scale != 1 {
		return quantity{}, false
	}
	q := quantity{figure: f, high: f.value, first: i, end: f.next}
	return q.with(Measure, "magnitude", "magnitude", f.next), true
}

// magnitudeAfter reads "6.1-magnitude", "6.1 on the Richter scale" and "a 5.9 quake".
func magnitudeAfter(ts []token, q quantity) (quantity, bool) {
	if q.value <= 0 || q.value > 10 || q.scale != 1 || q.value == math.Trunc(q.value) && !q.grouped && wordAt(ts, unitAt(ts, q.end)) != "magnitude" && wordAt(ts, q.end+2) != "richter" {
		return q, false
	}
	j := unitAt(ts, q.end)
	switch wordAt(ts, j) {
	case "magnitude":
		return q.with(Measure, "magnitude", "magnitude", j+1), true
	case "on", "at":
		if wordAt(ts, j+1) == "the" && wordAt(ts, j+2) == "richter" {
			end := j + 3
			if wordAt(ts, end) == "scale" {
				end++
			}
			return q.with(Measure, "magnitude", "magnitude", end), true
		}
	case "richter":
		return q.with(Measure, "magnitude", "magnitude", j+1), true
	case "earthquake", "quake", "tremor", "temblor", "tremblor", "aftershock", "earthquakes", "quakes", "aftershocks", "foreshock":
		return q.with(Measure, "magnitude", "magnitude", q.end), q.grouped && q.digits
	}
	return q, false
}

// factor reads a factor of the unit table, whose figures are constants of this file.
func factor(s string) float64 {
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		panic("unit table: " + err.Error())
	}
	return v
}
