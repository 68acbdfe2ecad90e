package extract

// isSpeechVerb reports a finite form of a verb that credits somebody with what follows or precedes.
func isSpeechVerb(w string) bool { return speechVerb(w) != noSpeech }

// A speechClass says how a verb takes what is said.
type speechClass byte

const (
	noSpeech  speechClass = iota
	saying                // said, says: takes a clause, or stands after it
	telling               // told X: takes an addressee first
	claiming              // reported, confirmed: takes a clause or a noun
	putting               // put the toll at
	denying               // denied
	believing             // believe: takes a clause; credited as an opinion
)

func speechVerb(w string) speechClass {
	switch w {
	case "said", "says", "say", "added", "adds", "stated", "noted", "notes", "insisted", "insists", "explained", "explains", "argued", "argues",
		"wrote", "writes", "tweeted", "remarked", "quipped", "recalled", "recalls", "replied":
		return saying
	case "told", "tells", "informed", "assured", "reminded":
		return telling
	case "reported", "reports", "report", "announced", "announces", "announce", "confirmed", "confirms", "confirm", "claimed", "claims", "claim",
		"estimated", "estimates", "estimate", "warned", "warns", "warn", "acknowledged", "acknowledges", "admitted", "admits", "declared", "declares",
		"revealed", "reveals", "disclosed", "suggested", "suggests", "suggest", "indicated", "indicates", "indicate", "predicted", "predicts", "predict", "testified", "alleged",
		"alleges", "states", "counted", "recorded", "concluded", "asserted", "maintained", "pledged", "promised", "vowed", "stressed", "emphasized":
		return claiming
	case "put", "puts":
		return putting
	case "denied", "denies", "deny", "dismissed", "rejected", "refuted", "disputed", "disputes":
		return denying
	case "believed", "believes", "believe", "think", "thinks", "fear", "fears", "feared", "expects", "expect":
		return believing
	}
	return noSpeech
}
