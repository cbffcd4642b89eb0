using System.Globalization;

namespace MimVerify.Verification.Reports.Charts.Drawing;

/// <summary>One attribute; written as a pair, <c>("x", 12.5)</c>.</summary>
internal readonly record struct SvgAttribute(string Name, string Value)
{
    public static implicit operator SvgAttribute((string Name, string Value) pair) => new(pair.Name, pair.Value);

    public static implicit operator SvgAttribute((string Name, double Value) pair) => new(pair.Name, Number(pair.Value));

    /// <summary>A coordinate to two decimals, which is a hundredth of a pixel.</summary>
    /// <exception cref="InvalidOperationException">The number is not finite: a drawing routine let missing data through.</exception>
    public static string Number(double value)
    {
        if (!double.IsFinite(value))
        {
            throw new InvalidOperationException("A coordinate must be finite.");
        }

        var rounded = Math.Round(value, 2, MidpointRounding.AwayFromZero);
        return rounded == 0 ? "0" : rounded.ToString("0.##", CultureInfo.InvariantCulture);
    }
}
