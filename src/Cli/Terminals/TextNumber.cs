using System.Globalization;

namespace MimVerify.Cli.Terminals;

/// <summary>Numbers for people: four significant digits, powers of ten with superscripts.</summary>
internal static class TextNumber
{
    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /// <summary>The number as text.</summary>
    public static string Of(double value, int digits = 4)
    {
        if (value == 0 || !double.IsFinite(value))
        {
            return value.ToString(CultureInfo.InvariantCulture);
        }

        var exponent = (int)Math.Floor(Math.Log10(Math.Abs(value)));
        if (exponent is >= -4 and < 6)
        {
            var decimals = Math.Clamp(digits - 1 - exponent, 0, 12);
            var text = value.ToString($"F{decimals}", CultureInfo.InvariantCulture);
            return decimals > 0 ? text.TrimEnd('0').TrimEnd('.') : text;
        }

        var scientific = value.ToString($"0.{new string('#', digits - 1)}e+0", CultureInfo.InvariantCulture).Split('e');
        var power = string.Concat(scientific[1].TrimStart('+').Select(digit => digit == '-' ? '⁻' : Superscripts[digit - '0']));
        return scientific[0] is "1" ? $"10{power}" : $"{scientific[0]}×10{power}";
    }

    /// <summary>The number with its standard error, where there is one, without spaces: tables are 80 columns wide.</summary>
    public static string Of(double value, double? standardError) =>
        standardError is > 0 and var error && double.IsFinite(error) ? $"{Of(value)}±{Of(error, 1)}" : Of(value);

    /// <summary>A duration: <c>0.8 s</c>, <c>12 s</c>, <c>3 min 20 s</c>.</summary>
    public static string Of(TimeSpan duration) =>
        duration.TotalSeconds < 10 ? $"{duration.TotalSeconds.ToString("F1", CultureInfo.InvariantCulture)} s"
        : duration.TotalSeconds < 90 ? $"{duration.TotalSeconds.ToString("F0", CultureInfo.InvariantCulture)} s"
        : duration.TotalHours < 2 ? $"{(int)duration.TotalMinutes} min {duration.Seconds} s"
        : $"{(int)duration.TotalHours} h {duration.Minutes} min";
}
