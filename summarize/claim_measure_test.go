package summarize

import "testing"

func TestMeasures(t *testing.T) {
	f, m := testFrames(t)
	for _, c := range []struct{ question, text, want string }{
		{"how big was the snake", "A man found a snake in his kitchen.", "none"},
		{"how big was the snake", "Two snakes were found by the man.", "none"},
		{"how big was the snake", "The snake was three metres long.", "3 m exact"},
		{"how big was the snake", "The kitchen is three metres long.", "none"},
		{"how far did the bus drive", "He drove the bus for 3 km along the quay.", "3 km exact"},
		{"how far did the bus drive", "The bus careered 3 km along the quay.", "3 km exact"},
		{"how far did the bus drive", "The bus is 3 metres wide and never drove again.", "none"},
		{"how long is the ferry", "The ferry lies 40 km southeast of the port.", "none"},
		{"how long is the ferry", "The ferry is 140 metres long.", "140 m exact"},
		{"how much was the bank fined", "Managers of the bank sold shares worth $2 million.", "none"},
		{"how much was the bank fined", "The bank was fined $2 million on Monday.", "2000000 USD exact"},
		{"how old was Karl Lindner", "Karl Lindner had left with their 6-year-old before the fire.", "none"},
		{"how old was Karl Lindner", "Karl Lindner's 6-year-old was in the car.", "none"},
		{"how old was Karl Lindner", "Police found 35-year-old Karl Lindner in the car.", "35 exact"},
		{"how old is Captain Lindner", "The three were named as Maj. Rosa Meier, 52, Capt. Karl Lindner, 31, and Sgt. Ida Holt, 20.", "31 exact"},
	} {
		a := &analyst{reader: newWordReader(), frames: f}
		if got := countIn(a, m, c.question, c.text); got != c.want {
			t.Errorf("%s\n  %q\n  got %s, want %s", c.question, c.text, got, c.want)
		}
	}
}
