namespace MimVerify.Verification.Reports.Charts.Drawing;

/// <summary>Rows of keys above the frames: what solid and dashed mean, and the series that are too many to label directly.</summary>
internal sealed class Legend
{
    private const double RowHeight = 18;
    private const double KeyWidth = 26;
    private const double Gap = 18;
    private readonly IReadOnlyList<IReadOnlyList<Entry>> _rows;

    private Legend(IReadOnlyList<IReadOnlyList<Entry>> rows) => _rows = rows;

    internal sealed record Entry(MathText Text, string Style, bool IsPoint);

    public double Height => _rows.Count == 0 ? 0 : (_rows.Count * RowHeight) + 4;

    public static Legend Of(LineChart chart, IEnumerable<EndLabels.Named> crowded, double room)
    {
        var entries = new List<Entry>();
        var strokes = chart.Panels.SelectMany(panel => panel.Lines).Select(line => line.Stroke).Distinct().Order().ToList();
        if (strokes.Any(stroke => stroke != StrokeKind.Solid))
        {
            entries.AddRange(strokes.Select(stroke => new Entry(Meaning(chart, stroke), $"mv-line mv-ink{Dash(stroke)}", IsPoint: false)));
        }

        if (chart.PointMeaning.Source.Length > 0 && chart.Panels.Any(panel => panel.Points.Count > 0))
        {
            entries.Add(new Entry(chart.PointMeaning, "mv-muted", IsPoint: true));
        }

        foreach (var series in crowded.DistinctBy(series => (series.Text, series.Colour, series.Stroke)))
        {
            var style = series.Colour is { } colour ? Palette.Name(colour) : null;
            entries.Add(new Entry(
                series.Text,
                style is null ? "mv-hair mv-axis mv-dashed" : series.Stroke is { } stroke ? $"mv-line mv-s-{style}{Dash(stroke)}" : $"mv-f-{style}",
                IsPoint: style is not null && series.Stroke is null));
        }

        return new Legend(Wrap(entries, room));
    }

    public static MathText Meaning(LineChart chart, StrokeKind stroke) => stroke switch
    {
        StrokeKind.Dashed => chart.DashedMeaning,
        StrokeKind.Dotted => chart.DottedMeaning,
        _ => chart.SolidMeaning,
    };

    public static string Dash(StrokeKind stroke) => stroke switch
    {
        StrokeKind.Dashed => " mv-dashed",
        StrokeKind.Dotted => " mv-dotted",
        _ => string.Empty,
    };

    public void Draw(SvgWriter svg, double left, double top)
    {
        var y = top + (RowHeight / 2);
        foreach (var row in _rows)
        {
            var x = left;
            foreach (var entry in row)
            {
                if (entry.IsPoint)
                {
                    svg.Element("circle", ("class", entry.Style), ("cx", x + (KeyWidth / 2)), ("cy", y), ("r", 3.4));
                }
                else
                {
                    svg.Line(entry.Style, x, y, x + KeyWidth, y);
                }

                svg.Text(entry.Text, string.Empty, x + KeyWidth + 6, y + (Figure.TickSize * 0.36), Figure.TickSize);
                x += Width(entry);
            }

            y += RowHeight;
        }
    }

    private static double Width(Entry entry) => KeyWidth + 6 + TextMetrics.Width(entry.Text, Figure.TickSize) + Gap;

    private static List<IReadOnlyList<Entry>> Wrap(List<Entry> entries, double room)
    {
        var rows = new List<IReadOnlyList<Entry>>();
        var row = new List<Entry>();
        var used = 0.0;
        foreach (var entry in entries)
        {
            if (row.Count > 0 && used + Width(entry) - Gap > room)
            {
                rows.Add(row);
                (row, used) = ([], 0);
            }

            row.Add(entry);
            used += Width(entry);
        }

        if (row.Count > 0)
        {
            rows.Add(row);
        }

        return rows;
    }
}
