package corpus

import (
	"bytes"
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	xunicode "golang.org/x/text/encoding/unicode"
)

var (
	errBinary = errors.New("not text: it holds binary data")
	errEmpty  = errors.New("it holds no text")
)

// decode makes UTF-8 of a text file, whatever it was saved as, with plain line feeds. Text that was garbled before it was
// saved stays as it is: to mend it would be to edit it.
func decode(data []byte) (string, error) {
	text, err := toUTF8(data)
	if err != nil {
		return "", err
	}
	text = strings.ReplaceAll(text, "\r\n", "\n")
	text = strings.ReplaceAll(text, "\r", "\n")
	if isBinary(text) {
		return "", errBinary
	}
	if strings.TrimSpace(text) == "" {
		return "", errEmpty
	}
	return text, nil
}

func toUTF8(data []byte) (string, error) {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		data = data[3:]
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")):
		return fromUTF16(data, xunicode.UseBOM)
	case len(data)%2 == 0 && zeros(data, 1) > len(data)/4 && zeros(data, 0) == 0:
		return fromUTF16(data, xunicode.IgnoreBOM)
	}
	if utf8.Valid(data) {
		return string(data), nil
	}
	if damaged(data) {
		return strings.ToValidUTF8(string(data), "\uFFFD"), nil
	}
	text, err := charmap.Windows1252.NewDecoder().Bytes(data)
	return string(text), err
}

func fromUTF16(data []byte, bom xunicode.BOMPolicy) (string, error) {
	text, err := xunicode.UTF16(xunicode.LittleEndian, bom).NewDecoder().Bytes(data)
	return string(text), err
}

// zeros counts the zero bytes at even (0) or odd (1) places of data: Latin letters in UTF-16 have one each.
func zeros(data []byte, odd int) int {
	n := 0
	for i := odd; i < len(data); i += 2 {
		if data[i] == 0 {
			n++
		}
	}
	return n
}

// damaged reports whether data is UTF-8 with a few bytes wrong, rather than text in a one-byte encoding.
func damaged(data []byte) bool {
	good, bad := 0, 0
	for len(data) > 0 {
		r, size := utf8.DecodeRune(data)
		switch {
		case r == utf8.RuneError && size == 1:
			bad++
		case size > 1:
			good++
		}
		data = data[size:]
	}
	return good > bad
}

// isBinary reports whether text holds what no article does: zero bytes, or more than a few other control characters.
func isBinary(text string) bool {
	controls := 0
	for _, r := range text {
		if r == 0 {
			return true
		}
		if unicode.IsControl(r) && !strings.ContainsRune("\n\t\f\v", r) {
			controls++
		}
	}
	return controls > 4+len(text)/1000
}
