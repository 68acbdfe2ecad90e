package fakeslack

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

const (
	// messageBudget is the text that all blocks of a message may hold together.
	// Slack documents no figure: this is a character below the shortest message
	// that is known to have been refused.
	messageBudget = 11_340
	markdownLimit = 12_000
	tableRows     = 100
	tableCells    = 20
	tableText     = 10_000
)

// blockCount is how many blocks a surface holds.
var blockCount = map[string]int{"message": 50, "modal": 100, "home": 100}

// ValidateBlocks judges a decoded list of blocks as Slack would on the surface:
// "message", "modal" or "home". It returns Slack's error code and one message for
// each fault, with the fault's JSON pointer.
func ValidateBlocks(blocks any, surface string) (code string, messages []string) {
	if err := validateBlocks(blocks, surface, "/blocks", false); err != nil {
		return err.Error(), messagesOf(err)
	}
	return "", nil
}

// ValidateView judges a decoded modal or Home view as Slack would.
func ValidateView(view any) (code string, messages []string) {
	if err := validateView(view, false); err != nil {
		return err.Error(), messagesOf(err)
	}
	return "", nil
}

func validateBlocks(blocks any, surface, at string, refuseRawNumber bool) error {
	all, ok := blocks.([]any)
	if !ok {
		return fail("invalid_blocks_format")
	}
	v := &validator{surface: surface, refuseRawNumber: refuseRawNumber, ids: map[string]bool{}}
	v.blocks(at, all)
	if v.messages != nil {
		return fail("invalid_blocks", v.messages...)
	}
	if n := v.text; surface == "message" && n > messageBudget {
		return fail("msg_blocks_too_long", fmt.Sprintf("[ERROR] blocks hold %d characters of text", n))
	}
	return nil
}

func validateView(view any, refuseRawNumber bool) error {
	b := object(view)
	surface := str(b["type"])
	if blockCount[surface] == 0 || surface == "message" {
		return fail("invalid_arguments", "[ERROR] unsupported type: "+surface+" [json-pointer:/view/type]")
	}
	v := &validator{surface: surface, refuseRawNumber: refuseRawNumber, ids: map[string]bool{}}
	viewFields[surface](v, "/view", b)
	if surface == "modal" && b["submit"] == nil && hasInput(list(b["blocks"])) {
		v.fault("/view", "submit is required when an input block is within the blocks array")
	}
	if v.messages != nil {
		return fail("invalid_arguments", v.messages...)
	}
	return nil
}

func hasInput(blocks []any) bool {
	return slices.ContainsFunc(blocks, func(b any) bool { return object(b)["type"] == "input" })
}

// A validator walks a payload along the schema and gathers its faults.
type validator struct {
	surface         string
	refuseRawNumber bool
	ids             map[string]bool // block_ids and block/action_ids seen
	tables          int
	text            int    // characters in all texts
	block           string // pointer of the block at hand: action_ids are unique within it
	messages        []string
}

func (v *validator) fault(at, format string, args ...any) {
	v.messages = append(v.messages, fmt.Sprintf("[ERROR] "+format+" [json-pointer:%s]", append(args, at)...))
}

// A check judges the value at a JSON pointer.
type check func(v *validator, at string, x any)

func (v *validator) blocks(at string, all []any) {
	if n := blockCount[v.surface]; len(all) > n {
		v.fault(at, "no more than %d items allowed", n)
	}
	for i, x := range all {
		v.anyBlock(fmt.Sprintf("%s/%d", at, i), x)
	}
}

func (v *validator) anyBlock(at string, x any) {
	b := object(x)
	kind := str(b["type"])
	schema, known := schemaOf(kind)
	switch {
	case b == nil:
		v.fault(at, "must be an object")
	case !known:
		v.fault(at+"/type", "unsupported type: %s", kind)
	case schema.surfaces != "" && !strings.Contains(schema.surfaces, v.surface):
		v.fault(at+"/type", "unsupported type: %s", kind)
	default:
		v.block = at
		v.unique(at+"/block_id", "block "+str(b["block_id"]), str(b["block_id"]))
		schema.check(v, at, x)
	}
}

// unique faults an id that was seen before.
func (v *validator) unique(at, key, id string) {
	if id == "" {
		return
	}
	if v.ids[key] {
		v.fault(at, "`%s` already exists", id)
	}
	v.ids[key] = true
}

// fields checks an object's fields: all that are required there, none unknown.
func fields(schema map[string]check, required ...string) check {
	return func(v *validator, at string, x any) {
		b := object(x)
		if b == nil {
			v.fault(at, "must be an object")
			return
		}
		for _, name := range required {
			if b[name] == nil {
				v.fault(at, "missing required field: %s", name)
			}
		}
		for _, name := range slices.Sorted(mapKeys(b)) {
			if c := schema[name]; c == nil {
				v.fault(at+"/"+name, "invalid additional property: %s", name)
			} else if b[name] != nil {
				c(v, at+"/"+name, b[name])
			}
		}
	}
}

func mapKeys(b Block) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range b {
			if !yield(k) {
				return
			}
		}
	}
}

// length checks a string of at least least and at most most characters.
func length(least, most int) check {
	return func(v *validator, at string, x any) {
		s, ok := x.(string)
		n := utf8.RuneCountInString(s)
		switch {
		case !ok:
			v.fault(at, "must be a string")
		case n < least:
			v.fault(at, "must be more than %d characters", least-1)
		case n > most:
			v.fault(at, "must be less than %d characters", most+1)
		}
	}
}

// counted is a text that counts toward the message's budget.
func counted(c check) check {
	return func(v *validator, at string, x any) {
		v.text += utf8.RuneCountInString(str(x))
		c(v, at, x)
	}
}

func boolean(v *validator, at string, x any) {
	if _, ok := x.(bool); !ok {
		v.fault(at, "must be a boolean")
	}
}

// number checks a number between least and most.
func number(least, most float64) check {
	return func(v *validator, at string, x any) {
		if n, ok := x.(float64); !ok || n < least || n > most {
			v.fault(at, "must be a number from %g to %g", least, most)
		}
	}
}

// oneOf checks for one of the values, strings or numbers.
func oneOf(values ...any) check {
	return func(v *validator, at string, x any) {
		if !slices.Contains(values, x) {
			v.fault(at, "must be one of %v", values)
		}
	}
}

// items checks a list of at least least and at most most items.
func items(least, most int, item check) check {
	return func(v *validator, at string, x any) {
		all, ok := x.([]any)
		switch {
		case !ok:
			v.fault(at, "must be an array")
			return
		case len(all) < least:
			v.fault(at, "no fewer than %d items allowed", least)
		case len(all) > most:
			v.fault(at, "no more than %d items allowed", most)
		}
		for i, e := range all {
			item(v, fmt.Sprintf("%s/%d", at, i), e)
		}
	}
}

// byType checks an object by its type, one of those named.
func byType(schemas map[string]check, types ...string) check {
	return func(v *validator, at string, x any) {
		kind := str(object(x)["type"])
		if c := schemas[kind]; c != nil && slices.Contains(types, kind) {
			c(v, at, x)
			return
		}
		v.fault(at, "failed to match all allowed schemas")
		v.fault(at+"/type", "unsupported type: %s", kind)
	}
}

// plainText checks a plain_text object, text a plain_text or mrkdwn one.
func plainText(most int) check { return textObject(1, most, "plain_text") }

func text(most int) check { return textObject(1, most, "plain_text", "mrkdwn") }

func textObject(least, most int, types ...any) check {
	body := fields(map[string]check{
		"type": oneOf(types...), "text": counted(length(least, most)), "emoji": boolean, "verbatim": boolean,
	}, "type", "text")
	return func(v *validator, at string, x any) {
		body(v, at, x)
		switch b := object(x); {
		case b["emoji"] != nil && b["type"] == "mrkdwn":
			v.fault(at+"/emoji", "invalid additional property: emoji")
		case b["verbatim"] != nil && b["type"] == "plain_text":
			v.fault(at+"/verbatim", "invalid additional property: verbatim")
		}
	}
}

// actionID checks an id that is unique within its block.
func actionID(v *validator, at string, x any) {
	length(1, 255)(v, at, x)
	v.unique(at, "action "+v.block+" "+str(x), str(x))
}

func webAddress(most int) check {
	return func(v *validator, at string, x any) {
		length(1, most)(v, at, x)
		if s := str(x); !strings.HasPrefix(s, "http://") && !strings.HasPrefix(s, "https://") && !strings.HasPrefix(s, "mailto:") && !strings.HasPrefix(s, "slack:") {
			v.fault(at, "Invalid URL")
		}
	}
}

// table checks what a table may hold as a whole; its fields are in the schema.
func table(v *validator, at string, x any) {
	if v.tables++; v.tables > 1 {
		v.fault(at, "only_one_table_allowed")
	}
	before := v.text
	tableFields(v, at, x)
	if n := v.text - before; n > tableText {
		v.fault(at+"/rows", "table text must be less than %d characters", tableText+1)
	}
}

// tableCell checks a cell, which may be a whole rich_text block.
func tableCell(v *validator, at string, x any) {
	kind := str(object(x)["type"])
	switch {
	case kind == "raw_number" && v.refuseRawNumber:
		v.fault(at+"/type", "unsupported type: raw_number")
	case cellSchemas[kind] != nil:
		cellSchemas[kind](v, at, x)
	default:
		v.fault(at, "failed to match all allowed schemas")
		v.fault(at+"/type", "unsupported type: %s", kind)
	}
}

// section checks that a section shows something.
func section(v *validator, at string, x any) {
	if b := object(x); b["text"] == nil && b["fields"] == nil {
		v.fault(at, "one of text or fields is required")
	}
	sectionFields(v, at, x)
}

// container checks a container's title and its children, which are blocks.
func container(v *validator, at string, x any) {
	b := object(x)
	if b["title"] == nil && b["rich_text_title"] == nil {
		v.fault(at, "one of title or rich_text_title is required")
	}
	if b["default_collapsed"] == true && b["is_collapsible"] != true {
		v.fault(at+"/default_collapsed", "requires is_collapsible")
	}
	containerFields(v, at, x)
	children := list(b["child_blocks"])
	if len(children) < 1 || len(children) > 10 {
		v.fault(at+"/child_blocks", "from 1 to 10 items allowed")
	}
	for i, child := range children {
		if kind := str(object(child)["type"]); !slices.Contains(containable, kind) {
			v.fault(fmt.Sprintf("%s/child_blocks/%d/type", at, i), "unsupported type: %s", kind)
			continue
		}
		v.anyBlock(fmt.Sprintf("%s/child_blocks/%d", at, i), child)
	}
}

// anything leaves a value to another check.
func anything(*validator, string, any) {}
