using MimVerify.Simulation.Scenarios;
using MimVerify.Verification.Departures;
using MimVerify.Verification.Departures.Reports;
using MimVerify.Verification.Monitoring;
using MimVerify.Verification.Scaling;

namespace MimVerify.Verification.Tests.Departures;

/// <summary>Claims about growing P with and without a departure.</summary>
public class LadderComparisonTests
{
    private const string Base = "data: { patches: 196, areas: { global: 100, local: 12 }, latent: { law: uniform, low: 0.5, high: 1.5 } }\ntraining: { engine: population, time: 100 }\nqueries: representative\n";

    [Fact]
    public void Of_VanishingLatents_TheTailsExponentChangesFromMinusOneToMinusThreeFifths()
    {
        var ladders = LadderComparison.Of(Scenario(Base), Scenario(Base + "assume: { latent: { law: uniform, low: 0, high: 1.5 } }"), 2, TestContext.Current.CancellationToken);
        LadderSurvival Find(string label) => ladders.Survivals.Single(survival => survival.With.Label == label && survival.Query == "local");
        Assert.Equal(string.Empty, ladders.WhyNot);
        Assert.True(ladders.Patches.Length >= 4 && ladders.Patches[^1] >= 10 * ladders.Patches[0]);

        var lost = Find("M4.3");
        Assert.Equal((SurvivalOutcome.NoLongerApplies, Verdict.Consistent), (lost.Outcome, lost.Without.Assessment.Verdict));
        Assert.Equal(-1, lost.Without.Assessment.Fitted!.Value.Estimate, 0.01);

        var gained = Find("M4.4");
        Assert.True(gained.IsNew);
        Assert.Equal(Verdict.Consistent, gained.With.Assessment.Verdict);
        Assert.Equal(-0.6, gained.With.Assessment.Fitted!.Value.Estimate, 0.01);
        Assert.Equal("+ applies now: consistent", LadderSurvivalText.Outcome(gained));
        Assert.Equal("–", LadderSurvivalText.Fitted(gained.Without));

        var summary = LadderSurvivalText.Summary(ladders);
        Assert.Contains("M4.3 local (needs L > 0)", summary, StringComparison.Ordinal);
        Assert.Contains("applies now M4.4 local (claimed → −0.6, consistent −0.60", summary, StringComparison.Ordinal);

        // How long training takes does not turn on the latents' lower end.
        Assert.Equal(SurvivalOutcome.Survives, Find("M3.2").Outcome);
    }

    [Fact]
    public void Of_ADepartureThatTheMeanFieldDoesNotCarry_SaysThatNothingWasJudged()
    {
        var ladders = LadderComparison.Of(Scenario(Base), Scenario(Base + "assume: { mask_token: 0.5 }"), 1, TestContext.Current.CancellationToken);
        Assert.Empty(ladders.Survivals);
        Assert.StartsWith("not judged, one P alone: ", ladders.WhyNot, StringComparison.Ordinal);
        Assert.Contains("mask_token", ladders.WhyNot, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_LatentsWithoutAnUpperEnd_SaysThatNothingWasJudged() =>
        Assert.Equal(
            "not judged, one P alone: the mean field needs latents with an upper end.",
            LadderComparison.Of(Scenario(Base), Scenario(Base + "assume: { latent: { law: pareto, shape: 4, minimum: 0.75 } }"), 1, TestContext.Current.CancellationToken).WhyNot);

    [Theory]
    [InlineData(Verdict.Consistent, Verdict.Consistent, SurvivalOutcome.Survives)]
    [InlineData(Verdict.Consistent, Verdict.Refuted, SurvivalOutcome.Fails)]
    [InlineData(Verdict.Consistent, Verdict.Inconclusive, SurvivalOutcome.Undecided)]
    [InlineData(Verdict.Inconclusive, Verdict.Refuted, SurvivalOutcome.Undecided)]
    [InlineData(Verdict.Refuted, Verdict.Consistent, SurvivalOutcome.FailsWithout)]
    [InlineData(Verdict.Consistent, Verdict.NotApplicable, SurvivalOutcome.NoLongerApplies)]
    [InlineData(Verdict.NotApplicable, Verdict.Consistent, SurvivalOutcome.NotApplicable)]
    public void OutcomeOf_TwoVerdicts_IsWhatBecameOfTheClaim(Verdict without, Verdict with, SurvivalOutcome outcome) =>
        Assert.Equal(outcome, LadderComparison.OutcomeOf(Finding(without), Finding(with)));

    private static LadderFinding Finding(Verdict verdict) => new(
        new LadderStatement("M4", "tail", 0, GrowthForm.TendsTo, string.Empty, string.Empty, LooksAtDrift: false, _ => throw new InvalidOperationException("Nothing is measured.")),
        "local",
        Growth: null,
        new GrowthAssessment(verdict, string.Empty),
        []);

    private static Scenario Scenario(string yaml) => ScenarioReader.Parse(yaml, "x.yaml", "x");
}
