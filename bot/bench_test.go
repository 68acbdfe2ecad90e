package bot

import (
	"testing"

	"corrobot/corpus"
)

func BenchmarkRenderAnswer(b *testing.B) {
	face := newFace(b, corpus.Sample())
	a, err := face.desk.Ask(b.Context(), "kazakhstan-2022", "death toll")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		renderAnswer(a, showing{id: "R", story: "Kazakhstan 2022", private: true})
	}
}

func BenchmarkCommand(b *testing.B) {
	face := newFace(b, corpus.Sample())
	r := Request{ID: "R", Kind: Command, Command: "/death-toll", Team: "T1", Channel: "C1", User: "U1"}
	for b.Loop() {
		if _, err := face.handle(b.Context(), r); err != nil {
			b.Fatal(err)
		}
	}
}
