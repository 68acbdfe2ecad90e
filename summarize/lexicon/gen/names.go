package main

import (
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
)

// The letters of lexicon's name kinds, as names.txt spells them; of several the first says what the name stands for.
const letters = "cdsrtgn"

// A gazette collects what is known of each name: letter → what it stands for.
type gazette map[string]map[byte]string

func (g gazette) add(name string, kind byte, of string) {
	key := strings.ToLower(name)
	if g[key] == nil {
		g[key] = map[byte]string{}
	}
	if g[key][kind] == "" {
		g[key][kind] = of
	}
}

// gazetteer writes lines "key\tletters\twhat it stands for", sorted by key.
func gazetteer(db *database, words []*entry, dir string) ([]byte, error) {
	g := gazette{}
	for _, f := range []struct {
		file string
		kind byte
	}{{"countries.txt", 'c'}, {"states.txt", 's'}, {"regions.txt", 'r'}} {
		if err := g.readAreas(filepath.Join(dir, f.file), f.kind); err != nil {
			return nil, err
		}
	}
	for _, f := range []struct {
		file string
		kind byte
	}{{"cities.txt", 't'}, {"given.txt", 'n'}} {
		lines, err := readLines(filepath.Join(dir, f.file))
		if err != nil {
			return nil, err
		}
		for _, name := range strings.Fields(strings.Join(lines, " ")) {
			name = strings.ReplaceAll(name, "_", " ")
			g.add(name, f.kind, name)
		}
	}
	g.addPlaces(db)
	g.addGiven(db, words)
	return g.lines(), nil
}

func readLines(file string) ([]string, error) {
	b, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var lines []string
	for _, l := range strings.Split(string(b), "\n") {
		if l != "" && l[0] != '#' {
			lines = append(lines, l)
		}
	}
	return lines, nil
}

// readAreas reads lines "name | other names | people"; regions.txt has no other names.
func (g gazette) readAreas(file string, kind byte) error {
	lines, err := readLines(file)
	if err != nil {
		return err
	}
	for _, l := range lines {
		f := strings.Split(l, "|")
		if len(f) < 2 {
			return fmt.Errorf("%s: %q has no |", file, l)
		}
		name := strings.TrimSpace(f[0])
		g.add(name, kind, name)
		if len(f) == 3 {
			for _, other := range otherNames(f[1], kind) {
				g.add(other, kind, name)
			}
		}
		for _, people := range strings.Fields(f[len(f)-1]) {
			g.add(strings.ReplaceAll(people, "_", " "), 'd', name)
		}
	}
	return nil
}

func otherNames(field string, kind byte) []string {
	if kind == 's' { // abbreviations, and names with _
		return strings.Fields(strings.ReplaceAll(field, "_", " "))
	}
	var names []string
	for _, n := range strings.Split(field, ";") {
		if n = strings.TrimSpace(n); n != "" {
			names = append(names, n)
		}
	}
	return names
}

// addPlaces takes WordNet's individual places: countries, cities, and as 'g' rivers, islands, mountains and the like.
func (g gazette) addPlaces(db *database) {
	country, city, place := db.named("country#2"), db.named("city#1"), db.named("location#1")
	town, land, water := db.named("town#1"), db.named("geological formation#1"), db.named("body of water#1")
	island := db.named("land#4")
	for _, s := range db.synsets {
		if s.pos != 'n' || !s.instance {
			continue
		}
		a := s.ancestors()
		kind := byte(0)
		switch {
		case a[country]:
			kind = 'g' // every country of today is in countries.txt
		case a[city], a[town]:
			kind = 't'
		case a[place], a[land], a[water], a[island]:
			kind = 'g'
		}
		for _, w := range s.words {
			if kind != 0 && capitalised(w) && len(w) > 2 {
				g.add(w, kind, s.words[0])
			}
		}
	}
}

func capitalised(w string) bool {
	return w != "" && w[0] >= 'A' && w[0] <= 'Z' && w != strings.ToUpper(w)
}

// addGiven takes the first names that two or more of WordNet's persons bear and that are no ordinary words.
func (g gazette) addGiven(db *database, words []*entry) {
	ordinary := map[string]bool{}
	for _, e := range words {
		ordinary[e.text] = !e.proper
	}
	person := db.named("person#1")
	bearers := map[string]map[*synset]bool{}
	for _, s := range db.synsets {
		if s.pos != 'n' || !s.instance || !s.ancestors()[person] {
			continue
		}
		for _, w := range s.words {
			first, rest, ok := strings.Cut(w, " ")
			if !ok || !capitalised(rest) || !capitalised(first) || strings.Contains(first, ".") || ordinary[strings.ToLower(first)] {
				continue
			}
			if bearers[first] == nil {
				bearers[first] = map[*synset]bool{}
			}
			bearers[first][s] = true
		}
	}
	for name, who := range bearers {
		switch name {
		case "St", "Saint", "Dame", "Sir", "Lord", "Lady", "El", "La", "Le", "De", "Von", "Van", "Don", "Mother", "Pope":
		default:
			if len(who) >= 2 {
				g.add(name, 'n', name)
			}
		}
	}
}

func (g gazette) lines() []byte {
	var keys []string
	for k := range g {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	var b strings.Builder
	for _, k := range keys {
		kinds, of := "", ""
		for i := 0; i < len(letters); i++ {
			if v, ok := g[k][letters[i]]; ok {
				kinds += letters[i : i+1]
				if of == "" {
					of = v
				}
			}
		}
		fmt.Fprintf(&b, "%s\t%s\t%s\n", k, kinds, of)
	}
	return []byte(b.String())
}
