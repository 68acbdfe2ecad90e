package corpus

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"
)

// readLines reads a page given by its lines.
func readLines(t *testing.T, id, text string) *Document {
	t.Helper()
	docs, err := readFile(context.Background(), id+".txt", []byte(text), Meta{})
	if err != nil {
		t.Fatalf("%s: %v", id, err)
	}
	return docs[0]
}

func TestInferDates(t *testing.T) {
	const body = "\n\nThe river rose by two metres in the night and took the bridge with it.\n"
	for _, c := range []struct {
		name string
		docs map[string]string // by ID
		want map[string]string // day and how it is known
	}{
		{"a given day is left alone", map[string]string{
			"a": "Bridge is gone\nMarch 3, 2021\n\nThe governor said Tuesday that the river took the bridge.",
			"b": "Bridge falls\nMarch 9, 2021\n\nThe governor said Friday that the river took the bridge.",
		}, map[string]string{"a": "2021-03-03 given", "b": "2021-03-09 given"}},
		{"nothing is known", map[string]string{"a": "Bridge is gone" + body}, map[string]string{"a": " unknown"}},
		{"a dateline without a year takes the others'", map[string]string{
			"a": "Bridge is gone\nJanuary 2, 2021" + body,
			"b": "Bridge falls\n\nHARROW, Dec. 31 (NVP) -- The river took the bridge, they said, and more rain is on its way.",
		}, map[string]string{"a": "2021-01-02 given", "b": "2020-12-31 inferred"}},
		{"a dateline alone stays open", map[string]string{
			"b": "Bridge falls\n\nHARROW, Dec. 31 (NVP) -- The river took the bridge, they said, and more rain is on its way.",
		}, map[string]string{"b": " unknown"}},
		{"a dateline and a copyright line", map[string]string{
			"b": "Bridge falls\n\nHARROW, Dec. 31 (NVP) -- The river took the bridge, they said, and more rain is on its way.\n\n© 2020 Dale Media. All rights reserved.",
		}, map[string]string{"b": "2020-12-31 inferred"}},
		{"a picture's day and the weekday after it", map[string]string{
			"a": "Bridge is gone\n\nThe bridge as it was. Photo by P. Stone, Feb. 27, 2021.\n\nThe governor said Wednesday that the river had taken the bridge.",
		}, map[string]string{"a": "2021-03-03 inferred"}},
		{"a weekday to come is no sign", map[string]string{
			"a": "Bridge is gone\nMarch 3, 2021" + body,
			"b": "Bridge falls\n\nA new bridge will be begun on Friday, the county said, and may stand by Monday. In a Tuesday speech the governor thanked all.",
		}, map[string]string{"a": "2021-03-03 given", "b": "2021-03-02 inferred"}},
		{"another year's copyright", map[string]string{
			"a": "Bridge is gone\nMarch 3, 2021" + body,
			"b": "Bridge falls\n\nThe governor said Tuesday that the river took the bridge.\n\n© 2014 Dale Media. All rights reserved.",
		}, map[string]string{"a": "2021-03-03 given", "b": " unknown"}},
		{"documents of one day lend it", map[string]string{
			"a": "Bridge is gone\nMarch 3, 2021" + body,
			"b": "Bridge falls\nMarch 4, 2021" + body,
			"c": "Nobody hurt" + body,
		}, map[string]string{"a": "2021-03-03 given", "b": "2021-03-04 given", "c": "2021-03-03 inferred"}},
		{"documents of many days do not", map[string]string{
			"a": "Bridge is gone\nMarch 3, 2021" + body,
			"b": "Bridge falls\nMarch 14, 2021" + body,
			"c": "Nobody hurt" + body,
		}, map[string]string{"a": "2021-03-03 given", "b": "2021-03-14 given", "c": " unknown"}},
	} {
		ids := slices.Sorted(maps.Keys(c.docs))
		for seed := range uint64(4) { // in any order, and again when some are inferred already
			random := rand.New(rand.NewPCG(seed, 0))
			var docs []*Document
			for _, id := range ids {
				docs = append(docs, readLines(t, id, c.docs[id]))
			}
			for range 2 {
				random.Shuffle(len(docs), func(i, j int) { docs[i], docs[j] = docs[j], docs[i] })
				InferDates(docs)
			}
			got := map[string]string{}
			for _, d := range docs {
				got[d.ID] = fmt.Sprintf("%s %s", d.Published, d.PublishedFrom)
			}
			if !maps.Equal(got, c.want) {
				t.Errorf("%s: got %v, want %v", c.name, got, c.want)
			}
		}
	}
}

func TestStampOf(t *testing.T) {
	for _, c := range []struct{ line, want string }{
		{"Published: July 26, 2016", "2016-07-26"},
		{"Tue Jan 11, 2022, 02:28 PM Jan 2022", "2022-01-11"},
		{"7:00pm UK, Wednesday 05 May 2010", "2010-05-05"},
		{"11/10/11 02:39 PM ET", "2011-11-10"},
		{"3 July 2013 Last updated at 13:38 GMT", "2013-07-03"},
		{"November 14, 2011|12:35 pm", "2011-11-14"},
		{"HARROW, July 2, 2013", "2013-07-02"},
		{"2022-01-11T14:28:00Z", "2022-01-11"},
		{"First Posted 23:37:00 25/05/2010", "2010-05-25"},
		{"The dam was finished on July 2, 2013, after nine years", ""},
		{"It opened on July 2, 2013.", ""},
		{"30 February 2020", ""},
		{"No date at all", ""},
	} {
		got := ""
		if d, ok := stampOf(c.line); ok && d.year != 0 {
			got = isoDay(d.in(0))
		}
		if got != c.want {
			t.Errorf("%q: got %q, want %q", c.line, got, c.want)
		}
	}
}

func TestPublisher(t *testing.T) {
	for _, c := range []struct{ text, url, want string }{
		{"HARROW, Ohio (AP) — The river took the bridge in the night, they said.", "", "AP"},
		{"HARROW, March 3 (NVP) -- The river took the bridge in the night, they said.", "https://www.bbc.co.uk/news/1", "BBC"},
		{"The river took the bridge in the night, they said.\n\nCopyright 2020 The Harrow Times. All rights reserved.", "https://www.bbc.co.uk/news/1", "The Harrow Times"},
		{"The river took the bridge in the night, they said.\n\n(c) 2020 Dale & Sons Ltd. All rights reserved.", "", "Dale & Sons"},
		{"Subscribe to The Harrow Lamp\n\nThe river took the bridge in the night, they said.", "", "The Harrow Lamp"},
		{"The river took the bridge in the night, they said.", "http://news.harrow.example.com:80/a/b", "example.com"},
		{"The river took the bridge in the night, they said.", "", "The bridge that fell"},
	} {
		d, err := ReadDocument(context.Background(), "a.txt", []byte("The bridge that fell\n\n"+c.text), Meta{URL: c.url})
		if err != nil {
			t.Fatal(err)
		}
		if d.Source != c.want {
			t.Errorf("%q at %q: got %q, want %q", c.text, c.url, d.Source, c.want)
		}
	}
}

func TestParts(t *testing.T) {
	const a, b = "https://one.example/a-long-way-to-the-bridge", "https://www.two.example/water-falls-in-harrow"
	for _, c := range []struct{ name, text string }{
		{"closed by their addresses", "A long way to the bridge\n\nThe bridge is far away, the county said on Tuesday.\n\n" + a + "\n\nWater falls in Harrow\n\nThe water fell in Harrow, the county said on Tuesday.\n\n" + b + "\n"},
		{"opened by their addresses", "Two links for today\n\n" + a + "\n\nThe bridge is far away, the county said on Tuesday.\n\n" + b + "\n\nThe water fell in Harrow, the county said on Tuesday.\n"},
	} {
		d := readLines(t, "a", c.text)
		var got []string
		for i, p := range d.Passages {
			if part, ok := d.PartAt(p.Start); ok && p.Role == Body {
				got = append(got, fmt.Sprintf("%d %s %s", i, part.Source, part.URL))
			}
		}
		if len(got) != 2 || got[0][2:] != "one.example "+a || got[1][2:] != "two.example "+b {
			t.Errorf("%s: got %q", c.name, got)
		}
	}
	if d := readLines(t, "a", "A headline of words\n\nThe bridge is far away, the county said on Tuesday.\n\nhttps://one.example/donate\n"); len(d.Parts) != 0 {
		t.Errorf("a lone link made parts %+v", d.Parts)
	}
}
