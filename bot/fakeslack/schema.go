package fakeslack

import "maps"

// A blockSchema says what a block may hold and where it may stand.
type blockSchema struct {
	surfaces string // "message modal home"; all if empty
	check    check
}

// schemaOf gives the schema of a block type. Types that are not here are refused
// as unsupported.
func schemaOf(kind string) (blockSchema, bool) {
	switch kind {
	case "actions":
		return blockSchema{"", block(schema{"elements": items(1, 25, element(actionElements...))}, "elements")}, true
	case "container":
		return blockSchema{"", container}, true
	case "context":
		return blockSchema{"", block(schema{"elements": items(1, 10, contextElement)}, "elements")}, true
	case "context_actions":
		return blockSchema{"message", block(schema{"elements": items(1, 5, element("feedback_buttons", "icon_button"))}, "elements")}, true
	case "divider":
		return blockSchema{"", block(nil)}, true
	case "header":
		return blockSchema{"", block(schema{"text": plainText(150), "level": number(1, 6)}, "text")}, true
	case "image":
		return blockSchema{"", block(schema{
			"image_url": webAddress(3000), "slack_file": anything, "alt_text": length(1, 2000), "title": plainText(2000),
		}, "alt_text")}, true
	case "input":
		return blockSchema{"", block(schema{
			"label": plainText(2000), "hint": plainText(2000), "optional": boolean, "dispatch_action": boolean,
			"element": element(inputElements...),
		}, "label", "element")}, true
	case "markdown":
		return blockSchema{"message", block(schema{"text": counted(length(1, markdownLimit))}, "text")}, true
	case "rich_text":
		return blockSchema{"", richText}, true
	case "section":
		return blockSchema{"", section}, true
	case "table":
		return blockSchema{"message", table}, true
	}
	return blockSchema{}, false
}

type schema = map[string]check

// block checks a block's own fields beside type and block_id.
func block(own schema, required ...string) check {
	all := schema{"type": anything, "block_id": length(0, 255)}
	maps.Copy(all, own)
	return fields(all, required...)
}

// viewFields are what a modal and a Home tab may hold.
var viewFields = map[string]check{
	"modal": fields(schema{
		"type": anything, "title": plainText(24), "submit": plainText(24), "close": plainText(24),
		"blocks": viewBlocks, "private_metadata": length(0, 3000), "callback_id": length(0, 255),
		"external_id": length(0, 255), "clear_on_close": boolean, "notify_on_close": boolean, "submit_disabled": boolean,
	}, "title", "blocks"),
	"home": fields(schema{
		"type": anything, "blocks": viewBlocks, "private_metadata": length(0, 3000),
		"callback_id": length(0, 255), "external_id": length(0, 255),
	}, "blocks"),
}

func viewBlocks(v *validator, at string, x any) {
	all, ok := x.([]any)
	if !ok {
		v.fault(at, "must be an array")
	}
	v.blocks(at, all)
}

var sectionFields = block(schema{
	"text": text(3000), "fields": items(1, 10, text(2000)), "expand": boolean,
	"accessory": element(append([]string{"image"}, actionElements...)...),
})

var containerFields = block(schema{
	"title": plainText(150), "rich_text_title": richText, "subtitle": text(150), "icon": element("image"),
	"child_blocks": anything, "width": oneOf("narrow", "standard", "wide", "full"),
	"is_collapsible": boolean, "default_collapsed": boolean, "has_header_divider": boolean,
}, "child_blocks")

// containable are the blocks that a container takes.
var containable = []string{"actions", "context", "divider", "header", "image", "input", "rich_text", "section", "table"}

var tableFields = block(schema{
	"rows": items(1, tableRows, items(1, tableCells, tableCell)),
	"column_settings": items(0, tableCells, fields(schema{
		"align": oneOf("left", "center", "right"), "is_wrapped": boolean,
	})),
}, "rows")

var cellSchemas = map[string]check{
	"raw_text":   fields(schema{"type": anything, "text": counted(length(1, tableText))}, "text"),
	"raw_number": fields(schema{"type": anything, "value": number(-1e300, 1e300), "text": counted(length(0, tableText))}, "value"),
	"rich_text":  richText,
}

// actionElements stand in actions and, with an image, beside a section.
var actionElements = []string{
	"button", "checkboxes", "datepicker", "datetimepicker", "timepicker", "radio_buttons", "overflow",
	"static_select", "multi_static_select", "users_select", "multi_users_select", "conversations_select",
	"multi_conversations_select", "channels_select", "multi_channels_select", "external_select", "multi_external_select",
}

var inputElements = []string{
	"checkboxes", "datepicker", "datetimepicker", "timepicker", "radio_buttons", "plain_text_input",
	"email_text_input", "url_text_input", "number_input", "static_select", "multi_static_select", "users_select",
	"multi_users_select", "conversations_select", "multi_conversations_select", "channels_select",
	"multi_channels_select", "external_select", "multi_external_select",
}

func element(types ...string) check { return byType(elementSchemas, types...) }

func contextElement(v *validator, at string, x any) {
	if object(x)["type"] == "image" {
		elementSchemas["image"](v, at, x)
		return
	}
	text(3000)(v, at, x)
}

// acting checks an interactive element's own fields beside those all may have.
func acting(own schema, required ...string) check {
	all := schema{"type": anything, "action_id": actionID, "confirm": confirm, "focus_on_load": boolean, "placeholder": plainText(150)}
	maps.Copy(all, own)
	return fields(all, required...)
}

var confirm = fields(schema{
	"title": plainText(100), "text": text(300), "confirm": plainText(30), "deny": plainText(30),
	"style": oneOf("primary", "danger"),
}, "text")

var option = fields(schema{
	"text": text(75), "value": length(1, 150), "description": text(75), "url": webAddress(3000),
}, "text", "value")

// A plainOption is an option of a menu, which shows no mrkdwn.
var plainOption = fields(schema{
	"text": plainText(75), "value": length(1, 150), "description": plainText(75), "url": webAddress(3000),
}, "text", "value")

var optionGroup = fields(schema{"label": plainText(75), "options": items(1, 100, plainOption)}, "label", "options")

var conversationFilter = fields(schema{
	"include": items(1, 4, oneOf("im", "mpim", "private", "public")), "exclude_external_shared_channels": boolean, "exclude_bot_users": boolean,
})

var feedbackButton = fields(schema{"text": plainText(75), "value": length(1, 2000), "accessibility_label": length(1, 75)}, "text", "value")

// with adds to a schema.
func with(base, more schema) schema {
	out := maps.Clone(base)
	maps.Copy(out, more)
	return out
}

var (
	choices          = schema{"options": items(1, 100, plainOption), "option_groups": items(1, 100, optionGroup)}
	fewChoices       = schema{"options": items(1, 10, option)}
	many             = schema{"max_selected_items": number(1, 1000)}
	conversationMenu = schema{
		"initial_conversation": length(1, 255), "default_to_current_conversation": boolean,
		"response_url_enabled": boolean, "filter": conversationFilter,
	}
	typing = schema{
		"initial_value": length(0, 3000), "multiline": boolean, "min_length": number(0, 3000), "max_length": number(1, 3000),
		"dispatch_action_config": fields(schema{
			"trigger_actions_on": items(1, 2, oneOf("on_enter_pressed", "on_character_entered")),
		}),
	}
)

var elementSchemas = map[string]check{
	"button": acting(schema{
		"text": plainText(75), "value": length(0, 2000), "url": webAddress(3000),
		"style": oneOf("primary", "danger"), "accessibility_label": length(0, 75),
	}, "text"),
	"checkboxes":       acting(with(fewChoices, schema{"initial_options": items(1, 10, option)}), "options"),
	"radio_buttons":    acting(with(fewChoices, schema{"initial_option": option}), "options"),
	"overflow":         acting(schema{"options": items(1, 5, plainOption)}, "options"),
	"datepicker":       acting(schema{"initial_date": length(10, 10)}),
	"timepicker":       acting(schema{"initial_time": length(5, 5), "timezone": length(1, 64)}),
	"datetimepicker":   acting(schema{"initial_date_time": number(1e9, 1e10)}),
	"feedback_buttons": acting(schema{"positive_button": feedbackButton, "negative_button": feedbackButton}, "positive_button", "negative_button"),
	"icon_button": acting(schema{
		"icon": oneOf("trash"), "text": plainText(75), "value": length(0, 2000),
		"accessibility_label": length(0, 75), "visible_to_user_ids": items(1, 100, length(1, 32)),
	}, "icon", "text"),
	"image": fields(schema{
		"type": anything, "image_url": webAddress(3000), "slack_file": anything, "alt_text": length(1, 2000),
	}, "alt_text"),
	"plain_text_input": acting(typing),
	"email_text_input": acting(typing),
	"url_text_input":   acting(typing),
	"number_input": acting(with(typing, schema{
		"is_decimal_allowed": boolean, "min_value": length(1, 40), "max_value": length(1, 40),
	}), "is_decimal_allowed"),
	"static_select":              acting(with(choices, schema{"initial_option": option})),
	"multi_static_select":        acting(with(with(choices, many), schema{"initial_options": items(1, 100, option)})),
	"external_select":            acting(schema{"initial_option": option, "min_query_length": number(0, 100)}),
	"multi_external_select":      acting(with(many, schema{"initial_options": items(1, 100, option), "min_query_length": number(0, 100)})),
	"users_select":               acting(schema{"initial_user": length(1, 32)}),
	"multi_users_select":         acting(with(many, schema{"initial_users": items(1, 100, length(1, 32))})),
	"channels_select":            acting(schema{"initial_channel": length(1, 32), "response_url_enabled": boolean}),
	"multi_channels_select":      acting(with(many, schema{"initial_channels": items(1, 100, length(1, 32))})),
	"conversations_select":       acting(conversationMenu),
	"multi_conversations_select": acting(with(with(conversationMenu, many), schema{"initial_conversations": items(1, 100, length(1, 32))})),
}

// richText checks a rich_text block: sections, lists of sections, quotes and
// preformatted text, and the elements of a line within them.
var richText = block(schema{
	"elements": items(1, 1000, byType(richSchemas, "rich_text_section", "rich_text_list", "rich_text_quote", "rich_text_preformatted")),
}, "elements")

var richSchemas = map[string]check{
	"rich_text_section": richSection,
	"rich_text_list": fields(schema{
		"type": anything, "style": oneOf("bullet", "ordered"), "indent": number(0, 8), "offset": number(0, 1e6), "border": oneOf(0.0, 1.0),
		"elements": items(1, 1000, byType(map[string]check{"rich_text_section": richSection}, "rich_text_section")),
	}, "elements", "style"),
	"rich_text_quote": fields(schema{"type": anything, "border": oneOf(0.0, 1.0), "elements": items(0, 1000, inline)}, "elements"),
	"rich_text_preformatted": fields(schema{
		"type": anything, "border": oneOf(0.0, 1.0), "language": length(1, 64),
		"elements": items(0, 1000, byType(inlineSchemas, "text", "link")),
	}, "elements"),
}

var richSection = fields(schema{"type": anything, "elements": items(0, 1000, inline)}, "elements")

var inline = byType(inlineSchemas, "text", "link", "emoji", "user", "channel", "usergroup", "team", "broadcast", "color", "date")

var style = fields(schema{
	"bold": boolean, "italic": boolean, "strike": boolean, "code": boolean, "underline": boolean,
	"highlight": boolean, "client_highlight": boolean, "unlink": boolean,
})

var inlineSchemas = map[string]check{
	"text":      fields(schema{"type": anything, "text": counted(length(1, 1<<20)), "style": style}, "text"),
	"link":      fields(schema{"type": anything, "url": webAddress(3000), "text": counted(length(1, 1<<20)), "unsafe": boolean, "style": style}, "url"),
	"emoji":     fields(schema{"type": anything, "name": length(1, 255), "unicode": length(1, 255), "url": webAddress(3000), "style": style, "skin_tone": number(1, 6)}, "name"),
	"user":      fields(schema{"type": anything, "user_id": length(1, 32), "style": style}, "user_id"),
	"channel":   fields(schema{"type": anything, "channel_id": length(1, 32), "style": style}, "channel_id"),
	"usergroup": fields(schema{"type": anything, "usergroup_id": length(1, 32), "style": style}, "usergroup_id"),
	"team":      fields(schema{"type": anything, "team_id": length(1, 32), "style": style}, "team_id"),
	"broadcast": fields(schema{"type": anything, "range": oneOf("here", "channel", "everyone"), "style": style}, "range"),
	"color":     fields(schema{"type": anything, "value": length(1, 32), "style": style}, "value"),
	"date": fields(schema{
		"type": anything, "timestamp": number(0, 1e12), "format": length(1, 255), "url": webAddress(3000), "fallback": length(1, 255), "style": style,
	}, "timestamp", "format"),
}
