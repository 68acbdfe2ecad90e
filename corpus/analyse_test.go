package corpus

import (
	"slices"
	"strings"
	"testing"
)

func TestTerms(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"The troops left.", "troop left"},
		{"How many were killed?", "kill"},
		{"no more than 10 days, at least", "no more 10 day least"},
		{"5,000 of 2.5 million", "5000 2.5 million"},
		{"44th", "44th"},
		{"Nur-Sultan", "nur sultan"},
		{"U.S. U.N. us", "us un us"},
		{"Kazakhstan's Kazakhstan’s Kazakhstan", "kazakhstan kazakhstan kazakhstan"},
		{"Erdoğan Erdogan ERDOĞAN", "erdogan erdogan erdogan"},
		{"São Łódź Þing", "sao lodz þing"},
		{"$5.2 million—up 40%", "5.2 million up 40"},
		{"Алматы", "алматы"},
		{"東京", "東 京"},
		{"… — ' \" . 's", "s"},
		{"it's don't", "don't"},
		{"withdrawal withdrawn withdrew", "withdraw withdrawn withdrew"},
	} {
		a := newAnalyser()
		for _, again := range []string{"first", "remembered"} {
			if got := strings.Join(a.terms(nil, tt.text), " "); got != tt.want {
				t.Errorf("%s: terms of %q are %q, want %q", again, tt.text, got, tt.want)
			}
		}
	}
}

// FuzzTerms holds every text to have terms, whatever its bytes, and the same ones each time.
func FuzzTerms(f *testing.F) {
	f.Add("The U.S. envoy’s 5,000 troops\x00 left Nur-Sultan \xff in 2.5 days")
	f.Fuzz(func(t *testing.T, text string) {
		a := newAnalyser()
		once := a.terms(nil, text)
		if slices.Contains(once, "") {
			t.Errorf("terms of %q are %q: one is empty", text, once)
		}
		if twice := newAnalyser().terms(nil, text); !slices.Equal(once, twice) {
			t.Errorf("terms of %q are %q and then %q", text, once, twice)
		}
	})
}
