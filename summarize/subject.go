package summarize

import (
	"slices"
	"strings"
	"unicode"

	"corrobot/summarize/extract"
)

// A subject is what a question asks for, and how sentences speak of it.
type subject struct {
	kind extract.Kind
	noun string // "people killed", "start of the withdrawal", "magnitude"; may be empty
}

// predicate says a value of the subject, as a plural verb and what follows it: "say", "at least 164 people were killed";
// "put", "the magnitude at 6.1".
func (s subject) predicate(v extract.Value, c Claim, words *phraser) (verb, rest string) {
	what := s.definite()
	switch {
	case v.Kind == extract.Text || what == "":
		if v.Kind == extract.Name || v.Kind == extract.Text {
			return "say", words.stated(v, c.Qualifier)
		}
		return "say", words.claim(c)
	case v.Kind == extract.Name:
		return "name", words.stated(v, c.Qualifier) + " as " + what
	case v.Kind == extract.Date:
		return "put", what + " " + dated(words.dates(v.Interval))
	case v.Kind == extract.Count:
		if head, participle, ok := splitParticiple(s.noun); ok {
			return "say", happened(words.stated(c.Value, c.Qualifier), v, head, participle) + addends(c)
		}
	}
	return "put", what + " at " + words.meaning(v) + addends(c)
}

// happened writes "at least 164 people were killed", "one person was killed", "no one was killed".
func happened(number string, v extract.Value, head, participle string) string {
	switch {
	case v.Low == 0 && v.High == 0 && v.Max == 0 && head == "people":
		return "no one was " + participle
	case v.Low == 0 && v.High == 0 && v.Max == 0:
		return "no " + head + " were " + participle
	case v.Low == 1 && v.High == 1:
		return number + " " + singular(head) + " was " + participle
	}
	return number + " " + head + " were " + participle
}

// dated puts the preposition that a date phrase wants before it.
func dated(phrase string) string {
	first := rune(phrase[0])
	switch {
	case strings.HasPrefix(phrase, "the "), unicode.IsDigit(first):
		return "in " + phrase
	case strings.Contains(phrase, "day ") && unicode.IsUpper(first):
		return "on " + phrase
	case unicode.IsUpper(first):
		return "in " + phrase
	}
	return phrase
}

// definite names the subject: "the number of people killed", "the start of the withdrawal".
func (s subject) definite() string {
	if s.noun != "" && s.kind == extract.Count && s.countsThings() {
		return "the number of " + s.noun
	}
	return definite(s.noun)
}

// countsThings reports whether the noun is what is counted, rather than a word for a number as "death toll" is.
func (s subject) countsThings() bool {
	words := strings.Fields(strings.ToLower(s.noun))
	switch words[0] {
	case "number", "the", "total", "a":
		return false
	}
	for _, w := range words {
		switch w {
		case "of", "in", "at", "on", "by", "for", "from", "to", "who":
			return false
		}
		if isPlural(w) {
			return true
		}
	}
	return false
}

// about is what is added to a statement of who differs: " on the number of people killed".
func (s subject) about() string {
	what := s.definite()
	if what == "" {
		return ""
	}
	aspects := map[extract.Kind][]string{
		extract.Date:     {"date", "day", "start", "end", "beginning", "deadline", "month", "year", "week", "time", "first", "last"},
		extract.Time:     {"time", "hour", "start", "end", "beginning"},
		extract.Duration: {"length", "duration", "time", "period", "number"},
	}[s.kind]
	first := strings.Fields(strings.TrimPrefix(what, "the "))[0]
	if len(aspects) > 0 && !slices.Contains(aspects, first) {
		return " on the " + aspects[0] + " of " + what
	}
	return " on " + what
}

// reported is what earlier values are called before they are given: "counts of 18 and 20".
func (s subject) reported(several bool) string {
	noun, link := "figure", " of"
	switch s.kind {
	case extract.Count:
		noun = "count"
	case extract.Date:
		noun, link = "date", ","
	case extract.Time:
		noun, link = "time", ","
	}
	if several {
		noun += "s"
	}
	return noun + link
}

// answerNoun names what a source gives when it answers.
func (s subject) answerNoun() string {
	switch s.kind {
	case extract.Date:
		return "a date"
	case extract.Time:
		return "a time"
	case extract.Duration:
		return "a length of time"
	case extract.Name:
		return "a name"
	case extract.Text:
		return "an answer"
	}
	return "a figure"
}

// whole is what is missing where sources are vague or cover a part only.
func (s subject) whole() string {
	return s.answerNoun() + s.forNoun()
}

// current is what a source gives when it answers and is up to date: "figure for people killed".
func (s subject) current() string {
	_, noun, _ := strings.Cut(s.answerNoun(), " ")
	return noun + s.forNoun()
}

func (s subject) forNoun() string {
	switch {
	case s.noun == "":
		return ""
	case s.kind == extract.Count && s.countsThings():
		return " for " + s.noun
	}
	return " for " + definite(s.noun)
}

// unanswered is the verb phrase for a question that no source answers.
func (s subject) unanswered() string {
	what := s.definite()
	switch {
	case what == "" || s.kind == "":
		return "answers this question"
	case s.kind == extract.Text:
		return "gives " + what
	case s.kind == extract.Name:
		return "names " + what
	case s.kind == extract.Count:
		if head, participle, ok := splitParticiple(s.noun); ok {
			return "says how many " + head + " were " + participle
		}
	}
	return "gives " + s.whole()
}
