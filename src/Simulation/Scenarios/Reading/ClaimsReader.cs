using System.Collections.Immutable;
using MimVerify.Theory.Documents;

namespace MimVerify.Simulation.Scenarios.Reading;

/// <summary>Reads <c>claims</c>.</summary>
internal static class ClaimsReader
{
    private const string Remedy = "Use all, or a list of ids from E1..E12 and M1..M11.";

    private static readonly string[] Ids = [.. Enumerable.Range(1, 12).Select(number => $"E{number}"), .. Enumerable.Range(1, 11).Select(number => $"M{number}")];

    public static ImmutableArray<string> Read(DocumentCursor at)
    {
        if (at.Node is DocumentNode.Scalar { Text: "all" })
        {
            return [];
        }

        if (at.Node is DocumentNode.Scalar && !at.IsNothing)
        {
            return [ReadId(at)];
        }

        var items = at.Items(Remedy);
        return items.Count == 0 ? throw at.Refuse("must name at least one claim", Remedy) : [.. items.Select(ReadId).Distinct(StringComparer.Ordinal)];
    }

    private static string ReadId(DocumentCursor at)
    {
        var text = at.Text(Remedy);
        if (Ids.FirstOrDefault(id => string.Equals(id, text, StringComparison.OrdinalIgnoreCase)) is { } id)
        {
            return id;
        }

        if (File.Exists(text) || text.Contains('/', StringComparison.Ordinal) || text.Contains('.', StringComparison.Ordinal))
        {
            throw at.Refuse("names a file of claims, which this version cannot read", Remedy);
        }

        throw at.Refuse("must be the id of a claim", NearestName.Of(text, Ids) is { } nearest ? $"Did you mean {nearest}? {Remedy}" : Remedy);
    }
}
