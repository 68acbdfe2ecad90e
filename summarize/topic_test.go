package summarize

import (
	"strings"
	"testing"
)

func TestDefaultTopicsReadTheirExamples(t *testing.T) {
	topics, err := DefaultTopics()
	if err != nil {
		t.Fatal(err)
	}
	if len(topics) < 9 {
		t.Errorf("got %d topics, want at least 9", len(topics))
	}
	for _, topic := range topics {
		positive, negative := 0, 0
		for _, e := range topic.Examples {
			if e.Want == "none" {
				negative++
			} else {
				positive++
			}
		}
		if positive == 0 || negative == 0 {
			t.Errorf("%s has %d examples that answer and %d that do not, want some of each", topic.Key, positive, negative)
		}
	}
	failed, err := CheckTopics(topics)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range failed {
		t.Error(f)
	}
}

func TestBrokenTopicNamesLineAndKeys(t *testing.T) {
	for _, c := range []struct{ file, want string }{
		{"topic: x\nfrases: y\n", `x.txt:2: no key "frases"; the keys are topic, title, asks`},
		{"topic: X Y\n", `x.txt:1: "X Y" cannot name a topic`},
		{"topic x\n", `x.txt:1: "topic x" has no colon`},
		{"topic: x\ntitle: X\n", `no line "asks:"`},
		{"topic: x\ntitle: X\nasks: how many\ngrows: maybe\n", `x.txt:4: grows is yes or no`},
		{"topic: x\ntitle: X\nasks: how many\nexample: nothing\n", `x.txt:4: an example is a sentence`},
	} {
		_, err := ParseTopic("x.txt", []byte(c.file))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("ParseTopic(%q) = %v, want an error with %q", c.file, err, c.want)
		}
	}
}

func FuzzParseTopic(f *testing.F) {
	f.Add([]byte("topic: x\ntitle: X\nasks: how many people died\nphrase: x\nexample: Five died. => 5 exact\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		topic, err := ParseTopic("f.txt", data)
		if err == nil && (topic.Key == "" || topic.Title == "" || topic.Asks == "") {
			t.Errorf("accepted a topic without key, title or question: %+v", topic)
		}
	})
}
