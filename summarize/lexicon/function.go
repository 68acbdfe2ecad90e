package lexicon

// isFunction reports whether a word in lower case belongs to a closed class. WordNet has none of them and takes some for
// rare nouns ("as" for arsenic, "in" for an inch).
func isFunction(w []byte) bool {
	switch string(w) {
	case "a", "an", "the", "this", "that", "these", "those", "some", "any", "each", "every", "either", "neither", "no", "all", "both",
		"another", "such", "what", "which", "whose", "whatever", "whichever", "many", "much", "few", "several",
		"i", "you", "he", "she", "it", "we", "they", "me", "him", "her", "us", "them", "my", "your", "his", "its", "our", "their",
		"mine", "yours", "hers", "ours", "theirs", "myself", "yourself", "himself", "herself", "itself", "ourselves", "themselves",
		"who", "whom", "whoever", "someone", "somebody", "something", "anyone", "anybody", "anything", "everyone", "everybody",
		"everything", "nobody", "nothing", "none", "there", "here",
		"of", "in", "to", "for", "with", "on", "at", "from", "by", "about", "as", "into", "like", "through", "after", "over", "between",
		"out", "against", "during", "without", "before", "under", "around", "among", "amid", "near", "off", "above", "below", "behind",
		"beyond", "despite", "down", "up", "inside", "outside", "onto", "per", "since", "than", "throughout", "till", "until", "toward",
		"towards", "underneath", "upon", "via", "within", "across", "along", "beside", "besides", "except", "past", "unlike",
		"and", "or", "but", "nor", "so", "yet", "if", "because", "although", "though", "while", "whereas", "unless", "whether", "when",
		"where", "why", "how", "once", "then", "also", "not", "too", "just", "even", "only", "still", "again", "very",
		"am", "is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "having", "do", "does", "did", "will", "would",
		"shall", "should", "can", "could", "may", "might", "must", "cannot", "isn't", "aren't", "wasn't", "weren't", "don't", "doesn't",
		"didn't", "won't", "wouldn't", "can't", "couldn't", "hasn't", "haven't", "hadn't", "it's", "he's", "she's", "that's", "there's",
		"i'm", "we're", "they're", "you're", "we've", "they've", "i've", "i'll", "we'll", "they'll", "let's", "what's":
		return true
	}
	return false
}
