using MimVerify.Verification.Diagrams;

namespace MimVerify.Verification.Tests.Diagrams;

public class ContoursTests
{
    private const int Columns = 9;
    private const int Rows = 7;

    [Fact]
    public void At_PlaneThroughTheGrid_IsOneStraightLine()
    {
        var piece = Assert.Single(Contours.At(Field((x, y) => x - (0.5 * y) - 2.25), Columns, 0));
        Assert.All(piece, point => Assert.Equal(0, point.X - (0.5 * point.Y) - 2.25, 1e-12));
        Assert.Equal(0, piece.Min(point => point.Y));
        Assert.Equal(Rows - 1, piece.Max(point => point.Y));
    }

    [Fact]
    public void At_Hill_IsOneClosedLine()
    {
        var piece = Assert.Single(Contours.At(Field((x, y) => 4 - ((x - 4) * (x - 4)) - ((y - 3) * (y - 3))), Columns, 0));
        Assert.Equal(piece[0], piece[^1]);
        Assert.All(piece, point => Assert.InRange(Math.Sqrt(((point.X - 4) * (point.X - 4)) + ((point.Y - 3) * (point.Y - 3))), 1.8, 2.05));
    }

    [Fact]
    public void At_SaddleAboveAndBelow_GoesAroundTheCornersThatDifferFromTheMiddle()
    {
        // Corners 1 and 4 against 2 and 3; the middle takes the side of the larger pair.
        Assert.All(Contours.At([1, -0.1, -0.1, 1], 2, 0), piece => Assert.True(IsAround(piece, (1, 0)) || IsAround(piece, (0, 1))));
        Assert.All(Contours.At([0.1, -1, -1, 0.1], 2, 0), piece => Assert.True(IsAround(piece, (0, 0)) || IsAround(piece, (1, 1))));
        Assert.Equal(2, Contours.At([1, -0.1, -0.1, 1], 2, 0).Count);

        static bool IsAround(IReadOnlyList<(double X, double Y)> piece, (double X, double Y) corner) =>
            piece.All(point => Math.Abs(point.X - corner.X) + Math.Abs(point.Y - corner.Y) < 1);
    }

    [Fact]
    public void At_CornerWithoutValue_LeavesItsSquaresOut()
    {
        var field = Field((x, _) => x - 3.5);
        field[(3 * Columns) + 4] = double.NaN;
        var pieces = Contours.At(field, Columns, 0);
        Assert.Equal(2, pieces.Count);
        Assert.DoesNotContain(pieces.SelectMany(piece => piece), point => point.Y is > 2 and < 4);
    }

    [Fact]
    public void At_NoCrossing_IsEmpty() => Assert.Empty(Contours.At(Field((_, _) => 1), Columns, 0));

    private static double[] Field(Func<double, double, double> height) =>
        [.. Enumerable.Range(0, Rows * Columns).Select(index => height(index % Columns, index / Columns))];
}
