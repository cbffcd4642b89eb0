using MimVerify.Simulation.Sampling;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Engines.Population;

/// <summary>
/// A fixed sample of configurations (common random numbers over all of training) in independent batches, each a stratified
/// sample of its own.
/// </summary>
/// <remarks>
/// Within a batch and stratum the latents of each area are spread evenly over its quantiles in random order (Latin hypercube;
/// McKay, Beckman, Conover 1979): unbiased, and their moments come out nearly exact.
/// </remarks>
internal static class StratifiedSampler
{
    internal const ulong CountStream = 0x636F756E74000000;
    internal const ulong LatentStream = 0x6C6174656E000000;

    /// <summary>Draws <paramref name="batches"/> batches of <paramref name="draws"/> draws; every batch starts a block.</summary>
    /// <returns>The draws, the number of blocks in each batch, and how many draws a batch took: every stratum takes one at least.</returns>
    public static (DrawSet Draws, int BlocksPerBatch, int DrawsPerBatch) Sample(DrawLayout layout, int draws, int batches, ulong seed)
    {
        var row = layout.Row;
        var strata = TargetStrata.Of(row, layout.Cluster, draws);
        draws = strata.Sum(entry => entry.Draws);
        var blocks = (draws + DrawLayout.Lanes - 1) / DrawLayout.Lanes;
        var set = new DrawSet(layout, blocks * DrawLayout.Lanes * batches);
        var counts = new int[layout.Columns.Length];
        var latents = new double[layout.AreaCount];
        for (var batch = 0; batch < batches; batch++)
        {
            for (var s = 0; s < strata.Count; s++)
            {
                var (stratum, size) = strata[s];
                var place = ((ulong)layout.Cluster << 40) | ((ulong)batch << 24) | (uint)s;
                var columns = LatentColumns(layout, place, seed, size);
                for (var i = 0; i < size; i++)
                {
                    var random = new Philox(seed, CountStream ^ place, (uint)i);
                    DrawCounts(layout, stratum, (i + random.NextDouble()) / size, ref random, counts);
                    for (var area = 0; area < columns.Length; area++)
                    {
                        latents[area] = columns[area][i];
                    }

                    set.Add(stratum.Probability / ((double)size * batches), counts, latents);
                }
            }

            set.Align();
        }

        return (set, blocks, draws);
    }

    private static double[][] LatentColumns(DrawLayout layout, ulong place, ulong seed, int size)
    {
        if (!layout.VaryingLatents)
        {
            return [];
        }

        var law = layout.Row.Setting.Latent;
        var columns = new double[layout.AreaCount][];
        var order = new int[size];
        for (var area = 0; area < columns.Length; area++)
        {
            var random = new Philox(seed, LatentStream ^ place, (uint)area);
            for (var i = 0; i < size; i++)
            {
                order[i] = i;
            }

            random.Shuffle(order);
            columns[area] = new double[size];
            for (var i = 0; i < size; i++)
            {
                columns[area][i] = law.Quantile((order[i] + random.NextDouble()) / size);
            }
        }

        return columns;
    }

    // Visible patches: u_a of the target area by the stratum, the rest of the V elsewhere; both spread over their classes
    // as a multivariate hypergeometric, one class after the other.
    private static void DrawCounts(DrawLayout layout, Stratum stratum, double quantile, ref Philox random, Span<int> counts)
    {
        var setting = layout.Row.Setting;
        var targetStart = layout.FirstColumn[layout.Target];
        var targetEnd = layout.FirstColumn[layout.Target + 1];
        var inTarget = stratum.CountAt(quantile);
        var targetSize = setting.Partitions[layout.Cluster].Sizes[layout.Target] - 1;
        Spread(targetStart, targetEnd, inTarget, targetSize, layout, ref random, counts);

        var elsewhere = setting.UnmaskedCount - inTarget;
        var population = setting.PatchCount - 1 - targetSize;
        var before = Spread(0, targetStart, elsewhere, population, layout, ref random, counts);
        Spread(targetEnd, counts.Length, before.Visible, before.Population, layout, ref random, counts);
    }

    private static (int Visible, int Population) Spread(int start, int end, int visible, int population, DrawLayout layout, ref Philox random, Span<int> counts)
    {
        for (var column = start; column < end; column++)
        {
            var size = layout.ClassOf(column).Size;
            counts[column] = HypergeometricSampler.Draw(random.NextDouble(), population, size, visible);
            visible -= counts[column];
            population -= size;
        }

        return (visible, population);
    }
}
