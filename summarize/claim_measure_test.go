package summarize

import "testing"

func TestMeasures(t *testing.T) {
	f, m := testFrames(t)
	for _, c := range []struct{ question, text, want string }{
		{"how big was the snake", "A man found a snake in his kitchen.", "none"},
		{"how big was the snake", "Two snakes were found by the man.", "none"},
		{"how big was the snake", "The snake was three metres long.", "3 m exact"},
		{"how big was the snake", "The kitchen is three metres long.", "none"},
		{"how far did the bus drive", "He drove the bus for 3 km along the quay.", "3 km exact"},
		{"how far did the bus drive", "The bus careered 3 km along the quay.", "3 km exact"},
		{"how far did the bus drive", "The bus is 3 metres wide and never drove again.", "none"},
		{"how long is the ferry", "The ferry lies 40 km southeast of the port.", "none"},
		{"how long is the ferry", "The ferry is 140 metres long.", "140 m exact"},
		{"how much was the bank fined", "Managers of the bank sold shares worth $2 million.", "none"},
		{"how much was the bank fined", "The bank was fined $2 million on Monday.", "2000000 USD exact"},
		{"how old was Karl Lindner", "Karl Lindner had left with their 6-year-old before the fire.", "none"},
		{"how old was Karl Lindner", "Karl Lindner's 6-year-old was in the car.", "none"},
		{"how old was Karl Lindner", "Police found 35-year-old Karl Lindner in the car.", "35 exact"},
		{"how old is Captain Lindner", "The three were named as Maj. Rosa Meier, 52, Capt. Karl Lindner, 31, and Sgt. Ida Holt, 20.", "31 exact"},
		{"how old was Karl Lindner", "Karl Lindner, a 42-year-old baker, was held.", "42 exact"},
		{"how old is Lindner", "Ida Holt, 35, sued Lindner.", "none"},
		{"how old is karl lindner", "Lindner has two children, a 9-year-old daughter and a son. The 44-year-old lives in Ulm.", "44 exact"},
		{"age of the driver", "The driver of a bus, 42 from Leeds, was held. Ida Holt, 62, and Karl Lindner, 30, died.", "42 exact"},
		{"age of the driver", "Resident Ida Holt, 23, said the driver was speeding.", "none"},
		{"what age was the driver?", "The 42-year-old driver was held. A witness, 23, saw it.", "42 exact"},
		{"driver's age", "Police named the driver as Karl Lindner, 42.", "42 exact"},
		{"how old was the pilot", "The pilot, Karl Lindner, 42, and his wife Ida, 39, died.", "42 exact"},
		{"how old was the gunman", "Karl Lindner, 42, the gunman, was shot by an officer.", "42 exact"},
		{"how old was the gunman", "Ida Holt, 62, of Leeds, fled with her son.", "none"},
		{"how old is the suspect", "The suspect has been identified as Karl Lindner, 42, of Ulm.", "42 exact"},
		{"how old was the boy", "The boy's 34-year-old mother wept.", "none"},
		{"how old was the boy", "His mother, 34, said the six-year-old boy was well.", "6 exact"},
		{"how old was the girl", "A 54-year-old died, but a 2-year-old boy got well.", "none"},
		{"how old was the man who died", "A 54-year-old died, but a 2-year-old boy got well.", "54 exact"},
		{"how old is the church", "Karl Lindner, 42, prayed in the church.", "none"},
		{"how old is the church", "The century-old church burned down.", "100 exact"},
		{"how old was Bruno", "The 6-year-old male bear named Bruno had fled the zoo.", "6 exact"},
		{"how deep is the well", "The boy fell down the 40m dry well.", "40 m exact"},
		{"how deep is the well", "The well lies 40m from a 30-metre tower.", "none"},
		{"how deep was the shaft", "She fell into a 130-foot-deep hole.", "130 ft exact"},
		{"how deep was the quake", "The quake hit at a depth of just 10 km, 55 km south of Ulm.", "10 km exact"},
		{"how high were the seas", "The yacht met 10-meter (30-feet) waves.", "10 m exact"},
		{"how high were the seas", "With seas swelling to 10 meters, the yacht sank.", "10 m exact"},
		{"how high is the bridge", "The bridge rises 64 feet above the river and stretches 1,900 feet across the bay.", "64 ft exact"},
		{"how long is the bridge", "The bridge rises 64 feet above the river and stretches 1,900 feet across the bay.", "1900 ft exact"},
		{"how long was the pike", "Any pike over 4 feet is rare, but this pike measured 5 feet.", "5 ft exact"},
		{"how long was the pike", "Pike can grow to 4 feet. The fight for the pike went on for 40 minutes.", "none"},
		{"how long is the course", "Ten yachts have left the 1,160-kilometer (725-mile) race.", "1160 km exact"},
		{"how far is the wreck from the capital", "The wreck lies roughly 130 miles northwest of Ulm.", "130 mi about"},
		{"how far from Ulm was the ship attacked", "The ship was seized more than 450 miles (724 km) southeast of Ulm.", "450 mi more_than"},
		{"how far is the camp from the border", "The village of Ulm lies 5 km south of the river.", "none"},
		{"how far off the coast was the quake", "A 10-metre wave hit Ulm, 800 km north of Graz, after the quake.", "none"},
		{"how far is the air base from the town?", "The base at Solvik, 380 km west of Ulm, was shelled.", "none"},
		{"how far is the air base from the town?", "The large Solvik air base, 4 km outside town, was deserted.", "4 km exact"},
		{"how much money has the US given?", "The Spanish government has given $59 million.", "none"},
		{"how much money has the US given?", "American officials have given $11 million.", "11000000 USD exact"},
		{"how far did the bus drive", "He drove the 25-ton, unmarked bus for 2 km along the quay.", "2 km exact"},
		{"how close will the probe get to the sun", "The 10-foot-long probe flies at 400 miles per second, coming within 4 million miles of the sun.", "4000000 mi at_most"},
		{"by what percent did Acme shares rise", "Shares of both soared, with Bolt up 22 percent and Acme ahead 15 percent.", "15 exact"},
		{"by what percent did Acme shares rise", "Bolt shares rose $7, or 17 percent, and Acme shares climbed $2, or 7 percent.", "7 exact"},
		{"by what percent did Acme shares fall", "Acme reported a 96 percent drop in operating income.", "none"},
		{"by what percent did Acme shares fall", "The bid is 50 percent higher than the price of Acme shares.", "none"},
		{"what percent smaller is the jar", "You get half the jam in the jar.", "none"},
		{"what share of long-haul flights is the airline running", "The airline runs 60 percent of long-haul flights and 50 percent of short-haul flights.", "60 exact"},
		{"what percentage of traffic in Spain was affected", "As much as 55 percent of traffic in Italy and 82 percent in Spain was affected.", "82 exact"},
		{"what percent of dolls come from Spain", "About 30 percent of the buyers are from Spain.", "none"},
		{"how big a hit is Acme taking", "Acme expects to take a $5 million hit to profits.", "5000000 USD exact"},
		{"how big was the package that fell", "The package cost $5 million.", "none"},
		{"how large is the rescue package", "Spain gets a $5 million rescue package.", "5000000 USD exact"},
		{"how much did Acme pay for Bolt", "Acme made its $38 million bid for Crane in May.", "none"},
		{"how much did Acme pay for Bolt", "Acme agreed to buy Bolt, a maker of nuts, for more than $2 million.", "2000000 USD more_than"},
		{"total value of the deal?", "Acme has annual sales of about $23 million. The deal is worth $11 million.", "11000000 USD exact"},
		{"total value of the deal?", "Holders are offered the choice of $50 in cash or half a share for each of their shares in the deal.", "none"},
		{"how much did the strikes cost Acme", "Acme wants to save $60 million a year.", "none"},
		{"how much did the recalls cost Acme", "Acme said the recalls resulted in a charge of about $40 million.", "40000000 USD about"},
		{"how much tax did the firm save", "The firm made about $140 million in tax savings.", "140000000 USD about"},
		{"bail for Karl Lindner", "Police held Rudi Maier before a judge set his bail at $32,000.", "none"},
		{"how much are they offering per share", "The bid came to $121 million.", "none"},
		{"how fast was the tram going", "The tram took a curve with a speed limit of 12 mph.", "none"},
		{"how fast was the tram going", "The tram was going 40 mph in a 12 mph zone.", "40 mph exact"},
		{"how much did he sell the trout for", "A 280 pound trout was caught and sold by a man.", "none"},
		{"what percent of dolls come from Spain", "About 80 percent of dolls in shops are made in Spain.", "80 about"},
		{"how much did Acme make last year", "Acme made $3 million last year.", "3000000 USD exact"},
		{"how old was the baby", "The 10-month-old baby was found in the car.", "10 month exact"},
		{"how much is the bailout", "Spain passed its share of the bailout, $5 million, after Italy got a $90 million bailout.", "90000000 USD exact"},
		{"how much is the bailout", "The first tranche of the bailout came to $5 million.", "none"},
		{"how deep was the epicenter", "The quake struck at a depth of 10 km.", "10 km exact"},
		{"how much did unemployment rise in percent", "Unemployment rose to 7 percent from 6 percent.", "none"},
		{"how much was the firm fined", "The firm was ordered to pay $5 million for the leak.", "5000000 USD exact"},
		{"how old is the queen", "The queen, who is 92, has died.", "92 exact"},
	} {
		a := &analyst{reader: newWordReader(), frames: f}
		if got := countIn(a, m, c.question, c.text); got != c.want {
			t.Errorf("%s\n  %q\n  got %s, want %s", c.question, c.text, got, c.want)
		}
	}
}

func TestSumsAreApart(t *testing.T) {
	of := map[string]string{}
	for sort, words := range sums {
		for _, list := range []map[string]bool{words.nouns, words.verbs} {
			for w := range list {
				if was := of[w]; was != "" && was != sort {
					t.Errorf("%q is of %s and of %s", w, was, sort)
				}
				of[w] = sort
			}
		}
	}
}

func TestNaturesAreApart(t *testing.T) {
	for noun := range natures["deep"] {
		if natures["high"][noun] {
			t.Errorf("%q is deep and high", noun)
		}
	}
}
