package summarize

import (
	"strings"

	"corrobot/summarize/extract"
)

// wholeFirm are nouns for what a firm as a whole is worth, takes or owes; a figure per share is none.
var wholeFirm = set("value worth revenue sales turnover capitalization cap budget debt")

// asksWholeFirm reports whether a question asks for a sum of a whole firm.
func (r *run) asksWholeFirm() bool {
	if r.q.want != extract.Money {
		return false
	}
	whole := false
	for _, w := range r.q.words {
		if w.is("share") || w.is("stock") {
			return false
		}
		whole = whole || wholeFirm[w.lower]
	}
	return whole
}

// ofAnotherSum reports whether a sum is not the one of the firm that the question asks about: a price per share, another
// firm's, or an earlier year's where this year's is asked for.
func (r *run) ofAnotherSum(dv *docView, s *sentence, f *mention) bool {
	return f.Value.Kind == extract.Money && r.asksWholeFirm() && (s.perShare(f) || r.tellsOtherSum(s) || r.ofAnotherFirm(s, f) || r.ofEarlierYear(dv, s, f))
}

// sumWords are the words that tell of a sum which is never told without them.
var sumWords = map[string]map[string]bool{
	"revenue": set("revenue sale turnover income"), "turnover": set("revenue sale turnover"), "market": set("value worth capitalization cap valuation"),
	"capitalization": set("value worth capitalization cap valuation"),
}

// tellsOtherSum reports whether a sentence has no word for the sum that the question asks for: a market's value is no revenue.
func (r *run) tellsOtherSum(s *sentence) bool {
	for _, w := range r.q.words {
		words := sumWords[w.lower]
		if words == nil {
			continue
		}
		for k := range words {
			if s.has[k] {
				return false
			}
		}
		return true
	}
	return false
}

// perShare reports whether a sum is what one share costs or earns: "$3 a share", "shares rose to $38".
func (s *sentence) perShare(f *mention) bool {
	for i := f.next; i+1 < len(s.words) && i < f.next+3; i++ {
		if w := s.words[i].lower; w == "apiece" || (w == "a" || w == "per" || w == "each") && s.words[i+1].is("share") {
			return true
		}
	}
	if f.Value.Low >= 1e5 {
		return false
	}
	for i := 0; i < f.first; i++ {
		if s.words[i].is("share") || s.words[i].is("stock") {
			return true
		}
	}
	return false
}

// ofAnotherFirm reports whether the sentence names another organization before a sum, and not the one of the question.
func (r *run) ofAnotherFirm(s *sentence, f *mention) bool {
	if len(r.q.names) == 0 {
		return false
	}
	for _, a := range r.q.names {
		if r.holds(s, a) {
			return false
		}
	}
	for _, n := range s.names() {
		if n.Type == extract.Organization && n.next <= f.first {
			return true
		}
	}
	return false
}

// ofEarlierYear reports whether the date nearest to a sum lies before the year of the document, where the question asks for
// this year's.
func (r *run) ofEarlierYear(dv *docView, s *sentence, f *mention) bool {
	if !r.asksThisYear() || dv.day == extract.NoDay {
		return false
	}
	first := float64(dv.day) - float64(dv.day.Time().YearDay()-1)
	best, earlier := 0.0, false
	for i := range s.values {
		if d := &s.values[i]; d.Value.Kind == extract.Date && s.near(f, d.first) > best {
			best, earlier = s.near(f, d.first), d.Value.Max < first
		}
	}
	return earlier
}

func (r *run) asksThisYear() bool {
	text := " " + strings.ToLower(r.q.text)
	return strings.Contains(text, " this year") || strings.Contains(text, " this fiscal year") || strings.Contains(text, " this financial year")
}
