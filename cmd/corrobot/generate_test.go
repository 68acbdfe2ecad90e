package main

import (
	"fmt"
	"math/rand"
	"strings"
	"testing/fstest"
)

// A generator makes up reports of accidents: a few sentences with figures among many without, all in made-up places. The
// same seed makes the same reports.
type generator struct {
	*rand.Rand
	zipf   *rand.Zipf
	places []string
}

func newGenerator(seed int64) *generator {
	g := &generator{Rand: rand.New(rand.NewSource(seed))}
	g.zipf = rand.NewZipf(g.Rand, 1.1, 8, uint64(len(fillers)-1))
	for range 400 {
		g.places = append(g.places, g.name())
	}
	return g
}

// story returns a folder with n reports in a folder of the name.
func (g *generator) story(name string, n int) fstest.MapFS {
	files := fstest.MapFS{}
	for i := range n {
		files[fmt.Sprintf("%s/%06d.txt", name, i)] = &fstest.MapFile{Data: []byte(g.report())}
	}
	return files
}

// report is about 300 words, with a headline, a dateline and the clutter of a saved page.
func (g *generator) report() string {
	place, event := g.pick(g.places), g.pick(events)
	day := 1 + g.Intn(28)
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s leaves dozens homeless\n\nPublished March %d, 2024\n\nSkip to main content\n\n", place, event, day)
	fmt.Fprintf(&b, "%s (%s News) - A %s struck %s on %s, officials said.\n\n", strings.ToUpper(place), g.pick(g.places), event, place, g.pick(weekdays))
	for range 5 {
		for range 4 {
			b.WriteString(g.sentence(place, event) + " ")
		}
		b.WriteString("\n\n")
	}
	b.WriteString("Sign up for our newsletter\n\nShare this article\n")
	return b.String()
}

func (g *generator) sentence(place, event string) string {
	if g.Intn(5) == 0 {
		return g.fact(place, event)
	}
	words := make([]string, 8+g.Intn(12))
	for i := range words {
		words[i] = fillers[g.zipf.Uint64()]
	}
	words[g.Intn(len(words))] = g.pick(g.places)
	s := strings.Join(words, " ")
	return strings.ToUpper(s[:1]) + s[1:] + "."
}

func (g *generator) fact(place, event string) string {
	n := 2 + g.Intn(300)
	switch g.Intn(6) {
	case 0:
		return fmt.Sprintf("At least %d people were killed in the %s, the governor of %s said.", n, event, place)
	case 1:
		return fmt.Sprintf("More than %d people were injured when the %s hit %s.", n, event, place)
	case 2:
		return fmt.Sprintf("Some %d soldiers were sent to %s after the %s.", n, place, event)
	case 3:
		return fmt.Sprintf("Damage from the %s is put at $%d million, according to the ministry.", event, n)
	case 4:
		return fmt.Sprintf("Police in %s detained %d people on %s.", place, n, g.pick(weekdays))
	}
	return fmt.Sprintf("About %d families in %s are still without water.", n, place)
}

func (g *generator) question() string {
	place, event := g.pick(g.places), g.pick(events)
	return fmt.Sprintf(g.pick([]string{
		"how many people were killed in %s in the %s?", "how many were injured in the %[2]s in %[1]s?",
		"how many soldiers were sent to %s after the %s?", "what is the damage of the %[2]s in %[1]s?",
		"how many people did police in %s detain after the %s?", "when did the %[2]s strike %[1]s?",
	}), place, event)
}

func (g *generator) pick(from []string) string { return from[g.Intn(len(from))] }

// name makes up a place of two or three syllables.
func (g *generator) name() string {
	var b strings.Builder
	for range 2 + g.Intn(2) {
		b.WriteByte("bdfgklmnprstvz"[g.Intn(14)])
		b.WriteByte("aeiou"[g.Intn(5)])
	}
	s := b.String() + g.pick([]string{"n", "r", "sk", "ville", "ton", ""})
	return strings.ToUpper(s[:1]) + s[1:]
}

var (
	events   = []string{"fire", "flood", "earthquake", "landslide", "explosion", "storm", "collision", "bombing"}
	weekdays = []string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}
)

// fillers are common words, the commonest first: they are drawn as often as their rank makes likely.
var fillers = strings.Fields(`the of and to in a that for on with as was by at from it his her were said had has be an this
which or their are not they been have but who more would after one also its about when out up will new two there first year
time people government city state country week home police day school water street house world company market family war
power road party group work night national report officials area north south long public early local great high large small
several minister president region town river bridge building hospital worker leader member service number history law court
money price trade office station train village farm summer winter morning evening century season team game player record
music book film paper letter story question answer problem reason result effect change growth plan project program system
method table picture window door garden tree forest mountain island lake ocean weather rain snow wind cloud light shadow
colour sound voice language word name face hand heart mind body health doctor teacher student child mother father brother
sister friend neighbour guest driver pilot captain soldier officer judge lawyer writer painter singer actor farmer baker
build carry bring reach begin open close move turn walk run speak write read learn teach watch listen call answer offer
accept refuse promise expect hope fear believe remember forget understand explain describe compare measure count divide
gather spread grow fall rise break repair clean wash cook serve drink sleep wake dream laugh cry sing dance play win lose`)
