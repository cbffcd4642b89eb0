namespace MimVerify.Verification.Reports.Charts.Drawing;

/// <summary>Checks at the public root that only figures make.</summary>
internal static class ChartGuard
{
    /// <summary>An id goes into CSS selectors and into ids of parts: a letter, then letters, digits, <c>-</c> or <c>_</c>.</summary>
    public static string Id(string id) =>
        id.Length > 0 && char.IsAsciiLetter(id[0]) && id.All(symbol => char.IsAsciiLetterOrDigit(symbol) || symbol is '-' or '_')
            ? id
            : throw new ArgumentException($"A figure's id starts with a letter and holds letters, digits, '-' and '_' only; got '{id}'.", nameof(id));

    public static IReadOnlyList<double> SameLength(IReadOnlyList<double> values, int expected, string name) =>
        values.Count == expected
            ? values
            : throw new ArgumentException($"{name} must have {expected} values; got {values.Count}.", name);
}
