package summarize

import (
	"strings"

	"corrobot/summarize/lexicon"
)

// unreal reports whether a sentence tells of what the question asks about as something that did not happen.
func (r *run) unreal(s *sentence) bool {
	for _, t := range s.hits {
		if t.unreal && r.frameMatch(t) > 0 {
			return true
		}
	}
	return false
}

// busy reports whether what a figure counts does or suffers something that no frame tells: "three men went", "convicted
// eight leaders".
func (r *run) busy(s *sentence, f *mention) bool {
	if len(f.noun) == 0 || len(f.owned) > 0 {
		return false
	}
	for i := f.end(); i < len(s.words) && i < f.end()+5 && s.words[i].letter; i++ {
		w := s.words[i]
		if auxiliaries[w.lower] || w.lower == "who" || w.lower == "that" || w.lower == "which" || usual(w.lower) == lexicon.Adverb {
			continue
		}
		return verbForm(w) && !r.asksWord(s, i)
	}
	k := f.first - 1
	for k > 0 && (leftFillers[s.words[k].lower] || usual(s.words[k].lower) == lexicon.Adjective) {
		k--
	}
	return k >= 0 && verbForm(s.words[k]) && usual(s.words[k].lower) == lexicon.Verb && !auxiliaries[s.words[k].lower] && !r.asksWord(s, k)
}

// asksWord reports whether word i tells what the question asks about.
func (r *run) asksWord(s *sentence, i int) bool {
	for _, t := range s.hits {
		if t.from <= i && i < t.to && r.frameMatch(t) > 0 {
			return true
		}
	}
	for _, list := range [][]word{r.q.verbs, r.q.anchors} {
		for _, v := range list {
			if r.kin(v, s.words[i]) {
				return true
			}
		}
	}
	return false
}

var hedgeWords = set("could may might feared fear fears expected expect likely estimate estimates estimated believed possibly probably potentially projected forecast")

var (
	modals = set("could would may might will expected likely feared")
	climbs = set("rise climb reach exceed top pass grow increase go be hit")
)

// forecast reports whether a figure is where a toll may yet go: "the death toll could rise to 2,000".
func (s *sentence) forecast(f *mention) bool {
	modal, climbing := false, false
	for i := f.first - 1; i >= 0 && i >= f.first-9 && s.words[i].letter; i-- {
		climbing = climbing || climbs[s.words[i].lower]
		modal = modal || climbing && modals[s.words[i].lower]
	}
	if !modal {
		return false
	}
	for _, h := range f.owned {
		if s.hits[h].sense.role == tollRole {
			return true
		}
	}
	return false
}

// asksForecast reports whether the question itself asks where a count may yet go.
func (r *run) asksForecast() bool {
	for _, w := range strings.Fields(strings.ToLower(r.q.text)) {
		if modals[w] && w != "will" {
			return true
		}
	}
	return false
}

// hedges reports whether the words around a figure make it a fear or a forecast rather than a count.
func (s *sentence) hedges(f *mention) bool {
	if i := f.next; i+1 < len(s.words) && s.words[i].lower == "to" && climbs[s.words[i+1].lower] {
		return false // "expected the toll of 71 to rise"
	}
	for i := max(0, f.first-8); i < f.next+6 && i < len(s.words); i++ {
		if w := s.words[i]; hedgeWords[w.lower] && !(months[w.lower] && w.capital) {
			return true
		}
	}
	return false
}
