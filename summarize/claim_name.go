package summarize

import (
	"strings"

	"corrobot/corpus"
	"corrobot/summarize/extract"
	"corrobot/summarize/lexicon"
)

// readNames returns the names of a sentence that may answer.
func (r *run) readNames(dv *docView, s *sentence, base features) []candidate {
	if r.ask == nil {
		ask := r.parseName(r.q.text)
		r.ask = &ask
	}
	switch {
	case r.q.part == "kind":
		return r.readKinds(dv, s, base)
	case r.asksWhose():
		return r.readPossessors(dv, s, base)
	case r.ask.slot == fieldSlot:
		return r.readFields(dv, s, base)
	case r.ask.way != "":
		return r.readJourneys(dv, s, base)
	case r.ask.slot == whereSlot || r.q.part == "place":
		if r.ask.entry {
			return append(r.readEntries(dv, s, base), r.readPlaces(dv, s, base)...)
		}
		return r.readPlaces(dv, s, base)
	case r.ask.slot == agentSlot || r.ask.slot == patientSlot || r.ask.slot == obliqueSlot:
		cs := r.readFillers(dv, s, base)
		if len(cs) == 0 && r.ask.slot == agentSlot && r.asksRole() && len(r.roleWords()) > 0 {
			cs = r.readOffices(dv, s, base) // "who speaks for", "who leads"
		}
		return cs
	case r.ask.slot == nounSlot:
		return r.readNouns(dv, s, base)
	}
	return r.readOffices(dv, s, base)
}

func nameMatch(s *sentence, start, end int) extract.Match {
	v := extract.Value{Kind: extract.Name, Interval: extract.Everything(), Word: s.text[start:end]}
	return extract.Match{Start: start, End: end, Value: v, Qualifier: extract.Exact, Rule: "name"}
}

func (s *sentence) mentionOf(n extract.NameMatch) *mention {
	return &mention{Match: nameMatch(s, n.Start, n.End), first: s.wordAt(n.Start), next: s.wordAt(n.End)}
}

// readOffices returns the persons whom a sentence describes as what the question asks for.
func (r *run) readOffices(dv *docView, s *sentence, base features) []candidate {
	if len(r.officeWords()) == 0 {
		return nil
	}
	var cs []candidate
	for _, n := range extract.Names(s.text) {
		x := base
		if fit := r.roleFit(dv, s, n, &x); fit > 0 {
			x[fRole] = fit
			cs = append(cs, candidate{claim: r.claim(dv, s, nameMatch(s, n.Start, n.End), "office"), features: x})
		}
	}
	if len(cs) == 0 && (r.ask.slot != agentSlot || len(r.ask.verb) == 0 || isRoleVerb(r.ask.verb[0])) {
		return r.readDeeds(dv, s, base)
	}
	return cs
}

// A predicate is a verb of a sentence that tells what the question asks about.
type predicate struct {
	at       int     // its word
	like     float64 // how surely it means the same
	subject  bool    // what happens happens to its subject: "died", "was in custody"
	converse bool    // its subject is the question's object: "defeat" for "lose"
	nominal  bool    // it is a noun: "the shooting of X by Y"
	suspect  bool    // its subject is accused or guilty of it
	prep     string  // who is asked for stands after this preposition
}

// converses are verbs that tell the same from the other side.
var converses = map[string][]string{
	"lose": {"defeat", "beat", "oust", "unseat", "topple", "upset", "outpoll", "overcome"}, "beat": {"lose"}, "defeat": {"lose"}, "succeed": {"precede"},
	"buy": {"sell"}, "acquire": {"sell"},
}

// likeVerbs are further verbs that tell the same of their subject.
var likeVerbs = map[string][]string{
	"beat": {"defeat", "oust", "topple", "unseat"}, "defeat": {"beat", "oust", "topple", "unseat"}, "replace": {"succeed"}, "succeed": {"replace"},
	"buy": {"acquire", "purchase"}, "acquire": {"buy", "purchase"}, "live": {"reside"}, "base": {"headquarter"}, "imprison": {"serve", "jail"}, "work": {"employ"}, "oppose": {"face", "challenge"},
	"grow": {"raise"}, "head": {"lead", "chair"}, "lead": {"head"}, "run": {"head", "lead"},
}

// doers are nouns for those who do what a verb tells, or the places where they do.
var doers = map[string][]string{
	"teach": {"teacher", "professor", "lecturer", "instructor"}, "base": {"headquarters"}, "live": {"resident", "home", "hometown"}, "work": {"employee", "job"},
	"study": {"student"}, "imprison": {"prison", "jail", "penitentiary"}, "preach": {"pastor", "priest", "preacher"},
}

// predicates returns the verbs of a sentence that tell what the question asks about.
func (r *run) predicates(s *sentence) []predicate {
	if r.asksBehalf() {
		return r.actsFor(s)
	}
	ps := append(r.nominals(s), r.accusations(s)...)
	for k, w := range s.words {
		if !w.letter {
			continue
		}
		for _, v := range r.ask.verb {
			switch {
			case anyKey(w, doers[v.keys[0]]):
				if k > 0 && s.words[k-1].lower == "in" {
					continue // "ten years in prison"
				}
				ps = append(ps, predicate{at: k, like: 0.9})
			case !s.verbal(k), r.ask.leads && !(v.shares(w) && r.leadsBody(s, k)):
			case v.shares(w):
				ps = append(ps, predicate{at: k, like: r.withNouns(s, k), subject: r.tellsSubject(s, k)})
			case anyKey(w, converses[v.keys[0]]) && !(r.ask.slot == agentSlot && handsOver(v, w)):
				ps = append(ps, predicate{at: k, like: 0.9, converse: true})
			case anyKey(w, likeVerbs[v.keys[0]]), len(r.ask.with) == 0 && r.kin(v, w) && verbForm(w):
				ps = append(ps, predicate{at: k, like: 0.9 * r.withNouns(s, k)})
			}
		}
	}
	for _, t := range s.hits {
		if s.role() == corpus.Body && s.words[t.from].capital && t.from > 0 {
			continue // "Winning" in "Richard Winning"
		}
		if r.findsCaught(s, t) {
			ps = append(ps, predicate{at: t.from, like: 0.7})
		}
		if indexOf(r.ask.frames, t.sense.frame) < 0 || t.sense.role == nounRole || t.sense.role == eventRole || t.sense.role == tollRole || len(r.ask.with) > 0 {
			continue
		}
		if t.sense.role == objectRole && !s.verbal(t.from) {
			continue
		}
		ps = append(ps, predicate{at: t.from, like: 0.9, subject: t.sense.role != objectRole})
	}
	return append(append(append(ps, r.eventNamed(s)...), r.claimsDeed(s)...), r.dealings(s)...)
}

// eventNamed finds the words for the event itself, where a question asks where it is held.
func (r *run) eventNamed(s *sentence) []predicate {
	var ps []predicate
	for _, v := range r.ask.event {
		for k, w := range s.words {
			if w.letter && (!w.capital || k == 0) && (r.kin(v, w) || r.sameEventAs(v, s, k)) {
				ps = append(ps, predicate{at: k, like: 0.9})
			}
		}
	}
	return ps
}

// sameEventAs reports whether word k of a sentence and word v are listed for one event: "talks", "met".
func (r *run) sameEventAs(v word, s *sentence, k int) bool {
	for _, t := range s.hits {
		if t.from != k || t.sense.role != eventRole && t.sense.role != subjectRole {
			continue
		}
		for _, key := range v.keys {
			for _, sense := range r.frames.senses[key] {
				if sense.role == eventRole && sense.frame == t.sense.frame {
					return true
				}
			}
		}
	}
	return false
}

// findsCaught reports whether a hit tells that people were found, where a question asks where they were caught.
func (r *run) findsCaught(s *sentence, t hit) bool {
	return r.ask.slot == whereSlot && indexOf(r.ask.frames, "detain") >= 0 && t.sense.frame == "find" && t.sense.role == objectRole && s.passive(t.from) && !s.takesThing(t.from)
}

// claimsDeed finds the verbs of those who say themselves that they did it, where a question asks who claims it.
func (r *run) claimsDeed(s *sentence) []predicate {
	if len(r.ask.with) != 1 || !r.ask.with[0].is("responsibility") {
		return nil
	}
	var ps []predicate
	for k, w := range s.words {
		if r.ask.verb[0].is("claim") && (w.is("carry") && k+1 < len(s.words) && s.words[k+1].lower == "out" || w.is("accept") || w.is("admit") || w.is("take") && s.holdsNear(k, "responsibility")) {
			if i := k - 1; w.is("take") || w.is("accept") && s.holdsNear(k, "responsibility") || i > 0 && (s.words[i].lower == "it" || s.words[i].lower == "they" || s.words[i].lower == "had") {
				ps = append(ps, predicate{at: k, like: 0.85})
			}
		}
	}
	return ps
}

func (s *sentence) holdsNear(k int, key string) bool {
	for _, w := range s.words[k:min(k+6, len(s.words))] {
		if w.is(key) {
			return true
		}
	}
	return false
}

func anyKey(w word, keys []string) bool {
	for _, k := range keys {
		if w.is(k) {
			return true
		}
	}
	return false
}

// verbal reports whether word k is used as a verb: no article or preposition makes a noun of it.
func (s *sentence) verbal(k int) bool {
	if k == 0 {
		return true
	}
	p := s.words[k-1].lower
	if nominal(p) || p == "of" || p == "in" || p == "on" || p == "'" || p == "’" || p == "s" && k > 1 && !s.words[k-2].letter {
		return false
	}
	return !s.words[k].capital || s.role() != 0
}

// tellsSubject reports whether what the verb at word k tells happens to its subject.
func (r *run) tellsSubject(s *sentence, k int) bool {
	for _, t := range s.hits {
		if t.from <= k && k < t.to && indexOf(r.ask.frames, t.sense.frame) >= 0 && t.sense.role != objectRole {
			return true
		}
	}
	return false
}

// withNouns returns how many of the nouns that belong to the question's verb follow word k: "claimed responsibility".
func (r *run) withNouns(s *sentence, k int) float64 {
	if len(r.ask.with) == 0 {
		return 1
	}
	held := 0.0
	for _, v := range r.ask.with {
		for i := k + 1; i < len(s.words) && i < k+7; i++ {
			if w := s.words[i]; w.letter && r.kin(v, w) {
				held++
				break
			}
		}
	}
	return held / float64(len(r.ask.with))
}

// readFillers returns the names that fill the slot of the question's predicate.
func (r *run) readFillers(dv *docView, s *sentence, base features) []candidate {
	ps := r.predicates(s)
	if len(ps) == 0 && !r.asksWhoWas() && !r.asksAnnouncer() && len(r.ask.noun) == 0 {
		return nil
	}
	c := s.clause()
	best := map[int]candidate{}
	var order []int
	add := func(f filler, like float64) {
		fit := f.sure * r.typeFit(s, f.name) * r.objectsHeld(dv, s)
		if fit <= 0 || r.inQuestion(f.name) {
			return
		}
		x := base
		x[fRole], x[fHappening] = fit*r.sameEvent(dv, s, f.name), like
		m := r.joined(c, f.name)
		if old, ok := best[m.Start]; !ok || old.features[fRole]*old.features[fHappening] < fit*like {
			if !ok {
				order = append(order, m.Start)
			}
			best[m.Start] = candidate{claim: r.claim(dv, s, m, "slot"), features: x}
		}
	}
	for _, p := range ps {
		if p.like > 0 && (r.ask.slot != agentSlot || r.fitsObject(s, p)) {
			for _, f := range r.fillers(c, p) {
				add(f, p.like)
			}
		}
	}
	if c.common = len(best) == 0 && r.asksDoer(); c.common {
		for _, p := range ps {
			if p.like > 0 && !p.suspect && !p.subject && r.fitsObject(s, p) {
				for _, f := range r.fillers(c, p) {
					add(f, p.like)
				}
			}
		}
	}
	if r.asksWhoWas() {
		for _, f := range r.identified(c) {
			add(f, 0.95)
		}
	}
	if r.asksAnnouncer() {
		for _, f := range r.announcers(c) {
			add(f, 0.8)
		}
	}
	if len(r.ask.noun) > 0 && len(best) == 0 {
		return r.besidePredicate(c, dv, base)
	}
	var cs []candidate
	for _, at := range order {
		cs = append(cs, best[at])
	}
	return cs
}

// besidePredicate returns the names that are plainly of the thing asked for and stand near what is told of it.
func (r *run) besidePredicate(c *clause, dv *docView, base features) []candidate {
	if r.generic(r.ask.noun[len(r.ask.noun)-1]) {
		return nil
	}
	var cs []candidate
	for _, n := range c.ns {
		fit := r.thingFit(c.sentence, n)
		if fit < 0.85 || r.inQuestion(n) {
			continue
		}
		x := base
		x[fRole], x[fHappening] = fit, 0.85*r.happeningOfDate(c.sentence, c.mentionOf(n.NameMatch))
		if r.ask.slot == obliqueSlot && c.leadOf(n) == r.ask.prep {
			x[fHappening] = 0.8 // "from the frigate X"
		}
		cs = append(cs, candidate{claim: r.claim(dv, c.sentence, nameMatch(c.sentence, n.Start, n.End), "beside"), features: x})
	}
	return cs
}

// leadOf returns the preposition before a name and its description: "from the frigate X".
func (c *clause) leadOf(n named) string {
	k := n.first - 1
	for k >= 0 && n.first-k < 6 && c.inPhrase(k) {
		k--
	}
	return c.lower(k)
}

// sameEvent lowers what a sentence tells of another event than the story's.
func (r *run) sameEvent(dv *docView, s *sentence, n named) float64 {
	var x features
	r.setOtherEvent(dv, s, s.mentionOf(n.NameMatch), &x)
	return 1 - 0.7*x[fOtherEvent]
}

// fillers returns what fills the slot that the question asks for.
func (r *run) fillers(c *clause, p predicate) []filler {
	agent := r.ask.slot == agentSlot
	switch {
	case p.nominal:
		return c.nominalAgent(p.at)
	case p.suspect:
		return c.suspects(p.at)
	case p.prep != "":
		return c.after(p.at, p.prep)
	case r.ask.slot != obliqueSlot && !c.common && anyIn(r.ask.verb[0].keys, mutual) && c.words[p.at].shares(r.ask.verb[0]) && verbForm(c.words[p.at]):
		return r.counterparts(c, p.at)
	case r.ask.slot == obliqueSlot:
		return c.after(p.at, r.ask.prep)
	case p.subject:
		if agent {
			return c.agents(p.at)
		}
		return c.subject(p.at, 0)
	case agent != p.converse:
		return c.agents(p.at)
	case r.ask.prep != "" && !p.converse:
		if fs := c.after(p.at, r.ask.prep); len(fs) > 0 {
			return fs
		}
	}
	return c.patients(p.at)
}

// after returns the name in the phrase that a preposition introduces after word k.
func (c *clause) after(k int, prep string) []filler {
	for i := k + 1; i < len(c.words) && i < k+12; i++ {
		if c.lower(i) == prep || prep == "" && placePrepositions[c.lower(i)] {
			return c.phraseFrom(i+1, 1)
		}
	}
	return nil
}

// typeFit returns how well a name's type fits what the question asks for.
func (r *run) typeFit(s *sentence, n named) float64 {
	if len(r.ask.noun) > 0 && !r.generic(r.ask.noun[len(r.ask.noun)-1]) {
		return r.thingFit(s, n)
	}
	switch n.Type {
	case extract.Person:
		if len(r.ask.with) == 1 && r.ask.with[0].is("responsibility") {
			return 0.7 // who speaks for a group
		}
		return 1
	case extract.Organization:
		if r.ask.slot == agentSlot {
			return 0.9
		}
		return 0.3
	case extract.Other:
		return 0.7
	case describedDoer:
		return is(r.asksDoer() && !r.asksOfDoer(s, n))
	case extract.Place:
		if r.ask.slot == agentSlot && country(strings.ToLower(n.Text)) != "" {
			return 0.7 // "brokered by Norway"
		}
	}
	return 0
}

// generic reports whether a noun asks for no more than a person: "man", "sailors", "victims"; what he is told of says who.
func (r *run) generic(w word) bool {
	return r.ask.slot == patientSlot && kindOf(w.lower, lexicon.Person)
}

// inQuestion reports whether the question names the same itself.
func (r *run) inQuestion(n named) bool {
	name := n.Text
	if n.word != "" {
		name = n.word
	}
	ws := r.reader.words(name)
	if isAcronymOf(name, r.namesAsked()) {
		return true
	}
	if len(ws) > 1 && n.Type == extract.Place && placeOpeners[ws[0].lower] {
		ws = ws[1:] // "Los Cabos" is not "Los Angeles"
	}
	for _, w := range ws {
		for _, a := range r.q.names {
			if w.shares(a) {
				return true
			}
		}
	}
	return false
}

// namesAsked returns the names of the question as it writes them.
func (r *run) namesAsked() string {
	var names []string
	for _, w := range r.q.names {
		names = append(names, r.q.text[w.start:w.end])
	}
	return strings.Join(names, " ")
}

// placeOpeners begin the names of many places.
var placeOpeners = set("los las san santa new north south east west northern southern eastern western el la le port st saint fort mount lake cape")

// objectsHeld lowers a sentence that lacks the names of the question's, which its predicate must have beside it.
func (r *run) objectsHeld(dv *docView, s *sentence) float64 {
	k := 1.0
	for i, w := range r.q.anchors {
		if !r.isName(i) || r.holds(s, w) {
			continue
		}
		switch {
		case s.previous != nil && r.holds(s.previous, w), r.loose[i]:
			k *= 0.85
		case dv.title != nil && r.holds(dv.title, w):
			k *= 0.8
		default:
			k *= 0.6
		}
	}
	return k
}
