package summarize

import (
	"testing"

	"corrobot/summarize/extract"
)

func TestValueText(t *testing.T) {
	ref, err := extract.ParseDay("2022-01-11")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ source, want string }{
		{"at least 164 people", "164 or more"},
		{"more than 2,000 people", "more than 2,000"},
		{"no more than 10 people", "no more than 10"},
		{"fewer than 50 people", "fewer than 50"},
		{"between 10 and 20 people", "10 to 20"},
		{"about 2,300 people", "about 2,300"},
		{"nearly 200 people", "nearly 200"},
		{"seven people", "seven"},
		{"2.35 million people", "2.35 million"},
		{"1,234,567 people", "1,234,567"},
		{"dozens of people", "dozens"},
		{"$2.5 million", "$2.5 million"},
		{"$2-3 million", "$2 million to $3 million"},
		{"65 percent", "65%"},
		{"10 km", "10 km"},
		{"about 6 miles", "about 6 miles"},
		{"three to five days", "three to five days"},
		{"no more than 10 days", "no more than 10 days"},
		{"at least 36 hours", "36 hours or more"},
		{"about two weeks", "about two weeks"},
		{"several hours", "several hours"},
		{"at 14:53", "14:53"},
		{"about 3 p.m.", "about 15:00"},
		{"between 2 p.m. and 4 p.m.", "14:00 to 16:00"},
		{"this week", "the week of 10 January 2022"},
		{"last month", "December 2021"},
		{"in 2019", "2019"},
		{"in the 1990s", "the 1990s"},
		{"by Jan. 23", "no later than Sunday 23 January 2022"},
		{"on Thursday", "Thursday 13 January 2022"},
	} {
		ms := extract.Read(c.source, ref)
		if len(ms) != 1 {
			t.Errorf("%q: %d values read, want 1", c.source, len(ms))
			continue
		}
		if got := ValueText(ms[0].Value); got != c.want {
			t.Errorf("%q: got %q, want %q", c.source, got, c.want)
		}
	}
}

func TestSentenceCase(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"all five sources say so", "All five sources say so."},
		{"abc-7.example says so", "abc-7.example says so."},
		{"Metro says “no”", "Metro says “no”."},
		{"Metro says “It was no.”", "Metro says “It was no.”"},
	} {
		if got := sentenceCase(c.in); got != c.want {
			t.Errorf("sentenceCase(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestListSome(t *testing.T) {
	long := "“A headline that stands for a name …”"
	for _, c := range []struct {
		items []string
		want  string
	}{
		{nil, ""},
		{[]string{"A"}, "A"},
		{[]string{"A", "B", "C", "D"}, "A, B, C and D"},
		{[]string{"A", "B", "C", "D", "E"}, "A, B and three others"},
		{[]string{long, long, "C"}, long + " and two others"},
		{[]string{long, "B", long}, long + ", B and one other"},
	} {
		if got := listSome(c.items); got != c.want {
			t.Errorf("listSome(%q) = %q, want %q", c.items, got, c.want)
		}
	}
}

func TestSplitParticiple(t *testing.T) {
	for _, c := range []struct {
		noun, head, participle string
		ok                     bool
	}{
		{"people killed", "people", "killed", true},
		{"law officers wounded in the raid", "law officers", "wounded in the raid", true},
		{"troops", "troops", "", false},
		{"displaced people", "displaced people", "", false},
		{"fire speed", "fire speed", "", false},
		{"people in need", "people in need", "", false},
	} {
		if head, participle, ok := splitParticiple(c.noun); head != c.head || participle != c.participle || ok != c.ok {
			t.Errorf("splitParticiple(%q) = %q, %q, %v; want %q, %q, %v", c.noun, head, participle, ok, c.head, c.participle, c.ok)
		}
	}
}
