using System.Text;

namespace MimVerify.Verification.Reports.Charts.Drawing;

/// <summary>
/// The style sheet of one figure. Every rule begins with the figure's id, so figures on one page do not touch each other. Colours are
/// literal, because drawing programs know no CSS variables; only the paper follows the page's <c>--page-background</c> where there is one.
/// Dark is for screens, so print is always light.
/// </summary>
internal static class Theme
{
    public static string Css(string id, double width, double smallest, double largest, IReadOnlyCollection<SeriesColour> colours)
    {
        var css = new StringBuilder();
        void Rule(string selector, string body) => css.Append('#').Append(id).Append(selector).Append('{').Append(body).Append('}');

        Rule(string.Empty, $"display:block;height:auto;min-width:{SvgAttribute.Number(width * smallest)}px;max-width:{SvgAttribute.Number(width * largest)}px;"
            + "font-family:Arial,\"Helvetica Neue\",\"Liberation Sans\",sans-serif;-webkit-print-color-adjust:exact;print-color-adjust:exact");
        Rule(" .mv-line", "fill:none;stroke-width:1.9;stroke-linejoin:round");
        Rule(" .mv-wide", "fill:none;stroke-width:3.6;stroke-linejoin:round;stroke-opacity:.5");
        Rule(" .mv-dashed", "stroke-dasharray:7 4");
        Rule(" .mv-dotted", "stroke-dasharray:1.6 3.6");
        Rule(" .mv-band", "fill-opacity:.2;stroke:none");
        Rule(" .mv-leader", "fill:none;stroke-width:.8;stroke-opacity:.7");
        Rule(" .mv-grid", "stroke-opacity:.11;stroke-width:1");
        Rule(" .mv-zero", "stroke-opacity:.5;stroke-width:1");
        Rule(" .mv-hair", "fill:none;stroke-width:.9;stroke-opacity:.75");
        Rule(" .mv-axis", "fill:none;stroke-width:1");
        Rule(" .mv-halo", "paint-order:stroke;stroke-width:3.5px;stroke-linejoin:round");
        Rule(" .mv-cursor", "pointer-events:none");
        Rule(" text.mv-name", "fill:#111");
        Inks(Rule, "#1a1a1a", "#555555", LightOrDark.Light, colours);
        css.Append("@media screen and (prefers-color-scheme:dark){");
        Inks(Rule, "#ececec", "#b3b7bc", LightOrDark.Dark, colours);
        css.Append("}@media print{");
        Rule(string.Empty, "min-width:0");
        return css.Append('}').ToString();
    }

    private enum LightOrDark
    {
        Light,
        Dark,
    }

    private static void Inks(Action<string, string> rule, string ink, string muted, LightOrDark theme, IEnumerable<SeriesColour> colours)
    {
        var paper = theme == LightOrDark.Light ? Palette.LightPaper : Palette.DarkPaper;
        rule(" text", $"fill:{ink}");
        rule(" .mv-muted", $"fill:{muted}");
        rule(" .mv-paper", $"fill:{paper};fill:var(--page-background,{paper})");
        rule(" .mv-halo", $"stroke:{paper};stroke:var(--page-background,{paper})");
        rule(" .mv-ink", $"stroke:{ink}");
        rule(" .mv-axis", $"stroke:{muted}");
        rule(" .mv-shade", $"fill:{ink};fill-opacity:{(theme == LightOrDark.Light ? ".055" : ".09")}");
        foreach (var colour in colours.Distinct().Order())
        {
            var shade = theme == LightOrDark.Light ? Palette.Light(colour) : Palette.Dark(colour);
            var name = Palette.Name(colour);
            rule($" .mv-s-{name}", $"stroke:{shade.Line}");
            rule($" .mv-f-{name}", $"fill:{shade.Line}");
            rule($" .mv-t-{name}", $"fill:{shade.Text}");
            rule($" .mv-d-{name}", $"stroke:{shade.Text}");
        }
    }
}
