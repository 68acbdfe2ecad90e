// Train makes summarize/weights.txt: what each feature of a claim adds to its score. It learns from questions with known
// answers, laid out as corrobot eval reads them, by a conditional logit with one column for each family of values.
//
//	go run ./summarize/train [-shootings FILE] DIR… > summarize/weights.txt
//
// With -leave-one-out it prints instead how well weights learned from all other stories decide on each story, and where they
// decide wrongly.
package main

import (
	"context"
	_ "embed"
	"errors"
	"flag"
	"fmt"
	"math"
	"os"
	"slices"
	"sort"
	"strings"

	"corrobot/summarize"
)

func main() {
	if err := run(context.Background(), os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

// prior.txt is a table like weights.txt: what one would expect of each feature before looking at any question.
//
//go:embed prior.txt
var priorTable string

// An example is one candidate claim, and whether it answers its question.
type example struct {
	story, pair string // pair: question and document, of which one candidate should win
	family      string
	features    []float64
	right       bool
	weight      float64
	text        string
}

func run(ctx context.Context, args []string) error {
	flags := flag.NewFlagSet("train", flag.ContinueOnError)
	shootings := flags.String("shootings", "", "a `file` of incidents with several reports each, as further examples of counts")
	leave := flags.Bool("leave-one-out", false, "print how weights learned without a story decide on it")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() == 0 {
		return errors.New("want a folder of stories with its questions.jsonl")
	}
	var examples []example
	for _, dir := range flags.Args() {
		more, err := readStories(ctx, dir)
		if err != nil {
			return err
		}
		examples = append(examples, more...)
	}
	if *shootings != "" {
		more, err := readIncidents(ctx, *shootings)
		if err != nil {
			return err
		}
		examples = append(examples, more...)
	}
	prior, err := summarize.ParseWeights(priorTable)
	if err != nil {
		return fmt.Errorf("prior.txt: %w", err)
	}
	if *leave {
		leaveOneOut(examples, prior)
		return nil
	}
	printTable(learnAll(examples, prior))
	return nil
}

// learnAll returns the weights of every family.
func learnAll(examples []example, prior map[string][]float64) map[string][]float64 {
	table := map[string][]float64{}
	for _, f := range summarize.FamilyNames() {
		table[f] = learn(ofFamily(examples, f), prior[f])
	}
	table["text"] = prior["text"] // a sentence for a why has no known value that could teach it
	return table
}

func ofFamily(examples []example, family string) []example {
	var kept []example
	for _, e := range examples {
		if e.family == family {
			kept = append(kept, e)
		}
	}
	return kept
}

// The learning's settings: the penalty on large weights, and the steps of its descent.
const (
	penalty = 0.03
	steps   = 1500
	rate    = 2.0
)

// learn fits the choice of one claim, or of none, for every pair of question and document: a conditional logit in which
// taking none has the score 0. It descends the gradient with momentum from the prior, and pays for what it moves away from it.
func learn(examples []example, prior []float64) []float64 {
	w := slices.Clone(prior)
	pairs := byPair(examples)
	total := 0.0
	for _, p := range pairs {
		total += p[0].weight
	}
	if total == 0 {
		return w
	}
	velocity := make([]float64, len(w))
	for range steps {
		gradient := make([]float64, len(w))
		for _, p := range pairs {
			addGradient(gradient, w, p)
		}
		for i := range w {
			g := gradient[i]/total + penalty*(w[i]-prior[i])
			velocity[i] = 0.9*velocity[i] - 0.1*rate*g
			w[i] += velocity[i]
		}
	}
	return w
}

// byPair groups examples of one question and document, in the order they come in.
func byPair(examples []example) [][]example {
	at := map[string]int{}
	var pairs [][]example
	for _, e := range examples {
		i, ok := at[e.pair]
		if !ok {
			i = len(pairs)
			at[e.pair] = i
			pairs = append(pairs, nil)
		}
		pairs[i] = append(pairs[i], e)
	}
	return pairs
}

// addGradient adds the slope of one pair's loss: the share that the weights give each claim, less the share it deserves.
// Claims that are right share what is deserved as the weights share it among them.
func addGradient(gradient, w []float64, pair []example) {
	odds := make([]float64, len(pair))
	all, right := 1.0, 0.0
	for i, e := range pair {
		odds[i] = math.Exp(math.Min(30, dot(w, e.features)))
		all += odds[i]
		if e.right {
			right += odds[i]
		}
	}
	for i, e := range pair {
		miss := odds[i] / all
		if e.right {
			miss -= odds[i] / right
		}
		for k, x := range e.features {
			gradient[k] += e.weight * miss * x
		}
	}
}

func dot(w, x []float64) float64 {
	sum := 0.0
	for i := range w {
		sum += w[i] * x[i]
	}
	return sum
}

func probability(w, x []float64) float64 { return 1 / (1 + math.Exp(-dot(w, x))) }

// printTable writes the weights as weights.txt holds them.
func printTable(table map[string][]float64) {
	families := summarize.FamilyNames()
	fmt.Println("# What each feature adds to a claim's score, a column for each family of values: count, date, measure, name, text.")
	fmt.Println("# Made by summarize/train; model.go says what the features mean.")
	for i, name := range summarize.FeatureNames() {
		var b strings.Builder
		for _, f := range families {
			fmt.Fprintf(&b, " %7.2f", table[f][i])
		}
		fmt.Printf("%-12s%s\n", name, b.String())
	}
}

// leaveOneOut prints, for each story, how often weights learned from the others pick the right claim of a document, and
// how often they rightly pick none.
func leaveOneOut(examples []example, prior map[string][]float64) {
	stories := map[string]bool{}
	for _, e := range examples {
		if !strings.HasPrefix(e.story, "incident ") {
			stories[e.story] = true
		}
	}
	var names []string
	for s := range stories {
		names = append(names, s)
	}
	sort.Strings(names)
	for _, family := range summarize.FamilyNames() {
		all := ofFamily(examples, family)
		var sum tally
		for _, s := range names {
			var train, test []example
			for _, e := range all {
				if e.story == s {
					test = append(test, e)
				} else {
					train = append(train, e)
				}
			}
			t := decide(learn(train, prior[family]), test)
			sum.add(t)
			fmt.Printf("%-8s %-28s %s\n", family, s, t)
		}
		fmt.Printf("%-8s %-28s %s\n", family, "all", sum)
	}
}

// A tally counts decisions about a question and a document.
type tally struct{ right, wrong, missed, none int }

func (t *tally) add(u tally) {
	t.right, t.wrong, t.missed, t.none = t.right+u.right, t.wrong+u.wrong, t.missed+u.missed, t.none+u.none
}

func (t tally) String() string {
	p := float64(t.right) / math.Max(1, float64(t.right+t.wrong))
	r := float64(t.right) / math.Max(1, float64(t.right+t.missed))
	return fmt.Sprintf("right %3d  wrong %3d  missed %3d  rightly none %3d  precision %.3f  recall %.3f", t.right, t.wrong, t.missed, t.none, p, r)
}

// decide takes the best candidate of every pair of question and document, if it is good enough.
func decide(w []float64, examples []example) tally {
	type choice struct {
		best       float64
		right, can bool
		text       string
	}
	pairs := map[string]*choice{}
	for _, e := range examples {
		c := pairs[e.pair]
		if c == nil {
			c = &choice{}
			pairs[e.pair] = c
		}
		c.can = c.can || e.right
		if p := probability(w, e.features); p > c.best {
			c.best, c.right, c.text = p, e.right, e.text
		}
	}
	var t tally
	for name, c := range pairs {
		if (c.best >= 0.5) != c.can || c.best >= 0.5 && !c.right {
			fmt.Printf("    %.2f right %v can %v %s: %s\n", c.best, c.right, c.can, name, c.text)
		}
		switch {
		case c.best >= 0.5 && c.right:
			t.right++
		case c.best >= 0.5:
			t.wrong++
			if c.can {
				t.missed++
			}
		case c.can:
			t.missed++
		default:
			t.none++
		}
	}
	return t
}
