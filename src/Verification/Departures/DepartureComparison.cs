using System.Collections.Immutable;
using MimVerify.Simulation.Recording;
using MimVerify.Theory.Claims;
using MimVerify.Theory.Dynamics;
using MimVerify.Verification.Monitoring;

namespace MimVerify.Verification.Departures;

/// <summary>A scenario with a departure beside the same without it.</summary>
public sealed record DepartureComparison
{
    private DepartureComparison(DepartureRun without, DepartureRun with) => (Without, With) = (without, with);

    /// <summary>Without the departure.</summary>
    public DepartureRun Without { get; }

    /// <summary>With it.</summary>
    public DepartureRun With { get; }

    /// <summary>Every claim and quantity on every pair of rows.</summary>
    public ImmutableArray<ClaimSurvival> Survivals { get; private init; } = [];

    /// <summary>How far curves moved.</summary>
    public ImmutableArray<CurveMovement> Movements { get; private init; } = [];

    /// <summary>Numbers that tell the story.</summary>
    public ImmutableArray<Landmark> Landmarks { get; private init; } = [];

    /// <summary>Judges every claim in both and sets one against the other.</summary>
    /// <exception cref="ArgumentException">Not the same number of seeds.</exception>
    public static DepartureComparison Of(DepartureRun without, DepartureRun with)
    {
        Theory.Guard.SameLength(with.Seeds.Length, without.Seeds.Length, "seeds with the departure");
        var pairs = RowPairs.Of(without, with);
        return new DepartureComparison(without, with)
        {
            Survivals = [.. pairs.SelectMany(pair => SurvivalsOf(without, with, pair)).OrderBy(survival => Order(survival.ClaimId))],
            Movements = [.. pairs.SelectMany(pair => Clusters(without, with, pair).SelectMany(cluster => MovementsOf(without, with, pair, cluster)))],
            Landmarks = [.. pairs.SelectMany(pair => Clusters(without, with, pair).SelectMany(cluster => Departures.Landmarks.Of(Runs(without, pair.Without), Runs(with, pair.With), cluster)))],
        };
    }

    /// <summary>What became of a claim over all rows and quantities: the worst of them; null where nothing was found of it.</summary>
    public ClaimSurvival? Worst(string claimId) =>
        Survivals.Where(survival => string.Equals(survival.ClaimId, claimId, StringComparison.Ordinal))
            .OrderByDescending(survival => survival.Outcome)
            .ThenBy(survival => survival.Margin ?? double.PositiveInfinity)
            .FirstOrDefault();

    private static int Order(string claimId) => ClaimCatalogue.All.Select(claim => claim.Id).ToImmutableArray().IndexOf(claimId);

    private static RowTrajectory[] Runs(DepartureRun run, int row) => [.. run.Row(row).Select(seed => seed.Simulation)];

    private static IEnumerable<int> Clusters(DepartureRun without, DepartureRun with, (int Without, int With) pair) => Enumerable.Range(
        0,
        Math.Min(without.Seeds[0][pair.Without].Simulation.Problem.Groups.Length, with.Seeds[0][pair.With].Simulation.Problem.Groups.Length));

    private static IEnumerable<ClaimSurvival> SurvivalsOf(DepartureRun without, DepartureRun with, (int Without, int With) pair)
    {
        var (before, after) = (Readings(without, pair.Without), Readings(with, pair.With));
        long query = with.Seeds[0][pair.With].Simulation.Query;
        foreach (var key in before.Keys.Concat(after.Keys).Distinct())
        {
            var (one, other) = (before.GetValueOrDefault(key), after.GetValueOrDefault(key));
            var (outcome, margin) = SurvivalRule.Judge(one, other, KindOf(key.ClaimId, key.Part) is not (ClaimKind.Bounded or ClaimKind.Vanishes));
            yield return new ClaimSurvival(key.ClaimId, key.Quantity, query, key.Cluster, outcome, margin, one, other);
        }
    }

    private static ClaimKind? KindOf(string claimId, int part) => ClaimCatalogue.Find(claimId)?.Parts[part].Kind;

    // An exponent of P takes several P; one run says nothing of it.
    private static Dictionary<(string ClaimId, int Part, string Quantity, int? Cluster), ClaimReading> Readings(DepartureRun run, int row) =>
        run.Row(row).SelectMany(seed => seed.Findings)
            .Where(finding => KindOf(finding.ClaimId, finding.Part) != ClaimKind.ScalesAs)
            .GroupBy(finding => (finding.ClaimId, finding.Part, finding.Quantity, finding.Cluster))
            .ToDictionary(group => group.Key, group => ClaimReading.Of([.. group]));

    private static IEnumerable<CurveMovement> MovementsOf(DepartureRun without, DepartureRun with, (int Without, int With) pair, int cluster)
    {
        var seeds = Runs(without, pair.Without).Zip(Runs(with, pair.With), (one, other) => Movement(one, other, cluster)).ToArray();
        foreach (var group in seeds.SelectMany(seed => seed).GroupBy(movement => movement.Name, StringComparer.Ordinal))
        {
            CurveMovement[] members = [.. group];
            yield return members[0] with
            {
                InTime = members.Average(movement => movement.InTime),
                Matched = members.Any(movement => movement.Matched is null) ? null : members.Average(movement => movement.Matched!.Value),
            };
        }
    }

    private static IEnumerable<CurveMovement> Movement(RowTrajectory without, RowTrajectory with, int cluster)
    {
        var (half, other) = (without.TimeOf(PhaseBoundary.THalf, cluster), with.TimeOf(PhaseBoundary.THalf, cluster));
        var curves = RoleCurves.Of(with, cluster).ToDictionary(curve => curve.Name, StringComparer.Ordinal);
        foreach (var curve in RoleCurves.Of(without, cluster))
        {
            if (curves.TryGetValue(curve.Name, out var moved))
            {
                yield return new CurveMovement(
                    curve.Name, curve.Tex, with.Query, cluster, Largest(curve, moved, 1), half is { } one && other is { } two && one > 0 ? Largest(curve, moved, two / one) : null);
            }
        }
    }

    // The largest |f(t) - g(stretch t)| over the times that both have; logarithms of what is a loss.
    private static double Largest(RoleCurve curve, RoleCurve moved, double stretch)
    {
        var largest = 0.0;
        var isLoss = string.Equals(curve.Name, "excess", StringComparison.Ordinal);
        for (var i = 0; i < curve.Times.Length && stretch * curve.Times[i] <= moved.Times[^1]; i++)
        {
            var there = RoleCurves.At(moved.Times, moved.Values, stretch * curve.Times[i]);
            var difference = !isLoss ? curve.Values[i] - there : curve.Values[i] > 0 && there > 0 ? Math.Log(curve.Values[i] / there) : 0;
            largest = Math.Max(largest, Math.Abs(difference));
        }

        return largest;
    }
}
