using System.Globalization;

namespace MimVerify.Verification.Reports.Charts.Drawing;

/// <summary>What ticks say.</summary>
internal static class TickLabels
{
    public static MathText Decade(int power) => new($"$10^{{{power}}}$");

    public static MathText Single(double value) => NumberText.Typeset(value);

    /// <summary>Labels with the same number of decimals, and with the same power of ten where plain numbers would be long.</summary>
    /// <param name="values">Multiples of a step whose last digit stands at <paramref name="decade"/>.</param>
    /// <param name="decade">The power of ten of the last digit that distinguishes neighbours.</param>
    public static IReadOnlyList<MathText> Even(IReadOnlyList<double> values, int decade)
    {
        var largest = values.Max(Math.Abs);
        if (largest == 0)
        {
            return [.. values.Select(_ => new MathText("0"))];
        }

        var exponent = (int)Math.Floor(Math.Log10(largest) + 1e-9);
        return exponent is < 5 and >= -3 && decade >= -5
            ? [.. values.Select(value => Fixed(value, Math.Max(0, -decade), string.Empty))]
            : [.. values.Select(value => value == 0 ? new MathText("0") : Power(value, exponent, Math.Clamp(exponent - decade, 0, 15)))];
    }

    private static MathText Power(double value, int exponent, int decimals)
    {
        // In two steps, because 10^-exponent overflows for the smallest numbers.
        var mantissa = value / Math.Pow(10, exponent / 2) / Math.Pow(10, exponent - (exponent / 2));
        return Fixed(mantissa, decimals, $" × 10^{{{exponent}}}");
    }

    private static MathText Fixed(double value, int decimals, string suffix) =>
        new($"${value.ToString("F" + decimals, CultureInfo.InvariantCulture)}{suffix}$");
}
