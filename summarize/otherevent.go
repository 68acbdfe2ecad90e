package summarize

import (
	"math"
	"strings"

	"corrobot/summarize/extract"
	"corrobot/summarize/lexicon"
)

// setOtherEvent fills in whether a value is of another event, where the question does not name one itself.
func (r *run) setOtherEvent(dv *docView, s *sentence, f *mention, x *features) {
	if !r.namesYear() && (r.total == 0 || r.looseOnly() || r.q.want == extract.Date) {
		x[fOtherEvent] = r.otherEvent(dv, s, f)
		if x[fOtherEvent] > 0 && (r.q.want != extract.Count && x[fOwn] == 1 && r.longPast() || r.q.want == extract.Count && s.nearPast(dv, f) && r.recallsPast()) {
			x[fOtherEvent] = 0
		}
	}
}

// otherEvent returns how likely a figure belongs to another event than the story's: its nearest date is an old one that
// the question does not name, or the sentence before set an older scene.
func (r *run) otherEvent(dv *docView, s *sentence, f *mention) float64 {
	for _, w := range r.q.anchors {
		if isYear(w.lower) && s.has[w.lower] {
			return 0
		}
	}
	if s.saysNow(f) || r.asksThen(dv, s, f) {
		return 0
	}
	if r.q.want == extract.Count && (r.inMotive(s, f) || r.tellsMotive(dv, s)) || s.ofThatOther(dv) {
		return 1
	}
	old, dated := s.nearestDateIsOld(dv, f)
	if dated {
		return is(old)
	}
	if dv.day == extract.NoDay && s.inBareYear(f) {
		return 0.7
	}
	worst := s.cuesOtherThan(r.q.text)
	if worst == 0 && s.before != nil {
		if first, ok := s.before.opensWithOld(dv); ok && first {
			return 0.7
		}
		return 0.5 * s.before.cuesOtherThan(r.q.text)
	}
	return worst
}

// nearestDateIsOld reports whether the date nearest to a figure lies well before the document's day; dated is false
// without a date. One that only says since when, "the worst since 1991", dates nothing.
func (s *sentence) nearestDateIsOld(dv *docView, f *mention) (old, dated bool) {
	d := s.nearestDate(dv, f)
	if d == nil {
		return false, false
	}
	return dv.isOld(d.Value.Max), true
}

// nearestDate returns the date nearest to a figure that tells when something happened; nil without one.
func (s *sentence) nearestDate(dv *docView, f *mention) *mention {
	var nearest *mention
	best := 0.0
	for i := range s.values {
		d := &s.values[i]
		if d.Value.Kind != extract.Date || d == f || s.isSince(d) || s.sinceLately(dv, d) || math.IsInf(d.Value.Min, 0) && math.IsInf(d.Value.Max, 0) || dv.day == extract.NoDay || s.inAside(f, d) {
			continue
		}
		if n := s.near(f, d.first); n > best {
			best, nearest = n, d
		}
	}
	return nearest
}

// asksThen reports whether the question itself names the time of a figure as the sentence does: "last year".
func (r *run) asksThen(dv *docView, s *sentence, f *mention) bool {
	d := s.nearestDate(dv, f)
	return d != nil && d.next-d.first > 1 && strings.Contains(strings.ToLower(r.q.text), strings.ToLower(s.text[d.Start:d.End]))
}

// inBareYear reports whether the date right after a figure and its noun is a year alone, "cut 80 jobs in 1987": a report
// without a date of its own tells its own event's day or month.
func (s *sentence) inBareYear(f *mention) bool {
	for i := range s.values {
		d := &s.values[i]
		if d.Value.Kind != extract.Date || d.first <= f.first || d.first > f.end()+1 {
			continue
		}
		if last := s.words[d.next-1]; isYear(last.lower) && d.next-d.first <= 2 && d.Rule == "year" {
			return true
		}
	}
	return false
}

// saysNow reports whether the verb before a figure is set in the present, whatever the rest of the sentence recalls:
// "founded in 1921, it now has 300 workers", or in the perfect that reaches to it: "has already cut 300 jobs".
func (s *sentence) saysNow(f *mention) bool {
	if i := f.end(); f.Value.Kind == extract.Count && i < len(s.words) && s.words[i].letter && (present(s.words[i]) || s.words[i].lower == "remain") {
		return true // "of those hired in 2015, 300 workers | have stayed"
	}
	for i := f.first - 1; i >= 0 && i >= f.first-6 && s.words[i].letter; i-- {
		if presentWords[s.words[i].lower] && i+1 < len(s.words) && present(s.words[i+1]) {
			return true
		}
		if i > 0 && s.words[i].lower == "already" && (s.words[i-1].lower == "has" || s.words[i-1].lower == "have") {
			return true
		}
	}
	return false
}

var presentWords = set("now currently presently today")

// present reports whether a verb is in the present tense, as far as its form tells.
func present(w word) bool {
	switch w.lower {
	case "is", "are", "has", "have", "does", "do":
		return true
	}
	return verbForm(w) && strings.HasSuffix(w.lower, "s")
}

// inAside reports whether a date stands in a clause that only adds to what a figure's own says: "12 took part in the race,
// which was first held in 1994".
func (s *sentence) inAside(f, d *mention) bool {
	for i := f.next; i+1 < d.first; i++ {
		if s.words[i].lower == "," && relativePronouns[s.words[i+1].lower] {
			return true
		}
	}
	return false
}

// isOld reports whether a day lies well before a document and before the story's first.
func (dv *docView) isOld(day float64) bool {
	first := dv.day
	if dv.first != extract.NoDay {
		first = min(first, dv.first)
	}
	return day < float64(first)-45
}

// sinceLately reports whether a date only tells since which day of the last year something goes on: "fighting since June".
func (s *sentence) sinceLately(dv *docView, d *mention) bool {
	return d.first > 0 && (s.words[d.first-1].lower == "since" || s.words[d.first].lower == "since") && d.Value.Min > float64(dv.day)-400
}

// isSince reports whether a date only tells since when something is the first or the worst.
func (s *sentence) isSince(d *mention) bool {
	for k := d.first; k >= 0 && k >= d.first-5; k-- {
		if s.words[k].lower == "since" {
			return s.superlative(k)
		}
	}
	return false
}

func (s *sentence) superlative(before int) bool {
	for _, w := range s.words[:before] {
		if w.lower == "worst" || w.lower == "first" || w.lower == "most" || len(w.lower) > 5 && strings.HasSuffix(w.lower, "est") && usual(w.lower) == lexicon.Adjective {
			return true
		}
	}
	return false
}

// opensWithOld reports whether a sentence opens with an old date, "In 2004,", and so sets the scene for the next.
func (s *sentence) opensWithOld(dv *docView) (old, ok bool) {
	for i := range s.values {
		if d := &s.values[i]; d.Value.Kind == extract.Date && d.first <= 3 && dv.day != extract.NoDay {
			return dv.isOld(d.Value.Max), true
		}
	}
	return false, false
}

// cuesOther returns how surely the words of a sentence say that it tells of another time.
func (s *sentence) cuesOther() float64 { return s.cuesOtherThan("") }

// cuesOtherThan returns how surely they say so where a question does not name that very time.
func (s *sentence) cuesOtherThan(question string) float64 {
	worst, asked := 0.0, strings.ToLower(question)
	for _, c := range otherEventCues {
		if !strings.Contains(asked, c.words) && s.hasPhrase(strings.Fields(c.words)) {
			worst = math.Max(worst, c.sure)
		}
	}
	return worst
}

// otherEventCues are words of sentences about other events than the day's, and how surely they are.
var otherEventCues = []struct {
	words string
	sure  float64
}{
	{"in recent years", 1}, {"years ago", 1}, {"months ago", 1}, {"last year", 1}, {"earlier this year", 1}, {"earlier this month", 0.6}, {"last month", 0.8},
	{"in the past", 0.6}, {"previous", 0.6}, {"since then", 0.6}, {"history", 0.6}, {"aftershock", 1}, {"aftershocks", 1},
}

func (s *sentence) hasPhrase(p []string) bool {
	for i := range s.words {
		if matchWords(s.words[i:], p) {
			return true
		}
	}
	return false
}
