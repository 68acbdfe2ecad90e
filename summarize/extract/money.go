package extract

// moneyBefore reads an amount behind its currency: "$5bn", "US$ 20", "EUR 20", "Rs. 5 crore".
func moneyBefore(ts []token, i int) (quantity, bool) {
	unit, first, j := currencyBefore(ts, i)
	if unit == "" {
		return quantity{}, false
	}
	f, ok := readFigure(ts, j, true)
	if !ok || ts[j].kind == wordToken && ts[i].kind == wordToken {
		return quantity{}, false
	}
	q := quantity{figure: f, high: f.value, first: first, end: f.next, kind: Money, unit: unit, rule: "money"}
	if j := q.end; j+2 < len(ts) && ts[j].text == "," && ts[j+1].kind == digitToken && len(ts[j+1].text) == 3 && ts[j+2].text == ")" && f.value < 1000 && f.scale == 1 { // "(Dh4, 275)"
		if n, ok := term(ts, j+1); ok {
			q.value, q.unit, q.end = q.value*1000+n.value, unit, j+2
			q.high = q.value
		}
	}
	end := unitAt(ts, q.end)
	if code, next := currencyNoun(ts, end); code != "" && (code == unit || unit == "USD") { // "$10 dollars", "$10 Canadian"
		q.unit, q.end = code, next
	}
	return withCents(ts, q), true
}

// singleCoin reads "a dollar" and "a penny" where nothing follows that the coin could describe: not "a dollar bill".
func singleCoin(ts []token, i int) (quantity, bool) {
	switch wordAt(ts, i+1) {
	case "dollar", "euro", "buck", "penny", "cent", "rupee":
	default:
		return quantity{}, false
	}
	if n := wordAt(ts, i+2); i+2 < len(ts) && ts[i+2].kind == wordToken && n != "a" && n != "per" && n != "each" && n != "for" || n == "-" {
		return quantity{}, false
	}
	if i+2 < len(ts) && ts[i+2].kind == digitToken && touches(ts, i+1) {
		return quantity{}, false // "a euro110 billion loan"
	}
	f := figure{value: 1, unit: 1, scale: 1, next: i + 1}
	return moneyAfter(ts, quantity{figure: f, high: 1, first: i, end: i + 1})
}

// currencyBefore returns the currency whose sign or code is at token i, its first token and where the amount begins.
func currencyBefore(ts []token, i int) (unit string, first, next int) {
	t := ts[i]
	if t.kind == otherToken {
		unit = currencySigns[t.text]
		if unit == "" || i+1 >= len(ts) {
			return "", 0, 0
		}
		if t.text == "$" && i > 0 {
			return dollar(ts, i)
		}
		return unit, i, i + 1
	}
	if t.kind != wordToken || len(t.text) > 4 || i+1 >= len(ts) {
		return "", 0, 0
	}
	unit = codeAt(ts, i)
	if unit == "" {
		return "", 0, 0
	}
	j := i + 1
	if ts[j].text == "." && (t.lower == "rs" || t.lower == "dh" || t.lower == "dhs" || t.lower == "rp") {
		j++
	}
	if s := currencySigns[wordAt(ts, j)]; s != "" && s != "USD" { // "EUR €20"
		j++
	}
	if !startsDigits(ts, j) || t.lower == "euro" && !touches(ts, i) {
		return "", 0, 0
	}
	return unit, i, j
}

// dollar tells whose dollar the sign at i is from the letters before it.
func dollar(ts []token, i int) (unit string, first, next int) {
	w := wordAt(ts, i-1)
	near := touches(ts, i-1)
	switch {
	case (w == "s" || w == ".") && i >= 3:
		k := i - 1
		if w == "." {
			k--
		}
		if wordAt(ts, k) == "s" && wordAt(ts, k-1) == "." && wordAt(ts, k-2) == "u" {
			return "USD", k - 2, i + 1
		}
	}
	if unit = dollarPrefixes[w]; unit != "" && (near || len(w) > 1 && w != "can" && w != "us" && w != "ca" && w != "aus" || w == "c" || w == "us" && (ts[i-1].text == "US" || !near && !startsSentenceObject(ts, i-1))) {
		return unit, i - 1, i + 1
	}
	return "USD", i, i + 1
}

// startsSentenceObject reports whether "us" before a dollar sign is the pronoun: "gave us $5".
func startsSentenceObject(ts []token, i int) bool {
	switch wordAt(ts, i-1) {
	case "gave", "give", "gives", "pay", "paid", "pays", "cost", "costs", "owe", "owes", "owed", "offered", "lent", "sent", "charged", "of", "for", "tell", "told":
		return true
	}
	return false
}

// codeAt returns the currency whose code or abbreviation is token i.
func codeAt(ts []token, i int) string {
	t := ts[i]
	code := currencyCodes[t.lower]
	if code == "" {
		return ""
	}
	if upper := inCapitals(t.text); ambiguousCodes[t.lower] && !upper && !(t.text == "Rp" || t.text == "Tk") {
		return ""
	}
	return code
}

// moneyAfter reads an amount before its currency: "20 euros", "115USD", "ten US dollars", "50 cents".
func moneyAfter(ts []token, q quantity) (quantity, bool) {
	j := unitAt(ts, q.end)
	if j >= len(ts) {
		return q, false
	}
	if m, ok := scaledCode(ts, q); ok {
		return m, true
	}
	if m, ok := lateScale(ts, q); ok {
		q, j = m, m.end
	}
	if code, next := currencyNoun(ts, j); code != "" {
		if pounds := ts[next-1].lower; code == "GBP" && (pounds == "pound" || pounds == "pounds") && weighs(ts, q, j) {
			return q, false
		}
		return withCents(ts, q.with(Money, code, "money", next)), true
	}
	if w := ts[j].lower; w == "grand" && q.value <= 1000 && !properNoun(ts[j]) && !pluralAt(ts, j+1) && wordAt(ts, j+1) != "jury" {
		q.figure = scaled(q.figure, 1000, j+1)
		q.high = q.value
		return q.with(Money, "USD", "money", j+1), true
	}
	if code := centNouns[ts[j].lower]; code != "" && centsAt(ts, j, q) {
		q.value, q.high, q.figure.unit = q.value/100, q.high/100, q.figure.unit/100
		return q.with(Money, code, "money", j+1), true
	}
	return q, false
}

// centsAt reports whether the word at j means hundredths: the letters do so only in lower case and behind digits.
func centsAt(ts []token, j int, q quantity) bool {
	switch ts[j].text {
	case "c", "p":
		dot := wordAt(ts, j+1) == "."
		return q.digits && !dot && (touches(ts, j-1) || ts[j].text == "c") && !(touches(ts, j) && ts[j+1].kind != otherToken)
	case "C", "P":
		return false
	}
	return true
}

// lateScale reads a lone "m" as million where a currency follows it: "5m euros", "20 MUSD".
func lateScale(ts []token, q quantity) (quantity, bool) {
	j := q.end
	if j+1 >= len(ts) || ts[j].lower != "m" && ts[j].lower != "b" {
		return q, false
	}
	end := j + 1
	if ts[end].text == "." && end+1 < len(ts) { // "110 b. Euro"
		end++
	}
	if code, _ := currencyNoun(ts, end); code == "" {
		return q, false
	}
	q.figure = scaled(q.figure, numberWords[ts[j].lower].value, end)
	q.high, q.end = q.value, end
	return q, true
}

// scaledCode reads a code with its scale in front, as banks write it: "30 MUSD", "5 kEUR".
func scaledCode(ts []token, q quantity) (quantity, bool) {
	j := q.end
	if j >= len(ts) || ts[j].kind != wordToken || len(ts[j].text) != 4 || q.scale != 1 {
		return q, false
	}
	scale := map[byte]float64{'k': 1e3, 'm': 1e6, 'b': 1e9}[ts[j].lower[0]]
	code := currencyCodes[ts[j].lower[1:]]
	if scale == 0 || code == "" || !inCapitals(ts[j].text[1:]) {
		return q, false
	}
	q.figure = scaled(q.figure, scale, j+1)
	q.high = q.value
	return q.with(Money, code, "money", j+1), true
}

// currencyNoun returns the currency named at j and the token after its name.
func currencyNoun(ts []token, j int) (code string, next int) {
	if j >= len(ts) {
		return "", 0
	}
	t := ts[j]
	if t.kind == otherToken || currencySigns[t.text] != "" {
		return signAfter(ts, j)
	}
	if code, next := nationalNoun(ts, j); code != "" {
		return code, next
	}
	if code := currencyNouns[t.lower]; code != "" && !ordinaryNoun(ts, j) {
		if next := j + 1; code == "GBP" && wordAt(ts, next) == "sterling" {
			return code, next + 1
		}
		return code, j + 1
	}
	if code := codeAt(ts, j); code != "" && !(touches(ts, j) && ts[j+1].kind == digitToken) && (inCapitals(t.text) || len(t.text) == 3 || t.text == "Rs" || t.text == "Dh" || t.text == "Dhs") && !startsCode(ts, j) {
		if ts[j].lower == "us" {
			return "", 0
		}
		return code, j + 1
	}
	if s := wordAt(ts, j+1); s == "$" && touches(ts, j) && dollarPrefixes[t.lower] != "" && !startsDigits(ts, j+2) { // "3.14US$"
		return dollarPrefixes[t.lower], j + 2
	}
	return "", 0
}

// startsCode reports whether the code at j belongs to the amount behind it: "rmb 10 usd 20".
func startsCode(ts []token, j int) bool {
	return startsDigits(ts, j+1) && ts[j+1].kind == digitToken && len(ts[j+1].text) > 2 && j > 0 && !touches(ts, j-1) && ts[j-1].kind != digitToken
}

// signAfter reads a sign behind the amount: "10 €", but not the "$" of "1 $ 10 dollars".
func signAfter(ts []token, j int) (string, int) {
	code := currencySigns[ts[j].text]
	if code == "" {
		return "", 0
	}
	if startsDigits(ts, j+1) {
		if f, ok := readFigure(ts, j+1, true); ok && centNouns[wordAt(ts, f.next)] == "" {
			return "", 0
		}
	}
	if wordAt(ts, j+1) == "ur" && touches(ts, j) {
		return code, j + 2
	}
	return code, j + 1
}

// nationalNoun reads "Canadian dollars" and "Hong Kong dollars".
func nationalNoun(ts []token, j int) (string, int) {
	if !nationalAdjectives[ts[j].lower] {
		return "", 0
	}
	name := ts[j].lower
	k := j + 1
	if name == "u" && wordAt(ts, k) == "." && wordAt(ts, k+1) == "s" {
		name, k = "u.s", k+2
		if wordAt(ts, k) == "." {
			k++
		}
	}
	for n := 0; n < 3 && k < len(ts) && ts[k].kind == wordToken; n++ {
		name += " " + singular(ts[k].lower)
		k++
		if code := nationalCurrencies[name]; code != "" {
			return code, k
		}
	}
	return "", 0
}

func singular(w string) string {
	switch w {
	case "kroner", "kronor", "kronas":
		return "kron" + map[string]string{"kroner": "e", "kronor": "a", "kronas": "a"}[w]
	case "reais":
		return "real"
	case "lei":
		return "leu"
	}
	if len(w) > 4 && w[len(w)-1] == 's' {
		return w[:len(w)-1]
	}
	return w
}

// ordinaryNoun reports currency nouns in their other sense: "three won", "10 real cases", "20 marks".
func ordinaryNoun(ts []token, j int) bool {
	switch ts[j].lower {
	case "won", "real", "sol", "mark", "marks", "kip", "lev", "dong", "kina", "som", "soms":
		n := wordAt(ts, j+1)
		return !(j+1 >= len(ts) || ts[j+1].kind == otherToken || n == "a" || n == "per" || n == "in" || n == "for" || n == "to" || n == "and" || n == "of") ||
			ts[j].lower == "won" && !(j > 0 && numberWords[ts[j-1].lower].class == scaleWord || startsDigits(ts, j-1)) || properNoun(ts[j])
	case "sterling", "yens":
		return false
	}
	return false
}

// weighs reports whether pounds are a weight: "a 20-pound turkey", "weighed two pounds".
func weighs(ts []token, q quantity, j int) bool {
	if j > q.end && ts[j].lower == "pound" && q.scale == 1 {
		return true
	}
	for k := j + 1; k < len(ts) && k <= j+2; k++ {
		switch ts[k].lower {
		case "of":
			return k == j+1 && wordAt(ts, k+1) != "the" && wordAt(ts, k+1) != "debt"
		case "heavier", "lighter", "overweight", "weight", "per":
			return ts[k].lower != "per" || wordAt(ts, k+1) == "square"
		}
	}
	for k := q.first - 1; k >= 0 && k >= q.first-10; k-- {
		switch ts[k].lower {
		case "weigh", "weighs", "weighed", "weighing", "weight", "lose", "lost", "gain", "gained", "baby", "ton", "tons", "heavy", "drop":
			return true
		}
	}
	return false
}

// withCents adds the smaller unit: "thirteen dollars forty-five cents", "15 dollars and 50".
func withCents(ts []token, q quantity) quantity {
	if q.value != float64(int64(q.value)) || q.scale != 1 || q.ranged {
		return q
	}
	j := q.end
	and := wordAt(ts, j) == "and"
	if and {
		j++
	}
	f, ok := readFigure(ts, j, false)
	if !ok || f.value < 1 || f.value > 99 || f.value != float64(int(f.value)) || f.scale != 1 || f.fraction {
		return q
	}
	n := unitAt(ts, f.next)
	if n < len(ts) && centNouns[ts[n].lower] != "" {
		q.value, q.high, q.figure.unit, q.end = q.value+f.value/100, q.value+f.value/100, 0.01, n+1
		return q
	}
	twoDigits := f.value >= 10 || !f.digits
	last := n >= len(ts) || ts[n].text == "." || ts[n].lower == "and" && and
	if !last || !and && (!twoDigits || !f.digits) || startsDigits(ts, n) {
		return q
	}
	q.value, q.high, q.figure.unit, q.end = q.value+f.value/100, q.value+f.value/100, 0.01, f.next
	return q
}
