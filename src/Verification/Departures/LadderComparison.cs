using System.Collections.Immutable;
using MimVerify.Simulation.Scenarios;
using MimVerify.Theory.Claims;
using MimVerify.Theory.Documents;
using MimVerify.Verification.Monitoring;
using MimVerify.Verification.Scaling;

namespace MimVerify.Verification.Departures;

/// <summary>
/// Claims about growing P with and without a departure, each on a ladder of P in the mean field with the exponents of the areas held, as <c>scale</c> judges
/// them. One P says what a departure does to a measurement; a ladder says what it does to a limit or an exponent.
/// </summary>
/// <param name="Survivals">Every part of every such claim for each query that both ladders have; empty where there is a <paramref name="WhyNot"/>.</param>
/// <param name="WhyNot">Why nothing was judged; empty where it was.</param>
/// <param name="Patches">P of the rungs, ascending; empty likewise.</param>
public sealed record LadderComparison(ImmutableArray<LadderSurvival> Survivals, string WhyNot, ImmutableArray<double> Patches)
{
    private const string Engine = "meanfield";
    private const string NotJudged = "not judged, one P alone: ";

    /// <summary>Climbs both ladders.</summary>
    /// <param name="without">The base.</param>
    /// <param name="with">The same with the departure.</param>
    /// <param name="threads">Rows at a time, at least 1.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public static LadderComparison Of(Scenario without, Scenario with, int threads, CancellationToken cancellation)
    {
        if (new[] { without, with }.Any(scenario => double.IsPositiveInfinity(scenario.Data.Latent.High)))
        {
            return new LadderComparison([], NotJudged + "the mean field needs latents with an upper end.", []);
        }

        var settings = LadderSettings.DefaultFor(Engine);
        LadderPlan[] plans;
        try
        {
            plans = [LadderPlan.Of(without, settings), LadderPlan.Of(with, settings)];
        }
        catch (InputException refusal)
        {
            // A departure that the mean field does not carry, or areas without exponents: a finding about the question, not a fault of the run.
            return new LadderComparison([], NotJudged + refusal.Message, []);
        }

        var statements = ClaimStatements.Of(ClaimCatalogue.All);
        var findings = new List<Dictionary<(string Label, string Query), LadderFinding>>();
        foreach (var plan in plans)
        {
            ImmutableArray<LadderRow> rows;
            try
            {
                rows = LadderRunner.Run(plan, statements, new Dictionary<(string Query, int Rung), LadderRow>(), threads, onFinished: null, cancellation);
            }
            catch (ArgumentException fault)
            {
                // Too many distinct areas whose latents would be integrated jointly.
                return new LadderComparison([], NotJudged + ScenarioEngine.ReasonOf(fault), []);
            }

            cancellation.ThrowIfCancellationRequested();
            findings.Add(LadderJudgement.Of(statements, plan, rows, new GrowthJudge()).ToDictionary(finding => (finding.Label, finding.Query)));
        }

        return new LadderComparison(
            [.. findings[0].Where(one => findings[1].ContainsKey(one.Key)).Select(one => new LadderSurvival(OutcomeOf(one.Value, findings[1][one.Key]), one.Key.Query, one.Value, findings[1][one.Key]))],
            string.Empty,
            plans[1].Patches);
    }

    /// <summary>What the verdicts of two ladders say of a claim.</summary>
    public static SurvivalOutcome OutcomeOf(LadderFinding without, LadderFinding with) => (without.Assessment.Verdict, with.Assessment.Verdict) switch
    {
        (Verdict.NotApplicable, _) => SurvivalOutcome.NotApplicable,
        (_, Verdict.NotApplicable) => SurvivalOutcome.NoLongerApplies,
        (Verdict.Refuted, _) => SurvivalOutcome.FailsWithout,
        (Verdict.Consistent, Verdict.Consistent) => SurvivalOutcome.Survives,
        (Verdict.Consistent, Verdict.Refuted) => SurvivalOutcome.Fails,
        _ => SurvivalOutcome.Undecided,
    };
}
