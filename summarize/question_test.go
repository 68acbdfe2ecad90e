package summarize

import (
	"fmt"
	"strings"
	"testing"
)

// analysed writes what a question asks for in one line, as the table below has it.
func analysed(q question) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s", q.want)
	for _, s := range []string{string(q.instead), q.measure, q.part} {
		if s != "" {
			fmt.Fprintf(&b, "/%s", s)
		}
	}
	if q.people {
		b.WriteString(" people")
	}
	for _, list := range []struct {
		name  string
		words []word
	}{{"of", q.focus}, {"verbs", q.verbs}, {"about", q.anchors}} {
		if len(list.words) > 0 {
			fmt.Fprintf(&b, " %s", list.name)
			for _, w := range list.words {
				fmt.Fprintf(&b, " %s", w.lower)
			}
		}
	}
	if len(q.frames) > 0 {
		fmt.Fprintf(&b, " happening %s", strings.Join(q.frames, " "))
	}
	if q.topic != nil {
		fmt.Fprintf(&b, " topic %s", q.topic.Key)
	}
	return b.String()
}

func TestAnalyse(t *testing.T) {
	a := testAnalyst(t)
	for _, c := range []struct{ question, want string }{
		{"how many people were killed?", "count people happening die"},
		{"How many died?", "count people happening die"},
		{"death toll", "count people happening die topic death-toll"},
		{"how many days will the strike last?", "duration about strike happening last"},
		{"how many marchers were there?", "count people happening protest"},
		{"how many marchers were hurt?", "count of marchers happening injure"},
		{"when will the last troops be gone?", "date/end about troops happening withdraw"},
		{"when will the ferry arrive?", "date about ferry happening arrive"},
		{"how much of Norway's gas was lost?", "percent about norway gas happening affect"},
		{"when was the mill set on fire?", "date about mill happening fire"},
		{"number of inmates in the prison", "count of inmates about prison happening live"},
		{"how often did the brothers meet?", "count of times about brothers happening meet"},
		{"when did the bank find out about the theft?", "date about bank theft happening learn"},
		{"child deaths", "count of child happening die topic death-toll"},
		{"Ghana deaths", "count people about ghana happening die topic death-toll"},
		{"what happened at the port?", "text about port"},
		{"the suspect's age", "measure/age about suspect"},
		{"vote share", "percent about vote happening vote"},
		{"ferry's name", "name of ferry"},
		{"how many soldiers were sent?", "count of troops happening deploy topic troop-count"},
		{"how many soldiers were killed?", "count of soldiers happening die"},
		{"how many soldiers went missing?", "count of soldiers verbs went happening missing"},
		{"death toll in Lima", "count people about lima happening die topic death-toll"},
		{"how many firefighters were hurt", "count of firefighters happening injure"},
		{"how many police officers were wounded in the raid?", "count of police officers about raid happening injure"},
		{"number of arrests", "count people happening detain topic detained"},
		{"wounded?", "count people happening injure"},
		{"how many houses were destroyed?", "count of houses happening damage"},
		{"how many countries does the pipeline connect?", "count of countries about pipeline happening connect"},
		{"how many pupils were in the bus that crashed?", "count of pupils about bus crashed"},
		{"how many soldiers were killed?", "count of soldiers happening die"},
		{"how many soldiers were sent?", "count of troops happening deploy topic troop-count"},
		{"death toll of the attack", "count people about attack happening die topic death-toll"},
		{"how many people were hurt in the protests", "count people about protests happening injure"},
		{"how many employees were fired?", "count of employees happening drop dismiss layoff"},
		{"how many did the mill fire in 1994?", "count people about mill 1994 happening drop dismiss layoff"},
		{"how many ships were sunk this year?", "count of ships happening crash"},
		{"how many clubs take part?", "count of clubs happening participate"},
		{"how many murder charges does he face?", "count of murder charges happening charge"},
		{"how many swimmers were in the contest?", "count of swimmers about contest happening participate attend"},
		{"when did the ferry sink?", "date about ferry happening crash"},
		{"when will the strike end", "date/end about strike happening end"},
		{"by when will the bridge be reopened", "date/end verbs reopened about bridge"},
		{"when did the shooting start", "time/date/begin about shooting happening attack"},
		{"what time was the explosion", "time about explosion happening attack explode"},
		{"how long did the siege last?", "duration about siege happening last"},
		{"how strong was the earthquake?", "measure/magnitude about earthquake topic magnitude"},
		{"how deep was the quake", "measure/length/deep about quake"},
		{"how far is the camp from the border", "measure/length/far about camp border"},
		{"how old was the driver?", "measure/age about driver"},
		{"how much is the ransom?", "money about ransom"},
		{"what reward is offered", "money verbs offered about reward"},
		{"what percentage of voters turned out", "percent about voters turned"},
		{"governor of Ohio", "name/person of governor about ohio"},
		{"who is the company's chief executive?", "name/person about company chief executive"},
		{"where did the plane crash?", "name/place about plane crash happening crash"},
		{"which airline lost the plane?", "name of airline about plane happening affect"},
		{"what kind of weapon was used", "name/kind of weapon about used"},
		{"names of the two who died", "name/person of two happening die"},
		{"when was the guard shot?", "date people verbs shot about guard happening injure"},
		{"what year was he acquitted of murder", "date about murder happening acquit"},
		{"by when will the job cuts be done", "date/end people about job cuts happening layoff"},
		{"how many shots were heard", "count of shots verbs heard"},
		{"when was the picture taken", "date verbs taken about picture"},
		{"when were the nuns taken", "date people about nuns happening kidnap"},
		{"how big was the charge for the cleanup", "money verbs charge about cleanup"},
		{"how big was the crowd", "count people about crowd happening protest"},
		{"how close did comet 2018 QB come", "measure/length/far about comet qb"},
		{"how many were killed in 2018", "count people about 2018 happening die"},
		{"why did the bridge collapse?", "text/why about bridge collapse happening damage"},
	} {
		if got := analysed(a.analyse(c.question)); got != c.want {
			t.Errorf("%q:\n got %s\nwant %s", c.question, got, c.want)
		}
	}
}

func TestLeftBehind(t *testing.T) {
	r := newWordReader()
	for object, want := range map[string]bool{
		"a crater 12 metres wide": true, "at least 20 people dead": true, "thousands homeless": true, "three men injured": true,
		"the country": false, "a base near the border": false, "two days later": false, "at noon": false, "Tolba on Friday": false, "": false,
	} {
		if got := leftBehind(r.words(object)); got != want {
			t.Errorf("left %q: left behind is %v, want %v", object, got, want)
		}
	}
}

// TestNounsOfVerdicts has what a verdict calls what is counted, with the verb only where it says what was done to it.
func TestNounsOfVerdicts(t *testing.T) {
	a := testAnalyst(t)
	for _, c := range []struct{ question, want string }{
		{"how many people were killed?", "people killed"},
		{"how many hostages were later freed", "hostages freed"},
		{"how many clerks have already been laid off?", "clerks laid off"},
		{"how many clerks will the bank lay off?", "clerks"},
		{"how many hostages did the gang take?", "hostages"},
		{"number of sailors rescued", "sailors rescued"},
		{"how many sailors are in the hands of pirates?", "sailors"},
	} {
		q := a.analyse(c.question)
		if got := a.nounFor(&q); got != c.want {
			t.Errorf("%q is about %q, want %q", c.question, got, c.want)
		}
	}
}

func testAnalyst(t testing.TB) *analyst {
	t.Helper()
	f, err := loadFrames()
	if err != nil {
		t.Fatal(err)
	}
	topics, err := DefaultTopics()
	if err != nil {
		t.Fatal(err)
	}
	return &analyst{reader: newWordReader(), frames: f, topics: topics}
}

// FuzzAnalyse holds that no question makes the analysis panic, and that its words are the question's or the topic's.
func FuzzAnalyse(f *testing.F) {
	for _, q := range []string{"how many \"people\" died OR lived?", "2004 (tsunami", "what % of", "who", "ｈｏｗ many", "the\x00 'tis U.S. o'clock", "naïve café’s"} {
		f.Add(q)
	}
	a := testAnalyst(f)
	f.Fuzz(func(t *testing.T, text string) {
		q := a.analyse(text)
		if q.want == "" {
			t.Errorf("%q wants nothing", text)
		}
		if q.topic != nil {
			return
		}
		for _, list := range [][]word{q.focus, q.verbs, q.anchors} {
			for _, w := range list {
				if w.start < 0 || w.end > len(text) || w.start >= w.end {
					t.Errorf("%q: word %q at [%d, %d) is out of bounds", text, w.lower, w.start, w.end)
				}
			}
		}
	})
}
