package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"

	"github.com/alecthomas/kong"
	"github.com/joho/godotenv"
)

// The exit codes.
const (
	exitDone   = 0 // done as asked; "no source says" is an answer too (look at "answered" with --json)
	exitFailed = 1 // something outside went wrong: a disk, a database, an interrupt; or a check found faults
	exitUsage  = 2 // the command line, or a file it names, is not usable as it is
)

// cli is the command line as kong reads it: a field for each command.
type cli struct {
	Ask     askCmd     `cmd:"" help:"Ask the articles a question."`
	Brief   briefCmd   `cmd:"" help:"Sum a story up in sentences that most sources bear out."`
	Load    loadCmd    `cmd:"" help:"Read a folder of articles, or pages from the web, into a database."`
	Topics  topicsCmd  `cmd:"" help:"List the standing questions, or check their examples."`
	Eval    evalCmd    `cmd:"" help:"Ask questions whose answers are known, and print the scores."`
	Explain explainCmd `cmd:"" help:"Show which values are read from a text, and by which rule."`

	Serve      serveCmd      `cmd:"" help:"Answer in a Slack workspace."`
	Feedback   feedbackCmd   `cmd:"" help:"Write what people thought of the answers."`
	Manifest   manifestCmd   `cmd:"" help:"Print the manifest that Slack makes the app from."`
	Playground playgroundCmd `cmd:"" help:"Try the bot in a Slack workspace in the terminal."`
}

// A session is what a command works with: the outside world of one run of the program.
type session struct {
	ctx            context.Context
	getenv         func(string) string
	stdin          io.Reader
	stdout, stderr io.Writer
}

// A usageError is a fault of the command line or of a file it names, to be mended by the person who typed it.
type usageError struct{ error }

func (e usageError) Unwrap() error { return e.error }

// usagef returns a usageError; its text should name the next step.
func usagef(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// run runs one command and returns the exit code. What went wrong stands on stderr as one sentence.
func run(ctx context.Context, args []string, getenv func(string) string, stdin io.Reader, stdout, stderr io.Writer) int {
	s := &session{ctx, getenv, stdin, stdout, stderr}
	err := s.readEnvironment(".env")
	if err == nil {
		err = s.run(args)
	}
	var usage usageError
	switch {
	case err == nil:
		return exitDone
	case ctx.Err() != nil:
		fmt.Fprintln(stderr, "corrobot: interrupted; nothing was left half-written")
		return exitFailed
	case errors.As(err, &usage):
		fmt.Fprintf(stderr, "corrobot: %v\n", err)
		return exitUsage
	}
	fmt.Fprintf(stderr, "corrobot: %v\n", err)
	return exitFailed
}

// readEnvironment lets a file of NAME=value lines, where there is one, stand in for what the environment does not set.
func (s *session) readEnvironment(name string) error {
	file, err := godotenv.Read(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return usagef("%s cannot be read: it should hold NAME=value, a line each", name) // the cause would print a secret
	}
	outer := s.getenv
	s.getenv = func(key string) string { return cmp.Or(outer(key), file[key]) }
	return nil
}

func (s *session) run(args []string) error {
	if len(args) == 0 {
		args = []string{"--help"}
	}
	helped := false
	parser, err := kong.New(&cli{},
		kong.Name("corrobot"),
		kong.Description(description),
		kong.Writers(s.stdout, s.stderr),
		kong.Exit(func(int) { helped = true }),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, WrapUpperBound: 100}),
	)
	if err != nil {
		return err
	}
	parsed, err := parser.Parse(args)
	switch {
	case helped:
		return nil
	case err != nil:
		return usagef("%w; see corrobot --help", err)
	}
	return parsed.Run(s)
}

const description = `Ask a folder of news articles a question: what each source says, in its own words, and what can be true together.

  corrobot ask "death toll"                      asks the sample that comes with the program
  corrobot ask "death toll" --corpus articles    asks a folder of articles
  corrobot load articles --db news.db            keeps them, to be asked with --db news.db
  corrobot brief --db news.db                    sums the story up

Exit codes: 0, done as asked, also where no source answers; 1, something failed or a check found faults; 2, the command line
or a file that it names must be mended.`
