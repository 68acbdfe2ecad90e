package summarize

var (
	drives = set("drive force push chase")
	leaves = set("leave flee abandon vacate")
	abodes = set("home house village land town")
)

// addDrivenOut adds the happening that a verb of force tells only with what follows its object: "drove 900 people from their
// homes", "forced 900 people to leave".
func (s *sentence) addDrivenOut() {
	for i, w := range s.words {
		if anyIn(w.keys, drives) && s.leavesHome(i+1) {
			s.hits = append(s.hits, hit{from: i, to: i + 1, sense: sense{frame: "displace", role: objectRole}})
		}
	}
}

// leavesHome reports whether the object at word i is followed by "from their homes" or "to flee".
func (s *sentence) leavesHome(i int) bool {
	for k := i; k+2 < len(s.words) && k < i+10; k++ {
		switch w := s.words[k]; {
		case w.lower == "from" || w.lower == "of" && s.words[k-1].lower == "out":
			if determiners[s.words[k+1].lower] {
				return anyIn(s.words[k+2].keys, abodes)
			}
		case w.lower == "to" && k > i:
			return anyIn(s.words[k+1].keys, leaves)
		case !w.letter && len(w.keys) == 0 && w.lower != "-", auxiliaries[w.lower], relativePronouns[w.lower]:
			return false
		}
	}
	return false
}
