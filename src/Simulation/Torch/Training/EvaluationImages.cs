using MimVerify.Simulation.Engines.Population;
using MimVerify.Simulation.Sampling;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Torch.Training;

/// <summary>
/// The held-out images on which one row is observed: of one cluster, all of them mask the query, stratified over u_a, the visible patches of
/// the target area, with exact probabilities as weights. They are the same at every look, and no training image is among them.
/// </summary>
/// <remarks>Within a stratum the visible patches of the target and those elsewhere are uniform without replacement; latents follow their law.</remarks>
internal sealed class EvaluationImages
{
    // Streams of the seed that belong to evaluation; training images carry the top bit.
    private const ulong EvaluationStream = 0x6576616C_00000000;

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
        Weights = new double[Count];
        TargetVisible = new int[Count];
        var visible = new int[setting.UnmaskedCount];
        var latents = new double[setting.Partitions[cluster].AreaCount];
        var place = 0;
        foreach (var (stratum, draws) in strata)
        {
            for (var i = 0; i < draws; i++)
            {
                var random = new Philox(seed, EvaluationStream | ((ulong)replicate << 16) | (uint)cluster, (uint)place);
                var count = stratum.CountAt((i + random.NextDouble()) / draws);
                Choose(inside, count, ref random, visible);
                Choose(outside, visible.Length - count, ref random, visible.AsSpan(count));
                for (var area = 0; area < latents.Length; area++)
                {
                    latents[area] = setting.Latent.IsConstant ? setting.Latent.Low : setting.Latent.Quantile(random.NextDouble());
                }

                (Weights[place], TargetVisible[place]) = (stratum.Probability / draws, count);
                Arrays.Put(place, cluster, visible, latents, row.Query, Weights[place] / setting.ClusterCount);
                place++;
            }
        }
    }

    /// <summary>Images.</summary>
    public int Count { get; }

    /// <summary>The images; each query's weight is that of its image over K.</summary>
    public BatchArrays Arrays { get; }

    /// <summary>The probability that each image stands for, given the query masked and the cluster; they add up to 1.</summary>
    public double[] Weights { get; }

    /// <summary>u_a of each image.</summary>
    public int[] TargetVisible { get; }

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
