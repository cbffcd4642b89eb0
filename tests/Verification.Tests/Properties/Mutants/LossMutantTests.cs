using MimVerify.Verification.Monitoring;

namespace MimVerify.Verification.Tests.Properties.Mutants;

/// <summary>The teeth of E1 and E9: a loss whose gradient leaves the span, or that reads other rows of Q, is caught within a few cases.</summary>
public class LossMutantTests(LossMutantRuns runs) : IClassFixture<LossMutantRuns>
{
    [Fact]
    public void Verifier_UnmutatedLoss_BothClaimsHold() => Assert.All(runs.Tallies[LossMutation.None], tally => Assert.Equal(Verdict.Holds, tally.Verdict));

    [Theory]
    [InlineData(LossMutation.KeyLeavesTheSpan, "E1")]
    [InlineData(LossMutation.MaskTokenIsNoZero, "E1")]
    [InlineData(LossMutation.QueryCarriesAFeature, "E1")]
    [InlineData(LossMutation.QueryReadsTheNextRow, "E9")]
    [InlineData(LossMutation.QueryIsCentred, "E9")]
    public void Verifier_MutantOfTheLoss_IsCaughtByItsClaimAlone(LossMutation mutation, string claim)
    {
        var (caught, other) = (runs.Tallies[mutation].Single(tally => tally.ClaimId == claim), runs.Tallies[mutation].Single(tally => tally.ClaimId != claim));
        Assert.Equal(Verdict.Violated, caught.Verdict);
        Assert.InRange(caught.Violation!.Index, 0, LossMutantRuns.Cases - 1);
        Assert.Equal(Verdict.Holds, other.Verdict);
    }
}
