using System.Collections.Immutable;
using MimVerify.Simulation.Scenarios;
using MimVerify.Theory.Claims;
using MimVerify.Theory.Documents;

namespace MimVerify.Cli.Running;

/// <summary>Which claims a command judges: ids of the catalogue, and files of a user's own.</summary>
internal static class ClaimChoice
{
    private const string Remedy = "Write ids such as M2,M3 or the name of a file of claims, separated by commas.";

    /// <summary>The claims about growing P that an option names; without it those of the scenario.</summary>
    /// <exception cref="InputException">An unknown id, a file without claims, or no claim about growing P among them.</exception>
    public static ImmutableArray<Claim> ForLadders(DocumentCursor? option, Scenario scenario)
    {
        if (option is null)
        {
            var wanted = scenario.Claims;
            return [.. ClaimCatalogue.All.Where(claim => !claim.IsExact && (wanted.IsEmpty || wanted.Contains(claim.Id, StringComparer.OrdinalIgnoreCase)))];
        }

        var claims = option.Text(Remedy).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).SelectMany(word => Find(word, option)).ToArray();
        if (claims.GroupBy(claim => claim.Id, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw option.Refuse("names a claim twice", twice.Key, "Give every claim an id of its own, and name it once.");
        }

        return claims.Any(claim => !claim.IsExact)
            ? [.. claims.Where(claim => !claim.IsExact)]
            : throw option.Refuse("names no claim about growing P", "Exact claims are judged by report and verify; a ladder judges the kinds tends-to, bounded, vanishes and scales-as.");
    }

    private static ImmutableArray<Claim> Find(string word, DocumentCursor option)
    {
        if (ClaimCatalogue.Find(word) is { } known)
        {
            return [known];
        }

        if (File.Exists(word))
        {
            return ClaimReader.Parse(InputText.ReadFile(word, ClaimReader.MaximumBytes), word);
        }

        var nearest = NearestName.Of(word, ClaimCatalogue.All.Select(claim => claim.Id));
        throw option.Refuse("names neither a claim nor a file", word, nearest is null ? Remedy : $"Did you mean {nearest}? {Remedy}");
    }
}
