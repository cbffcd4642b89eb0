namespace MimVerify.Verification.Reports.Charts.Drawing;

/// <summary>Labels at line ends: which, how wide, and where.</summary>
internal static class EndLabels
{
    /// <summary>Room from the frame to a label, where leaders run.</summary>
    public const double Gutter = 20;
    private const double LineHeight = 16;
    private const int MostDirect = 8;
    private const double WidestShare = 0.3;

    internal sealed record Named(MathText Text, SeriesColour? Colour, IReadOnlyList<double> X, IReadOnlyList<double> Y, StrokeKind? Stroke);

    /// <summary>Series to name, each name once, in drawing order; reference lines have no points of their own.</summary>
    public static IReadOnlyList<Named> Of(Panel panel) =>
        [.. panel.Lines.Select(line => new Named(line.Label, line.Colour, line.X, line.Y, line.Stroke))
            .Concat(panel.Points.Select(points => new Named(points.Label, points.Colour, points.X, points.Y, null)))
            .Where(named => named.Text.Source.Length > 0)
            .DistinctBy(named => named.Text)
            .Concat(panel.References.Select(line => new Named(line.Label, null, [double.NaN], [line.Y], null)))];

    public static double Width(IEnumerable<Named> labels) =>
        labels.Select(label => TextMetrics.Width(label.Text, Figure.FontSize)).DefaultIfEmpty(0).Max();

    /// <summary>Whether a panel of this height and a figure of this width can label all its series directly.</summary>
    public static bool Fit(IReadOnlyList<Named> labels, double panelHeight, double figureWidth) =>
        labels.Count(label => label.Colour is not null) <= MostDirect
        && labels.Count * LineHeight <= panelHeight
        && Width(labels) <= WidestShare * figureWidth;

    public static IReadOnlyList<EndLabel> Place(IReadOnlyList<Named> labels, Scale x, Scale y)
    {
        var anchored = new List<EndLabel>();
        foreach (var label in labels)
        {
            if (Anchor(label, x, y) is { } anchor)
            {
                anchored.Add(new EndLabel(label.Text, label.Colour, anchor.X, anchor.Y, anchor.Y));
            }
        }

        var heights = Enumerable.Repeat(LineHeight, anchored.Count).ToArray();
        var centres = LabelSpreading.Spread([.. anchored.Select(label => label.AnchorY)], heights, Math.Min(y.Start, y.End), Math.Max(y.Start, y.End));
        return centres is null ? [] : [.. anchored.Zip(centres, (label, centre) => label with { Y = centre })];
    }

    public static void Draw(SvgWriter svg, EndLabel label, double frameRight)
    {
        var textX = frameRight + Gutter - 4;
        var (stroke, fill) = label.Colour is { } colour
            ? ($"mv-leader mv-s-{Palette.Name(colour)}", $"mv-t-{Palette.Name(colour)}")
            : ("mv-leader mv-axis", "mv-muted");
        if (frameRight - label.AnchorX > 6)
        {
            svg.Line(stroke + " mv-dotted", label.AnchorX + 2, label.AnchorY, frameRight, label.AnchorY);
        }

        if (Math.Abs(label.Y - label.AnchorY) > 1.5)
        {
            svg.Element("polyline", ("class", stroke), ("points", Points((frameRight + 1, label.AnchorY), (textX - 7, label.Y), (textX - 2, label.Y))));
        }
        else
        {
            svg.Line(stroke, frameRight + 1, label.AnchorY, textX - 2, label.Y);
        }

        svg.Text(label.Text, fill, textX + 1, label.Y + (Figure.FontSize * 0.35), Figure.FontSize);
    }

    private static string Points(params ReadOnlySpan<(double X, double Y)> points)
    {
        var text = new List<string>();
        foreach (var (x, y) in points)
        {
            text.Add($"{SvgAttribute.Number(x)},{SvgAttribute.Number(y)}");
        }

        return string.Join(' ', text);
    }

    private static (double X, double Y)? Anchor(Named label, Scale x, Scale y)
    {
        if (label is { Colour: null, X: [double.NaN], Y: [var height] })
        {
            return Scale.CanDraw(y.Kind, height) && y.Contains(height) ? (x.End, y.Map(height)) : null;
        }

        for (var index = label.X.Count - 1; index >= 0; index--)
        {
            if (Scale.CanDraw(x.Kind, label.X[index]) && x.Contains(label.X[index]) && Scale.CanDraw(y.Kind, label.Y[index]))
            {
                return (x.Map(label.X[index]), y.Map(Math.Clamp(label.Y[index], y.Minimum, y.Maximum)));
            }
        }

        return null;
    }
}
