using FsCheck.Fluent;
using MimVerify.Testing;
using MimVerify.Theory.Model;

namespace MimVerify.Theory.Tests.Model;

public class GridShapeTests
{
    [Theory]
    [InlineData(196, 14, 14, true)]
    [InlineData(1, 1, 1, true)]
    [InlineData(12, 3, 4, true)]
    [InlineData(200, 14, 15, false)]
    [InlineData(7, 3, 3, false)]
    public void Of_PatchCount_MostNearlySquareInReadingOrder(int patches, int rows, int columns, bool rectangle)
    {
        var grid = GridShape.Of(patches);
        Assert.Equal((rows, columns, rectangle), (grid.Rows, grid.Columns, grid.IsRectangle));
    }

    [Fact]
    public void Rectangle_NotSquare_KeepsItsSides()
    {
        var grid = GridShape.Rectangle(2, 5);
        Assert.Equal((10, 2, 5, true), (grid.PatchCount, grid.Rows, grid.Columns, grid.IsRectangle));
        Assert.Equal(Math.Sqrt(1 + 16), grid.Distance(0, 9));
        Assert.Equal(1, grid.Distance(0, 5));
    }

    [Fact]
    public void Distance_ByHand_StraightAndDiagonal()
    {
        var grid = GridShape.Of(196);
        Assert.Equal(13, grid.Distance(0, 13));
        Assert.Equal(1, grid.Distance(0, 14));
        Assert.Equal(5, grid.Distance(0, (3 * 14) + 4));
    }

    [Fact]
    public void FillDistances_AnyGrid_IsDistanceFromEachPatch() =>
        Law.Holds(
            from rows in Gen.Choose(1, 6)
            from columns in Gen.Choose(1, 6)
            from missing in Gen.Choose(0, columns - 1)
            from query in Gen.Choose(0, (rows * columns) - 1 - missing)
            select (Grid: missing == 0 ? GridShape.Rectangle(rows, columns) : GridShape.Of((rows * columns) - missing), Query: query),
            instance =>
            {
                var distances = new double[instance.Grid.PatchCount];
                instance.Grid.FillDistances(instance.Query, instance.Grid.Lengths(), distances);
                Assert.All(distances, (distance, patch) => Assert.Equal(instance.Grid.Distance(instance.Query, patch), distance));
            });

    [Fact]
    public void Constructors_NoPatchesOrTooMany_Refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => GridShape.Of(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => GridShape.Rectangle(0, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => GridShape.Rectangle(3, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => GridShape.Rectangle(1 << 20, 1 << 20));
        Assert.Throws<ArgumentOutOfRangeException>(() => GridShape.Of(4).Distance(0, 4));
    }
}
