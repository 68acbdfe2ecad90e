package bot

import (
	"context"
	"log/slog"
	"regexp"
	"slices"
)

// Redact returns a handler that keeps secrets and what people wrote out of a log, whatever is handed to it.
func Redact(h slog.Handler) slog.Handler { return redactor{h} }

type redactor struct{ slog.Handler }

const redacted = "[redacted]"

var (
	// secrets are tokens, and addresses that let whoever knows them act for the app.
	secrets = regexp.MustCompile(`\bx(?:ox[a-z]|app)-[\w-]+|\bv0=[0-9a-f]{64}\b|(?:https?|wss?)://\S+/(?:response|commands|actions|services|workflows|socket|link)/[^\s"]+|\btoken=[^&\s"]+`)

	secretKeys = []string{"token", "secret", "authorization", "signature", "response_url", "text", "question", "body", "payload"}
)

func (r redactor) Handle(ctx context.Context, record slog.Record) error {
	clean := slog.NewRecord(record.Time, record.Level, secrets.ReplaceAllString(record.Message, redacted), record.PC)
	record.Attrs(func(a slog.Attr) bool {
		clean.AddAttrs(redactAttr(a))
		return true
	})
	return r.Handler.Handle(ctx, clean)
}

func (r redactor) WithAttrs(attrs []slog.Attr) slog.Handler {
	attrs = slices.Clone(attrs)
	for i := range attrs {
		attrs[i] = redactAttr(attrs[i])
	}
	return redactor{r.Handler.WithAttrs(attrs)}
}

func (r redactor) WithGroup(name string) slog.Handler { return redactor{r.Handler.WithGroup(name)} }

func redactAttr(a slog.Attr) slog.Attr {
	if slices.Contains(secretKeys, a.Key) {
		return slog.String(a.Key, redacted)
	}
	v := a.Value.Resolve()
	switch v.Kind() {
	case slog.KindString:
		return slog.String(a.Key, secrets.ReplaceAllString(v.String(), redacted))
	case slog.KindGroup:
		inner := slices.Clone(v.Group())
		for i := range inner {
			inner[i] = redactAttr(inner[i])
		}
		return slog.Attr{Key: a.Key, Value: slog.GroupValue(inner...)}
	case slog.KindAny:
		if v.Any() == nil {
			return slog.Attr{}
		}
		return slog.String(a.Key, secrets.ReplaceAllString(v.String(), redacted)) // an error may quote what it was given
	}
	return slog.Attr{Key: a.Key, Value: v}
}
