using MimVerify.Verification.Monitoring;
using MimVerify.Verification.Properties;

namespace MimVerify.Verification.Tests.Properties.Mutants;

/// <summary>False claims about growing P, written as users write theirs, on the true theory: each is refuted within a few generated ladders.</summary>
public class FalseGrowthTests(FalseGrowthRuns runs) : IClassFixture<FalseGrowthRuns>
{
    public static TheoryData<string> Ids { get; } = [.. FalseGrowthRuns.Properties.Select(property => property.ClaimId)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Verifier_FalseClaimAboutGrowth_IsRefuted(string id)
    {
        var tally = runs.Tallies.Single(tally => tally.ClaimId == id);
        Assert.Equal(Verdict.Refuted, tally.Verdict);
        Assert.InRange(tally.Violation!.Index, 0, FalseGrowthRuns.Ladders - 1);
        Assert.True(FindingOrder.ClarityOf(tally.Violation.Finding) > 1);
    }
}
