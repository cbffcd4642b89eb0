using MimVerify.Verification.Departures;
using MimVerify.Verification.Monitoring;

namespace MimVerify.Verification.Tests.Departures;

public class SurvivalRuleTests
{
    [Theory]
    [InlineData(1.05, 1.14, 0.001, SurvivalOutcome.Survives)] // the line is 0.05 + 0.1
    [InlineData(1.05, 1.16, 0.001, SurvivalOutcome.Fails)]
    [InlineData(1.05, 0.86, 0.001, SurvivalOutcome.Survives)]
    [InlineData(1.05, 0.84, 0.001, SurvivalOutcome.Fails)]
    [InlineData(1.05, 1.16, 0.1, SurvivalOutcome.Undecided)]
    [InlineData(1.60, 1.00, 0.001, SurvivalOutcome.Survives)]
    public void Judge_Comparison_ByItsDistanceFromThePrediction(double before, double after, double error, SurvivalOutcome expected)
    {
        var (outcome, margin) = SurvivalRule.Judge(Compared(2, 2 * before, 0), Compared(2, 2 * after, 2 * error));
        Assert.Equal(expected, outcome);
        Assert.Equal(Math.Abs(before - 1) + 0.1 - Math.Abs(after - 1), margin!.Value, 1e-12);
    }

    [Theory]
    [InlineData(0.1, 0.124, SurvivalOutcome.Survives)]
    [InlineData(0.1, 0.126, SurvivalOutcome.Fails)]
    [InlineData(0.1, 0.01, SurvivalOutcome.Survives)]
    public void Judge_ZeroPredicted_ByItsGrowth(double before, double after, SurvivalOutcome expected) =>
        Assert.Equal(expected, SurvivalRule.Judge(Compared(0, before, 0), Compared(0, after, 0)).Outcome);

    [Fact]
    public void Judge_BoundedQuantity_ByItsGrowthInUnitsOfThePrediction()
    {
        Assert.Equal(SurvivalOutcome.Survives, SurvivalRule.Judge(Compared(2, 6, 0), Compared(4, 2, 0), hasLimit: false).Outcome);
        var (outcome, margin) = SurvivalRule.Judge(Compared(2, 6, 0), Compared(4, 16, 0), hasLimit: false);
        Assert.Equal((SurvivalOutcome.Fails, (1.25 * 3) - 4), (outcome, margin!.Value));
    }

    [Theory]
    [InlineData(Verdict.Holds, Verdict.Holds, SurvivalOutcome.Survives)]
    [InlineData(Verdict.Holds, Verdict.Violated, SurvivalOutcome.Fails)]
    [InlineData(Verdict.Holds, Verdict.NotApplicable, SurvivalOutcome.NoLongerApplies)]
    [InlineData(Verdict.Holds, Verdict.Inconclusive, SurvivalOutcome.Undecided)]
    [InlineData(Verdict.Violated, Verdict.Violated, SurvivalOutcome.FailsWithout)]
    [InlineData(Verdict.Violated, Verdict.Holds, SurvivalOutcome.FailsWithout)]
    [InlineData(Verdict.NotApplicable, Verdict.NotApplicable, SurvivalOutcome.NotApplicable)]
    [InlineData(Verdict.NotApplicable, Verdict.Violated, SurvivalOutcome.NotApplicable)]
    public void Judge_ExactClaim_ByItsVerdicts(Verdict before, Verdict after, SurvivalOutcome expected) =>
        Assert.Equal(expected, SurvivalRule.Judge(ClaimReading.Of([Exact(before, 0.1)]), ClaimReading.Of([Exact(after, 0.2)])).Outcome);

    [Fact]
    public void Judge_NothingFound_NoLongerApplies()
    {
        Assert.Equal(SurvivalOutcome.NoLongerApplies, SurvivalRule.Judge(Compared(1, 1, 0), null).Outcome);
        Assert.Equal(SurvivalOutcome.NotApplicable, SurvivalRule.Judge(null, Compared(1, 1, 0)).Outcome);
    }

    [Fact]
    public void Reading_OneSeedOfSeveralViolates_SpeaksForAll()
    {
        var reading = ClaimReading.Of([Exact(Verdict.Holds, 0.1), Exact(Verdict.Violated, -0.5), Exact(Verdict.Violated, -0.2)]);
        Assert.Equal((Verdict.Violated, -0.25), (reading.Verdict, reading.Margin));
        Assert.Equal(0.05, ClaimReading.Of([Exact(Verdict.Holds, 0.3), Exact(Verdict.Holds, 0.1)]).Margin);
    }

    [Fact]
    public void Reading_ThreeSeeds_MeanAndStudentsInterval()
    {
        var reading = ClaimReading.Of([Of(2, 1.9, 0.5), Of(2, 2.0, 0.5), Of(2, 2.4, 0.5)]);
        Assert.Equal(2.1, reading.Measured!.Value, 1e-12);

        // sqrt(((0.2)^2 + (0.1)^2 + (0.3)^2) / 2 / 3) = 0.15275; Student's 97.5% point with 2 degrees of freedom is 4.30265.
        Assert.Equal(4.30265 * 0.152753, reading.HalfWidth!.Value, 1e-5);
        Assert.Equal((1.05, reading.HalfWidth.Value / 2), (reading.Ratio!.Value, reading.RatioHalfWidth));
        Assert.Equal(1.959964 * 0.5, ClaimReading.Of([Of(2, 1.9, 0.5)]).HalfWidth!.Value, 1e-5);
    }

    private static ClaimReading Compared(double predicted, double measured, double halfWidth) => ClaimReading.Of([Of(predicted, measured, halfWidth / 1.959963984540054)]);

    private static Finding Of(double predicted, double measured, double error) =>
        new("M3", 0, 0, "T", Verdict.Compared, Rigour.Statistical, string.Empty) { Predicted = predicted, Measured = measured, StandardError = error };

    private static Finding Exact(Verdict verdict, double margin) =>
        new("E2", 0, null, string.Empty, verdict, Rigour.Numerical, string.Empty) { Margin = margin, Tolerance = 0.01, Scale = 2 };
}
