package extract

import (
	"strings"

	"corrobot/summarize/lexicon"
)

// from returns the offset of token i, the end of the text if there is none. A quotation mark before it is left out.
func (r *nameReader) from(i int) int {
	for i < len(r.ts) && r.ts[i].kind == otherToken && !isCurrency(r.ts[i].text) {
		i++
	}
	if i >= len(r.ts) {
		return len(r.text)
	}
	return r.ts[i].start
}

func isCurrency(s string) bool { return s == "$" || s == "€" || s == "£" || s == "¥" || s == "#" }

// trimmedEnd returns the end of the last token before token i that is no punctuation.
func (r *nameReader) trimmedEnd(i int) int {
	for i > 0 && r.ts[i-1].kind == otherToken && r.ts[i-1].text != "%" && r.ts[i-1].text != ")" && !r.abbreviation(i-2) {
		i--
	}
	if i == 0 {
		return 0
	}
	return r.ts[i-1].end
}

// forwardEnd returns the end of what is credited from token i on: the end of the sentence, or where another is credited
// with something else after "but", "while" or a semicolon.
func (r *nameReader) forwardEnd(i int) int {
	for j := i + 1; j < len(r.ts); j++ {
		if r.is(j, ";") || r.is(j-1, ",") && (r.is(j, "citing") || r.is(j, "quoting") || r.is(j, "according")) {
			return r.trimmedEnd(j)
		}
		if (r.is(j, "but") || r.is(j, "while") || r.is(j, "and") || r.is(j, "although")) && r.is(j-1, ",") && r.speaksSoon(j+1) {
			return r.trimmedEnd(j)
		}
	}
	return r.trimmedEnd(len(r.ts))
}

// speaksSoon reports whether the clause at token i has a subject that says something.
func (r *nameReader) speaksSoon(i int) bool {
	for j := i + 1; j < len(r.ts) && j < i+10; j++ {
		if r.clauseMark(j) {
			return false
		}
		if isSpeechVerb(r.lower(j)) && !r.isPassive(j) {
			start, end := r.subject(j)
			return start == i && end > start
		}
	}
	return false
}

// clauseMark reports whether token i is punctuation between clauses.
func (r *nameReader) clauseMark(i int) bool {
	if i < 0 || i >= len(r.ts) {
		return i == len(r.ts)
	}
	switch r.ts[i].text {
	case ",":
		return !(touches(r.ts, i) && r.ts[i+1].kind == digitToken) // "1,000"
	case ";", ":", "\"", "“", "”", "—", "–", "?", "!", "(", ")", "…":
		return true
	case "'", "‘", "’":
		return !touches(r.ts, i) || !touches(r.ts, i-1)
	case "-":
		return !touches(r.ts, i) && !touches(r.ts, i-1)
	case ".":
		return !r.abbreviation(i-1) && !r.halfDay(i) && !(r.is(i+1, ",") && touches(r.ts, i)) && !(touches(r.ts, i) && touches(r.ts, i-1) && i+1 < len(r.ts) && r.ts[i+1].kind != otherToken)
	}
	return false
}

// halfDay reports the last dot of "a.m." or "p.m.".
func (r *nameReader) halfDay(i int) bool {
	return i >= 3 && r.is(i-1, "m") && r.is(i-2, ".") && (r.is(i-3, "a") || r.is(i-3, "p")) && i+1 < len(r.ts)
}

// sentenceEnds reports whether token i ends a sentence.
func (r *nameReader) sentenceEnds(i int) bool {
	for ; i < len(r.ts) && r.ts[i].kind == otherToken; i++ {
		if t := r.ts[i].text; t == "." || t == "?" || t == "!" {
			return true
		}
		if r.ts[i].text == "," || r.ts[i].text == ":" {
			return false
		}
	}
	return i >= len(r.ts)
}

// clauseStart returns the first token of the sentence that token i is in.
func (r *nameReader) clauseStart(i int) int {
	for j := i - 1; j > 0; j-- {
		switch t := r.ts[j].text; {
		case t == ";", t == "?" && j < i-2 && !r.quoteAfter(j), t == "!" && j < i-2 && !r.quoteAfter(j):
			return j + 1
		case t == "." && r.clauseMark(j) && j < i-1 && !r.quoteAfter(j) && r.capital(j+1):
			return j + 1
		}
	}
	return 0
}

func (r *nameReader) quoteAfter(i int) bool {
	return r.is(i+1, "\"") || r.is(i+1, "”") || r.is(i+1, "“")
}

// complete reports whether the tokens from…to-1 can be a statement rather than an adverbial: they end in a quotation
// mark, or have a verb.
func (r *nameReader) complete(from, to int) bool {
	return r.endsQuoted(to) || !r.opensAdverbial(from) && r.states(from, to)
}

// endsQuoted reports whether a quotation ends before token to.
func (r *nameReader) endsQuoted(to int) bool {
	for i := to - 1; i >= 0 && i > to-4 && r.ts[i].kind == otherToken; i-- {
		switch r.ts[i].text {
		case "\"", "”", "'", "’":
			return true
		}
	}
	return false
}

// states reports whether the tokens from…to-1 have a finite verb or are a quotation.
func (r *nameReader) states(from, to int) bool {
	if r.endsQuoted(to) {
		return r.hasWords(from, to)
	}
	for i := from; i < to; i++ {
		if r.ts[i].kind == wordToken && !r.capital(i) && (r.finite(i) || strings.HasSuffix(r.ts[i].lower, "ed") && lexicon.Parts(r.ts[i].lower).Has(lexicon.Verb)) {
			return true
		}
	}
	return false
}

// opensAdverbial reports whether a part that states nothing alone begins at token i; "at least" opens none.
func (r *nameReader) opensAdverbial(i int) bool {
	return isAdverbialOpener(r.lower(i)) && !r.is(i+1, "least") && !r.is(i+1, "most")
}

// isAdverbialOpener reports words that begin a part of a sentence that states nothing alone.
func isAdverbialOpener(w string) bool {
	switch w {
	case "on", "in", "at", "after", "before", "during", "when", "while", "as", "since", "earlier", "later", "meanwhile", "however", "if", "despite", "with", "by",
		"also", "citing", "speaking", "asked", "according", "until", "following", "because", "although", "though", "for", "from":
		return true
	}
	return false
}

// finite reports whether token i is likely a finite verb.
func (r *nameReader) finite(i int) bool {
	w := r.ts[i].lower
	if isAuxiliary(w) {
		return true
	}
	main, ok := lexicon.Main(w)
	return ok && main == lexicon.Verb && !strings.HasSuffix(w, "ing")
}

func isAuxiliary(w string) bool {
	switch w {
	case "is", "are", "was", "were", "has", "have", "had", "will", "would", "can", "could", "may", "might", "must", "should", "did", "does", "do",
		"isn't", "aren't", "wasn't", "weren't", "won't", "can't", "couldn't", "didn't", "hasn't", "haven't":
		return true
	}
	return false
}

// nounAt reports whether token i can be a noun where a noun phrase is expected, though it is a verb more often: "armed
// forces", "press release".
func (r *nameReader) nounAt(i int) bool {
	return !isAuxiliary(r.ts[i].lower) && lexicon.Parts(withoutPossessive(r.ts[i].text)).Has(lexicon.Noun)
}

func (r *nameReader) skipThat(i int) int {
	if r.is(i, ",") || r.is(i, ":") {
		i++
	}
	if r.is(i, "that") {
		i++
	}
	return i
}
