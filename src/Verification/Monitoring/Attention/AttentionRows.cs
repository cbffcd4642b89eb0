using System.Collections.Immutable;
using MimVerify.Simulation.Recording;
using MimVerify.Theory.Model;

namespace MimVerify.Verification.Monitoring;

/// <summary>Attention of all queries, from the rows that were run: a row of its own for each query, or, with one cluster, a row of each area size (E6).</summary>
internal sealed class AttentionRows
{
    private readonly Setting _setting;
    private readonly ImmutableArray<AttentionRow> _rows;

    private AttentionRows(Setting setting, ImmutableArray<AttentionRow> rows) => (_setting, _rows) = (setting, rows);

    /// <summary>The rows of a setting; null where a query has none.</summary>
    public static AttentionRows? Of(Setting setting, IReadOnlyCollection<RowTrajectory> runs)
    {
        var usable = runs.Where(HasOwnCoordinates).DistinctBy(run => run.Query).ToDictionary(run => run.Problem.Layout!.Query);
        if (usable.Count == setting.PatchCount)
        {
            return new AttentionRows(setting, [.. usable.Values.OrderBy(run => run.Query).Select(OwnRow)]);
        }

        if (setting.ClusterCount > 1)
        {
            return null;
        }

        var partition = setting.Partitions[0];
        var bySize = usable.Values.GroupBy(run => partition.Sizes[partition.AreaOf(run.Problem.Layout!.Query)]).ToDictionary(group => group.Key, group => group.First());
        return partition.Sizes.All(bySize.ContainsKey)
            ? new AttentionRows(setting, [.. Enumerable.Range(0, partition.AreaCount).Select(area => SharedRow(partition, area, bySize[partition.Sizes[area]]))])
            : null;
    }

    /// <summary>The coordinates of all rows at a time.</summary>
    public (double[] Phi, double[] Upsilon)[] At(double time) => [.. _rows.Select(row => row.At(time))];

    /// <summary>Writes the attention of every query to every key on one image.</summary>
    /// <param name="coordinates">What <see cref="At"/> returned.</param>
    /// <param name="image">The image.</param>
    /// <param name="weights">A buffer, shape [P].</param>
    /// <param name="map">Shape [P, P], row by row.</param>
    public void Fill((double[] Phi, double[] Upsilon)[] coordinates, MaskedImage image, double[] weights, double[] map)
    {
        var areas = _setting.Partitions[image.Cluster].Labels;
        for (var i = 0; i < _rows.Length; i++)
        {
            _rows[i].Fill(coordinates[i], image, areas, weights, map);
        }
    }

    // Clusters that the mean field runs side by side share no Upsilon: its rows have more coordinates than a query has.
    private static bool HasOwnCoordinates(RowTrajectory run) =>
        run.Problem.Layout is { } layout
        && run.Series.Count(series => series.Signal == Signal.Phi) == layout.PhiSlots.Length
        && run.Series.Count(series => series.Signal == Signal.Upsilon) == layout.UpsilonSlots.Length;

    private static AttentionRow OwnRow(RowTrajectory run)
    {
        var layout = run.Problem.Layout!;
        var partitions = layout.Setting.Partitions;
        var patches = Enumerable.Range(0, layout.Setting.PatchCount);
        int[][] phi = [.. partitions.Select((partition, cluster) => patches.Select(patch => layout.PhiSlotOf(cluster, partition.AreaOf(patch))).ToArray())];
        var slotOfClass = layout.Classes.ToDictionary(joint => string.Join('/', joint.Areas), joint => joint.UpsilonSlot, StringComparer.Ordinal);
        int[] upsilon = [.. patches.Select(patch => slotOfClass.GetValueOrDefault(string.Join('/', partitions.Select(partition => partition.AreaOf(patch))), -1))];
        return new AttentionRow(run, [layout.Query], phi, upsilon);
    }

    // Seen from an area of the same size, the own area is the target and the others keep their sizes.
    private static AttentionRow SharedRow(Partition partition, int area, RowTrajectory run)
    {
        var layout = run.Problem.Layout!;
        var slotOfClass = layout.Classes.ToLookup(joint => layout.PhiSlotOf(0, joint.Areas[0]), joint => joint.UpsilonSlot);
        var phi = new int[partition.PatchCount];
        var upsilon = new int[partition.PatchCount];
        for (var patch = 0; patch < phi.Length; patch++)
        {
            var other = partition.AreaOf(patch);
            var slot = layout.PhiSlots.First(slot => other == area ? slot.Role == AreaRole.Target : slot.Role != AreaRole.Target && slot.Size == partition.Sizes[other]);
            phi[patch] = layout.PhiSlots.IndexOf(slot);
            upsilon[patch] = slotOfClass[phi[patch]].DefaultIfEmpty(-1).First();
        }

        return new AttentionRow(run, [.. Enumerable.Range(0, partition.PatchCount).Where(patch => partition.AreaOf(patch) == area)], [phi], upsilon);
    }
}
