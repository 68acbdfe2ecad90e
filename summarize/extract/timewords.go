package extract

// The words that dates are made of. Each table has one job; a word may stand in several ("second", "may").

var monthNames = map[string]int{
	"january": 1, "jan": 1, "february": 2, "feb": 2, "march": 3, "mar": 3, "april": 4, "apr": 4, "may": 5, "june": 6, "jun": 6,
	"july": 7, "jul": 7, "august": 8, "aug": 8, "september": 9, "sept": 9, "sep": 9, "october": 10, "oct": 10,
	"november": 11, "nov": 11, "december": 12, "dec": 12,
}

var weekdayNames = map[string]int{
	"monday": 0, "mon": 0, "tuesday": 1, "tues": 1, "tue": 1, "wednesday": 2, "weds": 2, "wed": 2, "thursday": 3, "thurs": 3,
	"thur": 3, "thu": 3, "friday": 4, "fri": 4, "saturday": 5, "sat": 5, "sunday": 6, "sun": 6,
}

// weekdayPlurals are days only where they are counted: "three fridays from now".
var weekdayPlurals = map[string]int{
	"mondays": 0, "tuesdays": 1, "wednesdays": 2, "thursdays": 3, "fridays": 4, "saturdays": 5, "sundays": 6,
}

var unitNames = map[string]unit{
	"second": secondUnit, "seconds": secondUnit, "sec": secondUnit, "secs": secondUnit, "minute": minuteUnit, "minutes": minuteUnit, "min": minuteUnit, "mins": minuteUnit,
	"hour": hourUnit, "hours": hourUnit, "hr": hourUnit, "hrs": hourUnit, "h": hourUnit, "day": dayUnit, "days": dayUnit, "weekend": weekendUnit, "weekends": weekendUnit,
	"week": weekUnit, "weeks": weekUnit, "wk": weekUnit, "wks": weekUnit, "fortnight": fortnightUnit, "fortnights": fortnightUnit, "month": monthUnit, "months": monthUnit,
	"quarter": quarterUnit, "quarters": quarterUnit, "year": yearUnit, "years": yearUnit, "yr": yearUnit, "yrs": yearUnit,
	"decade": decadeUnit, "decades": decadeUnit, "century": centuryUnit, "centuries": centuryUnit,
}

var smallCardinals = map[string]int{
	"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
	"thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
	"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}

var smallOrdinals = map[string]int{
	"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
	"eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17,
	"eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30,
}

var decadeNames = map[string]int{
	"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90,
}

// directions says which way from now a unit lies: "last week" is -1.
var directions = map[string]int{
	"last": -1, "previous": -1, "past": -1, "preceding": -1, "prior": -1, "this": 0, "current": 0, "same": 0,
	"next": 1, "following": 1, "coming": 1, "upcoming": 1,
}

var seasonNames = map[string]int{"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}

// dayParts are the parts of a day, in minutes after midnight; "night" runs past midnight.
var dayParts = map[string][2]int{
	"morning": {4 * 60, 12 * 60}, "afternoon": {12 * 60, 18 * 60}, "evening": {17 * 60, 22 * 60}, "night": {20 * 60, 28 * 60},
	"dawn": {4 * 60, 7 * 60}, "dusk": {17 * 60, 21 * 60}, "noon": {12 * 60, 12 * 60}, "midday": {12 * 60, 12 * 60}, "midnight": {0, 0},
	"lunchtime": {11*60 + 30, 14 * 60}, "sunrise": {4 * 60, 8 * 60}, "sunset": {16 * 60, 21 * 60}, "nightfall": {17 * 60, 22 * 60},
	"daybreak": {4 * 60, 8 * 60},
}

// zones are the names of time zones that news use.
var zones = map[string]bool{
	"gmt": true, "utc": true, "est": true, "edt": true, "et": true, "cst": true, "cdt": true, "ct": true, "mst": true, "mdt": true, "mt": true,
	"pst": true, "pdt": true, "pt": true, "bst": true, "cet": true, "cest": true, "eet": true, "eest": true, "msk": true, "ist": true, "jst": true,
	"hkt": true, "sgt": true, "aest": true, "aedt": true, "acst": true, "awst": true, "nzst": true, "nzdt": true, "wib": true, "akst": true,
	"akdt": true, "hst": true, "wat": true, "eat": true, "cat": true, "sast": true, "wet": true, "uk": true,
}

// A holiday falls on a fixed date, on the nth weekday of a month, or so many days from Easter.
type holiday struct {
	words   string // after the first, which is the key: "year's eve"
	month   int
	day     int // of the month, or
	nth     int // which weekday of the month, counted from its end when negative
	weekday int
	easter  bool // day counts from Easter Sunday
	offset  int  // days from the weekday found: Black Friday is the day after Thanksgiving
}

// holidays is keyed by the first word; the longest that matches wins and stands first.
var holidays = map[string][]holiday{
	"new":          {{words: "year eve", month: 12, day: 31}, {words: "years eve", month: 12, day: 31}, {words: "year day", month: 1, day: 1}, {words: "years day", month: 1, day: 1}},
	"christmas":    {{words: "eve", month: 12, day: 24}, {words: "day", month: 12, day: 25}, {month: 12, day: 25}},
	"xmas":         {{month: 12, day: 25}},
	"boxing":       {{words: "day", month: 12, day: 26}},
	"valentine":    {{words: "day", month: 2, day: 14}},
	"valentines":   {{words: "day", month: 2, day: 14}},
	"saint":        {{words: "patrick day", month: 3, day: 17}, {words: "patricks day", month: 3, day: 17}, {words: "patrick", month: 3, day: 17}},
	"st":           {{words: ". patrick day", month: 3, day: 17}, {words: "patrick day", month: 3, day: 17}, {words: "patricks day", month: 3, day: 17}},
	"groundhog":    {{words: "day", month: 2, day: 2}},
	"halloween":    {{month: 10, day: 31}},
	"veterans":     {{words: "day", month: 11, day: 11}},
	"remembrance":  {{words: "day", month: 11, day: 11}},
	"armistice":    {{words: "day", month: 11, day: 11}},
	"independence": {{words: "day", month: 7, day: 4}},
	"juneteenth":   {{month: 6, day: 19}},
	"earth":        {{words: "day", month: 4, day: 22}},
	"may":          {{words: "day", month: 5, day: 1}},
	"bastille":     {{words: "day", month: 7, day: 14}},
	"canada":       {{words: "day", month: 7, day: 1}},
	"australia":    {{words: "day", month: 1, day: 26}},
	"guy":          {{words: "fawkes night", month: 11, day: 5}},
	"april":        {{words: "fools day", month: 4, day: 1}, {words: "fools ' day", month: 4, day: 1}, {words: "fool day", month: 4, day: 1}},
	"martin":       {{words: "luther king day", month: 1, nth: 3, weekday: 0}, {words: "luther king jr day", month: 1, nth: 3, weekday: 0}},
	"mlk":          {{words: "day", month: 1, nth: 3, weekday: 0}},
	"presidents":   {{words: "' day", month: 2, nth: 3, weekday: 0}, {words: "day", month: 2, nth: 3, weekday: 0}},
	"mother":       {{words: "day", month: 5, nth: 2, weekday: 6}},
	"mothers":      {{words: "day", month: 5, nth: 2, weekday: 6}},
	"father":       {{words: "day", month: 6, nth: 3, weekday: 6}},
	"fathers":      {{words: "day", month: 6, nth: 3, weekday: 6}},
	"memorial":     {{words: "day", month: 5, nth: -1, weekday: 0}},
	"labor":        {{words: "day", month: 9, nth: 1, weekday: 0}},
	"labour":       {{words: "day", month: 5, day: 1}},
	"columbus":     {{words: "day", month: 10, nth: 2, weekday: 0}},
	"thanksgiving": {{words: "day", month: 11, nth: 4, weekday: 3}, {month: 11, nth: 4, weekday: 3}},
	"black":        {{words: "friday", month: 11, nth: 4, weekday: 3, offset: 1}},
	"cyber":        {{words: "monday", month: 11, nth: 4, weekday: 3, offset: 4}},
	"easter":       {{words: "sunday", easter: true}, {words: "monday", easter: true, day: 1}, {words: "saturday", easter: true, day: -1}, {easter: true}},
	"good":         {{words: "friday", easter: true, day: -2}},
	"palm":         {{words: "sunday", easter: true, day: -7}},
	"ash":          {{words: "wednesday", easter: true, day: -46}},
	"maundy":       {{words: "thursday", easter: true, day: -3}},
	"shrove":       {{words: "tuesday", easter: true, day: -47}},
	"mardi":        {{words: "gras", easter: true, day: -47}},
	"pentecost":    {{easter: true, day: 49}},
	"ascension":    {{words: "day", easter: true, day: 39}},
}

// countNouns follow numbers that are no years: "2000 people".
var countNouns = map[string]bool{
	"people": true, "persons": true, "troops": true, "soldiers": true, "men": true, "women": true, "children": true, "dead": true, "deaths": true,
	"injured": true, "wounded": true, "killed": true, "casualties": true, "victims": true, "officers": true, "police": true, "protesters": true,
	"demonstrators": true, "residents": true, "refugees": true, "families": true, "houses": true, "homes": true, "buildings": true,
	"workers": true, "students": true, "members": true, "passengers": true, "civilians": true, "fighters": true, "kilometers": true,
	"kilometres": true, "km": true, "kms": true, "miles": true, "mile": true, "meters": true, "metres": true, "m": true, "feet": true, "ft": true,
	"tons": true, "tonnes": true, "kg": true, "pounds": true, "dollars": true, "euros": true, "percent": true, "degrees": true, "times": true,
	"hundred": true, "thousand": true, "million": true, "billion": true, "trillion": true, "acres": true, "hectares": true, "square": true,
	"block": true, "blk": true, "barrels": true, "jobs": true, "points": true, "shares": true, "copies": true, "units": true, "cases": true, "votes": true, "seats": true,
	"others": true, "words": true, "calories": true, "employees": true, "staff": true, "aftershocks": true, "guests": true, "lives": true,
}
