using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;
using MimVerify.Testing;
using MimVerify.Theory.Model;

namespace MimVerify.Theory.Tests.Model;

public class PatchOrbitsTests
{
    private static readonly int[][][] Permutations = [.. Enumerable.Range(0, 7).Select(AllPermutations)];

    [Fact]
    public void Orbits_OneCluster_AreasOfEqualSize()
    {
        var orbits = PatchOrbits.Of(Setting(Partition.FromSizes([2, 3, 2, 1])));
        Assert.Equal(["0 1 5 6", "2 3 4", "7"], orbits.Select(orbit => string.Join(' ', orbit)));
    }

    [Fact]
    public void Orbits_TwoClusters_SplitWhereTheOverlapDiffers()
    {
        // Cluster 0 pairs {01}{23}{45}; cluster 1 groups {012}{345}: 0, 1 and 4, 5 alike, 2 and 3 alike.
        var orbits = PatchOrbits.Of(Setting(Partition.FromLabels([0, 0, 1, 1, 2, 2]), Partition.FromLabels([0, 0, 0, 1, 1, 1])));
        Assert.Equal(["0 1 4 5", "2 3"], orbits.Select(orbit => string.Join(' ', orbit)));
    }

    [Fact]
    public void Orbits_CyclesOfFourAndEight_ToldApartWhereColoursAreNot()
    {
        // Two perfect matchings form cycles, here of lengths 4 and 8: every patch looks alike to colour refinement.
        var first = Partition.FromLabels([0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
        var second = Partition.FromLabels([0, 1, 1, 0, 2, 3, 3, 4, 4, 5, 5, 2]);
        var orbits = PatchOrbits.Of(Setting(first, second));
        Assert.Equal(["0 1 2 3", "4 5 6 7 8 9 10 11"], orbits.Select(orbit => string.Join(' ', orbit)));
    }

    [Fact]
    public void Orbits_AnySmallSetting_EqualBruteForceOverAllPermutations() => Law.Holds(
        Arb.From(SmallInstance.Any.Generator.Where(instance => instance.Patches <= 6), SmallInstance.Any.Shrinker),
        instance =>
        {
            var patches = instance.Patches;
            var symmetries = Permutations[patches].Where(permutation => instance.Clusters.All(labels => Keeps(labels.AsSpan(), permutation))).ToArray();
            var expected = Enumerable.Range(0, patches).Select(patch => symmetries.Min(permutation => permutation[patch])).ToArray();
            var orbits = PatchOrbits.Of(instance.Setting());
            Assert.Equal(Enumerable.Range(0, patches), orbits.SelectMany(orbit => orbit).Order());
            Assert.All(orbits, orbit => Assert.All(orbit, patch => Assert.Equal(orbit[0], expected[patch])));
            Assert.Equal(orbits.Select(orbit => orbit[0]).Order(), orbits.Select(orbit => orbit[0]));
        },
        400);

    [Fact]
    public void Orbits_GridOfRowsAndColumns_OneOrbitInReasonableTime()
    {
        var side = 14;
        var rows = Partition.FromLabels([.. Enumerable.Range(0, side * side).Select(patch => patch / side)]);
        var columns = Partition.FromLabels([.. Enumerable.Range(0, side * side).Select(patch => patch % side)]);
        var watch = Stopwatch.StartNew();
        Assert.Single(PatchOrbits.Of(Setting(rows, columns)));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), $"took {watch.Elapsed}");
    }

    [Fact]
    public void Orbits_HundredThousandPatchesInOneCluster_InReasonableTime()
    {
        var watch = Stopwatch.StartNew();
        Assert.Equal(2, PatchOrbits.Of(Setting(Partition.FromSizes([40_000, .. Enumerable.Repeat(12, 5000)]))).Length);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), $"took {watch.Elapsed}");
    }

    [Fact]
    public void Orbits_ManyPatchesInFourUnrelatedPartitions_InReasonableTime()
    {
        var watch = Stopwatch.StartNew();
        const int patches = 4000;
        var partitions = Enumerable.Range(1, 4).Select(k => Partition.FromLabels([.. Enumerable.Range(0, patches).Select(patch =>
        {
            var place = (int)((uint)patch * 2654435761u * (uint)k % 1_000_003 % patches);
            return place < patches / 2 ? 0 : 1 + (place % 40);
        })])).ToArray();
        Assert.Equal(patches, PatchOrbits.Of(Setting(partitions)).Sum(orbit => orbit.Length));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), $"took {watch.Elapsed}");
    }

    private static Setting Setting(params Partition[] partitions) => new(partitions, DiscreteLatentLaw.Constant(1), 1);

    // A permutation keeps a partition when patches share an area exactly where their images do.
    private static bool Keeps(ReadOnlySpan<int> labels, int[] permutation)
    {
        for (var p = 0; p < labels.Length; p++)
        {
            for (var q = 0; q < p; q++)
            {
                if (labels[p] == labels[q] != (labels[permutation[p]] == labels[permutation[q]]))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static int[][] AllPermutations(int count) =>
        count == 0
            ? [[]]
            : [.. AllPermutations(count - 1).SelectMany(rest => Enumerable.Range(0, count).Select(place => rest.Take(place).Append(count - 1).Concat(rest.Skip(place)).ToArray()))];
}
