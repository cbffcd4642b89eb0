namespace MimVerify.Verification.Reports.Charts.Drawing;

/// <summary>The key of a colour scale: the map, ticks, and the scale's name where it is not linear.</summary>
internal static class ColourBar
{
    private const double Breadth = 14;
    private const double Lead = 16;

    /// <summary>Width to keep free on the right.</summary>
    public static double Room(ColourScale colours) =>
        Lead + Breadth + 10 + Figure.FontSize + 8 + Ticks.Widest(TicksOf(colours.Along(300, 0)), Figure.TickSize);

    public static void Draw(SvgWriter svg, string id, ColourScale colours, double x, double top, double height)
    {
        svg.Open("linearGradient", ("id", $"{id}-map"), ("x1", "0"), ("y1", "1"), ("x2", "0"), ("y2", "0"));
        for (var anchor = 0; anchor < Viridis.AnchorCount; anchor++)
        {
            var fraction = anchor / (Viridis.AnchorCount - 1.0);
            svg.Element("stop", ("offset", fraction), ("stop-color", Viridis.At(fraction)));
        }

        svg.Close();
        svg.Element("rect", ("class", "mv-axis"), ("style", $"fill:url(#{id}-map)"), ("x", x), ("y", top), ("width", Breadth), ("height", height));
        var widest = 0.0;
        foreach (var tick in TicksOf(colours.Along(top + height, top)))
        {
            svg.Line("mv-axis", x + Breadth, tick.Position, x + Breadth + (tick.Label is null ? 3 : 5), tick.Position);
            if (tick.Label is { } label)
            {
                svg.Text(label, "mv-muted", x + Breadth + 8, tick.Position + (Figure.TickSize * 0.35), Figure.TickSize);
                widest = Math.Max(widest, TextMetrics.Width(label, Figure.TickSize));
            }
        }

        var title = colours.Title + colours.Kind switch
        {
            ScaleKind.Log10 => " (log scale)",
            ScaleKind.SquareRoot => " (square-root scale)",
            _ => string.Empty,
        };
        var size = Figure.FontSize * Math.Min(1, height / Math.Max(1, TextMetrics.Width(title, Figure.FontSize)));
        svg.Text(title, string.Empty, x + Breadth + 12 + widest + Figure.FontSize, top + (height / 2), size, "middle", upwards: true);
    }

    private static IReadOnlyList<Tick> TicksOf(Scale scale) => Ticks.Place(scale, horizontal: false, Figure.TickSize);
}
