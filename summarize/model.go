package summarize

import (
	"bufio"
	_ "embed"
	"fmt"
	"math"
	"strconv"
	"strings"

	"corrobot/summarize/extract"
)

// A feature is one thing that is known of a claim and tells whether it answers. Its value lies between 0 and 1.
type feature int

const (
	fBias       feature = iota
	fHappening          // how closely the value is tied to what the question says happened
	fOwn                // it stands right beside the word for what happened
	fUntold             // the question tells a happening, and the sentence does not
	fNoun               // how well what the value counts fits what the question counts
	fNounExact          // it is that very noun
	fBare               // the value counts nothing by name
	fAbout              // how much of the question's other words the sentence and its surroundings hold
	fAboutAll           // all of them
	fNear               // how near those words stand to the value
	fAnchored           // the question has such words beyond the story's own
	fMissing            // a name or a year of the question's is missing
	fOtherEvent         // the sentence dates another event
	fLate               // how far down the document it stands
	fTitle              // it is in the title
	fCaption            // it is in a caption
	fVague              // "dozens"
	fPart               // "including 16 officers"
	fMore               // "20 others"
	fNone               // "no one"
	fOne                // "a man"
	fSum                // parts added up
	fBracket            // in brackets, as conversions are
	fOwner              // a date that belongs to a statement or another verb
	fPhase              // how well a date fits the beginning or the end that is asked for
	fTense              // a past date for "when will", a future one for "when did"
	fCoarse             // a date coarser than a day
	fSecond             // the second best kind of value
	fExtent             // how near the word for the extent stands to a length: "deep", "from"
	fTwice              // the document says the same elsewhere
	fRole               // how well a name's description fits the office asked for
	fSide               // a name on the wrong side of the verb
	fElse               // something else happened to what it counts
	fProduct            // noun, happening and surroundings all fit
	fLargest            // no other count of the document that fits is larger
	fElsewhere          // the sentence names another place than the question
	fApart              // a name of the question's stands far from the value
	fScene              // the words that name the story stand in the sentence itself
	fHedged             // "feared", "could rise to": no count yet
	fKnown              // one person, named or told of as known: "his wife"
	fEarly              // the source calls it an early report
	fUnreal             // the sentence says that it did not happen: "attempted murder"
	fBusy               // what it counts does or suffers something else: "three men went"
	fTotal              // "bringing the total to 40"
	featureCount
)

var featureNames = [featureCount]string{"bias", "happening", "own", "untold", "noun", "noun-exact", "bare", "about", "about-all", "near", "anchored",
	"missing", "other-event", "late", "title", "caption", "vague", "part", "more", "none", "one", "sum", "bracket", "owner", "phase", "tense",
	"coarse", "second", "extent", "twice", "role", "side",
	"else", "product", "largest", "elsewhere", "apart", "scene", "hedged",
	"known", "early", "unreal", "busy", "total"}

// Features are the values of every feature of a claim.
type features [featureCount]float64

// A family is a sort of value whose claims are weighed alike; each is a column of weights.txt.
type family int

const (
	countFamily family = iota
	dateFamily
	measureFamily
	nameFamily
	textFamily
	familyCount
)

var familyNames = [familyCount]string{"count", "date", "measure", "name", "text"}

func familyOf(k extract.Kind) family {
	switch k {
	case extract.Count:
		return countFamily
	case extract.Date, extract.Time:
		return dateFamily
	case extract.Name:
		return nameFamily
	case extract.Text:
		return textFamily
	}
	return measureFamily
}

// weights.txt holds what each feature adds to a claim's score, a column a family. The program in summarize/train makes it
// from questions with known answers.
//
//go:embed weights.txt
var weightsTable string

// A model scores claims by the logistic function of a weighted sum of their features.
type model [familyCount]features

func parseModel(table string) (*model, error) {
	m := &model{}
	s := bufio.NewScanner(strings.NewReader(table))
	for n := 1; s.Scan(); n++ {
		fields := strings.Fields(s.Text())
		if len(fields) == 0 || strings.HasPrefix(fields[0], "#") {
			continue
		}
		f := featureNamed(fields[0])
		if f < 0 || len(fields) != 1+int(familyCount) {
			return nil, fmt.Errorf("weights.txt:%d: want a feature and %d weights, got %q", n, familyCount, s.Text())
		}
		for i, w := range fields[1:] {
			x, err := strconv.ParseFloat(w, 64)
			if err != nil {
				return nil, fmt.Errorf("weights.txt:%d: %w", n, err)
			}
			m[i][f] = x
		}
	}
	return m, s.Err()
}

func featureNamed(name string) feature {
	for f, n := range featureNames {
		if n == name {
			return feature(f)
		}
	}
	return -1
}

// score returns how likely a claim with these features answers, from 0 to 1.
func (m *model) score(f family, x *features) float64 {
	sum := 0.0
	for i, w := range m[f] {
		sum += w * x[i]
	}
	return 1 / (1 + math.Exp(-sum))
}
