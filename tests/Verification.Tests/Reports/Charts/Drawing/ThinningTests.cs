using FsCheck.Fluent;
using MimVerify.Verification.Reports.Charts.Drawing;

namespace MimVerify.Verification.Tests.Reports.Charts.Drawing;

public class ThinningTests
{
    [Fact]
    public void Indices_AnyLine_KeepsFirstLastAndExtremesOfEveryColumn() => Law.Holds(
        Gen.ArrayOf(from step in Gen.Choose(0, 6) from y in Gen.Frequency((9, Gen.Select(Gen.Choose(-500, 500), value => value / 3.0)), (1, Gen.Constant(double.NaN))) select (Step: step / 8.0, Y: y)),
        points =>
        {
            var x = points.Aggregate(new List<double> { 0 }, (all, point) => { all.Add(all[^1] + point.Step); return all; }).Skip(1).ToArray();
            var y = points.Select(point => point.Y).ToArray();
            var kept = Thinning.Indices(x, y, []);
            Assert.Equal(kept.Order().Distinct(), kept);
            Assert.Equal(points.Length == 0, kept.Count == 0);
            if (points.Length == 0)
            {
                return;
            }

            Assert.Equal(0, kept[0]);
            Assert.True(kept[^1] == points.Length - 1 || double.IsNaN(y[^1]));
            foreach (var column in Enumerable.Range(0, points.Length).Where(index => double.IsFinite(y[index])).GroupBy(index => Math.Floor(x[index])))
            {
                var drawn = column.Intersect(kept).Select(index => y[index]).ToList();
                Assert.Equal(column.Max(index => y[index]), drawn.Max());
                Assert.Equal(column.Min(index => y[index]), drawn.Min());
            }
        }, runs: 500);

    [Fact]
    public void Indices_TenThousandPoints_LeaveAtMostFourAColumn()
    {
        var x = Enumerable.Range(0, 10_000).Select(index => index / 20.0).ToArray();
        Assert.InRange(Thinning.Indices(x, [.. x.Select(Math.Sin)], []).Count, 500, 2000);
    }

    [Fact]
    public void Indices_Event_KeepsBothSides()
    {
        var x = Enumerable.Range(0, 100).Select(index => index / 100.0).ToArray();
        Assert.Equal([0, 50, 51, 99], Thinning.Indices(x, x, [0.505]));
    }

    [Fact]
    public void Straightening_AnyCurve_StaysWithinTolerance() => Law.Holds(
        Gen.ArrayOf(Gen.Choose(-300, 300)),
        heights =>
        {
            var points = heights.Select((height, index) => (X: index / 4.0, Y: height / 100.0)).ToList();
            var kept = Straightening.Indices(points);
            for (var index = 0; index < points.Count; index++)
            {
                var right = kept.First(other => other >= index);
                var left = kept.Last(other => other <= index);
                var share = right == left ? 0 : (points[index].X - points[left].X) / (points[right].X - points[left].X);
                var onLine = points[left].Y + (share * (points[right].Y - points[left].Y));
                var steepness = right == left ? 0 : Math.Abs((points[right].Y - points[left].Y) / (points[right].X - points[left].X));
                // The tolerance is across the line; along y it is longer by the secant of the slope.
                Assert.True(Math.Abs(points[index].Y - onLine) <= (Straightening.Tolerance * Math.Sqrt(1 + (steepness * steepness))) + 1e-9);
            }
        });

    [Fact]
    public void Straightening_StraightLine_LeavesItsEnds() =>
        Assert.Equal([0, 999], Straightening.Indices([.. Enumerable.Range(0, 1000).Select(index => (index / 2.0, index / 3.0))]));
}
