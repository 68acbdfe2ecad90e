package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"corrobot/summarize"
	"corrobot/summarize/evaluate"
	"corrobot/summarize/extract"
)

type evalCmd struct {
	Dir       string `arg:"" optional:"" help:"The folder with questions.jsonl and stories."`
	DB        string `name:"db" placeholder:"DB" help:"Keep the stories in this database, empty before, in place of in memory: a file or postgres://…"`
	Answers   string `placeholder:"FILE" help:"Write the answers to a file, an object a line."`
	Errors    bool   `help:"List every wrong pair of a question and a document, and every quotation beside the point."`
	Incidents string `placeholder:"FILE" help:"Ask reports of incidents how many were killed and injured, as recorded later."`
	Story     string `placeholder:"EVENT" help:"Ask the questions of one story only."`
	topicFlags
}

func (c *evalCmd) Help() string {
	return `Asks questions whose answers are known, each of its own story, and prints how many are right. DIR holds

  questions.jsonl    a question a line: {"id", "event", "question", "type", "answerable", "answers": {DOCUMENT: null or
                     {"value", "qualifier", "evidence", "alts", "optional"}}}
  stories/EVENT      the documents of each story

With --incidents it needs no DIR: FILE holds an incident a line, {"incident", "gold": {"killed", "injured"}, "docs": [{"doc",
"title", "published", "lag_days", "text", "stated": {"killed": true, "injured": false}}]}.

  corrobot eval questions --errors | less`
}

func (c *evalCmd) Run(s *session) error {
	topics, err := c.topics(s)
	if err != nil {
		return err
	}
	if c.Incidents != "" {
		return c.incidents(s, topics)
	}
	if c.Dir == "" {
		return usagef("there is nothing to ask: name a folder with questions.jsonl, or --incidents FILE")
	}
	if _, _, err := folder(c.Dir); err != nil {
		return err
	}
	dir := os.DirFS(c.Dir)
	set, err := evaluate.Load(dir)
	if err != nil {
		return usagef("%s: %w; corrobot eval --help shows what belongs there", c.Dir, err)
	}
	if c.Story != "" {
		if !slices.Contains(set.Stories(), c.Story) {
			return usagef("no question is asked of a story %q; there is %s", c.Story, strings.Join(set.Stories(), ", "))
		}
		set = set.Of(c.Story)
	}
	answers, err := askAll(s, dir, set, topics, c.DB)
	if err != nil {
		return err
	}
	if c.Answers != "" {
		if err := writeAnswers(c.Answers, set, answers); err != nil {
			return err
		}
	}
	p := newPage(s.stdout, screenOf(s.stdout, s.getenv))
	report := set.Score(answers)
	if c.Errors {
		p.faults(report.Faults)
	}
	p.scores(report)
	return p.w.Flush()
}

// askAll asks every question of its own story, which it loads into a database; "" is one in memory.
func askAll(s *session, dir fs.FS, set *evaluate.Set, topics []summarize.Topic, db string) (map[string][]evaluate.Answer, error) {
	all := map[string][]evaluate.Answer{}
	for _, name := range set.Stories() {
		d, err := openStory(s, dir, name, topics, db)
		if err != nil {
			return nil, fmt.Errorf("story %s: %w", name, err)
		}
		for _, q := range set.Questions {
			if q.Story != name {
				continue
			}
			a, err := d.ask(s, q.Question)
			if s.ctx.Err() != nil {
				return nil, s.ctx.Err()
			}
			if err == nil { // a question that is refused is one that is left alone
				all[q.ID] = scored(a)
			}
		}
		if err := d.close(); err != nil {
			return nil, err
		}
	}
	return all, nil
}

func openStory(s *session, dir fs.FS, name string, topics []summarize.Topic, db string) (*desk, error) {
	stories, err := fs.Sub(dir, "stories")
	if err != nil {
		return nil, err
	}
	reading, err := readFolder(s, stories, name, filepath.Join("stories", name))
	if err != nil {
		return nil, err
	}
	c, err := loadInto(s, db, reading)
	if err != nil {
		return nil, err
	}
	read := reading.Stories[0]
	story, err := c.Story(s.ctx, read.Story.Key)
	if err == nil && story.Documents != len(read.Documents) {
		err = usagef("%s holds other documents of this story: name an empty database", db)
	}
	if err != nil {
		c.Close()
		return nil, err
	}
	return newDesk(c, topics, story)
}

// scored puts an answer in the form that is scored: every claim that would be cited, each document's own answer first.
func scored(a *summarize.Answer) []evaluate.Answer {
	var all []evaluate.Answer
	for _, f := range a.Findings {
		for _, c := range f.Claims {
			all = append(all, evaluate.Answer{
				Doc: f.Document.ID, Value: c.Value.StatedJSON(), Qualifier: scoredQualifier(c.Qualifier),
				Snippet: f.Snippet(c), Rule: c.Rule,
			})
		}
	}
	return all
}

// scoredQualifier maps the qualifiers to the fewer that are scored.
func scoredQualifier(q extract.Qualifier) string {
	switch q {
	case extract.MoreThan:
		return string(extract.AtLeast)
	case extract.LessThan:
		return string(extract.AtMost)
	case extract.Between:
		return string(extract.Exact)
	}
	return string(q)
}

func writeAnswers(name string, set *evaluate.Set, answers map[string][]evaluate.Answer) error {
	f, err := os.Create(name)
	if err != nil {
		return usagef("--answers: %w", err)
	}
	out := bufio.NewWriter(f)
	for _, q := range set.Questions {
		given := answers[q.ID]
		if given == nil {
			given = []evaluate.Answer{}
		}
		if err := writeJSON(out, evaluate.Answers{ID: q.ID, Answers: given}); err != nil {
			f.Close()
			return err
		}
	}
	return errors.Join(out.Flush(), f.Close())
}

func (p *page) scores(r *evaluate.Report) {
	var rows [][]string
	for _, m := range r.Metrics() {
		rows = append(rows, []string{m.Name, fmt.Sprintf("%.3f", m.Value)})
	}
	p.table([]string{"MEASURE", "SCORE"}, rows)
	p.line("")
	rows = nil
	for _, of := range []struct {
		what string
		rows []evaluate.Row
	}{{"type", r.ByType}, {"story", r.ByStory}} {
		for _, row := range of.rows {
			rows = append(rows, []string{of.what + " " + row.Name, fmt.Sprint(row.Pairs), fmt.Sprintf("%.3f", row.ValueF1), fmt.Sprintf("%.3f", row.SnippetHit)})
		}
	}
	p.table([]string{"OF", "PAIRS", "VALUE F1", "SNIPPET HIT"}, rows)
	p.line("")
	p.wrap("", fmt.Sprintf("%d pairs of a question and a document that answers it, %d values given; %d documents that say nothing, %d quotations, %d questions that nothing answers.",
		r.Pairs, r.Returned, r.Nulls, r.Snippets, r.Unanswerable))
}

func (p *page) faults(faults []evaluate.Fault) {
	var last *evaluate.Question
	for _, f := range faults {
		if f.Question != last {
			p.line("")
			p.line(p.bold(f.Question.ID + "  " + f.Question.Question))
			last = f.Question
		}
		p.line("  " + f.Doc + "  " + string(f.What))
		if f.Want != nil {
			p.wrap("    ", fmt.Sprintf("want   %s %s  %s", jsonText(f.Want.Value), f.Want.Qualifier, harmless(f.Want.Evidence)))
		}
		if f.Given != nil {
			p.wrap("    ", fmt.Sprintf("given  %s %s  (%s)  %s", jsonText(f.Given.Value), f.Given.Qualifier, f.Given.Rule, harmless(f.Given.Snippet)))
		}
	}
	p.line("")
}

func jsonText(v any) string {
	var b strings.Builder
	if err := writeJSON(io.Writer(&b), v); err != nil {
		return err.Error()
	}
	return strings.TrimSpace(b.String())
}
