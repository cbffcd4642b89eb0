using System.Collections.Immutable;
using MimVerify.Simulation.Scenarios;
using MimVerify.Simulation.Scenarios.Reading;
using MimVerify.Theory.Claims;
using MimVerify.Theory.Documents;
using MimVerify.Verification.Properties;
using MimVerify.Verification.Properties.Ladders;

namespace MimVerify.Cli.Verifying;

/// <summary>The claims that a command line asks for, as properties.</summary>
/// <param name="Exact">Claims that one run can refute, held against generated settings.</param>
/// <param name="Growth">Claims about growing P, held against generated ladders.</param>
internal sealed record ClaimSelection(ImmutableArray<ClaimProperty> Exact, ImmutableArray<LadderProperty> Growth)
{
    /// <summary>What stands for every built-in claim.</summary>
    public const string All = "all";

    private const string ExactOnes = "exact";

    /// <summary>The properties of a list of ids and files, separated by commas; <c>all</c> and <c>exact</c> stand for built-in ones.</summary>
    /// <exception cref="InputException">An unknown id, a file that is refused, or an id given twice.</exception>
    public static ClaimSelection Read(string given)
    {
        var ids = string.Join(',', ClaimCatalogue.All.Where(claim => claim.IsExact).Select(claim => claim.Id));
        var words = given.Split(',').Select(word => string.Equals(word.Trim(), ExactOnes, StringComparison.Ordinal) ? ids : word);
        var choice = ClaimsReader.ReadOption(new DocumentCursor(file: null, "--claims", new DocumentNode.Scalar(string.Join(',', words), IsQuoted: false)));
        return Of(choice.Claims);
    }

    /// <summary>The claims of a scenario's own files.</summary>
    public static ClaimSelection OwnOf(Scenario scenario) => Of(scenario.ClaimChoice.Claims.Where(claim => ClaimCatalogue.Find(claim.Id) is null));

    private static ClaimSelection Of(IEnumerable<Claim> claims)
    {
        var byKind = claims.ToLookup(claim => claim.IsExact);
        return new ClaimSelection([.. byKind[true].Select(claim => PropertyCatalogue.Find(claim.Id) ?? PropertyCatalogue.Of(claim))], [.. byKind[false].Select(LadderProperty.Of)]);
    }
}
