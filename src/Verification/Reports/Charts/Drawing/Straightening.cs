namespace MimVerify.Verification.Reports.Charts.Drawing;

/// <summary>
/// Drops points that nobody could see: Douglas and Peucker's method (1973) with a tolerance far below a pixel. After thinning it takes a smooth
/// curve from a thousand points to some tens.
/// </summary>
internal static class Straightening
{
    /// <summary>Pixels between what is drawn and what was given.</summary>
    public const double Tolerance = 0.06;

    /// <summary>Increasing indices to keep among the points; the first and the last always.</summary>
    public static IReadOnlyList<int> Indices(IReadOnlyList<(double X, double Y)> points)
    {
        if (points.Count < 3)
        {
            return [.. Enumerable.Range(0, points.Count)];
        }

        var kept = new SortedSet<int> { 0, points.Count - 1 };
        var open = new Stack<(int First, int Last)>([(0, points.Count - 1)]);
        while (open.TryPop(out var span))
        {
            var (worst, distance) = Farthest(points, span.First, span.Last);
            if (distance > Tolerance)
            {
                kept.Add(worst);
                open.Push((span.First, worst));
                open.Push((worst, span.Last));
            }
        }

        return [.. kept];
    }

    private static (int Index, double Distance) Farthest(IReadOnlyList<(double X, double Y)> points, int first, int last)
    {
        var (from, to) = (points[first], points[last]);
        var (dx, dy) = (to.X - from.X, to.Y - from.Y);
        var squared = (dx * dx) + (dy * dy);
        var (worst, distance) = (first, 0.0);
        for (var index = first + 1; index < last; index++)
        {
            // To the segment, not to its line: a spike may turn back.
            var (px, py) = (points[index].X - from.X, points[index].Y - from.Y);
            var along = squared == 0 ? 0 : Math.Clamp(((px * dx) + (py * dy)) / squared, 0, 1);
            var away = Math.Sqrt(Math.Pow(px - (along * dx), 2) + Math.Pow(py - (along * dy), 2));
            (worst, distance) = away > distance ? (index, away) : (worst, distance);
        }

        return (worst, distance);
    }
}
