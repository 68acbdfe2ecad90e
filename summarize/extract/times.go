package extract

func readTimes(text string, ts []token, ref Day) []Match { return nil }
