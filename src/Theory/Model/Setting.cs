using System.Collections.Immutable;

namespace MimVerify.Theory.Model;

/// <summary>
/// Everything the population loss depends on: P patches, K clusters with a partition each, the latent law and the number of
/// masked patches (theory.md section 1).
/// </summary>
public sealed class Setting
{
    /// <summary>A setting with one partition for each cluster.</summary>
    /// <param name="partitions">Shape [K]; all over the same P patches.</param>
    /// <param name="latent">The law of every latent z_j.</param>
    /// <param name="maskedCount">theta, in [1, P-1].</param>
    /// <param name="clusterProbabilities">pi_k, shape [K], adding up to 1; null for the theory's uniform clusters.</param>
    /// <exception cref="ArgumentException">
    /// No partition, fewer than 2 patches, partitions of different numbers of patches, or probabilities that are none.
    /// </exception>
    public Setting(IReadOnlyList<Partition> partitions, LatentLaw latent, int maskedCount, IReadOnlyList<double>? clusterProbabilities = null)
    {
        if (partitions.Count == 0)
        {
            throw new ArgumentException("A setting needs at least one cluster.", nameof(partitions));
        }

        PatchCount = Guard.AtLeast(partitions[0].PatchCount, 2, "patches");
        foreach (var partition in partitions)
        {
            Guard.SameLength(partition.PatchCount, PatchCount, "every cluster's partition");
        }

        Partitions = [.. partitions];
        Latent = latent;
        MaskedCount = Guard.InRange(maskedCount, 1, PatchCount - 1, "masked");
        ClusterShares = clusterProbabilities is null ? [.. Enumerable.Repeat(1.0, Partitions.Length)] : SharesOf(clusterProbabilities, Partitions.Length);
    }

    /// <summary>P.</summary>
    public int PatchCount { get; }

    /// <summary>K.</summary>
    public int ClusterCount => Partitions.Length;

    /// <summary>The partitions, shape [K].</summary>
    public ImmutableArray<Partition> Partitions { get; }

    /// <summary>The law of the latents.</summary>
    public LatentLaw Latent { get; }

    /// <summary>theta.</summary>
    public int MaskedCount { get; }

    /// <summary>V = P - theta, the number of unmasked patches.</summary>
    public int UnmaskedCount => PatchCount - MaskedCount;

    /// <summary>K pi_k, how often a cluster is drawn relative to uniform clusters; shape [K], all 1 under the theory's assumptions.</summary>
    public ImmutableArray<double> ClusterShares { get; }

    /// <summary>Whether every cluster is drawn as often as any other.</summary>
    public bool HasUniformClusters => ClusterShares.All(share => share == 1);

    /// <summary>gamma = theta / P, in (0, 1).</summary>
    public double MaskRatio => (double)MaskedCount / PatchCount;

    /// <summary>
    /// r = theta / (P K): the probability that a given query is masked and a given cluster is drawn, where clusters are uniform; a cluster's own
    /// is r times its <see cref="ClusterShares"/>.
    /// </summary>
    public double RowRate => (double)MaskedCount / ((double)PatchCount * ClusterCount);

    /// <summary>u = V / (P - 1): the probability that another patch is unmasked, given that the query is masked.</summary>
    public double UnmaskedFraction => (double)UnmaskedCount / (PatchCount - 1);

    /// <summary>
    /// Pr[u_a = 0] for a query in an area of size <paramref name="areaSize"/>: the whole target area is masked (E7),
    /// binom(P-C_a, V) / binom(P-1, V).
    /// </summary>
    public double FullyMaskedProbability(int areaSize) =>
        Hypergeometric.Probability(PatchCount - 1, Guard.InRange(areaSize, 1, PatchCount) - 1, UnmaskedCount, 0);

    /// <summary>The irreducible part of L_p (E7): 1/2 sum_k r_k m2 Pr[u_a = 0], in units of the loss.</summary>
    public double LossFloor(int query)
    {
        Guard.InRange(query, 0, PatchCount - 1);
        var sum = 0.0;
        for (var k = 0; k < Partitions.Length; k++)
        {
            sum += ClusterShares[k] * FullyMaskedProbability(Partitions[k].Sizes[Partitions[k].AreaOf(query)]);
        }

        return 0.5 * RowRate * Latent.Moment(2) * sum;
    }

    private static ImmutableArray<double> SharesOf(IReadOnlyList<double> probabilities, int clusters)
    {
        Guard.SameLength(probabilities.Count, clusters, "cluster probabilities");
        var sum = 0.0;
        foreach (var probability in probabilities)
        {
            sum += Guard.Positive(probability, "cluster probability");
        }

        return Math.Abs(sum - 1) <= 1e-9
            ? [.. probabilities.Select(probability => probability / sum * clusters)]
            : throw new ArgumentException($"The cluster probabilities must add up to 1; they add up to {sum:R}.", nameof(probabilities));
    }
}
