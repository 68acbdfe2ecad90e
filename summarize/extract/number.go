package extract

func readNumbers(text string, ts []token) []Match { return nil }
