using MimVerify.Theory;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Recording;

/// <summary>Times at which a run is recorded: 0, then evenly spaced in log t.</summary>
public static class RecordGrid
{
    /// <summary>Recorded points in each decade of t.</summary>
    public const int PointsPerDecade = 24;

    /// <summary>0, then <see cref="PointsPerDecade"/> points a decade up to and including <paramref name="end"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">0 &lt; start &lt; end does not hold.</exception>
    public static double[] LogTimes(double start, double end)
    {
        Guard.Positive(start);
        if (Guard.Positive(end) <= start)
        {
            throw new ArgumentOutOfRangeException(nameof(end), end, $"The end must lie after the start {start:R}; got {end:R}.");
        }

        var first = Math.Log10(start);
        var count = Math.Max(1, (int)Math.Ceiling((Math.Log10(end) - first) * PointsPerDecade));
        var times = new double[count + 2];
        for (var i = 0; i < count; i++)
        {
            times[i + 1] = Math.Pow(10, first + (i * (Math.Log10(end) - first) / count));
        }

        times[^1] = end;
        return times;
    }

    /// <summary>
    /// The decade below which nothing has happened yet in any of the rows: a thousandth of the time in which the fastest correlation
    /// could move by 1, at most a thousandth of the end.
    /// </summary>
    public static double StartFor(IEnumerable<AreaGroups> rows, double end)
    {
        var scale = end;
        foreach (var row in rows)
        {
            var share = (1 - row.MaskRatio) * row.TargetSize / row.PatchCount;
            var competitor = row.Competitor is { } slot ? (1 - row.MaskRatio) * row.Slots[slot].Size / row.PatchCount : 0;
            var speed = row.RowRate * row.Latent.Moment(3) * Math.Max(share, competitor * competitor);
            scale = speed > 0 && double.IsFinite(speed) ? Math.Min(scale, 1 / speed) : scale;
        }

        return Math.Pow(10, Math.Floor(Math.Log10(scale / 1000)));
    }
}
