package corpus

import (
	"context"
	"os"
	"testing"
)

// realStories holds real articles, which are not ours to put beside the code.
const realStories = "../../shared/eval/stories"

// TestRealStories reads pages as they were saved, and compares what they say of themselves with what is known of them.
func TestRealStories(t *testing.T) {
	if _, err := os.Stat(realStories); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		t.Skip("the real articles are not here: ", err)
	}
	reading, err := ReadFolder(context.Background(), os.DirFS(realStories), ".", nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range reading.Skipped {
		t.Errorf("skipped %s: %v", s.Path, s.Reason)
	}
	dated, right := 0, 0
	for _, s := range reading.Stories {
		for _, d := range s.Documents {
			check(t, d)
			if d.PublishedFrom != Given {
				continue
			}
			file, err := os.ReadFile(realStories + "/" + folderOf(s) + "/" + d.ID + ".txt")
			if err != nil {
				t.Fatal(err)
			}
			alone, err := ReadDocument(context.Background(), d.ID+".txt", file, Meta{})
			if err != nil {
				t.Fatal(err)
			}
			dated++
			if alone.Published == d.Published {
				right++
			} else if alone.Published != "" {
				t.Logf("%s: the page alone gives %s (%s), known is %s", d.ID, alone.Published, alone.PublishedFrom, d.Published)
			}
		}
	}
	t.Logf("%d of %d known days stand on the pages themselves and are found there", right, dated)
	if right*10 < dated*8 {
		t.Errorf("got %d of %d known days from the pages alone, want eight in ten", right, dated)
	}
}

// folderOf is the name of a story's folder among the real ones, whose names are written like their keys.
func folderOf(s StoryReading) string {
	name := []byte(s.Story.Key)
	for i, c := range name {
		if c == '-' {
			name[i] = '_'
		}
	}
	return string(name)
}

// TestRawStory reads five pages without a word of metadata, which are all of one day.
func TestRawStory(t *testing.T) {
	if _, err := os.Stat(realStories); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		t.Skip("the real articles are not here: ", err)
	}
	reading, err := ReadFolder(context.Background(), os.DirFS(realStories), "kazakhstan_2022", nil)
	if err != nil || len(reading.Stories) != 1 {
		t.Fatalf("got %+v, %v", reading, err)
	}
	sources := map[string]bool{}
	for _, d := range reading.Stories[0].Documents {
		sources[d.Source] = true
		if d.Published != "2022-01-11" {
			t.Errorf("%s: got %q (%s), want 2022-01-11", d.ID, d.Published, d.PublishedFrom)
		}
	}
	for _, want := range []string{"The Week", "Dow Jones & Company", "UPI", "DU"} {
		if !sources[want] {
			t.Errorf("got sources %v, want %s among them", sources, want)
		}
	}
}
