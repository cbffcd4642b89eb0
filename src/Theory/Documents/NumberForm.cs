using System.Globalization;

namespace MimVerify.Theory.Documents;

/// <summary>The forms in which people and programs write numbers: <c>196</c>, <c>1.0e4</c>, <c>.5</c>, <c>3/4</c>.</summary>
internal static class NumberForm
{
    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>Whether the text is a number; NaN and infinities are, so that they can be refused by name.</summary>
    public static bool TryRead(string text, out double number)
    {
        // YAML spells these with a dot in front.
        switch (text.TrimStart('+', '-').ToUpperInvariant())
        {
            case ".NAN" or "NAN":
                number = double.NaN;
                return true;
            case ".INF" or "INF" or "INFINITY":
                number = double.PositiveInfinity;
                return true;
        }

        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
        {
            return double.TryParse(text, Style, CultureInfo.InvariantCulture, out number);
        }

        number = double.NaN;
        if (double.TryParse(text.AsSpan(0, slash), Style, CultureInfo.InvariantCulture, out var numerator)
            && double.TryParse(text.AsSpan(slash + 1), Style, CultureInfo.InvariantCulture, out var denominator))
        {
            number = numerator / denominator;
            return true;
        }

        return false;
    }
}
