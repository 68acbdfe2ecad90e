package summarize

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"corrobot/summarize/extract"
)

// sentence writes the verdict in one sentence of English: what holds, and who says what where they differ.
func (r *reconciliation) sentence(a *Answer) string {
	w := &verdictWriter{reconciliation: r, answer: a, subject: subject{a.Kind, strings.TrimSpace(a.Noun)}}
	if len(r.current) > 0 && a.Kind == "" {
		w.subject.kind = r.current[0].claim.Value.Kind
	}
	if a.Kind != extract.Date {
		w.words.year = commonYear(a.Findings)
	}
	return sentenceCase(w.write())
}

// commonYear returns the year that all documents are from, which goes without saying; 0 when they differ.
func commonYear(findings []Finding) int {
	common := ""
	for _, f := range findings {
		year, _, _ := strings.Cut(f.Document.Published, "-") // of an ISO day
		if common != "" && year != "" && year != common {
			return 0
		}
		common = cmp.Or(year, common)
	}
	year, err := strconv.Atoi(common)
	if err != nil {
		return 0
	}
	return year
}

// A verdictWriter writes one verdict's sentence: its head, then what remains to be said, part by part.
type verdictWriter struct {
	*reconciliation
	answer  *Answer
	subject subject
	words   phraser
	named   []string // sources whose own words have been given already
}

func (w *verdictWriter) write() string {
	if w.status == None {
		return w.nothing()
	}
	if w.status == VagueOnly {
		return w.onlyVague()
	}
	main, other := w.axes()
	parts := []string{w.head(main) + w.revision(), w.revisions()}
	parts = append(parts, w.replacements(), w.otherAxes(other), w.vagueOnes(main), w.partial(), w.authorities(main), w.copies())
	if w.status == Agreed {
		parts = append(parts, w.silence())
	}
	return joinParts(parts)
}

func joinParts(parts []string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), "; ")
}

// axes tells the camps on the axis of the largest from those that cannot be compared with it.
func (w *verdictWriter) axes() (main, other []camp) {
	for _, g := range w.groups {
		if g.members[0].axis == w.groups[0].members[0].axis {
			main = append(main, g)
		} else {
			other = append(other, g)
		}
	}
	return main, other
}

func (w *verdictWriter) head(main []camp) string {
	switch {
	case len(main) > 1:
		return w.disagreement(main)
	case alike(main[0].members):
		return w.agreement(main[0])
	case main[0].value.Kind == extract.Text:
		return w.ownWords(main[0])
	}
	return w.common(main[0])
}

// agreement says what one or several sources say alike.
func (w *verdictWriter) agreement(g camp) string {
	names := sourcesOf(g.members)
	verb, rest := w.subject.predicate(g.value, g.members[0].claim, &w.words)
	switch {
	case len(names) == 1 && w.isAlone(names[0]):
		return names[0] + " alone " + singularVerb(verb) + " " + rest
	case len(names) == 1:
		return names[0] + " " + singularVerb(verb) + " " + rest
	case len(names) == 2:
		return list(names) + " both " + verb + " " + rest
	case len(names) <= 4:
		return list(names) + " all " + verb + " " + rest
	case w.areAll(len(names)):
		return "all " + cardinal(len(names)) + " sources " + verb + " " + rest
	}
	return listSome(names) + " " + verb + " " + rest
}

// isAlone reports whether no source but the named one says anything, and there are others.
func (w *verdictWriter) isAlone(name string) bool {
	others := false
	for _, f := range w.answer.Findings {
		if len(f.Claims) == 0 && others || SourceName(f.Document) == name {
			continue
		}
		if len(f.Claims) > 0 {
			return false
		}
		others = true
	}
	return others
}

// areAll reports whether there are no more than n sources.
func (w *verdictWriter) areAll(n int) bool {
	seen := map[string]bool{}
	for _, f := range w.answer.Findings {
		if seen[SourceName(f.Document)] = true; len(seen) > n {
			return false
		}
	}
	return true
}

// common names the region that fits all members of a camp that word it differently, then who says what.
func (w *verdictWriter) common(g camp) string {
	region := w.words.meaning(g.value)
	if v := g.value; v.Kind == extract.Count && strings.HasPrefix(region, quantity(v.Low)) && v.Low > 0 && v.Low < 10 {
		region = "a count of " + region // a bare number word reads ill as a subject
	}
	return fmt.Sprintf("%s fits %s: %s", region, w.everyone(g), joinParts(w.clauses(g.members)))
}

// everyone names the members of a camp as a whole, and does not pass over those outside it.
func (w *verdictWriter) everyone(g camp) string {
	names := sourcesOf(g.members)
	switch {
	case len(names) == 1:
		return possessive(names[0]) + " reports" + w.subject.about()
	case len(w.superseded) > 0:
		return "every current " + w.subject.current()
	case len(w.groups) > 1:
		return listSome(names) + w.subject.about()
	case len(g.members) < len(w.answer.Findings):
		return "every source that gives " + w.subject.whole()
	case len(names) == 2:
		return "both sources" + w.subject.about()
	}
	return "all " + cardinal(len(names)) + " sources" + w.subject.about()
}

func (w *verdictWriter) ownWords(g camp) string {
	cs := w.clauses(g.members)
	if len(cs) > 3 {
		cs = append(cs[:2:2], cardinal(len(cs)-2)+" others word it differently again")
	}
	return listSome(sourcesOf(g.members)) + " answer in words of their own: " + joinParts(cs)
}

// disagreement sets the camps against each other; what fits all of them is said once, at the end.
func (w *verdictWriter) disagreement(gs []camp) string {
	const most = 4 // camps spelled out
	everywhere := func(s statement) bool {
		return !slices.ContainsFunc(gs, func(g camp) bool { return !g.has(s) })
	}
	told := map[[2]int]bool{}
	untold := func(g camp) (ss []statement) {
		for _, s := range g.members {
			if key := [2]int{s.finding, s.voice}; !told[key] && !everywhere(s) {
				told[key] = true
				ss = append(ss, s)
			}
		}
		return ss
	}
	var parts []string
	for i, g := range gs {
		if i == most-1 && len(gs) > most {
			parts = append(parts, w.remaining(gs[i:], untold))
			break
		}
		if ss := untold(g); len(ss) > 0 {
			parts = append(parts, list(w.clauses(ss)))
		}
	}
	parts = append(parts, w.fitting(gs[0], everywhere, len(gs)))
	return "sources disagree" + w.subject.about() + ": " + joinParts(parts)
}

func (g camp) has(s statement) bool {
	return slices.ContainsFunc(g.members, func(m statement) bool { return m.finding == s.finding && m.voice == s.voice })
}

// remaining lists the figures of the smaller camps with their sources.
func (w *verdictWriter) remaining(gs []camp, untold func(camp) []statement) string {
	var items []string
	for _, g := range gs {
		if ss := untold(g); len(ss) > 0 {
			items = append(items, fmt.Sprintf("%s (%s)", w.words.claim(ss[0].claim), listSome(sourcesOf(ss))))
		}
	}
	return "others say " + listSome(items)
}

func (w *verdictWriter) fitting(g camp, everywhere func(statement) bool, n int) string {
	ss := slices.DeleteFunc(slices.Clone(g.members), func(s statement) bool { return !everywhere(s) })
	var items []string
	for _, b := range byPhrase(ss, &w.words) {
		items = append(items, possessive(listSome(b.sources))+" "+b.phrase)
	}
	if len(items) == 0 {
		return ""
	}
	verb := " fits "
	if len(items) > 1 {
		verb = " fit "
	}
	if n == 2 {
		return list(items) + verb + "both"
	}
	return list(items) + verb + "all of these"
}

// clauses says who says what, those who say the same together: "UPI and DU say at least 164".
func (w *verdictWriter) clauses(ss []statement) []string {
	var cs []string
	for _, b := range byPhrase(ss, &w.words) {
		verb := "say"
		if b.kind == extract.Name && w.subject.noun != "" {
			verb = "name"
		}
		also := ""
		if len(b.sources) == 1 && slices.Contains(w.named, b.sources[0]) {
			also = "also "
		}
		w.named = append(w.named, b.sources...)
		switch {
		case b.sum != "" && len(b.sources) == 1:
			cs = append(cs, possessive(b.sources[0])+" "+b.sum)
		case len(b.sources) == 1:
			cs = append(cs, b.sources[0]+" "+also+singularVerb(verb)+" "+b.phrase)
		default:
			cs = append(cs, listSome(b.sources)+" "+verb+" "+b.phrase)
		}
	}
	return cs
}

// revision is what is added where one source alone speaks and revises its own figure: ", down from 18".
func (w *verdictWriter) revision() string {
	if len(w.current) != 1 || len(w.current[0].earlier) != 1 {
		return ""
	}
	now, before := w.current[0].claim.Value, w.current[0].earlier[0]
	if now.Kind == extract.Date || now.Kind == extract.Time || w.replacesOther(before) {
		return ""
	}
	if now.Low > before.Value.Low {
		return ", up from " + w.words.said(before)
	}
	return ", down from " + w.words.said(before)
}

// revisions tells which earlier figures the current sources give themselves.
func (w *verdictWriter) revisions() string {
	if w.revision() != "" {
		return ""
	}
	var parts []string
	for _, s := range w.current {
		for _, c := range s.earlier {
			if w.replacesOther(c) {
				continue
			}
			phrase := w.words.said(c)
			if part := fmt.Sprintf("%s gives %s as the earlier figure", SourceName(s.doc), phrase); !slices.Contains(parts, part) {
				parts = append(parts, part)
			}
		}
	}
	return joinParts(parts)
}

// replacesOther reports whether another source's superseded report says what c does, so that it is named with that.
func (w *verdictWriter) replacesOther(c Claim) bool {
	at, _ := place(c.Value)
	return slices.ContainsFunc(w.superseded, func(s statement) bool { return s.at == at })
}

// replacements tells which reports a later one replaces.
func (w *verdictWriter) replacements() string {
	var items []string
	for _, b := range byPhrase(w.superseded, &w.words) {
		day := ""
		if d := latest(b.members); d != extract.NoDay {
			day = ", " + w.words.dayMonth(d.Time())
		}
		items = append(items, fmt.Sprintf("%s (%s%s)", b.phrase, listSome(b.sources), day))
	}
	switch len(items) {
	case 0:
		return ""
	case 1:
		return "the earlier " + w.subject.reported(false) + " " + items[0] + " is superseded"
	}
	return "the earlier " + w.subject.reported(true) + " " + list(items) + " are superseded"
}

// otherAxes reports what cannot be compared with the rest: another currency, another kind of value.
func (w *verdictWriter) otherAxes(gs []camp) string {
	var parts, foreign []string
	for _, g := range gs {
		if g.value.Kind != extract.Money || w.groups[0].value.Kind != extract.Money {
			parts = append(parts, list(w.clauses(g.members))+", which cannot be compared")
			continue
		}
		for _, b := range byPhrase(g.members, &w.words) {
			foreign = append(foreign, possessive(listSome(b.sources))+" "+b.phrase)
		}
	}
	switch len(foreign) {
	case 0:
	case 1:
		parts = append(parts, foreign[0]+" is in another currency and not compared")
	default:
		parts = append(parts, list(foreign)+" are in other currencies and not compared")
	}
	return joinParts(parts)
}

// vagueOnes reports the sources with nothing but a word, and whether the word fits the rest.
func (w *verdictWriter) vagueOnes(main []camp) string {
	var parts []string
	for _, b := range byPhrase(w.vague, &w.words) {
		part := fmt.Sprintf("%s %s only %s", listSome(b.sources), verbFor("say", b.sources), b.phrase)
		fits := slices.ContainsFunc(main, func(g camp) bool { return b.members[0].at.Meets(g.value.Interval) })
		if !fits && b.members[0].axis == main[0].members[0].axis && b.members[0].hasAxis() {
			part += ", which does not fit"
		}
		parts = append(parts, part)
	}
	return joinParts(someParts(parts, 2))
}

// someParts keeps the first parts about vague sources, and says that there are more.
func someParts(parts []string, most int) []string {
	if len(parts) <= most {
		return parts
	}
	return append(parts[:most:most], "others are no more exact")
}

// partial reports the sources that cover only a part of what was asked.
func (w *verdictWriter) partial() string {
	var parts []string
	for _, b := range byPhrase(w.parts, &w.words) {
		parts = append(parts, fmt.Sprintf("%s %s covers only a part", possessive(listSome(b.sources)), b.phrase))
	}
	return joinParts(parts)
}

// authorities tells who rests on one and the same authority, which makes several sources one origin.
func (w *verdictWriter) authorities(main []camp) string {
	var parts []string
	for _, g := range main {
		for _, ss := range sameAuthority(g.members) {
			names := sourcesOf(ss)
			if len(names) < 2 {
				continue
			}
			who := listSome(names) + " all cite "
			switch all := len(names) == len(sourcesOf(w.current)); {
			case all && len(names) == 2:
				who = "both cite "
			case all:
				who = "all " + cardinal(len(names)) + " cite "
			case len(names) == 2:
				who = list(names) + " both cite "
			}
			parts = append(parts, who+authority(ss))
		}
	}
	return joinParts(parts)
}

// copies tells which sources carry another's text.
func (w *verdictWriter) copies() string {
	var origins []string
	carriers := map[string][]string{}
	for _, s := range w.current {
		of := w.sourceOf(s.copyOf)
		name := SourceName(s.doc)
		if of == "" || of == name || slices.Contains(carriers[of], name) {
			continue
		}
		if !slices.Contains(origins, of) {
			origins = append(origins, of)
		}
		carriers[of] = append(carriers[of], name)
	}
	var parts []string
	for _, of := range origins {
		parts = append(parts, fmt.Sprintf("%s %s %s text", listSome(carriers[of]), verbFor("carry", carriers[of]), possessive(of)))
	}
	return joinParts(parts)
}

// sourceOf returns the source of the document with an ID, "" when it is not among the findings.
func (w *verdictWriter) sourceOf(id string) string {
	for _, f := range w.answer.Findings {
		if id != "" && f.Document.ID == id {
			return SourceName(f.Document)
		}
	}
	return ""
}

// silence counts the sources that say nothing.
func (w *verdictWriter) silence() string {
	told := map[string]bool{}
	for _, f := range w.answer.Findings {
		if len(f.Claims) > 0 {
			told[SourceName(f.Document)] = true
		}
	}
	var names []string
	for _, d := range w.silent {
		if name := SourceName(d); !told[name] {
			told[name] = true
			names = append(names, name)
		}
	}
	switch len(names) {
	case 0:
		return ""
	case 1:
		return names[0] + " does not say"
	}
	return cardinal(len(names)) + " other sources do not say"
}

func (w *verdictWriter) onlyVague() string {
	parts := []string{"no source gives " + w.subject.whole()}
	if w.subject.kind == extract.Date && len(w.vague) > 0 {
		parts[0] = strings.Replace(parts[0], "a date", "a full date", 1)
	}
	var said []string
	for _, b := range byPhrase(w.vague, &w.words) {
		said = append(said, fmt.Sprintf("%s %s only %s", listSome(b.sources), verbFor("say", b.sources), b.phrase))
	}
	if len(said) > 0 {
		parts[0] += ": " + joinParts(someParts(said, 3))
	} else {
		parts[0] += " as a whole"
	}
	return joinParts(append(parts, w.partial()))
}

func (w *verdictWriter) nothing() string {
	searched := cardinal(len(w.answer.Findings)) + " documents were searched"
	switch len(w.answer.Findings) {
	case 0:
		return "this story has no documents yet"
	case 1:
		searched = "one document was searched"
	}
	return "no source in this story " + w.subject.unanswered() + "; " + searched
}
