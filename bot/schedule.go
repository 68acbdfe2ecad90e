package bot

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
	_ "time/tzdata" // zones for images that have none

	"github.com/robfig/cron/v3"
)

// A schedule is when a digest is due, by the clocks of one zone.
type schedule struct {
	spec   string // cron's five fields
	cron   cron.Schedule
	zone   *time.Location
	hourly bool // it goes by hours gone by, and so comes again in an hour that the clocks repeat
}

// newSchedule reads cron's five fields. The error is a sentence for the user.
func newSchedule(spec string, zone *time.Location) (s schedule, err error) {
	defer func() {
		if recover() != nil { // the parser panics on some texts
			err = fmt.Errorf("“%s” is no schedule", spec)
		}
	}()
	spec = sundays(strings.Join(strings.Fields(spec), " "))
	if strings.ContainsAny(spec, "=@") {
		return schedule{}, fmt.Errorf("“%s” is no schedule", spec)
	}
	c, err := cron.NewParser(cron.Minute | cron.Hour | cron.Dom | cron.Month | cron.Dow).Parse(spec)
	if err != nil {
		return schedule{}, fmt.Errorf("“%s” is no schedule of five fields", spec)
	}
	s = schedule{spec, c, zone, strings.HasPrefix(strings.Fields(spec)[1], "*")}
	return s, s.check()
}

// sundays writes Sunday as 0 where it is 7, which cron does not know.
func sundays(spec string) string {
	f := strings.Fields(spec)
	if len(f) != 5 {
		return spec
	}
	days := strings.Split(f[4], ",")
	for i, d := range days {
		switch {
		case d == "7":
			days[i] = "0"
		case len(d) == 3 && strings.HasSuffix(d, "-7"):
			days[i] = d[:1] + "-6,0"
		}
	}
	f[4] = strings.Join(days, ",")
	return strings.Join(f, " ")
}

// shortest is how far apart digests must be.
const shortest = 15 * time.Minute

func (s schedule) check() error {
	times := s.next(time.Now(), 62)
	if len(times) == 0 {
		return fmt.Errorf("“%s” never comes", s.spec)
	}
	for i := range times[1:] {
		if times[i+1].Sub(times[i]) < shortest {
			return errors.New("that is too often: digests come at least 15 minutes apart")
		}
	}
	return nil
}

// next gives the next n times after t; fewer if there are no more.
func (s schedule) next(t time.Time, n int) []time.Time {
	var times []time.Time
	for range n {
		if t = s.after(t); t.IsZero() {
			break
		}
		times = append(times, t)
	}
	return times
}

// after gives the next time after t, zero if there is none. Each time on the clock comes once: where clocks are set forward
// over it, at the moment they are; where they are set back, the first time round.
func (s schedule) after(t time.Time) time.Time {
	next := s.afterOnWall(t)
	if s.hourly {
		if again := s.cron.Next(t.In(s.zone)); !again.IsZero() && again.Before(next) {
			return again
		}
	}
	return next
}

func (s schedule) afterOnWall(t time.Time) time.Time {
	wall := onWall(t.In(s.zone)).Add(-2 * time.Hour) // what the clocks skipped just now is still to come
	for range 2000 {
		wall = s.cron.Next(wall)
		if wall.IsZero() {
			return time.Time{}
		}
		if at := s.atWall(wall); at.After(t) {
			return at
		}
	}
	return time.Time{}
}

// latest gives the last time from t, which is one, to now.
func (s schedule) latest(t, now time.Time) time.Time {
	for next := s.after(t); !next.IsZero() && !next.After(now); next = s.after(t) {
		t = next
	}
	return t
}

// slot names a time of the schedule: by the clock on the wall, which shows it once, or by the hours gone by.
func (s schedule) slot(at time.Time) string {
	if s.hourly {
		return at.UTC().Format(wallTime) + " | UTC"
	}
	return at.In(s.zone).Format(wallTime) + " | " + s.zone.String()
}

const wallTime = "2006-01-02T15:04"

// oddDays tells of a day within the next year on which the clocks skip a time of the schedule, "" if there is none.
func (s schedule) oddDays(now time.Time) string {
	if s.hourly {
		return ""
	}
	for wall := s.cron.Next(onWall(now.In(s.zone))); !wall.IsZero() && wall.Before(now.AddDate(1, 0, 0)); wall = s.cron.Next(wall) {
		if at := s.atWall(wall); !onWall(at).Equal(wall) {
			return fmt.Sprintf("On %s the clocks skip %s there, and it comes at %s.", wall.Format("Mon 2 Jan 2006"), wall.Format("15:04"), at.In(s.zone).Format("15:04"))
		}
	}
	return ""
}

// onWall is what the clock on the wall shows, as a time in UTC, where no clock is ever set.
func onWall(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), time.UTC)
}

// atWall is the first moment at which the zone's clocks show wall, or pass it.
func (s schedule) atWall(wall time.Time) time.Time {
	t := time.Date(wall.Year(), wall.Month(), wall.Day(), wall.Hour(), wall.Minute(), 0, 0, s.zone)
	start, end := t.ZoneBounds()
	if shown := onWall(t); !shown.Equal(wall.Truncate(time.Minute)) { // the clocks skip it
		if shown.After(wall) {
			return start
		}
		return end
	}
	if start.IsZero() {
		return t
	}
	_, before := start.Add(-time.Second).Zone()
	_, now := t.Zone()
	if earlier := t.Add(time.Duration(now-before) * time.Second); earlier.Before(start) && onWall(earlier.In(s.zone)).Equal(onWall(t)) {
		return earlier
	}
	return t
}

var (
	clockTime = regexp.MustCompile(`^(\d{1,2})(?:[:.h](\d{2}))?(am|pm|a\.m\.?|p\.m\.?)?$`)
	cronField = regexp.MustCompile(`^[\d*/,a-zA-Z?-]+$`)
	cronStart = regexp.MustCompile(`^[\d*][\d*/,-]*$`)
)

// weekdays are the days' names, and cron's for them.
var weekdays = map[string]string{
	"mon": "1", "monday": "1", "mondays": "1", "tue": "2", "tues": "2", "tuesday": "2", "tuesdays": "2", "wed": "3", "wednesday": "3",
	"wednesdays": "3", "thu": "4", "thur": "4", "thurs": "4", "thursday": "4", "thursdays": "4", "fri": "5", "friday": "5", "fridays": "5",
	"sat": "6", "saturday": "6", "saturdays": "6", "sun": "0", "sunday": "0", "sundays": "0",
	"weekday": "1-5", "weekdays": "1-5", "workday": "1-5", "workdays": "1-5", "weekend": "6,0", "weekends": "6,0",
	"daily": "*", "day": "*", "everyday": "*",
}

// nicknames are whole schedules with a name.
var nicknames = map[string]string{
	"hourly": "0 * * * *", "@hourly": "0 * * * *", "@daily": "0 0 * * *", "@midnight": "0 0 * * *", "@weekly": "0 0 * * 0", "@monthly": "0 0 1 * *",
}

// An order is a digest as somebody words it: "weekdays 09:00 Europe/Berlin death toll".
type order struct {
	spec  string
	zone  string // "" if none is named
	quiet bool   // not to be posted when nothing is new
	rest  string // the topics
}

// parseOrder reads a wording of an order; ok is false if it holds no schedule.
func parseOrder(words string) (o order, ok bool) {
	f := strings.Fields(strings.ReplaceAll(words, "“", ""))
	if len(f) >= 5 && cronStart.MatchString(f[0]) && cronStart.MatchString(f[1]) && allMatch(cronField, f[:5]) && weekdays[strings.ToLower(f[1])] == "" {
		o.spec = strings.Join(f[:5], " ")
		o.takeRest(f[5:])
		return o, true
	}
	if len(f) > 0 && nicknames[strings.ToLower(f[0])] != "" {
		o.spec = nicknames[strings.ToLower(f[0])]
		o.takeRest(f[1:])
		return o, true
	}
	return parseWords(f)
}

func allMatch(pattern *regexp.Regexp, words []string) bool {
	for _, w := range words {
		if !pattern.MatchString(w) {
			return false
		}
	}
	return true
}

// parseWords reads "every Monday and Thursday at 8am", in any order of day and time, up to the first other word.
func parseWords(f []string) (o order, ok bool) {
	var days []string
	clock := ""
	for len(f) > 0 {
		w := strings.ToLower(strings.TrimRight(f[0], ",;"))
		if w == "every" || w == "each" || w == "on" || w == "at" || w == "and" || w == "&" || w == "o'clock" {
			f = f[1:]
			continue
		}
		if named := daysNamed(w); named != nil {
			days, f = append(days, named...), f[1:]
			continue
		}
		if c, n := readClock(f); clock == "" && n > 0 {
			clock, f = c, f[n:]
			continue
		}
		break
	}
	if clock == "" {
		return order{}, false
	}
	if days == nil {
		days = []string{"*"}
	}
	o.spec = clock + " * * " + strings.Join(days, ",")
	o.takeRest(f)
	return o, true
}

// daysNamed reads the name of a day, or several joined: "mon,thu", "mon-fri".
func daysNamed(w string) []string {
	var days []string
	for part := range strings.SplitSeq(w, ",") {
		from, to, isRange := strings.Cut(part, "-")
		if weekdays[from] == "" || isRange && weekdays[to] == "" {
			return nil
		}
		if isRange && weekdays[to] == "0" {
			days = append(days, weekdays[from]+"-6", "0")
			continue
		}
		if isRange {
			days = append(days, weekdays[from]+"-"+weekdays[to])
			continue
		}
		days = append(days, weekdays[part])
	}
	return days
}

// readClock reads a time of day at the head of words as cron's minute and hour, and says how many words it took.
func readClock(f []string) (clock string, n int) {
	w := strings.ToLower(strings.TrimRight(f[0], ",;"))
	switch w {
	case "noon", "midday":
		return "0 12", 1
	case "midnight":
		return "0 0", 1
	}
	n = 1
	if len(f) > 1 {
		if half := strings.ToLower(f[1]); half == "am" || half == "pm" || half == "a.m." || half == "p.m." {
			w, n = w+half, 2
		}
	}
	m := clockTime.FindStringSubmatch(w)
	if m == nil {
		return "", 0
	}
	hour, _ := strconv.Atoi(m[1])
	minute, _ := strconv.Atoi(m[2])
	if m[3] != "" && (hour < 1 || hour > 12) || hour > 23 || minute > 59 {
		return "", 0
	}
	if half := strings.ReplaceAll(m[3], ".", ""); half == "pm" && hour < 12 {
		hour += 12
	} else if half == "am" && hour == 12 {
		hour = 0
	}
	return fmt.Sprintf("%d %d", minute, hour), n
}

// takeRest takes a zone off the words after a schedule, wherever it stands; the others name topics.
func (o *order) takeRest(f []string) {
	var rest []string
	for _, w := range f {
		if o.zone == "" && namesZone(strings.Trim(w, "(),;")) {
			o.zone = strings.Trim(w, "(),;")
			continue
		}
		if bare(w) == "quiet" || bare(w) == "quietly" {
			o.quiet = true
			continue
		}
		rest = append(rest, w)
	}
	o.rest = strings.Join(rest, " ")
}

// namesZone tells the name of a time zone, right or wrong, from other words.
func namesZone(w string) bool {
	if strings.Contains(w, "/") && !strings.HasPrefix(w, "/") {
		return true
	}
	if len(w) < 3 || len(w) > 4 || w != strings.ToUpper(w) {
		return false
	}
	_, err := time.LoadLocation(w)
	return err == nil
}

// location finds a zone by its name, however it is capitalised.
func location(name string) (*time.Location, error) {
	parts := strings.Split(strings.ToLower(name), "/")
	for i, p := range parts {
		words := strings.Split(p, "_")
		for j, w := range words {
			if w != "" && w != "of" && w != "au" && w != "es" {
				words[j] = strings.ToUpper(w[:1]) + w[1:]
			}
		}
		parts[i] = strings.Join(words, "_")
	}
	for _, n := range []string{name, strings.Join(parts, "/"), strings.ToUpper(name)} {
		if n == "" || strings.EqualFold(n, "local") {
			continue
		}
		if zone, err := time.LoadLocation(n); err == nil {
			return zone, nil
		}
	}
	return nil, fmt.Errorf("“%s” is no time zone", name)
}

// inWords says when a schedule is due, in words where they are few.
func (s schedule) inWords() string {
	f := strings.Fields(s.spec)
	minute, err := strconv.Atoi(f[0])
	hour, err2 := strconv.Atoi(f[1])
	if err != nil || f[2] != "*" || f[3] != "*" || err2 != nil && f[1] != "*" {
		return "by the schedule " + s.spec
	}
	if f[1] == "*" && f[4] == "*" {
		return fmt.Sprintf("every hour at %d minutes past", minute)
	}
	days, ok := daysInWords(f[4])
	if !ok || f[1] == "*" {
		return "by the schedule " + s.spec
	}
	return fmt.Sprintf("%s at %02d:%02d", days, hour, minute)
}

// daysInWords names the days of a cron field; false for those that would take too many words.
func daysInWords(field string) (string, bool) {
	field = digits.Replace(strings.ToUpper(field))
	switch field {
	case "*", "?":
		return "every day", true
	case "1-5":
		return "weekdays", true
	case "6,0", "0,6":
		return "weekends", true
	}
	if from, ok := strings.CutSuffix(field, "-6,0"); ok {
		field = from + "-7"
	}
	var names []string
	for part := range strings.SplitSeq(field, ",") {
		from, to, isRange := strings.Cut(part, "-")
		name, ok := dayName(from)
		if isRange {
			last, okLast := dayName(to)
			name, ok = name+" to "+last, ok && okLast
		}
		if !ok {
			return "", false
		}
		names = append(names, name)
	}
	return list(names), true
}

// digits writes the days' names of a cron field as cron's numbers.
var digits = strings.NewReplacer("SUN", "0", "MON", "1", "TUE", "2", "WED", "3", "THU", "4", "FRI", "5", "SAT", "6")

func dayName(digit string) (string, bool) {
	n, err := strconv.Atoi(digit)
	if err != nil || n < 0 || n > 7 {
		return "", false
	}
	return time.Weekday(n%7).String() + "s", true
}
