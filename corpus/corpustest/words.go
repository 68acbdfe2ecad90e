package corpustest

import "strings"

// The words that articles are made of. Those of common are in the order of how often they are used.
var (
	common = strings.Fields(`government people city officials country protests police president security killed forces state death
		troops capital group week military ministry attack report situation injured residents region crisis leader violence
		energy prices number arrested authorities streets emergency minister fuel office statement water house public service
		national building army fighting order power talks support market company workers power district village border hospital
		rescue storm damage flood relief toll withdrawal deployment deal ceasefire election vote party parliament law court
		investigation charges evidence prison detained demonstrators officers soldiers civilians children women families victims
		families survivors wounded missing evacuated shelter supplies aid food homes roads bridges airport flights trains traffic
		schools students teachers union strike wages inflation economy growth bank exports imports oil gas pipeline plant coal
		electricity outage network internet access media journalists television newspaper video images footage witnesses crowd
		square palace residence buildings fire explosion gunfire weapons vehicles tanks helicopters drones missiles base convoy
		mission peacekeepers alliance neighbours partners sanctions treaty summit conference visit meeting agreement plan
		decision measure rule curfew restrictions lockdown cases infections vaccine patients doctors nurses health disease test
		weather rain wind snow heat drought earthquake tremor coast island river valley mountain forest farm crops harvest
		season year month weekend morning evening night hours days figures estimate increase decline record level rate cost
		budget debt tax spending funds loan investment project construction station port ship vessel crew passengers cargo`)
	places     = strings.Fields(`Almaty Valparaiso Kisumu Tbilisi Oaxaca Surabaya Trieste Malmo Cardiff Mendoza Izmir Lahore Bergen Sfax Kazan Davao`)
	publishers = strings.Split("Harbour Gazette|Northern Wire|The Daily Ledger|Capital Post|Metro Herald|World Desk|Coast Radio|The Examiner|Evening Courier|Press Agency|Public Broadcasting|The Observer of Trade", "|")
	qualifiers = []string{"", "", "", "at least ", "more than ", "about ", "nearly ", "up to ", "some ", "around "}

	authorities = strings.Split("police|the interior ministry|the health ministry|a spokesman for the army|local officials|the governor|rescue workers|state television|the president's office|a senior official|two witnesses|the prosecutor general", "|")

	headlines = []string{
		"{about} killed as {n} {n} grows in {place}",
		"{n} {n} to leave {place} by {date}, {who} says",
		"{place} {n} faces {n} over {n}",
		"What is known about the {n} {n} in {place}",
		"{n} and {n}: {place} counts the cost of {n}",
	}
	frames = []string{
		"{about} people were killed in the {n} and {count} were injured, {who} said on {day}.",
		"The death toll from the {n} in {place} rose to {count}, according to {who}.",
		"{about} troops will leave the {n} in {place} by {date}, and the {n} is expected to follow within {count} days.",
		"The {n} of the {n} in {place} told the {n} that the {n} had been {n} by the {n} since {day}.",
		"\"We have seen the {n} and the {n} before, but never such a {n},\" said {name} {name}, who runs a {n} in {place}.",
		"The {n} has put the cost of the {n} at {money}, which is {percent} more than the {n} of last year.",
		"In {place}, the {n} was quiet on {day}, although the {n} and the {n} remained without {n}.",
		"It was not immediately clear how many of the {n} had been {n} when the {n} began.",
		"According to {who}, {about} {n} have been detained in the {n} since {date}.",
		"The {n} said that it would not {n} the {n} until the {n} had met its {n}.",
		"{name}, a {n} from {place}, said the {n} had {n} for {count} hours before any {n} came.",
		"Analysts at the {n} expect the {n} to fall by {percent} if the {n} goes on into the next {n}.",
		"On {day}, {who} denied that a {n} had been {n} near the {n} in {place}.",
		"They were taken to a {n} with {n} and {n}, and some of them had to wait for a {n}.",
		"The {n} began on {date} after the {n} doubled the price of {n}, and it spread to the {n} within a {n}.",
		"There were {n} at the {n}, where the {n} of the {n} met with {name} to discuss a {n}.",
		"Many of the {n} in the {n} have {n} {n}, and their {n} is not {n}.",
		"{who} put the number of {n} at {count}, down from {count} on {day}.",
		"Under the {n}, each {n} must give the {n} a {n} of its {n} before {date}.",
		"A {n} {n} was held in {place}, but few of the {n} that had been promised {n} arrived.",
	}

	onsets  = strings.Fields("b br c ch d dr f fl g gr h j k l m n p pl pr qu r s sh sl sp st t tr v w z")
	rimes   = strings.Fields("a an ar e el en er i il in o ol on or u un ai ea ou ane ite ure ock ash ent")
	endings = []string{"", "s", "ing", "ed", "er", "ion", "al", "y", "ment", ""}
)
