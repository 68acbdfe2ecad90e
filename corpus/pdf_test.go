package corpus

import (
	"bytes"
	"compress/zlib"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"time"
)

// TestMain lets the test binary be the child process that reads PDFs.
func TestMain(m *testing.M) {
	if ChildMain(os.Args[1:], os.Stdin, os.Stdout) {
		return
	}
	os.Exit(m.Run())
}

// makePDF writes a PDF of objects, numbered from 1; the first is the catalogue.
func makePDF(objects ...string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n")
	var offsets []int
	for i, o := range objects {
		offsets = append(offsets, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	xref := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, o := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, xref)
	return b.Bytes()
}

func stream(content, filter string) string {
	return fmt.Sprintf("<< /Length %d %s >>\nstream\n%s\nendstream", len(content), filter, content)
}

// textPDF is a PDF of one page with these lines; one that begins with "# " is set large, an empty one leaves a gap.
func textPDF(lines ...string) []byte {
	var c strings.Builder
	y := 760
	c.WriteString("BT\n")
	for _, l := range lines {
		size := 11
		if h, ok := strings.CutPrefix(l, "# "); ok {
			l, size = h, 20
		}
		fmt.Fprintf(&c, "/F1 %d Tf 1 0 0 1 72 %d Tm (%s) Tj\n", size, y, strings.NewReplacer("(", `\(`, ")", `\)`).Replace(l))
		y -= 14
		if size > 11 {
			y -= 16
		}
	}
	c.WriteString("ET\n")
	return pagePDF(stream(c.String(), ""))
}

func pagePDF(contents string) []byte {
	widths := strings.Repeat("500 ", 95)
	return makePDF(
		"<< /Type /Catalog /Pages 2 0 R >>",
		"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
		contents,
		"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding /FirstChar 32 /LastChar 126 /Widths ["+widths+"] >>",
	)
}

func TestReadPDF(t *testing.T) {
	data := textPDF("# Flood kills twelve in Marin valley", "Published: March 3, 2021", "",
		"Twelve people died when the Marin burst its banks on Tuesday, the", "governor's office said. Some 340 others were taken to shelters.", "",
		"The water is expected to fall by Friday, engineers said, though the", "lower town will stay closed until the end of the month.")
	d, err := ReadDocument(context.Background(), "flood.pdf", data, Meta{})
	if err != nil {
		t.Fatal(err)
	}
	if d.Title != "Flood kills twelve in Marin valley" || d.Published != "2021-03-03" {
		t.Errorf("got title %q, published %q", d.Title, d.Published)
	}
	var got []string
	for _, p := range d.Passages {
		if p.Role == Body {
			got = append(got, d.Snippet(p))
		}
	}
	want := []string{
		"Twelve people died when the Marin burst its banks on Tuesday, the governor's office said.",
		"Some 340 others were taken to shelters.",
		"The water is expected to fall by Friday, engineers said, though the lower town will stay closed until the end of the month.",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// A PDF that was made to hang or to exhaust its reader is refused, and soon.
func TestHostilePDF(t *testing.T) {
	var bomb bytes.Buffer
	z := zlib.NewWriter(&bomb)
	z.Write([]byte("BT /F1 12 Tf 72 700 Td\n"))
	row := bytes.Repeat([]byte("(AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA) Tj\n"), 1000)
	for range 2000 { // 130 MB of drawing
		z.Write(row)
	}
	z.Close()
	for _, c := range []struct {
		name, reason string
		data         []byte
	}{
		{"kids", "no end", makePDF("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [2 0 R] /Count 1 >>")},
		{"parents", "", makePDF("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 /Parent 2 0 R >>",
			"<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>", stream("BT /F1 12 Tf (never) Tj ET", ""))},
		{"bomb", "", pagePDF(stream(bomb.String(), "/Filter /FlateDecode"))},
		{"empty", "not a PDF", []byte("")},
		{"none", "not a PDF", []byte("words")},
		{"scan", "no text", pagePDF(stream("", ""))},
	} {
		ctx, cancel := context.WithTimeout(context.Background(), 3*time.Second)
		d, err := ReadDocument(ctx, c.name+".pdf", c.data, Meta{})
		cancel()
		if err == nil {
			t.Errorf("%s: got a document of %d bytes, want an error", c.name, len(d.Text))
			continue
		}
		t.Logf("%s: %v", c.name, err)
		if !strings.Contains(err.Error(), c.reason) {
			t.Errorf("%s: got error %q, want one with %q", c.name, err, c.reason)
		}
	}
}

// A damaged PDF gives text or an error, and never takes the program down.
func TestDamagedPDF(t *testing.T) {
	whole := textPDF("# A headline over it all", "Some words that stand here for the sake of the test, he said.")
	random := rand.New(rand.NewPCG(1, 2))
	read := 0
	for range 400 {
		data := bytes.Clone(whole)
		for range 1 + random.IntN(8) {
			data[random.IntN(len(data))] = byte(random.IntN(256))
		}
		done := make(chan error, 1)
		go func() {
			_, err := extractPDF(data)
			done <- err
		}()
		select {
		case err := <-done:
			if err == nil {
				read++
			}
		case <-time.After(20 * time.Second):
			t.Fatalf("no end to reading %q", data)
		}
	}
	if read == 0 {
		t.Error("none of the damaged files could be read, though most keep their text")
	}
}

func TestCancelledPDF(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := ReadDocument(ctx, "a.pdf", textPDF("One line of words."), Meta{}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want %v", err, context.Canceled)
	}
}
