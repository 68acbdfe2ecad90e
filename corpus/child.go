package corpus

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime/debug"
	"strings"
	"time"
)

// A PDF is read in a process of its own, because the parser can be made to loop or to fill the memory, and a goroutine
// cannot be stopped. The program runs itself with childFlag; the PDF goes in at stdin, the text comes out at stdout.
const (
	childFlag   = "-corrobot-read-pdf" // begins with a dash, so that a program without ChildMain refuses it
	childAnswer = "corrobot-pdf\n"     // opens the output, so that another program's is not taken for it
	childMemory = 384 << 20
	childOutput = 24 << 20
	childTime   = 20 * time.Second
)

// ChildMain does the work of a child process if args, the program's arguments without its name, ask for it, and reports
// whether they did. A program that reads PDFs calls it first of all in main and ends if it returns true; a test that does so
// calls it in TestMain.
func ChildMain(args []string, stdin io.Reader, stdout io.Writer) (handled bool) {
	if len(args) != 1 || args[0] != childFlag {
		return false
	}
	debug.SetMemoryLimit(childMemory)
	limitProcess(childMemory*3/2, childTime)
	var answer childReply
	data, err := io.ReadAll(io.LimitReader(stdin, maxPDF+1))
	if err == nil {
		answer.Blocks, err = extractPDF(data)
	}
	if err != nil {
		answer = childReply{Error: err.Error()}
	}
	fmt.Fprint(stdout, childAnswer)
	json.NewEncoder(stdout).Encode(answer) // nobody is left to tell of an error but the parent, who finds the output cut
	return true
}

// A childReply is what the child found.
type childReply struct {
	Blocks []pdfBlock
	Error  string
}

// extractInChild runs the program again to read a PDF, and kills it when ctx or its time ends.
func extractInChild(ctx context.Context, data []byte) ([]pdfBlock, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, fmt.Errorf("start a process to read it: %w", err)
	}
	limited, cancel := context.WithTimeout(ctx, childTime)
	defer cancel()
	cmd := exec.CommandContext(limited, self, childFlag)
	cmd.Stdin = bytes.NewReader(data)
	out := &limitedBuffer{limit: childOutput}
	cmd.Stdout = out
	failure := &limitedBuffer{limit: 64 << 10}
	cmd.Stderr = failure
	cmd.WaitDelay = time.Second
	err = cmd.Run()
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case limited.Err() != nil:
		return nil, fmt.Errorf("it was given up after %s: it may have been made to hang its reader", childTime)
	case out.full:
		return nil, fmt.Errorf("it holds more than %d MB of text", childOutput>>20)
	case err != nil && strings.Contains(failure.String(), "out of memory"), err != nil && strings.Contains(failure.String(), "cannot allocate memory"):
		return nil, fmt.Errorf("it needs more than %d MB of memory to read", childMemory*3/2>>20)
	case err != nil:
		return nil, fmt.Errorf("it breaks its reader: %w", err)
	}
	return parseReply(out.Bytes())
}

func parseReply(out []byte) ([]pdfBlock, error) {
	body, ok := bytes.CutPrefix(out, []byte(childAnswer))
	if !ok {
		return nil, errors.New("this program cannot read PDFs: its main does not call corpus.ChildMain")
	}
	var reply childReply
	if err := json.Unmarshal(body, &reply); err != nil {
		return nil, fmt.Errorf("its text came in pieces: %w", err)
	}
	if reply.Error != "" {
		return nil, errors.New(reply.Error)
	}
	return reply.Blocks, nil
}

// A limitedBuffer keeps what is written to it up to a limit, and swallows the rest.
type limitedBuffer struct {
	bytes.Buffer
	limit int
	full  bool
}

func (b *limitedBuffer) Write(p []byte) (int, error) {
	if b.Len()+len(p) > b.limit {
		b.full = true
		return len(p), nil
	}
	return b.Buffer.Write(p)
}
