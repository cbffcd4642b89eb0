using System.Globalization;
using MimVerify.Theory.Documents;

namespace MimVerify.Cli.Running;

/// <summary>A key and the values that it takes in a sweep.</summary>
/// <param name="Key">The key from the root.</param>
/// <param name="Values">The values, in YAML.</param>
internal sealed record SweepArgument(string Key, IReadOnlyList<string> Values)
{
    // Values of a range before any gap is halved.
    private const int PointsOfRange = 5;

    /// <summary>Reads <c>KEY=v1,v2,...</c> (commas inside brackets belong to a value) or <c>KEY=a..b</c>.</summary>
    /// <exception cref="InputException">Anything else.</exception>
    public static SweepArgument Parse(string text)
    {
        var split = text.IndexOf('=', StringComparison.Ordinal);
        var key = split > 0 ? text[..split].Trim() : string.Empty;
        var values = split > 0 ? text[(split + 1)..].Trim() : string.Empty;
        if (key.Length == 0 || values.Length == 0)
        {
            throw Refuse(text);
        }

        if (values.IndexOf("..", StringComparison.Ordinal) is > 0 and var dots)
        {
            if (!TryRead(values[..dots], out var from) || !TryRead(values[(dots + 2)..], out var to) || !(to > from))
            {
                throw Refuse(text);
            }

            return new SweepArgument(key, [.. Enumerable.Range(0, PointsOfRange).Select(i => (from + ((to - from) * i / (PointsOfRange - 1))).ToString("R", CultureInfo.InvariantCulture))]);
        }

        return new SweepArgument(key, Split(values));
    }

    private static bool TryRead(string text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);

    private static List<string> Split(string values)
    {
        var parts = new List<string>();
        var (depth, start) = (0, 0);
        for (var i = 0; i <= values.Length; i++)
        {
            if (i == values.Length || (values[i] == ',' && depth == 0))
            {
                parts.Add(values[start..i].Trim());
                start = i + 1;
            }
            else
            {
                depth += values[i] is '{' or '[' ? 1 : values[i] is '}' or ']' ? -1 : 0;
            }
        }

        return parts.TrueForAll(part => part.Length > 0) ? parts : throw Refuse(values);
    }

    private static InputException Refuse(string value) =>
        new(file: null, line: null, "--sweep", "must be KEY=v1,v2,... or KEY=a..b with a below b", value, "For example --sweep assume.latent_correlation=0..0.9.");
}
