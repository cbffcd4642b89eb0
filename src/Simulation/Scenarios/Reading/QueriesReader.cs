using System.Collections.Immutable;
using MimVerify.Theory.Documents;

namespace MimVerify.Simulation.Scenarios.Reading;

/// <summary>Reads <c>queries</c>.</summary>
internal static class QueriesReader
{
    private const string Remedy = "Use representative (one of each kind of patch), all, or a list such as [0, 120].";
    private const int MostRows = 100_000;

    public static (QueryChoice Choice, ImmutableArray<long> Listed) Read(DocumentCursor? at, ScenarioData data)
    {
        if (at is null)
        {
            return (QueryChoice.Representative, []);
        }

        if (at.IsSequence)
        {
            return (QueryChoice.Listed, ReadList(at, data));
        }

        if (at.Node is DocumentNode.Scalar { Text: "representative" })
        {
            return (QueryChoice.Representative, []);
        }

        if (at.Node is not DocumentNode.Scalar { Text: "all" })
        {
            throw at.Refuse("must be representative, all or a list of patches", Remedy);
        }

        return data.HasWholePatches && data.Patches <= MostRows
            ? (QueryChoice.All, [])
            : throw at.Refuse($"would run {data.Patches:R} rows; at most {MostRows} can be run", value: null, "Use representative: rows of one orbit are the same (E6).");
    }

    private static ImmutableArray<long> ReadList(DocumentCursor at, ScenarioData data)
    {
        var items = at.Items(Remedy);
        if (items.Count == 0)
        {
            throw at.Refuse("must name at least one patch", Remedy);
        }

        var last = (long)Math.Ceiling(data.Patches) - 1;
        var seen = new HashSet<long>();
        return
        [
            .. items.Select(item =>
            {
                var patch = item.WholeNumber(0, last, $"Patches are numbered from 0 to {last}.");
                return seen.Add(patch) ? patch : throw item.Refuse("repeats a patch", "Name each patch once.");
            }),
        ];
    }
}
