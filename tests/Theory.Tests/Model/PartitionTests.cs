using FsCheck;
using FsCheck.Fluent;
using MimVerify.Testing;
using MimVerify.Theory.Model;

namespace MimVerify.Theory.Tests.Model;

public class PartitionTests
{
    [Fact]
    public void FromSizes_ThreeAreas_LaidOutInOrder()
    {
        var partition = Partition.FromSizes([2, 1, 3]);
        Assert.Equal([0, 0, 1, 2, 2, 2], partition.Labels.ToArray());
        Assert.Equal((6, 3, 2), (partition.PatchCount, partition.AreaCount, partition.GlobalArea));
        Assert.Equal(1, partition.AreaOf(2));
    }

    [Fact]
    public void GlobalArea_Tie_IsTheFirst() => Assert.Equal(1, Partition.FromSizes([1, 3, 3]).GlobalArea);

    [Fact]
    public void FromLabels_AnyLabels_SizesCountThem() => Law.Holds(SmallInstance.Any, instance =>
    {
        foreach (var labels in instance.Clusters)
        {
            var partition = Partition.FromLabels(labels.AsSpan());
            Assert.Equal(labels, partition.Labels.ToArray());
            Assert.All(Enumerable.Range(0, partition.AreaCount), area => Assert.Equal(labels.Count(label => label == area), partition.Sizes[area]));
        }
    });

    [Fact]
    public void Permute_AnyPermutation_MovesEveryPatchToItsPlace() => Law.Holds(
        Gen.Shuffle(Enumerable.Range(0, 6)),
        permutation =>
        {
            var partition = Partition.FromSizes([3, 2, 1]);
            var moved = partition.Permute(permutation);
            Assert.All(Enumerable.Range(0, 6), patch => Assert.Equal(partition.AreaOf(patch), moved.AreaOf(permutation[patch])));
            Assert.Equal(partition, moved.Permute([.. Enumerable.Range(0, 6).Select(place => Array.IndexOf(permutation, place))]));
        });

    [Fact]
    public void Equality_SameLabels_EqualAndSameHash()
    {
        var (one, other) = (Partition.FromSizes([2, 1]), Partition.FromLabels([0, 0, 1]));
        Assert.Equal(one, other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
        Assert.NotEqual(one, Partition.FromLabels([0, 1, 0]));
    }

    [Fact]
    public void Misuse_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => Partition.FromSizes([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Partition.FromSizes([2, 0]));
        Assert.Throws<ArgumentException>(() => Partition.FromSizes([int.MaxValue, int.MaxValue]));
        Assert.Throws<ArgumentException>(() => Partition.FromLabels([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Partition.FromLabels([0, -1]));
        Assert.Throws<ArgumentException>(() => Partition.FromLabels([0, 2, 2]));
        Assert.Throws<ArgumentException>(() => Partition.FromSizes([2]).Permute([0, 0]));
        Assert.Throws<ArgumentException>(() => Partition.FromSizes([2]).Permute([0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Partition.FromSizes([2]).AreaOf(2));
    }
}
