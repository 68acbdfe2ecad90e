package summarize

func (r *run) readNames(dv *docView, s *sentence, about float64) []candidate { return nil }
