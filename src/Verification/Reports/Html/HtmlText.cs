using MimVerify.Verification.Reports.Charts;
using MimVerify.Verification.Reports.Typesetting;

namespace MimVerify.Verification.Reports.Html;

/// <summary>Small pieces of HTML: escaped text, numbers with full precision on hover, formulas.</summary>
internal static class HtmlText
{
    public static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal);

    /// <summary>Four digits, the full number as title; a dash where there is none.</summary>
    public static string Number(double? value, int digits = 4) =>
        value is { } number && double.IsFinite(number)
            ? $"<span class=\"n\" title=\"{NumberText.RoundTrip(number)}\">{NumberText.Format(number, digits)}</span>"
            : "<span class=\"none\">–</span>";

    /// <summary>A number with its standard error.</summary>
    public static string Number(double? value, double? error) =>
        error is { } spread && double.IsFinite(spread) && spread > 0
            ? $"{Number(value)} <span class=\"se\">± {Number(spread, 2)}</span>"
            : Number(value);

    public static string Formula(string tex) => TexFormula.ToMathMl(tex);

    public static string Paragraph(string html) => $"<p>{html}</p>\n";
}
