package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"corrobot/corpus"
)

func main() {
	if corpus.ChildMain(os.Args[1:], os.Stdin, os.Stdout) { // this process reads a PDF for another
		return
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second Ctrl-C ends the program at once
	os.Exit(run(ctx, os.Args[1:], os.Getenv, os.Stdin, os.Stdout, os.Stderr))
}
