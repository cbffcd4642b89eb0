using MimVerify.Verification.Monitoring;
using MimVerify.Verification.Properties;

namespace MimVerify.Verification.Tests.Properties.Mutants;

/// <summary>False claims, written as users write theirs, on the true engine: each is refuted within a few cases.</summary>
public class FalseClaimTests(FalseClaimRuns runs) : IClassFixture<FalseClaimRuns>
{
    public static TheoryData<string> Ids { get; } = [.. FalseClaimRuns.Properties.Select(property => property.ClaimId)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Verifier_FalseClaim_IsRefuted(string id)
    {
        var tally = runs.Tallies.Single(tally => tally.ClaimId == id);
        Assert.Equal(Verdict.Violated, tally.Verdict);
        Assert.InRange(tally.Violation!.Index, 0, FalseClaimRuns.Cases - 1);
        Assert.True(FindingOrder.ClarityOf(tally.Violation.Finding) > 1);
    }
}
