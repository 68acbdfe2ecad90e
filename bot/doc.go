// Package bot speaks Slack: it takes what people do in a workspace, answers it from a [summarize.Desk], and posts digests when
// they are due. It is the only package that knows Slack's client.
//
// Requests come by HTTP (http.go) or over Socket Mode (socket.go). Both turn what they receive into a [Request] and hand it to
// one intake (intake.go), which writes it down before it is acknowledged, so that a question survives the process that took
// it, and knows it again when Slack sends it twice. From there it is the same path for all: handle makes a [Reply] of the
// Request, and the sender (sender.go) delivers it at the pace that Slack allows.
//
// What a user sees is made in two steps. The files named after a surface (commands.go, mentions.go, home.go, digest.go …) find
// out what is wanted and ask the desk; render*.go, with the parts of kit.go, make blocks of what it says. Words that are not
// ours stand in rich text, table cells and plain text only, where Slack parses nothing, and a message that grows too long goes
// on in its thread (render.go). What people say is told apart by the patterns of wordings.go. Digests are ordered in digest.go,
// due by schedule.go, worked out in news.go and posted once by due.go.
package bot
