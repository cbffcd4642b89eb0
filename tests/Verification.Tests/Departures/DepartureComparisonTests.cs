using System.Text.Json;
using MimVerify.Simulation.Scenarios;
using MimVerify.Theory.Documents;
using MimVerify.Verification.Departures;
using MimVerify.Verification.Departures.Reports;

namespace MimVerify.Verification.Tests.Departures;

/// <summary>Comparisons, sweeps and carrying sets on instances small enough to enumerate, and the mean field's tail.</summary>
public class DepartureComparisonTests
{
    private const string Small = "data: { patches: 12, areas: [7, 3, 2] }\ntraining: { time: 3000, samples: 64 }\nqueries: [11]";
    private static readonly DepartureRunner Runner = new(2, 1);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Of_AChangeThatChangesNothing_EverythingSurvivesAndNothingMoves()
    {
        var comparison = Compare(Small, "assume.mask_token=0");
        Assert.NotEmpty(comparison.Survivals);
        Assert.All(comparison.Survivals, survival => Assert.True(survival.Outcome is SurvivalOutcome.Survives or SurvivalOutcome.NotApplicable, $"{survival.ClaimId}: {survival.Outcome}"));
        Assert.All(comparison.Movements, movement => Assert.Equal((0.0, 0.0), (movement.InTime, movement.Matched!.Value)));
        Assert.Contains(comparison.Survivals, survival => survival.ClaimId == "E2" && survival.Outcome == SurvivalOutcome.Survives);
        Assert.Equal(5, comparison.Movements.Length);
    }

    [Fact]
    public void Of_ARandomStart_TheRowSumFailsAndTheSimplexSurvives()
    {
        var comparison = Compare(Small, "assume.start={ sigma: 0.3 }");
        Assert.Equal(SurvivalOutcome.Fails, comparison.Worst("E2")!.Outcome);
        Assert.Equal(SurvivalOutcome.Survives, comparison.Worst("E12")!.Outcome);
        Assert.Equal(SurvivalOutcome.Survives, comparison.Worst("E5")!.Outcome);
        Assert.Null(comparison.Worst("E1"));
        Assert.True(comparison.Movements.Single(movement => movement.Name == "phi_target").InTime > 0.01);
    }

    [Fact]
    public void Of_Momentum_TimeIsTenTimesAsShortAndCurvesMatchAfterIt()
    {
        var comparison = Compare(Small, "assume.optimizer={ method: momentum }", "training.learning_rate=0.05");
        var half = comparison.Landmarks.Single(landmark => landmark.Name == "t_half");
        Assert.InRange(half.Without!.Value / half.With!.Value, 8, 10);
        Assert.Equal(SurvivalOutcome.Fails, comparison.Worst("M3")!.Outcome);
        Assert.Equal(SurvivalOutcome.NoLongerApplies, comparison.Worst("E5")!.Outcome);
        var target = comparison.Movements.Single(movement => movement.Name == "phi_target");
        Assert.True(target.Matched < 0.2 * target.InTime, $"{target.Matched} against {target.InTime}");
    }

    [Fact]
    public void TailExponent_MeanFieldWithVanishingLatents_IsMinusThreeFifths()
    {
        var comparison = DepartureComparison.Of(
            Run("data: { patches: 1.0e10, areas: { kappa_c: 0.87, kappa_s: 0.47 }, latent: { law: uniform, low: 0.5, high: 1.5 } }\ntraining: { engine: meanfield, time: 1.0e9 }\nqueries: [9999999999]"),
            Run("data: { patches: 1.0e10, areas: { kappa_c: 0.87, kappa_s: 0.47 }, latent: { law: uniform, low: 0.5, high: 1.5 } }\ntraining: { engine: meanfield, time: 1.0e9 }\nqueries: [9999999999]\nassume: { latent: { law: uniform, low: 0, high: 1.5 } }"));
        var tail = comparison.Landmarks.Single(landmark => landmark.Name == "tail_exponent");
        Assert.Equal(-1, tail.Without!.Value, 0.01);
        Assert.Equal(-0.6, tail.With!.Value, 0.01);
        Assert.Equal(SurvivalOutcome.NoLongerApplies, comparison.Worst("M4")!.Outcome);
    }

    [Fact]
    public void Sweep_StartOfGrowingSize_FindsWhereTheRowSumBreaks()
    {
        // Without departures the sum is 0 and every sigma above 0 breaks it: the bracket closes in on 0 by halves.
        var sweep = DepartureSweep.Run(Runner, Run(Small), [], "assume.start", ["{ sigma: 0 }", "{ sigma: 0.1 }"], 3, Cancellation);
        Assert.Equal(2, sweep.Points.Length);
        var found = sweep.Breaks.Single(entry => entry.ClaimId == "E2");
        Assert.Equal(("{ sigma: 0 }", "{ sigma: 0.1 }", SurvivalOutcome.Fails, 0), (found.Survives, found.Lost, found.Outcome, found.Undecided));

        var numeric = DepartureSweep.Run(Runner, Run(Small), [], "assume.start.sigma", ["0.08", "0"], 3, Cancellation);
        Assert.Equal([0, 0.01, 0.02, 0.04, 0.08], numeric.Points.Select(point => point.Number!.Value).Where(value => value is 0 or 0.01 or 0.02 or 0.04 or 0.08));
        var bracket = numeric.Breaks.Single(entry => entry.ClaimId == "E2");
        Assert.Equal(("0", "0.01"), (bracket.Survives, bracket.Lost));
    }

    [Fact]
    public void Find_OneAssumptionCarriesTheClaim_OnlyItIsNamed()
    {
        ScenarioChange[] changes = [Change("assume.mask_token=0"), Change("assume.start={ sigma: 0.2 }"), Change("assume.optimizer={ method: sgd }")];
        var carriers = CarryingAssumptions.Find(Runner, Run(Small), changes, 2, Cancellation);
        Assert.Equal([1], Assert.Single(carriers.Carriers, carrier => carrier.ClaimId == "E2").Dropped);
        Assert.Equal([2], Assert.Single(carriers.Carriers, carrier => carrier.ClaimId == "E5").Dropped);
        Assert.DoesNotContain(carriers.Carriers, carrier => carrier.ClaimId == "E12");
        Assert.Equal(6, carriers.Sets.Length);
    }

    [Fact]
    public void Find_ChangesThatExcludeEachOther_AreNotedAndLeaveTheOthers()
    {
        var without = Run("data: { patches: 12, areas: [7, 3, 2], latent: { law: two-point, values: [0.5, 1.5], probabilities: [0.5, 0.5] } }\ntraining: { time: 100, samples: 64 }\nqueries: [11]");
        var carriers = CarryingAssumptions.Find(Runner, without, [Change("assume.latent={ law: constant, value: 1 }"), Change("assume.latent_correlation=0.5")], 2, Cancellation);
        var refused = Assert.Single(carriers.Sets, set => set.Comparison is null);
        Assert.Equal([0, 1], refused.Dropped);
        Assert.Contains("needs a latent that varies", refused.Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Report_EverythingAskedFor_IsOnThePageAndInTheDocument()
    {
        var without = Run(Small);
        var change = Change("assume.start={ sigma: 0.3 }");
        var source = new DepartureReportSource
        {
            Title = "small with a start",
            BaseName = "small",
            Changes = [change.Name],
            SeedCount = 2,
            FirstSeed = 1,
            Command = "mimverify assume small",
            Comparison = Compare(Small, "assume.start={ sigma: 0.3 }"),
            Sweep = DepartureSweep.Run(Runner, without, [], "assume.mask_token", ["0", "1"], 1, Cancellation),
            Carriers = CarryingAssumptions.Find(Runner, without, [change], 1, Cancellation),
            Provenance = [("version", "1 < 2")],
        };
        var files = DepartureReport.Write(source).ToDictionary(file => file.Path, file => file.Content, StringComparer.Ordinal);
        var page = files["index.html"];
        Assert.Contains("✗ fails", page, StringComparison.Ordinal);
        Assert.Contains("1 &lt; 2", page, StringComparison.Ordinal);
        Assert.Contains("figures/q11-time.svg", files.Keys);
        Assert.Contains("figures/q11-matched.svg", files.Keys);
        using var document = JsonDocument.Parse(files["departure.json"]);
        var claims = document.RootElement.GetProperty("claims").EnumerateArray().ToArray();
        Assert.Equal("Fails", claims.First(claim => claim.GetProperty("id").GetString() == "E2").GetProperty("outcome").GetString());
        Assert.Equal("E2", document.RootElement.GetProperty("carriers").EnumerateArray().First(carrier => carrier.GetProperty("id").GetString() == "E2").GetProperty("id").GetString());
        Assert.StartsWith("run,seed,query,cluster,curve,time,value\nwithout,1,11,0,phi_target,0,0\n", files["curves.csv"], StringComparison.Ordinal);
        Assert.Equal(files["departure.json"], DepartureReport.Json(source));
    }

    private static DepartureComparison Compare(string yaml, params string[] changes)
    {
        var without = Run(yaml);
        return DepartureComparison.Of(without, Runner.Run(ScenarioChange.Apply(without.Scenario, [.. changes.Select(Change)]), Cancellation));
    }

    private static DepartureRun Run(string yaml) => Runner.Run(ScenarioReader.Of(YamlDocument.Parse(yaml, "small.yaml"), "small"), Cancellation);

    private static ScenarioChange Change(string assignment) => ScenarioChange.OfAssignment(assignment, "--change");
}
