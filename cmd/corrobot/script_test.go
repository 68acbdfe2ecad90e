package main

import (
	"fmt"
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"corrobot/corpus"
)

func TestMain(m *testing.M) {
	if corpus.ChildMain(os.Args[1:], os.Stdin, os.Stdout) {
		return
	}
	testscript.Main(m, map[string]func(){"corrobot": main})
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:           "testdata/script",
		UpdateScripts: *update,
		Condition: func(name string) (bool, error) {
			if name == "root" { // reads every file
				return os.Geteuid() == 0, nil
			}
			return false, fmt.Errorf("unknown condition %q", name)
		},
	})
}
