using MimVerify.Theory.Dynamics;
using MimVerify.Theory.Model;

namespace MimVerify.Theory.Tests.Dynamics.Kernels;

/// <summary>Which rows are compiled as a whole, and the draws that are written out.</summary>
public class LatentGridTests
{
    private static readonly LatentLaw TwoValues = new DiscreteLatentLaw([0.5, 1.5], [0.5, 0.5]);

    [Fact]
    public void Of_TargetGroupAndGlobalArea_DrawsTargetAndGlobalAlone()
    {
        var areas = AreaGroups.Of([(100, 1), (12, 8)], 1, 0.75, 1, TwoValues);
        var grid = LatentGrid.Of(areas)!.Value;
        Assert.Equal(4, grid.DrawCount);
        for (var slot = 0; slot < areas.Slots.Length; slot++)
        {
            Assert.Equal(slot == 0 || areas.Slots[slot].Count <= 1, grid.IsDrawn(slot));
        }
    }

    [Fact]
    public void ValueIn_AnySmallGrid_RunsThroughEveryCombinationOnce() => Assert.All(LatentGrid.Small, grid =>
    {
        var drawn = Enumerable.Range(0, grid.Slots).Where(grid.IsDrawn).ToArray();
        var combinations = Enumerable.Range(0, grid.DrawCount).Select(draw => string.Join(' ', drawn.Select(slot => grid.ValueIn(draw, slot)))).ToHashSet();
        Assert.Equal(Math.Pow(grid.Values, drawn.Length), combinations.Count);
        Assert.All(combinations, combination => Assert.All(combination.Split(' '), value => Assert.InRange(int.Parse(value, null), 0, grid.Values - 1)));
    });

    [Fact]
    public void Of_RowsTooLargeToWriteOut_Null()
    {
        Assert.Null(LatentGrid.Of(AreaGroups.Of([(12, 3)], 0, 0.6, 1, new UniformLatentLaw(0, 1))));
        Assert.Null(LatentGrid.Of(AreaGroups.Of([(5, 1), (6, 1), (7, 1), (8, 1), (9, 1)], 0, 0.6, 1, TwoValues)));
        Assert.Null(LatentGrid.Of(AreaGroups.Of([.. Enumerable.Range(0, 7).Select(i => (3.0 + i, 2.0))], 0, 0.6, 1, TwoValues)));
        Assert.Null(LatentGrid.Of(AreaGroups.Of([.. Enumerable.Range(0, 70).Select(i => (3.0 + i, 1.0))], 0, 0.6, 1, DiscreteLatentLaw.Constant(1))));
        Assert.NotNull(LatentGrid.Of(AreaGroups.Of([.. Enumerable.Range(0, 60).Select(i => (3.0 + i, 1.0))], 0, 0.6, 1, DiscreteLatentLaw.Constant(1))));
    }
}
