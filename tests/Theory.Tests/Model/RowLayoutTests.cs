using MimVerify.Testing;
using MimVerify.Theory.Model;

namespace MimVerify.Theory.Tests.Model;

public class RowLayoutTests
{
    [Fact]
    public void Layout_OneCluster_AreasOfEqualSizeShareApartFromTheTarget()
    {
        var row = RowLayout.Of(Setting(Partition.FromSizes([4, 2, 2, 2, 1])), 4);
        Assert.Equal([(AreaRole.Target, "1", 2.0, 1.0), (AreaRole.Global, "0", 4, 1), (AreaRole.Other, "2..3", 2, 2), (AreaRole.Other, "4", 1, 1)],
            row.PhiSlots.Select(slot => (slot.Role, slot.Label, slot.Size, slot.Count)));
        Assert.Equal([(AreaRole.Target, "1", 1.0), (AreaRole.Global, "0", 4), (AreaRole.Other, "2..3", 4), (AreaRole.Other, "4", 1), (AreaRole.Self, "", 1)],
            row.UpsilonSlots.Select(slot => (slot.Role, slot.Label, slot.KeyCount)));
        Assert.Equal([1], row.Targets);
        Assert.Equal([0], row.Competitors);
        Assert.Equal([1, 0, 2, 2, 3], Enumerable.Range(0, 5).Select(area => row.PhiSlotOf(0, area)));
    }

    [Fact]
    public void Layout_QueryInTheGlobalArea_CompetitorIsTheNextLargest()
    {
        var row = RowLayout.Of(Setting(Partition.FromSizes([4, 2, 3])), 0);
        Assert.Equal([2], row.Competitors);
        Assert.DoesNotContain(row.PhiSlots, slot => slot.Role == AreaRole.Global);
    }

    [Fact]
    public void Layout_TargetOfSizeOne_HasNoClassOfItsOwn()
    {
        var row = RowLayout.Of(Setting(Partition.FromSizes([1, 3])), 0);
        Assert.Equal(["1", ""], row.UpsilonSlots.Select(slot => slot.Label));
    }

    [Fact]
    public void Layout_SingleArea_HasNoCompetitor() => Assert.Equal([-1], RowLayout.Of(Setting(Partition.FromSizes([3])), 0).Competitors);

    [Fact]
    public void Layout_AnySmallInstance_ClassesPartitionTheKeys() => Law.Holds(SmallInstance.Any, instance =>
    {
        var row = RowLayout.Of(instance.Setting(), instance.Query);
        var clusters = instance.Clusters.Length;
        var keys = Enumerable.Range(0, instance.Patches).Where(q => q != instance.Query).ToArray();
        Assert.Equal(instance.Patches - 1, row.Classes.Sum(c => c.Size));
        foreach (var joint in row.Classes)
        {
            Assert.Equal(keys.Count(q => Enumerable.Range(0, clusters).All(k => instance.Clusters[k][q] == joint.Areas[k])), joint.Size);
        }

        Assert.Equal(row.Classes.Length, row.Classes.Select(c => string.Join('/', c.Areas)).Distinct().Count());

        // What a slot stands for adds up to what refers to it.
        Assert.Equal(instance.Patches, row.UpsilonSlots.Sum(slot => slot.KeyCount));
        Assert.Equal((AreaRole.Self, 1.0), (row.UpsilonSlots[^1].Role, row.UpsilonSlots[^1].KeyCount));
        Assert.All(Enumerable.Range(0, row.UpsilonSlots.Length - 1), slot =>
            Assert.Equal(row.UpsilonSlots[slot].KeyCount, row.Classes.Where(c => c.UpsilonSlot == slot).Sum(c => c.Size)));
        for (var k = 0; k < clusters; k++)
        {
            var labels = instance.Clusters[k];
            Assert.Equal(labels.Max() + 1, row.PhiSlots.Where(slot => slot.Cluster == k).Sum(slot => slot.Count));
            Assert.Equal(labels[instance.Query], row.Targets[k]);
            foreach (var slot in row.PhiSlots.Where(slot => slot.Cluster == k))
            {
                Assert.Equal(slot.Count, slot.Areas.Length);
                Assert.All(slot.Areas, area => Assert.Equal(slot.Size, labels.Count(label => label == area)));
                Assert.All(slot.Areas, area => Assert.Same(slot, row.PhiSlots[row.PhiSlotOf(k, area)]));
                Assert.Equal(slot.Role == AreaRole.Target, slot.Areas.Contains(row.Targets[k]));
            }

            var others = Enumerable.Range(0, labels.Max() + 1).Where(area => area != row.Targets[k]).ToArray();
            var largest = others.Length == 0 ? -1 : others.MaxBy(area => labels.Count(label => label == area));
            Assert.Equal(largest, row.Competitors[k]);
        }
    });

    private static Setting Setting(params Partition[] partitions) => new(partitions, DiscreteLatentLaw.Constant(1), 1);
}
