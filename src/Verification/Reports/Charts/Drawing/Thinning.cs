namespace MimVerify.Verification.Reports.Charts.Drawing;

/// <summary>Which points of a long line to draw: in each pixel column the first, the lowest, the highest and the last, and every event.</summary>
internal static class Thinning
{
    /// <summary>Increasing indices into the line; a point that cannot be drawn is kept once per gap, so that the gap stays.</summary>
    /// <param name="x">Pixels.</param>
    /// <param name="y">Pixels; NaN where the line breaks.</param>
    /// <param name="keep">Pixels of events; the points on both sides stay.</param>
    public static IReadOnlyList<int> Indices(IReadOnlyList<double> x, IReadOnlyList<double> y, IReadOnlyList<double> keep)
    {
        var kept = new SortedSet<int>();
        var start = 0;
        while (start < x.Count)
        {
            var column = Column(x, y, start);
            var (lowest, highest, end) = (start, start, start + 1);
            while (end < x.Count && Column(x, y, end) == column)
            {
                lowest = y[end] < y[lowest] ? end : lowest;
                highest = y[end] > y[highest] ? end : highest;
                end++;
            }

            kept.Add(start);
            if (column is not null)
            {
                kept.UnionWith([lowest, highest, end - 1]);
            }

            start = end;
        }

        foreach (var pixel in keep)
        {
            for (var index = 1; index < x.Count; index++)
            {
                if (x[index - 1] <= pixel && pixel <= x[index])
                {
                    kept.UnionWith([index - 1, index]);
                }
            }
        }

        return [.. kept];
    }

    private static double? Column(IReadOnlyList<double> x, IReadOnlyList<double> y, int index) =>
        double.IsFinite(x[index]) && double.IsFinite(y[index]) ? Math.Floor(x[index]) : null;
}
