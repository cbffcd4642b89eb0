using System.Collections.Immutable;

namespace MimVerify.Verification.Reports.Comparison;

/// <summary>A run to be set beside another one, as its files tell it.</summary>
/// <param name="Label">What the page calls it.</param>
/// <param name="Facts">The scenario and what ran it, key by key.</param>
/// <param name="Curves">Its trajectories.</param>
/// <param name="Events">The time of each phase boundary that was reached, by query, cluster and name.</param>
/// <param name="Claims">What was judged; empty where nothing was.</param>
public sealed record ComparedRun(
    string Label,
    ImmutableArray<(string Key, string Value)> Facts,
    ImmutableArray<ComparedCurve> Curves,
    ImmutableSortedDictionary<(long Query, int Cluster, string Name), double> Events,
    ImmutableArray<ComparedClaim> Claims)
{
    /// <summary>The queries, in the order of the files.</summary>
    public IReadOnlyList<long> Queries { get; } = [.. Curves.Select(curve => curve.Query).Distinct()];

    /// <summary>The first curve of a signal with a role in a cluster; null where there is none.</summary>
    public ComparedCurve? Find(long query, string signal, string role, int cluster) => Curves.FirstOrDefault(
        curve => curve.Query == query && curve.Signal == signal && curve.Role == role && (curve.Cluster is null || curve.Cluster == cluster));

    /// <summary>The time of a phase boundary; null where it was not reached.</summary>
    public double? TimeOf(long query, int cluster, string name) => Events.TryGetValue((query, cluster, name), out var time) ? time : null;
}
