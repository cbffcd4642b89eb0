using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using MimVerify.Simulation.Sampling;
using MimVerify.Theory.Model;

namespace MimVerify.Verification.Properties.Cases;

/// <summary>
/// Rows to verify: small ones on which everything can be enumerated, larger ones with partitions of any kind, and the paper's region
/// with its complement. Case i is a function of the seed and i alone.
/// </summary>
public static class CaseGenerator
{
    /// <summary>The most patches of a generated row.</summary>
    public const int MostPatches = 64;

    private const int MostSmallPatches = 7;

    // FsCheck's size; no generator here grows with it.
    private const int Size = 50;
    private const ulong CaseStream = 0x63617365_73000000;

    /// <summary>Up to 7 patches, 3 clusters, latents of few values, any weights: every claim can be judged.</summary>
    public static Gen<VerificationCase> Small { get; } =
        from patches in Gen.Choose(2, MostSmallPatches)
        from clusters in Clusters(patches, mostAreas: 4)
        from latent in LatentGenerator.Discrete
        from subject in Complete(clusters, latent)
        select subject;

    /// <summary>8 to 64 patches, 3 clusters, any law of the latents.</summary>
    public static Gen<VerificationCase> Large { get; } =
        from patches in Gen.Choose(MostSmallPatches + 1, MostPatches)
        from clusters in Clusters(patches, mostAreas: 8)
        from latent in LatentGenerator.Any
        from subject in Complete(clusters, latent)
        select subject;

    /// <summary>One global area of P^kappa_c patches and local ones of P^kappa_s: |Delta| >= 0.1 of either sign, and the gap in between.</summary>
    public static Gen<VerificationCase> Region { get; } =
        from exponents in ExponentGenerator.Any
        from patches in Gen.Choose(16, MostPatches)
        from latent in LatentGenerator.Any
        from subject in Complete([Partition.FromSizes(exponents.Sizes(patches)).Labels.ToImmutableArray()], latent)
        select subject with { Masked = Math.Clamp((int)Math.Round(exponents.MaskRatio * patches), 1, patches - 1) };

    /// <summary>All of these.</summary>
    public static Gen<VerificationCase> Any { get; } = Gen.Frequency((5, Small), (3, Large), (2, Region));

    /// <summary>Case <paramref name="index"/> of a seed.</summary>
    public static T Draw<T>(Gen<T> generator, ulong seed, int index)
    {
        var random = new Philox(seed, CaseStream, (uint)index);
        var start = ((ulong)random.NextUInt32() << 32) | random.NextUInt32();
        var gamma = ((ulong)random.NextUInt32() << 32) | random.NextUInt32() | 1;
        return generator.Sample(1, new Rnd(start, gamma), Size).First();
    }

    private static Gen<ImmutableArray<ImmutableArray<int>>> Clusters(int patches, int mostAreas) =>
        from count in Gen.Frequency((4, Gen.Constant(1)), (2, Gen.Constant(2)), (1, Gen.Constant(3)))
        from clusters in PartitionGenerator.Labels(patches, mostAreas).ArrayOf(count)
        select clusters.ToImmutableArray();

    private static Gen<VerificationCase> Complete(ImmutableArray<ImmutableArray<int>> clusters, LatentLaw latent)
    {
        var patches = clusters[0].Length;
        var areas = clusters.Sum(labels => labels.Max() + 1);
        return
            from masked in Gen.OneOf(Gen.Constant(1), Gen.Constant(patches - 1), Gen.Choose(1, patches - 1), Gen.Choose(1, patches - 1))
            from query in Gen.Choose(0, patches - 1)
            from weights in WeightGenerator.Weights(areas, patches)
            from duration in WeightGenerator.LogReals(0.3, 3e3)
            from seed in Gen.Choose(1, 1_000_000)
            select new VerificationCase(
                clusters,
                masked,
                latent,
                query,
                Split(weights.Phi, clusters),
                [.. weights.Upsilon],
                Time(duration, clusters.Length, patches, masked, latent),
                (ulong)seed);
    }

    private static ImmutableArray<ImmutableArray<double>> Split(double[] phi, ImmutableArray<ImmutableArray<int>> clusters)
    {
        var at = 0;
        var rows = ImmutableArray.CreateBuilder<ImmutableArray<double>>();
        foreach (var labels in clusters)
        {
            var count = labels.Max() + 1;
            rows.Add([.. phi.AsSpan(at, count)]);
            at += count;
        }

        return rows.ToImmutable();
    }

    // In units of 1 / (r U^3), the shortest time in which a correlation can move by about 1 (E10); three significant digits.
    private static double Time(double duration, int clusters, int patches, int masked, LatentLaw latent)
    {
        var unit = (double)patches * clusters / masked / Math.Pow(latent.High > 0 ? latent.High : 1, 3);
        return WeightGenerator.Significant(duration * unit, 3);
    }
}
