package corpus

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode"
)

// storyFile holds what is known of a story and its documents, beside them.
const storyFile = "story.yaml"

// ReadFolder reads every document under root in fsys. A folder that holds documents is a story, named by its story.yaml or
// by itself; so a folder of such folders is several stories. To have the folder's own name serve, let fsys be its parent and
// root its name. A file that cannot be read is in the reading's Skipped; the error is for a root that cannot be read at all
// and for ctx. progress, which may be nil, is called after each file.
func ReadFolder(ctx context.Context, fsys fs.FS, root string, progress func(done, total int, path string)) (*Reading, error) {
	reading := &Reading{}
	folders, total, err := listFolders(fsys, root, reading)
	if err != nil {
		return nil, err
	}
	done := 0
	for _, f := range folders {
		story := StoryReading{}
		about := reading.readStoryFile(fsys, f)
		ids := map[string]string{}
		for _, name := range f.files {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			docs, err := readPath(ctx, fsys, path.Join(f.dir, name), about.meta(name))
			if err == nil {
				err = claimIDs(ids, name, docs)
			}
			if err != nil {
				reading.skip(path.Join(f.dir, name), err)
			} else {
				story.Documents = append(story.Documents, docs...)
			}
			if done++; progress != nil {
				progress(done, total, path.Join(f.dir, name))
			}
		}
		if len(story.Documents) > 0 {
			story.finish(f.dir, about)
			reading.Stories = append(reading.Stories, story)
		}
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	reading.refuseTwins()
	slices.SortStableFunc(reading.Skipped, func(a, b Skipped) int { return cmp.Compare(a.Path, b.Path) })
	return reading, nil
}

func (r *Reading) skip(path string, reason error) {
	r.Skipped = append(r.Skipped, Skipped{path, reason})
}

// refuseTwins skips a story whose key another one has.
func (r *Reading) refuseTwins() {
	seen := map[string]bool{}
	r.Stories = slices.DeleteFunc(r.Stories, func(s StoryReading) bool {
		twin := seen[s.Story.Key]
		seen[s.Story.Key] = true
		if twin {
			r.skip(s.Story.Name, fmt.Errorf("another folder is the story %q already: give this one a name of its own in its %s", s.Story.Key, storyFile))
		}
		return twin
	})
}

// A folder is a directory with files to read.
type folder struct {
	dir      string
	files    []string // names, sorted
	hasStory bool
}

// listFolders finds the folders under root that hold files, and counts these.
func listFolders(fsys fs.FS, root string, reading *Reading) (folders []folder, total int, err error) {
	byDir := map[string]*folder{}
	var dirs []string
	err = fs.WalkDir(fsys, root, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			if p == root {
				return fmt.Errorf("read %s: %w", root, err)
			}
			reading.skip(p, err)
			return nil
		}
		hidden := strings.HasPrefix(d.Name(), ".") && p != root
		if d.IsDir() {
			if hidden {
				return fs.SkipDir
			}
			return nil
		}
		if hidden {
			return nil
		}
		dir := path.Dir(p)
		if p == root {
			return fmt.Errorf("%s is a file: name the folder that holds it", root)
		}
		if byDir[dir] == nil {
			byDir[dir] = &folder{dir: dir}
			dirs = append(dirs, dir)
		}
		if d.Name() == storyFile {
			byDir[dir].hasStory = true
			return nil
		}
		byDir[dir].files = append(byDir[dir].files, d.Name())
		total++
		return nil
	})
	for _, dir := range dirs {
		folders = append(folders, *byDir[dir])
	}
	return folders, total, err
}

// readStoryFile reads the folder's story.yaml; one that cannot be read is skipped like any other file.
func (r *Reading) readStoryFile(fsys fs.FS, f folder) storyAbout {
	if !f.hasStory {
		return storyAbout{}
	}
	p := path.Join(f.dir, storyFile)
	data, err := readAtMost(fsys, p, maxText)
	var about storyAbout
	if err == nil {
		about, err = parseStory(data)
	}
	if err != nil {
		r.skip(p, err)
		return storyAbout{}
	}
	for _, name := range about.names() {
		if !slices.ContainsFunc(f.files, func(file string) bool { return name == file || name == documentID(file) }) {
			r.skip(p, fmt.Errorf("it tells of %q, which is not in the folder", name))
		}
	}
	return about
}

// readPath reads the documents of one file, which must be regular: a pipe would never end.
func readPath(ctx context.Context, fsys fs.FS, p string, meta Meta) ([]*Document, error) {
	f, ok := formatOf(p)
	if !ok {
		return nil, ErrFormat
	}
	data, err := readAtMost(fsys, p, f.limit)
	if err != nil {
		return nil, err
	}
	return readFile(ctx, p, data, meta)
}

func readAtMost(fsys fs.FS, p string, limit int) ([]byte, error) {
	info, err := fs.Stat(fsys, p)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, errors.New("not a regular file")
	}
	if info.Size() > int64(limit) {
		return nil, tooLarge(info.Size(), limit)
	}
	file, err := fsys.Open(p)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(io.LimitReader(file, int64(limit)+1))
}

// claimIDs refuses documents whose IDs another file of the folder has taken.
func claimIDs(ids map[string]string, name string, docs []*Document) error {
	for _, d := range docs {
		if other, taken := ids[d.ID]; taken {
			return fmt.Errorf("%s has the same name: rename one of them", other)
		}
	}
	for _, d := range docs {
		ids[d.ID] = name
	}
	return nil
}

// finish names the story and tells its documents what only the whole story knows.
func (s *StoryReading) finish(dir string, about storyAbout) {
	s.Story = Story{Name: about.Name, TimeZone: about.TimeZone, Documents: len(s.Documents)}
	if s.Story.Name == "" {
		s.Story.Name = folderName(dir)
	}
	s.Story.Key = StoryKey(s.Story.Name)
	for _, d := range s.Documents {
		d.Story = s.Story.Key
		d.TimeZone = cmp.Or(d.TimeZone, s.Story.TimeZone)
	}
	InferDates(s.Documents)
}

// folderName makes a story's name of its folder's: "kazakhstan_2022" is "Kazakhstan 2022".
func folderName(dir string) string {
	name := strings.Join(strings.FieldsFunc(path.Base(dir), func(r rune) bool { return strings.ContainsRune("_-. ", r) }), " ")
	if name == "" {
		return "Story"
	}
	return strings.ToUpper(name[:1]) + name[1:]
}

// StoryKey makes a story's key of its name: lower case, words joined by hyphens, "story" where the name has none.
func StoryKey(name string) string {
	words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return cmp.Or(strings.Join(words, "-"), "story")
}
