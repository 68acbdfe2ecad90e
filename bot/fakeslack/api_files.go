package fakeslack

import (
	"cmp"
	"io"
	"net/http"
	"strings"
)

// An upload is a file on its way: announced, then sent, then shared.
type upload struct {
	File
	length int
	sent   bool
}

func (w *Workspace) getUploadURL(a args) (reply, error) {
	n := a.int("length", 0)
	if n <= 0 {
		return nil, fail("missing_argument")
	}
	id := w.newID("F")
	w.uploads[id] = &upload{File: File{ID: id, Name: a.str("filename")}, length: n}
	return reply{"file_id": id, "upload_url": w.url + "/upload/" + id}, nil
}

// serveUpload takes a file's bytes, plain or as a form's file.
func (w *Workspace) serveUpload(rw http.ResponseWriter, r *http.Request) {
	content, err := uploaded(r)
	w.mu.Lock()
	defer w.mu.Unlock()
	u := w.uploads[r.PathValue("id")]
	if err != nil || u == nil || u.sent || len(content) != u.length {
		http.Error(rw, "upload refused", http.StatusBadRequest)
		return
	}
	u.Content, u.sent = content, true
	_, _ = io.WriteString(rw, "OK - "+u.ID)
}

func uploaded(r *http.Request) ([]byte, error) {
	body := io.LimitReader(r.Body, 64<<20)
	if !strings.HasPrefix(r.Header.Get("Content-Type"), "multipart/") {
		return io.ReadAll(body)
	}
	parts, err := r.MultipartReader()
	if err != nil {
		return nil, err
	}
	for {
		part, err := parts.NextPart()
		if err != nil {
			return nil, err
		}
		if part.FileName() != "" {
			return io.ReadAll(part)
		}
	}
}

func (w *Workspace) completeUpload(a args) (reply, error) {
	x, err := a.json("files")
	if err != nil || len(list(x)) == 0 {
		return nil, fail("invalid_arguments", "[ERROR] files is not a list")
	}
	var files []File
	var out []any
	for _, item := range list(x) {
		u := w.uploads[str(object(item)["id"])]
		if u == nil || !u.sent {
			return nil, fail("file_not_found")
		}
		u.Title = cmp.Or(str(object(item)["title"]), u.Name)
		files = append(files, u.File)
		out = append(out, reply{"id": u.ID, "title": u.Title})
	}
	if id := cmp.Or(a.str("channel_id"), a.str("channels")); id != "" {
		if err := w.share(id, files, a); err != nil {
			return nil, err
		}
	}
	return reply{"files": out}, nil
}

// share posts files to a channel.
func (w *Workspace) share(id string, files []File, a args) error {
	c := w.visible(id)
	switch {
	case c == nil:
		return fail("channel_not_found")
	case !c.members[w.cfg.App.BotUserID]:
		return fail("not_in_channel")
	case c.Archived:
		return fail("posting_to_channel_denied")
	}
	blocks, err := a.json("blocks")
	if err != nil {
		return fail("invalid_blocks")
	}
	if err := w.checkBlocks("files.completeUploadExternal", "message", blocks); err != nil {
		return renameError(err, "msg_blocks_too_long", "invalid_blocks")
	}
	m := w.fromBot(Message{Text: a.str("initial_comment"), ThreadTS: a.str("thread_ts"), Files: files})
	m.Blocks = w.blocksOf(blocks)
	w.add(c, m)
	w.messageEvent(c, m, "file_share")
	return nil
}
