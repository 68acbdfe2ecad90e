package extract

type wordClass byte

const (
	notNumber wordClass = iota
	unitWord            // zero to nineteen
	tensWord            // twenty to ninety
	scaleWord           // hundred, thousand, dozen, crore, bn
)

type numberWord struct {
	class  wordClass
	value  float64
	plural bool // "millions": a scale only after a number
	short  bool // "bn", "k": a scale only where a unit cannot be meant
}

// numberWords is every word that a cardinal is made of.
var numberWords = map[string]numberWord{
	"zero": {class: unitWord}, "nought": {class: unitWord}, "naught": {class: unitWord},
	"one": {class: unitWord, value: 1}, "two": {class: unitWord, value: 2}, "three": {class: unitWord, value: 3},
	"four": {class: unitWord, value: 4}, "five": {class: unitWord, value: 5}, "six": {class: unitWord, value: 6},
	"seven": {class: unitWord, value: 7}, "eight": {class: unitWord, value: 8}, "nine": {class: unitWord, value: 9},
	"ten": {class: unitWord, value: 10}, "eleven": {class: unitWord, value: 11}, "twelve": {class: unitWord, value: 12},
	"thirteen": {class: unitWord, value: 13}, "fourteen": {class: unitWord, value: 14}, "fifteen": {class: unitWord, value: 15},
	"sixteen": {class: unitWord, value: 16}, "seventeen": {class: unitWord, value: 17}, "eighteen": {class: unitWord, value: 18},
	"nineteen": {class: unitWord, value: 19},

	"twenty": {class: tensWord, value: 20}, "thirty": {class: tensWord, value: 30}, "forty": {class: tensWord, value: 40},
	"fourty": {class: tensWord, value: 40}, "fifty": {class: tensWord, value: 50}, "sixty": {class: tensWord, value: 60},
	"seventy": {class: tensWord, value: 70}, "eighty": {class: tensWord, value: 80}, "ninety": {class: tensWord, value: 90},

	"dozen": {class: scaleWord, value: 12}, "dozens": {class: scaleWord, value: 12, plural: true},
	"hundred": {class: scaleWord, value: 100}, "hundreds": {class: scaleWord, value: 100, plural: true},
	"thousand": {class: scaleWord, value: 1e3}, "thousands": {class: scaleWord, value: 1e3, plural: true},
	"lakh": {class: scaleWord, value: 1e5}, "lakhs": {class: scaleWord, value: 1e5, plural: true},
	"lac": {class: scaleWord, value: 1e5}, "lacs": {class: scaleWord, value: 1e5, plural: true},
	"million": {class: scaleWord, value: 1e6}, "millions": {class: scaleWord, value: 1e6, plural: true},
	"crore": {class: scaleWord, value: 1e7}, "crores": {class: scaleWord, value: 1e7, plural: true},
	"billion": {class: scaleWord, value: 1e9}, "billions": {class: scaleWord, value: 1e9, plural: true},
	"trillion": {class: scaleWord, value: 1e12}, "trillions": {class: scaleWord, value: 1e12, plural: true},
	"quadrillion": {class: scaleWord, value: 1e15},

	"k": {class: scaleWord, value: 1e3, short: true}, "m": {class: scaleWord, value: 1e6, short: true},
	"mn": {class: scaleWord, value: 1e6, short: true}, "mln": {class: scaleWord, value: 1e6, short: true},
	"mio": {class: scaleWord, value: 1e6, short: true}, "mil": {class: scaleWord, value: 1e6, short: true},
	"cr": {class: scaleWord, value: 1e7, short: true}, "b": {class: scaleWord, value: 1e9, short: true},
	"bn": {class: scaleWord, value: 1e9, short: true}, "bln": {class: scaleWord, value: 1e9, short: true},
	"t": {class: scaleWord, value: 1e12, short: true}, "tn": {class: scaleWord, value: 1e12, short: true},
	"trn": {class: scaleWord, value: 1e12, short: true},
}

// ordinalWords are no counts, but a range may run between two of them.
var ordinalWords = map[string]float64{
	"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
	"tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
	"seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50,
	"hundredth": 100, "thousandth": 1000,
}

// fractionWords are denominators after "a" and "one".
var fractionWords = map[string]float64{
	"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
	"tenth": 10, "twentieth": 20, "hundredth": 100, "thousandth": 1000,
}

// fractionPlurals are denominators after the other numbers.
var fractionPlurals = map[string]float64{
	"halves": 2, "thirds": 3, "quarters": 4, "fourths": 4, "fifths": 5, "sixths": 6, "sevenths": 7, "eighths": 8,
	"ninths": 9, "tenths": 10, "sixteenths": 16, "twentieths": 20, "hundredths": 100, "thousandths": 1000,
}

var fractionSigns = map[string]float64{
	"½": 0.5, "⅓": 1.0 / 3, "⅔": 2.0 / 3, "¼": 0.25, "¾": 0.75, "⅕": 0.2, "⅛": 0.125,
}
