package corpus

import (
	"net/url"
	"regexp"
	"strings"
)

// hostNames are outlets whose address does not say what they are called, by registered domain. It holds general knowledge
// of the press, not of any corpus, and is only a last resort: what a page says of itself comes first.
var hostNames = map[string]string{
	"abc.net.au": "ABC News (Australia)", "abcnews.go.com": "ABC News", "afp.com": "AFP", "ahram.org.eg": "Ahram Online", "aljazeera.com": "Al Jazeera",
	"apnews.com": "AP News", "axios.com": "Axios", "bbc.co.uk": "BBC", "bbc.com": "BBC", "bloomberg.com": "Bloomberg", "cbc.ca": "CBC", "cbsnews.com": "CBS News",
	"cnn.com": "CNN", "christianpost.com": "The Christian Post", "dailymail.co.uk": "Daily Mail", "dw.com": "Deutsche Welle", "economist.com": "The Economist",
	"euronews.com": "Euronews", "foxnews.com": "Fox News", "france24.com": "France 24", "ft.com": "Financial Times", "go.com": "ABC News", "globalpost.com": "GlobalPost",
	"huffingtonpost.com": "The Huffington Post", "huffpost.com": "HuffPost", "ibtimes.com": "International Business Times", "independent.co.uk": "The Independent",
	"indianexpress.com": "The Indian Express", "indiatimes.com": "The Times of India", "inquirer.net": "Philippine Daily Inquirer", "irishtimes.com": "The Irish Times",
	"latimes.com": "Los Angeles Times", "msn.com": "MSN", "nbcnews.com": "NBC News", "ndtv.com": "NDTV", "news.com.au": "news.com.au", "npr.org": "NPR",
	"nytimes.com": "The New York Times", "politico.com": "Politico", "presstv.com": "Press TV", "reuters.com": "Reuters", "rferl.org": "Radio Free Europe/Radio Liberty",
	"rnw.nl": "Radio Netherlands Worldwide", "rt.com": "RT", "scmp.com": "South China Morning Post", "sky.com": "Sky News", "smh.com.au": "The Sydney Morning Herald",
	"straitstimes.com": "The Straits Times", "sunstar.com.ph": "SunStar", "tass.com": "TASS", "telegraph.co.uk": "The Telegraph", "theguardian.com": "The Guardian",
	"guardian.co.uk": "The Guardian", "thehindu.com": "The Hindu", "thenational.ae": "The National", "theweek.com": "The Week", "time.com": "Time", "trust.org": "Thomson Reuters Foundation",
	"unhcr.org": "UNHCR", "upi.com": "UPI", "usatoday.com": "USA Today", "voanews.com": "Voice of America", "washingtonpost.com": "The Washington Post", "wsj.com": "The Wall Street Journal",
	"xinhuanet.com": "Xinhua", "news.cn": "Xinhua", "yahoo.com": "Yahoo News", "usatoday30.usatoday.com": "USA Today",
}

// siteOf is the registered domain of an address, "bbc.co.uk".
func siteOf(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Hostname() == "" {
		return ""
	}
	labels := strings.Split(strings.ToLower(u.Hostname()), ".")
	n := 2
	if len(labels) > 2 && len(labels[len(labels)-1]) == 2 {
		switch labels[len(labels)-2] {
		case "co", "com", "org", "net", "ac", "gov", "edu", "or", "ne":
			n = 3
		}
	}
	return strings.Join(labels[max(0, len(labels)-n):], ".")
}

// outletOf names the outlet of an address: by its name if it is well known, else by its domain.
func outletOf(address string) string {
	site := siteOf(address)
	if name, ok := hostNames[site]; ok {
		return name
	}
	return site
}

var (
	owner = regexp.MustCompile(`(?i:copyright|©|\(c\))[\s©]*(?i:\(c\) ?)?(?:\d{4}(?: ?[-–] ?\d{4})?,?)?\s*(?i:by )?((?:The )?\p{Lu}[\p{L}\d&.'’-]*(?:,? (?:&|and|of|for|the|\p{Lu}[\p{L}\d&'’-]*))*)`)
	// selfNames are how a page speaks of its own site.
	selfNames = []*regexp.Regexp{
		regexp.MustCompile(`^Subscribe to ((?:The |the )?` + properName + `)$`),
		regexp.MustCompile(`\b(?:Sign up (?:for|to)|the best of|Support|Follow|Download the|Get) ((?:The |the )?` + properName + `)(?:['’]s (?:\p{L}+ ){0,4}[Nn]ewsletters?|(?: app)? (?:and get rid|delivered|directly|on (?:Facebook|Twitter|X|Instagram|Google)))`),
		regexp.MustCompile(`^Welcome to ((?:The |the )?` + properName + `)[!.]`),
		regexp.MustCompile(`^(?:The )?(` + properName + `) (?:[Hh]omepage|[Hh]ome [Pp]age|is not responsible)\b`),
		regexp.MustCompile(`(?i:editor|writer|reporter|correspondent|columnist) (?:at|for) ((?:The |the )?` + properName + `)[.,]?`),
	}
	ownerTail = regexp.MustCompile(`,? (?:Inc|LLC|Ltd|Limited|Corp|Corporation|Co|GmbH|plc|PLC|All|Any|Reproduction|Content)\b.*$`)
)

const properName = `\p{Lu}[\w&.'’-]*(?: (?:of |the |and |& )?\p{Lu}[\w&'’-]*){0,4}?`

// publisher finds who published the page: its metadata, a line of its own about itself, its address, or the agency of its
// dateline.
func (p *page) publisher(meta Meta) (string, Origin) {
	if meta.Publisher != "" {
		return meta.Publisher, Given
	}
	for _, find := range []func() string{p.copyrightOwner, p.ownName, func() string { return outletOf(meta.URL) }, p.agency, p.titleSite} {
		if name := find(); name != "" {
			return name, Given
		}
	}
	return "", Unknown
}

// copyrightOwner is whom the page's copyright line names.
func (p *page) copyrightOwner() string {
	for i := len(p.blocks) - 1; i >= 0; i-- {
		if p.blocks[i].role != Furniture {
			continue
		}
		if m := owner.FindStringSubmatch(p.line(i)); m != nil {
			name := strings.TrimRight(ownerTail.ReplaceAllString(m[1], ""), " .,&")
			if len(name) > 1 && !strings.EqualFold(name, "all rights reserved") && name != "All" && name != "All Rights" {
				return name
			}
		}
	}
	return ""
}

// ownName is the name by which the page's furniture calls its own site most often.
func (p *page) ownName() string {
	votes := map[string]int{}
	best := ""
	for i, b := range p.blocks {
		if b.role != Furniture {
			continue
		}
		for weight, r := range selfNames {
			m := r.FindStringSubmatch(p.line(i))
			if m == nil {
				continue
			}
			name := m[1]
			if site, ok := hostNames[strings.ToLower(name)]; ok {
				name = site
			}
			votes[name] += len(selfNames) - weight
			if best == "" || votes[name] > votes[best] {
				best = name
			}
		}
	}
	return best
}

// agency is the news agency that the article's dateline names.
func (p *page) agency() string {
	for _, line := range p.openingLines() {
		for _, m := range [][]string{dateline.FindStringSubmatch(line), agencyLine.FindStringSubmatch(line)} {
			if m != nil && m[len(m)-1] != "" {
				return m[len(m)-1]
			}
		}
	}
	return ""
}

// titleSite is the site that the page's headline ends with.
func (p *page) titleSite() string {
	for i, b := range p.blocks {
		if b.role == Title {
			_, site := cutSite(p.line(i))
			return site
		}
	}
	return ""
}
