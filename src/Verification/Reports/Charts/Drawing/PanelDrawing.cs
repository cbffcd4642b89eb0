using System.Text;

namespace MimVerify.Verification.Reports.Charts.Drawing;

/// <summary>Draws the inside of a frame: grid, bands, lines, points, reference lines, and the frame's own axis.</summary>
internal sealed class PanelDrawing
{
    private readonly SvgWriter _svg;
    private readonly PanelFrame _frame;
    private readonly IReadOnlyList<double> _events;

    public PanelDrawing(SvgWriter svg, PanelFrame frame, IReadOnlyList<double> events) => (_svg, _frame, _events) = (svg, frame, events);

    public void Draw(IReadOnlyList<Tick> xTicks)
    {
        var (x, y, panel) = (_frame.X, _frame.Y, _frame.Panel);
        _svg.Open("clipPath", ("id", _frame.ClipId))
            .Element("rect", ("x", x.Start), ("y", _frame.Top - 1), ("width", x.Length), ("height", y.Length + 2)).Close();
        foreach (var tick in xTicks.Where(tick => tick.Label is not null))
        {
            _svg.Line("mv-grid mv-ink", tick.Position, _frame.Top, tick.Position, _frame.Bottom);
        }

        foreach (var tick in _frame.Ticks.Where(tick => tick.Label is not null))
        {
            _svg.Line("mv-grid mv-ink", x.Start, tick.Position, x.End, tick.Position);
        }

        if (panel.Y.ZeroLine && y.Kind != ScaleKind.Log10 && y.Contains(0))
        {
            _svg.Line("mv-zero mv-ink", x.Start, y.Map(0), x.End, y.Map(0));
        }

        foreach (var line in panel.References.Where(line => Scale.CanDraw(y.Kind, line.Y) && y.Contains(line.Y)))
        {
            _svg.Line("mv-hair mv-axis mv-dashed", x.Start, y.Map(line.Y), x.End, y.Map(line.Y));
        }

        _svg.Open("g", ("clip-path", $"url(#{_frame.ClipId})"));
        foreach (var band in panel.Bands)
        {
            DrawBand(band);
        }

        // Theory over simulation in the same hue shows only if the line below is wide and pale and the dashes are dark.
        var predicted = panel.Lines.Where(line => line.Stroke != StrokeKind.Solid).Select(line => (line.Label, line.Colour)).ToHashSet();
        foreach (var line in panel.Lines.OrderBy(line => line.Stroke))
        {
            var (name, paired) = (Palette.Name(line.Colour), predicted.Contains((line.Label, line.Colour)));
            var style = paired && line.Stroke == StrokeKind.Solid
                ? $"mv-wide mv-s-{name}"
                : $"mv-line mv-{(paired ? 'd' : 's')}-{name}{Legend.Dash(line.Stroke)}";
            DrawPath(style, LinePath(line.X, line.Y));
        }

        foreach (var points in panel.Points)
        {
            DrawPoints(points);
        }

        _svg.Close();
        DrawAxis();
    }

    private void DrawAxis()
    {
        var x = _frame.X.Start;
        _svg.Element("path", ("class", "mv-axis"), ("d", $"M{Pair(x, _frame.Top)}V{SvgAttribute.Number(_frame.Bottom)}H{SvgAttribute.Number(_frame.X.End)}"));
        foreach (var tick in _frame.Ticks)
        {
            _svg.Line("mv-axis", x - (tick.Label is null ? 3 : 5), tick.Position, x, tick.Position);
            if (tick.Label is { } label)
            {
                _svg.Text(label, "mv-muted", x - 8, tick.Position + (Figure.TickSize * 0.35), Figure.TickSize, "end");
            }
        }

        var title = _frame.Panel.Y.Title;
        var size = Figure.FontSize * Math.Min(1, _frame.Y.Length / Math.Max(1, TextMetrics.Width(title, Figure.FontSize)));
        _svg.Text(title, string.Empty, 6 + Figure.FontSize, (_frame.Top + _frame.Bottom) / 2, size, "middle", upwards: true);
    }

    private string LinePath(IReadOnlyList<double> xs, IReadOnlyList<double> ys)
    {
        var (x, y) = Pixels(xs, ys);
        var path = new StringBuilder();
        var stretch = new List<(double X, double Y)>();
        foreach (var index in Thinning.Indices(x, y, _events))
        {
            if (double.IsFinite(x[index]) && double.IsFinite(y[index]))
            {
                stretch.Add((x[index], y[index]));
            }
            else
            {
                AppendStretch(path, stretch);
                stretch.Clear();
            }
        }

        AppendStretch(path, stretch);
        return path.ToString();
    }

    private static void AppendStretch(StringBuilder path, List<(double X, double Y)> points)
    {
        if (points.Count > 0)
        {
            // A point alone between gaps still shows, as a dash of half a pixel.
            path.Append('M').Append(Joined(points)).Append(points.Count == 1 ? "h0.5" : string.Empty);
        }
    }

    private static string Joined(List<(double X, double Y)> points) =>
        string.Join('L', Straightening.Indices(points).Select(index => Pair(points[index].X, points[index].Y)));

    private void DrawBand(Band band)
    {
        var (x, lower) = Pixels(band.X, band.Lower);
        var (_, upper) = Pixels(band.X, band.Upper);
        var path = new StringBuilder();
        var start = 0;
        while (start < x.Length)
        {
            var end = start;
            while (end < x.Length && double.IsFinite(x[end]) && double.IsFinite(lower[end]) && double.IsFinite(upper[end]))
            {
                end++;
            }

            if (end - start > 1)
            {
                AppendRegion(path, x[start..end], lower[start..end], upper[start..end]);
            }

            start = end + 1;
        }

        DrawPath($"mv-band mv-f-{Palette.Name(band.Colour)}", path.ToString());
    }

    private void AppendRegion(StringBuilder path, double[] x, double[] lower, double[] upper)
    {
        var there = Thinning.Indices(x, upper, _events).Select(index => (x[index], upper[index])).ToList();
        var back = Thinning.Indices(x, lower, _events).Reverse().Select(index => (x[index], lower[index])).ToList();
        path.Append('M').Append(Joined(there)).Append('L').Append(Joined(back)).Append('Z');
    }

    private void DrawPoints(PointSeries points)
    {
        var (x, y) = Pixels(points.X, points.Y);
        var (low, high) = (points.Lower ?? points.Y, points.Upper ?? points.Y);
        var name = Palette.Name(points.Colour);
        for (var index = 0; index < x.Length; index++)
        {
            if (!double.IsFinite(x[index]) || !double.IsFinite(y[index]))
            {
                continue;
            }

            var (bottom, top) = (_frame.Y.Map(low[index]), _frame.Y.Map(high[index]));
            bottom = double.IsFinite(bottom) ? bottom : y[index];
            top = double.IsFinite(top) ? top : y[index];
            if (Math.Abs(bottom - top) > 0.5)
            {
                _svg.Element("path", ("class", $"mv-line mv-s-{name}"), ("d", $"M{Pair(x[index] - 3, top)}h6m-3 0V{SvgAttribute.Number(bottom)}m-3 0h6"));
            }

            _svg.Element("circle", ("class", $"mv-f-{name}"), ("cx", x[index]), ("cy", y[index]), ("r", 3.4));
        }
    }

    private void DrawPath(string style, string path)
    {
        if (path.Length > 0)
        {
            _svg.Element("path", ("class", style), ("d", path));
        }
    }

    private (double[] X, double[] Y) Pixels(IReadOnlyList<double> x, IReadOnlyList<double> y) => ([.. x.Select(_frame.X.Map)], [.. y.Select(_frame.Y.Map)]);

    private static string Pair(double x, double y) => $"{SvgAttribute.Number(x)} {SvgAttribute.Number(y)}";
}
