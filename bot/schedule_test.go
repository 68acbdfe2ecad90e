package bot

import (
	"strings"
	"testing"
	"time"
)

func TestOrdersAreReadAsTheyAreWorded(t *testing.T) {
	for _, tt := range []struct{ words, spec, zone, rest string }{
		{"weekdays 09:00", "0 9 * * 1-5", "", ""},
		{"weekdays at 9", "0 9 * * 1-5", "", ""},
		{"every weekday 9:30am Europe/Berlin", "30 9 * * 1-5", "Europe/Berlin", ""},
		{"every Monday 8am", "0 8 * * 1", "", ""},
		{"Mondays and Thursdays at 8:15 pm", "15 20 * * 1,4", "", ""},
		{"mon,thu 8pm UTC", "0 20 * * 1,4", "UTC", ""},
		{"mon-fri 07.45", "45 7 * * 1-5", "", ""},
		{"fri-sun noon", "0 12 * * 5-6,0", "", ""},
		{"daily 18:30", "30 18 * * *", "", ""},
		{"every day at midnight", "0 0 * * *", "", ""},
		{"09:00", "0 9 * * *", "", ""},
		{"at 9am every day death toll, injured", "0 9 * * *", "", "death toll, injured"},
		{"weekends 10:00 America/New_York troop count", "0 10 * * 6,0", "America/New_York", "troop count"},
		{"weekdays 12am", "0 0 * * 1-5", "", ""},
		{"weekdays 12pm", "0 12 * * 1-5", "", ""},
		{"0 9 * * 1-5", "0 9 * * 1-5", "", ""},
		{"*/30 8-18 * * MON-FRI Europe/Paris injured", "*/30 8-18 * * MON-FRI", "Europe/Paris", "injured"},
		{"hourly", "0 * * * *", "", ""},
		{"@daily", "0 0 * * *", "", ""},
		{"foo", "", "", ""},
		{"weekdays", "", "", ""},
		{"every monday 25:00", "", "", ""},
		{"13pm", "", "", ""},
		{"TZ=UTC 0 9 * * *", "", "", ""},
		{"@every 5m", "", "", ""},
		{"", "", "", ""},
	} {
		o, ok := parseOrder(tt.words)
		if ok != (tt.spec != "") || o.spec != tt.spec || o.zone != tt.zone || o.rest != tt.rest {
			t.Errorf("parseOrder(%q) = %+v, %v, want %q %q %q", tt.words, o, ok, tt.spec, tt.zone, tt.rest)
		}
	}
}

func TestSchedulesThatCannotBe(t *testing.T) {
	for spec, want := range map[string]string{
		"0 0 31 2 *":     "never comes",
		"* * * * *":      "too often",
		"0,5 9 * * *":    "too often",
		"61 9 * * *":     "no schedule",
		"0 9 * *":        "no schedule",
		"TZ=0":           "no schedule",
		"TZ=UTC":         "no schedule",
		"CRON_TZ=":       "no schedule",
		"@every 1s":      "no schedule",
		"0 9 * * 8":      "no schedule",
		"0 9 * * 1 2026": "no schedule",
	} {
		if _, err := newSchedule(spec, time.UTC); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("newSchedule(%q) = %v, want an error that says %q", spec, err, want)
		}
	}
}

// Clocks are set forward and back, and each time on the wall comes once.
func TestTimesOnTheWallComeOnce(t *testing.T) {
	for _, tt := range []struct{ name, zone, spec, from, want string }{
		{"a plain day", "Europe/Berlin", "0 9 * * 1-5", "2026-11-20T12:00:00Z", "2026-11-23T08:00:00Z 2026-11-24T08:00:00Z"},
		{"set forward over it", "America/New_York", "30 2 * * *", "2026-03-07T08:00:00Z", "2026-03-08T07:00:00Z 2026-03-09T06:30:00Z"},
		{"set forward at midnight", "America/Santiago", "0 0 * * *", "2026-09-05T12:00:00Z", "2026-09-06T04:00:00Z 2026-09-07T03:00:00Z"},
		{"set back over it", "America/New_York", "30 1 * * *", "2026-10-31T12:00:00Z", "2026-11-01T05:30:00Z 2026-11-02T06:30:00Z"},
		{"between the two", "America/New_York", "30 1 * * *", "2026-11-01T06:00:00Z", "2026-11-02T06:30:00Z 2026-11-03T06:30:00Z"},
		{"Sunday as 7", "UTC", "0 9 * * 7", "2026-11-20T12:00:00Z", "2026-11-22T09:00:00Z 2026-11-29T09:00:00Z"},
		{"the weekend to Sunday", "UTC", "0 9 * * 6-7", "2026-11-20T12:00:00Z", "2026-11-21T09:00:00Z 2026-11-22T09:00:00Z"},
	} {
		zone, err := time.LoadLocation(tt.zone)
		if err != nil {
			t.Fatal(err)
		}
		s, err := newSchedule(tt.spec, zone)
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		from, err := time.Parse(time.RFC3339, tt.from)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, at := range s.next(from, 2) {
			got = append(got, at.UTC().Format(time.RFC3339))
		}
		if g := strings.Join(got, " "); g != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, g, tt.want)
		}
	}
}

func TestSchedulesInWords(t *testing.T) {
	for spec, want := range map[string]string{
		"0 9 * * 1-5":      "weekdays at 09:00",
		"30 18 * * *":      "every day at 18:30",
		"0 8 * * 1,4":      "Mondays and Thursdays at 08:00",
		"0 10 * * 6,0":     "weekends at 10:00",
		"0 * * * *":        "every hour at 0 minutes past",
		"0 9 1 * *":        "by the schedule 0 9 1 * *",
		"*/30 8-18 * * 1":  "by the schedule */30 8-18 * * 1",
		"0 12 * * 5-6,0":   "Fridays to Sundays at 12:00",
		"15 7 * * MON-FRI": "weekdays at 07:15",
	} {
		s, err := newSchedule(spec, time.UTC)
		if err != nil {
			t.Errorf("%s: %v", spec, err)
			continue
		}
		if got := s.inWords(); got != want {
			t.Errorf("%s is %q, want %q", spec, got, want)
		}
	}
}

func TestZonesAreFoundHoweverTheyAreWritten(t *testing.T) {
	for name, want := range map[string]string{
		"Europe/Berlin": "Europe/Berlin", "europe/berlin": "Europe/Berlin", "america/new_york": "America/New_York", "utc": "UTC", "UTC": "UTC",
		"Europe/Nowhere": "", "Local": "", "": "",
	} {
		zone, err := location(name)
		if (err == nil) != (want != "") || err == nil && zone.String() != want {
			t.Errorf("location(%q) = %v, %v, want %q", name, zone, err, want)
		}
	}
}

func FuzzSchedules(f *testing.F) {
	for _, s := range []string{"0 9 * * 1-5", "TZ=0", "CRON_TZ= 1", "0 0 31 2 *", "@every 1s", "weekdays 9am Europe/Berlin", "? ? ? ? ?", "1-7 1 1 1 7-7"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, words string) {
		o, ok := parseOrder(words)
		if !ok {
			o.spec = words
		}
		s, err := newSchedule(o.spec, time.UTC)
		if err != nil {
			return
		}
		now := time.Now()
		if next := s.after(now); !next.After(now) {
			t.Errorf("%q is next due at %v, which is not after %v", o.spec, next, now)
		}
		s.inWords()
	})
}

// TestTimesThatTheClocksSkipOrRepeat holds each time on the wall to one moment.
func TestTimesThatTheClocksSkipOrRepeat(t *testing.T) {
	for _, tt := range []struct{ spec, zone, after, want string }{
		{"30 2 * * *", "America/New_York", "2026-03-08T00:00:00-05:00", "2026-03-08T03:00:00-04:00"},
		{"30 1 * * *", "America/New_York", "2026-11-01T00:00:00-04:00", "2026-11-01T01:30:00-04:00"},
		{"30 1 * * *", "America/New_York", "2026-11-01T01:30:00-04:00", "2026-11-02T01:30:00-05:00"},
		{"0 0 * * *", "America/Santiago", "2026-09-05T12:00:00-04:00", "2026-09-06T01:00:00-03:00"},
		{"15 2 * * *", "Australia/Lord_Howe", "2026-10-04T00:00:00+10:30", "2026-10-04T02:30:00+11:00"},
		{"45 1 * * *", "Australia/Lord_Howe", "2026-04-05T00:00:00+11:00", "2026-04-05T01:45:00+11:00"},
		{"45 1 * * *", "Australia/Lord_Howe", "2026-04-05T01:45:00+11:00", "2026-04-06T01:45:00+10:30"},
		{"0 * * * *", "America/New_York", "2026-11-01T01:00:00-04:00", "2026-11-01T01:00:00-05:00"}, // hours gone by
		{"0 * * * *", "America/New_York", "2026-03-08T01:00:00-05:00", "2026-03-08T03:00:00-04:00"},
		{"0 9 * * 1-5", "Europe/Berlin", "2026-10-23T09:00:00+02:00", "2026-10-26T09:00:00+01:00"},
	} {
		zone, err := location(tt.zone)
		if err != nil {
			t.Fatal(err)
		}
		s, err := newSchedule(tt.spec, zone)
		if err != nil {
			t.Fatal(err)
		}
		after, err := time.Parse(time.RFC3339, tt.after)
		if err != nil {
			t.Fatal(err)
		}
		if got := s.after(after).In(zone).Format(time.RFC3339); got != tt.want {
			t.Errorf("%s in %s after %s: %s, want %s", tt.spec, tt.zone, tt.after, got, tt.want)
		}
	}
}
