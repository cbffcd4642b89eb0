using MimVerify.Simulation.Engines;
using MimVerify.Simulation.Recording;
using MimVerify.Theory.Model;
using MimVerify.Verification.Monitoring;

namespace MimVerify.Verification.Tests.Monitoring;

public class ExactClaimsTests
{
    private static readonly string[] Judged = ["E2", "E3", "E5", "E7", "E10", "E11", "E12"];

    [Fact]
    public void Check_EnumeratedRun_EveryClaimHolds() =>
        Assert.All(ExactClaims.Check(SmallRuns.Enumerated), finding => Assert.Equal(Verdict.Holds, finding.Verdict));

    [Fact]
    public void Check_SampledRun_EveryClaimHolds() =>
        Assert.All(ExactClaims.Check(SmallRuns.Sampled), finding => Assert.Equal(Verdict.Holds, finding.Verdict));

    [Fact]
    public void Check_AnyRun_EveryJudgedClaimHasAFindingWithMarginToleranceAndTime()
    {
        var findings = ExactClaims.Check(SmallRuns.Enumerated);
        Assert.Equal(Judged, findings.Select(finding => finding.ClaimId));
        Assert.All(findings, finding =>
        {
            Assert.NotNull(finding.Margin);
            Assert.True(finding.Tolerance > 0);
            Assert.InRange(finding.WorstTime!.Value, 0, SmallRuns.Enumerated.Times[^1]);
        });
    }

    [Fact]
    public void Check_MeanField_ClaimsAboutTheFlowDoNotApply()
    {
        var findings = ExactClaims.Check(SmallRuns.MeanField).ToDictionary(finding => finding.ClaimId);
        Assert.Equal(Verdict.NotApplicable, findings["E5"].Verdict);
        Assert.Equal(Verdict.NotApplicable, findings["E7"].Verdict);
        Assert.Equal(Verdict.Holds, findings["E2"].Verdict);
        Assert.Equal(Verdict.Holds, findings["E3"].Verdict);
    }

    [Fact]
    public void Check_Descent_DescentClaimDoesNotApply()
    {
        var run = SmallRuns.Run(new PopulationEngine(), SmallRuns.Setting([6, 3], 6, DiscreteLatentLaw.Constant(1)), 7, 50, learningRate: 0.1);
        Assert.Equal(Verdict.NotApplicable, VerdictOf(run, "E5"));
        Assert.Equal(Verdict.Holds, VerdictOf(run, "E2"));
    }

    [Fact]
    public void RowSum_OneKeysCorrelationOff_Violated() =>
        AssertViolated("E2", SmallRuns.Corrupt(SmallRuns.Enumerated, series => series is { Signal: Signal.Upsilon, Role: AreaRole.Self }, (value, _) => value + 1e-8));

    [Fact]
    public void MonotoneTarget_DipBetweenTwoRecords_Violated() =>
        AssertViolated(
            "E3",
            SmallRuns.Corrupt(SmallRuns.Enumerated, series => series is { Signal: Signal.Phi, Role: AreaRole.Target }, (value, time) => time > 10 ? value - 0.3 : value));

    [Fact]
    public void Descent_LossThatFallsSlowerThanItsGradient_Violated() =>
        AssertViolated("E5", SmallRuns.Corrupt(SmallRuns.Enumerated, series => series.Signal == Signal.Loss, (value, time) => time > 0 ? value * (1 + 1e-5) : value));

    [Fact]
    public void Descent_DissipationThatForgetsKeys_Violated() =>
        AssertViolated("E5", SmallRuns.Corrupt(SmallRuns.Enumerated, series => series.Signal == Signal.Dissipation, (value, _) => 0.999 * value));

    [Fact]
    public void LossFloor_LossBelowIt_Violated() =>
        AssertViolated("E7", SmallRuns.Corrupt(SmallRuns.Enumerated, series => series.Signal == Signal.Loss, (value, time) => time > 100 ? 0.5 * value : value));

    [Fact]
    public void SpeedLimit_TargetFasterThanTheLimit_Violated() =>
        AssertViolated("E10", SmallRuns.Corrupt(SmallRuns.Enumerated, series => series is { Signal: Signal.Alpha, Role: AreaRole.Target }, (value, _) => value + 0.3));

    [Fact]
    public void SpeedLimit_TargetMovingBackwards_Violated() =>
        AssertViolated("E10", SmallRuns.Corrupt(SmallRuns.Enumerated, series => series is { Signal: Signal.Alpha, Role: AreaRole.Target }, (value, _) => -value));

    [Fact]
    public void UnitSimplex_RowThatForgetsAKey_Violated() =>
        AssertViolated("E12", SmallRuns.Corrupt(SmallRuns.Enumerated, series => series is { Signal: Signal.KeyAttention, Role: AreaRole.Self }, (_, _) => 0));

    [Fact]
    public void UnitSimplex_NegativeAttention_Violated() =>
        AssertViolated("E12", SmallRuns.Corrupt(SmallRuns.Enumerated, series => series is { Signal: Signal.Attention, Role: AreaRole.Target }, (value, _) => -value));

    [Fact]
    public void Check_NotANumber_Violated() =>
        AssertViolated("E2", SmallRuns.Corrupt(SmallRuns.Enumerated, series => series.Signal == Signal.Upsilon, (value, time) => time > 100 ? double.NaN : value));

    [Fact]
    public void Check_WorstPoint_IsWhereTheMarginIsLeast()
    {
        // By hand: the dip is made at one instant, so that is the worst.
        var instant = SmallRuns.Enumerated.Times[20];
        var run = SmallRuns.Corrupt(SmallRuns.Enumerated, series => series is { Signal: Signal.Upsilon, Role: AreaRole.Self }, (value, time) => time == instant ? value + 0.25 : value);
        var finding = ExactClaims.Check(run).Single(finding => finding.ClaimId == "E2");
        Assert.Equal(instant, finding.WorstTime);
        Assert.Equal(-0.25, finding.Margin!.Value, 1e-9);
    }

    private static Verdict VerdictOf(RowTrajectory run, string id) => ExactClaims.Check(run).Single(finding => finding.ClaimId == id).Verdict;

    private static void AssertViolated(string id, RowTrajectory run)
    {
        var finding = ExactClaims.Check(run).Single(finding => finding.ClaimId == id);
        Assert.Equal(Verdict.Violated, finding.Verdict);
        Assert.False(finding.Margin >= -finding.Tolerance);
    }
}
