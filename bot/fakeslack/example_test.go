package fakeslack_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"time"

	"corrobot/bot/fakeslack"
)

// An app is anything that serves HTTP: here one that answers every command with
// the same words.
func Example() {
	app := httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(rw, "I know no topic for that.")
	}))
	defer app.Close()

	w := fakeslack.New(fakeslack.Config{})
	defer w.Close()
	w.SetRequestURLs(fakeslack.RequestURLs{Events: app.URL})

	alice := w.User("alice")
	alice.Slash("general", "/ask", "what is the meaning of it all?")
	if _, err := alice.Type("general", "@corrobot are you there?"); err != nil {
		fmt.Println(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	if err := w.Settle(ctx); err != nil {
		fmt.Println(err)
	}
	for _, line := range w.RenderChannel("alice", "general") {
		fmt.Println(line)
	}
	for _, v := range w.Violations() {
		fmt.Println("violation:", v)
	}
	// Output:
	// corrobot (app) — only visible to you:
	//   I know no topic for that.
	// alice:
	//   @corrobot are you there?
}
