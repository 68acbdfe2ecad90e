package corpus

import (
	"regexp"
	"slices"
	"time"
)

// InferDates works out the days of documents that state none, from their words and from the story's other documents. It
// never changes a given day, and its result does not depend on the order of docs: each step looks only at what the steps
// before it know.
func InferDates(docs []*Document) {
	var known []time.Time
	var open []*Document
	for _, d := range docs {
		if t, err := time.Parse(time.DateOnly, d.Published); err == nil && d.PublishedFrom == Given {
			known = append(known, t)
		} else {
			open = append(open, d)
		}
	}
	for _, step := range []func(hints, []time.Time) (time.Time, bool){hints.fromDateline, hints.fromWeekday, hints.fromWeekday, hints.fromOthers} {
		var next []*Document
		learnt := slices.Clone(known)
		slices.SortFunc(known, time.Time.Compare)
		for _, d := range open {
			day, ok := step(hintsOf(d), known)
			if !ok {
				next = append(next, d)
				continue
			}
			d.Published, d.PublishedFrom = isoDay(day), Inferred
			learnt = append(learnt, day)
		}
		known, open = learnt, next
	}
	for _, d := range open {
		if d.PublishedFrom != Inferred || !hintsOf(d).stamped {
			d.Published, d.PublishedFrom = "", Unknown
		}
	}
}

// hints are what a document's words give away of its day.
type hints struct {
	dateline pageDate    // without a year, day 0 where there is none
	stamped  bool        // the page has a date that can be read in two ways
	stamp    time.Time   // that date
	year     int         // of the copyright line, 0 where there is none
	weekday  int         // that its past tenses speak of most, 0 for Sunday; -1 where there is none
	pictures []time.Time // days of its pictures, which are not later
}

var (
	copyrightYear = regexp.MustCompile(`(?i)(?:copyright|©|\(c\))[^\d]{0,40}((?:19|20)\d\d)\b`)
	weekdayName   = regexp.MustCompile(`\b(Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday)\b`)
	toCome        = regexp.MustCompile(`(?i)\b(?:will|would|to|by|until|next|from|before|could|may|expected|due|scheduled|last|since|through)\b[^,;]{0,60}$`)
	reported      = regexp.MustCompile(`(?i)\b(?:said|says|told|announced|reported|declared|added|confirmed|warned|called)\b[^.,;]{0,25}$`)
	dayOf         = regexp.MustCompile(`(?i)\b(?:on|early|late)\s+$`)
)

func hintsOf(d *Document) hints {
	h := hints{weekday: -1}
	p := &page{text: d.Text}
	votes := map[string]int{}
	for _, s := range d.Passages {
		text := d.Snippet(s)
		switch s.Role {
		case Furniture:
			if m := copyrightYear.FindStringSubmatch(text); m != nil {
				h.year = max(h.year, yearOf(m[1]))
			}
			switch t, ok := stampOf(text); {
			case ok && t.doubtful:
				h.stamped, h.stamp = true, t.in(0)
			case ok && t.year == 0 && h.dateline.day == 0:
				h.dateline = t
			}
		case Caption:
			for _, t := range findDates(text) {
				if t.year != 0 {
					h.pictures = append(h.pictures, t.in(0))
				}
			}
		case Body:
			p.blocks = append(p.blocks, block{span: span{s.Start, s.End}})
			voteWeekdays(text, votes)
		}
	}
	if t, ok := p.datelineOf(); ok && t.year == 0 {
		h.dateline = t
	}
	h.weekday = mostNamed(votes)
	return h
}

// voteWeekdays counts the weekdays that a sentence tells the past of; "on Tuesday" and "said Tuesday" count most, and one
// that is still to come does not count.
func voteWeekdays(text string, votes map[string]int) {
	for _, m := range weekdayName.FindAllStringIndex(text, -1) {
		before := text[max(0, m[0]-70):m[0]]
		switch {
		case toCome.MatchString(before) && !reported.MatchString(before):
		case reported.MatchString(before), dayOf.MatchString(before):
			votes[text[m[0]:m[1]]] += 2
		default:
			votes[text[m[0]:m[1]]]++
		}
	}
}

// mostNamed is the weekday with the most votes, -1 where two have as many.
func mostNamed(votes map[string]int) int {
	best, score, tie := -1, 0, false
	for w := time.Sunday; w <= time.Saturday; w++ {
		switch n := votes[w.String()]; {
		case n > score:
			best, score, tie = int(w), n, false
		case n == score:
			tie = true
		}
	}
	if tie && score > 0 || score == 0 {
		return -1
	}
	return best
}

// fromDateline adds the year to a dateline's day: the one that brings it nearest to the other documents, or the copyright
// line's, or the pictures'.
func (h hints) fromDateline(known []time.Time) (time.Time, bool) {
	if h.stamped {
		return h.stamp, true
	}
	if h.dateline.day == 0 {
		return time.Time{}, false
	}
	switch {
	case len(known) > 0:
		middle := known[len(known)/2]
		best := h.dateline.in(middle.Year())
		for _, year := range []int{middle.Year() - 1, middle.Year() + 1} {
			if t := h.dateline.in(year); apart(t, middle) < apart(best, middle) {
				best = t
			}
		}
		return best, true
	case h.year != 0:
		return h.dateline.in(h.year), true
	case len(h.pictures) > 0:
		return h.dateline.in(latest(h.pictures).Year()), true
	}
	return time.Time{}, false
}

// fromWeekday takes the day of that name nearest to the other documents, but none before the document's own pictures; with
// no other document, the first one after its pictures.
func (h hints) fromWeekday(known []time.Time) (time.Time, bool) {
	if h.weekday < 0 {
		return time.Time{}, false
	}
	var day time.Time
	switch {
	case len(known) > 0:
		day = known[len(known)/2].AddDate(0, 0, -3)
	case len(h.pictures) > 0:
		day = latest(h.pictures)
	default:
		return time.Time{}, false
	}
	day = onOrAfter(day, h.weekday)
	if len(h.pictures) > 0 {
		if l := latest(h.pictures); day.Before(l) && apart(day, l) < 8 {
			day = onOrAfter(l, h.weekday)
		}
	}
	return day, h.year == 0 || h.year == day.Year()
}

// fromOthers takes the day of the story's other documents where these are all of about one day.
func (h hints) fromOthers(known []time.Time) (time.Time, bool) {
	if len(known) == 0 || apart(known[0], known[len(known)-1]) > 2 {
		return time.Time{}, false
	}
	day := known[(len(known)-1)/2]
	return day, h.year == 0 || h.year == day.Year()
}

func onOrAfter(t time.Time, weekday int) time.Time {
	return t.AddDate(0, 0, (weekday-int(t.Weekday())+7)%7)
}

func latest(days []time.Time) time.Time { return slices.MaxFunc(days, time.Time.Compare) }

// apart is how many days lie between a and b.
func apart(a, b time.Time) int {
	return int(max(a.Sub(b), b.Sub(a)).Hours() / 24)
}
