package lexicon

import "strings"

// A KindSet is a set of kinds of things that a noun can name.
type KindSet uint32

// The kinds. A noun may have several: an accident is an Event, a school is an Organization and a Building.
const (
	Person       KindSet = 1 << iota // "officer", "villager", "people"
	Group                            // of people: "family", "crowd", "police"; organizations too
	Organization                     // "ministry", "army", "company"
	Place                            // "city", "coast", "street"
	Building                         // "house", "airport"
	Vehicle                          // aircraft and ships too
	Aircraft
	Ship
	Weapon // ammunition too
	Animal
	Plant
	Event // what happens: acts too
	Act   // what somebody does
	Time  // "week", "era"
	Money
	Measure // units and amounts
	Body    // parts of the body, corpses
	Disease // injuries and symptoms too
	Substance
	Communication // "statement", "report"
	Artifact
	Phenomenon // of nature: "earthquake", "storm"
)

var kindNames = [...]string{"person", "group", "organization", "place", "building", "vehicle", "aircraft", "ship", "weapon", "animal",
	"plant", "event", "act", "time", "money", "measure", "body", "disease", "substance", "communication", "artifact", "phenomenon"}

// Has reports whether the set has one of the kinds in k.
func (s KindSet) Has(k KindSet) bool { return s&k != 0 }

// String returns the kinds' names, with commas.
func (s KindSet) String() string {
	var names []string
	for i, n := range kindNames {
		if s&(1<<i) != 0 {
			names = append(names, n)
		}
	}
	return strings.Join(names, ",")
}
