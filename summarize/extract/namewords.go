package extract

// The closed lists that names are read by; all are in lower case.

// isCalendar reports a day of the week or a month: capitalised, but no name. "May" is with the function words.
func isCalendar(w string) bool {
	switch withoutPossessive(w) {
	case "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mondays", "tuesdays", "wednesdays", "thursdays",
		"fridays", "saturdays", "sundays", "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun",
		"january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december",
		"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec":
		return true
	}
	return false
}

// isPlainAcronym reports acronyms that name nobody.
func isPlainAcronym(w string) bool {
	switch w {
	case "AM", "PM", "GMT", "UTC", "EST", "EDT", "CST", "CDT", "MST", "MDT", "PST", "PDT", "CET", "CEST", "AEST", "ET", "PT", "BST", "IST", "JST", "HKT", "AD", "BC", "TV",
		"CEO", "CFO", "CTO", "COO", "MP", "MPs", "MEP", "GDP", "DNA", "RNA", "HIV", "AIDS", "COVID", "DVD", "CD", "FAQ", "URL", "RSS", "PDF", "ID",
		"SUV", "ATM", "IP", "IT", "USD", "EUR", "GBP", "KM", "KG", "MPH", "OK", "NO", "YES", "NOT", "ALL", "AND", "THE", "FOR", "VIP", "SMS",
		"PC", "GPS", "RIP", "DIY", "HQ", "PR", "PhD", "MD", "ICU", "CCTV", "IED", "IEDs", "NGO", "NGOs", "LED", "HIS", "HER", "WAS", "BE", "TO", "IN", "ON",
		"SUBSCRIBE", "SAVE", "READ", "MORE", "SHARE", "PHOTO", "PHOTOS", "VIDEO", "WATCH", "BREAKING", "UPDATE", "UPDATED", "ADVERTISEMENT", "NEWS":
		return true
	}
	return false
}

// isDotted reports abbreviations that keep a dot and are followed by a name.
func isDotted(w string) bool {
	switch w {
	case "mr", "mrs", "ms", "dr", "prof", "gen", "lt", "col", "maj", "capt", "cpl", "sgt", "brig", "adm", "cmdr", "sen", "rep", "gov", "rev", "fr",
		"hon", "pres", "st", "ft", "mt", "supt", "insp", "det", "pfc", "amb", "sec", "msgr", "jr", "sr", "inc", "corp", "co", "ltd":
		return true
	}
	return false
}

func isCompanySuffix(w string) bool {
	switch w {
	case "inc", "corp", "co", "ltd", "llc", "plc", "gmbh", "sa", "ag", "nv", "bhd", "pty", "jr", "sr":
		return true
	}
	return false
}

// isTitle reports forms of address and ranks, which stand before a name and are outside it.
func isTitle(w string) bool {
	switch w {
	case "mr", "mrs", "ms", "miss", "dr", "prof", "gen", "lt", "col", "maj", "capt", "cpl", "sgt", "brig", "adm", "cmdr", "sen", "rep", "gov", "rev", "fr",
		"hon", "pres", "supt", "insp", "det", "pfc", "amb", "sec", "msgr", "sir", "dame", "lord", "lady", "sheikh", "ayatollah", "imam", "mullah",
		"king", "queen", "prince", "princess", "pope", "emperor", "emir", "sultan", "saint", "father", "mother", "sister", "brother", "madam",
		"secretary-general", "superintendent", "chancellor", "premier", "justice", "chair", "chairwoman", "spokesperson", "archbishop", "cardinal", "detective",
		"deputy", "goalkeeper", "striker", "midfielder", "comptroller", "ombudsman":
		return true
	}
	return false
}

// isOfficeAcronym reports abbreviations of offices that stand before a name.
func isOfficeAcronym(w string) bool {
	switch w {
	case "ceo", "cfo", "coo", "cto", "mp", "mep", "pm", "vp":
		return true
	}
	return false
}

// isTitleNoun reports offices that "of" and a name can follow: "Secretary of State", "Duke of York".
func isTitleNoun(w string) bool {
	switch w {
	case "secretary", "duke", "duchess", "prince", "princess", "king", "queen", "speaker", "minister", "chief", "chairman", "president",
		"archbishop", "bishop", "director", "head", "leader", "governor", "mayor", "sultan", "emir", "master", "attorney":
		return true
	}
	return false
}

// isOrgBody reports words that head the names of organisations.
func isOrgBody(w string) bool {
	switch w {
	case "ministry", "department", "agency", "university", "college", "institute", "bank", "party", "police", "office", "bureau", "commission",
		"committee", "council", "court", "congress", "parliament", "senate", "assembly", "association", "union", "federation", "organization",
		"organisation", "foundation", "fund", "authority", "authorities", "service", "services", "administration", "club", "league", "society", "church",
		"center", "centre", "centers", "centres", "academy", "corporation", "company", "group", "army", "navy", "force", "forces", "guard", "corps",
		"command", "brigade", "battalion", "movement", "front", "alliance", "coalition", "board", "network", "embassy", "laboratory", "laboratories",
		"airlines", "airways", "airline", "telecom", "telecommunications", "communications", "systems", "industries", "holdings", "partners", "inc", "corp",
		"ltd", "llc", "plc", "gmbh", "co", "nations", "times", "post", "journal", "herald", "tribune", "gazette", "press", "news", "television", "radio",
		"mission", "program", "programme", "registry", "survey", "cross", "crescent", "initiative", "trust", "consortium", "chamber", "ombudsman",
		"confederation", "brotherhood", "syndicate", "exchange", "secretariat", "treasury", "cabinet", "house", "air", "sheriff's", "watch", "international", "hospital", "school", "clinic", "observatory", "chiefs", "brothers", "sons", "associates",
		"system", "health", "memorial", "media", "forum", "fire", "united", "rovers", "wanderers", "hotspur", "albion", "athletic", "fc":
		return true
	}
	return false
}

// isPlaceWord reports words that head the names of places.
func isPlaceWord(w string) bool {
	switch w {
	case "city", "county", "island", "islands", "isle", "river", "lake", "mountain", "mountains", "mount", "hills", "hill", "province", "district",
		"region", "regency", "prefecture", "street", "avenue", "road", "boulevard", "lane", "highway", "airport", "beach", "sea", "ocean", "gulf", "bay", "valley",
		"square", "park", "bridge", "peninsula", "coast", "desert", "territory", "state", "strip", "canal", "strait", "straits", "port", "harbor",
		"harbour", "town", "township", "village", "springs", "falls", "creek", "cape", "fort", "plaza", "station", "stadium", "camp", "republic", "kingdom", "oblast",
		"rim", "belt", "basin", "heights", "border", "bank's", "east", "hemisphere", "ridge", "island's", "ring", "channel", "hotel", "mosque", "mall",
		"museum", "library", "theater", "theatre", "tower", "palace", "cathedral", "restaurant", "cafe", "nightclub", "temple", "market", "prison":
		return true
	}
	return false
}

// isNameOpener reports words that begin names of places: "New Delhi", "Fort Worth".
func isNameOpener(w string) bool {
	switch w {
	case "new", "fort", "port", "lake", "mount", "cape", "saint", "st", "ft", "mt", "san", "santa", "south", "north", "east", "west", "great", "united", "gulf",
		"prime", "vice", "deputy", "chief", "acting", "interim", "foreign", "interior", "defense", "defence", "state", "district", "lower", "upper":
		return true
	}
	return false
}

// isDescriptor reports adjectives and adverbs that precede a name at the beginning of a sentence without being of it.
func isDescriptor(w string) bool {
	switch w {
	case "former", "late", "outgoing", "incoming", "ousted", "embattled", "retired", "neighboring", "neighbouring", "nearby", "earlier", "meanwhile",
		"yesterday", "today", "tomorrow", "tonight", "last", "next", "most", "more", "other", "local", "old", "young", "rival", "fellow", "several",
		"many", "few", "only", "first", "second", "early", "current", "recent", "senior", "top", "injured", "wounded", "dead", "dear", "according",
		"good", "nice", "mobile", "separate", "similar", "major", "angry", "rich", "poor":
		return true
	}
	return false
}

func isNumberWord(w string) bool {
	switch w {
	case "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen",
		"sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred",
		"hundreds", "thousand", "thousands", "million", "millions", "billion", "dozen", "dozens", "half", "scores":
		return true
	}
	return false
}

// isArticleParticle reports the Arabic article, which a hyphen ties to its name: "al-Qaida".
func isArticleParticle(w string) bool {
	switch w {
	case "al", "el", "ad", "as", "ash", "an", "ar", "at", "az", "ul":
		return true
	}
	return false
}

func isInnerParticle(w string) bool {
	switch w {
	case "au", "aux", "de", "du", "la", "le", "les", "sur", "upon", "on", "en", "al", "el", "ul", "by", "in", "the", "o", "a", "me", "we", "of":
		return true
	}
	return false
}

// isDesignator reports words that a number completes: "Flight 370".
func isDesignator(w string) bool {
	switch w {
	case "flight", "boeing", "airbus", "route", "highway", "interstate", "ward", "district", "channel", "apollo", "unit", "platform", "terminal", "gate", "antonov",
		"tupolev", "ilyushin", "area", "block", "reactor", "camp", "soyuz", "iphone", "windows", "falcon":
		return true
	}
	return false
}

func isFixed(a, b string) bool {
	switch a + " " + b {
	case "doctors without", "war on", "alliance in", "university in", "reporters without", "commission on", "committee on", "conference on", "committee to", "convention on":
		return true
	}
	return false
}

// isOrgHead reports lower-case nouns that introduce an organisation's name, many of which WordNet knows as persons first.
func isOrgHead(w string) bool {
	switch w {
	case "operator", "provider", "carrier", "maker", "broadcaster", "giant", "company", "firm", "bank", "group", "retailer", "manufacturer", "airline", "agency",
		"newspaper", "daily", "website", "channel", "station", "network", "publisher", "producer", "supplier", "consultancy", "charity", "party",
		"movement", "militia", "organization", "organisation", "watchdog", "union", "conglomerate", "startup", "lender", "insurer", "builder", "exporter",
		"contractor", "subsidiary", "tabloid", "weekly", "magazine", "portal", "outlet", "service", "brand", "chain", "club", "rival", "utility":
		return true
	}
	return false
}

// isCompounding reports words that make an adjective of a name and a hyphen: "Moscow-led".
func isCompounding(w string) bool {
	switch w {
	case "led", "run", "based", "born", "style", "made", "area", "era", "wide", "like", "owned", "held", "ruled", "built", "only", "free", "bound", "wing", "day",
		"hour", "year", "week", "size", "type", "level", "class", "old", "aged", "mile", "foot", "long", "rich", "poor", "linked", "tied", "aid", "in", "on", "up", "off":
		return true
	}
	return false
}

// isKnownBody reports well-known bodies whose names do not tell that they are.
func isKnownBody(name string) bool {
	switch withoutPossessive(name) {
	case "islamic state", "al-qaida", "al-qaeda", "al qaeda", "al-shabaab", "al shabaab", "boko haram", "taliban", "hamas", "hezbollah", "hizbullah", "isis", "isil",
		"interpol", "unicef", "nato", "pentagon", "kremlin", "white house", "capitol hill", "downing street", "scotland yard", "wall street", "reuters",
		"interfax", "xinhua", "tass", "bloomberg", "al jazeera", "al-jazeera", "google", "facebook", "twitter", "youtube", "microsoft", "amazon",
		"associated press", "agence france-presse", "new york times", "medecins sans frontieres", "amnesty international", "human rights watch":
		return true
	}
	return false
}

// isSettlement reports nouns that introduce a place: "the northern city of".
func isSettlement(w string) bool {
	switch w {
	case "city", "town", "village", "province", "region", "state", "district", "island", "capital", "suburb", "port", "county", "country", "regency",
		"municipality", "republic", "territory", "settlement", "neighborhood", "neighbourhood", "enclave", "resort", "hamlet", "community", "governorate":
		return true
	}
	return false
}

// isCreed reports adjectives of creeds and parties, which name nobody alone and an organisation with a noun: "Islamic Jihad".
func isCreed(w string) bool {
	switch w {
	case "islamic", "islamist", "christian", "catholic", "jewish", "muslim", "orthodox", "democratic", "republican", "socialist", "communist", "liberal",
		"conservative", "labour", "national", "revolutionary", "popular", "progressive":
		return true
	}
	return false
}

// isStateAbbreviation reports abbreviations of the states of the USA and Canada's provinces as newspapers write them, without the dot.
func isStateAbbreviation(w string) bool {
	switch w {
	case "ala", "ariz", "ark", "calif", "colo", "conn", "del", "fla", "ga", "ill", "ind", "kan", "ky", "la", "mass", "md", "mich", "minn", "miss",
		"mo", "mont", "neb", "nev", "okla", "ore", "pa", "tenn", "tex", "va", "vt", "wash", "wis", "wyo", "ont", "que", "alta":
		return true
	}
	return false
}

func isDirection(w string) bool {
	switch w {
	case "north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "upper", "lower", "northeast", "northwest", "southeast", "southwest":
		return true
	}
	return false
}

// isNameLike reports function words that are names or parts of names after another capitalised word: "Theresa May".
func isNameLike(w string) bool {
	switch w {
	case "US", "WHO", "May", "Will", "Mine", "Down", "Can":
		return true
	}
	return false
}

// isEventOpener reports words that begin the names of storms, operations and flights.
func isEventOpener(w string) bool {
	switch w {
	case "hurricane", "typhoon", "cyclone", "storm", "operation", "flight", "tropical", "superstorm":
		return true
	}
	return false
}

// isFormer reports words before a title that belong to the role.
func isFormer(w string) bool {
	switch w {
	case "former", "then", "acting", "interim", "outgoing", "ousted", "late", "deputy", "vice", "assistant", "incoming":
		return true
	}
	return false
}
