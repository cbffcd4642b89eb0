namespace MimVerify.Verification.Reports.Charts.Drawing;

/// <summary>The key below a heatmap: the lines drawn over it, one a row, and what cells without a value mean.</summary>
internal sealed class MapKey
{
    private const double RowHeight = 18;
    private const double KeyWidth = 30;

    private readonly IReadOnlyList<HeatmapCurve> _curves;
    private readonly double _left;

    public MapKey(Heatmap heatmap, double left) => (_curves, _left) = ([.. heatmap.Panels.SelectMany(panel => panel.Curves).DistinctBy(curve => (curve.Label, curve.Stroke))], left);

    public double Height => _curves.Count * RowHeight;

    public void Draw(SvgWriter svg, double top)
    {
        for (var index = 0; index < _curves.Count; index++)
        {
            var y = top + ((index + 0.5) * RowHeight) - 4;
            // The line stands on a dark ground, as it does on the map.
            svg.Element("rect", ("x", _left), ("y", y - 6), ("width", KeyWidth), ("height", 12), ("fill", Viridis.At(0.45)));
            Stroke(svg, $"M{SvgAttribute.Number(_left)} {SvgAttribute.Number(y)}h{SvgAttribute.Number(KeyWidth)}", _curves[index].Stroke);
            svg.Text(_curves[index].Label, string.Empty, _left + KeyWidth + 8, y + (Figure.TickSize * 0.36), Figure.TickSize);
        }
    }

    /// <summary>A line that shows on every colour of the map: white on a dark edge.</summary>
    public static void Stroke(SvgWriter svg, string path, StrokeKind stroke)
    {
        var dashes = stroke switch
        {
            StrokeKind.Dashed => "7 4",
            StrokeKind.Dotted => "1.8 3.4",
            _ => "none",
        };
        svg.Element("path", ("d", path), ("fill", "none"), ("stroke", "#000"), ("stroke-opacity", ".55"), ("stroke-width", 3.6), ("stroke-dasharray", dashes), ("stroke-linejoin", "round"));
        svg.Element("path", ("d", path), ("fill", "none"), ("stroke", "#fff"), ("stroke-width", 1.7), ("stroke-dasharray", dashes), ("stroke-linejoin", "round"));
    }
}
