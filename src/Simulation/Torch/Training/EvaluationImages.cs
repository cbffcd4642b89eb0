using MimVerify.Simulation.Engines.Population;
using MimVerify.Simulation.Sampling;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Torch.Training;

/// <summary>
/// The held-out images on which one row is observed: of one cluster, all of them mask the query, stratified over u_a, the visible patches of
/// the target area, with exact probabilities as weights. They are the same at every look, and no training image is among them.
/// </summary>
/// <remarks>Within a stratum the visible patches of the target and those elsewhere are uniform without replacement, and each area's latents are spread
/// evenly over its quantiles (Latin hypercube, as in the population engine's sample).</remarks>
internal sealed class EvaluationImages
{
    // Streams of the seed that belong to evaluation; training images carry the top bit.
    private const ulong EvaluationStream = 0x4556_0000_0000_0000;
    private const ulong LatentBit = 1UL << 31;

    /// <summary>Draws the images.</summary>
    /// <param name="row">The row.</param>
    /// <param name="cluster">The cluster.</param>
    /// <param name="samples">Images asked for; every stratum takes one at least.</param>
    /// <param name="seed">The seed of the run.</param>
    /// <param name="replicate">Which of several independent trainings under that seed.</param>
    public EvaluationImages(RowLayout row, int cluster, int samples, ulong seed, int replicate)
    {
        var setting = row.Setting;
        var strata = TargetStrata.Of(row, cluster, samples);
        int[] labels = [.. setting.Partitions[cluster].Labels];
        var target = row.Targets[cluster];
        int[] inside = [.. Enumerable.Range(0, setting.PatchCount).Where(q => q != row.Query && labels[q] == target)];
        int[] outside = [.. Enumerable.Range(0, setting.PatchCount).Where(q => labels[q] != target)];
        Count = strata.Sum(entry => entry.Draws);
        Arrays = new BatchArrays(setting, Count, queries: 1);
        ClusterShare = setting.ClusterShares[cluster] / setting.ClusterCount;
        Weights = new double[Count];
        TargetVisible = new int[Count];
        var visible = new int[setting.UnmaskedCount];
        var latents = new double[setting.Partitions[cluster].AreaCount];
        var place = 0;
        for (var s = 0; s < strata.Count; s++)
        {
            var (stratum, draws) = strata[s];
            var stream = EvaluationStream ^ ((ulong)replicate << 48) ^ ((ulong)cluster << 32) ^ (uint)s;
            var quantiles = LatentQuantiles(setting.Latent.IsConstant ? 0 : latents.Length, draws, seed, stream ^ LatentBit);
            for (var i = 0; i < draws; i++)
            {
                var random = new Philox(seed, stream, (uint)i);
                var count = stratum.CountAt((i + random.NextDouble()) / draws);
                Choose(inside, count, ref random, visible);
                Choose(outside, visible.Length - count, ref random, visible.AsSpan(count));
                for (var area = 0; area < latents.Length; area++)
                {
                    latents[area] = setting.Latent.IsConstant ? setting.Latent.Low : setting.Latent.Quantile(quantiles[area][i]);
                }

                (Weights[place], TargetVisible[place]) = (stratum.Probability / draws, count);
                Arrays.Put(place, cluster, visible, latents, [row.Query], Weights[place] * ClusterShare);
                place++;
            }
        }
    }

    /// <summary>Images.</summary>
    public int Count { get; }

    /// <summary>The probability of the cluster.</summary>
    public double ClusterShare { get; }

    /// <summary>The images; each query's weight is that of its image times the cluster's probability.</summary>
    public BatchArrays Arrays { get; }

    /// <summary>The probability that each image stands for, given the query masked and the cluster; they add up to 1.</summary>
    public double[] Weights { get; }

    /// <summary>u_a of each image.</summary>
    public int[] TargetVisible { get; }

    // For each area one number in each of the stratum's equal slices of [0, 1), in random order: unbiased, and moments come out nearly exact.
    private static double[][] LatentQuantiles(int areas, int draws, ulong seed, ulong stream)
    {
        var quantiles = new double[areas][];
        var order = new int[draws];
        for (var area = 0; area < areas; area++)
        {
            var random = new Philox(seed, stream, (uint)area);
            for (var i = 0; i < draws; i++)
            {
                order[i] = i;
            }

            random.Shuffle(order);
            quantiles[area] = [.. order.Select(slice => (slice + random.NextDouble()) / draws)];
        }

        return quantiles;
    }

    // The first places of a partial shuffle; the order that is left behind does not matter, since the next shuffle starts from any order.
    private static void Choose(int[] patches, int count, ref Philox random, Span<int> chosen)
    {
        for (var i = 0; i < count; i++)
        {
            var j = i + random.NextInt32(patches.Length - i);
            (patches[i], patches[j]) = (patches[j], patches[i]);
            chosen[i] = patches[i];
        }
    }
}
