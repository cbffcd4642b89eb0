using System.Buffers;
using System.Globalization;
using MimVerify.Theory.Documents;

namespace MimVerify.Cli.Verifying;

/// <summary>Durations as people write them: <c>30s</c>, <c>5m</c>, <c>1h30m</c>; a bare number is seconds.</summary>
internal static class DurationReader
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789.");
    private static readonly SearchValues<char> Letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz");

    private static readonly (string Unit, double Seconds)[] Units =
        [("ms", 1e-3), ("min", 60), ("s", 1), ("m", 60), ("h", 3600), ("d", 86_400)];

    /// <summary>The duration.</summary>
    /// <param name="text">What was given.</param>
    /// <param name="option">The option that it was given for.</param>
    /// <exception cref="InputException">No duration, or not a positive one of at most a year.</exception>
    public static TimeSpan Read(string text, string option)
    {
        var rest = text.AsSpan().Trim();
        var seconds = 0.0;
        var isBare = true;
        while (!rest.IsEmpty)
        {
            var digits = rest.IndexOfAnyExcept(Digits);
            var number = digits < 0 ? rest : rest[..digits];
            if (!double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) || (digits < 0 && !isBare))
            {
                throw Refusal(text, option);
            }

            rest = digits < 0 ? [] : rest[digits..];
            var unit = "s";
            if (!rest.IsEmpty)
            {
                // All the letters that stand there: "m" is not the unit of "5ms".
                var letters = rest.IndexOfAnyExcept(Letters);
                unit = rest[..(letters < 0 ? rest.Length : letters)].ToString();
                rest = rest[unit.Length..].TrimStart();
            }

            var known = Array.FindIndex(Units, candidate => string.Equals(candidate.Unit, unit, StringComparison.Ordinal));
            seconds += known >= 0 ? amount * Units[known].Seconds : throw Refusal(text, option);
            isBare = false;
        }

        return seconds is > 0 and <= 366 * 86_400.0 ? TimeSpan.FromSeconds(seconds) : throw Refusal(text, option);
    }

    private static InputException Refusal(string text, string option) =>
        new(file: null, line: null, option, "must be a duration of at most a year", text.Length == 0 ? "nothing" : text, "Such as 30s, 5m or 1h30m.");
}
