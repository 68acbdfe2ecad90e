package summarize

// readNames returns the names of a sentence that may answer.
func (r *run) readNames(dv *docView, s *sentence, about float64) []candidate { return nil }
