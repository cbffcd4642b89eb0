using System.Globalization;

namespace MimVerify.Verification.Reports.Charts;

/// <summary>Numbers as a person writes them: few digits, a true minus sign, powers of ten with superscripts.</summary>
public static class NumberText
{
    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    private const double LargestPlain = 1e5;
    private const double SmallestPlain = 1e-3;

    /// <summary>
    /// The number to <paramref name="digits"/> significant digits: <c>0.3142</c>, <c>12346</c>, <c>3.2 × 10⁵</c>, <c>−10⁻⁷</c>. Digits before the
    /// decimal point are never rounded away below 10⁵.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Digits outside 1 to 15.</exception>
    public static string Format(double value, int digits = 4) => Compose(value, digits, Superscript, string.Empty);

    /// <summary>The same as markup for <see cref="MathText"/>: <c>$3.2 × 10^{5}$</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Digits outside 1 to 15.</exception>
    public static MathText Typeset(double value, int digits = 4) => new(Compose(value, digits, power => $"^{{{power}}}", "$"));

    /// <summary>The shortest text that reads back as the same number, for title attributes and files: <c>0.1</c>, <c>1e20</c>, <c>-2.5e-7</c>.</summary>
    public static string RoundTrip(double value) =>
        value.ToString("R", CultureInfo.InvariantCulture).Replace("E+", "e", StringComparison.Ordinal)
            .Replace("E-0", "e-", StringComparison.Ordinal).Replace('E', 'e').Replace("e0", "e", StringComparison.Ordinal);

    private static string Compose(double value, int digits, Func<int, string> power, string fence)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(digits, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(digits, 15);
        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? "–" : value > 0 ? "∞" : "−∞";
        }

        if (value == 0)
        {
            return "0";
        }

        var sign = value < 0 ? "−" : string.Empty;
        var scientific = Math.Abs(value).ToString("E" + (digits - 1), CultureInfo.InvariantCulture);
        var split = scientific.IndexOf('E', StringComparison.Ordinal);
        var mantissa = scientific[..split];
        var exponent = int.Parse(scientific.AsSpan(split + 1), CultureInfo.InvariantCulture);
        var magnitude = Math.Abs(value);
        var decimals = Math.Clamp(digits - 1 - exponent, 0, 20);
        if (magnitude >= SmallestPlain && exponent < 5 && Math.Round(magnitude) < LargestPlain)
        {
            return sign + TrimZeros(magnitude.ToString("F" + decimals, CultureInfo.InvariantCulture));
        }

        if (magnitude >= LargestPlain / 10 && exponent < 5)
        {
            (mantissa, exponent) = ("1", 5);
        }

        mantissa = TrimZeros(mantissa);
        var ten = "10" + power(exponent);
        return mantissa == "1" ? $"{fence}{sign}{ten}{fence}" : $"{fence}{sign}{mantissa} × {ten}{fence}";
    }

    private static string TrimZeros(string digits) =>
        digits.Contains('.', StringComparison.Ordinal) ? digits.TrimEnd('0').TrimEnd('.') : digits;

    private static string Superscript(int power)
    {
        var text = string.Concat(Math.Abs(power).ToString(CultureInfo.InvariantCulture).Select(digit => Superscripts[digit - '0']));
        return power < 0 ? "⁻" + text : text;
    }
}
