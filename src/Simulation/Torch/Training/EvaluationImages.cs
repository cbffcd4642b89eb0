using MimVerify.Simulation.Departures;
using MimVerify.Simulation.Departures.Masks;
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
    /// <param name="assumptions">What is assumed of images beyond the setting.</param>
    /// <param name="noiseDimension">d where patches carry noise, else 0.</param>
    public EvaluationImages(RowLayout row, int cluster, int samples, ulong seed, int replicate, Assumptions assumptions, int noiseDimension)
    {
        var setting = row.Setting;
        var layout = new DrawLayout(row, cluster);
        var keys = StratifiedSampler.KeysOf(layout, assumptions.Mask);
        var (low, probabilities) = keys.TargetLaw;
        var strata = TargetStrata.Of(low, probabilities, samples);
        int[] labels = [.. setting.Partitions[cluster].Labels];
        var target = row.Targets[cluster];
        int[] inside = [.. Enumerable.Range(0, setting.PatchCount).Where(q => q != row.Query && labels[q] == target)];
        int[] outside = [.. Enumerable.Range(0, setting.PatchCount).Where(q => labels[q] != target)];
        Count = strata.Sum(entry => entry.Draws);
        Arrays = new BatchArrays(setting, Count, queries: 1, noiseDimension);
        ClusterShare = setting.ClusterShares[cluster] / setting.ClusterCount;
        Weights = new double[Count];
        TargetVisible = new int[Count];
        var visible = new int[setting.PatchCount];
        var members = MembersOf(layout);
        var counts = new int[members.Length];
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
                var shown = setting.UnmaskedCount;
                if (assumptions.Mask == MaskPattern.Uniform)
                {
                    Choose(inside, count, ref random, visible);
                    Choose(outside, shown - count, ref random, visible.AsSpan(count));
                }
                else
                {
                    (shown, count) = ChooseByClass(layout, keys, members, counts, count, ref random, visible);
                }

                for (var area = 0; area < latents.Length; area++)
                {
                    latents[area] = setting.Latent.IsConstant ? setting.Latent.Low : quantiles[area][i];
                }

                if (!setting.Latent.IsConstant)
                {
                    if (assumptions.LatentCorrelation > 0)
                    {
                        LatentCopula.Join(assumptions.LatentCorrelation, random.NextDouble(), latents);
                    }

                    foreach (ref var latent in latents.AsSpan())
                    {
                        latent = setting.Latent.Quantile(latent);
                    }
                }

                (Weights[place], TargetVisible[place]) = (stratum.Probability / draws, count);
                Arrays.Put(place, cluster, visible.AsSpan(0, shown), latents, [row.Query], Weights[place] * ClusterShare);
                if (noiseDimension > 0)
                {
                    TrainingImages.FillNoise(seed, stream, (uint)i, Arrays.NoiseOf(place), noiseDimension);
                }

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

    // The keys of every class, in the order of the layout's columns.
    private static int[][] MembersOf(DrawLayout layout)
    {
        var row = layout.Row;
        var keys = Enumerable.Range(0, row.Setting.PatchCount).Where(patch => patch != row.Query).GroupBy(row.ClassOf).ToDictionary(group => group.Key, group => group.ToArray());
        return [.. layout.Columns.Select(joint => keys[joint])];
    }

    // Visible counts by class, then which keys of a class; returns how many are visible, and how many of them belong to the target.
    private static (int Shown, int InTarget) ChooseByClass(DrawLayout layout, IVisibleKeys keys, int[][] members, int[] counts, int units, ref Philox random, int[] visible)
    {
        keys.Draw(units, ref random, counts);
        var (shown, inTarget) = (0, 0);
        for (var column = 0; column < counts.Length; column++)
        {
            Choose(members[column], counts[column], ref random, visible.AsSpan(shown));
            shown += counts[column];
            inTarget += column >= layout.FirstColumn[layout.Target] && column < layout.FirstColumn[layout.Target + 1] ? counts[column] : 0;
        }

        return (shown, inTarget);
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
