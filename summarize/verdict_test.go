package summarize

import (
	"flag"
	"fmt"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"

	"corrobot/corpus"
	"corrobot/summarize/extract"
)

var update = flag.Bool("update", false, "rewrite the expected verdicts in testdata/verdicts.txt")

// TestVerdicts reads testdata/verdicts.txt, whose head explains its format.
func TestVerdicts(t *testing.T) {
	const file = "testdata/verdicts.txt"
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	cases := strings.Split(string(text), "\n\n")
	for i, c := range cases[1:] {
		given, want, _ := strings.Cut(c, "\n=> ")
		a, grows, err := parseAnswer(given)
		if err != nil {
			t.Errorf("%s: %v", c, err)
			continue
		}
		a.Verdict = Reconcile(a, grows)
		got := fmt.Sprintf("%s: %s", a.Verdict.Status, a.Verdict.Text)
		if got != strings.TrimSpace(want) {
			t.Errorf("%s\n got %s\nwant %s", given, got, want)
		}
		cases[i+1] = given + "\n=> " + got
	}
	if *update {
		if err := os.WriteFile(file, []byte(strings.Join(cases, "\n\n")+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// parseAnswer reads the format that testdata/verdicts.txt explains.
func parseAnswer(text string) (a *Answer, grows bool, err error) {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	kind, noun, _ := strings.Cut(lines[0], ":")
	kind, grows = strings.CutPrefix(kind, "growing ")
	a = &Answer{Kind: extract.Kind(kind), Noun: strings.TrimSpace(noun)}
	for i, line := range lines[1:] {
		fields := strings.Split(line, "|")
		source, day, _ := strings.Cut(strings.TrimSpace(fields[0]), "@")
		d := &corpus.Document{ID: fmt.Sprintf("doc%d", i+1), Source: strings.TrimSpace(source), Published: day}
		f := Finding{Document: d}
		for _, field := range fields[1:] {
			if err := parseField(&f, a.Kind, strings.TrimSpace(field)); err != nil {
				return nil, false, fmt.Errorf("%s: %w", line, err)
			}
		}
		a.Findings = append(a.Findings, f)
	}
	return a, grows, nil
}

func parseField(f *Finding, kind extract.Kind, field string) error {
	last := len(f.Claims) - 1
	if id, ok := strings.CutPrefix(field, "copy of "); ok {
		f.CopyOf = id
		return nil
	}
	if who, ok := strings.CutPrefix(field, "citing "); ok {
		f.Claims[last].Attribution = who
		return nil
	}
	field, part := strings.CutPrefix(field, "part ")
	field, superseded := strings.CutPrefix(field, "down from ")
	c, err := parseClaim(kind, field)
	c.Part, c.Superseded = part, superseded
	c.AsOf, c.CountedFrom = extract.NoDay, extract.NoDay
	if f.Document.Published != "" && err == nil {
		c.AsOf, err = extract.ParseDay(f.Document.Published)
	}
	f.Claims = append(f.Claims, c)
	return err
}

// nearly stands for "almost 10,000", which is about as much, but below it.
const nearly extract.Qualifier = "nearly"

func parseClaim(kind extract.Kind, s string) (Claim, error) {
	if k, rest, ok := strings.Cut(s, ": "); ok {
		kind, s = extract.Kind(k), rest
	}
	c := Claim{Text: s, Qualifier: extract.Exact}
	for _, q := range []struct {
		words string
		q     extract.Qualifier
	}{{"at least ", extract.AtLeast}, {"more than ", extract.MoreThan}, {"no more than ", extract.AtMost}, {"less than ", extract.LessThan},
		{"almost ", nearly}, {"about ", extract.About}} {
		if rest, ok := strings.CutPrefix(s, q.words); ok {
			c.Qualifier, s = q.q, rest
		}
	}
	s, addends, _ := strings.Cut(s, " = ")
	v, err := parseValue(kind, s)
	if err != nil {
		return c, err
	}
	for _, n := range strings.Split(addends, " + ") {
		if x, err := strconv.ParseFloat(n, 64); err == nil {
			c.Parts = append(c.Parts, extract.Value{Kind: kind, Low: x, High: x, Interval: extract.Point(x)})
		}
	}
	switch c.Qualifier {
	case extract.AtLeast:
		v.Max = math.Inf(1)
	case extract.MoreThan:
		v.Max, v.MinOpen = math.Inf(1), true
	case extract.AtMost:
		v.Min = 0
		if kind == extract.Date {
			v.Min = math.Inf(-1)
		}
	case extract.LessThan:
		v.Min, v.MaxOpen = 0, true
	case nearly:
		c.Qualifier, v.Min, v.MaxOpen = extract.About, v.Max*0.9, true
	case extract.About:
		half := math.Pow(10, math.Floor(math.Log10(v.Low)))
		for math.Mod(v.Low, half) != 0 {
			half /= 10
		}
		v.Min, v.Max = v.Low-half/2, v.High+half/2
	}
	if strings.HasPrefix(s, `"`) {
		c.Qualifier = extract.Vague
	} else if v.Low != v.High {
		c.Qualifier = extract.Between
	}
	c.Value, c.Text = v, ""
	return c, nil
}

func parseValue(kind extract.Kind, s string) (extract.Value, error) {
	v := extract.Value{Kind: kind}
	if word, ok := strings.CutPrefix(s, `"`); ok {
		word, floor, _ := strings.Cut(word, `"`)
		v.Word, v.Interval = word, extract.Everything()
		if x, err := strconv.ParseFloat(strings.TrimSpace(floor), 64); err == nil {
			v.Min = x
		}
		return v, nil
	}
	switch kind {
	case extract.Name, extract.Text:
		v.Word = s
		return v, nil
	case extract.Date:
		first, last, _ := strings.Cut(s, "/")
		if last == "" {
			last, v.Word = first, first
		}
		from, err := extract.ParseDay(first)
		to, err2 := extract.ParseDay(last)
		if err != nil || err2 != nil {
			return v, fmt.Errorf("no date: %q", s)
		}
		v.Min, v.Max = float64(from), float64(to)
		return v, nil
	case extract.Time:
		h, m, _ := strings.Cut(s, ":")
		hour, err := strconv.Atoi(h)
		minute, err2 := strconv.Atoi(m)
		if err != nil || err2 != nil {
			return v, fmt.Errorf("no time: %q", s)
		}
		v.Word, v.Interval = s, extract.Point(float64(hour*60+minute))
		v.Low, v.High = v.Min, v.Max
		return v, nil
	case extract.Duration:
		seconds := map[string]float64{"D": 86400, "H": 3600, "S": 1}[s[len(s)-1:]]
		n, err := strconv.ParseFloat(strings.Trim(s, "PTDHS"), 64)
		v.Word, v.Interval = s, extract.Point(n*seconds)
		v.Low, v.High = v.Min, v.Max
		return v, err
	case extract.Money:
		if unit, amount, ok := strings.Cut(s, " "); ok {
			v.Unit, s = unit, amount
		}
	case extract.Measure:
		s, v.Unit, _ = strings.Cut(s, " ")
	}
	lo, hi, ranged := strings.Cut(s, "-")
	if !ranged {
		hi = lo
	}
	var err, err2 error
	v.Low, err = strconv.ParseFloat(lo, 64)
	v.High, err2 = strconv.ParseFloat(hi, 64)
	if err != nil || err2 != nil {
		return v, fmt.Errorf("no number: %q", s)
	}
	v.Min, v.Max = v.Low, v.High
	return v, nil
}
