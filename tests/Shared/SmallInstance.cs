using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using MimVerify.Theory.Model;

namespace MimVerify.Testing;

/// <summary>One row of a setting small enough to enumerate key by key, at some state.</summary>
internal sealed record SmallInstance(
    ImmutableArray<ImmutableArray<int>> Clusters,
    int Masked,
    ImmutableArray<double> Values,
    ImmutableArray<double> Probabilities,
    int Query,
    ImmutableArray<ImmutableArray<double>> Phi,
    ImmutableArray<double> Upsilon)
{
    public int Patches => Clusters[0].Length;

    /// <summary>Up to 7 patches, 3 clusters with partitions of their own, latents that may be 0, and states up to +-30.</summary>
    public static Arbitrary<SmallInstance> Any { get; } = Arb.From(Generator(), Shrink);

    public Setting Setting() =>
        new([.. Clusters.Select(labels => Partition.FromLabels(labels.AsSpan()))], new DiscreteLatentLaw(Values, Probabilities), Masked);

    /// <summary>Phi cluster by cluster, then Upsilon key by key.</summary>
    public double[] State() => [.. Phi.SelectMany(cluster => cluster), .. Upsilon];

    public override string ToString() =>
        $"clusters {Rows(Clusters)}, masked {Masked}, latent {{{string.Join(',', Values)}}} with {{{string.Join(',', Probabilities)}}}, "
        + $"query {Query}, phi {Rows(Phi)}, upsilon [{string.Join(' ', Upsilon)}]";

    private static string Rows<T>(ImmutableArray<ImmutableArray<T>> rows) => string.Join(' ', rows.Select(row => $"[{string.Join(' ', row)}]"));

    private static Gen<SmallInstance> Generator() =>
        from patches in Gen.Choose(2, 7)
        from clusterCount in Gen.Choose(1, 3)
        from clusters in Labels(patches).ArrayOf(clusterCount)
        from masked in Gen.Choose(1, patches - 1)
        from query in Gen.Choose(0, patches - 1)
        from law in Gen.Elements<(double[] Values, double[] Probabilities)>(
            ([1], [1]), ([0.7], [1]), ([0.5, 1.5], [0.25, 0.75]), ([0, 1], [0.5, 0.5]), ([0, 0.8, 2], [0.2, 0.5, 0.3]))
        from scale in Gen.Elements(0.0, 0.3, 3.0, 30.0)
        from phi in Law.Reals(-1, 1).ArrayOf(clusterCount * patches)
        from upsilon in Law.Reals(-1, 1).ArrayOf(patches)
        select new SmallInstance(
            [.. clusters],
            masked,
            [.. law.Values],
            [.. law.Probabilities],
            query,
            [.. clusters.Select((labels, k) => phi.Skip(k * patches).Take(labels.Max() + 1).Select(x => Math.Round(scale * x, 3)).ToImmutableArray())],
            [.. upsilon.Select(x => Math.Round(scale * x, 3))]);

    private static Gen<ImmutableArray<int>> Labels(int patches) =>
        from areas in Gen.Choose(1, Math.Min(patches, 4))
        from raw in Gen.Choose(0, areas - 1).ArrayOf(patches)
        select Renumber(raw);

    private static ImmutableArray<int> Renumber(IEnumerable<int> raw)
    {
        int[] labels = [.. raw];
        int[] order = [.. labels.Distinct()];
        return [.. labels.Select(label => Array.IndexOf(order, label))];
    }

    private static IEnumerable<SmallInstance> Shrink(SmallInstance instance)
    {
        for (var k = 0; instance.Clusters.Length > 1 && k < instance.Clusters.Length; k++)
        {
            yield return instance with { Clusters = instance.Clusters.RemoveAt(k), Phi = instance.Phi.RemoveAt(k) };
        }

        if (instance.Patches > 2)
        {
            for (var q = 0; q < instance.Patches; q++)
            {
                // A patch that is alone in an area takes the area's label with it.
                if (q != instance.Query && instance.Clusters.All(labels => labels.Count(label => label == labels[q]) > 1))
                {
                    yield return instance with
                    {
                        Clusters = [.. instance.Clusters.Select(labels => labels.RemoveAt(q))],
                        Upsilon = instance.Upsilon.RemoveAt(q),
                        Query = instance.Query > q ? instance.Query - 1 : instance.Query,
                        Masked = Math.Min(instance.Masked, instance.Patches - 2),
                    };
                }
            }
        }

        if (instance.Values is not [1])
        {
            yield return instance with { Values = [1], Probabilities = [1] };
        }

        if (instance.Masked > 1)
        {
            yield return instance with { Masked = instance.Masked - 1 };
        }

        if (instance.Phi.Any(row => row.Any(x => x != 0)))
        {
            yield return instance with { Phi = [.. instance.Phi.Select(row => row.Select(_ => 0.0).ToImmutableArray())] };
            yield return instance with { Phi = [.. instance.Phi.Select(row => row.Select(x => Math.Truncate(x / 2)).ToImmutableArray())] };
        }

        if (instance.Upsilon.Any(x => x != 0))
        {
            yield return instance with { Upsilon = [.. instance.Upsilon.Select(_ => 0.0)] };
            yield return instance with { Upsilon = [.. instance.Upsilon.Select(x => Math.Truncate(x / 2))] };
        }
    }
}
