using System.Collections.Immutable;
using System.Globalization;
using MimVerify.Simulation.Scenarios;
using MimVerify.Theory.Claims;

namespace MimVerify.Verification.Departures;

/// <summary>
/// A scenario under many values of one key: where does each claim break? The values given are run first; then, for numbers, the widest gap between
/// the last value at which a claim survives and the first at which it is lost is halved, for every claim at once, a given number of times.
/// </summary>
/// <param name="Key">The key.</param>
/// <param name="Points">Every value that was run, ascending where they are numbers, else in the order given.</param>
/// <param name="Breaks">The claims that break, in the order of the catalogue.</param>
public sealed record DepartureSweep(string Key, ImmutableArray<SweepPoint> Points, ImmutableArray<SweepBreak> Breaks)
{
    // Beyond this ratio of its ends a gap is halved in its logarithm.
    private const double WideRatio = 4;

    /// <summary>Runs a sweep.</summary>
    /// <param name="runner">The seeds and threads.</param>
    /// <param name="without">The base, already run.</param>
    /// <param name="changes">Changes that hold at every value.</param>
    /// <param name="key">The key that takes the values.</param>
    /// <param name="values">The values, in YAML; at least one.</param>
    /// <param name="halvings">How often gaps are halved, at least 0.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <exception cref="Theory.Documents.InputException">A value that makes no scenario, or one that the engine cannot run.</exception>
    public static DepartureSweep Run(
        DepartureRunner runner, DepartureRun without, IReadOnlyList<ScenarioChange> changes, string key, IReadOnlyList<string> values, int halvings, CancellationToken cancellation)
    {
        Theory.Guard.AtLeast(values.Count, 1, "values");
        Theory.Guard.AtLeast(halvings, 0);
        SweepPoint At(string value)
        {
            var scenario = ScenarioChange.Apply(without.Scenario, [.. changes, ScenarioChange.OfValue(key, value, "--sweep")]);
            double? number = double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) && double.IsFinite(parsed) ? parsed : null;
            return new SweepPoint(value, number, DepartureComparison.Of(without, runner.Run(scenario, cancellation)));
        }

        List<SweepPoint> points = [.. values.Select(At)];
        if (points.All(point => point.Number is not null))
        {
            points.Sort((one, other) => one.Number!.Value.CompareTo(other.Number!.Value));
            for (var round = 0; round < halvings; round++)
            {
                double[] middles = [.. Gaps(points).Select(Middle).Distinct().Where(middle => points.All(point => point.Number != middle)).Order()];
                if (middles.Length == 0)
                {
                    break;
                }

                points.AddRange(middles.Select(middle => At(middle.ToString("R", CultureInfo.InvariantCulture))));
                points.Sort((one, other) => one.Number!.Value.CompareTo(other.Number!.Value));
            }
        }

        return new DepartureSweep(key, [.. points], [.. ClaimCatalogue.All.SelectMany(claim => BreaksOf(points, claim.Id).Select(found => found.Break))]);
    }

    // The widest gap inside each claim's break.
    private static IEnumerable<(double Low, double High)> Gaps(List<SweepPoint> points)
    {
        foreach (var claim in ClaimCatalogue.All)
        {
            foreach (var (_, from, to) in BreaksOf(points, claim.Id))
            {
                yield return Enumerable.Range(from, to - from).Select(i => (points[i].Number!.Value, points[i + 1].Number!.Value)).MaxBy(gap => gap.Item2 - gap.Item1);
            }
        }
    }

    private static double Middle((double Low, double High) gap)
    {
        var middle = gap.Low > 0 && gap.High > WideRatio * gap.Low ? Math.Sqrt(gap.Low * gap.High) : (gap.Low + gap.High) / 2;

        // Few digits read better and cost nothing: the gap is halved only about.
        var rounded = double.Parse(middle.ToString("G4", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return rounded > gap.Low && rounded < gap.High ? rounded : middle;
    }

    // Every change between surviving and being lost, with undecided values between.
    private static IEnumerable<(SweepBreak Break, int From, int To)> BreaksOf(List<SweepPoint> points, string claimId)
    {
        var settled = Enumerable.Range(0, points.Count)
            .Select(index => (Index: index, Outcome: points[index].Comparison.Worst(claimId)?.Outcome))
            .Where(entry => entry.Outcome is SurvivalOutcome.Survives || (entry.Outcome is { } outcome && SurvivalText.IsLoss(outcome)))
            .ToArray();
        for (var i = 1; i < settled.Length; i++)
        {
            var (from, to) = (settled[i - 1], settled[i]);
            if ((from.Outcome == SurvivalOutcome.Survives) != (to.Outcome == SurvivalOutcome.Survives))
            {
                var (survives, lost) = from.Outcome == SurvivalOutcome.Survives ? (from, to) : (to, from);
                yield return (new SweepBreak(claimId, points[survives.Index].Value, points[lost.Index].Value, lost.Outcome!.Value, to.Index - from.Index - 1), from.Index, to.Index);
            }
        }
    }
}
