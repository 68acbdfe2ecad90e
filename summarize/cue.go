package summarize

import (
	"strings"

	"corrobot/summarize/extract"
)

// A cue is a run of words that tells what kind of value a question wants. A "*" stands for one word of any sort.
type cue struct {
	words   string
	want    extract.Kind
	measure string
	part    string
	focus   bool // what follows is the focus
}

// cues are tried in order, anywhere in the question; the first that fits decides.
var cues = []cue{
	{"how many years old", extract.Measure, "age", "", false},
	{"how many percent", extract.Percent, "", "", true},
	{"how many", extract.Count, "", "", true},
	{"number of", extract.Count, "", "", true},
	{"count of", extract.Count, "", "", true},
	{"numbers of", extract.Count, "", "", true},
	{"number", extract.Count, "", "", true},
	{"what percentage of", extract.Percent, "", "", false},
	{"what percent of", extract.Percent, "", "", false},
	{"what % of", extract.Percent, "", "", false},
	{"percentage of", extract.Percent, "", "", false},
	{"percent of", extract.Percent, "", "", false},
	{"% of", extract.Percent, "", "", false},
	{"%", extract.Percent, "", "", false},
	{"share of", extract.Percent, "", "", false},
	{"proportion of", extract.Percent, "", "", false},
	{"what fraction of", extract.Percent, "", "", false},
	{"in percent", extract.Percent, "", "", false},
	{"percent", extract.Percent, "", "", false},
	{"per cent", extract.Percent, "", "", false},
	{"how long ago", extract.Date, "", "", false},
	{"how long", extract.Duration, "", "", false},
	{"how late", extract.Duration, "", "", false},
	{"duration of", extract.Duration, "", "", false},
	{"length of time", extract.Duration, "", "", false},
	{"length of", extract.Measure, "length", "long", false},
	{"what age", extract.Measure, "age", "", false},
	{"how young", extract.Measure, "age", "", false},
	{"how old", extract.Measure, "age", "", false},
	{"age range", extract.Measure, "age", "", false},
	{"age of", extract.Measure, "age", "", false},
	{"ages of", extract.Measure, "age", "", false},
	{"how strong", extract.Measure, "magnitude", "", false},
	{"how powerful", extract.Measure, "magnitude", "", false},
	{"magnitude", extract.Measure, "magnitude", "", false},
	{"richter", extract.Measure, "magnitude", "", false},
	{"how deep", extract.Measure, "length", "deep", false},
	{"depth", extract.Measure, "length", "deep", false},
	{"how far", extract.Measure, "length", "far", false},
	{"distance", extract.Measure, "length", "far", false},
	{"how close", extract.Measure, "length", "far", false},
	{"how near", extract.Measure, "length", "far", false},
	{"how high", extract.Measure, "length", "high", false},
	{"how tall", extract.Measure, "length", "high", false},
	{"how wide", extract.Measure, "length", "wide", false},
	{"altitude", extract.Measure, "length", "high", false},
	{"elevation", extract.Measure, "length", "high", false},
	{"height of", extract.Measure, "length", "high", false},
	{"what speed", extract.Measure, "speed", "", false},
	{"temperature", extract.Measure, "temperature", "", false},
	{"how fast", extract.Measure, "speed", "", false},
	{"how heavy", extract.Measure, "mass", "", false},
	{"weight of", extract.Measure, "mass", "", false},
	{"how hot", extract.Measure, "temperature", "", false},
	{"how cold", extract.Measure, "temperature", "", false},
	{"how big", extract.Count, "size", "", false},
	{"how large", extract.Count, "size", "", false},
	{"size of", extract.Count, "size", "", false},
	{"how much of", extract.Percent, "", "", false},
	{"how much", extract.Money, "much", "", true},
	{"what time", extract.Time, "", "", false},
	{"time of day", extract.Time, "", "", false},
	{"local time", extract.Time, "", "", false},
	{"time of", extract.Time, "", "", false},
	{"at what hour", extract.Time, "", "", false},
	{"by when", extract.Date, "", "end", false},
	{"since when", extract.Date, "", "begin", false},
	{"until when", extract.Date, "", "end", false},
	{"until what date", extract.Date, "", "end", false},
	{"by what date", extract.Date, "", "end", false},
	{"what date", extract.Date, "", "", false},
	{"which date", extract.Date, "", "", false},
	{"what day", extract.Date, "", "", false},
	{"which day", extract.Date, "", "", false},
	{"what year", extract.Date, "", "", false},
	{"which year", extract.Date, "", "", false},
	{"what month", extract.Date, "", "", false},
	{"date of", extract.Date, "", "", false},
	{"when", extract.Date, "", "", false},
	{"date", extract.Date, "", "", false},
	{"names of", extract.Name, "", "person", true},
	{"name of", extract.Name, "", "", true},
	{"make and model of", extract.Name, "", "kind", true},
	{"make of", extract.Name, "", "kind", true},
	{"model of", extract.Name, "", "kind", true},
	{"brand of", extract.Name, "", "kind", true},
	{"what kind of", extract.Name, "", "kind", true},
	{"what type of", extract.Name, "", "kind", true},
	{"what sort of", extract.Name, "", "kind", true},
	{"what model of", extract.Name, "", "kind", true},
	{"which kind of", extract.Name, "", "kind", true},
	{"whose", extract.Name, "", "person", true},
	{"whom", extract.Name, "", "person", false},
	{"who", extract.Name, "", "person", false},
	{"where", extract.Name, "", "place", false},
	{"destination", extract.Name, "", "place", false},
	{"why", extract.Text, "", "why", false},
	{"how", extract.Text, "", "how", false},
}

// nounWants are nouns that tell the kind of value by themselves: "what will the repair cost", "the reward".
var nounWants = map[string]extract.Kind{
	"cost": extract.Money, "price": extract.Money, "worth": extract.Money, "reward": extract.Money, "fine": extract.Money, "bail": extract.Money,
	"bailout": extract.Money, "budget": extract.Money, "salary": extract.Money, "revenue": extract.Money, "profit": extract.Money, "debt": extract.Money,
	"loan": extract.Money, "ransom": extract.Money, "value": extract.Money, "dollar": extract.Money, "euro": extract.Money, "pay": extract.Money,
	"fee": extract.Money, "compensation": extract.Money, "loss": extract.Money,
	"percentage": extract.Percent, "percent": extract.Percent, "rate": extract.Percent, "stake": extract.Percent, "turnout": extract.Percent,
	"duration": extract.Duration, "time": extract.Duration, "term": extract.Duration,
	"money": extract.Money, "earnings": extract.Money, "income": extract.Money, "prize": extract.Money,
	"date": extract.Date, "deadline": extract.Date,
}

func findCue(ws []word) (*cue, int, int) {
	for i := range cues {
		want := strings.Fields(cues[i].words)
		for at := 0; at+len(want) <= len(ws); at++ {
			if matchWords(ws[at:], want) {
				return &cues[i], at, at + len(want)
			}
		}
	}
	return nil, 0, 0
}

func matchWords(ws []word, want []string) bool {
	if len(ws) < len(want) {
		return false
	}
	for i, w := range want {
		if ws[i].lower != w {
			return false
		}
	}
	return true
}

func wantOf(head []word) (extract.Kind, bool) {
	for i := len(head) - 1; i >= 0; i-- {
		for _, k := range head[i].keys {
			if want, ok := nounWants[k]; ok {
				return want, true
			}
		}
	}
	return "", false
}

var cueWords = set("number count total percentage percent % share date time day name names kind type amount tally size figure dollars euros money")
