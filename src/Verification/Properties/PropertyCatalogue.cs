using System.Collections.Immutable;
using MimVerify.Theory.Claims;
using MimVerify.Theory.Documents;
using MimVerify.Verification.Properties.Checks;

namespace MimVerify.Verification.Properties;

/// <summary>Exact claims as properties: what each of them is held against on a generated case.</summary>
public static class PropertyCatalogue
{
    // Checks on instances, by the names that claims give them.
    private static readonly (string Name, ImmutableArray<IClaimCheck> Checks)[] Instances =
    [
        ("support", [new SpanCheck()]),
        ("gradient-lemma", [new LemmaCheck(), new DerivativeCheck()]),
        ("symmetry", [new UngroupedCheck(), new PermutationCheck()]),
        ("initial-values", [new InitialValuesCheck()]),
        ("row-decoupling", [new DecouplingCheck()]),
    ];

    /// <summary>Every exact claim of the built-in catalogue, in its order.</summary>
    public static ImmutableArray<ClaimProperty> Exact { get; } = [.. ClaimCatalogue.All.Where(claim => claim.IsExact).Select(claim => Of(claim, BesidesStatement(claim)))];

    /// <summary>The property of a built-in claim, its id in any case; null where there is none.</summary>
    public static ClaimProperty? Find(string claimId) => Exact.FirstOrDefault(property => string.Equals(property.ClaimId, claimId, StringComparison.OrdinalIgnoreCase));

    /// <summary>The property of a user's claim: its statement along trained rows, and the checks on instances that it names.</summary>
    /// <exception cref="InputException">The claim is not exact, or names a check that there is not.</exception>
    public static ClaimProperty Of(Claim claim) => claim.IsExact
        ? Of(claim, [])
        : throw new InputException(claim.File, line: null, claim.Id, "is about growing P, which no case can refute", value: null, "Judge it on a ladder: mimverify scale.");

    private static ClaimProperty Of(Claim claim, IEnumerable<IClaimCheck> besides)
    {
        var checks = claim.Parts.Where(part => part.Check is not null).SelectMany(part => Instance(claim, part.Check!)).Concat(besides);
        return new ClaimProperty(claim.Id, claim.Title, [.. claim.Parts.Any(part => part.Statement is not null) ? [new TrajectoryCheck(claim)] : Array.Empty<IClaimCheck>(), .. checks]) { Claim = claim };
    }

    private static ImmutableArray<IClaimCheck> Instance(Claim claim, string name)
    {
        var place = Array.FindIndex(Instances, instance => string.Equals(instance.Name, name, StringComparison.Ordinal));
        if (place >= 0)
        {
            return Instances[place].Checks;
        }

        var names = Instances.Select(instance => instance.Name).ToArray();
        var nearest = NearestName.Of(name, names);
        throw new InputException(claim.File, line: null, $"{claim.Id}: check", $"must be one of {string.Join(", ", names)}", name, nearest is null ? "Choose one of them." : $"Did you mean {nearest}?");
    }

    // What holds at every Q is held against weights that no training reaches, and some claims have an oracle of their own.
    private static ImmutableArray<IClaimCheck> BesidesStatement(Claim claim) => claim.Id switch
    {
        "E2" => [new RateSumCheck()],
        "E7" => [new WeightsCheck(claim, isAboutPopulation: true)],
        "E10" or "E12" => [new WeightsCheck(claim, isAboutPopulation: false)],
        "E11" => [new WeightsCheck(claim, isAboutPopulation: false), new RateBracketCheck()],
        _ => [],
    };
}
