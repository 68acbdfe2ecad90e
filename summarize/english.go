package summarize

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// list joins items as prose does: "UPI", "UPI and DU", "UPI, DU and AP".
func list(items []string) string {
	if len(items) < 2 {
		return strings.Join(items, "")
	}
	return strings.Join(items[:len(items)-1], ", ") + " and " + items[len(items)-1]
}

// listSome is list for up to four names; of more, or of long ones, it gives one or two and counts the rest: "UPI, DU and
// three others".
func listSome(items []string) string {
	const long = 70 // bytes
	length := len(strings.Join(items, ", "))
	if len(items) <= 2 || len(items) <= 4 && length <= long {
		return list(items)
	}
	named := items[:2]
	if len(named[0])+len(named[1]) > long {
		named = items[:1]
	}
	rest := cardinal(len(items)-len(named)) + " others"
	if len(items)-len(named) == 1 {
		rest = "one other"
	}
	return list(append(slices.Clone(named), rest))
}

// cardinal writes a number as running text does: in words under ten.
func cardinal(n int) string {
	small := [...]string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"}
	if n >= 0 && n < len(small) {
		return small[n]
	}
	return digits(float64(n))
}

// quantity writes a count: "zero", "five", "2,300", "2.5 million".
func quantity(x float64) string {
	if x == 0 {
		return "zero"
	}
	if x == math.Trunc(x) && x > 0 && x < 10 {
		return cardinal(int(x))
	}
	return figure(x)
}

// figure writes a number in digits: "0", "5", "6.1", "2,300", "2.5 million", "110 billion".
func figure(x float64) string {
	for _, scale := range []struct {
		size float64
		name string
	}{{1e12, "trillion"}, {1e9, "billion"}, {1e6, "million"}} {
		if math.Abs(x) >= scale.size && math.Mod(x, scale.size/1000) == 0 {
			return digits(x/scale.size) + " " + scale.name
		}
	}
	return digits(x)
}

// digits writes a number with commas between thousands and the decimals that it has.
func digits(x float64) string {
	s := strconv.FormatFloat(math.Abs(x), 'f', -1, 64)
	whole, fraction, decimal := strings.Cut(s, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if decimal {
		whole += "." + fraction
	}
	if x < 0 {
		return "-" + whole
	}
	return whole
}

// counted writes a number with its noun: "one day", "10 days".
func counted(x float64, noun string) string {
	if x == 1 {
		return "one " + noun
	}
	return quantity(x) + " " + noun + "s"
}

// possessive is the form before what somebody has: "UPI's", "Reuters'".
func possessive(name string) string {
	if strings.HasSuffix(name, "s") {
		return name + "'"
	}
	return name + "'s"
}

// definite puts "the" before a noun phrase that has no article of its own and is no proper name.
func definite(noun string) string {
	first, _, _ := strings.Cut(noun, " ")
	switch strings.ToLower(first) {
	case "", "the", "a", "an", "its", "his", "her", "their", "this", "that", "these", "those":
		return noun
	}
	if r, _ := utf8.DecodeRuneInString(first); unicode.IsUpper(r) {
		return noun
	}
	return "the " + noun
}

// splitParticiple cuts "law officers killed in the raid" before its participle; ok is false where a noun phrase has none.
func splitParticiple(noun string) (head, participle string, ok bool) {
	words := strings.Fields(noun)
	for i := 1; i < len(words); i++ {
		if isPlural(words[i-1]) && isParticiple(words[i]) {
			return strings.Join(words[:i], " "), strings.Join(words[i:], " "), true
		}
	}
	return noun, "", false
}

func isParticiple(word string) bool {
	switch word {
	case "dead", "hurt", "missing", "shot", "held", "sent", "lost", "hit", "stolen", "taken", "burnt", "burned", "found",
		"sick", "ill", "homeless", "built", "sold", "cut", "torn", "alive", "unaccounted":
		return true
	}
	return len(word) > 4 && strings.HasSuffix(word, "ed")
}

func isPlural(word string) bool {
	switch strings.ToLower(word) {
	case "people", "children", "men", "women", "police", "personnel", "troops", "policemen", "policewomen", "servicemen",
		"firemen", "fishermen", "gunmen", "aircraft", "cattle", "dead", "wounded", "injured":
		return true
	}
	return len(word) > 2 && strings.HasSuffix(word, "s") && !strings.HasSuffix(word, "ss") && !strings.HasSuffix(word, "us")
}

// plural returns a regular noun in the plural.
func plural(noun string) string {
	if isPlural(noun) {
		return noun
	}
	return noun + "s"
}

// singular returns a plural noun phrase in the singular: "people" is "person", "law officers" "law officer".
func singular(noun string) string {
	words := strings.Fields(noun)
	if len(words) == 0 {
		return ""
	}
	last := words[len(words)-1]
	words[len(words)-1] = singularWord(last)
	return strings.Join(words, " ")
}

func singularWord(word string) string {
	switch word {
	case "people":
		return "person"
	case "children":
		return "child"
	case "police":
		return "police officer"
	case "troops":
		return "soldier"
	}
	if strings.HasSuffix(word, "men") {
		return strings.TrimSuffix(word, "men") + "man"
	}
	if strings.HasSuffix(word, "ies") && len(word) > 4 {
		return strings.TrimSuffix(word, "ies") + "y"
	}
	for _, es := range []string{"sses", "xes", "ches", "shes"} {
		if strings.HasSuffix(word, es) {
			return strings.TrimSuffix(word, "es")
		}
	}
	return strings.TrimSuffix(word, "s")
}

// quoted puts words between quotation marks, at most limit bytes of them, cut between words.
func quoted(words string, limit int) string {
	words = strings.Join(strings.Fields(words), " ")
	if len(words) > limit {
		cut := strings.LastIndexByte(words[:limit], ' ')
		if cut < 0 {
			cut = limit
			for !utf8.RuneStart(words[cut]) {
				cut--
			}
		}
		words = words[:cut] + " …"
	}
	return "“" + words + "”"
}

// sentenceCase makes the first letter a capital, but not of a site's name ("abc-7.com"), and ends with a full stop, within
// the quotation mark where one closes.
func sentenceCase(s string) string {
	first, _, _ := strings.Cut(s, " ")
	if r, n := utf8.DecodeRuneInString(s); !strings.Contains(strings.TrimRight(first, ".,"), ".") {
		s = string(unicode.ToUpper(r)) + s[n:]
	}
	if strings.HasSuffix(s, ".") || strings.HasSuffix(s, ".”") {
		return s
	}
	return s + "."
}

// clock writes minutes after midnight as "07:05".
func clock(minutes float64) string {
	m := ((int(minutes) % 1440) + 1440) % 1440
	return fmt.Sprintf("%02d:%02d", m/60, m%60)
}

// lengthOfTime writes seconds in the largest unit that leaves no rest: "10 days", "36 hours", "15 seconds".
func lengthOfTime(seconds float64) string {
	const day = 86400
	for _, u := range []struct {
		seconds float64
		name    string
	}{{365.2425 * day, "year"}, {30.436875 * day, "month"}, {day, "day"}, {3600, "hour"}, {60, "minute"}} {
		if n := seconds / u.seconds; n >= 1 && math.Abs(n-math.Round(n)) < 1e-9 {
			return counted(math.Round(n), u.name)
		}
	}
	return counted(math.Round(seconds*10)/10, "second")
}

// lengthOfPeriod writes an ISO 8601 duration of one or two units, "P1M" as "one month"; "" for anything else.
func lengthOfPeriod(iso string) string {
	rest, ok := strings.CutPrefix(iso, "P")
	if !ok {
		return ""
	}
	units := map[byte]string{'Y': "year", 'M': "month", 'W': "week", 'D': "day"}
	var parts []string
	for rest != "" {
		if rest[0] == 'T' {
			units, rest = map[byte]string{'H': "hour", 'M': "minute", 'S': "second"}, rest[1:]
			continue
		}
		i := strings.IndexFunc(rest, unicode.IsLetter)
		if i <= 0 || units[rest[i]] == "" {
			return ""
		}
		n, err := strconv.ParseFloat(rest[:i], 64)
		if err != nil {
			return ""
		}
		parts = append(parts, counted(n, units[rest[i]]))
		rest = rest[i+1:]
	}
	return list(parts)
}
