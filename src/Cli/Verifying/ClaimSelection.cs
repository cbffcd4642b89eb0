using System.Collections.Immutable;
using MimVerify.Simulation.Scenarios;
using MimVerify.Theory.Claims;
using MimVerify.Theory.Documents;
using MimVerify.Verification.Properties;

namespace MimVerify.Cli.Verifying;

/// <summary>The claims that a command line asks for: ids of built-in ones and files of a user's own, separated by commas.</summary>
internal static class ClaimSelection
{
    /// <summary>The properties, built-in ones first in the order of the catalogue, then the files' in theirs.</summary>
    /// <param name="given">The list; null and <c>all</c> stand for every built-in exact claim.</param>
    /// <exception cref="InputException">An unknown id, a file that is refused, or an id given twice.</exception>
    public static ImmutableArray<ClaimProperty> Read(string? given)
    {
        var entries = (given ?? "all").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (entries.Length == 0)
        {
            throw new InputException(file: null, line: null, "--claims", "must name at least one claim", "nothing", "Such as --claims E2,E3 or --claims mine.yaml.");
        }

        var chosen = new HashSet<ClaimProperty>();
        var own = new List<ClaimProperty>();
        foreach (var entry in entries)
        {
            if (string.Equals(entry, "all", StringComparison.Ordinal))
            {
                chosen.UnionWith(PropertyCatalogue.Exact);
            }
            else if (IsFile(entry))
            {
                own.AddRange(ClaimReader.Parse(InputText.ReadFile(entry, ClaimReader.MaximumBytes), entry).Select(PropertyCatalogue.Of));
            }
            else
            {
                chosen.Add(PropertyCatalogue.Find(entry) ?? throw Unknown(entry));
            }
        }

        // A claim of one's own under the id of another would share its counterexamples.
        var twice = own.FirstOrDefault(property =>
            PropertyCatalogue.Find(property.ClaimId) is not null || own.Count(other => string.Equals(other.ClaimId, property.ClaimId, StringComparison.OrdinalIgnoreCase)) > 1);
        return twice is null
            ? [.. PropertyCatalogue.Exact.Where(chosen.Contains), .. own]
            : throw new InputException(twice.Claim!.File, line: null, "id", "is the id of another claim", twice.ClaimId, "Give the claim an id of its own.");
    }

    private static bool IsFile(string entry) =>
        entry.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || entry.EndsWith(".yml", StringComparison.OrdinalIgnoreCase) || entry.Contains('/', StringComparison.Ordinal) || File.Exists(entry);

    private static InputException Unknown(string id)
    {
        if (ClaimCatalogue.Find(id) is { } asymptotic)
        {
            return new InputException(file: null, line: null, "--claims", "names a claim about growing P, which no single case can refute", asymptotic.Id, "Judge it on a ladder: mimverify scale.");
        }

        var known = PropertyCatalogue.Exact.Select(property => property.ClaimId).ToArray();
        var nearest = NearestName.Of(id, known);
        return new InputException(
            file: null, line: null, "--claims", "names no claim that can be verified", id, $"{(nearest is null ? string.Empty : $"Did you mean {nearest}? ")}Known: {string.Join(", ", known)}, and files that end with .yaml.");
    }
}
