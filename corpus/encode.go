package corpus

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
)

// Passages and parts are kept as bytes, so that a document is one row: a count, and then varints, each position told as its
// distance from the one before.

var errEncoding = errors.New("the database holds a document that this program cannot decode: load its story again")

func encodePassages(passages []Passage) []byte {
	b := binary.AppendUvarint(nil, uint64(len(passages)))
	at, paragraph := 0, 0
	for _, p := range passages {
		b = binary.AppendVarint(b, int64(p.Start-at))
		b = binary.AppendVarint(b, int64(p.End-p.Start))
		b = binary.AppendVarint(b, int64(p.Paragraph-paragraph))
		b = append(b, byte(p.Role))
		at, paragraph = p.End, p.Paragraph
	}
	return b
}

func decodePassages(b []byte) ([]Passage, error) {
	d := decoder{b: b}
	passages := make([]Passage, d.count())
	at, paragraph := 0, 0
	for i := range passages {
		p := &passages[i]
		p.Start = at + d.signed()
		p.End = p.Start + d.signed()
		p.Paragraph = paragraph + d.signed()
		p.Role = Role(d.byte())
		at, paragraph = p.End, p.Paragraph
	}
	return passages, d.err()
}

func encodeParts(parts []Part) []byte {
	if len(parts) == 0 {
		return []byte{}
	}
	b := binary.AppendUvarint(nil, uint64(len(parts)))
	for _, p := range parts {
		b = binary.AppendVarint(b, int64(p.Start))
		b = binary.AppendVarint(b, int64(p.End))
		b = appendString(b, p.URL)
		b = appendString(b, p.Source)
	}
	return b
}

func decodeParts(b []byte) ([]Part, error) {
	if len(b) == 0 {
		return nil, nil
	}
	d := decoder{b: b}
	parts := make([]Part, d.count())
	for i := range parts {
		parts[i] = Part{Start: d.signed(), End: d.signed(), URL: d.string(), Source: d.string()}
	}
	return parts, d.err()
}

func appendString(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

// A decoder reads what the functions above wrote. After its first mistake it reads zeroes; err tells.
type decoder struct {
	b      []byte
	failed bool
}

func (d *decoder) err() error {
	if d.failed {
		return errEncoding
	}
	return nil
}

func (d *decoder) advance(n int) {
	if n <= 0 {
		d.failed, d.b = true, nil
		return
	}
	d.b = d.b[n:]
}

func (d *decoder) unsigned() int {
	v, n := binary.Uvarint(d.b)
	d.advance(n)
	return int(v)
}

func (d *decoder) signed() int {
	v, n := binary.Varint(d.b)
	d.advance(n)
	return int(v)
}

// count reads how many things follow, each of at least one byte.
func (d *decoder) count() int {
	n := d.unsigned()
	if n < 0 || n > len(d.b) {
		d.failed = true
		return 0
	}
	return n
}

func (d *decoder) byte() byte {
	if len(d.b) == 0 {
		d.failed = true
		return 0
	}
	v := d.b[0]
	d.b = d.b[1:]
	return v
}

func (d *decoder) string() string {
	n := d.count()
	s := string(d.b[:n])
	d.b = d.b[n:]
	return s
}

// digest tells two readings of a document apart: all that is kept of it but its version.
func digest(d *Document, passages, parts []byte) string {
	h := sha256.New()
	var length []byte
	for _, s := range []string{d.Hash, d.Source, string(d.SourceFrom), d.Title, d.URL, d.Author, d.Published, string(d.PublishedFrom), d.TimeZone} {
		length = appendString(length[:0], s)
		h.Write(length)
	}
	for _, b := range [][]byte{passages, parts, []byte(d.Text)} {
		length = binary.AppendUvarint(length[:0], uint64(len(b)))
		h.Write(length)
		h.Write(b)
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}
