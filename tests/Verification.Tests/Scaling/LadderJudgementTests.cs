using MimVerify.Verification.Monitoring;
using MimVerify.Verification.Scaling;

namespace MimVerify.Verification.Tests.Scaling;

public sealed class LadderJudgementTests
{
    [Fact]
    public void Of_ConstantPrediction_IsALimitOfTheQuantity()
    {
        var finding = Judge(GrowthForm.TendsTo, patches => new LadderReading((1 - Math.Pow(patches, -0.3)) / 3, null, 1.0 / 3, null, null, string.Empty));
        Assert.False(finding.IsRatio);
        Assert.Equal(new GrowthStatement.TendsTo(1.0 / 3), finding.Growth);
        Assert.Equal(Verdict.Consistent, finding.Assessment.Verdict);
    }

    [Fact]
    public void Of_GrowingPrediction_IsALimitOfTheRatio()
    {
        var finding = Judge(GrowthForm.TendsTo, patches => new LadderReading(-2 * Math.Sqrt(patches), 0.01 * Math.Sqrt(patches), -Math.Sqrt(patches), 2, null, string.Empty));
        Assert.True(finding.IsRatio);
        Assert.Equal(1, finding.Points[0].Value, 1e-12);
        Assert.Equal(0.005, finding.Points[0].StandardError!.Value, 1e-12);
        Assert.Equal(Verdict.Consistent, finding.Assessment.Verdict);
    }

    [Fact]
    public void Of_ExponentThatMovesWithRounding_IsJudgedAtTheLastOne()
    {
        // Each rung follows its own exponent exactly; a fit of the raw values would not find any of them.
        double Exponent(double patches) => 0.5 + (0.01 * Math.Sin(7 * Math.Log(patches)));
        var finding = Judge(GrowthForm.ScalesAs, patches => new LadderReading(Math.Pow(patches, Exponent(patches)), null, null, null, Exponent(patches), string.Empty));
        Assert.Equal(Verdict.Consistent, finding.Assessment.Verdict);
        Assert.Equal(Exponent(1e9), finding.Assessment.Fitted!.Value.Estimate, 1e-6);
    }

    [Fact]
    public void Of_UpperBound_AllowsLessAndRefutesMore()
    {
        LadderReading Reading(double patches, double bound) => new(Math.Pow(patches, 0.5), null, null, null, bound, string.Empty);
        Assert.Equal(Verdict.Consistent, Judge(GrowthForm.ScalesAtMost, patches => Reading(patches, 0.8)).Assessment.Verdict);
        Assert.Equal(Verdict.Consistent, Judge(GrowthForm.ScalesAtMost, patches => Reading(patches, 0.5)).Assessment.Verdict);
        Assert.Equal(Verdict.Refuted, Judge(GrowthForm.ScalesAtMost, patches => Reading(patches, 0.3)).Assessment.Verdict);
        Assert.Equal(Verdict.Refuted, Judge(GrowthForm.ScalesAs, patches => Reading(patches, 0.8)).Assessment.Verdict);
    }

    [Fact]
    public void Of_HypothesisThatFails_IsNotApplicableNeverConsistent()
    {
        var finding = Judge(GrowthForm.Bounded, _ => LadderReading.NotApplicable("needs a positive gap"));
        Assert.Equal(Verdict.NotApplicable, finding.Assessment.Verdict);
        Assert.Equal("needs a positive gap", finding.Assessment.Reason);
        Assert.Empty(finding.Points);
    }

    [Theory]
    [InlineData(1, null, 0.0)]
    [InlineData(0, null, 0.0)]
    [InlineData(1, null, double.PositiveInfinity)]
    [InlineData(1, double.NaN, 1.0)]
    [InlineData(double.NaN, null, 1.0)]
    public void Of_RungThatCannotBeDivided_CountsTheRungsAboveAlone(double value, double? error, double predicted)
    {
        var finding = Judge(GrowthForm.TendsTo, patches => patches < 1e5 ? new LadderReading(value, error, predicted, null, null, string.Empty) : new LadderReading(patches, null, patches, null, null, string.Empty));
        Assert.Equal(6, finding.Points.Length);
        Assert.Equal(Verdict.Consistent, finding.Assessment.Verdict);

        // Where it is so on the last rung, nothing is judged.
        Assert.Equal(Verdict.NotApplicable, Judge(GrowthForm.TendsTo, _ => new LadderReading(value, error, predicted, null, null, string.Empty)).Assessment.Verdict);
    }

    [Fact]
    public void Of_HypothesisThatHoldsFromSomePOn_CountsTheRungsAboveAlone()
    {
        LadderReading Reading(double patches, double from) => patches < from ? LadderReading.NotApplicable("no such phase yet") : new(2, null, null, 2, null, string.Empty);
        Assert.Equal(6, Judge(GrowthForm.TendsTo, patches => Reading(patches, 1e5)).Points.Length);
        var late = Judge(GrowthForm.TendsTo, patches => Reading(patches, 1e8));
        Assert.Equal(Verdict.Inconclusive, late.Assessment.Verdict);
        Assert.Contains("no such phase yet", late.Assessment.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_NoFinishedRow_IsInconclusive()
    {
        var finding = Assert.Single(LadderJudgement.Of([Statement(GrowthForm.Bounded)], ["local"], [], new GrowthJudge()));
        Assert.Equal(Verdict.Inconclusive, finding.Assessment.Verdict);
    }

    [Fact]
    public void Of_RowsInAnyOrder_GivesTheSameFinding()
    {
        var rows = Rows(patches => new LadderReading(Math.Log(patches), null, null, null, null, string.Empty)).ToArray();
        var up = LadderJudgement.Of([Statement(GrowthForm.Bounded)], ["local"], rows, new GrowthJudge()).Single();
        var down = LadderJudgement.Of([Statement(GrowthForm.Bounded)], ["local"], rows.Reverse(), new GrowthJudge()).Single();
        Assert.Equal(up.Assessment, down.Assessment);
        Assert.Equal(up.Points, down.Points);
    }

    private static LadderFinding Judge(GrowthForm form, Func<double, LadderReading> reading) =>
        LadderJudgement.Of([Statement(form)], ["local"], Rows(reading), new GrowthJudge()).Single();

    private static IEnumerable<LadderRow> Rows(Func<double, LadderReading> reading) =>
        Ladders.Patches().Select((patches, rung) => new LadderRow("local", rung, patches, [reading(patches)]));

    private static LadderStatement Statement(GrowthForm form) =>
        new("X1", "an example", 0, form, string.Empty, "x", LooksAtDrift: false, _ => throw new InvalidOperationException("Nothing is measured here."));
}
