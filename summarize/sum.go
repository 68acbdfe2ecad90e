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
	if len(f.owned) > 0 && len(g.owned) > 0 || len(f.owned)+len(f.shared) == 0 || len(g.owned)+len(g.shared) == 0 {
		return false
	}
	if s.ofAnyone(f) || s.ofAnyone(g) {
		return false // "three people, a man and two women": the total and its parts
	}
	if f.single() || g.single() {
		return true
	}
	a, b := s.words[f.noun[len(f.noun)-1]], s.words[g.noun[len(g.noun)-1]]
	return !a.shares(b)
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
