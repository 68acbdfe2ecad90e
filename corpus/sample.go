package corpus

import (
	"embed"
	"io/fs"
)

//go:embed sample
var sampleFiles embed.FS

// Sample is the story that comes with the program, to try it on: briefs of what five outlets reported from Kazakhstan on one
// day, written for it, as ReadFolder reads them from root ".".
func Sample() fs.FS {
	sample, err := fs.Sub(sampleFiles, "sample")
	if err != nil {
		panic(err) // the name above is a valid path, which is all that Sub can complain of
	}
	return sample
}
