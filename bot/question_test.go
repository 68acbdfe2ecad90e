package bot

import (
	"bufio"
	"os"
	"strings"
	"testing"
)

// kindOf is what a text is taken for, as testdata/said.txt has it.
func kindOf(words string) string {
	about, sources := asksForSources(words)
	said := bare(words)
	switch {
	case sources && about != "":
		return "sources " + about
	case sources:
		return "sources"
	case helpWords.MatchString(said):
		return "help"
	case greeting.MatchString(said):
		return "hello"
	case thanks.MatchString(said):
		return "thanks"
	case briefWords.MatchString(said):
		return "brief"
	case topicWords.MatchString(said):
		return "topics"
	case readsAsQuestion(words):
		return "question"
	}
	return "chat"
}

func TestWhatIsSaidIsTakenForWhatItIs(t *testing.T) {
	file, err := os.Open("testdata/said.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	for lines := bufio.NewScanner(file); lines.Scan(); {
		want, words, ok := strings.Cut(lines.Text(), ": ")
		if strings.HasPrefix(lines.Text(), "#") || !ok {
			continue
		}
		got := kindOf(asTyped(strings.ReplaceAll(words, "@corrobot", "<@UBOT>")))
		if want == "chat" && got == "thanks" {
			continue // neither gets an answer where the bot is not spoken to
		}
		if got != want {
			t.Errorf("%q is taken for %q, want %q", words, got, want)
		}
	}
}

func TestTypedTextIsReadAsWords(t *testing.T) {
	for _, tt := range []struct{ typed, want string }{
		{"<@U0B0T> how many died?", "how many died?"},
		{"<@U0B0T|corrobot>: death toll", "death toll"},
		{"<!channel> how many <!here|here> died", "how many died"},
		{"<!subteam^S1|@desk> troop count?", "troop count?"},
		{"what does <https://x.example/a?b=1|the report> say", "what does the report say"},
		{"see <https://x.example>", "see"},
		{"what about <#C1|general>?", "what about general?"},
		{"more than &lt;10&gt; &amp; less", "more than <10> & less"},
		{"*how* many _died_ in ~the~ `fire`?", "how many died in the fire?"},
		{"```how many\ndied```", "how many died"},
		{"how many died :thinking_face: :+1::skin-tone-2:", "how many died"},
		{"at 10:30:00 what happened", "at 10:30:00 what happened"},
		{"> how many died", "how many died"},
		{"how\u200b many\u202e died\ufeff", "how many died"},
		{"don’t snake_case me", "don’t snake_case me"},
		{"", ""},
		{"<@U0B0T>", ""},
	} {
		if got := asTyped(tt.typed); got != tt.want {
			t.Errorf("asTyped(%q) = %q, want %q", tt.typed, got, tt.want)
		}
	}
}

func TestALongTextIsCutToItsQuestion(t *testing.T) {
	long := strings.Repeat("We have had many reports today. ", 30)
	for _, tt := range []struct{ text, want string }{
		{"how many died?", "how many died?"},
		{long, ""},
		{long + "So how many died? Please hurry.", "So how many died?"},
		{strings.Repeat("a", 4000) + "?", ""},
	} {
		if got := fitting(tt.text); got != tt.want {
			t.Errorf("fitting(%.40q…) = %q, want %q", tt.text, got, tt.want)
		}
	}
}

func TestInChannelIsTakenOffTheEnd(t *testing.T) {
	for _, tt := range []struct {
		words, want string
		in          bool
	}{
		{"how many died in channel", "how many died", true},
		{"how many died? in the channel", "how many died?", true},
		{"in channel", "", true},
		{"how many ships are in the channel tunnel", "how many ships are in the channel tunnel", false},
		{"protesters", "protesters", false},
	} {
		if got, in := cutInChannel(tt.words); got != tt.want || in != tt.in {
			t.Errorf("cutInChannel(%q) = %q, %v, want %q, %v", tt.words, got, in, tt.want, tt.in)
		}
	}
}
