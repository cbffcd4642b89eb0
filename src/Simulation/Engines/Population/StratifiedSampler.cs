using MimVerify.Simulation.Departures;
using MimVerify.Simulation.Departures.Masks;
using MimVerify.Simulation.Sampling;

namespace MimVerify.Simulation.Engines.Population;

/// <summary>
/// A fixed sample of configurations (common random numbers over all of training) in independent batches, each a stratified
/// sample of its own.
/// </summary>
/// <remarks>
/// Within a batch and stratum the latents of each area are spread evenly over its quantiles in random order (Latin hypercube;
/// McKay, Beckman, Conover 1979): unbiased, and their moments come out nearly exact. Departures change the law of masks and join latents.
/// </remarks>
internal static class StratifiedSampler
{
    internal const ulong CountStream = 0x636F756E74000000;
    internal const ulong LatentStream = 0x6C6174656E000000;

    /// <summary>Draws <paramref name="batches"/> batches of <paramref name="draws"/> draws; every batch starts a block.</summary>
    /// <returns>The draws, the number of blocks in each batch, and how many draws a batch took: every stratum takes one at least.</returns>
    public static (DrawSet Draws, int BlocksPerBatch, int DrawsPerBatch) Sample(DrawLayout layout, int draws, int batches, ulong seed, Assumptions? assumptions = null)
    {
        assumptions ??= Assumptions.OfTheTheory;
        var keys = KeysOf(layout, assumptions.Mask);
        var (low, probabilities) = keys.TargetLaw;
        var strata = TargetStrata.Of(low, probabilities, draws);
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
                var columns = LatentColumns(layout, assumptions.LatentCorrelation, place, seed, size);
                for (var i = 0; i < size; i++)
                {
                    var random = new Philox(seed, CountStream ^ place, (uint)i);
                    var units = stratum.CountAt((i + random.NextDouble()) / size);
                    keys.Draw(units, ref random, counts);
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

    /// <summary>The law of visible counts under a mask pattern.</summary>
    public static IVisibleKeys KeysOf(DrawLayout layout, MaskPattern mask) => mask switch
    {
        MaskPattern.Bernoulli => new BernoulliVisibleKeys(layout),
        MaskPattern.Tiles tiles => new TileVisibleKeys(layout, tiles),
        _ => new UniformVisibleKeys(layout),
    };

    private static double[][] LatentColumns(DrawLayout layout, double correlation, ulong place, ulong seed, int size)
    {
        if (!layout.VaryingLatents)
        {
            return [];
        }

        var law = layout.Row.Setting.Latent;
        var columns = new double[layout.AreaCount][];
        for (var area = 0; area < columns.Length; area++)
        {
            columns[area] = Spread(seed, place, area, size);
        }

        if (correlation > 0)
        {
            // One column more, spread alike, joins the areas of each draw.
            var shared = Spread(seed, place, columns.Length, size);
            var uniforms = new double[columns.Length];
            for (var i = 0; i < size; i++)
            {
                for (var area = 0; area < uniforms.Length; area++)
                {
                    uniforms[area] = columns[area][i];
                }

                LatentCopula.Join(correlation, shared[i], uniforms);
                for (var area = 0; area < uniforms.Length; area++)
                {
                    columns[area][i] = uniforms[area];
                }
            }
        }

        foreach (var column in columns)
        {
            for (var i = 0; i < size; i++)
            {
                column[i] = law.Quantile(column[i]);
            }
        }

        return columns;
    }

    // Uniform numbers, one in each of equal parts of [0, 1), in random order.
    private static double[] Spread(ulong seed, ulong place, int column, int size)
    {
        var random = new Philox(seed, LatentStream ^ place, (uint)column);
        var order = new int[size];
        for (var i = 0; i < size; i++)
        {
            order[i] = i;
        }

        random.Shuffle(order);
        var uniforms = new double[size];
        for (var i = 0; i < size; i++)
        {
            uniforms[i] = (order[i] + random.NextDouble()) / size;
        }

        return uniforms;
    }
}
