package summarize

import (
	"strings"

	"corrobot/summarize/extract"
	"corrobot/summarize/lexicon"
)

// An aged is whose age a question asks for or a sentence tells: somebody by name, or somebody or something by a noun.
type aged struct {
	name  []word // "Karl Lindner"
	noun  []word // "tram driver", the head last
	first int    // where its words begin in the sentence
	own   bool   // told as somebody else's: "his 6-year-old son"
	some  bool   // told as not known before: "a 6-year-old"
}

// askedAged reads whose age the question asks for: "how old was the tram driver", "age of Karl Lindner", "the suspect's age".
func (r *run) askedAged() aged {
	ws := r.q.words
	from, to := 0, len(ws)
	for i, w := range ws {
		switch {
		case w.lower == "old" || (w.lower == "age" || w.lower == "ages" || w.lower == "range") && i+1 < len(ws) && (ws[i+1].lower == "of" || beForms[ws[i+1].lower]):
			from = i + 1
		case (w.lower == "age" || w.lower == "ages") && i > 0 && from == 0:
			to = i
		}
	}
	for from < to && (beForms[ws[from].lower] || ws[from].lower == "of" || ws[from].lower == "s" || !ws[from].letter) {
		from++
	}
	article := from < to && (determiners[ws[from].lower] || ws[from].lower == "a" || ws[from].lower == "an")
	if article {
		from++
	}
	asked := r.agedPhrase(ws[:to], from)
	if n := len(asked.noun); len(asked.name) == 0 && !article && n > 0 && !pluralNoun(asked.noun[n-1]) && namesLower(asked.noun) {
		asked.name, asked.noun = asked.noun, nil
	}
	return asked
}

// namesLower reports whether words without capitals and without an article are somebody's name all the same: "how old is karl
// lindner".
func namesLower(ws []word) bool {
	given, _ := lexicon.Name(ws[0].lower)
	return len(ws) > 1 && given.Has(lexicon.Given) || !lexicon.Known(ws[len(ws)-1].lower)
}

// agedPhrase reads the noun phrase that begins at word i.
func (r *run) agedPhrase(ws []word, i int) aged {
	a := aged{first: i}
	for ; i < len(ws) && len(a.name)+len(a.noun) < 8; i++ {
		w := ws[i]
		kinds, _ := lexicon.Name(w.lower)
		switch {
		case w.lower == "-" || w.lower == "." && i > 0 && (titles[ws[i-1].lower] || len(ws[i-1].lower) == 1 || ws[i-1].lower == "jr"):
			continue
		case w.capital && months[w.lower], !w.letter || prepositions[w.lower] || auxiliaries[w.lower] || nounStops[w.lower] || stopWords[w.lower] || sayVerbs[w.lower]:
			return a
		case w.capital && kinds.Has(lexicon.Demonym) && len(a.name) == 0, w.capital && kinds.Has(lexicon.Places) && !kinds.Has(lexicon.Given) && len(a.name) == 0:
			continue // "Danish driver", "Oslo resident"
		case w.lower == "jr" || w.lower == "sr" || titles[w.lower]:
			continue
		case w.capital && i > 0:
			a.name = append(a.name, w)
		case naming[w.lower] && len(a.noun) > 0:
			continue // "a 6-year-old bear named Bruno"
		case len(a.name) > 0 || verbForm(w) && usual(w.lower) == lexicon.Verb && len(a.noun) > 0 || usual(w.lower) == lexicon.Adverb:
			return a
		default:
			a.noun = append(a.noun, w)
		}
	}
	return a
}

// toldAged reads whose age a sentence tells by figure f.
func (r *run) toldAged(s *sentence, f *mention) aged {
	if strings.HasSuffix(strings.ToLower(s.text[f.Start:f.End]), "old") {
		a := r.agedPhrase(s.words, f.next)
		a.first = f.first
		if len(a.name) == 0 && len(a.noun) > 0 {
			a.name = s.apposedName(a.noun[len(a.noun)-1])
		}
		if f.first > 0 {
			before := s.words[f.first-1]
			a.own = possessives[before.lower] && !determining[before.lower] || before.lower == "s" && f.first > 1 && !s.words[f.first-2].letter
			a.some = before.lower == "a" || before.lower == "an"
		}
		if f.first > 1 && len(a.name) == 0 && (a.some || s.words[f.first-1].lower == "the") && s.words[f.first-2].lower == "," {
			if b := r.agedBefore(s, f.first-2); len(b.name) > 0 {
				return b // "Karl Lindner, a 42-year-old driver"
			}
		}
		if a.own || len(a.name)+len(a.noun) > 0 || f.first > 0 && determining[s.words[f.first-1].lower] {
			return a
		}
	}
	i := f.first
	for i > 0 && joinsAge[s.words[i-1].lower] {
		i--
	}
	if i == f.first {
		return aged{first: i}
	}
	return r.agedBefore(s, i)
}

// apposedName returns the words of a person's name that stands between commas right behind a noun: "a 42-year-old man, Karl
// Lindner, said".
func (s *sentence) apposedName(noun word) []word {
	i := s.wordAt(noun.end)
	if i >= len(s.words) || s.words[i].lower != "," {
		return nil
	}
	for _, n := range s.names() {
		if n.Type == extract.Person && n.first == i+1 && (n.next == len(s.words) || !s.words[n.next].letter) {
			return s.words[n.first:n.next]
		}
	}
	return nil
}

var (
	determining = set("the this that a an")
	joinsAge    = set(", ( aged age who is was were are turned both only just about now then - –")
)

// agedBefore reads the noun phrase that ends before word i: "the driver of the tram", "resident Ida Holt".
func (r *run) agedBefore(s *sentence, i int) aged {
	from := i
	for from > 0 && i-from < 9 {
		w := s.words[from-1]
		if !w.letter && w.lower != "-" && w.lower != "." || w.lower == "." && !titles[s.words[max(0, from-2)].lower] || auxiliaries[w.lower] || sayVerbs[w.lower] || nounStops[w.lower] {
			break
		}
		if from--; determining[w.lower] || possessives[w.lower] {
			if from == 0 || s.words[from-1].lower != "of" {
				break
			}
		}
	}
	for from < i && (stopWords[s.words[from].lower] || prepositions[s.words[from].lower]) {
		from++
	}
	a := r.agedPhrase(s.words[:i], from)
	for _, n := range s.names() {
		if n.Type == extract.Person && n.first < i && n.next >= i-2 && n.next <= i {
			a.name = s.words[n.first:n.next]
		}
	}
	return a
}
