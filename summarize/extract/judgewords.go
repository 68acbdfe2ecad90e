package extract

import "strings"

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

// labelWords stand before a number that names and does not count.
var labelWords = wordSet(`no nos nr nrs number page pages chapter chapters section article route highway interstate flight channel
	phase version level room gate platform terminal act resolution rule type model series season episode round game lap stage figure
	table volume line boeing airbus apollo division category class tier step day week month year hour war bus runway exit windows ios
	android iphone ipad galaxy xbox playstation area unit block district ward precinct route zone sector camp psalm verse paragraph
	item option question part club formula covid top image photo slide loop motel cloud studio theater theatre count fox news road beltway hwy rte suite apartment apt box protocol annex clause amendment proposition measure`)

// labelAlways do so even before a plural: "page 5 shows".
var labelAlways = wordSet("page chapter section flight version phase no nos nr nrs")

// wholeOpeners begin what "half" is half of: "half the seats".
var wholeOpeners = wordSet("the their its his her our your my all those these")

// hyphenCounted are nouns that a small number counts before a hyphen: "three-member panel".
var hyphenCounted = wordSet(`member members person people man woman strong student seat seater bed bedroom room vehicle car nation country
	team judge candidate passenger child death victim unit odd`)

// countedNouns are plain nouns that make even a year-like number a count.
var countedNouns = wordSet(`people persons men women children troops soldiers students employees workers jobs dead injured killed wounded
	deaths victims civilians residents refugees families houses homes buildings officers protesters demonstrators passengers fans
	patients prisoners migrants members police cases bodies casualties fighters personnel staff`)

// countVerbs stand before counts.
var countVerbs = wordSet("claims claim arrest arrests charge charges detain detains hold holds free frees rescue rescues save saves hurt hurts wound kill injure leave nab nabs seize seizes at over about nearly some than kills killed killing injures injured injuring wounds wounded wounding leaves leaving left detained arrested total of dead")

// yearOpeners stand before years.
var yearOpeners = wordSet(`in since until till by from during before after early late mid year of the ) © copyright and to january february
	march april may june july august september october november december jan feb mar apr jun jul aug sept sep oct nov dec . ,`)

// afterPronoun follows "one" where it is a pronoun.
var afterPronoun = wordSet(`of another who that which whom whose can could may might must should would will is was has had does did of's
	and or but to in on at by for from with as than if when where while thing more's way side day night morning afternoon evening and
	also never always often cannot he she they it i we you knows says said year month week hour minute another's after before because
	about into over under against like`)

var timeUnits = wordSet(`moment moments second seconds sec secs minute minutes min mins hour hours hr hrs day days week weeks weekend weekends fortnight
	fortnights month months year years yr yrs decade decades century centuries night nights morning mornings quarter millennium
	millennia evenings evening semester semesters year's years' week's weeks' day's days' month's months' hour's hours'`)

var streetWords = wordSet("street st drive dr avenue ave road rd boulevard blvd lane ln way court ct place plaza highway freeway expressway parkway terrace square")

var monthWords = wordSet(`january february march april may june july august september october november december jan feb mar apr jun jul aug
	sep sept oct nov dec`)
