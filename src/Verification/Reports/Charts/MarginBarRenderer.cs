using MimVerify.Verification.Reports.Charts.Drawing;

namespace MimVerify.Verification.Reports.Charts;

/// <summary>
/// Draws a <see cref="MarginBar"/>. A table holds many, so it carries no style sheet: middle tones and the text's own colour suit every theme.
/// </summary>
public static class MarginBarRenderer
{
    private const double Height = 14;
    private const string Holds = "#1f9d78";
    private const string Fails = "#d55e00";

    /// <summary>The SVG, to stand in a table cell.</summary>
    public static string Render(MarginBar bar)
    {
        var (middle, side) = (bar.Width / 2, (bar.Width / 2) - 2);
        var svg = new SvgWriter();
        Figure.Root(svg, "mv-margin", bar.Id, bar.Title, Describe(bar), (bar.Width, Height), ("width", bar.Width), ("height", Height));
        svg.Element("path", ("d", $"M2 7H{SvgAttribute.Number(bar.Width - 2)}"), ("stroke", "currentColor"), ("stroke-opacity", ".25"), ("fill", "none"));
        if (double.IsFinite(bar.Margin) && bar.Margin != 0)
        {
            var share = Math.Min(1, Math.Abs(bar.Margin) / bar.Extent);
            // A margin too small to see is still not zero.
            var length = Math.Max(1, side * (bar.Scale == ScaleKind.SquareRoot ? Math.Sqrt(share) : share));
            var (sign, colour) = bar.Margin > 0 ? (1, Holds) : (-1, Fails);
            var head = Math.Abs(bar.Margin) > bar.Extent ? 5 : 0;
            var (tip, shoulder) = (middle + (sign * length), middle + (sign * (length - head)));
            var end = head > 0 ? $"H{N(shoulder)}L{N(tip)} 7L{N(shoulder)} 11" : $"H{N(tip)}V11";
            svg.Element("path", ("d", $"M{N(middle)} 3{end}H{N(middle)}Z"), ("fill", colour));
        }

        svg.Element("path", ("d", $"M{N(middle)} 0V14"), ("stroke", "currentColor"), ("fill", "none"));
        return svg.Close().ToString();
    }

    private static string N(double value) => SvgAttribute.Number(value);

    private static string Describe(MarginBar bar) => double.IsNaN(bar.Margin)
        ? "No margin."
        : $"Margin {NumberText.Format(bar.Margin)} on a scale from {NumberText.Format(-bar.Extent)} to {NumberText.Format(bar.Extent)}.";
}
