package summarize

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"corrobot/corpus"
	"corrobot/summarize/extract"
)

// A bloc is the sources that use one phrase.
type bloc struct {
	sources []string
	phrase  string
	sum     string // "26 and 18 make at least 44", when the phrase is a sum that the source left to its readers
	kind    extract.Kind
	members []statement
}

// byPhrase gathers statements that come out in the same words, those of most sources first.
func byPhrase(ss []statement, words *phraser) []bloc {
	var bs []bloc
	for _, group := range sameClaims(ss) {
		c := fullest(group)
		b := bloc{sources: sourcesOf(group), phrase: words.said(c), kind: c.Value.Kind, members: group}
		if len(c.Parts) > 1 {
			b.sum = sum(c) + " make " + b.phrase
		}
		bs = append(bs, b)
	}
	return bs
}

// fullest returns the claim to speak for statements of the same: of names, the longest form.
func fullest(ss []statement) Claim {
	return slices.MaxFunc(ss, func(a, b statement) int {
		if a.claim.Value.Kind != extract.Name {
			return 0
		}
		return len(nameWords(a.claim.Value.Word)) - len(nameWords(b.claim.Value.Word))
	}).claim
}

// sameClaims gathers statements that state the same with the same qualifier, most sources first.
func sameClaims(ss []statement) [][]statement {
	var groups [][]statement
	for _, s := range ss {
		i := slices.IndexFunc(groups, func(g []statement) bool { return sameClaim(g[0], s) })
		if i < 0 {
			groups = append(groups, nil)
			i = len(groups) - 1
		}
		groups[i] = append(groups[i], s)
	}
	slices.SortStableFunc(groups, func(a, b []statement) int { return len(sourcesOf(b)) - len(sourcesOf(a)) })
	return groups
}

func sameClaim(a, b statement) bool {
	x, y := a.claim, b.claim
	if x.Value.Kind == extract.Name && y.Value.Kind == extract.Name {
		return sameName(x.Value.Word, y.Value.Word)
	}
	if a.axis != b.axis || a.at != b.at || x.isVague() != y.isVague() {
		return false
	}
	if x.isVague() || !a.hasAxis() {
		return strings.EqualFold(x.Value.Word, y.Value.Word)
	}
	return x.Qualifier == y.Qualifier && len(x.Parts) == len(y.Parts)
}

// sameAuthority gathers statements that credit the same authority.
func sameAuthority(ss []statement) [][]statement {
	var groups [][]statement
	for _, s := range ss {
		if len(nameWords(s.claim.Attribution)) == 0 || s.copyOf != "" {
			continue
		}
		i := slices.IndexFunc(groups, func(g []statement) bool {
			return slices.Equal(nameWords(g[0].claim.Attribution), nameWords(s.claim.Attribution))
		})
		if i < 0 {
			groups = append(groups, nil)
			i = len(groups) - 1
		}
		groups[i] = append(groups[i], s)
	}
	return groups
}

// authority names whom statements credit, in the longest of their wordings, and what that makes of them: a body is one
// origin, while "officials" need not be the same ones.
func authority(ss []statement) string {
	name := slices.MaxFunc(ss, func(a, b statement) int {
		return cmp.Or(len(a.claim.Attribution)-len(b.claim.Attribution), strings.Compare(b.claim.Attribution, a.claim.Attribution))
	}).claim.Attribution
	words := strings.Fields(name)
	last := strings.ToLower(words[len(words)-1])
	switch {
	case last != "police" && isPlural(last):
		return name + ", so they may share one origin"
	case isInstitution(last) && !strings.ContainsAny(words[0], "'’") && !strings.EqualFold(words[0], "the"):
		name = "the " + name
	case last != "police" && unicode.IsLower([]rune(words[0])[0]):
		name = definite(name)
	}
	return name + ", so they count as one origin"
}

func isInstitution(word string) bool {
	switch word {
	case "ministry", "department", "office", "agency", "service", "government", "committee", "council", "army", "union",
		"court", "hospital", "bureau", "commission", "parliament", "authority", "military", "navy", "institute", "survey":
		return true
	}
	return false
}

// SourceName is how a sentence names a document's publisher; a title that stands in for one is quoted and cut short.
func SourceName(d *corpus.Document) string {
	switch {
	case d.Source != "" && d.Source != d.Title:
		return d.Source
	case d.Title != "":
		return quoted(d.Title, 40)
	}
	return d.ID
}

func verbFor(plural string, sources []string) string {
	if len(sources) == 1 {
		return singularVerb(plural)
	}
	return plural
}

func singularVerb(plural string) string {
	if plural == "carry" {
		return "carries"
	}
	return plural + "s"
}
