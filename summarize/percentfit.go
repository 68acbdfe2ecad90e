package summarize

import (
	"slices"
	"strings"

	"corrobot/summarize/extract"
	"corrobot/summarize/lexicon"
)

// A percentage tells a change, "rose 7 percent", or a share, "7 percent of the workers"; a question asks for one of them.
var (
	ups = set(`rise climb jump gain surge increase grow soar swell up raise boost lift advance rally spike leap ahead high higher more big bigger large
		larger growth rebound rocket double great greater upward`)
	downs = set(`fall drop decline slide plunge tumble slump shed slip dip decrease shrink reduce low lower cut lose loss down off small smaller less
		cheap cheaper few fewer crash sink plummet retreat dive reduction cutback downward slash trim discount short shorter light lighter`)
)

// trend returns 1 for a word that tells a rise, -1 for one that tells a fall, 0 for any other.
func trend(w word) int {
	for _, k := range append([]string{w.lower}, w.keys...) {
		switch {
		case ups[k]:
			return 1
		case downs[k]:
			return -1
		}
	}
	return 0
}

// asksChange returns the direction of the change that a question asks the percentage of; 0 where it asks for none.
func (r *run) asksChange() int {
	if r.q.want != extract.Percent || r.asksShare() {
		return 0
	}
	for _, w := range r.q.words {
		if d := trend(w); d != 0 && w.lower != "more" && w.lower != "off" {
			return d
		}
	}
	return 0
}

// asksShare reports whether a question asks what part of a whole something is: "what percent of", "how much of", "share of".
func (r *run) asksShare() bool {
	if r.q.want != extract.Percent {
		return false
	}
	ws := r.q.words
	for i := 1; i < len(ws); i++ {
		if ws[i].lower == "of" && wholes[ws[i-1].lower] {
			return true
		}
	}
	return false
}

var wholes = set("percent cent percentage % share proportion fraction portion part much many")

// fitPercent holds a percentage against the change or the share that a question asks for.
func (r *run) fitPercent(s *sentence, f *mention) fit {
	switch {
	case f.Value.Kind != extract.Percent:
		return openFit
	case r.asksChange() != 0:
		return r.fitChange(s, f)
	case r.asksShare():
		return r.fitShare(s, f)
	}
	return openFit
}

// fitChange wants a change in the direction asked for, of what is asked about.
func (r *run) fitChange(s *sentence, f *mention) fit {
	if s.changeAt(f) != r.asksChange() {
		return anothers
	}
	subject := s.subjectOf(f)
	told := append(slices.Clone(subject), s.behind(f)...)
	names, nouns := r.askedParts()
	switch {
	case r.shareKin(names, told):
		if len(nouns) > 0 && s.changeOf(f) != nil && !r.shareKin(nouns, s.changeOf(f)) && !r.shareKin(names, s.changeOf(f)) {
			return anothers // "a 9 percent drop in income" of the firm's, not of its shares
		}
		return askedFor
	case len(names) > 0 && slices.ContainsFunc(subject, func(w word) bool { return w.capital && w.start > 0 && !kindOf(w.lower, lexicon.Time) }):
		return anothers
	case len(nouns) > 0 && s.changeOf(f) != nil && !r.shareKin(nouns, told):
		return anothers
	case len(names) == 0 && r.shareKin(nouns, told):
		return askedFor
	}
	return openFit
}

// askedParts returns the names and the nouns of what a question asks the change of.
func (r *run) askedParts() (names, nouns []word) {
	for i, a := range r.q.anchors {
		switch {
		case r.isName(i):
			names = append(names, a)
		case trend(a) == 0 && !stopWords[a.lower]:
			nouns = append(nouns, a)
		}
	}
	return names, nouns
}

// changeAt returns the direction of the change that a percentage tells: "rose 7 percent", "a 7 percent rise".
func (s *sentence) changeAt(f *mention) int {
	for i := f.next; i < len(s.words) && i < f.next+3; i++ {
		if !s.words[i].letter && s.words[i].lower != "-" {
			break
		}
		if d := trend(s.words[i]); d != 0 {
			return d
		}
	}
	if f.first > 0 && (s.words[f.first-1].lower == "to" || s.words[f.first-1].lower == "from") {
		return 0 // "rose to 7 percent from 6": where it stands, not how far it moved
	}
	for i := f.first - 1; i >= 0 && i >= f.first-9; i-- {
		if s.ofOther(f, i) || s.words[i].lower == ";" || s.words[i].lower == "." {
			break
		}
		if d := trend(s.words[i]); d != 0 && !(s.words[i].lower == "more" && i+1 < len(s.words) && s.words[i+1].lower == "than") {
			return d
		}
	}
	return 0
}

// ofOther reports whether word i belongs to another value of a figure's kind.
func (s *sentence) ofOther(f *mention, i int) bool {
	return slices.ContainsFunc(s.values, func(g mention) bool {
		return g.Value.Kind == f.Value.Kind && g.first != f.first && g.first <= i && i < g.next
	})
}

// subjectOf returns the words of a figure's clause before it, from the figure before it on.
func (s *sentence) subjectOf(f *mention) []word {
	from := f.first
	for from > 0 && !s.ofOther(f, from-1) && !clauseBreaks[s.words[from-1].lower] {
		from--
	}
	return s.words[from:f.first]
}

var clauseBreaks = set("; : while whereas but although though after before because")

// behind returns the words of a figure's clause behind it, up to the next figure of its kind or where another clause begins.
func (s *sentence) behind(f *mention) []word {
	to := f.next
	for to < len(s.words) && to < f.next+14 && !s.ofOther(f, to) && !clauseBreaks[s.words[to].lower] && s.words[to].lower != "," && s.words[to].lower != "and" {
		to++
	}
	return s.words[f.next:to]
}

// changeOf returns what changed, where a noun tells the change: "a 7 percent drop in | operating income"; nil without it.
func (s *sentence) changeOf(f *mention) []word {
	for i := f.next; i+1 < len(s.words) && i < f.next+4; i++ {
		if w := s.words[i].lower; (w == "in" || w == "of") && i > f.next {
			return s.behind(&mention{Match: f.Match, first: f.first, next: i + 1})
		}
	}
	return nil
}

// fitShare wants a share of the whole that is asked about, "80 percent of toys", in the place that is: "52 percent in Ulm".
func (r *run) fitShare(s *sentence, f *mention) fit {
	whole, names := s.wholeOf(f), []word(nil)
	told := append(slices.Clone(whole), s.behind(f)...)
	for i, a := range r.q.anchors {
		if r.isName(i) {
			names = append(names, a)
		}
	}
	named := len(names) == 0 || r.shareKin(names, told)
	placed := slices.ContainsFunc(told, func(w word) bool { return w.capital && isPlace(w) })
	switch {
	case r.opposed(whole):
		return anothers // "of short-haul flights" for "of long-haul flights"
	case !named && placed:
		return anothers
	case len(whole) == 0:
		return openFit
	case !r.shareKin(r.askedWhole(), whole) && !r.sharesJoined(whole):
		return anothers
	case !named && !slices.ContainsFunc(names, func(a word) bool { return r.holds(s, a) }) || r.sharedWith(told) < 0.5:
		return openFit
	}
	return askedFor
}

// askedWhole returns the words for the whole that a question asks a share of: "what percent of | toys in the shops".
func (r *run) askedWhole() []word {
	ws := r.q.words
	for i := 1; i < len(ws); i++ {
		if ws[i].lower != "of" || !wholes[ws[i-1].lower] {
			continue
		}
		to := i + 1
		for to < len(ws) && !prepositions[ws[to].lower] && !auxiliaries[ws[to].lower] {
			to++
		}
		return contentOf(ws[i+1 : to])
	}
	return nil
}

// opposed reports whether one of some words is the opposite of one of the question's.
func (r *run) opposed(told []word) bool {
	return slices.ContainsFunc(told, func(w word) bool {
		return slices.ContainsFunc(r.q.anchors, func(a word) bool { return lexicon.Related(a.lower, w.lower) == lexicon.Antonym })
	})
}

// sharesJoined reports whether two words in a row make one of the question's: "work force".
func (r *run) sharesJoined(told []word) bool {
	for i := 1; i < len(told); i++ {
		if slices.ContainsFunc(r.q.anchors, func(a word) bool { return a.lower == told[i-1].lower+told[i].lower }) {
			return true
		}
	}
	return false
}

// wholeOf returns the words of the whole that a percentage is a share of; nil where none is told.
func (s *sentence) wholeOf(f *mention) []word {
	i := f.next
	if !strings.HasSuffix(strings.ToLower(s.text[f.Start:f.End]), " of") {
		if i >= len(s.words) || s.words[i].lower != "of" {
			return nil
		}
		i++
	}
	var whole []word
	for n := 0; i < len(s.words) && n < 9; i, n = i+1, n+1 {
		w := s.words[i]
		if !w.letter && len(w.keys) == 0 && w.lower != "-" && w.lower != "." && w.lower != "'" && w.lower != "’" || auxiliaries[w.lower] || nounStops[w.lower] || len(whole) > 0 && verbForm(w) && usual(w.lower) == lexicon.Verb && !pluralNoun(w) {
			break
		}
		if pronouns[w.lower] && len(whole) == 0 && w.lower != "all" {
			return nil // "40 percent of them"
		}
		if len(w.keys) > 0 && !stopWords[w.lower] {
			whole = append(whole, w)
		}
	}
	return whole
}

// sharedWith returns what part of the question's words a list holds.
func (r *run) sharedWith(told []word) float64 {
	if len(r.q.anchors) == 0 {
		return 1
	}
	n := 0.0
	for _, a := range r.q.anchors {
		n += is(r.shareKin([]word{a}, told))
	}
	return n / float64(len(r.q.anchors))
}
