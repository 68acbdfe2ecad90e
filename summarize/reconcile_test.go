package summarize

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"corrobot/corpus"
	"corrobot/summarize/extract"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// anyAnswer draws an answer of up to eight findings over few small numbers, so that they often meet and often do not.
func anyAnswer(t *rapid.T) *Answer {
	a := &Answer{Kind: extract.Count, Noun: "people killed"}
	for i := range rapid.IntRange(0, 8).Draw(t, "documents") {
		d := &corpus.Document{
			ID:        fmt.Sprintf("doc%d", i),
			Source:    rapid.SampledFrom([]string{"Metro", "Coast Wire", "Daily Union", "The Review"}).Draw(t, "source"),
			Published: extract.Day(rapid.IntRange(19000, 19002).Draw(t, "day")).String(),
		}
		f := Finding{Document: d}
		for range rapid.IntRange(0, 2).Draw(t, "claims") {
			f.Claims = append(f.Claims, anyClaim(t, d))
		}
		a.Findings = append(a.Findings, f)
	}
	return a
}

func anyClaim(t *rapid.T, d *corpus.Document) Claim {
	x := float64(rapid.IntRange(1, 6).Draw(t, "number"))
	v := extract.Value{Kind: extract.Count, Low: x, High: x, Interval: extract.Point(x)}
	q := rapid.SampledFrom([]extract.Qualifier{extract.Exact, extract.AtLeast, extract.MoreThan, extract.AtMost,
		extract.LessThan, extract.About, extract.Vague}).Draw(t, "qualifier")
	switch q {
	case extract.AtLeast, extract.MoreThan:
		v.Max, v.MinOpen = math.Inf(1), q == extract.MoreThan
	case extract.AtMost, extract.LessThan:
		v.Min, v.MaxOpen = 0, q == extract.LessThan
	case extract.About:
		v.Min, v.Max = x-1, x+1
	case extract.Vague:
		v.Max, v.Word = math.Inf(1), "several"
	}
	day, err := extract.ParseDay(d.Published)
	if err != nil || rapid.IntRange(0, 4).Draw(t, "dated") == 0 {
		day = extract.NoDay
	}
	return Claim{Value: v, Qualifier: q, AsOf: day,
		Part:       rapid.IntRange(0, 5).Draw(t, "part") == 0,
		Superseded: rapid.IntRange(0, 5).Draw(t, "superseded") == 0,
	}
}

// byDocument writes a verdict with documents for indices, so that verdicts of permuted answers can be compared.
func byDocument(a *Answer, v Verdict) string {
	name := func(is []int) (ids []string) {
		for _, i := range is {
			ids = append(ids, a.Findings[i].Document.ID)
		}
		slices.Sort(ids)
		return ids
	}
	s := fmt.Sprintln(v.Status, v.Text, name(v.Superseded))
	for _, g := range v.Groups {
		s += fmt.Sprintln(g.Value, name(g.Findings))
	}
	return s
}

// rename turns an answer about numbers into one about names, money and dates, by finding.
func rename(t *rapid.T, a *Answer) {
	for _, f := range a.Findings {
		for i := range f.Claims {
			v := &f.Claims[i].Value
			switch v.Kind = rapid.SampledFrom([]extract.Kind{extract.Name, extract.Money, extract.Date, extract.Measure}).Draw(t, "kind"); v.Kind {
			case extract.Name:
				v.Word = rapid.SampledFrom([]string{"Holm", "Jonas Holm", "J. Holm", "Anna Holm", "Brandt"}).Draw(t, "name")
			case extract.Money:
				v.Unit = rapid.SampledFrom([]string{"USD", "EUR", ""}).Draw(t, "currency")
			case extract.Measure:
				v.Unit = rapid.SampledFrom([]string{"km", "mi", "kg"}).Draw(t, "unit")
			}
		}
	}
}

func TestReconcileIgnoresOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := anyAnswer(t)
		if rapid.Bool().Draw(t, "mixed") {
			rename(t, a)
		}
		grows := rapid.Bool().Draw(t, "grows")
		b := *a
		b.Findings = rapid.Permutation(a.Findings).Draw(t, "order")
		got, want := byDocument(&b, Reconcile(&b, grows)), byDocument(a, Reconcile(a, grows))
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("another order of findings changed the verdict:\n%s", diff)
		}
	})
}

func TestEveryGroupSharesAValue(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := anyAnswer(t)
		for _, g := range Reconcile(a, rapid.Bool().Draw(t, "grows")).Groups {
			all := extract.Everything()
			for _, i := range g.Findings {
				s, _ := speak(i, a.Findings[i])
				all = all.Intersect(s.at)
			}
			if all.Empty() {
				t.Errorf("group %v shares no value", g)
			}
			if !all.Meets(g.Value.Interval) {
				t.Errorf("group %v: its value is not one its members share, %v", g, all)
			}
		}
	})
}

func TestGroupsAreAsFewAsCanBe(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := anyAnswer(t)
		r := reconcile(a, rapid.Bool().Draw(t, "grows"))
		if got, want := len(r.groups), fewestGroups(r.current); got != want {
			t.Errorf("%d groups, %d would do: %v", got, want, r.current)
		}
		for _, s := range r.current {
			if !slices.ContainsFunc(r.groups, func(g camp) bool { return g.has(s) }) {
				t.Errorf("finding %d is in no group", s.finding)
			}
		}
	})
}

// fewestGroups tries every partition into consistent sets, one statement after another.
func fewestGroups(ss []statement) int {
	best := len(ss)
	var try func(i int, groups []extract.Interval)
	try = func(i int, groups []extract.Interval) {
		if len(groups) >= best && i < len(ss) {
			return
		}
		if i == len(ss) {
			best = min(best, len(groups))
			return
		}
		for g := range groups {
			if meet := groups[g].Intersect(ss[i].at); !meet.Empty() {
				next := slices.Clone(groups)
				next[g] = meet
				try(i+1, next)
			}
		}
		try(i+1, append(slices.Clone(groups), ss[i].at))
	}
	try(0, nil)
	return best
}

func TestStatusFollowsFromTheGroups(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := anyAnswer(t)
		v := Reconcile(a, rapid.Bool().Draw(t, "grows"))
		current := len(v.Groups)
		for _, g := range v.Groups {
			if len(g.Findings) > 0 && slices.Contains(v.Superseded, g.Findings[0]) {
				current--
			}
		}
		if (v.Status == Contested) != (current > 1) {
			t.Errorf("status %s with %d current groups", v.Status, current)
		}
		if (v.Value == nil) != (v.Status == None) {
			t.Errorf("status %s with value %v", v.Status, v.Value)
		}
		if !strings.HasSuffix(v.Text, ".") || strings.Contains(v.Text, "  ") || strings.Contains(v.Text, "; ;") ||
			strings.Contains(v.Text, " .") || strings.Contains(v.Text, "Inf") {
			t.Errorf("status %s: no sentence: %q", v.Status, v.Text)
		}
	})
}

func TestSameName(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"Smailov", "Alikhan Smailov", true},
		{"President Alikhan Smailov", "Smailov", true},
		{"Älikhan Smaiılov", "Alikhan Smailov", true},
		{"J. Holm", "Jonas Holm", true},
		{"Jonas Holm", "Anna Holm", false},
		{"Johnson", "Johnston", false},
		{"UN", "United Nations", true},
		{"W.H.O.", "World Health Organization", true},
		{"US", "United Nations", false},
		{"Müller", "Muller", true},
		{"O’Brien", "O'Brien", true},
		{"Holm", "Brandt", false},
		{"the president", "the prime minister", false},
		{"the president", "President", true},
		{"Olof Berg and Anna Holm", "Anna Holm and Olof Berg", true},
		{"Olof Berg and Anna Holm", "Anna Holm", true},
		{"Olof Berg and Anna Holm", "Anna Holm and Jonas Krol", false},
		{"Food and Drug Administration", "FDA", true},
	} {
		if got := sameName(c.a, c.b); got != c.want {
			t.Errorf("sameName(%q, %q) = %v, want %v", c.a, c.b, got, c.want)
		}
		if got := sameName(c.b, c.a); got != c.want {
			t.Errorf("sameName(%q, %q) = %v, want %v", c.b, c.a, got, c.want)
		}
	}
}
