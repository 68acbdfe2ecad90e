package corpus

import "time"

// parseDay reads a day however it is usually written, "2022-01-11" or "Jan. 11, 2022".
func parseDay(s string) (string, bool) {
	t, err := time.Parse(time.DateOnly, s)
	return t.Format(time.DateOnly), err == nil
}

// InferDates works out the days of documents that state none, from their words and from the story's other documents. It
// never changes a given day, and its result does not depend on the order of docs.
func InferDates(docs []*Document) {}
