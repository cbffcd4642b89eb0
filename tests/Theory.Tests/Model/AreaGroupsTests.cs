using MimVerify.Testing;
using MimVerify.Theory.Model;

namespace MimVerify.Theory.Tests.Model;

public class AreaGroupsTests
{
    [Fact]
    public void Groups_MaeVit196Local_HandNumbers()
    {
        var row = AreaGroups.Of([(100, 1), (12, 8)], 1, 0.75, 1, DiscreteLatentLaw.Constant(1));
        Assert.Equal([(12.0, 1.0, AreaRole.Target), (100, 1, AreaRole.Global), (12, 7, AreaRole.Other)], row.Slots.Select(slot => (slot.Size, slot.Count, slot.Role)));
        Assert.Equal([11.0, 100, 12], Enumerable.Range(0, 3).Select(row.OthersIn));
        Assert.Equal((196.0, 1, 0.75), (row.PatchCount, row.Competitor, row.RowRate));
        Law.Close(49.0 / 195, row.UnmaskedFraction, 1e-15);
        Law.Close(2500.0 / 2352, row.RegimeNumber!.Value, 1e-14);
        Law.Close(Math.Pow(0.75, 11), row.FullyMaskedProbability, 1e-14);
    }

    [Fact]
    public void Groups_QueryGroupOfOne_LeavesNoEmptyGroup()
    {
        var row = AreaGroups.Of([(100, 1), (12, 8)], 0, 0.75, 2, DiscreteLatentLaw.Constant(1));
        Assert.Equal([(100.0, 1.0), (12, 8)], row.Slots.Select(slot => (slot.Size, slot.Count)));
        Assert.Equal((1, 0.375), (row.Competitor, row.RowRate));
    }

    [Fact]
    public void Groups_OnlyTheTarget_NoCompetitorNoGap()
    {
        var row = AreaGroups.Of([(10, 1)], 0, 0.5, 1, DiscreteLatentLaw.Constant(1));
        Assert.Null(row.Competitor);
        Assert.Null(row.Gap);
        Assert.Null(row.RegimeNumber);
    }

    [Fact]
    public void Groups_OfAnyLayout_KeepTheSettingsNumbers() => Law.Holds(SmallInstance.Any, instance =>
    {
        var setting = instance.Setting();
        var layout = RowLayout.Of(setting, instance.Query);
        for (var k = 0; k < setting.ClusterCount; k++)
        {
            var row = AreaGroups.Of(layout, k);
            Assert.Equal(setting.PatchCount, row.PatchCount);
            Law.Close(setting.RowRate, row.RowRate, 1e-15);
            Law.Close(setting.UnmaskedFraction, row.UnmaskedFraction, 1e-15);
            Assert.Equal(setting.Partitions[k].AreaCount, row.Slots.Sum(slot => slot.Count));
            Assert.Equal(AreaRole.Target, row.Slots[0].Role);
            Assert.Equal([layout.Targets[k]], row.Slots[0].Areas);
            Assert.Equal(setting.FullyMaskedProbability((int)row.TargetSize), row.FullyMaskedProbability);
            Assert.Equal(row.Slots.Length - 1, row.Slots.Skip(1).Select(slot => slot.Size).Distinct().Count());
            if (row.Competitor is { } slot)
            {
                Assert.Contains(layout.Competitors[k], row.Slots[slot].Areas);
            }
        }
    });

    [Fact]
    public void Misuse_IsRefused()
    {
        var law = DiscreteLatentLaw.Constant(1);
        Assert.Throws<ArgumentOutOfRangeException>(() => AreaGroups.Of([(0.5, 1)], 0, 0.5, 1, law));
        Assert.Throws<ArgumentOutOfRangeException>(() => AreaGroups.Of([(5, 0)], 0, 0.5, 1, law));
        Assert.Throws<ArgumentOutOfRangeException>(() => AreaGroups.Of([(5, 0.5)], 0, 0.5, 1, law));
        Assert.Throws<ArgumentOutOfRangeException>(() => AreaGroups.Of([(5, 1)], 1, 0.5, 1, law));
        Assert.Throws<ArgumentOutOfRangeException>(() => AreaGroups.Of([(5, 1)], 0, 1, 1, law));
        Assert.Throws<ArgumentOutOfRangeException>(() => AreaGroups.Of([(double.NaN, 1)], 0, 0.5, 1, law));
        Assert.Throws<ArgumentOutOfRangeException>(() => AreaGroups.Of([(1, 1)], 0, 0.5, 1, law));
    }
}
