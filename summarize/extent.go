package summarize

import (
	"math"
	"slices"
	"strings"

	"corrobot/summarize/extract"
	"corrobot/summarize/lexicon"
)

// extents are the words beside a length that tell which extent it is.
var extents = map[string]map[string]bool{
	"deep": set("deep depth below beneath underground underwater"),
	"far":  set("from away off distance between of apart to near within"),
	"high": set("high tall height above altitude elevation over"),
	"wide": set("wide width across broad diameter"),
	"long": set("long length stretch span distance run course measure"),
}

// afterwards are the words right behind a length that tell which extent it is, "10 km | deep", and heads those before it, "a
// depth of | 10 km", "rises | 64 feet".
var (
	afterwards = map[string]string{"deep": "deep", "below": "deep", "beneath": "deep", "underground": "deep", "underwater": "deep",
		"high": "high", "tall": "high", "above": "high", "over": "high", "wide": "wide", "across": "wide", "broad": "wide", "thick": "thick", "long": "long",
		"depth": "deep", "height": "high", "altitude": "high", "elevation": "high", "width": "wide", "diameter": "wide", "length": "long"}
	heads = map[string]string{"depth": "deep", "height": "high", "altitude": "high", "elevation": "high", "width": "wide", "diameter": "wide",
		"length": "long", "distance": "far", "tower": "high", "rise": "high", "soar": "high", "stretch": "long", "span": "long"}
)

// natures are the extents that a length before a noun is where no word tells it: "the 40m well", "a 23-foot wall".
var natures = map[string]map[string]bool{
	"deep": set("well shaft pit mine hole crater lake trench chute gorge ravine canyon quarry sinkhole cave pool borehole water drain manhole crevasse depth"),
	"high": set("wave wall tower tree statue building skyscraper cliff mountain peak fence dune swell sea surf hill volcano spire monument ladder tsunami surge pole mast plume flame crane chimney"),
}

// extent returns which extent a length is, as far as the words right beside it tell; "" where they do not.
func (s *sentence) extent(f *mention) string {
	if e := s.extentBefore(f); e != "" {
		return e
	}
	i := s.afterConversion(f)
	for n := 0; i < len(s.words) && n < 3; i, n = i+1, n+1 {
		w := s.words[i].lower
		if awayWords[w] || compass(w) {
			return "far"
		}
		if e := afterwards[w]; e != "" {
			return e
		}
		if w != "-" && w != "in" && w != "or" {
			break
		}
	}
	for k := f.first - 1; k >= 0 && k >= f.first-3; k-- {
		if s.words[k].is("measure") {
			return "long"
		}
	}
	return ""
}

// extentBefore returns the extent that the words before a length tell.
func (s *sentence) extentBefore(f *mention) string {
	for k, n := f.first-1, 0; k >= 0 && n < 5; k, n = k-1, n+1 {
		w := s.words[k]
		for _, key := range w.keys {
			if e := heads[key]; e != "" {
				return e
			}
		}
		if !stopWords[w.lower] && w.lower != "around" && w.lower != "roughly" && w.lower != "least" && w.lower != "shallow" {
			break
		}
	}
	return ""
}

// compass reports whether a word is a direction, "north", "southwest", "north-northwest" in parts.
func compass(w string) bool {
	w = strings.TrimSuffix(w, "ern")
	for _, p := range [...]string{"north", "south"} {
		w = strings.TrimPrefix(w, p)
	}
	return w == "" || w == "east" || w == "west"
}

// afterConversion returns the word after a measure and what says it in another unit: "10 km (6 miles) | deep".
func (s *sentence) afterConversion(f *mention) int {
	i := f.next
	for j := range s.values {
		g := &s.values[j]
		if g.Value.Kind != f.Value.Kind || g.first <= f.first || g.first > i+2 || i >= len(s.words) {
			continue
		}
		if w := s.words[i].lower; w == "(" || w == "[" || w == "or" || w == "/" {
			i = g.next
			if i < len(s.words) && (s.words[i].lower == ")" || s.words[i].lower == "]") {
				i++
			}
		}
	}
	return i
}

// partFit asks for the word that makes a length the extent asked about: "a depth of 10 km", "10 km from".
func (r *run) partFit(s *sentence, f *mention) float64 {
	words := extents[r.q.part]
	if words == nil || f.Value.Kind != extract.Measure {
		return 1
	}
	if r.q.part == "far" && movesBefore(s, f) && r.asksMove() {
		return 1 // "drove for 2 km"
	}
	switch e := s.extent(f); {
	case e == r.q.part && r.describesOther(s, f):
		return 0.6 // "a 40-foot-long arch" of the bridge
	case e == r.q.part:
		return 1
	case r.q.part == "far" && e == "" && s.isAttribute(f):
		return 0.25 // "a 10-meter wave"
	case e != "" && (e != "long" || r.q.part != "far"):
		return 0.25
	}
	if nature, ok := r.describedNature(s, f); ok {
		if nature != "" && nature != r.q.part {
			return 0.25
		}
		return 1 // "a 10-meter wave"
	}
	best := 0.25
	for i, w := range s.words {
		if words[w.lower] && i != f.first {
			best = math.Max(best, s.near(f, i))
		}
	}
	return math.Min(1, best*1.3)
}

// describedNature returns the natural extent of what a length describes, "a 10-meter wave", "waves of 10 meters", where that is
// what the question names.
func (r *run) describedNature(s *sentence, f *mention) (nature string, ok bool) {
	if f.first > 1 && s.words[f.first-1].lower == "of" && r.meansAsked(s.words[f.first-2]) {
		return natureOf(s.words[f.first-2]), true
	}
	for k := f.first - 1; k >= 0 && k >= f.first-4 && (stopWords[s.words[k].lower] || verbForm(s.words[k])); k-- {
		if k > 0 && r.meansAsked(s.words[k-1]) && natureOf(s.words[k-1]) == r.q.part {
			return r.q.part, true // "seas swelling to 10 meters"
		}
	}
	for i, n := s.afterConversion(f), 0; i < len(s.words) && n < 5; i, n = i+1, n+1 {
		w := s.words[i]
		if w.lower == "-" {
			continue
		}
		if !w.letter || prepositions[w.lower] || auxiliaries[w.lower] || nounStops[w.lower] || stopWords[w.lower] {
			break
		}
		if r.meansAsked(w) {
			return natureOf(w), true
		}
	}
	return "", false
}

// isAttribute reports whether a length stands before a noun as its adjective: "a 10-meter wave".
func (s *sentence) isAttribute(f *mention) bool {
	return strings.Contains(s.text[f.Start:f.End], "-")
}

// describesOther reports whether a length is the adjective of a noun for something else than the question asks about.
func (r *run) describesOther(s *sentence, f *mention) bool {
	if !s.isAttribute(f) || r.q.part == "far" {
		return false
	}
	_, ok := r.describedNature(s, f)
	return !ok
}

// meansAsked reports whether a noun means what the question asks about, in a narrower word perhaps.
func (r *run) meansAsked(w word) bool {
	for _, a := range r.q.anchors {
		if r.kin(a, w) || lexicon.Related(w.lower, a.lower) == lexicon.Hypernym || bodies(a, w) {
			return true
		}
	}
	return false
}

// bodies reports whether two nouns may be for one thing that has an extent: "seas of 10 meters" are "10-meter waves".
func bodies(a, b word) bool {
	x, y := lexicon.Lemma(a.lower, lexicon.Noun), lexicon.Lemma(b.lower, lexicon.Noun)
	for _, family := range [...]map[string]bool{waters, hollows, courses} {
		if family[x] && family[y] {
			return true
		}
	}
	return false
}

var (
	waters  = set("wave sea swell surf tsunami surge wall")
	hollows = set("well shaft hole borehole chute pit")
	courses = set("course route race trail track circuit marathon rally regatta relay")
	legs    = set("stage prologue leg lap")
)

func natureOf(w word) string {
	l := lexicon.Lemma(w.lower, lexicon.Noun)
	for e, nouns := range natures {
		if nouns[l] {
			return e
		}
	}
	return ""
}

// isUsual reports whether a measure tells how things of a kind are at large: "pike can grow to 1.5 m", "any fish over 6 feet".
func (s *sentence) isUsual(f *mention) bool {
	if f.Value.Kind != extract.Measure || dimension(f.Value.Unit) == "magnitude" || dimension(f.Value.Unit) == "age" {
		return false
	}
	for i := f.first - 1; i >= 0 && i >= f.first-8; i-- {
		switch w := s.words[i].lower; {
		case w == "." || w == ";" || w == "," || w == "but":
			return false
		case w == "can" && i+1 < len(s.words) && !pronouns[s.words[max(0, i-1)].lower], w == "usually", w == "typically", w == "normally", w == "generally", w == "any" || w == "anything":
			return true
		}
	}
	return false
}

// asksUsual reports whether the question itself asks how things of a kind are at large: "how big can they get".
func (r *run) asksUsual() bool {
	return r.asks(func(w word) bool { return usualWords[w.lower] })
}

var usualWords = set("can usually typically normally average any could may")

// isLimit reports whether a speed is the one that is allowed: "a speed limit of 12 mph", "in a 30 mph zone".
func (s *sentence) isLimit(f *mention) bool {
	if f.Value.Kind != extract.Measure || dimension(f.Value.Unit) != "speed" {
		return false
	}
	limit := func(w word) bool { return w.is("limit") }
	if slices.ContainsFunc(s.words[max(0, f.first-4):f.first], limit) {
		return true
	}
	i := f.next
	for i < len(s.words) && i < f.next+2 && (s.words[i].lower == "-" || s.words[i].lower == "speed") {
		i++
	}
	return i < len(s.words) && (limit(s.words[i]) || s.words[i].is("zone")) // but "20 mph over the limit" is a speed
}

// asksLimit reports whether the question itself asks what is allowed.
func (r *run) asksLimit() bool {
	return r.asks(func(w word) bool { return w.is("limit") || w.is("allow") || w.is("zone") })
}
