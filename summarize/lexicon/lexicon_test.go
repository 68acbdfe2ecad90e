package lexicon

import (
	"slices"
	"strings"
	"testing"
)

func TestLemma(t *testing.T) {
	for _, tt := range []struct {
		word string
		pos  POS
		want string
	}{
		{"died", Verb, "die"}, {"dying", Verb, "die"}, {"shot", Verb, "shoot"}, {"shot", Noun, "shot"}, {"left", Verb, "leave"},
		{"withdrew", Verb, "withdraw"}, {"killing", Verb, "kill"}, {"singing", Verb, "sing"}, {"said", Verb, "say"}, {"used", Verb, "use"},
		{"wounded", Verb, "wound"}, {"found", Verb, "find"}, {"struck", Verb, "strike"}, {"hit", Verb, "hit"}, {"Arrested", Verb, "arrest"},
		{"children", Noun, "child"}, {"men", Noun, "man"}, {"women", Noun, "woman"}, {"policemen", Noun, "policeman"},
		{"deaths", Noun, "death"}, {"families", Noun, "family"}, {"crises", Noun, "crisis"}, {"buses", Noun, "bus"}, {"houses", Noun, "house"},
		{"aircraft", Noun, "aircraft"}, {"people", Noun, "people"}, {"series", Noun, "series"}, {"news", Noun, "news"},
		{"larger", Adjective, "large"}, {"biggest", Adjective, "big"}, {"deadliest", Adjective, "deadly"}, {"worse", Adjective, "bad"},
		{"Nazarbayev", Noun, "nazarbayev"}, {"", Noun, ""}, {"x", Noun, "x"}, {strings.Repeat("long", 20), Noun, strings.Repeat("long", 20)},
	} {
		if got := Lemma(tt.word, tt.pos); got != tt.want {
			t.Errorf("Lemma(%q, %v) = %q, want %q", tt.word, tt.pos, got, tt.want)
		}
	}
}

func TestKinds(t *testing.T) {
	for _, tt := range []struct {
		kind  KindSet
		nouns string
	}{
		{Person, "officer officers teen teens villager protester protesters worker hostage people residents civilians men women children " +
			"policeman soldier victims casualties migrants student passengers spokesman president minister gunman demonstrator rescuer " +
			"survivor refugee fisherman doctor driver drivers militant rebel journalist tourist Muslims dead wounded boy girl"},
		{Group, "police family crew crowd troops army team people"},
		{Organization, "police company army agency government school"},
		{Place, "city village province coast region street country island river border town"},
		{Building, "house home school hospital airport houses homes church mosque hotel"},
		{Vehicle, "bus car truck train ship plane helicopter boat tanker"},
		{Aircraft, "plane helicopter jet airliner bomber"},
		{Ship, "ship boat ferry tanker vessel trawler"},
		{Weapon, "gun rifle bomb missile pistol knife grenade"},
		{Animal, "dog cow elephant sheep"},
		{Event, "explosion accident crash attack earthquake election war"},
		{Act, "attack withdrawal murder"},
		{Time, "week month hour year decade"},
		{Money, "dollar euro salary fine payment"},
		{Measure, "kilometer mile ton litre"},
		{Body, "leg head corpse arm"},
		{Disease, "cholera cancer injury fever malaria"},
		{Substance, "oil water gas rice"},
		{Communication, "statement report letter"},
		{Phenomenon, "earthquake storm flood hurricane"},
	} {
		for _, n := range strings.Fields(tt.nouns) {
			if got := Kinds(n); !got.Has(tt.kind) {
				t.Errorf("Kinds(%q) = %v, want %v among them", n, got, tt.kind)
			}
		}
	}
	for noun, kind := range map[string]KindSet{"house": Person, "bus": Person, "week": Person, "dollar": Person, "kill": Building, "building": Person,
		"percent": Person, "mile": Person, "explosion": Person, "corner": Person, "answer": Person, "qwertz": ^KindSet(0), "of": ^KindSet(0)} {
		if got := Kinds(noun); got.Has(kind) {
			t.Errorf("Kinds(%q) = %v, want none of %v", noun, got, kind)
		}
	}
}

func TestParts(t *testing.T) {
	for _, tt := range []struct {
		word string
		main POS
		all  []POS
	}{
		{"police", Noun, []POS{Noun, Verb}}, {"killed", Verb, []POS{Verb}}, {"shot", Noun, []POS{Noun, Verb}},
		{"quickly", Adverb, []POS{Adverb}}, {"Large", Adjective, []POS{Adjective}}, {"the", Function, []POS{Function}},
		{"houses", Noun, []POS{Noun, Verb}}, {"said", Verb, []POS{Verb}}, {"residents", Noun, []POS{Noun}},
	} {
		if got, ok := Main(tt.word); got != tt.main || !ok {
			t.Errorf("Main(%q) = %v, %v, want %v", tt.word, got, ok, tt.main)
		}
		for _, p := range tt.all {
			if set := Parts(tt.word); !set.Has(p) {
				t.Errorf("Parts(%q) = %05b, want %v in it", tt.word, set, p)
			}
		}
	}
	for _, w := range []string{"Papandreou", "Muslim", "Kazakhstan", "", "a-", "xyzzy"} {
		if Known(w) {
			t.Errorf("Known(%q) = true, want false", w)
		}
	}
	for w, want := range map[string]bool{"house": true, "killed": true, "aardwolf": false, "Obama": false} {
		if got := Common(w); got != want {
			t.Errorf("Common(%q) = %v, want %v", w, got, want)
		}
	}
}

func TestIsA(t *testing.T) {
	for _, tt := range []struct {
		noun, class string
		want        bool
	}{
		{"truck", "vehicle", true}, {"trucks", "vehicles", true}, {"sergeant", "officer", true}, {"dog", "animal", true},
		{"vehicle", "truck", false}, {"house", "person", false}, {"rose", "xyzzy", false}, {"xyzzy", "rose", false},
	} {
		if got := IsA(tt.noun, tt.class); got != tt.want {
			t.Errorf("IsA(%q, %q) = %v, want %v", tt.noun, tt.class, got, tt.want)
		}
	}
}

func TestRelated(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want []Relation
	}{
		{"died", "dying", []Relation{Same}},
		{"withdraw", "withdrawal", []Relation{Derivation}}, {"withdrew", "withdrawals", []Relation{Derivation}},
		{"appointed", "appointment", []Relation{Derivation}}, {"resign", "resignation", []Relation{Derivation}},
		{"destroyed", "destruction", []Relation{Derivation}}, {"exploded", "explosion", []Relation{Derivation}},
		{"injured", "injury", []Relation{Derivation}}, {"strong", "strength", []Relation{Derivation}},
		{"deep", "depth", []Relation{Derivation}}, {"long", "length", []Relation{Derivation}}, {"old", "age", []Relation{Derivation}},
		{"damage", "damaged", []Relation{Same}}, {"arrest", "arrested", []Relation{Same}},
		{"car", "automobile", []Relation{Synonym}}, {"quake", "earthquake", []Relation{Synonym}},
		{"murder", "kill", []Relation{Hypernym}}, {"kill", "murder", []Relation{Hyponym}},
		{"arrive", "leave", []Relation{Antonym}},
		{"bus", "quake", []Relation{Unrelated}}, {"kill", "house", []Relation{Unrelated}}, {"minister", "bridge", []Relation{Unrelated}},
		{"xyzzy", "bus", []Relation{Unrelated}}, {"", "", []Relation{Unrelated}},
	} {
		if got := Related(tt.a, tt.b); !slices.Contains(tt.want, got) {
			t.Errorf("Related(%q, %q) = %v, want %v", tt.a, tt.b, got, tt.want)
		}
	}
	for word, want := range map[string]string{"withdrew": "withdrawal", "strong": "strength", "deep": "depth", "president": "presidential"} {
		if got := Derived(word); !slices.Contains(got, want) {
			t.Errorf("Derived(%q) = %v, want %q among them", word, got, want)
		}
	}
}

func TestName(t *testing.T) {
	for _, tt := range []struct {
		name string
		kind NameKind
		of   string
	}{
		{"Russia", Country, "Russia"}, {"Russian", Demonym, "Russia"}, {"Kazakhs", Demonym, "Kazakhstan"}, {"U.S.", Country, "United States"},
		{"British", Demonym, "United Kingdom"}, {"New Yorkers", Demonym, "New York"}, {"Calif.", State, "California"},
		{"Almaty", City, "Almaty"}, {"Paris", City, "Paris"}, {"Europe", Region, "Europe"}, {"Danube", Geographic, "Danube"},
		{"Nile", Geographic, "Nile"}, {"George", Given, ""}, {"KAZAKHSTAN", Country, "Kazakhstan"}, {"south sudanese", Demonym, "South Sudan"},
		{"Xyzzy", 0, ""}, {"", 0, ""}, {"Russ", 0, ""}, {"Cote d'Ivoire", Country, "Ivory Coast"}, {"Zurich", City, "Zurich"},
	} {
		kinds, of := Name(tt.name)
		if !kinds.Has(tt.kind) && tt.kind != 0 || tt.kind == 0 && kinds != 0 || of != tt.of {
			t.Errorf("Name(%q) = %b, %q, want %b, %q", tt.name, kinds, of, tt.kind, tt.of)
		}
	}
	if kinds, of := Name("Georgia"); kinds&(Country|State) != Country|State || of != "Georgia" {
		t.Errorf("Name(Georgia) = %b, %q, want a country and a state", kinds, of)
	}
}

// TestTable finds every word of the table and every line of the lists again.
func TestTable(t *testing.T) {
	last := ""
	for i := range words.words {
		w := words.word(i)
		if w <= last {
			t.Fatalf("word %d is %q after %q", i, w, last)
		}
		e, ok := words.find([]byte(w))
		if !ok || e.parts() == 0 && e.bases == 0 || e.end() > len(words.data) {
			t.Fatalf("find(%q) = %+v, %v", w, e, ok)
		}
		last = w
	}
	for _, line := range strings.Split(strings.TrimSpace(namesTxt), "\n") {
		key, _, _ := strings.Cut(line, "\t")
		if got := lineAt(namesTxt, lineOf(namesTxt, []byte(key))); got != line {
			t.Errorf("lineOf(%q) leads to %q", key, got)
		}
	}
}

func BenchmarkKinds(b *testing.B) {
	for b.Loop() {
		Kinds("villagers")
	}
}

func BenchmarkLemma(b *testing.B) {
	for b.Loop() {
		Lemma("withdrawing", Verb)
	}
}

func BenchmarkRelated(b *testing.B) {
	for b.Loop() {
		Related("withdraw", "killing")
	}
}

func BenchmarkName(b *testing.B) {
	for b.Loop() {
		Name("Kazakhstan")
	}
}

func TestPeople(t *testing.T) {
	for noun, want := range map[string]bool{"troops": true, "officers": true, "civilians": true, "police": true, "injured": true, "families": false, "countries": false, "villages": false, "houses": false, "percent": false, "who": false} {
		if got := Kinds(noun).Has(Person); got != want {
			t.Errorf("%q counts people: %v, want %v", noun, got, want)
		}
	}
	for word, want := range map[string]bool{"The": true, "would": true, "troops": false, "": false} {
		if got := IsFunction(word); got != want {
			t.Errorf("IsFunction(%q) = %v, want %v", word, got, want)
		}
	}
}
