namespace MimVerify.Verification.Monitoring.Evaluation;

/// <summary>Derivatives from neighbouring records.</summary>
internal static class Differences
{
    /// <summary>d ln|x| / d ln t at every record, exact for powers of t; at t = 0 it is the next record's.</summary>
    public static double[] LogSlope(double[] times, double[] values)
    {
        var slopes = new double[times.Length];
        for (var i = 0; i < times.Length; i++)
        {
            var (before, after) = (Math.Max(i - 1, times[0] > 0 ? 0 : 1), Math.Min(i + 1, times.Length - 1));
            slopes[i] = after > before ? Math.Log(Math.Abs(values[after] / values[before])) / Math.Log(times[after] / times[before]) : double.NaN;
        }

        return slopes;
    }

    /// <summary>dx/dt at every record: of the parabola through it and its neighbours, one-sided at the ends.</summary>
    public static double[] Rate(double[] times, double[] values)
    {
        var rates = new double[times.Length];
        for (var i = 0; i < times.Length; i++)
        {
            if (i == 0 || i == times.Length - 1)
            {
                var start = i == 0 ? 0 : i - 1;
                rates[i] = times.Length > 1 ? (values[start + 1] - values[start]) / (times[start + 1] - times[start]) : double.NaN;
                continue;
            }

            var (before, after) = (times[i] - times[i - 1], times[i + 1] - times[i]);
            var (left, right) = ((values[i] - values[i - 1]) / before, (values[i + 1] - values[i]) / after);
            rates[i] = ((left * after) + (right * before)) / (before + after);
        }

        return rates;
    }
}
