package summarize

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"corrobot/corpus"
	"corrobot/summarize/extract"
)

// Reconcile works out how the claims of an answer stand to each other. Each finding speaks through its first claim that
// covers the whole of what was asked and is not superseded by the document itself. grows tells that the quantity never
// shrinks, as a death toll does, so that a later report of more replaces an earlier one of less.
//
// It is a pure function of the findings, and their order does not matter. Copies count once if MarkCopies has marked them.
func Reconcile(a *Answer, grows bool) Verdict {
	r := reconcile(a, grows)
	v := Verdict{Status: r.status, Text: r.sentence(a), Value: r.value()}
	for _, g := range slices.Concat(r.groups, r.replaced) {
		v.Groups = append(v.Groups, Group{Value: g.value, Findings: findingsOf(g.members)})
	}
	v.Superseded = findingsOf(r.superseded)
	return v
}

// A statement is what one finding brings to the reconciliation.
type statement struct {
	finding int
	voice   int // which of the pages that the document quotes, in order; 0 for a document that speaks for itself
	doc     *corpus.Document
	copyOf  string
	claim   Claim
	at      extract.Interval // what it means, in its axis's unit
	axis    string           // statements on different axes cannot be in conflict
	earlier []Claim          // what the document itself gives as superseded, on the same axis
}

// A camp is a set of statements that can be true together, and the region they share.
type camp struct {
	members []statement
	value   extract.Value
}

// A reconciliation is everything that the verdict and its sentence are made from. Its slices are in an order of their
// own, by day and source, whatever the order of the findings was.
type reconciliation struct {
	status     Status
	groups     []camp      // of the current statements, largest first
	replaced   []camp      // of the superseded ones
	current    []statement // those that say something
	superseded []statement
	vague      []statement // floors such as "dozens", and dates that could not be counted
	parts      []statement // of findings that cover only a part of what was asked
	silent     []*corpus.Document
}

func reconcile(a *Answer, grows bool) *reconciliation {
	r := &reconciliation{}
	said := r.sort(a)
	r.current, r.superseded = divide(said, grows)
	r.groups = camps(r.current)
	r.replaced = camps(r.superseded)
	r.status = r.judge(a)
	return r
}

// sort files every finding under what it can contribute, and returns the statements that say something.
func (r *reconciliation) sort(a *Answer) []statement {
	var said []statement
	for i, f := range a.Findings {
		if len(f.Claims) == 0 {
			r.silent = append(r.silent, f.Document)
		}
		for n, voice := range voices(f) {
			s, whole := speak(i, voice)
			s.voice = n
			switch {
			case !whole:
				r.parts = append(r.parts, s)
			case s.claim.isVague():
				r.vague = append(r.vague, s)
			default:
				said = append(said, s)
			}
		}
	}
	for _, ss := range [][]statement{said, r.vague, r.parts} {
		slices.SortFunc(ss, compareStatements)
	}
	convert(said)
	slices.SortFunc(r.silent, func(x, y *corpus.Document) int { return cmp.Compare(x.ID, y.ID) })
	return said
}

// voices splits a finding by the pages that its document quotes, each of which speaks for itself; a page that only repeats
// what another says is no further voice.
func voices(f Finding) []Finding {
	var vs []Finding
	at := map[corpus.Part]int{}
	for _, c := range f.Claims {
		part, _ := f.Document.PartAt(c.Start)
		i, ok := at[part]
		if !ok {
			i = len(vs)
			at[part] = i
			vs = append(vs, Finding{Document: f.Document, CopyOf: f.CopyOf})
		}
		vs[i].Claims = append(vs[i].Claims, c)
	}
	return slices.CompactFunc(vs, func(x, y Finding) bool { return sameStated(x.Claims[0].Value, y.Claims[0].Value) })
}

// speak picks the claim that a finding stands for; whole is false when it has none about the whole.
func speak(i int, f Finding) (s statement, whole bool) {
	if len(f.Claims) == 0 {
		return statement{}, false
	}
	at := slices.IndexFunc(f.Claims, func(c Claim) bool { return !c.Part && !c.Superseded })
	whole = at >= 0
	s = statement{finding: i, doc: f.Document, copyOf: f.CopyOf, claim: f.Claims[max(at, 0)]}
	s.at, s.axis = place(s.claim.Value)
	for _, c := range f.Claims {
		if at, axis := place(c.Value); c.Superseded && !c.Part && axis == s.axis && at != s.at {
			s.earlier = append(s.earlier, c)
		}
	}
	slices.SortFunc(s.earlier, func(a, b Claim) int { return compareIntervals(a.Value.Interval, b.Value.Interval) })
	return s, whole
}

// place returns where a value lies, and the name of the axis it lies on: its kind, with the currency of money and the
// dimension of a measure.
func place(v extract.Value) (extract.Interval, string) {
	at := v.Interval
	at.MinOpen = at.MinOpen && !math.IsInf(at.Min, 0)
	at.MaxOpen = at.MaxOpen && !math.IsInf(at.Max, 0)
	_, dimension := v.Canonical()
	return at, string(v.Kind) + " " + dimension
}

// convert brings measures that are told in several units to one. A converted figure was rounded before or after, so an
// exact one reaches half a unit of its last digit to each side: 10 km and 6 miles meet.
func convert(ss []statement) {
	for _, axis := range axesOf(ss) {
		var units []string
		for _, s := range ss {
			if s.axis == axis && !slices.Contains(units, s.claim.Value.Unit) {
				units = append(units, s.claim.Value.Unit)
			}
		}
		for i := range ss {
			if v := ss[i].claim.Value; ss[i].axis == axis && len(units) > 1 && v.Kind == extract.Measure {
				v.Interval = rounded(v)
				ss[i].at, _ = v.Canonical()
			}
		}
	}
}

// rounded widens a single number by half a unit of the last digit that it has.
func rounded(v extract.Value) extract.Interval {
	if v.Min != v.Max {
		return v.Interval
	}
	half := 0.5
	for x := math.Abs(v.Min); x != math.Trunc(x) && half > 1e-6; x *= 10 {
		half /= 10
	}
	return extract.Interval{Min: v.Min - half, Max: v.Max + half}
}

// isVague reports whether a claim has no more than a word for its value: "dozens", or a date that could not be counted.
func (c Claim) isVague() bool {
	return c.Qualifier == extract.Vague || hasAxis(c.Value) && math.IsInf(c.Value.Min, -1) && math.IsInf(c.Value.Max, 1)
}

func (s statement) hasAxis() bool { return hasAxis(s.claim.Value) }

func hasAxis(v extract.Value) bool { return v.Kind != extract.Name && v.Kind != extract.Text }

// divide sets apart the statements that a later one replaces. If each were replaced by another, none is.
func divide(said []statement, grows bool) (current, superseded []statement) {
	for _, x := range said {
		replaced := slices.ContainsFunc(said, func(y statement) bool {
			return replaces(y, x, grows) && !replaces(x, y, grows)
		})
		if replaced {
			superseded = append(superseded, x)
		} else {
			current = append(current, x)
		}
	}
	if len(current) == 0 {
		return superseded, nil
	}
	return current, superseded
}

// replaces reports whether y makes x out of date: the same outlet's later report, a later and higher one of a quantity
// that only grows, or a report that names x's figure as the one it was "down from".
func replaces(y, x statement, grows bool) bool {
	if y.finding == x.finding && y.voice == x.voice || y.axis != x.axis || !y.hasAxis() || y.at.Meets(x.at) {
		return false
	}
	dated := x.claim.AsOf != extract.NoDay && y.claim.AsOf != extract.NoDay
	revised := slices.ContainsFunc(y.earlier, func(c Claim) bool { at, _ := place(c.Value); return at == x.at })
	if revised && !(dated && x.claim.AsOf > y.claim.AsOf) {
		return true
	}
	if !dated || y.claim.AsOf <= x.claim.AsOf {
		return false
	}
	return y.doc.Source == x.doc.Source || grows && y.at.Min >= x.at.Max
}

// camps divides statements into the fewest sets whose members can be true together, largest first.
func camps(ss []statement) []camp {
	var gs []camp
	for _, axis := range axesOf(ss) {
		on := slices.DeleteFunc(slices.Clone(ss), func(s statement) bool { return s.axis != axis })
		switch on[0].claim.Value.Kind {
		case extract.Name:
			gs = append(gs, nameCamps(on)...)
		case extract.Text:
			gs = append(gs, textCamp(on))
		default:
			gs = append(gs, intervalCamps(on)...)
		}
	}
	slices.SortFunc(gs, compareCamps)
	return gs
}

func axesOf(ss []statement) []string {
	var axes []string
	for _, s := range ss {
		axes = append(axes, s.axis)
	}
	slices.Sort(axes)
	return slices.Compact(axes)
}

// intervalCamps stabs intervals with the fewest points: always at the right end of the first that is not yet stabbed,
// which no choice of points can better. A statement that holds several of the points joins each of their camps.
func intervalCamps(ss []statement) []camp {
	var gs []camp
	left := slices.Clone(ss)
	slices.SortStableFunc(left, func(a, b statement) int { return compareRightEnds(a.at, b.at) })
	for len(left) > 0 {
		first := left[0].at
		holds := func(s statement) bool { return holdsRightEnd(s.at, first) }
		g := camp{members: slices.DeleteFunc(slices.Clone(ss), func(s statement) bool { return !holds(s) })}
		g.value = region(g.members)
		gs = append(gs, g)
		left = slices.DeleteFunc(left, holds)
	}
	return gs
}

// holdsRightEnd reports whether a holds the right end of b or, where that end is open, the numbers just below it.
func holdsRightEnd(a, b extract.Interval) bool {
	startsBefore := a.Min < b.Max || a.Min == b.Max && !a.MinOpen && !b.MaxOpen
	return startsBefore && compareRightEnds(a, b) >= 0
}

func compareRightEnds(a, b extract.Interval) int {
	return cmp.Or(cmp.Compare(a.Max, b.Max), -compareBools(a.MaxOpen, b.MaxOpen))
}

func compareIntervals(a, b extract.Interval) int {
	return cmp.Or(cmp.Compare(a.Min, b.Min), compareBools(a.MinOpen, b.MinOpen), compareRightEnds(a, b))
}

func compareBools(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// textCamp keeps free texts together, since nothing tells whether two wordings contradict each other.
func textCamp(ss []statement) camp {
	return camp{members: ss, value: ss[0].claim.Value}
}

// region returns the value that fits all members: one of their own where it says just that, or the bare interval. Of
// measures in several units it is the narrowest of their own, so that it stays a figure that somebody gave.
func region(ss []statement) extract.Value {
	all := ss[0].at
	for _, s := range ss[1:] {
		all = all.Intersect(s.at)
	}
	for _, s := range ss {
		if s.at == all {
			return s.claim.Value
		}
	}
	narrowest := slices.MinFunc(ss, func(a, b statement) int { return cmp.Compare(a.at.Max-a.at.Min, b.at.Max-b.at.Min) })
	if slices.ContainsFunc(ss, func(s statement) bool { return s.claim.Value.Unit != ss[0].claim.Value.Unit }) {
		return narrowest.claim.Value
	}
	v := extract.Value{Kind: ss[0].claim.Value.Kind, Interval: all, Unit: ss[0].claim.Value.Unit, Low: all.Min, High: all.Max}
	if math.IsInf(v.Low, 0) {
		v.Low = v.High
	}
	if math.IsInf(v.High, 0) {
		v.High = v.Low
	}
	v.Word = wordOfBounds(v)
	return v
}

// wordOfBounds writes the ends of kinds whose stated form is a word; a range has a slash between its ends.
func wordOfBounds(v extract.Value) string {
	if v.Kind != extract.Date && v.Kind != extract.Time && v.Kind != extract.Duration {
		return ""
	}
	var ends []string
	lo, hi := v.BoundsJSON()
	for _, end := range []any{lo, hi} {
		if s, ok := end.(string); ok && !slices.Contains(ends, s) {
			ends = append(ends, s)
		}
	}
	return strings.Join(ends, "/")
}

// judge names the state of the reconciliation.
func (r *reconciliation) judge(a *Answer) Status {
	switch {
	case len(r.current) > 0:
	case len(r.vague)+len(r.parts) > 0:
		return VagueOnly
	default:
		return None
	}
	switch {
	case r.contested():
		return Contested
	case len(r.superseded) > 0 || r.revised():
		return Superseded
	case alike(r.current):
		return Agreed
	}
	return Compatible
}

// contested reports whether some axis needs more than one camp.
func (r *reconciliation) contested() bool {
	var axes []string
	for _, g := range r.groups {
		axis := g.members[0].axis
		if slices.Contains(axes, axis) {
			return true
		}
		axes = append(axes, axis)
	}
	return false
}

// revised reports whether a current source gives an earlier figure that the current one replaces.
func (r *reconciliation) revised() bool {
	return slices.ContainsFunc(r.current, func(s statement) bool { return len(s.earlier) > 0 })
}

// alike reports whether all statements mean the same: the same interval, the same name or the same words.
func alike(ss []statement) bool {
	for _, s := range ss[1:] {
		if s.axis != ss[0].axis || s.at != ss[0].at {
			return false
		}
		if s.claim.Value.Kind == extract.Text && folded(s.claim.Value.Word) != folded(ss[0].claim.Value.Word) {
			return false
		}
	}
	return true
}

// value returns the region of the verdict: the largest current camp's, or what the vague ones allow.
func (r *reconciliation) value() *extract.Value {
	switch {
	case len(r.groups) > 0:
		return &r.groups[0].value
	case len(r.vague) > 0:
		return &r.vague[0].claim.Value
	case len(r.parts) > 0:
		return &r.parts[0].claim.Value
	}
	return nil
}

func findingsOf(ss []statement) []int {
	var is []int
	for _, s := range ss {
		is = append(is, s.finding)
	}
	slices.Sort(is)
	return is
}

// compareStatements orders by day, source and document, so that nothing depends on the order of the findings.
func compareStatements(a, b statement) int {
	return cmp.Or(
		cmp.Compare(a.doc.Published, b.doc.Published),
		cmp.Compare(a.doc.Source, b.doc.Source),
		cmp.Compare(a.doc.ID, b.doc.ID),
	)
}

// compareCamps puts the camp of more sources first, then the one with the latest report, then the higher value.
func compareCamps(a, b camp) int {
	return cmp.Or(
		-cmp.Compare(len(sourcesOf(a.members)), len(sourcesOf(b.members))),
		-cmp.Compare(len(a.members), len(b.members)),
		cmp.Compare(lastVoice(a.members), lastVoice(b.members)),
		-cmp.Compare(latest(a.members), latest(b.members)),
		-compareIntervals(a.value.Interval, b.value.Interval),
		cmp.Compare(a.value.Word, b.value.Word),
	)
}

func lastVoice(ss []statement) int {
	last := 0
	for _, s := range ss {
		last = max(last, s.voice)
	}
	return last
}

func latest(ss []statement) extract.Day {
	day := extract.NoDay
	for _, s := range ss {
		day = max(day, s.claim.AsOf)
	}
	return day
}

// sourcesOf returns the publishers of the statements that are no copies of another, each once, in order; those of the
// copies where nothing else is left.
// name is what a sentence calls the statement's source; of several pages that a document quotes, the first has its name.
func (s statement) name() string {
	if s.voice > 0 {
		return "another page on " + SourceName(s.doc)
	}
	return SourceName(s.doc)
}

func sourcesOf(ss []statement) []string {
	var own, all []string
	for _, s := range ss {
		name := s.name()
		if s.copyOf == "" && !slices.Contains(own, name) {
			own = append(own, name)
		}
		if !slices.Contains(all, name) {
			all = append(all, name)
		}
	}
	if len(own) == 0 {
		return all
	}
	return own
}
