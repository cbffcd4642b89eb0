using System.Collections.Immutable;

namespace MimVerify.Verification.Properties.Runs;

/// <summary>Where a property run stands, after a whole block of cases: all that it takes to go on later.</summary>
/// <param name="Next">The number of the first case not judged.</param>
/// <param name="Tallies">One for each claim, in the order asked for.</param>
public sealed record PropertyProgress(int Next, ImmutableArray<ClaimTally> Tallies)
{
    /// <summary>Nothing judged yet.</summary>
    public static PropertyProgress Start(IEnumerable<ClaimProperty> properties) => new(0, [.. properties.Select(property => new ClaimTally(property.ClaimId))]);
}
