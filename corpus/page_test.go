package corpus

import (
	"slices"
	"strings"
	"testing"
)

func TestLinesWrappedByHand(t *testing.T) {
	headline := "Ferry strands on a bank in the mouth of the river with a hundred and twenty people aboard, the coast guard says"
	for _, c := range []struct {
		name, text string
		want       []string // how each block begins
	}{
		{"to the full width", `A ferry ran aground near the mouth of the river on Monday.
It was bound for the islands with 120 people, the harbour
office said, and none of them was hurt when it struck a bank.
Two tugs are to pull it free with the next tide, late in the
evening.

Its captain is 61.`, []string{"A ferry ran", "It was bound", "Its captain"}},
		{"raggedly", `	A ferry ran aground near the mouth of the river
on Monday in thick fog.
	It was bound for the islands with 120 people, the
Coast Guard said, and none of them was hurt.
	Two tugs are to pull it free with the next
tide, said a spokesman for the owners at San
Miguel, where the ferry was on its way to.
	The captain, who is 61, told the officers of the
guard that he had seen nothing.`, []string{"A ferry ran", "It was bound", "Two tugs", "The captain"}},
		{"under a headline", `Ferry strands on a bank of the Lower River
A ferry ran aground near the mouth of the river on Monday, and
it was bound for the islands with 120 people, the harbour
office said, and none of them was hurt when it struck a bank of
sand. Two tugs are to pull it free with the next tide, in the
evening.`, []string{"Ferry strands", "A ferry ran"}},
		{"under a long headline", headline + `
A ferry ran aground near the mouth of the river on Monday, and
it was bound for the islands with 120 people, the harbour
office said, and none of them was hurt when it struck a bank of
sand. Two tugs are to pull it free with the next tide, late in
the evening. The captain is 61, and he has had the ferry since
it was built. The owners have their offices at San Miguel, and
have said that they will pay for the tugs. The islands have no
other ferry before Thursday. The coast guard has sent a boat
with food and water to them. The harbour office will hold an
inquiry when the ferry is back at its berth.`, []string{"Ferry strands", "A ferry ran"}},
		{"not at all", "A ferry ran aground near the mouth of the river on Monday.\nIt was bound for the islands.\nNobody was hurt.\nTwo tugs are to pull it free.\nIts captain is 61.",
			[]string{"A ferry ran", "It was bound", "Nobody", "Two tugs", "Its captain"}},
	} {
		p := layText(c.text)
		var got []string
		for i := range p.blocks {
			got = append(got, p.line(i))
		}
		if !slices.EqualFunc(got, c.want, strings.HasPrefix) {
			t.Errorf("%s: blocks\n  %s\nwant them to begin with %q", c.name, strings.Join(got, "\n  "), c.want)
		}
	}
}
