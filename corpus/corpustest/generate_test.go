package corpustest

import (
	"io/fs"
	"reflect"
	"strings"
	"testing"

	"corrobot/corpus"
)

func TestGenerate(t *testing.T) {
	docs := Generate(1, 50, 20)
	if again := Generate(1, 50, 20); !reflect.DeepEqual(docs, again) {
		t.Error("the same seed makes another story")
	}
	if other := Generate(2, 50, 20); docs[0].Text == other[0].Text {
		t.Error("another seed makes the same story")
	}
	ids := map[string]bool{}
	for _, d := range docs {
		ids[d.ID] = true
		if len(d.Passages) != 21 || d.Passages[0].Role != corpus.Title || d.Snippet(d.Passages[0]) != d.Title {
			t.Errorf("%s has %d passages, %+v first; want its title and 20 sentences", d.ID, len(d.Passages), d.Passages[0])
		}
		for _, p := range d.Passages {
			if s := d.Snippet(p); s == "" || strings.ContainsAny(s, "{}\n") {
				t.Errorf("%s has the sentence %q", d.ID, s)
			}
		}
	}
	if len(ids) != len(docs) {
		t.Errorf("%d documents have %d IDs", len(docs), len(ids))
	}
	data, err := fs.ReadFile(Files("storm", docs), "storm/"+docs[3].ID+".txt")
	if err != nil || string(data) != docs[3].Text {
		t.Errorf("its file is %q, error %v; want its text", data, err)
	}
}
