// Package bot speaks Slack: it takes what people do in a workspace, answers it from a [summarize.Desk], and posts digests when
// they are due. It is the only package that knows Slack's client.
//
// Requests come by HTTP (http.go) or over Socket Mode (socket.go). Both turn what they receive into a [Request] and hand it to
// one intake (intake.go), which writes it down before it is acknowledged, so that a question survives the process that took
// it, and knows it again when Slack sends it twice. From there it is the same path for all: handle makes a [Reply] of the
// Request, and the sender (sender.go) delivers it at the pace that Slack allows.
package bot
