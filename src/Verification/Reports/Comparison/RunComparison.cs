using System.Collections.Immutable;

namespace MimVerify.Verification.Reports.Comparison;

/// <summary>Two runs side by side: what was set differently, which boundaries moved, which verdicts changed, how far curves lie apart.</summary>
/// <remarks>
/// Rows are matched by their query where both runs have it, the others by their place. Curves are compared at equal times and at equal t/T_half:
/// the second takes a mere change of the time scale out.
/// </remarks>
public sealed record RunComparison(ComparedRun First, ComparedRun Second)
{
    /// <summary>The rows that stand for each other.</summary>
    public ImmutableArray<(long First, long Second)> Pairs { get; } =
    [
        .. First.Queries.Intersect(Second.Queries).Select(query => (query, query)),
        .. First.Queries.Except(Second.Queries).Zip(Second.Queries.Except(First.Queries)),
    ];

    /// <summary>What is set differently; null where a run does not have the key.</summary>
    public ImmutableArray<(string Key, string? First, string? Second)> Settings =>
    [
        .. First.Facts.Select(fact => fact.Key).Union(Second.Facts.Select(fact => fact.Key))
            .Select(key => (key, Of(First, key), Of(Second, key)))
            .Where(fact => fact.Item2 != fact.Item3),
    ];

    /// <summary>Phase boundaries that at least one of the runs reached.</summary>
    public ImmutableArray<(long Query, int Cluster, string Name, double? First, double? Second)> Events =>
    [
        .. Pairs.SelectMany(pair => First.Events.Keys.Where(key => key.Query == pair.First).Select(key => (key.Cluster, key.Name))
            .Union(Second.Events.Keys.Where(key => key.Query == pair.Second).Select(key => (key.Cluster, key.Name)))
            .Order()
            .Select(key => (pair.First, key.Cluster, key.Name, First.TimeOf(pair.First, key.Cluster, key.Name), Second.TimeOf(pair.Second, key.Cluster, key.Name)))),
    ];

    /// <summary>Claims that at least one of the runs judged, those whose verdict changed first; empty where one of the runs judged none at all.</summary>
    public ImmutableArray<(ComparedClaim? First, ComparedClaim? Second)> Claims
    {
        get
        {
            if (First.Claims.IsEmpty || Second.Claims.IsEmpty)
            {
                return [];
            }

            var toSecond = Pairs.ToDictionary(pair => pair.First, pair => pair.Second);
            var others = Second.Claims.GroupBy(Key).ToDictionary(group => group.Key, group => new Queue<ComparedClaim>(group));
            var matched = new List<(ComparedClaim? First, ComparedClaim? Second)>();
            foreach (var claim in First.Claims)
            {
                var key = Key(claim with { Query = claim.Query is { } query && toSecond.TryGetValue(query, out var other) ? other : claim.Query });
                matched.Add((claim, others.TryGetValue(key, out var queue) && queue.TryDequeue(out var counterpart) ? counterpart : null));
            }

            return [.. matched.Concat(others.Values.SelectMany(queue => queue).Select(claim => ((ComparedClaim?)null, (ComparedClaim?)claim))).OrderBy(pair => !IsChanged(pair))];
        }
    }

    /// <summary>Whether the two verdicts differ, or only one of the runs has the claim.</summary>
    public static bool IsChanged((ComparedClaim? First, ComparedClaim? Second) pair) => pair.First?.Verdict != pair.Second?.Verdict;

    /// <summary>For each pair of curves: how far they lie apart at equal times, and at equal t/T_half where both runs reach it.</summary>
    public ImmutableArray<(long Query, string Signal, string Role, double? AtTimes, double? Matched)> Distances =>
    [
        .. from pair in Pairs
           from signal in ComparisonFigure.Signals
           from role in ComparisonFigure.Roles
           let first = First.Find(pair.First, signal.Name, role.Name, 0)
           let second = Second.Find(pair.Second, signal.Name, role.Name, 0)
           where first is not null && second is not null
           select (pair.First, signal.Name, role.Name, first.Distance(second, 1), Stretch(pair) is { } stretch ? first.Distance(second, stretch) : null),
    ];

    /// <summary>T_half of the second run over that of the first; null where one does not reach it.</summary>
    public double? Stretch((long First, long Second) pair) =>
        First.TimeOf(pair.First, 0, "T_half") is > 0 and { } first && Second.TimeOf(pair.Second, 0, "T_half") is > 0 and { } second ? second / first : null;

    private static string? Of(ComparedRun run, string key) => run.Facts.FirstOrDefault(fact => fact.Key == key).Value;

    private static (string Id, long? Query, int? Cluster, string Quantity) Key(ComparedClaim claim) => (claim.Id, claim.Query, claim.Cluster, claim.Quantity);
}
