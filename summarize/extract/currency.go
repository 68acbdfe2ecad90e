package extract

import "strings"

// currencySigns are signs that stand before or after an amount.
var currencySigns = map[string]string{
	"$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "￥": "JPY", "₹": "INR", "₩": "KRW", "₽": "RUB", "₺": "TRY", "₪": "ILS",
	"฿": "THB", "₫": "VND", "₦": "NGN", "₱": "PHP", "₴": "UAH", "₸": "KZT", "₵": "GHS", "₡": "CRC", "₲": "PYG", "₮": "MNT",
	"元": "CNY", "円": "JPY", "₤": "GBP", "﷼": "SAR", "₼": "AZN", "₾": "GEL", "＄": "USD",
}

// dollarPrefixes tell whose dollar it is; one letter counts only where it touches the sign.
var dollarPrefixes = map[string]string{
	"us": "USD", "usd": "USD", "u.s": "USD", "a": "AUD", "au": "AUD", "aud": "AUD", "aus": "AUD", "c": "CAD", "ca": "CAD", "cad": "CAD",
	"can": "CAD", "cdn": "CAD", "nz": "NZD", "nzd": "NZD", "hk": "HKD", "hkd": "HKD", "s": "SGD", "sg": "SGD", "sgd": "SGD",
	"nt": "TWD", "ntd": "TWD", "twd": "TWD", "r": "BRL", "brl": "BRL", "mex": "MXN", "mx": "MXN", "mxn": "MXN", "j": "JMD",
	"tt": "TTD", "fj": "FJD", "z": "ZWL", "bz": "BZD", "b": "BND", "ec": "XCD", "bds": "BBD", "n": "NAD", "bs": "BSD", "rd": "DOP",
}

// currencyCodes are ISO codes and customary abbreviations, lower-cased.
var currencyCodes = codes()

func codes() map[string]string {
	m := map[string]string{
		"euro": "EUR", "rmb": "CNY", "cnh": "CNY", "rs": "INR", "dh": "AED", "dhs": "AED", "rm": "MYR", "nis": "ILS", "ksh": "KES", "kshs": "KES",
		"tk": "BDT", "rp": "IDR", "tl": "TRY", "le": "EGP", "sr": "SAR", "qr": "QAR", "kd": "KWD", "€ur": "EUR", "ntd": "TWD", "stg": "GBP",
		"ush": "UGX", "tsh": "TZS", "nt": "", "sfr": "CHF", "dm": "DEM", "kc": "CZK", "dlrs": "USD", "dlr": "USD",
	}
	for _, c := range strings.Fields(`USD EUR GBP JPY CNY INR AUD CAD NZD CHF HKD SGD TWD KRW SEK NOK DKK ISK PLN CZK HUF RON BGN HRK RSD
		RUB UAH BYN KZT UZS KGS TJS TMT GEL AMD AZN TRY ILS EGP SAR AED QAR KWD BHD OMR JOD LBP SYP IQD IRR YER MAD TND DZD LYD SDG SSP
		ETB KES TZS UGX RWF BIF NGN GHS XOF XAF ZAR ZMW ZWL MWK MZN NAD BWP AOA CDF MUR MGA SCR SOS DJF ERN GMD GNF LRD SLL CVE STN
		PKR BDT LKR NPR AFN MVR BTN MMK THB VND LAK KHR IDR MYR PHP BND MNT KPW MXN BRL ARS CLP COP PEN UYU PYG BOB VEF VES GTQ HNL NIO
		CRC PAB DOP CUP JMD TTD BBD BSD BZD HTG XCD FJD PGK SBD TOP VUV WST XPF ALL MKD MDL BAM BTC ETH`) {
		m[strings.ToLower(c)] = c
	}
	return m
}

// ambiguousCodes are words too, and count as codes only in capitals.
var ambiguousCodes = wordSet("all top try mad cup gel cop lak amd ars bam ern gas le sr tl rm rp kd qr dm bob tk stg mop sos nad pen pab eth ron bnd")

// currencyNouns name a currency alone.
var currencyNouns = nouns(`USD dollar dollars dlr dlrs buck bucks|EUR euro euros eur eurs|GBP pound pounds quid sterling|JPY yen yens|
	CNY yuan yuans renminbi kuai|INR rupee rupees inr|KRW won|RUB rouble roubles ruble rubles|CHF franc francs|
	AED dirham dirhams dirhem dirhems|SAR riyal riyals|IRR rial rials|KWD dinar dinars|ILS shekel shekels sheqel sheqels|THB baht bahts|
	VND dong dongs|IDR rupiah rupiahs|MYR ringgit ringgits|PHP peso pesos|BRL real reais|ZAR rand rands|TRY lira liras|
	SEK krona kronor kronas|DKK krone kroner|PLN zloty zlotys zloties|HUF forint forints|CZK koruna korunas koruny|RON leu lei|BGN lev leva|
	HRK kuna kunas|UAH hryvnia hryvnias|KZT tenge|UZS som soms|GEL lari|AMD dram drams|AZN manat manats|NGN naira nairas|GHS cedi cedis|
	KES shilling shillings|BDT taka takas|PYG guarani guaranis|PEN sol soles|MNT tugrik tugriks|ETB birr|EGP geneh genihat|
	VES bolivar bolivars bolivares|DEM mark marks deutschmark deutschmarks|MAD|AFN afghani afghanis|MMK kyat kyats|BTC bitcoin bitcoins|KHR riel riels|LAK kip`)

func nouns(table string) map[string]string {
	m := map[string]string{}
	for _, line := range strings.Split(table, "|") {
		words := strings.Fields(line)
		for _, w := range words[1:] {
			m[w] = words[0]
		}
	}
	return m
}

// centNouns are hundredths, with the currency that the text does not tell otherwise.
var centNouns = map[string]string{
	"cent": "USD", "cents": "USD", "¢": "USD", "c": "USD", "penny": "USD", "pennies": "USD", "pence": "GBP", "p": "GBP", "paise": "INR", "paisa": "INR",
	"kopecks": "RUB", "kopeks": "RUB", "eurocents": "EUR", "sen": "MYR", "centavos": "MXN",
}

// nationalCurrencies are currencies told by an adjective and a noun: "Canadian dollars".
var nationalCurrencies = nationals(`us dollar USD|u.s dollar USD|american dollar USD|united states dollar USD|canadian dollar CAD|australian dollar AUD|
	aussie dollar AUD|new zealand dollar NZD|kiwi dollar NZD|hong kong dollar HKD|singapore dollar SGD|singaporean dollar SGD|taiwan dollar TWD|
	taiwanese dollar TWD|jamaican dollar JMD|jamaica dollar JMD|trinidad dollar TTD|fijian dollar FJD|fiji dollar FJD|liberian dollar LRD|
	namibian dollar NAD|zimbabwe dollar ZWL|zimbabwean dollar ZWL|bahamian dollar BSD|barbados dollar BBD|barbadian dollar BBD|
	belize dollar BZD|brunei dollar BND|guyanese dollar GYD|
	british pound GBP|uk pound GBP|english pound GBP|egyptian pound EGP|lebanese pound LBP|lebanese lira LBP|syrian pound SYP|sudanese pound SDG|south sudanese pound SSP|
	irish pound IEP|cypriot pound CYP|pound sterling GBP|
	chinese yuan CNY|chinese renminbi CNY|japanese yen JPY|
	indian rupee INR|pakistani rupee PKR|pakistan rupee PKR|sri lankan rupee LKR|nepalese rupee NPR|nepali rupee NPR|mauritian rupee MUR|
	indonesian rupiah IDR|south korean won KRW|korean won KRW|north korean won KPW|
	russian rouble RUB|russian ruble RUB|belarusian rouble BYN|belarusian ruble BYN|swiss franc CHF|french franc FRF|belgian franc BEF|cfa franc XOF|congolese franc CDF|
	rwandan franc RWF|burundian franc BIF|guinean franc GNF|
	turkish lira TRY|italian lira ITL|mexican peso MXN|philippine peso PHP|filipino peso PHP|argentine peso ARS|argentinian peso ARS|chilean peso CLP|
	colombian peso COP|cuban peso CUP|uruguayan peso UYU|dominican peso DOP|brazilian real BRL|
	saudi riyal SAR|saudi arabian riyal SAR|qatari riyal QAR|qatari rial QAR|yemeni rial YER|yemeni riyal YER|omani rial OMR|omani riyal OMR|iranian rial IRR|
	kuwaiti dinar KWD|iraqi dinar IQD|jordanian dinar JOD|bahraini dinar BHD|bahrain dinar BHD|libyan dinar LYD|tunisian dinar TND|algerian dinar DZD|serbian dinar RSD|
	uae dirham AED|emirati dirham AED|moroccan dirham MAD|israeli shekel ILS|new shekel ILS|new israeli shekel ILS|
	swedish krona SEK|icelandic krona ISK|danish krone DKK|norwegian krone NOK|norwegian krona NOK|swedish krone SEK|czech koruna CZK|czech crown CZK|swedish crown SEK|norwegian crown NOK|danish crown DKK|
	thai baht THB|vietnamese dong VND|malaysian ringgit MYR|south african rand ZAR|polish zloty PLN|hungarian forint HUF|romanian leu RON|moldovan leu MDL|bulgarian lev BGN|
	croatian kuna HRK|ukrainian hryvnia UAH|kazakh tenge KZT|kazakhstani tenge KZT|kyrgyz som KGS|georgian lari GEL|armenian dram AMD|azerbaijani manat AZN|turkmen manat TMT|
	nigerian naira NGN|ghanaian cedi GHS|ghana cedi GHS|kenyan shilling KES|kenya shilling KES|ugandan shilling UGX|uganda shilling UGX|tanzanian shilling TZS|somali shilling SOS|
	bangladeshi taka BDT|deutsche mark DEM|german mark DEM|zambian kwacha ZMW|malawian kwacha MWK|ethiopian birr ETB|venezuelan bolivar VES|mongolian tugrik MNT|
	genihat masriya EGP|geneh masry EGP`)

// nationals indexes adjective and singular noun, "hong kong dollar", to the code.
func nationals(table string) map[string]string {
	m := map[string]string{}
	for _, line := range strings.Split(table, "|") {
		words := strings.Fields(line)
		m[strings.Join(words[:len(words)-1], " ")] = words[len(words)-1]
	}
	return m
}

// nationalAdjectives begin a name in nationalCurrencies.
var nationalAdjectives = firstWords(nationalCurrencies)

func firstWords(m map[string]string) map[string]bool {
	set := map[string]bool{}
	for k := range m {
		first, _, _ := strings.Cut(k, " ")
		first, _, _ = strings.Cut(first, ".")
		set[first] = true
	}
	return set
}
