using MimVerify.Verification.Diagrams;

namespace MimVerify.Verification.Tests.Diagrams;

public class DiagramGridTests
{
    [Fact]
    public void Value_LinearLogarithmicAndWholeAxes_AreMiddlesOfCells()
    {
        Assert.Equal([0.5625, 0.6875, 0.8125, 0.9375], Values(SmallDiagrams.Axis("kappa_c", 0.5, 1, 4)));
        var patches = Values(SmallDiagrams.Axis("patches", 1e2, 1e6, 2));
        Assert.Equal(1e3, patches[0], 1e-9);
        Assert.Equal(1e5, patches[1], 1e-7);
        Assert.Equal([1, 2, 3], Values(SmallDiagrams.Axis("clusters", 1, 3, 3)));
    }

    [Fact]
    public void PointAt_AnyCell_VariesBothAxesAndNothingElse()
    {
        var grid = new DiagramGrid(SmallDiagrams.Axis("gamma", 0.2, 0.8, 3), SmallDiagrams.Axis("clusters", 1, 4, 4), new DiagramPoint { Patches = 500, Spread = 0.25 });
        var point = grid.PointAt(7);
        Assert.Equal(0.5, point.MaskRatio, 1e-12);
        Assert.Equal(3, point.Clusters);
        Assert.Equal(new DiagramPoint { Patches = 500, Spread = 0.25, MaskRatio = point.MaskRatio, Clusters = 3 }, point);
    }

    [Fact]
    public void FromJson_WrittenGrid_IsTheSameGrid()
    {
        var grid = new DiagramGrid(SmallDiagrams.Axis("patches", 1e2, 1e12, 5), SmallDiagrams.Axis("spread", 0, 1, 6), new DiagramPoint { GlobalExponent = 0.1 + 0.2, IsGlobalQuery = true }) { ConvergenceLevel = 0.03 };
        var read = DiagramGrid.FromJson(grid.ToJson());
        Assert.Equal(grid.ToJson(), read.ToJson());
        Assert.Equal(grid.PointAt(17), read.PointAt(17));
        Assert.Equal(grid.ConvergenceLevel, read.ConvergenceLevel);
        Assert.Throws<FormatException>(() => DiagramGrid.FromJson("""{"x":{"parameter":"kappa_c"}}"""));
    }

    [Theory]
    [InlineData("kappa_c", 1, 0.5, 4)]
    [InlineData("kappa_c", 0.5, 0.5, 4)]
    [InlineData("gamma", -1, 0.5, 4)]
    [InlineData("clusters", 1, 3, 5)]
    [InlineData("patches", 1e2, 1e30, 5)]
    public void Axis_MakesNoSense_IsRefused(string name, double from, double to, int count) =>
        Assert.ThrowsAny<ArgumentException>(() => SmallDiagrams.Axis(name, from, to, count));

    [Fact]
    public void Shards_OfAnyNumber_HoldEveryCellOnce()
    {
        var grid = SmallDiagrams.Grid(7, 5);
        foreach (var of in Enumerable.Range(1, 40).Where(of => of <= grid.CellCount))
        {
            var cells = Enumerable.Range(1, of).SelectMany(number => new DiagramShard(number, of).Cells(grid)).Order();
            Assert.Equal(Enumerable.Range(0, grid.CellCount), cells);
        }
    }

    [Theory]
    [InlineData(1e6, 0.4, 0.5, CellStatus.LocalLarger)]
    [InlineData(1e6, 0.5, -0.1, CellStatus.BelowOnePatch)]
    [InlineData(1e6, 0.9999999, 0.5, CellStatus.NoRoom)]
    [InlineData(1e6, 0.9, 0.04, CellStatus.QueryAlone)]
    [InlineData(1e6, 0.9, 0.06, CellStatus.Run)]
    [InlineData(16, 0.5, 0.25, CellStatus.Run)]
    public void Check_Sizes_AreMarkedWhereNoDataSetHasThem(double patches, double global, double local, CellStatus expected) =>
        Assert.Equal(expected, new DiagramPoint { Patches = patches, GlobalExponent = global, LocalExponent = local }.Check());

    [Fact]
    public void Names_OfStatuses_ReadBack()
    {
        Assert.All(Enum.GetValues<CellStatus>(), status => Assert.Equal(status, CellStatuses.Of(CellStatuses.Name(status))));
        Assert.Null(CellStatuses.Of("finished"));
        Assert.Distinct(Enum.GetValues<CellStatus>().Select(CellStatuses.Meaning));
    }

    private static double[] Values(DiagramAxis axis) => [.. Enumerable.Range(0, axis.Count).Select(axis.Value)];
}
