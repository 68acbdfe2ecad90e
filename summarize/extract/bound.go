package extract

import "math"

// openDate extends a match to the words before and after it that say on which side of the date the thing lies.
func (r *reader) openDate(m *Match, v *Value, i, next int) {
	p := i - 1
	for r.isAny(p, "the", "about", "around", "on") && !r.is(i, "the") {
		p--
	}
	attributive := r.attributive(i, next)
	switch {
	case r.isAny(next, "and", "or") && r.isAny(next+1, "later", "after", "beyond", "onward", "onwards", "greater") && r.atEnd(next+2),
		r.isAny(next, "onward", "onwards"):
		m.Qualifier, v.Max = AtLeast, math.Inf(1)
	case r.is(next, "or") && r.isAny(next+1, "earlier", "before", "sooner") && r.atEnd(next+2):
		m.Qualifier, v.Min = AtMost, math.Inf(-1)
	case r.isAny(i-1, "around", "about", "approximately", "circa", "roughly") && r.end(next) == r.ts[next-1].end:
		m.Qualifier, m.Start = About, r.ts[i-1].start
	case r.isAny(i-1, "within") && m.Rule == "ago":
		m.Qualifier, m.Start, v.Min = AtMost, r.ts[i-1].start, math.Min(v.Min, float64(r.ref))
	case r.is(i-1, "in") && m.Rule == "ago":
		m.Start = r.ts[i-1].start
	case attributive:
	case r.is(p, "than") && r.isAny(p-1, "later", "earlier"):
		r.comparedDate(m, v, p-1)
	case r.isAny(p, "before", "after") && r.is(p-1, "or") && r.is(p-2, "on"):
		m.Start = r.ts[p-2].start
		if r.is(p, "after") {
			m.Qualifier, v.Max = AtLeast, math.Inf(1)
		} else {
			m.Qualifier, v.Min = AtMost, math.Inf(-1)
		}
	case r.is(p, "to") && r.is(p-1, "prior"):
		m.Qualifier, m.Start, v.Min, v.Max = LessThan, r.ts[p-1].start, math.Inf(-1), v.Min-1
	case r.is(p, "by"):
		m.Qualifier, m.Start, v.Min = AtMost, r.ts[p].start, math.Inf(-1)
	case r.is(p, "before") && r.negated(p):
		m.Qualifier, m.Start, v.Max = AtLeast, r.ts[p].start, math.Inf(1)
	case r.is(p, "before"):
		m.Qualifier, m.Start, v.Min, v.Max = LessThan, r.ts[p].start, math.Inf(-1), v.Min-1
	case r.is(p, "after") && !r.is(p-1, "shortly") && !r.is(p-1, "soon"):
		m.Qualifier, m.Start, v.Min, v.Max = MoreThan, r.ts[p].start, v.Max+1, math.Inf(1)
	case r.isAny(p, "until", "till"):
		m.Qualifier, m.Start = AtMost, r.ts[p].start
		switch {
		case r.possible(p) && r.negated(p):
			m.Qualifier, v.Max = AtLeast, math.Inf(1)
		case r.possible(p):
			v.Min = math.Inf(-1)
		}
	case r.is(p, "since"):
		m.Qualifier, m.Start = AtLeast, r.ts[p].start
	case r.isAny(p, "starting", "beginning", "onwards"):
		m.Qualifier, m.Start, v.Max = AtLeast, r.ts[p].start, math.Inf(1)
	case r.is(p, "from") && r.starts(p):
		m.Qualifier, m.Start, v.Max = AtLeast, r.ts[p].start, math.Inf(1)
	case r.isAny(p, "=", ">", "<", "≥", "≤"):
		r.compareDate(m, v, p)
	}
}

// comparedDate reads "no later than", "earlier than" before a date; token p is the comparative.
func (r *reader) comparedDate(m *Match, v *Value, p int) {
	negated := r.isAny(p-1, "no", "not")
	m.Start = r.ts[p].start
	if negated {
		m.Start = r.ts[p-1].start
	}
	switch later := r.is(p, "later"); {
	case later && negated:
		m.Qualifier, v.Min = AtMost, math.Inf(-1)
	case later:
		m.Qualifier, v.Min, v.Max = MoreThan, v.Max+1, math.Inf(1)
	case negated:
		m.Qualifier, v.Max = AtLeast, math.Inf(1)
	default:
		m.Qualifier, v.Min, v.Max = LessThan, math.Inf(-1), v.Min-1
	}
}

// compareDate reads a sign of comparison before a date: "> 2019", "<= 2019", "> = 2019". Token p is its last character.
func (r *reader) compareDate(m *Match, v *Value, p int) {
	sign, with := p, r.isAny(p, "≥", "≤")
	if r.is(p, "=") {
		sign, with = p-1, true
	}
	switch {
	case r.isAny(sign, ">", "≥"):
		if m.Qualifier = AtLeast; !with {
			m.Qualifier, v.Min = MoreThan, v.Max+1
		}
		v.Max = math.Inf(1)
	case r.isAny(sign, "<", "≤"):
		if m.Qualifier = AtMost; !with {
			m.Qualifier, v.Max = LessThan, v.Min-1
		}
		v.Min = math.Inf(-1)
	default:
		return
	}
	m.Start = r.ts[sign].start
}

// starts reports whether what is "from" a date on begins then or has lasted since: "will start from October", "have lived
// here from 1989".
func (r *reader) starts(p int) bool {
	for k := p - 1; k >= 0 && k > p-4; k-- {
		switch r.word(k) {
		case "start", "starts", "started", "begin", "begins", "effective", "available", "lived", "applies", "apply", "onward":
			return true
		}
	}
	return false
}

// negated reports whether a "not" or "n't" stands in the few words before token p.
func (r *reader) negated(p int) bool {
	for k := p - 1; k >= 0 && k > p-6; k-- {
		if w := r.word(k); w == "not" || w == "never" || w == "unlikely" || len(w) > 3 && (w[len(w)-3:] == "n't") || len(w) > 5 && w[len(w)-5:] == "n’t" {
			return true
		}
	}
	return false
}

// possible reports whether a modal before token p leaves open whether it will be so long: "could take until".
func (r *reader) possible(p int) bool {
	for k := p - 1; k >= 0 && k > p-6; k-- {
		if r.isAny(k, "could", "may", "might", "can") {
			return true
		}
	}
	return false
}

// attributive reports whether the date only describes a noun after it: "before next week's talks", "after the 1987 crash".
func (r *reader) attributive(i, next int) bool {
	if r.end(next) < r.ts[next-1].end {
		return true
	}
	if next >= len(r.ts) || r.ts[next].kind != wordToken || r.capital(next) {
		return false
	}
	if r.digits(i) == 4 && next == i+1 && !followers[r.word(next)] {
		return true
	}
	return (r.is(i, "the") || r.isAny(i-1, "the", "his", "her", "its", "their")) && !followers[r.word(next)]
}

// followers are words that may follow a date without being the noun it describes.
var followers = makeSet(`and or but to in on at for of by with from when as if that which who after before while because although though so
	the a an is was were are will would has had have he she it they we i said says at since until amid due
	over under around during against between into through killing leaving near than not his her its their this more`)
