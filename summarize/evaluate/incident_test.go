package evaluate

import (
	"strings"
	"testing"
)

const incidents = `
{"incident": "1", "gold": {"killed": 2, "injured": 0, "city": "Springfield"}, "docs": [
 {"doc": "early", "title": "One killed at fair", "published": "2019-05-01", "lag_days": 0, "text": "A stand fell.", "stated": {"killed": false, "injured": null}},
 {"doc": "late", "title": "Stand had no permit", "published": "2019-05-03", "lag_days": 2, "text": "The fall of the stand killed two.", "stated": {"killed": true, "injured": null}},
 {"doc": "silent", "title": "Fair reopens", "published": "2019-05-09", "lag_days": 8, "text": "Gates open at noon.", "stated": {}}]}
`

func loadTestIncidents(t *testing.T) []Incident {
	t.Helper()
	all, err := LoadIncidents(strings.NewReader(strings.ReplaceAll(strings.TrimSpace(incidents), "\n", "")))
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestScoreIncidents(t *testing.T) {
	all := loadTestIncidents(t)
	figures := Figures()
	got := ScoreIncidents(all, figures[0], []Reading{{"early": {Count: 1}, "late": {Count: 2}}})
	want := IncidentScore{Latest: Share{Asked: 1}, Answering: Share{1, 1, 1}, Stating: Share{1, 1, 1}}
	if got != want {
		t.Errorf("killed: got %+v, want %+v", got, want)
	}
	got = ScoreIncidents(all, figures[1], []Reading{{"early": {Count: 4}}})
	want = IncidentScore{None: Share{Asked: 1, Right: 1}}
	if got != want {
		t.Errorf("injured: got %+v, want %+v", got, want)
	}
}

func TestBaselineReadsTheNumberBesideTheWord(t *testing.T) {
	all := loadTestIncidents(t)
	got := Baseline(&all[0], Figures()[0])
	if len(got) != 2 || got["early"].Count != 1 || got["late"].Count != 2 {
		t.Errorf("killed: got %v, want early 1 and late 2", got)
	}
	if got := Baseline(&all[0], Figures()[1]); len(got) != 0 {
		t.Errorf("injured: got %v, want nothing", got)
	}
}
