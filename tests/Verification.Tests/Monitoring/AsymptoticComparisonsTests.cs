using MimVerify.Simulation.Engines;
using MimVerify.Simulation.Recording;
using MimVerify.Theory.Dynamics;
using MimVerify.Theory.Model;
using MimVerify.Verification.Monitoring;

namespace MimVerify.Verification.Tests.Monitoring;

public class AsymptoticComparisonsTests
{
    [Fact]
    public void Check_AnyRun_ComparesOrDoesNotApplyAndNeverJudges()
    {
        foreach (var run in new[] { SmallRuns.Sampled, SmallRuns.Global, SmallRuns.Enumerated, SmallRuns.MeanField })
        {
            Assert.All(AsymptoticComparisons.Check(run), finding => Assert.True(finding.Verdict is Verdict.Compared or Verdict.NotApplicable));
        }
    }

    [Fact]
    public void Check_NotApplicable_SaysWhyAndCarriesNoNumber() =>
        Assert.All(AsymptoticComparisons.Check(SmallRuns.Global).Where(finding => finding.Verdict == Verdict.NotApplicable), finding =>
        {
            Assert.NotEmpty(finding.Note);
            Assert.Null(finding.Predicted);
            Assert.Null(finding.Measured);
        });

    [Fact]
    public void Check_LocalQuery_PredictionsAreThoseOfTheTheory()
    {
        // By hand for P = 196, C_a = 12, C_g = 100, gamma = 3/4, z = 1: (1-gamma) C_g^2 / (C_a P) = 2500 / 2352.
        const double Regime = 2500.0 / 2352;
        AssertPrediction(SmallRuns.Sampled, "M1", -Regime);
        AssertPrediction(SmallRuns.Sampled, "M2", -0.5 * Math.Log(1 + (2 * Regime)));
        AssertPrediction(SmallRuns.Sampled, "M3", 196 / (0.75 * 0.25 * 12));
        AssertPrediction(SmallRuns.Sampled, "M4", 1 / (4 * 0.75));
    }

    [Fact]
    public void Check_LocalQuery_MeasurementsAreThoseOfTheRun()
    {
        var run = SmallRuns.Sampled;
        var half = run.TimeOf(PhaseBoundary.THalf, 0)!.Value;
        var findings = AsymptoticComparisons.Check(run);
        Assert.Equal(half, findings.First(finding => finding.ClaimId == "M3").Measured);
        var global = run.Find(Signal.Phi, AreaRole.Global)!;
        Assert.Equal(global.Values[Array.IndexOf(run.Times, half)], findings.First(finding => finding.ClaimId == "M2").Measured);
        Assert.Equal(global.Values[^1], findings.Single(finding => finding.ClaimId == "M10").Measured);
    }

    [Fact]
    public void Check_MeanFieldOfManyPatches_PredictionsComeTrue()
    {
        // The predictions are leading orders: at P = 1e12 the mean field has come close to each of them.
        const double Patches = 1e12;
        var (global, local) = (Math.Pow(Patches, 0.8), Math.Pow(Patches, 0.3));
        var groups = AreaGroups.Of([(global, 1), (local, (Patches - global) / local)], 1, 0.5, 1, DiscreteLatentLaw.Constant(1));
        var end = 1e4 * AsymptoticPredictions.Of(groups).HalfTime!.Value;
        var options = new RunOptions { EndTime = end, RecordTimes = RecordGrid.LogTimes(RecordGrid.StartFor([groups], end), end) };
        var run = new MeanFieldEngine().Run(new RowProblem(0, null, [groups]), options, TestContext.Current.CancellationToken);
        var compared = AsymptoticComparisons.Check(run).Where(finding => finding.Verdict == Verdict.Compared).ToArray();
        Assert.Equal(["P1", "M1", "M2", "M3", "M4", "M5", "M6", "M7", "M8", "M9"], compared.Select(finding => finding.ClaimId).Distinct());
        var predicted = compared.Where(finding => finding.Ratio is not null).ToArray();
        Assert.Equal(["P1", "P1", "M1", "M2", "M3", "M4", "M4", "M5", "M7", "M7", "M7", "M9"], predicted.Select(finding => finding.ClaimId));
        Assert.All(predicted, finding => Assert.InRange(finding.Ratio!.Value, 0.98, 1.02));
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(2.0)]
    public void Check_LatentOtherThanOne_PositionsShareIsOneOverIt(double latent)
    {
        // The sum of beta over the target's keys is alpha_a / c up to masked keys, so n_a Upsilon_a / Phi_a tends to 1/c.
        const double Patches = 1e10;
        var (global, local) = (Math.Pow(Patches, 0.8), Math.Pow(Patches, 0.3));
        var groups = AreaGroups.Of([(global, 1), (local, (Patches - global) / local)], 1, 0.5, 1, DiscreteLatentLaw.Constant(latent));
        var end = 2 * AsymptoticPredictions.Of(groups).HalfTime!.Value;
        var options = new RunOptions { EndTime = end, RecordTimes = RecordGrid.LogTimes(RecordGrid.StartFor([groups], end), end) };
        var run = new MeanFieldEngine().Run(new RowProblem(0, null, [groups]), options, TestContext.Current.CancellationToken);
        var finding = AsymptoticComparisons.Check(run).Single(finding => finding.ClaimId == "M5");
        Assert.Equal(1 / latent, finding.Predicted);
        Assert.InRange(finding.Ratio!.Value, 0.99, 1.01);
    }

    [Fact]
    public void Check_PaperThresholdInsidePhaseOne_ComesWhenTheNoteSays()
    {
        const double Patches = 1e10;
        var (global, local) = (Math.Pow(Patches, 0.8), Math.Pow(Patches, 0.3));
        var groups = AreaGroups.Of([(global, 1), (local, (Patches - global) / local)], 1, 0.3, 1, DiscreteLatentLaw.Constant(1));
        var end = 2 * AsymptoticPredictions.Of(groups).HalfTime!.Value;
        var options = new RunOptions { EndTime = end, RecordTimes = RecordGrid.LogTimes(RecordGrid.StartFor([groups], end), end) };
        var run = new MeanFieldEngine().Run(new RowProblem(0, null, [groups]), options, TestContext.Current.CancellationToken);
        var findings = AsymptoticComparisons.Check(run).Where(finding => finding.ClaimId == "P1").ToArray();
        Assert.Equal(2, findings.Length);
        Assert.All(findings, finding => Assert.InRange(finding.Ratio!.Value, 0.98, 1.02));
    }

    [Fact]
    public void Check_RunThatEndsEarly_LateClaimsDoNotApply()
    {
        var run = SmallRuns.Run(new PopulationEngine(), SmallRuns.Default(), 150, 50);
        var findings = AsymptoticComparisons.Check(run).ToLookup(finding => finding.ClaimId);
        foreach (var id in new[] { "M2", "M3", "M4", "M10" })
        {
            Assert.All(findings[id], finding => Assert.Equal(Verdict.NotApplicable, finding.Verdict));
        }

        // T1 lies before the end, so what happens at it is there; its ratio to T_half is not.
        Assert.Equal([Verdict.NotApplicable, Verdict.Compared, Verdict.Compared], findings["M7"].Select(finding => finding.Verdict));
    }

    [Fact]
    public void CompareMeanField_SameRunTwice_NoDifference()
    {
        var findings = AsymptoticComparisons.CompareMeanField(SmallRuns.Sampled, SmallRuns.Sampled);
        Assert.Equal(1, findings[0].Measured!.Value, 1e-12);
        Assert.Equal(0, findings[1].Measured!.Value, 1e-12);
    }

    [Fact]
    public void CompareMeanField_DefaultSetting_DiffersAsTheTheorySays()
    {
        // The reference figures of the theory at P = 120 to 240 are 4.8 and 2.3 per cent in T_half; P = 196 with fewer local areas lies near.
        var findings = AsymptoticComparisons.CompareMeanField(SmallRuns.Sampled, SmallRuns.MeanField);
        Assert.InRange(findings[0].Measured!.Value, 1.02, 1.06);
        Assert.InRange(findings[1].Measured!.Value, 0.02, 0.2);
    }

    private static void AssertPrediction(RowTrajectory run, string id, double expected) =>
        Assert.Equal(expected, AsymptoticComparisons.Check(run).First(finding => finding.ClaimId == id).Predicted!.Value, 1e-9);
}
