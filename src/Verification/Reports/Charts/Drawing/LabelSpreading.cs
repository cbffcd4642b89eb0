namespace MimVerify.Verification.Reports.Charts.Drawing;

/// <summary>
/// Moves labels apart along a line. The result is the nearest (in the sum of squares) to the wished centres that keeps their order, overlaps
/// nowhere and stays inside: with the sizes before each label subtracted this is isotonic regression, solved by pooling neighbours that
/// disagree; cutting the pooled values to an interval keeps the order.
/// </summary>
internal static class LabelSpreading
{
    /// <summary>Centres for labels of the given sizes, or null where the labels together are longer than the room.</summary>
    /// <param name="wished">Wished centres in any order.</param>
    /// <param name="sizes">Lengths of the labels, gaps included.</param>
    /// <param name="low">Where the room begins.</param>
    /// <param name="high">Where the room ends.</param>
    public static IReadOnlyList<double>? Spread(IReadOnlyList<double> wished, IReadOnlyList<double> sizes, double low, double high)
    {
        var total = sizes.Sum();
        if (total > high - low)
        {
            return null;
        }

        var order = Enumerable.Range(0, wished.Count).OrderBy(index => wished[index]).ThenBy(index => index).ToArray();
        var pools = new List<(double Mean, int Count)>();
        var before = 0.0;
        foreach (var index in order)
        {
            var pool = (Mean: wished[index] - (sizes[index] / 2) - before, Count: 1);
            before += sizes[index];
            while (pools.Count > 0 && pools[^1].Mean >= pool.Mean)
            {
                var (mean, count) = pools[^1];
                pools.RemoveAt(pools.Count - 1);
                pool = (((mean * count) + (pool.Mean * pool.Count)) / (count + pool.Count), count + pool.Count);
            }

            pools.Add(pool);
        }

        var centres = new double[wished.Count];
        var rank = 0;
        before = 0;
        foreach (var (mean, count) in pools)
        {
            var start = Math.Clamp(mean, low, high - total);
            for (var member = 0; member < count; member++, rank++)
            {
                var index = order[rank];
                centres[index] = start + before + (sizes[index] / 2);
                before += sizes[index];
            }
        }

        return centres;
    }
}
