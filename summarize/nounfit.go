package summarize

import (
	"math"
	"slices"
	"strings"

	"corrobot/summarize/extract"
	"corrobot/summarize/lexicon"
)

// nounFit returns how well what a figure counts fits what the question counts.
func (r *run) nounFit(s *sentence, f *mention) float64 {
	noun := s.counted(f)
	if f.Value.Kind == extract.Measure {
		return 1 // see countsUnit
	}
	if len(r.q.focus) == 0 && !r.q.people {
		return 0.95
	}
	if r.q.people {
		return r.peopleFit(s, f, noun)
	}
	return r.focusFit(s, f, noun)
}

// peopleFit fits a noun to "people": people themselves, nobody in particular, or one sort of people.
func (r *run) peopleFit(s *sentence, f *mention, noun []word) float64 {
	if len(noun) == 0 {
		if f.Rule == "none" || f.single() || len(f.owned) > 0 || len(f.shared) > 0 {
			return 1
		}
		return 0.8
	}
	head := noun[len(noun)-1]
	switch {
	case s.isRate(f), s.sparesOnly(f):
		return 0 // "19.3 deaths per 100,000 people"
	case indexOf(f.classes, "people") >= 0:
		return 1
	case r.anyWithin(f.classes, "people"):
		return 0.93
	case len(f.classes) > 0:
		return 0
	case r.countsPeople(f, s):
		return 1
	case lexicon.Kinds(head.lower).Has(lexicon.Person), compoundPerson(head.lower):
		return 0.93
	case lexicon.Kinds(head.lower).Has(lexicon.Group) && !f.of:
		return 0
	}
	if f.single() || f.Rule == "none" {
		return 0.9
	}
	return 0
}

// compoundPerson reports whether a word that the dictionary lacks is a compound for people: "crewmembers", "clubgoers".
func compoundPerson(lower string) bool {
	if lexicon.Known(lower) {
		return false
	}
	for _, end := range personEnds {
		if strings.HasSuffix(strings.TrimSuffix(lower, "s"), end) {
			return true
		}
	}
	return false
}

var personEnds = []string{"member", "worker", "goer", "man", "men", "woman", "women", "people", "person", "maker", "holder", "keeper", "owner", "rider", "player", "leader", "boy", "girl"}

// isRate reports whether a figure is so many of so many: "per 100,000 people".
func (s *sentence) isRate(f *mention) bool {
	i := f.end()
	return f.first > 0 && s.words[f.first-1].lower == "per" || i < len(s.words) && s.words[i].lower == "per"
}

func (r *run) anyWithin(classes []string, wide string) bool {
	for _, c := range classes {
		if r.frames.within(c, wide) {
			return true
		}
	}
	return false
}

// countsPeople reports whether the noun phrase is a happening's own noun: "12 deaths", "57 arrests".
func (r *run) countsPeople(f *mention, s *sentence) bool {
	noun := s.counted(f)
	if len(noun) == 0 {
		return false
	}
	first, head := noun[0].start, noun[len(noun)-1].start
	return slices.ContainsFunc(slices.Concat(f.owned, f.shared), func(h int) bool {
		t := s.hits[h]
		named := t.sense.role == nounRole || t.sense.role == stateRole || t.sense.role == eventRole && !crowdFrames[t.sense.frame] && t.to == t.from+1
		at := s.words[t.from].start
		return named && indexOf(r.q.frames, t.sense.frame) >= 0 && first <= at && at <= head
	})
}

// focusFit fits a noun to the words of the question: by its head, its class, or its words.
func (r *run) focusFit(s *sentence, f *mention, noun []word) float64 {
	head := r.q.focus[len(r.q.focus)-1]
	mods := r.q.focus[:len(r.q.focus)-1]
	fit := r.citizenFit(s, f, head, noun)
	if len(noun) == 0 {
		if r.impliedBy(s, f, head) {
			return 0.85
		}
		return fit
	}
	for i, w := range noun {
		if i < len(noun)-1 && verbForm(w) && lexicon.Related(w.lower, head.lower) == lexicon.Derivation {
			fit = math.Max(fit, 0.8) // "45 recorded calls" are recordings
		}
		if w.shares(head) && (i == len(noun)-1 || sameNoun(w, head)) {
			fit = math.Max(fit, map[bool]float64{true: 1, false: 0.5}[i == len(noun)-1])
		}
	}
	if fit < 0.95 && r.classFit(f) {
		fit = 0.95
	}
	if fit < 0.8 && f.Rule != "none" && r.inherent() && (indexOf(f.classes, "people") >= 0 || r.countsPeople(f, s)) {
		fit = 0.8
	}
	if fit < 0.9 && indexOf(f.classes, "people") >= 0 && (r.madeBy(s, f, head) || r.worksFor(s, f)) {
		fit = 0.9
	}
	if fit < 0.85 && s.inReturn(f, head) {
		fit = 0.85
	}
	if fit < 0.8 {
		switch lexicon.Related(noun[len(noun)-1].lower, head.lower) {
		case lexicon.Synonym:
			fit = 0.85
		case lexicon.Hypernym: // the question's noun is the more general one
			fit = 0.75
		}
	}
	return fit * r.modifierFit(s, f, mods)
}

// inReturn reports whether a figure says in or for how many things somebody did what the question's noun is derived from:
// one who is nominated in 11 categories has 11 nominations.
func (s *sentence) inReturn(f *mention, head word) bool {
	k := f.first - 1
	for k > 0 && (leftFillers[s.words[k].lower] || s.words[k].lower == "all") {
		k--
	}
	if k < 1 || s.words[k].lower != "in" && s.words[k].lower != "for" {
		return false
	}
	for k--; k > 0 && !s.words[k].letter; k-- {
	}
	w := s.words[k]
	return verbForm(w) && lexicon.Related(w.lower, head.lower) == lexicon.Derivation && !kindOf(head.lower, lexicon.Person)
}

// madeBy reports whether the verb right before a figure makes its object what the question names: those whom a firm employs
// are its employees.
func (r *run) madeBy(s *sentence, f *mention, head word) bool {
	k := s.leftOf(f)
	return k >= 0 && s.words[k].letter && lexicon.Parts(s.words[k].lower).Has(lexicon.Verb) && lexicon.Related(s.words[k].lower, head.lower) == lexicon.Derivation
}

func sameNoun(a, b word) bool {
	return lexicon.Lemma(a.lower, lexicon.Noun) == lexicon.Lemma(b.lower, lexicon.Noun)
}

// citizens reports whether a word is the plural for the people of a country: "Britons".
func citizens(lower string) bool {
	kinds, _ := lexicon.Name(lower)
	return kinds.Has(lexicon.Demonym) && strings.HasSuffix(lower, "s") && !strings.HasSuffix(lower, "ss")
}

// citizenFit fits people of a country to the word for them: "two British nationals" are Britons.
func (r *run) citizenFit(s *sentence, f *mention, head word, noun []word) float64 {
	kinds, _ := lexicon.Name(head.lower)
	ofThem := len(noun) == 0 && f.part // "four of them from Chile"
	if !kinds.Has(lexicon.Demonym) && !kinds.Has(lexicon.Country) || len(noun) > 0 && !r.arePeople(noun) {
		return 0
	}
	if !ofThem && s.onlyCountry(head) && len(f.owned)+len(f.shared) > 0 && (len(noun) == 0 || plainPeople[noun[len(noun)-1].lower] && len(noun) == 1) {
		return 0.85 // "the floods in Chile left 40,000 homeless"
	}
	if !ofThem && len(noun) == 0 {
		return 0
	}
	ws := append(s.described(f), noun...)
	for i, w := range ws {
		two := ""
		if i > 0 {
			two = ws[i-1].lower + " " + w.lower // "United States"
		}
		if (sameCountry(w.lower, head.lower) || sameCountry(two, head.lower)) && !s.listsCountry(w.end) {
			return 0.95
		}
	}
	return 0
}

// plainPeople are words for people of any country.
var plainPeople = set("people persons residents inhabitants civilians citizens nationals locals")

// onlyCountry reports whether a sentence tells of what happens in the country of a word, and names no other.
func (s *sentence) onlyCountry(head word) bool {
	found := false
	for i, w := range s.words {
		if !w.capital || country(w.lower) == "" {
			continue
		}
		if !sameCountry(w.lower, head.lower) {
			return false
		}
		kinds, _ := lexicon.Name(w.lower)
		found = found || kinds.Has(lexicon.Country) && s.placed(i)
	}
	return found
}

// placed reports whether a place is named at word i as where something happens: "in | Chile", "in central and southern | Chile".
func (s *sentence) placed(i int) bool {
	for k := i - 1; k >= 0 && k > i-5; k-- {
		switch w := s.words[k]; w.lower {
		case "in", "across", "throughout":
			return true
		case "and", "or":
		default:
			if !w.letter || usual(w.lower) != lexicon.Adjective && !compass(w.lower) {
				return false
			}
		}
	}
	return false
}

// arePeople reports whether a noun phrase is of people.
func (r *run) arePeople(noun []word) bool {
	return r.anyWithin(r.frames.classesOf(noun), "people") || len(noun) > 0 && kindOf(noun[len(noun)-1].lower, lexicon.Person)
}

// listsCountry reports whether a country ends at byte b of a sentence and another is joined to it: "from Chile | and Peru".
func (s *sentence) listsCountry(b int) bool {
	i := s.wordAt(b)
	return i+1 < len(s.words) && (s.words[i].lower == "," || s.words[i].lower == "and") && country(s.words[i+1].lower) != ""
}

// described returns the words that describe what a figure counts from beyond its noun phrase: "11 members of the Chilean
// team", "11 divers from Chile", "five counts of arson", "a Chilean team of 11 divers".
func (s *sentence) described(f *mention) []word {
	var ws []word
	from := s.afterJoinedNoun(f.end())
	for i := from; i < len(s.words) && i < from+7; i++ {
		w := s.words[i]
		if i == from && w.lower != "of" && w.lower != "from" && w.lower != "in" || i > from && w.lower != "the" && (!w.letter || prepositions[w.lower] || auxiliaries[w.lower] || nounStops[w.lower]) {
			break
		}
		ws = append(ws, w)
	}
	i := f.first - 1
	if i < 1 || s.words[i].lower != "of" || !kindOf(s.words[i-1].lower, lexicon.Group) {
		return ws
	}
	for i -= 2; i >= 0 && i >= f.first-5 && s.words[i].letter && !lexicon.IsFunction(s.words[i].lower) && !verbForm(s.words[i]); i-- {
		ws = append(ws, s.words[i])
	}
	return ws
}

// inherentRoles are what a happening makes of people: those detained are suspects, so "three people were detained" counts suspects.
var inherentRoles = map[string][]string{
	"suspect": {"detain", "charge", "convict"}, "victim": {"die", "injure"}, "patient": {"hospital", "injure"}, "protester": {"protest"},
	"refugee": {"displace", "live"}, "troops": {"deploy", "withdraw"}, "passenger": {"aboard"}, "crew": {"aboard"}, "dead": {"die"},
	"worker": {"layoff"}, "hostage": {"kidnap", "free"},
}

func (r *run) inherent() bool { return r.inherentIn(r.q.classes) }

// inherentIn reports whether what the question says happened makes people of one of these classes.
func (r *run) inherentIn(classes []string) bool {
	for _, c := range classes {
		for _, f := range inherentRoles[c] {
			if indexOf(r.q.frames, f) >= 0 {
				return true
			}
		}
	}
	return false
}

// impliedBy reports whether a figure without a noun counts what the question names: the nearest noun before it in the
// sentence, or a figure joined to it, is of that kind.
func (r *run) impliedBy(s *sentence, f *mention, head word) bool {
	for j := f.joined; j >= 0; j = s.values[j].joined {
		for _, i := range s.values[j].noun {
			if s.words[i].shares(head) {
				return true
			}
		}
	}
	if len(f.owned)+len(f.shared) == 0 || f.Qualifier == extract.Vague {
		return false
	}
	for i := f.first - 1; i >= 0 && i >= f.first-10; i-- {
		if s.words[i].shares(head) || r.sameClassAt(s, i) {
			return true
		}
	}
	return false
}

// sameClassAt reports whether the words that end at i are of the question's class: "the dead among law enforcement".
func (r *run) sameClassAt(s *sentence, i int) bool {
	for _, c := range r.frames.classesOf(s.words[max(0, i-2) : i+1]) {
		if c != "people" && indexOf(r.q.classes, c) >= 0 {
			return true
		}
	}
	return false
}

func (r *run) classFit(f *mention) bool {
	for _, c := range f.classes {
		for _, want := range r.q.classes {
			if want != "people" && r.frames.within(c, want) {
				return true
			}
		}
	}
	return false
}

// modifierFit asks for the focus's modifiers beside the figure or in its sentence: "foreign tourists", "internet routes".
func (r *run) modifierFit(s *sentence, f *mention, mods []word) float64 {
	fit, near := 1.0, 1.0
	for _, m := range mods {
		if r.classCovers(f, m) {
			continue
		}
		in := false
		for _, w := range append(s.described(f), s.slice(f.noun)...) {
			in = in || r.kin(m, w)
		}
		switch {
		case in:
		case r.holds(s, m) || r.view.frequency[m.keys[0]] > 0 && r.view.namesStory(m):
			near = 0.85
		case !m.capital && s.otherSort(f):
			return 0 // "six counts of fraud"
		case m.capital && (s.previous == nil || !r.holds(s.previous, m)) && !strings.Contains(strings.ToLower(s.doc.Title), m.lower):
			return 0 // another's: "how many Chilean ships"
		default:
			fit *= 0.45
		}
	}
	return fit * near
}

// otherSort reports whether an "of" after what a figure counts tells its sort: "six counts | of fraud".
func (s *sentence) otherSort(f *mention) bool {
	i := f.end()
	return len(f.noun) > 0 && i+1 < len(s.words) && s.words[i].lower == "of" && s.words[i+1].letter && !s.words[i+1].capital && !lexicon.IsFunction(s.words[i+1].lower)
}

// classCovers reports whether the class that matched needs no modifier: "police officers" is one class of two words.
func (r *run) classCovers(f *mention, m word) bool {
	for _, c := range f.classes {
		if indexOf(r.q.classes, c) >= 0 {
			for _, k := range m.keys {
				if indexOf(r.frames.classes[k], c) >= 0 {
					return true
				}
			}
		}
	}
	return false
}
