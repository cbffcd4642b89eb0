using MimVerify.Verification.Monitoring;
using MimVerify.Verification.Properties;
using MimVerify.Verification.Properties.Cases;
using MimVerify.Verification.Properties.Runs;

namespace MimVerify.Verification.Tests.Properties;

/// <summary>The properties of <c>mimverify verify</c> on the true engine: no false alarm.</summary>
public class TrueEngineTests
{
    private const int Cases = 96;
    private const ulong Seed = 20261125;

    [Fact]
    public void Verifier_TrueEngine_EveryExactClaimHoldsOnEveryCase()
    {
        var options = new PropertyRunOptions { Cases = Cases, Seed = Seed, Jobs = Environment.ProcessorCount };
        var run = new PropertyRun(PropertyCatalogue.Exact, CaseGenerator.Any, new PopulationSubject(), options);
        var progress = run.Execute(PropertyProgress.Start(PropertyCatalogue.Exact), cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(Cases, progress.Next);
        Assert.All(progress.Tallies, tally => Assert.True(
            tally.Verdict == Verdict.Holds,
            $"{tally.ClaimId} {tally.Verdict} on case {tally.Violation?.Index} of seed {Seed}: {(tally.Violation is { } violation ? CaseDocument.ToText(run.CaseAt(violation.Index)) : string.Empty)} {tally}"));
        Assert.All(progress.Tallies, tally => Assert.Equal(0, tally.Inconclusive));
    }

    /// <summary>A false alarm that property runs found: keys joined by cubics and by straight lines in the same interval did not add up to 0 in between.</summary>
    [Fact]
    public void RowSum_RecordsCloseToAPhaseBoundary_HoldsBetweenThemToo()
    {
        var row = new CaseRun(CaseGenerator.Draw(CaseGenerator.Any, 3, 127), new PopulationSubject(), TestContext.Current.CancellationToken).AlongTrajectory;
        var finding = Assert.Single(ClaimJudge.Judge(PropertyCatalogue.Find("E2")!.Claim!, row));
        Assert.True(finding.Margin >= -1e-3 * finding.Tolerance, $"{finding}");
    }
}
