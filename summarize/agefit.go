package summarize

import (
	"slices"
	"strings"

	"corrobot/summarize/extract"
	"corrobot/summarize/lexicon"
)

// fitAge tells whether an age is that of whom the question asks about.
func (r *run) fitAge(s *sentence, f *mention) fit {
	asked, told := r.askedAged(), r.toldAged(s, f)
	switch {
	case len(asked.noun)+len(asked.name) == 0 || f.Value.Kind != extract.Measure:
		return openFit
	case len(asked.noun) > 0 && !fitsStage(asked.noun[len(asked.noun)-1], f):
		return anothers
	case len(told.name) > 0:
		return r.fitNamed(s, f, asked, told)
	case len(told.noun) > 0:
		return r.fitDescribed(s, f, asked, told)
	}
	return r.fitBare(s, f, asked, told)
}

// fitNamed compares whom a question asks about with a name that an age stands beside.
func (r *run) fitNamed(s *sentence, f *mention, asked, told aged) fit {
	if r.shareKin(asked.name, told.name) || r.shareKin(asked.noun, told.name) || s.oneName(asked.name, told.name) {
		return askedFor
	}
	if len(asked.name) > 0 || neverPerson(asked.noun) {
		return anothers
	}
	head := asked.noun[len(asked.noun)-1]
	if r.shareKin(told.noun, []word{head}) || r.calls(s, f, told, head) {
		return askedFor
	}
	if n := len(told.noun); n > 0 && r.otherSort(head, told.noun[n-1]) || r.unrelated(s, f, told.name, head) {
		return anothers
	}
	return openFit
}

// oneName reports whether a document calls the same person by both names: "Lindner" and "Karl" by "Karl Lindner".
func (s *sentence) oneName(asked, told []word) bool {
	if len(asked) == 0 || len(told) != 1 {
		return false
	}
	full := strings.ToLower(told[0].lower + " " + asked[len(asked)-1].lower)
	return strings.Contains(strings.ToLower(s.doc.Text), full)
}

// unrelated reports whether nothing in a document so far calls somebody by the noun for one person that a question asks about.
func (r *run) unrelated(s *sentence, f *mention, name []word, noun word) bool {
	if len(r.q.frames)+len(r.q.verbs) > 0 || pluralNoun(noun) || !kindOf(noun.lower, lexicon.Person) || anyPerson[noun.lower] || r.holds(s, noun) || s.previous != nil && r.holds(s.previous, noun) {
		return false
	}
	for b := s.previous; b != nil; b = b.previous {
		if r.holds(b, noun) && slices.ContainsFunc(b.words, func(w word) bool { return w.capital && r.shareKin(name, []word{w}) }) {
			return false
		}
	}
	return true
}

// fitDescribed compares them with a noun that an age stands beside: "the 42-year-old driver".
func (r *run) fitDescribed(s *sentence, f *mention, asked, told aged) fit {
	noun := told.noun[len(told.noun)-1]
	if len(asked.name) > 0 {
		if told.own || told.some && (kinsfolk[lexicon.Lemma(noun.lower, lexicon.Noun)] || !r.shareKin(asked.noun, told.noun) && !r.appearsBefore(s, f, asked)) {
			return anothers
		}
		return r.fitBare(s, f, asked, told)
	}
	head := asked.noun[len(asked.noun)-1]
	switch {
	case r.kin(head, noun) && !otherSex(head, noun), told.own && r.shareKin([]word{head}, told.noun):
		return askedFor
	case told.own || r.otherSort(head, noun) || neverPerson(asked.noun) && kindOf(noun.lower, lexicon.Person):
		return anothers
	}
	return openFit
}

// fitBare looks for whom an age without a name or a noun means: the one who was named last, "The 42-year-old was held".
func (r *run) fitBare(s *sentence, f *mention, asked, told aged) fit {
	if told.own {
		return anothers
	}
	last := s.personBefore(f)
	if last == nil {
		return openFit
	}
	if len(asked.name) == 0 {
		if head := asked.noun[len(asked.noun)-1]; neverPerson(asked.noun) || r.unrelated(s, f, last, head) {
			return anothers
		}
		return openFit
	}
	if r.shareKin(asked.name, last) {
		return askedFor
	}
	return anothers
}

// personBefore returns the words of the name of the person who was spoken of last before an age; nil without one.
func (s *sentence) personBefore(f *mention) []word {
	last := s.lastPerson(f.first)
	for b := s.before; last == nil && b != nil && b.at > s.at-600; b = b.before {
		last = b.firstPerson()
	}
	return last
}

// lastPerson returns the words of the last name of a person that ends before word i; nil without one.
func (s *sentence) lastPerson(i int) []word {
	var last []word
	for _, n := range s.names() {
		if n.Type != extract.Organization && n.Type != extract.Place && n.next <= i {
			last = s.words[n.first:n.next]
		}
	}
	return last
}

// firstPerson returns the words of the first name of a person in a sentence; nil without one.
func (s *sentence) firstPerson() []word {
	for _, n := range s.names() {
		if n.Type != extract.Organization && n.Type != extract.Place {
			return s.words[n.first:n.next]
		}
	}
	return nil
}

// appearsBefore reports whether the name that a question asks about stands in a sentence before an age.
func (r *run) appearsBefore(s *sentence, f *mention, asked aged) bool {
	return slices.ContainsFunc(s.words[:f.first], func(w word) bool { return w.capital && r.shareKin(asked.name, []word{w}) })
}

// calls reports whether the words beside a name and its age call them by a noun: "the driver, named as Karl Lindner, 42",
// "Karl Lindner, 42, the driver".
func (r *run) calls(s *sentence, f *mention, told aged, noun word) bool {
	for i := told.first - 1; i >= 0 && i >= told.first-7; i-- {
		w := s.words[i]
		if w.lower == ";" || w.lower == "." {
			break
		}
		if r.kin(noun, w) {
			return true
		}
		if w.lower != "," && w.letter && !naming[w.lower] && !stopWords[w.lower] && verbForm(w) {
			break
		}
	}
	for i := f.next; i < len(s.words) && i < f.next+6; i++ {
		w := s.words[i]
		if w.lower == ";" || w.lower == "." || i > f.next && w.lower == "," || prepositions[w.lower] || sayVerbs[w.lower] {
			break
		}
		if r.kin(noun, w) && i > f.next && (!verbForm(w) || pluralNoun(w)) {
			return true
		}
		if !beForms[w.lower] && verbForm(w) && usual(w.lower) == lexicon.Verb {
			break
		}
	}
	return false
}

var kinsfolk = set(`child son daughter wife husband father mother brother sister uncle aunt cousin nephew niece grandmother grandfather grandson
	granddaughter stepson stepdaughter stepfather stepmother twin sibling girlfriend boyfriend fiancee fiance partner`)

var naming = set("named identified called known listed charged arrested suspected as")

func (r *run) shareKin(as, bs []word) bool {
	return slices.ContainsFunc(as, func(a word) bool {
		return slices.ContainsFunc(bs, func(b word) bool { return len(b.lower) > 2 && r.kin(a, b) })
	})
}

// otherSort reports whether two nouns are for people who cannot be taken for one another without more being told: a resident
// is no driver, a girl no boy; but the driver may be the man.
func (r *run) otherSort(a, b word) bool {
	if otherSex(a, b) {
		return true
	}
	if !kindOf(a.lower, lexicon.Person) || !kindOf(b.lower, lexicon.Person) || anyPerson[a.lower] || anyPerson[b.lower] {
		return false
	}
	rel := lexicon.Related(a.lower, b.lower)
	return bystanders[lexicon.Lemma(b.lower, lexicon.Noun)] && !r.kin(a, b) && rel != lexicon.Hypernym && rel != lexicon.Hyponym
}

var (
	anyPerson  = set("man woman person people boy girl child teenager teen youth victim victims suspect suspects male female adult native national citizen")
	bystanders = set(`resident witness neighbor neighbour bystander onlooker passerby relative spokesman spokeswoman spokesperson son daughter wife
		husband father mother brother sister uncle aunt cousin nephew niece grandmother grandfather girlfriend boyfriend fiancee fiance friend colleague
		owner shopkeeper analyst expert survivor lawyer attorney officer detective mayor minister president professor journalist reporter`)
	males   = set("man boy father son brother husband uncle nephew grandfather grandson boyfriend schoolboy male widower")
	females = set("woman girl mother daughter sister wife aunt niece grandmother granddaughter girlfriend schoolgirl female widow")
)

// otherSex reports whether one noun is for men and the other for women.
func otherSex(a, b word) bool {
	x, y := lexicon.Lemma(a.lower, lexicon.Noun), lexicon.Lemma(b.lower, lexicon.Noun)
	return males[x] && females[y] || females[x] && males[y]
}

var (
	young = set("child boy girl kid baby infant toddler newborn teenager teen youngster schoolboy schoolgirl pupil")
	grown = set("man woman gentleman lady grandmother grandfather pensioner")
)

// fitsStage reports whether somebody whom a noun calls young or grown up may be of an age.
func fitsStage(noun word, f *mention) bool {
	l := lexicon.Lemma(noun.lower, lexicon.Noun)
	return !(young[l] && f.Value.Unit == "year" && f.Value.Low > 20 || grown[l] && (f.Value.Unit != "year" || f.Value.High < 15))
}

// neverPerson reports whether a noun is for a thing or an animal, whose age no person's is.
func neverPerson(noun []word) bool {
	head := noun[len(noun)-1].lower
	return !kindOf(head, lexicon.Person) && lexicon.Kinds(head).Has(lexicon.Animal|lexicon.Artifact|lexicon.Building|lexicon.Vehicle|lexicon.Ship|lexicon.Place|lexicon.Plant|lexicon.Communication)
}
