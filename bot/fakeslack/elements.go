package fakeslack

import (
	"fmt"
	"maps"
	"strings"
)

// action is what the app gets of the use of an element.
func (w *Workspace) action(blocks []Block, id, value string) (map[string]any, error) {
	b, e := findElement(blocks, id)
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
	for _, b := range blocks {
		for _, e := range elementsOf(b) {
			if e["action_id"] == id {
				return b, e
			}
		}
		var children []Block
		for _, c := range list(b["child_blocks"]) {
			children = append(children, object(c))
		}
		if in, e := findElement(children, id); e != nil {
			return in, e
		}
	}
	return nil, nil
}

// stateOf is an element's value as actions and view states hold it; nil if the
// element cannot have it.
func stateOf(e Block, value string) map[string]any {
	kind := str(e["type"])
	out := map[string]any{"type": kind}
	switch kind {
	case "button", "icon_button":
		if e["value"] != nil {
			out["value"] = e["value"]
		}
	case "feedback_buttons":
		if value != str(object(e["positive_button"])["value"]) && value != str(object(e["negative_button"])["value"]) {
			return nil
		}
		out["value"] = value
	case "plain_text_input", "email_text_input", "url_text_input", "number_input":
		out["value"] = value
	case "static_select", "external_select", "radio_buttons", "overflow", "multi_static_select", "checkboxes":
		return choose(out, e, value)
	default:
		field := "selected_" + strings.TrimSuffix(strings.TrimSuffix(kind, "picker"), "s_select")
		out[field] = value
	}
	return out
}

// choose selects an option by value; several, with commas between, where several
// may be selected.
func choose(out map[string]any, e Block, value string) map[string]any {
	var chosen []any
	for _, v := range strings.Split(value, ",") {
		for _, o := range optionsOf(e) {
			if o["value"] == v {
				chosen = append(chosen, maps.Clone(o))
			}
		}
	}
	switch kind := str(e["type"]); {
	case kind == "checkboxes" || kind == "multi_static_select":
		out["selected_options"] = chosen
	case len(chosen) != 1:
		return nil
	default:
		out["selected_option"] = chosen[0]
	}
	return out
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
