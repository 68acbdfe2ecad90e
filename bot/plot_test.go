package bot

import (
	"bytes"
	"image/png"
	"math"
	"os"
	"testing"

	"corrobot/corpus"
	"corrobot/summarize"
	"corrobot/summarize/extract"
)

// TestThePictureOfTheSample draws what the sample says of the dead; testdata holds it, to be looked at.
func TestThePictureOfTheSample(t *testing.T) {
	b := newFace(t, corpus.Sample())
	a, err := b.desk.Ask(t.Context(), "kazakhstan-2022", "death toll")
	if err != nil {
		t.Fatal(err)
	}
	p := pictureOf("Death toll", a)
	if p == nil {
		t.Fatal("there is no picture of the death toll")
	}
	if len(p.rows) != 5 {
		t.Errorf("%d rows, want a row a source: %s", len(p.rows), p.alt())
	}
	checkPicture(t, p, "testdata/digest.png")
}

// TestPicturesOfEveryKind draws values of each shape and figures that are hard to place.
func TestPicturesOfEveryKind(t *testing.T) {
	inf := math.Inf(1)
	row := func(source, words string, min, max, low float64) summarize.ChartRow {
		return summarize.ChartRow{Source: source, Words: words, Min: min, Max: max, Low: low, Placed: true}
	}
	stale := row("A wire service with a very long name indeed", "12", 12, 12, 12)
	stale.Replaced = true
	ranged := row("Mail", "2,000 to 2,400", 2000, 2400, 2000)
	ranged.Ranged = true
	for name, p := range map[string]*summarize.Chart{
		"shapes": {Title: "Injured", Kind: extract.Count, Rows: []summarize.ChartRow{
			row("Post", "2,200", 2200, 2200, 2200), row("Times", "2,000 or more", 2000, inf, 2000), row("Herald", "no more than 2,500", math.Inf(-1), 2500, 2500),
			ranged, {Source: "Echo", Words: "“thousands”"}, stale}},
		"one figure": {Title: "Missing", Kind: extract.Count, Rows: []summarize.ChartRow{row("Post", "3", 3, 3, 3), row("Times", "3", 3, 3, 3)}},
		"huge":       {Title: "Damage", Kind: extract.Money, Unit: "USD", Rows: []summarize.ChartRow{row("Post", "$2.4 billion", 2.4e9, 2.4e9, 2.4e9), row("Times", "$1", 1, 1, 1)}},
		"dates":      {Title: "Withdrawal date", Kind: extract.Date, Rows: []summarize.ChartRow{row("Post", "Thu 13 January 2022", 19005, 19005, 19005), row("Times", "no later than Sunday 23 January 2022", math.Inf(-1), 19015, 19015)}},
	} {
		t.Run(name, func(t *testing.T) { checkPicture(t, newPicture(p), "") })
	}
}

func checkPicture(t *testing.T, p *picture, file string) {
	t.Helper()
	raw, err := p.png()
	if err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(raw))
	if err != nil || img.Bounds().Dx() != 2*plotWidth {
		t.Fatalf("picture of %v, %v; want one %d wide", img.Bounds(), err, 2*plotWidth)
	}
	if dir := os.Getenv("CORROBOT_TEST_PICTURES"); dir != "" {
		if err := os.WriteFile(dir+"/"+p.Title+".png", raw, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if *update && file != "" {
		if err := os.WriteFile(file, raw, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
