package summarize

import "corrobot/summarize/extract"

// credit returns who a sentence credits with the words in its bytes [from, to): the innermost attribution that covers
// them, with a pronoun taken for whoever spoke last. It is "" for the document's own voice.
func credit(s *sentence, from, to int) string {
	who, width := "", len(s.text)+1
	for _, a := range extract.Attributions(s.text) {
		if a.From > from || a.To < to || a.To-a.From >= width {
			continue
		}
		width = a.To - a.From
		if who = a.Who; a.Pronoun {
			who = lastSpeaker(s.previous)
		}
	}
	return who
}

// pronounReach is how many sentences back a pronoun may look for whom it stands for.
const pronounReach = 3

// lastSpeaker returns who the sentences up to s credit last, or the last person they name.
func lastSpeaker(s *sentence) string {
	for n := 0; s != nil && n < pronounReach; s, n = s.previous, n+1 {
		as := extract.Attributions(s.text)
		for i := len(as) - 1; i >= 0; i-- {
			if as[i].Who != "" && !as[i].Pronoun {
				return as[i].Who
			}
		}
		names := extract.Names(s.text)
		for i := len(names) - 1; i >= 0; i-- {
			if names[i].Type == extract.Person {
				return names[i].Text
			}
		}
	}
	return ""
}
