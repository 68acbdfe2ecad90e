package evaluate

import (
	"encoding/json"
	"math"
	"regexp"
	"strconv"
	"strings"
)

// vagueBounds are what the vague words may fairly be read as.
var vagueBounds = map[string][2]float64{
	"several": {3, 9}, "a few": {2, 6}, "dozens": {24, 99}, "scores": {40, 199}, "hundreds": {200, 999},
	"thousands": {2000, 9999}, "tens of thousands": {20000, 99999}, "many": {3, 1e9},
}

// kilometres are the units of length and area, in kilometres or square kilometres.
var kilometres = map[string]float64{"km": 1, "m": .001, "mi": 1.609344, "ft": .0003048, "km2": 1, "mi2": 2.589988}

var unitNames = map[string]string{
	"kilometers": "km", "kilometres": "km", "miles": "mi", "mile": "mi", "meters": "m", "metres": "m",
	"sq km": "km2", "km²": "km2", "sq miles": "mi2", "sq mi": "mi2",
}

// matches reports whether given is a right way to state want.
func (q *Question) matches(want, given any) bool {
	if given == nil {
		return false
	}
	if w, ok := want.(map[string]any); ok {
		return matchAmount(w, given)
	}
	switch {
	case q.Type == "count" || q.Type == "magnitude" || q.Subtype == "percent":
		return matchNumber(want, given)
	case q.Subtype == "time":
		return matchTime(want, given)
	case q.Type == "date":
		return matchDate(display(want), given)
	case q.Type == "duration":
		w, wok := parseDuration(display(want))
		g, gok := parseDuration(display(given))
		return wok && gok && w == g || plain(display(want)) == plain(display(given))
	}
	return matchName(want, given)
}

// matchAmount allows a hundredth of an amount of money, and six of a measure, which the writer may have converted.
func matchAmount(want map[string]any, given any) bool {
	amount, unit := given, any(nil)
	if g, ok := given.(map[string]any); ok {
		amount, unit = g["amount"], g["currency"]
		if !truthy(unit) {
			unit = g["unit"]
		}
	}
	a, ok := toNumber(amount)
	if !ok {
		return false
	}
	w, _ := toNumber(want["amount"])
	if currency, money := want["currency"]; money {
		if truthy(currency) && truthy(unit) && strings.ToUpper(display(unit)) != currency {
			return false
		}
		return math.Abs(a-w) <= 0.01*math.Abs(w)
	}
	wantUnit := display(want["unit"])
	givenUnit := wantUnit
	if truthy(unit) {
		givenUnit = strings.ToLower(display(unit))
	}
	if u, ok := unitNames[givenUnit]; ok {
		givenUnit = u
	}
	scale, known := kilometres[givenUnit]
	if !known || strings.HasSuffix(givenUnit, "2") != strings.HasSuffix(wantUnit, "2") {
		return false
	}
	return math.Abs(a*scale-w*kilometres[wantUnit]) <= 0.06*w*kilometres[wantUnit]
}

func truthy(v any) bool { return v != nil && v != "" }

func matchNumber(want, given any) bool {
	n, isNumber := toNumber(given)
	low, high, isRange := toRange(given)
	switch w := want.(type) {
	case json.Number:
		f, _ := w.Float64()
		if isNumber {
			return math.Abs(n-f) < 1e-6*math.Max(1, math.Abs(f))
		}
		return isRange && rangeStates(low, high, f)
	case []any:
		return isRange && len(w) == 2 && sameEnd(low, w[0]) && sameEnd(high, w[1])
	case string:
		return matchVague(w, given, low)
	}
	return false
}

// rangeStates reports whether a range comes down to f: it is narrow and holds f, or its one end is f.
func rangeStates(low, high *float64, f float64) bool {
	switch {
	case low != nil && high != nil:
		return *low <= f && f <= *high && *high-*low <= 0.1*math.Max(1, f)
	case low != nil:
		return *low == f
	case high != nil:
		return *high == f
	}
	return false
}

func sameEnd(end *float64, want any) bool {
	if w, ok := want.(json.Number); ok && end != nil {
		f, _ := w.Float64()
		return *end == f
	}
	return end == nil && want == nil
}

var anyDigit = regexp.MustCompile(`\p{Nd}`)

func matchVague(want string, given any, low *float64) bool {
	s, isWord := given.(string)
	if isWord && plain(s) == plain(want) {
		return true
	}
	b, known := vagueBounds[want]
	if !known {
		return false
	}
	if low != nil {
		return b[0] <= *low && *low <= b[1]
	}
	return isWord && strings.Contains(plain(s), plain(want)) && !anyDigit.MatchString(s)
}

var clock = regexp.MustCompile(`(\d{1,2}):(\d\d)`)

func matchTime(want, given any) bool {
	w, g := clock.FindStringSubmatch(display(want)), clock.FindStringSubmatch(display(given))
	if w == nil || g == nil {
		return false
	}
	wh, _ := strconv.Atoi(w[1])
	gh, _ := strconv.Atoi(g[1])
	return wh == gh && w[2] == g[2]
}

var yearOrX = regexp.MustCompile(`^[\dX]{4}-`)

func matchDate(want string, given any) bool {
	if want == "" || !strings.ContainsRune("0123456789X", rune(want[0])) {
		return plain(want) == plain(display(given))
	}
	g := []rune(display(given))
	day := string(g[:min(10, len(g))])
	if strings.HasPrefix(want, "XXXX") {
		return yearOrX.MatchString(day) && day[5:] == want[5:]
	}
	return day == want
}

var isoDuration = regexp.MustCompile(`^P(?:(\d+(?:\.\d+)?)Y)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)W)?(?:(\d+(?:\.\d+)?)D)?(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?$`)

// A span is a duration as months, which have no fixed length, and seconds.
type span struct{ months, seconds float64 }

func parseDuration(s string) (span, bool) {
	m := isoDuration.FindStringSubmatch(strings.ToUpper(s))
	if m == nil || strings.Join(m[1:], "") == "" {
		return span{}, false
	}
	var f [7]float64
	for i := range f {
		f[i], _ = strconv.ParseFloat(m[i+1], 64)
	}
	return span{f[0]*12 + f[1], ((f[2]*7+f[3])*24+f[4])*3600 + f[5]*60 + f[6]}, true
}

// matchName allows a longer name than the one wanted, and a shorter one of four letters or more.
func matchName(want, given any) bool {
	names, ok := want.([]any)
	if !ok {
		names = []any{want}
	}
	g := plain(display(given))
	if g == "" {
		return false
	}
	for _, n := range names {
		w := plain(display(n))
		if strings.Contains(g, w) || len([]rune(g)) >= 4 && strings.Contains(w, g) {
			return true
		}
	}
	return false
}

var numeral = regexp.MustCompile(`^-?[\d,]*\.?\d+$`)

// toNumber reads a number, or a string that is nothing but one: "1,200", "65 %".
func toNumber(v any) (float64, bool) {
	switch v := v.(type) {
	case json.Number:
		f, err := v.Float64()
		return f, err == nil
	case string:
		s := strings.TrimFunc(strings.TrimSuffix(strings.TrimFunc(v, isSpace), "%"), isSpace)
		if !numeral.MatchString(s) {
			return 0, false
		}
		f, _ := strconv.ParseFloat(strings.ReplaceAll(s, ",", ""), 64)
		return f, true
	}
	return 0, false
}

// toRange reads [low, high]; an end that is no number is nil.
func toRange(v any) (low, high *float64, ok bool) {
	ends, isList := v.([]any)
	if !isList || len(ends) != 2 {
		return nil, nil, false
	}
	for i, p := range []**float64{&low, &high} {
		if f, ok := toNumber(ends[i]); ok {
			*p = &f
		}
	}
	return low, high, true
}

// Right reports whether an answer gives the right value in a sentence that says it. counts is false where it is not
// scored: the document is unknown, the answer is optional, or the value is right but is said by another sentence.
func (q *Question) Right(a Answer) (right, counts bool) {
	gold, known := q.Answers[a.Doc]
	if !known || gold != nil && gold.Optional {
		return false, false
	}
	if gold == nil {
		return false, true
	}
	for _, g := range gold.all() {
		if q.matches(g.Value, a.Value) {
			right = true
			if supports(a.Snippet, []string{g.Evidence}) {
				return true, true
			}
		}
	}
	return false, !right
}
