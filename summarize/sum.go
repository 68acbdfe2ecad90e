package summarize

import (
	"math"

	"corrobot/summarize/extract"
)

// sums adds up the parts that a sentence joins: "26 demonstrators and 18 officers were killed" is 44.
func (r *run) sums(dv *docView, s *sentence, cs []candidate, at []int) []candidate {
	var sums []candidate
	for i := 0; i < len(s.values); i++ {
		parts := []int{i}
		for j := i + 1; j < len(s.values); j++ {
			last := parts[len(parts)-1]
			if s.values[j].joined == last && at[last] > 0 && at[j] > 0 && r.addable(s, last, j) {
				parts = append(parts, j)
			}
		}
		if last := parts[len(parts)-1]; last > i {
			sums = append(sums, r.sum(dv, s, parts, cs[at[i]-1].features, cs[at[last]-1].features))
			i = last
		}
	}
	return sums
}

// addable reports whether two joined figures count different sorts of people to which the same happened.
func (r *run) addable(s *sentence, i, j int) bool {
	f, g := &s.values[i], &s.values[j]
	if !r.q.people || f.Value.Word != "" || g.Value.Word != "" || g.part || len(f.noun) == 0 && !f.single() || len(g.noun) == 0 && !g.single() {
		return false
	}
	if s.ownFate(f) && s.ownFate(g) || len(f.owned)+len(f.shared) == 0 || len(g.owned)+len(g.shared) == 0 {
		return false
	}
	if s.ofAnyone(f) || s.ofAnyone(g) {
		return false // "three people, a man and two women": the total and its parts
	}
	if f.single() || g.single() {
		return true
	}
	return !s.words[f.noun[len(f.noun)-1]].shares(s.words[g.noun[len(g.noun)-1]]) || s.otherwiseDescribed(f, g)
}

// otherwiseDescribed reports whether two figures tell different sorts by the words before one noun: "four local men and three
// foreign men".
func (s *sentence) otherwiseDescribed(f, g *mention) bool {
	return len(f.noun) > 1 && len(g.noun) > 1 && !s.words[f.noun[len(f.noun)-2]].shares(s.words[g.noun[len(g.noun)-2]])
}

// ofAnyone reports whether a figure counts people of no sort: "three people", "four others".
func (s *sentence) ofAnyone(f *mention) bool {
	return len(f.noun) > 0 && anyones[s.words[f.noun[len(f.noun)-1]].keys[len(s.words[f.noun[len(f.noun)-1]].keys)-1]]
}

var anyones = set("people person persons others victims lives souls humans individuals casualties")

func (r *run) sum(dv *docView, s *sentence, at []int, x, y features) candidate {
	m := s.values[at[0]].Match
	m.End = s.values[at[len(at)-1]].End
	var parts []extract.Value
	v := extract.Value{Kind: extract.Count}
	for _, i := range at {
		p := s.values[i].Value
		parts = append(parts, p)
		v.Low, v.High, v.Min, v.Max = v.Low+p.Low, v.High+p.High, v.Min+p.Min, v.Max+p.Max
		v.MinOpen, v.MaxOpen = v.MinOpen || p.MinOpen, v.MaxOpen || p.MaxOpen
	}
	if m.Qualifier == extract.AtLeast || m.Qualifier == extract.MoreThan {
		v.Max = math.Inf(1)
	}
	m.Value = v
	c := r.claim(dv, s, m, "count: sum")
	c.Parts = parts
	for i := range x {
		x[i] = math.Max(x[i], y[i])
	}
	x[fSum] = 1
	return candidate{claim: c, features: x}
}

// survivors takes those who died from the figures of those who were shot, where the injured are asked about: of "nine were shot,
// one fatally" eight were injured. The claim's words are both figures.
func (r *run) survivors(dv *docView, s *sentence, cs []candidate, at []int) {
	for i := range s.values {
		f := &s.values[i]
		if at[i] == 0 || !r.ownsAsked(s, f) || !s.anyOwned(f, func(t hit) bool { return t.sense.weak }) {
			continue
		}
		if j := s.deadAmong(i); j >= 0 {
			cs[at[i]-1].claim = r.rest(dv, s, f, &s.values[j])
		}
	}
}

// deadAmong returns the figure of the dead that stands beside figure i and is a part of it; -1 for none.
func (s *sentence) deadAmong(i int) int {
	f := &s.values[i]
	for _, j := range []int{i - 1, i + 1} {
		if j < 0 || j >= len(s.values) {
			continue
		}
		g := &s.values[j]
		dead := s.anyOwned(g, func(t hit) bool { return t.sense.frame == "die" })
		if dead && g.Value.Kind == extract.Count && certain(f.Match) && certain(g.Match) && !f.more && !g.more && g.Value.Low > 0 && g.Value.Low < f.Value.Low {
			return j
		}
	}
	return -1
}

func (s *sentence) anyOwned(f *mention, is func(hit) bool) bool {
	for _, h := range f.owned {
		if is(s.hits[h]) {
			return true
		}
	}
	return false
}

// certain reports whether a match is one number, as it stands.
func certain(m extract.Match) bool {
	return m.Qualifier == extract.Exact && m.Value.Low == m.Value.High
}

func (r *run) rest(dv *docView, s *sentence, whole, part *mention) Claim {
	m := whole.Match
	m.Start, m.End = min(whole.Start, part.Start), max(whole.End, part.End)
	n := whole.Value.Low - part.Value.Low
	m.Value = extract.Value{Kind: extract.Count, Interval: extract.Point(n), Low: n, High: n}
	return r.claim(dv, s, m, "count: survivors")
}
