using System.Collections.Immutable;
using MimVerify.Simulation.Scenarios;
using MimVerify.Simulation.Scenarios.Reading;
using MimVerify.Theory.Claims;
using MimVerify.Theory.Documents;
using MimVerify.Verification.Properties;

namespace MimVerify.Cli.Verifying;

/// <summary>The claims that a command line asks for, as properties.</summary>
internal static class ClaimSelection
{
    /// <summary>What stands for every built-in exact claim.</summary>
    public const string All = "all";

    /// <summary>The properties of a list of ids and files, separated by commas.</summary>
    /// <exception cref="InputException">An unknown id, a file that is refused, an id given twice, or a claim about growing P asked for by name.</exception>
    public static ImmutableArray<ClaimProperty> Read(string given)
    {
        var choice = ClaimsReader.ReadOption(new DocumentCursor(file: null, "--claims", new DocumentNode.Scalar(given, IsQuoted: false)));
        var asymptotic = choice.Claims.FirstOrDefault(claim => !claim.IsExact && (choice.Words.Contains(claim.Id, StringComparer.OrdinalIgnoreCase) || ClaimCatalogue.Find(claim.Id) is null));
        return asymptotic is null
            ? [.. choice.Claims.Where(claim => claim.IsExact).Select(PropertyOf)]
            : throw new InputException(file: null, line: null, "--claims", "names a claim about growing P, which no single case can refute", asymptotic.Id, "Judge it on a ladder: mimverify scale.");
    }

    /// <summary>The exact claims of a scenario's own files.</summary>
    public static IEnumerable<ClaimProperty> OwnOf(Scenario scenario) => scenario.ClaimChoice.Claims.Where(claim => claim.IsExact && ClaimCatalogue.Find(claim.Id) is null).Select(PropertyOf);

    private static ClaimProperty PropertyOf(Claim claim) => PropertyCatalogue.Find(claim.Id) ?? PropertyCatalogue.Of(claim);
}
