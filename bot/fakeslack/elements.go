package fakeslack

import (
	"fmt"
	"maps"
	"strings"
)

// action is what the app gets of the use of an element.
func (w *Workspace) action(blocks []Block, id, value string) (map[string]any, error) {
	b, e := findBy(blocks, func(e Block) bool { return e["action_id"] == id && e["type"] == "button" && e["value"] == value })
	if e == nil { // no button is meant, or the only one
		b, e = findElement(blocks, id)
	}
	if e == nil {
		return nil, fmt.Errorf("no element %q", id)
	}
	action := stateOf(e, value)
	if action == nil {
		return nil, fmt.Errorf("element %q has no value %q", id, value)
	}
	action["action_id"], action["block_id"], action["action_ts"] = id, b["block_id"], now()
	if e["text"] != nil {
		action["text"] = e["text"]
	}
	return action, nil
}

// findElement finds an element and its block by action_id.
func findElement(blocks []Block, id string) (Block, Block) {
	return findBy(blocks, func(e Block) bool { return e["action_id"] == id })
}

// findBy finds the first element that is meant, and its block.
func findBy(blocks []Block, meant func(Block) bool) (Block, Block) {
	for _, b := range blocks {
		for _, e := range elementsOf(b) {
			if meant(e) {
				return b, e
			}
		}
		var children []Block
		for _, c := range list(b["child_blocks"]) {
			children = append(children, object(c))
		}
		if in, e := findBy(children, meant); e != nil {
			return in, e
		}
	}
	return nil, nil
}

// valueFields name the field that holds an element's value in actions and view
// states, and so its initial value: selected_date and initial_date.
var valueFields = map[string]string{
	"plain_text_input": "value", "email_text_input": "value", "url_text_input": "value", "number_input": "value",
	"static_select": "selected_option", "external_select": "selected_option", "radio_buttons": "selected_option",
	"overflow": "selected_option", "multi_static_select": "selected_options", "multi_external_select": "selected_options",
	"checkboxes": "selected_options", "datepicker": "selected_date", "timepicker": "selected_time",
	"datetimepicker": "selected_date_time", "users_select": "selected_user", "multi_users_select": "selected_users",
	"channels_select": "selected_channel", "multi_channels_select": "selected_channels",
	"conversations_select": "selected_conversation", "multi_conversations_select": "selected_conversations",
}

// stateOf is an element with a value, as actions and view states hold it; nil if
// the element cannot have it. Several values have commas between them.
func stateOf(e Block, value string) map[string]any {
	kind := str(e["type"])
	out := map[string]any{"type": kind}
	switch field := valueFields[kind]; {
	case kind == "button" || kind == "icon_button":
		if e["value"] != nil {
			out["value"] = e["value"]
		}
	case kind == "feedback_buttons":
		if value != str(object(e["positive_button"])["value"]) && value != str(object(e["negative_button"])["value"]) {
			return nil
		}
		out["value"] = value
	case field == "selected_options":
		out[field] = chosen(e, value)
	case field == "selected_option":
		options := chosen(e, value)
		if len(options) != 1 {
			return nil
		}
		out[field] = options[0]
	case strings.HasPrefix(kind, "multi_"):
		out[field] = strings.Split(value, ",")
	default:
		out[field] = value
	}
	return out
}

// chosen gives the options that have the values.
func chosen(e Block, values string) []any {
	found := []any{}
	for v := range strings.SplitSeq(values, ",") {
		for _, o := range optionsOf(e) {
			if o["value"] == v {
				found = append(found, maps.Clone(o))
			}
		}
	}
	return found
}

func optionsOf(e Block) []Block {
	var found []Block
	for _, o := range list(e["options"]) {
		found = append(found, object(o))
	}
	for _, g := range list(e["option_groups"]) {
		for _, o := range list(object(g)["options"]) {
			found = append(found, object(o))
		}
	}
	return found
}

// initialState is what a view's inputs hold before anything is entered.
func initialState(blocks []Block) map[string]map[string]any {
	state := map[string]map[string]any{}
	for _, b := range blocks {
		if e := object(b["element"]); e != nil && b["type"] == "input" {
			state[str(b["block_id"])] = map[string]any{str(e["action_id"]): emptyState(e)}
		}
	}
	return state
}

// emptyState is an input's initial value, null or an empty list.
func emptyState(e Block) map[string]any {
	kind := str(e["type"])
	field := valueFields[kind]
	initial := e["initial_"+strings.TrimPrefix(field, "selected_")]
	if initial == nil && (kind == "checkboxes" || strings.HasPrefix(kind, "multi_")) {
		initial = []any{}
	}
	return map[string]any{"type": kind, field: initial}
}

// missingInput finds an input that is required and empty.
func missingInput(v *View) error {
	for _, b := range v.Blocks {
		if b["type"] != "input" || b["optional"] == true {
			continue
		}
		for _, entered := range v.State[str(b["block_id"])] {
			if isEmpty(object(entered)) {
				return fmt.Errorf("please fill in the required field %q", str(object(b["label"])["text"]))
			}
		}
	}
	return nil
}

func isEmpty(entered Block) bool {
	for field, value := range entered {
		if field == "type" {
			continue
		}
		if many, ok := value.([]any); value != nil && value != "" && (!ok || len(many) > 0) {
			return false
		}
	}
	return true
}
