using System.Collections.Immutable;
using MimVerify.Theory.Claims;
using MimVerify.Verification.Properties.Checks;

namespace MimVerify.Verification.Properties;

/// <summary>The exact claims as properties: what each of them is held against on a generated case.</summary>
public static class PropertyCatalogue
{
    /// <summary>Every exact claim, in the order of the catalogue.</summary>
    public static ImmutableArray<ClaimProperty> Exact { get; } =
    [
        Of("E1", new SpanCheck()),
        Of("E2", new TrajectoryCheck("E2"), new RateSumCheck()),
        Of("E3", new TrajectoryCheck("E3")),
        Of("E4", new LemmaCheck(), new DerivativeCheck()),
        Of("E5", new TrajectoryCheck("E5")),
        Of("E6", new UngroupedCheck(), new PermutationCheck()),
        Of("E7", new TrajectoryCheck("E7"), new WeightsCheck("E7", isAboutPopulation: true)),
        Of("E8", new InitialValuesCheck()),
        Of("E9", new DecouplingCheck()),
        Of("E10", new TrajectoryCheck("E10"), new WeightsCheck("E10")),
        Of("E11", new RateBracketCheck()),
        Of("E12", new TrajectoryCheck("E12"), new WeightsCheck("E12")),
    ];

    /// <summary>The property of a claim, in any case; null where the claim is not one of them.</summary>
    public static ClaimProperty? Find(string claimId) => Exact.FirstOrDefault(property => string.Equals(property.ClaimId, claimId, StringComparison.OrdinalIgnoreCase));

    private static ClaimProperty Of(string claimId, params ReadOnlySpan<IClaimCheck> checks) =>
        new(claimId, ClaimCatalogue.Find(claimId)!.Title, [.. checks]);
}
