using MimVerify.Theory.Model;

namespace MimVerify.Theory.Dynamics;

/// <summary>
/// What the measures tend to when every query comes to attend to the visible patches of its own area alone and to all of them alike (M8, M9).
/// </summary>
/// <remarks>
/// Images that hide a whole area, whose queries have nothing of their own to look at, are left out: their share vanishes as areas grow.
/// Values are means over the clusters' probabilities.
/// </remarks>
public static class AreaWideAttention
{
    /// <summary>M9: sum_j C_j (C_j - 1) / (P (P - 1)), the share of pairs of queries that lie in one area.</summary>
    /// <exception cref="ArgumentException">Fewer than 2 patches.</exception>
    public static double MeanCosine(Partition partition)
    {
        double patches = Guard.AtLeast(partition.PatchCount, 2, "patches");
        return partition.Sizes.Sum(size => size * (size - 1.0)) / (patches * (patches - 1));
    }

    /// <summary>All measures.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="grid">Where its patches stand.</param>
    /// <exception cref="ArgumentException">The grid holds another number of patches.</exception>
    public static AttentionMeasures Of(Setting setting, GridShape grid)
    {
        Guard.SameLength(grid.PatchCount, setting.PatchCount, nameof(grid));
        var (cosine, distance, entropy, information) = (0.0, 0.0, 0.0, 0.0);
        for (var k = 0; k < setting.ClusterCount; k++)
        {
            var (partition, share) = (setting.Partitions[k], setting.ClusterShares[k] / setting.ClusterCount);
            var rowEntropy = RowEntropy(partition, setting.UnmaskedCount);
            var areaEntropy = AreaEntropy(partition);
            cosine += share * MeanCosine(partition);
            distance += share * MeanDistance(partition, grid);
            entropy += share * rowEntropy;

            // A key tells the query's area and nothing more: I = H(area); the key is an area and one of its u visible patches: H(key) = H(area) + E[ln u].
            information += areaEntropy > 0 ? share * areaEntropy / Math.Sqrt(Math.Log(setting.PatchCount) * (areaEntropy + rowEntropy)) : 0;
        }

        return new AttentionMeasures(cosine, distance, entropy, information);
    }

    // sum_a (C_a/P) E[ln u_a given u_a > 0], u_a the visible patches of an area of C_a among V visible of P.
    private static double RowEntropy(Partition partition, int visible)
    {
        var patches = partition.PatchCount;
        var sum = 0.0;
        foreach (var sizes in partition.Sizes.GroupBy(size => size))
        {
            var fewest = Math.Max(0, visible - (patches - sizes.Key));
            var law = Hypergeometric.Distribution(patches, sizes.Key, visible);
            var (mean, seen) = (0.0, 0.0);
            for (var i = 0; i < law.Length; i++)
            {
                var count = fewest + i;
                mean += count > 0 ? law[i] * Math.Log(count) : 0;
                seen += count > 0 ? law[i] : 0;
            }

            sum += (double)sizes.Count() * sizes.Key / patches * (mean / seen);
        }

        return sum;
    }

    private static double AreaEntropy(Partition partition) =>
        -partition.Sizes.Sum(size => (double)size / partition.PatchCount * Math.Log((double)size / partition.PatchCount));

    // Every key of the area is equally likely to be among the visible, so that its mean weight is 1/C_a whatever the mask.
    private static double MeanDistance(Partition partition, GridShape grid)
    {
        var members = Enumerable.Range(0, partition.PatchCount).ToLookup(patch => partition.AreaOf(patch));
        var sum = 0.0;
        foreach (var area in members)
        {
            var patches = area.ToArray();
            var within = 0.0;
            for (var i = 0; i < patches.Length; i++)
            {
                for (var j = 0; j < i; j++)
                {
                    within += 2 * grid.Distance(patches[i], patches[j]);
                }
            }

            sum += within / patches.Length;
        }

        return sum / partition.PatchCount;
    }
}
