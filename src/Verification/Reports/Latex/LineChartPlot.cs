using System.Collections.Immutable;
using System.Text;
using MimVerify.Verification.Reports.Charts;
using MimVerify.Verification.Reports.Charts.Drawing;

namespace MimVerify.Verification.Reports.Latex;

/// <summary>A line chart in pgfplots: <c>figures/ID.tex</c>, and the points of each series in <c>data/ID-PANEL-SERIES.dat</c>.</summary>
internal sealed class LineChartPlot
{
    // TeX's memory holds tens of thousands of coordinates a picture; a thinned line keeps its extremes.
    private const double ThinningPixels = 700;
    private const int LongLine = 800;

    private readonly string _id;
    private readonly LineChart _chart;
    private readonly ChartLayout _layout;
    private readonly StringBuilder _latex = new();
    private readonly ImmutableArray<LatexFile>.Builder _data = ImmutableArray.CreateBuilder<LatexFile>();

    private LineChartPlot(string id, LineChart chart) => (_id, _chart, _layout) = (id, chart, ChartLayout.Of(chart));

    public static ImmutableArray<LatexFile> Write(string id, LineChart chart)
    {
        var plot = new LineChartPlot(id, chart);
        plot.Draw();
        return [LatexFile.OfText($"figures/{id}.tex", plot._latex.ToString()), .. plot._data];
    }

    private void Draw()
    {
        var count = _chart.Panels.Count;
        _latex.Append($"% {_chart.Title}\n\\begin{{tikzpicture}}\n\\begin{{groupplot}}[\n");
        _latex.Append($"  group style={{group size=1 by {count}, vertical sep=5mm, xlabels at=edge bottom, xticklabels at=edge bottom}},\n");
        _latex.Append($"  mv axis, height={(count == 1 ? "0.42" : "0.24")}\\linewidth, xlabel={{{LatexText.Of(_chart.X.Title)}}},\n");
        _latex.Append($"  {Mode('x', _chart.X.Scale)}xmin={LatexText.Plain(_layout.X.Minimum)}, xmax={LatexText.Plain(_layout.X.Maximum)},\n]\n");
        for (var index = 0; index < count; index++)
        {
            DrawPanel(index);
        }

        _latex.Append("\\end{groupplot}\n\\end{tikzpicture}\n");
    }

    private void DrawPanel(int index)
    {
        var (panel, y) = (_chart.Panels[index], _layout.Panels[index].Y);
        _latex.Append($"\\nextgroupplot[{Mode('y', panel.Y.Scale)}ymin={LatexText.Plain(y.Minimum)}, ymax={LatexText.Plain(y.Maximum)}, ylabel={{{LatexText.Of(panel.Y.Title)}}}]\n");
        DrawPhases(index, y);
        if (panel.Y.ZeroLine && y.Kind != ScaleKind.Log10 && y.Contains(0))
        {
            Horizontal(0, "black!40, thin");
        }

        for (var band = 0; band < panel.Bands.Count; band++)
        {
            DrawBand(panel.Bands[band], $"{_id}-{index + 1}-band{band + 1}", y);
        }

        var named = new HashSet<(MathText, StrokeKind)>();
        for (var line = 0; line < panel.Lines.Count; line++)
        {
            var series = panel.Lines[line];
            var file = Data($"{_id}-{index + 1}-{line + 1}", ["x", "y"], Thinned(series.X, series.Y, y).Select(place => new[] { series.X[place], Drawable(y, series.Y[place]) }));
            var isNew = named.Add((series.Label, series.Stroke));
            _latex.Append($"\\addplot[mv{Palette.Name(series.Colour)}, {Dashes(series.Stroke)}{(isNew ? string.Empty : ", forget plot")}] table[x=x, y=y] {{\\mvroot/{file}}};\n");
            var meaning = panel.Lines.Any(other => other.Label == series.Label && other.Stroke != series.Stroke) ? $" ({LatexText.Of(Legend.Meaning(_chart, series.Stroke))})" : string.Empty;
            _latex.Append(isNew ? $"\\addlegendentry{{{LatexText.Of(series.Label)}{meaning}}}\n" : string.Empty);
        }

        for (var set = 0; set < panel.Points.Count; set++)
        {
            DrawPoints(panel.Points[set], $"{_id}-{index + 1}-points{set + 1}", y);
        }

        foreach (var reference in panel.References.Where(reference => y.Contains(reference.Y)))
        {
            Horizontal(reference.Y, "mvfloor, dashed");
            _latex.Append($"\\node[font=\\tiny, anchor=south east, text=black!70] at (axis cs:{LatexText.Plain(_layout.X.Maximum)},{LatexText.Plain(reference.Y)}) {{{LatexText.Of(reference.Label)}}};\n");
        }
    }

    // Phases as pale bands, every other one shaded; names and markers stand over the uppermost panel.
    private void DrawPhases(int index, Scale y)
    {
        var (bottom, top) = (LatexText.Plain(y.Minimum), LatexText.Plain(y.Maximum));
        for (var place = 0; place < _chart.Phases.Count; place++)
        {
            var phase = _chart.Phases[place];
            var (from, to) = (Math.Max(phase.From, _layout.X.Minimum), Math.Min(phase.To, _layout.X.Maximum));
            if (from < to && place % 2 == 0)
            {
                _latex.Append($"\\fill[mv phase] (axis cs:{LatexText.Plain(from)},{bottom}) rectangle (axis cs:{LatexText.Plain(to)},{top});\n");
            }
        }

        var level = 0;
        foreach (var marker in _chart.Markers.Where(marker => _layout.X.Contains(marker.X)))
        {
            var x = LatexText.Plain(marker.X);
            _latex.Append($"\\draw[mv marker] (axis cs:{x},{bottom}) -- (axis cs:{x},{top});\n");
            if (index == 0)
            {
                // Neighbours stand on two levels, so that they do not touch.
                _latex.Append($"\\node[mv marker name, yshift={(level++ % 2 == 0 ? "0" : "2.8mm")}] at (axis cs:{x},{top}) {{{LatexText.Of(marker.Label)}}};\n");
            }
        }
    }

    private void DrawBand(Band band, string name, Scale y)
    {
        int[] there = [.. Enumerable.Range(0, band.X.Count).Where(place => Visible(y, band.X[place], band.Lower[place]) && Visible(y, band.X[place], band.Upper[place]))];
        if (there.Length > 1)
        {
            var outline = there.Select(place => new[] { band.X[place], band.Upper[place] }).Concat(there.Reverse().Select(place => new[] { band.X[place], band.Lower[place] }));
            _latex.Append($"\\addplot[draw=none, fill=mv{Palette.Name(band.Colour)}, fill opacity=0.2, forget plot] table[x=x, y=y] {{\\mvroot/{Data(name, ["x", "y"], outline)}}} -- cycle;\n");
        }
    }

    private void DrawPoints(PointSeries points, string name, Scale y)
    {
        var rows = Enumerable.Range(0, points.X.Count).Where(place => Visible(y, points.X[place], points.Y[place])).Select(place => new[]
        {
            points.X[place], points.Y[place],
            points.Y[place] - (points.Lower?[place] is { } low && Scale.CanDraw(y.Kind, low) ? low : points.Y[place]),
            (points.Upper?[place] is { } high && Scale.CanDraw(y.Kind, high) ? high : points.Y[place]) - points.Y[place],
        });
        _latex.Append($"\\addplot[only marks, mark size=1.4pt, mv{Palette.Name(points.Colour)}, error bars/.cd, y dir=both, y explicit] table[x=x, y=y, y error minus=below, y error plus=above] "
            + $"{{\\mvroot/{Data(name, ["x", "y", "below", "above"], rows)}}};\n\\addlegendentry{{{LatexText.Of(points.Label)}}}\n");
    }

    private void Horizontal(double level, string style) => _latex.Append(
        $"\\draw[{style}] (axis cs:{LatexText.Plain(_layout.X.Minimum)},{LatexText.Plain(level)}) -- (axis cs:{LatexText.Plain(_layout.X.Maximum)},{LatexText.Plain(level)});\n");

    private IEnumerable<int> Thinned(IReadOnlyList<double> x, IReadOnlyList<double> y, Scale scale)
    {
        if (x.Count <= LongLine)
        {
            return Enumerable.Range(0, x.Count);
        }

        var across = _layout.X with { Start = 0, End = ThinningPixels };
        return Thinning.Indices([.. x.Select(across.Map)], [.. y.Select(scale.Map)], []);
    }

    private string Data(string name, string[] columns, IEnumerable<double[]> rows)
    {
        var path = $"data/{name}.dat";
        var text = new StringBuilder($"{string.Join(' ', columns)}\n");
        foreach (var row in rows)
        {
            text.Append($"{string.Join(' ', row.Select(LatexText.Plain))}\n");
        }

        _data.Add(LatexFile.OfText(path, text.ToString()));
        return path;
    }

    private bool Visible(Scale y, double abscissa, double ordinate) => Scale.CanDraw(_layout.X.Kind, abscissa) && Scale.CanDraw(y.Kind, ordinate);

    private static double Drawable(Scale y, double value) => Scale.CanDraw(y.Kind, value) ? value : double.NaN;

    // pgfplots has no square-root axis; such charts are drawn on a linear one.
    private static string Mode(char axis, ScaleKind kind) => kind == ScaleKind.Log10 ? $"{axis}mode=log, " : string.Empty;

    private static string Dashes(StrokeKind stroke) => stroke switch
    {
        StrokeKind.Dashed => "thick, densely dashed",
        StrokeKind.Dotted => "thick, densely dotted",
        _ => "thick",
    };
}
