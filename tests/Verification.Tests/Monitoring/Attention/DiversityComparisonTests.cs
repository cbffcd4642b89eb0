using MimVerify.Simulation.Engines;
using MimVerify.Simulation.Recording;
using MimVerify.Verification.Monitoring;

namespace MimVerify.Verification.Tests.Monitoring.Attention;

public class DiversityComparisonTests
{
    [Fact]
    public void Check_TrainedRows_CloseToTheShareOfPairsInOneArea()
    {
        var finding = DiversityComparison.Check([SmallRuns.Sampled, SmallRuns.Global], SmallRuns.Attention, string.Empty);
        Assert.Equal(("M9", Verdict.Compared, Rigour.Statistical), (finding.ClaimId, finding.Verdict, finding.Rigour));
        Assert.Null(finding.Query);
        Assert.Equal(((100 * 99) + (8 * 12 * 11)) / (196.0 * 195), finding.Predicted!.Value, 1e-12);
        Assert.InRange(finding.Ratio!.Value, 0.99, 1.02);
        Assert.InRange(finding.StandardError!.Value, 1e-5, 1e-2);
    }

    [Fact]
    public void Check_RowsThatAttendElsewhere_AreFarFromThePrediction()
    {
        // A local row that never left the uniform start looks like every other.
        var stuck = SmallRuns.Corrupt(SmallRuns.Sampled, series => series.Signal is Signal.Phi or Signal.Upsilon, (_, _) => 0);
        Assert.True(Check([stuck, SmallRuns.Global]).Ratio > 1.5);
    }

    [Fact]
    public void Check_RunThatEndsEarly_DoesNotApply()
    {
        var early = SmallRuns.Run(new PopulationEngine(), SmallRuns.Default(), 150, 50);
        var finding = Check([early, SmallRuns.Global]);
        Assert.Equal(Verdict.NotApplicable, finding.Verdict);
        Assert.Contains("T_half", finding.Note, StringComparison.Ordinal);
        Assert.Null(finding.Measured);
    }

    [Fact]
    public void Check_RowMissing_DoesNotApplyAndSaysWhy()
    {
        var finding = Check([SmallRuns.Sampled]);
        Assert.Equal(Verdict.NotApplicable, finding.Verdict);
        Assert.Contains("each area size", finding.Note, StringComparison.Ordinal);
    }

    private static Finding Check(RowTrajectory[] runs)
    {
        var (trace, note) = AttentionTrace.Of(SmallRuns.Default(), runs, 1, 2, TestContext.Current.CancellationToken);
        return DiversityComparison.Check(runs, trace, note);
    }
}
