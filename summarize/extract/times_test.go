package extract

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// Whatever the text, times have spans within it, in order and apart, and a value that can be written.
func FuzzTimes(f *testing.F) {
	for _, s := range []string{
		"Troops will begin leaving Thursday, no more than 10 days from Jan. 11, 2022.", "from 13th to the 15 of July", "2016- 11",
		"the third last week of 2018", "11 p.m. to 7 a.m. GMT", "between ninth and seventeenth of april", "5/1-5/7, 2020", "'40s",
		"a year and a quarter", "2 hours ten", "March in a year", "Easter 0999", "in 99999999999 days", "the 31st of last month", "½ day",
		"two hundred thousand years ago", "the week of February 30", "Feb 29 - 31",
	} {
		f.Add(s, 19003)
	}
	f.Fuzz(func(t *testing.T, text string, day int) {
		if !utf8.ValidString(text) || day < -700000 || day > 700000 {
			t.Skip()
		}
		for _, ref := range []Day{Day(day), NoDay} {
			checkTimes(t, text, readTimes(text, tokenize(text), ref))
		}
	})
}

func checkTimes(t *testing.T, text string, ms []Match) {
	t.Helper()
	end := 0
	for _, m := range ms {
		if m.Start < 0 || m.End > len(text) || m.Start >= m.End || m.End <= end {
			t.Fatalf("%q: match %d:%d after %d", text, m.Start, m.End, end)
		}
		end = m.End
		if m.Rule == "" || m.Qualifier == "" || m.Value.Kind == "" {
			t.Errorf("%q: %+v lacks a rule, a qualifier or a kind", text, m)
		}
		m.Value.StatedJSON()
		m.Value.BoundsJSON()
	}
}

// A relative date keeps its words when the day of writing is not known.
func TestTimesWithoutReference(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"It will arrive on Monday.", "monday"},
		{"Service may not be back before Dec. 31.", "XXXX-12-31"},
		{"It failed in January.", "XXXX-01"},
		{"They left two days ago.", "two days ago"},
		{"It ends next week.", "next week"},
	} {
		ms := readTimes(test.text, tokenize(test.text), NoDay)
		if len(ms) != 1 || ms[0].Value.Word != test.want {
			t.Errorf("%q: got %+v, want one date %q", test.text, ms, test.want)
			continue
		}
		if lo, hi := ms[0].Value.BoundsJSON(); lo != nil || hi != nil {
			t.Errorf("%q: got bounds %v to %v, want none", test.text, lo, hi)
		}
	}
}

func BenchmarkTimes(b *testing.B) {
	for _, bench := range []struct{ name, text string }{
		{"dated", "The president told parliament on Tuesday that the troops would begin to leave within two days and that the last of them would be home by Jan. 23."},
		{"plain", strings.Repeat("The crowd pulled down a statue of the former leader while the police stood by and did nothing at all. ", 1)},
	} {
		ref, err := ParseDay("2022-01-11")
		if err != nil {
			b.Fatal(err)
		}
		ts := tokenize(bench.text)
		b.Run(bench.name, func(b *testing.B) {
			for b.Loop() {
				readTimes(bench.text, ts, ref)
			}
		})
	}
}
