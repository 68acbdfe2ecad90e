package summarize

import (
	"slices"
	"strings"

	"corrobot/summarize/extract"
	"corrobot/summarize/lexicon"
)

// sums are the sorts of sums of money that the news tells, by the nouns and the verbs that tell them; no word is of two sorts.
var sums = map[string]struct{ nouns, verbs map[string]bool }{
	"cost":    {set("cost charge hit loss bill writedown"), set("cost lose knock shave")},
	"deal":    {set("bid offer deal purchase acquisition takeover buyout valuation merger transaction"), set("buy acquire purchase bid offer pay value")},
	"revenue": {set("revenue sales turnover receipts"), nil},
	"profit":  {set("profit profits earnings income"), set("earn")},
	"damage":  {set("damage damages"), nil},
	"saving":  {set("saving savings"), set("save")},
	"fine":    {set("fine penalty"), set("fine")},
	"bail":    {set("bail bond"), nil},
	"reward":  {set("reward bounty"), nil},
	"pay":     {set("salary wage bonus severance pension"), nil},
	"loan":    {set("loan loans bailout package aid"), set("lend loan")},
	"funding": {nil, set("raise collect outraise")},
	"ransom":  {set("ransom"), nil},
	"gift":    {set("donation gift"), set("donate")},
}

// akin are the sorts of sums that one sum may be told as: what is bought costs its price.
var akin = map[string]string{"cost": "deal fine damage", "damage": "cost fine", "deal": "cost loan", "loan": "deal", "fine": "cost", "funding": "gift", "gift": "funding loan"}

// sumOf returns the sort of sum that a word tells, "" for any other.
func sumOf(w word) string {
	if w.lower == "charges" {
		return "" // those of a court, for the most part
	}
	for sort, words := range sums {
		for _, k := range append([]string{w.lower}, w.keys...) {
			if words.nouns[k] || words.verbs[k] {
				return sort
			}
		}
	}
	return ""
}

// askedSum returns the sort of sum that a question asks for; "" where it does not tell.
func (r *run) askedSum() string {
	if r.q.want != extract.Money && r.q.instead != extract.Money {
		return ""
	}
	for i, w := range r.q.words {
		if w.capital && w.start > 0 || w.lower == "value" || w.is("charge") && w.start == mainVerb(r.q.words[:i+1]) {
			continue
		}
		if sort := sumOf(w); sort != "" {
			return sort
		}
	}
	return ""
}

// fitMoney holds a sum against the sort of sum, the thing and the person that a question asks about.
func (r *run) fitMoney(s *sentence, f *mention) fit {
	if f.Value.Kind != extract.Money {
		return openFit
	}
	if s.isWeight(f) || s.isShare(f) && len(r.q.names) == 0 && !r.asksPart() || r.ofAnotherPerson(s, f) || r.perShareOnly(s, f) {
		return anothers
	}
	asked := r.askedSum()
	told, at := s.toldSum(f, asked)
	switch {
	case s.duePayment(asked, told, at, f):
		return askedFor
	case asked == "" || told == "", asked != "deal" && told == "deal" && payers[lexicon.Lemma(s.words[at].lower, lexicon.Verb)]:
		return openFit
	case asked == "deal" && r.ofAnotherTarget(s, f, at):
		return anothers
	case asked == told && ofYear[asked]:
		return openFit // one year's or another's
	case asked == told:
		return askedFor
	case slices.Contains(strings.Fields(akin[asked]), told):
		return openFit
	}
	return anothers
}

// duePayment reports whether the verb of a sum tells the sort asked for without its noun: a salary is earned, a fine
// what somebody is ordered to pay.
func (s *sentence) duePayment(asked, told string, at int, f *mention) bool {
	if told == "" || at >= f.first {
		return false
	}
	verb := s.words[at]
	switch asked {
	case "pay":
		return verb.is("earn")
	case "fine":
		return verb.is("pay") && slices.ContainsFunc(s.words[max(0, at-4):at], func(w word) bool { return orders[w.lower] })
	}
	return false
}

var orders = set("ordered told made must forced agreed required sentenced instructed condemned")

// payers are the verbs that any sort of sum is told with: a fine is paid, a reward offered.
var payers = set("pay offer value")

var ofYear = set("revenue profit")

// isWeight reports whether pounds are no money but weigh what stands behind them, "a 280 pound hog", or were weighed.
func (s *sentence) isWeight(f *mention) bool {
	if !strings.HasPrefix(s.words[f.next-1].lower, "pound") {
		return false
	}
	for _, w := range s.words[max(0, f.first-3):f.first] {
		if w.is("weigh") || w.is("weight") {
			return true
		}
	}
	i := f.next
	return s.words[i-1].lower == "pound" && i < len(s.words) && lexicon.Kinds(s.words[i].lower).Has(lexicon.Animal|lexicon.Person|lexicon.Plant|lexicon.Vehicle|lexicon.Weapon) && sumOf(s.words[i]) == ""
}

// isShare reports whether a sum is but a part of another: "its share of the bailout, $5 million", "a first tranche of $5 million".
func (s *sentence) isShare(f *mention) bool {
	for i := max(0, f.first-7); i < len(s.words) && i < f.next+3; i++ {
		w := s.words[i]
		if i < f.next && s.ofOther(f, i) {
			return false
		}
		if instalments[lexicon.Lemma(w.lower, lexicon.Noun)] || i < f.first && (w.lower == "share" || w.lower == "portion") && i+1 < f.first && s.words[i+1].lower == "of" {
			return true
		}
	}
	return false
}

var instalments = set("tranche instalment installment downpayment")

// asksPart reports whether the question itself asks for a part.
func (r *run) asksPart() bool {
	return r.asks(func(w word) bool {
		return instalments[lexicon.Lemma(w.lower, lexicon.Noun)] || w.lower == "share" || w.lower == "portion" || w.lower == "part" || w.lower == "first"
	})
}

// perShareOnly reports whether a sum is what one share comes to where the whole is asked for, or the whole where it is one share.
func (r *run) perShareOnly(s *sentence, f *mention) bool {
	if r.asks(func(w word) bool { return w.is("share") || w.is("stock") }) {
		return perOne(r.q.words) && f.Value.Low >= 1e6
	}
	return r.askedSum() != "" && f.Value.Low < 1e5 && (s.perShare(f) || s.forEachShare(f))
}

// forEachShare reports whether a sum is given for each share: "$50 in cash for each of their shares".
func (s *sentence) forEachShare(f *mention) bool {
	for i := f.next; i+1 < len(s.words) && i < f.next+14; i++ {
		if s.words[i].lower != "for" || s.words[i+1].lower != "each" && s.words[i+1].lower != "every" {
			continue
		}
		return slices.ContainsFunc(s.words[i+1:min(i+6, len(s.words))], func(w word) bool { return w.is("share") })
	}
	return false
}

// perOne reports whether a question asks what one share comes to: "per share", "a share".
func perOne(ws []word) bool {
	for i := 1; i < len(ws); i++ {
		if ws[i].is("share") && (ws[i-1].lower == "per" || ws[i-1].lower == "a" || ws[i-1].lower == "each") {
			return true
		}
	}
	return false
}

// toldSum returns the sort of sum that the words beside a figure tell, and the word that tells it: "a $5 million | hit", "$5
// million in | savings", "a | charge of $5 million", "| paid $5 million".
func (s *sentence) toldSum(f *mention, asked string) (sort string, at int) {
	for i, n := f.next, 0; i < len(s.words) && n < 5; i, n = i+1, n+1 {
		w := s.words[i]
		if n == 0 && (w.lower == "in" || w.lower == "-") || n < 3 && w.lower == "-" {
			continue
		}
		if !w.letter || prepositions[w.lower] || auxiliaries[w.lower] || nounStops[w.lower] || stopWords[w.lower] {
			break
		}
		if so := sumOf(w); so != "" && sums[so].nouns[lexicon.Lemma(w.lower, lexicon.Noun)] || so != "" && sums[so].nouns[w.lower] {
			sort, at = so, i
		}
	}
	if sort != "" {
		return sort, at
	}
	for i, n := f.first-1, 0; i >= 0 && n < 6; i, n = i-1, n+1 {
		w := s.words[i]
		if !w.letter && w.lower != "$" && w.lower != "€" && w.lower != "£" || s.ofOther(f, i) {
			break
		}
		if so := sumOf(w); so != "" && (sort == "" || so == asked) {
			sort, at = so, i // "savings and sales of $5 million" are of both
		}
		if n > 1 && (verbForm(w) && usual(w.lower) == lexicon.Verb && !auxiliaries[w.lower] && !approaches[w.lower]) {
			break
		}
	}
	if sort != "" {
		return sort, at
	}
	if f.first > 0 && s.opensWithFor(f) {
		for i := f.first - 2; i >= 0 && i >= f.first-16 && s.words[i].lower != ";" && s.words[i].lower != "."; i-- {
			if sumOf(s.words[i]) == "deal" {
				return "deal", i
			}
		}
	}
	return "", 0
}

var approaches = set("estimated valued put set expected reported worth totaling totalling reaching")

// opensWithFor reports whether a sum is what something is done for: "acquire the firm for | more than $2 million".
func (s *sentence) opensWithFor(f *mention) bool {
	for i := f.first; i >= 0 && i >= f.first-4; i-- {
		if s.words[i].lower == "for" {
			return true
		}
	}
	return false
}

// ofAnotherTarget reports whether what is bought by name is not what the question says: "a $5 million bid for Bolt".
func (r *run) ofAnotherTarget(s *sentence, f *mention, at int) bool {
	asked := r.askedTarget()
	if len(asked) == 0 {
		return false
	}
	for i := max(at, f.next-1) + 1; i < len(s.words) && i < max(at, f.next)+10; i++ {
		w := s.words[i]
		if w.lower == ";" || w.lower == "." {
			break
		}
		if before := s.words[i-1].lower; !w.capital || kindOf(w.lower, lexicon.Time) || before != "for" && before != "of" && before != "acquire" && before != "buy" && before != "based" && before != "-" {
			continue
		}
		return !r.shareKin(asked, s.words[i:min(i+4, len(s.words))])
	}
	return false
}

// askedTarget returns the name of what a question says is bought: "pay for | Acme", "bid for | Acme"; nil without one.
func (r *run) askedTarget() []word {
	var target []word
	ws := r.q.words
	for i := 1; i < len(ws); i++ {
		if ws[i].capital && (ws[i-1].lower == "for" || ws[i-1].lower == "buy" || ws[i-1].lower == "acquire" || len(target) > 0) {
			target = append(target, ws[i])
		} else if len(target) > 0 {
			break
		}
	}
	return target
}

// ofAnotherPerson reports whether a sum is told as somebody's, "his bail", who is not the one that the question names.
func (r *run) ofAnotherPerson(s *sentence, f *mention) bool {
	if len(r.q.names) == 0 || slices.ContainsFunc(r.q.names, func(a word) bool { return isPlace(a) || r.holds(s, a) }) {
		return false
	}
	for i := f.first - 1; i > 0 && i >= f.first-6; i-- {
		if w := s.words[i-1].lower; (w == "his" || w == "her") && sumOf(s.words[i]) != "" {
			return s.lastPerson(i) != nil
		}
	}
	return false
}
