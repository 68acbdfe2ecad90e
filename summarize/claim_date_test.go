package summarize

import "testing"

// TestDateClaims asks the questions of testdata/dates.txt, each of a story of one document that holds the sentences beside it.
func TestDateClaims(t *testing.T) {
	for _, c := range readCases(t, "testdata/dates.txt") {
		if got := c.answer(t); got != c.want {
			t.Errorf("%q of %q: got %s, want %s", c.question, c.text, got, c.want)
		}
	}
}
