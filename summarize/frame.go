package summarize

import (
	"bufio"
	"corrobot/summarize/lexicon"
	"embed"
	"fmt"
	"strings"
)

//go:embed frames/*.txt
var frameFiles embed.FS

// happeningFiles are the tables of what happens, by the kind of news; a word's earlier senses come first.
var happeningFiles = [...]string{"frames", "law", "affairs", "life"}

// A role is the part that a frame's word plays towards what it counts.
type role byte

const (
	objectRole  role = iota // "killed five": its object is affected
	subjectRole             // "five died": its subject is affected
	stateRole               // "five dead": stands beside the figure
	nounRole                // "five deaths": counts itself
	tollRole                // "the toll rose to five": the figure follows
	eventRole               // "the killing": names the happening, is not counted
)

var roleNames = map[string]role{"object": objectRole, "hint": objectRole, "subject": subjectRole, "state": stateRole, "noun": nounRole, "toll": tollRole, "event": eventRole}

// A sense is one meaning of a word: the frame it belongs to and its role there.
type sense struct {
	frame string
	role  role
	weak  bool // it may also have come to worse
}

// A phrase is several words in a row that have one sense.
type phrase struct {
	words []string
	sense sense
}

// Frames is what happens in the news and who it happens to, as news words tell it; see frames/frames.txt and its neighbours, and frames/classes.txt.
type frames struct {
	senses  map[string][]sense  // by key
	phrases map[string][]phrase // by first word
	classes map[string][]string // key of a noun → classes
	wider   map[string]string   // class → wider class
	members map[string][]string // class → dictionary forms
	words   map[string][]string // frame → its single words
	groups  map[string]string   // noun of a group → noun of its members
}

func loadFrames() (*frames, error) {
	f := &frames{senses: map[string][]sense{}, phrases: map[string][]phrase{}, classes: map[string][]string{}, wider: map[string]string{}, members: map[string][]string{}, words: map[string][]string{}, groups: map[string]string{}}
	for _, name := range happeningFiles {
		if err := eachLine("frames/"+name+".txt", f.frameLine()); err != nil {
			return nil, err
		}
	}
	if err := eachLine("frames/classes.txt", f.classLine()); err != nil {
		return nil, err
	}
	return f, eachLine("frames/groups.txt", f.groupLine)
}

func eachLine(name string, use func(line string) error) error {
	file, err := frameFiles.Open(name)
	if err != nil {
		return err
	}
	defer file.Close()
	s := bufio.NewScanner(file)
	for n := 1; s.Scan(); n++ {
		line := strings.TrimSpace(s.Text())
		if line == "" || line[0] == '#' {
			continue
		}
		if err := use(line); err != nil {
			return fmt.Errorf("%s:%d: %w", name, n, err)
		}
	}
	return s.Err()
}

// frameLine returns a reader of the lines of frames.txt, which remembers the frame that a line belongs to.
func (f *frames) frameLine() func(string) error {
	frame := ""
	return func(line string) error {
		key, rest, _ := strings.Cut(line, " ")
		rest = strings.TrimSpace(rest)
		if key == "frame" {
			frame = rest
			return nil
		}
		if key == "phrase" {
			slot, words, _ := strings.Cut(rest, " ")
			ro, ok := roleNames[slot]
			if !ok {
				return fmt.Errorf("no role %q", slot)
			}
			ws := strings.Fields(strings.ReplaceAll(words, "-", " - "))
			f.phrases[ws[0]] = append(f.phrases[ws[0]], phrase{ws, sense{frame: frame, role: ro}})
			return nil
		}
		ro, ok := roleNames[key]
		if !ok {
			return fmt.Errorf("no key %q", key)
		}
		for _, w := range strings.Fields(rest) {
			f.senses[american(w)] = append(f.senses[american(w)], sense{frame, ro, key == "hint"})
			f.words[frame] = append(f.words[frame], w)
		}
		return nil
	}
}

func (f *frames) classLine() func(string) error {
	return func(line string) error {
		head, members, ok := strings.Cut(line, ":")
		if !ok {
			return fmt.Errorf("no colon in %q", line)
		}
		name, wider, _ := strings.Cut(head, "<")
		name, wider = strings.TrimSpace(name), strings.TrimSpace(wider)
		if wider != "" {
			f.wider[name] = wider
		}
		for _, m := range strings.Fields(members) {
			f.members[name] = append(f.members[name], m)
			f.classes[american(m)] = append(f.classes[american(m)], name)
		}
		return nil
	}
}

func (f *frames) groupLine(line string) error {
	member, groups, ok := strings.Cut(line, ":")
	if !ok {
		return fmt.Errorf("no colon in %q", line)
	}
	for _, g := range strings.Fields(groups) {
		f.groups[american(g)] = strings.TrimSpace(member)
	}
	return nil
}

// memberOf returns the noun for the members of the group that a word names, "" if it names none.
func (f *frames) memberOf(w word) string {
	for _, k := range w.keys {
		if m := f.groups[k]; m != "" {
			return m
		}
	}
	return ""
}

// A hit is a frame's word or phrase in a text: the words [from, to) and what they mean.
type hit struct {
	from, to int
	sense    sense
	unreal   bool // the sentence says that it did not happen
}

// hits finds the frames' words and phrases; a phrase hides the single words in it.
func (f *frames) hits(ws []word) []hit {
	var hs []hit
	for i := 0; i < len(ws); i++ {
		if p, ok := f.phraseAt(ws, i); ok {
			hs = append(hs, hit{from: i, to: i + len(p.words), sense: p.sense})
			i += len(p.words) - 1
			continue
		}
		hs = f.wordHits(hs, ws, i)
	}
	return hs
}

func (f *frames) phraseAt(ws []word, i int) (phrase, bool) {
	var best phrase
	for _, k := range append([]string{ws[i].lower}, ws[i].keys...) {
		for _, p := range f.phrases[k] {
			if len(p.words) > len(best.words) && f.fits(ws[i:], p.words) {
				best = p
			}
		}
	}
	return best, best.words != nil
}

func (f *frames) fits(ws []word, want []string) bool {
	if len(ws) < len(want) {
		return false
	}
	for i, w := range want {
		if ws[i].lower != w && !ws[i].is(w) {
			return false
		}
	}
	return true
}

func (f *frames) wordHits(hs []hit, ws []word, i int) []hit {
	n := len(hs)
	behind := ws[i].is("leave") && leftBehind(ws[i+1:])
	for _, k := range ws[i].keys {
		for _, s := range f.senses[k] {
			if s.role == objectRole && i+1 < len(ws) && reflexives[ws[i+1].lower] {
				s.role = subjectRole // "the boy shot himself": it befell who did it
			}
			if !hasHit(hs[n:], s) && !(behind && s.role == subjectRole) {
				hs = append(hs, hit{from: i, to: i + 1, sense: s})
			}
		}
	}
	return hs
}

var reflexives = set("himself herself itself themselves")

// leftBehind reports whether what follows a form of "leave" is what stays there, "a crater", "at least 20 people dead", and not
// where somebody goes from, "the country", "a base near the border", or when, "two days later".
func leftBehind(object []word) bool {
	if len(object) == 0 || object[0].letter && !measuring[object[0].lower] || object[0].lower == "at" && (len(object) < 2 || object[1].lower != "least") {
		return false
	}
	for i, w := range object[:min(len(object), 7)] {
		if prepositions[w.lower] && i > 0 {
			return false
		}
		if w.letter && !measuring[w.lower] && (pluralNoun(w) || usual(w.lower) == lexicon.Noun && (i+1 == len(object) || usual(object[i+1].lower) != lexicon.Noun)) {
			kinds := lexicon.Kinds(w.lower)
			return kinds.Has(lexicon.Person) || !kinds.Has(lexicon.Place|lexicon.Building|lexicon.Organization|lexicon.Vehicle|lexicon.Time)
		}
	}
	return false
}

// measuring are the words that open a phrase of some of its things, and not of those that are known.
var measuring = set("a an some many several few no at least more than about nearly over up only dozens hundreds thousands scores one two three four five six seven eight nine ten")

func hasHit(hs []hit, s sense) bool {
	for _, h := range hs {
		if h.sense == s {
			return true
		}
	}
	return false
}

// classesOf returns the classes of the noun that ends a phrase, most words first: "law enforcement officers" is police.
func (f *frames) classesOf(ws []word) []string {
	for n := min(3, len(ws)); n >= 1; n-- {
		tail := ws[len(ws)-n:]
		for _, k := range joinedKeys(tail) {
			if cs := f.classes[k]; len(cs) > 0 {
				return cs
			}
		}
	}
	return nil
}

// joinedKeys joins the words of a phrase by _, its last word in each of its forms.
func joinedKeys(ws []word) []string {
	head := ""
	for _, w := range ws[:len(ws)-1] {
		head += w.lower + "_"
	}
	var ks []string
	for _, k := range ws[len(ws)-1].keys {
		ks = append(ks, head+k)
	}
	return ks
}

// within reports whether class c is class wide or one of its kinds.
func (f *frames) within(c, wide string) bool {
	for ; c != ""; c = f.wider[c] {
		if c == wide {
			return true
		}
	}
	return false
}
