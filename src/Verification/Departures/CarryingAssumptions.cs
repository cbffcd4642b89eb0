using System.Collections.Immutable;
using MimVerify.Simulation.Scenarios;
using MimVerify.Theory.Claims;
using MimVerify.Theory.Documents;

namespace MimVerify.Verification.Departures;

/// <summary>
/// Which assumptions carry each claim. Every change drops an assumption of the base; first each alone, then every larger set that could still be a
/// smallest one for some claim, all on the same seeds.
/// </summary>
/// <param name="Changes">What drops each assumption.</param>
/// <param name="Sets">Every set that was run, smaller ones first.</param>
/// <param name="Carriers">For each claim the smallest sets, in the order of the catalogue.</param>
public sealed record CarryingAssumptions(ImmutableArray<ScenarioChange> Changes, ImmutableArray<DroppedSet> Sets, ImmutableArray<CarryingSet> Carriers)
{
    /// <summary>Finds them.</summary>
    /// <param name="runner">The seeds and threads.</param>
    /// <param name="without">The base, already run.</param>
    /// <param name="changes">What drops each assumption; at least one.</param>
    /// <param name="largest">The size of the largest sets that are tried, at least 1.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <exception cref="InputException">A change that makes no scenario even alone, or one that the engine cannot run.</exception>
    public static CarryingAssumptions Find(DepartureRunner runner, DepartureRun without, IReadOnlyList<ScenarioChange> changes, int largest, CancellationToken cancellation)
    {
        Theory.Guard.AtLeast(changes.Count, 1, "changes");
        Theory.Guard.AtLeast(largest, 1);
        var sets = new List<DroppedSet>();
        var carriers = new List<CarryingSet>();
        for (var size = 1; size <= Math.Min(largest, changes.Count); size++)
        {
            foreach (var dropped in Subsets(changes.Count, size))
            {
                string[] open = [.. ClaimCatalogue.All.Select(claim => claim.Id).Where(id => !carriers.Exists(carrier => carrier.ClaimId == id && carrier.Dropped.All(dropped.Contains)))];
                if (open.Length == 0 || sets.Exists(set => set.Comparison is null && set.Dropped.All(dropped.Contains)))
                {
                    continue;
                }

                var set = Drop(runner, without, changes, dropped, cancellation);
                sets.Add(set);
                foreach (var survival in open.Select(id => set.Comparison?.Worst(id)).OfType<ClaimSurvival>().Where(survival => SurvivalText.IsLoss(survival.Outcome)))
                {
                    carriers.Add(new CarryingSet(survival.ClaimId, dropped, survival.Outcome, survival.Margin));
                }
            }
        }

        return new CarryingAssumptions(
            [.. changes], [.. sets], [.. ClaimCatalogue.All.SelectMany(claim => carriers.Where(carrier => string.Equals(carrier.ClaimId, claim.Id, StringComparison.Ordinal)))]);
    }

    private static DroppedSet Drop(DepartureRunner runner, DepartureRun without, IReadOnlyList<ScenarioChange> changes, ImmutableArray<int> dropped, CancellationToken cancellation)
    {
        try
        {
            var scenario = ScenarioChange.Apply(without.Scenario, [.. dropped.Select(index => changes[index])]);
            return new DroppedSet(dropped, DepartureComparison.Of(without, runner.Run(scenario, cancellation)), string.Empty);
        }
        catch (InputException refusal) when (dropped.Length > 1)
        {
            // Two changes may exclude each other, such as two laws of the latents; each alone was a scenario.
            return new DroppedSet(dropped, Comparison: null, refusal.Message);
        }
    }

    private static IEnumerable<ImmutableArray<int>> Subsets(int count, int size)
    {
        if (size == 0)
        {
            return [[]];
        }

        return Enumerable.Range(0, count).SelectMany(last => Subsets(last, size - 1).Select(rest => rest.Add(last)));
    }
}
