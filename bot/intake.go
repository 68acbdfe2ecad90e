package bot

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"runtime/debug"
	"time"

	"corrobot/corpus"
)

// How long things may take, from the arrival of a request; Slack waits three seconds for its acknowledgement.
const (
	storeWithin  = 2500 * time.Millisecond // until it is written down
	replyWithin  = 2000 * time.Millisecond // until its acknowledgement goes without the reply
	latestReply  = 2700 * time.Millisecond // … even where one is about to come
	handleWithin = 30 * time.Second        // until we give up on an answer
	statusAfter  = 700 * time.Millisecond  // until a thread is told that we are at it
)

// A job is an accepted request on its way to being done.
type job struct {
	Request
	asked corpus.Asked
	hand  *handover // nil where no acknowledgement waits
}

// Why a request is not taken in. Slack delivers an event again that is not acknowledged.
var (
	errClosing   = errors.New("shutting down")
	errNotStored = errors.New("the database did not take the request in time")
)

// intake takes a request in: when it returns nil, the request is written down and will be answered, by this process or one
// after it. The body is what to acknowledge it with, of less than limit bytes if that is not 0.
func (b *Bot) intake(ctx context.Context, r Request, limit int) (body []byte, err error) {
	arrived := time.Now()
	soon, late := time.NewTimer(replyWithin), time.NewTimer(latestReply)
	defer soon.Stop()
	defer late.Stop()
	if ours, err := b.forUs(ctx, r); err != nil || !ours {
		return nil, err
	}
	hand, err := b.accept(ctx, r, arrived, limit)
	if err != nil || hand == nil {
		return nil, err
	}
	body, ok := hand.take(soon.C, late.C)
	if !ok {
		return waiting(r)
	}
	return body, nil
}

// waiting acknowledges a request whose reply takes longer.
func waiting(r Request) ([]byte, error) {
	switch {
	case r.Kind == Command && readsPages(r):
		return messageOf(Reply{Text: readingText}).encode()
	case r.Kind == Command:
		return messageOf(Reply{Text: lookingText}).encode()
	case r.Kind == Submission && readsPages(r):
		return acknowledgement(r, Reply{View: loading(addTitle, readingText)})
	}
	return nil, nil
}

// forUs tells whether a message in a channel belongs to a thread that we are in.
func (b *Bot) forUs(ctx context.Context, r Request) (bool, error) {
	if r.Kind != Message || r.ChannelType == "im" {
		return true, nil
	}
	ctx, cancel := context.WithTimeout(ctx, storeWithin)
	defer cancel()
	_, err := b.ledger.LastAnswer(ctx, corpus.Place{Team: r.Team, Channel: r.Channel}, r.ThreadTS)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil, err
}

// accept writes a request down and sets to work on it. The handover is where its reply may be taken from; there is none for
// a request that is known already.
func (b *Bot) accept(ctx context.Context, r Request, arrived time.Time, limit int) (*handover, error) {
	if !b.begin() {
		return nil, errClosing
	}
	raw, err := json.Marshal(r)
	if err != nil {
		b.jobs.Done()
		return nil, err
	}
	j := &job{Request: r, asked: corpus.Asked{ID: r.ID, Body: raw, At: arrived}}
	if r.waitable() {
		j.hand = newHandover(limit)
	}
	hand := j.hand // the job is another goroutine's from here on
	type outcome struct {
		fresh bool
		err   error
	}
	stored := make(chan outcome, 1)
	ctx = context.WithoutCancel(ctx)
	go func() { // a write that comes too late for this acknowledgement counts still
		defer b.jobs.Done()
		fresh, err := b.ledger.Accept(ctx, j.asked, b.owner, b.lease())
		stored <- outcome{fresh, err}
		if err == nil && fresh {
			b.work(j)
		}
	}()
	t := time.NewTimer(storeWithin)
	defer t.Stop()
	select {
	case o := <-stored:
		if o.err == nil && !o.fresh {
			b.metrics.duplicates.Inc()
			return nil, nil
		}
		return hand, o.err
	case <-t.C:
		if hand == nil || hand.close() {
			return nil, errNotStored
		}
		return hand, nil
	}
}

// work sees a request through.
func (b *Bot) work(j *job) {
	if !b.hold(j.ID) {
		return
	}
	defer b.drop(j.ID)
	defer func() {
		if p := recover(); p != nil {
			b.log.Error("a reply could not be sent", "request", j.ID, "panic", p, "stack", string(debug.Stack()))
		}
	}()
	ctx := b.working
	if j.Kind != Command {
		b.introduced(ctx)
	}
	title := b.openLoading(ctx, j)
	reply := b.reply(ctx, j.Request)
	if title != "" && reply.View == nil {
		reply = Reply{View: modal(title, say(reply.Text).Blocks)}
	}
	for try := 0; ctx.Err() == nil; try++ {
		err := b.deliver(ctx, j, reply)
		if err == nil || ctx.Err() != nil {
			return
		}
		if time.Since(j.asked.At) > giveUpAfter {
			b.log.Error("a reply was given up", "request", j.ID, "kind", j.Kind, "err", err)
			b.finish(ctx, j, nil)
			return
		}
		wait := min(time.Second<<min(try, 6), time.Minute)
		b.logWaiting(j, try, err)
		if sleep(ctx, wait) != nil {
			return
		}
	}
}

// logWaiting tells once of each reply that waits, and of what keeps all of them waiting.
func (b *Bot) logWaiting(j *job, try int, err error) {
	if unusable(err) {
		b.troubled("Slack refuses the bot's token", err)
	}
	if try == 0 {
		b.log.Warn("a reply waits", "request", j.ID, "kind", j.Kind, "err", err)
	}
}

// giveUpAfter is when a question is too old for its answer to be of use.
const giveUpAfter = 24 * time.Hour

// reply works out the reply to a request, and apologises where that fails.
func (b *Bot) reply(ctx context.Context, r Request) Reply {
	within, desks := handleWithin, b.desks
	if readsPages(r) { // it waits for others' machines, and needs ours for a moment
		within, desks = addWithin, make(chan struct{}, 1)
	}
	ctx, cancel := context.WithTimeout(ctx, within)
	defer cancel()
	shown := make(chan struct{})
	status := time.AfterFunc(statusAfter, func() { defer close(shown); b.showStatus(ctx, r) })
	defer func() {
		if !status.Stop() {
			<-shown // a status that comes after the reply would stay
		}
	}()
	select {
	case desks <- struct{}{}:
		defer func() { <-desks }()
	case <-b.working.Done():
		return Reply{}
	case <-ctx.Done():
		return b.apology(r, ctx.Err())
	}
	start := time.Now()
	reply, err := b.safeHandle(ctx, r)
	b.metrics.handled(r.Kind, time.Since(start), err)
	if err != nil && b.working.Err() == nil {
		return b.apology(r, err)
	}
	return reply // which nobody will see where we were told to stop
}

// safeHandle is handle, with a panic made an error.
func (b *Bot) safeHandle(ctx context.Context, r Request) (reply Reply, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
		}
	}()
	return b.handle(ctx, r)
}

// apology is the reply to a request that we could not deal with.
func (b *Bot) apology(r Request, err error) Reply {
	b.log.Error("a request failed", "request", r.ID, "kind", r.Kind, "channel", r.Channel, "err", err)
	switch r.Kind {
	case HomeOpened, Joined, ChannelGone, ChannelRenamed, AssistantStarted, AssistantMoved:
		return Reply{}
	}
	return Reply{Text: fmt.Sprintf(sorryText, r.ID[:8])}
}

// begin counts a piece of work that shutdown waits for; it reports false when that has begun.
func (b *Bot) begin() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.closing {
		return false
	}
	b.jobs.Add(1)
	return true
}

// hold marks a request as being worked on in this process; false if it is already.
func (b *Bot) hold(id string) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.active[id] {
		return false
	}
	b.active[id] = true
	return true
}

func (b *Bot) drop(id string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	delete(b.active, id)
}
