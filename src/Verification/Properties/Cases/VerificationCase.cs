using System.Collections.Immutable;
using MimVerify.Simulation.Recording;
using MimVerify.Theory.Model;

namespace MimVerify.Verification.Properties.Cases;

/// <summary>
/// One generated row to verify, as plain parameters: a setting, a query, weights of one's own choice, and how far to train. Nothing of
/// the generator is kept, so a stored case means the same whatever becomes of the code that drew it.
/// </summary>
/// <param name="Clusters">For each cluster, the area of every patch; shape [K][P].</param>
/// <param name="Masked">theta, in [1, P-1].</param>
/// <param name="Latent">The law of the latents.</param>
/// <param name="Query">The query patch p.</param>
/// <param name="Phi">Phi_{p,k,j} at which pointwise claims are judged; shape [K][N_k].</param>
/// <param name="Upsilon">Upsilon_{p,q} at which pointwise claims are judged; shape [P].</param>
/// <param name="Time">How far the row trains from Q = 0, positive.</param>
/// <param name="Seed">Seed of the draws where the expectation cannot be enumerated.</param>
public sealed record VerificationCase(
    ImmutableArray<ImmutableArray<int>> Clusters,
    int Masked,
    LatentLaw Latent,
    int Query,
    ImmutableArray<ImmutableArray<double>> Phi,
    ImmutableArray<double> Upsilon,
    double Time,
    ulong Seed)
{
    /// <summary>The most patches of a row that is made a case.</summary>
    public const int MostPatches = 4096;

    /// <summary>P.</summary>
    public int PatchCount => Clusters[0].Length;

    /// <summary>
    /// The row of a scenario as a case at Q = 0; null where sizes are real numbers, patches are more than <see cref="MostPatches"/>, or clusters are not uniform.
    /// What the row assumes beyond its setting is left behind.
    /// </summary>
    /// <param name="row">The row.</param>
    /// <param name="time">How far it trains, positive.</param>
    /// <param name="seed">Seed of the draws.</param>
    public static VerificationCase? Of(RowProblem row, double time, ulong seed)
    {
        if (row.Layout?.Setting is not { PatchCount: <= MostPatches } setting || setting.ClusterShares.Any(share => share != 1))
        {
            return null;
        }

        return new VerificationCase(
            [.. setting.Partitions.Select(partition => Enumerable.Range(0, setting.PatchCount).Select(partition.AreaOf).ToImmutableArray())],
            setting.MaskedCount,
            setting.Latent,
            (int)row.Query,
            [.. setting.Partitions.Select(partition => Enumerable.Repeat(0.0, partition.AreaCount).ToImmutableArray())],
            [.. Enumerable.Repeat(0.0, setting.PatchCount)],
            time,
            seed);
    }

    /// <summary>The setting.</summary>
    /// <exception cref="ArgumentException">The parameters are not a setting.</exception>
    public Setting Setting() => new([.. Clusters.Select(labels => Partition.FromLabels(labels.AsSpan()))], Latent, Masked);

    /// <summary>The row to run.</summary>
    /// <exception cref="ArgumentException">The parameters are not a setting with this query.</exception>
    public RowProblem Problem() => RowProblem.Of(Setting(), Query);

    /// <summary>
    /// The weights in the row's own coordinates: Phi slots, then Upsilon slots. Areas (keys) that share a coordinate take the weight of
    /// the first of them, the query's own key aside.
    /// </summary>
    public double[] SlotWeights(RowLayout layout) =>
    [
        .. layout.PhiSlots.Select(slot => Phi[slot.Cluster][slot.Areas[0]]),
        .. Enumerable.Range(0, layout.UpsilonSlots.Length - 1).Select(slot => Upsilon[FirstKeyOf(layout, slot)]),
        Upsilon[Query],
    ];

    /// <summary>The slot of every key's Upsilon in a row's layout, shape [P].</summary>
    public int[] UpsilonSlots(RowLayout layout)
    {
        var slots = new int[PatchCount];
        for (var patch = 0; patch < slots.Length; patch++)
        {
            slots[patch] = patch == Query
                ? layout.UpsilonSlots.Length - 1
                : layout.Classes.First(joint => Enumerable.Range(0, Clusters.Length).All(k => joint.Areas[k] == Clusters[k][patch])).UpsilonSlot;
        }

        return slots;
    }

    /// <summary>
    /// Weights of the row's coordinates written out for every area and every key: Phi cluster by cluster, then Upsilon key by key.
    /// </summary>
    public double[] Expand(RowLayout layout, ReadOnlySpan<double> slotWeights)
    {
        var state = new List<double>();
        for (var cluster = 0; cluster < Clusters.Length; cluster++)
        {
            for (var area = 0; area < layout.Setting.Partitions[cluster].AreaCount; area++)
            {
                state.Add(slotWeights[layout.PhiSlotOf(cluster, area)]);
            }
        }

        foreach (var slot in UpsilonSlots(layout))
        {
            state.Add(slotWeights[layout.PhiSlots.Length + slot]);
        }

        return [.. state];
    }

    private int FirstKeyOf(RowLayout layout, int slot) => Array.IndexOf(UpsilonSlots(layout), slot);
}
