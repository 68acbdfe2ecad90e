package bot

import (
	"bytes"
	"fmt"
	"image/color"
	"math"
	"sync"

	stdfont "golang.org/x/image/font"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/font/liberation"
	plottext "gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"

	"corrobot/summarize"
)

// A picture shows a chart: a row a source, a dot where it puts a figure, an arrow to where that is open, a bar for a range,
// and the value in words.
type picture struct {
	*summarize.Chart
	rows []summarize.ChartRow // those that are shown
}

const mostRows = 14

// pictureOf is the picture of a topic, or nil where there is too little to show.
func pictureOf(title string, a *summarize.Answer) *picture {
	c := summarize.ChartOf(title, a)
	if c == nil {
		return nil
	}
	return newPicture(c)
}

func newPicture(c *summarize.Chart) *picture { return &picture{c, c.Rows[:min(len(c.Rows), mostRows)]} }

// alt says in words what the picture shows, for those who do not see it.
func (p *picture) alt() string { return brief(p.Text(), 1500) }

// fonts are read when the first picture is drawn, since few processes draw any.
var fonts = sync.OnceValue(func() plottext.Handler { return plottext.Plain{Fonts: font.NewCache(liberation.Collection())} })

// The picture's measures, in points; it is drawn at two pixels a point.
const (
	plotWidth  = 620
	plotMargin = 18
	rowHeight  = 26
	headHeight = 46
	axisHeight = 34
	dotRadius  = 4.5
	plotDPI    = 144
)

var (
	inkColor   = color.RGBA{0x1d, 0x1c, 0x1d, 0xff}
	paleColor  = color.RGBA{0x77, 0x77, 0x7a, 0xff}
	gridColor  = color.RGBA{0xe4, 0xe4, 0xe6, 0xff}
	markColor  = color.RGBA{0x12, 0x64, 0xa3, 0xff}
	staleColor = color.RGBA{0xb4, 0xb8, 0xbd, 0xff}
)

// A plotter draws one picture.
type plotter struct {
	*picture
	c           draw.Canvas
	left, right vg.Length // the axis's ends on the canvas
	min, max    float64   // and in the values' unit
	ticks       []float64
	top         vg.Length
}

// png draws the picture.
func (p *picture) png() ([]byte, error) {
	height := vg.Length(headHeight + axisHeight + rowHeight*len(p.rows))
	img := vgimg.NewWith(vgimg.UseWH(plotWidth, height), vgimg.UseDPI(plotDPI), vgimg.UseBackgroundColor(color.White))
	d := &plotter{picture: p, c: draw.New(img), top: height - headHeight}
	d.layOut()
	d.drawAxis()
	for i, r := range p.rows {
		d.drawRow(r, d.top-vg.Length(rowHeight)*(vg.Length(i)+0.5))
	}
	var b bytes.Buffer
	if _, err := (vgimg.PngCanvas{Canvas: img}).WriteTo(&b); err != nil {
		return nil, fmt.Errorf("draw %s: %w", p.Title, err)
	}
	return b.Bytes(), nil
}

// style is text of a size in a colour.
func (d *plotter) style(size float64, ink color.Color, bold bool, x plottext.XAlignment) draw.TextStyle {
	f := font.Font{Typeface: "Liberation", Variant: "Sans", Size: vg.Length(size)}
	if bold {
		f.Weight = stdfont.WeightBold
	}
	return draw.TextStyle{Color: ink, Font: f, XAlign: x, YAlign: draw.YCenter, Handler: fonts()}
}

// layOut gives the names and the words the room that they need, and the axis the rest.
func (d *plotter) layOut() {
	var names, words vg.Length
	for _, r := range d.rows {
		names = max(names, d.style(10.5, inkColor, false, draw.XLeft).Width(oneLine(r.Source)))
		words = max(words, d.style(10.5, inkColor, true, draw.XLeft).Width(oneLine(r.Words)))
	}
	d.left, d.right = plotMargin+min(names, 200)+16, plotWidth-plotMargin-min(words, 200)-22
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, r := range d.rows {
		if !r.Placed {
			continue
		}
		for _, x := range []float64{r.Min, r.Max, r.Low} {
			if !math.IsInf(x, 0) {
				lo, hi = min(lo, x), max(hi, x)
			}
		}
	}
	if lo == hi {
		lo, hi = lo-1, hi+1
	}
	if d.Zero() && lo > 0 && lo < hi/2 {
		lo = 0 // figures that are far apart are seen so from nothing
	}
	pad := (hi - lo) * 0.06
	step := niceStep(hi-lo, d.Whole())
	d.min, d.max = lo-pad, hi+pad
	if lo == 0 {
		d.min = 0
	}
	for x := math.Ceil(d.min/step) * step; x <= d.max; x += step {
		if x >= 0 || lo < 0 {
			d.ticks = append(d.ticks, x)
		}
	}
}

// niceStep is a round distance between some four ticks.
func niceStep(span float64, whole bool) float64 {
	raw := span / 4
	unit := math.Pow(10, math.Floor(math.Log10(raw)))
	step := 10 * unit
	for _, m := range []float64{1, 2, 5} {
		if raw <= m*unit {
			step = m * unit
			break
		}
	}
	if whole {
		step = max(step, 1)
	}
	return step
}

func (d *plotter) x(v float64) vg.Length {
	return d.left + (d.right-d.left)*vg.Length((v-d.min)/(d.max-d.min))
}

func (d *plotter) drawAxis() {
	d.c.FillText(d.style(13, inkColor, true, draw.XLeft), vg.Point{X: plotMargin, Y: d.top + headHeight*0.5}, brief(d.Title, 60)+" by source")
	bottom := d.top - vg.Length(rowHeight*len(d.rows))
	for _, t := range d.ticks {
		x := d.x(t)
		d.c.StrokeLine2(draw.LineStyle{Color: gridColor, Width: 0.75}, x, bottom-2, x, d.top)
		d.c.FillText(d.style(9, paleColor, false, draw.XCenter), vg.Point{X: x, Y: bottom - 12}, d.Tick(t))
	}
	if more := len(d.Rows) - len(d.rows); more > 0 {
		d.c.FillText(d.style(9, paleColor, false, draw.XLeft), vg.Point{X: plotMargin, Y: bottom - 12}, "and "+plural(more, "more source"))
	}
}

// drawRow draws one source at a height.
func (d *plotter) drawRow(r summarize.ChartRow, y vg.Length) {
	ink, mark := inkColor, markColor
	if r.Replaced {
		ink, mark = paleColor, staleColor
	}
	d.c.StrokeLine2(draw.LineStyle{Color: gridColor, Width: 0.5}, d.left, y, d.right, y)
	d.c.FillText(d.style(10.5, ink, false, draw.XLeft), vg.Point{X: plotMargin, Y: y + 1}, d.fitted(oneLine(r.Source), 200, false))
	d.c.FillText(d.style(10.5, ink, !r.Replaced, draw.XLeft), vg.Point{X: d.right + 22, Y: y + 1}, d.fitted(oneLine(r.Words), 200, !r.Replaced))
	if !r.Placed {
		return
	}
	line := draw.LineStyle{Color: mark, Width: 2.25}
	from, to := r.Min, r.Max
	switch {
	case math.IsInf(to, 1):
		d.arrow(line, d.x(r.Low), d.right+10, y)
	case math.IsInf(from, -1):
		d.arrow(line, d.x(r.Low), d.left-8, y)
	case to > from:
		bar := line
		bar.Width = 6
		d.c.StrokeLine2(bar, d.x(from), y, d.x(to), y)
	}
	if r.Ranged {
		return
	}
	d.c.DrawGlyphNoClip(draw.GlyphStyle{Color: mark, Radius: dotRadius, Shape: draw.CircleGlyph{}}, vg.Point{X: d.x(r.Low), Y: y})
}

// fitted shortens a text to a width.
func (d *plotter) fitted(s string, width vg.Length, bold bool) string {
	style := d.style(10.5, inkColor, bold, draw.XLeft)
	for n := len([]rune(s)); n > 1 && style.Width(s) > width; n-- {
		s = shorten(s, n)
	}
	return s
}

func (d *plotter) arrow(line draw.LineStyle, from, to, y vg.Length) {
	back := vg.Length(7)
	if to < from {
		back = -back
	}
	d.c.StrokeLine2(line, from, y, to-back/2, y)
	d.c.FillPolygon(line.Color, []vg.Point{{X: to, Y: y}, {X: to - back, Y: y + 4.5}, {X: to - back, Y: y - 4.5}})
}
