using MimVerify.Verification.Monitoring;
using MimVerify.Verification.Properties.Ladders;
using MimVerify.Verification.Scaling;

namespace MimVerify.Verification.Tests.Scaling;

/// <summary>When a generated ladder refutes: the claim lies beyond the interval by its whole width, and by what tells statements apart.</summary>
public class LadderMarginTests
{
    [Theory]

    // Limit 1 against an interval around 0.5: half a width, a width and a bit beyond its end.
    [InlineData(0.5, 0.3, false)]
    [InlineData(0.5, 0.16, true)]

    // A narrow interval that misses by a twentieth of the limit, and by a fifth.
    [InlineData(0.95, 0.001, false)]
    [InlineData(0.8, 0.001, true)]
    public void Limit_ByDistanceAndWidth_RefutesOrNot(double estimate, double halfWidth, bool refutes)
    {
        var margin = LadderMargin.Of(Found(new GrowthStatement.TendsTo(1), new GrowthAssessment(Verdict.Refuted, "x") { Limit = Interval.Around(estimate, halfWidth) }))!.Value;
        Assert.Equal(refutes, margin.Refutes);
        Assert.Equal(estimate + halfWidth - 1, margin.Margin, 1e-12);
    }

    [Theory]
    [InlineData(0.7, 0.02, 0.5, true)]
    [InlineData(0.55, 0.02, 0.5, false)]
    [InlineData(0.3, 0.02, 0.5, true)]
    public void Exponent_OfATenthAndMore_Refutes(double estimate, double halfWidth, double claimed, bool refutes)
    {
        var assessment = new GrowthAssessment(Verdict.Refuted, "x") { Exponent = Interval.Around(estimate, halfWidth) };
        Assert.Equal(refutes, LadderMargin.Of(Found(new GrowthStatement.ScalesAs(claimed), assessment))!.Value.Refutes);

        // As an upper bound it is refuted from above alone.
        Assert.Equal(refutes && estimate > claimed, LadderMargin.Of(Found(new GrowthStatement.ScalesAtMost(claimed), assessment))!.Value.Refutes);
    }

    [Fact]
    public void Bounded_GrowthOfLogP_RefutesByItsLogExponent()
    {
        var assessment = new GrowthAssessment(Verdict.Refuted, "x") { Exponent = Interval.Around(0.03, 0.04), LogExponent = Interval.Around(1, 0.1) };
        Assert.True(LadderMargin.Of(Found(new GrowthStatement.Bounded(), assessment))!.Value.Refutes);
        Assert.False(LadderMargin.Of(Found(new GrowthStatement.Bounded(), assessment with { LogExponent = Interval.Around(0.7, 0.1) }))!.Value.Refutes);
    }

    [Fact]
    public void Vanishing_LimitOfTheOrderOfTheValues_Refutes()
    {
        var statement = new GrowthStatement.Vanishes();
        Assert.True(LadderMargin.Of(Found(statement, new GrowthAssessment(Verdict.Refuted, "x") { Limit = Interval.Around(0.9, 0.1) }))!.Value.Refutes);
        Assert.False(LadderMargin.Of(Found(statement, new GrowthAssessment(Verdict.Refuted, "x") { Limit = Interval.Around(0.2, 0.01) }))!.Value.Refutes);
    }

    [Fact]
    public void Finding_NarrowRefutation_IsInconclusiveAndSaysWhy()
    {
        var narrow = LadderProperty.FindingOf(Found(new GrowthStatement.TendsTo(1), new GrowthAssessment(Verdict.Refuted, "the values tend to 0.95, not to 1") { Limit = Interval.Around(0.95, 0.01) }));
        Assert.Equal(Verdict.Inconclusive, narrow.Verdict);
        Assert.StartsWith("excluded, but not by enough", narrow.Note, StringComparison.Ordinal);
        Assert.Null(narrow.Margin);

        var clear = LadderProperty.FindingOf(Found(new GrowthStatement.TendsTo(1), new GrowthAssessment(Verdict.Refuted, "x") { Limit = Interval.Around(0.5, 0.01) }));
        Assert.Equal((Verdict.Refuted, Rigour.Heuristic, 1.0, 0.5), (clear.Verdict, clear.Rigour, clear.Predicted!.Value, clear.Measured!.Value));
    }

    private static LadderFinding Found(GrowthStatement growth, GrowthAssessment assessment)
    {
        var statement = new LadderStatement("X", "x", 0, GrowthForm.TendsTo, string.Empty, "x", LooksAtDrift: false, _ => LadderReading.NotApplicable("x"));
        return new LadderFinding(statement, "local", growth, assessment, [new GrowthPoint(1e3, 1, null), new GrowthPoint(1e6, 1, null)]);
    }
}
