package corpus

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"
)

// A storyAbout is what a story.yaml says.
type storyAbout struct {
	Name     string             `yaml:"name"`     // "Kazakhstan 2022"
	TimeZone string             `yaml:"timezone"` // "Asia/Almaty"
	Sources  map[string]docMeta `yaml:"sources"`  // by file name, with or without its extension
}

// A docMeta is a file's front matter, or its entry in story.yaml.
type docMeta struct {
	Publisher string `yaml:"publisher"`
	Title     string `yaml:"title"`
	URL       string `yaml:"url"`
	Published string `yaml:"published"`
	Author    string `yaml:"author"`
	TimeZone  string `yaml:"timezone"`
}

// parseStory reads a story.yaml.
func parseStory(data []byte) (storyAbout, error) {
	var about storyAbout
	if err := decodeYAML(data, &about); err != nil {
		return storyAbout{}, err
	}
	if err := checkZone(about.TimeZone); err != nil {
		return storyAbout{}, err
	}
	for name, m := range about.Sources {
		if err := m.check(); err != nil {
			return storyAbout{}, fmt.Errorf("sources: %s: %w", name, err)
		}
	}
	return about, nil
}

// names lists the files that the story tells of.
func (a storyAbout) names() []string { return slices.Sorted(maps.Keys(a.Sources)) }

// meta is what the story says of one of its files.
func (a storyAbout) meta(name string) Meta {
	return Meta{}.or(a.Sources[name]).or(a.Sources[documentID(name)])
}

// or fills the empty fields of m from what a file says.
func (m Meta) or(f docMeta) Meta {
	for _, p := range []struct {
		to   *string
		from string
	}{
		{&m.Publisher, f.Publisher}, {&m.Title, f.Title}, {&m.URL, f.URL},
		{&m.Published, f.Published}, {&m.Author, f.Author}, {&m.TimeZone, f.TimeZone},
	} {
		if *p.to == "" {
			*p.to = strings.TrimSpace(p.from)
		}
	}
	return m
}

// check refuses values that mean nothing, which would otherwise be lost without a word.
func (f docMeta) check() error {
	if f.Published != "" {
		if _, ok := parseDay(f.Published); !ok {
			return fmt.Errorf("published: %q is not a day; write it like 2022-01-11", f.Published)
		}
	}
	return checkZone(f.TimeZone)
}

func checkZone(name string) error {
	if _, err := time.LoadLocation(name); err != nil {
		return fmt.Errorf("timezone: %q is not a zone; write it like Asia/Almaty", name)
	}
	return nil
}

var unknownField = regexp.MustCompile(`field (\S+) not found in type \S+`)

// decodeYAML decodes data strictly; its error says which keys exist.
func decodeYAML(data []byte, to any) error {
	dec := yaml.NewDecoder(strings.NewReader(string(data)))
	dec.KnownFields(true)
	err := dec.Decode(to)
	if err == nil || errors.Is(err, io.EOF) {
		return nil
	}
	return fmt.Errorf("%s; the keys are %s", plainYAML(err), strings.Join(yamlKeys(reflect.TypeOf(to).Elem()), ", "))
}

// plainYAML is what the YAML package's error says, on one line and without the names of Go types.
func plainYAML(err error) string {
	text := strings.TrimPrefix(err.Error(), "yaml: ")
	text = strings.Join(strings.Fields(strings.TrimPrefix(text, "unmarshal errors:")), " ")
	return unknownField.ReplaceAllString(text, "there is no key $1")
}

// yamlKeys lists the keys of a struct, and those of the entries of its maps.
func yamlKeys(t reflect.Type) []string {
	var keys []string
	for i := range t.NumField() {
		f := t.Field(i)
		key := f.Tag.Get("yaml")
		if f.Type.Kind() == reflect.Map {
			key += " (each with " + strings.Join(yamlKeys(f.Type.Elem()), ", ") + ")"
		}
		keys = append(keys, key)
	}
	return keys
}
